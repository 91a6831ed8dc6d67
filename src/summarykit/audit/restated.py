"""Figures of other years told again: totals over years, last year's value quoted, figures out of scale."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Final

import regex

from summarykit.audit.changes import years_of
from summarykit.audit.doubts import REVISED, is_redefined
from summarykit.audit.estimate import Estimate, compare, plus
from summarykit.audit.facts import Fact, Facts
from summarykit.audit.moves import Move, moves_of
from summarykit.audit.report import number, report, say
from summarykit.audit.series import Key, Point, Series, plain_name
from summarykit.audit.words import shape
from summarykit.records import Finding

__all__ = ["find_magnitudes", "find_quoted", "find_restated", "find_totals"]

_OUT_OF_SCALE: Final = 100.0
_STEADY: Final = 10.0  # other years must lie within so many times of each other
_MOST_YEARS: Final = 12


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
            span = years_of(fact.record.period) if fact.is_level and fact.record.status == "actual" else None
            if span is not None and 1 <= span[1] - span[0] < _MOST_YEARS and fact.record.name:
                yield from _total(series, fact, span)


def _total(series: Series, fact: Fact, span: tuple[int, int]) -> Iterator[Finding]:
    if not shape("{total_words}").search(fact.lead):
        return
    key = Key(plain_name(fact.record.name or ""), "", fact.base, "level", "")
    found = [series.value(key, year) for year in range(span[0], span[1] + 1)]
    known = [point for point in found if point is not None]
    if len(known) < len(found) or any(is_redefined(point.facts, point.fact) for point in known):
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
                if point.facts is not own.facts and point.fact.record.qualifier == "exact" and _names_year(point.fact, year):
                    yield _again(own, point, year)


def _names_year(fact: Fact, year: int) -> bool:
    """Whether the figure's own clause says that it is of an earlier year."""
    clause = regex.split("[；。]", fact.before)[-1]
    named = str(year) + "年" in clause or shape("{last_year}(?!同期|[^，]{0,8}基础)").search(clause)
    return bool(named) and not shape("{against}").search(clause)


def _again(own: Point, later: Point, year: int) -> Finding:
    verdict = compare(later.fact.estimate, own.fact.estimate)
    revised = shape("{real}|{revised}").search(later.fact.record.name or "") or any(is_redefined(p.facts, p.fact) for p in (own, later))
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
        points = [points[0] for _, points in sorted(by_year.items()) if len(points) == 1 and points[0].fact.estimate.value > 0]
        if len(points) < 3 or key.kind != "level":
            continue
        values = sorted(point.fact.estimate.value for point in points)
        if values[-1] < _OUT_OF_SCALE * values[0]:
            continue
        for point in (point for point in points if point.fact.estimate.value in (values[0], values[-1])):
            others = [other for other in points if other is not point]
            rest = [other.fact.estimate.value for other in others]
            ratio = point.fact.estimate.value / median(rest)
            if max(rest) <= _STEADY * min(rest) and not 1 / _OUT_OF_SCALE < ratio < _OUT_OF_SCALE:
                yield _out_of_scale(point, others)


def _out_of_scale(point: Point, others: list[Point]) -> Finding:
    typical = Estimate.exact(median(other.fact.estimate.value for other in others))
    ratio = point.fact.estimate.value / typical.value
    times = f"{ratio:.0f}" if ratio >= 1 else f"1/{1 / ratio:.0f}"
    told = "、".join(other.fact.text for other in others[:4])
    zh = f"{point.fact.text}是其他年份（{told}）的约{times}倍，数量级不符。"
    en = f"{point.fact.text} is about {times} times the other years ({told}); its order of magnitude does not fit."
    return report("order_of_magnitude", "contradiction", point.fact, typical, (zh, en), [point.fact, *(other.fact for other in others[:4])])
