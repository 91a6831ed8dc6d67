"""What a time expression is, and how it becomes a period: the frozen mention and its resolution.

A mention keeps where its years are counted from (`Point.anchor`); `PeriodMention.resolve` brings in the years of
the report and of the passage. Where one of them is needed and unknown, the answer is None, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import regex

from summarykit.lexicons import load_toml

__all__ = ["Anchor", "PeriodContext", "PeriodKind", "PeriodMention", "PeriodRole", "Point"]

PeriodKind: TypeAlias = Literal["year", "interval", "half", "quarter", "month", "day", "relative", "plan", "vague"]
PeriodRole: TypeAlias = Literal["time", "basis", "from", "until"]
Anchor: TypeAlias = Literal["absolute", "year", "spoken", "writing", "review", "these", "within", "term", "century", "decade", "none"]

_CODE_RE: Final = regex.compile(r"(\d{4})(?:-(H[12]|Q[1-4]|\d\d))?")
# The last part of a year that fits the first one, for an interval left open: 2022年3月以来 ends in December.
_LAST_PART: Final = {"H": "H2", "Q": "Q4", "0": "12", "1": "12"}


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a period: years to add to an anchor, and a part of that year (``""``, ``H1``, ``Q3``, ``07``).

    Attributes
    ----------
    anchor : Anchor
        ``absolute``: `value` is the year. ``year``: the report's own year. ``review``: the year under review.
        ``spoken``: the year the passage speaks of, else that under review. ``writing``: the same, else the
        report's own. ``these``: the last year of the N years just named.
        ``within``: the first year (`value` >= 0) or the last (`value` < 0) of the interval just named.
        ``term``: the last year of the government's term.
        ``century``: the hundreds of the report's year. ``decade``: years of an unnamed century. ``none``: untold.
    value : int
    part : str
    """

    anchor: Anchor
    value: int = 0
    part: str = ""


@dataclass(frozen=True, slots=True)
class PeriodContext:
    """What the passage has said before a mention.

    Attributes
    ----------
    earlier : tuple of str
        Resolved periods of the paragraph so far, in order, of mentions whose role is not ``basis``.
    heading : str or None
        Period that the section's heading names (四、2022年工作打算 -> ``2022``).

    Examples
    --------
    >>> PeriodContext(("1977", "1978")).previous
    '1978'
    """

    earlier: tuple[str, ...] = ()
    heading: str | None = None

    @property
    def previous(self) -> str | None:
        """The period named last."""
        return self.earlier[-1] if self.earlier else None


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """One time expression of a normalised text.

    Attributes
    ----------
    start, end, text
        Half-open offsets in the normalised text, and the words.
    rule : str
        Name of the rule that found it.
    kind : PeriodKind
    role : PeriodRole
        ``basis`` where it is the standard of a comparison (比2012年), ``from`` and ``until`` where a change starts
        and ends (从1997年的…增加到2002年的…, 到2025年), else ``time``.
    low, high : Point
        First and last part of the period; equal for a single one. ``high`` is None where it runs on (以来).
    years : int
        Length of a stretch such as 这五年; 0 where it has none.
    same_part : bool
        去年同期: the part of the year is that of the period named last.
    """

    start: int
    end: int
    text: str
    rule: str
    kind: PeriodKind
    role: PeriodRole
    low: Point
    high: Point | None
    years: int = 0
    same_part: bool = False

    @property
    def relative_to(self) -> Anchor | None:
        """What must be known to resolve it; None where the words alone tell."""
        return None if self.low.anchor == "absolute" else self.low.anchor

    def resolve(self, year: int | None = None, review_year: int | None = None, context: PeriodContext | None = None) -> str | None:
        """The period in the guideline's spelling, or None where it cannot be determined.

        Parameters
        ----------
        year : int or None
            The report's own year: 今年 is this year. In a 工作总结 it equals `review_year`.
        review_year : int or None
            The year under review: 全年, 年末 and 五年来 hang on it.
        context : PeriodContext or None
            Periods named before in the passage, and that of its heading.

        Returns
        -------
        str or None
            ``2006``, ``2006-07``, ``2025-H1``, ``2025-Q3`` or an inclusive interval of two of them.

        Examples
        --------
        >>> from summarykit.grammar.period import find_periods
        >>> mention, = find_periods("五年来经济稳步发展")
        >>> mention.resolve(year=2018, review_year=2017)
        '2013/2017'
        """
        known = _Known(year, review_year, context or PeriodContext(), self.years)
        if self.same_part:
            return _same_part(self.low, known)
        low = known.point(self.low)
        high = known.end_of_open(low) if self.high is None else known.point(self.high)
        return _spell(low, high)


