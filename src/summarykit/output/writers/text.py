"""Rows as a table a person can read on a terminal, Chinese widths right, written document by document."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from summarykit.output.columns import Column, columns_of
from summarykit.output.rows import flat_cell
from summarykit.output.writers.base import RowWriter, Target
from summarykit.records import Finding, Formula, Indicator, PanelRow, Promise, Section, Theme, WordingRow

__all__ = ["TextWriter", "figure"]

_SIGNS = {"up": "↑", "down": "↓"}
_LIMITS = {"about": "≈", "at_least": "≥", "at_most": "≤", "exact": ""}
_PIPE_WIDTH = 120
_WIDEST = 28  # of a column of a kind of record that has no table of its own below


def figure(record: Indicator) -> str:
    """The figure as a person writes it: ``↑`` ``↓`` for a change, ``≈`` ``≥`` ``≤`` for its qualifier, a range as a range.

    Examples
    --------
    >>> from decimal import Decimal
    >>> figure(Indicator(0, 6, "40%－50%", Decimal(40), Decimal(50), "%", "exact", "change", "down", "unstated", None, "actual", None))
    '↓40–50'
    """
    numbers = "–".join(_digits(value) for value in (record.value, record.value_high) if value is not None)
    rank = "#" if record.kind == "rank" else ""
    return f"{_SIGNS.get(record.direction or '', '')}{_LIMITS[record.qualifier]}{rank}{numbers}"


def _digits(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _amount(value: Decimal | None, high: Decimal | None, qualifier: str | None) -> str:
    """A value with its qualifier; nothing where there is none."""
    if value is None:
        return ""
    return f"{_LIMITS[qualifier or 'exact']}{_digits(value)}" + (f"–{_digits(high)}" if high is not None else "")


def _signed(value: Decimal | None, unit: str) -> str:
    """A growth with its sign and unit."""
    return "" if value is None else f"{'+' if value > 0 else ''}{_digits(value)}{unit}"


def _goal(row: PanelRow) -> str:
    """The target of the year: of the value, or else of its growth."""
    if row.target is not None:
        return _amount(row.target, row.target_high, row.target_qualifier)
    goal = _amount(row.growth_target, row.growth_target_high, row.growth_target_qualifier)
    return f"{goal}{row.growth_unit}" if goal else ""


@dataclass(frozen=True, slots=True)
class _Shown:
    """One column of the table that people read.

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


_SHOWN: dict[type[Any], tuple[_Shown, ...]] = {
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
    PanelRow: (
        _Shown("series", lambda r: r.series),
        _Shown("region", lambda r: r.region or "", 12, fits=True),
        _Shown("year", lambda r: str(r.year), 4),
        _Shown("value", lambda r: _amount(r.value, r.value_high, r.qualifier), 14, right=True, fits=True),
        _Shown("unit", lambda r: r.unit, 8),
        _Shown("growth", lambda r: _signed(r.growth_stated, r.growth_unit), 14, right=True, fits=True),
        _Shown("implied", lambda r: _signed(r.growth_implied, r.growth_unit), 14, right=True, fits=True, from_width=100),
        _Shown("target", _goal, 14, right=True, fits=True),
        _Shown("outcome", lambda r: r.outcome or r.growth_outcome or "", 12, fits=True),
        _Shown("remark", lambda r: r.conflict or r.definition or "", 30, from_width=140),
    ),
    Promise: (
        _Shown("set in", lambda r: r.set_in or "", 14, fits=True),
        _Shown("for", lambda r: r.period or "–", 9),
        _Shown("name", lambda r: r.name),
        _Shown("target", lambda r: f"{_LIMITS[r.qualifier]}{r.target}", 16, right=True, fits=True),
        _Shown("result", lambda r: r.result or "–", 18, right=True, fits=True),
        _Shown("outcome", lambda r: r.outcome, 12, fits=True),
    ),
    WordingRow: (
        _Shown("kind", lambda r: r.kind, 7),
        _Shown("section", lambda r: ((r.new_section or r.old_section) or ("",))[-1], 20, from_width=100),
        _Shown("wording", lambda r: r.marked, wraps=True),
        _Shown("figures", lambda r: "；".join(r.figures), 40, wraps=True, from_width=140),
    ),
}


def _shown(record_type: type[Any]) -> tuple[_Shown, ...]:
    """The columns of a kind of record: those above, or all it has, the longest text taking what is left."""
    if record_type in _SHOWN:
        return _SHOWN[record_type]
    columns = columns_of(record_type)
    texts = [column.name for column in columns if column.type in ("string", "strings")]
    long = next((name for name in ("text", "terms", "reason") if name in texts), "")
    return tuple(_shown_plainly(column, column.name == long) for column in columns)


def _shown_plainly(column: Column, long: bool) -> _Shown:
    number = column.type in ("integer", "number")

    def cell(record: Any) -> str:
        value = flat_cell(getattr(record, column.name), column)
        return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)

    return _Shown(column.name, cell, 0 if long else _WIDEST, right=number, fits=not long, wraps=long)


class TextWriter(RowWriter):
    """A table that people read: fixed columns, so that it flows; ``↑ ↓`` changes, ``≈ ≥ ≤`` qualifiers, ``#`` ranks."""

    def __init__(self, target: Target, record_type: type[Any]) -> None:
        super().__init__(target, record_type)
        self._shown = _shown(record_type)
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

    def write(self, records: Iterable[Any]) -> None:
        from rich.table import Table
        from rich.text import Text

        rows = [[_one_line(column.cell(record)) for column in self._shown] for record in records]
        if not rows:
            return
        if not self._headed:
            self._shown = tuple(_fitted(column, [row[i] for row in rows]) for i, column in enumerate(self._shown))
        table = Table(
            box=None, show_header=not self._headed, expand=any(not one.width for one in self._shown), pad_edge=False, header_style="bold"
        )
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
