"""What reports are made of: topics of their paragraphs, how stable they are, and their share over the years."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from summarykit.analysis import analyse
from summarykit.errors import ArgumentError
from summarykit.sources.document import Document
from summarykit.terms.counts import Runs, TermCounts, read_lines, shared_phrases
from summarykit.terms.phrases import Phrase
from summarykit.terms.tfidf import without_echoes
from summarykit.terms.word_class import WordClass, WordClasses
from summarykit.tokens.tokenizer import default_segmenter

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from summarykit.tokens import Segmenter

    Matrix = npt.NDArray[np.float64]

__all__ = ["Topic", "TopicModel", "topics"]

_SHORTEST = 40  # characters of a paragraph; shorter ones are headings and formulas of courtesy
_RARE = 3  # terms in fewer paragraphs make no topic
_COMMON = 0.3  # terms in a larger share of them tell no topic
_NOTICE = 3  # a paragraph that stands to the letter in so many reports, or a third of them if that is more, is a notice
_FEW = 10  # in so few paragraphs no term is too common
_TERMS = 10
_ROUNDS = 400


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic.

    Attributes
    ----------
    topic : int
        Its number, the largest topic first.
    label : str
        Its three best phrases, joined with 、.
    share : float
        Percent of the text.
    stability : float
        How well it is found again from other seeds: mean Jaccard index of its ten terms and those of its match.
    terms : tuple of str
        Its ten best terms.
    """

    topic: int
    label: str
    share: float
    stability: float
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicModel:
    """What `topics` found.

    Attributes
    ----------
    topics : tuple of Topic
        The largest first.
    shares : dict
        Year to the percent of its text on each topic.
    stability : float
        The mean of all topics.
    """

    topics: tuple[Topic, ...] = ()
    shares: Mapping[int | None, tuple[float, ...]] = field(default_factory=dict)
    stability: float = 0.0


def topics(documents: Iterable[Document], n: int = 10, *, seeds: int = 5, segmenter: Segmenter | None = None) -> TopicModel:
    """The topics that the paragraphs of reports are about.

    Parameters
    ----------
    documents : iterable of Document
        The reports.
    n : int
        How many topics; fewer where there are fewer paragraphs or terms.
    seeds : int
        From how many other seeds stability is estimated; 0 leaves it at 0.
    segmenter : Segmenter, optional
        Cuts the words; one with your own words keeps these whole.

    Returns
    -------
    TopicModel
        The topics, their shares over the years, and how stable they are.

    Raises
    ------
    ArgumentError
        Where `n` is not from 1 up or `seeds` is negative.

    Notes
    -----
    Non-negative matrix factorisation (Lee and Seung 1999) of the TF-IDF weights of paragraphs, by scikit-learn. It
    starts from the singular vectors (Boutsidis and Gallopoulos 2008), with no chance in it, so the same reports give
    the same topics. To show how much rests on that start, the factorisation is done again from random ones; topics
    are matched one to one by their ten best terms (Greene, O'Callaghan and Cunningham 2014).

    Examples
    --------
    >>> roads = "公路建设加快推进，公路通车里程增加，公路养护到位，实现村村通公路，群众出行更加便利，公路客运安全有序运行。"
    >>> trees = "荒山造林任务全面完成，荒山造林面积扩大，荒山造林质量提高，森林覆盖率持续上升，生态环境不断改善好转。"
    >>> text = "\\n".join([roads, trees] * 3)
    >>> found = topics([Document("a", text, year=2021)], 2, seeds=2)
    >>> ["荒山造林" in topic.terms for topic in found.topics], found.stability
    ([False, True], 1.0)
    """
    for name, value, least in (("n", n, 1), ("seeds", seeds, 0)):
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise ArgumentError(name, value, f"give a whole number from {least} up")
    paragraphs = _Paragraphs.of(documents, segmenter or default_segmenter())
    matrix = paragraphs.weights()
    return TopicModel() if matrix is None else _model(paragraphs, matrix, min(n, *matrix.shape), seeds)


