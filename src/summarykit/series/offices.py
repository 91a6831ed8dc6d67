"""Whose report is whose: documents in the rows of their offices or regions, and reports that follow each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarykit.series.name_matching import contains
from summarykit.series.words import shape
from summarykit.sources import Document

__all__ = ["OfficeReport", "office_reports", "past_of", "rows_of", "successions"]

_PLACE: Final = 2  # characters of an office's name that are the place it is of


@dataclass(frozen=True, slots=True)
class OfficeReport:
    """One document in its row: the reports of one office, or of one region, by the years they review.

    Attributes
    ----------
    index : int
        Its number among all.
    region : str or None
        Whose report it is, where the documents are of several regions; else None.
    place : int
        Its place in the row of its region.
    """

    index: int
    document: Document
    region: str | None
    place: int

    @property
    def reviewed(self) -> int | None:
        """The year it looks back on."""
        return self.document.review_year

    @property
    def order(self) -> int:
        """A year to sort by: the one reviewed, or the one before its own."""
        return _order(self.document)

    @property
    def published(self) -> int:
        """The report's own year, in which its words are used; the year it reviews where only that is known."""
        return self.document.year if self.document.year is not None else self.order


def _order(document: Document) -> int:
    if document.review_year is not None:
        return document.review_year
    return document.year - 1 if document.year is not None else 0


