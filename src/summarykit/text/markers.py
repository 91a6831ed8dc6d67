"""Heading markers: the signs that headings and items open with, at the start of a line or inside it.

`LINE_MARKER` and `BARE_MARKER` serve the joining of lines and accept raw spelling; the rest works on normalised text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from summarykit.lexicons import shape
from summarykit.lexicons.numerals import COUNTS, count_of

__all__ = ["BARE_MARKER", "LINE_MARKER", "Mark", "find_marks"]

_FILE = "outline.toml"
_HAN = "[{numerals:ones}十]{1,3}+"
_GAP = r"[ \t\u3000]{0,3}+"

LINE_MARKER = shape(
    _FILE,
    "|".join(
        (
            _HAN + _GAP + "[、.．]",
            "[（(]" + _GAP + "(?:" + _HAN + "|[0-9０-９]{1,2})" + _GAP + "[）)]",
            r"[0-9０-９]{1,2}+[ \t\u3000]{0,3}+[、.．)）](?![0-9０-９])",
            "第" + _HAN + "(?:{markers.parts}|[，、,：:]|(?:是|方面)[，、,：:]?)",
            _HAN + "(?:是|要)(?![否的])",
            r"[①-⒛㈠-㈩❶-❿➀-➉]",
            r"#{1,6}[ \t]",
            r"——?+(?=[^—])",
            r"[-*•●■◆▲◇□★|][ \t\u3000]",
        )
    ),
)
"""A marker or list sign at the start of a line (use `match`)."""

BARE_MARKER = shape(
    _FILE,
    "(?:" + _HAN + "[是要、.．]|第" + _HAN + "(?:[，、,]|{markers.parts})?|[（(]" + _HAN + "[）)]|[0-9０-９]{1,2}[、.．]|[①-⒛㈠-㈩]|——?)"
    r"[ \t\u3000]*",
)
"""A line that is nothing but its marker (use `fullmatch`): what it marks stands on the next line."""

_N = "(?P<n>" + _HAN + ")"
_NO_LIST = "(?![{numerals:ones}十第]{1,2}(?:[、是]|{markers.dates}))"  # 一、二、三产业; 三、四月份
_NO_WORD = "(?![否的{numerals:ones}十])"
_AT_LINE = shape(
    _FILE,
    r"(?m)^(?:"
    r"(?P<hash>\#{1,6}+[ ]?)"
    "|(?P<part>第(?:" + _N + r"|(?P<n>\d{1,2}+)){markers.parts}(?!{markers.not_behind_part})[、：，]?)"
    "|(?P<nth>第" + _N + "(?:方面)?[，、：]" + _NO_LIST + ")"
    "|(?P<han>" + _N + "[、.．]" + _NO_LIST + ")"
    "|(?P<hanp>（" + _N + "）|(?P<n>[㈠-㈩]))"
    r"|(?P<num>(?P<n>\d{1,2}+)(?:[、）](?!\d)|[.．](?!\d)|[.．](?=[12]\d{3}年)))"
    r"|(?P<nump>（(?P<n>\d{1,2}+)）)"
    r"|(?P<circle>(?P<n>[①-⒛]))"
    "|(?P<shi>" + _N + "(?:是，?|要)" + _NO_WORD + ")"
    r"|(?P<dash>—{1,2}+(?=[^—])))",
)
_IN_LINE = shape(
    _FILE,
    "(?P<shi>" + _N + "是，?" + _NO_WORD + ")"
    "|(?P<han>(?<=[。！？”：])" + _N + "、" + _NO_LIST + ")"
    "|(?P<hanp>（" + _N + "）)"
    r"|(?P<num>(?<![\d.])(?P<n>\d{1,2}+)[、.．](?=[\u4e00-\u9fff]))"
    r"|(?P<dash>(?<!—)——(?!—))",
)
_CLOSED = "。！？…”"
_NEAR = 25  # a heading this short may run into the next one where its line end is lost
_SENTENCE_END = regex.compile("[。！？；：]")
_PUNCTUATION = regex.compile("[。！？；：，]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker in normalised text: its span, its style, its number (0 for none) and where it stands."""

    start: int
    end: int
    style: str
    value: int
    at_line: bool


