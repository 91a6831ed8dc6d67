"""Shapes of numerals, as regex sources that other grammars build on.

All patterns speak of normalised text: half-width digits, no spaces inside a numeral. Characters come from
``lexicons/numerals.toml``; every pattern is linear (classes and bounded groups only).
"""

from __future__ import annotations

from typing import Final

from summarykit.lexicons import shape_source
from summarykit.lexicons.numerals import COMPOUNDS, DIGITS, MAGNITUDES

__all__ = ["ARABIC", "CHINESE", "INFIX", "MAGNITUDE", "NUMERAL"]

_DIGIT: Final = "[" + "".join(DIGITS) + "]"
# 千 in 千瓦 and 千克 belongs to the unit.
MAGNITUDE: Final = "(?:[" + "".join(MAGNITUDES) + shape_source("numerals.toml", "](?!{thousands_of}))")
_ANY: Final = "(?:[" + "".join([*DIGITS, *COMPOUNDS]) + f"]|{MAGNITUDE})"

# 余 also begins words (余额, 余地), 来 and 几 begin clauses: they count only where a unit or magnitude can follow.
INFIX: Final = shape_source("numerals.toml", "(?:{infix}(?<!余(?={not_behind_yu})))")

ARABIC: Final = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?"

# 三亿零四百七十五万, 十四点三, 三千七百多万, 一亿多
CHINESE: Final = rf"{_ANY}++(?:点{_DIGIT}++{MAGNITUDE}*+)?(?:(?:多|余|几){MAGNITUDE}++)?"

# 5, 1,234.5, 3.66万, 1万6千多, 1亿3千多万
_MIXED: Final = rf"{ARABIC}(?:(?:{INFIX}?{MAGNITUDE})++(?:零?{ARABIC}(?:{INFIX}?{MAGNITUDE})++){{0,5}}+)?"

NUMERAL: Final = rf"(?:{_MIXED}|{CHINESE})"
