"""Averages compared with totals: 全年办件24万件，月均2万件; 为1250名职工发放补贴625万元，人均5000元. Public rule: ``average``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from summarykit.checks.change import years_of
from summarykit.checks.estimate import Estimate, share
from summarykit.checks.figures import Figure, ReportFigures, only, together
from summarykit.checks.findings import judge
from summarykit.checks.name_keys import plain_name
from summarykit.checks.words import heads, shape
from summarykit.records import Finding
from summarykit.rules import Evidence, Rule
from summarykit.series.name_matching import core, fold

__all__ = ["CHECK"]

# How often a year has the period, from the fewest to the most that writers divide by (working days, leap years).
_TIMES: Final = {"day": (240.0, 366.0), "week": (50.0, 53.0), "month": (12.0, 12.0), "quarter": (4.0, 4.0)}
_PART_OF_YEAR: Final = {"": 1.0, "H1": 0.5, "H2": 0.5, "Q1": 0.25, "Q2": 0.25, "Q3": 0.25, "Q4": 0.25}
_NAMED: Final = 2  # characters of a count's name that the total's must begin with
_FAR: Final = 6  # figures that may stand between a total and its average
_BEHIND: Final = ("，", "、", "（")
_OVER_TIME: Final = "|".join(
    (
        "(?P<year>{averages.year})",
        "(?P<quarter>{averages.quarter})",
        "(?P<month>{averages.month})",
        "(?P<week>{averages.week})",
        "(?P<day>{averages.day})",
    )
)
_EACH: Final = r"(?|{mean}{each}(?P<head>\p{Han})|{each}(?P<head>\p{Han})\p{Han}{0,2}?{mean}|(?P<head>\p{Han}){evenly})"
_REACH: Final = "{reach}+$"


def _find(report: ReportFigures) -> Iterator[Finding]:
    """Averages a day, a month or a head and the total they are reported behind."""
    for sentence in report.sentences:
        for at, figure in enumerate(sentence):
            if at and figure.is_level and figure.before.startswith(_BEHIND):
                found = _average(report, sentence[max(0, at - _FAR) : at], figure)
                if found is not None:
                    yield found


def _average(report: ReportFigures, earlier: Sequence[Figure], average: Figure) -> Finding | None:
    clause = average.before[average.before.rfind("，") + 1 :]
    if shape("{from}").search(clause):
        return None
    over = shape(_OVER_TIME).match(clause)
    if over is not None:
        return _over_time(earlier[-1], average, over.lastgroup, clause[over.end() :])
    each = shape(_EACH).match(clause)
    if each is None:
        return None
    found = _each(earlier, average, each["head"]) if len(earlier) > 1 else None
    return found or _each_of_elsewhere(report, earlier[-1], average, each["head"])


def _over_time(total: Figure, average: Figure, kind: str, verb: str) -> Finding | None:
    if not _is_total(total, average) or total.record.status != average.record.status or not _speaks_of(verb, total):
        return None
    return _per_year(total, average) if kind == "year" else _in_year(total, average, kind)


def _in_year(total: Figure, average: Figure, kind: str) -> Finding | None:
    """全年办件24万件，月均2万件: over the months or days of the year, or of the part that the total is of."""
    year, _, part = (total.record.period or "").partition("-")
    if part not in _PART_OF_YEAR or "/" in year or shape("{short_time}").search(total.lead):
        return None
    low, high = (times * _PART_OF_YEAR[part] for times in _TIMES[kind])
    fewest, most = total.estimate.scaled(1 / high), total.estimate.scaled(1 / low)
    expected = Estimate(fewest.value if kind == "day" else most.value, fewest.low, most.high, fewest.wide_low, most.wide_high)
    return _judged((total,), average, expected, f"{high:g}")


def _per_year(total: Figure, average: Figure) -> Finding | None:
    """四年累计新建1284万亩，年均321万亩: over the years of the total."""
    years = years_of(total.record.period)
    if years is None or years[0] == years[1] or not shape("{total_words}").search(total.lead):
        return None
    count = years[1] - years[0] + 1
    return _judged((total,), average, total.estimate.scaled(1 / count), str(count))


def _is_total(total: Figure, average: Figure) -> bool:
    return total.is_level and total.base == average.base and together(total, average)


def _speaks_of(verb: str, total: Figure) -> bool:
    """Whether the words of the average repeat words of the total, or say nothing of their own."""
    plain = shape(_REACH).sub("", verb)
    said = total.name + total.before
    if not plain:
        return True
    # 新设经营主体18.3万户，日均新设企业150户: what the average counts must be what the total counts.
    return plain[-2:] in said and any(plain[i : i + 2] in said for i in range(len(plain) - 1))


def _each(earlier: Sequence[Figure], average: Figure, head: str) -> Finding | None:
    """The two figures right before are the total and the number it is shared by, in either order.

    Where other amounts stand before, one of them may be what was shared out.
    """
    if not all(_is_shared_out(figure, average) for figure in earlier[-2:]):
        return None
    counts = [figure for figure in earlier[-2:] if figure.base != average.base and _counts_heads(figure, head)]
    totals = [figure for figure in earlier if figure.base == average.base and _is_shared_out(figure, average)]
    if len(counts) != 1 or not totals or totals[-1] not in earlier[-2:]:
        return None
    return _best([_shared(total, counts[0], average) for total in totals])


def _best(found: Sequence[Finding]) -> Finding | None:
    """The first that is no contradiction; a contradiction only where nothing else was found."""
    return next(filter(_agrees, found), found[0] if len(found) == 1 else None)


def _agrees(finding: Finding) -> bool:
    return finding.verdict != "contradiction"


def _counts_heads(figure: Figure, head: str) -> bool:
    return figure.record.value > 0 and (figure.record.unit in heads(head) or figure.record.unit.startswith(head))


def _is_shared_out(figure: Figure, average: Figure) -> bool:
    return figure.is_level and together(figure, average) and figure.record.status == average.record.status


def _each_of_elsewhere(report: ReportFigures, total: Figure, average: Figure, head: str) -> Finding | None:
    """门急诊收入12.03亿元，次均费用420元, where another section counts 门急诊286.4万人次: the one count that the total is named after."""
    if not _is_total(total, average) or not total.record.name:
        return None
    counts = [figure for unit in heads(head) for figure in report.results(unit) if _is_count_of(figure, total)]
    count = only(counts)
    return None if count is None else _shared(total, count, average)


def _is_count_of(count: Figure, total: Figure) -> bool:
    if not count.is_level or count.record.qualifier != "exact" or count.record.period != total.record.period:
        return False
    name, of = core(fold(count.name)), plain_name(total.name)
    return count.paragraph != total.paragraph and len(name) >= _NAMED and of.startswith(name) and name != of


def _shared(total: Figure, count: Figure, average: Figure) -> Finding:
    # Heads in their own unit: an average of an 亩 is not one of a 公顷.
    own = float(count.record.value) / count.estimate.value if count.estimate.value else 1.0
    expected = share(total.estimate, count.estimate.scaled(own)).scaled(0.01)
    return _judged((total, count), average, expected, count.text)


def _judged(basis: Sequence[Figure], average: Figure, expected: Estimate, by: str) -> Finding:
    return judge("average", "average", average, expected, (*basis, average), total=basis[0], by=by, average=average)


CHECK: Final = Rule("average", Evidence.FIGURES, _find, example="全年办件24万件，月均2.5万件")
