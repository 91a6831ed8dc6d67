"""Figures without a partner in their own sentence, paired over two whole reports.

A report may cut its sentences differently from the one before: the figure that stood in one now stands in another, or
its sentence went and came back as a new one. Such a figure has changed; it is not gone here and new there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import regex

from summarykit.records import Indicator
from summarykit.revisions.word_edits import FigureChange, FigurePair, figure_change, figure_key

__all__ = ["Partners", "pair_strays"]

_NUMBER_RE = regex.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Partners:
    """The stray figures that found each other: of each in the new report its old one, and the places of those."""

    by_new: Mapping[int, Indicator]
    used_old: frozenset[int]

    def has(self, new: Indicator) -> bool:
        """Whether a stray figure of the new report has a partner."""
        return new.start in self.by_new

    def figures(self, pairs: Iterable[FigurePair]) -> tuple[FigureChange, ...]:
        """What changed in these figures; a pair stands where its new figure does."""
        found: list[FigureChange] = []
        for old, new in pairs:
            if new is None and old is not None and old.start in self.used_old:
                continue
            before = self.by_new.get(new.start) if new is not None and old is None else old
            if change := figure_change(before, new):
                found.append(change)
        return tuple(found)


def pair_strays(old: Iterable[Indicator], new: Iterable[Indicator], pairs: Iterable[FigurePair]) -> Partners:
    """Pair the figures that stand alone in `pairs` with each other.

    Parameters
    ----------
    old, new : iterable of Indicator
        All figures of each report. Only one that no other figure of its report can be mistaken for finds a partner.
    pairs : iterable of pairs
        Figures as their sentences were aligned, None where there is no partner.
    """
    single_old, single_new = _single(old), _single(new)
    alone = list(pairs)
    stray_old = _strays(alone)
    stray_new = _strays((new, old) for old, new in alone)
    found = [(single_old[key], record) for key, record in single_new.items() if key in single_old]
    by_new = {
        record.start: other
        for other, record in found
        if record.start in stray_new and other.start in stray_old and _one_scope(other, record)
    }
    return Partners(by_new, frozenset(other.start for other in by_new.values()))


def _strays(pairs: Iterable[FigurePair]) -> set[int]:
    """Where the first figures of pairs stand that have no second."""
    return {first.start for first, second in pairs if first is not None and second is None}


def _one_scope(old: Indicator, new: Indicator) -> bool:
    return not old.scope or not new.scope or old.scope == new.scope


def _single(records: Iterable[Indicator]) -> dict[tuple[str, ...], Indicator]:
    """Figures by what they are, without those of which there are several."""
    found: dict[tuple[str, ...], Indicator | None] = {}
    for record in records:
        if record.name:
            key = _key(record)
            found[key] = None if key in found else record
    return {key: record for key, record in found.items() if record is not None}


def _key(record: Indicator) -> tuple[str, ...]:
    """What a figure is: name, unit's dimension, kind, basis, status, and how long its period is, a year where none is reported."""
    period = _NUMBER_RE.sub("0", record.period or "0")
    return (*figure_key(record), str(record.basis), str(record.status), period)
