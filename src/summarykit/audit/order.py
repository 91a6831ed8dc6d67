"""Places and thresholds: 在18个乡镇中排名第2; 31.6万户，首次突破30万户."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from summarykit.audit.facts import Fact, Facts
from summarykit.audit.report import report, say
from summarykit.records import Finding, Verdict

__all__ = ["find_order"]

_AMONG_RE: Final = regex.compile(r"^[^，。；：]{0,14}[中里内]，?[^，。；：]{0,8}$")
_ABOVE_RE: Final = regex.compile(r"^[，、]?(?:[^，。；：]{0,4}(?:首次|成功|历史性地?|顺利|一举|率先|已经?|再次))?(?:突破|跨过|越过|跃上|迈上|站上)(?:了)?$")
_BELOW_RE: Final = regex.compile(r"^[，、]?(?:[^，。；：]{0,4}(?:首次|成功|已经?))?(?:降到|降至|跌破|压减到|压缩到|减少到|控制在)$")


def find_order(facts: Facts) -> Iterator[Finding]:
    """A place against the number it is a place among, and a figure against the threshold it is said to have passed.

    Parameters
    ----------
    facts : Facts

    Yields
    ------
    Finding
        Rule ``rank_and_order``.
    """
    for sentence in facts.sentences:
        for first, second in zip(sentence, sentence[1:], strict=False):
            if first.segment != second.segment:
                continue
            if second.record.kind == "rank" and first.is_level and _AMONG_RE.match(second.before):
                yield _place(first, second)
            elif first.is_level and second.base == first.base and second.record.kind == "level":
                yield from _threshold(first, second)


def _place(group: Fact, rank: Fact) -> Finding:
    verdict: Verdict = "contradiction" if rank.estimate.value > group.estimate.wide_high else "consistent"
    sentences = say(
        f"{group.text}之中位次为{rank.text}",
        f"a place of {rank.text} among {group.text}",
        verdict,
    )
    return report("rank_and_order", verdict, rank, None, sentences, (group, rank))


def _threshold(value: Fact, limit: Fact) -> Iterator[Finding]:
    above, below = _ABOVE_RE.match(limit.before), _BELOW_RE.match(limit.before)
    if above is None and (below is None or limit.record.qualifier != "at_most"):
        return
    if value.record.status != limit.record.status:
        return
    bound = float(limit.estimate.value)
    short = value.estimate.wide_high < bound if above else value.estimate.wide_low > bound
    verdict: Verdict = "contradiction" if short else "consistent"
    word = ("突破", "passed") if above else ("降到", "fallen below")
    sentences = say(
        f"文中说{value.text}{word[0]}了{limit.text}",
        f"the text says that {value.text} has {word[1]} {limit.text}",
        verdict,
    )
    yield report("rank_and_order", verdict, value, None, sentences, (value, limit))
