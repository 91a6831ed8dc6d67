"""Which sentence, and which section, of one report is which of another."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from summarykit.analysis import Analysis, analyse
from summarykit.records import Indicator, Section
from summarykit.revisions.compared import ComparedSentence, compared_sentences
from summarykit.revisions.near_duplicates import Postings, mask, shingle
from summarykit.sources.document import Document
from summarykit.text import split_clauses

__all__ = ["Side", "longest_rising", "match_sections", "match_sentences"]

_LEAST = 0.3  # sentences less alike are two
_AT_HOME = 0.05  # what the same section title adds, so that of two like sentences the one at home is taken
_CLAUSE = 8  # shorter clauses stand everywhere

Pair = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two reports, cut up."""

    analysis: Analysis
    sentences: tuple[ComparedSentence, ...]
    chains: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, document: Document) -> Side:
        analysis = analyse(document)
        return cls(analysis, tuple(compared_sentences(analysis)), _chains(analysis.sections))

    @property
    def document(self) -> Document:
        return self.analysis.document

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return self.analysis.indicators

    def chain(self, section: int) -> tuple[int, ...]:
        """A section and those it stands in, the outermost first; none before the first heading."""
        return self.chains[section] if section >= 0 else ()

    def title(self, section: int) -> str:
        """The path of a section as one string."""
        return " > ".join(self.analysis.sections[section].path) if section >= 0 else ""

    def figures_of(self, one: ComparedSentence) -> list[Indicator]:
        """The figures of a sentence."""
        first = bisect_left(self.indicators, one.span[0], key=lambda record: record.start)
        last = bisect_left(self.indicators, one.span[1], key=lambda record: record.start)
        return list(self.indicators[first:last])

    def clauses(self) -> set[str]:
        """All clauses of the report, as they are compared."""
        return {key for one in self.sentences for _, key in self.clauses_of(one)}

    def clauses_of(self, one: ComparedSentence) -> list[tuple[str, str]]:
        """The clauses of a sentence that are long enough to tell something: as written, and as compared."""
        normal = self.analysis.normal
        found = [(normal.slice(start, end), mask(normal.text[start:end])) for start, end in split_clauses(normal.text, *one.place)]
        return [pair for pair in found if len(pair[1]) >= _CLAUSE]


def match_sentences(old: Side, new: Side) -> list[Pair]:
    """Pairs of sentences with their likeness: equal ones first, in order, then the most alike."""
    pairs, left_old, left_new = _equal(old.sentences, new.sentences)
    sets = [shingle(new.sentences[at].key) for at in left_new]
    postings = Postings(sets)
    offers: list[tuple[float, int, int, float]] = []
    for one in left_old:
        for at, score in postings.like(shingle(old.sentences[one].key), _LEAST):
            other = left_new[at]
            home = old.sentences[one].path == new.sentences[other].path
            offers.append((-(score + _AT_HOME * home), one, other, score))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, one, other, score in sorted(offers):
        if one not in taken_old and other not in taken_new:
            taken_old.add(one)
            taken_new.add(other)
            pairs.append((one, other, score))
    return sorted(pairs)


def _equal(old: Sequence[ComparedSentence], new: Sequence[ComparedSentence]) -> tuple[list[Pair], list[int], list[int]]:
    """Sentences of the same wording: under one title first, then in order; and what is left on both sides."""
    pairs: list[Pair] = []
    left_old, left_new = list(range(len(old))), list(range(len(new)))
    for with_path in (True, False):
        waiting: dict[tuple[str, tuple[str, ...]], deque[int]] = defaultdict(deque)
        for at in left_new:
            waiting[new[at].key, new[at].path if with_path else ()].append(at)
        still: list[int] = []
        for at in left_old:
            queue = waiting.get((old[at].key, old[at].path if with_path else ()))
            if queue:
                pairs.append((at, queue.popleft(), 1.0))
            else:
                still.append(at)
        left_old, left_new = still, sorted(at for queue in waiting.values() for at in queue)
    return pairs, left_old, left_new


def _chains(sections: Sequence[Section]) -> tuple[tuple[int, ...], ...]:
    """For each section, those it stands in and itself."""
    chains: list[tuple[int, ...]] = []
    open_: list[int] = []
    for at, section in enumerate(sections):
        while open_ and sections[open_[-1]].level >= section.level:
            open_.pop()
        open_.append(at)
        chains.append(tuple(open_))
    return tuple(chains)


def match_sections(old: Side, new: Side, pairs: Sequence[Pair]) -> dict[int, int]:
    """Old section to new, at each depth: those that share most text, each once."""
    votes: Counter[tuple[int, int]] = Counter()
    for one, other, score in pairs:
        first, second = old.sentences[one], new.sentences[other]
        for above in zip(old.chain(first.section), new.chain(second.section), strict=False):
            votes[above] += int((len(first.key) + len(second.key)) * score * 100)
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for (one, other), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if one not in partner and other not in taken:
            partner[one] = other
            taken.add(other)
    return partner


def longest_rising(values: Sequence[int]) -> set[int]:
    """The places of a longest increasing subsequence, in n log n steps: what kept its order.

    Examples
    --------
    >>> sorted(longest_rising([3, 0, 1, 2]))
    [1, 2, 3]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, value in enumerate(values):
        size = bisect_left(tails, value)
        before.append(ends[size - 1] if size else -1)
        tails[size : size + 1] = [value]
        ends[size : size + 1] = [at]
    found: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
