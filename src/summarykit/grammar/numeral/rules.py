"""Shapes of numerals, as regex sources that other grammars build on.

All patterns speak of normalised text: half-width digits, no spaces inside a numeral. Characters come from
``lexicons/numerals.toml``; every pattern is linear (classes and bounded groups only).
"""

from __future__ import annotations

from typing import Final

from summarykit.errors import LexiconError
from summarykit.lexicons import load_toml, load_words

__all__ = ["ARABIC", "CHINESE", "COMPOUNDS", "DIGITS", "INFIX", "MAGNITUDE", "MAGNITUDES", "NUMERAL"]


def _table(key: str) -> dict[str, int]:
    table = load_toml("numerals.toml").get(key, {})
    for character, value in table.items():
        if len(character) != 1 or not isinstance(value, int):
            raise LexiconError("numerals.toml", character, f"[{key}] maps one character to a whole number")
    return dict(table)


DIGITS: Final = _table("digits")
MAGNITUDES: Final = _table("magnitudes")
COMPOUNDS: Final = _table("compounds")

_DIGIT: Final = "[" + "".join(DIGITS) + "]"
# 千 in 千瓦 and 千克 belongs to the unit.
MAGNITUDE: Final = "(?:[" + "".join(MAGNITUDES) + "](?![瓦克卡焦伏赫帕]))"
_ANY: Final = "(?:[" + "".join([*DIGITS, *COMPOUNDS]) + f"]|{MAGNITUDE})"

# 余 also begins words (余额, 余地), 来 and 几 begin clauses: they count only where a unit or magnitude can follow.
INFIX: Final = "(?:[" + "".join(word for word in load_words("numerals.toml", "infix") if word != "余") + "]|余(?![额地款下]))"

ARABIC: Final = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?"

# 三亿零四百七十五万, 十四点三, 三千七百多万, 一亿多
CHINESE: Final = rf"{_ANY}++(?:点{_DIGIT}++{MAGNITUDE}*+)?(?:(?:多|余|几){MAGNITUDE}++)?"

# 5, 1,234.5, 3.66万, 1万6千多, 1亿3千多万
_MIXED: Final = rf"{ARABIC}(?:(?:{INFIX}?{MAGNITUDE})++(?:零?{ARABIC}(?:{INFIX}?{MAGNITUDE})++){{0,5}}+)?"

NUMERAL: Final = rf"(?:{_MIXED}|{CHINESE})"
