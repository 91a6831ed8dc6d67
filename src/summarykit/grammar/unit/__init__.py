"""Units of measurement: what is spelled how, and what converts exactly into what."""

from __future__ import annotations

from summarykit.grammar.unit.table import Unit, UnitTable, convert, load_units

__all__ = ["Unit", "UnitTable", "convert", "load_units"]
