"""Sentences and clauses of normalised text, never cut inside brackets, quotations or titles of documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from summarykit.records import Section
from summarykit.text.normal_text import NormalText

__all__ = ["Sentence", "split_clauses", "split_sentences"]

_LONGEST = 2000  # no report has a sentence as long; beyond, it is a text without full stops and is cut at a clause
_FAR = 600  # how far a closing sign may stand; farther away it is taken as forgotten


def _pair(left: str, right: str) -> str:
    """A bracket with what it holds (one more level inside), or an opening sign whose closing one is missing."""
    inside = f"[^{left}{right}\n]"
    whole = f"{left}(?:{inside}|{left}{inside}{{0,{_FAR}}}+{right}){{0,{_FAR}}}+{right}"
    return f"{whole}|{left}(?![^{right}\n]{{0,{_FAR}}}+{right})"


_BRACKETS = "|".join(_pair(left, right) for left, right in ("（）", "《》", "〔〕", "‘’"))
_QUOTED = rf"“[^”\n]{{0,{_FAR}}}+”"
_FORGOTTEN = rf"“(?![^”\n]{{0,{_FAR}}}+”)"
_GOES_ON = "(?=[，、；：。！？…的])"

# A quotation that ends with a full stop inside ends the sentence, unless the sentence goes on behind it.
_SENTENCE = regex.compile(
    rf"""(?=[^\n])
    (?:[^。！？…\n“（《〔‘]++ | {_BRACKETS} | {_QUOTED}(?:(?<![。！？…]”)|{_GOES_ON}) | {_FORGOTTEN} | …++(?=[，、；：]) | [（《〔‘])*+
    (?:{_QUOTED} | [。！？…]++[”’）》〕]*+)?""",
    regex.VERBOSE,
)
_CLAUSE = regex.compile(
    rf"(?:[^，；：。！？…\n“（《〔‘]++|{_BRACKETS}|{_QUOTED}|{_FORGOTTEN}|(?<=\d)：(?=\d)|[（《〔‘])++",
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one heading, of a normalised text.

    Attributes
    ----------
    start, end
        Offsets in the normalised text; the closing mark is inside.
    section : int
        Index of the section it stands in, -1 before the first.
    paragraph : int
        Index of its line.
    is_heading : bool
        Whether it is a heading. A headline that only a comma closes is part of its sentence and none.
    """

    start: int
    end: int
    section: int
    paragraph: int
    is_heading: bool


def split_sentences(normal: NormalText, sections: Sequence[Section]) -> list[Sentence]:
    """Cut a normalised text into sentences and headings.

    Sentences end at 。！？… and where a line ends; ；does not end one. Headings stand alone.

    Parameters
    ----------
    normal : NormalText
        The text.
    sections : sequence of Section
        Its outline, with offsets in the source.

    Examples
    --------
    >>> from summarykit.text.normal_text import normalise
    >>> from summarykit.text.outline import sections_of
    >>> text = normalise("一、成效\\n办件3万件（占8成。）；好评率99%。“很快！”群众说。")
    >>> [text.text[s.start : s.end] for s in split_sentences(text, sections_of(text))]
    ['一、成效', '办件3万件（占8成。）；好评率99%。', '“很快！”', '群众说。']
    """
    starts = [normal.from_source(section.start) for section in sections]
    ends = [normal.from_source(section.end - 1) + 1 for section in sections]
    text = normal.text
    found: list[Sentence] = []
    paragraph = last = 0
    for start, end, is_heading in _spans(text, starts, ends):
        paragraph += text.count("\n", last, start)
        last = start
        section = bisect_right(starts, start) - 1
        found += [Sentence(*piece, section, paragraph, is_heading) for piece in _pieces(text, start, end)]
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence itself; one beyond all measure in pieces that end at ；or ，where there is one.

    What later rooms do with a sentence may look at each pair of its figures.
    """
    while end - start > _LONGEST:
        stop = start + _LONGEST
        cut = max(text.rfind("；", start, stop), text.rfind("，", start, stop)) + 1 or stop
        yield start, cut
        start = cut
    yield start, end


def _spans(text: str, starts: list[int], ends: list[int]) -> Iterator[tuple[int, int, bool]]:
    """Sentence spans, cut again where a heading starts, and where one ends."""
    upcoming = 0
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while upcoming < len(starts) and starts[upcoming] < end:
            head, tail = starts[upcoming], min(ends[upcoming], end)
            upcoming += 1
            if head > start:
                yield start, head, False
                start = head
            if text[tail : tail + 1] != "，":
                stop = _with_mark(text, tail, end)
                yield start, stop, True
                start = stop
        if start < end:
            yield start, end, False


def _with_mark(text: str, place: int, limit: int) -> int:
    return place + 1 if place < limit and text[place] in "。！？；：…" else place


def split_clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the clauses between ，；：and sentence ends, the marks outside.

    Examples
    --------
    >>> text = "全年办件3.2万件，其中网办（含掌办，自助）占8成；比例为1：3。"
    >>> [text[a:b] for a, b in split_clauses(text, 0, len(text))]
    ['全年办件3.2万件', '其中网办（含掌办，自助）占8成', '比例为1：3']
    """
    return [match.span() for match in _CLAUSE.finditer(text, start, end)]
