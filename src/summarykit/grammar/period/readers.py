"""What each shape of words says: from a match to a period not yet placed in the text.

Flows in: the match of one rule. Flows out: `Found`, or None where the words speak against the reading.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import regex

from summarykit.grammar.period.model import Anchor, PeriodKind, PeriodMention, Point
from summarykit.grammar.period.parts import Part, read_part
from summarykit.grammar.period.roles import role_at
from summarykit.grammar.period.words import FILE, number_table, relative_words, source, span_limit, year_table
from summarykit.lexicons import load_words
from summarykit.lexicons.numerals import count_of, year_of

Match = Any  # regex.Match carries no type information

YEAR4: Final = source(
    r"(?:(?<![\d.])(?:1[89]|20)\d\d(?!\d)|(?<![{numerals:ones}{numerals:everyday}])(?:一[八九]|二[〇零])[〇零{numerals:ones}]{2})"
)

_GUESSED: Final = frozenset(load_words(FILE, "guessed"))
_LAST_OF_PLAN: Final = frozenset(load_words(FILE, "plan_words.last"))
_CENTURIES: Final = number_table("centuries")


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule has read: the ends of the period, before the role and the offsets are added."""

    kind: PeriodKind
    low: Point
    high: Point | None
    years: int = 0
    same_part: bool = False
    until: bool = False
    only_basis: bool = False


def mention_of(match: Match, rule: str, found: Found | None) -> PeriodMention | None:
    """Places what a rule has read in the text, with the role that the words beside it give."""
    if found is None:
        return None
    start, end = match.span()
    stretch = found.high is None or found.high != found.low
    role = role_at(match.string, start, end, stretch=stretch)
    if found.only_basis and role != "basis":
        return None
    if found.until and role == "time":
        role = "until"
    return PeriodMention(start, end, match[0], rule, found.kind, role, found.low, found.high, found.years, found.same_part)


# Years


def _absolute_year(digits: str) -> int | None:
    """1978, 一九七八, 八三 -> a year; None where two Chinese digits mean a number (七八年)."""
    if digits in _GUESSED:
        return None
    value = year_of(digits)
    return value + (1900 if value >= 40 else 2000) if len(digits) == 2 else value


def _year_point(year: str | None) -> tuple[Point, Point, bool] | None:
    """First and last point of the year words, and whether they are relative."""
    if year is None:
        point = Point("spoken")
        return point, point, True
    word = relative_words().get(year)
    if word is not None:
        return Point(word.anchor, word.first), Point(word.anchor, word.last), True
    value = _absolute_year(year)
    return None if value is None else (Point("absolute", value), Point("absolute", value), False)


def _with_tail(match: Match, kind: PeriodKind, low: Point, high: Point) -> Found:
    """Adds what stands behind a year or part: 以来, 以前, 以后, 同期."""
    if match["since"]:
        return Found("interval", low, None)
    if match["after"]:
        return Found(kind, Point("none"), Point("none"))
    return Found(kind, low, high, same_part=bool(match["same"]), until=bool(match["until"]))


def _kind_of(low: Point, high: Point, part: Part | None, relative: bool) -> PeriodKind:
    if low != high:
        return "interval"
    if part is not None:
        return part.kind
    return "relative" if relative else "year"


def dated(match: Match) -> Found | None:
    """A year, or a year and a part of it, with what stands behind."""
    points = _year_point(match["year"] or match["word"])
    part = read_part(match["part"]) if match["part"] else None
    if points is None or (match["part"] and part is None):
        return None
    low, high, relative = points
    if part is not None:
        low, high = replace(low, part=part.low), replace(high, part=part.high)
    return _with_tail(match, _kind_of(low, high, part, relative), low, high)


def between(match: Match) -> Found | None:
    """From one year, or part of one, to another: 1950年到1997年, 2003-2007年, 去年10月至今年3月."""
    first, last = _year_point(match["first"]), _year_point(match["last"])
    before, part = _part(match["before"]), _part(match["part"])
    if first is None or last is None or before is None or part is None:
        return None
    low, high = replace(first[0], part=before.low), replace(last[1], part=part.high)
    return None if low.part and not high.part else _with_tail(match, "interval", low, high)


def _part(words: str | None) -> Part | None:
    """The part of a year, of no length where no words tell one; None where they name none."""
    return read_part(words) if words else Part("month", "", "")


def listed(match: Match) -> Found | None:
    """1979、1980两年: years one after the other, counted."""
    years = [year for year in map(_absolute_year, regex.findall(YEAR4, match[0])) if year is not None]
    if count_of(match["n"]) != len(years) or years != list(range(years[0], years[0] + len(years))):
        return None
    return Found("interval", Point("absolute", years[0]), Point("absolute", years[-1]), len(years))


def bare_in_list(match: Match) -> Found | None:
    """The 1979 of 1979、1980年."""
    year = _absolute_year(match[0])
    return None if year is None else Found("year", Point("absolute", year), Point("absolute", year))


# Parts of a year that is not named


def part_of_year(match: Match) -> Found | None:
    """上半年, 3月: of the year the passage speaks of."""
    part = read_part(match["part"])
    if part is None:
        return None
    low, high = Point("spoken", 0, part.low), Point("spoken", 0, part.high)
    return _with_tail(match, _kind_of(low, high, part, relative=True), low, high)


