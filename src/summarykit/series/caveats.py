"""What the words around a figure say of it: that its definition changed, that its growth is on another basis,
that it tells only how far from a target something is, that the thing was called otherwise before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from summarykit.records import Indicator
from summarykit.series.name_matching import former_name
from summarykit.series.words import load_compare_words

__all__ = ["Note", "read_notes"]

_STOP_RE = regex.compile(r"[。！？；;\n]")
_BRACKET_RE = regex.compile(r"\s*[（(](?P<inside>[^（）()\n]{1,80})[）)]")


@dataclass(frozen=True, slots=True)
class Note:
    """What stands around one figure.

    Attributes
    ----------
    before, after : str
        The words from the figure before, and to the figure behind, within the sentence; brackets right behind belong to it.
    changed : str or None
        The words that tell of a changed definition.
    basis : str or None
        The words that put a growth on another basis than the figures as they stand: 可比口径.
    prices : str or None
        The words that take prices out of a growth: 可比价格.
    limits : str or None
        What is said to be counted or not: 不含农户.
    gap : bool
        Whether the figure tells the distance from a target.
    former : str or None
        The folded name it had before.
    """

    before: str
    after: str
    changed: str | None = None
    basis: str | None = None
    prices: str | None = None
    limits: str | None = None
    gap: bool = False
    former: str | None = None


def read_notes(text: str, records: Sequence[Indicator]) -> list[Note]:
    """A note for each record of one document, in their order.

    Parameters
    ----------
    text : str
        The document's text.
    records : sequence of Indicator
        Its records, in order of the text.

    Examples
    --------
    >>> from summarykit import extract
    >>> found = extract("热线受理来电68.7万件（自当年起并入部门热线，统计口径有调整），按可比口径同比增长9.3%。")
    >>> [(note.changed, note.basis) for note in read_notes(found.document.text, found.indicators)]
    [('自当年起并入部门热线，统计口径有调整', None), (None, '可比口径')]
    """
    notes: list[Note] = []
    closed = 0  # where the bracket behind the figure before ends: what stands in it is said of that figure
    for at, record in enumerate(records):
        last = records[at - 1].end if at else 0
        following = records[at + 1].start if at + 1 < len(records) else len(text)
        before = _before(text, max(last, closed if closed <= record.start else 0), record.start)
        bracket = _BRACKET_RE.match(text, record.end)
        if bracket is not None:
            closed = bracket.end()
        inside = bracket["inside"] if bracket is not None else ""
        after = _after(text, bracket.end() if bracket is not None else record.end, following)
        notes.append(_note(before, inside, after, notes[-1] if notes else None))
    return notes


def _before(text: str, start: int, end: int) -> str:
    piece = text[max(start, end - 160) : end]
    cut = 0
    for stop in _STOP_RE.finditer(piece):
        cut = stop.end()
    return piece[cut:]


def _after(text: str, start: int, end: int) -> str:
    if start >= end:
        return ""
    piece = text[start : min(end, start + 60)]
    stop = _STOP_RE.search(piece)
    return piece[: stop.start()] if stop else piece


def _note(before: str, inside: str, after: str, last: Note | None) -> Note:
    words = load_compare_words()
    changed = words.changed.search(before) or words.changed.search(inside) or words.bracketed.search(inside)
    basis = words.bases.search(before)
    prices = words.prices.search(before)
    limits = words.limits.match(f"（{inside}") or words.limits.search(before)
    return Note(
        before,
        f"{inside}{after}",
        changed=None if changed is None else (inside.strip() or changed[0]),
        basis=None if basis is None else basis[0],
        prices=None if prices is None else prices[0],
        limits=None if limits is None or changed is not None else limits[0].lstrip("（(，"),
        gap=_is_gap(before, last),
        former=former_name(before),
    )


def _is_gap(before: str, last: Note | None) -> bool:
    """低于预期目标1.8个、1.3个和6.8个百分点: a figure in a row with one is one as well."""
    words = load_compare_words()
    if words.gaps.search(before.rstrip()):
        return True
    return last is not None and last.gap and before.strip() in ("、", "和", "及", "与")
