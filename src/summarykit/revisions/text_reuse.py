"""Text used again: near-duplicate sentences over a corpus, and how much of each report was copied from last year's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from summarykit.analysis import Analysis, analyse
from summarykit.errors import ArgumentError
from summarykit.revisions.compared import ComparedSentence, compared_sentences
from summarykit.revisions.near_duplicates import Bands, Index, Shingles, shingle, signature_bands
from summarykit.sources.document import Document
from summarykit.sources.genres import find_genre
from summarykit.sources.title_lines import read_front

__all__ = ["Copied", "Passage", "ReusedText", "reuse"]

_SHORTEST = 12  # characters of a sentence without figures and signs; shorter ones are alike by chance
_LEAST = 0.6


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence that stands, word for word or nearly, in several places.

    Attributes
    ----------
    cluster : int
        Sentences with the same number are near-duplicates of the first of them.
    doc, year, start, end, text
        Where the sentence stands; ``document.text[start:end] == text``.
    likeness : float
        Share of wording in common with the first, figures masked.
    """

    cluster: int
    doc: str
    year: int | None
    start: int
    end: int
    text: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Copied:
    """How much of one report stands, word for word or nearly, in the one before.

    Attributes
    ----------
    doc, year
        The report.
    before : str or None
        The report it is compared with: the latest earlier one of the same office and kind; several, joined
        with ``+``, where a year has several. None where there is none, and the shares are None.
    share : float or None
        Percent of its characters in sentences that are near-duplicates of one there.
    same : float or None
        Percent in sentences that are the same but for punctuation, figures included.
    sentences, of_sentences : int
        Near-duplicate sentences, and all that are long enough to be compared.
    """

    doc: str
    year: int | None
    before: str | None
    share: float | None
    same: float | None
    sentences: int
    of_sentences: int


@dataclass(frozen=True, slots=True)
class _Use:
    """One sentence in one document, with the number of its wording and its letters and digits."""

    doc: int
    text: str
    span: tuple[int, int]
    plain: str
    wording: int

    @property
    def size(self) -> int:
        """Characters without blanks."""
        return len("".join(self.text.split()))


