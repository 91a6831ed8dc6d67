"""Changes and multiples, and the levels of the years they lie between: 同比增长4.6%, 比上年减少13项, 是上年的1.4倍, 年均下降10.9%.

Public rules: ``growth_from_levels``, ``difference``, ``average``, ``percent_or_point``, ``order_of_magnitude``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from summarykit.checks.change import judge_change, years_of
from summarykit.checks.comparability import doubt_of_change, is_mended, is_redefined, is_revised, is_revised_later
from summarykit.checks.estimate import difference, growth, share, slip
from summarykit.checks.figures import Figure, ReportFigures, together
from summarykit.checks.findings import Doubt, finding_of, judge, phrase
from summarykit.checks.name_keys import Key, plain_name
from summarykit.checks.office_series import OfficeSeries, Point
from summarykit.checks.standards import (
    has_other_standard,
    is_change_of_growth,
    is_change_of_several,
    is_led_to,
    year_compared_with,
    year_multiplied,
)
from summarykit.checks.words import FILE
from summarykit.lexicons import load_words
from summarykit.records import Finding
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK"]

_LIKELY: Final = 3.0  # times that a level may become another in a year
_FITS: Final = 0.01
_MISPRINTED: Final = 500.0
_REVISED_SHARE: Final = 0.03
_REVISION: Final = 0.9  # percentage points; two digits that changed places make at least so many
_NEAR: Final = 6  # figures that may stand between a level and its change


def _find(series: OfficeSeries) -> Iterator[Finding]:
    for report in series.documents:
        for sentence in report.sentences:
            for figure in sentence:
                if figure.record.status != "actual" or not figure.record.name:
                    continue
                if figure.is_change:
                    yield from _change(series, report, sentence, figure)
                elif figure.is_multiple:
                    yield from _multiple(series, report, sentence, figure)


def _change(series: OfficeSeries, report: ReportFigures, sentence: Sequence[Figure], change: Figure) -> Iterator[Finding]:
    before = report.all[max(change.at - 1, 0)]
    if before is not change and _grew(before) and is_change_of_growth(change):
        yield from _growth_of_growth(series, report, before, change)
    elif not is_change_of_several(change):
        new = _in_row(report, change) or _level_of(sentence, change) or _level_behind(report, change)
        if new is not None:
            yield from _from_level(series, report, new, change)
        elif not any(figure.at < change.at and figure.record.name == change.record.name for figure in sentence):
            yield from _over_years(series, change)


def _grew(before: Figure) -> bool:
    return before.is_change and before.is_percent


def _in_row(report: ReportFigures, change: Figure) -> Figure | None:
    """The level that has the place of a change in a row: 发放贷款1286笔、18640万元，分别增长12.1%、10.6%."""
    own = report.related("respectively").get(change.at)
    return None if own is None else report.all[own]


def _from_level(series: OfficeSeries, report: ReportFigures, new: Figure, change: Figure) -> Iterator[Finding]:
    """A change and the level it led to, with the level of the year it is compared with."""
    back = year_compared_with(report, change, new)
    if back is None:
        return
    point = Point(new, report)
    for key, year in series.keys_at(report, new):
        old = series.value(key, back)
        if old is None or (old.report is report and old.figure.sentence == new.sentence):
            continue
        finding = judge_change(old.figure, new, change, years=year - back, doubt=_doubt(point, old, change))
        if finding is not None:
            yield _slipped(old.figure, new, change) or finding
            return


def _slipped(old: Figure, new: Figure, change: Figure) -> Finding | None:
    """3864.2万元, then 4.07亿元 and 增长5.3%: the growth fits once the magnitude is mended."""
    if not change.is_percent or new.record.kind != "level" or old.estimate.value <= 0 or new.estimate.value <= 0:
        return None
    ratio = new.estimate.value / old.estimate.value / (1 + change.change.value / 100 or 1.0)
    power = slip(ratio, _FITS)
    if power is None:
        return None
    words = phrase("sentences.slipped", old=old, new=new, change=change, power=power)
    return finding_of("order_of_magnitude", "contradiction", new, old.estimate, words, (old, new, change))


def _level_of(sentence: Sequence[Figure], change: Figure) -> Figure | None:
    """The figure whose change is reported: of the same name, right before it, in one segment."""
    for figure in reversed(sentence):
        aside = figure.bracket >= 0 and figure.bracket != change.bracket  # 586.3亿斤，比上年（582.5亿斤）增产3.8亿斤
        near = change.at - _NEAR <= figure.at < change.at and not aside
        if near and not figure.is_change and figure.record.name == change.record.name:
            return figure if together(figure, change) and figure.record.status == "actual" else None
    return None


def _level_behind(report: ReportFigures, change: Figure) -> Figure | None:
    """The level that a change led to, reported behind it: 比上年增长9.1%，达到11.67万亿元."""
    figure = report.all[change.at + 1] if change.at + 1 < len(report.all) else None
    if figure is None or figure.is_change or figure.record.name != change.record.name or not together(figure, change):
        return None
    return figure if is_led_to(figure) and figure.record.status == "actual" else None


def _doubt(new: Point, old: Point, change: Figure) -> Doubt | None:
    """Why the two years may not compare."""
    behind = together(new.figure, change) and new.figure.end <= change.start
    why = doubt_of_change(change, new.figure, new.report.text[new.figure.end : change.start] if behind else "")
    if why is not None:
        return why
    if is_revised(new.figure):
        return Doubt.REVISED
    if _is_apart(new.figure, old.figure):
        return Doubt.ANOTHER_THING
    if _may_be_revised(new, old, change):
        return Doubt.REVISED
    return Doubt.REDEFINED if any(is_redefined(point.report, point.figure) for point in (new, old)) else None


def _may_be_revised(new: Point, old: Point, change: Figure) -> bool:
    """Whether the change is off by so little that the level of the year before may have been revised since.

    Governments revise their first figures; an office's own counts stay. Some amounts are revised by more than others.
    """
    level, before, reported = new.figure.estimate, old.figure.estimate.value, change.change.value
    counted = level.low == level.high
    if new.report.document.genre not in load_words(FILE, "revising_genres") or counted or before <= 0:
        return False
    if not change.is_percent:
        return abs((level.value - reported) / before - 1) < _REVISED_SHARE
    if not is_mended(new.figure):
        return abs(growth(level, old.figure.estimate).value - reported) < _REVISION
    return reported > -100 and abs(level.value / (1 + reported / 100) / before - 1) < _REVISED_SHARE


def _is_apart(new: Figure, old: Figure) -> bool:
    """Whether two levels lie so far apart that they are rather two things of one name; a magnitude misprinted lies farther."""
    low, high = sorted((abs(new.estimate.value), abs(old.estimate.value)))
    return new.record.kind == "level" and _LIKELY * low < high < _MISPRINTED * low


def _over_years(series: OfficeSeries, change: Figure) -> Iterator[Finding]:
    """A change over some years, reported without levels, and the levels of their reports."""
    span = years_of(change.record.period)
    if span is None or span[0] == span[1] or has_other_standard(change):
        return
    found = [finding for key in series.named(plain_name(change.name)) for finding in _between(series, key, span, change)]
    right = [finding for finding in found if finding.verdict == "consistent"]
    sure = len(found) == 2 or change.record.basis == "average"
    yield from right[:1] or found[: int(sure)]


def _between(series: OfficeSeries, key: Key, span: tuple[int, int], change: Figure) -> Iterator[Finding]:
    """A change and the levels at both ends of its years: 2018年以来 may be compared with 2018 or with 2017."""
    new = series.value(key, span[1])
    for first in (span[0] - 1, span[0]) if new is not None else ():
        old = series.value(key, first)
        if new is not None and old is not None:
            finding = judge_change(old.figure, new.figure, change, years=span[1] - first, doubt=_doubt(new, old, change))
            if finding is not None:
                yield finding


def _growth_of_growth(series: OfficeSeries, report: ReportFigures, new: Figure, change: Figure) -> Iterator[Finding]:
    """社会消费品零售总额增长8.6%，增速比上年高6.4个百分点."""
    year, name = new.year, new.record.name
    if not together(new, change) or not name or year is None:
        return
    olds = series.growths.get((plain_name(name), year - 1), [])
    if len({old.figure.change.value for old in olds}) != 1:
        return
    old = olds[0].figure
    doubt = doubt_of_change(change, new, report.text[new.end : change.start])
    yield judge(
        "difference",
        "growth_of_growth",
        change,
        difference(new.change, old.change),
        (old, new, change),
        given=change.change,
        doubt=doubt or (Doubt.GROWTH_REVISED if is_revised_later(name) else None),
        old=old,
        new=new,
        change=change,
    )


def _multiple(series: OfficeSeries, report: ReportFigures, sentence: Sequence[Figure], ratio: Figure) -> Iterator[Finding]:
    """网上办件141.6万件，是上年的1.4倍."""
    for point, key, year in _measured(series, report, sentence, ratio):
        back, new = year_multiplied(ratio, year), point.figure
        old = series.value(key, back) if back is not None else None
        if old is None or old.figure.estimate.value <= 0 or old.figure is new:
            continue
        expected = share(new.estimate, old.figure.estimate).scaled(0.01)
        figures = (old.figure, new, ratio)
        doubt = _doubt(point, old, ratio)
        yield judge("growth_from_levels", "multiple", ratio, expected, figures, doubt=doubt, old=old.figure, new=new, ratio=ratio)
        return


def _measured(series: OfficeSeries, report: ReportFigures, sentence: Sequence[Figure], ratio: Figure) -> Iterator[tuple[Point, Key, int]]:
    """The level that a multiple speaks of: right before it, or reported elsewhere in the report under the same name."""
    level = next((figure for figure in reversed(sentence) if _is_level_of(figure, ratio)), None)
    if level is not None:
        yield from ((Point(level, report), key, year) for key, year in series.keys_at(report, level))
        return
    first, last = years_of(ratio.record.period) or (0, 1)
    levels = [key for key in series.named(plain_name(ratio.name)) if key.kind == "level"] if first == last else ()
    for key in levels:
        point = series.value(key, first)
        if point is not None:
            yield point, key, first


def _is_level_of(figure: Figure, ratio: Figure) -> bool:
    return ratio.at - _NEAR <= figure.at < ratio.at and together(figure, ratio) and figure.is_level and figure.name == ratio.name


CHECK: Final = Rule("growth", Evidence.FIGURES, _find, example="2022年1200件；2023年1020件，同比下降10.1%")