def within_year(match: Match) -> Found | None:
    """年底, 年初, 年内; 年内 and 年底前 look ahead from the year of writing."""
    until = match[0].endswith("前")
    point = Point("writing" if until or match[0].endswith("内") else "spoken")
    return Found("relative", point, point, until=until)


def same(match: Match) -> Found | None:
    """同期: the period named last."""
    return Found("relative", Point("none"), Point("none"), same_part=True)


# Plans, terms, centuries


def plan(match: Match) -> Found | None:
    """“十四五”时期, “十一五”前三年, “十四五”末."""
    first, last = year_table("plans")[match["plan"] or f"{match['ordinal']}五"]
    years = count_of(match["n"] or "") or 0
    if years > last - first + 1:
        return None
    if years:
        first, last = (last - years + 1, last) if match["side"] == "后" else (first, first + years - 1)
    elif match["one"]:
        first = last = last if match["one"] in _LAST_OF_PLAN else first
    return Found("plan", Point("absolute", first), None if match["sinceplan"] else Point("absolute", last), years)


def whole_plan(match: Match) -> Found | None:
    """比“十二五”: the plan's years."""
    first, last = year_table("plans")[match["plan"]]
    return Found("plan", Point("absolute", first), Point("absolute", last))


def term(match: Match) -> Found | None:
    """本届政府…: told only by 五年, or by a five-year stretch named before; else the model says None."""
    if match["n"]:
        return _stretch("review", count_of(match["n"]))
    return Found("interval", Point("term", -4), Point("term"), 5)


def century(match: Match) -> Found | None:
    """20世纪90年代, 上世纪末, 本世纪头二十年."""
    number = count_of(match["number"]) if match["number"] else None
    anchor: Anchor = "absolute" if number else "century"
    base = (number - 1) * 100 if number else _CENTURIES[match["which"]]
    offsets = _in_century(match)
    if offsets is None:
        return Found("vague", Point("none"), Point("none"))
    low, high = (Point(anchor, base + offset) for offset in offsets)
    return Found("interval" if low != high else "year", low, high)


def _in_century(match: Match) -> tuple[int, int] | None:
    """Years of a century, counted from its hundreds; None for its 初 and 中叶, and for part of a decade."""
    if match["decade"]:
        tens = count_of(match["decade"])
        return None if tens is None or match["when"] else (tens, tens + 9)
    if match["n"]:
        years = count_of(match["n"])
        return (1, years) if years else None
    if match["vaguely"]:
        return None
    return (100, 100) if match["end"] else (1, 100)


def decade(match: Match) -> Found | None:
    """八十年代, 1990年代; 八十年代初 is told for no year."""
    first = _absolute_year(match["year"]) if match["year"] else count_of(match["decade"])
    if first is None or first % 10:
        return None
    if match["vaguely"]:
        return Found("vague", Point("none"), Point("none"))
    anchor: Anchor = "absolute" if match["year"] else "decade"
    return Found("interval", Point(anchor, first), Point(anchor, first + 9))


# Events and stretches of years


def since(match: Match) -> Found | None:
    """改革开放以来: from the event's year on."""
    first, _ = year_table("since")[match["event"]]
    return Found("interval", Point("absolute", first), None)


def era(match: Match) -> Found | None:
    """“文化大革命”期间."""
    first, last = year_table("eras")[match["era"]]
    return Found("interval", Point("absolute", first), Point("absolute", last))


def _stretch(anchor: Anchor, years: int | None, offset: int = 0) -> Found | None:
    """N years that end with the anchor's year."""
    if not years:
        return None
    return Found("interval" if years > 1 else "relative", Point(anchor, offset - years + 1), Point(anchor, offset), years)


def years_past(match: Match) -> Found | None:
    """五年来, 过去五年."""
    return _stretch("review", count_of(match["n"]))


def these_years(match: Match) -> Found | None:
    """这五年: the stretch just named, else the one that ends with the year under review."""
    return _stretch("these", count_of(match["n"]))


def bare_years(match: Match) -> Found | None:
    """五年累计, 五年中: as 这五年; 一年 and 二十年 alone are durations."""
    years = count_of(match["n"]) or 0
    return _stretch("these", years) if 2 <= years <= span_limit() else None


def years_ahead(match: Match) -> Found | None:
    """今后五年: those that follow the year under review."""
    years = count_of(match["n"])
    return _stretch("review", years, years) if years else None


def years_ago(match: Match) -> Found | None:
    """比五年前: the year that stands N years back; told only as a standard of comparison."""
    years = count_of(match["n"]) or 0
    point = Point("review", -years)
    return Found("relative", point, point, years, only_basis=True) if years else None


def outer_years(match: Match) -> Found | None:
    """前五年, 后两年: of the stretch just named; 比前五年: those before it."""
    years = count_of(match["n"])
    if not years:
        return None
    if match["compared"] is not None and match["side"] == "前":
        return _stretch("these", years, -years)
    if match["side"] == "后":
        return Found("interval", Point("within", -years), Point("within", -1), years)
    return Found("interval", Point("within", 0), Point("within", years - 1), years)


def vague(match: Match) -> Found | None:
    """近年来: a time of no telling year."""
    return Found("vague", Point("none"), Point("none"))