def office_reports(documents: Iterable[Document], regions: Mapping[str, str] | None = None) -> list[OfficeReport]:
    """The documents in rows.

    Parameters
    ----------
    documents : iterable of Document
    regions : mapping of str to str, optional
        Document id to region, where the texts do not tell.

    Returns
    -------
    list of OfficeReport
        In the order of the documents. Documents of one issuer, or of issuers that nothing tells apart, are one row.

    Examples
    --------
    >>> texts = {"a": "云溪市2022年工作总结", "b": "云溪市2023年工作总结", "c": "青坪县2023年工作总结"}
    >>> [(r.document.id, r.region, r.place) for r in office_reports(Document.from_text(text, id=id_) for id_, text in texts.items())]
    [('a', '云溪市', 0), ('b', '云溪市', 1), ('c', '青坪县', 0)]
    """
    held = list(documents)
    names = _row_names(held, regions or {})
    rows: dict[str | None, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        rows[name].append(index)
    places: dict[int, int] = {}
    for row in rows.values():
        ordered = sorted(row, key=lambda i: (_order(held[i]), held[i].id))
        places.update({index: place for place, index in enumerate(ordered)})
    several = len(rows) > 1
    return [OfficeReport(i, document, names[i] if several else None, places[i]) for i, document in enumerate(held)]


def rows_of(reports: Iterable[OfficeReport]) -> dict[str | None, list[OfficeReport]]:
    """The reports of each region, in order of their places."""
    rows: dict[str | None, list[OfficeReport]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: report.place):
        rows[report.region].append(report)
    return rows


def _row_names(documents: Sequence[Document], regions: Mapping[str, str]) -> list[str | None]:
    """What names the row of each document: its region where regions differ, its issuer where one region has several a year."""
    names = _region_names(documents, regions)
    fellows: dict[str | None, list[Document]] = defaultdict(list)
    for name, document in zip(names, documents, strict=True):
        fellows[name].append(document)
    crowded = {name for name, held in fellows.items() if _is_crowded(held)}
    return [document.issuer or document.id if name in crowded else name for name, document in zip(names, documents, strict=True)]


def _region_names(documents: Sequence[Document], regions: Mapping[str, str]) -> list[str | None]:
    found = [regions.get(document.id) or _region(document.issuer or document.title) for document in documents]
    known = {name for name in found if name}
    if len(known) > 1:
        return [name or document.id for name, document in zip(found, documents, strict=True)]
    return [*known] * len(documents) if known else found  # 我代表县人民政府, among reports of one county, is that county


def _is_crowded(documents: Sequence[Document]) -> bool:
    """Whether several offices of one place report on one year."""
    years = {(document.review_year, document.year) for document in documents}
    return len(years) < len(documents) and len({document.issuer for document in documents}) > 1


def _region(issuer: str | None) -> str | None:
    """The area at the head of an issuer: 澜川县白渡街道办事处 is of 澜川县白渡街道."""
    found = shape(r"(?:\p{Han}{1,6}?(?!{no_regions}){regions})++").match(issuer) if issuer else None
    return found[0] if found else None


def successions(documents: Sequence[Document], *, merged: bool = False) -> list[list[Document]]:
    """Documents that follow each other: reports of one office, each review year once, in order of years.

    Where an office has two reports on a year, they are parted by kind (a year's and a half year's); of two of one
    kind on one year neither is taken, since nothing says which of them the other years go with. Offices that no
    text tells are told apart by title and file name, years aside.

    Parameters
    ----------
    documents : sequence of Document
    merged : bool
        Take them for one office's, whatever they tell.

    Examples
    --------
    >>> titles = ["云溪县图书馆2023年工作总结", "云溪县图书馆2022年工作总结", "云溪县档案馆2022年工作总结"]
    >>> rows = successions([Document.from_text(title, id=title[3:10]) for title in titles])
    >>> [[document.id for document in row] for row in rows]
    [['图书馆2022', '图书馆2023']]
    """
    offices: dict[str, list[Document]] = defaultdict(list)
    names = _full_names(documents)
    for document in documents:
        if document.review_year is not None:
            offices["" if merged else names[_office(document)]].append(document)
    rows: list[list[Document]] = []
    for members in offices.values():
        genres: dict[str, list[Document]] = defaultdict(list)
        once = len({document.review_year for document in members}) == len(members)
        for document in members:
            genres["" if once else document.genre or ""].append(document)
        rows += genres.values()
    return [row for row in map(_one_a_year, rows) if len(row) > 1]


def _office(document: Document) -> str:
    signs = shape(r"(?:[\d０-９]|{year_signs})+{year_ends}?")
    return document.issuer or signs.sub("", f"{document.title}/{document.id}")


def _full_names(documents: Sequence[Document]) -> dict[str, str]:
    """Each way an office is called, and the longest way: 苍霞县文广旅体局 is 苍霞县文化和广电旅游体育局.

    A short name leaves out characters of the long one, and begins and ends as it does; where two long names fit, none is taken.
    """
    names = sorted({_office(document) for document in documents}, key=lambda name: (-len(name), name))
    found: dict[str, str] = {}
    for name in names:
        longer = {found[other] for other in found if other[:2] == name[:2] and other[-1] == name[-1] and contains(other, name)}
        found[name] = longer.pop() if len(longer) == 1 else name
    return found


def _one_a_year(members: Sequence[Document]) -> list[Document]:
    reports = Counter(document.review_year for document in members)
    return sorted((one for one in members if reports[one.review_year] == 1), key=lambda document: document.review_year or 0)


def past_of(draft: Document, past: Iterable[Document]) -> list[Document]:
    """The reports of years before a draft's, of its office where they tell theirs.

    Parameters
    ----------
    draft : Document
    past : iterable of Document

    Returns
    -------
    list of Document
        Those of the very office; without any, those of no known office and of the same place, since offices are renamed.

    Examples
    --------
    >>> titles = ["云溪县农业局2021年工作总结", "云溪县图书馆2021年工作总结", "兰川市农业局2021年工作总结"]
    >>> past = [Document.from_text(f"{title}\\n全年办件3万件。", id=title) for title in titles]
    >>> [doc.issuer for doc in past_of(Document.from_text("云溪县图书馆2022年工作总结\\n全年办件2万件。"), past)]
    ['云溪县图书馆']
    >>> [doc.issuer for doc in past_of(Document.from_text("云溪县农业农村局2022年工作总结\\n全年办件2万件。"), past)]
    ['云溪县农业局', '云溪县图书馆']
    """
    before = [document for document in past if _is_before(document, draft)]
    own = draft.issuer
    if own is None:
        return before
    same = [document for document in before if document.issuer == own]
    return same or [document for document in before if document.issuer is None or document.issuer[:_PLACE] == own[:_PLACE]]


def _is_before(document: Document, draft: Document) -> bool:
    """Whether it reviews an earlier year, as far as the two tell theirs."""
    return document.review_year is None or draft.review_year is None or document.review_year < draft.review_year
