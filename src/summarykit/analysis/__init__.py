"""Documents -> records: statistics with names, periods and statuses; numbered formulas; the outline.

Flows in: a `Document`. Flows out: `Indicator`, `Formula` and `Section` records, made once, in order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarykit.analysis.indicators import extract_indicators
from summarykit.concepts.table import ConceptTable
from summarykit.grammar.formula import FormulaMatch, find_formulas
from summarykit.records import Formula, Indicator, Section
from summarykit.sources.document import Document
from summarykit.text import TextView, analyse

__all__ = ["extract_all", "extract_formulas", "extract_indicators", "extract_outline"]


def extract_formulas(document: Document, view: TextView | None = None, found: Sequence[FormulaMatch] | None = None) -> list[Formula]:
    """The numbered formulas of a document: 三个转变, “456”民生工程.

    Parameters
    ----------
    document : Document
    view : TextView, optional
        The analysed text, where the caller has it already.
    found : sequence of FormulaMatch, optional
        The formulas in the normalised text, where the caller has them already.

    Returns
    -------
    list of Formula

    Examples
    --------
    >>> doc = Document.from_text("围绕“三个转变”开展工作。", id="a")
    >>> [(f.text, f.count, f.head, f.doc) for f in extract_formulas(doc)]
    [('三个转变', 3, '转变', 'a')]
    """
    seen = analyse(document.text) if view is None else view
    formulas = []
    for match in find_formulas(seen.normal.text) if found is None else found:
        start, end = seen.normal.to_source(match.start, match.end)
        formulas.append(Formula(start, end, document.text[start:end], match.count, match.head, tuple(match.members), document.id))
    return formulas


def extract_outline(document: Document, view: TextView | None = None) -> list[Section]:
    """The headings of a document, each with the document's id.

    Examples
    --------
    >>> doc = Document.from_text("一、主要工作\\n全年新设企业35户。", id="a")
    >>> [(s.level, s.marker, s.title, s.doc) for s in extract_outline(doc)]
    [(1, '一、', '主要工作', 'a')]
    """
    seen = analyse(document.text) if view is None else view
    return [replace(section, doc=document.id) for section in seen.sections]


def extract_all(document: Document, concepts: ConceptTable | None = None) -> tuple[list[Indicator], list[Formula], list[Section]]:
    """Indicators, formulas and outline of one document; the text is analysed once.

    Parameters
    ----------
    document : Document
    concepts : ConceptTable, optional
        Names of concepts, where not the bundled ones.

    Examples
    --------
    >>> doc = Document.from_text("全年新设企业35户。")
    >>> [len(records) for records in extract_all(doc)]
    [1, 0, 0]
    """
    view = analyse(document.text)
    found = find_formulas(view.normal.text)
    indicators = extract_indicators(document, view, concepts, found)
    return indicators, extract_formulas(document, view, found), extract_outline(document, view)
