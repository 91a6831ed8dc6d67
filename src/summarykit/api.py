"""One document in, its records out: the calls most people make first, with what they give in tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from summarykit.extract import extract_all
from summarykit.extract.concepts import ConceptTable
from summarykit.output.tables import FormulaTable, IndicatorTable, OutlineTable, ThemeTable
from summarykit.sources import Document
from summarykit.themes import themes as _themes

if TYPE_CHECKING:
    from summarykit.segment import Segmenter

__all__ = ["Extraction", "extract", "themes"]


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
    if isinstance(source, str):
        source = Document.from_text(source, year=year)
    elif not isinstance(source, Document):
        raise TypeError(f"extract takes a Document or a text, not {type(source).__name__}; read() makes documents of files")
    elif year is not None:
        raise TypeError("year goes with a text; give a Document its year when it is made: Document.from_text(text, year=...)")
    indicators, formulas, sections = extract_all(source, concepts)
    return Extraction(source, IndicatorTable(indicators), FormulaTable(formulas), OutlineTable(sections))


def themes(
    documents: Iterable[Document],
    *,
    by: Literal["doc", "year"] = "doc",
    top: int = 30,
    segmenter: Segmenter | None = None,
) -> ThemeTable:
    """The terms that tell what each document, or each year, is about; `summarykit.themes.themes` says how.

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
    return ThemeTable(_themes(documents, by=by, top=top, segmenter=segmenter))
