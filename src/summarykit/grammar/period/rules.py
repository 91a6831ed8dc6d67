"""Rules of time expressions, in the order in which they are tried: a name, a pattern, a reader.

Flows in: normalised text. Flows out: `PeriodMention`s. Words stand in lexicons/periods.toml, meanings in `readers`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final, TypeAlias

from summarykit.grammar.engine import Grammar, Rule, trie
from summarykit.grammar.period import readers
from summarykit.grammar.period.model import PeriodMention
from summarykit.grammar.period.parts import DASH, PART
from summarykit.grammar.period.readers import NUMERALS, YEAR4, Found, mention_of
from summarykit.grammar.period.words import FILE, char_class, relative_words, words, words_source, year_table
from summarykit.lexicons import load_words

__all__ = ["grammar"]

Row: TypeAlias = tuple[str, str, Callable[[Any], Found | None]]

_YEAR2 = rf"(?:(?<![{NUMERALS}\d])[〇零四五六七八九][〇零一二三四五六七八九]|(?<![\d.])[5-9]\d(?=年(?:底|末|初|\d\d?月)))"
_YEAR = rf"(?:{YEAR4}|{_YEAR2})"
_N = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_TENS = r"(?:[1-9]0|[一二三四五六七八九]十)"
_OPEN, _CLOSE = r"[“\"‘'「『]", r"[”\"’'」』]"

# What may stand close behind a year: 度, 底, 末, 初, 内; then 以来, 前, 后, 同期. The guards keep 内蒙古, 初中, 起步 whole.
_OF_YEAR = (
    r"(?:年?(?:度(?![过假量])|底(?![线数盘气层])|末|终(?![于身止端])|初(?![中级步等次心高始定审稿])"
    r"|内(?![蒙地需外部容控生涵])|中期|间(?!接)|期间|全年|当年))?"
)
_TAIL = (
    r"(?:(?P<since>以来|起(?![草步点伏到来码源降诉重飞因义航跑])|开始|至今|到现在|迄今)"
    r"|(?P<until>以前|之前|前(?![列三两几期所进往沿景途来不后])|之内)"
    r"|(?P<after>以后|之后|后(?![期半三续备勤方来再两几]))|(?P<same>同期)|全年)?"
)
_AFTER_YEAR = rf"(?:年?的?(?P<part>{PART}))?{_OF_YEAR}{_TAIL}"

# What may stand behind a stretch of years.
_IN = r"(?:以来|来|里|中(?![央期小等])|间(?!接)|内(?![蒙地需外部容控生涵]))?"
_NOT_LONGER = r"(?![多余前代])"

# How the words begin that stand in patterns rather than in lists.
_OPENINGS: Final = (
    *("上半年", "下半年", "首季", "本届政府", "本世纪", "上世纪", "下世纪", "上个世纪", "下个世纪", "下个", "下一"),
    *("年底", "年末", "年终", "年内", "年初", "岁末", "同期", "同时期", "同一时期", "同一期"),
    *("过去", "刚刚", "今后", "未来", "往后"),
)


@cache
def grammar() -> Grammar[PeriodMention]:
    """The grammar of time expressions, built once from lexicons/periods.toml."""
    rows = _year_rows() + _century_rows() + _dated_rows() + _plan_rows() + _named_rows() + _stretch_rows() + _bare_rows() + _loose_rows()
    return Grammar([_rule(*row) for row in rows], start=_beginnings())


def _rule(name: str, pattern: str, read: Callable[[Any], Found | None]) -> Rule[PeriodMention]:
    return Rule(name, pattern, lambda match: mention_of(match, name, read(match)))


def _names(key: str) -> str:
    return trie(list(year_table(key)))


def _year_rows() -> list[Row]:
    word = words_source()
    first = rf"(?:(?P<first>{_YEAR})(?:年度?)?|(?P<first>{word}))(?:年?的?(?P<before>{PART}))?|(?P<before>{PART})"
    last = rf"(?:(?P<last>{_YEAR})年|(?P<last>{word}))"
    length = rf"(?:[的这]?{_N}年(?:间|来|中(?![央期小等]))?)?"
    next_one = rf"[、和与]{YEAR4}"
    return [
        ("between: <year>-<year>", rf"(?:{first}){DASH}{last}(?!代){_AFTER_YEAR}{length}", readers.between),
        ("listed: <year>、<year><N>年", rf"{YEAR4}年?(?:{next_one}年?){{1,8}}这?(?P<n>{_N})年(?![来以])", readers.listed),
        ("listed: <year>、<year>年", rf"{YEAR4}(?=(?:{next_one}){{0,8}}{next_one}年)", readers.bare_in_list),
    ]


def _century_rows() -> list[Row]:
    when = "初期?|末期?|中期|后期|前期|中后期"
    decade = rf"(?P<decade>{_TENS})年代(?P<when>{when})?"
    number = r"(?P<number>二十一|二十|十九|21|20|19)世纪(?=[\d一二三四五六七八九末初中头前])"
    return [
        (
            "decade: <tens>年代",
            rf"(?:(?P<year>{YEAR4})|(?<![\d{NUMERALS}])(?P<decade>{_TENS}))年代(?P<vaguely>{when}|以来|中叶|后半期|前半期)?",
            readers.decade,
        ),
        (
            "century: <number>世纪",
            rf"(?<![{NUMERALS}\d])(?:{number}|(?P<which>[上本下])个?世纪)(?:{decade}|[头前](?P<n>{_N})年|(?P<when>末|初|中叶|内|中))?",
            readers.century,
        ),
    ]


def _dated_rows() -> list[Row]:
    return [("dated: <year><part>", rf"(?:(?P<year>{_YEAR})年(?!代)|(?P<word>{words_source()})){_AFTER_YEAR}", readers.dated)]


def _plan_rows() -> list[Row]:
    plans, ordinals = _names("plans"), trie([name.removesuffix("五") for name in year_table("plans")])
    plan = (
        rf"(?:{_OPEN}(?P<plan>{plans}){_CLOSE}|第(?P<ordinal>{ordinals})个五年计划"
        rf"|(?P<plan>{plans})(?=(?:计划)?(?:时期|期间|计划期)))"
    )
    one = "第一年|首年|开局之年|开局第一年|收官之年|最后一年|末年|期末|末期?|初(?![中级步等次心高始])"
    suffix = (
        rf"(?:(?:计划|规划)?(?:时期|期间|期内?)?的?(?:(?P<side>[前头后])(?P<n>{_N})年|(?P<one>{one}))"
        r"|(?:计划|规划)?(?P<sinceplan>以来)|(?:计划|规划)?(?:时期|期间|期内?)"
        rf"|(?:的?五年(?:间|内)?)?(?={words('spans.cumulative')}|增|新增|较|比))"
    )
    compared = rf"(?<=[比较与和同]|超过){_OPEN}(?P<plan>{plans}){_CLOSE}(?!规划|计划|纲要)"
    return [("plan: <五年计划><part>", plan + suffix, readers.plan), ("plan: 比<五年计划>", compared, readers.whole_plan)]


def _named_rows() -> list[Row]:
    term = rf"(?:(?P<n>{_N})年(?:来|间|里|中|任期)?|(?:成立|组成|任期|履职)?以来|任期内?|任内|期间|(?={words('spans.cumulative')}))"
    since = rf"(?P<event>{_names('since')})(?:胜利|隆重)?(?:召开|闭幕|闭会)?的?(?:{_N}年)?以来"
    era = rf"{_OPEN}?(?P<era>{_names('eras')}){_CLOSE}?(?:期间|时期|中(?![央期]))"
    return [
        ("term: 本届政府", rf"本届政府(?:任期|履职|届期)?的?{term}", readers.term),
        ("since: <event>以来", since, readers.since),
        ("era: <era>期间", era, readers.era),
    ]


def _stretch_rows() -> list[Row]:
    side = rf"(?<![以此目提最今明之年战空日先然生])(?P<side>[前头后])(?P<n>{_N})年(?![多余代级来期度])"
    years = rf"(?<![\d.{NUMERALS}])(?P<n>{_N})年"  # not cut out of a longer numeral
    return [
        ("stretch: 过去<N>年", rf"(?:刚刚)?过去的?(?P<n>{_N})年{_NOT_LONGER}{_IN}", readers.years_past),
        ("stretch: 这<N>年", rf"这(?P<n>{_N})年{_NOT_LONGER}{_IN}", readers.these_years),
        ("stretch: 今后<N>年", rf"(?:今后|未来|往后|下一?个)的?(?P<n>{_N})年{_NOT_LONGER}{_IN}", readers.years_ahead),
        ("stretch: 近<N>年", rf"(?:最近|近)(?:{_N}|几)年{_NOT_LONGER}{_IN}", readers.vague),
        ("stretch: <N>年来", rf"(?<![几多数近余最第每约]){years}以?来(?![自看说到源访])", readers.years_past),
        ("stretch: 比<N>年前", rf"(?<=[比与同较跟和])(?P<n>{_N})年[以之]?前", readers.years_ago),
        ("stretch: 前<N>年", rf"(?:(?<=比|较|超过|高于|低于)(?P<compared>))?{side}{_IN}", readers.outer_years),
    ]


def _bare_rows() -> list[Row]:
    """N年 with nothing before it: at the head of a clause, or with 累计 behind it."""
    apart = char_class("spans.not_after")
    clause = r"(?<![^。；，：！？）”\n])"
    inside = r"(?:内|中(?![央期小等])|间(?!接)|里)?+"
    cumulative = words("spans.cumulative")
    return [
        ("stretch: <N>年累计", rf"(?<![{apart}])(?P<n>{_N})年(?:间|来|内)?(?={cumulative})", readers.bare_years),
        ("stretch: <N>年", rf"{clause}(?P<n>{_N})年{inside}(?!{words('spans.not_before')})", readers.bare_years),
    ]


def _loose_rows() -> list[Row]:
    apart = rf"(?<![\d{NUMERALS}年几两多数每近某历常逐整半当同老少青壮童成])"
    return [
        ("part: <part>", rf"(?P<part>{PART}){_OF_YEAR}{_TAIL}", readers.part_of_year),
        ("part: 年底", rf"{apart}(?:年[底末终内初](?![级中步线数盘蒙])|岁末)(?:以?前)?", readers.within_year),
        ("same: 同期", r"(?<![合共不任])(?:同一?时?期)(?![望待间盼工权房限])", readers.same),
        ("vague: 近年来", rf"(?<![\d{NUMERALS}]){words('vague.words')}", readers.vague),
    ]


def _beginnings() -> str:
    """Look-ahead for the first characters of every rule, so that the engine skips all other places at once."""
    named = [*year_table("since"), *year_table("eras"), *load_words(FILE, "vague.words"), *relative_words()]
    fixed = sorted({*named, *_OPENINGS})
    first, second = ("".join(sorted({name[at] for name in fixed})) for at in (0, 1))
    number = rf"(?:\d{{1,4}}|[{NUMERALS}两]{{1,4}})"
    dash = "[-~—–－至到、和]{1,2}"
    forms = (
        rf"{number}(?:[年月季世]|{dash}{number})",
        rf"第{number}(?:[个季]|{dash})",
        rf"(?:[前头后]{number}[年月季个]|(?:这|近|最近){number}年)",
        r"近几年|最近几",
        rf"(?:{_OPEN}?{_names('plans')}(?:{_CLOSE}|时期|期间|计划))",
        rf"{_OPEN}{_names('eras')}",
        rf"(?=[{first}][{second}]){trie(fixed)}",
    )
    return rf"(?={'|'.join(forms)})"
