"""What was promised for a year, in which report, and the result that answers it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from summarykit.panels.outcomes import Judgement, judge, stretch_of
from summarykit.records import Indicator
from summarykit.series.amounts import agree, same_counts
from summarykit.series.builder import Report
from summarykit.series.link_groups import Cluster
from summarykit.series.observations import Fact
from summarykit.series.reconcile import Cell, Told, growth_cell, told, value_cell
from summarykit.series.words import load_compare_words

__all__ = ["Answer", "Goal", "answer", "goals", "set_before"]


@dataclass(frozen=True, slots=True)
class Goal:
    """One target of a series, stated once or several times.

    Attributes
    ----------
    all : tuple of Told
        The statements, the earliest report first.
    """

    all: tuple[Told, ...]

    @property
    def fact(self) -> Fact:
        """The first statement."""
        return self.all[0].fact

    @property
    def report(self) -> Report:
        """The report that states it first."""
        return self.all[0].report


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a goal: the judgement, the result in base units and in words, and where it stands."""

    judgement: Judgement
    value: Decimal | None = None
    words: str | None = None
    records: tuple[Indicator, ...] = ()
    doc: str | None = None


def goals(cluster: Cluster, region: str | None) -> list[Goal]:
    """The targets of a series, each once: statements of one year and one figure are one target.

    Parameters
    ----------
    cluster : Cluster
    region : str or None

    Returns
    -------
    list of Goal
        By the year they are for, then by the report.
    """
    found: list[list[Told]] = []
    stated = told(cluster, region, lambda fact: fact.measure != "gap", target=True)
    stated = [one for one in stated if not _starts_from(one, stated)]
    for one in sorted(stated, key=lambda one: (one.report.order, one.report.index, one.fact.at)):
        same = next((group for group in found if _same(group[0].fact, one.fact)), None)
        if same is None:
            found.append([one])
        else:
            same.append(one)
    return sorted((Goal(tuple(group)) for group in found), key=lambda goal: (goal.fact.year or 0, goal.report.order, goal.fact.at))


def _starts_from(one: Told, stated: Sequence[Told]) -> bool:
    """由7.5天缩短到6天: the first of two is where the promise starts from."""
    fact = one.fact
    return fact.year is None and any(
        other.report is one.report and other.fact.record.sentence == fact.record.sentence and 0 < other.fact.at - fact.at < 3
        for other in stated
    )


def _same(one: Fact, other: Fact) -> bool:
    return (
        (one.year, one.part, one.measure) == (other.year, other.part, other.measure)
        and one.amount.value == other.amount.value
        and one.record.value_high == other.record.value_high
    )


def set_before(found: Iterable[Goal], year: int, measures: Sequence[str]) -> tuple[Goal | None, str | None]:
    """The target that was set last before the year, and what else was set by the same report.

    A target that only the report on the year itself recalls is taken where no earlier report is there.
    """
    fitting = [goal for goal in found if goal.fact.year == year and goal.fact.measure in measures and not goal.fact.part.count("/")]
    earlier = [goal for goal in fitting if goal.report.order < year] or fitting
    if not earlier:
        return None, None
    last = max(one.report.order for goal in earlier for one in goal.all if one.report.order < year or goal.report.order >= year)
    of_last = [goal for goal in earlier if any(one.report.order == last for one in goal.all)]
    best = of_last[0]
    others = [goal for goal in of_last[1:] if not agree(goal.fact.amount, best.fact.amount)]
    return best, None if not others else " / ".join(goal.fact.record.text for goal in of_last)


