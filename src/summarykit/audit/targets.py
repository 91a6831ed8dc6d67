"""Gaps to targets: 满意率距94%的目标还差0.5个百分点; 比1.6万户的年度目标少1200户; targets quoted from last year's report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import regex

from summarykit.audit.estimate import Estimate, compare, difference
from summarykit.audit.facts import Fact, Facts
from summarykit.audit.report import number, report, say
from summarykit.audit.series import Point, Series, plain_name
from summarykit.records import Finding

__all__ = ["find_gaps", "find_quoted_targets"]

_AIM: Final = r"(?:目标|任务|计划|指标|标准|预算)(?:任务|值|数)?"
_OPEN_RE: Final = regex.compile(r"(?P<name>[^，。；：]{2,30}?)(?:与|离|距离?|比|较|低于|高于|超过|超出)$")
_GAP_RE: Final = regex.compile(rf"^的?[^，。；：]{{0,6}}{_AIM}(?:还|尚|仍|只)?(?:有)?(?P<verb>相差|差|少|低|不足|多|高出?|超出?|超额|差距)(?:了|约)?$")
_LESS: Final = frozenset(("相差", "差", "少", "低", "不足", "差距"))
_PLANNED_GAP_RE: Final = regex.compile(rf"(?:比|较|距|低于|少于|高于|超过|超出|超)(?:年初|年度|全年|预期|年|原定|既定)*{_AIM}(?:还|尚)?(?P<verb>差|少|低|多|高出?|超出?)?(?:了)?$")
_EXCESS_RE: Final = regex.compile(r"^，(?:比(?:年初|年度|全年|预期)*(?:目标|计划|任务))?超额(?:完成)?$")
_MORE_RE: Final = regex.compile("高于|超|多|高")


def find_gaps(facts: Facts) -> Iterator[Finding]:
    """Gaps to a target that the text gives, against the result it gives elsewhere.

    Parameters
    ----------
    facts : Facts

    Yields
    ------
    Finding
        Rule ``difference``.
    """
    for sentence in facts.sentences:
        for target, gap in zip(sentence, sentence[1:], strict=False):
            opened, told = _OPEN_RE.search(target.before), _GAP_RE.match(gap.before)
            if opened is None or told is None or target.segment != gap.segment:
                continue
            result = _result(facts, plain_name(opened["name"].split("，")[-1]), target)
            if result is not None:
                yield _gap(result, target, gap, -1 if told["verb"] in _LESS else 1)


def _result(facts: Facts, name: str, target: Fact) -> Fact | None:
    """The one result whose name is the one before the target, or its end or beginning."""
    found = [
        fact
        for fact in facts.all
        if fact.record.status == "actual"
        and fact.record.kind in ("level", "rate")
        and fact.base == target.base
        and fact.record.name
        and fact.record.qualifier == "exact"
        and fact is not target
        and _alike(plain_name(fact.record.name), name)
        and _year(fact) in (None, facts.review_year)
    ]
    return found[0] if found and len({fact.estimate.value for fact in found}) == 1 else None


def _year(fact: Fact) -> int | None:
    period = fact.record.period or ""
    return int(period) if period.isdecimal() else None


def _alike(a: str, b: str) -> bool:
    """Whether one name is the other with words in front or behind: 新设企业, 新设企业数量."""
    short, long = sorted((a, b), key=len)
    return len(short) >= 3 and (long.startswith(short) or long.endswith(short))


def _gap(result: Fact, target: Fact, gap: Fact, sign: Literal[-1, 1]) -> Finding:
    expected = difference(result.estimate, Estimate.exact(target.estimate.value))
    given = gap.estimate.signed(sign)
    verdict = compare(given, expected)
    gives = number(abs(expected.value), gap)
    word = ("少", "below") if expected.value < 0 else ("多", "above")
    sentences = say(
        f"{result.text}比目标{target.text}{word[0]}{gives}，文中相差{gap.text}",
        f"{result.text} is {gives} {word[1]} the target of {target.text}, the text gives a gap of {gap.text}",
        verdict,
    )
    return report("difference", verdict, gap, expected, sentences, (result, target, gap), given=given)


def find_quoted_targets(series: Series) -> Iterator[Finding]:
    """This year's target as the report on this year quotes it, and gaps to it, against the report that set it.

    Yields
    ------
    Finding
        Rules ``same_fact_twice`` and ``difference``.
    """
    for facts in series.documents:
        for fact in facts.all:
            if fact.record.status == "target" and fact.record.kind in ("level", "rate") and regex.match(rf"的?[^，。；]{{0,6}}{_AIM}", fact.after):
                yield from _quoted(series, facts, fact)
            elif fact.at and fact.record.status == "actual":
                yield from _planned_gap(series, facts, fact)


def _set_before(series: Series, facts: Facts, fact: Fact, year: int) -> Point | None:
    """The target for a year of the measure a fact speaks of, as an earlier report set it; None where not just one."""
    found: list[Point] = []
    for key in series.keys_at(facts, fact)[:1]:
        for point in series.targets.get(key[0], {}).get(year, ()):
            if point.facts is not facts and (point.facts.review_year or 0) < year and point.fact.record.value_high is None:
                found.append(point)
    return found[0] if len({point.fact.estimate.value for point in found}) == 1 else None


def _quoted(series: Series, facts: Facts, fact: Fact) -> Iterator[Finding]:
    year = _year(fact)
    if year is None or year != facts.review_year:
        return
    own = _set_before(series, facts, fact, year)
    if own is None:
        return
    alike = abs(own.fact.estimate.value - fact.estimate.value) <= 1e-9 * abs(fact.estimate.value)
    verdict: Literal["consistent", "contradiction"] = "consistent" if alike else "contradiction"
    sentences = say(
        f"{year}年目标在上年报告中为{own.fact.text}，此处为{fact.text}",
        f"the target for {year} was set at {own.fact.text}, this text quotes {fact.text}",
        verdict,
    )
    yield report("same_fact_twice", verdict, fact, own.fact.estimate, sentences, (own.fact, fact))


def _planned_gap(series: Series, facts: Facts, gap: Fact) -> Iterator[Finding]:
    """减免涉企费用比目标少300万元; 城镇新增就业3620人，超额120人."""
    told = _PLANNED_GAP_RE.search(gap.before)
    result = facts.all[gap.at - 1]
    if told is None and not (_EXCESS_RE.match(gap.before) and result.segment == gap.segment and result.is_level):
        return
    if told is not None:
        found = _named_result(facts, gap)
        if found is None:
            return
        result = found
    year = _year(result)
    if year is None or gap.base != (result.base if not result.is_percent else "个百分点"):
        return
    target = _set_before(series, facts, result, year)
    if target is None or target.fact.base != result.base:
        return
    more = told is None or bool(_MORE_RE.search(told[0]))
    yield _gap(result, target.fact, gap, 1 if more else -1)


def _named_result(facts: Facts, gap: Fact) -> Fact | None:
    if not gap.record.name:
        return None
    name = plain_name(gap.record.name)
    base = "%" if gap.is_point else gap.base
    found = [
        fact
        for fact in facts.all
        if fact.record.status == "actual" and fact.record.kind in ("level", "rate") and fact.base == base and fact is not gap
        and plain_name(fact.record.name or "") == name and _year(fact) == facts.review_year
    ]
    return found[0] if len({fact.estimate.value for fact in found}) == 1 else None
