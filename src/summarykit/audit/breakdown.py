"""Wholes against their parts: 全年问责24人，其中告诫13人、诫勉7人、通报6人; 260件（建议118件、提案142件）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from summarykit.audit.estimate import Estimate, compare, plus
from summarykit.audit.facts import Fact, Facts, same_unit
from summarykit.audit.report import number, report, say
from summarykit.audit.words import load_audit_words
from summarykit.records import Finding, Verdict

__all__ = ["find_breakdowns"]

_AMONG_RE: Final = regex.compile(r"(?:^|[，。；、（])其中(?:有)?[，：]?")
_OF_THESE_RE: Final = regex.compile(r"[^，。；：]{0,12}(?<!其)中，")
_REMAINING_RE: Final = regex.compile("(?:其余|剩余|余下)的?$")
_YEAR_ITEM_RE: Final = regex.compile(r"(?:\d{4}年|第[一二三四五六七八九十]\p{Han}|[上下]半年|季度)$")
_JOINT_RE: Final = regex.compile("(?:、|，|和|及|以及|与)")
_COUNT_OF_PARTS_RE: Final = regex.compile("^[两二三四五六七八九十2-9][项类个]$")
_ALL_RE: Final = regex.compile("共|总|合计|全部")
_TAKEN_RE: Final = regex.compile("，除(?:了|去)?$")
# Figures that do not add up: averages, prices, standards; differences; old and new values.
_NOT_ADDED_RE: Final = regex.compile(r"均|每|标准|单价|价格|年龄|[比较][^，]{1,40}[多少增减]\p{Han}?$|(?:由|从|自)[^，。；：]{0,6}$")
_FAR: Final = 6
_BARE: Final = 5  # a name of so few characters in a list is a bare noun: 民事980件，刑事320件
_WORDS: Final = 80  # of a sentence before a figure that are looked at


@dataclass(frozen=True, slots=True)
class _Split:
    """A whole, its parts, and how the text says they belong together."""

    whole: Fact
    parts: tuple[Fact, ...]
    complete: bool  # the text claims that the parts are the whole
    overlapping: bool  # the parts may share members

    @property
    def total(self) -> Estimate:
        return plus([part.estimate for part in self.parts])


def find_breakdowns(facts: Facts) -> Iterator[Finding]:
    """Sums of parts against their whole: at most the whole behind 其中, equal to it where the text claims all of it.

    Parameters
    ----------
    facts : Facts

    Yields
    ------
    Finding
        Rule ``breakdown_sum``.
    """
    for split in _splits(facts):
        yield _judged(split)


def _splits(facts: Facts) -> Iterator[_Split]:
    for at, fact in enumerate(facts.all):
        if not at:
            continue
        opening = _AMONG_RE.search(fact.before[max(fact.before.rfind("；"), fact.before.rfind("。")) + 1 :])
        if opening is not None:
            yield from _among(facts, at, colon=opening[0].endswith("："))
        elif _OF_THESE_RE.match(fact.before):
            yield from _of_these(facts, at)
        elif fact.before.startswith("：") and fact.bracket == facts.all[at - 1].bracket:
            yield from _colon(facts, at)
        elif fact.bracket >= 0 and facts.all[at - 1].bracket != fact.bracket:
            yield from _bracket(facts, at)
        if _REMAINING_RE.search(fact.before):
            yield from _remaining(facts, at)
        if load_audit_words().sums.search(fact.before):
            yield from _summed(facts, at)


def _among(facts: Facts, at: int, *, colon: bool) -> Iterator[_Split]:
    """Parts behind 其中; the whole is the nearest level before it in the same unit, in this sentence or the one before."""
    first = facts.all[at]
    if not first.is_level:
        return
    starts = first.before.lstrip().startswith("其中") and first.lead == first.before
    floor = first.sentence - 1 if starts else first.sentence
    whole = next(
        (
            fact
            for fact in reversed(facts.all[max(0, at - _FAR) : at])
            if fact.is_level
            and same_unit(fact, first)
            and fact.sentence >= floor
            and fact.paragraph == first.paragraph
            and fact.record.status == first.record.status
        ),
        None,
    )
    if whole is None:
        return
    if _NOT_ADDED_RE.search(first.before) or _NOT_ADDED_RE.search(_own_words(whole.lead[-_WORDS:])):
        return
    parts = _list_from(facts, at, whole, colon=colon)
    yield _Split(whole, parts, complete=_has_rest(parts) or (len(parts) > 1 and _names_whole(whole, parts)), overlapping=_may_overlap(parts))


def _list_from(facts: Facts, at: int, whole: Fact, *, colon: bool = False) -> tuple[Fact, ...]:
    """The figures of one list: one measure word, joined by 、 or ，, until other matters are spoken of."""
    parts = [facts.all[at]]
    asides = 0
    for fact in facts.all[at + 1 : at + 40]:
        if fact.segment != parts[0].segment or fact.bracket != parts[0].bracket:
            break
        if _is_aside(fact):
            asides += 1
            continue
        between = facts.text[parts[-1].end : fact.start]
        if not _goes_on(parts, fact, between, whole, colon) or (asides and not _has_aside(facts, fact)):
            break
        parts.append(fact)
    return tuple(parts)


def _goes_on(parts: Sequence[Fact], fact: Fact, between: str, whole: Fact, colon: bool) -> bool:
    """Whether a figure is the next of a list."""
    words = load_audit_words()
    first = parts[0]
    if not fact.is_level or fact.record.status != first.record.status or not same_unit(fact, whole):
        return False
    if fact.base != first.base or words.among.search(between) or words.sums.search(between):
        return False
    if "，" not in between and "：" not in between:
        return True
    if words.not_parts.search(_own_words(between)):
        return False
    if between.startswith("、") or (len(parts) > 1 and "，" not in parts[1].before):
        return False  # the list was joined by 、; behind the comma another matter begins
    own, model = _own_words(between), _AMONG_RE.sub("", _own_words(first.before))
    if colon or max(len(own), len(model)) <= _BARE:
        return colon or fact.estimate.wide_low <= whole.estimate.wide_high
    alike = own[-2:] == model[-2:] or (_YEAR_ITEM_RE.search(own) and _YEAR_ITEM_RE.search(model)) or words.rest.search(own)
    return bool(alike) and fact.estimate.wide_low <= whole.estimate.wide_high


def _has_aside(facts: Facts, fact: Fact) -> bool:
    """Whether a share or a growth rate follows, as behind the other items of its list."""
    following = facts.all[fact.at + 1] if fact.at + 1 < len(facts.all) else None
    return following is not None and following.segment == fact.segment and _is_aside(following)


def _own_words(between: str) -> str:
    """The words of the last item: behind the last joint."""
    return str(regex.split("[，、：；]", between)[-1])


def _is_aside(fact: Fact) -> bool:
    """Shares and growth rates of one item, that stand inside a list: A 30件，占20%，B 12件."""
    return fact.record.kind in ("rate", "change") and (fact.is_percent or fact.is_point)


def _has_rest(parts: Sequence[Fact]) -> bool:
    rest = load_audit_words().rest
    return len(parts) > 1 and bool(rest.search(_own_words(parts[-1].before)))


def _names_whole(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the whole's name is the list of the parts' names: 办理建议、提案260件，其中建议118件、提案142件."""
    pieces = regex.split("、|和|及|与", whole.record.name or "")
    names = [part.record.name or "?" for part in parts]
    return len(pieces) == len(parts) and all(piece.endswith(name) for piece, name in zip(pieces, names, strict=True))


