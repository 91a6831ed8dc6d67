"""Places and thresholds: 在18个乡镇中排名第2; 31.6万户，首次突破30万户; 控制在1.3亿立方米以内. Public rule: ``rank_and_order``."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from summarykit.checks.estimate import Estimate
from summarykit.checks.figures import Figure, ReportFigures, together
from summarykit.checks.findings import judge
from summarykit.checks.words import shape
from summarykit.records import Finding, Verdict
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK"]

_AMONG: Final = r"^[^，。；：]{0,14}{among}，?[^，。；：]{0,8}$"
_ABOVE: Final = r"^[，、]?(?:[^，。；：]{0,4}{firsts})?{passed}{aspect}?$"
_BELOW: Final = r"^[，、]?(?:[^，。；：]{0,4}{firsts})?{fallen}$"


def _find(report: ReportFigures) -> Iterator[Finding]:
    """A place and the number it is a place among; a figure and the threshold it is said to have passed."""
    for sentence in report.sentences:
        for first, second in pairwise(sentence):
            if not together(first, second) or not first.is_level:
                continue
            if second.record.kind == "rank" and shape(_AMONG).match(second.before):
                yield _place(first, second)
            elif second.record.kind == "level" and second.base == first.base and first.record.status == second.record.status:
                yield from _threshold(first, second)


def _place(group: Figure, rank: Figure) -> Finding:
    missed = rank.estimate.value > group.estimate.wide_high
    most = Estimate(group.estimate.value, 1.0, group.estimate.value, 1.0, group.estimate.value)
    verdict: Verdict = "contradiction" if missed else "consistent"
    return judge("rank_and_order", "place", rank, most, (group, rank), verdict=verdict, group=group, rank=rank)


def _threshold(value: Figure, limit: Figure) -> Iterator[Finding]:
    above = shape(_ABOVE).match(limit.before)
    if above is None and not (limit.record.qualifier == "at_most" and shape(_BELOW).match(limit.before)):
        return
    bound = limit.estimate.value
    missed = value.estimate.wide_high < bound if above else value.estimate.wide_low > bound
    allowed = Estimate(bound, bound, math.inf, bound, math.inf) if above else Estimate(bound, -math.inf, bound, -math.inf, bound)
    verdict: Verdict = "contradiction" if missed else "consistent"
    sentence = "passed" if above else "fallen"
    yield judge("rank_and_order", sentence, value, allowed, (value, limit), verdict=verdict, value=value, limit=limit)


CHECK: Final = Rule("rank_and_threshold", Evidence.FIGURES, _find, example="在18个乡镇中排名第20")
