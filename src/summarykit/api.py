"""One document in, its records out: the call most people make first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarykit.extract import extract_all
from summarykit.extract import extract_outline as _bare_outline
from summarykit.output.tables import FormulaTable, IndicatorTable, OutlineTable
from summarykit.records import Section
from summarykit.sources import Document

__all__ = ["Extraction", "extract", "extract_outline"]


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


def extract(source: Document | str, *, year: int | None = None) -> Extraction:
    """Everything a report holds: its statistics, its numbered formulas, its outline.

    Parameters
    ----------
    source : Document or str
        The report, or its text (not its path: `read` reads files).
    year : int, optional
        The report's year, for a text; a Document knows its own.

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
    indicators, formulas, sections = extract_all(source)
    return Extraction(source, IndicatorTable(indicators), FormulaTable(formulas), OutlineTable(_of_document(sections, source)))


def extract_outline(document: Document) -> list[Section]:
    """The headings of a document, each with the document's id."""
    return _of_document(_bare_outline(document), document)


def _of_document(sections: list[Section], document: Document) -> list[Section]:
    return [replace(section, doc=document.id) for section in sections]
