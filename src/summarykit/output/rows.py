"""One record to one plain row, and back: the columns of each record kind, written once.

A row is a dict of strings, numbers, lists and None, keyed as the design document has it. Fields that only
explain a record from inside (`candidates`, `trace`) stay out.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from typing import Any, Literal, TypeAlias, TypeVar, get_args

from summarykit import records
from summarykit.records import Caveat, Finding, Formula, Indicator, PanelRow, Precision, Promise, Relation, Section, Span, Theme, WordingRow

__all__ = ["COLUMNS", "Column", "Record", "Row", "flat_cell", "from_row", "json_line", "plain_number", "to_row"]

Row: TypeAlias = dict[str, Any]
Record: TypeAlias = Indicator | Formula | Section | Theme | Finding | PanelRow | Promise | WordingRow
T = TypeVar("T", bound=Record)
ColumnType: TypeAlias = Literal["string", "integer", "number", "strings", "spans", "interval", "caveats", "relations"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it shows, what its cells are, and how a list is joined in a flat table.

    Attributes
    ----------
    name : str
        The record's field.
    type : {"string", "integer", "number", "strings", "spans", "interval", "caveats", "relations"}
        ``strings`` is a list of strings; ``spans`` (places), ``caveats`` and ``relations`` are lists of small objects, ``interval``
        is one, each keyed like the record it is made of.
    joiner : str
        What stands between the items where a cell cannot hold a list (CSV, Excel, data frame).
    values : tuple of str
        The closed set the cell comes from; empty where anything goes.
    """

    name: str
    type: ColumnType = "string"
    joiner: str = ""
    values: tuple[str, ...] = ()


_SPAN = (Column("doc"), Column("start", "integer"), Column("end", "integer"))

COLUMNS: dict[type[Any], tuple[Column, ...]] = {
    Indicator: (
        *_SPAN,
        Column("text"),
        Column("name"),
        Column("value", "number"),
        Column("value_high", "number"),
        Column("unit"),
        Column("qualifier", values=get_args(records.Qualifier)),
        Column("kind", values=get_args(records.Kind)),
        Column("direction", values=get_args(records.Direction)),
        Column("basis", values=get_args(records.Basis)),
        Column("status", values=get_args(records.Status)),
        Column("period"),
        Column("year", "integer"),
        Column("review_year", "integer"),
        Column("concept"),
        Column("scope"),
        Column("value_base", "number"),
        Column("unit_base"),
        Column("section", "strings", joiner=" > "),
        Column("sentence"),
        Column("sentence_start", "integer"),
        Column("sentence_end", "integer"),
        Column("rule"),
        Column("confidence", values=get_args(records.Confidence)),
        Column("precision", "interval"),
        Column("caveats", "caveats", joiner="; "),
        Column("relations", "relations", joiner="; "),
    ),
    Formula: (*_SPAN, Column("text"), Column("count", "integer"), Column("head"), Column("members", "strings", joiner="、")),
    Section: (
        *_SPAN,
        Column("level", "integer"),
        Column("marker"),
        Column("title"),
        Column("text"),
        Column("path", "strings", joiner=" > "),
        Column("role", values=get_args(records.SectionRole)),
        Column("body_end", "integer"),
    ),
    WordingRow: (
        Column("old_doc"),
        Column("new_doc"),
        Column("kind", values=("kept", "edited", "moved", "dropped", "new")),
        Column("moved", "integer"),
        Column("likeness", "number"),
        Column("marked"),
        Column("edits", "strings", joiner="；"),
        Column("figures", "strings", joiner="；"),
        Column("old"),
        Column("new"),
        Column("old_section", "strings", joiner=" > "),
        Column("new_section", "strings", joiner=" > "),
        *(Column(f"{side}_{end}", "integer") for side in ("old", "new") for end in ("start", "end")),
    ),
    Theme: (Column("group"), Column("term"), Column("score", "number"), Column("count", "integer")),
    Finding: (
        Column("doc"),
        Column("rule"),
        Column("verdict", values=get_args(records.Verdict)),
        Column("stated", "number"),
        Column("expected", "number"),
        Column("low", "number"),
        Column("high", "number"),
        Column("unit"),
        Column("zh"),
        Column("en"),
        Column("spans", "spans", joiner="; "),
    ),
    PanelRow: (
        Column("series"),
        Column("concept"),
        Column("region"),
        Column("year", "integer"),
        Column("name"),
        Column("value", "number"),
        Column("value_high", "number"),
        Column("unit"),
        Column("qualifier", values=get_args(records.Qualifier)),
        Column("growth_stated", "number"),
        Column("growth_implied", "number"),
        Column("growth_qualifier", values=get_args(records.Qualifier)),
        Column("growth_unit"),
        Column("change_stated", "number"),
        Column("change_implied", "number"),
        Column("target", "number"),
        Column("target_high", "number"),
        Column("target_qualifier", values=get_args(records.Qualifier)),
        Column("outcome", values=get_args(records.Outcome)),
        Column("margin", "number"),
        Column("growth_target", "number"),
        Column("growth_target_high", "number"),
        Column("growth_target_qualifier", values=get_args(records.Qualifier)),
        Column("growth_outcome", values=get_args(records.Outcome)),
        Column("growth_margin", "number"),
        Column("run", "integer"),
        Column("definition"),
        Column("note"),
        Column("conflict"),
        Column("spans", "spans", joiner="; "),
    ),
    Promise: (
        Column("series"),
        Column("concept"),
        Column("region"),
        Column("name"),
        Column("set_in"),
        Column("set_year", "integer"),
        Column("period"),
        Column("target"),
        Column("value", "number"),
        Column("value_high", "number"),
        Column("unit"),
        Column("qualifier", values=get_args(records.Qualifier)),
        Column("kind", values=get_args(records.Kind)),
        Column("result"),
        Column("result_value", "number"),
        Column("result_unit"),
        Column("result_doc"),
        Column("outcome", values=get_args(records.Outcome)),
        Column("margin", "number"),
        Column("rule"),
        Column("target_sentence"),
        Column("result_sentence"),
        Column("spans", "spans", joiner="; "),
    ),
}


