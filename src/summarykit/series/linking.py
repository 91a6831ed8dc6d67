"""Entries -> series: the same thing in report after report, under one name or several, each link with its reason.

Region by region, in this order: the same name; what a person has decided; what a report says was renamed; the same concept,
where no report measures two things by it; growth with the values it is of; report by report, what goes on under another
name (`summarykit.series.link_evidence`); promises with what they promise. Then the same things of several regions, without
which a region's own series are the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, NamedTuple, TypeVar

from summarykit.rules import Derivation, Evidence, Rule, RuleSet
from summarykit.series.amounts import same_counts
from summarykit.series.clusters import Cluster, Clusters, Proposal, meet
from summarykit.series.entries import Entry, Thing
from summarykit.series.link_evidence import Ground, Pair, Weight, weigh
from summarykit.series.name_matching import contrast, core, fold
from summarykit.series.offices import OfficeReport
from summarykit.series.overrides import Pins
from summarykit.series.target_linking import changes_without_value, promises_of_one_name, promises_without_result
from summarykit.series.words import load_bounds, words

__all__ = ["BY_NAME", "BY_VALUE", "OVER_REGIONS", "link_row", "link_rows"]

Proposals = Iterator[Proposal]
_Key = TypeVar("_Key", str, Thing)


def link_row(row: Sequence[OfficeReport], entries: Iterable[Entry], pins: Pins) -> list[Cluster]:
    """Put the entries of one region together into series, whatever other regions there are.

    Parameters
    ----------
    row : sequence of OfficeReport
        The region's reports, in order.
    entries : iterable of Entry
        What they give.
    pins : Pins
        What a person has decided.

    Returns
    -------
    list of Cluster
        Each entry in one of them.
    """
    clusters = Clusters.of_things(list(entries), pins)
    _apply(BY_NAME, clusters)
    _link_over_time(clusters, row)
    _apply(BY_VALUE, clusters)
    return clusters.live()


def link_rows(rows: Iterable[Iterable[Cluster]], pins: Pins) -> list[Cluster]:
    """Put the series of several regions together.

    Parameters
    ----------
    rows : iterable of iterable of Cluster
        The series of each, as `link_row` gives them.
    pins : Pins
    """
    clusters = Clusters([cluster for row in rows for cluster in row], pins, settled=True)
    _apply(OVER_REGIONS, clusters)
    return clusters.live()


def _apply(rules: RuleSet[Clusters, Proposals], clusters: Clusters) -> None:
    """Merge what each rule proposes, at once: its next proposals see the clusters as they are then."""
    for rule in rules:
        derived = rule.derive(clusters)
        for proposal in derived.result if derived is not None else ():
            clusters.merge(Derivation(proposal, rule.name, rule.evidence))


def _groups(clusters: Clusters, keys: Callable[[Cluster], Iterable[_Key]]) -> Iterator[tuple[_Key, list[Cluster]]]:
    """Clusters of results that share a key, two or more."""
    found: dict[_Key, list[Cluster]] = defaultdict(list)
    for cluster in clusters.live():
        for key in keys(cluster) if cluster.results else ():
            found[key].append(cluster)
    yield from ((key, group) for key, group in found.items() if len(group) > 1)


def _live_pairs(group: Sequence[Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    """All pairs of a group of which both are left."""
    return ((one, other) for one, other in combinations(group, 2) if one.entries and other.entries)


def _label(cluster: Cluster) -> Iterable[str]:
    return (cluster.first.label,)


def _core(cluster: Cluster) -> Iterable[str]:
    return (core(cluster.first.label),)


def _concepts(cluster: Cluster) -> Iterable[str]:
    return {entry.concept for entry in cluster.results if entry.concept is not None}


def _pinned(clusters: Clusters) -> Proposals:
    """What a person has put together."""
    for group in clusters.pins.folded("same"):
        held = [cluster for cluster in clusters.live() if cluster.labels & group]
        for one, other in _live_pairs(held):
            if bool(one.results) == bool(other.results):
                yield Proposal(one, other, "pinned by hand", forced=True)


def _renamed(clusters: Clusters) -> Proposals:
    """“一网通办”率（原网上可办率）: the text itself says so."""
    held: dict[str, list[Entry]] = defaultdict(list)
    for entry in clusters.entries:
        held[entry.label].append(entry)
    for entry in clusters.entries:
        for former in dict.fromkeys(one.caveat("former_name") for one in entry.observations):
            for old in held.get(fold(former), ()) if former else ():
                if old.target is entry.target and old.report.region == entry.report.region:
                    yield Proposal(clusters.of(old), clusters.of(entry), f"the report says so: formerly {former}")


def _measure_words(clusters: Clusters) -> Proposals:
    """One name counted in two measure words that count the same: 企业5户, 5家."""
    for _, group in _groups(clusters, _label):
        for one, other in _live_pairs(group):
            if one.first.kind == other.first.kind != "growth":
                yield Proposal(one, other, f"the same name, counted in {one.first.dimension} and {other.first.dimension}")


def _values_of_concept(clusters: Clusters) -> Proposals:
    return _of_concept(clusters, growth=False)


def _growth_of_concept(clusters: Clusters) -> Proposals:
    return _of_concept(clusters, growth=True)


def _of_concept(clusters: Clusters, *, growth: bool) -> Proposals:
    """Several names of one concept, each with the one reported most often; not where two stand equally near."""
    for concept, group in _groups(clusters, _concepts):
        if concept in words("generic"):
            continue
        for cluster in sorted(group, key=lambda cluster: len(cluster.results)):
            if cluster.entries and (cluster.first.kind == "growth") is growth:
                main = _main(clusters, [other for other in group if _is_nearer(clusters, cluster, other)])
                if main is not None:
                    yield Proposal(main, cluster, f"both are {concept}")


def _is_nearer(clusters: Clusters, cluster: Cluster, other: Cluster) -> bool:
    """Whether a cluster is reported as often as another of its kind, and may take it in."""
    if not other.entries or cluster.first.kind != other.first.kind or len(other.results) < len(cluster.results):
        return False
    return clusters.may_merge(other, cluster) and contrast(cluster.first.label, other.first.label, both=True) is None


def _main(clusters: Clusters, near: Sequence[Cluster]) -> Cluster | None:
    """The dominant one; where all may become one anyhow, the first."""
    main = _dominant(near)
    if main is None and near and all(clusters.may_merge(one, other) for one, other in combinations(near, 2)):
        return near[0]
    return main


def _dominant(found: Sequence[Cluster]) -> Cluster | None:
    """The one, or the one reported more than twice as often as any other; else None."""
    ranked = sorted(found, key=lambda cluster: len(cluster.results), reverse=True)
    if len(ranked) == 1 or (ranked and len(ranked[0].results) > 2 * len(ranked[1].results)):
        return ranked[0]
    return None


def _growth_of_values(clusters: Clusters) -> Proposals:
    """Growth reported without a value joins the levels that have its name, or its concept; of several, those reported far more often."""
    for keys in (_label, _concepts):
        for _, group in _groups(clusters, keys):
            for cluster in group:
                if cluster.entries and cluster.first.kind == "growth":
                    levels = [other for other in group if other.entries and other.first.kind == "level" and meet(cluster, other)]
                    main = _dominant(levels)
                    if main is not None:
                        yield Proposal(main, cluster, f"growth of {main.first.label}")


def _same_things(clusters: Clusters) -> Proposals:
    """One name, scope, kind, dimension and part in several regions."""
    for _, group in _groups(clusters, lambda cluster: {entry.thing for entry in cluster.entries}):
        for one, other in _live_pairs(group):
            yield Proposal(one, other, "the same name", plain=True)


def _same_cores(clusters: Clusters) -> Proposals:
    """Reports of different regions share no neighbours: of names that differ only those of one core are linked."""
    for key, group in _groups(clusters, _core):
        for one, other in _live_pairs(group):
            if one.first.kind == other.first.kind and contrast(one.first.label, other.first.label) is None:
                yield Proposal(one, other, f"the same name but for words that carry it: {key}")


BY_NAME: Final[RuleSet[Clusters, Proposals]] = RuleSet(
    "which things are one by their names",
    (
        Rule("pinned", Evidence.PERSON, _pinned, example="corpus.compare().join('走村调研', '蹲点体验')"),
        Rule("renamed", Evidence.SENTENCE, _renamed, example="掌上办结率71.5% → “指尖办”率（原掌上办结率）80.2%"),
        Rule("measure words", Evidence.LEXICON, _measure_words, example="企业5户 → 企业6家"),
        Rule("concept", Evidence.LEXICON, _values_of_concept, example="地区生产总值90亿元 → 生产总值96亿元"),
        Rule("growth", Evidence.NAMES, _growth_of_values, example="产值90亿元 → 产值增长7%"),
        Rule("concept of growth", Evidence.LEXICON, _growth_of_concept, example="地区生产总值增长7% → 生产总值增长6%"),
    ),
)

BY_VALUE: Final[RuleSet[Clusters, Proposals]] = RuleSet(
    "what changes and promises are of",
    (
        Rule("change", Evidence.NAMES, changes_without_value, example="省综合考评第4名，考评位次上升1位"),
        Rule("target", Evidence.NAMES, promises_without_result, example="2023年打算：培训15场 → 举办培训16场"),
    ),
)


OVER_REGIONS: Final[RuleSet[Clusters, Proposals]] = RuleSet(
    "which series of several regions are one",
    (
        Rule("name", Evidence.NAMES, _same_things, example="甲县举办培训12场, 乙县举办培训15场"),
        *BY_NAME,
        Rule("core", Evidence.NAMES, _same_cores, example="甲县举办培训12场, 乙县开展培训15场"),
        Rule("target", Evidence.NAMES, promises_of_one_name, example="甲县举办培训12场, 乙县2023年打算：举办培训15场"),
    ),
)


def _link_over_time(clusters: Clusters, row: Sequence[OfficeReport]) -> None:
    """What stops in one report and what begins in a later one, for all pairs of reports near enough, the nearest first."""
    held: dict[int, list[Entry]] = defaultdict(list)
    for entry in clusters.entries:
        if not entry.target:
            held[entry.report.index].append(entry)
    for step in range(1, int(load_bounds().reach) + 1):
        for old, new in zip(row, row[step:], strict=False):
            for _ in range(2):  # links make neighbours known, which makes more links
                if not _accept(clusters, list(_continued(clusters, held[old.index], held[new.index], step))):
                    break


class _Found(NamedTuple):
    """A pair with what speaks for it."""

    pair: Pair
    weight: Derivation[Weight]

    @property
    def order(self) -> tuple[Ground, float]:
        """The surest first."""
        return self.weight.result.ground, -self.weight.result.score


@dataclass(frozen=True)
class _Side:
    """The entries of one report in order of its text, and the clusters they are in."""

    entries: Sequence[Entry]
    homes: list[int]

    def near(self, at: int) -> set[int]:
        """The clusters of the neighbours of one entry."""
        reach = int(load_bounds().nearest)
        return {*self.homes[max(0, at - reach) : at], *self.homes[at + 1 : at + 1 + reach]}


def _side(clusters: Clusters, entries: Sequence[Entry]) -> _Side:
    return _Side(entries, [id(clusters.of(entry)) for entry in entries])


def _continued(clusters: Clusters, old: Sequence[Entry], new: Sequence[Entry], step: int) -> Iterator[_Found]:
    """What one report drops and what another begins, in pairs that enough speaks for."""
    left, right = _side(clusters, old), _side(clusters, new)
    both = set(left.homes) & set(right.homes)
    begun: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, entry in enumerate(new):
        if right.homes[at] not in both:
            begun[entry.thing.scope, entry.kind, entry.thing.part].append(at)
    for at, one in enumerate(old):
        if left.homes[at] in both:
            continue
        for there in begun.get((one.thing.scope, one.kind, one.thing.part), ()):
            if same_counts(one.dimension, new[there].dimension):
                near, far = (left.near(at) & both, right.near(there) & both) if step == 1 else (set(), set())
                pair = Pair(one, new[there], len(near & far), min(len(near), len(far)))
                weight = weigh(pair)
                if weight is not None:
                    yield _Found(pair, weight)


def _accept(clusters: Clusters, found: list[_Found]) -> int:
    """Merge one to one, the surest first; what has two candidates that are nearly as good is left alone. How many were merged."""
    taken: set[int] = set()
    merged = 0
    found.sort(key=lambda item: item.order)
    for item in found:
        pair, weight = item.pair, item.weight.result
        if id(pair.old) in taken or id(pair.new) in taken:
            continue
        if weight.ground is not Ground.FIGURES and any(_is_rival(item, other, taken) for other in found):
            continue
        proposal = Proposal(clusters.of(pair.old), clusters.of(pair.new), weight.reason, weight.score)
        if clusters.merge(Derivation(proposal, item.weight.rule, item.weight.evidence)):
            taken |= {id(pair.old), id(pair.new)}
            merged += 1
    return merged


def _is_rival(item: _Found, other: _Found, taken: set[int]) -> bool:
    """Whether another pair holds one of the two, on the same ground, and is nearly as good."""
    if (other.pair.old is item.pair.old) == (other.pair.new is item.pair.new) or taken & {id(other.pair.old), id(other.pair.new)}:
        return False
    mine, theirs = item.weight.result, other.weight.result
    return theirs.ground is mine.ground and mine.score - theirs.score < load_bounds().apart
