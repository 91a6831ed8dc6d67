"""Clusters of entries on their way to become series, and what forbids that two become one.

Never linked are figures of different scope, kind, dimension or part of the year, nor two that one report gives side
by side with different values, nor what a person has kept apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from summarykit.records import Link
from summarykit.rules import Derivation
from summarykit.series.amounts import agree, same_counts
from summarykit.series.entries import Entry, Thing
from summarykit.series.observations import Observation
from summarykit.series.overrides import Pins

__all__ = ["Cluster", "Clusters", "Proposal", "meet"]


@dataclass(slots=True, eq=False)
class Cluster:
    """The entries of one series, and the links that brought them together."""

    entries: list[Entry]
    links: list[Link] = field(default_factory=list)
    first: Entry = field(init=False)  # the entry that tells kind and dimension: one with values, if there is any

    def __post_init__(self) -> None:
        self.settle()

    def copy(self) -> Cluster:
        """The same, to be merged with others while this one stays."""
        return Cluster(list(self.entries), list(self.links))

    def settle(self) -> None:
        """Find the first entry anew, after entries were added."""
        self.first = next((entry for entry in self.entries if entry.kind != "growth"), self.entries[0])

    @property
    def labels(self) -> set[str]:
        """The folded names of all entries."""
        return {entry.label for entry in self.entries}

    @property
    def regions(self) -> set[str | None]:
        """Whose reports give it."""
        return {entry.report.region for entry in self.entries}

    @property
    def results(self) -> list[Entry]:
        """The entries that are no promises."""
        return [entry for entry in self.entries if not entry.target]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two clusters that a rule takes for one series.

    Attributes
    ----------
    one, other : Cluster
        The second is taken into the first.
    reason : str
        Read by people.
    score : float
        The higher, the surer; comparable within a rule.
    forced : bool
        Whether values side by side in one report do not matter.
    plain : bool
        Whether nothing is to be reported of it where both have one name.
    """

    one: Cluster
    other: Cluster
    reason: str
    score: float = 1.0
    forced: bool = False
    plain: bool = False


class Clusters:
    """All clusters while they are linked.

    Parameters
    ----------
    clusters : iterable of Cluster
    pins : Pins
        What a person has kept apart.
    settled : bool
        Whether each region's own clusters stay as they are, and only those of different regions may become one.
    """

    def __init__(self, clusters: Iterable[Cluster], pins: Pins, *, settled: bool = False) -> None:
        self.pins = pins
        self._apart = pins.folded("apart")
        self._settled = settled
        self._all = list(clusters)
        self._home = {id(entry): cluster for cluster in self._all for entry in cluster.entries}
        self.entries = sorted((entry for cluster in self._all for entry in cluster.entries), key=lambda one: (one.report.index, one.at))

    @classmethod
    def of_things(cls, entries: Iterable[Entry], pins: Pins) -> Clusters:
        """At first one cluster for each thing."""
        by_thing: dict[Thing, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_thing[entry.thing].append(entry)
        return cls(map(Cluster, by_thing.values()), pins)

    def of(self, entry: Entry) -> Cluster:
        """The cluster an entry is in now."""
        return self._home[id(entry)]

    def live(self) -> list[Cluster]:
        """The clusters that are left."""
        self._all = [cluster for cluster in self._all if cluster.entries]
        return self._all

    def may_merge(self, one: Cluster, other: Cluster) -> bool:
        """Whether nothing forbids it."""
        if one is other or not meet(one, other) or self._kept_apart(one, other):
            return False
        return one.regions.isdisjoint(other.regions) if self._settled else not _side_by_side(one, other)

    def merge(self, derived: Derivation[Proposal]) -> bool:
        """Make one cluster of two, if nothing forbids it."""
        found, one, other = derived.result, derived.result.one, derived.result.other
        if not (self.may_merge(one, other) or (found.forced and one is not other and meet(one, other))):
            return False
        own = [] if found.plain and one.labels & other.labels else [_link(derived)]
        one.links += [*other.links, *own]
        one.entries = sorted([*one.entries, *other.entries], key=lambda entry: (entry.report.order, entry.report.index, entry.at))
        one.settle()
        for entry in other.entries:
            self._home[id(entry)] = one
        other.entries = []
        return True

    def _kept_apart(self, one: Cluster, other: Cluster) -> bool:
        return any((mine := one.labels & group) and (theirs := other.labels & group) and mine != theirs for group in self._apart)


def _link(derived: Derivation[Proposal]) -> Link:
    found = derived.result
    left, right = sorted((found.one, found.other), key=lambda cluster: (cluster.entries[0].report.order, cluster.entries[0].at))
    return Link(
        left=left.entries[-1].name,
        right=right.entries[0].name,
        left_docs=_docs(left),
        right_docs=_docs(right),
        rule=derived.rule,
        evidence=derived.evidence,
        reason=found.reason,
        score=round(found.score, 3),
    )


def _docs(cluster: Cluster) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.report.document.id for entry in cluster.entries))


def meet(one: Cluster, other: Cluster) -> bool:
    """Whether scope, kind, dimension and part allow a link; growth alone has no dimension of its own."""
    left, right = one.first.thing, other.first.thing
    # A place in an order is often told without the field: 综合考核第4位, 全省综合考核第4位.
    scopes = {left.scope, right.scope} - ({""} if left.kind == right.kind == "rank" else set())
    if len(scopes) > 1 or left.part != right.part:
        return False
    if "growth" in (left.kind, right.kind):
        return {left.kind, right.kind} <= {"growth", "level"}
    return left.kind == right.kind and same_counts(left.dimension, right.dimension)


def _side_by_side(one: Cluster, other: Cluster) -> bool:
    """Whether one report gives both, with values or growth that cannot be the same."""
    mine, theirs = _by_report(one.results), _by_report(other.results)
    return any(_differ(left, right) for index, observations in theirs.items() for left in mine.get(index, ()) for right in observations)


def _by_report(entries: Iterable[Entry]) -> dict[int, list[Observation]]:
    found: dict[int, list[Observation]] = defaultdict(list)
    for entry in entries:
        found[entry.report.index] += [one for one in entry.observations if one.measure in ("value", "growth") and one.year is not None]
    return found


def _differ(left: Observation, right: Observation) -> bool:
    if left.year != right.year or left.measure != right.measure:
        return False
    return left.amount.base != right.amount.base or not agree(left.amount, right.amount)
