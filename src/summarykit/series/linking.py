"""Strands -> series: the same thing in report after report, under one name or several, each join with its reason.

In this order: the same name; what a person has pinned; what a report says was renamed; the same concept, where no report
measures two things by it; growth with the values it is of; report by report, what goes on under another name
(compare/evidence.py); the same words over regions; and promises with what they promise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from summarykit.series.amounts import same_counts
from summarykit.series.builder import Report, Strand
from summarykit.series.link_evidence import RULES, Evidence, weigh
from summarykit.series.link_groups import Cluster, Clusters, meet
from summarykit.series.name_matching import contrast, core
from summarykit.series.overrides import Pins
from summarykit.series.target_linking import attach_changes, attach_promises
from summarykit.series.words import load_compare_words

__all__ = ["join_strands"]


def join_strands(reports: Sequence[Report], strands: Sequence[Strand], pins: Pins) -> list[Cluster]:
    """Put strands together into series.

    Parameters
    ----------
    reports : sequence of Report
    strands : sequence of Strand
        Of these reports.
    pins : Pins
        What a person has decided.

    Returns
    -------
    list of Cluster
        Each strand in one of them.
    """
    clusters = Clusters(strands, pins)
    _pinned(clusters, pins)
    _renamed_in_words(clusters, strands)
    _measure_words(clusters)
    _by_concept(clusters, growth=False)
    _growth_with_values(clusters)
    _by_concept(clusters, growth=True)
    _renamed_over_time(clusters, reports, strands)
    if len({report.region for report in reports}) > 1:
        _over_regions(clusters)
    attach_changes(clusters, strands)
    attach_promises(clusters, strands)
    return clusters.live()


def _groups(clusters: Clusters, key: str) -> Iterator[list[Cluster]]:
    """Clusters of results that share a label, a concept or a core; two or more."""
    found: dict[object, list[Cluster]] = defaultdict(list)
    for cluster in clusters.live():
        if not cluster.results:
            continue
        first = cluster.first
        if key == "label":
            found[first.label].append(cluster)
        elif key == "core":
            found[core(first.label)].append(cluster)
        else:
            for concept in {strand.concept for strand in cluster.results} - {None}:
                found[concept].append(cluster)
    yield from (group for group in found.values() if len(group) > 1)


def _pinned(clusters: Clusters, pins: Pins) -> None:
    for group in pins.folded("same"):
        held = [cluster for cluster in clusters.live() if cluster.labels & group]
        for one, other in combinations(held, 2):
            if one.strands and other.strands and bool(one.results) == bool(other.results):
                clusters.merge(one, other, "pinned", "pinned by hand", pinned=True)


def _renamed_in_words(clusters: Clusters, strands: Sequence[Strand]) -> None:
    """“一网通办”率（原网上可办率）: the text itself says so."""
    held: dict[str, list[Strand]] = defaultdict(list)
    for strand in strands:
        held[strand.label].append(strand)
    for strand in strands:
        for former in dict.fromkeys(fact.note.former for fact in strand.facts if fact.note.former):
            for old in held.get(former, ()):
                if old.target is strand.target and old.report.region == strand.report.region:
                    clusters.merge(clusters.of(old), clusters.of(strand), "renamed", f"the report says so: 原{former}")


def _measure_words(clusters: Clusters) -> None:
    """One name counted in two measure words that count the same: 企业5户, 5家."""
    for group in _groups(clusters, "label"):
        for one, other in combinations(group, 2):
            if one.strands and other.strands and "growth" not in (one.first.kind, other.first.kind) and one.first.kind == other.first.kind:
                clusters.merge(one, other, "measure words", f"the same name, counted in {one.first.dimension} and {other.first.dimension}")


def _by_concept(clusters: Clusters, *, growth: bool) -> None:
    """Several names of one concept, each joined with the one told most often; not where two stand equally near."""
    for group in _groups(clusters, "concept"):
        shared = set.intersection(*({strand.concept for strand in cluster.results} for cluster in group)) - {None}
        if shared & load_compare_words().generic:
            continue
        for cluster in sorted(group, key=lambda cluster: len(cluster.results)):
            if not cluster.strands or (cluster.first.kind == "growth") is not growth:
                continue
            near = [
                other
                for other in group
                if other.strands and cluster.first.kind == other.first.kind
                if len(other.results) >= len(cluster.results) and clusters.may_merge(other, cluster)
                if contrast(cluster.first.label, other.first.label, both=True) is None
            ]
            main = dominant(near)
            if main is None and near and all(clusters.may_merge(one, other) for one, other in combinations(near, 2)):
                main = near[0]
            if main is not None:
                clusters.merge(main, cluster, "concept", f"both are {cluster.first.concept or next(iter(shared), '')}")


def dominant(found: Sequence[Cluster]) -> Cluster | None:
    """The one, or the one told more than twice as often as any other; else None."""
    ranked = sorted(found, key=lambda cluster: len(cluster.results), reverse=True)
    if len(ranked) == 1 or (ranked and len(ranked[0].results) > 2 * len(ranked[1].results)):
        return ranked[0]
    return None


def _growth_with_values(clusters: Clusters) -> None:
    """Growth told without a value joins the series of levels that has its name, or its concept; of several, one told far more often."""
    for key in ("label", "concept"):
        for group in _groups(clusters, key):
            for cluster in group:
                if not cluster.strands or cluster.first.kind != "growth":
                    continue
                levels = [other for other in group if other.strands and other.first.kind == "level" and meet(cluster, other)]
                main = dominant(levels)
                if main is not None:
                    clusters.merge(main, cluster, "growth", f"growth of {main.first.label}")


def _renamed_over_time(clusters: Clusters, reports: Sequence[Report], strands: Sequence[Strand]) -> None:
    """What stops in one report and what begins in a later one, for all pairs of reports near enough, the nearest first."""
    rows: dict[str | None, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: report.place):
        rows[report.region].append(report)
    held: dict[int, list[Strand]] = defaultdict(list)
    for strand in strands:
        if not strand.target:
            held[strand.report.index].append(strand)
    for row in rows.values():
        for step in range(1, load_compare_words().joining.reach + 1):
            for old, new in zip(row, row[step:], strict=False):
                for _ in range(2):  # joins make neighbours known, which makes more joins
                    if not _match(clusters, held[old.index], held[new.index], step):
                        break


def _match(clusters: Clusters, old: Sequence[Strand], new: Sequence[Strand], step: int) -> int:
    """Join what one report drops to what another begins, one to one, the surest first; how many were joined."""
    here, there = {id(clusters.of(s)) for s in old}, {id(clusters.of(s)) for s in new}
    both = here & there
    dropped = [(i, s) for i, s in enumerate(old) if id(clusters.of(s)) not in there]
    begun: dict[tuple[object, ...], list[tuple[int, Strand]]] = defaultdict(list)
    for i, strand in enumerate(new):
        if id(clusters.of(strand)) not in here:
            begun[strand.scope, strand.kind, strand.part].append((i, strand))
    found: list[tuple[Evidence, Strand, Strand]] = []
    for i, one in dropped:
        for j, other in begun.get((one.scope, one.kind, one.part), ()):
            if same_counts(one.dimension, other.dimension):
                shared, seen = _neighbours(clusters, old, i, new, j, both) if step == 1 else (0, 0)
                evidence = weigh(one, other, shared, seen)
                if evidence is not None:
                    found.append((evidence, one, other))
    return _accept(clusters, found)


def _neighbours(clusters: Clusters, old: Sequence[Strand], i: int, new: Sequence[Strand], j: int, both: set[int]) -> tuple[int, int]:
    """How many series stand near both, and how many of those near one of them could."""
    reach = load_compare_words().joining.nearest
    near = {id(clusters.of(s)) for s in (*old[max(0, i - reach) : i], *old[i + 1 : i + 1 + reach])} & both
    far = {id(clusters.of(s)) for s in (*new[max(0, j - reach) : j], *new[j + 1 : j + 1 + reach])} & both
    return len(near & far), min(len(near), len(far))


def _accept(clusters: Clusters, found: list[tuple[Evidence, Strand, Strand]]) -> int:
    """The surest first; what has two candidates that are nearly as good is left alone."""
    margin = load_compare_words().joining.apart
    found.sort(key=lambda item: (RULES.index(item[0].rule), -item[0].score))
    taken: set[int] = set()
    joined = 0
    for evidence, one, other in found:
        if id(one) in taken or id(other) in taken:
            continue
        rivals = [
            rival
            for rival, left, right in found
            if (left is one) != (right is other) and rival.rule == evidence.rule and evidence.score - rival.score < margin
            if id(left) not in taken and id(right) not in taken
        ]
        if rivals and evidence.rule != "figures":
            continue
        if clusters.merge(clusters.of(one), clusters.of(other), evidence.rule, evidence.reason, evidence.score):
            taken |= {id(one), id(other)}
            joined += 1
    return joined


def _over_regions(clusters: Clusters) -> None:
    """Reports of different regions share no neighbours: only names of one core are joined."""
    for group in _groups(clusters, "core"):
        for one, other in combinations(group, 2):
            if not (one.strands and other.strands) or one.first.kind != other.first.kind:
                continue
            if contrast(one.first.label, other.first.label) is None:
                clusters.merge(one, other, "core", f"the same name but for words that carry it: {core(other.first.label)}")