def plain_number(value: Decimal | float) -> int | float:
    """An int where the number is whole, a float otherwise (and where it is beyond 64 bits).

    Examples
    --------
    >>> plain_number(Decimal("36600.0")), plain_number(Decimal("92.4"))
    (36600, 92.4)
    """
    if -(2**63) < value < 2**63 and value == int(value):
        return int(value)
    return float(value)


def to_row(record: Record, *, exact: bool = False) -> Row:
    """The plain row of a record.

    Parameters
    ----------
    record : Indicator, Formula, Section, Theme or Finding
        What to show.
    exact : bool
        Keep `Decimal` numbers as they are; by default they become int or float.

    Returns
    -------
    dict
        One key a column of `COLUMNS`, in that order.

    Examples
    --------
    >>> to_row(Formula(3, 7, "三个转变", 3, "转变", ("由粗到细", "由慢到快"), doc="2021"))["members"]
    ['由粗到细', '由慢到快']
    """
    row: Row = {}
    for column in COLUMNS[type(record)]:
        value = getattr(record, column.name)
        if column.type == "strings":
            value = list(value)
        elif column.type in _PARTS:
            value = [_part(one, exact) for one in value]
        elif column.type == "interval" and value is not None:
            value = _part(value, exact)
        elif column.type == "number" and value is not None and not exact:
            value = plain_number(value)
        row[column.name] = value
    return row


_PARTS: dict[str, type[Any]] = {"spans": Span, "caveats": Caveat, "relations": Relation}


def _part(part: Any, exact: bool) -> Row:
    """A small record as an object: its fields, in order."""
    cells = {one: getattr(part, one) for one in part.__slots__}
    return cells if exact else {key: plain_number(cell) if isinstance(cell, Decimal) else cell for key, cell in cells.items()}


def from_row(record_type: type[T], row: Mapping[str, Any]) -> T:
    """The record a row was made from; keys that are no field of it are passed over.

    Parameters
    ----------
    record_type : type
        Indicator, Formula, Section, Theme or Finding.
    row : mapping
        As `to_row` gives it. Fields with a default, and those that may be None, may be absent.

    Raises
    ------
    ValueError
        Where a field is absent or is not what it must be; the message names the field.

    Examples
    --------
    >>> from_row(Theme, {"group": "2021", "term": "数字化改革", "score": 0.5, "count": 9})
    Theme(group='2021', term='数字化改革', score=0.5, count=9)
    """
    optional = _optional_fields(record_type)
    values: dict[str, Any] = {}
    for column in COLUMNS[record_type]:
        value = row.get(column.name)
        if value is not None:
            values[column.name] = _restored(record_type, column, value)
        elif column.name not in optional:
            raise ValueError(f"{column.name!r} is missing")
        elif column.name not in _defaulted_fields(record_type):
            values[column.name] = None
    return record_type(**values)


