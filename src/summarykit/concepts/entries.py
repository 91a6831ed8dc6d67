"""Reads concepts.toml and a user's own file into `Concept`s, and says what is wrong with an entry that breaks the format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from os import PathLike, fspath
from typing import Any, Final, get_args

import regex

from summarykit.errors import ArgumentError, LexiconError
from summarykit.grammar.unit import load_units
from summarykit.lexicons import read_toml
from summarykit.records import Kind

__all__ = ["KINDS", "NO_UNIT", "Concept", "Rules", "checked_concepts", "extend_concepts", "parsed_tables", "read_concepts", "read_rules"]

KINDS: Final[tuple[str, ...]] = get_args(Kind)
NO_UNIT: Final = "number"  # the dimension of a figure without a unit
_CONCEPT_KEYS: Final = frozenset(
    ("zh", "en", "synonyms", "changes", "dimensions", "kinds", "modifiers", "near_misses", "examples", "source")
)
_EXTEND_KEYS: Final = frozenset(("synonyms", "changes", "modifiers", "near_misses"))
_ID: Final = regex.compile(r"[a-z][a-z0-9]*+(?:_[a-z0-9]++)*+")
_CHOICE: Final = regex.compile(r"\{([^{}]*)\}")
_MOST_FORMS: Final = 2000


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing that is measured year after year, whatever words a report uses for it.

    Attributes
    ----------
    id : str
        Canonical, snake case: ``gdp``.
    zh, en : str
        Its names, read by people.
    synonyms : tuple of str
        What texts call it, every form written out.
    changes : tuple of str
        Words that mean it only where a change is reported: 经济 in 经济增长5%.
    dimensions : frozenset of str
        Dimensions its values may have: ``area``, ``currency`` (any), ``count:人``, ``number`` (no unit).
    kinds : frozenset of str
        Kinds its figures may have.
    modifiers : tuple of str
        Words that may stand before a synonym and change nothing, beside those allowed for all.
    near_misses : tuple of str
        Names that look like it and are something else.
    examples : tuple of (str, str, str)
        Name, unit and kind of figures that are it.
    source : str
        Where it is laid down.

    Examples
    --------
    >>> Concept("tea", "茶叶产量", "tea output", ("茶叶产量",), frozenset({"mass"}), source="省茶叶产业统计制度（2021）").zh
    '茶叶产量'
    """

    id: str
    zh: str
    en: str
    synonyms: tuple[str, ...]
    dimensions: frozenset[str]
    kinds: frozenset[str] = frozenset(("level", "change", "rank"))
    changes: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()
    examples: tuple[tuple[str, str, str], ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for all concepts: spellings made one, and the words around a synonym that change nothing."""

    drop: str = ""
    same: tuple[tuple[str, str], ...] = ()
    prefixes: tuple[str, ...] = ()
    tails: tuple[tuple[str, tuple[str, ...]], ...] = ()
    growth_tails: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)


def read_rules(file: str, tables: Mapping[str, Any]) -> Rules:
    """The tables of a lexicon file that hold for all concepts."""
    rules = _table(file, "rules", tables.get("rules", {}))
    _known_keys(file, "rules", rules, frozenset(("drop", "same", "prefixes", "tails", "growth_tails")))
    drop = rules.get("drop", "")
    if not isinstance(drop, str):
        raise LexiconError(file, "rules", "drop must be a string, each character of which is left out")
    same = _words(file, "rules", rules, "same")
    if any(pair.count(">") != 1 for pair in same):
        raise LexiconError(file, "rules", 'same must be a list of "spelling>spelling"')
    sources = _table(file, "sources", tables.get("sources", {}))
    groups = _table(file, "dimensions", tables.get("dimensions", {}))
    return Rules(
        drop=drop,
        same=tuple((old, new) for old, new in (pair.split(">") for pair in same)),
        prefixes=_words(file, "rules", rules, "prefixes"),
        tails=tuple(_tail(file, word) for word in _words(file, "rules", rules, "tails")),
        growth_tails=_words(file, "rules", rules, "growth_tails"),
        sources={key: _text(file, key, sources, key) for key in sources},
        groups={key: _dimensions(file, key, _words(file, key, groups, key), {}) for key in groups},
    )


def _tail(file: str, word: str) -> tuple[str, tuple[str, ...]]:
    """量>mass,volume is the tail 量 of concepts with one of these dimensions; without > it fits all."""
    tail, _, dimensions = word.partition(">")
    if not tail:
        raise LexiconError(file, "rules", f'tail {word!r} must be "word" or "word>dimension,dimension"')
    return tail, tuple(sorted(_dimensions(file, "rules", tuple(dimensions.split(",")), {}))) if dimensions else ()


def read_concepts(file: str, tables: Mapping[str, Any], rules: Rules) -> Iterator[Concept]:
    """The concepts of a lexicon file, in its order, checked one by one.

    Raises
    ------
    LexiconError
        At the first entry that breaks the format.
    """
    for name, entry in _table(file, "concepts", tables.get("concepts", {})).items():
        if not _ID.fullmatch(name):
            raise LexiconError(file, name, "is no id; use lower-case English words joined with _")
        yield _concept(file, name, _table(file, name, entry), rules)


def extend_concepts(file: str, tables: Mapping[str, Any], concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """The concepts with the words that the [extend] tables of a lexicon file add to them."""
    more = _table(file, "extend", tables.get("extend", {}))
    known = {concept.id for concept in concepts}
    for name in more:
        if name not in known:
            raise LexiconError(file, name, "extends no known concept; define it under [concepts]")
    return tuple(_extended(file, concept, more[concept.id]) if concept.id in more else concept for concept in concepts)


def checked_concepts(extra: Iterable[Concept]) -> list[Concept]:
    """The concepts a caller hands over, where they are such."""
    concepts = list(extra)
    for concept in concepts:
        if not isinstance(concept, Concept):
            raise ArgumentError("extra", concept, "give the path of a TOML file, its parsed tables, or Concepts")
        if not concept.synonyms or not concept.source:
            raise LexiconError("extra", concept.id, "needs synonyms and a source")
    return concepts


def parsed_tables(extra: str | PathLike[str] | Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """A caller's own tables and the file to name in errors."""
    if isinstance(extra, Mapping):
        return "extra", extra
    file = fspath(extra)
    return file, read_toml(file)


def _extended(file: str, concept: Concept, entry: object) -> Concept:
    table = _table(file, concept.id, entry)
    _known_keys(file, concept.id, table, _EXTEND_KEYS)
    return replace(
        concept,
        synonyms=concept.synonyms + _words(file, concept.id, table, "synonyms"),
        changes=concept.changes + _words(file, concept.id, table, "changes"),
        modifiers=concept.modifiers + _words(file, concept.id, table, "modifiers"),
        near_misses=concept.near_misses + _words(file, concept.id, table, "near_misses"),
    )


def _concept(file: str, name: str, entry: Mapping[str, Any], rules: Rules) -> Concept:
    _known_keys(file, name, entry, _CONCEPT_KEYS)
    source = _text(file, name, entry, "source")
    synonyms = _words(file, name, entry, "synonyms")
    if not synonyms:
        raise LexiconError(file, name, "synonyms is missing or empty; list what texts call it")
    dimensions = _dimensions(file, name, _words(file, name, entry, "dimensions"), rules.groups)
    if not dimensions:
        raise LexiconError(file, name, 'dimensions is missing or empty; list some such as "currency", "count:人", "percent"')
    return Concept(
        id=name,
        zh=_text(file, name, entry, "zh"),
        en=_text(file, name, entry, "en"),
        synonyms=synonyms,
        changes=_words(file, name, entry, "changes"),
        dimensions=dimensions,
        kinds=_kinds(file, name, entry, dimensions),
        modifiers=_words(file, name, entry, "modifiers"),
        near_misses=_words(file, name, entry, "near_misses"),
        examples=_examples(file, name, entry),
        source=rules.sources.get(source, source),
    )


def _kinds(file: str, name: str, entry: Mapping[str, Any], dimensions: frozenset[str]) -> frozenset[str]:
    """As told; else a rate where percentages are allowed, a level where anything else is, and always change and rank."""
    kinds = _words(file, name, entry, "kinds")
    for kind in kinds:
        if kind not in KINDS:
            raise LexiconError(file, name, f"unknown kind {kind!r}; known are {', '.join(KINDS)}")
    if kinds:
        return frozenset(kinds)
    rate = {"rate"} if "percent" in dimensions else set()
    level = {"level"} if dimensions - {"percent"} else set()
    return frozenset({"change", "rank"} | rate | level)


def _dimensions(file: str, name: str, words: tuple[str, ...], groups: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        if word in groups:
            found |= groups[word]
        elif all(_is_dimension(part) for part in word.split("/")):
            found.add(word)
        else:
            raise LexiconError(file, name, f"unknown dimension {word!r}; those of units.toml, count:<unit>, currency, {NO_UNIT} are known")
    return frozenset(found)


def _is_dimension(word: str) -> bool:
    head, _, unit = word.partition(":")
    if head == "count" and unit:
        known = load_units().get(unit)
        return known is not None and known.dimension == "count" and known.name == unit
    return word in ("currency", NO_UNIT) or word in _known_dimensions()


@cache
def _known_dimensions() -> frozenset[str]:
    return frozenset(unit.dimension for unit in load_units().units)


def _examples(file: str, name: str, entry: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    found = []
    for word in _words(file, name, entry, "examples"):
        parts = word.split("|")
        if len(parts) != 3 or parts[2] not in KINDS:
            raise LexiconError(file, name, f'example {word!r} must be "name|unit|kind"')
        found.append((parts[0], parts[1], parts[2]))
    return tuple(found)


def _forms(file: str, name: str, pattern: str) -> list[str]:
    """All forms of a pattern: 新{设|登记}企业 is 新设企业 and 新登记企业."""
    pieces = _CHOICE.split(pattern)
    choices = [piece.split("|") if place % 2 else [piece] for place, piece in enumerate(pieces)]
    if any("{" in piece or "}" in piece for piece in pieces):
        raise LexiconError(file, name, f"{pattern!r} has a brace that stands alone")
    forms = ["".join(parts) for parts in product(*choices)]
    if len(forms) > _MOST_FORMS:
        raise LexiconError(file, name, f"{pattern!r} has {len(forms)} forms; at most {_MOST_FORMS} are taken")
    return forms


def _known_keys(file: str, entry: str, table: Mapping[str, Any], known: frozenset[str]) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise LexiconError(file, entry, f"unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}")


def _table(file: str, entry: str, table: object) -> Mapping[str, Any]:
    if not isinstance(table, Mapping):
        raise LexiconError(file, entry, "must be a table")
    return table


def _text(file: str, entry: str, table: Mapping[str, Any], key: str) -> str:
    text = table.get(key)
    if not isinstance(text, str) or not text.strip():
        raise LexiconError(file, entry, f"{key} is missing or empty")
    return text


def _words(file: str, entry: str, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    words = table.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise LexiconError(file, entry, f"{key} must be a list of words")
    if len(set(words)) < len(words):
        raise LexiconError(file, entry, f"{key} lists {Counter(words).most_common(1)[0][0]!r} twice")
    forms = dict.fromkeys(form for word in words for form in _forms(file, entry, word))
    if "" in forms:
        raise LexiconError(file, entry, f"{key} has a pattern whose choices may all be empty")
    return tuple(forms)
