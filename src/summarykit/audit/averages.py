"""Averages against totals: 全年办件24万件，月均2万件; 为1250名职工发放补贴625万元，人均5000元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from summarykit.audit.estimate import Estimate, compare, share
from summarykit.audit.facts import Fact, Facts
from summarykit.audit.report import number, report, say
from summarykit.audit.words import load_audit_words
from summarykit.records import Finding

__all__ = ["find_averages"]

# How often a year has the period, from the fewest to the most that writers divide by (working days, leap years).
_TIMES: Final = {"day": (240.0, 366.0), "week": (50.0, 53.0), "month": (12.0, 12.0), "quarter": (4.0, 4.0)}
_PART_OF_YEAR: Final = {"": 1.0, "H1": 0.5, "H2": 0.5, "Q1": 0.25, "Q2": 0.25, "Q3": 0.25, "Q4": 0.25}
# What the word of the average counts, in the measure words it is counted in; other characters stand for themselves.
_EACH_UNITS: Final = {"人": ("人", "名", "位"), "村": ("个",), "校": ("所",), "企": ("家", "户"), "会": ("次", "场"), "场": ("场", "场次"), "期": ("期", "期次")}
_EACH_RE: Final = regex.compile(r"平均每(?P<a>\p{Han})|每(?P<b>\p{Han})\p{Han}{0,2}?平均|(?P<c>\p{Han})均")
_FROM_RE: Final = regex.compile("[由从自]")
_SHORT_TIME_RE: Final = regex.compile("期间|春运|暑运|节|假|月|周|旬|以来|开通|开业|启用|试运行|当[天日]|单日|专项行动")  # a total of no whole year


def find_averages(facts: Facts) -> Iterator[Finding]:
    """Averages a day, a month or a head against the total they are told behind.

    Parameters
    ----------
    facts : Facts

    Yields
    ------
    Finding
        Rule ``average``.
    """
    words = load_audit_words()
    for sentence in facts.sentences:
        for at, fact in enumerate(sentence):
            if not at or not fact.is_level:
                continue
            clause = fact.before[fact.before.rfind("，") + 1 :]
            said, each = words.average.match(clause), _EACH_RE.match(clause)
            if not (said or each) or not fact.before.startswith(("，", "、", "（")) or _FROM_RE.search(clause):
                continue
            earlier = sentence[max(0, at - 3) : at]
            if said is not None:
                found = _per_time(earlier, fact, words.averages[said[0]], clause[said.end() :])
            else:
                found = _each(earlier, fact, each["a"] or each["b"] or each["c"])
            if found is not None:
                yield found


def _per_time(earlier: Sequence[Fact], average: Fact, kind: str, verb: str) -> Finding | None:
    total = earlier[-1]
    if kind not in _TIMES or not total.is_level or total.base != average.base or total.segment != average.segment:
        return None
    if total.record.status != average.record.status or not _speaks_of(verb, total):
        return None
    suffix = (total.record.period or "").partition("-")[2]
    if suffix not in _PART_OF_YEAR or "/" in (total.record.period or "") or _SHORT_TIME_RE.search(total.lead):
        return None
    low, high = (times * _PART_OF_YEAR[suffix] for times in _TIMES[kind])
    fewest, most = total.estimate.scaled(1 / high), total.estimate.scaled(1 / low)
    expected = Estimate(fewest.value if kind == "day" else most.value, fewest.low, most.high, fewest.wide_low, most.wide_high)
    return _finding((total,), average, expected, f"{high:g}")


def _speaks_of(verb: str, total: Fact) -> bool:
    """Whether the words of the average repeat words of the total, or say nothing of their own."""
    plain = regex.sub(r"[达为约近到超过]+$", "", verb)
    said = (total.record.name or "") + total.before
    return not plain or any(plain[i : i + 2] in said for i in range(len(plain) - 1))


def _each(earlier: Sequence[Fact], average: Fact, head: str) -> Finding | None:
    """The two figures right before are the total and the number it is shared by, in either order."""
    if len(earlier) < 2 or any(fact.segment != average.segment for fact in earlier[-2:]):
        return None
    units = _EACH_UNITS.get(head[:1], ())
    for total, heads in (earlier[-2:], earlier[-2:][::-1]):
        unit = heads.record.unit
        if (unit in units or unit.startswith(head[:1])) and total.base == average.base and total.is_level and heads.is_level and heads.record.value > 0:
            if len({total.record.status, heads.record.status, average.record.status}) > 1:
                return None
            # Heads in their own unit: an average of an 亩 is not one of a 公顷.
            scale = float(heads.record.value) / heads.estimate.value if heads.estimate.value else 1.0
            expected = share(total.estimate, heads.estimate.scaled(scale)).scaled(0.01)
            return _finding((total, heads), average, expected, heads.text)
    return None


def _finding(basis: Sequence[Fact], average: Fact, expected: Estimate, divisor: str) -> Finding:
    verdict = compare(average.estimate, expected)
    gives = number(expected.value, average)
    total = basis[0].text
    sentences = say(
        f"{total}除以{divisor}约为{gives}，文中平均为{average.text}",
        f"{total} over {divisor} is about {gives}, the text gives an average of {average.text}",
        verdict,
    )
    return report("average", verdict, average, expected, sentences, (*basis, average))
