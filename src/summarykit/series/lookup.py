"""The series that a person means by a name, a concept or a unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from summarykit.concepts.table import load_concepts
from summarykit.errors import ArgumentError, ComparisonError
from summarykit.series.amounts import dimension_of, same_counts, scale_of
from summarykit.series.model import Series
from summarykit.series.name_matching import core, fold, likeness
from summarykit.series.words import words

__all__ = ["find_series"]

_LEAST_ALIKE: Final = 0.6
_OF_PERCENT: Final = (("%", "rate"), ("%", "change"))


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
        Where several are, and none is reported much more often.
    """
    found = _named(series, name)
    if not found:
        raise ArgumentError("name", name, _suggestion(series, name))
    fitting = found if unit is None else [one for one in found if _converts(one, unit)]
    if not fitting:
        held = "、".join(dict.fromkeys(one.unit or "growth only" for one in found))
        raise ComparisonError(f"{name} is reported in {held}, which does not convert into {unit}: give a unit of the same dimension")
    return _likeliest(fitting, name)


def _likeliest(found: Sequence[Series], name: str) -> tuple[Series, list[Series]]:
    """The one of whole years that is reported most often, unless others weigh more than half of it."""
    whole = [one for one in found if not one.part] or found
    ranked = sorted(whole, key=lambda one: (_weight(one), len(one.coverage)), reverse=True)
    best = ranked[0]
    if sum(map(_weight, ranked[1:])) > _weight(best) / 2:
        told = "；".join(f"{one.name} ({one.unit or one.kind}, {len(one.coverage)})" for one in ranked[:6])
        raise ComparisonError(f"{name} may mean several things: {told}; give one of these names, or a unit")
    return best, [one for one in found if one is not best]


def _weight(series: Series) -> int:
    """How much is reported: years with a value, or with growth where nothing else is."""
    values = sum("V" in letters for letters in series.coverage.values())
    return 2 * values + len(series.coverage)


def _named(series: Sequence[Series], name: str) -> list[Series]:
    """By concept, by name, by the core of the name, by the concept the name means, by the name as part or likeness."""
    short = core(fold(name))
    tries: tuple[Callable[[Series], bool], ...] = (
        lambda one: one.concept == name,
        lambda one: one.name == name,
        lambda one: fold(name) in one.labels or fold(name) == fold(one.name),
        lambda one: any(entry.bare == fold(name) for entry in one.results),
        lambda one: any(core(label) == short for label in one.labels),
        lambda one: one.concept in _meant(name),
        lambda one: len(short) > 1 and any(short in label for label in one.labels),
    )
    return next((found for test in tries if (found := [one for one in series if test(one)])), [])


@lru_cache(maxsize=256)
def _meant(name: str) -> frozenset[str]:
    """The concepts that a name may mean, whatever it is counted in."""
    asked = (*_OF_PERCENT, *((unit, "level") for unit in words("asked_units")))
    concepts = {load_concepts().match(name, unit=unit, kind=kind) for unit, kind in asked}
    return frozenset(concept for concept in concepts if concept is not None)


def _converts(series: Series, unit: str) -> bool:
    if series.kind == "rank":
        return unit == "" or unit in words("places")
    wanted = dimension_of(scale_of(unit)[1])
    return wanted == "percent" if series.kind == "growth" else same_counts(series.dimension, wanted)


def _suggestion(series: Sequence[Series], name: str) -> str:
    plain = fold(name)
    scored = sorted(((max(likeness(plain, label) for label in one.labels), one.name) for one in series), reverse=True)
    near = list(dict.fromkeys(told for score, told in scored[:5] if score > _LEAST_ALIKE / 2))
    return f"no series of this name; {'near it are ' + '、'.join(near) if near else 'concepts() lists what there is'}"
