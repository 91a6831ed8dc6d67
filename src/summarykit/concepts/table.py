"""Concepts: one id for what texts of all years and regions call by many names, so that their figures can be compared.

Flows in: the name of a figure, its unit and its kind. Flows out: the id of a concept, or None where it is not certain.
A name is a concept where it is one of its synonyms, with nothing around it but words that change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from itertools import product
from os import PathLike
from types import MappingProxyType
from typing import Any, Final, TypeAlias
from unicodedata import normalize

import regex

from summarykit.concepts.entries import (
    KINDS,
    NO_UNIT,
    Concept,
    Rules,
    checked_concepts,
    extend_concepts,
    parsed_tables,
    read_concepts,
    read_rules,
)
from summarykit.errors import ArgumentError, LexiconError
from summarykit.grammar.unit import load_units
from summarykit.lexicons import load_toml
from summarykit.text.characters import simplified_characters

__all__ = ["Concept", "ConceptTable", "Extra", "load_concepts"]

_End: TypeAlias = tuple[int, bool, tuple[str, ...]]
Extra: TypeAlias = str | PathLike[str] | Mapping[str, Any] | Iterable[Concept]

FILE: Final = "concepts.toml"
_EXTRA_KEYS: Final = frozenset(("concepts", "extend", "sources", "prefixes"))
_GROWTH: Final = frozenset(("percent", "multiple", "doubling"))  # relative changes, which anything may undergo
_RELATIVE: Final = _GROWTH | {"percentage_point"}
_CURRENCY_RE: Final = regex.compile("currency:[A-Z]++")
_LONGEST_NAME: Final = 100  # a longer stretch of text is no name, and would be searched for long
_MOST_SEEN: Final = 50_000


class ConceptTable:
    """Concepts by the words for them; `load_concepts` gives the bundled table.

    Parameters
    ----------
    concepts : iterable of Concept
    rules : Rules
        What holds for all of them: spellings, harmless words.
    file : str
        Named in errors.

    Raises
    ------
    LexiconError
        Where an id is given twice, or a word is claimed twice.
    """

    def __init__(self, concepts: Iterable[Concept], rules: Rules, *, file: str = FILE) -> None:
        self._rules = rules
        self._same = tuple((_plain(old, rules.drop), _plain(new, rules.drop)) for old, new in rules.same)
        self._tails = _by_last_character((self.fold(tail), asked) for tail, asked in rules.tails)
        self._growth_tails = _by_last_character((tail, ()) for tail in self._fold_all(rules.growth_tails))
        self._concepts: dict[str, Concept] = {}
        self._synonyms: dict[str, Concept] = {}
        self._of_changes: dict[str, Concept] = {}  # synonyms, and the words that hold for changes only
        for concept in concepts:
            if concept.id in self._concepts:
                raise LexiconError(file, concept.id, "is defined twice; take another id, or add words to it under [extend]")
            self._concepts[concept.id] = concept
            self._claim(concept, file)
        self._closings = frozenset(word[-2:] for word in self._of_changes)  # most names end otherwise, and are done with at once
        self._misses = {concept.id: self._fold_all(concept.near_misses) for concept in self._concepts.values()}
        self._prefixes = frozenset(self._fold_all(rules.prefixes))
        self._modifiers = {concept.id: frozenset(self._fold_all(concept.modifiers)) for concept in self._concepts.values()}
        self._longest = max(map(len, self._prefixes.union(*self._modifiers.values())), default=0)
        self._seen: dict[tuple[str, str, str], str | None] = {}

    @property
    def concepts(self) -> Mapping[str, Concept]:
        """All concepts by id, in the order of the file.

        Examples
        --------
        >>> load_concepts().concepts["gdp"].zh
        '国内生产总值'
        """
        return MappingProxyType(self._concepts)

    def match(self, name: str, *, unit: str, kind: str) -> str | None:
        """The concept that a figure measures.

        Parameters
        ----------
        name : str
            What is measured, in the text's own words; a verb or a scope may stand in front.
        unit : str
            As written; ``""`` where there is none.
        kind : {"level", "rate", "change", "rank"}

        Returns
        -------
        str or None
            None where no concept fits, or where it is not certain.

        Examples
        --------
        >>> table = load_concepts()
        >>> table.match("全市地区生产总值", unit="元", kind="level"), table.match("经济", unit="%", kind="change")
        ('gdp', 'gdp')
        >>> table.match("单位国内生产总值能耗", unit="%", kind="change")
        'energy_intensity'
        >>> table.match("国内生产总值", unit="吨", kind="level") is None
        True
        """
        key = (name, unit, kind)
        try:
            return self._seen[key]
        except KeyError:
            pass
        if kind not in KINDS:
            raise ArgumentError("kind", kind, f"give one of {', '.join(KINDS)}")
        if len(name) > _LONGEST_NAME:
            return None
        if len(self._seen) >= _MOST_SEEN:
            self._seen.clear()
        found = self._seen[key] = self._find(self.fold(name), unit, kind)
        return found

    def with_concepts(self, extra: Extra) -> ConceptTable:
        """A table that holds further concepts as well; this one stays as it is.

        Parameters
        ----------
        extra : path, mapping or iterable of Concept
            A TOML file in the format of the bundled one (tables ``concepts``, ``extend``, ``sources``, list
            ``prefixes``), the same already parsed, or concepts.

        Raises
        ------
        LexiconError
            Where an entry breaks the format, or claims an id or a word that is taken.

        Examples
        --------
        >>> entry = {"zh": "采茶机", "en": "tea harvesters", "synonyms": ["采茶机"], "dimensions": ["count:台"]}
        >>> entry["source"] = "县统计制度（2022）"
        >>> table = load_concepts().with_concepts({"prefixes": ["青坪县"], "concepts": {"tea_harvesters": entry}})
        >>> table.match("青坪县采茶机", unit="台", kind="level")
        'tea_harvesters'
        >>> load_concepts().match("采茶机", unit="台", kind="level") is None
        True
        """
        old = tuple(self._concepts.values())
        if not isinstance(extra, str | PathLike | Mapping):
            return ConceptTable((*old, *checked_concepts(extra)), self._rules, file="extra")
        file, tables = parsed_tables(extra)
        unknown = sorted(set(tables) - _EXTRA_KEYS)
        if unknown:
            raise LexiconError(file, unknown[0], f"unknown table; known in one's own file are {', '.join(sorted(_EXTRA_KEYS))}")
        more = read_rules(file, {"sources": tables.get("sources", {}), "rules": {"prefixes": tables.get("prefixes", [])}})
        rules = replace(
            self._rules,
            prefixes=self._rules.prefixes + more.prefixes,
            sources={**self._rules.sources, **more.sources},
        )
        return ConceptTable((*extend_concepts(file, tables, old), *read_concepts(file, tables, rules)), rules, file=file)

    def fold(self, text: str) -> str:
        """One spelling of a name: simplified, half width, lower case, without signs and 的, abbreviations written out.

        Examples
        --------
        >>> load_concepts().fold("“规上”工業的增加值"), load_concepts().fold("R＆D经费占ＧＤＰ的比例")
        ('规模以上工业增加值', 'r&d经费占gdp比重')
        """
        text = _plain(text, self._rules.drop)
        for old, new in self._same:
            if old in text:
                text = text.replace(old, new)
        return text

    def _claim(self, concept: Concept, file: str) -> None:
        for words, own in ((concept.synonyms, True), (concept.changes, False)):
            for word, folded in zip(words, self._fold_all(words), strict=True):
                owner = self._of_changes.get(folded)
                if not folded:
                    raise LexiconError(file, concept.id, f"{word!r} holds nothing but signs")
                if owner is not None and owner is not concept:
                    raise LexiconError(file, concept.id, f"{word!r} is claimed by {owner.id} as well; one of the two must give it up")
                self._of_changes[folded] = concept
                if own:
                    self._synonyms[folded] = concept
                elif folded in self._synonyms:
                    raise LexiconError(file, concept.id, f"{word!r} is a synonym already; as a word for changes it adds nothing")
        for miss, folded in zip(concept.near_misses, self._fold_all(concept.near_misses), strict=True):
            if self._of_changes.get(folded) is concept:
                raise LexiconError(file, concept.id, f"{miss!r} is a synonym and a near miss at once")

    def _fold_all(self, words: tuple[str, ...]) -> tuple[str, ...]:
        # One fold for all of them: a table has tens of thousands of forms, and a line break survives folding.
        folded = self.fold("\n".join(words)).split("\n")
        return tuple(folded) if len(folded) == len(words) else tuple(map(self.fold, words))

    def _is_harmless(self, before: str, concept: Concept) -> bool:
        """Whether all that stands before a synonym may stand there: prefixes, and modifiers of the concept; the longest first."""
        own = self._modifiers[concept.id]
        while before:
            sizes = range(min(self._longest, len(before)), 0, -1)
            size = next((size for size in sizes if before[:size] in self._prefixes or before[:size] in own), 0)
            if not size:
                return False
            before = before[size:]
        return True

    def _find(self, text: str, unit: str, kind: str) -> str | None:
        """The longest synonym that closes the name decides: where it does not fit, no shorter one of another concept may."""
        table = self._of_changes if kind == "change" else self._synonyms
        ends = self._ends(text)
        decided: Concept | None = None
        for start, (end, grown, tail) in product(range(len(text) if ends else 0), ends):
            concept = table.get(text[start:end])
            if concept is None or not _takes(concept, tail):
                continue
            if decided is not None and concept is not decided:
                return None
            decided = concept
            if self._holds(concept, text, start, end):
                return concept.id if _fits(concept, unit, kind, grown=grown) else None
        return None

    def _ends(self, text: str) -> list[_End]:
        """Where a synonym may end, the longest first; whether words for growth follow; the dimensions its tail asks for."""
        ends: list[_End] = [(len(text), False, ())]
        for tail, _ in self._growth_tails.get(text[-1:], ()):
            if text.endswith(tail):
                ends.append((len(text) - len(tail), True, ()))
        for end, grown, _ in tuple(ends):
            for tail, asked in self._tails.get(text[max(end - 1, 0) : end], ()):
                if text.endswith(tail, 0, end):
                    ends.append((end - len(tail), grown, asked))
        return sorted((end for end in ends if text[max(end[0] - 2, 0) : end[0]] in self._closings), reverse=True)

    def _holds(self, concept: Concept, text: str, start: int, end: int) -> bool:
        """Whether what stands before the synonym changes nothing, and the name is no known near miss."""
        if not self._is_harmless(text[:start], concept):
            return False
        return not any(miss in text and miss not in text[start:end] for miss in self._misses[concept.id])


def _by_last_character(tails: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for tail, asked in tails:
        found.setdefault(tail[-1:], []).append((tail, asked))
    return found


def _plain(text: str, drop: str) -> str:
    return normalize("NFKC", text).lower().translate(_translation(drop))


@cache
def _translation(drop: str) -> dict[int, int | None]:
    return {**simplified_characters(), **dict.fromkeys(map(ord, drop))}


@lru_cache(maxsize=4096)
def _dimensions_of(unit: str) -> frozenset[str]:
    """What concepts may call the dimension of a unit: currency:CNY is a currency, 件 counts and counts 件."""
    if not unit:
        return frozenset((NO_UNIT,))
    known = load_units().get(unit)
    if known is None:
        return frozenset()
    if known.dimension == "count":
        return frozenset(("count", f"count:{known.name}"))
    return frozenset((known.dimension, _CURRENCY_RE.sub("currency", known.dimension)))


def _takes(concept: Concept, tail: tuple[str, ...]) -> bool:
    """Whether the tail behind a synonym suits the concept: 贷款户数 counts households, and is no sum of loans."""
    return not tail or any(own == asked or own.startswith(f"{asked}:") for own in concept.dimensions for asked in tail)


def _fits(concept: Concept, unit: str, kind: str, *, grown: bool) -> bool:
    """Whether a concept may have figures of this unit and kind; `grown` where the name says growth, as 增速 does."""
    dimensions = _dimensions_of(unit)
    if kind not in concept.kinds:
        return False
    if grown:  # The growth of growth and the rank by growth are figures of something else.
        return kind == "change" and not dimensions.isdisjoint(_GROWTH)
    if kind == "rank":
        return not dimensions.isdisjoint(("count", NO_UNIT))
    if kind == "change" and not dimensions.isdisjoint(_RELATIVE):
        return True
    return not dimensions.isdisjoint(concept.dimensions)


@cache
def _bundled() -> ConceptTable:
    tables = load_toml(FILE)
    unknown = sorted(set(tables) - {"rules", "sources", "dimensions", "concepts"})
    if unknown:
        raise LexiconError(FILE, unknown[0], "unknown table; known are concepts, dimensions, rules, sources")
    rules = read_rules(FILE, tables)
    return ConceptTable(read_concepts(FILE, tables, rules), rules)


def load_concepts(extra: Extra | None = None) -> ConceptTable:
    """The bundled table, read once; with one's own concepts where `extra` names some.

    Parameters
    ----------
    extra : path, mapping or iterable of Concept, optional
        See `ConceptTable.with_concepts`. Nothing global changes.

    Examples
    --------
    >>> load_concepts().match("完成固定资产投资", unit="元", kind="level")
    'fixed_investment'
    """
    return _bundled() if extra is None else _bundled().with_concepts(extra)
