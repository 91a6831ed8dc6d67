"""Row writers: one class a format, all with the same three verbs (open, write, close), all streaming.

Records go in as they are made, document by document; no writer keeps more than a batch of them. Numbers
stay numbers. JSON lines and Parquet hold every string as it is; CSV and Excel are opened by spreadsheet
programs, so there a text that such a program would run as a formula is made harmless.
"""

from __future__ import annotations

import csv
import math
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any, ClassVar, TypeAlias

from summarykit.errors import SourceError
from summarykit.output.files import require, staged
from summarykit.output.rows import COLUMNS, Column, Record, flat_cell, json_line, to_row

__all__ = ["CsvWriter", "JsonlWriter", "ParquetWriter", "RowWriter", "Target", "XlsxWriter"]

Target: TypeAlias = str | Path | IO[str]

# A spreadsheet runs a text cell that begins so; a plain number with a sign (-3.2%) is left alone.
_FORMULA_RE = re.compile(r"\s*[=@]|\t|[+-](?![\d.,]*%?\Z)")
# Control characters that no XML, hence no Excel book, can hold.
_CONTROL_RE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CELL_LIMIT = 32_767  # characters in one Excel cell
_SHEET_LIMIT = 1_048_575  # rows in one Excel sheet, after its heading
_BATCH = 20_000  # rows in one Parquet row group


class RowWriter(ABC):
    """Writes records of one kind to one place; use it in a `with` statement.

    Parameters
    ----------
    target : str, Path or text stream
        A path is written whole or not at all; a stream is left open.
    record_type : type
        Indicator, Formula, Section or Theme; it gives the columns.
    """

    def __init__(self, target: Target, record_type: type[Record]) -> None:
        self.target = target
        self.columns: Sequence[Column] = COLUMNS[record_type]
        self._stack = ExitStack()

    def __enter__(self) -> RowWriter:
        with ExitStack() as stack:
            self._stack = stack
            self.open()
            stack.push(self._leave)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, trace)

    def _leave(self, kind: type[BaseException] | None, *_: object) -> None:
        self.finish(failed=kind is not None)

    def _path(self) -> Path:
        """The staged path; streams are refused."""
        if not isinstance(self.target, (str, Path)):
            raise SourceError(getattr(self.target, "name", "stream"), "this format is written to a file; give a path")
        return self._stack.enter_context(staged(self.target))

    def _text(self, encoding: str, *, newline: str = "") -> IO[str]:
        """The text stream to write to."""
        if isinstance(self.target, (str, Path)):
            return self._stack.enter_context(self._path().open("w", encoding=encoding, newline=newline, errors="surrogatepass"))
        return self.target

    @abstractmethod
    def open(self) -> None:
        """Get ready: nothing is written to a stream yet."""

    @abstractmethod
    def write(self, records: Iterable[Record]) -> None:
        """Write more records."""

    def finish(self, *, failed: bool) -> None:  # noqa: B027 - most formats hold nothing
        """Write what is still held; after a failure, only let go of it."""


class JsonlWriter(RowWriter):
    """One JSON object a line, UTF-8, every digit kept."""

    def open(self) -> None:
        self.stream = self._text("utf-8")

    def write(self, records: Iterable[Record]) -> None:
        self.stream.write("".join(f"{json_line(to_row(record, exact=True))}\n" for record in records))


class CsvWriter(RowWriter):
    """Comma separated values; a file starts with a byte order mark, without which Excel misreads Chinese."""

    def open(self) -> None:
        self._csv = csv.writer(self._text("utf-8-sig"), lineterminator="\n")
        self._headed = False

    def write(self, records: Iterable[Record]) -> None:
        self._head()
        for record in records:
            row = to_row(record, exact=True)
            self._csv.writerow([_harmless(flat_cell(row[column.name], column), column) for column in self.columns])

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
    if column.type in ("integer", "number") or not cell:
        return cell
    cell = cell.replace("\r", " ")  # the csv module leaves a lone one unquoted, which would break the row
    return f"'{cell}" if _FORMULA_RE.match(cell) else cell


class XlsxWriter(RowWriter):
    """An Excel book: heading row frozen, filters on, numbers as numbers, texts never run as formulas."""

    _WIDTHS: ClassVar = {
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

    def open(self) -> None:
        self._openpyxl = require("openpyxl", "xlsx", "writing Excel books")
        self._cell = require("openpyxl.cell", "xlsx", "writing Excel books").WriteOnlyCell
        self._file = self._path()
        self._book = self._openpyxl.Workbook(write_only=True)
        self._new_sheet()

    def _new_sheet(self) -> None:
        styles = require("openpyxl.styles", "xlsx", "writing Excel books")
        self._sheet = self._book.create_sheet(f"summarykit {len(self._book.worksheets) + 1}")
        self._sheet.freeze_panes = "A2"
        for number, column in enumerate(self.columns):
            letter = self._openpyxl.utils.get_column_letter(number + 1)
            self._sheet.column_dimensions[letter].width = self._WIDTHS.get(column.name, 12)
        heading = [self._cell(self._sheet, value=column.name) for column in self.columns]
        for cell in heading:
            cell.font = styles.Font(bold=True)
        self._sheet.append(heading)
        self._rows = 0

    def write(self, records: Iterable[Record]) -> None:
        for record in records:
            if self._rows == _SHEET_LIMIT:
                self._finish_sheet()
                self._new_sheet()
            row = to_row(record)
            self._sheet.append([self._excel_cell(flat_cell(row[column.name], column)) for column in self.columns])
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


class ParquetWriter(RowWriter):
    """Parquet with a fixed schema, so that many files make one data set: numbers are doubles, lists are lists."""

    def open(self) -> None:
        self._pa = require("pyarrow", "parquet", "writing Parquet")
        parquet = require("pyarrow.parquet", "parquet", "writing Parquet")
        text, whole = self._pa.string(), self._pa.int64()
        types = {
            "string": text,
            "integer": whole,
            "number": self._pa.float64(),
            "strings": self._pa.list_(self._pa.string()),
            "spans": self._pa.list_(self._pa.struct({"doc": text, "start": whole, "end": whole, "text": text})),
            "caveats": self._pa.list_(self._pa.struct({"kind": text, "text": text})),
            "relations": self._pa.list_(self._pa.struct({"kind": text, "start": whole, "end": whole})),
            "interval": self._pa.struct(dict.fromkeys(("low", "high", "step"), self._pa.float64())),
        }
        self._schema = self._pa.schema([(column.name, types[column.type]) for column in self.columns])
        self._out = self._stack.enter_context(parquet.ParquetWriter(str(self._path()), self._schema, compression="zstd"))
        self._held: list[Record] = []

    def write(self, records: Iterable[Record]) -> None:
        for record in records:
            self._held.append(record)
            if len(self._held) == _BATCH:
                self._flush()

    def _flush(self) -> None:
        rows = [to_row(record) for record in self._held]
        arrays = [self._array(column, [row[column.name] for row in rows]) for column in self.columns]
        self._out.write_table(self._pa.Table.from_arrays(arrays, schema=self._schema))
        self._held.clear()

    def _array(self, column: Column, cells: list[Any]) -> Any:
        kind = self._schema.field(column.name).type
        if column.type == "number":
            cells = [None if cell is None else float(cell) for cell in cells]
        if column.type == "interval":
            cells = [cell and {key: None if end is None else float(end) for key, end in cell.items()} for cell in cells]
        return self._pa.array(cells, type=kind)

    def finish(self, *, failed: bool) -> None:
        if self._held and not failed:
            self._flush()
