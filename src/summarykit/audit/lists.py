"""Announced numbers against the lists behind them: 抓好四个方面的工作：一是…二是…三是…; “三个一”（一张清单、一套制度）."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, Final

import regex

from summarykit.audit.facts import Facts
from summarykit.audit.words import load_audit_words
from summarykit.grammar.numeral import parse_number
from summarykit.records import Finding, Section, Span, Verdict

__all__ = ["find_formulas", "find_lists"]

_DIGITS: Final = "一二三四五六七八九十"
_NUMBER: Final = r"(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})"
# The marks that number a list, by kind. A list goes on in the kind it began with.
_KINDS: Final = (
    rf"(?<![\p{{Han}}]){_NUMBER}(?:是|要|条是|项是)",
    rf"（{_NUMBER}）",
    rf"第{_NUMBER}[，、：]",
    rf"(?<![\p{{Han}}\d]){_NUMBER}[、．.](?!\d)",
)
_BEHIND_RE: Final = regex.compile(r"[：。]\s*")
_JOINED_RE: Final = regex.compile(r"[和与及、](?![^，。；：]*(?:以下|下列|如下|好|办|采取|着重))[^，。；：]{1,12}\Z")  # 从增加供给和抑制需求两方面: the list stands before the number
_NUMBERED_RE: Final = regex.compile("[”’]?(?:[^，。；：\n]{0,6})：")
_MEMBERS_RE: Final = regex.compile(r"[”’」]?(?:（(?:即|指|即指)?|，即|：)(?P<members>[^（）。；：\n]{2,80})(?P<end>[）。；\n])")
_VAGUE_RE: Final = regex.compile("等|年|号|以下简称|简称|[，：]")
_FAR: Final = 30_000  # a list that is longer is not looked through


@dataclass(frozen=True, slots=True)
class _List:
    """The marks of one list, as far as they count up from one, and how it ended."""

    numbers: int
    last: tuple[int, int]
    clean: bool  # nothing that looks like another list of the same kind stands inside


@cache
def _kind_patterns() -> tuple[Any, ...]:
    return tuple(regex.compile(kind) for kind in _KINDS)


def find_lists(facts: Facts) -> Iterator[Finding]:
    """Numbers of points announced right before a numbered list, against the points that follow.

    Parameters
    ----------
    facts : Facts

    Yields
    ------
    Finding
        Rule ``count_of_list``.
    """
    normal = facts.normal
    ends = _section_ends(facts.source.sections, normal.from_source)
    places = {start: at for at, (start, _) in enumerate(ends)}
    for head in load_audit_words().list_head.finditer(facts.text):
        count = parse_number(head["count"])
        behind = _BEHIND_RE.match(facts.text, head.end())
        if count is None or behind is None or not 1 < count <= 20:
            continue
        found = _list_at(facts.text, behind.end(), _scope_end(facts.text, head.start(), behind, ends))
        if found is not None and not _JOINED_RE.search(facts.text[max(0, head.start() - 24) : head.start()]):
            if found.numbers != count and _siblings(facts.source.sections, places, behind.end()) == count:
                found = replace(found, numbers=int(count))
            where = [Span(facts.doc, *normal.to_source(*span), normal.slice(*span)) for span in (head.span(), found.last)]
            yield _finding(facts.doc, int(count), found, where, head[0])


def _section_ends(sections: Sequence[Section], place: Any) -> list[tuple[int, int]]:
    return [(place(section.start), place(section.body_end)) for section in sections]


def _siblings(sections: Sequence[Section], places: Mapping[int, int], start: int) -> int:
    """How many headings of the outline stand side by side from the one that starts a list; 0 where none does."""
    at = places.get(start)
    if at is None:
        return 0
    count = 0
    for section in sections[at:]:
        if section.level < sections[at].level:
            break
        count += section.level == sections[at].level
    return count


def _scope_end(text: str, at: int, behind: Any, ends: Sequence[tuple[int, int]]) -> int:
    """Where a list must have ended: with the paragraph for a run-in list, else with the section that announces it."""
    if "\n" not in behind[0]:
        stop = text.find("\n", behind.end())
        if stop < 0:
            return len(text)
        # A list may be announced in one line, begin there, and go on line by line.
        first_breaks = text[behind.end() : stop]
        if len(regex.findall(r"[二2]", first_breaks)) > 0:
            return stop
    within = [end for start, end in ends if start <= at < end]
    return min([*within, len(text), at + _FAR])


def _list_at(text: str, start: int, end: int) -> _List | None:
    for pattern in _kind_patterns():
        first = pattern.match(text, start)
        if first is None:
            continue
        if _value(first["n"]) != 1:
            return None
        numbers, last, clean = 1, first.span(), True
        for mark in pattern.finditer(text, first.end(), end):
            value = _value(mark["n"])
            if value == numbers + 1:
                numbers, last = value, mark.span()
            elif value == 1 or value > numbers + 1:
                clean = False
                break
        return _List(numbers, last, clean)
    return None


def _value(numeral: str) -> int:
    number = parse_number(numeral)
    return 0 if number is None else int(number)


def _finding(doc: str, count: int, found: _List, spans: list[Span], head: str) -> Finding:
    verdict: Verdict = "consistent"
    if found.numbers != count:
        verdict = "contradiction" if found.clean and found.numbers > 1 else "unclear"
    ends = {"contradiction": "，两者不符。", "consistent": "，两者相符。", "unclear": "，但其间另有编号，不能判定。"}
    ends_en = {"contradiction": "; the two do not agree.", "consistent": "; the two agree.", "unclear": ", but other numbering stands between."}
    return Finding(
        doc=doc,
        rule="count_of_list",
        verdict=verdict,
        stated=Decimal(count),
        expected=Decimal(found.numbers),
        low=Decimal(found.numbers),
        high=Decimal(found.numbers),
        unit="",
        zh=f"“{head}”之后列出了{found.numbers}项{ends[verdict]}",
        en=f"“{head}” is followed by {found.numbers} numbered points{ends_en[verdict]}",
        spans=tuple(spans),
    )


def find_formulas(facts: Facts) -> Iterator[Finding]:
    """Numbered formulas against the members a bracket lists right behind: “三个一”（一张清单、一套制度、一支队伍）.

    Yields
    ------
    Finding
        Rule ``count_of_list``.
    """
    normal = facts.normal
    for formula in facts.source.formulas:
        if formula.count is None or not 1 < formula.count <= 12:
            continue
        behind = normal.from_source(formula.end - 1) + 1
        numbered = _NUMBERED_RE.match(facts.text, behind)
        if numbered is not None:
            stop = facts.text.find("\n", numbered.end())
            found = _list_at(facts.text, numbered.end(), stop if stop >= 0 else len(facts.text))
            if found is not None:
                where = [Span(facts.doc, formula.start, formula.end, formula.text), Span(facts.doc, *normal.to_source(*found.last), normal.slice(*found.last))]
                yield _finding(facts.doc, formula.count, found, where, formula.text)
            continue
        listed = _MEMBERS_RE.match(facts.text, behind)
        if listed is None or _VAGUE_RE.search(listed["members"]) or "、" not in listed["members"]:
            continue
        verdict, number = _counted(listed["members"].split("、"), formula.count)
        bounds = normal.to_source(*listed.span("members"))
        where = [Span(facts.doc, formula.start, formula.end, formula.text), Span(facts.doc, *bounds, facts.source.document.text[slice(*bounds)])]
        yield _finding(facts.doc, formula.count, _List(number, bounds, verdict != "unclear"), where, formula.text)


def _counted(members: list[str], count: int) -> tuple[Verdict, int]:
    """How many members there are; a last 和 may join two. Members that begin alike are surely members."""
    last = regex.split("[和及与]", members[-1])
    for number in (len(members), len(members) - 1 + len(last)):
        if number == count:
            return "consistent", number
    alike = len({member[0] for member in members if member}) == 1
    return ("contradiction" if alike and len(last) == 1 else "unclear"), len(members)
