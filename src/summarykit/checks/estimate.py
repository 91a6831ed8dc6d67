"""What a figure leaves open, from the digits it is given with, and arithmetic on such figures."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from summarykit.analysis.precision import precision_of
from summarykit.records import Indicator, Verdict

__all__ = ["Estimate", "compare", "difference", "growth", "plus", "read_estimate", "share", "slip", "yearly"]

_TINY: Final = 1e-9  # floats that differ by less are equal
_INF: Final = math.inf
_SLIPS: Final = (10, 100, 1_000, 10_000, 100_000_000)


@dataclass(frozen=True, slots=True)
class Estimate:
    """The values a figure may stand for.

    Attributes
    ----------
    value : float
        As given.
    low, high : float
        What rounds to the digits given: 95% is 94.5 to 95.5. A count in plain digits is exact.
    wide_low, wide_high : float
        What careless but common writing allows besides: digits cut off instead of rounded, 近, 约, 四分之一.
    step : float
        One unit of the last digit given; 0 for a count.

    Examples
    --------
    >>> Estimate.exact(972)
    Estimate(value=972, low=972, high=972, wide_low=972, wide_high=972, step=0.0)
    """

    value: float
    low: float
    high: float
    wide_low: float
    wide_high: float
    step: float = 0.0

    @classmethod
    def exact(cls, value: float) -> Estimate:
        """A value that leaves nothing open."""
        return cls(value, value, value, value, value)

    def signed(self, sign: int) -> Estimate:
        """The estimate itself, or its negative for sign -1.

        Examples
        --------
        >>> Estimate(5.3, 5.25, 5.35, 5.2, 5.4, 0.1).signed(-1).low
        -5.35
        """
        if sign > 0:
            return self
        return Estimate(-self.value, -self.high, -self.low, -self.wide_high, -self.wide_low, self.step)

    def scaled(self, factor: float) -> Estimate:
        """The estimate times an exact positive factor."""
        ends = (self.value, self.low, self.high, self.wide_low, self.wide_high, self.step)
        return Estimate(*(end * factor for end in ends))


def read_estimate(record: Indicator) -> Estimate:
    """What a record's figure leaves open, in its base unit.

    Parameters
    ----------
    record : Indicator
        Any kind; a change is given without its direction.

    Examples
    --------
    >>> from summarykit.analysis import analyse
    >>> from summarykit.sources import Document
    >>> def read(text):
    ...     [record] = analyse(Document.from_text(text)).indicators
    ...     got = read_estimate(record)
    ...     return round(got.low, 4), round(got.high, 4)
    >>> read("办结率为95%。"), read("减免费用1.32亿元。"), read("办结1286件。")
    ((94.5, 95.5), (131500000.0, 132500000.0), (1286.0, 1286.0))
    >>> read("走访企业4000多家次。"), read("满意率达到98%以上。")
    ((4000.0, 5000.0), (98.0, inf))
    """
    found, factor = precision_of(record), _base_factor(record)

    def end(of: Decimal | None, open_end: float) -> float:
        return open_end if of is None else float(of) * factor

    return Estimate(
        float(record.value) * factor,
        end(found.low, -_INF),
        end(found.high, _INF),
        end(found.wide_low, -_INF),
        end(found.wide_high, _INF),
        0.0 if found.low == found.high else float(found.step) * factor,
    )


def _base_factor(record: Indicator) -> float:
    if record.value_base is None or not record.value:
        return 1.0
    return float(record.value_base) / float(record.value)


def _ends(a: Estimate, b: Estimate, wide: bool) -> tuple[tuple[float, float], tuple[float, float]]:
    if wide:
        return (a.wide_low, a.wide_high), (b.wide_low, b.wide_high)
    return (a.low, a.high), (b.low, b.high)


def _quotient(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """All quotients of two stretches of positive numbers; open where the divisor may be nothing."""
    low = 0.0 if math.isinf(b[1]) or a[0] <= 0 else a[0] / b[1]
    high = _INF if b[0] <= 0 or math.isinf(a[1]) else a[1] / b[0]
    return low, high


def share(part: Estimate, whole: Estimate) -> Estimate:
    """Percent that a part is of a whole.

    Examples
    --------
    >>> share(Estimate.exact(972), Estimate.exact(1019)).value  # doctest: +ELLIPSIS
    95.387...
    """
    low, high = _quotient(*_ends(part, whole, wide=False))
    wide_low, wide_high = _quotient(*_ends(part, whole, wide=True))
    value = part.value / whole.value if whole.value else math.nan
    return Estimate(value, low, high, wide_low, wide_high).scaled(100)


def growth(new: Estimate, old: Estimate) -> Estimate:
    """Percent by which the new value is above the old.

    Examples
    --------
    >>> round(growth(Estimate.exact(2890), Estimate.exact(3052)).value, 1)
    -5.3
    """
    of = share(new, old)
    return Estimate(of.value - 100, of.low - 100, of.high - 100, of.wide_low - 100, of.wide_high - 100)


def yearly(total: Estimate, years: int) -> Estimate:
    """The growth a year that makes a growth in all over so many years."""

    def root(percent: float) -> float:
        ratio = 1 + percent / 100
        return percent if math.isinf(ratio) else (max(ratio, 0.0) ** (1 / years) - 1) * 100

    return Estimate(root(total.value), root(total.low), root(total.high), root(total.wide_low), root(total.wide_high))


def difference(new: Estimate, old: Estimate) -> Estimate:
    """The new value less the old."""
    return Estimate(
        new.value - old.value,
        new.low - old.high,
        new.high - old.low,
        new.wide_low - old.wide_high,
        new.wide_high - old.wide_low,
        max(new.step, old.step),
    )


def plus(parts: list[Estimate]) -> Estimate:
    """The sum of estimates; each may be off on its own.

    Not all digits of a list are cut off at once: one step is what the sum is given beyond rounding.
    """
    step = max((p.step for p in parts), default=0.0)
    low, high = sum(p.low for p in parts), sum(p.high for p in parts)
    wide_low, wide_high = sum(p.wide_low for p in parts), sum(p.wide_high for p in parts)
    if all(p.high - p.low <= p.step + _TINY for p in parts):
        wide_low, wide_high = max(wide_low, low - step / 2), min(wide_high, high + step / 2)
    return Estimate(sum(p.value for p in parts), low, high, wide_low, wide_high, step)


def slip(ratio: float, within: float) -> int | None:
    """The power of ten by which one value is off another whose digits are the same, or None.

    Parameters
    ----------
    ratio : float
        The one over the other, above 0; it is tried both ways.
    within : float
        How far the digits may differ, as a share.

    Examples
    --------
    >>> slip(10_020.0, 0.005), slip(0.0999, 0.005), slip(7.5, 0.005)
    (10000, 10, None)
    """
    return next((power for power in _SLIPS if abs(ratio / power - 1) < within or abs(ratio * power - 1) < within), None)


def compare(stated: Estimate, expected: Estimate) -> Verdict:
    """Whether a statement agrees with what other figures give.

    Consistent where both may stand for one value by rounding; a contradiction only where not even careless
    writing explains the difference; unclear between.

    Examples
    --------
    >>> rate = Estimate(95.0, 94.5, 95.5, 94.4, 96.0, 1.0)
    >>> [compare(rate, share(Estimate.exact(n), Estimate.exact(1019))) for n in (972, 976, 990)]
    ['consistent', 'unclear', 'contradiction']
    """
    if any(math.isnan(end) for end in (expected.value, expected.low, expected.high, stated.low, stated.high)):
        return "unclear"
    slack = _TINY * max(1.0, abs(stated.value), abs(expected.value))
    if stated.low - slack <= expected.high and expected.low <= stated.high + slack:
        return "consistent"
    if stated.wide_low - slack <= expected.wide_high and expected.wide_low <= stated.wide_high + slack:
        return "unclear"
    return "contradiction"
