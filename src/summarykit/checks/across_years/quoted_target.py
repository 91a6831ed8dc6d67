"""A year's target as its report quotes it, and gaps to it, and the report that set it.

Public rules: ``same_fact_twice``, ``difference``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from summarykit.checks.figures import Figure, ReportFigures, only, together
from summarykit.checks.findings import judge
from summarykit.checks.in_report.target_gap import judge_gap
from summarykit.checks.name_keys import plain_name
from summarykit.checks.office_series import OfficeSeries, Point
from summarykit.checks.standards import exceeds_target, gap_to_plan, is_quoted_target
from summarykit.records import Finding, Verdict
from summarykit.rules import Evidence, Rule
from summarykit.series.amounts import dimension_of

__all__ = ["CHECK"]


def _find(series: OfficeSeries) -> Iterator[Finding]:
    for report in series.documents:
        for figure in report.all:
            is_value = figure.record.kind in ("level", "rate")
            if figure.record.status == "target" and is_value and is_quoted_target(figure):
                yield from _quoted(series, report, figure)
            elif figure.at and figure.record.status == "actual":
                yield from _gap_to_plan(series, report, figure)


def _set_before(series: OfficeSeries, report: ReportFigures, figure: Figure, year: int) -> Figure | None:
    """The target for a year of the measure a figure speaks of, as an earlier report set it; None where not just one."""
    keys = [key for key, _ in series.keys_at(report, figure)[:1]]
    return only([point.figure for key in keys for point in series.targets.get(key, {}).get(year, ()) if _is_set(point, report, year)])


def _is_set(point: Point, report: ReportFigures, year: int) -> bool:
    return point.report is not report and (point.report.review_year or 0) < year and point.figure.record.value_high is None


def _quoted(series: OfficeSeries, report: ReportFigures, figure: Figure) -> Iterator[Finding]:
    year = figure.year
    own = _set_before(series, report, figure, year) if year is not None and year == report.review_year else None
    if own is not None:
        alike = math.isclose(own.estimate.value, figure.estimate.value, rel_tol=1e-9)
        verdict: Verdict = "consistent" if alike else "contradiction"
        pair = own, figure
        yield judge("same_fact_twice", "quoted_target", figure, own.estimate, pair, verdict=verdict, year=year, set=own, quoted=figure)


def _gap_to_plan(series: OfficeSeries, report: ReportFigures, gap: Figure) -> Iterator[Finding]:
    """减免涉企费用比目标少300万元; 城镇新增就业3620人，超额120人."""
    way = gap_to_plan(gap)
    result = _named_result(report, gap) if way is not None else _exceeding(report, gap)
    if result is None or result.year is None or not _is_gap_of(gap, result):
        return
    target = _set_before(series, report, result, result.year)
    if target is not None and target.base == result.base:
        yield judge_gap(result, target, gap, is_less=way == "down")


def _exceeding(report: ReportFigures, gap: Figure) -> Figure | None:
    """The result right before what it exceeds its target by."""
    before = report.all[gap.at - 1]
    return before if before.is_level and together(before, gap) and exceeds_target(gap) else None


def _is_gap_of(gap: Figure, result: Figure) -> bool:
    return dimension_of(gap.base) == "percentage_point" if result.is_percent else gap.base == result.base


def _named_result(report: ReportFigures, gap: Figure) -> Figure | None:
    """The one result of the year under review that has the gap's name."""
    name, year = plain_name(gap.name), report.review_year
    results = report.results("%" if gap.is_point else gap.base) if name else ()
    return only([one for one in results if one is not gap and plain_name(one.name) == name and one.year == year])


CHECK: Final = Rule("quoted_target", Evidence.FIGURES, _find, example="2022年提出达到98%；2023年距97%的目标还差0.2个百分点")