def _may_overlap(parts: Sequence[Fact]) -> bool:
    overlaps = load_audit_words().overlaps
    return any(overlaps.search(_own_words(part.before)) for part in parts)


def _bracket(facts: Facts, at: int) -> Iterator[_Split]:
    """Parts in a bracket right behind their whole."""
    whole, first = facts.all[at - 1], facts.all[at]
    words = load_audit_words()
    if not (first.is_level and whole.is_level and same_unit(whole, first)) or whole.record.status != first.record.status:
        return
    if first.bracket - whole.end > 1 or words.includes.match(first.before[first.before.rfind("（") + 1 :]):
        return
    parts = _list_from(facts, at, whole)
    inside = [fact for fact in facts.all[at : at + 40] if fact.bracket == first.bracket]
    if len(parts) > 1 and len(parts) == len(inside):
        yield _Split(whole, parts, complete=True, overlapping=_may_overlap(parts))


def _summed(facts: Facts, at: int) -> Iterator[_Split]:
    """A list and its sum: 建议118件、提案142件，合计260件."""
    whole = facts.all[at]
    if not whole.is_level or not regex.match(rf"[，、]?(?:{load_audit_words().sums.pattern})(?:达到?|为)?$", whole.before):
        return
    parts: list[Fact] = []
    for fact in reversed(facts.all[max(0, at - 12) : at]):
        if not parts and _COUNT_OF_PARTS_RE.match(fact.text) and fact.end == whole.start - len(whole.before):
            continue  # 两项合计
        alike = fact.is_level and same_unit(fact, whole) and fact.record.status == whole.record.status
        if not alike or fact.segment != whole.segment or fact.bracket != whole.bracket:
            break
        parts.insert(0, fact)
        if not _JOINT_RE.match(fact.before):
            break  # the first of the list
    if len(parts) > 1:
        yield _Split(whole, tuple(parts), complete=True, overlapping=_may_overlap(parts))


