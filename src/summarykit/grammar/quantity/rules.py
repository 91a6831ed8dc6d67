"""Shapes of quantities: a numeral with its unit, a range, a share, a rank. Rules on normalised text.

The order matters and is the order of the list: longer shapes first, so that 6%-6.5% is one range and 百分之八
is no fraction of a hundred. What only looks like a quantity (dates, sessions, 一致) builds nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Final, Literal, TypeAlias

import regex

from summarykit.errors import LexiconError
from summarykit.grammar.engine import GrammarRule, Match, trie
from summarykit.grammar.numeral import read_numeral
from summarykit.grammar.numeral.rules import INFIX, NUMERAL
from summarykit.grammar.unit import load_units
from summarykit.lexicons import load_toml, load_words, shape, shape_source
from summarykit.lexicons.numerals import COMPOUNDS, DIGITS, EVERYDAY, MAGNITUDES, ONES

__all__ = ["RULES", "START", "Form", "Quantity"]

Form: TypeAlias = Literal["percent", "point", "multiple", "doubling", "fraction", "rank", "measure", "bare", "grade"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as it stands: value and unit, before anything is known of what it measures.

    Attributes
    ----------
    start, end : int
        Half-open offsets of the core (numeral, magnitude, unit) in the text that was read.
    value, high : Decimal
        Absolute magnitude; `high` only for a range.
    unit : str
        Unit without magnitude, ``%`` for 百分之, ``1`` for fractions, ``""`` where there is none.
    form : Form
        What kind of expression it is.
    more : bool
        多, 余 or 几 stands inside.
    rule : str
        The rule that made it.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    form: Form
    more: bool
    rule: str


_FILE: Final = "quantity.toml"
_words = partial(load_words, _FILE)
_source = partial(shape_source, _FILE)


def _table(key: str) -> dict[str, str]:
    table = load_toml(_FILE).get(key, {})
    for word, value in table.items():
        if not isinstance(value, str):
            raise LexiconError(_FILE, word, f"[{key}] maps words to strings of characters")
    return dict(table)


_UNITS = load_units()
_BLOCKERS: Final = _table("blockers")
_SHARES: Final = _table("shares")
_NOUN_UNITS: Final = frozenset(_words("noun_units"))
_ORDINAL_UNITS: Final = frozenset(_words("ordinal_units"))
_NOT_ARTICLES: Final = frozenset(_words("not_articles"))
_IDIOM_RE: Final = shape(_FILE, "{idioms}")
_GRADE_RE: Final = shape(_FILE, "{grade_after}|[A-Za-z]")
_CODE_RE: Final = regex.compile(r"[A-Za-z]")

_SPELLINGS: Final = [word for word in dict.fromkeys([*_UNITS.spellings, *_NOUN_UNITS]) if word not in _words("read_apart")]
_UNIT: Final = trie(_SPELLINGS)
# 元/平方米, 台（件）. The unit behind the sign is rare: it is written once, in _OTHER, and called, which compiles much faster.
_COMPOUND: Final = _UNIT + _source(r"(?:/(?:(?&other)|{per_heads})|（(?:(?&other)、?){1,3}）)?")
_OTHER: Final = rf"(?(DEFINE)(?P<other>{_UNIT}))"
_POINT_ENDS: Final = _words("point_ends")
_POINTS: Final = trie([word for word in _SPELLINGS if word.endswith(_POINT_ENDS)])
_TO: Final = r"(?:-{1,2}|—{1,2}|~|至|到)"
_TO_SIGNS: Final = "-—~至到"
_ARABIC: Final = "0123456789"
_FIRST: Final = "".join([*DIGITS, *MAGNITUDES, *COMPOUNDS])

# Where a quantity may begin: Arabic digits, one of the words 第, 前, 翻, or Chinese numerals before what can follow
# them: the first character of a unit, 分之, 成, 倍, 番, 半, a mark, a range. 一 in 一致 and 统一 is passed over here.
_CAN_FOLLOW: Final = re.escape("".join(sorted({word[0] for word in _SPELLINGS}.union(_words("may_follow")))))
_RARE: Final = "".join(char for char in _FIRST if char not in EVERYDAY)
START: Final = (
    rf"[0-9]+|[第前](?=[0-9{_FIRST}])|翻" + rf"|[{EVERYDAY}]+(?=[{_CAN_FOLLOW}{_RARE}]|$|(?<=[万亿]))|[{_RARE}](?=[{_FIRST}{_CAN_FOLLOW}])"
)
# Not within a code (G20), a longer number, an ordinal (第十四次), or a range that has been refused.
_NOT_INSIDE: Final = rf"(?<![A-Za-z\d.,第])(?<!\d[-/+])(?<!\d[{EVERYDAY}])(?:(?=\d)|(?<![{EVERYDAY}]))"


def _figure(
    match: Match, numeral: str, unit: str, form: Form, rule: str, *, high: str | None = None, more: bool = False
) -> Quantity | None:
    """A node from numeral text; None where the numeral does not read."""
    number = read_numeral(numeral)
    if number is None:
        return None
    upper = number.high
    if high is not None:
        top = read_numeral(high)
        if top is None or top.high is not None:
            return None
        upper, more = top.value, more or top.more
    if upper is not None and upper < number.value:
        return None
    return Quantity(match.start("core"), match.end("core"), number.value, upper, unit, form, number.more or more, rule)


# --- percentages, fractions, multiples -------------------------------------------------------------------


def _percent_words(match: Match) -> Quantity | None:
    return _figure(match, match["num"], _SHARES[match["base"]], "percent", "百分之<numeral>", high=match["high"])


def _fraction(match: Match) -> Quantity | None:
    whole, part = read_numeral(match["whole"]), read_numeral(match["num"])
    if whole is None or part is None or not whole.value or part.value > whole.value:
        return None
    value = round(part.value / whole.value, 7)
    return Quantity(match.start("core"), match.end("core"), value, None, "1", "fraction", False, "<numeral>分之<numeral>")


def _half(match: Match) -> Quantity | None:
    return Quantity(match.start("core"), match.end("core"), Decimal("0.5"), None, "1", "fraction", False, "一半")


def _tenths(match: Match) -> Quantity | None:
    node = _figure(match, match["num"], "%", "percent", "<numeral>成", high=match["high"], more=bool(match["more"]))
    if node is None or node.value >= 11 or _blocked("成", match.string[match.end() : match.end() + 1]):
        return None
    extra = 5 if match["half"] == "半" else DIGITS[match["half"]] if match["half"] else 0
    high = None if node.high is None else node.high * 10
    return replace(node, value=node.value * 10 + extra, high=high)


def _times(match: Match) -> Quantity | None:
    node = _figure(match, match["num"], "倍", "multiple", "<numeral>倍", high=match["high"], more=bool(match["more"]))
    if node is None or not match["half"]:
        return node
    return replace(node, value=node.value + _HALF, high=None)


def _doubling(match: Match) -> Quantity | None:
    if match["num"] is None:
        return Quantity(match.start("core"), match.end("core"), Decimal(1), None, "番", "doubling", False, "翻番")
    node = _figure(match, match["num"], "番", "doubling", "翻<numeral>番")
    if node is None or not match["half"]:
        return node
    return replace(node, value=node.value + _HALF, high=None)


# --- ranks -------------------------------------------------------------------------------------------------


def _rank(match: Match) -> Quantity | None:
    return _figure(match, match["num"], match["unit"] or "", "rank", "第<numeral>位")


def _among_first(match: Match) -> Quantity | None:
    return _figure(match, match["num"], match["unit"], "rank", "前<numeral>位")


# --- measures ------------------------------------------------------------------------------------------------


def _blocked(unit: str, following: str) -> bool:
    """Whether the next character makes the unit the beginning of another word."""
    return bool(following) and following in _BLOCKERS.get(unit, "")


def _unit_ok(match: Match, numeral: str, unit: str) -> bool:
    """False where the unit is the beginning of another word or counts editions."""
    following = match.string[match.end("core") : match.end("core") + 1]
    if _blocked(unit, following) or (unit == "个" and following in _LARGE):
        return False
    if unit in _NOUN_UNITS and (len(numeral) > 3 or not following):
        return False
    return numeral[0].isdigit() or not _counts_nothing(match, numeral, unit)


def _counts_nothing(match: Match, numeral: str, unit: str) -> bool:
    """Whether a Chinese numeral is a word of its own (大陆, 两国), points back (这四个方面) or numbers (十二届)."""
    if unit in _ORDINAL_UNITS or numeral in _FORMAL or (numeral == "两" and unit in _PAIRS):
        return True
    return len(numeral) == 1 and _POINTING_RE.match(match.string, 0, match.start("core")) is not None


_LARGE: Final = _words("large")
_FORMAL: Final = "".join(load_words("numerals.toml", "formal"))
_PAIRS: Final = frozenset(_words("pairs"))
_POINTING_RE: Final = shape(_FILE, "(?r){pointing}")


def _form(unit: str) -> Form:
    if unit.endswith(_POINT_ENDS):
        return "point"
    return "percent" if unit in ("%", "‰") else "measure"


def _measure(match: Match) -> Quantity | None:
    numeral, unit = match["num"], match["unit"]
    if not _unit_ok(match, numeral, unit) or _is_vague(match, numeral, unit) or _is_word(match):
        return None
    node = _figure(match, numeral, unit, _form(unit), "<numeral><unit>", more=bool(match["more"]))
    return node if node is None or not match["half"] else replace(node, value=node.value + _HALF)


def _is_vague(match: Match, numeral: str, unit: str) -> bool:
    """Whether no figure is given: 数十家, 好几百人; the articles 一个, 一名; 千 of 千家企业."""
    if not numeral[0].isdigit() and _VAGUE_RE.match(match.string, 0, match.start("core")) is not None:
        return True
    if numeral == "一":
        return unit not in _NOT_ARTICLES
    return numeral not in _TENS and all(char in MAGNITUDES for char in numeral) and not _stands_alone(match)


def _is_word(match: Match) -> bool:
    """Whether it is an idiom, a grade in a name or a code: 四面八方, 万吨级, 5G."""
    return bool(_IDIOM_RE.match(match.string, match.start("core")) or _GRADE_RE.match(match.string, match.end("core")))


_HALF: Final = Decimal("0.5")
_VAGUE_RE: Final = shape(_FILE, "(?r){vague}")
_TENS: Final = frozenset(char for char, power in MAGNITUDES.items() if power == 1)  # 十个 is a figure, 千名 may be none
_ALONE_BEFORE_RE: Final = shape(_FILE, "(?r)(?:{alone_before}|每)")
_BOUNDS: Final = _words("bounds")


def _stands_alone(match: Match) -> bool:
    """A magnitude without digits (千公里, 万元) is a figure only beside a word that measures it."""
    before = _ALONE_BEFORE_RE.match(match.string, 0, match.start("core"))
    if before is not None and before.group() != "每":
        return True
    return before is None and match.string.startswith(_BOUNDS, match.end("core"))


_MAGNITUDES_RE: Final = regex.compile(f"[{''.join(MAGNITUDES)}]+$")


def _shared_magnitude(low: str, high: str) -> str:
    """5至6亿: the magnitude of the upper end is the lower one's too, where its digits are the smaller."""
    tail = _MAGNITUDES_RE.search(high)
    if tail is None or low[-1] in MAGNITUDES or not tail.start():
        return low
    small, large = read_numeral(low), read_numeral(high[: tail.start()])
    return low + tail.group() if small is not None and large is not None and small.value < large.value else low


