"""Whether a target was met: the rules, in one place.

1. 以上, 不低于, 突破: met at the figure or above. 以内, 不超过, 控制在, 前三位: met at the figure or below. Such a limit is met or
   missed, never exceeded.
2. 左右, 约: met within a twentieth of the figure; within half of its last digit where that is more, but never more than a tenth
   (7.5%左右 is 7.125% to 7.875%, 7%左右 is 6.5% to 7.5%, 3%左右 is 2.7% to 3.3%).
3. A range is met from end to end. A plain figure is met when reached to the digit.
4. Beyond the figure, or the range, on the good side is exceeded, on the other side missed.
5. The good side: further the way a change is reported (压缩10天, 下降3%); the smaller rank; down where the words say so (压缩到,
   降至) or the thing is to shrink (审批时间, 投诉); up otherwise. What is to stay low (物价, 失业率) is a limit from above: below is met.
6. A result that is itself 近, 约, 超过 decides only where every value it may stand for does. Else it is unclear.
7. Where the definition changed in the year, it is unclear; so it is where a count or an amount is a multiple of its target, or a
   fraction: then target and result are hardly of one thing.
"""

from __future__ import annotations

import contextlib
import math
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

from summarykit.errors import ComparisonError, UnknownUnitError
from summarykit.lexicons import load_text, load_toml, load_words
from summarykit.records import Outcome, Qualifier
from summarykit.rules import Derivation, Evidence, Rule, RuleSet
from summarykit.series.amounts import half_step, in_unit, written_unit
from summarykit.series.observations import Observation
from summarykit.series.words import FILE, load_bounds, number, shape

__all__ = ["SENSES", "Judgement", "Sense", "judge", "qualifier_of", "sense_of", "stretch_of"]

_TINY: Final = 1e-9


