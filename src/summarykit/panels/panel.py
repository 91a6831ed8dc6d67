"""The rows of one series in one region, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from summarykit.errors import ComparisonError, UnknownUnitError
from summarykit.panels.outcomes import qualifier_of
from summarykit.panels.targets import Answer, Goal, answer, from_values, goals, set_before
from summarykit.records import PanelRow
from summarykit.series.amounts import in_unit, short
from summarykit.series.model import Series
from summarykit.series.observations import Fact
from summarykit.series.reconcile import Cell, growth_cell, value_cell
from summarykit.series.words import load_compare_words

__all__ = ["Rows", "definitions_of", "rows_of"]


def rows_of(series: Series, unit: str | None = None) -> Iterator[PanelRow]:
    """The rows of all regions of a series, by year.

    Parameters
    ----------
    series : Series
    unit : str, optional
        The unit to show values in; `Series.unit` where not given.
    """
    for region in series.regions:
        yield from Rows(series, region, unit).build()


def definitions_of(series: Series) -> dict[str | None, dict[int, str]]:
    """By region, the years in which the definition changed, with the words that tell."""
    found: dict[str | None, dict[int, str]] = {}
    for row in rows_of(series):
        if row.definition is not None:
            found.setdefault(row.region, {})[row.year] = row.definition
    return found


class _Last(NamedTuple):
    """The last value told, its year and the run it is of."""

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
    unit : str, optional
        The unit to show values in; the series' own where not given.
    """

    def __init__(self, series: Series, region: str | None, unit: str | None) -> None:
        self.series, self.region = series, region
        self.wanted, self.unit = unit, unit or series.unit
        self.goals = goals(series.cluster, region)
        self.run = 1
        self.last: _Last | None = None
        self.limits: str | None = None

    def build(self) -> Iterator[PanelRow]:
        rows = [row for year in self.series.years(self.region) if (row := self._row(year)) is not None]
        yield from (_doubted(rows, at) for at in range(len(rows)))

    def _row(self, year: int) -> PanelRow | None:
        cluster, region = self.series.cluster, self.region
        value = value_cell(cluster, region, year)
        growth = self._growth(year)
        change = growth_cell(cluster, region, year, "difference")
        definition = self._definition(year, value, growth)
        goal, doubt = set_before(self.goals, year, ("value", "difference"))
        growth_goal, growth_doubt = set_before(self.goals, year, ("growth",))
        if value is None and growth is None and change is None and goal is None and growth_goal is None:
            return None
        implied = self._implied(year, value)
        cells = self._growths(growth, change, implied) | self._value(value)
        cells |= self._target("", goal, definition)
        cells |= self._target("growth_", growth_goal, definition)
        told_ = [cell.conflict for cell in (value, growth, change) if cell is not None and cell.conflict]
        doubts = [f"target: {text}" for text in (doubt, growth_doubt) if text]
        row = PanelRow(
            series=self.series.name,
            concept=self.series.concept,
            region=region,
            year=year,
            growth_unit=self.series.growth_unit,
            run=self.run,
            definition=definition,
            conflict="; ".join((*told_, *doubts)) or None,
            **cells,
        )
        if value is not None:
            self.last = _Last(year, value, self.run)
        return row

    def _growth(self, year: int) -> Cell | None:
        """Growth in the unit of the series: 5% of a rate is no 5 points."""
        cell = growth_cell(self.series.cluster, self.region, year)
        points = self.series.growth_unit == "个百分点"
        if cell is not None and points and cell.best.fact.record.unit == "%":
            return None
        return cell

    def _definition(self, year: int, value: Cell | None, growth: Cell | None) -> str | None:
        """The words that break the line in this year; counts the runs."""
        found: str | None = None
        if value is not None:
            found = next((one.fact.note.changed for one in value.all if one.fact.note.changed), None)
            found = found or self._new_limits(value) or self._new_unit(value)
        if found is None and growth is not None and growth.best.fact.note.basis:
            found = growth.best.fact.note.basis
        if found is not None and (self.last is not None or self.run > 1):
            self.run += 1
        return found

    def _new_limits(self, value: Cell) -> str | None:
        limits = next((one.fact.note.limits for one in value.all if one.fact.note.limits), None)
        before, self.limits = self.limits, limits
        if self.last is None or limits == before:
            return None
        return limits or f"no longer: {before}"

    def _new_unit(self, value: Cell) -> str | None:
        if self.last is None:
            return None
        before, after = self.last.cell.best.fact, value.best.fact
        if before.amount.base == after.amount.base or before.dimension.startswith("count:"):
            return None
        return f"{before.record.unit} → {after.record.unit}"

    def _implied(self, year: int, value: Cell | None) -> tuple[Decimal | None, Decimal | None]:
        """Growth and change from the value of the year before, of one run."""
        if value is None or self.last is None or self.last.year != year - 1 or self.last.run != self.run:
            return None, None
        growth = from_values(self.last.cell, value, "growth", self.series.cluster)
        change = from_values(self.last.cell, value, "difference", self.series.cluster)
        shown = None if change is None or change[3] is None else self._shown(change[3], value.best.fact.amount.base)
        return growth[3] if growth else None, shown

    def _shown(self, value: Decimal, base: str) -> Decimal | None:
        """A value in the unit of the panel; None where it does not convert."""
        try:
            return short(in_unit(value, base, self.unit))
        except (ComparisonError, UnknownUnitError):
            return None

    def _value(self, cell: Cell | None) -> dict[str, Any]:
        if cell is None:
            return {"unit": self.unit}
        best = cell.best.fact
        shown: dict[str, Any] = {
            "name": best.record.name,
            "unit": self.unit,
            "source": best.record,
            "sources": tuple(one.fact.record for one in cell.all),
        }
        if not cell.sure:
            return shown
        value, unit = self._in_unit(best)
        high = None if best.record.value_high is None else short(value / best.record.value * best.record.value_high) if value else None
        return shown | {"value": value, "value_high": high, "unit": unit, "qualifier": best.record.qualifier}

    def _in_unit(self, fact: Fact) -> tuple[Decimal, str]:
        """A value in the unit of the panel; in its own where it does not convert and none was asked for."""
        if self.series.kind == "rank":
            return fact.amount.value, self.unit
        shown = self._shown(fact.amount.value, fact.amount.base)
        if shown is not None:
            return shown, self.unit
        if self.wanted is not None:
            in_unit(fact.amount.value, fact.amount.base, self.wanted)  # raises, and says why
        return short(fact.record.value), fact.record.unit

    def _growths(self, growth: Cell | None, change: Cell | None, implied: tuple[Decimal | None, Decimal | None]) -> dict[str, Any]:
        found: dict[str, Any] = {"growth_implied": implied[0], "change_implied": implied[1]}
        if growth is not None:
            best = growth.best.fact
            found |= {
                "growth_stated": short(best.amount.value) if growth.sure else None,
                "growth_qualifier": best.record.qualifier,
                "growth_source": best.record,
                "note": best.note.basis or best.note.prices or self._real(),
            }
            found["name"] = best.record.name
        if change is not None and change.sure:
            found["change_stated"] = self._shown(change.best.fact.amount.value, change.best.fact.amount.base)
        return found

    def _real(self) -> str | None:
        return "不变价格" if self.series.concept in load_compare_words().real else None

    def _target(self, prefix: str, goal: Goal | None, definition: str | None) -> dict[str, Any]:
        if goal is None:
            return {}
        fact = goal.fact
        got = answer(goal, self.series.cluster, self.region, self.series.reports, changed=definition)
        first, last = self._goal_values(fact)
        return {
            f"{prefix}target": first,
            f"{prefix}target_high": last,
            f"{prefix}target_qualifier": qualifier_of(fact),
            f"{prefix}outcome": got.judgement.outcome,
            f"{prefix}margin": self._margin(fact, got),
            f"{prefix}target_source": fact.record,
        }

    def _goal_values(self, fact: Fact) -> tuple[Decimal | None, Decimal | None]:
        """A target in the unit of the panel; a change that was promised as the value it leads to."""
        if fact.measure == "growth" or fact.kind == "rank":
            first, last = fact.amount.value, _last(fact)
            return short(first), None if last is None else short(last)
        value, last = fact.amount.value, _last(fact)
        if fact.measure == "difference":
            before = self.last
            if before is None or fact.year is None or before.year != fact.year - 1 or not before.cell.sure:
                return None, None
            value, last = before.cell.best.fact.amount.value + value, None
        shown = self._shown(value, fact.amount.base)
        return shown, None if last is None else self._shown(last, fact.amount.base)

    def _margin(self, fact: Fact, got: Answer) -> Decimal | None:
        margin = got.judgement.margin
        if margin is None or fact.measure == "growth" or fact.kind == "rank":
            return None if margin is None else short(margin)
        return self._shown(margin, fact.amount.base)


def _doubted(rows: list[PanelRow], at: int) -> PanelRow:
    """A row, with a word where its value is far from those of both years beside it: most often a sum over years."""
    row, leap = rows[at], load_compare_words().joining.leap
    if row.source is None or row.source.kind != "level" or not 0 < at < len(rows) - 1:
        return row
    beside = [other for other in (rows[at - 1], rows[at + 1]) if abs(other.year - row.year) == 1 and other.value and other.unit == row.unit]
    if row.value is None or row.value <= 0 or len(beside) < 2:
        return row
    times = [float(row.value / other.value) for other in beside if other.value]
    if not (min(times) > leap or max(times) < 1 / leap):
        return row
    said = "、".join(f"{other.source.text} ({other.year})" for other in beside if other.source is not None)
    return replace(row, conflict="; ".join(filter(None, (row.conflict, f"{row.source.text} is far from {said}"))))


def _last(fact: Fact) -> Decimal | None:
    """The upper end of a range, in base units and with its sign."""
    if fact.record.value_high is None or not fact.record.value:
        return None
    return fact.amount.value / fact.record.value * fact.record.value_high
