"""Cues: the words between what is measured and its figure, and those right behind the figure.

Flows in: normalised text and the offsets of a figure. Flows out: the cues by class, nearest first, and where
the words that can name the measure end. Words are in ``qualifiers.toml``, ``change.toml`` and ``cues.toml``;
patterns are read leftwards from the figure, so that each step costs only the words that it takes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, TypeAlias

import regex

from summarykit.lexicons import shape_source

__all__ = ["Cue", "CueClass", "Cues", "read_cues"]

CueClass: TypeAlias = Literal[
    "about", "at_least", "at_most", "up", "down", "arrive", "share", "from", "adverb", "basis", "standard", "place", "time", "new", "among"
]

FILE: Final = "cues.toml"
_SAME: Final[dict[CueClass, CueClass]] = {"standard": "basis", "place": "arrive"}
_CHANGES: Final = frozenset({"up", "down", "new"})
# 近 and 约 are read off even where a word was guessed across them (占近); what they end is ruled out below.
_TRUSTED: Final = frozenset({"about", "up", "down", "place"})
_OPENS_PAIR: Final = "由"  # 发放额由约1.86亿元: a word may be guessed across 由 as well
_FROM_PLACE: Final = ("由", "从")
MAX_STEPS: Final = 12  # no clause of real text has more; keeps odd text linear


@dataclass(frozen=True, slots=True)
class Cue:
    """One word or phrase beside a figure: its class, words and place."""

    kind: CueClass
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cues:
    """What stands beside one figure.

    Attributes
    ----------
    before : tuple of Cue
        Nearest first.
    after : tuple of Cue
        In order.
    edge : int
        Where the words end that may name the measure.
    tail : int
        Where the words behind the figure end that belong to it (以上, 左右).
    """

    before: tuple[Cue, ...]
    after: tuple[Cue, ...]
    edge: int
    tail: int

    def first(self, *kinds: CueClass) -> Cue | None:
        """The nearest cue before the figure of one of `kinds`."""
        return next((cue for cue in self.before if cue.kind in kinds), None)


#: Each class with the shapes of its words; where two shapes of a class match, the longer counts.
_SHAPES: Final[tuple[tuple[CueClass, str], ...]] = (
    ("about", r"(?<![{guards.about}]){qualifiers:before.about}"),
    ("at_least", "{qualifiers:before.at_least}"),
    ("at_most", "{qualifiers:before.at_most}"),
    ("share", "{share}"),
    ("arrive", "{arrive}"),
    ("arrive", r"(?<![{guards.verbs}])核?(?:{change:verbs.up}|{change:verbs.down})[到至]"),  # 继续下滑至386.4万人次
    ("place", "[由从]{fields}"),  # 由全省第9位升至第7位
    ("place", r"{place}[在到至]?\p{Han}{0,6}?"),  # 居全省第3位, 跃升到世界第二位
    ("new", "新增加?"),
    ("up", r"(?<![{guards.verbs}]){change:verbs.up}了?"),
    ("down", r"(?<![{guards.verbs}]){change:verbs.down}了?"),
    ("up", r"(?<=\p{Han})\+"),  # 同比-0.4个百分点, 利润+5.2%: a sign before the figure is a change
    ("down", r"(?<=\p{Han})[-−]"),
    ("basis", "{change:basis.yoy}|{change:basis.mom}|{change:basis.average}"),
    # 比<standard>, read only behind a verb of change: at most 18 characters, and no 占比, 同比, 比较.
    ("standard", r"(?<![{change:basis.not_compared}])[比较](?![{guards.standard}])[^，。；：、（）\n比]{1,18}"),
    ("standard", r"{guards.with}[^，。；：、（）\n]{1,14}相比，?"),
    ("from", "{from}"),
    ("from", r"(?<![{guards.from}])由"),
    ("among", "{among}"),
    ("adverb", "{adverbs}"),
    ("adverb", r"(?<![{guards.evenly}])均"),
    ("adverb", r"{without.opens}[^，。；]{1,14}{without.closes}{without.behind}?，?"),  # 扣除价格因素, 剔除留抵退税因素后
    ("adverb", r"按?{prices.kinds}?(?:口径{prices.reckoned}?|{prices.words}{prices.reckoned})，?"),  # 按可比价格计算
)


@cache
def _before_patterns() -> dict[CueClass, Any]:
    """One pattern a class, read leftwards."""
    groups: dict[CueClass, list[str]] = {}
    for kind, pattern in _SHAPES:
        groups.setdefault(kind, []).append(shape_source(FILE, pattern))
    return {kind: regex.compile(f"(?r)(?:{'|'.join(sources)})") for kind, sources in groups.items()}


# 余 and 多 close a figure only before a mark or a noun, never as 多种, 余额.
_AFTER: Final = shape_source(
    "qualifiers.toml",
    "(?:(?P<about>{after.about})|(?P<at_least>{after.at_least})|(?P<at_most>{after.at_most}))(?!{after.not_before})",
)


@cache
def _after_pattern() -> Any:
    return regex.compile(_AFTER)


def _longest(text: str, floor: int, at: int, bounds: Collection[int] | None, changed: bool) -> Cue | None:
    """The longest cue that ends at `at`; a basis wins over the verb that its own words contain."""
    best: Cue | None = None
    for kind, pattern in _before_patterns().items():
        if (kind == "standard" and not changed) or (kind == "place" and text[at : at + 1] not in "第前"):
            continue
        match = pattern.match(text, floor, at)
        if match is None or (best is not None and match.start() >= best.start):
            continue
        word = match.group()
        if len(word) > 1 or _stands_alone(kind, word, match.start(), bounds):
            best = Cue(_class_of(kind, word), word, match.start(), match.end())
    return best


def _stands_alone(kind: CueClass, word: str, start: int, bounds: Collection[int] | None) -> bool:
    """A cue of one character counts only where a token begins: 能 in 产能 and 计 in 审计 are no cues."""
    return bounds is None or start in bounds or kind in _TRUSTED or word == _OPENS_PAIR


def _class_of(kind: CueClass, word: str) -> CueClass:
    return "from" if kind == "place" and word.startswith(_FROM_PLACE) else _SAME.get(kind, kind)


def _step(
    text: str, floor: int, at: int, times: Mapping[int, tuple[int, str]], bounds: Collection[int] | None, changed: bool
) -> Cue | None:
    """The next cue to the left of `at`: a time expression, or the longest word or phrase."""
    time = times.get(at)
    if time is not None and time[0] >= floor:
        if changed and time[0] > floor and text[time[0] - 1] in "比较":
            return Cue("basis", text[time[0] - 1 : at], time[0] - 1, at)
        return Cue("time", text[time[0] : at], time[0], at)
    if at > floor and text[at - 1] == "的" and (time := times.get(at - 1)) is not None and time[0] >= floor:
        return Cue("time", text[time[0] : at], time[0], at)
    return _longest(text, floor, at, bounds, changed)


def read_cues(
    text: str,
    floor: int,
    start: int,
    end: int,
    times: Mapping[int, tuple[int, str]] | None = None,
    bounds: Collection[int] | None = None,
) -> Cues:
    """Read the cues around the figure ``text[start:end]``.

    Parameters
    ----------
    text : str
        Normalised text.
    floor : int
        How far to the left may be read: the beginning of the clause, or the end of the figure before.
    start, end : int
        The figure.
    times : mapping of int to (int, str), optional
        End -> start and text of the time expressions of the text.
    bounds : collection of int, optional
        Where tokens begin; without it cues of one character are taken on trust.

    Returns
    -------
    Cues

    Examples
    --------
    >>> text = "财政收入同比增长约5%左右"
    >>> cues = read_cues(text, 0, 9, 11)
    >>> [(cue.kind, cue.text) for cue in cues.before], text[:cues.edge]
    ([('about', '约'), ('up', '增长'), ('basis', '同比')], '财政收入')
    >>> cues.after[0].kind
    'about'
    """
    known = times or {}
    before: list[Cue] = []
    at = start
    while len(before) < MAX_STEPS and at > floor:
        cue = _step(text, floor, at, known, bounds, any(one.kind in _CHANGES for one in before))
        if cue is None or not _may_follow(cue, before):
            break
        before.append(cue)
        at = cue.start
    tail = end
    after: list[Cue] = []
    match = _after_pattern().match(text, end)
    if match is not None:
        kind = match.lastgroup
        after.append(Cue(kind, match.group(kind), match.start(), match.end()))
        tail = match.end()
    return Cues(tuple(before), tuple(after), at, tail)


# Verbs of change and arrival are verbs only once: 增长 in 增长目标为5% is part of the name, not a second verb.
_ONCE: Final = frozenset({"up", "down", "arrive", "share", "new"})


def _may_follow(cue: Cue, before: list[Cue]) -> bool:
    """Whether `cue`, further to the left, can still belong to the figure."""
    if cue.kind not in _ONCE:
        return True
    return not any(earlier.kind in _ONCE for earlier in before)
