"""Promises -> the series they are of: the same name first, then a name short for it in the same report or the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from summarykit.rules import Evidence, Rule, RuleSet
from summarykit.series.clusters import Cluster, Clusters, Proposal, meet
from summarykit.series.entries import Entry
from summarykit.series.link_evidence import Weight
from summarykit.series.name_matching import contains, contrast, core, is_like, likeness
from summarykit.series.observations import Observation

__all__ = ["PROMISED", "changes_without_value", "promises_of_one_name", "promises_without_result"]

_MARGIN: Final = 0.02
_ALIKE: Final = 0.7  # names of a promise and of its result that are less alike are two things
_RECALLED: Final = 0.97
_Entries: TypeAlias = dict[tuple[str | None, int | None], list[Entry]]


class _Scored(NamedTuple):
    """A series that a promise may be of."""

    weight: Weight
    cluster: Cluster


def changes_without_value(clusters: Clusters) -> Iterator[Proposal]:
    """Each change without its value, with the value in the same report by a longer name: 省综合考评位次下降1位."""
    results = _results(clusters.entries)
    for change in clusters.live():
        if change.results and not any(entry.values for entry in change.results) and change.first.kind != "growth":
            near = [(entry, cluster) for entry, cluster in _near(clusters, change, results, ahead=0) if entry.values]
            found = _likest(change, near)
            if found is not None:
                yield Proposal(found.cluster, change, found.weight.reason, found.weight.score)


def promises_without_result(clusters: Clusters) -> Iterator[Proposal]:
    """Each cluster that holds only promises, with a series of results, where one is surely meant."""
    results, targets = _results(clusters.entries), _targets(clusters.entries)
    for promise, same in _promises(clusters):
        if same is not None:
            yield same
            continue
        found = _recalled(clusters, promise, targets) or _likest(promise, _near(clusters, promise, results))
        if found is not None:
            yield Proposal(found.cluster, promise, found.weight.reason, found.weight.score, plain=True)


def promises_of_one_name(clusters: Clusters) -> Iterator[Proposal]:
    """Each cluster that holds only promises, with a series of results of the very name."""
    return (same for _, same in _promises(clusters) if same is not None)


def _promises(clusters: Clusters) -> Iterator[tuple[Cluster, Proposal | None]]:
    """The clusters that hold only promises, each with the nearest series of its name."""
    by_label: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters.live():
        for label in {entry.label for entry in cluster.results}:
            by_label[label].append(cluster)
    for promise in [cluster for cluster in clusters.live() if not cluster.results]:
        same = [cluster for cluster in by_label[promise.first.label] if cluster.entries and meet(cluster, promise)]
        best = max(same, key=lambda cluster: _nearness(promise, cluster), default=None)
        yield promise, None if best is None else Proposal(best, promise, "the same name", plain=True)


def _recalled(clusters: Clusters, promise: Cluster, targets: _Entries) -> _Scored | None:
    """The series by whose name the report on the year recalls the target: 办件235场，超过200场的目标."""
    found: dict[int, _Scored] = {}
    region = promise.first.report.region
    for goal in [one for entry in promise.entries for one in entry.observations if one.year is not None]:
        for entry in targets.get((region, goal.year), ()):
            recalled = next((one.record.text for one in entry.observations if _is_same_target(one, goal)), None)
            cluster = clusters.of(entry)
            if recalled is not None and _may_recall(promise, entry, cluster):
                found[id(cluster)] = _Scored(Weight(_RECALLED, f"the report on {goal.year} recalls {recalled}"), cluster)
    return next(iter(found.values())) if len(found) == 1 else None


def _may_recall(promise: Cluster, entry: Entry, cluster: Cluster) -> bool:
    """Whether a target is of a series with results, and of a name that has something in common."""
    return cluster is not promise and bool(cluster.results) and meet(cluster, promise) and _share_words(promise.first, entry)


def _is_same_target(one: Observation, goal: Observation) -> bool:
    return one.year == goal.year and one.measure == goal.measure and one.amount.value == goal.amount.value


def _share_words(one: Entry, other: Entry) -> bool:
    """Whether two names have anything in common: two characters in a row."""
    mine = {one.label[i : i + 2] for i in range(len(one.label) - 1)}
    return any(other.label[i : i + 2] in mine for i in range(len(other.label) - 1))


def _results(entries: Iterable[Entry]) -> _Entries:
    """The results of each report, by region and place in the row."""
    found: _Entries = defaultdict(list)
    for entry in entries:
        if not entry.target:
            found[entry.report.region, entry.report.place].append(entry)
    return found


def _targets(entries: Iterable[Entry]) -> _Entries:
    """The targets of each report, by region and the year it reviews."""
    found: _Entries = defaultdict(list)
    for entry in entries:
        if entry.target:
            found[entry.report.region, entry.report.reviewed].append(entry)
    return found


def _near(clusters: Clusters, promise: Cluster, results: _Entries, ahead: int = 1) -> list[tuple[Entry, Cluster]]:
    """What the report that promises gives, and the next one, in order; each with the series it is in."""
    places = dict.fromkeys((entry.report.region, entry.report.place + step) for entry in promise.entries for step in range(ahead + 1))
    return [(entry, clusters.of(entry)) for place in places for entry in results.get(place, ())]


@dataclass(frozen=True, eq=False)
class _Promised:
    """A promise and an entry that it may be of."""

    promise: Entry
    entry: Entry

    @cached_property
    def cores(self) -> tuple[str, str]:
        return core(self.promise.label), core(self.entry.label)

    @cached_property
    def alike(self) -> float:
        return likeness(self.entry.label, self.promise.label)

    @property
    def same_concept(self) -> bool:
        return self.promise.concept is not None and self.promise.concept == self.entry.concept

    @property
    def concepts_differ(self) -> bool:
        return None not in (self.promise.concept, self.entry.concept) and not self.same_concept

    @property
    def of_one_bare(self) -> bool:
        """Whether both are rates of what stands before: 投诉办结率, 提案办结率."""
        bare = self.promise.bare
        return bare == self.entry.bare and bare != self.promise.label and bare != self.entry.label

    @property
    def opposed(self) -> bool:
        return contrast(self.promise.label, self.entry.label, both=self.same_concept) is not None


def _akin(promise: Entry, entry: Entry) -> bool:
    """Whether an entry is like enough to a promise to be weighed at all; asked of thousands of pairs, cheapest first."""
    if entry.bare == promise.bare or (promise.concept is not None and promise.concept == entry.concept):
        return True
    mine, theirs = core(promise.label), core(entry.label)
    return mine[:1] == theirs[:1] or _ends_alike(mine, theirs) or is_like(promise.label, entry.label, _ALIKE)


PROMISED: Final[RuleSet[_Promised, Weight]] = RuleSet(
    "which result a promise is of",
    (
        Rule(
            "core",
            Evidence.NAMES,
            lambda p: Weight(0.95, f"the same name but for words that carry it: {p.cores[0]}"),
            example="举办培训15场 → 开展培训16场",
            condition=lambda p: p.cores[0] == p.cores[1],
        ),
        Rule(
            "bare rate",
            Evidence.NAMES,
            lambda p: Weight(0.85, f"both are a {p.promise.bare} of what stands before"),
            example="受理投诉，办结率95% → 办结来信投诉90件，办结率96%",
            condition=lambda p: p.of_one_bare,
        ),
        Rule(
            "concept",
            Evidence.LEXICON,
            lambda p: Weight(0.9, f"both are {p.promise.concept}"),
            example="生产总值增长7% → 地区生产总值增长7.2%",
            condition=lambda p: p.same_concept and not p.opposed,
        ),
        Rule(
            "short name",
            Evidence.NAMES,
            lambda p: Weight(0.85, f"one name is short for the other: {p.cores[0]}, {p.cores[1]}"),
            example="省综合考评进前三位 → 省机关效能建设综合考评第2位",
            condition=lambda p: (_shortened(*p.cores) or _shortened(*p.cores[::-1])) and not p.opposed,
        ),
        Rule(
            "end of a name",
            Evidence.NAMES,
            lambda p: Weight(0.6 + p.alike / 5, f"one name ends as the other: {p.cores[0]}, {p.cores[1]}"),
            example="公交通达率100% → 建制村公交通达率100%",
            condition=lambda p: _ends_alike(*p.cores) and not p.opposed,
        ),
        Rule(
            "likeness",
            Evidence.NAMES,
            lambda p: Weight(p.alike / 2 + 0.3, f"the names are {p.alike:.0%} alike"),
            example="在册市场主体5万户 → 在册经营主体5.1万户",
            condition=lambda p: p.alike >= _ALIKE and not p.opposed,
        ),
    ),
)


def _likest(promise: Cluster, near: Sequence[tuple[Entry, Cluster]]) -> _Scored | None:
    """The series that a promise is surely of; None where two are as likely."""
    scored: dict[int, _Scored] = {}
    for entry, cluster in near:
        weight = _weight(promise, entry, cluster)
        if weight is not None and (id(cluster) not in scored or weight.score > scored[id(cluster)].weight.score):
            scored[id(cluster)] = _Scored(weight, cluster)
    if not scored:
        return None
    best = max(scored.values(), key=lambda one: (one.weight.score, _nearness(promise, one.cluster)))
    rivals = [one for one in scored.values() if one is not best and best.weight.score - one.weight.score < _MARGIN]
    return None if any(_nearness(promise, one.cluster) == _nearness(promise, best.cluster) for one in rivals) else best


def _weight(promise: Cluster, entry: Entry, cluster: Cluster) -> Weight | None:
    """What speaks for a promise being of what an entry gives."""
    if cluster is promise or not meet(cluster, promise):
        return None
    if not _akin(promise.first, entry):
        return None
    pair = _Promised(promise.first, entry)
    if pair.concepts_differ:
        return None
    found = PROMISED.first(pair)
    return None if found is None else found.result


def _ends_alike(one: str, other: str) -> bool:
    """Whether one name is the end of the other: 公交通达率, 建制村公交通达率."""
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and long.endswith(short)


def _shortened(long: str, short: str) -> bool:
    """Whether a name leaves out the middle of another: 省综合考评 for 省机关效能建设综合考评.

    One that leaves out the beginning or the end is another thing: 总产值 is not 工业总产值.
    """
    return len(short) > 3 and long[0] == short[0] and long[-2:] == short[-2:] and contains(long, short)


def _nearness(promise: Cluster, cluster: Cluster) -> tuple[int, int, int]:
    """Given in the report that promises and in the next; often; and first in the text, where the main thing stands."""
    first = promise.first.report
    near = [one for one in cluster.results if one.report.region == first.region and one.report.place - first.place in (0, 1)]
    return len({one.report.index for one in near}), len(cluster.results), -min((one.at for one in near), default=0)
