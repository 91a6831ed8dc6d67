"""What a figure leaves open, when two figures agree, and figures in one unit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from summarykit.analysis.precision import precision_of
from summarykit.errors import ComparisonError, UnknownUnitError
from summarykit.grammar.unit import load_units
from summarykit.lexicons import load_toml, load_words
from summarykit.records import Indicator
from summarykit.series.words import groups

__all__ = [
    "Amount",
    "agree",
    "amount_of",
    "base_of",
    "dimension_of",
    "factor_of",
    "growth_agrees",
    "half_step",
    "in_unit",
    "same_counts",
    "scale_of",
    "short",
    "written_unit",
]

_ABOUT: Final = 0.1  # 近5000 says no more than that it is within a tenth
_TINY: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in its base unit with what it leaves open.

    Attributes
    ----------
    value : Decimal
        As given; the lower end of a range.
    base : str
        The unit; figures of two bases do not convert.
    low, high : float
        Between these the true value lies: by the digits given, by 近, 超过, 以内, or the ends of a range.
    """

    value: Decimal
    base: str
    low: float
    high: float

    @property
    def exact(self) -> bool:
        """Whether it is one plain value, up to rounding."""
        return math.isfinite(self.low) and math.isfinite(self.high) and self.high - self.low <= abs(float(self.value)) * _ABOUT + 1

    def negative(self) -> Amount:
        """The same below nothing: a fall."""
        return Amount(-self.value, self.base, -self.high, -self.low)

    def as_percent(self, *, doubling: bool) -> Amount:
        """A growth reported in times, or in doublings, in percent: 增长1.3倍 is 130%, 翻一番 is 100%."""

        def percent(times: float) -> float:
            return (2.0**times - 1) * 100 if doubling else times * 100

        value = Decimal(str(round(percent(float(self.value)), 6)))
        return Amount(value.normalize(), "%", percent(self.low), percent(self.high))


@cache
def dimension_of(unit: str) -> str:
    """What a unit measures, each measure word by itself; dimensions that measure one thing are one.

    Examples
    --------
    >>> dimension_of("家"), dimension_of("亩"), dimension_of("工作日") == dimension_of("小时")
    ('count:家', 'area', True)
    """
    if not unit:
        return "number"
    entry = load_units().get(unit)
    if entry is None:
        return f"unit:{unit}"
    if entry.dimension == "count":
        return f"count:{entry.name}"
    return next((f"{'/'.join(sorted(group))}" for group in groups("alike") if entry.dimension in group), entry.dimension)


@cache
def same_counts(one: str, other: str) -> bool:
    """Whether two dimensions are one, or count the same thing with two measure words.

    Examples
    --------
    >>> same_counts("count:家", "count:户"), same_counts("count:人", "count:人次"), same_counts("mass", "mass")
    (True, False, True)
    """
    if one == other:
        return True
    left, right = one.removeprefix("count:"), other.removeprefix("count:")
    return left != one and right != other and any(left in group and right in group for group in groups("same_counts"))


def base_of(record: Indicator) -> str:
    """The unit that a record's figure converts to."""
    return record.unit_base or record.unit


def amount_of(record: Indicator) -> Amount:
    """A record's figure in its base unit; a change without its direction.

    Examples
    --------
    >>> from summarykit import extract
    >>> def read(text):
    ...     [record] = extract(text).indicators
    ...     got = amount_of(record)
    ...     return got.base, got.low, got.high
    >>> read("减免费用1.32亿元。"), read("走访企业3400多家次。"), read("办结1286件。")
    (('元', 131500000.0, 132500000.0), ('家次', 3400.0, inf), ('件', 1286.0, 1286.0))
    """
    factor, found = _factor(record), precision_of(record)
    low = -math.inf if found.low is None else float(found.low * factor)
    # What is said of 3400多家 may be any number above: nothing is reckoned from it.
    high = math.inf if found.high is None or record.qualifier == "at_least" else float(found.high * factor)
    return Amount(record.value * factor, base_of(record), low, high)


def agree(one: Amount, other: Amount) -> bool:
    """Whether two figures may be one value; figures that do not convert never contradict each other.

    Examples
    --------
    >>> agree(Amount(Decimal(3400), "家", 3400, math.inf), Amount(Decimal(3452), "家", 3452, 3452))
    True
    """
    if one.base != other.base and not same_counts(f"count:{one.base}", f"count:{other.base}"):
        return True
    slack = _TINY * max(1.0, abs(float(one.value)), abs(float(other.value)))
    return one.low - slack <= other.high and other.low - slack <= one.high


def _factor(record: Indicator) -> Decimal:
    if record.value_base is None or not record.value:
        return Decimal(1)
    return factor_of(record.unit)


