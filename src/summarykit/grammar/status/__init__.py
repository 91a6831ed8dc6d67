"""Status: reached, promised, or only a threshold that selects.

Flows in: normalised text around a figure and the role of its section. Flows out: a `Status` and the rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Final

import regex

from summarykit.lexicons import alternation, load_words
from summarykit.records import SectionRole, Status
from summarykit.rules import Evidence, Rule, RuleSet

__all__ = ["Ground", "StatusPlace", "StatusReading", "is_quoted_target", "read_status"]


class Ground(Enum):
    """What a status was decided by; the value says it to people."""

    THRESHOLD = "threshold before a noun"
    NO_THRESHOLD = "a change selects nothing"
    NAME = "the name is a target"
    QUOTED = "quoted target"
    DONE_IN_PLAN = "a result reported in a plan section"
    PLAN = "plan section"
    FORECAST = "forecast"
    EXPECTED = "expected"
    WORD = "target word"
    PLANNED = "planned"
    AHEAD = "its time lies ahead"
    BEHIND = "its time lies behind"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status, what it was decided by, and the word that shows it, where there is one.

    Attributes
    ----------
    status : Status
    ground : Ground
    words : str
    """

    status: Status
    ground: Ground
    words: str = ""

    def __str__(self) -> str:
        return f"{self.ground.value} {self.words}".rstrip()


@dataclass(frozen=True, slots=True)
class StatusPlace:
    """One figure, as the rules of status see it.

    Attributes
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
    """

    text: str
    sentence: int
    clause: int
    start: int
    tail: int
    limit: int
    role: SectionRole
    selects: bool
    stem: str = ""
    difference: bool = False

    @property
    def clause_before(self) -> str:
        """The words of the clause before the figure."""
        return self.text[self.clause : self.start]

    @property
    def is_of_standard(self) -> bool:
        """完成目标的|110%: a share of what was set."""
        return _OF_STANDARD_RE.match(self.text, self.clause, self.start) is not None


@cache
def _patterns() -> dict[str, Any]:
    leftwards = regex.compile(f"(?r){alternation(load_words('status.toml', 'standard_before'))}")
    keys = ("target_strong", "quoted_after", "quoted_before", "aim_opening")
    return {key: regex.compile(alternation(load_words("status.toml", key))) for key in keys} | {
        "actual_words": regex.compile(f"(?<!{_words('standard_opens')}){_words('actual_words')}"),
        "standard_before": leftwards,
        "stems": load_words("status.toml", "target_stem"),
    }


def _words(key: str) -> str:
    return alternation(load_words("status.toml", key))


_AIM: Final = "目标"
_LATER: Final = 30  # characters behind a figure in which the word stands that calls it a target
_LATER_TARGET_RE: Final = regex.compile(rf"[^，。；：\d]{{1,14}}的{_words('target_kinds')}?{_AIM}(?!任务)")
# 年初确定涨幅控制在10%左右, 计划规定新建…: fixed beforehand; 提出意见137条 is not.
# 5800公里的计划尚差17公里; 3000万元的计划投资 is no target.
_PLAN_BEHIND_RE: Final = regex.compile(r"的(?:计划|任务|预期|安排)(?=[，。；、）]|[尚还仅只差少多未]|$)")
_FIXED_RE: Final = regex.compile(rf"{_words('fixing')}[^，。；]{{0,24}}{_words('fixed_as')}[^，。；]{{0,16}}$")
_PLANNED_RE: Final = regex.compile(rf"(?:^|(?<={_words('before_plan')}))(?<!五年)计划(?!{_words('after_plan_noun')})")
_QUOTED_RE: Final = regex.compile(r"“[^”\n]{0,30}”|《[^》\n]{0,40}》")  # “两个确保” promises nothing
_DONE_RE: Final = regex.compile(_words("done_words"))
_OF_STANDARD_RE: Final = regex.compile(rf"(?r){_words('standards')}(?:数|值|额)?的")


_COMPLETED_RE: Final = regex.compile(_words("completed"))
_PERFECT: Final = load_words("status.toml", "perfect")
_NEAR: Final = 16  # characters before a figure in which the word stands that quotes it


def _blank(match: Any) -> str:
    return "□" * len(match.group())


def is_quoted_target(text: str, tail: int) -> bool:
    """Whether the words behind a figure call it a target: 75%|的年度目标."""
    # Asked of every figure: hardly any is followed by one of these characters, or by the word further on.
    if text[tail : tail + 1] not in _quoted_firsts() and _AIM not in text[tail : tail + _LATER]:
        return False
    patterns = (_patterns()["quoted_after"], _LATER_TARGET_RE, _PLAN_BEHIND_RE)
    return any(pattern.match(text, tail) is not None for pattern in patterns)


