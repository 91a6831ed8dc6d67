"""A word over the years: how often, in how much of the text, from when to when, and when it burst."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import lgamma, log
from typing import TYPE_CHECKING

import regex

from summarykit.errors import ArgumentError
from summarykit.output.listing import Listing
from summarykit.terms.concordance import Text, plain_word
from summarykit.text import view_text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Burst", "BurstTable", "TermCount", "TermTable", "term_counts"]

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


class BurstTable(Listing[Burst]):
    """Bursts, term after term, in order of years."""

    row_type = Burst
    __slots__ = ()


class TermTable(Listing[TermCount]):
    """Terms by year: one row a term and year, also for years without the term."""

    row_type = TermCount
    __slots__ = ()

    def terms(self) -> list[str]:
        """The terms in order, each once."""
        return list(dict.fromkeys(row.term for row in self))

    def wide(self, value: str = "per_10k") -> pd.DataFrame:
        """Years as rows, terms as columns; `value` is ``per_10k``, ``share``, ``count`` or ``sentences``."""
        if value not in ("per_10k", "share", "count", "sentences"):
            raise ArgumentError("value", value, "give 'per_10k', 'share', 'count' or 'sentences'")
        frame = self.to_frame()
        return frame.pivot(index="year", columns="term", values=value)[self.terms()] if len(frame) else frame

    def first_year(self, term: str) -> int | None:
        """The first year that has a term; None where none has."""
        return min(self._years(term), default=None)

    def last_year(self, term: str) -> int | None:
        """The last year that has a term; None where none has."""
        return max(self._years(term), default=None)

    def _years(self, term: str) -> list[int]:
        return [row.year for row in self if row.term == term and row.count and row.year is not None]

    def bursts(self) -> BurstTable:
        """The years in which each term burst.

        Notes
        -----
        Kleinberg (2003), "Bursty and Hierarchical Structure in Streams", section 4, with two states. Of a year's d
        sentences r have the term. In the low state a sentence has it with the probability p of the whole corpus, in
        the burst with 2p; r is binomial; entering a burst costs the logarithm of the number of years, leaving it
        nothing. The cheapest sequence of states is found by dynamic programming.

        Examples
        --------
        >>> rows = [TermCount("非典", y, n, 0.0, 0.0, n, 100, 4000) for y, n in ((2002, 0), (2003, 2), (2004, 12), (2005, 1))]
        >>> [(b.first, b.last) for b in TermTable(rows).bursts()]
        [(2004, 2004)]
        """
        found = []
        for term in self.terms():
            rows = sorted((row for row in self if row.term == term and row.year is not None), key=lambda row: row.year or 0)
            found += _bursts(term, rows)
        return BurstTable(found)


def term_counts(documents: Iterable[Text], *terms: str) -> TermTable:
    """How much the reports of each year speak of some terms.

    Parameters
    ----------
    documents : iterable of Document
        The reports.
    *terms : str
        One or more; several spellings of one theme may be given as one, with bars: ``"疫情|非典"``.

    Returns
    -------
    TermTable
        One row a term and year, years in order; `wide`, `first_year` and `bursts` say more.

    Raises
    ------
    ArgumentError
        Where there is no term or one is blank.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> reports = [SimpleNamespace(id=str(y), text=t, year=y) for y, t in ((2020, "推进改革。"), (2021, "数字化改革，数字化服务。"))]
    >>> [(row.year, row.count, round(row.per_10k)) for row in term_counts(reports, "数字化")]
    [(2020, 0, 0), (2021, 2, 1667)]
    """
    if not terms:
        raise ArgumentError("terms", terms, "give at least one")
    patterns = {term: _pattern(term) for term in terms}
    sentences: dict[int | None, list[str]] = {}
    for document in documents:
        view = view_text(document.text)
        found = sentences.setdefault(document.year, [])
        found.extend(view.normal.text[one.start : one.end] for one in view.sentences)
    years = sorted(sentences, key=lambda year: (year is None, year))
    sizes = {year: [len(text) - text.count(" ") for text in sentences[year]] for year in years}
    return TermTable(_count(term, year, pattern, sentences[year], sizes[year]) for term, pattern in patterns.items() for year in years)


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


def _bursts(term: str, rows: Sequence[TermCount]) -> list[Burst]:
    """The bursts of one term over its years in order."""
    hits, all_ = sum(row.sentences for row in rows), sum(row.of_sentences for row in rows)
    if not hits or len(rows) < 2:
        return []
    usual = min(hits / all_, 0.9999)
    rates = (usual, min(_RATE * usual, 0.99995))
    costs = [tuple(_surprise(row.sentences, row.of_sentences, rate) for rate in rates) for row in rows]
    states = _cheapest(costs, _COST * log(len(rows)))
    found: list[Burst] = []
    at = 0
    while at < len(rows):
        stop = at
        while stop < len(rows) and states[stop]:
            stop += 1
        if stop > at:
            weight = sum(low - high for low, high in costs[at:stop])
            first, last = rows[at].year, rows[stop - 1].year
            assert first is not None
            assert last is not None
            found.append(Burst(term, first, last, round(weight, 3)))
        at = stop + 1
    return found


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
