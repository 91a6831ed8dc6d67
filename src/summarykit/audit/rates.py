"""Rates and shares against the figures they are told of: 发放7200份，回收6768份，回收率94%; 其中网办141.6万件，占64%."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import regex

from summarykit.audit.estimate import Estimate, compare, share
from summarykit.audit.facts import Fact, Facts, same_unit
from summarykit.audit.report import number, report, say
from summarykit.audit.series import plain_name
from summarykit.audit.words import load_audit_words
from summarykit.records import Finding, Verdict

__all__ = ["find_named_shares", "find_rates", "find_shares"]

_WIDE: Final = 16  # figures before a part among which a named whole is looked for
_FAR: Final = 8  # figures that may stand between a part and its whole
_RATE_NAME_RE: Final = regex.compile(r"(?P<stem>[\p{Han}“”]{2,})(?:率|比例|占比)(?:分别)?(?:达到?|为|是|约|在|保持在|提高到|提升到|上升到|近|超过|超)*$")
_SHARE_RE: Final = regex.compile(r"^(?:[^，。；：]{0,10}，|[、；])?(?:约|仅|只|已)?占(?:比|总数|总量|总额|全部)?的?(?:比重|比例)?(?:达到?|为|约|近|到|了|超过|超)*$")
_OF_NAMED_RE: Final = regex.compile(
    r"^[，、（]?(?:约|仅|只|已)?占(?P<base>[^，。；：、占]{2,20}?)的?(?:比重|比例|份额)?(?:为|是|达到?|约|近|超过|超)*$"
)
_LIMITED_RE: Final = regex.compile("）[^，。；：）]{0,4}$|扣除|不含|不包括")  # a whole told with a proviso
_OF_FIGURE_RE: Final = regex.compile("^的(?:约|近)?$")
_IS_OF_RE: Final = regex.compile(r"^[，（](?:仅|只|约|已)?(?:为|占|是|完成|达到?|相当于)[^，。；：]{0,14}$")
_ALL: Final = 100
_BEST_FIRST: Final = ("consistent", "unclear", "contradiction")
_OPENED_RE: Final = regex.compile("其中|中(?:，|已有|已|有)")  # what says that a part of the figure before follows
_OF_PLAN_RE: Final = regex.compile(r"计划|任务|目标|预算|应")


def find_rates(facts: Facts) -> Iterator[Finding]:
    """Rates named by an outcome against the part that had it and the whole: 办结1248件 of 1286, 办结率97.0%.

    Parameters
    ----------
    facts : Facts

    Yields
    ------
    Finding
        Rule ``rate_from_parts``.
    """
    for sentence in facts.sentences:
        for at, rate in enumerate(sentence):
            if rate.record.kind == "rate" and rate.is_percent and rate.record.status != "criterion":
                yield from _rate(sentence[max(0, at - _FAR) : at], rate)


def _rate(earlier: Sequence[Fact], rate: Fact) -> Iterator[Finding]:
    named = _RATE_NAME_RE.search(rate.before)
    if named is None or _OF_PLAN_RE.search(rate.before):
        return
    stem = regex.split("[，；：。、（]", named["stem"])[-1]
    listed = list(load_audit_words().rate.finditer(stem))
    outcome, at, denied = (listed[-1]["outcome"], listed[-1].start(), bool(listed[-1]["negated"])) if listed else (stem[-2:], len(stem) - 2, False)
    part = _part(earlier, outcome, last=not listed)
    if part is None:
        return
    fact, negated = part[0], part[1] != denied
    told = "".join(one.before for one in earlier if one.at <= fact.at)
    if fact.record.status != rate.record.status or not _said_before(stem[:at], told):
        return
    wholes = _wholes(earlier, fact, over=rate.record.value > _ALL)
    if not wholes:
        return
    judged = []
    for whole in wholes:
        expected = _share_or_rest(fact, whole, negated)
        judged.append((compare(rate.estimate, expected), whole, expected))
    verdict, whole, expected = min(judged, key=lambda one: _BEST_FIRST.index(one[0]))
    near = [one for one in wholes if one.segment == rate.segment]
    if verdict == "contradiction":
        if len(near) != 1:
            return  # nothing says which of them is the whole
        expected = _share_or_rest(fact, near[0], negated)
        whole = near[0]
    yield _finding("rate_from_parts", verdict, fact, whole, rate, expected, negated)


def _said_before(words: str, told: str) -> bool:
    """Whether what a rate names beside its outcome was spoken of: 问题整改率 behind 发现问题412个, not 一次性化解率."""
    bare = regex.sub("[“”]", "", words)
    return not bare or bare in told or all(bare[i : i + 2] in told for i in range(0, len(bare) - 1, 2))


def _part(earlier: Sequence[Fact], outcome: str, *, last: bool) -> tuple[Fact, bool] | None:
    """The nearest figure whose own words tell the outcome, and whether they deny it; none where it has its rate already.

    An outcome that is in no list must be the `last` word before the figure: 失业人员再就业208人 is no part of 失业率.
    """
    for fact in reversed(earlier):
        if fact.record.kind == "rate" and outcome in fact.before:
            return None
        clause = regex.split("[，；：。、]", fact.before)[-1]
        found = clause.rfind(outcome)
        if fact.is_level and found >= 0 and (not last or clause.endswith(outcome)):
            match = load_audit_words().rate.search(clause, max(0, found - 2))
            return fact, bool(match and match["negated"])
    return None


def _wholes(earlier: Sequence[Fact], part: Fact, *, over: bool) -> list[Fact]:
    """Figures before a part that it may be a part of: same unit, not smaller, unless the rate is over 100%."""
    words = load_audit_words()
    found: list[Fact] = []
    for fact in reversed([one for one in earlier if one.at < part.at]):
        planned = fact.record.status == "target" and words.planned.search(fact.before)
        if not fact.is_level or not same_unit(fact, part) or not (planned or fact.record.status == part.record.status):
            continue
        if fact.estimate.wide_high < part.estimate.wide_low and not over:
            continue
        if words.among.search(fact.before) and fact.segment == part.segment and len(found) == 0 and part.estimate.value > 0:
            # 受理1326件，其中二季度720件；办结1298件: what 其中 opened is rarely the whole of what follows.
            continue
        found.append(fact)
    return found


def _share_or_rest(part: Fact, whole: Fact, negated: bool) -> Estimate:
    of = share(part.estimate, whole.estimate)
    if not negated:
        return of
    return Estimate(100 - of.value, 100 - of.high, 100 - of.low, 100 - of.wide_high, 100 - of.wide_low)


def _finding(rule: str, verdict: Verdict, part: Fact, whole: Fact, rate: Fact, expected: Estimate, negated: bool = False) -> Finding:
    gives = number(expected.value, rate)
    left = "以外的部分" if negated else ""
    sentences = say(
        f"{part.text}{left}占{whole.text}的{gives}，文中为{rate.text}",
        f"{'All but ' if negated else ''}{part.text} of {whole.text} is {gives}, the text says {rate.text}",
        verdict,
    )
    return report(rule, verdict, rate, expected, sentences, (whole, part, rate))


def find_shares(facts: Facts) -> Iterator[Finding]:
    """Shares told with 占 against part and whole of the same sentence: 办件221.3万件，其中网办141.6万件，占64%.

    Yields
    ------
    Finding
        Rule ``share``.
    """
    for sentence in facts.sentences:
        for at, rate in enumerate(sentence):
            if at and rate.record.kind == "rate" and rate.is_percent and _SHARE_RE.search(rate.before):
                yield from _plain_share(facts.text, sentence[max(0, at - _FAR) : at], rate)


def _plain_share(text: str, earlier: Sequence[Fact], rate: Fact) -> Iterator[Finding]:
    """A share without a named whole: any figure before may be the whole, but only one that the text opens is surely it."""
    part = earlier[-1]
    if not part.is_level or part.record.status != rate.record.status or part.segment != rate.segment:
        return
    wholes = [fact for fact in earlier[:-1] if fact.is_level and same_unit(fact, part) and fact.segment == part.segment]
    judged = [(compare(rate.estimate, share(part.estimate, whole.estimate)), whole) for whole in reversed(wholes)]
    for wanted in ("consistent", "unclear"):
        for verdict, whole in judged:
            if verdict == wanted:
                yield _finding("share", verdict, part, whole, rate, share(part.estimate, whole.estimate))
                return
    for whole in reversed(wholes):
        if _OPENED_RE.search(text, whole.end, part.start):
            yield _finding("share", "contradiction", part, whole, rate, share(part.estimate, whole.estimate))
            return


def find_named_shares(facts: Facts) -> Iterator[Finding]:
    """Shares of a whole that is named, or given as a figure: 占水稻面积的61.8%; 为年度计划6.5亿元的105.2%.

    Yields
    ------
    Finding
        Rule ``share``.
    """
    levels = [fact for fact in facts.all if fact.is_level and fact.record.name]
    for sentence in facts.sentences:
        for at, rate in enumerate(sentence):
            if not at or not (rate.is_percent or rate.record.unit == "倍") or rate.record.kind == "rank":
                continue
            if at > 1 and _OF_FIGURE_RE.match(rate.before):
                yield from _of_figure(sentence[at - 2], sentence[at - 1], rate)
            elif rate.is_percent and rate.record.kind == "rate":
                yield from _of_named(levels, sentence[at - 1], rate)


def _of_figure(part: Fact, whole: Fact, rate: Fact) -> Iterator[Finding]:
    if not (part.is_level and whole.is_level and same_unit(part, whole)) or not part.segment == whole.segment == rate.segment:
        return
    if not _IS_OF_RE.match(whole.before) or whole.estimate.value <= 0:
        return
    # A target is a number that was set, not one that was rounded.
    base = Estimate.exact(whole.estimate.value) if whole.record.status == "target" else whole.estimate
    expected = share(part.estimate, base)
    if rate.record.unit == "倍":
        expected = expected.scaled(0.01)
    yield _finding("share", compare(rate.estimate, expected), part, whole, rate, expected)


def _of_named(levels: Sequence[Fact], part: Fact, rate: Fact) -> Iterator[Finding]:
    named = _OF_NAMED_RE.search(rate.before)
    if named is None or not part.is_level or part.segment != rate.segment or part.bracket != rate.bracket:
        return
    base = plain_name(named["base"])
    near = [fact for fact in levels[bisect_left(levels, part.at - _WIDE, key=_at) : bisect_right(levels, part.at, key=_at)] if fact is not part]
    wholes = [
        fact
        for fact in near
        if fact.paragraph == part.paragraph and same_unit(fact, part) and plain_name(fact.record.name or "") == base
        and fact.record.status == part.record.status == rate.record.status and fact.record.period == part.record.period
    ]
    if len({fact.estimate.value for fact in wholes}) == 1 and wholes[0].estimate.value > 0:
        expected = share(part.estimate, wholes[0].estimate)
        verdict = compare(rate.estimate, expected)
        if verdict == "contradiction" and _LIMITED_RE.search(wholes[0].before):
            verdict = "unclear"
        yield _finding("share", verdict, part, wholes[0], rate, expected)


def _at(fact: Fact) -> int:
    return fact.at
