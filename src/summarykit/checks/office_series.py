"""The reports of one office as series: the same measure, year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

import regex

from summarykit.checks.figures import Figure, ReportFigures, is_exact_result
from summarykit.checks.name_keys import Key, heads_of, keys_of, plain_name
from summarykit.checks.words import shape
from summarykit.series import SeriesSet

__all__ = ["OfficeSeries", "Point", "names_year"]

_CLAUSE_RE: Final = regex.compile("[；。]")
_LAST_YEAR: Final = "{last_year}(?!{same_time}|[^，]{0,8}{base_year})"
_VALUE_OF_LAST_YEAR: Final = "{last_year}{of}?$"
_VALUE_OF_YEAR: Final = r"(?P<year>\d{4}){of_year}{of}?$"


class Point(NamedTuple):
    """A value of a series: the figure, and the report it stands in."""

    figure: Figure
    report: ReportFigures


_Points: TypeAlias = dict[Key, dict[int, list[Point]]]


class OfficeSeries:
    """All series of the reports of one office.

    Parameters
    ----------
    documents : sequence of ReportFigures
        Each review year once, in order of years.
    linked : SeriesSet
        The series of these reports, and maybe of others.

    Attributes
    ----------
    actual, targets : dict
        Key -> year -> points, as reached and as promised.
    growths : dict
        Plain name and year -> growth on the year before.
    """

    def __init__(self, documents: Sequence[ReportFigures], linked: SeriesSet) -> None:
        self.documents = tuple(documents)
        self.actual: _Points = defaultdict(lambda: defaultdict(list))
        self.targets: _Points = defaultdict(lambda: defaultdict(list))
        self.growths: dict[tuple[str, int | None], list[Point]] = defaultdict(list)
        self._keys: dict[tuple[str, int], tuple[tuple[Key, int], ...]] = {}
        self._named: dict[str, dict[Key, None]] = defaultdict(dict)
        for report in self.documents:
            heads = heads_of(report)
            for figure in report.all:
                self._add(Point(figure, report), tuple(keys_of(figure, heads, linked)))

    def _add(self, point: Point, keys: tuple[tuple[Key, int], ...]) -> None:
        figure, report = point
        name = plain_name(figure.name)
        if _is_growth(figure):
            self.growths[name, figure.year].append(point)
        if keys:
            self._keys[report.doc, figure.at] = keys
            if figure.record.status == "actual":
                self._named[name].update(dict.fromkeys(key for key, _ in keys))
        if keys and (figure.record.status != "actual" or _is_surely_of(figure, keys[0][1], report)):
            points = self.targets if figure.record.status == "target" else self.actual
            for key, year in keys:
                points[key][year].append(point)

    def named(self, name: str) -> Sequence[Key]:
        """The keys of levels and rates of one plain name that stands alone."""
        return [key for key in self._named.get(name, ()) if not key.head and not key.part]

    def keys_at(self, report: ReportFigures, figure: Figure) -> tuple[tuple[Key, int], ...]:
        """The keys and years of one figure of one document."""
        return self._keys.get((report.doc, figure.at), ())

    def value(self, key: Key, year: int, *, home: int | None = None) -> Point | None:
        """The one value of a year; None where there is none or several that differ.

        `home` asks for documents that review this year only, the year's own report.
        """
        points = self.actual[key].get(year, ()) if key in self.actual else ()
        points = [point for point in points if home is None or point.report.review_year == home]
        if not points or not all(_meets(point.figure, points[0].figure) for point in points):
            return None
        return next((point for point in points if point.figure.record.qualifier == "exact"), points[0])

    @cached_property
    def last(self) -> Mapping[int, ReportFigures]:
        """The report on each year."""
        return {report.review_year: report for report in self.documents if report.review_year is not None}


def _meets(a: Figure, b: Figure) -> bool:
    return a.estimate.low <= b.estimate.high and b.estimate.low <= a.estimate.high


def names_year(figure: Figure, year: int) -> bool:
    """Whether the figure's own clause says that it is of an earlier year."""
    clause = _CLAUSE_RE.split(figure.before)[-1]
    value = shape(_VALUE_OF_YEAR).search(clause)
    if (value is not None and int(value["year"]) == year) or shape(_VALUE_OF_LAST_YEAR).search(clause):
        return True
    # 比上年多5件 is a difference, 比上年的180件增长16.7% has last year's own value.
    named = shape(rf"{year}{{of_year}}|{_LAST_YEAR}").search(clause)
    return named is not None and not shape("{against}").search(clause)


def _is_surely_of(figure: Figure, year: int, report: ReportFigures) -> bool:
    """Whether a figure is of the year: that of the report, or one that its clause names.

    2018年以来…由第6位升至第4位 does not say of which year the 第6位 was.
    """
    return year == report.review_year or names_year(figure, year)


def _is_growth(figure: Figure) -> bool:
    """Whether a figure is the growth of something on the year before."""
    record = figure.record
    if not figure.is_change or not figure.is_percent or record.basis not in ("yoy", "unstated"):
        return False
    return is_exact_result(figure) and bool(record.name) and figure.year is not None
