"""Line breaks that end a paragraph or a heading (hard), and those that a page or a web copy put into a sentence (soft).

The rules stand in `_is_soft` one below the other; the first that knows decides.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from summarykit.text.markers import BARE_MARKER, LINE_MARKER

__all__ = ["soft_breaks"]

Span = tuple[int, int]

_CLOSING = "，、。；：！？）》〉”’〕】%‰,;!?)]"
_TERMINAL = regex.compile(r"[。！？；：…!?;:][”’）》】)\"']{0,3}\Z")
_OPENING = "（《〈“‘〔【(["
_FUNCTION_END = regex.compile(r"(?:[的和与及或在对为以把将从向由使让被是]|[^出]以及)\Z")
_FUNCTION_START = regex.compile(r"[的和与及等了着]")
_HEADING_LIMIT = 40  # longer than this without an end mark is no heading
_MARKED_LIMIT = 60  # ... unless a marker opens it
_INDENTED_LIMIT = 25  # an indented line this long, followed by one that is not, was wrapped


@dataclass(frozen=True, slots=True)
class _Break:
    """What a decision looks at: the paragraph so far, the last line of it, the line after, and what lies between."""

    paragraph: str  # its first characters
    size: int
    tail: str  # the last characters before the break
    indented: bool
    line_width: float
    after: str  # the first characters of the next line
    after_size: int
    gap: str  # the source's own characters between the lines
    wrap: float | None  # the width the text was wrapped at, in half-width columns
    airy: bool  # this text parts its paragraphs by empty lines or indentation


def soft_breaks(text: str, source: str, runs: list[Span]) -> list[bool]:
    """For every run of line breaks: True where it stands inside a sentence and must go.

    Parameters
    ----------
    text : str
        The text with its blanks and line ends in one spelling, see `one_to_one`.
    source : str
        The text as given, of the same length.
    runs : list of (int, int)
        Spans of the runs, with the blanks around them.

    Examples
    --------
    >>> text = "强化督查的\\n措施。\\n一、主要成效\\n办结"
    >>> soft_breaks(text, text, [(5, 6), (9, 10), (16, 17)])
    [True, False, False]
    """
    wrap, airy = _wrap_width(text, runs), _is_airy(text, source, runs)
    found: list[bool] = []
    paragraph = line = len(text) - len(text.lstrip(" \t\u200b\n"))
    indented = text[:line].endswith(("  ", "\t")) or text.startswith("　", max(line - 1, 0))
    for index, (start, end) in enumerate(runs):
        if start <= paragraph or end >= len(text):
            found.append(True)  # nothing before it or after it: no line to end
            continue
        after_end = runs[index + 1][0] if index + 1 < len(runs) else len(text)
        here = _Break(
            paragraph=text[paragraph : min(paragraph + 80, start)],
            size=start - paragraph,
            tail=text[max(paragraph, start - 80) : start],
            indented=indented,
            line_width=_width(text, line, start),
            after=text[end : min(end + 24, after_end)],
            after_size=after_end - end,
            gap=source[start:end],
            wrap=wrap,
            airy=airy,
        )
        soft = _is_soft(here)
        found.append(soft)
        line = end
        if not soft:
            paragraph = end
            indented = _indentation(here.gap) > 0
    return found


def _is_soft(here: _Break) -> bool:
    marked = LINE_MARKER.match(here.after) is not None
    parted = _blank_line(here.gap) or _indentation(here.gap) > 0
    if here.after[0] in _CLOSING or here.tail[-1] in _OPENING:
        return True
    if BARE_MARKER.fullmatch(here.paragraph):
        return not marked
    if here.tail[-1] in "，、,":
        return not (marked and parted)
    if marked:
        return False
    if _unclosed(here.tail):
        return True
    if _TERMINAL.search(here.tail) or here.paragraph[0] in "#|" or here.after[0] in "#|":
        return False
    if parted:  # a page may turn inside a sentence: an invisible sign stands there
        return "\u200b" in here.gap and here.size > _HEADING_LIMIT and not _indentation(here.gap)
    return _runs_on(here)


def _runs_on(here: _Break) -> bool:
    """One plain line end after an unfinished line: does the sentence go on, or was it a heading?"""
    opened = LINE_MARKER.match(here.paragraph) is not None and here.paragraph[0] != "—"
    if here.wrap is not None and here.line_width >= 20:
        return here.line_width >= here.wrap - 6
    commas = here.paragraph.count("，") + here.paragraph.count(",")
    if here.size > (_MARKED_LIMIT if opened else _HEADING_LIMIT) or commas > 2:
        return True
    if _FUNCTION_END.search(here.tail) or _FUNCTION_START.match(here.after):
        return True
    if here.tail[-1].isdecimal() and here.after[0].isdecimal():
        return True
    if opened:
        return False
    return here.airy or here.after_size <= 2 or (here.indented and here.size >= _INDENTED_LIMIT)


def _unclosed(tail: str) -> bool:
    return any(tail.rfind(left) > tail.rfind(right) for left, right in ("《》", "（）", "()", "〔〕"))


def _indentation(gap: str) -> int:
    """Width in half-width columns of the blanks that the next line starts with; one half-width blank is a slip."""
    blanks = gap[max(gap.rfind("\n"), gap.rfind("\r")) + 1 :]
    width = sum({"　": 2, "\t": 4, "\u2003": 2, " ": 1, "\xa0": 1}.get(sign, 0) for sign in blanks)
    return width if width > 1 else 0


def _blank_line(gap: str) -> bool:
    """Whether an empty line lies between; a line with only an invisible sign in it marks a turn of the page."""
    inner = gap.replace("\r\n", "\n").replace("\r", "\n").split("\n")[1:-1]
    return any(line.strip(" \t\u3000\xa0\u2003") == "" for line in inner)


def _width(text: str, start: int, end: int) -> float:
    """Width of a line in half-width columns; long lines need no exact one."""
    if end - start > 200:
        return float(2 * (end - start))
    return float(len(text[start:end].encode("gb18030", "replace")))


def _wrap_width(text: str, runs: list[Span]) -> float | None:
    """The width a text was wrapped at, where most unfinished lines are about equally long."""
    widths: list[float] = []  # of lines that no end mark closes
    top, last = 0.0, 0
    for start, end in [*runs, (len(text), len(text))]:
        width = _width(text, last, start)
        top = max(top, width)
        if start > last and start < len(text) and not _TERMINAL.search(text, max(last, start - 4), start):
            widths.append(width)
        last = end
    close = sum(width >= top - 8 for width in widths)
    return top if 30 <= top <= 160 and close >= 2 and close * 2 >= len(widths) else None


def _is_airy(text: str, source: str, runs: list[Span]) -> bool:
    starts = [0, *(end for _, end in runs)]
    paragraphs = [span for begin, span in zip(starts, runs, strict=False) if span[0] - begin > _HEADING_LIMIT]
    ends = [source[start:end] for start, end in paragraphs if _TERMINAL.search(text, start - 4, start)]
    parted = sum(_blank_line(gap) or _indentation(gap) > 0 for gap in ends)
    return parted >= 3 and parted * 10 >= len(ends) * 7
