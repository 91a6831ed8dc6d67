"""Old values, new values and the change between them, within one sentence: 由80天压缩到65天，缩短15天; 128件，增加16件，增长14.3%."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import regex

from summarykit.audit.estimate import Estimate, compare, difference, growth, yearly
from summarykit.audit.facts import Fact, Facts
from summarykit.audit.report import number, report, say
from summarykit.audit.words import load_audit_words
from summarykit.records import Finding, Verdict

__all__ = ["Move", "find_moves", "find_points", "find_steps", "is_money", "judge_change", "moves_of", "why_not_comparable", "years_of"]

_FROM_RE: Final = regex.compile(r"(?:由|从|自)(?:原来|过去|去年|上年|目前|年初|最初)?的?(?:[^，。；：由从自]{0,14}的)?(?:近|约|超过|不足|每[^，]{1,4})?$")
_TO_TAIL: Final = r"(?:了|近|约|超过|近?乎|[\p{Han}\d]{0,8}的)?$"
_STANDARD_RE: Final = regex.compile(r"[比较](?!重|例)[^，。；：]{1,20}$")
_NEW_RE: Final = regex.compile(r"[比较](?:上年|去年|年初)(?:末|底|同期)?(?:新增|净增|增加|多)(?:了)?$")
_YEAR_STANDARD_RE: Final = regex.compile(r"[比较](?:上年|去年|上一年|前一年|(\d{4})年)")
_BARE_CHANGE_RE: Final = regex.compile(r"^[，、；（]?(?:总共|共|累计|净|又|约|近|超|实际)?[\p{Han}]{1,4}?(?:了|约|近|超过)?$")
_OWN_STANDARD_RE: Final = regex.compile(r"[比较]|同比|环比|年均|平均|每年|分别|可比|累计")
_ARRIVED_RE: Final = regex.compile(r"^，(?:总量|总数|总额|总产量|累计)?(?:达到?|为|共)$")
_RATE_NAME_RE: Final = regex.compile(r"率|比重|比例|占比|占|增速|增幅|涨幅|降幅|指数|强度|速度|水平|系数|份额|贡献|浓度|度$")
_NEAR: Final = 5

ChangeKind = Literal["percent", "point", "amount"]


@dataclass(frozen=True, slots=True)
class Move:
    """An old and a new value of one thing, and the verb between them."""

    old: Fact
    new: Fact
    direction: Literal["up", "down"] | None

    @property
    def years(self) -> int | None:
        """Years from the old value to the new one; None where the text does not tell."""
        first, last = years_of(self.old.record.period), years_of(self.new.record.period)
        if first is None or last is None or last[1] <= first[1]:
            return None
        return last[1] - first[1]


def years_of(period: str | None) -> tuple[int, int] | None:
    """First and last year of a period.

    Examples
    --------
    >>> years_of("2017/2021"), years_of("2023-H1"), years_of(None)
    ((2017, 2021), (2023, 2023), None)
    """
    if not period:
        return None
    found = [int(year) for year in regex.findall(r"(?:^|/)(\d{4})", period)]
    return (found[0], found[-1]) if found else None


def moves_of(sentence: Sequence[Fact]) -> Iterator[Move]:
    """The old and new values that a sentence tells with 由…到…."""
    verb = regex.compile(load_audit_words().arrived.pattern + _TO_TAIL)
    for at, new in enumerate(sentence):
        if new.record.kind == "change" or not at:
            continue
        moved = verb.search(new.before)
        if moved is None:
            continue
        old = _old_of(sentence[max(0, at - _NEAR) : at], new)
        if old is not None:
            yield Move(old, new, "up" if moved["up"] else "down")


def _old_of(earlier: Sequence[Fact], new: Fact) -> Fact | None:
    """The figure that 由 or 从 opens, of the same name; or the one right before."""
    for fact in reversed(earlier):
        if fact.record.kind != new.record.kind or fact.base != new.base or fact.record.status == "criterion":
            continue
        named = fact.record.name is not None and fact.record.name == new.record.name
        opened = _FROM_RE.search(load_audit_words().place.sub("", fact.before)) is not None
        if (opened and fact.at == new.at - 1 and (named or "，" not in new.before)) or (named and (opened or _earlier(fact, new))):
            return fact
    return None


def _earlier(old: Fact, new: Fact) -> bool:
    first, last = years_of(old.record.period), years_of(new.record.period)
    return first is not None and last is not None and first[1] < last[1] and first[0] == first[1]


def find_moves(facts: Facts) -> Iterator[Finding]:
    """Old and new value against the verb between them, and against the change told behind.

    Parameters
    ----------
    facts : Facts

    Yields
    ------
    Finding
        Rules ``rank_and_order`` (由60天压缩到80天), ``growth_from_levels``, ``difference``, ``average``, ``percent_or_point``.
    """
    for sentence in facts.sentences:
        for move in moves_of(sentence):
            yield _order(move)
            yield from _told_changes(facts.text, sentence, move)


def _order(move: Move) -> Finding:
    """Whether the values moved as the verb says; a better place in an order is a smaller number."""
    old, new = move.old.estimate, move.new.estimate
    rises = (move.direction == "up") != (move.new.record.kind == "rank")
    low, high = (old, new) if rises else (new, old)
    verdict: Verdict = "consistent" if low.low <= high.high else "unclear"
    if low.wide_low > high.wide_high:
        verdict = "contradiction"
    verbs = ("上升", "a rise") if move.direction == "up" else ("下降", "a fall")
    sentences = say(
        f"文中说由{move.old.text}{verbs[0]}到{move.new.text}",
        f"the text tells {verbs[1]} from {move.old.text} to {move.new.text}",
        verdict,
    )
    return report("rank_and_order", verdict, move.new, None, sentences, (move.old, move.new))


def _told_changes(text: str, sentence: Sequence[Fact], move: Move) -> Iterator[Finding]:
    for fact in sentence:
        if not move.new.at < fact.at <= move.new.at + _NEAR or fact.segment != move.new.segment:
            continue
        if fact.record.kind != "change" or fact.record.basis == "mom" or _held_elsewhere(text[move.new.end : fact.start], move.old):
            continue
        if fact.record.name == move.new.record.name or (fact.at == move.new.at + 1 and _BARE_CHANGE_RE.match(fact.before)):
            finding = judge_change(move.old, move.new, fact, years=move.years)
            if finding is not None:
                yield finding


def _held_elsewhere(words: str, old: Fact) -> bool:
    """Whether the words before a change name a standard of its own that is not the old value's year."""
    own = _YEAR_STANDARD_RE.search(words)
    if own is not None:
        return own[1] is not None and not (old.record.period or own[1]).startswith(own[1])
    return bool(regex.search("[比较](?!重|例)", words))


