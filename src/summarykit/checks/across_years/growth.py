"""Changes and multiples against the reports of earlier years: 同比增长4.6%, 比上年减少13项, 是上年的1.4倍, 年均下降10.9%."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarykit.checks.caveats import (
    ANOTHER_THING,
    GROWTH_REVISED,
    REDEFINED,
    REVISED,
    Doubt,
    is_mended,
    is_redefined,
    is_revised,
    of_change,
)
from summarykit.checks.change import judge_change, years_of
from summarykit.checks.estimate import compare, difference, growth, share, slip
from summarykit.checks.facts import Fact, Facts
from summarykit.checks.findings import number, report, say
from summarykit.checks.office_series import Key, Point, Series, plain_name
from summarykit.checks.words import shape
from summarykit.records import Finding

__all__ = ["find_changes"]

_LIKELY: Final = 3.0  # times that a level may become another in a year
_FITS: Final = 0.01
_MISPRINTED: Final = 500.0
_REVISING: Final = "政府工作报告"
_REVISED_SHARE: Final = 0.03
_REVISION: Final = 0.9  # percentage points; two digits that changed places make at least so many
_NEAR: Final = 6  # figures that may stand between a level and its change
# 比2002年增长65.5%，……，财政收入增长1.71倍: the whole sentence is held against 2002.
_LONG: Final = r"{against}(?!{last_year})[^，。；]{0,8}\d{4}年|[一二三四五六七八九十]年来?|{long_standard}"
_NAMED_YEAR: Final = r"{against}(?P<year>\d{4})年"
_GROWTH_OF_GROWTH: Final = r"^，{growth_nouns}?{against}{last_year}(?:同期)?{growth_moves}了?$"
_MULTIPLE: Final = r"(?:是|为|相当于|达到?)(?:{last_year}|(?P<year>\d{4})年)的(?:近|约)?$"
_ARRIVED: Final = "^，{counted}?(?:{reach}|(?:{up}|{down})了?{arrive})+$"
_SPAN_WORDS: Final = "累计|年均"
_OF_SEVERAL: Final = r"(?:共|合计|总共|共计|总计)[^，。；]{0,4}$"


def find_changes(series: Series) -> Iterator[Finding]:
    """Told changes and multiples against the levels of the years they lie between.

    Parameters
    ----------
    series : Series

    Yields
    ------
    Finding
        Rules ``growth_from_levels``, ``difference``, ``average``, ``percent_or_point``.
    """
    for facts in series.documents:
        for sentence in facts.sentences:
            for fact in sentence:
                if fact.record.status != "actual" or not fact.record.name:
                    continue
                if fact.record.kind == "change":
                    yield from _change(series, facts, sentence, fact)
                elif fact.record.unit == "倍":
                    yield from _multiple(series, facts, sentence, fact)


def _change(series: Series, facts: Facts, sentence: tuple[Fact, ...], change: Fact) -> Iterator[Finding]:
    before = facts.all[change.at - 1] if change.at else change
    if change.is_point and before.record.kind == "change" and before.is_percent and shape(_GROWTH_OF_GROWTH).search(change.before):
        yield from _growth_of_growth(series, facts, before, change)
        return
    if shape(_OF_SEVERAL).search(change.before):
        return  # 省级10项、市级35项、县级92项，共新增5项
    own = facts.respective.get(change.at)
    new = facts.all[own] if own is not None else _level_of(sentence, change) or _level_behind(facts, change)
    if new is None:
        if not any(fact.at < change.at and fact.record.name == change.record.name for fact in sentence):
            yield from _over_years(series, change)
        return
    back = _year_before(facts, change, new)
    for key, year in series.keys_at(facts, new) if back is not None else ():
        old = series.value(key, back or 0)
        if old is None or old.fact is new or (old.facts is facts and old.fact.sentence == new.sentence):
            continue
        finding = judge_change(old.fact, new, change, years=year - (back or 0), doubt=_doubt(Point(new, facts), old, change))
        if finding is not None:
            yield _slipped(old, Point(new, facts), change) or finding
            return


def _slipped(old: Point, new: Point, change: Fact) -> Finding | None:
    """3864.2万元, then 4.07亿元 and 增长5.3%: the growth fits once the magnitude is mended."""
    if not change.is_percent or new.fact.record.kind != "level" or old.fact.estimate.value <= 0 or new.fact.estimate.value <= 0:
        return None
    ratio = new.fact.estimate.value / old.fact.estimate.value / (1 + change.change.value / 100 or 1.0)
    power = slip(ratio, _FITS)
    if power is None:
        return None
    zh = f"由{old.fact.text}到{new.fact.text}，与文中增幅{change.text}相差约{power}倍，数量级不符。"
    en = f"from {old.fact.text} to {new.fact.text} is about {power} times off the growth told, {change.text}; the magnitude does not fit."
    return report("order_of_magnitude", "contradiction", new.fact, old.fact.estimate, (zh, en), (old.fact, new.fact, change))


def _level_of(sentence: tuple[Fact, ...], change: Fact) -> Fact | None:
    """The figure whose change is told: of the same name, right before it, in one segment."""
    for fact in reversed(sentence):
        aside = fact.bracket >= 0 and fact.bracket != change.bracket  # 586.3亿斤，比上年（582.5亿斤）增产3.8亿斤
        near = change.at - _NEAR <= fact.at < change.at and not aside
        if near and fact.record.kind != "change" and fact.record.name == change.record.name:
            return fact if fact.segment == change.segment and fact.record.status == "actual" else None
    return None


def _level_behind(facts: Facts, change: Fact) -> Fact | None:
    """The level that a change led to, told behind it: 比上年增长9.1%，达到11.67万亿元."""
    fact = facts.all[change.at + 1] if change.at + 1 < len(facts.all) else None
    if fact is None or fact.record.kind == "change" or fact.record.name != change.record.name or fact.segment != change.segment:
        return None
    return fact if shape(_ARRIVED).match(fact.before) and fact.record.status == "actual" else None


def _year_before(facts: Facts, change: Fact, new: Fact) -> int | None:
    """The year a change is held against; None where that is not an earlier year's whole."""
    years, span = years_of(new.record.period), years_of(change.record.period)
    if years is None or years[0] != years[1] or shape("{other_standard}").search(change.before):
        return None
    if change.record.period == new.record.period:
        plain = change.record.basis == "unstated" and not shape(_LONG).search(facts.lead_of(change))
        if change.record.basis == "yoy" or plain:
            return years[0] - 1
    named = shape(_NAMED_YEAR).search(change.before)
    return int(named["year"]) if change.record.basis == "since" and named and span is not None else None


