"""Comma separated values."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import Any

from summarykit.output.columns import Column
from summarykit.output.rows import flat_row
from summarykit.output.writers.base import RowWriter

__all__ = ["CsvWriter"]

# A spreadsheet runs a text cell that begins so; a plain number with a sign (-3.2%) is left alone.
_FORMULA_RE = re.compile(r"\s*[=@]|\t|[+-](?![\d.,]*%?\Z)")


class CsvWriter(RowWriter):
    """Comma separated values; a file starts with a byte order mark, without which Excel misreads Chinese."""

    def open(self) -> None:
        self._csv = csv.writer(self._text("utf-8-sig"), lineterminator="\n")
        self._headed = False

    def write(self, records: Iterable[Any]) -> None:
        self._head()
        for record in records:
            self._csv.writerow(map(_harmless, flat_row(record, exact=True), self.columns))

    def _head(self) -> None:
        """The heading, not before there is something to say: a stream may yet see an error instead."""
        if not self._headed:
            self._csv.writerow(column.name for column in self.columns)
            self._headed = True

    def finish(self, *, failed: bool) -> None:
        if not failed:
            self._head()


def _harmless(cell: Any, column: Column) -> Any:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front, as such programs do themselves.

    Examples
    --------
    >>> _harmless("=1+1", Column("name")), _harmless("-3.2%", Column("text")), _harmless("-3", Column("value", "number"))
    ("'=1+1", '-3.2%', '-3')
    """
    if column.type in ("integer", "number", "boolean") or not cell:
        return cell
    cell = cell.replace("\r", " ")  # the csv module leaves a lone one unquoted, which would break the row
    return f"'{cell}" if _FORMULA_RE.match(cell) else cell