def _optional_fields(record_type: type[Any]) -> set[str]:
    return {f.name for f in fields(record_type) if "None" in str(f.type)} | _defaulted_fields(record_type)


def _defaulted_fields(record_type: type[Any]) -> set[str]:
    return {f.name for f in fields(record_type) if f.default is not MISSING or f.default_factory is not MISSING}


def _restored(record_type: type[Any], column: Column, value: Any) -> Any:
    """One cell as the record holds it."""
    bad = ValueError(f"{column.name!r} cannot be {value!r}")
    if column.type == "strings":
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise bad
        return tuple(value)
    if column.type in _PARTS:
        if not isinstance(value, list):
            raise bad
        return tuple(_restored_part(_PARTS[column.type], item, bad) for item in value)
    if column.type == "interval":
        return _restored_part(Precision, value, bad)
    if column.type == "string":
        if not isinstance(value, str) or (column.values and value not in column.values):
            raise bad
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise bad
    if not math.isfinite(value):
        raise bad
    if column.type == "integer":
        if not -(2**63) < value < 2**63 or value != int(value):
            raise bad
        return int(value)
    return float(value) if record_type is Theme else Decimal(str(value))


_PART_CELLS: dict[str, Callable[[Any], Any]] = {
    "doc": lambda cell: cell,
    "kind": str,
    "text": str,
    "start": int,
    "end": int,
    "low": lambda cell: None if cell is None else Decimal(str(cell)),
    "high": lambda cell: None if cell is None else Decimal(str(cell)),
    "step": lambda cell: Decimal(str(cell)),
}


def _restored_part(part_type: type[Any], item: Any, bad: ValueError) -> Any:
    try:
        return part_type(**{one: _PART_CELLS[one](item[one]) for one in part_type.__slots__})
    except (KeyError, TypeError, ValueError, ArithmeticError):
        raise bad from None


def json_line(row: Mapping[str, Any]) -> str:
    """A row as one line of JSON, Chinese as it is and every digit of a `Decimal` kept.

    Examples
    --------
    >>> json_line({"name": "办结率", "value": Decimal("97.0"), "value_high": None, "section": ["一"]})
    '{"name": "办结率", "value": 97, "value_high": null, "section": ["一"]}'
    """
    cells = (f"{json.dumps(key, ensure_ascii=False)}: {_json_cell(value)}" for key, value in row.items())
    return "{" + ", ".join(cells) + "}"


def _json_cell(value: Any) -> str:
    if isinstance(value, Decimal):
        return _digits(value)
    if isinstance(value, dict):
        return json_line(value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"[{', '.join(map(json_line, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _digits(value: Decimal) -> str:
    """A Decimal in plain digits, no exponent, no trailing zeros: ``2970000000000``, ``0.3``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


_FLAT: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "spans": lambda part: f"{part['doc']}[{part['start']}:{part['end']}] {part['text']}",
    "caveats": lambda part: f"{part['kind']}: {part['text']}",
    "relations": lambda part: f"{part['kind']} [{part['start']}:{part['end']}]",
    "interval": lambda part: f"{_end(part['low'])} to {_end(part['high'])}",
}


def _end(value: Any) -> str:
    return "…" if value is None else _digits(Decimal(str(value)))


def flat_cell(value: Any, column: Column) -> Any:
    """A cell for a table whose cells hold no lists: lists joined, Decimals in plain digits.

    Examples
    --------
    >>> flat_cell(["工作开展情况", "数字化改革"], Column("section", "strings", joiner=" > "))
    '工作开展情况 > 数字化改革'
    """
    if column.type in _FLAT:
        return None if value is None else column.joiner.join(map(_FLAT[column.type], value if isinstance(value, list) else [value]))
    if isinstance(value, list):
        return column.joiner.join(value)
    return _digits(value) if isinstance(value, Decimal) else value
