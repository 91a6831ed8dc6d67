"""Shares told with 占 or 的 against part and whole: 其中网办141.6万件，占64%; 占水稻面积的61.8%; 为年度计划6.5亿元的105.2%."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from summarykit.checks.estimate import Estimate, compare, share
from summarykit.checks.figures import Figure, ReportFigures, same_unit
from summarykit.checks.in_report.rate_of_parts import of_whole
from summarykit.checks.office_series import plain_name
from summarykit.checks.words import shape
from summarykit.records import Finding

__all__ = ["find_named_shares", "find_shares"]

_FAR: Final = 8  # figures that may stand between a part and its whole
_WIDE: Final = 16  # figures before a part among which a named whole is looked for
_PLAIN: Final = r"^(?:[^，。；：]{0,10}，|[、；])?{share_adverbs}?占(?:比|{share_of})?的?{share_nouns}?{reach}*$"
_NAMED: Final = r"^[，、（]?{share_adverbs}?占(?P<base>[^，。；：、占]{2,20}?)的?{share_nouns}?{reach}*$"
_OF_FIGURE: Final = "^的(?:约|近)?$"
_IS_OF: Final = r"^[，（]{share_adverbs}?{is_of}[^，。；：]{0,14}$"
_PROVISO: Final = "）[^，。；：）]{0,4}$|{proviso}"


def find_shares(report: ReportFigures) -> Iterator[Finding]:
    """Shares without a named whole, against part and whole of the same sentence: 办件221.3万件，其中网办141.6万件，占64%.

    Parameters
    ----------
    report : ReportFigures

    Yields
    ------
    Finding
        Rule ``share``. Any figure before may be the whole, but only one that the text opens is surely it.
    """
    for sentence in report.sentences:
        for at, rate in enumerate(sentence):
            if at and rate.record.kind == "rate" and rate.is_percent and shape(_PLAIN).search(rate.before):
                yield from _plain(report.text, sentence[max(0, at - _FAR) : at], rate)


def _plain(text: str, earlier: Sequence[Figure], rate: Figure) -> Iterator[Finding]:
    part = earlier[-1]
    if not part.is_level or part.record.status != rate.record.status or part.segment != rate.segment:
        return
    wholes = [figure for figure in reversed(earlier[:-1]) if figure.is_level and same_unit(figure, part) and figure.segment == part.segment]
    judged = [(whole, share(part.estimate, whole.estimate)) for whole in wholes]
    for wanted in ("consistent", "unclear", "contradiction"):
        for whole, expected in judged:
            verdict = compare(rate.estimate, expected)
            if verdict == wanted and (verdict != "contradiction" or shape("{opened}").search(text, whole.end, part.start)):
                yield of_whole("share", verdict, part, whole, rate, expected)
                return


def find_named_shares(report: ReportFigures) -> Iterator[Finding]:
    """Shares of a whole that is named, or given as a figure right before.

    Parameters
    ----------
    report : ReportFigures

    Yields
    ------
    Finding
        Rule ``share``.
    """
    levels = [figure for figure in report.all if figure.is_level and figure.record.name]
    for sentence in report.sentences:
        for at, rate in enumerate(sentence):
            if not at or not (rate.is_percent or rate.record.unit == "倍"):
                continue
            if at > 1 and shape(_OF_FIGURE).match(rate.before):
                yield from _of_figure(sentence[at - 2], sentence[at - 1], rate)
            elif rate.is_percent and rate.record.kind == "rate":
                yield from _of_named(levels, sentence[at - 1], rate)


def _of_figure(part: Figure, whole: Figure, rate: Figure) -> Iterator[Finding]:
    if not (part.is_level and whole.is_level and same_unit(part, whole)) or not part.segment == whole.segment == rate.segment:
        return
    if not shape(_IS_OF).match(whole.before) or whole.estimate.value <= 0:
        return
    # A target is a number that was set, not one that was rounded.
    base = Estimate.exact(whole.estimate.value) if whole.record.status == "target" else whole.estimate
    expected = share(part.estimate, base)
    if rate.record.unit == "倍":
        expected = expected.scaled(0.01)
    yield of_whole("share", compare(rate.estimate, expected), part, whole, rate, expected)


def _of_named(levels: Sequence[Figure], part: Figure, rate: Figure) -> Iterator[Finding]:
    named = shape(_NAMED).search(rate.before)
    if named is None or not part.is_level or part.segment != rate.segment or part.bracket != rate.bracket:
        return
    base = plain_name(named["base"])
    near = levels[bisect_left(levels, part.at - _WIDE, key=_at) : bisect_right(levels, part.at, key=_at)]
    wholes = [
        figure for figure in near if figure is not part and _is_whole(figure, part, rate) and plain_name(figure.record.name or "") == base
    ]
    if len({figure.estimate.value for figure in wholes}) != 1 or wholes[0].estimate.value <= 0:
        return
    expected = share(part.estimate, wholes[0].estimate)
    verdict = compare(rate.estimate, expected)
    if verdict == "contradiction" and shape(_PROVISO).search(wholes[0].before):
        verdict = "unclear"
    yield of_whole("share", verdict, part, wholes[0], rate, expected)


def _is_whole(whole: Figure, part: Figure, rate: Figure) -> bool:
    alike = whole.record.status == part.record.status == rate.record.status and whole.record.period == part.record.period
    return alike and whole.paragraph == part.paragraph and same_unit(whole, part)


def _at(figure: Figure) -> int:
    return figure.at
