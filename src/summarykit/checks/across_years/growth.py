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
from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.findings import finding_of, number, say
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
    for report in series.documents:
        for sentence in report.sentences:
            for figure in sentence:
                if figure.record.status != "actual" or not figure.record.name:
                    continue
                if figure.record.kind == "change":
                    yield from _change(series, report, sentence, figure)
                elif figure.record.unit == "倍":
                    yield from _multiple(series, report, sentence, figure)


def _change(series: Series, report: ReportFigures, sentence: tuple[Figure, ...], change: Figure) -> Iterator[Finding]:
    before = report.all[change.at - 1] if change.at else change
    if change.is_point and before.record.kind == "change" and before.is_percent and shape(_GROWTH_OF_GROWTH).search(change.before):
        yield from _growth_of_growth(series, report, before, change)
        return
    if shape(_OF_SEVERAL).search(change.before):
        return  # 省级10项、市级35项、县级92项，共新增5项
    own = report.respective.get(change.at)
    new = report.all[own] if own is not None else _level_of(sentence, change) or _level_behind(report, change)
    if new is None:
        if not any(figure.at < change.at and figure.record.name == change.record.name for figure in sentence):
            yield from _over_years(series, change)
        return
    back = _year_before(report, change, new)
    for key, year in series.keys_at(report, new) if back is not None else ():
        old = series.value(key, back or 0)
        if old is None or old.figure is new or (old.report is report and old.figure.sentence == new.sentence):
            continue
        finding = judge_change(old.figure, new, change, years=year - (back or 0), doubt=_doubt(Point(new, report), old, change))
        if finding is not None:
            yield _slipped(old, Point(new, report), change) or finding
            return


def _slipped(old: Point, new: Point, change: Figure) -> Finding | None:
    """3864.2万元, then 4.07亿元 and 增长5.3%: the growth fits once the magnitude is mended."""
    if not change.is_percent or new.figure.record.kind != "level" or old.figure.estimate.value <= 0 or new.figure.estimate.value <= 0:
        return None
    ratio = new.figure.estimate.value / old.figure.estimate.value / (1 + change.change.value / 100 or 1.0)
    power = slip(ratio, _FITS)
    if power is None:
        return None
    zh = f"由{old.figure.text}到{new.figure.text}，与文中增幅{change.text}相差约{power}倍，数量级不符。"
    en = f"from {old.figure.text} to {new.figure.text} is about {power} times off the growth told, {change.text}; the magnitude does not fit."
    return finding_of("order_of_magnitude", "contradiction", new.figure, old.figure.estimate, (zh, en), (old.figure, new.figure, change))


def _level_of(sentence: tuple[Figure, ...], change: Figure) -> Figure | None:
    """The figure whose change is told: of the same name, right before it, in one segment."""
    for figure in reversed(sentence):
        aside = figure.bracket >= 0 and figure.bracket != change.bracket  # 586.3亿斤，比上年（582.5亿斤）增产3.8亿斤
        near = change.at - _NEAR <= figure.at < change.at and not aside
        if near and figure.record.kind != "change" and figure.record.name == change.record.name:
            return figure if figure.segment == change.segment and figure.record.status == "actual" else None
    return None


def _level_behind(report: ReportFigures, change: Figure) -> Figure | None:
    """The level that a change led to, told behind it: 比上年增长9.1%，达到11.67万亿元."""
    figure = report.all[change.at + 1] if change.at + 1 < len(report.all) else None
    if figure is None or figure.record.kind == "change" or figure.record.name != change.record.name or figure.segment != change.segment:
        return None
    return figure if shape(_ARRIVED).match(figure.before) and figure.record.status == "actual" else None


def _year_before(report: ReportFigures, change: Figure, new: Figure) -> int | None:
    """The year a change is held against; None where that is not an earlier year's whole."""
    years, span = years_of(new.record.period), years_of(change.record.period)
    if years is None or years[0] != years[1] or shape("{other_standard}").search(change.before):
        return None
    if change.record.period == new.record.period:
        plain = change.record.basis == "unstated" and not shape(_LONG).search(report.lead_of(change))
        if change.record.basis == "yoy" or plain:
            return years[0] - 1
    named = shape(_NAMED_YEAR).search(change.before)
    return int(named["year"]) if change.record.basis == "since" and named and span is not None else None


def _doubt(new: Point, old: Point, change: Figure) -> Doubt | None:
    """Why the two years may not compare."""
    between = (
        new.report.text[new.figure.end : change.start] if new.figure.segment == change.segment and new.figure.end <= change.start else ""
    )
    why = of_change(change, new.figure, between)
    if why is not None:
        return why
    if is_revised(new.figure):
        return REVISED
    if _apart(new.figure, old.figure):
        return ANOTHER_THING
    if _mended(new, old, change):
        return REVISED
    return REDEFINED if any(is_redefined(point.report, point.figure) for point in (new, old)) else None


