"""Figures against other years' reports: growth and differences on last year, totals over years, figures out of scale."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Final

import regex

from summarykit.audit.estimate import Estimate, compare, difference, plus, share
from summarykit.audit.facts import Fact, Facts
from summarykit.audit.moves import Move, is_money, judge_change, moves_of, why_not_comparable, years_of
from summarykit.audit.report import number, report, say
from summarykit.audit.series import Key, Point, Series, plain_name
from summarykit.audit.words import load_audit_words
from summarykit.records import Finding, Verdict

__all__ = ["find_across"]

_NEAR: Final = 6
_OUT_OF_SCALE: Final = 100.0
_STEADY: Final = 10.0
# A change held against something else than last year.
_OTHER_STANDARD_RE: Final = regex.compile(r"目标|预期|计划|任务|全国|全省|全市|全县|平均|高于|低于|超额|超过|快于|慢于|差|距|缺口|比重|占|环比|累计|年均")
# 由法定的20天, 由原来的20天: no value of last year.
_OTHER_START_RE: Final = regex.compile(r"原|法定|承诺|最初|过去|规定|改革前|以前|成立|建[成立]|年初|月|平均")
# A standard that the whole sentence is held against: 比2002年增长65.5%，……，财政收入增长1.71倍.
_LONG_RE: Final = regex.compile(r"[比较](?!上年|去年)[^，。；]{0,8}\d{4}年|[一二三四五六七八九十]年来?|以来|年均|时期|期间|相比")
_RATE_OF_GROWTH_RE: Final = regex.compile(r"^，(?:增速|增幅|涨幅|增长速度)?[比较](?:上年|去年)(?:同期)?(?:加快|提高|提升|上升|回升|高|回落|放缓|下降|降低|低|扩大|收窄)了?$")
_TIMES_RE: Final = regex.compile(r"(?:是|为|相当于|达到?)(?:上年|去年|上一年|(\d{4})年)的(?:近|约)?$")
_TOTAL_RE: Final = regex.compile(r"累计|共|总计|合计|总和")


def find_across(series: Series) -> Iterator[Finding]:
    """All checks of one year's figures against another's.

    Parameters
    ----------
    series : Series

    Yields
    ------
    Finding
        Rules ``growth_from_levels``, ``difference``, ``rank_and_order``, ``percent_or_point``, ``total_over_years``,
        ``order_of_magnitude``, ``same_fact_twice``.
    """
    for facts in series.documents:
        for sentence in facts.sentences:
            for move in moves_of(sentence):
                yield from _quoted(series, facts, move)
            for fact in sentence:
                if fact.record.kind == "change":
                    yield from _told_change(series, facts, sentence, fact)
                elif fact.record.unit == "倍":
                    yield from _multiple(series, facts, sentence, fact)
                elif "/" in (fact.record.period or ""):
                    yield from _total(series, facts, fact)
    yield from _magnitudes(series)
    yield from _restated(series)


def _told_change(series: Series, facts: Facts, sentence: tuple[Fact, ...], change: Fact) -> Iterator[Finding]:
    if change.record.status != "actual" or not change.record.name:
        return
    before = facts.all[change.at - 1] if change.at else change
    if change.is_point and before.record.kind == "change" and before.is_percent and _RATE_OF_GROWTH_RE.search(change.before):
        yield from _growth_of_growth(series, facts, change)
        return
    new = _level_of(sentence, change)
    if new is None:
        if not any(fact.at < change.at and fact.record.name == change.record.name for fact in sentence):
            yield from _over_years(series, change)
        return
    back = _reference(facts, change, new)
    if back is None:
        return
    for key, year in series.keys_at(facts, new):
        old = series.value(key, back)
        if old is None or old.fact is new or (old.facts is facts and old.fact.sentence == new.sentence):
            continue
        doubt = _doubt(Point(new, facts), old, change)
        finding = judge_change(old.fact, new, change, years=year - back, doubt=doubt)
        if finding is not None:
            yield finding
            return


def _quoted(series: Series, facts: Facts, move: Move) -> Iterator[Finding]:
    """The old value of 由…到…, where it must be last year's, against last year's report."""
    if move.old.record.status != "actual" or move.old.record.qualifier != "exact" or move.old.record.value_high is not None:
        return
    told = years_of(move.old.record.period)
    for key, year in series.keys_at(facts, move.new):
        if told is not None and told != (year - 1, year - 1):
            continue
        own = series.value(key, year - 1, home=year - 1)
        if own is None or own.facts is facts or own.fact.record.qualifier != "exact":
            continue
        earlier = any(_same(point.fact, move.old) for y, points in series.actual[key].items() if y < year - 1 for point in points)
        if told is not None or _same(own.fact, move.old) or not (earlier or _OTHER_START_RE.search(move.old.before)):
            yield _again(own, Point(move.old, facts), year - 1)
            return


def _same(a: Fact, b: Fact) -> bool:
    return compare(a.estimate, b.estimate) == "consistent"


def _level_of(sentence: tuple[Fact, ...], change: Fact) -> Fact | None:
    """The figure whose change is told: of the same name, right before it, in one segment."""
    for fact in reversed(sentence):
        if change.at - _NEAR <= fact.at < change.at and fact.record.kind != "change" and fact.record.name == change.record.name:
            return fact if fact.segment == change.segment and fact.record.status == "actual" else None
    return None


def _multiple(series: Series, facts: Facts, sentence: tuple[Fact, ...], ratio: Fact) -> Iterator[Finding]:
    """网上办件141.6万件，是上年的1.4倍."""
    told = _TIMES_RE.search(ratio.before)
    if told is None or ratio.record.status != "actual":
        return
    for point, key, year in _measured(series, facts, sentence, ratio):
        new, old = point.fact, series.value(key, int(told[1]) if told[1] else year - 1)
        if old is None or old.fact.estimate.value <= 0 or old.fact is new:
            continue
        doubt = _doubt(point, old, ratio)
        expected = share(new.estimate, old.fact.estimate).scaled(0.01)
        verdict: Verdict = compare(ratio.estimate, expected)
        verdict = "unclear" if doubt and verdict == "contradiction" else verdict
        gives = number(expected.value, ratio)
        sentences = say(
            f"{new.text}是{old.fact.text}的{gives}，文中为{ratio.text}",
            f"{new.text} is {gives} of {old.fact.text}, the text says {ratio.text}",
            verdict,
            doubt,
        )
        yield report("growth_from_levels", verdict, ratio, expected, sentences, (old.fact, new, ratio))
        return


def _measured(series: Series, facts: Facts, sentence: tuple[Fact, ...], ratio: Fact) -> Iterator[tuple[Point, Key, int]]:
    """The level that a multiple speaks of: right before it, or told elsewhere in the report under the same name."""
    for fact in reversed(sentence):
        if ratio.at - _NEAR <= fact.at < ratio.at and fact.is_level and fact.record.name == ratio.record.name and fact.segment == ratio.segment:
            for key, year in series.keys_at(facts, fact):
                yield Point(fact, facts), key, year
            return
    years = years_of(ratio.record.period)
    for key in series.named(plain_name(ratio.record.name or "")):
        point = series.value(key, years[0]) if years is not None and years[0] == years[1] and key.kind == "level" else None
        if point is not None and years is not None:
            yield point, key, years[0]


def _over_years(series: Series, change: Fact) -> Iterator[Finding]:
    """A change over some years, told without levels, against the levels of their reports."""
    span = years_of(change.record.period)
    if span is None or span[0] == span[1] or _OTHER_STANDARD_RE.search(change.before.replace("累计", "").replace("年均", "")):
        return
    found: list[Finding] = []
    for key in series.named(plain_name(change.record.name or "")):
        new = series.value(key, span[1])
        # 2018年以来 may be held against 2018 or against 2017.
        for first in (span[0] - 1, span[0]):
            old = series.value(key, first)
            if new is not None and old is not None:
                doubt = _doubt(new, old, change)
                finding = judge_change(old.fact, new.fact, change, years=span[1] - first, doubt=doubt)
                if finding is not None:
                    found.append(finding)
    right = [finding for finding in found if finding.verdict == "consistent"]
    if right:
        yield right[0]
    elif len(found) == 2 or (found and change.record.basis == "average"):
        yield found[0]


def _growth_of_growth(series: Series, facts: Facts, change: Fact) -> Iterator[Finding]:
    """社会消费品零售总额增长8.6%，增速比上年高6.4个百分点."""
    new = facts.all[change.at - 1]
    if new.segment != change.segment or not new.record.name:
        return
    period = new.record.period or ""
    olds = series.growths.get((plain_name(new.record.name), int(period) - 1), []) if period.isdecimal() else []
    if len({old.fact.change.value for old in olds}) != 1:
        return
    old = olds[0]
    expected = difference(new.change, old.fact.change)
    verdict: Verdict = compare(change.change, expected)
    doubt = _doubt(Point(new, facts), old, change)
    words = load_audit_words()
    if doubt is None and (words.real.search(new.record.name) or words.revised.search(new.record.name)):
        doubt = ("往年增速可能经过修订", "last year's growth may have been revised")
    verdict = "unclear" if doubt and verdict == "contradiction" else verdict
    gives = number(expected.value, change)
    sentences = say(
        f"增速由{old.fact.text}到{new.text}，相差{gives}，文中为{change.text}",
        f"growth went from {old.fact.text} to {new.text}, a difference of {gives}, the text says {change.text}",
        verdict,
        doubt,
    )
    yield report("difference", verdict, change, expected, sentences, (old.fact, new, change), given=change.change)


def _reference(facts: Facts, change: Fact, new: Fact) -> int | None:
    """The year a change is held against; None where that is not an earlier year's whole."""
    years = years_of(new.record.period)
    if years is None or years[0] != years[1] or _OTHER_STANDARD_RE.search(change.before):
        return None
    if change.record.period == new.record.period and (
        change.record.basis == "yoy" or (change.record.basis == "unstated" and not _LONG_RE.search(facts.lead_of(change)))
    ):
        return years[0] - 1
    span = years_of(change.record.period)
    named = regex.search(r"[比较](\d{4})年", change.before)
    if change.record.basis == "since" and named and span is not None:
        return int(named[1])
    return None


