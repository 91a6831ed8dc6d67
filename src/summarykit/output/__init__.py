"""The last room: records in, rows out, as JSON lines, CSV, Excel, Parquet, data frame or a table read by people.

`columns` derives the columns of a kind of record, `rows` turns one record into one plain row and back, `writers` stream
records into each format, `table` is the one list-like thing that people hold in a notebook, `tables` its kinds.
"""

from summarykit.output.columns import Column, columns_of
from summarykit.output.formats import FORMATS, format_of, open_writer
from summarykit.output.rows import Row, from_row, to_row
from summarykit.output.table import Table
from summarykit.output.tables import (
    BurstTable,
    Concordance,
    CopiedTable,
    DistinctiveTable,
    FindingTable,
    FormulaTable,
    IndicatorTable,
    OutlineTable,
    PanelTable,
    PassageTable,
    PromiseTable,
    RelationTable,
    TermTable,
    ThemeTable,
    TopicTable,
    WordingTable,
    indicators_from_jsonl,
)
from summarykit.output.writers.base import RowWriter

__all__ = [
    "FORMATS",
    "BurstTable",
    "Column",
    "Concordance",
    "CopiedTable",
    "DistinctiveTable",
    "FindingTable",
    "FormulaTable",
    "IndicatorTable",
    "OutlineTable",
    "PanelTable",
    "PassageTable",
    "PromiseTable",
    "RelationTable",
    "Row",
    "RowWriter",
    "Table",
    "TermTable",
    "ThemeTable",
    "TopicTable",
    "WordingTable",
    "columns_of",
    "format_of",
    "from_row",
    "indicators_from_jsonl",
    "open_writer",
    "to_row",
]
