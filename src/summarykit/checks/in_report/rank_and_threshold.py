"""Places and thresholds: 在18个乡镇中排名第2; 31.6万户，首次突破30万户; 控制在1.3亿立方米以内."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from summarykit.checks.estimate import Estimate
from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.findings import finding_of, say
from summarykit.checks.words import shape
from summarykit.records import Finding, Verdict

__all__ = ["find_order"]

_AMONG: Final = r"^[^，。；：]{0,14}[中里内]，?[^，。；：]{0,8}$"
_ABOVE: Final = r"^[，、]?(?:[^，。；：]{0,4}{firsts})?{passed}了?$"
_BELOW: Final = r"^[，、]?(?:[^，。；：]{0,4}{firsts})?{fallen}$"
_INF: Final = float("inf")


def find_order(report: ReportFigures) -> Iterator[Finding]:
    """A place against the number it is a place among, and a figure against the threshold it is said to have passed.

    Parameters
    ----------
    report : ReportFigures

    Yields
    ------
    Finding
        Rule ``rank_and_order``.
    """
    for sentence in report.sentences:
        for first, second in pairwise(sentence):
            if first.segment != second.segment or not first.is_level:
                continue
            if second.record.kind == "rank" and shape(_AMONG).match(second.before):
                yield _place(first, second)
            elif second.record.kind == "level" and second.base == first.base and first.record.status == second.record.status:
                yield from _threshold(first, second)


def _place(group: Figure, rank: Figure) -> Finding:
    verdict: Verdict = "contradiction" if rank.estimate.value > group.estimate.wide_high else "consistent"
    sentences = say(f"{group.text}之中位次为{rank.text}", f"a place of {rank.text} among {group.text}", verdict)
    most = Estimate(group.estimate.value, 1.0, group.estimate.value, 1.0, group.estimate.value)
    return finding_of("rank_and_order", verdict, rank, most, sentences, (group, rank))


def _threshold(value: Figure, limit: Figure) -> Iterator[Finding]:
    above = shape(_ABOVE).match(limit.before)
    if above is None and not (limit.record.qualifier == "at_most" and shape(_BELOW).match(limit.before)):
        return
    bound = limit.estimate.value
    missed = value.estimate.wide_high < bound if above else value.estimate.wide_low > bound
    verdict: Verdict = "contradiction" if missed else "consistent"
    zh, en = ("突破", "passed") if above else ("降到", "fallen below")
    sentences = say(f"文中说{value.text}{zh}了{limit.text}", f"the text says that {value.text} has {en} {limit.text}", verdict)
    allowed = Estimate(bound, bound, _INF, bound, _INF) if above else Estimate(bound, -_INF, bound, -_INF, bound)
    yield finding_of("rank_and_order", verdict, value, allowed, sentences, (value, limit))
