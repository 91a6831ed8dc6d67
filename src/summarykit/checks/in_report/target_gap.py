"""Gaps to targets: 满意率距94%的目标还差0.5个百分点; 比目标少300万元; targets quoted from the report that set them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from summarykit.checks.estimate import Estimate, compare, difference
from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.findings import finding_of, number, say
from summarykit.checks.office_series import Point, Series, plain_name
from summarykit.checks.words import shape
from summarykit.records import Finding, Verdict

__all__ = ["find_gaps", "find_quoted_targets"]

_OPENS: Final = r"(?P<name>[^，。；：]{2,30}?){gap_opens}$"
_GAP: Final = r"^的?[^，。；：]{0,6}{aims}(?:任务|值|数)?(?:还|尚|仍|只)?有?(?:(?P<less>{gap_less})|{gap_more})(?:了|约)?$"
_GAP_TO_PLAN: Final = r"{gap_opens}{aim_fronts}*{aims}(?:任务|值|数)?(?:还|尚)?(?:{gap_less}|{gap_more})?了?$"
_EXCESS: Final = r"^，(?:比{aim_fronts}*{aims})?超额(?:完成)?$"
_QUOTED: Final = r"的?[^，。；]{0,6}{aims}"
_MORE: Final = "{gap_more}|高于"
_WORDS: Final = 60


def find_gaps(report: ReportFigures) -> Iterator[Finding]:
    """Gaps to a target that the text gives, against the result it gives elsewhere.

    Parameters
    ----------
    report : ReportFigures

    Yields
    ------
    Finding
        Rule ``difference``.
    """
    for sentence in report.sentences:
        for target, gap in pairwise(sentence):
            told = shape(_GAP).match(gap.before) if target.segment == gap.segment else None
            opened = shape(_OPENS).search(target.before[-_WORDS:]) if told is not None else None
            if told is not None and opened is not None:
                result = _result(report, plain_name(opened["name"].split("，")[-1]), target)
                if result is not None:
                    yield _gap(result, target, gap, -1 if told["less"] else 1)


def _result(report: ReportFigures, name: str, target: Figure) -> Figure | None:
    """The one result whose name is the one before the target, or its beginning or end."""
    found = [
        figure
        for figure in report.results(target.base)
        if figure is not target
        and figure.record.qualifier == "exact"
        and _is_alike(plain_name(figure.record.name or ""), name)
        and _year(figure) in (None, report.review_year)
    ]
    return found[0] if len({figure.estimate.value for figure in found}) == 1 else None


def _year(figure: Figure) -> int | None:
    period = figure.record.period or ""
    return int(period) if period.isdecimal() else None


def _is_alike(a: str, b: str) -> bool:
    """Whether one name is the other with words in front or behind: 新设企业, 新设企业数量."""
    short, long = sorted((a, b), key=len)
    return len(short) >= 3 and (long.startswith(short) or long.endswith(short))


def _gap(result: Figure, target: Figure, gap: Figure, sign: int) -> Finding:
    """A told gap; a target is a number that was set, not one that was rounded."""
    expected = difference(result.estimate, Estimate.exact(target.estimate.value))
    given = gap.estimate.signed(sign)
    verdict = compare(given, expected)
    gives = number(abs(expected.value), gap)
    zh, en = ("少", "below") if expected.value < 0 else ("多", "above")
    sentences = say(
        f"{result.text}比目标{target.text}{zh}{gives}，文中相差{gap.text}",
        f"{result.text} is {gives} {en} the target of {target.text}, the text gives a gap of {gap.text}",
        verdict,
    )
    return finding_of("difference", verdict, gap, expected, sentences, (result, target, gap), given=given)


def find_quoted_targets(series: Series) -> Iterator[Finding]:
    """A year's target as its report quotes it, and gaps to it, against the report that set it.

    Parameters
    ----------
    series : Series

    Yields
    ------
    Finding
        Rules ``same_fact_twice`` and ``difference``.
    """
    for report in series.documents:
        for figure in report.all:
            is_value = figure.record.kind in ("level", "rate")
            if figure.record.status == "target" and is_value and shape(_QUOTED).match(figure.after):
                yield from _quoted(series, report, figure)
            elif figure.at and figure.record.status == "actual":
                yield from _gap_to_plan(series, report, figure)


def _set_before(series: Series, report: ReportFigures, figure: Figure, year: int) -> Point | None:
    """The target for a year of the measure a figure speaks of, as an earlier report set it; None where not just one."""
    found: list[Point] = []
    for key, _ in series.keys_at(report, figure)[:1]:
        for point in series.targets.get(key, {}).get(year, ()):
            if point.report is not report and (point.report.review_year or 0) < year and point.figure.record.value_high is None:
                found.append(point)
    return found[0] if len({point.figure.estimate.value for point in found}) == 1 else None


def _quoted(series: Series, report: ReportFigures, figure: Figure) -> Iterator[Finding]:
    year = _year(figure)
    own = _set_before(series, report, figure, year) if year is not None and year == report.review_year else None
    if own is None:
        return
    alike = abs(own.figure.estimate.value - figure.estimate.value) <= 1e-9 * abs(figure.estimate.value)
    verdict: Verdict = "consistent" if alike else "contradiction"
    sentences = say(
        f"{year}年目标在上年报告中为{own.figure.text}，此处为{figure.text}",
        f"the target for {year} was set at {own.figure.text}, this text quotes {figure.text}",
        verdict,
    )
    yield finding_of("same_fact_twice", verdict, figure, own.figure.estimate, sentences, (own.figure, figure))


def _gap_to_plan(series: Series, report: ReportFigures, gap: Figure) -> Iterator[Finding]:
    """减免涉企费用比目标少300万元; 城镇新增就业3620人，超额120人."""
    told = shape(_GAP_TO_PLAN).search(gap.before[-_WORDS:])
    before = report.all[gap.at - 1]
    result: Figure | None = None
    if told is not None:
        result = _named_result(report, gap)
    elif before.is_level and before.segment == gap.segment and shape(_EXCESS).match(gap.before):
        result = before
    year = _year(result) if result is not None else None
    if result is None or year is None or gap.base != (result.base if not result.is_percent else "个百分点"):
        return
    target = _set_before(series, report, result, year)
    if target is not None and target.figure.base == result.base:
        more = told is None or shape(_MORE).search(told[0]) is not None
        yield _gap(result, target.figure, gap, 1 if more else -1)


def _named_result(report: ReportFigures, gap: Figure) -> Figure | None:
    """The one result of the year under review that has the gap's name."""
    name = plain_name(gap.record.name or "")
    found = [
        figure
        for figure in report.results("%" if gap.is_point else gap.base)
        if figure is not gap and name and plain_name(figure.record.name or "") == name and _year(figure) == report.review_year
    ]
    return found[0] if len({figure.estimate.value for figure in found}) == 1 else None