def find_marks(text: str) -> list[Mark]:
    """Markers that can be trusted: at the start of a line, or inside one where a series shows.

    Examples
    --------
    >>> [(mark.style, mark.value) for mark in find_marks("1、健全机制。一是定制度；二是抓督查。说一是一。")]
    [('num', 1), ('shi', 1), ('shi', 2)]
    """
    marks = _possible(text)
    kept: list[Mark] = []
    last: dict[str, int] = {}
    for mark, follower in zip(marks, _followers(marks), strict=True):
        if mark.at_line or _in_series(text, mark, follower, last) or _opens(text, mark, kept):
            kept.append(mark)
            last[mark.style] = mark.value
    return kept


def _possible(text: str) -> list[Mark]:
    """All markers that open a line, and those inside one that may stand where they do."""
    at_line = [_mark(match, True) for match in _AT_LINE.finditer(text)]
    starts = {mark.start for mark in at_line}
    inner = [_mark(match, False) for match in _IN_LINE.finditer(text) if match.start() not in starts]
    marks: list[Mark] = []
    for mark in sorted([*at_line, *inner], key=lambda mark: mark.start):
        if mark.at_line or _follows_sentence(text, mark) or _follows_heading(text, mark, marks):
            marks.append(mark)
    return marks


def _mark(match: regex.Match[str], at_line: bool) -> Mark:
    groups = match.groupdict()
    number = groups.pop("n")
    style = next(name for name, text in groups.items() if text is not None)
    return Mark(match.start(), match.end(), style, number_of(number or ""), at_line)


def _follows_sentence(text: str, mark: Mark) -> bool:
    """Whether a marker inside a line follows a finished sentence, or opens a list behind a colon."""
    before = text[mark.start - 1] if mark.start else "\n"
    if before in _CLOSED or (before == "：" and mark.value == 1):
        return True
    return mark.style == "shi" and (before in "：；" or (before == "，" and mark.value == 1))


def _follows_heading(text: str, mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether it follows a heading whose line end is lost."""
    if not marks or mark.value > 1 or mark.start - marks[-1].end > _NEAR:
        return False
    return not _PUNCTUATION.search(text, marks[-1].end, mark.start)


def _followers(marks: Sequence[Mark]) -> list[Mark | None]:
    """For each marker the next one of its style."""
    upcoming: dict[str, Mark] = {}
    found: list[Mark | None] = []
    for mark in reversed(marks):
        found.append(upcoming.get(mark.style))
        upcoming[mark.style] = mark
    return found[::-1]


def _in_series(text: str, mark: Mark, follower: Mark | None, last: dict[str, int]) -> bool:
    """Whether a marker inside a line continues a series, or opens one that goes on."""
    if mark.value > 1:
        return last.get(mark.style) == mark.value - 1
    if follower is None or follower.value != (2 if mark.value else 0):
        return mark.style == "dash" and last.get("dash") == 0
    return follower.at_line or text[follower.start - 1] in ("。；！？”" if mark.style == "shi" else "。！？”")


def _opens(text: str, mark: Mark, kept: Sequence[Mark]) -> bool:
    """Whether 一是 stands right after the headline of another item: then it needs no 二是 (an excerpt may lack it)."""
    if mark.value != 1 or not kept or mark.start - kept[-1].end > 2 * _NEAR:
        return False
    return _SENTENCE_END.search(text, kept[-1].end, mark.start - 1) is None


@cache
def number_of(digits: str) -> int:
    """The number in a marker: 3 for 三, ③, ㈢ or 3; 0 for nothing.

    Examples
    --------
    >>> [number_of(digits) for digits in ("十二", "③", "㈢", "7", "")]
    [12, 3, 3, 7, 0]
    """
    if not digits or digits.isascii() or digits[0] in COUNTS:
        return count_of(digits) or 0
    code = ord(digits[0])
    first = next(base for base in (0x3220, 0x2488, 0x2474, 0x2460) if code >= base)
    return code - first + 1
