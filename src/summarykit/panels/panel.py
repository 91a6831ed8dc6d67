"""The rows of one series in one region, year by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from summarykit.errors import ComparisonError, UnknownUnitError
from summarykit.lexicons import load_text
from summarykit.panels.outcomes import qualifier_of
from summarykit.panels.targets import Answer, Goal, answer, goals, result_of_values, set_before
from summarykit.records import CaveatKind, PanelRow
from summarykit.series.amounts import in_unit, short
from summarykit.series.model import Series
from summarykit.series.observations import Observation
from summarykit.series.offices import OfficeReport
from summarykit.series.reconcile import Cell, growth_cell, value_cell
from summarykit.series.words import FILE, load_bounds, words

__all__ = ["Rows", "definitions_of", "rows_of"]


def rows_of(series: Series, reports: Sequence[OfficeReport], unit: str | None = None) -> Iterator[PanelRow]:
    """The rows of all regions of a series, by year.

    Parameters
    ----------
    series : Series
    reports : sequence of OfficeReport
        All reports, to tell what is not reported from what is not yet due.
    unit : str, optional
        The unit to show values in; `Series.unit` where not given.
    """
    for region in series.regions:
        yield from Rows(series, region, reports, unit).build()


def definitions_of(series: Series, reports: Sequence[OfficeReport]) -> dict[str | None, dict[int, str]]:
    """By region, the years in which the definition changed, with the words that tell."""
    found: dict[str | None, dict[int, str]] = {}
    for row in rows_of(series, reports):
        if row.definition is not None:
            found.setdefault(row.region, {})[row.year] = row.definition
    return found


class _Last(NamedTuple):
    """The last value reported, its year and the run it is of."""

    year: int
    cell: Cell
    run: int


class Rows:
    """Builds the rows, with what one row must know of the one before.

    Parameters
    ----------
    series : Series
    region : str or None
        Whose rows.
    reports : sequence of OfficeReport
    unit : str, optional
        The unit to show values in; the series' own where not given.
    """

    def __init__(self, series: Series, region: str | None, reports: Sequence[OfficeReport], unit: str | None) -> None:
        self.series, self.region, self.reports = series, region, reports
        self.wanted, self.unit = unit, unit or series.unit
        self.goals = goals(series, region)
        self.run = 1
        self.last: _Last | None = None
        self.coverage: str | None = None

    def build(self) -> Iterator[PanelRow]:
        rows = [row for year in self.series.years(self.region) if (row := self._row(year)) is not None]
        yield from (_doubted(rows, at) for at in range(len(rows)))

    def _row(self, year: int) -> PanelRow | None:
        series, region = self.series, self.region
        value = value_cell(series, region, year)
        growth = self._growth(year)
        change = growth_cell(series, region, year, "difference")
        definition = self._definition(value, growth)
        goal, doubt = set_before(self.goals, year, ("value", "difference"))
        growth_goal, growth_doubt = set_before(self.goals, year, ("growth",))
        if (value, growth, change, goal, growth_goal) == (None,) * 5:
            return None
        cells = self._growths(growth, change, self._implied(year, value)) | self._value(value)
        cells |= self._target("", goal, definition)
        cells |= self._target("growth_", growth_goal, definition)
        conflicts = [cell.conflict for cell in (value, growth, change) if cell is not None and cell.conflict]
        doubts = [f"target: {text}" for text in (doubt, growth_doubt) if text]
        row = PanelRow(
            series=series.name,
            concept=series.concept,
            region=region,
            year=year,
            growth_unit=series.growth_unit,
            run=self.run,
            definition=definition,
            conflict="; ".join((*conflicts, *doubts)) or None,
            **cells,
        )
        if value is not None:
            self.last = _Last(year, value, self.run)
        return row

    def _growth(self, year: int) -> Cell | None:
        """Growth in the unit of the series: 5% of a rate is no 5 points."""
        cell = growth_cell(self.series, self.region, year)
        if cell is not None and self.series.grows_in_points and cell.best.record.unit == "%":
            return None
        return cell

    def _definition(self, value: Cell | None, growth: Cell | None) -> str | None:
        """The words that break the line in this year; counts the runs."""
        found = None if value is None else _caveat(value, "definition") or self._new_coverage(value) or self._new_unit(value)
        if found is None and growth is not None:
            found = growth.best.observation.caveat("basis")
        if found is not None and (self.last is not None or self.run > 1):
            self.run += 1
        return found

    def _new_coverage(self, value: Cell) -> str | None:
        coverage = _caveat(value, "coverage")
        before, self.coverage = self.coverage, coverage
        if self.last is None or coverage == before:
            return None
        return coverage or f"no longer: {before}"

    def _new_unit(self, value: Cell) -> str | None:
        if self.last is None:
            return None
        before, after = self.last.cell.best.observation, value.best.observation
        if before.amount.base == after.amount.base or before.dimension.startswith("count:"):
            return None
        return f"{before.record.unit} → {after.record.unit}"

    def _implied(self, year: int, value: Cell | None) -> tuple[Decimal | None, Decimal | None]:
        """Growth and change from the value of the year before, of one run."""
        if value is None or self.last is None or self.last.year != year - 1 or self.last.run != self.run:
            return None, None
        growth = result_of_values(self.last.cell, value, "growth", self.series)
        change = result_of_values(self.last.cell, value, "difference", self.series)
        shown = None if change is None else self._shown(change.value, value.best.observation.amount.base)
        return growth.value if growth else None, shown

    def _shown(self, value: Decimal, base: str) -> Decimal | None:
        """A value in the unit of the panel; None where it does not convert."""
        try:
            return short(in_unit(value, base, self.unit))
        except (ComparisonError, UnknownUnitError):
            return None

    def _value(self, cell: Cell | None) -> dict[str, Any]:
        if cell is None:
            return {"unit": self.unit}
        best = cell.best.record
        shown: dict[str, Any] = {
            "name": best.name,
            "unit": self.unit,
            "source": best,
            "sources": tuple(one.record for one in cell.all),
        }
        if not cell.sure:
            return shown
        value, unit = self._in_unit(cell.best.observation)
        high = None if best.value_high is None else short(value / best.value * best.value_high) if value else None
        return shown | {"value": value, "value_high": high, "unit": unit, "qualifier": best.qualifier}

    def _in_unit(self, one: Observation) -> tuple[Decimal, str]:
        """A value in the unit of the panel; in its own where it does not convert and none was asked for."""
        if self.series.kind == "rank":
            return one.amount.value, self.unit
        shown = self._shown(one.amount.value, one.amount.base)
        if shown is not None:
            return shown, self.unit
        if self.wanted is not None:
            in_unit(one.amount.value, one.amount.base, self.wanted)  # raises, and says why
        return short(one.record.value), one.record.unit

    def _growths(self, growth: Cell | None, change: Cell | None, implied: tuple[Decimal | None, Decimal | None]) -> dict[str, Any]:
        found: dict[str, Any] = {"growth_implied": implied[0], "change_implied": implied[1]}
        if growth is not None:
            best = growth.best.observation
            found |= {
                "name": best.record.name,
                "growth_stated": short(best.amount.value) if growth.sure else None,
                "growth_qualifier": best.record.qualifier,
                "growth_source": best.record,
                "note": best.caveat("basis", "prices") or self._real(),
            }
        if change is not None and change.sure:
            amount = change.best.observation.amount
            found["change_stated"] = self._shown(amount.value, amount.base)
        return found

    def _real(self) -> str | None:
        return load_text(FILE, "judging.real_prices") if self.series.concept in words("judging.real") else None

    def _target(self, prefix: str, goal: Goal | None, definition: str | None) -> dict[str, Any]:
        if goal is None:
            return {}
        target = goal.target
        got = answer(goal, self.series, self.region, self.reports, changed=definition)
        first, last = self._goal_values(target)
        return {
            f"{prefix}target": first,
            f"{prefix}target_high": last,
            f"{prefix}target_qualifier": qualifier_of(target),
            f"{prefix}outcome": got.judgement.outcome,
            f"{prefix}margin": self._margin(target, got),
            f"{prefix}target_source": target.record,
        }

    def _goal_values(self, target: Observation) -> tuple[Decimal | None, Decimal | None]:
        """A target in the unit of the panel; a change that was promised as the value it leads to."""
        value, last = target.amount.value, _last(target)
        if target.measure == "growth" or target.kind == "rank":
            return short(value), None if last is None else short(last)
        if target.measure == "difference":
            before = self._value_before(target)
            if before is None:
                return None, None
            value, last = before + value, None
        shown = self._shown(value, target.amount.base)
        return shown, None if last is None else self._shown(last, target.amount.base)

    def _value_before(self, target: Observation) -> Decimal | None:
        """The value of the year before a target's."""
        last = self.last
        if last is None or target.year is None or last.year != target.year - 1 or not last.cell.sure:
            return None
        return last.cell.best.observation.amount.value

    def _margin(self, target: Observation, got: Answer) -> Decimal | None:
        margin = got.judgement.margin
        if margin is None or target.measure == "growth" or target.kind == "rank":
            return None if margin is None else short(margin)
        return self._shown(margin, target.amount.base)


