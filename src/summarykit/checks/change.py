"""A told change against the two values it lies between: percent, percentage points, amounts, places, multiples."""

from __future__ import annotations

import math
from typing import Final, Literal, TypeAlias

import regex

from summarykit.checks.caveats import Doubt, of_change
from summarykit.checks.estimate import Estimate, compare, difference, growth, yearly
from summarykit.checks.figures import Figure
from summarykit.checks.findings import finding_of, number, say
from summarykit.checks.words import shape
from summarykit.records import Finding

__all__ = ["ChangeKind", "judge_change", "kind_of", "signed", "years_of"]

ChangeKind: TypeAlias = Literal["percent", "point", "amount"]

_YEAR_RE: Final = regex.compile(r"(?:^|/)(\d{4})")
_MOVED: Final = {
    "growth_from_levels": ("增幅", "growth"),
    "average": ("年均变化", "change a year"),
    "difference": ("增减", "difference"),
}


def years_of(period: str | None) -> tuple[int, int] | None:
    """First and last year of a period.

    Examples
    --------
    >>> years_of("2017/2021"), years_of("2023-H1"), years_of(None)
    ((2017, 2021), (2023, 2023), None)
    """
    found = [int(year) for year in _YEAR_RE.findall(period or "")]
    return (found[0], found[-1]) if found else None


def kind_of(change: Figure) -> ChangeKind:
    """How a change is told: in percent or as a multiple, in percentage points, or as an amount."""
    if change.is_point:
        return "point"
    return "percent" if change.is_percent or change.record.unit in ("倍", "番") else "amount"


def signed(change: Figure) -> tuple[str, str]:
    """The change in Chinese and in English: 下降12项, -12项."""
    down = change.record.direction == "down"
    return ("下降" if down else "增加") + change.text, ("-" if down else "+") + change.text


def judge_change(old: Figure, new: Figure, change: Figure, *, years: int | None = None, doubt: Doubt | None = None) -> Finding | None:
    """A told change against the two values it lies between.

    Parameters
    ----------
    old, new, change : Figure
    years : int, optional
        Years between the two, for a change a year.
    doubt : Doubt, optional
        Why the values may not compare; then a mismatch is unclear.

    Returns
    -------
    Finding or None
        None where the three do not meet: other units, other standards.
    """
    expected = _expected(old, new, change)
    if expected is None:
        return None
    rule = "growth_from_levels" if kind_of(change) == "percent" else "difference"
    if change.record.basis == "average":
        if years is None:
            return None
        rule = "average"
        expected = yearly(expected, years) if kind_of(change) == "percent" else expected.scaled(1 / years)
    elif change.record.basis == "yoy" and years not in (None, 1):
        return None
    return _judged(rule, old, new, change, expected, doubt)


def _expected(old: Figure, new: Figure, change: Figure) -> Estimate | None:
    """What the values give, in the terms the change is told in."""
    kind, is_rank = kind_of(change), new.record.kind == "rank"
    if change.record.unit == new.record.unit == old.record.unit == "1":
        return difference(new.estimate, old.estimate)  # 百万分之5.2，上升百万分之0.6
    if kind == "percent" and new.estimate.value > 0 < old.estimate.value and not is_rank:
        percent = growth(new.estimate, old.estimate)
        if change.record.unit == "番":
            return _doublings(percent)
        return percent.scaled(0.01) if change.record.unit == "倍" else percent
    if kind == "point" and old.is_percent and new.is_percent:
        return difference(new.estimate, old.estimate)
    if kind == "amount" and new.base == old.base and (change.base == new.base or (is_rank and _is_places(change))):
        # A better place in an order is a smaller number.
        return difference(new.estimate, old.estimate).signed(-1 if is_rank else 1)
    return None


def _is_places(change: Figure) -> bool:
    """Whether a change counts places in an order: 上升2位, 上升5个位次."""
    told = change.record.unit + (change.after[:2] if change.record.unit == "个" else "")
    return shape("{place_units}").fullmatch(told) is not None


def _doublings(percent: Estimate) -> Estimate:
    """Growth in percent as a number of doublings."""

    def doublings(value: float) -> float:
        return math.log2(1 + value / 100) if value > -100 else -math.inf

    return Estimate(*(doublings(end) for end in (percent.value, percent.low, percent.high, percent.wide_low, percent.wide_high)))


def _judged(rule: str, old: Figure, new: Figure, change: Figure, expected: Estimate, doubt: Doubt | None) -> Finding:
    given = change.change
    verdict = compare(given, expected)
    if verdict != "consistent" and change.record.unit == "%" and new.record.kind == "rate" and doubt is None:
        points = difference(new.estimate, old.estimate)
        if compare(given, points) == "consistent":
            return _points_for_percent(old, new, change, points)
    why = doubt or of_change(change, new)
    if verdict == "contradiction" and why is not None:
        verdict = "unclear"
    gives = number(expected.value, change)
    (zh, en), (told_zh, told_en) = _MOVED[rule], signed(change)
    sentences = say(
        f"由{old.text}到{new.text}，{zh}为{gives}，文中为{told_zh}",
        f"from {old.text} to {new.text} the {en} is {gives}, the text says {told_en}",
        verdict,
        why,
    )
    return finding_of(rule, verdict, change, expected, sentences, (old, new, change), given=given)


def _points_for_percent(old: Figure, new: Figure, change: Figure, points: Estimate) -> Finding:
    gives = number(points.value, change, more=0).rstrip("%")
    told_zh, told_en = signed(change)
    sentences = (
        f"由{old.text}到{new.text}相差{gives}个百分点，文中写作{told_zh}。",
        f"from {old.text} to {new.text} is a difference of {gives} percentage points, the text writes {told_en}.",
    )
    return finding_of("percent_or_point", "contradiction", change, points, sentences, (old, new, change), given=change.change)