def _mended(new: Point, old: Point, change: Figure) -> bool:
    """Whether the change is off by so little that the level of the year before may have been revised since.

    Governments revise their first figures; an office's own counts stay. Some amounts are revised by more than others.
    """
    counted = new.figure.estimate.low == new.figure.estimate.high
    if new.report.source.document.genre != _REVISING or counted or old.figure.estimate.value <= 0:
        return False
    if change.is_percent and not is_mended(new.figure):
        return abs(growth(new.figure.estimate, old.figure.estimate).value - change.change.value) < _REVISION
    if change.is_percent:
        before = new.figure.estimate.value / (1 + change.change.value / 100) if change.change.value > -100 else 0.0
    else:
        before = new.figure.estimate.value - change.change.value
    return abs(before / old.figure.estimate.value - 1) < _REVISED_SHARE


def _apart(new: Figure, old: Figure) -> bool:
    """Whether two levels lie so far apart that they are rather two things of one name; a magnitude misprinted lies farther."""
    low, high = sorted((abs(new.estimate.value), abs(old.estimate.value)))
    return new.record.kind == "level" and _LIKELY * low < high < _MISPRINTED * low


def _over_years(series: Series, change: Figure) -> Iterator[Finding]:
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
                finding = judge_change(old.figure, new.figure, change, years=span[1] - first, doubt=_doubt(new, old, change))
                found += [finding] if finding is not None else []
    right = [finding for finding in found if finding.verdict == "consistent"]
    if right:
        yield right[0]
    elif len(found) == 2 or (found and change.record.basis == "average"):
        yield found[0]


def _growth_of_growth(series: Series, report: ReportFigures, new: Figure, change: Figure) -> Iterator[Finding]:
    """社会消费品零售总额增长8.6%，增速比上年高6.4个百分点."""
    period = new.record.period or ""
    if new.segment != change.segment or not new.record.name or not period.isdecimal():
        return
    olds = series.growths.get((plain_name(new.record.name), int(period) - 1), [])
    if len({old.figure.change.value for old in olds}) != 1:
        return
    old = olds[0]
    expected = difference(new.change, old.figure.change)
    verdict = compare(change.change, expected)
    doubt = of_change(change, new, report.text[new.end : change.start])
    if doubt is None and shape("{real}|{revised}|{mended}").search(new.record.name):
        doubt = GROWTH_REVISED
    if verdict == "contradiction" and doubt is not None:
        verdict = "unclear"
    gives = number(expected.value, change)
    sentences = say(
        f"增速由{old.figure.text}到{new.text}，相差{gives}，文中为{change.text}",
        f"growth went from {old.figure.text} to {new.text}, a difference of {gives}, the text says {change.text}",
        verdict,
        doubt,
    )
    yield finding_of("difference", verdict, change, expected, sentences, (old.figure, new, change), given=change.change)


def _multiple(series: Series, report: ReportFigures, sentence: tuple[Figure, ...], ratio: Figure) -> Iterator[Finding]:
    """网上办件141.6万件，是上年的1.4倍."""
    told = shape(_MULTIPLE).search(ratio.before)
    for point, key, year in _measured(series, report, sentence, ratio) if told is not None else ():
        new, old = point.figure, series.value(key, int(told["year"]) if told["year"] else year - 1)
        if old is None or old.figure.estimate.value <= 0 or old.figure is new:
            continue
        doubt = _doubt(point, old, ratio)
        expected = share(new.estimate, old.figure.estimate).scaled(0.01)
        verdict = compare(ratio.estimate, expected)
        if verdict == "contradiction" and doubt is not None:
            verdict = "unclear"
        gives = number(expected.value, ratio)
        sentences = say(
            f"{new.text}是{old.figure.text}的{gives}，文中为{ratio.text}",
            f"{new.text} is {gives} of {old.figure.text}, the text says {ratio.text}",
            verdict,
            doubt,
        )
        yield finding_of("growth_from_levels", verdict, ratio, expected, sentences, (old.figure, new, ratio))
        return


def _measured(series: Series, report: ReportFigures, sentence: tuple[Figure, ...], ratio: Figure) -> Iterator[tuple[Point, Key, int]]:
    """The level that a multiple speaks of: right before it, or told elsewhere in the report under the same name."""
    for figure in reversed(sentence):
        near = ratio.at - _NEAR <= figure.at < ratio.at and figure.segment == ratio.segment
        if near and figure.is_level and figure.record.name == ratio.record.name:
            for key, year in series.keys_at(report, figure):
                yield Point(figure, report), key, year
            return
    years = years_of(ratio.record.period)
    if years is not None and years[0] == years[1]:
        for key in series.named(plain_name(ratio.record.name or "")):
            point = series.value(key, years[0]) if key.kind == "level" else None
            if point is not None:
                yield point, key, years[0]
