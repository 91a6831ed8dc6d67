"""Wholes and their parts: 全年问责24人，其中告诫13人、诫勉7人、通报6人; 260件（建议118件、提案142件）. Public rule: ``breakdown_sum``."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import regex

from summarykit.checks.estimate import Estimate, compare, plus
from summarykit.checks.figures import Figure, ReportFigures, same_unit, together
from summarykit.checks.findings import Doubt, Phrase, judge, number
from summarykit.checks.in_report.part_lists import bare_words, figure_behind, list_from, own_words
from summarykit.checks.words import CHINESE_NUMERALS, FILE, shape
from summarykit.lexicons import load_words
from summarykit.records import Finding, Verdict
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK"]

_NOTE: Final = 30  # characters behind the last part in which a note on the parts may stand
_FAR: Final = 6  # figures that may stand between a whole and its parts
_BEYOND: Final = 2.0  # what is more than twice the whole is hardly a part of it
_MOST_SUMMED: Final = 12
_WORDS: Final = 80  # of a sentence before a figure that are looked at
_AMONG: Final = r"(?:^|[，。；、（]){among_these}{has}?[，：]?"
_DIVIDED: Final = r"(?:^|[，。；：])(?:{divided_by})[^，。；：]{1,8}?(?:{divided_end})[，：]"
_OF_THESE: Final = r"(?![^，。；：]*{among_these})[^，。；：]{0,12}{of_these}，"
_NEW: Final = "(?:{newly})[^，]{0,8}$"
_REMAINING: Final = "{remaining}{of}?$"
_TAKEN: Final = "，{except}$"
_SUM: Final = rf"[，、]?(?:{CHINESE_NUMERALS}{{items}})?{{sum_words}}{{sum_reach}}?$"
_COUNT_OF_PARTS: Final = rf"(?:{CHINESE_NUMERALS}|\d){{items}}"
# Averages, prices, standards; differences; old and new values.
_NOT_ADDED: Final = r"{not_added}|{against}[^，]{0,40}{more_or_less}\p{Han}?$|{from}[^，。；：]{0,6}$"
_STOP_RE: Final = regex.compile("[；。]")


@dataclass(frozen=True, slots=True)
class _Split:
    """A whole, its parts, and whether the text claims that the parts are all of it."""

    whole: Figure
    parts: tuple[Figure, ...]
    complete: bool


def _find(report: ReportFigures) -> Iterator[Finding]:
    """Sums of parts: at most the whole behind 其中, equal to it where the text claims all of it."""
    for at in range(1, len(report.all)):
        for split in _splits(report, at):
            yield _judged(split, report.text)


def _splits(report: ReportFigures, at: int) -> Iterator[_Split]:
    """The wholes whose list begins, or ends, with one figure."""
    figure = report.all[at]
    yield from _begun(report, at)
    if shape(_REMAINING).search(figure.before):
        yield from _remaining(report, at)
    if shape(_SUM).match(figure.before):
        yield from _summed(report, at)


def _begun(report: ReportFigures, at: int) -> Iterator[_Split]:
    """The whole whose list begins with a figure, by what opens the list."""
    figure, before = report.all[at], report.all[at - 1]
    opening = shape(_AMONG).search(_STOP_RE.split(figure.before)[-1])
    if opening is not None:
        return _among(report, at, colon=opening[0].endswith("："))
    if shape(_DIVIDED).search(figure.before):
        return _among(report, at, colon=True, complete=True)
    if shape(_OF_THESE).match(figure.before):
        return _of_these(report, at)
    if figure.before.startswith("：") and figure.bracket == before.bracket:
        return _colon(report, at)
    return _bracket(report, at) if figure.bracket >= 0 and before.bracket != figure.bracket else iter(())


def _is_part(whole: Figure, part: Figure) -> bool:
    if not (whole.is_level and part.is_level and same_unit(whole, part) and whole.record.status == part.record.status):
        return False
    # 恢复至2019年1286.5万人次的104.4%，其中…: what is of another year is no whole of this year's parts.
    periods = {whole.record.period, part.record.period} - {None}
    return len(periods) < 2 or any("/" in str(period) or "-" in str(period) for period in periods)


def _may_overlap(split: _Split, text: str) -> bool:
    """Whether the parts may be attributes that one thing has several of.

    By words of a list, by a note behind (对象有交叉), or since all are kinds of the whole's own noun: 独居老人93户、失能老人147户.
    """
    if any(shape("{overlaps}").search(own_words(part.before)) for part in split.parts):
        return True
    behind = text[split.parts[-1].end :][:_NOTE]
    if shape("{crossing}").search(behind.split("。")[0]):
        return True
    nouns = {own_words(part.before)[-2:] for part in split.parts}
    persons = split.whole.record.unit in load_words(FILE, "persons")
    return persons and not split.complete and len(nouns) == 1 and nouns.pop() in split.whole.name


def _among(report: ReportFigures, at: int, *, colon: bool, complete: bool = False) -> Iterator[_Split]:
    """Parts behind 其中; the whole is the nearest level before it in the same unit, in this sentence or the one before."""
    first = report.all[at]
    whole = _nearest_whole(_near(report, first, complete=complete), first)
    if whole is None or _is_not_added(first.before) or _is_not_added(own_words(whole.lead[-_WORDS:])):
        return
    parts = list_from(report, at, whole, colon=colon)
    if len(parts) > 1:
        rest = shape("{rest}").search(own_words(parts[-1].before)) is not None
        yield _Split(whole, parts, complete=complete or rest or _names_whole(whole, parts))
    elif not complete:
        yield _Split(whole, parts, complete=False)


def _is_not_added(words: str) -> bool:
    return shape(_NOT_ADDED).search(words) is not None


def _near(report: ReportFigures, first: Figure, *, complete: bool) -> list[Figure]:
    """The figures before a list among which its whole may be."""
    starts = first.lead == first.before and shape("{among_these}").match(first.before) is not None
    floor = first.sentence - 1 if starts else first.sentence
    far = report.all[max(0, first.at - _FAR) : first.at]
    near = [figure for figure in far if figure.sentence >= floor and figure.paragraph == first.paragraph]
    if complete:  # 余额671.83亿元，其中一般债务318.46亿元；按行政层级分，…: what 其中 opened is no whole
        return near[: next((i for i, figure in enumerate(near) if shape(_AMONG).search(figure.before)), len(near))]
    return near


def _nearest_whole(near: list[Figure], first: Figure) -> Figure | None:
    """The nearest; where what is new is less than the part, the whole before it: 达到52家，新增5家，其中省级13家."""
    # 渔船3150艘（包括小舢板80艘），其中机动渔船2760艘: what a bracket holds is no whole of what stands outside.
    wholes = [figure for figure in reversed(near) if figure.bracket in (-1, first.bracket) and _is_part(figure, first)]
    for figure in wholes:
        if not (shape(_NEW).search(figure.before) and figure.estimate.value < first.estimate.value):
            return figure
    return wholes[0] if wholes else None


def _names_whole(whole: Figure, parts: tuple[Figure, ...]) -> bool:
    """Whether the whole's name is the list of the parts' names: 办理建议、提案260件，其中建议118件、提案142件."""
    pieces = shape("、|{and}").split(whole.name)
    names = [part.record.name or "?" for part in parts]
    return 1 < len(pieces) == len(parts) and all(piece.endswith(name) for piece, name in zip(pieces, names, strict=True))


def _of_these(report: ReportFigures, at: int) -> Iterator[_Split]:
    """全部32个重点项目中，已竣工12个、在建18个、未开工2个."""
    whole = report.all[at - 1]
    parts = list_from(report, at, whole) if _is_part(whole, report.all[at]) else ()
    if len(parts) > 1 and all(part.before.startswith("、") for part in parts[1:]):
        yield _Split(whole, parts, complete=bool(shape("{whole}").search(whole.before)))


def _colon(report: ReportFigures, at: int) -> Iterator[_Split]:
    """共处置线索186件：立案52件，函询71件，了结63件: a list that a colon opens right behind its whole, up to its end."""
    whole, first = report.all[at - 1], report.all[at]
    parts = list_from(report, at, whole, colon=True) if _is_part(whole, first) else ()
    following = figure_behind(report, at + len(parts))
    if len(parts) > 1 and (following is None or not together(following, first)):
        yield _Split(whole, parts, complete=bool(shape("{whole}").search(whole.lead[-_WORDS:])))


def _bracket(report: ReportFigures, at: int) -> Iterator[_Split]:
    """Parts in a bracket right behind their whole, which hold all of it."""
    whole, first = report.all[at - 1], report.all[at]
    if not _is_part(whole, first) or first.bracket - whole.end > 1 or shape("{includes}").match(bare_words(first.before)):
        return
    parts = list_from(report, at, whole)
    following = figure_behind(report, at + len(parts))
    if len(parts) > 1 and (following is None or following.bracket != first.bracket):
        yield _Split(whole, parts, complete=True)


def _remaining(report: ReportFigures, at: int) -> Iterator[_Split]:
    """排查隐患58处，除3处限期整改外，其余55处已整改: what is left and what was taken out are the whole."""
    if at < 2:
        return
    whole, taken, left = report.all[at - 2 : at + 1]
    if shape(_TAKEN).search(taken.before) and _is_part(whole, taken) and _is_part(whole, left) and together(whole, left):
        yield _Split(whole, (taken, left), complete=True)


def _summed(report: ReportFigures, at: int) -> Iterator[_Split]:
    """A list and its sum: 建议118件、提案142件，合计260件."""
    whole = report.all[at]
    parts: list[Figure] = []
    for figure in reversed(report.all[max(0, at - _MOST_SUMMED) : at]):
        if not parts and shape(_COUNT_OF_PARTS).fullmatch(figure.text) and figure.end == whole.start - len(whole.before):
            continue  # 两项合计
        if not _is_part(whole, figure) or not together(figure, whole) or figure.bracket != whole.bracket:
            break
        parts.insert(0, figure)
        if not shape("{joints}").match(figure.before):
            break  # the first of the list
    if len(parts) > 1:
        yield _Split(whole, tuple(parts), complete=True)


def _doubt(split: _Split, total: Estimate, text: str) -> Doubt | None:
    """Why parts may be more than their whole: they overlap, or are hardly parts of it (食堂24家，其中助餐点位610个)."""
    if _may_overlap(split, text):
        return Doubt.OVERLAP
    beyond = not split.complete and total.value > _BEYOND * split.whole.estimate.value
    return Doubt.ANOTHER_THING if beyond else None


def _judged(split: _Split, text: str) -> Finding:
    total, whole = plus([part.estimate for part in split.parts]), split.whole
    over = total.value > whole.estimate.value
    verdict: Verdict = compare(whole.estimate, total) if over or split.complete else "consistent"
    bound = total if split.complete else Estimate(total.value, total.low, math.inf, total.wide_low, math.inf)
    return judge(
        "breakdown_sum",
        "sum_equal" if split.complete else "sum_at_most",
        whole,
        total,
        (whole, *split.parts),
        verdict=verdict,
        bound=bound,
        doubt=_doubt(split, total, text) if over else None,
        parts=Phrase("、".join(part.text for part in split.parts), " + ".join(part.text for part in split.parts)),
        gives=number(total.value, whole, more=0 if whole.estimate.step in (0, 1) else 1),
        whole=whole,
    )


CHECK: Final = Rule("sum_of_parts", Evidence.FIGURES, _find, example="问责24人，其中告诫13人、诫勉7人、通报6人")
