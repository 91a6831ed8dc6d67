"""The corpus: documents in order, what failed on the way, and the tables that come out of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, overload

from summarykit.errors import ArgumentError
from summarykit.sources import Document, PathLike, SourceIssue, read_all

if TYPE_CHECKING:
    from summarykit.comparison import Comparison
    from summarykit.output.results import Reuse
    from summarykit.output.tables import (
        Concordance,
        DistinctiveTable,
        FindingTable,
        FormulaTable,
        IndicatorTable,
        OutlineTable,
        RelationTable,
        TermTable,
        ThemeTable,
        TopicTable,
    )
    from summarykit.series import Pins, SeriesSet
    from summarykit.terms.keyness import Method

__all__ = ["Corpus", "read"]


class Corpus(Sequence[Document]):
    """An immutable sequence of documents, in the order they were read.

    Parameters
    ----------
    documents : iterable of Document
        Each id once.
    errors : iterable of SourceIssue
        Files that could not be read.
    skipped : iterable of SourceIssue
        Files that were left out on purpose: README.md, data.json.

    Raises
    ------
    ArgumentError
        Where two documents have one id.

    Examples
    --------
    >>> corpus = Corpus([Document.from_text("云溪县2023年工作总结", id="a"), Document.from_text("云溪县2022年工作总结", id="b")])
    >>> corpus
    Corpus(2 documents, 2022-2023)
    >>> corpus[0].id, corpus["b"].id, corpus.errors
    ('a', 'b', ())
    """

    __slots__ = ("_by_id", "_documents", "_series", "_tables", "errors", "skipped")

    def __init__(
        self,
        documents: Iterable[Document] = (),
        *,
        errors: Iterable[SourceIssue] = (),
        skipped: Iterable[SourceIssue] = (),
    ) -> None:
        self._documents = tuple(documents)
        wrong = next((item for item in self._documents if not isinstance(item, Document)), None)
        if wrong is not None:
            kind = type(wrong).__name__
            raise TypeError(f"a Corpus holds Documents, not {kind}; read() makes them of files, Document.from_text of texts")
        self._by_id = {document.id: document for document in self._documents}
        if len(self._by_id) < len(self._documents):
            ids = [document.id for document in self._documents]
            double = next(id_ for id_ in ids if ids.count(id_) > 1)
            raise ArgumentError("id", double, "two documents have it; give each its own with Document.from_text(text, id=...)")
        self.errors = tuple(errors)
        self.skipped = tuple(skipped)
        self._tables: tuple[IndicatorTable, FormulaTable, OutlineTable] | None = None
        self._series: SeriesSet | None = None

    def __len__(self) -> int:
        return len(self._documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents)

    def __contains__(self, value: object) -> bool:
        return value in self._by_id if isinstance(value, str) else value in self._documents

    @overload
    def __getitem__(self, index: int | str) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> Corpus: ...
    def __getitem__(self, index: int | str | slice) -> Document | Corpus:
        if isinstance(index, slice):
            return Corpus(self._documents[index])
        if isinstance(index, str):
            try:
                return self._by_id[index]
            except KeyError:
                raise KeyError(f"no document {index!r}; there are {', '.join(list(self._by_id)[:8]) or 'none'}") from None
        return self._documents[index]

    def __repr__(self) -> str:
        years = sorted({document.year for document in self if document.year is not None})
        span = f", {years[0]}-{years[-1]}" if len(years) > 1 else f", {years[0]}" if years else ""
        failed = f", {len(self.errors)} failed" if self.errors else ""
        return f"Corpus({len(self)} document{'s' if len(self) != 1 else ''}{span}{failed})"

    def indicators(self) -> IndicatorTable:
        """All statistics of all documents."""
        return self._extracted()[0]

    def formulas(self) -> FormulaTable:
        """All numbered formulas (三个转变) of all documents."""
        return self._extracted()[1]

    def outline(self) -> OutlineTable:
        """All headings of all documents."""
        return self._extracted()[2]

    def relations(self) -> RelationTable:
        """How the figures of each document stand to each other: change of a level, part of a whole, target of a result ..."""
        return self.indicators().relations()

    def _extracted(self) -> tuple[IndicatorTable, FormulaTable, OutlineTable]:
        """The three tables, from one pass over the texts; kept, since documents never change."""
        if self._tables is None:
            from summarykit.api import extract
            from summarykit.output import FormulaTable, IndicatorTable, OutlineTable

            extractions = [extract(document) for document in self]
            self._tables = (
                IndicatorTable(record for extraction in extractions for record in extraction.indicators),
                FormulaTable(record for extraction in extractions for record in extraction.formulas),
                OutlineTable(record for extraction in extractions for record in extraction.sections),
            )
        return self._tables

    def audit(self) -> FindingTable:
        """Check figures against each other, within each document and across the years of one office.

        Returns
        -------
        FindingTable
            What was checked, with a verdict each; its `contradictions` are the alarms.

        Examples
        --------
        >>> last = Document.from_text("云溪市2022年工作总结\\n全年新设企业200户。", id="2022")
        >>> this = Document.from_text("云溪市2023年工作总结\\n全年新设企业250户，同比增长35%。", id="2023")
        >>> found = Corpus([last, this]).audit()
        >>> [(f.doc, f.rule, str(f.stated), str(f.expected)) for f in found.contradictions]
        [('2023', 'growth_from_levels', '35', '25')]
        """
        from summarykit.checks import audit_documents
        from summarykit.output import FindingTable

        return FindingTable(audit_documents(self, self._linked))

    def themes(self, by: Literal["doc", "year"] = "doc", top: int = 30) -> ThemeTable:
        """The terms that stand for each document or year, by TF-IDF.

        Parameters
        ----------
        by : {"doc", "year"}
            What makes a group.
        top : int
            Terms a group.

        Raises
        ------
        ArgumentError
            Where `by` or `top` has no meaning.
        """
        from summarykit.output.tables import ThemeTable
        from summarykit.terms.tfidf import themes

        return ThemeTable(themes(self, by=by, top=top))

    def distinctive(self, by: Literal["year", "doc"] = "year", top: int = 30, method: Method = "tfidf") -> DistinctiveTable:
        """The terms that each year or document uses more than the others; see `summarykit.terms.keyness.distinctive`.

        Parameters
        ----------
        by : {"year", "doc"}
            What makes a group.
        top : int
            Terms a group.
        method : {"tfidf", "log-odds", "keyness"}
            What they are ranked by; log-odds come with a z-score, keyness with G2 and the log ratio.

        Raises
        ------
        ArgumentError
            Where an argument has no meaning.
        """
        from summarykit.output.tables import DistinctiveTable
        from summarykit.terms.keyness import distinctive

        return DistinctiveTable(distinctive(self, by=by, top=top, method=method))

    def terms(self, *terms: str) -> TermTable:
        """How much each year speaks of some terms: counts per 10,000 characters, share of text, first year, bursts.

        Parameters
        ----------
        *terms : str
            One or more; spellings of one theme may be given as one: ``"疫情|非典"``.

        Examples
        --------
        >>> corpus = Corpus([Document.from_text("全市推进数字化改革。", id="a", year=2021), Document.from_text("无。", id="b", year=2022)])
        >>> [(row.year, row.count) for row in corpus.terms("数字化")]
        [(2021, 1), (2022, 0)]
        """
        from summarykit.output.tables import TermTable
        from summarykit.terms.frequency import term_counts

        return TermTable(term_counts(self, *terms))

    def kwic(self, word: str, width: int = 20) -> Concordance:
        """All places of a word, with `width` characters of context on each side and offsets into the source.

        Examples
        --------
        >>> print(Corpus([Document.from_text("持续优化营商环境。", id="a")]).kwic("营商环境", width=2))
        a  优化 【营商环境】 。
        """
        from summarykit.output.tables import Concordance
        from summarykit.terms.concordance import kwic

        return Concordance(kwic(self, word, width=width))

    def topics(self, n: int = 10, *, seeds: int = 5) -> TopicTable:
        """What the paragraphs are about, in `n` topics: terms, share by year, stability over seeds."""
        from summarykit.output.tables import TopicTable
        from summarykit.terms.topics import topics

        found = topics(self, n, seeds=seeds)
        return TopicTable(found.topics, found.shares, found.stability)

    def reuse(self, *, least: float = 0.6) -> Reuse:
        """Sentences used again: ``.copied`` from the year before, ``.passages`` all, ``.between(a, b)`` two documents."""
        from summarykit.output.results import Reuse
        from summarykit.revisions.text_reuse import reuse

        return Reuse(reuse(self, least=least))

    def compare(self, *, pins: PathLike | Pins | None = None, regions: Mapping[str, str] | None = None) -> Comparison:
        """The reports side by side: panels over years or regions, targets and results.

        Parameters
        ----------
        pins : path or Pins, optional
            A TOML file that says which names are one series, and which are not.
        regions : mapping of str to str, optional
            Document id to region, where titles do not tell whose report it is.

        Returns
        -------
        Comparison
            ``.concepts()`` lists what can be compared, ``.panel(name)`` gives a data frame, ``.promises()`` a table.
        """
        from summarykit.comparison import Comparison
        from summarykit.series import SeriesSet, read_pins

        series = SeriesSet.of(self, regions=regions) if regions else self._linked()
        return Comparison(series if pins is None else series.pinned(read_pins(pins)))

    def _linked(self) -> SeriesSet:
        """The series of all reports: linked once and kept, for comparing and for checking."""
        if self._series is None:
            from summarykit.series import SeriesSet

            self._series = SeriesSet.of(self)
        return self._series


def read(path: PathLike | Iterable[PathLike], *, year: int | None = None) -> Corpus:
    """Read reports.

    Parameters
    ----------
    path : str, path, or an iterable of them
        A file, a folder (searched through), a glob such as ``"reports/**/*.txt"``, or a list of these.
    year : int, optional
        The year of all these reports; wins over what they tell.

    Returns
    -------
    Corpus
        What could not be read stands in its `errors`, what was left out on purpose in its `skipped`.

    Raises
    ------
    SourceError
        Where nothing is there to read: no such path, an empty folder, a glob without match.

    Examples
    --------
    >>> read("no-such-folder/*.txt")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    summarykit.errors.SourceError: no-such-folder/*.txt: matches nothing; readable are .txt, ...
    """
    reading = read_all(path, year=year)
    return Corpus(reading.documents, errors=reading.issues, skipped=reading.skipped)
