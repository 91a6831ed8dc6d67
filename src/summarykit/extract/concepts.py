"""Concepts: one id for what texts of all years and regions call by many names, so that their figures can be compared.

Flows in: the name of a figure, its unit and its kind. Flows out: the id of a concept, or None where it is not certain.
A name is a concept where it is one of its synonyms, with nothing around it but words that change nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from os import PathLike, fspath
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias
from unicodedata import normalize

import regex

from summarykit.errors import ArgumentError, LexiconError
from summarykit.extract.concept_entries import (
    KINDS,
    NO_UNIT,
    Concept,
    Rules,
    extend_concepts,
    read_concepts,
    read_rules,
)
from summarykit.grammar.unit import load_units
from summarykit.lexicons import alternation, load_toml

__all__ = ["Concept", "ConceptTable", "Extra", "load_concepts"]

Extra: TypeAlias = str | PathLike[str] | Mapping[str, Any] | Iterable[Concept]

FILE: Final = "concepts.toml"
_GROWTH: Final = frozenset(("percent", "multiple", "doubling"))  # relative change of anything
_RELATIVE: Final = _GROWTH | {"percentage_point"}
_MOST_SEEN: Final = 50_000


class ConceptTable:
    """Concepts by the words for them.

    Parameters
    ----------
    concepts : iterable of Concept
    rules : Rules
        What holds for all of them.
    file : str
        Named in errors.

    Attributes
    ----------
    concepts : mapping of str to Concept
        By id, in the order of the file.

    Raises
    ------
    LexiconError
        Where an id is given twice, or a word is claimed by two concepts.
    """

    def __init__(self, concepts: Iterable[Concept], rules: Rules, *, file: str = FILE) -> None:
        self._rules = rules
        self._fold = _Folder(rules)
        by_id: dict[str, Concept] = {}
        self._synonyms: dict[str, Concept] = {}
        self._changes: dict[str, Concept] = {}
        for concept in concepts:
            if concept.id in by_id:
                raise LexiconError(file, concept.id, "is defined twice; give one of the two another id, or add words to it under [extend]")
            by_id[concept.id] = concept
        self.concepts: Mapping[str, Concept] = MappingProxyType(by_id)
        for concept in by_id.values():
            self._claim(concept, file)
        self._tails = _ending(rules.tails)
        self._growth_tails = _ending(rules.growth_tails)
        self._misses = {concept.id: tuple(map(self._fold, concept.near_misses)) for concept in by_id.values()}
        self._harmless = {concept.id: self._harmless_before(concept) for concept in by_id.values() if concept.modifiers}
        self._harmless_for_all = self._harmless_before(None)
        self._seen: dict[tuple[str, str, str], str | None] = {}

    def match(self, name: str, *, unit: str, kind: str) -> str | None:
        """The concept that a figure measures.

        Parameters
        ----------
        name : str
            What is measured, in the text's own words; a verb or scope may stand in front.
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
        >>> table.match("全市地区生产总值", unit="元", kind="level")
        'gdp'
        >>> table.match("经济", unit="%", kind="change")
        'gdp'
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
        if len(self._seen) >= _MOST_SEEN:
            self._seen.clear()
        found = self._seen[key] = self._find(self._fold(name), _dimensions_of(unit), kind)
        return found

    def with_concepts(self, extra: Extra) -> ConceptTable:
        """A table that has further concepts as well; this one stays as it is.

        Parameters
        ----------
        extra : path, mapping or iterable of Concept
            A TOML file in the format of the bundled one (tables ``concepts``, ``extend``, ``sources`` and the list
            ``prefixes``), the same already parsed, or concepts.

        Examples
        --------
        >>> tea = {"zh": "采茶机", "en": "tea harvesters", "synonyms": ["采茶机"], "dimensions": ["count:台"], "source": "县统计制度（2022）"}
        >>> table = load_concepts().with_concepts({"concepts": {"tea_harvesters": tea}, "prefixes": ["青坪县"]})
        >>> table.match("青坪县采茶机", unit="台", kind="level")
        'tea_harvesters'
        >>> load_concepts().match("采茶机", unit="台", kind="level") is None
        True
        """
        old = tuple(self.concepts.values())
        if not isinstance(extra, str | PathLike | Mapping):
            return ConceptTable((*old, *_checked(extra)), self._rules, file="extra")
        file, tables = _parsed(extra)
        unknown = sorted(set(tables) - {"concepts", "extend", "sources", "prefixes"})
        if unknown:
            raise LexiconError(file, unknown[0], "is no table of one's own concepts; known are concepts, extend, sources, prefixes")
        rules = self._rules.extended(read_rules(file, {"sources": tables.get("sources", {}), "rules": {"prefixes": tables.get("prefixes", [])}}))
        new = read_concepts(file, tables, rules)
        return ConceptTable((*extend_concepts(file, tables, old), *new), rules, file=file)

    def _claim(self, concept: Concept, file: str) -> None:
        for words, table in ((concept.synonyms, self._synonyms), (concept.changes, self._changes)):
            for word in words:
                folded = self._fold(word)
                owner = self._synonyms.get(folded) or self._changes.get(folded)
                if owner is not None and owner.id != concept.id:
                    raise LexiconError(file, concept.id, f"{word!r} is a synonym of {owner.id} as well; only one of the two can have it")
                table[folded] = concept
        for miss in concept.near_misses:
            if self._synonyms.get(self._fold(miss)) is concept:
                raise LexiconError(file, concept.id, f"{miss!r} is a synonym and a near miss at once")

    def _harmless_before(self, concept: Concept | None) -> regex.Pattern[str]:
        words = [self._fold(word) for word in (*self._rules.prefixes, *(concept.modifiers if concept is not None else ()))]
        return regex.compile(f"{alternation(words)}*+" if words else "")

    def _find(self, text: str, dimensions: frozenset[str], kind: str) -> str | None:
        """The longest synonym that ends the name decides: where it does not fit, no shorter one may."""
        stem, grown = text, False
        for start in range(len(text)):
            concept, synonym, grown = self._at(text[start:], kind)
            if concept is not None:
                break
        else:
            return None
        harmless = self._harmless.get(concept.id, self._harmless_for_all)
        if not harmless.fullmatch(text, 0, start) or not _fits(concept, dimensions, kind, grown=grown):
            return None
        blocked = any(miss in stem and miss not in synonym for miss in self._misses[concept.id])
        return None if blocked else concept.id
