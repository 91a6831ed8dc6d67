"""A draft against the reports before it: promises it does not report on, figures left as they were."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from summarykit.audit.facts import Fact, Facts
from summarykit.audit.report import report
from summarykit.audit.series import Point, Series, bare_name
from summarykit.audit.words import load_audit_words
from summarykit.records import Finding

__all__ = ["find_left_over", "find_unreported"]

_CORE: Final = 4  # a promise is spoken of again where this many last characters of its name are
_LEAST: Final = 3  # fewer do right before a figure in the same unit
_FEW: Final = 10
_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_AGAINST_RE: Final = regex.compile("(?:增速|增幅)?(?:高于|低于|快于|慢于|超过|不低于).*$|(?:增速|增幅|涨幅|增长|增长率|占比|的?比重)$")
_SURE_DIGITS: Final = 3  # a figure of so many digits does not stay the same by chance
_NUMERAL_RE: Final = regex.compile(r"\d[\d,.]*")
_PLAN_RE: Final = regex.compile(r"(?:工作|任务|事|方面|问题|会议|活动)$")


def find_unreported(series: Series, draft: Facts) -> Iterator[Finding]:
    """Targets that last year's report set for the draft's year and the draft does not come back to.

    Parameters
    ----------
    series : Series
        The past reports and the draft.
    draft : Facts
        One of its documents.

    Yields
    ------
    Finding
        Rule ``promise_unreported``, verdict ``unclear``: something to look at, no arithmetic.
    """
    year = draft.review_year
    if year is None:
        return
    told = _told_text(draft)
    last = [facts for facts in series.documents if facts.review_year == year - 1]
    for facts in last:
        for fact in facts.all:
            if fact.record.status == "target" and fact.record.period == str(year) and _is_promise(fact) and not _spoken_of(fact, told, draft):
                name = fact.record.name or ""
                zh = f"上年报告提出{year}年“{name}”{fact.text}，本文未见结果。"
                en = f"last year's report set “{name}” at {fact.text} for {year}; this text does not report on it."
                yield _of_draft(report("promise_unreported", "unclear", fact, None, (zh, en), (fact,)), draft)


def _of_draft(finding: Finding, draft: Facts) -> Finding:
    from dataclasses import replace

    return replace(finding, doc=draft.doc)


def _is_promise(fact: Fact) -> bool:
    """Whether a target is one to come back to: 三条产业链, 四个方面的工作 are none."""
    name = _subject(fact)
    spelled = regex.search(r"\d", fact.before + fact.text.translate(_DIGITS)) is None and fact.record.value <= _FEW
    return len(name) >= 3 and not _PLAN_RE.search(name) and fact.record.confidence != "low" and not (spelled and fact.is_level)


def _subject(fact: Fact) -> str:
    """The name of what was promised, without what it is held against and without 增速."""
    return str(_AGAINST_RE.sub("", bare_name(fact.record.name or "")))


def _told_text(draft: Facts) -> str:
    """The draft without its plans: a promise made again is no report."""
    normal = draft.normal
    text = list(draft.text)
    for section in draft.source.sections:
        if section.role == "plans":
            start, end = normal.from_source(section.start), normal.from_source(max(section.body_end - 1, 0)) + 1
            text[start:end] = "\n" * (min(end, len(text)) - start)
    return "".join(text)


def _spoken_of(promise: Fact, told: str, draft: Facts) -> bool:
    name = _subject(promise)
    if name[-_CORE:] in told:
        return True
    return any(
        fact.record.status == "actual"
        and fact.base == promise.base
        and (name[-_LEAST:] in fact.before or _shares_most(bare_name(fact.record.name or ""), name))
        for fact in draft.all
    )


def _shares_most(a: str, b: str) -> bool:
    """Whether two names share most of their pairs of characters."""
    pairs_a, pairs_b = ({name[i : i + 2] for i in range(len(name) - 1)} for name in (a, b))
    return bool(pairs_a and pairs_b) and 2 * len(pairs_a & pairs_b) >= 1.2 * min(len(pairs_a), len(pairs_b))


def find_left_over(series: Series, draft: Facts) -> Iterator[Finding]:
    """Figures that stand as they stood last year in a sentence taken over from last year.

    Yields
    ------
    Finding
        Rule ``figure_unchanged``, verdict ``unclear``.
    """
    year = draft.review_year
    last = next((facts for facts in series.documents if year is not None and facts.review_year == year - 1), None)
    if last is None:
        return
    before: dict[tuple[str, str], list[Point]] = {}
    for fact in last.all:
        before.setdefault((_shape(fact), fact.text), []).append(Point(fact, last))
    for sentence in draft.sentences:
        fresh = [fact for fact in sentence if (_shape(fact), fact.text) not in before]
        for fact in sentence:
            same = before.get((_shape(fact), fact.text))
            if same and fresh and _stays_by_chance_never(fact) and not _kept(draft, fact):
                yield _left_over(same[0].fact, fact)


def _shape(fact: Fact) -> str:
    """The words around a figure without numerals: what a sentence taken over keeps."""
    return _NUMERAL_RE.sub("#", fact.before[-16:]) + "|" + fact.after[:2]


def _stays_by_chance_never(fact: Fact) -> bool:
    digits = regex.sub(r"\D", "", str(fact.record.value.normalize() if fact.record.value else "")).strip("0")
    return fact.record.status == "actual" and len(digits) >= _SURE_DIGITS and len(regex.sub(r"[^\p{Han}]", "", fact.before[-16:])) >= 2


def _kept(draft: Facts, fact: Fact) -> bool:
    return bool(load_audit_words().kept.search(fact.before) or regex.search("由|从|上年|去年", fact.before))


def _left_over(old: Fact, fact: Fact) -> Finding:
    name = fact.record.name or ""
    zh = f"“{name}”{fact.text}与上年报告相同，而同句其他数据已更新，请核对是否漏改。"
    en = f"“{name}” is {fact.text} as in last year's report, while other figures of the sentence are new; it may have been left unchanged."
    return report("figure_unchanged", "unclear", fact, old.estimate, (zh, en), (old, fact))
