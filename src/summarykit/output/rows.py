"""One record to one plain row, and back.

A row is a dict of strings, numbers, lists, dicts and None, keyed as `summarykit.output.columns` derives it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, Final, TypeAlias, TypeVar

from summarykit.output.columns import Column, columns_of

__all__ = ["Row", "flat_cell", "flat_row", "from_row", "json_line", "plain_number", "to_row"]

Row: TypeAlias = dict[str, Any]
T = TypeVar("T")

_WHOLE: Final = 2**63  # what a column of whole numbers can hold


def plain_number(value: Decimal | float) -> int | float:
    """An int where the number is whole, a float otherwise (and where it is beyond 64 bits).

    Examples
    --------
    >>> plain_number(Decimal("36600.0")), plain_number(Decimal("92.4"))
    (36600, 92.4)
    """
    if -_WHOLE < value < _WHOLE and value == int(value):
        return int(value)
    return float(value)


def to_row(record: Any, *, exact: bool = False) -> Row:
    """The plain row of a record.

    Parameters
    ----------
    record : a frozen dataclass
        What to show.
    exact : bool
        Keep `Decimal` numbers as they are; by default they become int or float.

    Returns
    -------
    dict
        One key a column, in their order.

    Examples
    --------
    >>> from summarykit.records import Formula
    >>> to_row(Formula(3, 7, "三个转变", 3, "转变", ("由粗到细", "由慢到快"), doc="2021"))["members"]
    ['由粗到细', '由慢到快']
    """
    return {column.name: _plain(getattr(record, column.name), column, exact) for column in columns_of(type(record))}


def _plain(value: Any, column: Column, exact: bool) -> Any:
    if value is None:
        return None
    if column.type == "strings":
        return list(value)
    if column.type == "records":
        return [to_row(item, exact=exact) for item in value]
    if column.type == "record":
        return to_row(value, exact=exact)
    if isinstance(value, Decimal) and not exact:
        return plain_number(value)
    return value.value if isinstance(value, Enum) else value


def flat_row(record: Any, *, exact: bool = False) -> list[Any]:
    """The cells of a record for a table whose cells hold no lists: lists joined, places as text.

    Parameters
    ----------
    record : a frozen dataclass
    exact : bool
        Write `Decimal` numbers in plain digits; by default they become int or float.

    Examples
    --------
    >>> from summarykit.records import Formula
    >>> flat_row(Formula(3, 7, "三个转变", 3, "转变", ("由粗到细", "由慢到快"), doc="2021"))[-1]
    '由粗到细、由慢到快'
    """
    return [flat_cell(getattr(record, column.name), column, exact) for column in columns_of(type(record))]


def flat_cell(value: Any, column: Column, exact: bool = False) -> Any:
    """One such cell, of the value that the record holds."""
    if value is None:
        return None
    if column.type == "strings":
        return column.joiner.join(value)
    if column.type == "records":
        return column.joiner.join(map(_as_text, value))
    if column.type == "record":
        return _as_text(value)
    if isinstance(value, Decimal) and exact:
        return _digits(value)
    return _plain(value, column, exact)


def _as_text(record: Any) -> str:
    """A record within a record in one cell: as it prints itself, else its cells that hold something."""
    if "__str__" in vars(type(record)):
        return str(record)
    return " ".join(str(cell) for cell in flat_row(record, exact=True) if cell is not None and cell != "")


def from_row(record_type: type[T], row: Mapping[str, Any]) -> T:
    """The record a row was made from; keys that are no field of it are passed over.

    Parameters
    ----------
    record_type : type
        The kind of record.
    row : mapping
        As `to_row` gives it. Fields with a default, and those that may be None, may be absent.

    Raises
    ------
    ValueError
        Where a field is absent or is not what it must be; the message names the field.

    Examples
    --------
    >>> from summarykit.records import Theme
    >>> from_row(Theme, {"group": "2021", "term": "数字化改革", "score": 0.5, "count": 9})
    Theme(group='2021', term='数字化改革', score=0.5, count=9)
    """
    values: dict[str, Any] = {}
    for column in columns_of(record_type):
        value = row.get(column.name)
        if not column.stored:
            continue
        if value is not None:
            values[column.name] = _restored(column, value)
        elif not column.defaulted:
            if not column.optional:
                raise ValueError(f"{column.name!r} is missing")
            values[column.name] = None
    return record_type(**values)


def _restored(column: Column, value: Any) -> Any:
    """One cell as the record holds it."""
    try:
        return _RESTORED[column.type](column, value)
    except (KeyError, TypeError, ValueError, ArithmeticError):
        raise ValueError(f"{column.name!r} cannot be {value!r}") from None


def _restored_string(column: Column, value: Any) -> Any:
    if not isinstance(value, str) or (column.values and value not in column.values):
        raise ValueError
    return column.python(value)


def _restored_number(column: Column, value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)) or not math.isfinite(value):
        raise ValueError
    return float(value) if column.python is float else Decimal(str(value))


def _restored_integer(column: Column, value: Any) -> int:
    number: Decimal = _restored_number(column, value)
    if not -_WHOLE < number < _WHOLE or number != int(number):
        raise ValueError
    return int(number)


def _restored_boolean(column: Column, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _restored_strings(column: Column, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError
    return tuple(value)


def _restored_record(column: Column, value: Any) -> Any:
    return from_row(column.python, value)


def _restored_records(column: Column, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ValueError
    return tuple(from_row(column.python, item) for item in value)


_RESTORED: Final[dict[str, Callable[[Column, Any], Any]]] = {
    "string": _restored_string,
    "integer": _restored_integer,
    "number": _restored_number,
    "boolean": _restored_boolean,
    "strings": _restored_strings,
    "record": _restored_record,
    "records": _restored_records,
}


def json_line(row: Mapping[str, Any]) -> str:
    """A row as one line of JSON, Chinese as it is and every digit of a `Decimal` kept.

    Examples
    --------
    >>> json_line({"name": "办结率", "value": Decimal("97.0"), "value_high": None, "section": ["一"]})
    '{"name": "办结率", "value": 97, "value_high": null, "section": ["一"]}'
    """
    return "{" + ", ".join(f"{_json(key)}: {_json(value)}" for key, value in row.items()) + "}"


def _json(value: Any) -> str:
    if isinstance(value, Decimal):
        return _digits(value)
    if isinstance(value, dict):
        return json_line(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_json, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _digits(value: Decimal) -> str:
    """A Decimal in plain digits, no exponent, no trailing zeros: ``2970000000000``, ``0.3``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