def _range(match: Match) -> Quantity | None:
    low, high, unit = match["num"], match["high"], match["unit"]
    first = match["first"]
    if (first is not None and first != unit) or not _unit_ok(match, high, unit):
        return None
    if unit in _words("dates") or _CODE_RE.match(match.string, match.end("core")):
        return None
    if first is None:
        low = _shared_magnitude(low, high)
    return _figure(match, low, unit, _form(unit), "range: <numeral>-<numeral><unit>", high=high, more=bool(match["more"]))


def _shared_unit(match: Match) -> Quantity | None:
    """3.8个和11.8个百分点: the first figure borrows the unit of the second."""
    return _figure(match, match["num"], match["unit"], _form(match["unit"]), "<numeral>个和<numeral><unit>")


def _score(match: Match) -> Quantity | None:
    """满意度96.8分: 分 is a unit only behind Arabic digits and before a mark."""
    return _figure(match, match["num"], "分", "measure", "<score>分")


_INDEX_BEFORE_RE: Final = shape(_FILE, "(?r){index_nouns}[^，。；、）（]{0,12}")


def _index(match: Match) -> Quantity | None:
    """城乡居民收入比由2.56缩小到2.25: a bare decimal is a figure only where an index or ratio is spoken of."""
    if _INDEX_BEFORE_RE.match(match.string, 0, match.start("core")) is None:
        return None
    return _figure(match, match["num"], "", "fraction", "index: <decimal>")


