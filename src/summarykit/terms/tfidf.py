"""Themes: the terms that tell what a report is about, by TF-IDF against the other reports and a background."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from summarykit.errors import ArgumentError
from summarykit.records import Theme
from summarykit.sources.document import Document
from summarykit.terms.background import background
from summarykit.terms.counts import Runs, TermCounts, fewest, read_runs, shared_phrases
from summarykit.terms.phrases import Phrase
from summarykit.terms.word_class import WordClass, WordClasses
from summarykit.tokens.policy import policy_words
from summarykit.tokens.tokenizer import Segmenter, default_segmenter

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["Counted", "Groups", "count_groups", "themes", "themes_of", "without_echoes"]


class Counted(Protocol):
    """A term and how often it stands in its group."""

    @property
    def term(self) -> str: ...
    @property
    def count(self) -> int: ...


T = TypeVar("T", bound=Counted)

_NAMED = 1.25  # see `themes`; found by what a historian named for the reports of 26 years, see benchmarks/quality


def themes(
    documents: Iterable[Document],
    *,
    by: Literal["doc", "year"] = "doc",
    top: int = 30,
    segmenter: Segmenter | None = None,
) -> tuple[Theme, ...]:
    """The terms that tell what each document, or each year, is about.

    Terms are words and phrases; phrases are found in the texts by counting (see `summarykit.terms.phrases`). A
    term's score is its TF-IDF weight, the square root of its count being the term frequency; document frequencies
    are those of the groups at hand and of a background of government work reports together, so that one document
    alone has something to be compared with, and a large corpus mostly itself. A term that the policy lexicon holds,
    as people name a thing with it (供给侧结构性改革), weighs a quarter more than a plain word. Scores of a group are
    scaled to unit length (over all its terms). Grammar words, what every report says (加强, 推进, 工作), numbers, dates, units, names
    of people and the issuer's places are no terms; lists in ``lexicons/stopwords.toml``.

    Parameters
    ----------
    documents : iterable of Document
        The reports.
    by : {"doc", "year"}
        A group for each document (for each `id`), or one for each year; documents without a year make up the
        group ``""``.
    top : int
        At most so many terms a group. Short texts have fewer: a term must occur twice, one of the policy lexicon once.
    segmenter : Segmenter, optional
        Cuts the words; one with your own words keeps these whole and counts them as terms.

    Returns
    -------
    tuple of Theme
        Records of group, term, score and count, in each group the highest score first. The count is how often the
        term stands in the group's texts, within longer terms as well. A term is left out where a longer one in the
        list says as much.

    Raises
    ------
    ArgumentError
        Where `by` or `top` has no meaning.

    Examples
    --------
    >>> text = "开展群众评议。群众评议共发放评议表五百份，回收率九成。河道清淤三处，河道清淤投入两千万元。"
    >>> [theme.term for theme in themes([Document("a", text, title="工作总结", year=2021)], top=2)]
    ['群众评议', '河道清淤']
    """
    if by not in ("doc", "year"):
        raise ArgumentError("by", by, "give 'doc' or 'year'")
    if top < 1:
        raise ArgumentError("top", top, "give a number from 1 up")
    groups = count_groups(documents, by=by, segmenter=segmenter)
    return themes_of(groups, top)


@dataclass(frozen=True, slots=True)
class Groups:
    """The counted terms of groups of documents.

    Attributes
    ----------
    counts : dict
        Group to the counts of its terms.
    least : dict
        Group to how often a term must stand in it to count.
    classes : WordClasses
        What each word may do.
    """

    counts: dict[str, TermCounts]
    least: dict[str, int]
    classes: WordClasses

    def is_theme(self, term: Phrase, group: str) -> bool:
        """Whether a term may stand for a group: frequent enough there, and not too general."""
        return _is_theme(term, self.counts[group].own[term], self.least[group], self.classes)


def count_groups(documents: Iterable[Document], *, by: Literal["doc", "year"] = "doc", segmenter: Segmenter | None = None) -> Groups:
    """Count the terms of documents, one group for each document or each year; phrases are those of all groups."""
    segmenter = segmenter or default_segmenter()
    classes = WordClasses(segmenter.user_words)
    groups: dict[str, Runs] = {}
    for document in documents:
        group = document.id if by == "doc" else str(document.year or "")
        groups.setdefault(group, []).extend(read_runs(document, segmenter, classes))
    phrases = shared_phrases(groups.values(), classes)
    counts = {group: TermCounts.of(runs, phrases) for group, runs in groups.items()}
    return Groups(counts, {group: fewest(runs) for group, runs in groups.items()}, classes)


def themes_of(groups: Groups, top: int) -> tuple[Theme, ...]:
    """The themes of groups that are counted already."""
    return tuple(_rank(groups, top))


def _rank(groups: Groups, top: int) -> Iterator[Theme]:
    if not any(found.own for found in groups.counts.values()):
        return
    for (group, found), scores in zip(groups.counts.items(), _scores(list(groups.counts.values())), strict=True):
        candidates = [
            Theme(group, "".join(term), round(score, 6), found.total[term])
            for term, score in scores.items()
            if groups.is_theme(term, group)
        ]
        candidates.sort(key=lambda theme: (-theme.score, theme.term))
        yield from without_echoes(candidates, top)


def _scores(groups: list[TermCounts]) -> Iterator[dict[Phrase, float]]:
    """TF-IDF weights of each group's terms."""
    from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

    vectorizer = CountVectorizer(analyzer=lambda group: group.own.elements())
    matrix = vectorizer.fit_transform(groups).astype(float)
    terms: list[Phrase] = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.__getitem__)
    matrix.data **= 0.5
    weigh = TfidfTransformer(norm="l2").fit(matrix)
    weigh.idf_ = _inverse_frequencies(terms, groups)
    weighted = weigh.transform(matrix)
    for row in range(len(groups)):
        part = slice(weighted.indptr[row], weighted.indptr[row + 1])
        yield {terms[column]: weight for column, weight in zip(weighted.indices[part].tolist(), weighted.data[part].tolist(), strict=True)}


