"""The columns of each kind of record, derived from its fields and their types.

A frozen dataclass needs nothing else to be written in every format. What its fields cannot say stands in three short
tables: columns in another order than the fields, properties that are columns too, and what joins the items of a list.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, Final, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from summarykit.records import Formula, Indicator, Link, PanelRow, Promise, Section

__all__ = ["Column", "ColumnType", "columns_of"]

ColumnType: TypeAlias = Literal["string", "integer", "number", "boolean", "strings", "record", "records"]

_ORDER: Final[dict[type[Any], str]] = {
    Indicator: "doc start end text name value value_high unit qualifier kind direction basis status period year review_year concept scope "
    "value_base unit_base section sentence rule confidence",
    Formula: "doc",
    Link: "series",
    Section: "doc start end level marker title text path role body_end",
}
_PROPERTIES: Final[dict[type[Any], tuple[str, ...]]] = {PanelRow: ("spans",), Promise: ("spans", "met")}
_PATH: Final = " > "
_JOINERS: Final = {"section": _PATH, "path": _PATH, "old_section": _PATH, "new_section": _PATH, "edits": "；", "figures": "；"}
_DERIVED: Final[dict[type[Any], tuple[Column, ...]]] = {}  # a kind of record is looked at once
_TYPES: Final[dict[Any, ColumnType]] = {str: "string", int: "integer", float: "number", Decimal: "number", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it shows, what its cells are, and how a list is joined in a flat table.

    Attributes
    ----------
    name : str
        The record's field, or a property of it.
    type : {"string", "integer", "number", "boolean", "strings", "record", "records"}
        ``strings`` is a list of strings, ``record`` one record within the record, such as a place, ``records`` a list.
    python : type
        What a cell, or an item of its list, is in the record: ``Decimal``, ``Span``.
    joiner : str
        What stands between the items where a cell cannot hold a list (CSV, Excel, data frame).
    values : tuple of str
        The closed set the cell comes from; empty where anything goes.
    optional, defaulted, stored : bool
        Whether the cell may be None, whether the field has a default, and whether it is a field at all, not a property.
    """

    name: str
    type: ColumnType = "string"
    python: Any = str
    joiner: str = ""
    values: tuple[str, ...] = ()
    optional: bool = False
    defaulted: bool = False
    stored: bool = True


def columns_of(record_type: type[Any]) -> tuple[Column, ...]:
    """The columns of a kind of record, in the order in which they are written.

    What does not count when records are compared (`derivation`) and the indicators that it was made of stay out.

    Examples
    --------
    >>> [(column.name, column.type) for column in columns_of(Formula)][2:]
    [('end', 'integer'), ('text', 'string'), ('count', 'integer'), ('head', 'string'), ('members', 'strings')]
    """
    if record_type not in _DERIVED:
        _DERIVED[record_type] = _derived(record_type)
    return _DERIVED[record_type]


def _derived(record_type: type[Any]) -> tuple[Column, ...]:
    hints = get_type_hints(record_type)
    found = {one.name: _column(one.name, hints[one.name], one) for one in fields(record_type) if _is_shown(one, hints[one.name])}
    for name in _PROPERTIES.get(record_type, ()):
        found[name] = _column(name, get_type_hints(getattr(record_type, name).fget)["return"])
    order = dict.fromkeys([*_ORDER.get(record_type, "").split(), *found])
    return tuple(found[name] for name in order)


def _is_shown(one: Field[Any], hint: Any) -> bool:
    return one.compare and Indicator not in (hint, *get_args(hint))


def _column(name: str, hint: Any, one: Field[Any] | None = None) -> Column:
    optional = get_origin(hint) in (Union, UnionType) and type(None) in get_args(hint)
    if optional:
        [hint] = [part for part in get_args(hint) if part is not type(None)]
    type_, python, values = _cells(hint)
    return Column(
        name,
        type_,
        python,
        joiner=_joiner(name, type_),
        values=values,
        optional=optional,
        defaulted=one is not None and (one.default is not MISSING or one.default_factory is not MISSING),
        stored=one is not None,
    )


def _joiner(name: str, type_: ColumnType) -> str:
    return _JOINERS.get(name, {"strings": "、", "records": "; "}.get(type_, ""))


def _cells(hint: Any) -> tuple[ColumnType, Any, tuple[str, ...]]:
    """What the cells of a field are, by its type: the type of column, the type of an item, the closed set."""
    if get_origin(hint) is Literal:
        return "string", str, get_args(hint)
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        return ("strings", str, ()) if item is str else ("records", item, ())
    if isinstance(hint, type) and issubclass(hint, Enum):
        return "string", hint, tuple(member.value for member in hint)
    if hint in _TYPES:
        return _TYPES[hint], hint, ()
    if is_dataclass(hint):
        return "record", hint, ()
    raise TypeError(f"no column for a field of type {hint}")
