"""Kind, direction and basis of a figure: a level, a rate, a rank, or a change and against what.

Flows in: a `Quantity`, its `Cues`, and the words before them. Flows out: a `Reading`. Words are in
``change.toml``; the order of the rules is the order of `_RULES`, and each says why it stands where it does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import regex

from summarykit.grammar.cue import Cues
from summarykit.grammar.quantity import Quantity
from summarykit.grammar.unit import load_units
from summarykit.lexicons import alternation, load_words
from summarykit.records import Basis, Direction, Kind

__all__ = ["Reading", "basis_of", "read_basis", "read_change"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure is.

    Attributes
    ----------
    kind, direction, basis
        As in the record.
    stem_end : int
        Where the words end that may name the measure: a noun of change (涨幅) at their end is taken off.
    rule : str
        The rule that decided.
    object_from : int or None
        Where the object begins, where a verb of change has one: 降低|利息负担 1.2万亿元.
    """

    kind: Kind
    direction: Direction | None
    basis: Basis | None
    stem_end: int
    rule: str
    object_from: int | None = None


@cache
def _nouns() -> Any:
    up, down = load_words("change.toml", "nouns.up"), load_words("change.toml", "nouns.down")
    blocked = alternation(load_words("change.toml", "nouns.not_change"))
    aims = r"(?:预期|年度|控制|总体|主要)?(?:目标|指标|预期)?"
    return regex.compile(rf"(?r)(?P<noun>(?P<up>{alternation(up)})|(?P<down>{alternation(down)}))(?<!{blocked})的?{aims}(?:总体|仍|也)?")


@cache
def _objects() -> Any:
    up, down = load_words("change.toml", "objects.up"), load_words("change.toml", "objects.down")
    opening = r"(?:\G|[，。；：、）]|(?<=[年月来均计共已又再约]))"
    return regex.compile(
        rf"{opening}(?:(?P<up>{alternation(up)})|(?P<down>{alternation(down)}))了?(?P<object>[\p{{Han}}“][^，。；：]{{1,24}})$"
    )


@cache
def _standards() -> tuple[tuple[Basis, Any], ...]:
    order: tuple[tuple[Basis, str], ...] = (("yoy", "yoy_standards"), ("mom", "mom_standards"), ("since", "since_standards"))
    return tuple((basis, regex.compile(alternation(load_words("change.toml", f"basis.{key}")))) for basis, key in order)


@cache
def _averages() -> frozenset[str]:
    return frozenset(load_words("change.toml", "basis.average"))


_AFTER_STANDARD: Final = 3  # 比上年末的, 与去年相比; more words make another thing the standard (比同期经济增速)
_MOM_RE: Final = regex.compile("环比")
_YOY_RE: Final = regex.compile("同比")
_YEAR_RE: Final = regex.compile(r"(?:19|20)?\d\d年|[一二][〇零○一二三四五六七八九]{3}年")
_PER_YEAR_RE: Final = regex.compile(r"(?:年均|平均每年|每年平均|年平均|每年)(?=[^，]{0,3}(?:增|减|下降|上升|提高|递)|$)")
_NO_TIME_RE: Final = regex.compile(alternation(load_words("change.toml", "basis.no_time")))


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
    if _YOY_RE.search(rest):
        return "yoy"
    if _MOM_RE.search(rest):
        return "mom"
    clause = regex.search(r"(?:^|[^占同环可对相])比([^，。；较重例率]{1,12})$|(?<![比])较([^，。；好快大为]{1,10})$", rest)
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
    if "同比" in words:
        return "yoy"
    if "环比" in words:
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


def read_change(quantity: Quantity, cues: Cues, text: str, floor: int) -> Reading:
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
    Reading

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
    for rule in _RULES:
        reading = rule(quantity, cues, text, floor)
        if reading is not None:
            return reading
    kind: Kind = "rate" if _is_rate(quantity) or _is_price(quantity, text[floor : cues.edge]) else "level"
    return Reading(kind, None, None, cues.edge, f"{kind} by unit")


def _is_rate(quantity: Quantity) -> bool:
    """A share, a ratio, or a price per unit; 28微克/立方米 and 418公斤/亩 are levels."""
    if quantity.form in ("percent", "fraction", "multiple"):
        return True
    if quantity.unit.endswith(("百人", "万人", "千人", "百户", "万户")):
        return True
    unit = load_units().get(quantity.unit.partition("/")[0]) if "/" in quantity.unit else None
    return unit is not None and unit.dimension.startswith("currency")


_PRICE_RE: Final = regex.compile(alternation(load_words("change.toml", "prices.nouns")) + "$")


def _is_price(quantity: Quantity, stem: str) -> bool:
    """均价14.6元, 每公斤68元: a price per unit although the unit is money alone."""
    unit = load_units().get(quantity.unit)
    return unit is not None and unit.dimension.startswith("currency") and _PRICE_RE.search(stem) is not None


def _rank(quantity: Quantity, cues: Cues, text: str, floor: int) -> Reading | None:
    """First: the words 第N位 decide alone."""
    return Reading("rank", None, None, cues.edge, "rank") if quantity.form == "rank" else None


