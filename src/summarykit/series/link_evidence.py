"""What speaks for and against one series going on under another name in a later report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarykit.series.amounts import Measured, agree, growth_agrees
from summarykit.series.builder import Strand
from summarykit.series.name_matching import contains, contrast, core, likeness, little, share_of
from summarykit.series.observations import Fact
from summarykit.series.words import load_compare_words

__all__ = ["Evidence", "weigh"]

_POINTS_OFF: Final = 1.5  # growth stated and growth of the levels differ by more points: not the same series


@dataclass(frozen=True, slots=True)
class Evidence:
    """A join that may be made.

    Attributes
    ----------
    rule : str
        What decides: ``figures``, ``core``, ``words``, ``place``.
    score : float
        The higher, the surer; comparable within a rule.
    reason : str
        For people.
    """

    rule: str
    score: float
    reason: str


RULES: Final = ("figures", "core", "words", "place")


def _growth_off(old: Measured, new: Measured, stated: Measured, *, kind: str) -> bool:
    """Whether they are so far apart that no rounding explains it."""
    wide = Measured(stated.value, stated.base, stated.low - _POINTS_OFF, stated.high + _POINTS_OFF)
    return growth_agrees(old, new, wide, kind=kind) is False


def weigh(old: Strand, new: Strand, shared: int, seen: int) -> Evidence | None:
    """The strongest evidence that `new`, of a later report, goes on with `old`; None where there is not enough.

    Parameters
    ----------
    old, new : Strand
        Of one scope, kind, dimension and part of the year.
    shared, seen : int
        How many neighbours the two have in common, of how many that both reports have.
    """
    alike = _likeness(old, new)
    rules = load_compare_words().joining
    if alike < min(rules.proof, rules.place) or contrast(old.label, new.label, both=True) is not None:
        return None
    proof, disproof = _figures(old, new)
    if proof is not None and alike >= rules.proof:
        return Evidence("figures", alike, f"{proof}; the names are {alike:.0%} alike")
    if _concepts_differ(old, new) or contrast(old.label, new.label) is not None:
        return None
    # Names that are the same to a reader are joined whatever the figures say; where these disagree, the audit says so.
    if core(old.label) == core(new.label):
        return Evidence("core", 1.0, f"the same name but for words that carry it: {core(new.label)}")
    if little(old.label) == little(new.label):
        return Evidence("words", 1.0, f"the same name but for little words: {little(new.label)}")
    if (share := _same_share(old.label, new.label)) is not None:
        return Evidence("words", 0.9, f"both are the share of {share}")
    if disproof:
        return None
    if alike >= rules.place and shared > 2 and shared >= rules.neighbours * seen and not _leaps(old, new):
        return Evidence("place", alike + shared / 100, f"{shared} of {seen} neighbours are the same; the names are {alike:.0%} alike")
    return None


def _same_share(one: str, other: str) -> str | None:
    """The part that two names are the share of, where they have one whole or one of them leaves it open."""
    left, right = share_of(one), share_of(other)
    if left is None or right is None or left[0] != right[0]:
        return None
    return left[0] if "" in (left[1], right[1]) or left[1] == right[1] else None


def _likeness(old: Strand, new: Strand) -> float:
    alike = likeness(old.label, new.label)
    if old.bare == new.bare and old.bare != old.label:
        return max(alike, 0.6)
    if min(len(core(old.label)), len(core(new.label))) > 3 and (
        contains(old.label, core(new.label)) or contains(new.label, core(old.label))
    ):
        return max(alike, 0.6)
    return alike


def _concepts_differ(old: Strand, new: Strand) -> bool:
    return old.concept is not None and new.concept is not None and old.concept != new.concept


def _leaps(old: Strand, new: Strand) -> bool:
    """Whether the values are too far apart to be of one series without proof."""
    leap = load_compare_words().joining.leap
    for before in old.values:
        for after in new.values:
            one, other = float(before.amount.value), float(after.amount.value)
            if old.kind == "rate" and old.dimension == "percent" and abs(one - other) > 30:
                return True
            if old.kind == "level" and min(one, other) > 0 and max(one, other) > leap * min(one, other):
                return True
    return False


def _figures(old: Strand, new: Strand) -> tuple[str | None, bool]:
    """The words that figures prove the join with, and whether they speak against it."""
    against = False
    for before in old.values:
        for fact in new.facts:
            if fact.measure == "value" and fact.year in (None, before.year) and _same_exact(fact, before):
                return f"the later report starts from {before.record.text}", False
        for after in new.values:
            if before.year is None or after.year != before.year + 1:
                continue
            for fact in new.facts:
                if fact.measure not in ("growth", "difference") or fact.year != after.year or fact.note.basis or fact.note.prices:
                    continue
                if _leads(before, after, fact):
                    return f"{after.record.text} after {before.record.text} is the {fact.record.text} stated", False
                against |= after.note.changed is None and _off(before, after, fact)
    return None, against


def _same_exact(one: Fact, other: Fact) -> bool:
    if one.record.value_high is not None or other.record.value_high is not None or one.amount.base != other.amount.base:
        return False
    return one.record.qualifier == other.record.qualifier == "exact" and agree(one.amount, other.amount)


def _leads(before: Fact, after: Fact, fact: Fact) -> bool:
    if fact.measure == "difference":
        change = float(after.amount.value - before.amount.value)
        return fact.amount.base == after.amount.base == before.amount.base and abs(change - float(fact.amount.value)) <= abs(change) * 0.01
    return growth_agrees(before.amount, after.amount, fact.amount, kind=after.kind) is True


def _off(before: Fact, after: Fact, fact: Fact) -> bool:
    if fact.measure == "difference":
        change = float(after.amount.value - before.amount.value)
        return fact.amount.base == after.amount.base and abs(change - float(fact.amount.value)) > max(abs(change), 1) * 0.2
    return _growth_off(before.amount, after.amount, fact.amount, kind=after.kind)
