"""Figures of other years told again: totals over years, last year's value quoted, figures out of scale."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Final

from summarykit.checks.caveats import REVISED, is_redefined
from summarykit.checks.change import years_of
from summarykit.checks.estimate import Estimate, compare, plus
from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.findings import finding_of, number, say
from summarykit.checks.in_report.from_to import Move, moves_of
from summarykit.checks.office_series import Key, Point, Series, names_year, plain_name
from summarykit.checks.words import shape
from summarykit.records import Finding

__all__ = ["find_magnitudes", "find_quoted", "find_restated", "find_totals", "is_total"]

_OUT_OF_SCALE: Final = 100.0
_STEADY: Final = 10.0  # other years must lie within so many times of each other
_MOST_YEARS: Final = 12
_AROUND: Final = 4  # years around a figure that it is held against
_TEN_THOUSAND: Final = 1e4
_ALIKE: Final = 4.0  # a year's figure is less than so many times that of the year before
_NEAR: Final = 6  # figures before a total among which its yearly one may stand


def find_totals(series: Series) -> Iterator[Finding]:
    """Totals over years against the years' own figures: 五年来，累计受理6508件.

    Parameters
    ----------
    series : Series

    Yields
    ------
    Finding
        Rule ``total_over_years``; none where a year's figure is missing.
    """
    for report in series.documents:
        for figure in report.all:
            span = years_of(figure.record.period)
            if span is not None and is_total(figure):
                yield from _total(series, report, figure, span)


def is_total(figure: Figure) -> bool:
    """Whether a figure is a total over several years."""
    span = years_of(figure.record.period) if figure.is_level and figure.record.status == "actual" and figure.record.name else None
    return span is not None and 1 <= span[1] - span[0] < _MOST_YEARS and shape("{total_words}").search(figure.lead) is not None


def _summed(series: Series, report: ReportFigures, total: Figure) -> Iterator[Key]:
    """The series that a total may be of: those of its name, then the last one told before it that its name is short for."""
    name = plain_name(total.record.name or "")
    yield from (key for key in series.named(name) if key.kind == "level" and key.unit == total.base)
    for figure in reversed(report.all[max(0, total.at - _NEAR) : total.at]):
        other = plain_name(figure.record.name or "")
        if figure.paragraph == total.paragraph and figure.base == total.base and len(name) > 1 and other.endswith(name) and other != name:
            yield from (key for key, _ in series.keys_at(report, figure) if key.kind == "level" and not key.part)


def _total(series: Series, report: ReportFigures, figure: Figure, span: tuple[int, int]) -> Iterator[Finding]:
    for key in _summed(series, report, figure):
        found = [series.value(key, year) for year in range(span[0], span[1] + 1)]
        known = [point for point in found if point is not None]
        if len(known) == len(found):
            break
    else:
        return
    if any(is_redefined(point.report, point.figure) for point in known):
        return
    total = plus([point.figure.estimate for point in known])
    verdict = compare(figure.estimate, total)
    gives = number(total.value, figure)
    sentences = say(
        f"{span[0]}年至{span[1]}年各年合计{gives}，文中累计为{figure.text}",
        f"the years {span[0]} to {span[1]} add up to {gives}, the text gives a total of {figure.text}",
        verdict,
    )
    yield finding_of("total_over_years", verdict, figure, total, sentences, [*(point.figure for point in known), figure])


def find_quoted(series: Series) -> Iterator[Finding]:
    """The old value of 由…到…, where it must be last year's, against last year's report.

    Yields
    ------
    Finding
        Rule ``same_fact_twice``.
    """
    for report in series.documents:
        for sentence in report.sentences:
            for move in moves_of(sentence):
                yield from _quoted(series, report, move)


def _quoted(series: Series, report: ReportFigures, move: Move) -> Iterator[Finding]:
    record, told = move.old.record, years_of(move.old.record.period)
    if record.status != "actual" or record.qualifier != "exact" or record.value_high is not None:
        return
    for key, year in series.keys_at(report, move.new):
        own = series.value(key, year - 1, home=year - 1)
        if told not in (None, (year - 1, year - 1)) or own is None or own.report is report or own.figure.record.qualifier != "exact":
            continue
        # Without a year it may be an older value, as long as the text or an older report says so.
        older = any(_same(point.figure, move.old) for y, points in series.actual[key].items() if y < year - 1 for point in points)
        if told is not None or _same(own.figure, move.old) or not (older or shape("{other_start}").search(move.old.before)):
            yield _again(own, Point(move.old, report), year - 1)
            return


def _same(a: Figure, b: Figure) -> bool:
    return compare(a.estimate, b.estimate) == "consistent"


def find_restated(series: Series) -> Iterator[Finding]:
    """A year's figure told again in a later report, against that year's own report.

    Yields
    ------
    Finding
        Rule ``same_fact_twice``.
    """
    for key, by_year in series.actual.items():
        for year, points in by_year.items():
            own = series.value(key, year, home=year)
            if own is None or own.figure.record.qualifier != "exact":
                continue
            for point in points:
                if point.report is not own.report and point.figure.record.qualifier == "exact" and names_year(point.figure, year):
                    yield _again(own, point, year)


def _again(own: Point, later: Point, year: int) -> Finding:
    verdict = compare(later.figure.estimate, own.figure.estimate)
    name = later.figure.record.name or ""
    revised = shape("{real}|{revised}|{mended}").search(name) or any(is_redefined(p.report, p.figure) for p in (own, later))
    doubt = REVISED if revised or shape("{comparable}").search(later.report.segment_of(later.figure)) else None
    if verdict == "contradiction" and doubt is not None:
        verdict = "unclear"
    sentences = say(
        f"{year}年数据在当年报告中为{own.figure.text}，此处为{later.figure.text}",
        f"the report on {year} has {own.figure.text}, this text {later.figure.text}",
        verdict,
        doubt,
    )
    return finding_of("same_fact_twice", verdict, later.figure, own.figure.estimate, sentences, (own.figure, later.figure))


def find_magnitudes(series: Series) -> Iterator[Finding]:
    """Figures a hundredfold and more off the other years' of their series, where those are of one scale.

    Yields
    ------
    Finding
        Rule ``order_of_magnitude``.
    """
    for key, by_year in series.actual.items():
        dated = {year: points[0] for year, points in sorted(by_year.items()) if len(points) == 1 and points[0].figure.estimate.value > 0}
        if key.kind == "level" and len(dated) > 1:
            yield from _magnitudes(dated)


def _magnitudes(dated: dict[int, Point]) -> Iterator[Finding]:
    """Each point against those of the years around it; money and measures of other decades are others."""
    for year, point in dated.items():
        others = [other for at, other in dated.items() if other is not point and abs(at - year) <= _AROUND]
        if len(others) == 1 and year == max(dated) and len(dated) == 2:
            yield from _slipped(others[0], point)
        rest = [other.figure.estimate.value for other in others]
        if len(others) > 1 and max(rest) <= _STEADY * min(rest):
            ratio = point.figure.estimate.value / median(rest)
            if not 1 / _OUT_OF_SCALE < ratio < _OUT_OF_SCALE:
                yield _out_of_scale(point, others)


def _slipped(earlier: Point, later: Point) -> Iterator[Finding]:
    """Two years of which one is told in 万 and the other in 亿, and which are alike but for that: 14.6亿元, 23.8万元."""
    small, large = sorted((earlier, later), key=lambda point: point.figure.estimate.value)
    signs = [[sign in point.figure.text for sign in "万亿"] for point in (small, large)]
    times = large.figure.estimate.value / small.figure.estimate.value / _TEN_THOUSAND
    if signs == [[True, False], [False, True]] and 1 / _ALIKE < times < _ALIKE:
        yield _out_of_scale(later, [earlier])


def _out_of_scale(point: Point, others: list[Point]) -> Finding:
    typical = Estimate.exact(median(other.figure.estimate.value for other in others))
    ratio = point.figure.estimate.value / typical.value
    times = f"{ratio:.0f}" if ratio >= 1 else f"1/{1 / ratio:.0f}"
    told = "、".join(other.figure.text for other in others[:4])
    zh = f"{point.figure.text}是其他年份（{told}）的约{times}倍，数量级不符。"
    en = f"{point.figure.text} is about {times} times the other years ({told}); its order of magnitude does not fit."
    return finding_of(
        "order_of_magnitude", "contradiction", point.figure, typical, (zh, en), [point.figure, *(other.figure for other in others[:4])]
    )
