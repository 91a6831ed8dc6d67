"""Shares reported with 占 or 的, with part and whole: 其中网办141.6万件，占64%; 占水稻面积的61.8%; 为年度计划6.5亿元的105.2%.

Public rule: ``share``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from summarykit.checks.estimate import Estimate, compare, share
from summarykit.checks.figures import Figure, ReportFigures, only, same_unit, together
from summarykit.checks.in_report.rate_of_parts import judge_share
from summarykit.checks.name_keys import plain_name
from summarykit.checks.words import shape
from summarykit.records import Finding, Verdict
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK"]

_FAR: Final = 8  # figures that may stand between a part and its whole
_WIDE: Final = 16  # figures before a part among which a named whole is looked for
_BEST_FIRST: Final[tuple[Verdict, ...]] = ("consistent", "unclear", "contradiction")
_PLAIN: Final = r"^(?:[^，。；：]{0,10}，|[、；])?{share_adverbs}?{share_verbs}(?:{ratio_ends}|{share_of})?{of}?{share_nouns}?{reach}*$"
_NAMED: Final = r"^[，、（]?{share_adverbs}?{share_verbs}(?P<base>(?:(?!{share_verbs})[^，。；：、]){2,20}?){of}?{share_nouns}?{reach}*$"
_OF_FIGURE: Final = "^{of}{nearly}?$"
_IS_OF: Final = r"^[，（]{share_adverbs}?{is_of}[^，。；：]{0,14}$"
_PROVISO: Final = "）[^，。；：）]{0,4}$|{proviso}"


def _find(report: ReportFigures) -> Iterator[Finding]:
    """Shares without a named whole; then those of a whole that is named, or given as a figure right before."""
    for sentence in report.sentences:
        for at, rate in enumerate(sentence):
            if at and rate.record.kind == "rate" and rate.is_percent and shape(_PLAIN).search(rate.before):
                yield from _plain(report.text, sentence[max(0, at - _FAR) : at], rate)
    yield from _named_shares(report)


def _named_shares(report: ReportFigures) -> Iterator[Finding]:
    levels = [figure for figure in report.all if figure.is_level and figure.record.name]
    for sentence in report.sentences:
        for at, rate in enumerate(sentence[1:], 1):
            if at > 1 and _is_of_figure(rate):
                yield from _of_figure(sentence[at - 2], sentence[at - 1], rate)
            elif rate.is_percent and rate.record.kind == "rate":
                yield from _of_named(levels, sentence[at - 1], rate)


def _is_of_figure(rate: Figure) -> bool:
    return (rate.is_percent or rate.is_multiple) and shape(_OF_FIGURE).match(rate.before) is not None


def _plain(text: str, earlier: Sequence[Figure], rate: Figure) -> Iterator[Finding]:
    """Any figure before may be the whole, but only one that the text opens is surely it: 办件221.3万件，其中网办141.6万件，占64%."""
    part = earlier[-1]
    if not part.is_level or part.record.status != rate.record.status or not together(part, rate):
        return
    found = [finding for finding in map(partial(_in_whole, text, part, rate), reversed(earlier[:-1])) if finding is not None]
    if found:
        yield min(found, key=lambda finding: _BEST_FIRST.index(finding.verdict))


def _in_whole(text: str, part: Figure, rate: Figure, whole: Figure) -> Finding | None:
    """The share of a part in a figure before it; no alarm where the text does not open the whole."""
    if not whole.is_level or not same_unit(whole, part) or not together(whole, part):
        return None
    finding = judge_share("share", part, whole, rate, share(part.estimate, whole.estimate))
    return finding if finding.verdict != "contradiction" or _is_opened(text, whole, part) else None


def _is_opened(text: str, whole: Figure, part: Figure) -> bool:
    return shape("{opened}").search(text, whole.end, part.start) is not None


def _of_figure(part: Figure, whole: Figure, rate: Figure) -> Iterator[Finding]:
    if not (part.is_level and whole.is_level and same_unit(part, whole)) or not together(part, whole, rate):
        return
    if not shape(_IS_OF).match(whole.before) or whole.estimate.value <= 0:
        return
    # A target is a number that was set, not one that was rounded.
    base = Estimate.exact(whole.estimate.value) if whole.record.status == "target" else whole.estimate
    expected = share(part.estimate, base).scaled(0.01 if rate.is_multiple else 1)
    yield judge_share("share", part, whole, rate, expected)


def _of_named(levels: Sequence[Figure], part: Figure, rate: Figure) -> Iterator[Finding]:
    named = shape(_NAMED).search(rate.before) if part.is_level and together(part, rate) and part.bracket == rate.bracket else None
    if named is None:
        return
    near = levels[bisect_left(levels, part.at - _WIDE, key=_at) : bisect_right(levels, part.at, key=_at)]
    whole = only([figure for figure in near if _is_whole(figure, part, rate, plain_name(named["base"]))])
    if whole is None or whole.estimate.value <= 0:
        return
    expected = share(part.estimate, whole.estimate)
    verdict = compare(rate.estimate, expected)
    if verdict == "contradiction" and shape(_PROVISO).search(whole.before):
        verdict = "unclear"
    yield judge_share("share", part, whole, rate, expected, verdict=verdict)


def _is_whole(whole: Figure, part: Figure, rate: Figure, name: str) -> bool:
    if whole is part or whole.paragraph != part.paragraph or not same_unit(whole, part) or plain_name(whole.name) != name:
        return False
    return whole.record.status == part.record.status == rate.record.status and whole.record.period == part.record.period


def _at(figure: Figure) -> int:
    return figure.at


CHECK: Final = Rule("share_of_whole", Evidence.FIGURES, _find, example="办件200万件，其中网办140万件，占64%")
