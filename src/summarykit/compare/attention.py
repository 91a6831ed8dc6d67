"""What a year speaks of more than the others: distinctive terms by log-odds, by keyness, by TF-IDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log, log2, sqrt
from typing import TYPE_CHECKING, Literal, TypeAlias

from summarykit.compare.listing import Listing
from summarykit.errors import ArgumentError
from summarykit.themes.finder import Groups, Report, count_groups, themes_of, without_echoes
from summarykit.themes.phrases import Phrase

if TYPE_CHECKING:
    from summarykit.segment import Segmenter

__all__ = ["DistinctiveTable", "DistinctiveTerm", "Method", "distinctive", "keyness", "log_odds"]

Method: TypeAlias = Literal["log-odds", "keyness", "tfidf"]

_METHODS = ("log-odds", "keyness", "tfidf")
_PRIOR_SHARE = 0.05  # the prior weighs as much as this share of an average group's words


@dataclass(frozen=True, slots=True)
class DistinctiveTerm:
    """One term that sets a group (a year, a document) apart from the others.

    Attributes
    ----------
    group, term
        The year or document, and the term.
    score : float
        What the list is ordered by: z of the log-odds, G2, or the TF-IDF weight.
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
    effect: float | None
    count: int
    elsewhere: int
    first: str
    last: str


class DistinctiveTable(Listing[DistinctiveTerm]):
    """Distinctive terms, group after group, in each the highest score first."""

    row_type = DistinctiveTerm
    __slots__ = ()

    def groups(self) -> list[str]:
        """The groups in order, each once."""
        return list(dict.fromkeys(row.group for row in self))

    def terms(self, group: str | int) -> list[str]:
        """The terms of one group, the highest score first; none for a group that is not there."""
        return [row.term for row in self if row.group == str(group)]


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
        The difference of the log-odds and its z-score.

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
    delta = log(here / (size + prior_size - here)) - log(there / (rest + prior_size - there))
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
    return (g2 if ratio >= 0 else -g2), ratio


def distinctive(
    documents: Iterable[Report],
    *,
    by: Literal["year", "doc"] = "year",
    top: int = 30,
    method: Method = "log-odds",
    segmenter: Segmenter | None = None,
) -> DistinctiveTable:
    """The terms that each year, or each document, uses more than the others.

    Parameters
    ----------
    documents : iterable of Document
        The reports.
    by : {"year", "doc"}
        What makes a group; documents without a year make up the group ``""``.
    top : int
        At most so many terms a group.
    method : {"log-odds", "keyness", "tfidf"}
        Log-odds with an informative Dirichlet prior (see `log_odds`): for most questions. Keyness: G2 with the log
        ratio as effect (see `keyness`), the corpus linguist's table. TF-IDF: the plain choice, as `themes` has it,
        which also works for one group alone.
    segmenter : Segmenter, optional
        Cuts the words; one with your own words keeps these whole.

    Returns
    -------
    DistinctiveTable
        Only terms that are commoner here than elsewhere; a term is left out where a longer one says as much.

    Raises
    ------
    ArgumentError
        Where `by`, `top` or `method` has no meaning.

    Notes
    -----
    The prior is the share of a term in all groups together, weighed as 5% of an average group: it pulls rare terms
    towards no difference and leaves frequent ones alone.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> texts = {2020: "防汛救灾有力，防汛救灾及时，营商环境改善。", 2021: "亚运会成功举办，亚运会场馆开放，营商环境改善。"}
    >>> reports = [SimpleNamespace(id=str(y), text=t, title=None, year=y, issuer=None) for y, t in texts.items()]
    >>> table = distinctive(reports)
    >>> table.terms(2020)[0], table.terms(2021)[0]
    ('防汛救灾', '亚运会')
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
        rows = themes_of(groups, top)
        found = [spread.row(row.group, row.term, row.score, None, row.count) for row in rows]
        return DistinctiveTable(sorted(found, key=lambda row: order.index(row.group)))
    return DistinctiveTable(row for group in order for row in without_echoes(_ranked(groups, spread, group, method), top))


@dataclass(frozen=True, slots=True)
class _Spread:
    """Where each term stands: occurrences in all groups, the first and last group, and the groups' sizes in words."""

    totals: Counter[str]
    first: dict[str, str]
    last: dict[str, str]
    sizes: dict[str, int]

    @classmethod
    def of(cls, groups: Groups, order: list[str]) -> _Spread:
        totals: Counter[str] = Counter()
        first: dict[str, str] = {}
        last: dict[str, str] = {}
        for group in order:
            for term, count in groups.counts[group].total.items():
                name = "".join(term)
                totals[name] += count
                first.setdefault(name, group)
                last[name] = group
        return cls(totals, first, last, {group: groups.counts[group].own.total() for group in order})

    def row(self, group: str, term: str, score: float, effect: float | None, count: int) -> DistinctiveTerm:
        shown = None if effect is None else round(effect, 4)
        elsewhere = max(self.totals[term] - count, 0)
        return DistinctiveTerm(group, term, round(score, 4), shown, count, elsewhere, self.first[term], self.last[term])


def _ranked(groups: Groups, spread: _Spread, group: str, method: Method) -> Iterator[DistinctiveTerm]:
    """The terms commoner in a group than elsewhere, the highest score first."""
    size, whole = spread.sizes[group], sum(spread.sizes.values())
    prior_size = _PRIOR_SHARE * whole / len(spread.sizes)
    rows = []
    for name, count in _candidates(groups, group):
        elsewhere = spread.totals[name] - count
        if method == "keyness":
            score, effect = keyness(count, size, elsewhere, whole - size)
        else:
            prior = prior_size * spread.totals[name] / whole
            effect, score = log_odds(count, size, elsewhere, whole - size, prior, prior_size)
        if score > 0:
            rows.append(spread.row(group, name, score, effect, count))
    rows.sort(key=lambda row: (-row.score, -row.count, row.term))
    yield from rows


def _candidates(groups: Groups, group: str) -> Iterator[tuple[str, int]]:
    """Each term that may stand for the group, with its count there; two ways to cut one term are one term."""
    found: Counter[str] = Counter()
    terms: set[str] = set()
    for term, count in groups.counts[group].total.items():
        name = _name(term)
        found[name] += count
        if name not in terms and groups.is_theme(term, group):
            terms.add(name)
    return ((name, found[name]) for name in terms)


def _name(term: Phrase) -> str:
    return "".join(term)