def _change_verb(quantity: Quantity, cues: Cues, text: str, floor: int) -> Reading | None:
    """A verb of change right before the figure; arrival verbs are cues of their own and come as `arrive`."""
    verb = cues.first("up", "down")
    if verb is None or cues.first("arrive", "share") is not None:
        return None
    direction: Direction = "up" if verb.kind == "up" else "down"
    return Reading("change", direction, read_basis(text, floor, cues), cues.edge, f"change verb {verb.text}")


def _doubling(quantity: Quantity, cues: Cues, text: str, floor: int) -> Reading | None:
    """翻一番 tells its direction itself."""
    if quantity.form != "doubling":
        return None
    edge = cues.edge
    return Reading("change", "up", read_basis(text, floor, cues), edge, "doubling")


def _change_noun(quantity: Quantity, cues: Cues, text: str, floor: int) -> Reading | None:
    """A noun of change at the end of the name: 涨幅3%, 增速控制在10%以内, 增长目标为5%."""
    if quantity.form not in ("percent", "point", "multiple"):
        return None
    match = _nouns().match(text, floor, cues.edge)
    if match is None:
        return None
    direction: Direction = "up" if match["up"] else "down"
    return Reading("change", direction, read_basis(text, floor, cues), match.start("noun"), f"noun of change {match['noun']}")


def _points(quantity: Quantity, cues: Cues, text: str, floor: int) -> Reading | None:
    """Percentage points are a difference whatever the verb; without one the direction is up."""
    if quantity.form != "point":
        return None
    down = cues.first("down") is not None or regex.search(r"差|降|减|低", text[max(floor, cues.edge - 6) : quantity.start])
    return Reading("change", "down" if down else "up", read_basis(text, floor, cues), cues.edge, "percentage points")


def _new(quantity: Quantity, cues: Cues, text: str, floor: int) -> Reading | None:
    """居民储蓄存款新增6300亿元 is a change; 新增就业1361万人 has its noun behind 新增 and is a level."""
    cue = cues.first("new")
    if cue is None or cues.first("arrive") is not None or quantity.form not in ("measure", "bare"):
        return None
    basis = cues.first("basis")
    if basis is not None and basis.text[0] not in "比较同与":
        return None  # 平均每天新增1.2万户
    if basis is not None:
        return Reading("change", "up", read_basis(text, floor, cues), cues.edge, "新增 against a standard")  # 较上年新增320个
    if cues.edge <= floor:
        return None
    if text[quantity.end : quantity.end + 1] not in "，。；、）（" or not regex.search(r"\p{Han}$", text[floor : cues.edge]):
        return None
    if _DIVIDES_RE.search(text[floor : cues.edge]):
        return None  # 其中市本级新增9500人: new ones as the whole before
    return Reading("change", "up", read_basis(text, floor, cues), cues.edge, "新增 behind its subject")


_DIVIDES_RE: Final = regex.compile(rf"(?:^|[，；：]|其中){alternation(load_words('naming.toml', 'modifiers'))}$")


def _object(quantity: Quantity, cues: Cues, text: str, floor: int) -> Reading | None:
    """降低利息负担1.2万亿元: the verb stands before its object."""
    if quantity.form not in ("measure", "bare", "percent", "point") or cues.first("arrive", "share", "from") is not None:
        return None
    match = _objects().search(text, floor, cues.edge)
    if match is None:
        return None
    direction: Direction = "up" if match["up"] else "down"
    return Reading("change", direction, read_basis(text, floor, cues), cues.edge, "verb of change with object", match.start("object"))


_BEYOND_DOWN: Final = frozenset(load_words("change.toml", "beyond.down"))
_BEYOND: Final = alternation([*load_words("change.toml", "beyond.up"), *_BEYOND_DOWN])
_BEYOND_LATER_RE: Final = regex.compile(rf"(?P<verb>{_BEYOND})[^，。；\d]{{2,24}}$")
_BEYOND_RE: Final = regex.compile(rf"\G(?:远|大大|明显|比)?(?P<verb>{_BEYOND}|超(?![过出额]))[^，。；\d]{{2,24}}$")


def _beyond(quantity: Quantity, cues: Cues, text: str, floor: int) -> Reading | None:
    """超过年度计划4.1%: by how much, and the name is that of the figure before."""
    if quantity.form not in ("percent", "point", "measure") or cues.first("arrive", "share", "from") is not None:
        return None
    match = _BEYOND_RE.search(text, floor, cues.edge)
    if match is None and quantity.form != "measure":
        match = _BEYOND_LATER_RE.search(text, floor, cues.edge)  # 产值|超过年度计划4.1%
    if match is None:
        return None
    direction: Direction = "down" if match["verb"] in _BEYOND_DOWN else "up"
    return Reading("change", direction, read_basis(text, floor, cues), match.start(), "beyond a standard")


Rule = Callable[[Quantity, Cues, str, int], Reading | None]
_RULES: Final[tuple[Rule, ...]] = (_rank, _doubling, _change_verb, _beyond, _points, _change_noun, _new, _object)
