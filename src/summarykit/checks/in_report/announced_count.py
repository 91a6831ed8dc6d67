"""Announced numbers and the lists behind them: 抓好四个方面的工作：一是…二是…三是…; “三个一”（一张清单、一套制度）.

Public rule: ``count_of_list``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from summarykit.checks.figures import ReportFigures
from summarykit.checks.findings import Doubt, say
from summarykit.checks.words import CHINESE_NUMERALS, shape
from summarykit.grammar.numeral import parse_number
from summarykit.records import Finding, Formula, Section, Span, Verdict
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK"]

_NUMBER: Final = rf"(?P<n>{CHINESE_NUMERALS}{{1,3}}|\d{{1,2}})"
# The marks that number a list, by kind. A list goes on in the kind it began with.
_KINDS: Final = (
    rf"(?<![\p{{Han}}]){_NUMBER}{{point_verbs}}",
    rf"（{_NUMBER}）",
    rf"{{ordinal}}{_NUMBER}[，、：]",
    rf"(?<![\p{{Han}}\d]){_NUMBER}[、．.](?!\d)",
)
_HEAD: Final = (
    rf"(?P<count>{CHINESE_NUMERALS}{{1,3}}|\d{{1,2}})"
    r"{list_measures}{1,2}(?:[^，。；：\n、]{0,8}?{list_nouns})?(?P<behind>[：。]\s*)"
)
# 从增加供给和抑制需求两方面: the list stands before the number.
_JOINED: Final = r"(?:、|{and})(?![^，。；：]*{announces})[^，。；：]{1,12}\Z"
_BEFORE_HEAD: Final = 24
_SECOND: Final = "{second}"
_NUMBERED: Final = r"[”’]?[^，。；：\n]{0,6}："
_MEMBERS: Final = r"[”’]?(?:（{that_is}?|，{that_is}|：)(?P<members>[^（）。；：\n]{2,80})[）。；\n]"
_VAGUE: Final = "{vague}|[，：]"
_ITEM: Final = r"[^，。；：！？\n、（）“”《》]{2,16}(?:（[^（）\n]{1,16}）)?"
_COUNT_OF_ITEMS: Final = rf"(?P<count>{CHINESE_NUMERALS}|[3-9]|1[0-9])(?P<measure>{{enumerated_by}})(?P<noun>{{enumerated}})"
_ENUMERATED: Final = rf"(?P<items>{_ITEM}(?:、{_ITEM}){{2,9}})(?<!{{and_so_on}}){_COUNT_OF_ITEMS}"
_FAR: Final = 30_000  # a list that is longer is not looked through
_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class _List:
    """The marks of one list, as far as they count up from one."""

    numbers: int
    last: tuple[int, int]
    clean: bool  # nothing that looks like another list of the same kind stands inside


class _Outline:
    """The headings of a document in places of the normalised text."""

    def __init__(self, report: ReportFigures) -> None:
        normal = report.analysis.normal
        self._sections: Sequence[Section] = report.analysis.sections
        self._starts = [normal.from_source(section.start) for section in self._sections]
        self._ends = [normal.from_source(max(section.body_end - 1, 0)) + 1 for section in self._sections]

    def siblings(self, start: int) -> int:
        """How many headings stand side by side from the one that starts here; 0 where none does."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or self._starts[at] != start:
            return 0
        level, count = self._sections[at].level, 0
        for section in self._sections[at : at + 4 * _MOST]:
            if section.level < level:
                break
            count += section.level == level
        return count

    def end_at(self, place: int) -> int | None:
        """Where the innermost section ends that holds a place."""
        at = bisect_right(self._starts, place) - 1
        while at >= 0 and self._ends[at] <= place and self._sections[at].level > 1:
            at -= 1
        return self._ends[at] if at >= 0 and self._ends[at] > place else None


def _find(report: ReportFigures) -> Iterator[Finding]:
    """Numbered lists, then numbered formulas with their members, then things that are named and counted."""
    yield from _lists(report)
    for formula in report.analysis.formulas:
        if formula.count is not None and 1 < formula.count <= _MOST:
            yield from _formula(report, formula, formula.count)
    yield from _enumerations(report)


def _lists(report: ReportFigures) -> Iterator[Finding]:
    """Numbers of points announced right before a numbered list, and the points that follow."""
    outline = _Outline(report)
    for head in shape(_HEAD).finditer(report.text):
        count, start = int(parse_number(head["count"]) or 0), head.end()
        if not 1 < count <= _MOST or shape(_JOINED).search(report.text[max(0, head.start() - _BEFORE_HEAD) : head.start()]):
            continue
        found = _list_at(report.text, start, _scope_end(report.text, head, outline))
        if found is None:
            continue
        if found.numbers != count and outline.siblings(start) == count:
            found = replace(found, numbers=count)
        said = head[0][: head.start("behind") - head.start()]
        spans = [_span(report, head.start(), head.start("behind")), _span(report, *found.last)]
        yield _finding(report.doc, count, found, spans, said)


