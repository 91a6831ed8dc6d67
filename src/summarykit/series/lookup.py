"""The series that a person means by a name, a concept or a unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarykit.concepts.table import load_concepts
from summarykit.errors import ArgumentError, ComparisonError
from summarykit.series.amounts import dimension_of, same_counts, scale_of
from summarykit.series.model import Series
from summarykit.series.name_matching import core, fold, likeness
from summarykit.series.words import load_compare_words

__all__ = ["find_series"]

_LEAST_ALIKE: Final = 0.6
_ASKED: Final = (("%", "rate"), ("%", "change"), *((unit, "level") for unit in ("元", "人", "件", "户", "吨", "亩")))


def find_series(series: Sequence[Series], name: str, unit: str | None = None) -> tuple[Series, list[Series]]:
    """The one series that is meant, and others of the same name that were left.

    Parameters
    ----------
    series : sequence of Series
    name : str
        A concept's id, or a name as any report writes it, or part of one.
    unit : str, optional
        Only series whose values convert to it.

    Raises
    ------
    ArgumentError
        Where nothing is like the name.
    ComparisonError
        Where several are, and none is told much more often.
    """
    found = _named(series, name)
    if unit is not None:
        fitting = [one for one in found if _converts(one, unit)]
        if found and not fitting:
            held = "、".join(dict.fromkeys(one.unit or "growth only" for one in found))
            raise ComparisonError(f"{name} is told in {held}, which does not convert into {unit}: give a unit of the same dimension")
        found = fitting
    if not found:
        raise ArgumentError("name", name, _suggestion(series, name))
    whole = [one for one in found if not one.part] or found
    ranked = sorted(whole, key=lambda one: (_weight(one), len(one.coverage)), reverse=True)
    best, others = ranked[0], ranked[1:]
    if sum(_weight(one) for one in others) > _weight(best) / 2:
        told = "；".join(f"{one.name} ({one.unit or one.kind}, {len(one.coverage)})" for one in ranked[:6])
        raise ComparisonError(f"{name} may mean several things: {told}; give one of these names, or a unit")
    return best, [one for one in found if one is not best]


def _weight(series: Series) -> int:
    """How much is told: years with a value, or with growth where nothing else is."""
    values = sum("V" in letters for letters in series.coverage.values())
    return 2 * values + len(series.coverage)


def _named(series: Sequence[Series], name: str) -> list[Series]:
    """By concept, by name, by the core of the name, by the concept the name means, by the name as part or likeness."""
    plain, short = fold(name), core(fold(name))
    tries = (
        lambda one: one.concept == name,
        lambda one: one.name == name,
        lambda one: plain in one.cluster.labels or plain == fold(one.name),
        lambda one: any(strand.bare == plain for strand in one.cluster.results),
        lambda one: any(core(label) == short for label in one.cluster.labels),
    )
    for test in tries:
        found = [one for one in series if test(one)]
        if found:
            return found
    concepts = {load_concepts().match(name, unit=unit, kind=kind) for unit, kind in _ASKED} - {None}
    found = [one for one in series if one.concept in concepts]
    if found or len(short) < 2:
        return found
    return [one for one in series if any(short in label for label in one.cluster.labels)]


def _converts(series: Series, unit: str) -> bool:
    if series.kind == "rank":
        return unit == "" or unit in load_compare_words().places
    _, base = scale_of(unit)
    wanted = dimension_of(base)
    if series.kind == "growth":
        return wanted == "percent"
    return same_counts(series.cluster.first.dimension, wanted)


def _suggestion(series: Sequence[Series], name: str) -> str:
    plain = fold(name)
    scored = sorted(((max(likeness(plain, label) for label in one.cluster.labels), one.name) for one in series), reverse=True)
    near = list(dict.fromkeys(told for score, told in scored[:5] if score > _LEAST_ALIKE / 2))
    return f"no series of this name; {'near it are ' + '、'.join(near) if near else 'concepts() lists what there is'}"