_BARE_RE: Final = regex.compile(r"[万亿]")
_HAN_NEXT_RE: Final = regex.compile(r"\p{Han}|[，。；、）)以]|$")


def _bare(match: Match) -> Quantity | None:
    """13亿人口, 6800多万: a large number without a unit."""
    numeral = match["num"]
    if not _BARE_RE.search(numeral) or all(char in MAGNITUDES for char in numeral):
        return None
    if _IDIOM_RE.match(match.string, match.start("core")) or not _HAN_NEXT_RE.match(match.string, match.end("core")):
        return None
    if not numeral[0].isdigit() and len(numeral) < 2:
        return None
    if _GRADE_RE.match(match.string, match.end("core")) or match.string.startswith("元", match.end("core")):
        return None
    return _figure(match, numeral, "", "bare", "<numeral> without unit", more=bool(match["more"]))


_N: Final = rf"(?P<num>{NUMERAL}{INFIX}?)"
_H: Final = rf"(?P<high>{NUMERAL}{INFIX}?)"
_UP_TO: Final = f"(?:{_TO}{_H})?"
_PART_OF: Final = f"[{''.join(_SHARES)}]分之"
_AND_A_HALF: Final = "(?P<half>半)?"
_MORE_OF: Final = "(?P<more>多(?=[，。；、）的]|$))?"
_MORE: Final = "(?P<more>多(?=[，。；、）]|$))?"
_RANK: Final = rf"(?P<core>第(?P<num>{NUMERAL})大?(?P<unit>位|名))"
_AND: Final = "[和、与]"