def _scope_end(text: str, head: Any, outline: _Outline) -> int:
    """Where a list must have ended: with the paragraph for a run-in list, else with the section that announces it."""
    if "\n" not in head["behind"]:
        stop = text.find("\n", head.end())
        if stop < 0:
            return len(text)
        # A list may begin in the line that announces it, and go on line by line.
        if shape(_SECOND).search(text, head.end(), stop):
            return stop
    end = outline.end_at(head.start())
    far: int = head.end() + _FAR
    return min(len(text) if end is None else end, far)


def _list_at(text: str, start: int, end: int) -> _List | None:
    for pattern in map(shape, _KINDS):
        first = pattern.match(text, start)
        if first is not None:
            return _counted_up(pattern, text, first, end) if parse_number(first["n"]) == 1 else None
    return None


def _counted_up(pattern: Any, text: str, first: Any, end: int) -> _List:
    """The list of one kind of marks that begins with a mark."""
    numbers, last = 1, first.span()
    for mark in pattern.finditer(text, first.end(), end):
        value = parse_number(mark["n"]) or 0
        if value == numbers + 1:
            numbers, last = int(value), mark.span()
        elif value == 1 or value > numbers + 1:
            return _List(numbers, last, clean=False)
    return _List(numbers, last, clean=True)


def _enumerations(report: ReportFigures) -> Iterator[Finding]:
    """Things named one by one and then counted: 完成机械厂宿舍（412户）、南货巷（186户）、柳堤苑（327户）5个小区的改造.

    A count that is off by one is a slip; one that is further off counts something else.
    """
    for reported in shape(_ENUMERATED).finditer(report.text):
        count = int(parse_number(reported["count"]) or 0)
        items = reported["items"].split("、")
        joined = _joined_in(items[-1])
        numbers = len(items) + (joined if count != len(items) else 0)
        if count < 3 or abs(count - numbers) > 1:
            continue
        found = _List(numbers, reported.span("items"), clean=not joined or count == numbers)
        own = _span(report, reported.start("count"), reported.end("noun"))
        parts = [figure.span for figure in report.all if reported.start("items") <= figure.start < reported.end("items")]
        said = report.text[reported.start("count") : reported.end("noun")]
        yield _finding(report.doc, count, found, [own, *(parts or [_span(report, *found.last)])], said)


def _joined_in(item: str) -> int:
    """How many more a last item holds that 和 joins."""
    return len(shape("{and}").split(item)) - 1


def _formula(report: ReportFigures, formula: Formula, count: int) -> Iterator[Finding]:
    """A numbered formula and the members listed right behind: “三个一”（一张清单、一套制度、一支队伍）."""
    behind = report.analysis.normal.from_source(formula.end - 1) + 1
    numbered, listed = shape(_NUMBERED).match(report.text, behind), shape(_MEMBERS).match(report.text, behind)
    found: _List | None = None
    if numbered is not None:
        stop = report.text.find("\n", numbered.end())
        found = _list_at(report.text, numbered.end(), stop if stop >= 0 else len(report.text))
    if found is None and listed is not None:
        found = _members(listed, count)
    if found is not None:
        own = Span(report.doc, formula.start, formula.end, formula.text)
        yield _finding(report.doc, count, found, [own, _span(report, *found.last)], formula.text)


def _members(listed: Any, count: int) -> _List | None:
    """How many members a bracket lists; a last 和 may join two. Only members that begin alike are surely members."""
    if shape(_VAGUE).search(listed["members"]) or "、" not in listed["members"]:
        return None
    members = listed["members"].split("、")
    joined = _joined_in(members[-1])
    if count in (len(members), len(members) + joined):
        return _List(count, listed.span("members"), clean=True)
    alike = len({member[:1] for member in members}) == 1 and not joined
    return _List(len(members), listed.span("members"), clean=alike)


def _span(report: ReportFigures, start: int, end: int) -> Span:
    normal = report.analysis.normal
    return Span(report.doc, *normal.to_source(start, end), normal.slice(start, end))


def _finding(doc: str, count: int, found: _List, spans: Sequence[Span], said: str) -> Finding:
    verdict: Verdict = "consistent"
    if found.numbers != count:
        verdict = "contradiction" if found.clean and found.numbers > 1 else "unclear"
    listed = Decimal(found.numbers)
    sentence = say("list_count", verdict, Doubt.OTHER_NUMBERING, announced=said, listed=found.numbers)
    return Finding(
        doc=doc,
        rule="count_of_list",
        verdict=verdict,
        stated=Decimal(count),
        expected=listed,
        low=listed,
        high=listed,
        unit="",
        zh=sentence.zh,
        en=sentence.en,
        spans=tuple(spans),
    )


CHECK: Final = Rule("announced_count", Evidence.SECTION, _find, example="做好三项工作：一是抓保障。二是抓分配。")