def _is_places(change: Fact) -> bool:
    """Whether a change counts places in an order: 上升2位, 上升5个位次."""
    return change.record.unit in ("位", "名", "个位次", "位次") or (change.record.unit == "个" and change.after.startswith("位次"))


def is_money(fact: Fact) -> bool:
    """Whether a figure is an amount of money: prices change what it is worth."""
    return fact.base.endswith("元") or fact.base.startswith("元/")


def _kind(change: Fact) -> ChangeKind:
    if change.is_point:
        return "point"
    return "percent" if change.is_percent or change.record.unit in ("倍", "番") else "amount"


def judge_change(old: Fact, new: Fact, change: Fact, *, years: int | None = None, doubt: tuple[str, str] | None = None) -> Finding | None:
    """A told change against the two values it lies between.

    Parameters
    ----------
    old, new, change : Fact
    years : int, optional
        Years between the two, for a change a year.
    doubt : (str, str), optional
        Why the values may not compare, in Chinese and English; then a mismatch is unclear.

    Returns
    -------
    Finding or None
        None where the three do not meet.
    """
    kind = _kind(change)
    expected: Estimate
    rule = "difference"
    average = change.record.basis == "average"
    if kind == "percent" and new.estimate.value > 0 < old.estimate.value and new.record.kind != "rank":
        rule = "growth_from_levels"
        expected = growth(new.estimate, old.estimate)
        if change.record.unit == "倍":
            expected = expected.scaled(0.01)
        elif change.record.unit == "番":
            expected = _doublings(expected)
    elif kind == "point" and old.is_percent and new.is_percent:
        expected = difference(new.estimate, old.estimate)
    elif kind == "amount" and new.base == old.base and (change.base == new.base or (new.record.kind == "rank" and _is_places(change))):
        expected = difference(new.estimate, old.estimate)
        if new.record.kind == "rank":
            expected = expected.signed(-1)
    else:
        return None
    if average:
        if years is None:
            return None
        rule = "average"
        expected = yearly(expected, years) if kind == "percent" else expected.scaled(1 / years)
    elif change.record.basis == "yoy" and years is not None and years != 1:
        return None
    return _judged(rule, old, new, change, expected, doubt)


