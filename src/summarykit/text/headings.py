"""Finding headings: marked ones, and lines that are headings without a marker.

Works on normalised text. The markers are in `markers`, the ends of titles in `headlines`; how headings nest is in `outline`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

import regex

from summarykit.lexicons import load_words
from summarykit.text.headlines import FILE, LONGEST_HEADLINE, LONGEST_TITLE, OPEN_ENDS, Setting, compiled, headline_end, is_one_sentence
from summarykit.text.markers import Mark, find_marks
from summarykit.text.normal_text import NormalText

__all__ = ["Heading", "find_headings"]

_LONGEST_PLAIN = 70  # of a heading without a marker
_LONGEST_DENSE = 20  # ... in a text that has no empty lines
_BODY = 40  # a line this long is a paragraph
_ITEMS = ("shi", "nth", "dash", "nump", "circle")
_INNER_END = regex.compile("[。；！？]")
_LEADER = regex.compile(r"[\s.…·\d]*\Z")  # ......12 after a title in a table of contents


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in normalised text: the marker from `start` to `title`, the title from there to `end`."""

    start: int
    title: int
    end: int
    style: str
    value: int  # 0 where the style has no numbers
    run_in: bool  # text follows on the same line
    line: int  # index of its line


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    gap: str  # the source's own characters up to the next line


def find_headings(normal: NormalText) -> list[Heading]:
    """All headings of a text, in order.

    Examples
    --------
    >>> from summarykit.text.normal_text import normalise
    >>> text = normalise("一、主要做法\\n1.健全机制。一是定制度。印发办法3份。二是抓督查。通报4次。")
    >>> [text.text[h.start : h.end] for h in find_headings(text)]
    ['一、主要做法', '1.健全机制', '一是定制度', '二是抓督查']
    """
    text, lines = normal.text, _lines(normal)
    starts = [line.start for line in lines]
    marks = find_marks(text)
    opening = _opening(text, lines, {mark.start for mark in marks if mark.at_line and mark.style != "dash"})
    found: list[Heading] = []
    following: list[Mark | None] = [*marks[1:], None]
    for mark, after in zip(marks, following[: len(marks)], strict=True):
        line = bisect_right(starts, mark.start) - 1
        if mark.style == "dash" and line < opening:
            continue  # the line under the title of a report: ——在……会议上
        end = headline_end(normal, mark, _setting(mark, after, lines, line))
        if end > mark.end:
            run_in = _LEADER.match(text, end + 1, lines[line].end) is None
            found.append(Heading(mark.start, mark.end, end, mark.style, mark.value, run_in, line))
    found += _plain(text, lines, {heading.line for heading in found}, opening)
    return _without_contents(text, sorted(found, key=lambda heading: heading.start))


def _lines(normal: NormalText) -> list[_Line]:
    offsets, lines, start = normal.offsets, [], 0
    for piece in normal.text.split("\n"):
        end = start + len(piece)
        if end > start:
            last = int(offsets[end - 1]) + 1
            following = int(offsets[end + 1]) if end + 1 < len(normal.text) else len(normal.source)
            lines.append(_Line(start, end, normal.source[last:following]))
        start = end + 1
    return lines


def _opening(text: str, lines: list[_Line], marked: set[int]) -> int:
    """Index of the first line after the title: a salutation, a paragraph or a marked heading."""
    for index, line in enumerate(lines):
        if line.start in marked or line.end - line.start > LONGEST_TITLE or text[line.end - 1] in "。！？：；":
            return index
    return len(lines)


def _setting(mark: Mark, after: Mark | None, lines: list[_Line], line: int) -> Setting:
    """What surrounds a marked heading: where its line ends, and whether another item of its list comes next."""
    line_end = lines[line].end
    limit = line_end if after is None else min(line_end, after.start)
    if mark.style not in _ITEMS:
        listed = False
    elif after is not None and (after.start < line_end or (line + 1 < len(lines) and after.start == lines[line + 1].start)):
        listed = after.style == mark.style
    else:
        listed = not mark.at_line
    return Setting(limit, line_end, listed)


def _plain(text: str, lines: list[_Line], marked: set[int], opening: int) -> list[Heading]:
    """Lines that are headings without a marker, found from the end so that a heading may stand on a heading."""
    airy = _is_airy(text, lines)
    headings: dict[int, Heading] = {}
    for index in range(len(lines) - 2, max(opening, 0), -1):
        headed = index + 1 in marked or index + 1 in headings
        style = None if index in marked else _plain_style(text, lines[index - 1 : index + 2], airy=airy, headed=headed)
        if style is not None:
            start, end = lines[index].start, lines[index].end - (style == "bold")
            headings[index] = Heading(start, start, end, style, 0, False, index)
    return list(headings.values())


def _plain_style(text: str, around: list[_Line], *, airy: bool, headed: bool) -> str | None:
    """The style of a heading without a marker, told by the line before it and the line after; None for other lines."""
    before, line, after = around
    content = text[line.start : line.end]
    if len(content) > _LONGEST_PLAIN or _no_heading().search(content) is not None:
        return None
    if content[-1] == "。":
        alone = airy and not headed and _blank(before.gap) and not _blank(line.gap)
        return "bold" if alone and is_one_sentence(content) and len(content) <= LONGEST_HEADLINE else None
    if not (headed or _is_body(text, after)) or not _may_be_title(content) or not _stands_free(text, before, line, airy=airy):
        return None
    return "closing" if content in load_words(FILE, "titles.closing") else "plain"


def _is_body(text: str, line: _Line) -> bool:
    """Whether a line is a paragraph: long, or finished."""
    return line.end - line.start >= _BODY or text[line.end - 1] in "。！？："


def _may_be_title(content: str) -> bool:
    """Whether a line is no sentence and not broken off."""
    return len(content) > 1 and content[-1] not in OPEN_ENDS and not _INNER_END.search(content)


def _stands_free(text: str, before: _Line, line: _Line, *, airy: bool) -> bool:
    """Whether empty lines part a line from its neighbours; in a dense text, whether it is short and follows a finished line."""
    if airy:
        return _blank(before.gap) and _blank(line.gap)
    return line.end - line.start <= _LONGEST_DENSE and text[before.end - 1] in "。！？：；”）"


def _is_airy(text: str, lines: list[_Line]) -> bool:
    """Whether empty lines or indentation part the paragraphs of this text."""
    paragraphs = [line for line in lines[:-1] if line.end - line.start > LONGEST_HEADLINE]
    gaps = [line.gap for line in paragraphs if text[line.end - 1] in "。！？：；”"]
    parted = sum(_blank(gap) for gap in gaps)
    return parted > 0 and parted * 10 >= len(gaps) * 6


def _blank(gap: str) -> bool:
    """Whether an empty line or an indentation lies between two lines."""
    return gap.count("\n") + gap.count("\r") - gap.count("\r\n") > 1 or gap.endswith(("\u3000", "  ", "\t"))


def _without_contents(text: str, headings: list[Heading]) -> list[Heading]:
    """Drop a table of contents: headings in a row, without text, that come again later."""
    titles = [_LEADER.sub("", text[heading.start : heading.end]) for heading in headings]
    last = {title: index for index, title in enumerate(titles)}
    kept = []
    for index, heading in enumerate(headings):
        lone = index + 1 < len(headings) and headings[index + 1].line == heading.line + 1 and not heading.run_in
        if not (lone and last[titles[index]] > index and heading.style not in ("shi", "dash", "bold")):
            kept.append(heading)
    return kept


@cache
def _no_heading() -> regex.Pattern[str]:
    return compiled("|".join(load_words(FILE, "not_headings.patterns")), "not_headings")
