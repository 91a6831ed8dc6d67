"""Reads units.toml and classifiers.toml into `Unit`s, and says what is wrong with an entry that breaks their format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from summarykit.errors import LexiconError

__all__ = ["Unit", "read_units"]

UNITS: Final = "units.toml"
CLASSIFIERS: Final = "classifiers.toml"
COUNT: Final = "count"
_DIMENSION_KEYS: Final = frozenset({"base", "source", "units"})
_UNIT_KEYS: Final = frozenset({"factor", "spellings", "per", "ambiguous", "written", "source"})
_CLASSIFIER_KEYS: Final = frozenset({"nouns", "followed", "article", "spellings", "ambiguous"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit, or a compound of two.

    Attributes
    ----------
    name : str
        Canonical name: ``平方米`` for ㎡.
    dimension : str
        ``area``, ``currency:CNY``, ``percent``, ``count`` ...; ``currency:CNY/area`` for a compound.
    base : str
        Name of the unit that values are converted to; the unit itself for counts.
    factor : Fraction or None
        Exact: value in `base` = value × factor. None where no exact factor exists.
    spellings : tuple of str
        Ways to write it, the name among them unless text is never searched for it.
    per : tuple of str
        Ways to write it only behind a slash: 月 in 元/月.
    ambiguous : tuple of str
        Those of `spellings` that are ordinary words too: trust them only right after Arabic digits.
    is_classifier : bool
        A measure word such as 件.
    nouns : tuple of str
        What a measure word usually counts.
    followed : bool
        A figure with this measure word usually stands before its noun.
    article : bool
        一 with this measure word is usually an article.
    source : str
        Where name and factor are laid down.
    """

    name: str
    dimension: str
    base: str
    factor: Fraction | None
    spellings: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    is_classifier: bool = False
    nouns: tuple[str, ...] = ()
    followed: bool = False
    article: bool = False
    source: str = ""


def read_units(tables: Mapping[str, Any], classifiers: Mapping[str, Any]) -> list[Unit]:
    """All units of the two parsed files, in their order, checked one by one.

    Raises
    ------
    LexiconError
        At the first entry that breaks the format.
    """
    units: list[Unit] = []
    for dimension, table in tables.items():
        if dimension not in ("prefer", "bases"):
            units.extend(_dimension(dimension, table))
    units.extend(_classifiers(classifiers))
    names = [unit.name for unit in units]
    for name in names:
        if names.count(name) > 1:
            raise LexiconError(UNITS, name, "is defined twice (a measure word of classifiers.toml is a unit as well)")
    return units


def _dimension(dimension: str, table: object) -> Iterator[Unit]:
    if not isinstance(table, Mapping):
        raise LexiconError(UNITS, dimension, "must be a table; top-level keys are dimensions, [prefer] and [bases]")
    _known_keys(UNITS, dimension, table, _DIMENSION_KEYS)
    source = _text(UNITS, dimension, table, "source")
    entries = table.get("units")
    if not isinstance(entries, Mapping) or not entries:
        raise LexiconError(UNITS, dimension, "has no units")
    base = "" if dimension == COUNT else _text(UNITS, dimension, table, "base")
    found = [_unit(name, dimension, base, source, entry) for name, entry in entries.items()]
    if base and not any(unit.name == base and unit.factor == 1 for unit in found):
        raise LexiconError(UNITS, dimension, f'base {base!r} must be one of its units, with factor "1"')
    yield from found


