"""The words of lexicons/compare.toml, checked and compiled once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import regex

from summarykit.errors import LexiconError
from summarykit.lexicons import alternation, load_toml, load_words

__all__ = ["Joining", "Words", "load_compare_words"]

FILE: Final = "compare.toml"
_KEYS: Final[dict[str, frozenset[str]]] = {
    "names": frozenset(
        ("drop", "turned", "standing", "places", "light", "little", "tails", "growth", "fresh", "bare", "generic", "contrasts", "formerly")
    ),
    "units": frozenset(("counts", "alike")),
    "joining": frozenset(("reach", "nearest", "proof", "place", "apart", "leap")),
    "breaks": frozenset(("changed", "bracketed", "bases", "prices", "limits")),
    "gaps": frozenset(("patterns", "chained")),
    "judging": frozenset(("about", "less", "more", "ceilings", "shrinking", "real", "parts", "compared")),
    "formulas": frozenset(("grown",)),
}


@dataclass(frozen=True, slots=True)
class Joining:
    """When two series are taken for one; see the lexicon for each figure."""

    reach: int
    nearest: int
    proof: float
    place: float
    neighbours: float
    apart: float
    leap: float


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon as patterns and sets; `load_compare_words` gives it."""

    drop: regex.Pattern[str]
    turned: regex.Pattern[str]
    light: regex.Pattern[str]
    little: regex.Pattern[str]
    tails: regex.Pattern[str]
    growth: regex.Pattern[str]
    fresh: regex.Pattern[str]
    standing: regex.Pattern[str]
    places: frozenset[str]
    formerly: regex.Pattern[str]
    bare: frozenset[str]
    generic: frozenset[str]
    contrasts: tuple[regex.Pattern[str], ...]
    counts: tuple[tuple[str, ...], ...]
    alike: tuple[frozenset[str], ...]
    joining: Joining
    changed: regex.Pattern[str]
    bracketed: regex.Pattern[str]
    bases: regex.Pattern[str]
    prices: regex.Pattern[str]
    limits: regex.Pattern[str]
    gaps: regex.Pattern[str]
    chained: regex.Pattern[str]
    about: float
    less: regex.Pattern[str]
    more: regex.Pattern[str]
    ceilings: regex.Pattern[str]
    shrinking: regex.Pattern[str]
    real: frozenset[str]
    parts: regex.Pattern[str]
    compared: regex.Pattern[str]
    grown: regex.Pattern[str]


def _any(key: str, before: str = "", after: str = "") -> regex.Pattern[str]:
    return regex.compile(f"{before}{alternation(load_words(FILE, key))}{after}")


def _lists(tables: dict[str, Any], table: str, key: str) -> tuple[tuple[str, ...], ...]:
    lists = tables[table][key]
    if not all(isinstance(words, list) and words and all(isinstance(word, str) and word for word in words) for words in lists):
        raise LexiconError(FILE, f"{table}.{key}", "must be a list of lists of words")
    return tuple(tuple(words) for words in lists)


def _number(tables: dict[str, Any], table: str, key: str, at: int | None = None) -> float:
    value = tables[table][key]
    if at is not None:
        value = value[at] if isinstance(value, list) and len(value) > at else None
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise LexiconError(FILE, f"{table}.{key}", "must be a number that is not negative")
    return float(value)


def _check_keys(tables: dict[str, Any]) -> None:
    for name in sorted(tables.keys() | _KEYS.keys()):
        if name not in _KEYS or name not in tables:
            raise LexiconError(FILE, name, f"{'unknown' if name not in _KEYS else 'missing'} table; known are {', '.join(_KEYS)}")
        wrong = sorted(tables[name].keys() ^ _KEYS[name])
        if wrong:
            raise LexiconError(FILE, f"{name}.{wrong[0]}", f"unknown or missing key; the keys are {', '.join(sorted(_KEYS[name]))}")


def _joining(tables: dict[str, Any]) -> Joining:
    return Joining(
        reach=int(_number(tables, "joining", "reach")),
        nearest=int(_number(tables, "joining", "nearest")),
        proof=_number(tables, "joining", "proof"),
        place=_number(tables, "joining", "place", 0),
        neighbours=_number(tables, "joining", "place", 1),
        apart=_number(tables, "joining", "apart"),
        leap=_number(tables, "joining", "leap"),
    )


@cache
def load_compare_words() -> Words:
    """The bundled lexicon, read once.

    Examples
    --------
    >>> words = load_compare_words()
    >>> words.light.match("推出便民利企举措").group(), "办结率" in words.bare
    ('推出', True)
    """
    tables = load_toml(FILE)
    _check_keys(tables)
    gaps = "|".join(load_words(FILE, "gaps.patterns"))
    return Words(
        drop=_any("names.drop"),
        turned=_any("names.turned", before="(?<=.{2})", after="$"),
        light=_any("names.light"),
        little=_any("names.little"),
        tails=_any("names.tails", after="$"),
        growth=_any("names.growth", before=r"(?<=.)", after="$"),
        fresh=_any("names.fresh"),
        standing=_any("names.standing", after="$"),
        places=frozenset(load_words(FILE, "names.places")),
        formerly=_any("names.formerly", before="[（(]", after=r"[“\"]?(?P<name>[^（）()，。；]{2,20}?)[”\"]?[）)]"),
        bare=frozenset(load_words(FILE, "names.bare")),
        generic=frozenset(load_words(FILE, "names.generic")),
        contrasts=tuple(regex.compile(alternation(group)) for group in _lists(tables, "names", "contrasts")),
        counts=_lists(tables, "units", "counts"),
        alike=tuple(frozenset(group) for group in _lists(tables, "units", "alike")),
        joining=_joining(tables),
        changed=_any("breaks.changed"),
        bracketed=_any("breaks.bracketed"),
        bases=_any("breaks.bases"),
        prices=_any("breaks.prices"),
        limits=_any("breaks.limits", before=r"[（(]", after=r"[^（）()，。；]{1,20}"),
        gaps=regex.compile(f"(?:{gaps})$"),
        chained=_any("gaps.chained", before="^", after="[^，。；：]{0,12}$"),
        about=_number(tables, "judging", "about"),
        less=_any("judging.less", after=".{0,3}$"),
        more=_any("judging.more", after=".{0,3}$"),
        ceilings=_any("judging.ceilings"),
        shrinking=_any("judging.shrinking"),
        compared=_any("judging.compared", after="$"),
        parts=_any("judging.parts", after="$"),
        real=frozenset(load_words(FILE, "judging.real")),
        grown=_any("formulas.grown"),
    )