def _model(paragraphs: _Paragraphs, matrix: Any, n: int, seeds: int) -> TopicModel:
    weights, parts = _factorise(matrix, n, "nndsvd", 0)
    filled = [at for at, row in enumerate(parts) if _best(row)]  # what the factorisation leaves empty is no topic
    if not filled:
        return TopicModel()
    weights, parts, n = weights[:, filled], parts[filled], len(filled)
    best = [_best(row) for row in parts]
    again = [[_best(row) for row in _factorise(matrix, n, "random", seed)[1]] for seed in range(1, seeds + 1)]
    return _result(paragraphs, weights, parts, [_stability(best, one) for one in again])


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """Paragraphs as counted terms, with the year and the length of each."""

    counts: list[Counter[Phrase]]
    years: list[int | None]
    sizes: list[int]
    terms: list[Phrase]

    @classmethod
    def of(cls, documents: Iterable[Document], segmenter: Segmenter) -> _Paragraphs:
        classes = WordClasses(segmenter.user_words)
        texts: list[tuple[int | None, int, int, Runs]] = []
        whole: defaultdict[int, Runs] = defaultdict(list)
        for number, document, size, runs in _lines(list(documents), segmenter, classes):
            texts.append((document.year, size, number, runs))
            whole[number] += runs
        phrases = shared_phrases(whole.values(), classes)
        counts = [_countable(TermCounts.of(runs, phrases).own, classes) for *_, runs in texts]
        spread = Counter(term for one in counts for term in one)
        most = max(_COMMON * len(counts), min(len(counts), _FEW))
        kept = (term for term, found in spread.items() if _RARE <= found <= most)
        terms = sorted(kept, key=lambda term: (-len("".join(term)), term))  # of equal weights the longer comes first
        return cls(counts, [year for year, *_ in texts], [size for _, size, *_ in texts], terms)

    def weights(self) -> Any:
        """TF-IDF of the paragraphs, a sparse matrix; None where there is nothing to factorise."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        if not self.terms:
            return None
        vectorizer = TfidfVectorizer(analyzer=lambda one: one.elements(), vocabulary=self.terms, lowercase=False, sublinear_tf=True)
        return vectorizer.fit_transform(self.counts)


def _lines(documents: Sequence[Document], segmenter: Segmenter, classes: WordClasses) -> Iterator[tuple[int, Document, int, Runs]]:
    """The paragraphs of reports: number of the report, report, length, and stretches of words.

    Without what a publisher or a library put under all of them.
    """
    lines = [list(filter(None, analyse(one).normal.text.split("\n"))) for one in documents]
    spread = Counter(line for found in lines for line in set(found))
    most = max(_NOTICE, len(documents) / 3)
    for number, (document, found) in enumerate(zip(documents, lines, strict=True)):
        for line, runs in zip(found, read_lines(document, segmenter, classes), strict=True):
            if len(line) >= _SHORTEST and spread[line] < most:
                yield number, document, len(line), runs


def _countable(own: Counter[Phrase], classes: WordClasses) -> Counter[Phrase]:
    return Counter({term: count for term, count in own.items() if len(term) > 1 or classes[term[0]] is WordClass.CONTENT})


def _factorise(matrix: Any, n: int, start: str, seed: int) -> tuple[Matrix, Matrix]:
    """Paragraphs by topics, and topics by terms."""
    import warnings

    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    model = NMF(n, init=start, random_state=seed, max_iter=_ROUNDS)
    with warnings.catch_warnings():
        # Not quite settled after so many rounds is good enough for ten terms; the stability says whether it was.
        warnings.simplefilter("ignore", ConvergenceWarning)
        warnings.simplefilter("ignore", RuntimeWarning)  # a division by nothing inside, for texts that say one thing
        weights = model.fit_transform(matrix)
    return weights, model.components_


def _best(row: Matrix) -> list[int]:
    """The columns of the ten largest weights, the first column of equals first."""
    order = (-row.round(6)).argsort(kind="stable")[:_TERMS]
    return [int(at) for at in order if row[at] > 0]


def _stability(topics: Sequence[Sequence[int]], others: Sequence[Sequence[int]]) -> list[float]:
    """For each topic the Jaccard index with its match in another run; matched one to one, for the best sum."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # comes with scikit-learn

    alike = np.array([[len(set(a) & set(b)) / (len(set(a) | set(b)) or 1) for b in others] for a in topics])
    rows, columns = linear_sum_assignment(-alike)
    return [float(value) for value in alike[rows, columns]]


@dataclass(frozen=True, slots=True)
class _Named:
    """A term for the rule against echoes: in a topic, the longer of two says more."""

    term: str
    count: int


def _result(paragraphs: _Paragraphs, weights: Matrix, parts: Matrix, runs: Sequence[Sequence[float]]) -> TopicModel:
    import numpy as np

    # Each paragraph's characters are dealt out by its weights; those of paragraphs without a topic stay out.
    scaled = weights * parts.sum(axis=1)
    whole = scaled.sum(axis=1, keepdims=True)
    shares = np.divide(scaled, whole, out=np.zeros_like(scaled), where=whole > 0) * np.array(paragraphs.sizes)[:, None]
    overall = _percent(shares.sum(axis=0))
    order = sorted(range(len(parts)), key=lambda at: -overall[at])
    labels = _labels([_terms(paragraphs, parts[at]) for at in order])
    rows = []
    for number, at in enumerate(order):
        stability = sum(run[at] for run in runs) / len(runs) if runs else 0.0
        rows.append(Topic(number, labels[number], round(overall[at], 2), round(stability, 3), _terms(paragraphs, parts[at])))
    years = sorted(set(paragraphs.years), key=lambda year: (year is None, year))
    by_year = {year: tuple(_percent(shares[[y == year for y in paragraphs.years]].sum(axis=0)[order])) for year in years}
    mean = sum(row.stability for row in rows) / len(rows)
    return TopicModel(tuple(rows), by_year, round(mean, 3))


def _percent(values: Matrix) -> list[float]:
    total = float(values.sum())
    return [100 * float(value) / total if total else 0.0 for value in values]


def _terms(paragraphs: _Paragraphs, row: Matrix) -> tuple[str, ...]:
    return tuple("".join(paragraphs.terms[at]) for at in _best(row))


def _labels(topics: Sequence[tuple[str, ...]]) -> list[str]:
    """Three terms each, phrases before short words; two topics never have one label."""
    found: list[str] = []
    for number, terms in enumerate(topics):
        apart = [named.term for named in without_echoes((_Named(term, len(term)) for term in terms), _TERMS)]
        chosen = [term for term in apart if len(term) > 3][:3]
        chosen += [term for term in apart if term not in chosen][: 3 - len(chosen)]
        label = "、".join(sorted(chosen, key=terms.index)) or "–"
        found.append(label if label not in found else f"{label} ({number})")
    return found
