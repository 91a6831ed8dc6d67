"""The words of the checks: shapes that name the word lists of ``lexicons/checks.toml``, compiled when first used."""

from __future__ import annotations

from functools import cache, partial
from typing import Final

from summarykit import lexicons
from summarykit.errors import LexiconError
from summarykit.lexicons import load_toml, load_words
from summarykit.lexicons.numerals import DIGITS, MAGNITUDES

__all__ = ["CHINESE_NUMERALS", "FILE", "families", "heads", "plain_names", "renamed", "same_outcomes", "shape"]

FILE: Final = "checks.toml"


#: Regex class of the characters of small numbers: 三, 十, 两.
CHINESE_NUMERALS: Final = "[" + "".join([*DIGITS, *(sign for sign, power in MAGNITUDES.items() if power == 1)]) + "]"

shape: Final = partial(lexicons.shape, FILE)


def _groups(table: str) -> list[list[str]]:
    groups = load_toml(FILE).get(table, {}).get("same")
    if not isinstance(groups, list) or not all(isinstance(group, list) and len(group) > 1 for group in groups):
        raise LexiconError(FILE, f"{table}.same", "must be a list of lists of two or more words")
    return groups


@cache
def families() -> dict[str, frozenset[int]]:
    """Measure word -> the families it belongs to.

    Examples
    --------
    >>> families()["名"] & families()["人"] != frozenset()
    True
    """
    groups = _groups("units")
    return {unit: frozenset(at for at, group in enumerate(groups) if unit in group) for unit in {u for group in groups for u in group}}


@cache
def same_outcomes() -> dict[str, tuple[str, ...]]:
    """Outcome -> the other words that tell it of a case.

    Examples
    --------
    >>> "审结" in same_outcomes()["结案"]
    True
    """
    found: dict[str, tuple[str, ...]] = {}
    for group in _groups("outcomes_alike"):
        for word in group:
            found[word] = (*found.get(word, ()), *(other for other in group if other != word))
    return found


@cache
def renamed() -> dict[str, str]:
    """Word -> the one that stands for it when names are compared.

    Examples
    --------
    >>> renamed()["经营主体"]
    '市场主体'
    """
    return {word: group[0] for group in _groups("renamed") for word in group[1:]}


@cache
def heads(character: str) -> tuple[str, ...]:
    """The measure words in which an average counts its heads: 人 of 人均.

    Examples
    --------
    >>> heads("人"), heads("亩")
    (('人', '名', '位'), ('亩',))
    """
    known = load_toml(FILE)["heads"]
    return load_words(FILE, f"heads.{character}") if character in known else (character,)


@cache
def plain_names() -> frozenset[str]:
    """Names too plain to stand for one thing in a whole text."""
    return frozenset(load_words(FILE, "plain_names"))
