"""Status: reached, promised, or only a threshold that selects.

Flows in: normalised text around a figure and the role of its section. Flows out: a `Status` and the rule.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import regex

from summarykit.lexicons import alternation, load_words
from summarykit.records import SectionRole, Status

__all__ = ["is_quoted_target", "read_status"]


@cache
def _patterns() -> dict[str, Any]:
    leftwards = regex.compile(f"(?r){alternation(load_words('status.toml', 'standard_before'))}")
    keys = ("target_strong", "target_plain", "quoted_after", "quoted_before", "criterion_after", "actual_words", "aim_opening")
    return {key: regex.compile(alternation(load_words("status.toml", key))) for key in keys} | {
        "standard_before": leftwards,
        "stems": load_words("status.toml", "target_stem"),
    }


def _words(key: str) -> str:
    return alternation(load_words("status.toml", key))


_LATER_TARGET_RE: Final = regex.compile(rf"[^，。；：\d]{{1,14}}的{_words('target_kinds')}?目标(?!任务)")
# 年初确定涨幅控制在10%左右, 计划规定新建…: fixed beforehand; 提出意见137条 is not.
# 5800公里的计划尚差17公里; 3000万元的计划投资 is no target.
_PLAN_BEHIND_RE: Final = regex.compile(r"的(?:计划|任务|预期|安排)(?=[，。；、）]|[尚还仅只差少多未]|$)")
_FIXED_RE: Final = regex.compile(rf"{_words('fixing')}[^，。；]{{0,24}}{_words('fixed_as')}[^，。；]{{0,16}}$")
_PLANNED_RE: Final = regex.compile(rf"(?:^|(?<={_words('before_plan')}))(?<!五年)计划(?!{_words('after_plan_noun')})")
_QUOTED_RE: Final = regex.compile(r"“[^”\n]{0,30}”|《[^》\n]{0,40}》")  # “两个确保” promises nothing
_DONE_RE: Final = regex.compile(_words("done_words"))
_OF_STANDARD_RE: Final = regex.compile(rf"(?r){_words('standards')}(?:数|值|额)?的")


def _blank(match: Any) -> str:
    return "□" * len(match.group())


def is_quoted_target(text: str, tail: int) -> bool:
    """Whether the words behind a figure call it a target: 75%|的年度目标."""
    patterns = (_patterns()["quoted_after"], _LATER_TARGET_RE, _PLAN_BEHIND_RE)
    return any(pattern.match(text, tail) is not None for pattern in patterns)


def _quotes_target(text: str, clause: int, start: int, tail: int, difference: bool) -> bool:
    """Whether the clause calls this very figure a target; 完成目标的110% and 还差2个 speak of results."""
    words = _patterns()
    if is_quoted_target(text, tail):
        return True
    if text[tail : tail + 1] == "的" and words["standard_before"].match(text, clause, start):
        return True
    if _FIXED_RE.search(text, clause, start):
        return True
    if difference or _OF_STANDARD_RE.match(text, clause, start):
        return False
    return words["quoted_before"].search(text, max(clause, start - 16), start) is not None


def read_status(
    text: str,
    *,
    sentence: int,
    clause: int,
    start: int,
    tail: int,
    limit: int,
    role: SectionRole,
    selects: bool,
    stem: str = "",
    difference: bool = False,
    aims: bool = False,
) -> tuple[Status, str]:
    """Decide the status of one figure.

    Parameters
    ----------
    text : str
        Normalised text.
    sentence, clause : int
        Where the figure's sentence and clause begin.
    start, tail, limit : int
        Where the figure begins, where it ends with its qualifier, and where its clause ends.
    role : SectionRole
        What the section is for.
    selects : bool
        The figure is a threshold before the noun it selects.
    stem : str
        The words that name the figure.
    difference : bool
        The figure tells how far off something is (还差0.5个百分点): a target named before it is not its own.
    aims : bool
        The paragraph has announced targets (预期目标是：) before.

    Returns
    -------
    tuple of (Status, str)
        The status and the name of the rule.

    Examples
    --------
    >>> text = "对总投资5000万元以上的重点项目实行代办"
    >>> read_status(text, sentence=0, clause=0, start=4, tail=12, limit=20, role="work", selects=True)
    ('criterion', 'threshold before a noun')
    """
    words = _patterns()
    if selects:
        return "criterion", "threshold before a noun"
    if stem.endswith(words["stems"]) and "完成" not in text[clause:start] and not _OF_STANDARD_RE.match(text, clause, start):
        return "target", "the name is a target"
    if _quotes_target(text, clause, start, tail, difference):
        return "target", "quoted target"
    before = _QUOTED_RE.sub(_blank, text[sentence:start])
    if role == "plans":
        past = words["actual_words"].search(text, clause, start)
        return ("actual", f"{past.group()} in a plan section") if past else ("target", "plan section")
    strong = words["aim_opening"].search(before) or words["target_strong"].search(before)
    if strong is not None and not _DONE_RE.search(text, sentence + strong.end(), start):
        return "target", f"target word {strong.group()}"
    planned = _PLANNED_RE.search(text[clause:start])
    if planned is not None:
        return "target", "planned"
    return ("target", "paragraph of targets") if aims else ("actual", "default")
