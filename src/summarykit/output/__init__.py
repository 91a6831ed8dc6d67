"""The last room: records in, rows out, as JSON lines, CSV, Excel, Parquet, data frame or a table for people.

`rows` turns one record into one plain dict and back, `writers` stream rows into each format, `tables` are
the list-like things people hold in a notebook, `text_table` prints rows for a person.
"""

from summarykit.output.formats import FORMATS, format_of, open_writer
from summarykit.output.rows import COLUMNS, Column, Row, from_row, to_row
from summarykit.output.tables import (
    FindingTable,
    FormulaTable,
    IndicatorTable,
    OutlineTable,
    RecordTable,
    ThemeTable,
    indicators_from_jsonl,
)
from summarykit.output.writers import RowWriter

__all__ = [
    "COLUMNS",
    "FORMATS",
    "Column",
    "FindingTable",
    "FormulaTable",
    "IndicatorTable",
    "OutlineTable",
    "RecordTable",
    "Row",
    "RowWriter",
    "ThemeTable",
    "format_of",
    "from_row",
    "indicators_from_jsonl",
    "open_writer",
    "to_row",
]
