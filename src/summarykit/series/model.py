"""One series: what it is called, in which unit it is shown, and its rows year by year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from summarykit.series.amounts import written_unit
from summarykit.series.builder import Report
from summarykit.series.link_groups import Cluster, Join
from summarykit.series.observations import SeriesKind

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

    @cached_property
    def coverage(self) -> dict[tuple[str | None, int], str]:
        """What is told of each region and year: V a value, G growth or a change, T a target."""
        found: dict[tuple[str | None, int], set[str]] = {}
        for strand in self.cluster.strands:
            for fact in strand.facts:
                if fact.year is not None and fact.measure != "gap":
                    letter = "T" if fact.target else "V" if fact.measure == "value" else "G"
                    found.setdefault((strand.report.region, fact.year), set()).add(letter)
        order = "VGT"
        return {key: "".join(sorted(found[key], key=order.index)) for key in sorted(found, key=lambda key: (key[0] or "", key[1]))}

    def years(self, region: str | None) -> list[int]:
        """The years of which a region's reports say anything: a value, growth, a promise."""
        return self._years.get(region, [])

    @cached_property
    def _years(self) -> dict[str | None, list[int]]:
        found: dict[str | None, list[int]] = {}
        for region, year in self.coverage:
            found.setdefault(region, []).append(year)
        return found
