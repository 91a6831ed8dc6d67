"""A normalised copy of a text with a map back: one spelling for digits, signs, characters and line breaks.

Every rule works on the copy only. Length changes are deletions, so the map is one increasing array of source
offsets, and a span found in the copy is always a span of the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import regex

from summarykit.text.characters import in_context, one_to_one
from summarykit.text.linebreaks import soft_breaks
from summarykit.text.markup import markup_spans

__all__ = ["NormalText", "normalise"]

Offsets = npt.NDArray[np.int64]

# What may go: a run of line breaks with the blanks around it, a run of blanks, the second half of `1——5月份`.
_LOOSE = regex.compile(r"(?P<break>[ \t\u200b]*+\n[ \t\u200b\n]*+)|(?P<gap>[ \t\u200b]++)|(?<=\d—)(?P<dash>—)(?=\d)")
_SPACED_DIGITS = regex.compile(r"[\d.．]++(?: ++[\d.．]++)++")
_SPACES = regex.compile(" +")
_THOUSANDS = regex.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:[.．]\d+)?")


@dataclass(frozen=True, slots=True)
class NormalText:
    """A text in one spelling, and where each of its characters stands in the source.

    Attributes
    ----------
    text : str
        The normalised copy.
    source : str
        The text as it was given.

    Examples
    --------
    >>> normal = normalise("总值达７ ４亿元")
    >>> normal.text
    '总值达74亿元'
    >>> start = normal.text.index("74")
    >>> normal.to_source(start, start + 3), normal.slice(start, start + 3)
    ((3, 7), '７ ４亿')
    """

    text: str
    source: str
    _map: Offsets | None = field(default=None, repr=False, compare=False)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the source that a half-open span of the normalised text came from."""
        if self._map is None:
            return start, end
        if start >= end:
            point = len(self.source) if start >= len(self._map) else int(self._map[start])
            return point, point
        return int(self._map[start]), int(self._map[end - 1]) + 1

    def slice(self, start: int, end: int) -> str:
        """The source's own characters under a span of the normalised text."""
        first, last = self.to_source(start, end)
        return self.source[first:last]

    def from_source(self, pos: int) -> int:
        """The offset in the normalised text of the first character kept at or after a source offset."""
        return pos if self._map is None else int(np.searchsorted(self._map, pos))

    @property
    def offsets(self) -> Offsets:
        """Source offset of every character of the normalised text, for work on many spans at once."""
        return np.arange(len(self.text), dtype=np.int64) if self._map is None else self._map


def normalise(source: str) -> NormalText:
    """Bring a text into one spelling: digits, signs, simplified characters, no stray spaces, whole lines.

    Full-width letters and digits become half-width, Chinese punctuation full-width, traditional characters
    simplified (where the text is written in them), dashes between figures ``-`` and waves ``~``. Spaces inside
    Chinese text, indentation and line breaks inside a sentence are deleted; a paragraph ends with one ``\\n``.

    Parameters
    ----------
    source : str
        Any text.

    Returns
    -------
    NormalText
        The copy and its map. Never raises on odd text.

    Examples
    --------
    >>> normalise("　　增长 ５．２ ％,其中:出口").text
    '增长5.2%，其中：出口'
    >>> normalise("已经建成的\\n项目，投资达到 7 4 7 7 2 亿元。\\n\\n　　一、主要工作").text
    '已经建成的项目，投资达到74772亿元。\\n一、主要工作'
    """
    text = one_to_one(source)
    marks = [(span.start, span.end, span.left, span.at_end) for span in markup_spans(text)]
    if not marks:
        plain, offsets = _tightened(text, source)
        return NormalText(plain, source, offsets)
    bare, kept = _without(text, marks)
    plain, offsets = _tightened(bare, _without(source, marks)[0])
    return NormalText(plain, source, kept if offsets is None else kept[offsets])


def _tightened(text: str, source: str) -> tuple[str, Offsets | None]:
    """A text without loose blanks and line breaks, and the offset of each character that stays; None where all do."""
    loose = list(_LOOSE.finditer(text))
    if not loose:
        return in_context(text), None
    tight, offsets = _without(text, ((*span, False) for span in _deletions(text, source, loose)))
    return in_context(tight), offsets


def _without(text: str, spans: Iterable[tuple[int, int, str, bool]]) -> tuple[str, Offsets]:
    """A text without some spans, each but for one character that its first or last place keeps, and the offsets that stay."""
    keep = np.ones(len(text), dtype=bool)
    pieces, last = [], 0
    for start, end, left, at_end in spans:
        keep[start:end] = False
        if left:
            keep[end - 1 if at_end else start] = True
        pieces += [text[last:start], left]
        last = end
    pieces.append(text[last:])
    return "".join(pieces), np.flatnonzero(keep)


def _deletions(text: str, source: str, loose: list[regex.Match[str]]) -> Iterator[tuple[int, int, str]]:
    """Spans to delete, each with the one character (or none) that its first place keeps."""
    soft = iter(soft_breaks(text, source, [match.span() for match in loose if match["break"]]))
    joined = _joined_digits(text)
    for match in loose:
        start, end = match.span()
        if match["break"]:
            yield start, end, "" if next(soft) else "\n"
        elif match["dash"]:
            yield start, end, ""
        else:
            yield start, end, " " if start not in joined and _parts_words(text, start, end) else ""


def _parts_words(text: str, start: int, end: int) -> bool:
    """Whether a run of blanks parts two Latin words or two numbers; elsewhere in Chinese it means nothing."""
    if start == 0 or end == len(text) or text[start:end].strip("\u200b") == "":
        return False
    before, after = text[start - 1], text[end]
    if before.isdecimal() and after.isdecimal():
        return True
    if not (after.isascii() and after.isalpha()):
        return False
    latin = text[start - 2 : start - 1] if before in ",.;:!?)'\"" else before
    return latin.isascii() and latin.isalpha()


def _joined_digits(text: str) -> frozenset[int]:
    """Starts of the blanks that stand inside one number: `7 4 7 7 2`, `1 0 .0 6`, `1 234 567`."""
    inside: set[int] = set()
    for match in _SPACED_DIGITS.finditer(text):
        digits = [group.strip(".．") for group in match[0].split()]
        single = all(len(group) <= 1 for group in digits) and sum(map(match[0].count, ".．")) <= 1
        if single or _THOUSANDS.fullmatch(match[0]):
            inside.update(match.start() + blank.start() for blank in _SPACES.finditer(match[0]))
    return frozenset(inside)