def _doubt(new: Point, old: Point, change: Fact) -> Doubt | None:
    """Why the two years may not compare."""
    between = new.facts.text[new.fact.end : change.start] if new.fact.segment == change.segment and new.fact.end <= change.start else ""
    why = of_change(change, new.fact, between)
    if why is not None:
        return why
    if is_revised(new.fact):
        return REVISED
    if _apart(new.fact, old.fact):
        return ANOTHER_THING
    if _mended(new, old, change):
        return REVISED
    return REDEFINED if any(is_redefined(point.facts, point.fact) for point in (new, old)) else None


def _mended(new: Point, old: Point, change: Fact) -> bool:
    """Whether the change is off by so little that the level of the year before may have been revised since.

    Governments revise their first figures; an office's own counts stay. Some amounts are revised by more than others.
    """
    counted = new.fact.estimate.low == new.fact.estimate.high
    if new.facts.source.document.genre != _REVISING or counted or old.fact.estimate.value <= 0:
        return False
    if change.is_percent and not is_mended(new.fact):
        return abs(growth(new.fact.estimate, old.fact.estimate).value - change.change.value) < _REVISION
    if change.is_percent:
        before = new.fact.estimate.value / (1 + change.change.value / 100) if change.change.value > -100 else 0.0
    else:
        before = new.fact.estimate.value - change.change.value
    return abs(before / old.fact.estimate.value - 1) < _REVISED_SHARE