def _inverse_frequencies(terms: list[Phrase], groups: list[TermCounts]) -> npt.NDArray[np.float64]:
    """``ln((1 + n) / (1 + df)) + 1``, as scikit-learn smooths it, over the groups and the background together; names weigh more."""
    import numpy as np

    reports = background()
    here: Counter[Phrase] = Counter()
    for group in groups:
        here.update(group.total.keys())
    frequencies = [here[term] + reports.frequency(term) for term in terms]
    total = 1 + len(groups) + reports.documents
    weights = np.asarray([_NAMED if "".join(term) in _policy() else 1.0 for term in terms])
    frequency = np.log(total / (1 + np.asarray(frequencies, dtype=float))) + 1.0
    return np.asarray(frequency * weights, dtype=np.float64)


def _is_theme(term: Phrase, count: int, least: int, classes: WordClasses) -> bool:
    if len(term) > 1:
        return count >= least and classes.get("".join(term)) is not WordClass.BREAK
    word = term[0]
    return classes[word] is WordClass.CONTENT and count >= least - (word in _policy())


@cache
def _policy() -> frozenset[str]:
    return frozenset(policy_words())


def without_echoes(candidates: Iterable[T], top: int) -> list[T]:
    """The best terms, leaving out what another term of the list says as well.

    Of two terms, one within the other, the shorter goes where it stands no more often than the longer one; the
    longer goes where the shorter is itself a compound (小微企业) and stands more than twice as often.
    """
    kept: list[T] = []
    for theme in candidates:
        if any(_echoes(theme, other) for other in kept):
            continue
        kept = [other for other in kept if not _echoes(other, theme)]
        kept.append(theme)
        if len(kept) == top:
            break
    return kept


def _echoes(theme: Counted, other: Counted) -> bool:
    if theme.term in other.term:
        return theme.count <= other.count
    return len(other.term) > 2 and other.term in theme.term and 2 * theme.count < other.count
