"""The words of lexicons/periods.toml as checked tables and regex sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final, get_args

from summarykit.errors import LexiconError
from summarykit.grammar.engine import trie
from summarykit.grammar.period.model import Anchor
from summarykit.lexicons import load_toml, load_words, shape_source

__all__ = [
    "FILE",
    "YearWord",
    "char_class",
    "guarded",
    "number_table",
    "relative_words",
    "source",
    "span_limit",
    "words",
    "words_source",
    "year_table",
]

FILE: Final = "periods.toml"

#: A pattern that names lists of the file -> its source, the lists written out.
source: Final = partial(shape_source, FILE)


@dataclass(frozen=True, slots=True)
class YearWord:
    """One relative word: the years it spans, counted from its anchor, and what must not stand beside it."""

    text: str
    anchor: Anchor
    first: int
    last: int
    not_after: str
    not_before: str


@cache
def relative_words() -> dict[str, YearWord]:
    """Every relative word of a year, by its text.

    Raises
    ------
    LexiconError
        Where an entry lacks its text, or its anchor or offset is none.

    Examples
    --------
    >>> relative_words()["去年"].first
    -1
    """
    table: dict[str, YearWord] = {}
    for entry in load_toml(FILE).get("words", []):
        text = entry.get("text")
        if not isinstance(text, str) or not text or text in table:
            raise LexiconError(FILE, str(text), "needs a text of its own")
        if entry.get("anchor") not in get_args(Anchor) or not isinstance(entry.get("offset"), int):
            raise LexiconError(FILE, text, f"needs an anchor ({', '.join(get_args(Anchor))}) and a whole offset")
        first = entry["offset"]
        table[text] = YearWord(
            text, entry["anchor"], first, entry.get("until", first), entry.get("not_after", ""), entry.get("not_before", "")
        )
    return table


def words_source() -> str:
    """Regex source of all relative words, each with its guards.

    Words are tried longest first; the guards keep 安全年度 from being read as 全年.
    """
    sources = []
    for word in sorted(relative_words().values(), key=lambda word: -len(word.text)):
        before = f"(?<![{word.not_after}])" if word.not_after else ""
        after = f"(?![{word.not_before}])" if word.not_before else ""
        sources.append(f"{before}{word.text}{after}")
    return "(?:" + "|".join(sources) + ")" + f"(?![{char_class('year_not_before')}])"


@cache
def year_table(key: str) -> dict[str, tuple[int, int]]:
    """Names and their years, from a table of ``name = [first, last]`` or ``name = first``.

    Examples
    --------
    >>> year_table("plans")["十四五"]
    (2021, 2025)
    """
    table: dict[str, tuple[int, int]] = {}
    for name, value in _entry(key, dict).items():
        years = [value, value] if isinstance(value, int) else value
        if not (isinstance(years, list) and len(years) == 2 and all(isinstance(year, int) for year in years)):
            raise LexiconError(FILE, name, "needs one year or [first year, last year]")
        if years[0] > years[1]:
            raise LexiconError(FILE, name, f"ends ({years[1]}) before it begins ({years[0]})")
        table[name] = (years[0], years[1])
    return table


def number_table(key: str) -> dict[str, int]:
    """Words and their numbers, from a table of ``word = number``."""
    table = _entry(key, dict)
    for word, number in table.items():
        if not isinstance(number, int):
            raise LexiconError(FILE, word, "needs a whole number")
    return dict(table)


def guarded(key: str) -> str:
    """Regex source of a table of ``word = "characters that must not stand behind it"``.

    Examples
    --------
    >>> guarded("behind.within").startswith("(?:以来|")
    True
    """
    table = _entry(key, dict)
    for word, guard in table.items():
        if not isinstance(guard, str):
            raise LexiconError(FILE, word, "needs the characters that must not stand behind it")
    ordered = sorted(table.items(), key=lambda item: -len(item[0]))
    return "(?:" + "|".join(f"{word}(?![{guard}])" if guard else word for word, guard in ordered) + ")"


def words(key: str) -> str:
    """Regex source of a word list (``"roles.basis_before"``)."""
    return trie(load_words(FILE, key))


def span_limit() -> int:
    """The longest N of a bare N年 that is read as a stretch of time."""
    return int(_entry("span_limit", int))


def char_class(key: str) -> str:
    """Characters of a dotted key, for use inside a regex set."""
    return str(_entry(key, str))


def _entry(key: str, kind: type) -> Any:
    node: Any = load_toml(FILE)
    for part in key.split("."):
        node = node.get(part) if isinstance(node, dict) else None
    if not isinstance(node, kind):
        raise LexiconError(FILE, key, f"must be a {kind.__name__}")
    return node
