"""Kinds of report, as titles name them: 工作总结, 政府工作报告, 述职报告, 工作要点 (words in metadata.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias, cast, get_args

import regex

from summarykit.errors import LexiconError
from summarykit.lexicons import alternation, load_toml, shape, shape_source

__all__ = ["Genre", "GenreHit", "Review", "find_genre", "genre_named", "genres", "said_genre"]

Review: TypeAlias = Literal["own", "previous", "none"]
_FILE = "metadata.toml"
# A genre word must end where a title can end or go on: 工作总结大会 is no summary.
_BOUNDARY = r"(?=$|[^\p{Han}]|{titles.behind_genre})"
_QUOTED = regex.compile(r"《([^《》]+)》")


@dataclass(frozen=True, slots=True)
class Genre:
    """One kind of report: its name, how titles write it, and which year it reviews."""

    name: str
    words: tuple[str, ...]
    review: Review
    needs: tuple[str, ...] = ()
    says: tuple[str, ...] = ()

    def is_named(self, line: str, start: int, end: int) -> bool:
        """Whether this stretch of a title is one of its words, with what the word needs before it."""
        return line[start:end] in self.words and (not self.needs or any(need in line[:start] for need in self.needs))


@dataclass(frozen=True, slots=True)
class GenreHit:
    """A genre word in a line."""

    genre: Genre
    start: int
    end: int


@cache
def genres() -> tuple[Genre, ...]:
    """All kinds of report in the lexicon, in its order.

    Examples
    --------
    >>> [genre.review for genre in genres() if genre.name in {"工作总结", "政府工作报告", "工作要点"}]
    ['previous', 'own', 'none']
    """
    return tuple(_read(entry) for entry in load_toml(_FILE).get("genre", ()))


def _read(entry: dict[str, object]) -> Genre:
    name = entry.get("name")
    if not isinstance(name, str) or not name:
        raise LexiconError(_FILE, "genre", "every genre needs a name")
    review = entry.get("review")
    if review not in get_args(Review):
        raise LexiconError(_FILE, name, f"review is {review!r}, must be one of {', '.join(get_args(Review))}")
    lists = [_words(entry, name, key) for key in ("words", "needs", "says")]
    if not lists[0]:
        raise LexiconError(_FILE, name, "needs at least one word")
    return Genre(name, lists[0], review, lists[1], lists[2])  # type: ignore[arg-type]


def _words(entry: dict[str, object], name: str, key: str) -> tuple[str, ...]:
    words = entry.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise LexiconError(_FILE, name, f"{key} must be a list of words")
    return tuple(words)


def genre_named(name: str | None) -> Genre | None:
    """The genre of that name, or None.

    Examples
    --------
    >>> genre_named("半年总结").review
    'own'
    """
    return next((genre for genre in genres() if genre.name == name), None)


@cache
def _pattern() -> regex.Pattern[str]:
    words = {word for genre in genres() for word in genre.words}
    return regex.compile(alternation(words) + shape_source(_FILE, _BOUNDARY))


@cache
def _notice() -> regex.Pattern[str]:
    return cast("regex.Pattern[str]", shape(_FILE, r"{issuer.notices}[》）)\s]*$"))


def find_genre(line: str) -> GenreHit | None:
    """The kind of report a title line (in the spelling of `fold`) names.

    A notice about reports names none, unless it carries the report's title in 《》.

    Examples
    --------
    >>> find_genre("云溪县教育局2022年上半年安全工作总结和下半年工作计划").genre.name
    '半年总结'
    >>> find_genre("关于做好2023年度工作总结的通知") is None
    True
    """
    found = [
        ((start, start - end, order), GenreHit(genre, start, end))
        for start, end in _hits(line)
        for order, genre in enumerate(genres())
        if genre.is_named(line, start, end)
    ]
    return min(found, key=lambda item: item[0])[1] if found else None


def _hits(line: str) -> list[tuple[int, int]]:
    """Where a title has words of genres; in a notice those in 《》."""
    hits = [match.span() for match in _pattern().finditer(line, overlapped=True)]
    if not _notice().search(line):
        return hits
    quoted = [match.span(1) for match in _QUOTED.finditer(line)]
    return [hit for hit in hits if any(start <= hit[0] and hit[1] <= end for start, end in quoted)]


def said_genre(opening: str) -> Genre | None:
    """The kind of report an opening paragraph (in the spelling of `fold`) says it is.

    Examples
    --------
    >>> said_genre("现在，我向大会报告政府工作，请予审议。").name
    '政府工作报告'
    """
    found = [(opening.find(phrase), order) for order, genre in enumerate(genres()) for phrase in genre.says if phrase in opening]
    return genres()[min(found)[1]] if found else None