class Sense(Enum):
    """Which side of a target is the good one."""

    MORE = "more"
    LESS = "less"
    LIMIT = "a limit from above"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a target: the verdict, result less target in base units, and the rule in words."""

    outcome: Outcome
    margin: Decimal | None
    rule: str


def _names(target: Observation, key: str) -> bool:
    return shape(key).search(f"{target.label}{target.record.name or ''}") is not None


def _is_value(target: Observation) -> bool:
    return target.measure == "value"


SENSES: Final[RuleSet[Observation, Sense]] = RuleSet(
    "which side of a target is the good one",
    (
        Rule(
            "the smaller rank is the better",
            Evidence.FIGURE,
            lambda _: Sense.LESS,
            example="综合考评进入前|3位|",
            condition=lambda target: _is_value(target) and target.kind == "rank",
        ),
        Rule(
            "what is to stay low is a limit",
            Evidence.LEXICON,
            lambda _: Sense.LIMIT,
            example="居民消费价格涨幅|3%|左右",
            condition=lambda target: target.record.direction != "down" and _names(target, "{judging.ceilings}"),
        ),
        Rule(
            "it is to shrink, not to rise",
            Evidence.LEXICON,
            lambda _: Sense.LESS,
            example="审批时间增加|5天|",
            condition=lambda target: not _is_value(target) and target.record.direction == "up" and _names(target, "{judging.shrinking}"),
        ),
        Rule(
            "further the way the change is reported",
            Evidence.CLAUSE,
            lambda _: Sense.MORE,
            example="能耗下降|3%|",
            condition=lambda target: not _is_value(target),
        ),
        Rule(
            "the words say down",
            Evidence.CLAUSE,
            lambda _: Sense.LESS,
            example="审批时间压缩到|45天|",
            condition=lambda target: target.caveat("down_to") is not None,
        ),
        Rule(
            "the words say up",
            Evidence.CLAUSE,
            lambda _: Sense.MORE,
            example="覆盖率提高到|95%|",
            condition=lambda target: target.caveat("up_to") is not None,
        ),
        Rule(
            "it is to shrink",
            Evidence.LEXICON,
            lambda _: Sense.LESS,
            example="审批时间|45天|",
            condition=lambda target: target.kind != "rate" and _names(target, "{judging.shrinking}"),
        ),
        Rule("more is better where nothing tells", Evidence.DEFAULT, lambda _: Sense.MORE, example="新设企业|1.6万户|"),
    ),
)


def sense_of(target: Observation) -> Derivation[Sense]:
    """Which side of a target is the good one, and by which rule.

    Parameters
    ----------
    target : Observation

    Examples
    --------
    >>> from summarykit.series.observations import read_observations
    >>> from summarykit.sources import Document
    >>> text = "2023年力争审批时间压缩到45天，居民消费价格涨幅3%左右，新设企业1.6万户。"
    >>> [sense_of(target).result.value for target in read_observations(Document.from_text(text, year=2022))]
    ['less', 'a limit from above', 'more']
    """
    found = SENSES.first(target)
    assert found is not None  # the last rule speaks for every target
    return found


def qualifier_of(target: Observation) -> Qualifier:
    """How a target is meant; where a report compares its own year with it (略低于8%的目标), the comparing word is no limit."""
    record = target.record
    if record.review_year == target.year and target.caveat("compared_with") is not None:
        return "exact"
    return record.qualifier


def stretch_of(result: Observation) -> tuple[float, float]:
    """The values a result may stand for; one that is given plainly stands for itself."""
    record, amount = result.record, result.amount
    value = float(amount.value)
    if record.value_high is not None:
        factor = value / float(record.value) if record.value else 1.0
        low, high = sorted((value, float(record.value_high) * factor))
        return low, high
    return (value, value) if record.qualifier == "exact" else (amount.low, amount.high)


def judge(target: Observation, low: float, high: float, value: Decimal | None, *, changed: str | None = None) -> Judgement:
    """Judge one target by what was reached.

    Parameters
    ----------
    target : Observation
    low, high : float
        What the result may stand for, in the target's base unit; a fall is negative.
    value : Decimal or None
        The result as given.
    changed : str, optional
        The words that tell of a changed definition.

    Returns
    -------
    Judgement
    """
    if changed is not None:
        return Judgement("unclear", None, f"the definition changed: {changed}")
    if not _is_value(target) and target.record.direction == "down":  # along the way the change is reported
        low, high = -high, -low
    reach = _Reach(target, *_goal(target), low, high)
    margin = _margin(target, value)
    if target.kind == "level" and _is_value(target) and reach.is_far:
        return Judgement("unclear", margin, "the result is so far from the target that they are hardly of one thing")
    outcome, rule = _outcome(reach)
    return Judgement(outcome, margin, rule)


def _goal(target: Observation) -> tuple[float, float]:
    """The ends of a target along the way it is reported; of a plain one twice the figure."""
    goal = float(target.amount.value)
    first = last = goal if _is_value(target) else abs(goal)
    if target.record.value_high is not None and target.record.value:
        last = float(target.record.value_high) * first / float(target.record.value)
    return min(first, last), max(first, last)


class _Reach(NamedTuple):
    """A target from `first` to `last`, and what was reached of it, between `low` and `high`."""

    target: Observation
    first: float
    last: float
    low: float
    high: float

    @property
    def is_far(self) -> bool:
        """Whether the result, wherever in its stretch, is a multiple of the target or a fraction of it."""
        leap = load_bounds().leap
        measured = self.first > 0 and self.high > 0 and math.isfinite(self.low) and math.isfinite(self.high)
        return measured and (self.low > leap * self.last or self.high < self.first / leap)

    @property
    def slack(self) -> float:
        return _TINY * max(1.0, abs(self.first), abs(self.last))

    @property
    def is_above(self) -> bool:
        return self.low > self.last + self.slack

    @property
    def is_below(self) -> bool:
        return self.high < self.first - self.slack

    @property
    def begins_at_first(self) -> bool:
        return self.low >= self.first - self.slack

    @property
    def ends_at_last(self) -> bool:
        return self.high <= self.last + self.slack


def _margin(target: Observation, value: Decimal | None) -> Decimal | None:
    """Result less target; of a range how far the result is outside it, nothing within."""
    goal, record = target.amount.value, target.record
    if value is None or record.value_high is None:
        return None if value is None else value - goal
    low, high = sorted((goal, record.value_high * (goal / record.value)))
    return value - low if value < low else max(value - high, Decimal(0))


def _outcome(reach: _Reach) -> tuple[Outcome, str]:
    """The verdict, and the rule in words."""
    qualifier = qualifier_of(reach.target)
    if qualifier == "at_least":
        return _limit(reach.begins_at_first, reach.is_below), "met at the figure or above"
    if qualifier == "at_most":
        return _limit(reach.ends_at_last, reach.is_above), "met at the figure or below"
    if qualifier == "about":
        return _within(*_opened(reach))
    return _within(reach, "met from end to end" if reach.last > reach.first else "met when reached")


def _opened(reach: _Reach) -> tuple[_Reach, str]:
    """A target of 左右 with what that leaves open."""
    share, target = number("judging.about"), reach.target
    around = min(max(abs(reach.first) * share, float(half_step(target.record))), abs(reach.first) * 2 * share)
    opened = reach._replace(first=reach.first - around, last=reach.last + around)
    bounds = f"met from {_written(opened.first, target)} to {_written(opened.last, target)}"
    return opened, f"{load_text(FILE, 'judging.around')}: {bounds}"


def _within(reach: _Reach, rule: str) -> tuple[Outcome, str]:
    """The verdict on a target that a result may lie within, or beyond on either side."""
    if reach.begins_at_first and reach.ends_at_last:
        return "met", rule
    sense = sense_of(reach.target)
    if sense.result is Sense.LIMIT and reach.ends_at_last:
        return "met", f"{rule}; the good side of a limit; {sense.rule}"
    good, bad = (reach.is_above, reach.is_below) if sense.result is Sense.MORE else (reach.is_below, reach.is_above)
    if good:
        return "exceeded", f"{rule}; beyond it on the good side; {sense.rule}"
    if bad:
        return "missed", f"{rule}; beyond it on the other side; {sense.rule}"
    return "unclear", "what was reached is not told exactly enough"


def _written(value: float, target: Observation) -> str:
    """A bound in the unit that the target is written in: 1140万人."""
    unit = written_unit(target.record)
    if target.measure != "growth" and target.kind != "rank":
        with contextlib.suppress(ComparisonError, UnknownUnitError):
            value = float(in_unit(Decimal(repr(value)), target.amount.base, unit))
    magnitudes = load_words(FILE, "judging.magnitudes")
    if not unit.startswith(magnitudes):
        for word in magnitudes:
            size = 10.0 ** load_toml("numerals.toml")["magnitudes"][word]
            if abs(value) >= size:
                return f"{value / size:.6g}{word}{unit}"
    return f"{value:.6g}{unit}"


def _limit(passed: bool, failed: bool) -> Outcome:
    return "met" if passed else "missed" if failed else "unclear"