def _of_these(facts: Facts, at: int) -> Iterator[_Split]:
    """全部32个重点项目中，已竣工12个、在建18个、未开工2个."""
    whole, first = facts.all[at - 1], facts.all[at]
    if not (whole.is_level and first.is_level and same_unit(whole, first)) or whole.record.status != first.record.status:
        return
    parts = _list_from(facts, at, whole)
    if len(parts) > 1 and all(part.before.startswith("、") for part in parts[1:]):
        yield _Split(whole, parts, complete=bool(_ALL_RE.search(whole.before)), overlapping=_may_overlap(parts))


def _colon(facts: Facts, at: int) -> Iterator[_Split]:
    """共处置线索186件：立案52件，函询71件，了结63件: a list that a colon opens right behind its whole."""
    whole, first = facts.all[at - 1], facts.all[at]
    if not (whole.is_level and first.is_level and same_unit(whole, first)) or whole.record.status != first.record.status:
        return
    rest = [fact for fact in facts.all[at : at + 40] if fact.segment == first.segment]
    parts = _list_from(facts, at, whole, colon=True)
    if len(parts) > 1 and len(parts) == len(rest):
        yield _Split(whole, parts, complete=bool(_ALL_RE.search(whole.lead[-_WORDS:])), overlapping=_may_overlap(parts))


def _remaining(facts: Facts, at: int) -> Iterator[_Split]:
    """排查隐患58处，除3处限期整改外，其余55处已整改: what is left and what was taken out are the whole."""
    if at < 2:
        return
    whole, taken, left = facts.all[at - 2 : at + 1]
    if _TAKEN_RE.search(taken.before) and all(fact.is_level and same_unit(whole, fact) for fact in (taken, left)):
        if whole.segment == left.segment and len({fact.record.status for fact in (whole, taken, left)}) == 1:
            yield _Split(whole, (taken, left), complete=True, overlapping=False)


def _judged(split: _Split) -> Finding:
    total, whole = split.total, split.whole.estimate
    verdict: Verdict = compare(whole, total)
    if not split.complete and (verdict != "consistent") and total.value < whole.value:
        verdict = "consistent"
    if verdict == "contradiction" and split.overlapping and total.value > whole.value:
        verdict = "unclear"
    relation_zh, relation_en = ("应等于", "should be") if split.complete else ("不应超过", "should not exceed")
    gives = number(total.value, split.whole, more=0 if split.whole.estimate.step == 0 else 1)
    sentences = say(
        f"{'、'.join(part.text for part in split.parts)}合计{gives}，{relation_zh}总数{split.whole.text}",
        f"{' + '.join(part.text for part in split.parts)} is {gives}, which {relation_en} the whole, {split.whole.text}",
        verdict,
        ("各部分可能相互交叉", "the parts may overlap") if split.overlapping else None,
    )
    return report("breakdown_sum", verdict, split.whole, total, sentences, (split.whole, *split.parts))
