"""What speaks for and against one series going on under another name in a later report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Final, NamedTuple

from summarykit.rules import Derivation, Evidence, Rule, RuleSet
from summarykit.series.amounts import Amount, agree, growth_agrees
from summarykit.series.entries import Entry
from summarykit.series.name_matching import contains, contrast, core, likeness, little, share_of
from summarykit.series.observations import Observation
from summarykit.series.words import load_bounds

__all__ = ["PAIRS", "Ground", "Pair", "Weight", "weigh"]

_POINTS_OFF: Final = 1.5  # growth stated and growth of the levels differ by more points: not the same series
_SAME_PART: Final = 0.6  # likeness of names of which one holds the other
_LEAST_HELD: Final = 3  # names that hold another have more characters
_RATE_APART: Final = 30  # points between two rates of one series, at most, without proof
_NEIGHBOURS: Final = 2  # so many neighbours in common, and more, make a place


class Ground(IntEnum):
    """What a link over time rests on, the surest first; links of one ground compare by their score."""

    FIGURES = 0
    CORE = 1
    WORDS = 2
    PLACE = 3


class Weight(NamedTuple):
    """How much speaks for a link: the score, comparable within a ground, and why, read by people."""

    score: float
    reason: str
    ground: Ground = Ground.CORE


@dataclass(frozen=True, eq=False)
class Pair:
    """An entry that ends, and one of a later report that begins.

    Attributes
    ----------
    old, new : Entry
        Of one scope, kind, dimension and part of the year.
    shared, seen : int
        How many neighbours the two have in common, of how many that both reports have.
    """

    old: Entry
    new: Entry
    shared: int = 0
    seen: int = 0

    @cached_property
    def alike(self) -> float:
        """Likeness of the names; at least so much where one holds the other."""
        old, new = self.old, self.new
        alike = likeness(old.label, new.label)
        same_rate = old.bare == new.bare and old.bare != old.label
        return max(alike, _SAME_PART) if same_rate or _holds(old.label, new.label) else alike

    @cached_property
    def opposed(self) -> bool:
        """Whether words of the names stand against each other: 发放, 回收."""
        return contrast(self.old.label, self.new.label, both=True) is not None

    @cached_property
    def may_be_one(self) -> bool:
        """Whether neither the concepts nor a word of one name speak against it."""
        old, new = self.old, self.new
        concepts_differ = old.concept is not None and new.concept is not None and old.concept != new.concept
        return not concepts_differ and contrast(old.label, new.label) is None

    @cached_property
    def figures(self) -> tuple[str | None, bool]:
        """The words that figures prove the link with, and whether they speak against it."""
        return _restated(self) or _grown(self)

    @property
    def leaps(self) -> bool:
        """Whether the values are too far apart to be of one series without proof."""
        values = [(float(old.amount.value), float(new.amount.value)) for old in self.old.values for new in self.new.values]
        return any(self._far(*sorted(ends)) for ends in values)

    def _far(self, low: float, high: float) -> bool:
        if self.old.kind == "rate" and self.old.dimension == "percent":
            return high - low > _RATE_APART
        return self.old.kind == "level" and low > 0 and high > load_bounds().leap * low


def _holds(one: str, other: str) -> bool:
    """Whether a name holds all characters of the other's core, and neither is too short for that to tell."""
    if min(len(core(one)), len(core(other))) <= _LEAST_HELD:
        return False
    return contains(one, core(other)) or contains(other, core(one))


def _by_figures(pair: Pair) -> Weight | None:
    proof = pair.figures[0]
    return None if proof is None else Weight(pair.alike, f"{proof}; the names are {pair.alike:.0%} alike", Ground.FIGURES)


def _by_core(pair: Pair) -> Weight | None:
    same = core(pair.new.label)
    if core(pair.old.label) != same:
        return None
    return Weight(1.0, f"the same name but for words that carry it: {same}", Ground.CORE)


def _by_words(pair: Pair) -> Weight | None:
    if little(pair.old.label) == little(pair.new.label):
        return Weight(1.0, f"the same name but for little words: {little(pair.new.label)}", Ground.WORDS)
    share = _same_share(pair.old.label, pair.new.label)
    return None if share is None else Weight(0.9, f"both are the share of {share}", Ground.WORDS)