def _unit(name: str, dimension: str, base: str, source: str, entry: object) -> Unit:
    if not isinstance(entry, Mapping):
        raise LexiconError(UNITS, name, 'must be a table such as { factor = "1/15", spellings = ["畝"] }')
    _known_keys(UNITS, name, entry, _UNIT_KEYS)
    written = entry.get("written", True)
    if not isinstance(written, bool):
        raise LexiconError(UNITS, name, "written must be true or false")
    own = [name] if written else []
    spellings = (*own, *_words(UNITS, name, entry, "spellings"))
    return Unit(
        name=name,
        dimension=dimension,
        base=base or name,
        factor=_factor(name, entry, counted=dimension == COUNT),
        spellings=_no_doubles(UNITS, name, spellings),
        per=_no_doubles(UNITS, name, _words(UNITS, name, entry, "per")),
        ambiguous=_subset(UNITS, name, _words(UNITS, name, entry, "ambiguous"), spellings),
        source=_text(UNITS, name, entry, "source") if "source" in entry else source,
    )


def _factor(name: str, entry: Mapping[str, Any], *, counted: bool) -> Fraction | None:
    if counted:
        if "factor" in entry:
            raise LexiconError(UNITS, name, "a unit of [count] is its own base and has no factor")
        return Fraction(1)
    text = entry.get("factor")
    if not isinstance(text, str):
        raise LexiconError(UNITS, name, 'factor must be a string such as "1/15" or "0.45359237" ("" where none is exact)')
    if not text:
        return None
    try:
        factor = Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise LexiconError(UNITS, name, f"factor {text!r} is no number or fraction") from None
    if factor <= 0:
        raise LexiconError(UNITS, name, f"factor {text!r} must be above zero")
    return factor


def _classifiers(table: Mapping[str, Any]) -> Iterator[Unit]:
    _known_keys(CLASSIFIERS, "", table, frozenset({"source", "classifiers"}))
    source = _text(CLASSIFIERS, "", table, "source")
    for name, entry in table.get("classifiers", {}).items():
        if not isinstance(entry, Mapping):
            raise LexiconError(CLASSIFIERS, name, 'must be a table such as { nouns = ["新闻"], followed = true, article = true }')
        _known_keys(CLASSIFIERS, name, entry, _CLASSIFIER_KEYS)
        flags = (entry.get("followed"), entry.get("article"))
        if not all(isinstance(flag, bool) for flag in flags):
            raise LexiconError(CLASSIFIERS, name, "followed and article must both be given, true or false")
        if not isinstance(entry.get("ambiguous", False), bool):
            raise LexiconError(CLASSIFIERS, name, "ambiguous must be true or false")
        spellings = _no_doubles(CLASSIFIERS, name, (name, *_words(CLASSIFIERS, name, entry, "spellings")))
        yield Unit(
            name=name,
            dimension=COUNT,
            base=name,
            factor=Fraction(1),
            spellings=spellings,
            ambiguous=spellings if entry.get("ambiguous", False) else (),
            is_classifier=True,
            nouns=_no_doubles(CLASSIFIERS, name, _words(CLASSIFIERS, name, entry, "nouns", required=True)),
            followed=bool(flags[0]),
            article=bool(flags[1]),
            source=source,
        )


def _known_keys(file: str, entry: str, table: Mapping[str, Any], known: frozenset[str]) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise LexiconError(file, entry, f"unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}")


def _text(file: str, entry: str, table: Mapping[str, Any], key: str) -> str:
    text = table.get(key)
    if not isinstance(text, str) or not text.strip():
        raise LexiconError(file, entry, f"{key} is missing or empty")
    return text


def _words(file: str, entry: str, table: Mapping[str, Any], key: str, *, required: bool = False) -> tuple[str, ...]:
    words = table.get(key, None if required else [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise LexiconError(file, entry, f"{key} must be a list of words")
    return tuple(words)


def _no_doubles(file: str, entry: str, words: tuple[str, ...]) -> tuple[str, ...]:
    for word in words:
        if words.count(word) > 1:
            raise LexiconError(file, entry, f"{word!r} is listed twice")
    return words


def _subset(file: str, entry: str, words: tuple[str, ...], spellings: tuple[str, ...]) -> tuple[str, ...]:
    for word in words:
        if word not in spellings:
            raise LexiconError(file, entry, f"ambiguous names {word!r}, which is no spelling of it")
    return words