def _doublings(percent: Estimate) -> Estimate:
    """Growth in percent as a number of doublings; 翻一番 is said of anything near it."""

    def doublings(value: float) -> float:
        return math.log2(1 + value / 100) if value > -100 else -math.inf

    return Estimate(*(doublings(end) for end in (percent.value, percent.low, percent.high, percent.wide_low, percent.wide_high)))


def _judged(rule: str, old: Fact, new: Fact, change: Fact, expected: Estimate, doubt: tuple[str, str] | None) -> Finding:
    given = change.change
    verdict: Verdict = compare(given, expected)
    if verdict != "consistent" and change.is_percent and new.record.kind == "rate" and not doubt:
        points = difference(new.estimate, old.estimate)
        if compare(given, points) == "consistent":
            return _points_for_percent(old, new, change, points)
    why = doubt or why_not_comparable(change, new)
    if verdict == "contradiction" and why is not None:
        verdict = "unclear"
    gives = number(expected.value, change)
    sentences = say(
        f"由{old.text}到{new.text}，{_moved_zh(rule)}为{gives}，文中为{_signed(change)}",
        f"from {old.text} to {new.text} the {_moved_en(rule)} is {gives}, the text says {_signed(change)}",
        verdict,
        why,
    )
    return report(rule, verdict, change, expected, sentences, (old, new, change), given=given)


def why_not_comparable(change: Fact, new: Fact) -> tuple[str, str] | None:
    """Why a change need not be the difference of the levels: a comparable basis, real growth, a changed definition."""
    words = load_audit_words()
    if words.comparable.search(change.before) or words.comparable.search(change.after[:8]):
        return "增速按可比口径或扣除价格因素计算", "the change is told on a comparable basis or in real terms"
    if words.redefined.search(change.before) or words.redefined.search(change.after[:16]):
        return "统计口径有变化", "the definition changed"
    if _kind(change) == "percent" and is_money(new) and words.real.search(new.record.name or change.record.name or ""):
        return "该指标增速通常按可比价格计算", "such growth is usually told in real terms"
    return None


def _points_for_percent(old: Fact, new: Fact, change: Fact, points: Estimate) -> Finding:
    sentences = (
        f"由{old.text}到{new.text}相差{number(points.value, change, more=0)}即百分点，文中写作{_signed(change)}，应为个百分点。",
        f"from {old.text} to {new.text} is a change in percentage points, the text writes {_signed(change)}.",
    )
    return report("percent_or_point", "contradiction", change, points, sentences, (old, new, change), given=change.change)


def _signed(change: Fact) -> str:
    return ("下降" if change.record.direction == "down" else "增加") + change.text


def _moved_zh(rule: str) -> str:
    return {"growth_from_levels": "增幅", "average": "年均变化"}.get(rule, "增减")


def _moved_en(rule: str) -> str:
    return {"growth_from_levels": "growth", "average": "change a year"}.get(rule, "difference")


def find_steps(facts: Facts) -> Iterator[Finding]:
    """A level with its change told twice, as an amount and in percent: 128件，比去年增加16件，增长14.3%.

    Yields
    ------
    Finding
        Rule ``growth_from_levels``.
    """
    for sentence in facts.sentences:
        for first, second, third in zip(sentence, sentence[1:], sentence[2:], strict=False):
            finding = _step(first, second, third) or _against_standard(first, second, third)
            if finding is not None:
                yield finding


