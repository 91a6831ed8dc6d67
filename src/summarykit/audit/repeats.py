"""One fact told twice in one text with two values; one value told in two units: 2000公顷（折合3万亩）."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import regex

from summarykit.audit.estimate import compare
from summarykit.audit.facts import Fact, Facts
from summarykit.audit.report import number, report, say
from summarykit.audit.series import Key, heads_of, keys_of, plain_name
from summarykit.audit.words import load_audit_words
from summarykit.records import Finding

__all__ = ["find_repeats"]

_LIKELY: Final = 3.0  # values that lie farther apart are rather two things of one name
_SPOKEN: Final = 3  # of a name's last characters that must stand right before the figure
_SHORT_RATE: Final = 6  # 群众满意率 is told of many things
_JOIN_RE: Final = regex.compile("(?:共有?|有|为|是|达到?|实现|约)+$")
_CONVERTED_RE: Final = regex.compile(r"^（?(?:折合|折|合|相当于|约合|即)(?:约|为)?$")
_APART_RE: Final = regex.compile(r"其中|累计|总计|上年|去年|同期|平均|每|分别|[比较由从]|目标|计划|月|季度|上半年|下半年|原")


def find_repeats(facts: Facts) -> Iterator[Finding]:
    """Facts told twice in different places of one text, and figures converted in a bracket.

    Parameters
    ----------
    facts : Facts

    Yields
    ------
    Finding
        Rules ``same_fact_twice`` and ``order_of_magnitude``.
    """
    heads = heads_of(facts)
    places: dict[tuple[Key, int], list[Fact]] = defaultdict(list)
    for fact in facts.all:
        yield from _converted(facts, fact)
        if fact.record.status == "actual" and fact.record.qualifier == "exact" and fact.record.value_high is None:
            for key, year in keys_of(fact, heads):
                if _names_itself(fact, key.name):
                    places[key, year].append(fact)
    for (key, _), told in places.items():
        if not key.head and len({fact.paragraph for fact in told}) > 1:
            yield from _twice(facts, told)


def _names_itself(fact: Fact, name: str) -> bool:
    """Whether the name stands right before the figure, in words of its own and without a limit to a part or a time."""
    clause = _JOIN_RE.sub("", regex.split("[，；：。、（]", fact.before)[-1])
    if fact.record.kind == "rate" and len(name) < _SHORT_RATE:
        return False
    return "占" not in name and plain_name(clause).endswith(name[-_SPOKEN:]) and not _APART_RE.search(fact.before)


def _twice(facts: Facts, told: list[Fact]) -> Iterator[Finding]:
    values = sorted({fact.estimate.value for fact in told})
    if len(values) > 2 or values[0] <= 0:
        return
    first = told[0]
    for other in told[1:]:
        if other.paragraph == first.paragraph:
            continue
        verdict = compare(other.estimate, first.estimate)
        far = values[-1] / values[0]
        doubt = None
        if verdict == "contradiction" and load_audit_words().real.search(first.record.name or ""):
            verdict, doubt = "unclear", ("可能按不同价格或口径计算", "they may be told at different prices or by different definitions")
        elif verdict == "contradiction" and (far > _LIKELY and not _shifted(far)):
            verdict, doubt = "unclear", ("可能并非同一事项", "they may be two things of one name")
        rule = "order_of_magnitude" if verdict == "contradiction" and _shifted(far) else "same_fact_twice"
        name = first.record.name or ""
        sentences = say(
            f"“{name}”前文为{first.text}，此处为{other.text}",
            f"“{name}” is {first.text} in one place and {other.text} in another",
            verdict,
            doubt,
        )
        yield report(rule, verdict, other, first.estimate, sentences, (first, other))


def _shifted(ratio: float) -> bool:
    """Whether the digits are the same and only the magnitude differs: 1.32亿元 and 1.32万元."""
    for power in (10, 100, 1_000, 10_000, 100_000_000):
        if abs(ratio / power - 1) < 0.005:
            return True
    return False


def _converted(facts: Facts, fact: Fact) -> Iterator[Finding]:
    if not fact.at or not _CONVERTED_RE.match(fact.before):
        return
    whole = facts.all[fact.at - 1]
    if whole.base != fact.base or whole.record.unit == fact.record.unit or whole.sentence != fact.sentence:
        return
    verdict = compare(fact.estimate, whole.estimate)
    gives = number(whole.estimate.value, fact)
    sentences = say(
        f"{whole.text}折合{gives}，文中为{fact.text}",
        f"{whole.text} is {gives}, the text says {fact.text}",
        verdict,
    )
    yield report("same_fact_twice", verdict, fact, whole.estimate, sentences, (whole, fact))
