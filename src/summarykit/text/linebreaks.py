"""Line breaks that end a paragraph or a heading (hard), and those that a page or a web copy put into a sentence (soft).

The rules stand in `_RULES` one below the other; the first that knows decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarykit.lexicons import shape
from summarykit.text.markers import BARE_MARKER, LINE_MARKER
from summarykit.text.wrapping import END_MARK, Line, Wrap, blank_line, find_wrap, indentation, measured

__all__ = ["soft_breaks"]

Span = tuple[int, int]

_CLOSING = "，、。；：！？）》〉”’〕】%‰,;!?)]"
_OPENING = "（《〈“‘〔【(["
_FUNCTION_END = shape("outline.toml", r"(?:{lines.open_ends}|[^出]以及)\Z")
_FUNCTION_START = shape("outline.toml", "{lines.open_starts}")
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
    full: bool  # the last line is as long as the page allowed
    after: str  # the first characters of the next line
    after_size: int
    gap: str  # the source's own characters between the lines
    wrapped: bool  # this text was wrapped at a width
    airy: bool  # this text parts its paragraphs by empty lines or indentation

    @property
    def marked(self) -> bool:
        """Whether the next line opens with a marker."""
        return LINE_MARKER.match(self.after) is not None

    @property
    def parted(self) -> bool:
        """Whether an empty line or an indentation lies between."""
        return blank_line(self.gap) or indentation(self.gap) > 0

    @property
    def opened(self) -> bool:
        """Whether a marker other than a dash opens the paragraph."""
        return self.paragraph[0] != "—" and LINE_MARKER.match(self.paragraph) is not None


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
    lines = measured(text, source, runs)
    wrap = find_wrap(lines)
    airy = _is_airy(text, source, runs, lines, wrap)
    found: list[bool] = []
    paragraph = len(text) - len(text.lstrip(" \t\u200b\n"))
    indented = indentation(source[:paragraph]) > 0
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
            full=wrap.is_full(lines[index]),
            after=text[end : min(end + 24, after_end)],
            after_size=after_end - end,
            gap=source[start:end],
            wrapped=bool(wrap.columns or wrap.characters),
            airy=airy,
        )
        soft = _is_soft(here)
        found.append(soft)
        if not soft:
            paragraph = end
            indented = indentation(here.gap) > 0
    return found


def _is_soft(here: _Break) -> bool:
    """What the first rule says that knows."""
    return next((answer for rule in _RULES if (answer := rule(here)) is not None), False)


def _at_closing_sign(here: _Break) -> bool | None:
    return True if here.after[0] in _CLOSING or here.tail[-1] in _OPENING else None


def _behind_lone_marker(here: _Break) -> bool | None:
    return not here.marked if BARE_MARKER.fullmatch(here.paragraph) else None


def _behind_comma(here: _Break) -> bool | None:
    return not (here.marked and here.parted) if here.tail[-1] in "，、," else None


def _before_marker(here: _Break) -> bool | None:
    return False if here.marked else None


def _in_brackets(here: _Break) -> bool | None:
    return True if _unclosed(here.tail) else None


def _at_hash_or_table(here: _Break) -> bool | None:
    return False if here.paragraph[0] in "#|" or here.after[0] in "#|" else None


def _behind_end_mark(here: _Break) -> bool | None:
    """Such a mark may end the page's line by chance."""
    if not END_MARK.search(here.tail):
        return None
    return here.full and not here.parted and (here.airy or here.tail[-1] in "；：;:")


def _at_page_turn(here: _Break) -> bool | None:
    """A page may turn inside a sentence: an invisible sign stands there."""
    if not here.parted:
        return None
    return "\u200b" in here.gap and here.size > _HEADING_LIMIT and not indentation(here.gap)


def _in_wrapped_text(here: _Break) -> bool | None:
    return here.full if here.wrapped else None


# One plain line end after an unfinished line: does the sentence go on, or was it a heading?


def _too_long_for_heading(here: _Break) -> bool | None:
    commas = here.paragraph.count("，") + here.paragraph.count(",")
    return True if here.size > (_MARKED_LIMIT if here.opened else _HEADING_LIMIT) or commas > 2 else None


def _at_function_word(here: _Break) -> bool | None:
    return True if _FUNCTION_END.search(here.tail) or _FUNCTION_START.match(here.after) else None


def _inside_number(here: _Break) -> bool | None:
    return True if here.tail[-1].isdecimal() and here.after[0].isdecimal() else None


def _behind_heading(here: _Break) -> bool:
    if here.opened:
        return False
    return here.airy or here.after_size <= 2 or (here.indented and here.size >= _INDENTED_LIMIT)


_RULES: tuple[Callable[[_Break], bool | None], ...] = (
    _at_closing_sign,
    _behind_lone_marker,
    _behind_comma,
    _before_marker,
    _in_brackets,
    _at_hash_or_table,
    _behind_end_mark,
    _at_page_turn,
    _in_wrapped_text,
    _too_long_for_heading,
    _at_function_word,
    _inside_number,
    _behind_heading,
)


def _unclosed(tail: str) -> bool:
    return any(tail.rfind(left) > tail.rfind(right) for left, right in ("《》", "（）", "()", "〔〕"))


def _is_airy(text: str, source: str, runs: list[Span], lines: list[Line], wrap: Wrap) -> bool:
    """Whether empty lines or indentation part the paragraphs, told by the lines that surely end one."""
    wrapped = wrap.columns or wrap.characters
    ends = [
        source[start:end]
        for (start, end), line in zip(runs, lines, strict=False)
        if not line.open and (not wrap.is_full(line) if wrapped else line.characters > _HEADING_LIMIT)
    ]
    parted = sum(blank_line(gap) or indentation(gap) > 0 for gap in ends)
    return parted >= 3 and parted * 10 >= len(ends) * 7
