"""What was promised for a year, in which report, and the result that answers it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from summarykit.panels.outcomes import Judgement, judge, stretch_of
from summarykit.records import Indicator
from summarykit.series.amounts import agree, same_counts
from summarykit.series.model import Series
from summarykit.series.observations import Observation
from summarykit.series.offices import OfficeReport
from summarykit.series.reconcile import Cell, Statement, growth_cell, statements, value_cell
from summarykit.series.words import load_bounds, words

__all__ = ["Answer", "Goal", "Result", "answer", "goals", "result_of_values", "set_before"]


@dataclass(frozen=True, slots=True)
class Goal:
    """One target of a series, stated once or several times.

    Attributes
    ----------
    all : tuple of Statement
        The statements, the earliest report first.
    """

    all: tuple[Statement, ...]

    @property
    def target(self) -> Observation:
        """The first statement's figure."""
        return self.all[0].observation

    @property
    def report(self) -> OfficeReport:
        """The report that states it first."""
        return self.all[0].report


class Result(NamedTuple):
    """A figure that answers a target: where it is from, what it may stand for, the value in base units, and in words."""

    cell: Cell
    low: float
    high: float
    value: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a goal: the judgement, the result in base units and in words, and where it stands."""

    judgement: Judgement
    value: Decimal | None = None
    words: str | None = None
    records: tuple[Indicator, ...] = ()
    doc: str | None = None


def goals(series: Series, region: str | None) -> list[Goal]:
    """The targets of a series, each once: statements of one year and one figure are one target.

    Parameters
    ----------
    series : Series
    region : str or None

    Returns
    -------
    list of Goal
        By the year they are for, then by the report.
    """
    stated = statements(series, region, lambda one: one.measure != "gap", target=True)
    found: dict[tuple[object, ...], list[Statement]] = {}
    for one in sorted(stated, key=lambda one: (one.report.order, one.report.index, one.observation.at)):
        if not _is_start(one, stated):
            found.setdefault(_promised(one.observation), []).append(one)
    held = [Goal(tuple(same)) for same in found.values()]
    return sorted(held, key=lambda goal: (goal.target.year or 0, goal.report.order, goal.target.at))


def _is_start(one: Statement, stated: Sequence[Statement]) -> bool:
    """由7.5天缩短到6天: the first of two is where the promise starts from."""
    return one.observation.year is None and any(
        other.report is one.report and (relation.kind, relation.start) == ("from_to", one.record.start)
        for other in stated
        for relation in other.record.relations
    )


def _promised(one: Observation) -> tuple[object, ...]:
    return one.year, one.part, one.measure, one.amount.value, one.record.value_high


def set_before(found: Iterable[Goal], year: int, measures: Sequence[str]) -> tuple[Goal | None, str | None]:
    """The target that was set last before the year, and what else was set by the same report.

    A target that only the report on the year itself recalls is taken where no earlier report is there.
    """
    fitting = [goal for goal in found if _is_for(goal.target, year, measures)]
    earlier = [goal for goal in fitting if goal.report.order < year] or fitting
    if not earlier:
        return None, None
    best, *others = of_last = _set_last(earlier, year)
    if all(agree(goal.target.amount, best.target.amount) for goal in others):
        return best, None
    return best, " / ".join(goal.target.record.text for goal in of_last)


def _set_last(found: Sequence[Goal], year: int) -> list[Goal]:
    """Those of the last report before a year that states any."""
    last = max(order for goal in found for order in _set_in(goal, year))
    return [goal for goal in found if last in _orders(goal)]


def _is_for(target: Observation, year: int, measures: Sequence[str]) -> bool:
    """Whether a target is one of some measures for a year alone."""
    return target.year == year and target.measure in measures and "/" not in target.part


def _orders(goal: Goal) -> list[int]:
    """The years of the reports that state a goal."""
    return [one.report.order for one in goal.all]


def _set_in(goal: Goal, year: int) -> list[int]:
    """Those before the year, or all where none is."""
    return _orders(goal) if goal.report.order >= year else [order for order in _orders(goal) if order < year]


def answer(goal: Goal, series: Series, region: str | None, reports: Sequence[OfficeReport], *, changed: str | None = None) -> Answer:
    """What was reached of a goal.

    Parameters
    ----------
    goal : Goal
    series : Series
        The series it is of.
    region : str or None
    reports : sequence of OfficeReport
        All reports, to tell what is not reported from what is not yet due.
    changed : str, optional
        The words that tell of a changed definition in the year the goal is for.
    """
    target = goal.target
    if target.year is None:
        return Answer(Judgement("unclear", None, "the text does not tell by when"))
    found = _result(target, target.year, series, region)
    if found is None:
        return Answer(_silence(target.year, region, reports))
    cell, records = found.cell, tuple(one.record for one in found.cell.all)
    if not cell.sure:
        return Answer(Judgement("unclear", None, f"the results contradict each other: {cell.conflict}"), None, found.words, records)
    if _in_another_unit(target, cell.best.observation):
        return Answer(Judgement("unclear", None, "the result is in a unit that does not convert"), None, found.words, records)
    judged = judge(target, found.low, found.high, found.value, changed=changed)
    return Answer(judged, found.value, found.words, records, cell.best.report.document.id)


def _in_another_unit(target: Observation, result: Observation) -> bool:
    return target.measure == "value" and target.kind != "rank" and not same_counts(result.dimension, target.dimension)


def _result(target: Observation, year: int, series: Series, region: str | None) -> Result | None:
    """The figure that answers a target: its kind for a kind; growth and changes also from the values of two years."""
    if target.measure == "value":
        return _stated(value_cell(series, region, year))
    stated = _stated(growth_cell(series, region, year, target.measure))
    real = target.measure == "growth" and target.record.concept in words("judging.real")
    if stated is not None or target.part or real:
        return stated  # growth at constant prices is not that of the values
    old, new = value_cell(series, region, year - 1), value_cell(series, region, year)
    return None if _leaps(old, new) else result_of_values(old, new, target.measure, series)


def _leaps(old: Cell | None, new: Cell | None) -> bool:
    """Whether two values are so far apart that one is more likely a sum over years."""
    if old is None or new is None:
        return False
    low, high = sorted((float(old.best.observation.amount.value), float(new.best.observation.amount.value)))
    return old.best.observation.kind == "level" and low > 0 and high > load_bounds().leap * low


def _stated(cell: Cell | None) -> Result | None:
    if cell is None:
        return None
    found = cell.best.observation
    return Result(cell, *stretch_of(found), found.amount.value, found.record.text)


def result_of_values(old: Cell | None, new: Cell | None, measure: str, series: Series) -> Result | None:
    """The growth, or the change, that the values of two years give; None where they are not exact or do not compare."""
    if old is None or new is None or not _compare(old, new):
        return None
    before, after = old.best.observation.amount, new.best.observation.amount
    said = f"{old.best.record.text} → {new.best.record.text}"
    rise = after.value - before.value
    if measure == "difference" or series.grows_in_points:
        return Result(new, float(rise), float(rise), rise, said)
    if series.kind == "rank":
        return Result(new, float(-rise), float(-rise), -rise, said)
    if before.low <= 0:
        return None
    value = ((after.value / before.value - 1) * 100).quantize(Decimal("0.01"))
    return Result(new, (after.low / before.high - 1) * 100, (after.high / before.low - 1) * 100, value, said)


def _compare(old: Cell, new: Cell) -> bool:
    """Whether two values are sure, exact and in one unit."""
    before, after = old.best.observation.amount, new.best.observation.amount
    return old.sure and new.sure and before.base == after.base and before.exact and after.exact


def _silence(year: int, region: str | None, reports: Sequence[OfficeReport]) -> Judgement:
    """Why there is no result: the report says nothing, is not there, or is still to come."""
    reviewed = sorted({report.reviewed for report in reports if report.region == region and report.reviewed is not None})
    if year in reviewed:
        return Judgement("not reported", None, f"the report on {year} gives no such figure")
    if not reviewed or year > reviewed[-1]:
        return Judgement("open", None, f"there is no report on {year} yet")
    return Judgement("no report", None, f"the report on {year} is not among these")
