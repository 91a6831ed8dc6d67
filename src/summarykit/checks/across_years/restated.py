"""A year's figure reported again later, and that year's own report: 由1143件减少到1020件, 上年的1134件.

Public rule: ``same_fact_twice``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarykit.checks.change import years_of
from summarykit.checks.comparability import is_on_comparable_basis, is_redefined, is_revised_later
from summarykit.checks.estimate import compare
from summarykit.checks.figures import Figure, ReportFigures, is_exact_result
from summarykit.checks.findings import Doubt, judge
from summarykit.checks.in_report.from_to import Move, moves_of
from summarykit.checks.name_keys import Key
from summarykit.checks.office_series import OfficeSeries, Point, names_year
from summarykit.checks.standards import has_other_start
from summarykit.records import Finding
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK"]


def _find(series: OfficeSeries) -> Iterator[Finding]:
    """Old values of 由…到…, where they must be last year's; then values whose clause names an earlier year."""
    for report in series.documents:
        for move in moves_of(report):
            yield from _old_value(series, report, move)
    for key, by_year in series.actual.items():
        for year, points in by_year.items():
            own = _own_value(series, key, year)
            if own is not None:
                yield from (_again(own, point, year) for point in points if _tells_again(point, own, year))


def _old_value(series: OfficeSeries, report: ReportFigures, move: Move) -> Iterator[Finding]:
    years = years_of(move.old.record.period)
    if not is_exact_result(move.old):
        return
    for key, year in series.keys_at(report, move.new):
        own = _own_value(series, key, year - 1) if years in (None, (year - 1, year - 1)) else None
        if own is None or own.report is report:
            continue
        if years is not None or _same(own.figure, move.old) or not _may_be_older(series, key, year, move.old):
            yield _again(own, Point(move.old, report), year - 1)
            return


def _own_value(series: OfficeSeries, key: Key, year: int) -> Point | None:
    """The exact value of a year in the report on that year."""
    own = series.value(key, year, home=year)
    return own if own is not None and own.figure.record.qualifier == "exact" else None


def _may_be_older(series: OfficeSeries, key: Key, year: int, old: Figure) -> bool:
    """Whether a value without a year may be older than last year's: the text says so, or an older report has it."""
    if has_other_start(old):
        return True
    return any(_same(point.figure, old) for before, points in series.actual[key].items() if before < year - 1 for point in points)


def _same(a: Figure, b: Figure) -> bool:
    return compare(a.estimate, b.estimate) == "consistent"


def _tells_again(point: Point, own: Point, year: int) -> bool:
    return point.report is not own.report and point.figure.record.qualifier == "exact" and names_year(point.figure, year)


def _again(own: Point, later: Point, year: int) -> Finding:
    revised = is_revised_later(later.figure.name) or any(is_redefined(p.report, p.figure) for p in (own, later))
    comparable = is_on_comparable_basis(later.report, later.figure)
    return judge(
        "same_fact_twice",
        "restated",
        later.figure,
        own.figure.estimate,
        (own.figure, later.figure),
        doubt=Doubt.REVISED if revised or comparable else None,
        year=year,
        own=own.figure,
        later=later.figure,
    )


CHECK: Final = Rule("restated", Evidence.FIGURES, _find, example="2022年1134件；2023年由1143件减少到1020件")