RULES: Final[tuple[GrammarRule[Quantity], ...]] = (
    GrammarRule(
        "百分之<numeral>",
        rf"{_NOT_INSIDE}(?P<core>(?P<base>[{''.join(_SHARES)}])分之{_N}(?:{_TO}(?:{_PART_OF})?{_H})?)(?!点\b)",
        _percent_words,
        first="".join(_SHARES),
    ),
    GrammarRule("<numeral>分之<numeral>", rf"{_NOT_INSIDE}(?P<core>(?P<whole>{NUMERAL})分之(?P<num>{NUMERAL}))", _fraction, needs="分"),
    GrammarRule(
        "<digit>/<digit>", rf"{_NOT_INSIDE}(?P<core>(?P<num>[1-9])/(?P<whole>[2-9]|10))(?![\d/月日号])", _fraction, first=_ARABIC, needs="/"
    ),
    GrammarRule("一半", _source(r"(?P<core>一半)(?!{not_half})"), _half, first="一"),
    GrammarRule("第<numeral>位", _RANK + _source("(?!{not_behind_rank})"), _rank, first="第"),
    GrammarRule(
        "居第<numeral>",
        _source(r"(?<={before_rank})") + rf"(?P<core>第(?P<num>{NUMERAL})(?P<unit>(?!)位)?)(?=[，。；、）]|$)",
        _rank,
        first="第",
    ),
    GrammarRule(
        "前<numeral>",
        _source(r"(?<={before_first})") + rf"(?P<core>前(?P<num>{NUMERAL})(?P<unit>))(?=[，。；、）]|$)",
        _among_first,
        first="前",
    ),
    GrammarRule(
        "前<numeral>位",
        _source(r"(?<!{not_before_first})") + rf"(?P<core>前(?P<num>{NUMERAL})(?P<unit>位|名|强))",
        _among_first,
        first="前",
    ),
    GrammarRule("翻<numeral>番", _source("{doubled}") + rf"(?P<core>(?P<num>{NUMERAL})番{_AND_A_HALF})", _doubling, first="翻"),
    GrammarRule("翻番", r"(?P<core>翻(?P<num>(?!))?番)", _doubling, first="翻"),
    GrammarRule(
        "<numeral>成",
        rf"{_NOT_INSIDE}(?P<core>{_N}{_UP_TO}成(?P<half>半|[{ONES}](?![{_FIRST}成]))?)" + _MORE_OF,
        _tenths,
        needs="成",
    ),
    GrammarRule("<numeral>倍", rf"{_NOT_INSIDE}(?P<core>{_N}{_UP_TO}倍{_AND_A_HALF})(?P<more>多)?", _times, needs="倍"),
    GrammarRule(
        "range: <numeral>-<numeral><unit>",
        rf"{_NOT_INSIDE}(?P<core>{_N}(?P<first>{_COMPOUND})?{_TO}{_H}(?P<unit>{_COMPOUND}))(?P<more>多)?{_OTHER}",
        _range,
        needs=_TO_SIGNS,
    ),
    GrammarRule(
        "<score>分",
        rf"{_NOT_INSIDE}(?P<core>(?P<num>\d++(?:\.\d++)?+)(?P<unit>分))(?=[，。；、（）以]|$)",
        _score,
        first=_ARABIC,
        needs="分",
    ),
    GrammarRule(
        "<numeral>个和<numeral><unit>",
        rf"{_NOT_INSIDE}(?P<core>{_N}个?)(?={_AND}(?:{NUMERAL}个?{_AND}){{0,4}}{NUMERAL}(?P<unit>{_POINTS}))",
        _shared_unit,
        needs="和、与",
    ),
    GrammarRule("<numeral><unit>", rf"{_NOT_INSIDE}(?P<core>{_N}(?P<unit>{_COMPOUND}){_AND_A_HALF}){_MORE}{_OTHER}", _measure),
    GrammarRule(
        "index: <decimal>",
        _NOT_INSIDE + _source(r"(?P<core>(?P<num>\d{1,4}\.\d{1,4}|(?<={index_verbs})0))(?={index_after}|$)"),
        _index,
        first=_ARABIC,
    ),
    GrammarRule("<numeral> without unit", rf"{_NOT_INSIDE}(?P<core>{_N}(?P<more>多)?)", _bare),
)
