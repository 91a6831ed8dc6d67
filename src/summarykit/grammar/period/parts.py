"""Parts of a year: halves, quarters, months and days -> the guideline's codes (``H1``, ``Q3``, ``07``).

Flows in: the words of one part, normalised (``上半年``, ``前三季度``, ``3月10日``, ``1-10月``). Flows out: `Part`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias

import regex

__all__ = ["DASH", "PART", "Part", "PartKind", "read_part", "small_int"]

PartKind: TypeAlias = Literal["half", "quarter", "month", "day"]

_DIGITS: Final = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"两": 2, "零": 0}

#: What may stand between the ends of an interval.
DASH: Final = r"(?:到|至|[-~—–－―─～]{1,2})"

_ARABIC_MONTH = r"(?:1[0-2]|0?[1-9])"
_CHINESE_MONTH = r"(?:十[一二]?|[一二三四五六七八九])"
_MONTH_NUMBER = rf"(?:(?<![\d.第每逐]){_ARABIC_MONTH}|(?<![\d一二三四五六七八九十百千几数第每逐两]){_CHINESE_MONTH})"
_MONTH_END = r"月(?![球嫂饼均薪票租息刊亮经历饷坛]|一次|[一二两]会|革命|怀胎)(?:份)?"
_DAY = r"(?:[0-3]?\d|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_TEN_DAYS = r"(?:[上中下]旬|[底末初](?![级中次步]))"
_QUARTER_NUMBER = r"(?:第[一二三四1-4]个?|(?<![\d十百点.])[一二三四1-4])"
_QUARTERS = rf"(?:{_QUARTER_NUMBER}(?:(?:{DASH}|[、和]){_QUARTER_NUMBER}){{0,3}}季度|[前头][一二两三123]个?季度|首季度?)"
_ONE_DATE = rf"{_MONTH_NUMBER}{_MONTH_END}(?:{_DAY}|{_TEN_DAYS})?"
_MONTHS = (
    rf"(?:{_MONTH_NUMBER}(?:月份?)?(?:{DASH}|、){_MONTH_NUMBER}两?个?{_MONTH_END}(?!{_DAY})|"
    rf"[前头](?:十[一二]?|[一二两三四五六七八九]|1[0-2]|[1-9])个?月(?![球嫂饼均薪票])|"
    rf"{_ONE_DATE}(?:{DASH}(?:{_ONE_DATE}|{_DAY}))?)"
)
_HALF = r"(?<![以])[上下]半年(?!度?报)(?:度(?!过))?"

#: Regex source of one part of a year; unnamed groups only.
PART: Final = rf"(?:{_HALF}|{_QUARTERS}|{_MONTHS})"

_NUMBER_RE: Final = regex.compile(r"\d+|[一二三四五六七八九十两]+")
_MONTH_OR_DAY_RE: Final = regex.compile(r"(\d+|[一二三四五六七八九十]+)(月|日|号)?")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a year; `low` and `high` are codes, equal unless it is an interval."""

    kind: PartKind
    low: str
    high: str


def small_int(numeral: str) -> int | None:
    """Value below 1,000 of an Arabic or a plain Chinese numeral; None for anything else.

    Examples
    --------
    >>> small_int("十二"), small_int("三十"), small_int("5"), small_int("百")
    (12, 30, 5, 100)
    """
    if numeral.isdecimal():
        return int(numeral)
    total, digit = 0, 0
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in "十百":
            total, digit = total + (digit or 1) * (10 if char == "十" else 100), 0
        else:
            return None
    return total + digit if numeral else None


@lru_cache(maxsize=1024)
def read_part(words: str) -> Part | None:
    """Read one part of a year.

    Parameters
    ----------
    words : str
        Normalised words of a half, a quarter, months or a date.

    Returns
    -------
    Part or None
        None where the words name no such part (``13月``).

    Examples
    --------
    >>> read_part("前三季度")
    Part(kind='quarter', low='Q1', high='Q3')
    >>> read_part("7月下旬"), read_part("1-10月")
    (Part(kind='month', low='07', high='07'), Part(kind='month', low='01', high='10'))
    """
    if "半年" in words:
        code = "H1" if words[0] == "上" else "H2"
        return Part("half", code, code)
    if "季" in words:
        return _quarters(words)
    if words[:1] in ("前", "头"):
        last = _number(words)
        return Part("month", "01", f"{last:02d}") if last and last <= 12 else None
    return _months(words)


def _number(words: str) -> int | None:
    match = _NUMBER_RE.search(words)
    return small_int(match[0]) if match else None


def _quarters(words: str) -> Part | None:
    if words[0] == "首":
        return Part("quarter", "Q1", "Q1")
    numbers = [small_int(match) for match in _NUMBER_RE.findall(words)]
    low, high = (1 if words[0] in "前头" else numbers[0]), numbers[-1]
    if low is None or high is None or not 1 <= low <= high <= 4:
        return None
    return Part("quarter", f"Q{low}", f"Q{high}")


def _months(words: str) -> Part | None:
    """Months of a date or a stretch of months; a number without 月, 日 or 号 (1-10月) is a month."""
    kind: PartKind = "month"
    months: list[int] = []
    for numeral, sign in _MONTH_OR_DAY_RE.findall(words):
        number = small_int(numeral)
        if sign in ("日", "号"):
            kind = "day"
            if number is None or not 1 <= number <= 31:
                return None
        elif number is None or not 1 <= number <= 12:
            return None
        else:
            months.append(number)
    if not months:
        return None
    return Part(kind, f"{months[0]:02d}", f"{months[-1]:02d}")