def _caveat(cell: Cell, kind: CaveatKind) -> str | None:
    """The words of a caveat in any of the statements of a cell."""
    return next((text for one in cell.all if (text := one.observation.caveat(kind))), None)


def _doubted(rows: list[PanelRow], at: int) -> PanelRow:
    """A row, with a word where its value is far from those of both years beside it: most often a sum over years."""
    row = rows[at]
    if row.source is None or row.source.kind != "level":
        return row
    beside = [other for other in rows[max(0, at - 1) : at + 2] if abs(other.year - row.year) == 1 and other.unit == row.unit]
    if len(beside) < 2 or not _is_far(row.value, [other.value for other in beside]):
        return row
    said = "、".join(f"{other.source.text} ({other.year})" for other in beside if other.source is not None)
    return replace(row, conflict="; ".join(filter(None, (row.conflict, f"{row.source.text} is far from {said}"))))


def _is_far(value: Decimal | None, beside: Sequence[Decimal | None]) -> bool:
    """Whether a value is a multiple, or a fraction, of all those beside it."""
    if value is None or value <= 0 or not all(beside):
        return False
    times, leap = [float(value / other) for other in beside if other], load_bounds().leap
    return min(times) > leap or max(times) < 1 / leap


def _last(target: Observation) -> Decimal | None:
    """The upper end of a range, in base units and with its sign."""
    record = target.record
    if record.value_high is None or not record.value:
        return None
    return target.amount.value / record.value * record.value_high