def _doubt(new: Point, old: Point, change: Fact) -> tuple[str, str] | None:
    """Why the two years may not compare."""
    words = load_audit_words()
    why = why_not_comparable(change, new.fact)
    if why is not None:
        return why
    between = new.facts.text[new.fact.end : change.start] if new.fact.segment == change.segment else ""
    if words.comparable.search(between):
        return "增速按可比口径或扣除价格因素计算", "the change is told on a comparable basis or in real terms"
    if is_money(new.fact) and words.revised.search(new.fact.record.name or ""):
        return "往年数据可能经过修订", "levels of earlier years may have been revised"
    for point in (new, old):
        if words.redefined.search(point.facts.segment_of(point.fact)):
            return "统计口径有变化", "the definition changed"
    return None


def _total(series: Series, facts: Facts, fact: Fact) -> Iterator[Finding]:
    """五年来，累计受理6508件, against the five years' own figures."""
    span = years_of(fact.record.period)
    if span is None or not fact.is_level or fact.record.status != "actual" or not fact.record.name:
        return
    if not _TOTAL_RE.search(fact.lead + fact.before) or not 1 < span[1] - span[0] + 1 <= 12:
        return
    years = range(span[0], span[1] + 1)
    key = Key(plain_name(fact.record.name), "", fact.base, "level", "")
    points = [series.value(key, year) for year in years]
    known = [point for point in points if point is not None]
    if len(known) < len(points) or any(load_audit_words().redefined.search(p.facts.segment_of(p.fact)) for p in known):
        return
    total = plus([point.fact.estimate for point in known])
    verdict: Verdict = compare(fact.estimate, total)
    gives = number(total.value, fact)
    sentences = say(
        f"{span[0]}年至{span[1]}年各年合计{gives}，文中累计为{fact.text}",
        f"the years {span[0]} to {span[1]} add up to {gives}, the text gives a total of {fact.text}",
        verdict,
    )
    yield report("total_over_years", verdict, fact, total, sentences, [*(point.fact for point in known), fact])


