"""Parquet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from summarykit.output.columns import Column, columns_of
from summarykit.output.files import require
from summarykit.output.rows import Row, to_row
from summarykit.output.writers.base import RowWriter

__all__ = ["ParquetWriter"]

_BATCH = 20_000  # rows in one Parquet row group
_PURPOSE = "writing Parquet"


class ParquetWriter(RowWriter):
    """Parquet with a fixed schema, so that many files make one data set: numbers are doubles, lists are lists."""

    def open(self) -> None:
        self._pa = require("pyarrow", "parquet", _PURPOSE)
        parquet = require("pyarrow.parquet", "parquet", _PURPOSE)
        self._schema = self._pa.schema([(column.name, self._type(column)) for column in self.columns])
        self._out = self._stack.enter_context(parquet.ParquetWriter(str(self._path()), self._schema, compression="zstd"))
        self._held: list[Row] = []

    def _type(self, column: Column) -> Any:
        pa = self._pa
        if column.type in ("record", "records"):
            inner = pa.struct([(one.name, self._type(one)) for one in columns_of(column.python)])
            return inner if column.type == "record" else pa.list_(inner)
        plain = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
        return pa.list_(pa.string()) if column.type == "strings" else plain[column.type]

    def write(self, records: Iterable[Any]) -> None:
        for record in records:
            self._held.append(to_row(record))
            if len(self._held) == _BATCH:
                self._flush()

    def _flush(self) -> None:
        arrays = [
            self._pa.array([_cell(row[column.name], column) for row in self._held], type=self._type(column)) for column in self.columns
        ]
        self._out.write_table(self._pa.Table.from_arrays(arrays, schema=self._schema))
        self._held.clear()

    def finish(self, *, failed: bool) -> None:
        if self._held and not failed:
            self._flush()


def _cell(value: Any, column: Column) -> Any:
    """A cell with its numbers, also those of records within it, as doubles: an int beyond 2**53 is refused for one."""
    if value is None:
        return None
    if column.type == "number":
        return float(value)
    if column.type == "record":
        return {one.name: _cell(value[one.name], one) for one in columns_of(column.python)}
    if column.type == "records":
        return [{one.name: _cell(item[one.name], one) for one in columns_of(column.python)} for item in value]
    return value
