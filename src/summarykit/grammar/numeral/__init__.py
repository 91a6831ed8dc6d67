"""Numerals: Arabic, Chinese, formal and mixed -> exact values.

Flows in: a string that is one numeral (`read_numeral`) or one number in any of its forms (`parse_number`). Flows
out: `Number` or `Decimal`, None where it is not one.
"""

from __future__ import annotations

from summarykit.grammar.numeral.forms import parse_number
from summarykit.grammar.numeral.rules import NUMERAL
from summarykit.grammar.numeral.values import Number, read_numeral

__all__ = ["NUMERAL", "Number", "parse_number", "read_numeral"]