@cache
def _quoted_firsts() -> frozenset[str]:
    return frozenset(word[0] for word in load_words("status.toml", "quoted_after"))


def _by_name(place: StatusPlace) -> StatusReading | None:
    named = place.stem.endswith(_patterns()["stems"])
    if named and not _COMPLETED_RE.search(place.clause_before) and not place.is_of_standard:
        return StatusReading("target", Ground.NAME)
    return None


def _is_quoted(place: StatusPlace) -> bool:
    """Whether the clause calls this very figure a target; 完成目标的110% and 还差2个 speak of results."""
    words, text = _patterns(), place.text
    if is_quoted_target(text, place.tail) or _FIXED_RE.search(text, place.clause, place.start):
        return True
    if text[place.tail : place.tail + 1] == "的" and words["standard_before"].match(text, place.clause, place.start):
        return True
    if place.difference or place.is_of_standard:
        return False
    return words["quoted_before"].search(text, max(place.clause, place.start - _NEAR), place.start) is not None


def _in_plan(place: StatusPlace) -> StatusReading:
    past = _patterns()["actual_words"].search(place.text, place.clause, place.start)
    return StatusReading("target", Ground.PLAN) if past is None else StatusReading("actual", Ground.DONE_IN_PLAN, past.group())


def _by_word(place: StatusPlace) -> StatusReading | None:
    words = _patterns()
    before = place.text[place.sentence : place.start]
    if "“" in before or "《" in before:
        before = _QUOTED_RE.sub(_blank, before)
    found = words["aim_opening"].search(before) or words["target_strong"].search(before)
    if found is None or _DONE_RE.search(place.text, place.sentence + found.end(), place.start):
        return None
    if place.sentence + found.end() <= place.clause and place.clause_before.endswith(_PERFECT):
        return None  # 力争产值翻两番；比2020年翻了|一番
    word = found.group()
    ground = next((ground for ground, openings in _expectations() if word.startswith(openings)), Ground.WORD)
    return StatusReading("target", ground, word)


@cache
def _expectations() -> tuple[tuple[Ground, tuple[str, ...]], ...]:
    """What target words begin with that tell an expectation, which may be of the year that is just over."""
    return ((Ground.FORECAST, load_words("status.toml", "forecast")), (Ground.EXPECTED, load_words("status.toml", "expected")))


def _is_planned(place: StatusPlace) -> bool:
    return _PLANNED_RE.search(place.clause_before) is not None


STATUSES: Final = RuleSet[StatusPlace, StatusReading](
    "status",
    (
        Rule(
            Ground.THRESHOLD.value,
            Evidence.FIGURE,
            lambda place: StatusReading("criterion", Ground.THRESHOLD),
            "5000万元以上的项目",
            condition=lambda place: place.selects,
        ),
        Rule(Ground.NAME.value, Evidence.FIGURE, _by_name, "年度任务120套"),
        Rule(
            Ground.QUOTED.value,
            Evidence.CLAUSE,
            lambda place: StatusReading("target", Ground.QUOTED),
            "超过75%的年度目标",
            condition=_is_quoted,
        ),
        Rule(Ground.PLAN.value, Evidence.SECTION, _in_plan, "二、明年打算 新建公厕20座", condition=lambda place: place.role == "plans"),
        Rule(Ground.WORD.value, Evidence.SENTENCE, _by_word, "力争新建公厕20座"),
        Rule(
            Ground.PLANNED.value,
            Evidence.CLAUSE,
            lambda place: StatusReading("target", Ground.PLANNED),
            "计划新建公厕20座",
            condition=_is_planned,
        ),
        Rule(Ground.DEFAULT.value, Evidence.DEFAULT, lambda place: StatusReading("actual", Ground.DEFAULT), "新建公厕20座"),
    ),
)


def read_status(place: StatusPlace) -> StatusReading:
    """Decide the status of one figure.

    Parameters
    ----------
    place : StatusPlace

    Returns
    -------
    StatusReading

    Examples
    --------
    >>> text = "对总投资5000万元以上的重点项目实行代办"
    >>> found = read_status(StatusPlace(text, sentence=0, clause=0, start=4, tail=12, limit=20, role="work", selects=True))
    >>> found.status, str(found)
    ('criterion', 'threshold before a noun')
    """
    found = STATUSES.first(place)
    assert found is not None  # the last rule always decides
    return found.result
