"""The audit's words, compiled once: ``lexicons/audit.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from summarykit.errors import LexiconError
from summarykit.lexicons import alternation, load_toml, load_words

__all__ = ["FILE", "Words", "load_audit_words"]

FILE = "audit.toml"


@dataclass(frozen=True)
class Words:
    """Compiled patterns; each says by its name what it finds.

    Attributes
    ----------
    comparable, redefined, kept : pattern
        Words that say how figures may be compared.
    real, revised : pattern
        Words in names of amounts whose growth need not follow from the levels.
    among, rest, sums, overlaps, not_parts : pattern
        How a whole and its parts are told.
    arrived : pattern
        A verb of movement with its 到: groups ``up`` and ``down``.
    averages : dict
        Word of an average -> ``month``, ``day``, ``each`` ...
    families : dict
        Measure word -> the number of its family.
    """

    comparable: Any
    redefined: Any
    kept: Any
    real: Any
    revised: Any
    among: Any
    includes: Any
    rest: Any
    sums: Any
    overlaps: Any
    not_parts: Any
    rate: Any
    planned: Any
    arrived: Any
    rank_up: Any
    rank_down: Any
    list_head: Any
    averages: dict[str, str]
    average: Any
    families: dict[str, frozenset[int]]
    name_front: Any
    place: Any
    plain_names: frozenset[str]
    renamed: dict[str, str]


def _any(key: str) -> str:
    return alternation(load_words(FILE, key))


def _families() -> dict[str, frozenset[int]]:
    groups = load_toml(FILE)["units"].get("same")
    if not isinstance(groups, list) or not all(isinstance(group, list) and len(group) > 1 for group in groups):
        raise LexiconError(FILE, "units.same", "must be a list of lists of two or more measure words")
    units = {unit for group in groups for unit in group}
    return {unit: frozenset(at for at, group in enumerate(groups) if unit in group) for unit in units}


def _renamed() -> dict[str, str]:
    """Each word that was renamed -> the one that stands for all."""
    groups = load_toml(FILE)["names"].get("same")
    if not isinstance(groups, list) or not all(isinstance(group, list) and len(group) > 1 for group in groups):
        raise LexiconError(FILE, "names.same", "must be a list of lists of two or more words")
    return {word: group[0] for group in groups for word in group[1:]}


def _averages() -> dict[str, str]:
    kinds = load_toml(FILE)["averages"]
    return {word: kind for kind in kinds for word in load_words(FILE, f"averages.{kind}")}


@cache
def load_audit_words() -> Words:
    """The bundled words, read once.

    Raises
    ------
    LexiconError
        Where the file breaks its own format.

    Examples
    --------
    >>> words = load_audit_words()
    >>> bool(words.comparable.search("按可比口径同比增长")), words.averages["月均"]
    (True, 'month')
    """
    arrive = _any("moves.arrive")
    negated = _any("rates.negations")
    measures, nouns = _any("lists.measures"), _any("lists.nouns")
    averages = _averages()
    return Words(
        comparable=regex.compile(_any("basis.comparable")),
        redefined=regex.compile(_any("basis.redefined")),
        kept=regex.compile(_any("basis.kept")),
        real=regex.compile(_any("real.names")),
        revised=regex.compile(_any("real.revised")),
        among=regex.compile(_any("parts.among")),
        includes=regex.compile(_any("parts.includes")),
        rest=regex.compile(_any("parts.rest")),
        sums=regex.compile(_any("parts.sums")),
        overlaps=regex.compile(_any("parts.overlaps")),
        not_parts=regex.compile(_any("parts.not_parts")),
        rate=regex.compile(rf"(?P<negated>{negated})?(?P<outcome>{_any('rates.words')})"),
        planned=regex.compile(_any("rates.planned")),
        arrived=regex.compile(rf"(?:(?P<up>{_any('moves.up')})|(?P<down>{_any('moves.down')}))了?{arrive}"),
        rank_up=regex.compile(_any("ranks.up")),
        rank_down=regex.compile(_any("ranks.down")),
        list_head=regex.compile(
            rf"(?P<count>[一二三四五六七八九十两]{{1,3}}|\d{{1,2}})(?:{measures}){{1,2}}(?:[^，。；：\n、]{{0,8}}?{nouns})?(?=[：。])"
        ),
        averages=averages,
        average=regex.compile(alternation(averages)),
        families=_families(),
        name_front=regex.compile(rf"^(?:{_any('names.verbs')}|{_any('names.places')})(?=..)"),
        place=regex.compile(_any("names.places")),
        plain_names=frozenset(load_words(FILE, "names.plain")),
        renamed=_renamed(),
    )
