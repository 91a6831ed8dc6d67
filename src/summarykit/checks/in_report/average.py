"""Averages against totals: 全年办件24万件，月均2万件; 为1250名职工发放补贴625万元，人均5000元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from summarykit.checks.change import years_of
from summarykit.checks.estimate import Estimate, compare, share
from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.findings import finding_of, number, say
from summarykit.checks.office_series import plain_name
from summarykit.checks.words import averages, heads, shape
from summarykit.lexicons import alternation
from summarykit.records import Finding
from summarykit.series.name_matching import core, fold

__all__ = ["find_averages"]

# How often a year has the period, from the fewest to the most that writers divide by (working days, leap years).
_TIMES: Final = {"day": (240.0, 366.0), "week": (50.0, 53.0), "month": (12.0, 12.0), "quarter": (4.0, 4.0)}
_PART_OF_YEAR: Final = {"": 1.0, "H1": 0.5, "H2": 0.5, "Q1": 0.25, "Q2": 0.25, "Q3": 0.25, "Q4": 0.25}
_VISITS: Final = ("人次",)  # 次均费用 is shared by visits
_NAMED: Final = 2  # characters of a count's name that the total's must begin with
_FAR: Final = 6  # figures that may stand between a total and its average
_EACH_RE: Final = regex.compile(r"(?|平均每(?P<head>\p{Han})|每(?P<head>\p{Han})\p{Han}{0,2}?平均|(?P<head>\p{Han})均)")
_REACH_RE: Final = regex.compile(r"[达为约近到超过]+$")


def find_averages(report: ReportFigures) -> Iterator[Finding]:
    """Averages a day, a month or a head against the total they are told behind.

    Parameters
    ----------
    report : ReportFigures

    Yields
    ------
    Finding
        Rule ``average``.
    """
    over_time = shape(alternation(averages()))
    for sentence in report.sentences:
        for at, figure in enumerate(sentence):
            clause = figure.before[figure.before.rfind("，") + 1 :]
            if not at or not figure.is_level or not figure.before.startswith(("，", "、", "（")) or shape("{from}").search(clause):
                continue
            said, each = over_time.match(clause), _EACH_RE.match(clause)
            found = None
            if said is not None:
                found = _per_time(sentence[at - 1], figure, averages()[said[0]], clause[said.end() :])
            elif each is not None:
                found = _each(sentence[max(0, at - _FAR) : at], figure, each["head"]) if at > 1 else None
                found = found or _each_of_elsewhere(report, sentence[at - 1], figure, each["head"])
            if found is not None:
                yield found


def _per_time(total: Figure, average: Figure, kind: str, verb: str) -> Finding | None:
    if kind == "year":
        return _per_year(total, average, verb)
    if kind not in _TIMES or not total.is_level or total.base != average.base or total.segment != average.segment:
        return None
    if total.record.status != average.record.status or not _speaks_of(verb, total):
        return None
    suffix = (total.record.period or "").partition("-")[2]
    if suffix not in _PART_OF_YEAR or "/" in (total.record.period or "") or shape("{short_time}").search(total.lead):
        return None
    low, high = (times * _PART_OF_YEAR[suffix] for times in _TIMES[kind])
    fewest, most = total.estimate.scaled(1 / high), total.estimate.scaled(1 / low)
    expected = Estimate(fewest.value if kind == "day" else most.value, fewest.low, most.high, fewest.wide_low, most.wide_high)
    return _finding((total,), average, expected, f"{high:g}")


def _per_year(total: Figure, average: Figure, verb: str) -> Finding | None:
    """四年累计新建1284万亩，年均321万亩: over the years of the total."""
    years = years_of(total.record.period)
    if years is None or years[0] == years[1] or not total.is_level or total.base != average.base or total.segment != average.segment:
        return None
    if total.record.status != average.record.status or not _speaks_of(verb, total) or not shape("{total_words}").search(total.lead):
        return None
    count = years[1] - years[0] + 1
    return _finding((total,), average, total.estimate.scaled(1 / count), str(count))


def _speaks_of(verb: str, total: Figure) -> bool:
    """Whether the words of the average repeat words of the total, or say nothing of their own."""
    plain = _REACH_RE.sub("", verb)
    said = (total.record.name or "") + total.before
    return not plain or any(plain[i : i + 2] in said for i in range(len(plain) - 1))


def _each(earlier: Sequence[Figure], average: Figure, head: str) -> Finding | None:
    """The two figures right before are the total and the number it is shared by, in either order.

    Where other amounts stand before, one of them may be what was shared out.
    """
    near = [
        figure
        for figure in earlier
        if figure.segment == average.segment and figure.record.status == average.record.status and figure.is_level
    ]
    if near[-2:] != list(earlier[-2:]):
        return None
    totals = [figure for figure in near if figure.base == average.base]
    counts = [figure for figure in near[-2:] if figure.record.unit in heads(head) or figure.record.unit.startswith(head)]
    counts = counts or [figure for figure in near[-2:] if figure.record.unit in _counted(head)]
    if len(counts) != 1 or counts[0].record.value <= 0 or not any(total in near[-2:] and total is not counts[0] for total in totals):
        return None
    found = [_shared(total, counts[0], average) for total in totals if total is not counts[0]]
    agreeing = [finding for finding in found if finding.verdict != "contradiction"]
    return agreeing[0] if agreeing else found[0] if len(found) == 1 else None


def _each_of_elsewhere(report: ReportFigures, total: Figure, average: Figure, head: str) -> Finding | None:
    """门急诊收入12.03亿元，次均费用420元, where another section counts 门急诊286.4万人次: the one count that the total is named after."""
    if not total.is_level or total.base != average.base or total.segment != average.segment or not total.record.name:
        return None
    named = plain_name(total.record.name)
    counts = [
        figure
        for unit in _counted(head)
        for figure in report.results(unit)
        if figure.is_level and figure.record.qualifier == "exact" and figure.record.period == total.record.period
        if figure.paragraph != total.paragraph
        if len(bare := core(fold(figure.record.name or ""))) >= _NAMED and named.startswith(bare) and bare != named
    ]
    return _shared(total, counts[0], average) if len({count.estimate.value for count in counts}) == 1 else None


def _counted(head: str) -> tuple[str, ...]:
    """The units of what an average is taken over."""
    return (*heads(head), *(_VISITS if head == "次" else ()))


def _shared(total: Figure, count: Figure, average: Figure) -> Finding:
    # Heads in their own unit: an average of an 亩 is not one of a 公顷.
    own = float(count.record.value) / count.estimate.value if count.estimate.value else 1.0
    expected = share(total.estimate, count.estimate.scaled(own)).scaled(0.01)
    return _finding((total, count), average, expected, count.text)


def _finding(basis: Sequence[Figure], average: Figure, expected: Estimate, divisor: str) -> Finding:
    verdict = compare(average.estimate, expected)
    gives = number(expected.value, average)
    sentences = say(
        f"{basis[0].text}除以{divisor}约为{gives}，文中平均为{average.text}",
        f"{basis[0].text} over {divisor} is about {gives}, the text gives an average of {average.text}",
        verdict,
    )
    return finding_of("average", verdict, average, expected, sentences, (*basis, average))
