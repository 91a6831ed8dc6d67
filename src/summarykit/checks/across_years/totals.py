"""Totals over years, and the years' own figures: 五年来，累计受理6508件. Public rule: ``total_over_years``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarykit.checks.change import years_of
from summarykit.checks.comparability import is_redefined
from summarykit.checks.estimate import plus
from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.findings import judge
from summarykit.checks.name_keys import Key, plain_name
from summarykit.checks.office_series import OfficeSeries, Point
from summarykit.checks.standards import says_total
from summarykit.records import Finding
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK", "is_total"]

_MOST_YEARS: Final = 12
_NEAR: Final = 6  # figures before a total among which its yearly one may stand


def _find(series: OfficeSeries) -> Iterator[Finding]:
    """None where a year's figure is missing."""
    for report in series.documents:
        for figure in report.all:
            span = years_of(figure.record.period)
            if span is not None and is_total(figure):
                yield from _total(series, report, figure, span)


def is_total(figure: Figure) -> bool:
    """Whether a figure is a total over several years."""
    if not figure.is_level or figure.record.status != "actual" or not figure.record.name:
        return False
    span = years_of(figure.record.period)
    return span is not None and 1 <= span[1] - span[0] < _MOST_YEARS and says_total(figure)


def _total(series: OfficeSeries, report: ReportFigures, figure: Figure, span: tuple[int, int]) -> Iterator[Finding]:
    known = next(filter(None, (_every_year(series, key, span) for key in _summed(series, report, figure))), None)
    if known is None or any(is_redefined(point.report, point.figure) for point in known):
        return
    figures = [point.figure for point in known]
    total = plus([one.estimate for one in figures])
    yield judge("total_over_years", "total", figure, total, [*figures, figure], first=span[0], last=span[1], total=figure)


def _every_year(series: OfficeSeries, key: Key, span: tuple[int, int]) -> list[Point] | None:
    """The values of all years of a span, if none is missing."""
    found = [series.value(key, year) for year in range(span[0], span[1] + 1)]
    known = [point for point in found if point is not None]
    return known if len(known) == len(found) else None


def _summed(series: OfficeSeries, report: ReportFigures, total: Figure) -> Iterator[Key]:
    """The series that a total may be of: those of its name, then the last one before it that its name is short for."""
    name = plain_name(total.name)
    yield from (key for key in series.named(name) if key.kind == "level" and key.unit == total.base)
    near = [figure for figure in report.all[max(0, total.at - _NEAR) : total.at] if _is_named_longer(figure, total, name)]
    for figure in reversed(near):
        yield from (key for key, _ in series.keys_at(report, figure) if key.kind == "level" and not key.part)


def _is_named_longer(figure: Figure, total: Figure, name: str) -> bool:
    """Whether the name of a total is short for that of a figure in its unit and paragraph."""
    longer = plain_name(figure.name)
    return figure.paragraph == total.paragraph and figure.base == total.base and longer.endswith(name) and len(longer) > len(name) > 1


CHECK: Final = Rule("totals", Evidence.FIGURES, _find, example="2022年1134件；两年来，累计受理2500件")
