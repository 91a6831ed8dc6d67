"""Rows as a table a person can read on a terminal, Chinese widths right, written document by document."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from summarykit.output.rows import Record
from summarykit.output.writers import RowWriter, Target
from summarykit.records import Finding, Formula, Indicator, Section, Theme

__all__ = ["TextTableWriter", "figure"]

_SIGNS = {"up": "↑", "down": "↓"}
_LIMITS = {"about": "≈", "at_least": "≥", "at_most": "≤", "exact": ""}
_PIPE_WIDTH = 120


def figure(record: Indicator) -> str:
    """The figure as a person writes it: ``↑`` ``↓`` for a change, ``≈`` ``≥`` ``≤`` for its qualifier, a range as a range.

    Examples
    --------
    >>> from decimal import Decimal
    >>> figure(Indicator(0, 6, "40%－50%", Decimal(40), Decimal(50), "%", "exact", "change", "down", "unstated", None, "actual", None))
    '↓40–50'
    """
    numbers = [f"{value:,f}" for value in (record.value, record.value_high) if value is not None]
    plain = [text.rstrip("0").rstrip(".") if "." in text else text for text in numbers]
    rank = "#" if record.kind == "rank" else ""
    return f"{_SIGNS.get(record.direction or '', '')}{_LIMITS[record.qualifier]}{rank}{'–'.join(plain)}"


@dataclass(frozen=True, slots=True)
class _Shown:
    """One column of the table for people.

    `width` 0 takes what is left, and `wraps` lets it go on in the next line; `fits` makes it as wide as the first
    rows need, up to `width`; a column with `from_width` is shown only where there is as much room.
    """

    heading: str
    cell: Callable[[Any], str]
    width: int = 0
    right: bool = False
    fits: bool = False
    from_width: int = 0
    wraps: bool = False


_SHOWN: dict[type[Record], tuple[_Shown, ...]] = {
    Indicator: (
        _Shown("doc", lambda r: r.doc or "", 20, fits=True),
        _Shown("name", lambda r: r.name or "–"),
        _Shown("value", figure, 15, right=True),
        _Shown("unit", lambda r: r.unit, 8),
        _Shown("period", lambda r: r.period or "–", 9),
        _Shown("status", lambda r: r.status, 9),
        _Shown("trust", lambda r: r.confidence, 6, from_width=132),
        _Shown("section", lambda r: r.section[-1] if r.section else "", 24, from_width=116),
    ),
    Formula: (
        _Shown("doc", lambda r: r.doc or "", 20, fits=True),
        _Shown("formula", lambda r: r.text, 20),
        _Shown("count", lambda r: "" if r.count is None else str(r.count), 5, right=True),
        _Shown("head", lambda r: r.head, 12),
        _Shown("members", lambda r: "、".join(r.members)),
    ),
    Section: (
        _Shown("doc", lambda r: r.doc or "", 20, fits=True),
        _Shown("level", lambda r: str(r.level), 5, right=True),
        _Shown("heading", lambda r: "  " * (r.level - 1) + r.text),
        _Shown("role", lambda r: r.role, 8),
    ),
    Theme: (
        _Shown("group", lambda r: r.group, 24, fits=True),
        _Shown("term", lambda r: r.term),
        _Shown("score", lambda r: f"{r.score:.3f}", 8, right=True),
        _Shown("count", lambda r: str(r.count), 7, right=True),
    ),
    Finding: (
        _Shown("doc", lambda r: r.doc or "", 20, fits=True),
        _Shown("verdict", lambda r: r.verdict, 13, fits=True),
        _Shown("rule", lambda r: r.rule, 18, fits=True),
        _Shown("finding", lambda r: r.zh, wraps=True),
    ),
}


class TextTableWriter(RowWriter):
    """A table for people: fixed columns, so that it flows; ``↑ ↓`` changes, ``≈ ≥ ≤`` qualifiers, ``#`` ranks."""

    def __init__(self, target: Target, record_type: type[Record]) -> None:
        super().__init__(target, record_type)
        self._shown = _SHOWN[record_type]
        self._headed = False

    def open(self) -> None:
        from rich.console import Console

        stream = self._text("utf-8") if isinstance(self.target, (str, Path)) else self.target
        width = _width(stream)
        self._console = Console(
            file=stream,
            width=width,
            highlight=False,
            emoji=False,
            markup=False,
            legacy_windows=False,
            force_jupyter=False,
            force_terminal=stream.isatty(),  # not what FORCE_COLOR says, which would put escapes into a string or a file
        )
        self._shown = tuple(column for column in self._shown if width >= column.from_width)

    def write(self, records: Iterable[Record]) -> None:
        from rich.table import Table
        from rich.text import Text

        rows = [[_one_line(column.cell(record)) for column in self._shown] for record in records]
        if not rows:
            return
        if not self._headed:
            self._shown = tuple(_fitted(column, [row[i] for row in rows]) for i, column in enumerate(self._shown))
        table = Table(box=None, show_header=not self._headed, expand=True, pad_edge=False, header_style="bold")
        for column in self._shown:
            table.add_column(
                column.heading,
                width=column.width or None,
                ratio=None if column.width else 1,
                justify="right" if column.right else "left",
                no_wrap=not column.wraps,
                overflow="fold" if column.wraps else "ellipsis",
            )
        for row in rows:
            table.add_row(*map(Text, row))
        self._console.print(table)
        self._headed = True


def _fitted(column: _Shown, cells: list[str]) -> _Shown:
    from rich.cells import cell_len

    if not column.fits:
        return column
    return replace(column, width=min(column.width, max(map(cell_len, [column.heading, *cells]))))


def _one_line(text: str) -> str:
    """Text without what would break or forge a line of a terminal."""
    return "".join(c if c.isprintable() or c == " " else " " for c in text[:400])


def _width(stream: IO[str]) -> int:
    """The terminal's width; a fixed one for a pipe or file, unless COLUMNS says otherwise."""
    if stream in (sys.stdout, sys.stderr) and stream.isatty():
        return max(60, shutil.get_terminal_size().columns)
    columns = os.environ.get("COLUMNS", "")
    return max(60, int(columns)) if columns.isdecimal() else _PIPE_WIDTH
