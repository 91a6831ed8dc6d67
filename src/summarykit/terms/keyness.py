"""What a year speaks of more than the others: distinctive terms by log-odds, by keyness, by TF-IDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log, log2, sqrt
from typing import TYPE_CHECKING, Literal, TypeAlias

from summarykit.errors import ArgumentError
from summarykit.sources.document import Document
from summarykit.terms.tfidf import Groups, count_groups, themes_of, without_echoes
from summarykit.tokens.policy import policy_words

if TYPE_CHECKING:
    from summarykit.tokens import Segmenter

__all__ = ["DistinctiveTerm", "Method", "distinctive", "keyness", "log_odds"]

Method: TypeAlias = Literal["log-odds", "keyness", "tfidf"]

_METHODS = ("log-odds", "keyness", "tfidf")
_NAMED = 2.0  # a name of the policy lexicon outweighs a plain word of up to twice its score
_NOTHING = 1e-9  # what rounding leaves of equal shares
_LONG = 8  # in a series of so many years the neighbours of a year are left out of what it is compared with


@dataclass(frozen=True, slots=True)
class DistinctiveTerm:
    """One term that sets a group (a year, a document) apart from the others.

    Attributes
    ----------
    group, term
        The year or document, and the term.
    score : float
        z of the log-odds, G2, or the TF-IDF weight. The list is ordered by it, names counting double.
    named : bool
        Whether people name a thing with it (供给侧结构性改革): it stands in the policy lexicon.
    effect : float or None
        How much more often, whatever the size of the texts: the difference of log-odds (base e), or the ratio of
        shares as a power of two; None for TF-IDF.
    count, elsewhere : int
        How often it stands in the group, and in all others together.
    first, last : str
        The first and the last group that have it.
    """

    group: str
    term: str
    score: float
    named: bool
    effect: float | None
    count: int
    elsewhere: int
    first: str
    last: str


def log_odds(count: int, size: int, elsewhere: int, rest: int, prior: float, prior_size: float) -> tuple[float, float]:
    """How much likelier a term is here than elsewhere, against an informative Dirichlet prior.

    Parameters
    ----------
    count, size : int
        Occurrences of the term here, and of all words.
    elsewhere, rest : int
        The same in the other texts.
    prior, prior_size : float
        Pseudo-counts of the term and of all words.

    Returns
    -------
    tuple of float
        The difference of the log-odds and its z-score; 0 where the texts consist of the term alone.

    Notes
    -----
    Monroe, Colaresi and Quinn (2008), "Fightin' Words", Political Analysis 16(4), equations 15, 16 (with the
    informative prior of 22), 19 and 20: ``delta = ln((y1+a)/(n1+A-y1-a)) - ln((y2+a)/(n2+A-y2-a))``, its variance about
    ``1/(y1+a) + 1/(y2+a)``, and ``z = delta / sqrt(variance)``.

    Examples
    --------
    >>> delta, z = log_odds(20, 1000, 10, 9000, 3, 1000)
    >>> round(delta, 2), round(z, 2)
    (2.19, 6.31)
    """
    here, there = count + prior, elsewhere + prior
    others_here, others_there = size + prior_size - here, rest + prior_size - there
    if others_here <= 0 or others_there <= 0:
        return 0.0, 0.0  # texts of this one word tell nothing
    delta = log(here / others_here) - log(there / others_there)
    return delta, delta / sqrt(1 / here + 1 / there)


def keyness(count: int, size: int, elsewhere: int, rest: int) -> tuple[float, float]:
    """How surely a term is commoner (or rarer) here than elsewhere, and by how much.

    Parameters
    ----------
    count, size, elsewhere, rest : int
        As for `log_odds`.

    Returns
    -------
    tuple of float
        G2, negative where the term is rarer here, and the log ratio: 1 is twice as common, 2 four times.

    Notes
    -----
    G2 is Dunning's log-likelihood ratio (1993, Computational Linguistics 19(1)) over the table of both texts, term
    and other words; 3.84 is the 5% level of one test, 10.83 that of 0.1%. Log ratio is Hardie's (2014), with half
    an occurrence where there is none.

    Examples
    --------
    >>> g2, ratio = keyness(20, 1000, 10, 9000)
    >>> round(g2, 1), round(ratio, 2)
    (56.3, 4.17)
    """
    total, whole = count + elsewhere, size + rest
    cells = ((count, size, total), (elsewhere, rest, total), (size - count, size, whole - total), (rest - elsewhere, rest, whole - total))
    g2 = 2 * sum(seen * log(seen * whole / (of * row)) for seen, of, row in cells if seen)
    ratio = log2(((count or 0.5) / size) / ((elsewhere or 0.5) / rest)) if size and rest else 0.0
    return (g2 if count * rest >= elsewhere * size else -g2), ratio


def distinctive(
    documents: Iterable[Document],
    *,
    by: Literal["year", "doc"] = "year",
    top: int = 30,
    method: Method = "tfidf",
    segmenter: Segmenter | None = None,
) -> tuple[DistinctiveTerm, ...]:
    """The terms that each year, or each document, uses more than the others.

    Parameters
    ----------
    documents : iterable of Document
        The reports.
    by : {"year", "doc"}
        What makes a group; documents without a year make up the group ``""``.
    top : int
        At most so many terms a group.
    method : {"tfidf", "log-odds", "keyness"}
        TF-IDF: the plain choice, as `themes` has it, which also works for one group alone; it found most of what a
        historian named (see benchmarks/quality). Log-odds with an informative Dirichlet prior (see `log_odds`): with
        a z-score. Keyness: G2 with the log ratio as effect (see `keyness`), the corpus linguist's table.
    segmenter : Segmenter, optional
        Cuts the words; one with your own words keeps these whole.

    Returns
    -------
    tuple of DistinctiveTerm
        Group after group, in each the most distinctive first; by log-odds and keyness only terms that are commoner here
        than elsewhere. A term is left out where a longer one says as much.

    Raises
    ------
    ArgumentError
        Where `by`, `top` or `method` has no meaning.

    Notes
    -----
    The prior is the share of a term in all groups together and weighs as much as an average group: it pulls rare terms
    towards no difference and leaves frequent ones alone. From eight years on a year is compared with other times, the
    years next to it left out, or a slogan of three years would set none of them apart. Names of the policy lexicon
    (供给侧结构性改革) count double in the order of log-odds and keyness, since they say what a plain word (框架, 拓宽)
    does not; how much they weigh for TF-IDF, `themes` says.

    Examples
    --------
    >>> texts = {2020: "防汛救灾有力，防汛救灾及时，营商环境改善。", 2021: "亚运会成功举办，亚运会场馆开放，营商环境改善。"}
    >>> found = distinctive([Document(str(y), t, year=y) for y, t in texts.items()], method="log-odds")
    >>> [(row.group, row.term) for row in found if row.score > 0.8]
    [('2020', '防汛救灾'), ('2021', '亚运会')]
    """
    if by not in ("doc", "year"):
        raise ArgumentError("by", by, "give 'year' or 'doc'")
    if top < 1:
        raise ArgumentError("top", top, "give a number from 1 up")
    if method not in _METHODS:
        raise ArgumentError("method", method, f"give one of {', '.join(_METHODS)}")
    groups = count_groups(documents, by=by, segmenter=segmenter)
    order = sorted(groups.counts) if by == "year" else list(groups.counts)
    spread = _Spread.of(groups, order)
    if method == "tfidf":
        found = [spread.row(row.group, row.term, row.score, None, row.count) for row in themes_of(groups, top)]
        return tuple(sorted(found, key=lambda row: order.index(row.group)))
    long = by == "year" and sum(map(bool, order)) >= _LONG
    ranked = (_ranked(groups, spread, group, _others(group, order, long), method) for group in order)
    return tuple(row for rows in ranked for row in without_echoes(rows, top))


def _others(group: str, order: list[str], long: bool) -> list[str]:
    """What a group is compared with: all others, in a long series but for the years next to it."""
    if not group or not long:
        return [other for other in order if other != group]
    return [other for other in order if not other or abs(int(other) - int(group)) > 1]


@dataclass(frozen=True, slots=True)
class _Spread:
    """Where each term stands: occurrences by group, and the groups' sizes in words."""

    counts: dict[str, dict[str, int]]
    sizes: dict[str, int]
    names: frozenset[str]

    @classmethod
    def of(cls, groups: Groups, order: list[str]) -> _Spread:
        counts: dict[str, dict[str, int]] = {}
        for group in order:
            for term, count in groups.counts[group].total.items():
                # Two ways to cut one term are one term.
                places = counts.setdefault("".join(term), {})
                places[group] = places.get(group, 0) + count
        return cls(counts, {group: groups.counts[group].own.total() for group in order}, frozenset(policy_words()))

    def row(self, group: str, term: str, score: float, effect: float | None, count: int) -> DistinctiveTerm:
        shown = None if effect is None else round(effect, 4)
        places = self.counts[term]
        elsewhere = max(sum(places.values()) - count, 0)
        return DistinctiveTerm(group, term, round(score, 4), term in self.names, shown, count, elsewhere, next(iter(places)), [*places][-1])


def _ranked(groups: Groups, spread: _Spread, group: str, others: list[str], method: Method) -> list[DistinctiveTerm]:
    """The terms commoner in a group than in the others, the most distinctive first."""
    size, rest, whole = spread.sizes[group], sum(spread.sizes[other] for other in others), sum(spread.sizes.values())
    prior_size = whole / len(spread.sizes)
    rows = []
    for name in _candidates(groups, group):
        places = spread.counts[name]
        count, elsewhere = places[group], sum(places.get(other, 0) for other in others)
        if method == "keyness":
            score, effect = keyness(count, size, elsewhere, rest)
        else:
            prior = prior_size * sum(places.values()) / whole
            effect, score = log_odds(count, size, elsewhere, rest, prior, prior_size)
        if score > _NOTHING:
            rows.append(spread.row(group, name, score, effect, count))
    return sorted(rows, key=lambda row: (-row.score * (_NAMED if row.named else 1), -row.count, row.term))


def _candidates(groups: Groups, group: str) -> set[str]:
    """The terms that may stand for the group."""
    return {"".join(term) for term in groups.counts[group].total if groups.is_theme(term, group)}
