"""Kind, direction and basis of a figure: a level, a rate, a rank, or a change and against what.

Flows in: a `Quantity`, its `Cues`, and the words before them. Flows out: a `KindReading`. Words are in
``change.toml``; the order of the rules is the order of `KINDS`, and each says why it stands where it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Final

import regex

from summarykit.grammar.cue import Cues
from summarykit.grammar.quantity import Quantity
from summarykit.grammar.unit import load_units
from summarykit.lexicons import load_words, shape
from summarykit.lexicons.numerals import ONES, ZEROS
from summarykit.records import Basis, Direction, Kind
from summarykit.rules import Evidence, Rule, RuleSet

__all__ = ["ChangeForm", "KindReading", "basis_of", "read_basis", "read_change"]


FILE: Final = "change.toml"


class ChangeForm(Enum):
    """By what a figure was recognised as a level, a rate, a rank or a change; the value is the rule's name, read by people."""

    RANK = "rank"
    DOUBLING = "doubling"
    VERB = "change verb"
    BEYOND = "beyond a standard"
    POINTS = "percentage points"
    NOUN = "noun of change"
    NEW = "new ones against a standard"
    NEW_BEHIND = "new ones behind their subject"
    OBJECT = "verb of change with object"
    UNIT = "by unit"


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with the words that belong to it, as the rules see it."""

    quantity: Quantity
    cues: Cues
    text: str
    floor: int

    @property
    def own(self) -> str:
        """The words before it that may name its measure."""
        return self.text[self.floor : self.cues.edge]

    @property
    def basis(self) -> Basis:
        """The standard that its own words name."""
        return read_basis(self.text, self.floor, self.cues)


@dataclass(frozen=True, slots=True)
class KindReading:
    """What a figure is.

    Attributes
    ----------
    kind, direction, basis
        As in the record.
    stem_end : int
        Where the words end that may name the measure: a noun of change (涨幅) at their end is taken off.
    form : ChangeForm
        By what it was recognised.
    words : str
        The word that shows it, where there is one.
    object_from : int or None
        Where the object begins, where a verb of change has one: 降低|利息负担 1.2万亿元.
    """

    kind: Kind
    direction: Direction | None
    basis: Basis | None
    stem_end: int
    form: ChangeForm
    words: str = ""
    object_from: int | None = None

    @property
    def rule(self) -> str:
        """The rule that decided, with its word, read by people."""
        return f"{self.kind} by unit" if self.form is ChangeForm.UNIT else f"{self.form.value} {self.words}".rstrip()


# 涨幅, 增长目标, 增速总体, read leftwards.
_NOUN: Final = r"(?r)(?P<noun>(?P<up>{nouns.up})|(?P<down>{nouns.down}))(?<!{nouns.not_change})的?{nouns.aimed}?{nouns.aims}?{nouns.still}?"
_OBJECT: Final = (
    r"(?:\G|[，。；：、）]|(?<={objects.behind}))(?:(?P<up>{objects.up})|(?P<down>{objects.down}))了?"
    r"(?P<object>[\p{Han}“][^，。；：]{1,24})$"
)


@cache
def _standards() -> tuple[tuple[Basis, Any], ...]:
    order: tuple[tuple[Basis, str], ...] = (("yoy", "yoy_standards"), ("mom", "mom_standards"), ("since", "since_standards"))
    return tuple((basis, shape(FILE, f"{{basis.{key}}}")) for basis, key in order)


@cache
def _averages() -> frozenset[str]:
    return frozenset(load_words(FILE, "basis.average"))


_AFTER_STANDARD: Final = 3  # 比上年末的, 与去年相比; more words make another thing the standard (比同期经济增速)
_NEAR: Final = 6  # characters before a figure in points in which a word tells its direction
_YOY: Final = "同比"
_MOM: Final = "环比"
_YEAR_RE: Final = regex.compile(rf"(?:19|20)?\d\d年|[一二][{ZEROS}{ONES}]{{3}}年")
_PER_YEAR_RE: Final = shape(FILE, r"{basis.per_year}(?=[^，]{0,3}{basis.moves}|$)")
_NO_TIME_RE: Final = shape(FILE, "{basis.no_time}")
_COMPARED_RE: Final = shape(
    FILE,
    "(?:^|(?!{basis.not_compared}).)比((?:(?!{basis.not_than})[^，。；]){1,12})$|(?<!比)较((?:(?!{basis.not_rather})[^，。；]){1,10})$",
)
_LESS_RE: Final = shape(FILE, "{points.down}")
_PULLS_DOWN_RE: Final = shape(FILE, "{points.pulls_down}")
_COMPARES: Final = frozenset(load_words(FILE, "basis.compares"))
_PER_MANY: Final = load_words(FILE, "prices.per_many")


def read_basis(text: str, floor: int, cues: Cues) -> Basis:
    """The standard of a change, from its cues or, where they name none, from the rest of the clause.

    Examples
    --------
    >>> from summarykit.grammar.cue import read_cues
    >>> read_basis("财政收入同比增长5%", 0, read_cues("财政收入同比增长5%", 0, 8, 10))
    'yoy'
    """
    for cue in cues.before:
        if cue.kind == "basis" and (found := basis_of(cue.text)) is not None:
            return found
    rest = text[floor : cues.edge]
    if _PER_YEAR_RE.search(rest):
        return "average"
    if _YOY in rest:
        return "yoy"
    if _MOM in rest:
        return "mom"
    clause = _COMPARED_RE.search(rest)
    return (clause is not None and basis_of(clause.group())) or "unstated"


def basis_of(words: str) -> Basis | None:
    """The basis that the words of a comparison name, None where they name none.

    Examples
    --------
    >>> basis_of("比上年"), basis_of("比五年前"), basis_of("比计划")
    ('yoy', 'since', None)
    """
    if words in _averages() or _PER_YEAR_RE.search(words):
        return "average"
    if _YOY in words:
        return "yoy"
    if _MOM in words:
        return "mom"
    if _NO_TIME_RE.search(words):
        return None
    if _YEAR_RE.search(words):
        return "since"  # 比2019年同期: which year it is decides later
    for basis, pattern in _standards():
        match = pattern.search(words)
        if match is not None and len(words) - match.end() <= _AFTER_STANDARD:
            return basis
    return None


def read_change(quantity: Quantity, cues: Cues, text: str, floor: int) -> KindReading:
    """Decide kind, direction and basis of one figure.

    Parameters
    ----------
    quantity : Quantity
    cues : Cues
        As read from ``text``.
    text : str
        Normalised text.
    floor : int
        Beginning of the words that belong to this figure.

    Returns
    -------
    KindReading

    Examples
    --------
    >>> from summarykit.grammar.cue import read_cues
    >>> from summarykit.grammar.quantity import find_quantities
    >>> text = "居民消费价格涨幅3%左右"
    >>> [quantity] = find_quantities(text)
    >>> reading = read_change(quantity, read_cues(text, 0, quantity.start, quantity.end), text, 0)
    >>> reading.kind, reading.direction, text[:reading.stem_end]
    ('change', 'up', '居民消费价格')
    """
    found = KINDS.first(Figure(quantity, cues, text, floor))
    assert found is not None  # the last rule always decides
    return found.result


def _is_rate(quantity: Quantity) -> bool:
    """A share, a ratio, or a price per unit; 28微克/立方米 and 418公斤/亩 are levels."""
    if quantity.form in ("percent", "fraction", "multiple"):
        return True
    if quantity.unit.endswith(_PER_MANY):
        return True
    unit = load_units().get(quantity.unit.partition("/")[0]) if "/" in quantity.unit else None
    return unit is not None and unit.dimension.startswith("currency")


_PRICE_RE: Final = shape(FILE, "{prices.nouns}$")


def _is_price(quantity: Quantity, stem: str) -> bool:
    """均价14.6元, 每公斤68元: a price per unit although the unit is money alone."""
    unit = load_units().get(quantity.unit)
    return unit is not None and unit.dimension.startswith("currency") and _PRICE_RE.search(stem) is not None


def _rank(figure: Figure) -> KindReading | None:
    """First: the words 第N位 decide alone."""
    return KindReading("rank", None, None, figure.cues.edge, ChangeForm.RANK) if figure.quantity.form == "rank" else None


def _change_verb(figure: Figure) -> KindReading | None:
    """A verb of change right before the figure; arrival verbs are cues of their own and come as `arrive`."""
    verb = figure.cues.first("up", "down")
    if verb is None or figure.cues.first("arrive", "share") is not None:
        return None
    direction: Direction = "up" if verb.kind == "up" else "down"
    return KindReading("change", direction, figure.basis, figure.cues.edge, ChangeForm.VERB, verb.text)


def _doubling(figure: Figure) -> KindReading | None:
    """翻一番 tells its direction itself."""
    if figure.quantity.form != "doubling":
        return None
    edge = figure.cues.edge
    return KindReading("change", "up", figure.basis, edge, ChangeForm.DOUBLING)


def _change_noun(figure: Figure) -> KindReading | None:
    """A noun of change at the end of the name: 涨幅3%, 增速控制在10%以内, 增长目标为5%."""
    if figure.quantity.form not in ("percent", "point", "multiple"):
        return None
    match = shape(FILE, _NOUN).match(figure.text, figure.floor, figure.cues.edge)
    if match is None:
        return None
    direction: Direction = "up" if match["up"] else "down"
    return KindReading("change", direction, figure.basis, match.start("noun"), ChangeForm.NOUN, match["noun"])


def _points(figure: Figure) -> KindReading | None:
    """Percentage points are a difference whatever the verb; without one the direction is up."""
    if figure.quantity.form != "point":
        return None
    near = max(figure.floor, figure.cues.edge - _NEAR)
    less = figure.cues.first("down") is not None or _LESS_RE.search(figure.text, near, figure.quantity.start) is not None
    down = less or _PULLS_DOWN_RE.search(figure.own) is not None
    return KindReading("change", "down" if down else "up", figure.basis, figure.cues.edge, ChangeForm.POINTS)


def _new(figure: Figure) -> KindReading | None:
    """居民储蓄存款新增6300亿元 is a change; 新增就业1361万人 has its noun behind 新增 and is a level."""
    cue = figure.cues.first("new")
    if cue is None or figure.cues.first("arrive") is not None or figure.quantity.form not in ("measure", "bare"):
        return None
    basis = figure.cues.first("basis")
    if basis is not None and basis.text[0] not in _COMPARES:
        return None  # 平均每天新增1.2万户
    if basis is not None:
        return KindReading("change", "up", figure.basis, figure.cues.edge, ChangeForm.NEW)  # 较上年新增320个
    if figure.cues.edge <= figure.floor:
        return None
    return KindReading("change", "up", figure.basis, figure.cues.edge, ChangeForm.NEW_BEHIND) if _is_closed(figure) else None


def _is_closed(figure: Figure) -> bool:
    """Whether 新增 stands behind its subject and nothing behind the figure; 其中市本级新增9500人: new ones as the whole before."""
    closed = figure.text[figure.quantity.end : figure.quantity.end + 1] in "，。；、）（"
    return closed and _HAN_LAST_RE.search(figure.own) is not None and _DIVIDES_RE.search(figure.own) is None


_HAN_LAST_RE: Final = regex.compile(r"\p{Han}$")
_DIVIDES_RE: Final = shape(FILE, "(?:^|[，；：]|{new.parts}){naming:modifiers}$")


def _object(figure: Figure) -> KindReading | None:
    """降低利息负担1.2万亿元: the verb stands before its object."""
    if figure.quantity.form not in ("measure", "bare", "percent", "point") or figure.cues.first("arrive", "share", "from") is not None:
        return None
    match = shape(FILE, _OBJECT).search(figure.text, figure.floor, figure.cues.edge)
    if match is None:
        return None
    direction: Direction = "up" if match["up"] else "down"
    return KindReading("change", direction, figure.basis, figure.cues.edge, ChangeForm.OBJECT, object_from=match.start("object"))


_BEYOND_DOWN: Final = frozenset(load_words(FILE, "beyond.down"))
_BEYOND_LATER_RE: Final = shape(FILE, r"(?P<verb>{beyond.up}|{beyond.down})[^，。；\d]{2,24}$")
_BEYOND_RE: Final = shape(FILE, r"\G{beyond.by_far}?(?P<verb>{beyond.up}|{beyond.down}|超(?!{beyond.not_beyond}))[^，。；\d]{2,24}$")


def _beyond(figure: Figure) -> KindReading | None:
    """超过年度计划4.1%: by how much, and the name is that of the figure before."""
    if figure.quantity.form not in ("percent", "point", "measure") or figure.cues.first("arrive", "share", "from") is not None:
        return None
    match = _BEYOND_RE.search(figure.text, figure.floor, figure.cues.edge)
    if match is None and figure.quantity.form != "measure":
        match = _BEYOND_LATER_RE.search(figure.text, figure.floor, figure.cues.edge)  # 产值|超过年度计划4.1%
    if match is None:
        return None
    direction: Direction = "down" if match["verb"] in _BEYOND_DOWN else "up"
    return KindReading("change", direction, figure.basis, match.start(), ChangeForm.BEYOND)


def _by_unit(figure: Figure) -> KindReading:
    """Last: no word tells a change."""
    rate = _is_rate(figure.quantity) or _is_price(figure.quantity, figure.own)
    return KindReading("rate" if rate else "level", None, None, figure.cues.edge, ChangeForm.UNIT)


KINDS: Final = RuleSet[Figure, KindReading](
    "kind",
    (
        Rule(ChangeForm.RANK.value, Evidence.FIGURE, _rank, "居全省第3位"),
        Rule(ChangeForm.DOUBLING.value, Evidence.FIGURE, _doubling, "产值翻一番"),
        Rule(ChangeForm.VERB.value, Evidence.FIGURE, _change_verb, "产值增长5%"),
        Rule(ChangeForm.BEYOND.value, Evidence.CLAUSE, _beyond, "产值超过年度计划4.1%"),
        Rule(ChangeForm.POINTS.value, Evidence.FIGURE, _points, "占比较上年高2个百分点"),
        Rule(ChangeForm.NOUN.value, Evidence.CLAUSE, _change_noun, "物价涨幅3%左右"),
        Rule("new ones, against a standard or behind their subject", Evidence.FIGURE, _new, "存款新增6300亿元"),
        Rule(ChangeForm.OBJECT.value, Evidence.CLAUSE, _object, "降低利息负担1.2万亿元"),
        Rule(ChangeForm.UNIT.value, Evidence.DEFAULT, _by_unit, "办结率95%"),
    ),
)
