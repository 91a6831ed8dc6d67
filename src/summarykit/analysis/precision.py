"""Precision: what a figure leaves open, by the digits it is given with and the words that qualify it."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, partial
from typing import Final

import regex

from summarykit.grammar.unit import load_units
from summarykit.lexicons import load_words, shape
from summarykit.records import Indicator, Kind, Precision, Qualifier

__all__ = ["precision_of", "read_precision"]

_ABOUT: Final = Decimal("0.1")  # 近5000 says no more than that it is within a tenth
_PASSED: Final = Decimal("0.03")  # 超过1600 is said of 1597 as well
_FRACTION: Final = Decimal("0.12")  # 三分之一 is said of anything near it
_CARELESS_ABOUT: Final = Decimal("2.5")
_TENTH: Final = Decimal(10)  # 三成
_TINY: Final = Decimal("1e-9")
_LARGE: Final = 10_000
# 翻一番 is said of anything that became about twice as much: how far below and above, and carelessly.
_DOUBLED: Final = (Decimal("0.1"), Decimal("0.25"), Decimal("0.2"), Decimal("0.45"))
_FOLD: Final = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_DIGITS_RE: Final = regex.compile(r"\d[\d, \n\u200b]*(?:\.(?P<decimals>\d+))?")
_NO_DIGIT_RE: Final = regex.compile(r"[^\d.]")

_digits: Final = partial(shape, "precision.toml")


def precision_of(record: Indicator) -> Precision:
    """What a record's figure leaves open; read anew for a record that was not made of a text.

    Examples
    --------
    >>> from summarykit import extract
    >>> def read(text):
    ...     [record] = extract(text).indicators
    ...     got = precision_of(record)
    ...     return str(got.low), str(got.high)
    >>> read("办结率为95%。"), read("办结1286件。"), read("走访企业4000多家次。"), read("满意率达到98%以上。")
    (('94.5', '95.5'), ('1286', '1286'), ('4000', '5000'), ('98', 'None'))
    """
    if record.precision is not None:
        return record.precision
    return read_precision(record.text, record.value, record.value_high, record.unit, record.qualifier, record.kind)


def read_precision(text: str, value: Decimal, high: Decimal | None, unit: str, qualifier: Qualifier, kind: Kind) -> Precision:
    """The interval of one figure, in its own unit; a change is given without its direction.

    Parameters
    ----------
    text : str
        The figure as written.
    value, high, unit, qualifier, kind
        As in the record.
    """
    text = text.translate(_FOLD)
    step, counted = _last_digit(text, abs(value), unit, kind)
    half = Decimal(0) if counted else step / 2
    if high is not None:
        return Precision(value - half, high + half, value - 2 * step, high + 2 * step, step)
    if qualifier != "exact":
        return _QUALIFIED[qualifier](text, value, step)
    if unit in _doublings():
        below, above, far_below, far_above = _DOUBLED
        return Precision(value - below, value + above, value - far_below, value + far_above, step)
    if _digits("(?<![{of_hundreds}]){fractions}|{halves}").search(text):
        slack = abs(value) * _FRACTION
        return _around(value, slack, 2 * slack, step)
    if counted:
        return Precision(value, value, value, value, step)
    # 98.6% is sometimes cut off to 98%; whoever writes decimals rounds them.
    whole = value == value.to_integral_value() and "." not in text
    return Precision(value - half, value + half, value - half - step / 10, value + (step if whole else half + step / 10), step)


def _around(value: Decimal, slack: Decimal, careless: Decimal, step: Decimal) -> Precision:
    return Precision(value - slack, value + slack, value - careless, value + careless, step)


def _about(text: str, value: Decimal, step: Decimal) -> Precision:
    slack = max(abs(value) * _ABOUT, step)
    return _around(value, slack, slack * _CARELESS_ABOUT, step)


def _at_most(text: str, value: Decimal, step: Decimal) -> Precision:
    return Precision(None, value, None, value + max(abs(value) * _PASSED, step), step)


def _at_least(text: str, value: Decimal, step: Decimal) -> Precision:
    """1600多 is less than 1700; 超过1600 may be anything above."""
    below = value - max(abs(value) * _PASSED, step)
    if _digits("{and_more}").search(text):
        lead = max(_place(value), step)
        return Precision(value, value + lead, below, value + 2 * lead, step)
    return Precision(value, None, below, None, step)


_QUALIFIED: Final = {"about": _about, "at_least": _at_least, "at_most": _at_most}


def _last_digit(text: str, value: Decimal, unit: str, kind: Kind) -> tuple[Decimal, bool]:
    """What one of the last digit given is worth in the figure's unit, and whether the figure is a plain count."""
    written = _DIGITS_RE.search(text)
    if written is not None:
        number = Decimal(_NO_DIGIT_RE.sub("", written[0]).rstrip("."))
        scale = value / number if number and value else Decimal(1)
        decimals = len(written["decimals"] or "")
        return scale.scaleb(-decimals), decimals == 0 and abs(scale - 1) < _TINY and _is_count(unit, kind)
    return _last_word(text, value, unit, kind)


def _last_word(text: str, value: Decimal, unit: str, kind: Kind) -> tuple[Decimal, bool]:
    """The same of a figure in characters: 五点二, 八成, 三千五百万."""
    spoken = _digits("{point}(?P<decimals>[{noughts}{numerals:ones}]+)").search(text)
    if spoken is not None:
        decimals = len(spoken["decimals"])
        return (_place(value.scaleb(decimals)) if value >= _LARGE else Decimal(1)).scaleb(-decimals), False
    if _digits("{tenths}").search(text):
        return _TENTH, False
    if _digits("{magnitudes}").search(text):
        return _place(value), False
    return Decimal(1), _is_count(unit, kind)


def _place(value: Decimal) -> Decimal:
    """The place value of the last digit that is not zero.

    Examples
    --------
    >>> str(_place(Decimal(3400))), str(_place(Decimal("7.5"))), str(_place(Decimal(0)))
    ('100', '1', '1')
    """
    whole = int(abs(value))
    if whole == 0 or value != whole:
        return Decimal(1)
    text = str(whole)
    return Decimal(10 ** (len(text) - len(text.rstrip("0"))))


def _is_count(unit: str, kind: Kind) -> bool:
    return kind == "rank" or (kind != "rate" and _counts(unit))


@cache
def _counts(unit: str) -> bool:
    entry = load_units().get(unit) if unit else None
    return entry is not None and entry.dimension == "count"


@cache
def _doublings() -> frozenset[str]:
    return frozenset(load_words("precision.toml", "doublings"))
