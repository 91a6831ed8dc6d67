"""Clauses: the stretches of a sentence between two marks, with the depth of the brackets they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from summarykit.grammar.quantity import Quantity

__all__ = ["Clause", "clause_at", "split_marks"]

_LONGEST_BRACKET: Final = 400  # a bracket that runs on longer was never closed
_READ_OVER: Final = 100  # what the depth grows by inside a bracket without a figure
# Clause marks, and what they do not break: quotations, titles, and brackets without figures are read over.
_MARKS_RE: Final = regex.compile(r"“[^”\n]{0,60}”|《[^》\n]{0,80}》|(?P<mark>[，；：。！？\n]|——)|(?P<open>（)|(?P<close>）)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two marks. `depth` counts brackets; `mark` is the one before it."""

    start: int
    end: int
    depth: int
    mark: str


def split_marks(text: str, start: int, end: int, figures: Sequence[Quantity]) -> list[Clause]:
    """Clauses of a sentence; a bracket that holds no figure does not break its clause.

    Examples
    --------
    >>> text = "县（市、区）增加，其中"
    >>> [text[clause.start:clause.end] for clause in split_marks(text, 0, len(text), [])]
    ['县（市、区）增加', '其中']
    """
    clauses: list[Clause] = []
    at, depth, mark = start, 0, ""
    for match in _MARKS_RE.finditer(text, start, end):
        sign = match.lastgroup
        if sign is None:
            continue
        if sign == "open" and not _holds_figure(text, match.end(), end, figures):
            depth += _READ_OVER
            continue
        if depth >= _READ_OVER:
            depth -= _READ_OVER if sign == "close" else 0
            continue
        clauses.append(Clause(at, match.start(), depth, mark))
        depth = max(0, depth + _DEEPER.get(sign, 0))
        at, mark = match.end(), match.group()
    clauses.append(Clause(at, end, depth % _READ_OVER, mark))
    return clauses


_DEEPER: Final = {"open": 1, "close": -1}


def clause_at(clauses: Sequence[Clause], pos: int) -> int:
    """Index of the clause that holds an offset."""
    return bisect_right(clauses, pos, key=_start_of) - 1


def _start_of(item: Clause | Quantity) -> int:
    return item.start


def _holds_figure(text: str, start: int, end: int, figures: Sequence[Quantity]) -> bool:
    """Whether a figure stands in the bracket that opens before `start`; one that never closes breaks the clause."""
    close = text.find("）", start, min(end, start + _LONGEST_BRACKET))
    if close < 0:
        return True
    at = bisect_right(figures, start - 1, key=_start_of)
    return at < len(figures) and figures[at].start < close
