"""The document: a text, unchanged but for its line breaks, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from summarykit.sources.metadata import detect

__all__ = ["Document", "unix_lines"]


def unix_lines(text: str) -> str:
    r"""Text with CRLF and CR made LF; nothing else changes.

    Examples
    --------
    >>> unix_lines("一\r\n二\r三\n")
    '一\n二\n三\n'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@dataclass(frozen=True, slots=True)
class Document:
    """One report.

    Attributes
    ----------
    id : str
        The file's stem, or what the caller gave.
    text : str
        The decoded source with LF line breaks; all offsets count its characters.
    title, issuer, genre : str or None
        The title line, the office, the kind of report (工作总结, 政府工作报告); None where nothing tells.
    year : int or None
        The report's own year, as in its title or file name.
    review_year : int or None
        The year under review; None where nothing tells.
    path : str or None
        The file it was read from.
    encoding : str or None
        The codec it was decoded with.

    Examples
    --------
    >>> doc = Document.from_text("云溪县2021年政府工作报告\\n各位代表：\\n现在报告工作。")
    >>> doc.year, doc.review_year, doc.genre, doc.issuer
    (2021, 2020, '政府工作报告', '云溪县人民政府')
    """

    id: str
    text: str = field(repr=False)
    title: str | None = None
    year: int | None = None
    review_year: int | None = None
    issuer: str | None = None
    genre: str | None = None
    path: str | None = None
    encoding: str | None = None
    _analysis: Any = field(default=None, init=False, repr=False, compare=False)  # kept by `summarykit.analysis.analyse`

    def __reduce__(self) -> tuple[type[Document], tuple[Any, ...]]:
        return Document, tuple(getattr(self, one.name) for one in fields(self) if one.init)

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        id: str = "text",
        year: int | None = None,
        review_year: int | None = None,
        title: str | None = None,
        issuer: str | None = None,
        genre: str | None = None,
        path: str | None = None,
        encoding: str | None = None,
        name: str | None = None,
    ) -> Document:
        """Make a document of a text and find its metadata.

        Parameters
        ----------
        text : str
            The report.
        id : str
            Name of the document in all records; a year in it counts as one in a file name.
        year, review_year, title, issuer, genre : optional
            What is known; it wins over what the text tells.
        path, encoding : str, optional
            Where the text came from.
        name : str, optional
            The file name to look for a year in, where it is not the id; ``""`` for none.

        Returns
        -------
        Document

        Raises
        ------
        TypeError
            Where text or id is no string, or a year no integer.

        Examples
        --------
        >>> Document.from_text("云溪县教育局工作总结\\n一年来，我局扎实工作。", year=2023).review_year
        2023
        """
        _check(text, id, year, review_year)
        body = unix_lines(text)
        found = detect(
            body,
            name=id if name is None else name,
            year=year,
            review_year=review_year,
            title=title,
            issuer=issuer,
            genre=genre,
        )
        return cls(id, body, found.title, found.year, found.review_year, found.issuer, found.genre, path, encoding)


def _check(text: object, id: object, *years: object) -> None:
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, not {type(text).__name__}; decode bytes first, or give read() the file")
    if not isinstance(id, str):
        raise TypeError(f"id must be a string, not {type(id).__name__}")
    for year in years:
        if year is not None and (isinstance(year, bool) or not isinstance(year, int)):
            raise TypeError(f"a year must be an integer such as 2023, not {year!r}")
