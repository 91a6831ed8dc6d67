"""One series: what it is called, in which unit it is shown, and its rows year by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from summarykit.compare.cells import Cell, growth_cell, told, value_cell
from summarykit.compare.clusters import Cluster, Join
from summarykit.compare.facts import Fact, SeriesKind
from summarykit.compare.figures import in_unit, scale_of, written_unit
from summarykit.compare.strands import Report
from summarykit.compare.targets import Answer, Goal, answer, from_values, goals, set_before
from summarykit.compare.words import load_compare_words
from summarykit.errors import ComparisonError, UnknownUnitError
from summarykit.records import PanelRow

__all__ = ["Series"]


@dataclass(frozen=True, eq=False)
class Series:
    """A thing that reports give figures of, over years or regions.

    Attributes
    ----------
    cluster : Cluster
        What it is made of.
    reports : tuple of Report
        All reports of the comparison.
    """

    cluster: Cluster
    reports: tuple[Report, ...]

    @property
    def kind(self) -> SeriesKind:
        """``level``, ``rate``, ``rank``, or ``growth`` where only growth is told."""
        return self.cluster.first.kind

    @property
    def scope(self) -> str:
        """规模以上, 全国 ...; empty for the issuer's own area."""
        return self.cluster.first.scope

    @property
    def part(self) -> str:
        """The part of the year; empty for whole years, an interval for sums over years."""
        return self.cluster.first.part

    @property
    def joins(self) -> tuple[Join, ...]:
        """Why names were put together."""
        return tuple(self.cluster.joins)

    @cached_property
    def name(self) -> str:
        """What the latest report calls it; a subject in front where the name says nothing alone."""
        results = [s for s in self.cluster.results if s.kind != "growth"] or self.cluster.results or self.cluster.strands
        strand = max(results, key=lambda strand: strand.report.order)
        fact = strand.facts[0]
        plain = fact.record.name or strand.label
        return f"{plain} ({self.part})" if self.part else f"{fact.subject}{plain}" if fact.subject else plain

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names that reports use, the earliest first."""
        return tuple(dict.fromkeys(fact.record.name or "" for strand in self.cluster.strands for fact in strand.facts if fact.record.name))

    @cached_property
    def concept(self) -> str | None:
        """The canonical id that most of its records have."""
        found = [fact.record.concept for strand in self.cluster.strands for fact in strand.facts if fact.record.concept]
        return max(set(found), key=lambda concept: (found.count(concept), concept)) if found else None

    @cached_property
    def unit(self) -> str:
        """The unit it is shown in: the one of the latest value, magnitude included."""
        if self.kind == "growth":
            return ""
        for target in (False, True):
            facts = [
                (strand.report.order, -fact.at, fact)
                for strand in self.cluster.strands
                for fact in strand.facts
                if fact.measure == "value" and fact.target is target and fact.year is not None
            ]
            if facts:
                return written_unit(max(facts, key=lambda item: item[:2])[2].record)
        return ""

    @property
    def growth_unit(self) -> str:
        """Growth of a rate is in points, of a rank in places, of all else in percent."""
        if self.kind == "rank":
            return "位"
        return "个百分点" if self.kind == "rate" and self.cluster.first.dimension == "percent" else "%"

    @cached_property
    def regions(self) -> tuple[str | None, ...]:
        """Whose figures it holds."""
        return tuple(dict.fromkeys(strand.report.region for strand in self.cluster.strands))

    def years(self, region: str | None) -> list[int]:
        """The years of which a region's reports say anything: a value, growth, a promise."""
        return sorted(
            {
                fact.year
                for strand in self.cluster.strands
                if strand.report.region == region
                for fact in strand.facts
                if fact.year is not None and fact.measure != "gap"
            }
        )

    def rows(self, unit: str | None = None) -> Iterator[PanelRow]:
        """The rows of all regions, by year.

        Parameters
        ----------
        unit : str, optional
            The unit to show values in; `Series.unit` where not given.
        """
        for region in self.regions:
            yield from _Rows(self, region, unit).build()

    def goals(self, region: str | None) -> list[Goal]:
        """The targets that a region's reports set."""
        return goals(self.cluster, region)


