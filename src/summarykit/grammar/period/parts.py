"""Parts of a year: halves, quarters, months and days -> the guideline's codes (``H1``, ``Q3``, ``07``).

Flows in: the words of one part, normalised (``上半年``, ``前三季度``, ``3月10日``, ``1-10月``). Flows out: `Part`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from summarykit.grammar.period.words import FILE, source
from summarykit.lexicons import load_words, shape
from summarykit.lexicons.numerals import count_of

__all__ = ["DASH", "PART", "Part", "PartKind", "read_part"]

PartKind: TypeAlias = Literal["half", "quarter", "month", "day"]

#: What may stand between the ends of an interval.
DASH: Final = r"(?:到|至|[-~—–－―─～]{1,2})"

_ARABIC_MONTH = r"(?:1[0-2]|0?[1-9])"
_CHINESE_MONTH = source(r"(?:十[一二]?|[{numerals:ones}])")
_MONTH_NUMBER = source(
    rf"(?:(?<![\d.{{parts.counted}}]){_ARABIC_MONTH}|(?<![\d{{numerals:ones}}{{numerals:everyday}}{{parts.counted}}{{parts.about}}]){_CHINESE_MONTH})"
)
_MONTH_END = source(r"月(?!{parts.not_month})份?")
_DAY = source(r"(?:[0-3]?\d|[{numerals:ones}]?十[{numerals:ones}]?|[{numerals:ones}])[日号]")
_TEN_DAYS = source(r"(?:{parts.ten_days}|[{parts.ends}](?![{parts.not_end}]))")
_QUARTER_NUMBER = source(r"(?:第[{parts.quarters}1-4]个?|(?<![\d.{parts.not_before_quarter}])[{parts.quarters}1-4])")
_QUARTERS = source(
    rf"(?:{_QUARTER_NUMBER}(?:(?:{DASH}|[、和]){_QUARTER_NUMBER}){{0,3}}季度"
    r"|[{parts.first}][{parts.quarters}两1-4]{parts.quarter_words}|{parts.first_quarter})"
)
_ONE_DATE = rf"{_MONTH_NUMBER}{_MONTH_END}(?:{_DAY}|{_TEN_DAYS})?"
_FIRST_MONTHS = source(rf"[{{parts.first}}](?:{_CHINESE_MONTH}|两|{_ARABIC_MONTH})个?月(?![{{parts.not_months}}])")
_MONTHS = (
    rf"(?:{_MONTH_NUMBER}(?:月份?)?(?:{DASH}|、){_MONTH_NUMBER}两?个?{_MONTH_END}(?!{_DAY})|"
    rf"{_FIRST_MONTHS}|{_ONE_DATE}(?:{DASH}(?:{_ONE_DATE}|{_DAY}))?)"
)
_HALF = source(r"(?<!以){parts.halves}(?!{parts.not_half})(?:度(?!过))?")

#: Regex source of one part of a year; unnamed groups only.
PART: Final = rf"(?:{_HALF}|{_QUARTERS}|{_MONTHS})"

_FIRST: Final = load_words(FILE, "parts.first")
_FIRST_QUARTER: Final = load_words(FILE, "parts.first_quarter")
_FIRST_HALF, _SECOND_HALF = load_words(FILE, "parts.halves")
_NUMBER_RE: Final = shape(FILE, r"\d+|[{numerals:ones}十两]+")
_MONTH_OR_DAY_RE: Final = shape(FILE, r"(\d+|[{numerals:ones}十]+)(?:(月)|([日号]))?")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a year; `low` and `high` are codes, equal unless it is an interval."""

    kind: PartKind
    low: str
    high: str


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
    if words.startswith((_FIRST_HALF, _SECOND_HALF)):
        code = "H1" if words.startswith(_FIRST_HALF) else "H2"
        return Part("half", code, code)
    if words.startswith(_FIRST_QUARTER):
        return Part("quarter", "Q1", "Q1")
    if "季" in words:
        return _quarters(words)
    if words.startswith(_FIRST):
        match = _NUMBER_RE.search(words)
        last = count_of(match[0]) if match else None
        return Part("month", "01", f"{last:02d}") if last and last <= 12 else None
    return _months(words)


def _quarters(words: str) -> Part | None:
    numbers = [count_of(numeral) for numeral in _NUMBER_RE.findall(words)]
    low, high = (1 if words.startswith(_FIRST) else numbers[0]), numbers[-1]
    if low is None or high is None or not 1 <= low <= high <= 4:
        return None
    return Part("quarter", f"Q{low}", f"Q{high}")


def _months(words: str) -> Part | None:
    """Months of a date or a stretch of months; a number without 月, 日 or 号 (1-10月) is a month."""
    months: list[int] = []
    found = [(count_of(numeral), bool(day)) for numeral, _, day in _MONTH_OR_DAY_RE.findall(words)]
    for number, is_day in found:
        if number is None or not 1 <= number <= (31 if is_day else 12):
            return None
        if not is_day:
            months.append(number)
    kind: PartKind = "day" if any(is_day for _, is_day in found) else "month"
    return Part(kind, f"{months[0]:02d}", f"{months[-1]:02d}") if months else None
