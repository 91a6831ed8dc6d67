"""Observations -> entries: what one report says of one thing, in order of its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from summarykit.series.observations import Observation, SeriesKind, read_observations
from summarykit.series.offices import OfficeReport

__all__ = ["Entry", "Thing", "entries_of"]


class Thing(NamedTuple):
    """What observations must share to be of one thing by themselves, without a link."""

    label: str
    scope: str
    kind: SeriesKind
    dimension: str
    part: str
    target: bool


@dataclass(eq=False)
class Entry:
    """The observations of one thing in one report.

    Attributes
    ----------
    report : OfficeReport
    thing : Thing
    bare : str
        The label without its subject.
    observations : list of Observation
    """

    report: OfficeReport
    thing: Thing
    bare: str
    observations: list[Observation] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The folded name, subject included."""
        return self.thing.label

    @property
    def kind(self) -> SeriesKind:
        """``level``, ``rate``, ``rank``; ``growth`` where only growth is reported."""
        return self.thing.kind

    @property
    def dimension(self) -> str:
        """What its values measure."""
        return self.thing.dimension

    @property
    def target(self) -> bool:
        """Whether it is promised."""
        return self.thing.target

    @property
    def values(self) -> list[Observation]:
        """The observations that give a value for a known year."""
        return [one for one in self.observations if one.measure == "value" and one.year is not None]

    @cached_property
    def concept(self) -> str | None:
        """The concept of its records; None where they have none or several."""
        found = {one.record.concept for one in self.observations if one.record.concept}
        return found.pop() if len(found) == 1 else None

    @property
    def at(self) -> int:
        """Its first place in the report."""
        return self.observations[0].at

    @property
    def name(self) -> str:
        """The name as the report writes it."""
        return self.observations[0].record.name or self.label


def entries_of(report: OfficeReport) -> list[Entry]:
    """The entries of one report, in order of its text.

    Parameters
    ----------
    report : OfficeReport
    """
    observations = read_observations(report.document)
    found: dict[Thing, Entry] = {}
    undated = [one for one in observations if one.year is None and not one.target]
    for one in observations:
        if one.year is not None or one.target:
            _entry(found, report, one).observations.append(one)
    for one in undated:
        if one.measure == "value" or _thing(one) in found:
            _entry(found, report, one).observations.append(one)
    return sorted(found.values(), key=lambda entry: entry.at)


def _thing(one: Observation) -> Thing:
    return Thing(one.full_label, one.scope, one.kind, one.dimension, one.part, one.target)


def _entry(found: dict[Thing, Entry], report: OfficeReport, one: Observation) -> Entry:
    thing = _thing(one)
    if thing not in found:
        found[thing] = Entry(report, thing, one.label)
    return found[thing]
