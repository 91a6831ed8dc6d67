"""Rates named by an outcome, the part that had it and the whole: 发放7200份，回收6768份，回收率94%. Public rule: ``rate_from_parts``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import regex

from summarykit.checks.estimate import Estimate, compare, share
from summarykit.checks.figures import Figure, ReportFigures, same_unit, together
from summarykit.checks.findings import judge
from summarykit.checks.words import same_outcomes, shape
from summarykit.records import Finding, Verdict
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK", "judge_share"]

_FAR: Final = 8  # figures that may stand between a part and its rate
_WORDS: Final = 60  # of the words before a rate that may hold its name
_ALL: Final = 100
_BEST_FIRST: Final = ("consistent", "unclear", "contradiction")
_NAME: Final = r"(?P<stem>[\p{Han}“”]{2,})(?<!{aims}{completed}){rate_ends}{respectively}?{reach}*$"
_OUTCOME: Final = r"(?P<negated>{negations})?(?P<outcome>{outcomes})"
_CLAUSE_RE: Final = regex.compile("[，；：。、（]")
_QUOTES_RE: Final = regex.compile("[“”]")


class _Named(NamedTuple):
    """What the name of a rate says: 问题整改率 is 整改 of 问题."""

    outcome: str
    of: str
    denied: bool  # 不合格率
    listed: bool  # the outcome is a word of the list, not only the last two characters


class _Part(NamedTuple):
    """A figure whose words tell the outcome of a rate."""

    figure: Figure
    denied: bool
    in_full: bool  # they hold the whole name of the rate


def _find(report: ReportFigures) -> Iterator[Finding]:
    for sentence in report.sentences:
        for at, rate in enumerate(sentence):
            if rate.record.kind == "rate" and rate.is_percent and rate.record.status != "criterion":
                finding = _rate(sentence[max(0, at - _FAR) : at], rate)
                if finding is not None:
                    yield finding


def _rate(earlier: Sequence[Figure], rate: Figure) -> Finding | None:
    named = _named(rate)
    part = _part(earlier, named) if named is not None else None
    if named is None or part is None or not _belongs(earlier, part.figure, named, rate):
        return None
    negated = part.denied != named.denied
    wholes = _wholes(earlier, part.figure, named, over=rate.record.value > _ALL)
    judged = [(whole, _expected(part.figure, whole, negated)) for whole in wholes]
    if not judged:
        return None
    whole, expected = min(judged, key=lambda one: _BEST_FIRST.index(compare(rate.estimate, one[1])))
    if compare(rate.estimate, expected) == "contradiction":
        judged = [one for one in judged if together(one[0], rate)]
        if len(judged) != 1:
            return None  # nothing says which of them is the whole
        whole, expected = judged[0]
    return judge_share("rate_from_parts", part.figure, whole, rate, expected, negated=negated)


def _named(rate: Figure) -> _Named | None:
    words = rate.before[-_WORDS:]
    named = shape(_NAME).search(words)
    if named is None or shape("{planned_rates}").search(words):
        return None
    stem = _CLAUSE_RE.split(named["stem"])[-1]
    listed = list(shape(_OUTCOME).finditer(stem))
    if listed:
        last = listed[-1]
        return _Named(last["outcome"], stem[: last.start()], bool(last["negated"]), True)
    return _Named(stem[-2:], stem[:-2], False, False) if len(stem) > 1 else None


def _part(earlier: Sequence[Figure], named: _Named) -> _Part | None:
    """The nearest figure whose own words tell the outcome; none where it has its rate already.

    One whose words hold the whole name of the rate comes first: 四级手术1.26万台次、微创手术1.94万台次，四级手术占比21.6%.
    """
    found: list[_Part] = []
    for figure in reversed(earlier):
        if figure.record.kind == "rate" and named.outcome in figure.before:
            break
        part = _as_part(figure, named)
        if part is not None:
            found.append(part)
    return next((part for part in found if part.in_full), found[0] if found else None)


def _as_part(figure: Figure, named: _Named) -> _Part | None:
    """A figure whose clause tells the outcome, and whether the clause denies it.

    An outcome that is in no list must be the last word before the figure: 失业人员再就业208人 is no part of 失业率.
    """
    clause = _CLAUSE_RE.split(figure.before)[-1]
    place = max(clause.rfind(word) for word in (named.outcome, *same_outcomes().get(named.outcome, ())))
    if not figure.is_level or place < 0 or not (named.listed or clause.endswith(named.outcome)):
        return None
    match = shape(_OUTCOME).search(clause, max(0, place - 2))
    return _Part(figure, bool(match and match["negated"]), len(named.of) > 1 and named.of + named.outcome in clause)


def _belongs(earlier: Sequence[Figure], part: Figure, named: _Named, rate: Figure) -> bool:
    """Whether a rate may be of a part: of one status, in one bracket, and named after what was spoken of."""
    # 新能源车1043辆（全市公交车共1684辆，新能源车占比为85.1%）: the bracket has a whole of its own.
    if rate.bracket >= 0 and part.bracket != rate.bracket and any(one.bracket == rate.bracket and one.is_level for one in earlier):
        return False
    words = "".join(one.before for one in earlier if one.at <= part.at)
    return part.record.status == rate.record.status and _said_before(named.of, words)


def _said_before(words: str, reported: str) -> bool:
    """Whether what a rate names beside its outcome was spoken of: 问题整改率 behind 发现问题412个, not 一次性化解率."""
    bare = _QUOTES_RE.sub("", words)
    return not bare or bare in reported or all(bare[i : i + 2] in reported for i in range(0, len(bare) - 1, 2))


def _wholes(earlier: Sequence[Figure], part: Figure, named: _Named, *, over: bool) -> list[Figure]:
    """Figures before a part that it may be a part of: same unit, not smaller, unless the rate is over 100%.

    What 其中 opened is rarely the whole of what follows: 受理1326件，其中二季度720件；办结1298件.
    """
    found: list[Figure] = []
    for figure in reversed(earlier):
        large = over or figure.estimate.wide_high >= part.estimate.wide_low
        if figure.at < part.at and large and _counts_like(figure, part) and (found or not _is_opened(figure, part)):
            found.append(figure)
    return [whole for whole in found if not _is_of_more(whole, part, named)]


def _is_opened(figure: Figure, part: Figure) -> bool:
    return together(figure, part) and shape("{among_these}").search(figure.before) is not None


def _counts_like(figure: Figure, part: Figure) -> bool:
    """Whether a level counts what a part counts, reached like it, or planned."""
    if not figure.is_level or not same_unit(figure, part):
        return False
    return figure.record.status == part.record.status or (
        figure.record.status == "target" and shape("{planned}").search(figure.before) is not None
    )


def _is_of_more(whole: Figure, part: Figure, named: _Named) -> bool:
    """签约居民131.3万人，其中重点人群签约58.7万人，重点人群签约率82.6%: the rate is of 重点人群, whose number is not reported."""
    return len(named.of) > 1 and named.of in part.before and named.outcome in whole.before and named.of not in whole.before


def _expected(part: Figure, whole: Figure, negated: bool) -> Estimate:
    of = share(part.estimate, whole.estimate)
    if not negated:
        return of
    return Estimate(_ALL - of.value, _ALL - of.high, _ALL - of.low, _ALL - of.wide_high, _ALL - of.wide_low)


def judge_share(
    rule: str, part: Figure, whole: Figure, rate: Figure, expected: Estimate, *, verdict: Verdict | None = None, negated: bool = False
) -> Finding:
    """The finding that a part is so much of a whole.

    Parameters
    ----------
    rule : str
    part, whole, rate : Figure
    expected : Estimate
        What the part is of the whole, as the rate is reported.
    verdict : Verdict, optional
        Where it is not that of the figures.
    negated : bool
        The rate is of all but the part: 不合格23批次，合格率95%.
    """
    sentence = "all_but_part_of" if negated else "part_of"
    return judge(rule, sentence, rate, expected, (whole, part, rate), verdict=verdict, part=part, whole=whole, rate=rate)


CHECK: Final = Rule("rate_of_parts", Evidence.FIGURES, _find, example="发放7200份，回收6768份，回收率96.8%")
