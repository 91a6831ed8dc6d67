"""One document in, its records out: the calls most people make first, with what they give in tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from summarykit.analysis import analyse
from summarykit.concepts.table import ConceptTable
from summarykit.output.tables import FindingTable, FormulaTable, IndicatorTable, OutlineTable, ThemeTable, WordingTable
from summarykit.revisions.diff import diff as compare_wording
from summarykit.sources import Document
from summarykit.terms import tfidf

if TYPE_CHECKING:
    from summarykit.tokens import Segmenter

__all__ = ["Extraction", "audit", "check", "diff", "extract", "themes"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All records of one document.

    Attributes
    ----------
    document : Document
        What was read; ``document.text[r.start:r.end] == r.text`` for every record.
    indicators : IndicatorTable
        Statistic mentions, in order of the text.
    formulas : FormulaTable
        Numbered formulas such as 三个转变.
    sections : OutlineTable
        Headings.
    """

    document: Document
    indicators: IndicatorTable
    formulas: FormulaTable
    sections: OutlineTable


def extract(source: Document | str, *, year: int | None = None, concepts: ConceptTable | None = None) -> Extraction:
    """Everything a report holds: its statistics, its numbered formulas, its outline.

    Parameters
    ----------
    source : Document or str
        The report, or its text (not its path: `read` reads files).
    year : int, optional
        The report's year, for a text; a Document knows its own.
    concepts : ConceptTable, optional
        Your own concepts: ``load_concepts("mine.toml")``; without, the bundled ones.

    Returns
    -------
    Extraction
        Odd text gives empty tables, never an error.

    Raises
    ------
    TypeError
        Where `source` is neither, or a year is given for a Document.

    Examples
    --------
    >>> found = extract("云溪市2023年工作总结\\n全年新设企业1.67万户，同比增长12.8%。")
    >>> [(r.text, str(r.value), r.unit, r.kind, r.period) for r in found.indicators]
    [('1.67万户', '16700', '户', 'level', '2023'), ('12.8%', '12.8', '%', 'change', '2023')]
    """
    source = _document(source, year)
    found = analyse(source)
    indicators = found.indicators if concepts is None else found.indicators_with(concepts)
    return Extraction(source, IndicatorTable(indicators), FormulaTable(found.formulas), OutlineTable(found.outline))


def themes(
    documents: Iterable[Document],
    *,
    by: Literal["doc", "year"] = "doc",
    top: int = 30,
    segmenter: Segmenter | None = None,
) -> ThemeTable:
    """The terms that tell what each document, or each year, is about; `summarykit.terms.tfidf` says how.

    Parameters
    ----------
    documents : iterable of Document
        The reports.
    by : {"doc", "year"}
        A group for each document, or one for each year.
    top : int
        At most so many terms a group.
    segmenter : Segmenter, optional
        Cuts the words; one with your own words keeps these whole.

    Returns
    -------
    ThemeTable
        In each group the highest score first.

    Examples
    --------
    >>> report = "云溪市2023年工作总结\\n持续优化营商环境。营商环境明显改善，新设企业增加。营商环境是头等大事。"
    >>> themes([Document.from_text(report, id="a")], top=1).terms("a")
    ['营商环境']
    """
    return ThemeTable(tfidf.themes(documents, by=by, top=top, segmenter=segmenter))


def diff(old: Document | str, new: Document | str) -> WordingTable:
    """What changed in wording from one report to another: sections, sentences, words, and figures as figures.

    Parameters
    ----------
    old, new : Document or str
        The reports, or their texts (not their paths: `read` reads files).

    Returns
    -------
    WordingTable
        A row a sentence. ``print(diff(a, b))`` reads well; ``.figures()`` gives the figures that changed, ``.wording`` the
        whole comparison. Odd text gives no changes.

    Raises
    ------
    TypeError
        Where one is neither.

    Examples
    --------
    >>> changes = diff("全年办件236.8万件。举办培训班。", "全年办件250万件。举办培训班。开展暗访。")
    >>> [(row.kind, row.marked) for row in changes.filter(kind=["edited", "new"])]
    [('edited', '全年办件[-236.8万件-]{+250万件+}。'), ('new', '开展暗访。')]
    """
    return WordingTable.of(compare_wording(old, new))


def audit(source: Document | str | Iterable[Document], *, year: int | None = None) -> FindingTable:
    """Check figures against each other: within a report, and across the years of one office.

    Parameters
    ----------
    source : Document, str, or an iterable of Document
        A report, its text, or reports that may follow each other (a Corpus has `audit` of its own).
    year : int, optional
        The report's year, for a text.

    Returns
    -------
    FindingTable
        What was checked, with a verdict each; its `contradictions` are the alarms.

    Examples
    --------
    >>> found = audit("云溪市2023年工作总结\\n发放评议表200份，回收180份，回收率95%。")
    >>> [(f.rule, f.verdict, str(f.stated), str(f.expected)) for f in found]
    [('rate_from_parts', 'contradiction', '95', '90')]
    >>> print(found[0].zh)
    评议表回收率：180份占200份的90%，文中为95%，两者不符。
    """
    from summarykit.checks import audit_documents

    documents = [source] if isinstance(source, (str, Document)) else list(source)
    return FindingTable(audit_documents(_document(document, year) for document in documents))


def check(draft: Document | str, past: Iterable[Document] = (), *, year: int | None = None) -> FindingTable:
    """Check a draft before it is printed: its own arithmetic, and what it says against the reports before it.

    Besides the rules of `audit` it lists promises of last year that the draft does not come back to, and figures
    that stand as last year in a sentence otherwise renewed; both are ``unclear``: something to look at.

    Parameters
    ----------
    draft : Document or str
        The draft, or its text.
    past : iterable of Document
        Earlier reports of the office, such as a Corpus; those of other offices or later years are passed over.
    year : int, optional
        The draft's year, for a text.

    Returns
    -------
    FindingTable
        Findings about the draft only.

    Examples
    --------
    >>> last = Document.from_text("云溪市2022年工作总结\\n全年受理投诉件1105件。\\n二、2023年工作打算\\n建成标准化窗口40个。", id="2022")
    >>> draft = "云溪市2023年工作总结\\n全年受理投诉件987件，同比下降17.0%。"
    >>> [(f.rule, f.verdict, str(f.stated), str(f.expected)) for f in check(draft, past=[last])]
    [('growth_from_levels', 'contradiction', '-17', '-10.679'), ('promise_unreported', 'unclear', '40', 'None')]
    """
    from summarykit.checks import check_draft

    return FindingTable(check_draft(_document(draft, year), [_document(document, None) for document in past]))


def _document(source: Document | str, year: int | None) -> Document:
    """A document itself, or one of a text."""
    if isinstance(source, str):
        return Document.from_text(source, year=year)
    if not isinstance(source, Document):
        raise TypeError(f"extract takes a Document or a text, not {type(source).__name__}; read() makes documents of files")
    if year is not None:
        raise TypeError("year goes with a text; give a Document its year when it is made: Document.from_text(text, year=...)")
    return source
