"""Clusters of strands on their way to become series, and what forbids that two become one.

Never joined are figures of different scope, kind, dimension or part of the year, nor two that one report gives side
by side with different values, nor what a person has pinned apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarykit.series.amounts import agree, same_counts
from summarykit.series.builder import Report, Strand
from summarykit.series.observations import Fact
from summarykit.series.overrides import Pins

__all__ = ["Cluster", "Clusters", "Join", "meet", "side_by_side"]


@dataclass(frozen=True, slots=True)
class Join:
    """Why two names are one series.

    Attributes
    ----------
    left, right : str
        The names, as the reports write them.
    left_docs, right_docs : tuple of str
        The reports that hold them.
    rule : str
        ``pinned``, ``concept``, ``growth``, ``renamed``, ``figures``, ``core``, ``place``, ``name`` or ``target``.
    reason : str
        For people.
    score : float
        The higher, the surer; comparable within a rule.
    """

    left: str
    right: str
    left_docs: tuple[str, ...]
    right_docs: tuple[str, ...]
    rule: str
    reason: str
    score: float = 1.0


@dataclass(slots=True, eq=False)
class Cluster:
    """The strands of one series, and the joins that brought them together."""

    strands: list[Strand]
    joins: list[Join] = field(default_factory=list)
    _by_region: dict[str | None, list[Strand]] | None = field(init=False, default=None, repr=False)
    first: Strand = field(init=False)  # the strand that says kind and dimension: one with values, if there is any

    def __post_init__(self) -> None:
        self.settle()

    def settle(self) -> None:
        """Find the first strand anew, after strands were added."""
        self.first = next((strand for strand in self.strands if strand.kind != "growth"), self.strands[0])
        self._by_region = None

    def in_region(self, region: str | None) -> Sequence[Strand]:
        """The strands of one region's reports; found once, since a panel asks for each year."""
        if self._by_region is None:
            self._by_region = defaultdict(list)
            for strand in self.strands:
                self._by_region[strand.report.region].append(strand)
        return self._by_region.get(region, ())

    @property
    def labels(self) -> set[str]:
        """The folded names of all strands."""
        return {strand.label for strand in self.strands}

    @property
    def results(self) -> list[Strand]:
        """The strands that are no promises."""
        return [strand for strand in self.strands if not strand.target]

    def of(self, report: Report) -> list[Strand]:
        """The strands of one report that are no promises."""
        return [strand for strand in self.strands if strand.report.index == report.index and not strand.target]


class Clusters:
    """All clusters while they are joined: at first one for each name.

    Parameters
    ----------
    strands : sequence of Strand
    pins : Pins
        What a person has kept apart.
    """

    def __init__(self, strands: Sequence[Strand], pins: Pins) -> None:
        self._apart = pins.folded("apart")
        self.home: dict[int, Cluster] = {}
        by_name: dict[tuple[object, ...], Cluster] = {}
        for strand in strands:
            key = (strand.label, strand.scope, strand.kind, strand.dimension, strand.part, strand.target)
            if key in by_name:
                by_name[key].strands.append(strand)
            else:
                by_name[key] = Cluster([strand])
            self.home[id(strand)] = by_name[key]
        self._all = list(by_name.values())

    def of(self, strand: Strand) -> Cluster:
        """The cluster a strand is in now."""
        return self.home[id(strand)]

    def live(self) -> list[Cluster]:
        """The clusters that are left."""
        self._all = [cluster for cluster in self._all if cluster.strands]
        return self._all

    def may_merge(self, one: Cluster, other: Cluster) -> bool:
        """Whether nothing forbids it."""
        return one is not other and meet(one, other) and not self._kept_apart(one, other) and not side_by_side(one, other)

    def merge(self, one: Cluster, other: Cluster, rule: str, reason: str, score: float = 1.0, *, pinned: bool = False) -> bool:
        """Make one cluster of two, if nothing forbids it; a pin is stronger than two values side by side."""
        if not (self.may_merge(one, other) or (pinned and one is not other and meet(one, other))):
            return False
        left, right = sorted((one, other), key=lambda cluster: (cluster.strands[0].report.order, cluster.strands[0].at))
        join = Join(_name(left.strands[-1]), _name(right.strands[0]), _docs(left), _docs(right), rule, reason, round(score, 3))
        one.joins += other.joins if rule == "target" and left.labels & right.labels else [*other.joins, join]
        one.strands = sorted([*one.strands, *other.strands], key=lambda strand: (strand.report.order, strand.report.index, strand.at))
        one.settle()
        for strand in other.strands:
            self.home[id(strand)] = one
        other.strands = []
        return True

    def _kept_apart(self, one: Cluster, other: Cluster) -> bool:
        return any((mine := one.labels & group) and (theirs := other.labels & group) and mine != theirs for group in self._apart)


def meet(one: Cluster, other: Cluster) -> bool:
    """Whether scope, kind, dimension and part allow a join; growth alone has no dimension of its own."""
    left, right = one.first, other.first
    # A place in an order is often told without the field: 综合考核第4位, 全省综合考核第4位.
    scopes = {left.scope, right.scope} - ({""} if left.kind == right.kind == "rank" else set())
    if len(scopes) > 1 or left.part != right.part:
        return False
    if "growth" in (left.kind, right.kind):
        return {left.kind, right.kind} <= {"growth", "level"}
    return left.kind == right.kind and same_counts(left.dimension, right.dimension)


def _name(strand: Strand) -> str:
    return strand.facts[0].record.name or strand.label


def _docs(cluster: Cluster) -> tuple[str, ...]:
    return tuple(dict.fromkeys(strand.report.document.id for strand in cluster.strands))


def side_by_side(one: Cluster, other: Cluster) -> bool:
    """Whether one report gives both, with values or growth that cannot be the same."""
    mine = _by_report(one)
    return any(_differ(left, right) for index, facts in _by_report(other).items() for left in mine.get(index, ()) for right in facts)


def _by_report(cluster: Cluster) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = defaultdict(list)
    for strand in cluster.results:
        found[strand.report.index] += [fact for fact in strand.facts if fact.measure in ("value", "growth") and fact.year is not None]
    return found


def _differ(left: Fact, right: Fact) -> bool:
    if left.year != right.year or left.measure != right.measure:
        return False
    return left.amount.base != right.amount.base or not agree(left.amount, right.amount)
