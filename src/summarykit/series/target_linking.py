"""Promises -> the series they are of: the same name first, then a name short for it told in the same report or the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from summarykit.series.builder import Strand
from summarykit.series.link_groups import Cluster, Clusters, meet
from summarykit.series.name_matching import contains, contrast, core, likeness

__all__ = ["attach_promises"]

SAME: Final = "the same name"
_MARGIN: Final = 0.02
_ALIKE: Final = 0.7  # names of a promise and of its result that are less alike are two things
_Place = tuple[str | None, int]


def attach_changes(clusters: Clusters, strands: Iterable[Strand]) -> None:
    """Join each change that is told without its value with the value, told in the same report by a longer name: 省综合考评位次下降1位."""
    told = _told(strands)
    for change in clusters.live():
        if change.results and not any(strand.values for strand in change.results) and change.first.kind != "growth":
            near = [(strand, cluster) for strand, cluster in _near(clusters, change, told, ahead=0) if strand.values]
            found = _likest(change, near)
            if found is not None:
                clusters.merge(found[1], change, "growth", found[2], found[0])


def attach_promises(clusters: Clusters, strands: Sequence[Strand]) -> None:
    """Join each cluster that holds only promises with a series of results, where one is surely meant."""
    by_label: dict[str, list[Cluster]] = defaultdict(list)
    told = _told(strands)
    for cluster in clusters.live():
        for label in {strand.label for strand in cluster.results}:
            by_label[label].append(cluster)
    for promise in [cluster for cluster in clusters.live() if not cluster.results]:
        same = [cluster for cluster in by_label[promise.first.label] if cluster.strands and meet(cluster, promise)]
        if same:
            best = max(same, key=lambda cluster: _nearness(promise, cluster))
            clusters.merge(best, promise, "target", SAME)
            continue
        found = _recalled(clusters, promise, strands) or _likest(promise, _near(clusters, promise, told))
        if found is not None:
            clusters.merge(found[1], promise, "target", found[2], found[0])


def _recalled(clusters: Clusters, promise: Cluster, strands: Sequence[Strand]) -> tuple[float, Cluster, str] | None:
    """The series by whose name the report on the year recalls the target: 办件235场，超过200场的目标."""
    found: dict[int, tuple[float, Cluster, str]] = {}
    for goal in (fact for strand in promise.strands for fact in strand.facts if fact.year is not None):
        for strand in strands:
            report = strand.report
            if not strand.target or report.reviewed != goal.year or report.region != promise.first.report.region:
                continue
            cluster = clusters.of(strand)
            if cluster is promise or not cluster.results or not meet(cluster, promise):
                continue
            for fact in strand.facts:
                alike = fact.year == goal.year and fact.measure == goal.measure and fact.amount.value == goal.amount.value
                if alike and _kin(promise.first, strand):
                    reason = f"the report on {goal.year} recalls {fact.record.text}"
                    found[id(cluster)] = (0.97, cluster, reason)
    return next(iter(found.values())) if len(found) == 1 else None


def _kin(one: Strand, other: Strand) -> bool:
    """Whether two names have anything in common: two characters in a row."""
    mine = {one.label[i : i + 2] for i in range(len(one.label) - 1)}
    return any(other.label[i : i + 2] in mine for i in range(len(other.label) - 1))


def _told(strands: Iterable[Strand]) -> dict[_Place, list[Strand]]:
    """The results of each report."""
    told: dict[_Place, list[Strand]] = defaultdict(list)
    for strand in strands:
        if not strand.target:
            told[strand.report.region, strand.report.place].append(strand)
    return told


def _near(clusters: Clusters, promise: Cluster, told: dict[_Place, list[Strand]], ahead: int = 1) -> list[tuple[Strand, Cluster]]:
    """What the report that promises tells, and the next one, in order; each with the series it is in."""
    places = dict.fromkeys((strand.report.region, strand.report.place + step) for strand in promise.strands for step in range(ahead + 1))
    return [(strand, clusters.of(strand)) for place in places for strand in told.get(place, ())]


def _likest(promise: Cluster, near: Sequence[tuple[Strand, Cluster]]) -> tuple[float, Cluster, str] | None:
    """The series that a promise is surely of; None where two are as likely."""
    scored: dict[int, tuple[float, Cluster, str]] = {}
    first = promise.first
    begin = core(first.label)[:1]
    for strand, cluster in near:
        kin = (
            core(strand.label)[:1] == begin
            or (strand.concept is not None and strand.concept == first.concept)
            or strand.bare == first.bare
            or likeness(strand.label, first.label) >= _ALIKE
            or _ends_alike(core(strand.label), core(first.label))
        )
        if not kin or cluster is promise or not meet(cluster, promise):
            continue
        score, reason = _score(promise.first, strand)
        if score > scored.get(id(cluster), (0.0,))[0]:
            scored[id(cluster)] = (score, cluster, reason)
    if not scored:
        return None
    best = max(scored.values(), key=lambda item: (item[0], _nearness(promise, item[1])))
    rivals = [item for item in scored.values() if item[1] is not best[1] and best[0] - item[0] < _MARGIN]
    return None if any(_nearness(promise, item[1]) == _nearness(promise, best[1]) for item in rivals) else best


def _score(promise: Strand, strand: Strand) -> tuple[float, str]:
    """How surely a promise is of what a strand tells."""
    if promise.concept is not None and strand.concept is not None and promise.concept != strand.concept:
        return 0.0, ""
    mine, theirs = core(promise.label), core(strand.label)
    if mine == theirs:
        return 0.95, f"the same name but for words that carry it: {mine}"
    if promise.bare == strand.bare and promise.bare != promise.label and strand.bare != strand.label:
        return 0.85, f"both are a {promise.bare} of what stands before"
    same_concept = promise.concept is not None and promise.concept == strand.concept
    if contrast(promise.label, strand.label, both=same_concept) is not None:
        return 0.0, ""
    if same_concept:
        return 0.9, f"both are {promise.concept}"
    if _shortened(mine, theirs) or _shortened(theirs, mine):
        return 0.85, f"one name is short for the other: {mine}, {theirs}"
    alike = likeness(promise.label, strand.label)
    if _ends_alike(mine, theirs):
        return 0.6 + alike / 5, f"one name ends as the other: {mine}, {theirs}"
    return (alike / 2 + 0.3, f"the names are {alike:.0%} alike") if alike >= _ALIKE else (0.0, "")


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
    """Told in the report that promises and in the next; long; and first in the text, where the main thing stands."""
    first = promise.first.report
    near = [s for s in cluster.results if s.report.region == first.region and s.report.place - first.place in (0, 1)]
    return len({s.report.index for s in near}), len(cluster.results), -min((s.at for s in near), default=0)
