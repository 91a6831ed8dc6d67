"""Values of numerals: Arabic, Chinese, formal and mixed, with ranges and 多/余/几 kept apart.

Flows in: a string of normalised text that is one numeral. Flows out: `Number`, or None where it is not one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from functools import lru_cache
from typing import Final

import regex

from summarykit.grammar.numeral.rules import ARABIC, INFIX
from summarykit.lexicons.numerals import COMPOUNDS, DIGITS, MAGNITUDES, ZEROS

__all__ = ["EXACT", "LONGEST", "Number", "plain", "read_numeral"]

_ARABIC_RE: Final = regex.compile(ARABIC)
# Larger magnitudes first; within one power all its characters (万, 萬).
_SPLITTERS: Final = sorted(MAGNITUDES.items(), key=lambda item: -item[1])
_INFIX_RE: Final = regex.compile(INFIX)

#: Longest numeral read, in characters; what is longer is no number that a text states.
LONGEST: Final = 64
#: Arithmetic that rounds nothing such a numeral can hold.
EXACT: Final = Context(prec=1000)


@dataclass(frozen=True, slots=True)
class Number:
    """Value of a numeral; `high` for ranges such as 三四百; `more` where 多, 余, 几 says so."""

    value: Decimal
    high: Decimal | None = None
    more: bool = False


def _positional(body: str) -> Decimal | None:
    """二〇二一 read digit by digit; None where it is no bare run of digits."""
    if len(body) < 2 or any(char not in DIGITS for char in body):
        return None
    return Decimal("".join(str(DIGITS[char]) for char in body))


def _is_spoken_range(body: str) -> bool:
    """三四, 七八, 三五: two neighbouring digits that mean 'from … to …'."""
    if len(body) != 2 or any(char not in DIGITS for char in body):
        return False
    low, high = DIGITS[body[0]], DIGITS[body[1]]
    return 0 < low < 9 and (high == low + 1 or (low, high) == (3, 5))


def _split_range(body: str) -> tuple[str, str] | None:
    """三四百 -> 三百, 四百; 十三四亿 -> 十三亿, 十四亿; None where there is no such pair."""
    for at in range(len(body) - 1):
        pair = body[at : at + 2]
        before, after = body[:at], body[at + 2 :]
        if (before and (before[-1] not in MAGNITUDES)) or (after and after[0] not in MAGNITUDES):
            continue
        if _is_spoken_range(pair) and (before or after):
            return before + pair[0] + after, before + pair[1] + after
    return None


def _chinese_fraction(body: str) -> tuple[str, Decimal, str] | None:
    whole, _, rest = body.partition("点")
    cut = 0
    while cut < len(rest) and rest[cut] in DIGITS:
        cut += 1
    if not whole or not cut:
        return None
    return whole, Decimal("0." + "".join(str(DIGITS[char]) for char in rest[:cut])), rest[cut:]


def _power(tail: str) -> Decimal | None:
    """万亿 -> 10^12; None where a character is no magnitude."""
    power = 0
    for char in tail:
        if char not in MAGNITUDES:
            return None
        power += MAGNITUDES[char]
    return Decimal(10) ** power


def _sum(body: str) -> Decimal | None:
    """Value of magnitudes and digits in order: 3千7百万, 三亿零四百七十五万, 1万6千, 一万八.

    The largest magnitude splits the numeral: what stands before it is multiplied, what follows is added.
    """
    for sign, power in _SPLITTERS:
        at = body.rfind(sign)
        if at < 0:
            continue
        before, after = body[:at], body[at + 1 :]
        if _repeats(before, power):
            return None
        factor = Decimal(1) if not before.strip(ZEROS) else _sum(before)
        rest = _tail(after, power)
        return None if factor is None or rest is None else factor * Decimal(10) ** power + rest
    return _unit_digit(body.lstrip(ZEROS) or body[:1])


def _repeats(before: str, power: int) -> bool:
    """Whether a magnitude stands twice, as in 一万一万; 四万万 is well formed, 百百 is not."""
    counts = [power == MAGNITUDES.get(char) for char in before]
    return any(counts) and (power < 4 or any(counts[:-1]))


def _tail(after: str, power: int) -> Decimal | None:
    """What follows a magnitude: 一万八 is 18000, 一万零八 is 10008; nothing is 0."""
    if not after:
        return Decimal(0)
    if len(after) == 1 and after not in ZEROS and (digit := _unit_digit(after)) is not None:
        return digit * Decimal(10) ** (power - 1)
    return _sum(after)


def _unit_digit(body: str) -> Decimal | None:
    """A lone Chinese digit, 廿 or 卅, or an Arabic numeral; None for anything else."""
    if body in DIGITS:
        return Decimal(DIGITS[body])
    if body[0] in COMPOUNDS:
        rest = Decimal(0) if len(body) == 1 else _unit_digit(body[1:])
        return None if rest is None else COMPOUNDS[body[0]] + rest
    return Decimal(body.replace(",", "")) if _ARABIC_RE.fullmatch(body) else None


@lru_cache(maxsize=4096)
def _value(body: str) -> Decimal | None:
    if "点" in body:
        parts = _chinese_fraction(body)
        if parts is None:
            return None
        whole, fraction, tail = parts
        value, power = _value(whole), _power(tail)
        return None if value is None or power is None else (value + fraction) * power
    if body[0].isdigit():
        head = _ARABIC_RE.match(body)
        if head is None:
            return None
        power = _power(body[head.end() :])
        if power is not None:
            return Decimal(head.group().replace(",", "")) * power
    positional = _positional(body)
    return positional if positional is not None else _sum(body)


@lru_cache(maxsize=4096)
def read_numeral(text: str) -> Number | None:
    """Value of one numeral of normalised text, with ranges and 多/余/几 kept apart.

    Parameters
    ----------
    text : str
        The numeral alone: ``"3.66万"``, ``"三千七百多万"``, ``"三四百"``, ``"十几"``.

    Returns
    -------
    Number or None
        None where the whole string is not one numeral.

    Examples
    --------
    >>> read_numeral("1亿3千多万")
    Number(value=Decimal('130000000'), high=None, more=True)
    >>> read_numeral("十三四亿")
    Number(value=Decimal('1300000000'), high=Decimal('1400000000'), more=False)
    >>> read_numeral("一致") is None
    True
    """
    if len(text) > LONGEST:
        return None
    with localcontext(EXACT):
        return _number(text)


def _number(text: str) -> Number | None:
    more = _INFIX_RE.search(text) is not None
    body = _INFIX_RE.sub("", text) if more else text
    if not body:
        return None
    if _is_spoken_range(body):
        return Number(Decimal(DIGITS[body[0]]), Decimal(DIGITS[body[1]]), more)
    pair = _split_range(body)
    if pair is not None:
        low, high = _value(pair[0]), _value(pair[1])
        if low is not None and high is not None:
            return Number(low, high, more)
    value = _value(body)
    return None if value is None else Number(value.normalize() if value == 0 else plain(value), None, more)


def plain(value: Decimal) -> Decimal:
    """No exponent and no trailing zeros of a product: 3.66E+4 -> 36600, 15.0 -> 15."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()