def _apart(new: Fact, old: Fact) -> bool:
    """Whether two levels lie so far apart that they are rather two things of one name; a magnitude misprinted lies farther."""
    low, high = sorted((abs(new.estimate.value), abs(old.estimate.value)))
    return new.record.kind == "level" and _LIKELY * low < high < _MISPRINTED * low


def _over_years(series: Series, change: Fact) -> Iterator[Finding]:
    """A change over some years, told without levels, against the levels of their reports."""
    span = years_of(change.record.period)
    if span is None or span[0] == span[1] or shape("{other_standard}").search(shape(_SPAN_WORDS).sub("", change.before)):
        return
    found: list[Finding] = []
    for key in series.named(plain_name(change.record.name or "")):
        new = series.value(key, span[1])
        # 2018年以来 may be held against 2018 or against 2017.
        for first in (span[0] - 1, span[0]):
            old = series.value(key, first)
            if new is not None and old is not None:
                finding = judge_change(old.fact, new.fact, change, years=span[1] - first, doubt=_doubt(new, old, change))
                found += [finding] if finding is not None else []
    right = [finding for finding in found if finding.verdict == "consistent"]
    if right:
        yield right[0]
    elif len(found) == 2 or (found and change.record.basis == "average"):
        yield found[0]


def _growth_of_growth(series: Series, facts: Facts, new: Fact, change: Fact) -> Iterator[Finding]:
    """社会消费品零售总额增长8.6%，增速比上年高6.4个百分点."""
    period = new.record.period or ""
    if new.segment != change.segment or not new.record.name or not period.isdecimal():
        return
    olds = series.growths.get((plain_name(new.record.name), int(period) - 1), [])
    if len({old.fact.change.value for old in olds}) != 1:
        return
    old = olds[0]
    expected = difference(new.change, old.fact.change)
    verdict = compare(change.change, expected)
    doubt = of_change(change, new, facts.text[new.end : change.start])
    if doubt is None and shape("{real}|{revised}|{mended}").search(new.record.name):
        doubt = GROWTH_REVISED
    if verdict == "contradiction" and doubt is not None:
        verdict = "unclear"
    gives = number(expected.value, change)
    sentences = say(
        f"增速由{old.fact.text}到{new.text}，相差{gives}，文中为{change.text}",
        f"growth went from {old.fact.text} to {new.text}, a difference of {gives}, the text says {change.text}",
        verdict,
        doubt,
    )
    yield report("difference", verdict, change, expected, sentences, (old.fact, new, change), given=change.change)


def _multiple(series: Series, facts: Facts, sentence: tuple[Fact, ...], ratio: Fact) -> Iterator[Finding]:
    """网上办件141.6万件，是上年的1.4倍."""
    told = shape(_MULTIPLE).search(ratio.before)
    for point, key, year in _measured(series, facts, sentence, ratio) if told is not None else ():
        new, old = point.fact, series.value(key, int(told["year"]) if told["year"] else year - 1)
        if old is None or old.fact.estimate.value <= 0 or old.fact is new:
            continue
        doubt = _doubt(point, old, ratio)
        expected = share(new.estimate, old.fact.estimate).scaled(0.01)
        verdict = compare(ratio.estimate, expected)
        if verdict == "contradiction" and doubt is not None:
            verdict = "unclear"
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
        near = ratio.at - _NEAR <= fact.at < ratio.at and fact.segment == ratio.segment
        if near and fact.is_level and fact.record.name == ratio.record.name:
            for key, year in series.keys_at(facts, fact):
                yield Point(fact, facts), key, year
            return
    years = years_of(ratio.record.period)
    if years is not None and years[0] == years[1]:
        for key in series.named(plain_name(ratio.record.name or "")):
            point = series.value(key, years[0]) if key.kind == "level" else None
            if point is not None:
                yield point, key, years[0]
