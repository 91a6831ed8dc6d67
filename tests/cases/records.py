"""Records made by hand, for what reads records and needs no text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from summarykit.records import Indicator

_NUMBERS = ("value", "value_high", "value_base")


def indicator(**fields: Any) -> Indicator:
    """An indicator with these fields; the others are those of a plain count of 2023.

    Numbers may be given as text or int; the base value and unit are the value and unit where they are not given.
    """
    given = {"text": f"{fields.get('value', 12)}{fields.get('unit', '件')}", "value": 12, "unit": "件", "name": "办件"} | fields
    given = {"start": 0, "qualifier": "exact", "kind": "level", "direction": None, "basis": None, "status": "actual"} | given
    given = {"value_high": None, "period": "2023", "doc": "2023", "year": 2023, "review_year": 2023} | given
    given |= {key: tuple(value) for key, value in given.items() if isinstance(value, list)}
    given = {"value_base": given["value"], "unit_base": given["unit"], "end": given["start"] + len(given["text"])} | given
    return Indicator(**given | {key: None if given[key] is None else Decimal(str(given[key])) for key in _NUMBERS})
