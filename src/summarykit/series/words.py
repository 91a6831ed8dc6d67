"""The words of ``lexicons/series.toml``: shapes that name its lists, its groups of words, and the bounds of linking."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache, partial
from typing import Final

from summarykit import lexicons
from summarykit.errors import LexiconError
from summarykit.lexicons import load_toml, load_words

__all__ = ["FILE", "Bounds", "groups", "load_bounds", "number", "shape", "words"]

FILE: Final = "series.toml"

shape: Final = partial(lexicons.shape, FILE)


@cache
def words(key: str) -> frozenset[str]:
    """The words of one list.

    Examples
    --------
    >>> "办结率" in words("bare")
    True
    """
    return frozenset(load_words(FILE, key))


@cache
def groups(key: str) -> tuple[frozenset[str], ...]:
    """The groups of one list.

    Raises
    ------
    LexiconError
        Where an entry is no group of two or more words.

    Examples
    --------
    >>> any({"家", "户"} <= group for group in groups("same_counts"))
    True
    """
    entries = load_toml(FILE)[key]
    for entry in entries:
        if not isinstance(entry, list) or len(entry) < 2 or not all(isinstance(word, str) and word for word in entry):
            raise LexiconError(FILE, key, "must be a list of lists of two or more words")
    return tuple(map(frozenset, entries))


@dataclass(frozen=True, slots=True)
class Bounds:
    """When two series are taken for one; the lexicon tells what each bound is."""

    reach: float
    nearest: float
    proof: float
    place: float
    neighbours: float
    apart: float
    leap: float


@cache
def load_bounds() -> Bounds:
    """The table ``linking`` of the lexicon.

    Examples
    --------
    >>> load_bounds().reach
    3
    """
    return Bounds(**{field.name: number(f"linking.{field.name}") for field in fields(Bounds)})


@cache
def number(key: str) -> float:
    """One figure of the lexicon.

    Raises
    ------
    LexiconError
        Where it is none, or below nothing.
    """
    table, _, name = key.partition(".")
    value = load_toml(FILE)[table].get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise LexiconError(FILE, key, "must be a number that is not negative")
    return value
