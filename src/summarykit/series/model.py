"""One series: what it is called, in which unit it is shown, and what its reports give year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarykit.lexicons import load_text
from summarykit.records import Link
from summarykit.series.amounts import written_unit
from summarykit.series.entries import Entry
from summarykit.series.observations import Observation, SeriesKind
from summarykit.series.words import FILE

__all__ = ["Series"]


@dataclass(frozen=True, eq=False)
class Series:
    """A thing that reports give figures of, over years or regions.

    Attributes
    ----------
    entries : tuple of Entry
        What each report gives of it, the earliest first.
    links : tuple of Link
        Why names were put together.
    """

    entries: tuple[Entry, ...]
    links: tuple[Link, ...] = ()

    @cached_property
    def first(self) -> Entry:
        """The entry that tells kind and dimension: one with values, if there is any."""
        return next((entry for entry in self.entries if entry.kind != "growth"), self.entries[0])

    @property
    def kind(self) -> SeriesKind:
        """``level``, ``rate``, ``rank``, or ``growth`` where only growth is reported."""
        return self.first.kind

    @property
    def dimension(self) -> str:
        """What its values measure; empty where only growth is reported."""
        return self.first.dimension

    @property
    def scope(self) -> str:
        """规模以上, 全国 ...; empty for the issuer's own area."""
        return self.first.thing.scope

    @property
    def part(self) -> str:
        """The part of the year; empty for whole years, an interval for sums over years."""
        return self.first.thing.part

    @cached_property
    def results(self) -> tuple[Entry, ...]:
        """The entries that are no promises."""
        return tuple(entry for entry in self.entries if not entry.target)

    @cached_property
    def labels(self) -> frozenset[str]:
        """The folded names of all entries."""
        return frozenset(entry.label for entry in self.entries)

    @cached_property
    def name(self) -> str:
        """What the latest report calls it; a subject in front where the name says nothing alone."""
        results = [entry for entry in self.results if entry.kind != "growth"] or self.results or self.entries
        entry = max(results, key=lambda entry: entry.report.order)
        return f"{entry.name} ({self.part})" if self.part else f"{entry.observations[0].subject}{entry.name}"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names that reports use, the earliest first."""
        return tuple(dict.fromkeys(one.record.name for one in self.observations() if one.record.name))

    @cached_property
    def concept(self) -> str | None:
        """The canonical id that most of its records have."""
        found = [one.record.concept for one in self.observations() if one.record.concept]
        return max(set(found), key=lambda concept: (found.count(concept), concept)) if found else None

    @cached_property
    def unit(self) -> str:
        """The unit it is shown in: the one of the latest value, magnitude included."""
        if self.kind == "growth":
            return ""
        for entries in (self.results, self.entries):
            values = [(entry.report.order, -one.at, one) for entry in entries for one in entry.values]
            if values:
                return written_unit(max(values, key=lambda item: item[:2])[2].record)
        return ""

    @property
    def grows_in_points(self) -> bool:
        """Whether its growth is in percentage points: that of a rate."""
        return self.kind == "rate" and self.dimension == "percent"

    @property
    def growth_unit(self) -> str:
        """Growth of a rate is in points, of a rank in places, of all else in percent."""
        return load_text(FILE, f"growth_unit.{'rank' if self.kind == 'rank' else 'rate' if self.grows_in_points else 'level'}")

    @cached_property
    def regions(self) -> tuple[str | None, ...]:
        """Whose figures it holds."""
        return tuple(self._by_region)

    def observations(self) -> Iterator[Observation]:
        """All observations, those of the earliest report first."""
        return (one for entry in self.entries for one in entry.observations)

    def in_region(self, region: str | None) -> Sequence[Entry]:
        """The entries of one region's reports."""
        return self._by_region.get(region, ())

    @cached_property
    def _by_region(self) -> dict[str | None, list[Entry]]:
        found: dict[str | None, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.report.region].append(entry)
        return dict(found)

    @cached_property
    def coverage(self) -> dict[tuple[str | None, int], str]:
        """What is reported of each region and year: V a value, G growth or a change, T a target."""
        found: dict[tuple[str | None, int], set[str]] = defaultdict(set)
        for entry in self.entries:
            for one in entry.observations:
                if one.year is not None and one.measure != "gap":
                    found[entry.report.region, one.year].add("T" if one.target else "V" if one.measure == "value" else "G")
        order = "VGT"
        return {key: "".join(sorted(found[key], key=order.index)) for key in sorted(found, key=lambda key: (key[0] or "", key[1]))}

    def years(self, region: str | None) -> list[int]:
        """The years of which a region's reports say anything: a value, growth, a promise."""
        return self._years.get(region, [])

    @cached_property
    def _years(self) -> dict[str | None, list[int]]:
        found: dict[str | None, list[int]] = defaultdict(list)
        for region, year in self.coverage:
            found[region].append(year)
        return found