@cache
def factor_of(unit: str) -> Decimal:
    """What one of the unit is in its base unit; 1 where nothing converts it."""
    converted = load_units().to_base(Decimal(1), unit) if unit else None
    return converted[0] if converted is not None else Decimal(1)


def half_step(record: Indicator) -> Decimal:
    """Half of one of the last digit given, in the base unit: 0.5 for 8%, 0.05 for 7.5%.

    Examples
    --------
    >>> from summarykit import extract
    >>> [str(half_step(record)) for record in extract("经济增长8%左右，失业率5.5%左右。").indicators]
    ['0.5', '0.05']
    """
    return precision_of(record).step / 2 * _factor(record)


@cache
def _powers() -> dict[str, int]:
    powers: dict[str, int] = load_toml("numerals.toml")["magnitudes"]
    return powers


@cache
def _infix() -> frozenset[str]:
    return frozenset(load_words("numerals.toml", "infix"))


@lru_cache(maxsize=16_384)
def _magnitude(text: str, unit: str) -> str:
    body = text.removesuffix(unit)
    number = body.rstrip("".join(_powers()))
    last = number[-1:]
    in_digits = last.isdecimal() or last.isspace() or last in _infix()
    return body[len(number) :] if in_digits and body != text else ""


def written_unit(record: Indicator) -> str:
    """The unit as written, magnitude included, where the figure is in digits: 1.26万户 gives 万户.

    Examples
    --------
    >>> from summarykit import extract
    >>> [written_unit(record) for record in extract("新设企业1.26万户，减免费用一百二十万元，办结率95％。").indicators]
    ['万户', '元', '%']
    """
    return _magnitude(record.text.rstrip(), record.unit) + record.unit


@cache
def scale_of(unit: str) -> tuple[Decimal, str]:
    """What one of a unit is worth in its base, magnitudes allowed: 万元 is 10000 元.

    Raises
    ------
    UnknownUnitError
        Where no such unit is known.

    Examples
    --------
    >>> scale_of("万元"), scale_of("千瓦时"), scale_of("亩")[1]
    ((Decimal('10000'), '元'), (Decimal('1'), '千瓦时'), '公顷')
    """
    units = load_units()
    if not unit:
        return Decimal(1), ""
    times, name = 1, unit
    while units.get(name) is None and name[:1] in _powers():
        times, name = times * 10 ** _powers()[name[0]], name[1:]
    entry = units.get(name)
    if entry is None:
        raise UnknownUnitError(unit)
    converted = units.to_base(Decimal(times), name)
    return converted if converted is not None else (Decimal(times), name)


def in_unit(value: Decimal, base: str, unit: str) -> Decimal:
    """A value of a base unit in another unit.

    Raises
    ------
    ComparisonError
        Where the two do not convert.

    Examples
    --------
    >>> in_unit(Decimal(132000000), "元", "亿元")
    Decimal('1.32')
    """
    factor, target = scale_of(unit)
    if target != base and not same_counts(f"count:{target}", f"count:{base}"):
        raise ComparisonError(f"{base or 'a plain number'} does not convert into {unit}: give a unit of the same dimension")
    return value / factor


def short(value: Decimal) -> Decimal:
    """A value without the digits that conversion adds.

    Examples
    --------
    >>> short(Decimal("1.3200")), short(Decimal("1E+2"))
    (Decimal('1.32'), Decimal('100'))
    """
    rounded = value.quantize(Decimal("1e-8")) if abs(value) < Decimal("1e15") else value
    return rounded.normalize() if rounded != rounded.to_integral() else rounded.quantize(Decimal(1))


def growth_agrees(old: Amount, new: Amount, stated: Amount, *, kind: str) -> bool | None:
    """Whether a stated growth leads from an old value to a new one, to the digits given; None where that is open.

    Parameters
    ----------
    old, new : Amount
        Values of two years in one unit.
    stated : Amount
        In percent; for a rate in points, for a rank in places gained.
    kind : {"level", "rate", "rank"}

    Examples
    --------
    >>> from decimal import Decimal
    >>> def exact(value, half=0.0):
    ...     return Amount(Decimal(value), "件", value - half, value + half)
    >>> growth_agrees(exact(1452), exact(1397), Amount(Decimal("-3.8"), "%", -3.85, -3.75), kind="level")
    True
    """
    if old.base != new.base or not all(map(math.isfinite, (old.low, old.high, new.low, new.high, stated.low, stated.high))):
        return None
    if kind == "level":
        if old.low <= 0:
            return None
        low, high = (new.low / old.high - 1) * 100, (new.high / old.low - 1) * 100
    elif kind == "rank":
        low, high = old.low - new.high, old.high - new.low
    else:
        low, high = new.low - old.high, new.high - old.low
    slack = 1e-6
    return low - slack <= stated.high and stated.low <= high + slack
