"""The analysis of a document: one look at its text, kept with it, that everything to the right reads."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Final

from summarykit.analysis.formula_growth import GrownFormula, grown_formulas
from summarykit.analysis.indicators import Labelled, read_indicators
from summarykit.analysis.mentions import Mentions, read_mentions
from summarykit.concepts.table import ConceptTable
from summarykit.grammar.formula import FormulaMatch, find_formulas
from summarykit.lexicons import shape
from summarykit.records import Formula, Indicator, Section
from summarykit.sources.document import Document
from summarykit.text import NormalText, Sentence, TextView, view_text
from summarykit.tokens.tags import Word, tag_words

__all__ = ["Analysis", "analyse"]

_SHORT_NAME: Final = r"{issuer.abbreviated}[：:“\"]?(?P<short>\p{Han}{2,12})"
_BEGINNING: Final = 1500  # characters in which a text says what it calls its office


class Analysis:
    """A document looked at once; each part is made when first asked for, and once.

    Parameters
    ----------
    document : Document
        `analyse` gives the analysis that is kept with it; one made directly is kept by whoever made it.

    Attributes
    ----------
    document : Document
    """

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def view(self) -> TextView:
        """The text in one spelling with its sections and sentences."""
        return view_text(self.document.text)

    @property
    def normal(self) -> NormalText:
        """The text in one spelling, with its map to the source."""
        return self.view.normal

    @property
    def sections(self) -> tuple[Section, ...]:
        """The headings; `outline` has the same with the document's id."""
        return self.view.sections

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences and headings, with offsets in the normalised text, paragraph and section."""
        return self.view.sentences

    @cached_property
    def tokens(self) -> tuple[Word, ...]:
        """The words of the normalised text, with offsets and tags."""
        return tag_words(self.normal.text)

    @cached_property
    def outline(self) -> tuple[Section, ...]:
        """The headings, each with the document's id."""
        return tuple(replace(section, doc=self.document.id) for section in self.sections)

    @cached_property
    def short_name(self) -> str:
        """What the text calls its office, where it says so at its beginning: 以下简称“市中心”; else empty."""
        found = shape("metadata.toml", _SHORT_NAME).search(self.document.text, 0, _BEGINNING)
        return str(found["short"]) if found else ""

    @cached_property
    def _slogans(self) -> list[FormulaMatch]:
        return find_formulas(self.normal.text)

    @cached_property
    def formulas(self) -> tuple[Formula, ...]:
        """The numbered formulas: 三个转变, “456”民生工程."""
        document, normal = self.document, self.normal
        places = [normal.to_source(match.start, match.end) for match in self._slogans]
        return tuple(
            Formula(start, end, document.text[start:end], match.count, match.head, tuple(match.members), document.id)
            for match, (start, end) in zip(self._slogans, places, strict=True)
        )

    @cached_property
    def grown_formulas(self) -> list[GrownFormula]:
        """The numbered formulas of which the text says that one became the other."""
        return grown_formulas(self.document.text, self.formulas)

    @cached_property
    def mentions(self) -> Mentions:
        """One for each figure, in order; mention and indicator of one number are of one figure."""
        return read_mentions(self.view, self._slogans)

    @cached_property
    def _labelled(self) -> list[Labelled]:
        return read_indicators(self.document, self.mentions)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The statistics, in order, with the bundled concepts."""
        return tuple(found.record for found in self._labelled)

    def indicators_with(self, concepts: ConceptTable) -> tuple[Indicator, ...]:
        """The statistics with the concepts of another table; nothing else of them changes.

        Examples
        --------
        >>> from summarykit.concepts.table import load_concepts
        >>> found = analyse(Document.from_text("全年新设企业35户。"))
        >>> found.indicators_with(load_concepts()) == found.indicators
        True
        """
        return tuple(replace(found.record, concept=found.concept(concepts)) for found in self._labelled)


def analyse(document: Document) -> Analysis:
    """The analysis of a document: made once, and kept with it.

    Parameters
    ----------
    document : Document

    Returns
    -------
    Analysis
        Odd text gives empty parts, never an error.

    Examples
    --------
    >>> doc = Document.from_text("一、主要工作\\n围绕“三个转变”开展工作，全年新设企业35户。", id="a", review_year=2023)
    >>> found = analyse(doc)
    >>> [(r.name, str(r.value), r.unit, r.period) for r in found.indicators]
    [('新设企业', '35', '户', '2023')]
    >>> [(f.text, f.count, f.head, f.doc) for f in found.formulas], [(s.level, s.marker, s.title) for s in found.outline]
    ([('三个转变', 3, '转变', 'a')], [(1, '一、', '主要工作')])
    >>> analyse(doc) is found
    True
    """
    kept: Analysis | None = document._analysis
    if kept is None:
        kept = Analysis(document)
        object.__setattr__(document, "_analysis", kept)
    return kept
