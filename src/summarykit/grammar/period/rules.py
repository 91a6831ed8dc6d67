"""Rules of time expressions, in the order in which they are tried: a name, a pattern, a reader.

Flows in: normalised text. Flows out: `PeriodMention`s. Words stand in lexicons/periods.toml, meanings in `readers`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

from summarykit.grammar.engine import Grammar, GrammarRule, trie
from summarykit.grammar.period import readers
from summarykit.grammar.period.model import PeriodMention
from summarykit.grammar.period.parts import DASH, PART
from summarykit.grammar.period.readers import YEAR4, Found, mention_of
from summarykit.grammar.period.words import FILE, char_class, guarded, number_table, relative_words, source, words, words_source, year_table
from summarykit.lexicons import load_words
from summarykit.lexicons.numerals import EVERYDAY

__all__ = ["grammar"]

Row: TypeAlias = tuple[str, str, Callable[[Any], Found | None]]

_YEAR2 = source(rf"(?:(?<![{EVERYDAY}\d])[〇零{{tens}}][〇零{{numerals:ones}}]|(?<![\d.])[5-9]\d(?=年(?:{{behind.two_digits}}|\d\d?月)))")
_YEAR = rf"(?:{YEAR4}|{_YEAR2})"
_N = source(r"(?:\d{1,2}|[{numerals:ones}十两]{1,3})")
_TENS = source(r"(?:[1-9]0|[{numerals:ones}]十)")
_OPEN, _CLOSE = r"[“\"‘'「『]", r"[”\"’'」』]"

# What may stand close behind a year: 度, 底, 末, 初, 内; then 以来, 前, 后, 同期.
_OF_YEAR = rf"(?:年?{guarded('behind.year')})?"
_TAIL = (
    rf"(?:(?P<since>{guarded('behind.since')})|(?P<until>{guarded('behind.until')})"
    rf"|(?P<after>{guarded('behind.after')})|(?P<same>同期)|全年)?"
)
_AFTER_YEAR = rf"(?:年?的?(?P<part>{PART}))?{_OF_YEAR}{_TAIL}"

# What may stand behind a stretch of years.
_IN = rf"{guarded('behind.within')}?"
_NOT_LONGER = r"(?![多余前代])"


@cache
def grammar() -> Grammar[PeriodMention]:
    """The grammar of time expressions, built once from lexicons/periods.toml."""
    rows = _year_rows() + _century_rows() + _dated_rows() + _plan_rows() + _named_rows() + _stretch_rows() + _bare_rows() + _loose_rows()
    return Grammar([_rule(*row) for row in rows], start=_beginnings())


def _rule(name: str, pattern: str, read: Callable[[Any], Found | None]) -> GrammarRule[PeriodMention]:
    return GrammarRule(name, pattern, lambda match: mention_of(match, name, read(match)))


def _names(key: str) -> str:
    return trie(list(year_table(key)))


def _year_rows() -> list[Row]:
    word = words_source()
    first = rf"(?:(?P<first>{_YEAR})(?:年度?)?|(?P<first>{word}))(?:年?的?(?P<before>{PART}))?|(?P<before>{PART})"
    last = rf"(?:(?P<last>{_YEAR})年|(?P<last>{word}))"
    length = rf"(?:[的这]?{_N}年{_IN})?"
    next_one = rf"[、和与]{YEAR4}"
    return [
        ("between: <year>-<year>", rf"(?:{first}){DASH}{last}(?!代){_AFTER_YEAR}{length}", readers.between),
        ("listed: <year>、<year><N>年", rf"{YEAR4}年?(?:{next_one}年?){{1,8}}这?(?P<n>{_N})年(?![来以])", readers.listed),
        ("listed: <year>、<year>年", rf"{YEAR4}(?=(?:{next_one}){{0,8}}{next_one}年)", readers.bare_in_list),
    ]


def _century_rows() -> list[Row]:
    decade = source(rf"(?P<decade>{_TENS})年代(?P<when>{{decades.parts}})?")
    of_number = source(r"(?P<number>{decades.numbers})世纪(?=[\d{numerals:ones}{decades.behind_number}])")
    of_word = rf"(?P<which>{trie(list(number_table('centuries')))})世纪"
    part = source(r"(?P<end>末)|(?P<vaguely>{decades.vague_parts})|内")
    return [
        (
            "decade: <tens>年代",
            rf"(?:(?P<year>{YEAR4})|(?<![\d{EVERYDAY}])(?P<decade>{_TENS}))年代(?P<vaguely>{words('decades.parts')}|{words('decades.more_parts')})?",
            readers.decade,
        ),
        (
            "century: <number>世纪",
            rf"(?<![{EVERYDAY}\d])(?:{of_number}|{of_word})(?:{decade}|[头前](?P<n>{_N})年|{part})?",
            readers.century,
        ),
    ]


def _dated_rows() -> list[Row]:
    return [("dated: <year><part>", rf"(?:(?P<year>{_YEAR})年(?!代)|(?P<word>{words_source()})){_AFTER_YEAR}", readers.dated)]


def _plan_rows() -> list[Row]:
    plans, ordinals = _names("plans"), trie([name.removesuffix("五") for name in year_table("plans")])
    plan = source(
        rf"(?:{_OPEN}(?P<plan>{plans}){_CLOSE}|第(?P<ordinal>{ordinals})个{{plan_words.five_years}}"
        rf"|(?P<plan>{plans})(?={{plan_words.named}}?{{plan_words.time_behind}}))"
    )
    one = rf"{words('plan_words.first')}|{words('plan_words.last')}|{guarded('plan_words.beginning')}"
    suffix = source(
        rf"(?:{{plan_words.named}}?{{plan_words.time}}?的?(?:(?P<side>[{{spans.sides}}])(?P<n>{_N})年|(?P<one>{one}))"
        r"|{plan_words.named}?(?P<sinceplan>以来)|{plan_words.named}?{plan_words.time}"
        r"|{plan_words.span}?(?=[增较比]|{spans.cumulative}))"
    )
    compared = source(rf"(?<={{spans.compared}}){_OPEN}(?P<plan>{plans}){_CLOSE}(?!{{plan_words.documents}})")
    return [("plan: <五年计划><part>", plan + suffix, readers.plan), ("plan: 比<五年计划>", compared, readers.whole_plan)]


def _named_rows() -> list[Row]:
    term = source(rf"(?:(?P<n>{_N})年{{terms.in_years}}?|{{terms.since}}|{{terms.time}}|(?={{spans.cumulative}}))")
    since = source(rf"(?P<event>{_names('since')}){{held.how}}?{{held.verbs}}?的?(?:{_N}年)?以来")
    era = rf"{_OPEN}?(?P<era>{_names('eras')}){_CLOSE}?{guarded('behind.era')}"
    return [
        ("term: 本届政府", source("{terms.names}的?") + term, readers.term),
        ("since: <event>以来", since, readers.since),
        ("era: <era>期间", era, readers.era),
    ]


def _stretch_rows() -> list[Row]:
    side = source(rf"(?<![{{spans.not_before_side}}])(?P<side>[{{spans.sides}}])(?P<n>{_N})年(?![{{spans.not_behind_side}}])")
    years = rf"(?<![\d.{EVERYDAY}])(?P<n>{_N})年"  # not cut out of a longer numeral
    close = _NOT_LONGER + _IN
    coming = source(r"(?<![{spans.not_before_years}])") + years + source(r"以?来(?![{spans.not_behind_years}])")
    return [
        ("stretch: 过去<N>年", source("{spans.past}") + rf"(?P<n>{_N})年{close}", readers.years_past),
        ("stretch: 这<N>年", rf"这(?P<n>{_N})年{close}", readers.these_years),
        ("stretch: 今后<N>年", source("{spans.ahead}的?") + rf"(?P<n>{_N})年{close}", readers.years_ahead),
        ("stretch: 近几年", rf"最?近几年{close}", readers.vague),
        ("stretch: 近<N>年", source("(?<!{spans.lasting})") + rf"最?近(?P<n>{_N})年{close}", readers.years_past),
        ("stretch: <N>年来", coming, readers.years_past),
        ("stretch: 比<N>年前", source(r"(?<={spans.compared})") + rf"(?P<n>{_N})年[以之]?前", readers.years_ago),
        ("stretch: 前<N>年", source(r"(?:(?<={spans.compared})(?P<compared>))?") + side + _IN, readers.outer_years),
    ]


def _bare_rows() -> list[Row]:
    """N年 with nothing before it: at the head of a clause, or with 累计 behind it."""
    apart = char_class("spans.not_after")
    clause = r"(?<![^。；，：！？）”\n])"
    cumulative = words("spans.cumulative")
    return [
        ("stretch: <N>年累计", rf"(?<![{apart}])(?P<n>{_N})年[间来内]?(?={cumulative})", readers.bare_years),
        ("stretch: <N>年", rf"{clause}(?P<n>{_N})年{_IN}+(?!{words('spans.not_before')})", readers.bare_years),
    ]


def _loose_rows() -> list[Row]:
    year_end = source(rf"(?<![\d{EVERYDAY}{{loose.not_before_end}}])(?:{{loose.year_ends}}(?![{{loose.not_behind_end}}])|岁末)(?:以?前)?")
    same = source(r"(?<![{loose.not_before_same}])同一?时?期(?![{loose.not_behind_same}])")
    return [
        ("part: <part>", rf"(?P<part>{PART}){_OF_YEAR}{_TAIL}", readers.part_of_year),
        ("part: 年底", year_end, readers.within_year),
        ("same: 同期", same, readers.same),
        ("vague: 近年来", rf"(?<![\d{EVERYDAY}]){words('vague.words')}", readers.vague),
    ]


def _beginnings() -> str:
    """Look-ahead for the first characters of every rule, so that the engine skips all other places at once."""
    named = [*year_table("since"), *year_table("eras"), *load_words(FILE, "vague.words"), *relative_words()]
    fixed = sorted({*named, *load_words(FILE, "openings"), *load_words(FILE, "terms.names"), *load_words(FILE, "loose.year_ends")})
    first, second = ("".join(sorted({name[at] for name in fixed})) for at in (0, 1))
    number = rf"(?:\d{{1,4}}|[{EVERYDAY}]{{1,4}})"
    dash = "[-~—–至到、和]{1,2}"
    forms = (
        rf"{number}(?:[年月季世]|{dash}{number})",
        rf"第{number}(?:[个季]|{dash})",
        source(rf"[{{spans.sides}}]{number}[年月季个]"),
        rf"(?:[这近]|最近){number}年",
        rf"(?:{_OPEN}?{_names('plans')}(?:{_CLOSE}|{words('plan_words.opened_by')}))",
        rf"{_OPEN}{_names('eras')}",
        rf"(?=[{first}][{second}]){trie(fixed)}",
    )
    return rf"(?={'|'.join(forms)})"
