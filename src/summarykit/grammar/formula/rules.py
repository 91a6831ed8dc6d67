"""The rules of numbered formulas: name, pattern on normalised text, and what is built from a match.

A formula is told by quotation marks around a short phrase with a number in it, by an abstract head that nobody
counts (三个转变), or because it is known. Words come from ``lexicons/formulas.toml``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import regex

from summarykit.errors import LexiconError
from summarykit.grammar.engine import Rule, trie
from summarykit.grammar.formula.model import FormulaMatch, read_formula
from summarykit.lexicons import alternation, load_toml, load_words

__all__ = ["START", "formula_rules"]

FILE = "formulas.toml"
Found: TypeAlias = tuple[FormulaMatch, ...]
Match: TypeAlias = Any  # regex.Match carries no type information
Build: TypeAlias = Callable[[Match], Found | None]

_MANY = "(?:十[一二三四五六七八九]|[二三四五六七八九十两])"  # two and more
_FREE = r"(?<![第一二三四五六七八九十百千万亿零〇点两\d%.分之余多几数每])"  # no part of a longer number
_HAN = r"[\u4e00-\u9fff]"
_PLUS = regex.compile(r"\d{1,2}(?:\+[\dNnXx]{1,3})*\+?[\u4e00-\u9fff]{0,4}(?<=\+.{0,8})")
_PHRASE = regex.compile(rf"(?P<n>{_MANY}|双|[2-9](?=个))(?P<rest>[\u4e00-\u9fff、，\d]{{1,14}})")
_SEVERAL = regex.compile(
    r"一(?P<thing>[^百千万亿一二三四五六七八九十两、，][^一二三四五六七八九十两、，]{0,5})[、，]?(?:[两三四五六七八九十].{1,8})"
)
_PLAN = regex.compile("(?:十?[一二三四五六七八九]|十)五")  # 八五, 十一五: five-year plans
_LONGEST = 9  # of a phrase without parts

START = r"(?=[“‘\d一二三四五六七八九十双两新老和省市县区镇乡州旗])"


@dataclass(frozen=True, slots=True)
class _Known:
    quoted: bool
    unlike: str
    head: str | None


def formula_rules() -> tuple[Rule[Found], ...]:
    """All rules, the surest first."""
    known = _known()
    free = trie([text for text, entry in known.items() if not entry.quoted])
    bodies, unlike = alternation(load_words(FILE, "bodies.heads")), alternation(load_words(FILE, "bodies.unlike"))
    code, counted = alternation(load_words(FILE, "code.nouns")), alternation(load_words(FILE, "counted.heads"))
    after, programme = alternation(load_words(FILE, "counted.after")), alternation(load_words(FILE, "programme.heads"))
    return (
        Rule("quoted: “<number><phrase>”", r"[“‘](?P<body>[^“”‘’\n。！？；]{2,16})[”’]", _quoted(known)),
        Rule("code: “456”<noun>", rf"[“‘](?P<body>\d{{2,6}}|[十百千万]{{2,4}})[”’](?={_HAN}{{0,4}}?{code})", _code()),
        Rule("sum: 1+4+N", r"(?<![\d.+A-Za-z])(?P<body>\d{1,2}(?:\+\d{1,3}){0,8}+\+[NnXx])(?![A-Za-z\d])", _as_it_stands),
        Rule("bodies: 市四套班子", rf"(?P<body>[{''.join(load_words(FILE, 'bodies.places'))}]?{bodies})(?!{unlike})", _as_it_stands),
        Rule("known", rf"{_FREE}(?P<body>{free})", _free(known)),
        Rule("counted: 三个<abstract>", rf"{_FREE}(?P<body>{_MANY}个{counted})(?=[^\u4e00-\u9fff]|\Z|{after})", _as_it_stands),
        Rule("programme: 六大<…>工程", rf"{_FREE}(?P<body>{_MANY}大(?P<between>{_HAN}{{0,6}}?){programme})", _programme()),
        Rule("double: 双千万", rf"{_FREE}(?P<body>双[百千万]{{1,2}})(?={_HAN})", _as_it_stands),
    )


def _known() -> dict[str, _Known]:
    table: dict[str, _Known] = {}
    for entry in load_toml(FILE).get("known", []):
        text = entry.get("text")
        if not isinstance(text, str) or not text or not entry.get("source"):
            raise LexiconError(FILE, str(text), "a known formula needs text and source")
        if text in table:
            raise LexiconError(FILE, text, "listed twice")
        table[text] = _Known(bool(entry.get("quoted", False)), str(entry.get("unlike", "")), entry.get("head"))
    return table


def _read(match: Match, head: str | None = None) -> Found:
    start, end = match.span("body")
    return (read_formula(match.string, start, end, head),)


def _as_it_stands(match: Match) -> Found | None:
    return _read(match)


def _free(known: dict[str, _Known]) -> Build:
    def build(match: Match) -> Found | None:
        entry = known[match["body"]]
        following = match.string[match.end() : match.end() + 1]
        return None if following and following in entry.unlike else _read(match, entry.head)

    return build


def _quoted(known: dict[str, _Known]) -> Build:
    """A phrase in quotation marks: known, a sum, or short and led by a number that measures nothing."""
    measures = regex.compile(alternation(load_words(FILE, "quoted.measures")))
    ordinals = alternation(load_words(FILE, "quoted.ordinals"))
    listed = regex.compile(rf"[一二](?:{ordinals})")
    names = frozenset(load_words(FILE, "quoted.names"))

    def build(match: Match) -> Found | None:
        body = match["body"]
        if body in known:
            return _read(match, known[body].head)
        if body in names or _PLAN.fullmatch(body):
            return None
        if _PLUS.fullmatch(body):
            return _read(match)
        if _SEVERAL.fullmatch(body):
            return None if listed.match(body) else _read(match)
        phrase = _PHRASE.fullmatch(body)
        if phrase is None or _measured(phrase, measures):
            return None
        if len(body) > _LONGEST and "、" not in body and "，" not in body:
            return None
        return _parts(match) or _read(match)

    return build


def _measured(phrase: regex.Match[str], measures: regex.Pattern[str]) -> bool:
    """Whether the number of a phrase is part of a longer one (九二共识), or measures something (三年)."""
    first = phrase["rest"][0]
    if phrase["n"] == "双" and first in "百千万":
        return False
    return first in "一二三四五六七八九十" or measures.match(phrase["rest"]) is not None


def _parts(match: Match) -> Found:
    """The formulas of a list in one pair of quotation marks: “六个坚持、六个真”."""
    parts = list(regex.finditer("[^、，]+", match["body"]))
    if len(parts) < 2 or not all(regex.match(f"{_MANY}个", part[0]) for part in parts):
        return ()
    start = match.start("body")
    return tuple(read_formula(match.string, start + part.start(), start + part.end()) for part in parts)


def _code() -> Build:
    """Figures in quotation marks: a formula where they are few or count up, else the name of a thing."""
    names = frozenset(load_words(FILE, "code.names"))

    def build(match: Match) -> Found | None:
        body = match["body"]
        if body in names or (len(body) > 3 and body.isdecimal() and body not in "123456789"):
            return None
        return _read(match)

    return build


def _programme() -> Build:
    unlike = regex.compile(alternation(load_words(FILE, "programme.unlike")))

    def build(match: Match) -> Found | None:
        return None if unlike.search(match["between"]) else _read(match)

    return build
