"""One figure of one series in one year, out of all that reports say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from summarykit.series.amounts import agree, growth_agrees
from summarykit.series.builder import Report
from summarykit.series.link_groups import Cluster
from summarykit.series.observations import Fact

__all__ = ["Cell", "Told", "growth_cell", "resolve", "told", "value_cell"]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact and the report that tells it."""

    fact: Fact
    report: Report


@dataclass(frozen=True, slots=True)
class Cell:
    """What all reports say of one figure.

    Attributes
    ----------
    best : Told
        The statement taken: of the report on that year, the most exact.
    all : tuple of Told
        All statements that agree with it.
    conflict : str or None
        What others say, and what it is that they contradict.
    sure : bool
        False where the report on that year contradicts itself: then the figure is not to be used.
    """

    best: Told
    all: tuple[Told, ...]
    conflict: str | None = None
    sure: bool = True


def told(cluster: Cluster, region: str | None, keep: Callable[[Fact], bool], *, target: bool = False) -> list[Told]:
    """The facts of a cluster that one region's reports tell, in order of the reports."""
    return [
        Told(fact, strand.report) for strand in cluster.in_region(region) if strand.target is target for fact in strand.facts if keep(fact)
    ]


def value_cell(cluster: Cluster, region: str | None, year: int) -> Cell | None:
    """The value of a series in a year.

    Parameters
    ----------
    cluster : Cluster
    region : str or None
    year : int
    """
    cell = _values(cluster, region, year)
    if cell is None or cell.best.report.reviewed == year:
        return cell
    doubt = _refuted(cell, cluster, region, year)
    return cell if doubt is None else replace(cell, conflict=doubt, sure=False)


def _values(cluster: Cluster, region: str | None, year: int) -> Cell | None:
    return resolve(told(cluster, region, lambda fact: fact.measure == "value" and fact.year == year), year)


def _refuted(cell: Cell, cluster: Cluster, region: str | None, year: int) -> str | None:
    """What speaks against a value that only a look back gives: growth, told by the next year's own report, that does not lead from it."""
    after, growth = _values(cluster, region, year + 1), growth_cell(cluster, region, year + 1)
    if after is None or growth is None or after.best.report.reviewed != year + 1 or growth.best.report.reviewed != year + 1:
        return None
    note = growth.best.fact.note
    if note.basis or note.prices or after.best.fact.note.changed:
        return None
    fact = growth.best.fact
    if growth_agrees(cell.best.fact.amount, after.best.fact.amount, fact.amount, kind=after.best.fact.kind) is not False:
        return None
    return f"{_words([cell.best])}, from which {fact.record.text} does not lead to {_words([after.best])}"


def growth_cell(cluster: Cluster, region: str | None, year: int, measure: str = "growth") -> Cell | None:
    """The growth, or the change in its own unit, of a series in a year; growth as the figures stand before that on another basis."""
    found = told(cluster, region, lambda fact: fact.measure == measure and fact.year == year)
    plain = [one for one in found if one.fact.note.basis is None]
    return resolve(plain or found, year)


def resolve(found: Sequence[Told], year: int) -> Cell | None:
    """One cell of several statements: the report on the year itself first, the most exact statement first.

    Parameters
    ----------
    found : sequence of Told
    year : int

    Returns
    -------
    Cell or None
        None where nothing is told.
    """
    if not found:
        return None
    ordered = sorted(found, key=lambda one: _distance(one, year))
    best = ordered[0]
    against = [one for one in ordered if not agree(one.fact.amount, best.fact.amount)]
    own = [one for one in against if one.report.index == best.report.index]
    conflict = None if not against else _words([best, *against])
    return Cell(best, tuple(one for one in ordered if one not in against), conflict, not own)


def _distance(one: Told, year: int) -> tuple[int, int, float, int]:
    """The report on the year first; there the most exact, then the first in the text."""
    reviewed = one.report.reviewed if one.report.reviewed is not None else one.report.order
    return abs(reviewed - year), one.report.index, _width(one.fact), one.fact.at


def _width(fact: Fact) -> float:
    """How much a figure leaves open: 31.6万户 before 超过30万户."""
    return fact.amount.high - fact.amount.low


def _words(found: Iterable[Told]) -> str:
    return " / ".join(f"{one.fact.record.text} ({one.report.document.id})" for one in found)