def answer(goal: Goal, cluster: Cluster, region: str | None, reports: Sequence[Report], *, changed: str | None = None) -> Answer:
    """What was reached of a goal.

    Parameters
    ----------
    goal : Goal
    cluster : Cluster
        The series it is of.
    region : str or None
    reports : sequence of Report
        All reports, to tell what is not reported from what is not yet due.
    changed : str, optional
        The words that tell of a changed definition in the year the goal is for.
    """
    fact = goal.fact
    if fact.year is None:
        return Answer(Judgement("unclear", None, "the text does not tell by when"))
    found = _result(fact, cluster, region)
    if found is None:
        return Answer(_silence(fact.year, region, reports))
    cell, low, high, value, words = found
    if not cell.sure:
        return Answer(Judgement("unclear", None, f"the results contradict each other: {cell.conflict}"), None, words, _records(cell))
    if fact.measure == "value" and fact.kind != "rank" and not same_counts(cell.best.fact.dimension, fact.dimension):
        return Answer(Judgement("unclear", None, "the result is in a unit that does not convert"), None, words, _records(cell))
    return Answer(judge(fact, low, high, value, changed=changed), value, words, _records(cell), cell.best.report.document.id)


def _records(cell: Cell) -> tuple[Indicator, ...]:
    return tuple(one.fact.record for one in cell.all)


_Found = tuple[Cell, float, float, "Decimal | None", str]


def _result(fact: Fact, cluster: Cluster, region: str | None) -> _Found | None:
    """The figure that answers a target: its kind for a kind; growth and changes also from the values of two years."""
    assert fact.year is not None
    if fact.measure == "value":
        return _plain(value_cell(cluster, region, fact.year))
    stated = _plain(growth_cell(cluster, region, fact.year, fact.measure))
    if stated is not None or fact.part or (fact.measure == "growth" and fact.record.concept in load_compare_words().real):
        return stated  # growth at constant prices is not that of the values
    old, new = value_cell(cluster, region, fact.year - 1), value_cell(cluster, region, fact.year)
    return None if _leaps(old, new) else from_values(old, new, fact.measure, cluster)


def _leaps(old: Cell | None, new: Cell | None) -> bool:
    """Whether two values are so far apart that one is more likely a sum over years."""
    if old is None or new is None:
        return False
    ends = sorted((float(old.best.fact.amount.value), float(new.best.fact.amount.value)))
    return old.best.fact.kind == "level" and ends[0] > 0 and ends[1] > load_compare_words().joining.leap * ends[0]


def _plain(cell: Cell | None) -> _Found | None:
    if cell is None:
        return None
    low, high = stretch_of(cell.best.fact)
    return cell, low, high, cell.best.fact.amount.value, cell.best.fact.record.text


def from_values(old: Cell | None, new: Cell | None, measure: str, cluster: Cluster) -> _Found | None:
    """The growth, or the change, that the values of two years give; None where they are not exact or do not compare."""
    if old is None or new is None or not (old.sure and new.sure):
        return None
    before, after = old.best.fact.amount, new.best.fact.amount
    if before.base != after.base or not (before.exact and after.exact):
        return None
    words = f"{old.best.fact.record.text} → {new.best.fact.record.text}"
    kind = cluster.first.kind
    if measure == "difference" or (kind == "rate" and cluster.first.dimension == "percent"):
        change = after.value - before.value
        return new, float(change), float(change), change, words
    if kind == "rank":
        return new, float(before.value - after.value), float(before.value - after.value), before.value - after.value, words
    if before.low <= 0:
        return None
    value = ((after.value / before.value - 1) * 100).quantize(Decimal("0.01"))
    return new, (after.low / before.high - 1) * 100, (after.high / before.low - 1) * 100, value, words


def _silence(year: int, region: str | None, reports: Sequence[Report]) -> Judgement:
    """Why there is no result: the report says nothing, is not there, or is still to come."""
    reviewed = sorted({report.reviewed for report in reports if report.region == region and report.reviewed is not None})
    if year in reviewed:
        return Judgement("not reported", None, f"the report on {year} gives no such figure")
    if not reviewed or year > reviewed[-1]:
        return Judgement("open", None, f"there is no report on {year} yet")
    return Judgement("no report", None, f"the report on {year} is not among these")
