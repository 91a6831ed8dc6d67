"""Where a title ends: the headline of an item that runs on, told from the text that follows it.

``一是优化结构，提高质量。今年……`` has a headline of two clauses; ``一是加强领导，成立专班。二是……`` one of a single
clause with an explanation. Works on normalised text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

import regex

from summarykit.errors import LexiconError
from summarykit.lexicons import load_text, shape
from summarykit.text.markers import Mark
from summarykit.text.normal_text import NormalText

__all__ = ["FILE", "LONGEST_HEADLINE", "LONGEST_TITLE", "OPEN_ENDS", "Setting", "compiled", "headline_end", "is_one_sentence"]

FILE = "outline.toml"
LONGEST_TITLE = 60  # of a heading on a line of its own
LONGEST_HEADLINE = 50  # of the sentence that opens an item
OPEN_ENDS = "。！？；：，、…"
_MOST_CLAUSES = 3
_LONGEST_RUN_ON = 40  # of a title whose line end is lost

# One clause or one sentence, with quotations, brackets and titles passed over whole.
_WRAPPED = r"“[^”\n]{0,120}+”|（[^）\n]{0,120}+）|《[^》\n]{0,120}+》|[“（《]"
_CLAUSE = regex.compile(rf"(?:[^。！？；：，…“（《\n]|{_WRAPPED}|(?<=\d)[：，](?=\d))*+")
_SENTENCE = regex.compile(rf"(?:[^。！？；：…“（《\n]|{_WRAPPED}|(?<=\d)：(?=\d))*+")
_FIGURE = regex.compile(r"(?<![“\d.])\d+(?![\d年])")


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a marked heading."""

    limit: int  # the next marker, or the end of the line
    line_end: int
    listed: bool  # the next thing is another item of the same list


def headline_end(normal: NormalText, mark: Mark, setting: Setting) -> int:
    """Where the title of a marked heading ends: with its sentence, its first clause, or its line.

    Parameters
    ----------
    normal : NormalText
        The text.
    mark : Mark
        The heading's marker.
    setting : Setting
        What surrounds it.

    Returns
    -------
    int
        Offset in the normalised text; the mark that closes the title stands outside.
    """
    text, start, limit = normal.text, mark.end, setting.limit
    end = _SENTENCE.match(text, start, limit).end()
    own_line = end + 1 >= setting.line_end
    known = _known_title_end(text, mark, end, run_on=not own_line)
    if known is not None:
        return known
    if end == limit and limit - start <= LONGEST_TITLE and (own_line or not setting.listed):
        return _trimmed(text, start, limit)
    if end < limit and _closes_title(text, start, end, setting):
        return int(end)
    gap = _blank_after_title(normal, start, limit)
    return gap if gap is not None else _trimmed(text, start, _CLAUSE.match(text, start, limit).end())


def _closes_title(text: str, start: int, end: int, setting: Setting) -> bool:
    """Whether the mark at `end` closes a title: a colon soon, or the end of a sentence that is all headline."""
    if text[end] == "：":
        return end - start <= LONGEST_HEADLINE // 2
    last = end + 1 >= setting.limit
    return text[end] in "。！？…" and not (last and setting.listed) and _is_headline(text, start, end, whole=last)


def is_one_sentence(line: str) -> bool:
    """Whether a line is one sentence with its mark.

    Examples
    --------
    >>> is_one_sentence("交通明显改善。"), is_one_sentence("交通改善。出行方便。")
    (True, False)
    """
    return bool(_SENTENCE.match(line).end() == len(line) - 1)


def _is_headline(text: str, start: int, end: int, *, whole: bool) -> bool:
    """Whether a sentence is all headline, not a headline and what explains it."""
    if end - start > LONGEST_HEADLINE:
        return False
    clauses, place = [], start
    while place < end:
        stop = _CLAUSE.match(text, place, end).end()
        clauses.append(text[place:stop])
        place = stop + 1
    if len(clauses) == 1:
        return True
    explained = any(_explains().match(clause) for clause in clauses[1:])
    return len(clauses) <= _MOST_CLAUSES and not explained and (whole or not _FIGURE.search(text, start, end))


def _known_title_end(text: str, mark: Mark, end: int, *, run_on: bool) -> int | None:
    """End of one of the well-known titles where its line end is lost: 二、主要成效办件量达到……"""
    known = _known_titles().match(text, mark.end, end)
    if known is None or known.end() >= end:
        return None
    lost = text[known.end()].isdecimal() or (run_on and mark.style in ("han", "part"))
    return int(known.end()) if lost else None


def _blank_after_title(normal: NormalText, start: int, limit: int) -> int | None:
    """End of a title that a blank parts from its text: 三、存在问题 人手不足……"""
    last = min(start + _LONGEST_RUN_ON, limit)
    gaps = [place for place in range(start + 2, last) if _parted(normal, place)]
    if len(gaps) != 1 or limit - gaps[0] <= _LONGEST_RUN_ON // 2 or normal.text[gaps[0] - 1] in OPEN_ENDS:
        return None
    return gaps[0]


def _parted(normal: NormalText, place: int) -> bool:
    first, last = normal.to_source(place - 1, place + 1)
    return last - first > 2


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(OPEN_ENDS))


@cache
def _explains() -> regex.Pattern[str]:
    return compiled("{headline.explains}", "headline")


@cache
def _known_titles() -> regex.Pattern[str]:
    return compiled(load_text(FILE, "titles.before") + "{titles.words}(?![、，。：；{titles.goes_on}])", "titles")


def compiled(pattern: str, entry: str) -> regex.Pattern[str]:
    """Compile a pattern of the lexicon, or say which entry is broken."""
    try:
        return cast("regex.Pattern[str]", shape(FILE, pattern))
    except regex.error as error:
        raise LexiconError(FILE, entry, f"bad pattern: {error}") from error
