"""Digits and short numbers: the one table of the house, from ``numerals.toml``."""

from __future__ import annotations

from typing import Final

from summarykit.errors import LexiconError
from summarykit.lexicons import load_toml, load_words

__all__ = ["COMPOUNDS", "COUNTS", "DIGITS", "EVERYDAY", "MAGNITUDES", "ONES", "ZEROS", "ZERO_LETTERS", "count_of", "year_of"]

_FILE: Final = "numerals.toml"


def _table(key: str) -> dict[str, int]:
    table = load_toml(_FILE).get(key, {})
    for character, value in table.items():
        if len(character) != 1 or not isinstance(value, int):
            raise LexiconError(_FILE, character, f"[{key}] maps one character to a whole number")
    return dict(table)


#: Chinese digit -> its value, in all spellings.
DIGITS: Final = _table("digits")
#: Magnitude -> its power of ten.
MAGNITUDES: Final = _table("magnitudes")
#: Character of two digits -> its value.
COMPOUNDS: Final = _table("compounds")
#: The everyday digits from one to nine, and with ten; all everyday digits and magnitudes, for classes of characters.
ONES: Final = "".join(load_words(_FILE, "ones"))
COUNTS: Final = ONES + "十"
EVERYDAY: Final = ONES + "".join(load_words(_FILE, "everyday"))
#: What is written for zero in years, and the letters that are misread for it.
ZEROS: Final = "".join(char for char, value in DIGITS.items() if value == 0)
ZERO_LETTERS: Final = "".join(load_words(_FILE, "zero_letters"))

_YEAR_DIGITS: Final = str.maketrans({char: str(value) for char, value in DIGITS.items()} | dict.fromkeys(ZERO_LETTERS, "0"))


def count_of(text: str) -> int | None:
    """The value of a number up to ninety-nine: in a heading, a month, a count of parts.

    Examples
    --------
    >>> count_of("三"), count_of("十二"), count_of("二十"), count_of("7"), count_of("一二")
    (3, 12, 20, 7, None)
    """
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    values = DIGITS.get(tens, None if tens else 1), DIGITS.get(ones, None if ones else 0)
    if not text or values[1] is None or (ten and values[0] is None):
        return None
    return values[1] + (10 * values[0] if ten and values[0] is not None else 0)


def year_of(digits: str) -> int:
    """The year that four digits write one by one: ２０２１, 二〇二一, 二O二一.

    Examples
    --------
    >>> year_of("二○一八"), year_of("２０ ２１")
    (2018, 2021)
    """
    return int("".join(digits.split()).translate(_YEAR_DIGITS))
