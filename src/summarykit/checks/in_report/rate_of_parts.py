"""Rates named by an outcome against the part that had it and the whole: 发放7200份，回收6768份，回收率94%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import regex

from summarykit.checks.estimate import Estimate, compare, share
from summarykit.checks.figures import Figure, ReportFigures, same_unit
from summarykit.checks.findings import finding_of, number, say
from summarykit.checks.words import same_outcomes, shape
from summarykit.records import Finding, Verdict

__all__ = ["find_rates", "of_whole"]

_FAR: Final = 8  # figures that may stand between a part and its rate
_WORDS: Final = 60  # of the words before a rate that may hold its name
_ALL: Final = 100
_BEST_FIRST: Final = ("consistent", "unclear", "contradiction")
_NAME: Final = r"(?P<stem>[\p{Han}“”]{2,})(?<!{aims}完成){rate_ends}(?:分别)?{reach}*$"
_OUTCOME: Final = r"(?P<negated>{negations})?(?P<outcome>{outcomes})"
_CLAUSE_RE: Final = regex.compile("[，；：。、（]")
_QUOTES_RE: Final = regex.compile("[“”]")


class _Named(NamedTuple):
    """What the name of a rate says: 问题整改率 is 整改 of 问题."""

    outcome: str
    of: str
    denied: bool  # 不合格率
    listed: bool  # the outcome is a word of the list, not only the last two characters


def find_rates(report: ReportFigures) -> Iterator[Finding]:
    """Rates named by an outcome against the part that had it and the whole.

    Parameters
    ----------
    report : ReportFigures

    Yields
    ------
    Finding
        Rule ``rate_from_parts``.
    """
    for sentence in report.sentences:
        for at, rate in enumerate(sentence):
            if rate.record.kind == "rate" and rate.is_percent and rate.record.status != "criterion":
                yield from _rate(sentence[max(0, at - _FAR) : at], rate)


def _rate(earlier: Sequence[Figure], rate: Figure) -> Iterator[Finding]:
    named = _named(rate)
    found = _part(earlier, named) if named is not None else None
    if named is None or found is None:
        return
    part, negated = found[0], found[1] != named.denied
    if rate.bracket >= 0 and part.bracket != rate.bracket and any(one.bracket == rate.bracket and one.is_level for one in earlier):
        return  # 新能源车1043辆（全市公交车共1684辆，新能源车占比为85.1%）: the bracket has a whole of its own
    told = "".join(one.before for one in earlier if one.at <= part.at)
    if part.record.status != rate.record.status or not _said_before(named.of, told):
        return
    wholes = [whole for whole in _wholes(earlier, part, over=rate.record.value > _ALL) if not _of_more(whole, part, named)]
    judged = [(whole, _expected(part, whole, negated)) for whole in wholes]
    if not judged:
        return
    whole, expected = min(judged, key=lambda one: _BEST_FIRST.index(compare(rate.estimate, one[1])))
    verdict = compare(rate.estimate, expected)
    if verdict == "contradiction":
        near = [one for one in judged if one[0].segment == rate.segment]
        if len(near) != 1:
            return  # nothing says which of them is the whole
        whole, expected = near[0]
    yield of_whole("rate_from_parts", verdict, part, whole, rate, expected, negated=negated)


def _named(rate: Figure) -> _Named | None:
    named = shape(_NAME).search(rate.before[-_WORDS:])
    if named is None or shape("计划|任务|目标|预算|应").search(rate.before[-_WORDS:]):
        return None
    stem = _CLAUSE_RE.split(named["stem"])[-1]
    listed = list(shape(_OUTCOME).finditer(stem))
    if listed:
        last = listed[-1]
        return _Named(last["outcome"], stem[: last.start()], bool(last["negated"]), True)
    return _Named(stem[-2:], stem[:-2], False, False) if len(stem) > 1 else None


def _part(earlier: Sequence[Figure], named: _Named) -> tuple[Figure, bool] | None:
    """The nearest figure whose own words tell the outcome, and whether they deny it; none where it has its rate already.

    One whose words hold the whole name of the rate comes first: 四级手术1.26万台次、微创手术1.94万台次，四级手术占比21.6%. An
    outcome that is in no list must be the last word before the figure: 失业人员再就业208人 is no part of 失业率.
    """
    found: list[tuple[Figure, bool, bool]] = []
    for figure in reversed(earlier):
        if figure.record.kind == "rate" and named.outcome in figure.before:
            break
        clause = _CLAUSE_RE.split(figure.before)[-1]
        place = max(clause.rfind(word) for word in (named.outcome, *same_outcomes().get(named.outcome, ())))
        if figure.is_level and place >= 0 and (named.listed or clause.endswith(named.outcome)):
            match = shape(_OUTCOME).search(clause, max(0, place - 2))
            whole = len(named.of) > 1 and named.of + named.outcome in clause
            found.append((figure, bool(match and match["negated"]), whole))
    best = next((one for one in found if one[2]), found[0] if found else None)
    return None if best is None else best[:2]


def _said_before(words: str, told: str) -> bool:
    """Whether what a rate names beside its outcome was spoken of: 问题整改率 behind 发现问题412个, not 一次性化解率."""
    bare = _QUOTES_RE.sub("", words)
    return not bare or bare in told or all(bare[i : i + 2] in told for i in range(0, len(bare) - 1, 2))


def _wholes(earlier: Sequence[Figure], part: Figure, *, over: bool) -> list[Figure]:
    """Figures before a part that it may be a part of: same unit, not smaller, unless the rate is over 100%.

    What 其中 opened is rarely the whole of what follows: 受理1326件，其中二季度720件；办结1298件.
    """
    found: list[Figure] = []
    for figure in reversed([one for one in earlier if one.at < part.at]):
        planned = figure.record.status == "target" and shape("{planned}").search(figure.before)
        if not figure.is_level or not same_unit(figure, part) or not (planned or figure.record.status == part.record.status):
            continue
        if figure.estimate.wide_high < part.estimate.wide_low and not over:
            continue
        if not found and "其中" in figure.before and figure.segment == part.segment:
            continue
        found.append(figure)
    return found


def _of_more(whole: Figure, part: Figure, named: _Named) -> bool:
    """签约居民131.3万人，其中重点人群签约58.7万人，重点人群签约率82.6%: the rate is of 重点人群, whose number is not told."""
    return len(named.of) > 1 and named.of in part.before and named.outcome in whole.before and named.of not in whole.before


def _expected(part: Figure, whole: Figure, negated: bool) -> Estimate:
    of = share(part.estimate, whole.estimate)
    if not negated:
        return of
    return Estimate(_ALL - of.value, _ALL - of.high, _ALL - of.low, _ALL - of.wide_high, _ALL - of.wide_low)


def of_whole(
    rule: str, verdict: Verdict, part: Figure, whole: Figure, rate: Figure, expected: Estimate, *, negated: bool = False
) -> Finding:
    """The finding that a part is so much of a whole.

    Parameters
    ----------
    rule : str
    verdict : Verdict
    part, whole, rate : Figure
    expected : Estimate
        What the part is of the whole, as the rate is told.
    negated : bool
        The rate is of all but the part: 不合格23批次，合格率95%.
    """
    gives = number(expected.value, rate)
    sentences = say(
        f"{part.text}{'以外的部分' if negated else ''}占{whole.text}的{gives}，文中为{rate.text}",
        f"{'all but ' if negated else ''}{part.text} of {whole.text} is {gives}, the text says {rate.text}",
        verdict,
    )
    return finding_of(rule, verdict, rate, expected, sentences, (whole, part, rate))