_Date: TypeAlias = tuple[int, str]


@dataclass(frozen=True, slots=True)
class _Known:
    """The years that words are counted from, for one mention."""

    year: int | None
    review: int | None
    context: PeriodContext
    years: int

    def point(self, point: Point) -> _Date | None:
        base = self._base(point)
        return None if base is None else (base + point.value, point.part)

    def _base(self, point: Point) -> int | None:
        match point.anchor:
            case "absolute":
                return 0
            case "year":
                return self.year
            case "review":
                return self.review
            case "spoken":
                return self._spoken(point, self.review)
            case "writing":
                return self._spoken(point, self.year)
            case "these":
                return self._these()
            case "within":
                return self._within(point.value)
            case "term":
                return self._term()
            case "century" | "decade":
                return self._century(point)
            case _:
                return None

    def _spoken(self, point: Point, otherwise: int | None) -> int | None:
        """The year named last in the paragraph, else in the heading, else the year given; 次年 follows an interval too."""
        for period in (self.context.previous, self.context.heading):
            years = _years(period)
            if years and (years[0] == years[1] or point.value > 0):
                return years[1]
        return otherwise

    def _these(self) -> int | None:
        """Last of the N years just named (1977, 1978, 这两年; 2003年到2007年, 这五年), else the year under review."""
        named = [years for years in map(_years, (self.context.heading, *self.context.earlier)) if years]
        for first, last in reversed(named):
            if last - first + 1 == self.years:
                return last
        singles = {first for first, last in named if first == last}
        for last in sorted(singles, reverse=True):
            if self.years > 1 and all(last - back in singles for back in range(self.years)):
                return last
        return self.review

    def _within(self, value: int) -> int | None:
        """First year, or the year after the last, of the longest interval named that is longer than N years."""
        named = [years for years in map(_years, self.context.earlier) if years and years[1] - years[0] >= self.years]
        if not named:
            return None
        first, last = max(reversed(named), key=lambda years: years[1] - years[0])
        return first if value >= 0 else last + 1

    def _term(self) -> int | None:
        """Last year of the term: of a five-year stretch just named, or the year before a new government's first."""
        for first, last in reversed([years for years in map(_years, self.context.earlier) if years]):
            if last - first == self.years - 1:
                return last
        following = load_toml("periods.toml")["terms"]["first"]
        return self.review if self.review is not None and self.review + 1 in following else None

    def _century(self, point: Point) -> int | None:
        written = self.year or self.review
        if point.anchor == "century":
            return None if written is None else (written - 1) // 100 * 100
        if point.value >= 30:  # 八十年代 is the 1980s in every report there is
            return 1900
        return None if written is None else (2000 if written >= 2000 else 1900)

    def end_of_open(self, low: _Date | None) -> _Date | None:
        """Where 以来 ends: with the year under review, or with its own year where that is the report's."""
        if low is None or self.review is None:
            return low if low is not None and low[0] == self.year and not low[1] else None
        last = _LAST_PART[low[1][0]] if low[1] else ""
        if low[0] <= self.review:
            return self.review, last
        return (low[0], last) if low[0] == self.year else None


def _years(period: str | None) -> tuple[int, int] | None:
    """First and last year of a resolved period."""
    years = [int(code[0]) for code in _CODE_RE.findall(period)] if period else []
    return (years[0], years[-1]) if years else None


def _same_part(point: Point, known: _Known) -> str | None:
    """同期, 去年同期: the period named last, or the same part of another year."""
    previous = known.context.previous
    if point.anchor == "none":
        return previous
    date, years = known.point(point), _years(previous)
    if date is None:
        return None
    if previous is None or years is None or years[0] != years[1]:
        return str(date[0])
    return previous.replace(str(years[0]), str(date[0]))


def _spell(low: _Date | None, high: _Date | None) -> str | None:
    if low is None or high is None or not 1000 <= low[0] <= high[0] <= 9999:
        return None
    first, last = ("-".join(filter(None, (str(year), part))) for year, part in (low, high))
    if first == last:
        return first
    return None if low[0] == high[0] and low[1] > high[1] else f"{first}/{last}"