def _same_share(one: str, other: str) -> str | None:
    """The part that two names are the share of, where they have one whole or one of them leaves it open."""
    left, right = share_of(one), share_of(other)
    if left is None or right is None or left[0] != right[0]:
        return None
    return left[0] if "" in (left[1], right[1]) or left[1] == right[1] else None


def _has_place(pair: Pair) -> bool:
    bounds = load_bounds()
    near = pair.shared > _NEIGHBOURS and pair.shared >= bounds.neighbours * pair.seen
    return near and pair.alike >= bounds.place and pair.may_be_one and not pair.figures[1] and not pair.leaps


def _by_place(pair: Pair) -> Weight:
    reason = f"{pair.shared} of {pair.seen} neighbours are the same; the names are {pair.alike:.0%} alike"
    return Weight(pair.alike + pair.shared / 100, reason, Ground.PLACE)


# Names that are the same to a reader are linked whatever the figures say; where these disagree, the audit says so.
PAIRS: Final[RuleSet[Pair, Weight]] = RuleSet(
    "which entry of a later report goes on with one",
    (
        Rule(
            "figures",
            Evidence.FIGURES,
            _by_figures,
            example="受理来信1400封 → 处理来信1330封，同比下降5.0%",
            condition=lambda pair: pair.alike >= load_bounds().proof,
        ),
        Rule("core", Evidence.NAMES, _by_core, example="举办培训12场 → 开展培训15场", condition=lambda pair: pair.may_be_one),
        Rule("words", Evidence.NAMES, _by_words, example="国有和集体企业90户 → 国有及集体企业96户", condition=lambda pair: pair.may_be_one),
        Rule("place", Evidence.DOCUMENT, _by_place, example="专题片12部，宣传展板48块 → 专题片14部，科普展板52块", condition=_has_place),
    ),
)


def weigh(pair: Pair) -> Derivation[Weight] | None:
    """The strongest evidence that the one goes on with the other; None where there is not enough."""
    bounds = load_bounds()
    if pair.alike < min(bounds.proof, bounds.place) or pair.opposed:
        return None
    return PAIRS.first(pair)


def _restated(pair: Pair) -> tuple[str, bool] | None:
    """The later report gives the earlier one's value as its start."""
    for before in pair.old.values:
        for one in pair.new.observations:
            if one.measure == "value" and one.year in (None, before.year) and _same_exact(one, before):
                return f"the later report starts from {before.record.text}", False
    return None


def _grown(pair: Pair) -> tuple[str | None, bool]:
    """The values of two years and the growth between them, where it leads from the one to the other, or cannot."""
    against = False
    for before, after, change in _changes(pair):
        if _leads(before, after, change):
            return f"{after.record.text} after {before.record.text} is the {change.record.text} stated", False
        against |= after.caveat("definition") is None and _off(before, after, change)
    return None, against


def _changes(pair: Pair) -> Iterator[tuple[Observation, Observation, Observation]]:
    """Values of two years that follow each other, each with a change stated of the second."""
    for before in pair.old.values:
        for after in pair.new.values:
            if before.year is None or after.year != before.year + 1:
                continue
            for one in pair.new.observations:
                if one.measure in ("growth", "difference") and one.year == after.year and one.caveat("basis", "prices") is None:
                    yield before, after, one


def _same_exact(one: Observation, other: Observation) -> bool:
    if one.record.value_high is not None or other.record.value_high is not None or one.amount.base != other.amount.base:
        return False
    return one.record.qualifier == other.record.qualifier == "exact" and agree(one.amount, other.amount)


def _leads(before: Observation, after: Observation, change: Observation) -> bool:
    if change.measure == "difference":
        moved = float(after.amount.value - before.amount.value)
        one_unit = change.amount.base == after.amount.base == before.amount.base
        return one_unit and abs(moved - float(change.amount.value)) <= abs(moved) * 0.01
    return growth_agrees(before.amount, after.amount, change.amount, kind=after.kind) is True


def _off(before: Observation, after: Observation, change: Observation) -> bool:
    """Whether they are so far apart that no rounding explains it."""
    if change.measure == "difference":
        moved = float(after.amount.value - before.amount.value)
        return change.amount.base == after.amount.base and abs(moved - float(change.amount.value)) > max(abs(moved), 1) * 0.2
    stated = change.amount
    wide = Amount(stated.value, stated.base, stated.low - _POINTS_OFF, stated.high + _POINTS_OFF)
    return growth_agrees(before.amount, after.amount, wide, kind=after.kind) is False
