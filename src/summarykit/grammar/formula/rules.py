"""The rules of numbered formulas: name, pattern on normalised text, and what is built from a match.

A formula is told by quotation marks around a short phrase with a number in it, by an abstract head that nobody
counts (三个转变), or because it is known. Words come from ``lexicons/formulas.toml``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

import regex

from summarykit.errors import LexiconError
from summarykit.grammar.engine import GrammarRule, trie
from summarykit.grammar.formula.model import FormulaMatch, read_formula
from summarykit.lexicons import load_toml, load_words, shape, shape_source
from summarykit.lexicons.numerals import COUNTS, ONES

__all__ = ["formula_rules", "formula_start"]

FILE = "formulas.toml"
Formulas: TypeAlias = tuple[FormulaMatch, ...]
Match: TypeAlias = Any  # regex.Match carries no type information
Build: TypeAlias = Callable[[Match], Formulas | None]

_MANY = f"(?:十[{ONES}]|[{COUNTS[1:]}两])"  # two and more
_LARGE = "百千万"
_HAN = r"[\u4e00-\u9fff]"
_SUM = r"(?<![\d.+A-Za-z])(?P<body>\d{1,2}(?:\+\d{1,3}){0,8}+\+[NnXx])(?![A-Za-z\d])"
_PLUS = regex.compile(r"\d{1,2}(?:\+[\dNnXx]{1,3})*\+?[\u4e00-\u9fff]{0,4}(?<=\+.{0,8})")
_PHRASE = regex.compile(rf"(?P<n>{_MANY}|双|[2-9](?=个))(?P<rest>[\u4e00-\u9fff、，\d]{{1,14}})")
_SEVERAL = regex.compile(rf"一(?P<thing>[^{_LARGE}亿{COUNTS}两、，][^{COUNTS}两、，]{{0,5}})[、，]?(?:[两{COUNTS[2:]}].{{1,8}})")
_PLAN = regex.compile(f"(?:十?[{ONES}]|十)五")  # 八五, 十一五: five-year plans
_SEVERAL_EACH = regex.compile(f"{_MANY}个")
_PARTS = regex.compile("[^、，]+")
_LONGEST = 9  # of a phrase without parts


@dataclass(frozen=True, slots=True)
class _KnownFormula:
    quoted: bool
    unlike: str
    head: str | None


def formula_rules() -> tuple[GrammarRule[Formulas], ...]:
    """All rules, the surest first."""
    known = _known()
    source = partial(shape_source, FILE)
    free = source(r"(?<![\d%.{numbers}])")  # no part of a longer number
    unquoted = trie([text for text, entry in known.items() if not entry.quoted])
    programme = source("{programme.heads}")
    after = source(r"(?=[^\u4e00-\u9fff]|\Z|{counted.after})")
    return (
        GrammarRule("quoted: “<number><phrase>”", r"[“‘](?P<body>[^“”‘’\n。！？；]{2,16})[”’]", _quoted(known), first="“‘"),
        GrammarRule(
            "code: “456”<noun>",
            source(r"[“‘](?P<body>\d{2,6}|[十百千万]{2,4})[”’](?=[\u4e00-\u9fff]{0,4}?{code.nouns})"),
            _code(),
            first="“‘",
        ),
        GrammarRule("sum: 1+4+N", _SUM, _read, first="0123456789"),
        GrammarRule("bodies: 市四套班子", source("(?P<body>{bodies.places}?{bodies.heads})(?!{bodies.unlike})"), _read),
        GrammarRule("known", f"{free}(?P<body>{unquoted})", _free(known)),
        GrammarRule("counted: 三个<abstract>", f"{free}(?P<body>{_MANY}个{source('{counted.heads}')}){after}", _read),
        GrammarRule("programme: 六大<…>工程", free + f"(?P<body>{_MANY}大(?P<between>{_HAN}{{0,6}}?){programme})", _programme()),
        GrammarRule("double: 双千万", rf"{free}(?P<body>双[{_LARGE}]{{1,2}})(?={_HAN})", _read),
    )


def formula_start() -> str:
    """Where a formula may begin: at a quotation mark, a sum, or two characters that begin one."""
    bodies = load_words(FILE, "bodies.heads")
    words = [*bodies, *(text for text, entry in _known().items() if not entry.quoted)]
    first = "".join({word[0] for word in words}) + COUNTS + "两双"
    second = "".join({word[1] for word in words}) + ONES + "个大" + _LARGE
    places, heads = "".join(load_words(FILE, "bodies.places")), "".join({word[0] for word in bodies})
    return f"[“‘]|[0-9](?=[0-9]?[+])|[{first}](?=[{second}])|[{places}](?=[{heads}])"


def _known() -> dict[str, _KnownFormula]:
    table: dict[str, _KnownFormula] = {}
    for entry in load_toml(FILE).get("known", []):
        text = entry.get("text")
        if not isinstance(text, str) or not text or not entry.get("source"):
            raise LexiconError(FILE, str(text), "a known formula needs text and source")
        if text in table:
            raise LexiconError(FILE, text, "listed twice")
        table[text] = _KnownFormula(bool(entry.get("quoted", False)), str(entry.get("unlike", "")), entry.get("head"))
    return table


def _read(match: Match, head: str | None = None) -> Formulas:
    start, end = match.span("body")
    return (read_formula(match.string, start, end, head),)


def _free(known: dict[str, _KnownFormula]) -> Build:
    def build(match: Match) -> Formulas | None:
        entry = known[match["body"]]
        following = match.string[match.end() : match.end() + 1]
        return None if following and following in entry.unlike else _read(match, entry.head)

    return build


def _quoted(known: dict[str, _KnownFormula]) -> Build:
    """A phrase in quotation marks: known, a sum, or short and led by a number that measures nothing."""
    listed = shape(FILE, "[一二]{quoted.ordinals}")
    names = frozenset(load_words(FILE, "quoted.names"))

    def build(match: Match) -> Formulas | None:
        body = match["body"]
        if body in known:
            return _read(match, known[body].head)
        if body in names or _PLAN.fullmatch(body):
            return None
        if _PLUS.fullmatch(body):
            return _read(match)
        if _SEVERAL.fullmatch(body):
            return None if listed.match(body) else _read(match)
        return (_parts(match) or _read(match)) if _is_slogan(body) else None

    return build


def _is_slogan(body: str) -> bool:
    """Whether a phrase is led by a number that measures nothing, and short or in parts."""
    phrase = _PHRASE.fullmatch(body)
    if phrase is None or _measured(phrase):
        return False
    return len(body) <= _LONGEST or "、" in body or "，" in body


def _measured(phrase: Match) -> bool:
    """Whether the number of a phrase is part of a longer one (九二共识), or measures something (三年)."""
    first = phrase["rest"][0]
    if phrase["n"] == "双" and first in _LARGE:
        return False
    return first in COUNTS or shape(FILE, "{quoted.measures}").match(phrase["rest"]) is not None


def _parts(match: Match) -> Formulas:
    """The formulas of a list in one pair of quotation marks: “六个坚持、六个真”."""
    parts = list(_PARTS.finditer(match["body"]))
    if len(parts) < 2 or not all(_SEVERAL_EACH.match(part[0]) for part in parts):
        return ()
    start = match.start("body")
    return tuple(read_formula(match.string, start + part.start(), start + part.end()) for part in parts)


def _code() -> Build:
    """Figures in quotation marks: a formula where they are few or count up, else the name of a thing."""
    names = frozenset(load_words(FILE, "code.names"))

    def build(match: Match) -> Formulas | None:
        body = match["body"]
        if body in names or (len(body) > 3 and body.isdecimal() and body not in "123456789"):
            return None
        return _read(match)

    return build


def _programme() -> Build:
    unlike = shape(FILE, "{programme.unlike}")

    def build(match: Match) -> Formulas | None:
        return None if unlike.search(match["between"]) else _read(match)

    return build