def _magnitudes(series: Series) -> Iterator[Finding]:
    """Figures a hundredfold and more off the other years' of their series, where those are of one scale."""
    for by_year in series.actual.values():
        points = [points[0] for _, points in sorted(by_year.items()) if len(points) == 1 and points[0].fact.estimate.value > 0]
        if len(points) < 3 or points[0].fact.record.kind != "level":
            continue
        for point in points:
            others = [other.fact.estimate.value for other in points if other is not point]
            if max(others) > _STEADY * min(others):
                continue
            ratio = point.fact.estimate.value / median(others)
            if ratio >= _OUT_OF_SCALE or ratio <= 1 / _OUT_OF_SCALE:
                yield _out_of_scale(point, [other for other in points if other is not point], ratio)


def _out_of_scale(point: Point, others: list[Point], ratio: float) -> Finding:
    typical = Estimate.exact(median(other.fact.estimate.value for other in others))
    times = f"{ratio:.0f}" if ratio >= 1 else f"1/{1 / ratio:.0f}"
    told = "、".join(other.fact.text for other in others[:4])
    zh = f"{point.fact.text}是其他年份（{told}）的约{times}倍，数量级不符。"
    en = f"{point.fact.text} is about {times} times the other years ({told}); its order of magnitude does not fit."
    return report("order_of_magnitude", "contradiction", point.fact, typical, (zh, en), [point.fact, *(other.fact for other in others[:4])])


