"""One figure of one series in one year, out of all that reports say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from summarykit.records import Indicator
from summarykit.series.amounts import agree, growth_agrees
from summarykit.series.model import Series
from summarykit.series.observations import Observation
from summarykit.series.offices import OfficeReport

__all__ = ["Cell", "Statement", "growth_cell", "resolve", "statements", "value_cell"]


@dataclass(frozen=True, slots=True)
class Statement:
    """An observation and the report that gives it."""

    observation: Observation
    report: OfficeReport

    @property
    def record(self) -> Indicator:
        """The record it was made of."""
        return self.observation.record


@dataclass(frozen=True, slots=True)
class Cell:
    """What all reports say of one figure.

    Attributes
    ----------
    best : Statement
        The statement taken: of the report on that year, the most exact.
    all : tuple of Statement
        All statements that agree with it.
    conflict : str or None
        What others say, and what it is that they contradict.
    sure : bool
        False where the report on that year contradicts itself: then the figure is not to be used.
    """

    best: Statement
    all: tuple[Statement, ...]
    conflict: str | None = None
    sure: bool = True


def statements(series: Series, region: str | None, keep: Callable[[Observation], bool], *, target: bool = False) -> list[Statement]:
    """The observations of a series in one region's reports, in order of the reports."""
    return [
        Statement(one, entry.report)
        for entry in series.in_region(region)
        if entry.target is target
        for one in entry.observations
        if keep(one)
    ]


def value_cell(series: Series, region: str | None, year: int) -> Cell | None:
    """The value of a series in a year.

    Parameters
    ----------
    series : Series
    region : str or None
    year : int
    """
    cell = _values(series, region, year)
    if cell is None or cell.best.report.reviewed == year:
        return cell
    doubt = _refuted(cell, series, region, year)
    return cell if doubt is None else replace(cell, conflict=doubt, sure=False)


def _values(series: Series, region: str | None, year: int) -> Cell | None:
    return resolve(statements(series, region, lambda one: one.measure == "value" and one.year == year), year)


def _refuted(cell: Cell, series: Series, region: str | None, year: int) -> str | None:
    """What speaks against a value that only a look back gives: growth, told by the next year's own report, that does not lead from it."""
    after, growth = _values(series, region, year + 1), growth_cell(series, region, year + 1)
    if after is None or growth is None or after.best.report.reviewed != year + 1 or growth.best.report.reviewed != year + 1:
        return None
    old, new, change = cell.best.observation, after.best.observation, growth.best.observation
    if change.caveat("basis", "prices") or new.caveat("definition"):
        return None
    if growth_agrees(old.amount, new.amount, change.amount, kind=new.kind) is not False:
        return None
    return f"{_words([cell.best])}, from which {change.record.text} does not lead to {_words([after.best])}"


def growth_cell(series: Series, region: str | None, year: int, measure: str = "growth") -> Cell | None:
    """The growth, or the change in its own unit, of a series in a year; growth as the figures stand before that on another basis."""
    found = statements(series, region, lambda one: one.measure == measure and one.year == year)
    plain = [one for one in found if one.observation.caveat("basis") is None]
    return resolve(plain or found, year)


def resolve(found: Sequence[Statement], year: int) -> Cell | None:
    """One cell of several statements: the report on the year itself first, the most exact statement first.

    Parameters
    ----------
    found : sequence of Statement
    year : int

    Returns
    -------
    Cell or None
        None where nothing is reported.
    """
    if not found:
        return None
    ordered = sorted(found, key=lambda one: _distance(one, year))
    best = ordered[0]
    against = [one for one in ordered if not agree(one.observation.amount, best.observation.amount)]
    own = [one for one in against if one.report.index == best.report.index]
    conflict = None if not against else _words([best, *against])
    return Cell(best, tuple(one for one in ordered if one not in against), conflict, not own)


def _distance(one: Statement, year: int) -> tuple[int, int, float, int]:
    """The report on the year first; there the most exact, then the first in the text."""
    reviewed = one.report.reviewed if one.report.reviewed is not None else one.report.order
    return abs(reviewed - year), one.report.index, _width(one.observation), one.observation.at


def _width(one: Observation) -> float:
    """How much a figure leaves open, to nine digits: 31.6万户 before 超过30万户."""
    return float(f"{one.amount.high - one.amount.low:.9g}")


def _words(found: Iterable[Statement]) -> str:
    return " / ".join(f"{one.record.text} ({one.report.document.id})" for one in found)
