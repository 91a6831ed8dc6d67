"""A word over the years: how often, in how much of the text, from when to when, and when it burst."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import lgamma, log
from operator import itemgetter

import regex

from summarykit.analysis import analyse
from summarykit.errors import ArgumentError
from summarykit.sources.document import Document
from summarykit.terms.concordance import plain_word

__all__ = ["Burst", "TermCount", "bursts", "term_counts"]

_RATE = 2.0  # a burst is at least twice the usual share of sentences
_COST = 1.0  # Kleinberg's gamma: what it costs to enter a burst


@dataclass(frozen=True, slots=True)
class TermCount:
    """How much one year's reports speak of a term.

    Attributes
    ----------
    term, year
        The term, and the year of the reports; None for reports without a year.
    count : int
        Occurrences, within longer words as well: 数字化 in 数字化改革.
    per_10k : float
        Occurrences in 10,000 characters, blanks not counted.
    share : float
        Percent of the characters that stand in sentences with the term: the share of text of a theme.
    sentences, of_sentences : int
        Sentences with the term, and all.
    characters : int
        Characters of the year's reports.
    """

    term: str
    year: int | None
    count: int
    per_10k: float
    share: float
    sentences: int
    of_sentences: int
    characters: int


@dataclass(frozen=True, slots=True)
class Burst:
    """A stretch of years in which a term was used far more than usual.

    Attributes
    ----------
    term, first, last
        The term and the years.
    weight : float
        How much better two rates explain these years than one; larger is surer.
    """

    term: str
    first: int
    last: int
    weight: float


def bursts(counts: Iterable[TermCount]) -> tuple[Burst, ...]:
    """The years in which each term burst, term after term.

    Notes
    -----
    Kleinberg (2003), "Bursty and Hierarchical Structure in Streams", section 4, with two states. Of a year's d
    sentences r have the term. In the low state a sentence has it with the probability p of the whole corpus, in
    the burst with 2p; r is binomial; entering a burst costs the logarithm of the number of years, leaving it
    nothing. The cheapest sequence of states is found by dynamic programming.

    Examples
    --------
    >>> rows = [TermCount("非典", y, n, 0.0, 0.0, n, 100, 4000) for y, n in ((2002, 0), (2003, 2), (2004, 12), (2005, 1))]
    >>> [(burst.first, burst.last) for burst in bursts(rows)]
    [(2004, 2004)]
    """
    by_term: dict[str, dict[int, TermCount]] = {}
    for row in counts:
        years = by_term.setdefault(row.term, {})
        if row.year is not None:
            years[row.year] = row
    return tuple(burst for term, years in by_term.items() for burst in _bursts(term, dict(sorted(years.items()))))


def term_counts(documents: Iterable[Document], *terms: str) -> tuple[TermCount, ...]:
    """How much the reports of each year speak of some terms.

    Parameters
    ----------
    documents : iterable of Document
        The reports.
    *terms : str
        One or more; several spellings of one theme may be given as one, with bars: ``"疫情|非典"``.

    Returns
    -------
    tuple of TermCount
        One row a term and year, years in order, also for years without the term; `bursts` says more.

    Raises
    ------
    ArgumentError
        Where there is no term or one is blank.

    Examples
    --------
    >>> reports = [Document(str(y), t, year=y) for y, t in ((2020, "推进改革。"), (2021, "数字化改革，数字化服务。"))]
    >>> [(row.year, row.count, round(row.per_10k)) for row in term_counts(reports, "数字化")]
    [(2020, 0, 0), (2021, 2, 1667)]
    """
    if not terms:
        raise ArgumentError("terms", terms, "give at least one")
    patterns = {term: _pattern(term) for term in terms}
    sentences: dict[int | None, list[str]] = {}
    for document in documents:
        analysis = analyse(document)
        found = sentences.setdefault(document.year, [])
        found.extend(analysis.normal.text[one.start : one.end] for one in analysis.sentences)
    years = sorted(sentences, key=lambda year: (year is None, year))
    sizes = {year: [len(text) - text.count(" ") for text in sentences[year]] for year in years}
    return tuple(_count(term, year, pattern, sentences[year], sizes[year]) for term, pattern in patterns.items() for year in years)


def _pattern(term: str) -> regex.Pattern[str]:
    if not isinstance(term, str):
        raise ArgumentError("term", term, "give a string")
    words = sorted({plain_word(word) for word in term.split("|")}, key=len, reverse=True)
    return regex.compile("|".join(map(regex.escape, words)))


def _count(term: str, year: int | None, pattern: regex.Pattern[str], sentences: Sequence[str], sizes: Sequence[int]) -> TermCount:
    counts = [len(pattern.findall(sentence)) for sentence in sentences]
    total, count = sum(sizes), sum(counts)
    held = sum(size for size, hits in zip(sizes, counts, strict=True) if hits)
    with_term = sum(map(bool, counts))
    scale = 1 / total if total else 0.0
    return TermCount(term, year, count, round(count * 10_000 * scale, 4), round(100 * held * scale, 4), with_term, len(sentences), total)


def _bursts(term: str, rows: Mapping[int, TermCount]) -> Iterator[Burst]:
    """The bursts of one term over its years in order."""
    hits, all_ = sum(row.sentences for row in rows.values()), sum(row.of_sentences for row in rows.values())
    if not hits or len(rows) < 2:
        return
    usual = min(hits / all_, 0.9999)
    rates = (usual, min(_RATE * usual, 0.99995))
    costs = [_costs(row, *rates) for row in rows.values()]
    states = _cheapest(costs, _COST * log(len(rows)))
    for state, stretch in groupby(zip(states, rows, costs, strict=True), key=itemgetter(0)):
        if state:
            _, years, paid = zip(*stretch, strict=True)
            yield Burst(term, years[0], years[-1], round(sum(low - high for low, high in paid), 3))


def _costs(row: TermCount, low: float, high: float) -> tuple[float, float]:
    """What a year costs in each of the two states."""
    return _surprise(row.sentences, row.of_sentences, low), _surprise(row.sentences, row.of_sentences, high)


def _surprise(hits: int, of: int, rate: float) -> float:
    """Minus the logarithm of the binomial probability of so many hits."""
    ways = lgamma(of + 1) - lgamma(hits + 1) - lgamma(of - hits + 1)
    return -(ways + hits * log(rate) + (of - hits) * log(1 - rate))


def _cheapest(costs: Sequence[tuple[float, ...]], enter: float) -> list[int]:
    """The cheapest sequence of states 0 and 1 that starts from 0, where going up costs `enter` (Viterbi)."""
    low, high = costs[0][0], costs[0][1] + enter
    back: list[tuple[int, int]] = [(0, 0)]
    for calm, burst in costs[1:]:
        from_low, from_high = int(high < low), int(high <= low + enter)
        low, high = min(low, high) + calm, min(high, low + enter) + burst
        back.append((from_low, from_high))
    state = int(high < low)
    states = [state]
    for step in reversed(back[1:]):
        state = step[state]
        states.append(state)
    return states[::-1]
