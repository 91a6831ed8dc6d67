"""Which writer writes which format, by the format's name or a file's suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from summarykit.output.writers.base import RowWriter, Target
from summarykit.output.writers.csv import CsvWriter
from summarykit.output.writers.jsonl import JsonlWriter
from summarykit.output.writers.parquet import ParquetWriter
from summarykit.output.writers.text import TextWriter
from summarykit.output.writers.xlsx import XlsxWriter

__all__ = ["FORMATS", "format_of", "open_writer"]

FORMATS: Final[dict[str, Callable[[Target, type[Any]], RowWriter]]] = {
    "jsonl": JsonlWriter,
    "csv": CsvWriter,
    "xlsx": XlsxWriter,
    "parquet": ParquetWriter,
    "table": TextWriter,
}
_SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".xlsx": "xlsx", ".parquet": "parquet"}


def format_of(path: str | Path) -> str | None:
    """The format a file's name asks for, or None.

    Examples
    --------
    >>> format_of("out/2023.XLSX"), format_of("out/2023.doc")
    ('xlsx', None)
    """
    return _SUFFIXES.get(Path(path).suffix.lower())


def open_writer(format: str, target: Target, record_type: type[Any]) -> RowWriter:
    """A writer of `format` for records of one kind.

    Parameters
    ----------
    format : {"jsonl", "csv", "xlsx", "parquet", "table"}
        How to write.
    target : str, Path or text stream
        Where to; Excel and Parquet need a path.
    record_type : type
        The kind of record: any frozen dataclass of plain fields.

    Raises
    ------
    SourceError
        Where the place cannot be written to; raised on entering the `with` statement.
    MissingDependencyError
        Where the format needs a package that is not installed.

    Examples
    --------
    >>> import sys
    >>> from summarykit.records import Theme
    >>> with open_writer("csv", sys.stdout, Theme) as out:
    ...     out.write([Theme("2021", "数字化改革", 0.5, 9)])
    group,term,score,count
    2021,数字化改革,0.5,9
    """
    return FORMATS[format](target, record_type)