@dataclass(frozen=True)
class ReusedText:
    """Reused text of a corpus; `reuse` makes it.

    Attributes
    ----------
    documents : tuple of Document
        The reports.
    least : float
        Sentences at least so alike are near-duplicates.
    """

    documents: tuple[Document, ...]
    least: float
    _sentences: tuple[_Use, ...]
    _wordings: tuple[tuple[Shingles, Bands], ...]

    def __repr__(self) -> str:
        return f"ReusedText({len(self.documents)} documents, {len(self._sentences)} sentences, {len(self._wordings)} wordings)"

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All sentences that stand in more than one document, as clusters.

        A wording joins the cluster whose first wording is most like it, so a cluster has no chains of ever weaker likeness.
        """
        leader, likeness = self._leaders()
        members: dict[int, list[_Use]] = defaultdict(list)
        for sentence in self._sentences:
            members[leader[sentence.wording]].append(sentence)
        shared = [group for group in members.values() if len({sentence.doc for sentence in group}) > 1]
        return tuple(
            Passage(number, self.documents[s.doc].id, self.documents[s.doc].year, *s.span, s.text, likeness[s.wording])
            for number, group in enumerate(shared)
            for s in group
        )

    def _leaders(self) -> tuple[list[int], list[float]]:
        """For each wording the first of its cluster, and how like it is to that."""
        index = Index()
        leader, likeness = [], []
        for at, (shingles, bands) in enumerate(self._wordings):
            best = next(iter(index.like(shingles, self.least, bands)), None)
            if best is None:
                index.add(at, shingles, bands)
            leader.append(at if best is None else best[0])
            likeness.append(1.0 if best is None else round(best[1], 4))
        return leader, likeness

    @cached_property
    def copied(self) -> tuple[Copied, ...]:
        """How much of each report was copied from the one before it."""
        of: dict[int, list[_Use]] = defaultdict(list)
        for sentence in self._sentences:
            of[sentence.doc].append(sentence)
        pools: dict[tuple[int, ...], tuple[Index, set[int], set[str]]] = {}
        rows = []
        for at, before in enumerate(self._before()):
            if before and before not in pools:
                pools[before] = self._pool(sentence for doc in before for sentence in of[doc])
            rows.append(self._copied(at, before, of[at], pools.get(before)))
        return tuple(rows)

    def _before(self) -> list[tuple[int, ...]]:
        """For each document the latest earlier ones of its office and kind."""
        series: dict[tuple[str | None, str | None], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for at, document in enumerate(self.documents):
            if document.year is not None:
                series[document.issuer, document.genre][document.year].append(at)
        found: list[tuple[int, ...]] = [()] * len(self.documents)
        for years in series.values():
            order = sorted(years)
            for earlier, year in pairwise(order):
                for at in years[year]:
                    found[at] = tuple(years[earlier])
        return found

    def _pool(self, sentences: Iterable[_Use]) -> tuple[Index, set[int], set[str]]:
        """The sentences of the report before: an index of wordings, the wordings, and the texts."""
        index, wordings, plain = Index(), set(), set()
        for sentence in sentences:
            plain.add(sentence.plain)
            if sentence.wording not in wordings:
                wordings.add(sentence.wording)
                index.add(sentence.wording, *self._wordings[sentence.wording])
        return index, wordings, plain

    def _copied(self, at: int, before: tuple[int, ...], own: list[_Use], pool: tuple[Index, set[int], set[str]] | None) -> Copied:
        document = self.documents[at]
        if pool is None:
            return Copied(document.id, document.year, None, None, None, 0, len(own))
        index, wordings, plain = pool

        def stands(sentence: _Use) -> bool:
            shingles, bands = self._wordings[sentence.wording]
            return sentence.wording in wordings or bool(index.like(shingles, self.least, bands))

        near = [sentence for sentence in own if stands(sentence)]
        whole = len("".join(document.text.split())) or 1
        share = 100 * sum(sentence.size for sentence in near) / whole
        same = 100 * sum(sentence.size for sentence in near if sentence.plain in plain) / whole
        names = "+".join(self.documents[one].id for one in before)
        return Copied(document.id, document.year, names, round(share, 2), round(same, 2), len(near), len(own))

    def between(self, one: str, other: str) -> tuple[Passage, ...]:
        """What stands in two documents, named by their ids: each sentence of the first that the second has, and its twin."""
        places = {document.id: at for at, document in enumerate(self.documents)}
        for name in (one, other):
            if name not in places:
                raise ArgumentError("id", name, f"no such document; there are {', '.join(list(places)[:8]) or 'none'}")
        first, second = ([s for s in self._sentences if s.doc == places[name]] for name in (one, other))
        index, _, _ = self._pool(second)
        twins: dict[int, _Use] = {}
        for sentence in second:
            twins.setdefault(sentence.wording, sentence)
        return tuple(self._twins(first, twins, index))

    def _twins(self, first: list[_Use], twins: dict[int, _Use], index: Index) -> Iterator[Passage]:
        number = 0
        for sentence in first:
            best = next(iter(index.like(self._wordings[sentence.wording][0], self.least, self._wordings[sentence.wording][1])), None)
            if best is not None:
                for s, likeness in ((sentence, 1.0), (twins[best[0]], round(best[1], 4))):
                    document = self.documents[s.doc]
                    yield Passage(number, document.id, document.year, *s.span, s.text, likeness)
                number += 1


def reuse(documents: Iterable[Document], *, least: float = _LEAST) -> ReusedText:
    """Sentences used again over a corpus, found by shingles and not by comparing all pairs.

    Parameters
    ----------
    documents : iterable of Document
        The reports.
    least : float
        From which likeness on (share of three-character shingles in common, figures masked) two sentences are
        near-duplicates; from 0.5 to 1, since weaker likeness is not found surely.

    Returns
    -------
    ReusedText
        ``.copied``: a row a report, the share copied from the one before; ``.passages``: all reused sentences as
        clusters; ``.between(a, b)``: those of two documents.

    Raises
    ------
    ArgumentError
        Where `least` is outside 0.5 to 1.

    Notes
    -----
    See `summarykit.revisions.near_duplicates`: MinHash (Broder 1997) with bands. Title lines, headings and sentences under 12
    characters are left out. Time grows with the number of different sentences.

    Examples
    --------
    >>> said = "坚持问题导向，持续整治机关作风顽疾，群众投诉办结{}件。"
    >>> reports = [Document(str(y), said.format(y), year=y, issuer="甲") for y in (2021, 2022)]
    >>> found = reuse(reports)
    >>> [(row.doc, row.before, row.share, row.same) for row in found.copied]
    [('2021', None, None, None), ('2022', '2021', 100.0, 0.0)]
    >>> [passage.doc for passage in found.passages]
    ['2021', '2022']
    """
    if not isinstance(least, (int, float)) or not 0.5 <= least <= 1:
        raise ArgumentError("least", least, "give a likeness from 0.5 to 1")
    kept = tuple(documents)
    numbers: dict[str, int] = {}
    wordings: list[tuple[Shingles, Bands]] = []
    uses: list[_Use] = []
    for at, document in enumerate(kept):
        analysis = analyse(document)
        for one in _long_sentences(analysis):
            if one.key not in numbers:
                numbers[one.key] = len(numbers)
                shingles = shingle(one.key)
                wordings.append((shingles, signature_bands(shingles)))
            plain = "".join(filter(str.isalnum, analysis.normal.text[slice(*one.place)]))
            uses.append(_Use(at, one.text, one.span, plain, numbers[one.key]))
    return ReusedText(kept, least, tuple(uses), tuple(wordings))


def _long_sentences(analysis: Analysis) -> Iterator[ComparedSentence]:
    """The sentences that are neither titles nor headings, and too long to be alike by chance."""
    first = _title_end(analysis.normal.text)
    for one in compared_sentences(analysis):
        if not one.sentence.is_heading and one.sentence.start >= first and len(one.key) >= _SHORTEST:
            yield one


def _title_end(text: str) -> int:
    """Where the title lines end in the normalised text: they are the same every year, and nobody copied them.

    What stands above the first paragraph where it names a kind of report, else the first line if no sign closes it.
    """
    front = read_front(text)
    runs = ("".join(front.lines[at : at + size]) for at in range(len(front.lines)) for size in (1, 2, 3))
    if any(find_genre(run) is not None for run in runs):
        return front.body
    first = text.find(front.titles[0]) if front.titles else -1
    return first + len(front.titles[0]) if first >= 0 else 0