def _step(level: Fact, a: Fact, b: Fact) -> Finding | None:
    amount, percent = (a, b) if _kind(a) == "amount" else (b, a)
    told = amount.record.kind == "change" or (amount.is_level and _NEW_RE.search(amount.before))
    if level.record.kind != "level" or not level.segment == a.segment == b.segment or a.bracket != b.bracket:
        return None
    if not told or percent.record.kind != "change" or any(fact.record.basis in ("average", "mom") for fact in (a, b)):
        return None
    if not level.record.name == a.record.name == b.record.name:
        return None
    if amount.base != level.base or not percent.is_percent or _OWN_STANDARD_RE.search(b.before):
        return None
    bases = {fact.record.basis for fact in (a, b) if fact.record.kind == "change"} - {"unstated"}
    if (amount.record.direction or "up") != percent.record.direction or len(bases) > 1:
        return None
    old = difference(level.estimate, amount.change)
    if old.value <= 0 or old.low <= 0:
        return None
    expected = growth(level.estimate, old)
    narrow = Estimate(expected.value, *_bounds(level.estimate, amount.change, wide=False), *_bounds(level.estimate, amount.change, wide=True))
    verdict = compare(percent.change, narrow)
    why = why_not_comparable(percent, level) or why_not_comparable(amount, level)
    if verdict == "contradiction" and why is not None:
        verdict = "unclear"
    gives = number(expected.value, percent)
    sentences = say(
        f"{level.text}比上期{_signed(amount)}，增幅为{gives}，文中为{_signed(percent)}",
        f"{level.text} after a change of {_signed(amount)} is a growth of {gives}, the text says {_signed(percent)}",
        verdict,
        why,
    )
    return report("growth_from_levels", verdict, percent, narrow, sentences, (level, a, b), given=percent.change)


def _bounds(level: Estimate, change: Estimate, *, wide: bool) -> tuple[float, float]:
    """Growth from a level and its change: both ends of each, since the level stands above and below the line."""
    levels = (level.wide_low, level.wide_high) if wide else (level.low, level.high)
    changes = (change.wide_low, change.wide_high) if wide else (change.low, change.high)
    rates = [100 * d / (v - d) if v > d else float("inf") for v in levels for d in changes]
    return min(rates), max(rates)


def _against_standard(new: Fact, old: Fact, change: Fact) -> Finding | None:
    """A level, the old one it is held against, and the change: 比一九五二年的827亿元增长68%."""
    if change.record.kind != "change" or new.base != old.base or old.record.kind not in ("level", "rate"):
        return None
    # A growth rate may be held against another one: 增长12%，比全市平均水平8.6%高3.4个百分点.
    grows = new.record.kind == "change" and new.is_percent and new.record.direction == "up" and change.is_point
    if not grows and (new.record.kind != old.record.kind or new.record.status != old.record.status):
        return None
    if not _STANDARD_RE.search(old.before) or not _BARE_CHANGE_RE.match(change.before) or "，" in change.before:
        return None
    return judge_change(old, new, change) if new.segment == old.segment == change.segment else None


def find_points(facts: Facts) -> Iterator[Finding]:
    """Changes of counts and amounts told in percentage points: 受理1105件，同比下降12.9个百分点.

    Yields
    ------
    Finding
        Rule ``percent_or_point``.
    """
    for sentence in facts.sentences:
        for level, change in zip(sentence, sentence[1:], strict=False):
            if not (level.is_level and change.is_point and level.segment == change.segment and level.bracket == change.bracket):
                continue
            if level.is_percent or level.record.name != change.record.name or _RATE_NAME_RE.search(level.record.name or "率"):
                continue
            if "，" not in change.before[:1] or _RATE_NAME_RE.search(change.before):
                continue
            zh = f"{level.text}是数量，其增减应以%表示，文中写作{change.text}。"
            en = f"{level.text} is an amount, so its change is told in %, the text writes {change.text}."
            yield report("percent_or_point", "contradiction", change, None, (zh, en), (level, change), given=change.change)
