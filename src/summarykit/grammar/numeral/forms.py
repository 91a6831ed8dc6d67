"""Forms a whole number can take around its numeral: signs, percentages, 成 and 折, fractions, powers of ten.

Flows in: a string that is one number. Flows out: its value as a `Decimal`, or None.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from decimal import Decimal, localcontext
from functools import cache
from typing import Any, Final

import regex

from summarykit.errors import LexiconError
from summarykit.grammar.numeral.rules import INFIX, NUMERAL
from summarykit.grammar.numeral.values import EXACT, LONGEST, plain, read_numeral
from summarykit.lexicons import alternation, load_toml, load_words
from summarykit.lexicons.numerals import ONES

__all__ = ["parse_number"]

Reader = Callable[[Any], Decimal | None]

_FILE: Final = "numerals.toml"
_SIGN: Final = "(?P<sign>[+\\-−正负])?"
_DECIMAL: Final = r"(?:\d+(?:\.\d+)?|\.\d+)"
_MIXED_RE: Final = regex.compile(r"\s*(?P<sign>[+\-−])?(?P<whole>\d{1,9})\s+(?P<part>\d{1,9})/(?P<of>\d{1,9})\s*")
_LARGEST_POWER: Final = 300


def parse_number(text: str) -> Decimal | None:
    """Value of a Chinese, Arabic or mixed number.

    Reads magnitudes (万, 亿), formal digits, decimals (点), fractions (三分之二, 一又二分之一, 1/2), signs, powers of
    ten (1.2e5, 12k) and percentages, as percent numbers: 百分之八, 8% and 8个百分点 are 8, 七成 is 70, 七五折 is 75. The
    whole string must be one number. A range (三四百) is no single number, a magnitude alone (万) none at all.

    Parameters
    ----------
    text : str
        The number alone, no unit: ``"3.66万"``. Full-width, traditional and spaced forms are read too.

    Returns
    -------
    Decimal or None
        Absolute magnitude; None if `text` is not one number.

    Notes
    -----
    Source of the readings: GB/T 15835-2011; 一万八 is 18000, 一万零八 is 10008. 兆 is read as 10^12 where 亿 follows it,
    and nowhere else. A quotient that does not end is rounded to seven digits.

    Examples
    --------
    >>> parse_number("一千二百三十四点五")
    Decimal('1234.5')
    >>> int(parse_number("3.66万")), int(parse_number("百分之八"))
    (36600, 8)
    >>> parse_number("第一") is None
    True
    """
    if not isinstance(text, str):
        raise TypeError(f"parse_number takes a string, got {type(text).__name__}; give the numeral as text: '3.66万'")
    mixed = _MIXED_RE.fullmatch(unicodedata.normalize("NFKC", text)) if "/" in text or "／" in text else None
    with localcontext(EXACT):
        if mixed:
            return _signed(mixed["sign"], _added(Decimal(mixed["whole"]), _quotient(Decimal(mixed["part"]), Decimal(mixed["of"]))))
        return _read(_one_spelling(text))


def _one_spelling(text: str) -> str:
    from summarykit.text.normal_text import normalise

    variants = str.maketrans(dict(_table("variants")))
    return normalise(text).text.strip().translate(variants)


def _read(body: str) -> Decimal | None:
    """A number in any form; the first form that fits the whole string decides."""
    if not body or len(body) > 2 * LONGEST:
        return None
    for pattern, read in _forms():
        match = pattern.fullmatch(body)
        if match is not None:
            value = read(match)
            return None if value is None else _signed(match["sign"], value)
    return None


@cache
def _forms() -> tuple[tuple[Any, Reader], ...]:
    percent = alternation(load_words(_FILE, "percent"))
    part_of = alternation(load_words(_FILE, "part_of"))
    number = rf"(?P<number>{NUMERAL}{INFIX}?|{_DECIMAL})(?P<power>{alternation(_table('powers'))})?"
    rows: tuple[tuple[str, Reader], ...] = (
        (alternation(_table("words")).join(("(?P<word>", ")")), _word),
        (rf"(?:{part_of}(?P<minus>[负\-])?)?{number}(?:{percent})?", _percent),
        (rf"(?P<number>{NUMERAL})成(?:(?P<half>半)|(?P<tenth>[{ONES}1-9]))?", _tenths),
        (rf"(?P<number>{NUMERAL})折", _discount),
        (rf"(?:(?P<whole>{NUMERAL})又)?(?P<of>{NUMERAL})分之(?P<part>负?{NUMERAL})", _fraction),
        (r"(?P<part>\d+)/(?P<of>\d+)", _slash),
        (rf"(?P<number>{_DECIMAL})[eE](?P<power>[+\-]?\d{{1,3}})", _scientific),
        (rf"(?P<number>{_DECIMAL})\^(?P<power>[+\-]?\d{{1,3}})", _raised),
        (rf"(?P<high>{NUMERAL})兆(?P<low>零?[^兆]*亿[^兆]*)", _trillions),
    )
    return tuple((regex.compile(_SIGN + pattern), read) for pattern, read in rows)


@cache
def _table(key: str) -> dict[str, str]:
    table = load_toml(_FILE).get(key, {})
    for word, value in table.items():
        if not isinstance(value, str):
            raise LexiconError(_FILE, word, f"[{key}] maps words to strings")
    return dict(table)


# Readers of one form each


def _word(match: Any) -> Decimal:
    return Decimal(_table("words")[match["word"]])


def _percent(match: Any) -> Decimal | None:
    """3.66万, 百分之八, 8%, 12k个百分点; a magnitude alone is a number only behind 百分之."""
    if match[0] in load_words(_FILE, "alone"):
        return None
    value = _single(match["number"])
    if value is None:
        return None
    power = Decimal(10) ** int(_table("powers")[match["power"]]) if match["power"] else 1
    return plain((-value if match["minus"] else value) * power)


def _tenths(match: Any) -> Decimal | None:
    """七成 is 70, 三成半 is 35, 七成六 is 76."""
    more = Decimal(5) if match["half"] else _single(match["tenth"]) if match["tenth"] else Decimal(0)
    return _added(_single(match["number"]), more, times=10)


def _discount(match: Any) -> Decimal | None:
    """九折 is 90, 八点五折 is 85, 七五折 is 75; 十折 says nothing."""
    value = _single(match["number"])
    if value is None or value == 10 or value >= 100:
        return None
    return plain(value * 10) if value < 10 else value


def _fraction(match: Any) -> Decimal | None:
    part, of = match["part"], _single(match["of"])
    value = _single(part.lstrip("负"))
    if value is None or of is None:
        return None
    quotient = _quotient(-value if part[0] == "负" else value, of)
    return quotient if match["whole"] is None else _added(_single(match["whole"]), quotient)


def _slash(match: Any) -> Decimal | None:
    if max(len(match["part"]), len(match["of"])) > LONGEST:
        return None
    return _quotient(Decimal(match["part"]), Decimal(match["of"]))


def _scientific(match: Any) -> Decimal | None:
    power = int(match["power"])
    return plain(Decimal(match["number"]).scaleb(power)) if abs(power) <= _LARGEST_POWER else None


def _raised(match: Any) -> Decimal | None:
    base, power = Decimal(match["number"]), int(match["power"])
    if abs(power) > _LARGEST_POWER or (power < 0 and not base):
        return None
    with localcontext(prec=28):
        return plain(base**power)


def _trillions(match: Any) -> Decimal | None:
    return _added(_single(match["high"]), _single(match["low"].removeprefix("零")), times=10**12)


def _single(numeral: str) -> Decimal | None:
    """Value of one numeral that is no range."""
    if regex.fullmatch(_DECIMAL, numeral):
        return plain(Decimal(numeral)) if len(numeral) <= LONGEST else None
    number = read_numeral(numeral)
    return None if number is None or number.high is not None else number.value


def _added(first: Decimal | None, second: Decimal | None, times: int = 1) -> Decimal | None:
    return None if first is None or second is None else plain(first * times + second)


def _signed(sign: str | None, value: Decimal | None) -> Decimal | None:
    return value if value is None or not sign or sign in "+正" else -value


def _quotient(part: Decimal | None, of: Decimal | None) -> Decimal | None:
    """Rounded to seven digits, as the guidelines write 三分之一: seven decimals, and as many more as leading zeros."""
    if part is None or not of:
        return None
    value = part / of
    return plain(round(value, 7 + max(0, -value.adjusted() - 1))) if value else Decimal(0)