def _restated(series: Series) -> Iterator[Finding]:
    """A year's figure told again in a later report, against that year's own report."""
    for key, by_year in series.actual.items():
        for year, points in by_year.items():
            own = series.value(key, year, home=year)
            if own is None:
                continue
            for point in points:
                if not _names_year(point.fact, year):
                    continue
                if point.facts is not own.facts and point.fact.record.qualifier == "exact" == own.fact.record.qualifier:
                    yield _again(own, point, year)


def _names_year(fact: Fact, year: int) -> bool:
    """Whether the figure's own clause says that it is of an earlier year."""
    clause = regex.split("[；。]", fact.before)[-1]
    return bool(regex.search(rf"{year}年|(?:上年|去年)(?!同期|[^，]{{0,8}}基础)", clause)) and not regex.search("[比较]", clause)


def _again(own: Point, later: Point, year: int) -> Finding:
    words = load_audit_words()
    verdict: Verdict = compare(later.fact.estimate, own.fact.estimate)
    doubt = None
    name = later.fact.record.name or ""
    revised = words.real.search(name) or words.revised.search(name) or words.comparable.search(later.facts.segment_of(later.fact))
    if revised or any(words.redefined.search(p.facts.segment_of(p.fact)) for p in (own, later)):
        doubt = ("数据可能经过修订或口径有变化", "the figure may have been revised or defined anew")
        verdict = "unclear" if verdict == "contradiction" else verdict
    sentences = say(
        f"{year}年数据在当年报告中为{own.fact.text}，此处为{later.fact.text}",
        f"the report on {year} has {own.fact.text}, this text {later.fact.text}",
        verdict,
        doubt,
    )
    return report("same_fact_twice", verdict, later.fact, own.fact.estimate, sentences, (own.fact, later.fact))
