"""Gaps to targets of the text: 满意率距94%的目标还差0.5个百分点. Public rule: ``difference``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from summarykit.checks.estimate import Estimate, difference
from summarykit.checks.figures import Figure, ReportFigures, only, together
from summarykit.checks.findings import judge, number
from summarykit.checks.name_keys import plain_name
from summarykit.checks.words import shape
from summarykit.records import Finding
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK", "judge_gap"]

_OPENS: Final = r"(?P<name>[^，。；：]{2,30}?){gap_opens}$"
_GAP: Final = r"^{of}?[^，。；：]{0,6}{aims}{aim_ends}?{still}?{has}?(?:(?P<less>{gap_less})|{gap_more})(?:{aspect}|{nearly})?$"
_WORDS: Final = 60
_LEAST: Final = 3  # characters of a name that is the other with words in front or behind


def _find(report: ReportFigures) -> Iterator[Finding]:
    """A gap to a target that the text gives, and the result it gives elsewhere."""
    for sentence in report.sentences:
        for target, gap in pairwise(sentence):
            said = shape(_GAP).match(gap.before) if together(target, gap) else None
            opened = shape(_OPENS).search(target.before[-_WORDS:]) if said is not None else None
            if said is not None and opened is not None:
                result = _result(report, plain_name(opened["name"].split("，")[-1]), target)
                if result is not None:
                    yield judge_gap(result, target, gap, is_less=said["less"] is not None)


def _result(report: ReportFigures, name: str, target: Figure) -> Figure | None:
    """The one result whose name is the one before the target, or its beginning or end."""
    return only([figure for figure in report.results(target.base) if figure is not target and _may_be(figure, name, report.review_year)])


def _may_be(figure: Figure, name: str, year: int | None) -> bool:
    exact = figure.record.qualifier == "exact" and figure.year in (None, year)
    return exact and _is_alike(plain_name(figure.name), name)


def _is_alike(a: str, b: str) -> bool:
    """Whether one name is the other with words in front or behind: 新设企业, 新设企业数量."""
    short, long = sorted((a, b), key=len)
    return len(short) >= _LEAST and (long.startswith(short) or long.endswith(short))


def judge_gap(result: Figure, target: Figure, gap: Figure, *, is_less: bool) -> Finding:
    """A reported gap compared with result and target; a target is a number that was set, not one that was rounded.

    Parameters
    ----------
    result, target, gap : Figure
    is_less : bool
        Whether the text says that the result is below the target.
    """
    expected = difference(result.estimate, Estimate.exact(target.estimate.value))
    return judge(
        "difference",
        "gap_below" if expected.value < 0 else "gap_above",
        gap,
        expected,
        (result, target, gap),
        given=gap.estimate.signed(-1 if is_less else 1),
        result=result,
        target=target,
        gives=number(abs(expected.value), gap),
        gap=gap,
    )


CHECK: Final = Rule("target_gap", Evidence.FIGURES, _find, example="满意率93.5%；满意率距94%的目标还差0.8个百分点")