class _Rows:
    """The rows of one region, with what one row must know of the row before."""

    def __init__(self, series: Series, region: str | None, unit: str | None) -> None:
        self.series, self.region = series, region
        self.wanted, self.unit = unit, unit or series.unit
        self.goals = series.goals(region)
        self.run = 1
        self.last: tuple[int, Cell] | None = None
        self.limits: str | None = None

    def build(self) -> Iterator[PanelRow]:
        for year in self.series.years(self.region):
            row = self._row(year)
            if row is not None:
                yield row

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
        cells: dict[str, Any] = {}
        cells |= self._value(value)
        cells |= self._growths(growth, change, implied)
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
            self.last = (year, value)
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
        before, after = self.last[1].best.fact, value.best.fact
        if before.amount.base == after.amount.base or before.dimension.startswith("count:"):
            return None
        return f"{before.record.unit} → {after.record.unit}"

    def _implied(self, year: int, value: Cell | None) -> tuple[Decimal | None, Decimal | None]:
        """Growth and change from the value of the year before, of one run."""
        if value is None or self.last is None or self.last[0] != year - 1 or self.last_run != self.run:
            return None, None
        growth = from_values(self.last[1], value, "growth", self.series.cluster)
        change = from_values(self.last[1], value, "difference", self.series.cluster)
        shown = None if change is None or change[3] is None else self._shown(change[3], value.best.fact.amount.base)
        return growth[3] if growth else None, shown

    @property
    def last_run(self) -> int:
        """The run of the last value: one less where this year has begun a new one."""
        return self._run_of_last

    _run_of_last = 1

    def _shown(self, value: Decimal, base: str) -> Decimal | None:
        """A value in the unit of the panel; None where it does not convert."""
        try:
            return _short(in_unit(value, base, self.unit))
        except (ComparisonError, UnknownUnitError):
            return None

    def _value(self, cell: Cell | None) -> dict[str, Any]:
        if cell is None:
            return {"unit": self.unit}
        self._run_of_last = self.run
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
        high = None if best.record.value_high is None else _short(value / best.record.value * best.record.value_high) if value else None
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
        own = written_unit(fact.record)
        return _short(in_unit(fact.amount.value, fact.amount.base, own)), own

    def _growths(self, growth: Cell | None, change: Cell | None, implied: tuple[Decimal | None, Decimal | None]) -> dict[str, Any]:
        found: dict[str, Any] = {"growth_implied": implied[0], "change_implied": implied[1]}
        if growth is not None:
            best = growth.best.fact
            found |= {
                "growth_stated": _short(best.amount.value) if growth.sure else None,
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
            f"{prefix}target_qualifier": fact.record.qualifier,
            f"{prefix}outcome": got.judgement.outcome,
            f"{prefix}margin": self._margin(fact, got),
            f"{prefix}target_source": fact.record,
        }

    def _goal_values(self, fact: Fact) -> tuple[Decimal | None, Decimal | None]:
        """A target in the unit of the panel; a change that was promised as the value it leads to."""
        if fact.measure == "growth" or fact.kind == "rank":
            first, last = fact.amount.value, _last(fact)
            return _short(first), None if last is None else _short(last)
        value, last = fact.amount.value, _last(fact)
        if fact.measure == "difference":
            before = self.last
            if before is None or fact.year is None or before[0] != fact.year - 1 or not before[1].sure:
                return None, None
            value, last = before[1].best.fact.amount.value + value, None
        shown = self._shown(value, fact.amount.base)
        return shown, None if last is None else self._shown(last, fact.amount.base)

    def _margin(self, fact: Fact, got: Answer) -> Decimal | None:
        margin = got.judgement.margin
        if margin is None or fact.measure == "growth" or fact.kind == "rank":
            return None if margin is None else _short(margin)
        return self._shown(margin, fact.amount.base)


def _last(fact: Fact) -> Decimal | None:
    """The upper end of a range, in base units and with its sign."""
    if fact.record.value_high is None or not fact.record.value:
        return None
    return fact.amount.value / fact.record.value * fact.record.value_high


def _short(value: Decimal) -> Decimal:
    """Without the digits that conversion adds."""
    rounded = value.quantize(Decimal("1e-8")) if abs(value) < Decimal("1e15") else value
    return rounded.normalize() if rounded != rounded.to_integral() else rounded.quantize(Decimal(1))
