"""A word in its places: keyword in context, with offsets into the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarykit.analysis import analyse
from summarykit.errors import ArgumentError
from summarykit.sources.document import Document
from summarykit.text.normal_text import normalise

__all__ = ["ConcordanceLine", "kwic", "plain_word"]


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """One place of a word.

    Attributes
    ----------
    doc, year
        The document and its year.
    start, end : int
        Offsets in the document's text: ``document.text[start:end] == text``.
    left, text, right : str
        What stands before, the word as written there, and what stands behind; the sides in normalised spelling
        and within the paragraph.
    """

    doc: str
    year: int | None
    start: int
    end: int
    left: str
    text: str
    right: str


def kwic(documents: Iterable[Document], word: str, *, width: int = 20) -> tuple[ConcordanceLine, ...]:
    """All places of a word, with what stands around it.

    Parameters
    ----------
    documents : iterable of Document
        The reports.
    word : str
        Any string; spelling is normalised on both sides, so that 营商 环境 across a line break is found as well.
    width : int
        Characters of context on each side.

    Returns
    -------
    tuple of ConcordanceLine
        In order of documents and places.

    Raises
    ------
    ArgumentError
        Where `word` is blank or `width` is no whole number from 0 up.

    Examples
    --------
    >>> report = Document("2023", "持续优化营商环境。\\n营商 环境明显改善。", year=2023)
    >>> [(line.left, line.text, line.right) for line in kwic([report], "营商环境", width=4)]
    [('持续优化', '营商环境', '。'), ('', '营商 环境', '明显改善')]
    """
    if not isinstance(width, int) or width < 0:
        raise ArgumentError("width", width, "give a whole number from 0 up")
    plain = plain_word(word)
    return tuple(line for document in documents for line in _lines(document, plain, width))


def plain_word(word: str) -> str:
    """A word asked for, in normalised spelling; blank ones are refused."""
    plain = normalise(word).text.strip() if isinstance(word, str) else ""
    if not plain:
        raise ArgumentError("word", word, "give a string that is not blank")
    return plain


def _lines(document: Document, word: str, width: int) -> Iterator[ConcordanceLine]:
    normal = analyse(document).normal
    text = normal.text
    at = text.find(word)
    while at >= 0:
        stop = at + len(word)
        start, end = normal.to_source(at, stop)
        left = text[max(at - width, 0) : at].rpartition("\n")[2]
        right = text[stop : stop + width].partition("\n")[0]
        yield ConcordanceLine(document.id, document.year, start, end, left, document.text[start:end], right)
        at = text.find(word, stop)
