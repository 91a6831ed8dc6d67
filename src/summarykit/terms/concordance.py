"""A word in its places: keyword in context, with offsets into the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from summarykit.errors import ArgumentError
from summarykit.output.listing import Listing
from summarykit.text.normal_text import normalise

__all__ = ["Concordance", "Line", "Text", "kwic", "plain_word"]


class Text(Protocol):
    """What is needed of a document."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def year(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Line:
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


class Concordance(Listing[Line]):
    """Lines of a concordance, in order of documents and places; `str` sets the word in one column."""

    row_type = Line
    __slots__ = ()

    def __str__(self) -> str:
        names = [line.doc for line in self]
        wide = max(map(len, names), default=0)
        left = max((len(line.left) for line in self), default=0)
        # The ideographic space is as wide as a Chinese character, which keeps the column straight.
        return "\n".join(f"{line.doc:<{wide}}  {line.left:\u3000>{left}} 【{line.text}】 {line.right}" for line in self) or repr(self)


def kwic(documents: Iterable[Text], word: str, *, width: int = 20) -> Concordance:
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
    Concordance

    Raises
    ------
    ArgumentError
        Where `word` is blank or `width` is no whole number from 0 up.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> report = SimpleNamespace(id="2023", text="持续优化营商环境。\\n营商 环境明显改善。", year=2023)
    >>> print(kwic([report], "营商环境", width=4))
    2023  持续优化 【营商环境】 。
    2023  　　　　 【营商 环境】 明显改善
    """
    if not isinstance(width, int) or width < 0:
        raise ArgumentError("width", width, "give a whole number from 0 up")
    plain = plain_word(word)
    return Concordance(line for document in documents for line in _lines(document, plain, width))


def plain_word(word: str) -> str:
    """A word asked for, in normalised spelling; blank ones are refused."""
    plain = normalise(word).text.strip() if isinstance(word, str) else ""
    if not plain:
        raise ArgumentError("word", word, "give a string that is not blank")
    return plain


def _lines(document: Text, word: str, width: int) -> Iterator[Line]:
    normal = normalise(document.text)
    text = normal.text
    at = text.find(word)
    while at >= 0:
        stop = at + len(word)
        start, end = normal.to_source(at, stop)
        left = text[max(at - width, 0) : at].rpartition("\n")[2]
        right = text[stop : stop + width].partition("\n")[0]
        yield Line(document.id, document.year, start, end, left, document.text[start:end], right)
        at = text.find(word, stop)
