"""Text in one spelling with a map to the source, its outline, its sentences and clauses."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from summarykit.records import Section
from summarykit.text.normal_text import NormalText, normalise
from summarykit.text.outline import sections_of, split_sections
from summarykit.text.sentences import Sentence, split_clauses, split_sentences

__all__ = ["NormalText", "Sentence", "TextView", "normalise", "split_clauses", "split_sections", "split_sentences", "view_text"]


@dataclass(frozen=True)
class TextView:
    """A text as the later rooms see it; each piece is computed when first asked for, and once.

    Attributes
    ----------
    normal : NormalText
        The text in one spelling, with its map to the source.
    """

    normal: NormalText

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The outline, with offsets in the source."""
        return sections_of(self.normal)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences and headings, with offsets in the normalised text."""
        return tuple(split_sentences(self.normal, self.sections))

    def section_at(self, pos: int) -> Section | None:
        """The innermost section at an offset of the normalised text; None before the first heading."""
        index = bisect_right(self._section_starts, pos) - 1
        return self.sections[index] if index >= 0 else None

    @cached_property
    def _section_starts(self) -> tuple[int, ...]:
        return tuple(self.normal.from_source(section.start) for section in self.sections)


def view_text(source: str) -> TextView:
    """Look at a text: spelling, outline, sentences.

    Parameters
    ----------
    source : str
        Any text.

    Returns
    -------
    TextView
        The pieces, computed when asked for.

    Examples
    --------
    >>> view = view_text("一、主要成效\\n办件量达 12 万件。好评率９９％。")
    >>> [view.normal.text[s.start : s.end] for s in view.sentences]
    ['一、主要成效', '办件量达12万件。', '好评率99%。']
    >>> view.section_at(view.sentences[-1].start).role
    'results'
    """
    return TextView(normalise(source))
