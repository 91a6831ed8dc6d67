"""Whether a target was met: the rules, in one place.

1. 以上, 不低于, 突破: met at the figure or above. 以内, 不超过, 控制在, 前三位: met at the figure or below. Such a limit is met or
   missed, never exceeded.
2. 左右, 约: met within a twentieth of the figure; within half of its last digit where that is more, but never more than a tenth
   (7.5%左右 is 7.125% to 7.875%, 7%左右 is 6.5% to 7.5%, 3%左右 is 2.7% to 3.3%).
3. A range is met from end to end. A plain figure is met when reached to the digit.
4. Beyond the figure, or the range, on the good side is exceeded, on the other side missed.
5. The good side: further the way a change is told (压缩10天, 下降3%); the smaller rank; down where the words say so (压缩到,
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
from typing import Final, Literal, TypeAlias

from summarykit.errors import ComparisonError, UnknownUnitError
from summarykit.records import Outcome, Qualifier
from summarykit.series.amounts import half_step, in_unit, written_unit
from summarykit.series.observations import Fact
from summarykit.series.words import load_compare_words

__all__ = ["Judgement", "Sense", "judge", "qualifier_of", "sense_of", "stretch_of"]

Sense: TypeAlias = Literal["more", "less", "limit"]
_TINY: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a target: the verdict, result less target in base units, and the rule in words."""

    outcome: Outcome
    margin: Decimal | None
    rule: str


def sense_of(target: Fact) -> tuple[Sense, str]:
    """Which side of a target is the good one, and why; ``limit`` is a limit from above.

    Parameters
    ----------
    target : Fact

    Examples
    --------
    >>> from summarykit import extract
    >>> from summarykit.series.observations import read_facts
    >>> found = extract("2023年力争审批时间压缩到45天，居民消费价格涨幅3%左右，新设企业1.6万户。", year=2022)
    >>> [sense_of(fact)[0] for fact in read_facts(found.document, found.indicators)]
    ['less', 'limit', 'more']
    """
    words = load_compare_words()
    name = f"{target.label}{target.record.name or ''}"
    if target.measure == "value" and target.kind == "rank":
        return "less", "the smaller rank is the better"
    if words.ceilings.search(name) and target.record.direction != "down":
        return "limit", "what is to stay low is a limit"
    if target.measure != "value":
        if words.shrinking.search(name) and target.record.direction == "up":
            return "less", "it is to shrink"
        return "more", "further the way the change is told"
    if words.less.search(target.note.before):
        return "less", "the words say down"
    if words.more.search(target.note.before):
        return "more", "the words say up"
    if words.shrinking.search(name) and target.kind != "rate":
        return "less", "it is to shrink"
    return "more", "more is better where nothing tells"


def qualifier_of(target: Fact) -> Qualifier:
    """How a target is meant; where a report compares its own year with it (略低于8%的目标), the comparing word is no limit."""
    record = target.record
    if record.review_year == target.year and load_compare_words().compared.search(target.note.before):
        return "exact"
    return record.qualifier


def stretch_of(result: Fact) -> tuple[float, float]:
    """The values a result may stand for; one that is given plainly stands for itself."""
    record, amount = result.record, result.amount
    value = float(amount.value)
    if record.value_high is not None:
        factor = value / float(record.value) if record.value else 1.0
        ends = sorted((value, float(record.value_high) * factor))
        return ends[0], ends[1]
    return (value, value) if record.qualifier == "exact" else (amount.low, amount.high)


def judge(target: Fact, low: float, high: float, value: Decimal | None, *, changed: str | None = None) -> Judgement:
    """Judge one target by what was reached.

    Parameters
    ----------
    target : Fact
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
    goal = target.amount
    margin = None if value is None else value - goal.value
    if changed is not None:
        return Judgement("unclear", None, f"the definition changed: {changed}")
    down = target.measure != "value" and target.record.direction == "down"
    if down:  # along the way the change is told
        low, high = -high, -low
    sense, why = sense_of(target)
    first = abs(float(goal.value)) if target.measure != "value" else float(goal.value)
    last = first
    if target.record.value_high is not None and target.record.value:
        last = float(target.record.value_high) * first / float(target.record.value)
    first, last = sorted((first, last))
    if target.kind == "level" and target.measure == "value" and _far(first, last, low, high):
        return Judgement("unclear", margin, "the result is so far from the target that they are hardly of one thing")
    outcome, rule = _outcome(target, sense, first, last, low, high)
    if value is not None and target.record.value_high is not None:
        margin = _beyond(value, goal.value, target)
    return Judgement(outcome, margin, f"{rule}; {why}" if "side" in rule else rule)


def _far(first: float, last: float, low: float, high: float) -> bool:
    """Whether the result, wherever in its stretch, is a multiple of the target or a fraction of it."""
    leap = load_compare_words().joining.leap
    return first > 0 and high > 0 and math.isfinite(low) and math.isfinite(high) and (low > leap * last or high < first / leap)


def _beyond(value: Decimal, first: Decimal, target: Fact) -> Decimal:
    """How far a result is outside a range; nothing within it."""
    scale = first / target.record.value
    ends = sorted((first, (target.record.value_high or target.record.value) * scale))
    if value < ends[0]:
        return value - ends[0]
    return max(value - ends[1], Decimal(0))


def _outcome(target: Fact, sense: Sense, first: float, last: float, low: float, high: float) -> tuple[Outcome, str]:
    slack = _TINY * max(1.0, abs(first), abs(last))
    qualifier = qualifier_of(target)
    if qualifier == "at_least":
        return _limit(low >= first - slack, high < first - slack), "met at the figure or above"
    if qualifier == "at_most":
        return _limit(high <= last + slack, low > last + slack), "met at the figure or below"
    rule = "met from end to end" if last > first else "met when reached"
    if qualifier == "about":
        share = load_compare_words().about
        open_ = min(max(abs(first) * share, float(half_step(target.record))), abs(first) * 2 * share)
        first, last = first - open_, last + open_
        rule = f"左右: met from {_written(first, target)} to {_written(last, target)}"
    if low >= first - slack and high <= last + slack:
        return "met", rule
    above, below = low > last + slack, high < first - slack
    good, bad = (above, below) if sense == "more" else (below, above)
    if sense == "limit" and high <= last + slack:
        return "met", f"{rule}; the good side of a limit"
    if good:
        return "exceeded", f"{rule}; beyond it on the good side"
    if bad:
        return "missed", f"{rule}; beyond it on the other side"
    return "unclear", "what was reached is not told exactly enough"


def _written(value: float, target: Fact) -> str:
    """A bound in the unit that the target is written in: 1140万人."""
    unit = written_unit(target.record)
    if target.measure != "growth" and target.kind != "rank":
        with contextlib.suppress(ComparisonError, UnknownUnitError):
            value = float(in_unit(Decimal(repr(value)), target.amount.base, unit))
    for magnitude, word in ((1e8, "亿"), (1e4, "万")):
        if abs(value) >= magnitude and unit[:1] not in ("万", "亿"):
            return f"{value / magnitude:.6g}{word}{unit}"
    return f"{value:.6g}{unit}"


def _limit(passed: bool, failed: bool) -> Outcome:
    return "met" if passed else "missed" if failed else "unclear"
