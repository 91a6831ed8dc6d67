"""A reported change compared with the two values it lies between: percent, percentage points, amounts, places, multiples."""

from __future__ import annotations

import math
from typing import Final

import regex

from summarykit.checks.comparability import doubt_of_change
from summarykit.checks.estimate import Estimate, compare, difference, growth, yearly
from summarykit.checks.figures import Figure
from summarykit.checks.findings import Doubt, Phrase, finding_of, judge, number, phrase
from summarykit.checks.words import shape
from summarykit.records import Finding

__all__ = ["judge_change", "signed", "years_of"]

_YEAR_RE: Final = regex.compile(r"(?:^|/)(\d{4})")  # of a canonical period


def years_of(period: str | None) -> tuple[int, int] | None:
    """First and last year of a period.

    Examples
    --------
    >>> years_of("2017/2021"), years_of("2023-H1"), years_of(None)
    ((2017, 2021), (2023, 2023), None)
    """
    found = [int(year) for year in _YEAR_RE.findall(period or "")]
    return (found[0], found[-1]) if found else None


def signed(change: Figure) -> Phrase:
    """The change as it is said in Chinese and in English: 下降12项, -12项."""
    return phrase("changes.down" if change.record.direction == "down" else "changes.up", change=change.text)


def judge_change(old: Figure, new: Figure, change: Figure, *, years: int | None = None, doubt: Doubt | None = None) -> Finding | None:
    """A reported change compared with the two values it lies between.

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
    rule, what = ("growth_from_levels", "growth") if change.is_relative else ("difference", "difference")
    if change.record.basis == "average":
        if years is None:
            return None
        rule, what = "average", "average"
        expected = yearly(expected, years) if change.is_relative else expected.scaled(1 / years)
    elif change.record.basis == "yoy" and years not in (None, 1):
        return None
    if not doubt and _is_in_points(old, new, change, expected):
        return _points_for_percent(old, new, change)
    return judge(
        rule,
        "changed",
        change,
        expected,
        (old, new, change),
        given=change.change,
        doubt=doubt or doubt_of_change(change, new),
        old=old.text,
        new=new.text,
        what=phrase(f"changes.{what}"),
        change=signed(change),
    )


def _expected(old: Figure, new: Figure, change: Figure) -> Estimate | None:
    """What the values give, in the terms the change is reported in."""
    if change.record.unit == new.record.unit == old.record.unit == "1":
        return difference(new.estimate, old.estimate)  # 百万分之5.2，上升百万分之0.6
    if change.is_relative:
        return _relative(old, new, change)
    if change.is_point:
        return difference(new.estimate, old.estimate) if old.is_percent and new.is_percent else None
    return _amount(old, new, change)


def _relative(old: Figure, new: Figure, change: Figure) -> Estimate | None:
    if new.estimate.value <= 0 or old.estimate.value <= 0 or new.record.kind == "rank":
        return None
    percent = growth(new.estimate, old.estimate)
    if change.is_doubling:
        return _doublings(percent)
    return percent.scaled(0.01) if change.is_multiple else percent


def _amount(old: Figure, new: Figure, change: Figure) -> Estimate | None:
    is_rank = new.record.kind == "rank"
    if new.base != old.base or not (change.base == new.base or (is_rank and _is_places(change))):
        return None
    # A better place in an order is a smaller number.
    return difference(new.estimate, old.estimate).signed(-1 if is_rank else 1)


def _is_places(change: Figure) -> bool:
    """Whether a change counts places in an order: 上升2位, 上升5个位次."""
    return shape("{place_units}").match(change.record.unit + change.after[:2]) is not None


def _doublings(percent: Estimate) -> Estimate:
    """Growth in percent as a number of doublings."""

    def doublings(value: float) -> float:
        return math.log2(1 + value / 100) if value > -100 else -math.inf

    return Estimate(*(doublings(end) for end in (percent.value, percent.low, percent.high, percent.wide_low, percent.wide_high)))


def _is_in_points(old: Figure, new: Figure, change: Figure, expected: Estimate) -> bool:
    """Whether a change of a rate is reported in percent where the figures give percentage points."""
    reported = change.record.unit == "%" and new.record.kind == "rate" and compare(change.change, expected) != "consistent"
    return reported and compare(change.change, difference(new.estimate, old.estimate)) == "consistent"


def _points_for_percent(old: Figure, new: Figure, change: Figure) -> Finding:
    points = difference(new.estimate, old.estimate)
    gives = number(points.value, change, more=0).rstrip("%")
    sentence = phrase("sentences.points_for_percent", old=old.text, new=new.text, gives=gives, change=signed(change))
    return finding_of("percent_or_point", "contradiction", change, points, sentence, (old, new, change), change.change)
