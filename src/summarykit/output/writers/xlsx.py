"""Excel books."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any, Final

from summarykit.output.files import require
from summarykit.output.rows import flat_row
from summarykit.output.writers.base import RowWriter

__all__ = ["XlsxWriter"]

# Control characters that no XML, hence no Excel book, can hold.
_CONTROL_RE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CELL_LIMIT = 32_767  # characters in one Excel cell
_SHEET_LIMIT = 1_048_575  # rows in one Excel sheet, after its heading
_PURPOSE = "writing Excel books"
_WIDTHS: Final = {
    "name": 30,
    "text": 16,
    "sentence": 60,
    "section": 30,
    "title": 40,
    "path": 40,
    "members": 50,
    "term": 20,
    "rule": 18,
    "zh": 60,
    "en": 60,
    "spans": 60,
}


class XlsxWriter(RowWriter):
    """An Excel book: heading row frozen, filters on, numbers as numbers, texts never run as formulas."""

    def open(self) -> None:
        self._openpyxl = require("openpyxl", "xlsx", _PURPOSE)
        self._cell = require("openpyxl.cell", "xlsx", _PURPOSE).WriteOnlyCell
        self._file = self._path()
        self._book = self._openpyxl.Workbook(write_only=True)
        self._new_sheet()

    def _new_sheet(self) -> None:
        styles = require("openpyxl.styles", "xlsx", _PURPOSE)
        self._sheet = self._book.create_sheet(f"summarykit {len(self._book.worksheets) + 1}")
        self._sheet.freeze_panes = "A2"
        for number, column in enumerate(self.columns):
            letter = self._openpyxl.utils.get_column_letter(number + 1)
            self._sheet.column_dimensions[letter].width = _WIDTHS.get(column.name, 12)
        heading = [self._cell(self._sheet, value=column.name) for column in self.columns]
        for cell in heading:
            cell.font = styles.Font(bold=True)
        self._sheet.append(heading)
        self._rows = 0

    def write(self, records: Iterable[Any]) -> None:
        for record in records:
            if self._rows == _SHEET_LIMIT:
                self._finish_sheet()
                self._new_sheet()
            self._sheet.append([self._excel_cell(cell) for cell in flat_row(record)])
            self._rows += 1

    def _excel_cell(self, value: Any) -> Any:
        if isinstance(value, float) and not math.isfinite(value):
            return str(value)
        if not isinstance(value, str):
            return value
        cell = self._cell(self._sheet, value=_CONTROL_RE.sub("", value)[:_CELL_LIMIT])
        cell.data_type = "s"  # never "f": a text that begins with = stays a text
        return cell

    def _finish_sheet(self) -> None:
        last = self._openpyxl.utils.get_column_letter(len(self.columns))
        self._sheet.auto_filter.ref = f"A1:{last}{self._rows + 1}"

    def finish(self, *, failed: bool) -> None:
        if failed:
            self._sheet.close()
            return
        self._finish_sheet()
        self._book.save(self._file)
