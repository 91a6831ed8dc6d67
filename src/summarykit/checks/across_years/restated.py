"""Figures of other years told again: totals over years, last year's value quoted, figures out of scale."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Final

from summarykit.checks.caveats import REVISED, is_redefined
from summarykit.checks.change import years_of
from summarykit.checks.estimate import Estimate, compare, plus
from summarykit.checks.facts import Fact, Facts
from summarykit.checks.findings import number, report, say
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
    for facts in series.documents:
        for fact in facts.all:
            span = years_of(fact.record.period)
            if span is not None and is_total(fact):
                yield from _total(series, facts, fact, span)


def is_total(fact: Fact) -> bool:
    """Whether a figure is a total over several years."""
    span = years_of(fact.record.period) if fact.is_level and fact.record.status == "actual" and fact.record.name else None
    return span is not None and 1 <= span[1] - span[0] < _MOST_YEARS and shape("{total_words}").search(fact.lead) is not None


def _summed(series: Series, facts: Facts, total: Fact) -> Iterator[Key]:
    """The series that a total may be of: those of its name, then the last one told before it that its name is short for."""
    name = plain_name(total.record.name or "")
    yield from (key for key in series.named(name) if key.kind == "level" and key.unit == total.base)
    for fact in reversed(facts.all[max(0, total.at - _NEAR) : total.at]):
        other = plain_name(fact.record.name or "")
        if fact.paragraph == total.paragraph and fact.base == total.base and len(name) > 1 and other.endswith(name) and other != name:
            yield from (key for key, _ in series.keys_at(facts, fact) if key.kind == "level" and not key.part)


def _total(series: Series, facts: Facts, fact: Fact, span: tuple[int, int]) -> Iterator[Finding]:
    for key in _summed(series, facts, fact):
        found = [series.value(key, year) for year in range(span[0], span[1] + 1)]
        known = [point for point in found if point is not None]
        if len(known) == len(found):
            break
    else:
        return
    if any(is_redefined(point.facts, point.fact) for point in known):
        return
    total = plus([point.fact.estimate for point in known])
    verdict = compare(fact.estimate, total)
    gives = number(total.value, fact)
    sentences = say(
        f"{span[0]}年至{span[1]}年各年合计{gives}，文中累计为{fact.text}",
        f"the years {span[0]} to {span[1]} add up to {gives}, the text gives a total of {fact.text}",
        verdict,
    )
    yield report("total_over_years", verdict, fact, total, sentences, [*(point.fact for point in known), fact])


def find_quoted(series: Series) -> Iterator[Finding]:
    """The old value of 由…到…, where it must be last year's, against last year's report.

    Yields
    ------
    Finding
        Rule ``same_fact_twice``.
    """
    for facts in series.documents:
        for sentence in facts.sentences:
            for move in moves_of(sentence):
                yield from _quoted(series, facts, move)


def _quoted(series: Series, facts: Facts, move: Move) -> Iterator[Finding]:
    record, told = move.old.record, years_of(move.old.record.period)
    if record.status != "actual" or record.qualifier != "exact" or record.value_high is not None:
        return
    for key, year in series.keys_at(facts, move.new):
        own = series.value(key, year - 1, home=year - 1)
        if told not in (None, (year - 1, year - 1)) or own is None or own.facts is facts or own.fact.record.qualifier != "exact":
            continue
        # Without a year it may be an older value, as long as the text or an older report says so.
        older = any(_same(point.fact, move.old) for y, points in series.actual[key].items() if y < year - 1 for point in points)
        if told is not None or _same(own.fact, move.old) or not (older or shape("{other_start}").search(move.old.before)):
            yield _again(own, Point(move.old, facts), year - 1)
            return


def _same(a: Fact, b: Fact) -> bool:
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
            if own is None or own.fact.record.qualifier != "exact":
                continue
            for point in points:
                if point.facts is not own.facts and point.fact.record.qualifier == "exact" and names_year(point.fact, year):
                    yield _again(own, point, year)


def _again(own: Point, later: Point, year: int) -> Finding:
    verdict = compare(later.fact.estimate, own.fact.estimate)
    name = later.fact.record.name or ""
    revised = shape("{real}|{revised}|{mended}").search(name) or any(is_redefined(p.facts, p.fact) for p in (own, later))
    doubt = REVISED if revised or shape("{comparable}").search(later.facts.segment_of(later.fact)) else None
    if verdict == "contradiction" and doubt is not None:
        verdict = "unclear"
    sentences = say(
        f"{year}年数据在当年报告中为{own.fact.text}，此处为{later.fact.text}",
        f"the report on {year} has {own.fact.text}, this text {later.fact.text}",
        verdict,
        doubt,
    )
    return report("same_fact_twice", verdict, later.fact, own.fact.estimate, sentences, (own.fact, later.fact))


def find_magnitudes(series: Series) -> Iterator[Finding]:
    """Figures a hundredfold and more off the other years' of their series, where those are of one scale.

    Yields
    ------
    Finding
        Rule ``order_of_magnitude``.
    """
    for key, by_year in series.actual.items():
        dated = {year: points[0] for year, points in sorted(by_year.items()) if len(points) == 1 and points[0].fact.estimate.value > 0}
        if key.kind == "level" and len(dated) > 1:
            yield from _magnitudes(dated)


def _magnitudes(dated: dict[int, Point]) -> Iterator[Finding]:
    """Each point against those of the years around it; money and measures of other decades are others."""
    for year, point in dated.items():
        others = [other for at, other in dated.items() if other is not point and abs(at - year) <= _AROUND]
        if len(others) == 1 and year == max(dated) and len(dated) == 2:
            yield from _slipped(others[0], point)
        rest = [other.fact.estimate.value for other in others]
        if len(others) > 1 and max(rest) <= _STEADY * min(rest):
            ratio = point.fact.estimate.value / median(rest)
            if not 1 / _OUT_OF_SCALE < ratio < _OUT_OF_SCALE:
                yield _out_of_scale(point, others)


def _slipped(earlier: Point, later: Point) -> Iterator[Finding]:
    """Two years of which one is told in 万 and the other in 亿, and which are alike but for that: 14.6亿元, 23.8万元."""
    small, large = sorted((earlier, later), key=lambda point: point.fact.estimate.value)
    signs = [[sign in point.fact.text for sign in "万亿"] for point in (small, large)]
    times = large.fact.estimate.value / small.fact.estimate.value / _TEN_THOUSAND
    if signs == [[True, False], [False, True]] and 1 / _ALIKE < times < _ALIKE:
        yield _out_of_scale(later, [earlier])


def _out_of_scale(point: Point, others: list[Point]) -> Finding:
    typical = Estimate.exact(median(other.fact.estimate.value for other in others))
    ratio = point.fact.estimate.value / typical.value
    times = f"{ratio:.0f}" if ratio >= 1 else f"1/{1 / ratio:.0f}"
    told = "、".join(other.fact.text for other in others[:4])
    zh = f"{point.fact.text}是其他年份（{told}）的约{times}倍，数量级不符。"
    en = f"{point.fact.text} is about {times} times the other years ({told}); its order of magnitude does not fit."
    return report("order_of_magnitude", "contradiction", point.fact, typical, (zh, en), [point.fact, *(other.fact for other in others[:4])])
