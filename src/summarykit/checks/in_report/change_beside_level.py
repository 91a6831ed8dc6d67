"""Changes beside their level: 比一九五二年的827亿元增长68%; 受理1105件，同比下降12.9个百分点.

Public rules: ``growth_from_levels``, ``difference``, ``average``, ``percent_or_point``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from summarykit.checks.change import judge_change
from summarykit.checks.figures import Figure, ReportFigures, together
from summarykit.checks.findings import finding_of, phrase
from summarykit.checks.in_report.from_to import BARE_CHANGE
from summarykit.checks.in_report.growth import change_reported_twice
from summarykit.checks.words import shape
from summarykit.records import Finding
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK"]

_STANDARD: Final = r"(?<!{no_against.before}){against}(?!{no_against.behind})[^，。；：]{1,20}$"
_RATE_NAME: Final = "{rate_names}|{rate_name_ends}(?:；|$)"


def _find(report: ReportFigures) -> Iterator[Finding]:
    """A level with the value it is compared with; then changes of amounts reported in percentage points."""
    for sentence in report.sentences:
        for new, old, change in zip(sentence, sentence[1:], sentence[2:], strict=False):
            finding = None if change_reported_twice(new, old, change) else _best(sentence, new, old, change)
            if finding is not None:
                yield finding
    for sentence in report.sentences:
        for level, change in pairwise(sentence):
            if _is_of_amount(level, change):
                words = phrase("sentences.points_of_amount", level=level, change=change)
                yield finding_of("percent_or_point", "contradiction", change, None, words, (level, change), change.change)


def _best(sentence: Sequence[Figure], new: Figure, old: Figure, change: Figure) -> Finding | None:
    """The value right before, or the one before its parts: 286.4万人次，其中门诊251.9、急诊34.5，较上年的249.7增长14.7%."""
    found = _compared_with(new, old, change)
    if found is None or found.verdict == "consistent":
        return found
    others = (figure for figure in sentence if figure.at < new.at and figure.base == new.base and together(figure, new))
    judged = filter(None, (_compared_with(figure, old, change) for figure in others))
    return next((one for one in judged if one.verdict == "consistent"), found)


def _compared_with(new: Figure, old: Figure, change: Figure) -> Finding | None:
    """A value, the one it is compared with, and the change: 比2018年的52.3%提高6.3个百分点."""
    if not change.is_change or old.record.kind not in ("level", "rate") or not _are_of_one_kind(new, old, change):
        return None
    if not shape(_STANDARD).search(old.before) or not shape(BARE_CHANGE).match(change.before) or "，" in change.before:
        return None
    return judge_change(old, new, change) if together(new, old, change) else None


def _are_of_one_kind(new: Figure, old: Figure, change: Figure) -> bool:
    """Whether two values compare; a growth rate may be compared with a rate: 增长12%，比全市平均水平8.6%高3.4个百分点."""
    grows = new.is_change and new.is_percent and new.record.direction == "up" and change.is_point
    return new.base == old.base and (grows or (new.record.kind == old.record.kind and new.record.status == old.record.status))


def _is_of_amount(level: Figure, change: Figure) -> bool:
    """Whether a change in points follows the amount it is of: 受理1105件，同比下降12.9个百分点."""
    if not level.is_level or level.is_percent or not change.is_change or not change.is_point or not level.name:
        return False
    beside = together(level, change) and level.bracket == change.bracket and change.before.startswith("，")
    return beside and level.name == change.name and not shape(_RATE_NAME).search(change.before + "；" + level.name)


CHECK: Final = Rule("change_beside_level", Evidence.FIGURES, _find, example="收入比2018年的50亿元增加8亿元，增长26%")
