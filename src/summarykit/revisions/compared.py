"""The sentences of a report as they are compared with those of another: figures masked, headings by their titles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarykit.analysis import Analysis
from summarykit.revisions.near_duplicates import mask
from summarykit.text import Sentence

__all__ = ["ComparedSentence", "compared_sentences"]


@dataclass(frozen=True, slots=True)
class ComparedSentence:
    """One sentence or heading, and what it is compared by.

    Attributes
    ----------
    sentence : Sentence
        As the text was cut; offsets in the normalised text.
    text : str
        As the source has it.
    span : tuple of int
        Where it stands in the source.
    place : tuple of int
        Where its words stand in the normalised text: of a heading its title.
    path : tuple of str
        The headings that it stands under.
    key : str
        Its words, figures masked.
    """

    sentence: Sentence
    text: str
    span: tuple[int, int]
    place: tuple[int, int]
    path: tuple[str, ...]
    key: str

    @property
    def section(self) -> int:
        """Index of the section it stands in, -1 before the first."""
        return self.sentence.section


def compared_sentences(analysis: Analysis) -> Iterator[ComparedSentence]:
    """The sentences and headings of a report that say something.

    Examples
    --------
    >>> from summarykit.analysis import analyse
    >>> from summarykit.sources import Document
    >>> doc = Document.from_text("一、主要成效\\n全年办件236.8万件。")
    >>> [one.key for one in compared_sentences(analyse(doc))]
    ['主要成效', '全年办件0万件']
    """
    normal, source = analysis.normal, analysis.document.text
    for one in analysis.sentences:
        section = analysis.sections[one.section] if one.section >= 0 else None
        place = one.start, one.end
        key = normal.text[one.start : one.end]
        if one.is_heading and section is not None:
            # A heading is its title: （一）and （二）in front of it are where it stands, not what it says.
            key = section.title
            place = max(normal.from_source(section.end - len(key)), one.start), one.end
        if key := mask(key):
            span = normal.to_source(one.start, one.end)
            yield ComparedSentence(one, source[slice(*span)], span, place, section.path if section else (), key)
