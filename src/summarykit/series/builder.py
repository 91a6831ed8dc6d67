"""Facts -> strands: what one report says of one thing, in order, with who says it and after which report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import regex

from summarykit.records import Indicator
from summarykit.series.observations import Fact, SeriesKind, read_facts
from summarykit.sources import Document

__all__ = ["Report", "Strand", "read_strands", "reports_of"]

_REGION_RE: Final = regex.compile(
    r"(?:\p{Han}{1,6}?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市(?!场)|盟|州|县|区(?!域)|旗|镇|乡|街道))++"
)


@dataclass(frozen=True, slots=True)
class Report:
    """One document in its row: the reports of one issuer, by the years they review.

    Attributes
    ----------
    index : int
        Its number among all.
    region : str or None
        Whose report it is, where the corpus holds those of several; else None.
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
        if self.document.review_year is not None:
            return self.document.review_year
        return self.document.year - 1 if self.document.year is not None else 0

    @property
    def told_in(self) -> int:
        """The report's own year, in which its words are used; the year it reviews where only that is known."""
        return self.document.year if self.document.year is not None else self.order


@dataclass(eq=False)
class Strand:
    """The facts of one report that share name, scope, kind, dimension and part of the year."""

    report: Report
    label: str
    bare: str
    scope: str
    kind: SeriesKind
    dimension: str
    part: str
    target: bool
    facts: list[Fact] = field(default_factory=list)

    @property
    def values(self) -> list[Fact]:
        """The facts that give a value for a known year."""
        return [fact for fact in self.facts if fact.measure == "value" and fact.year is not None]

    @cached_property
    def concept(self) -> str | None:
        """The concept of its records; None where they have none or several."""
        found = {fact.record.concept for fact in self.facts if fact.record.concept}
        return found.pop() if len(found) == 1 else None

    @property
    def at(self) -> int:
        """Its first place in the report."""
        return self.facts[0].at


def reports_of(documents: Iterable[Document], regions: Mapping[str, str] | None = None) -> list[Report]:
    """The documents in rows.

    Parameters
    ----------
    documents : iterable of Document
    regions : mapping of str to str, optional
        Document id to region, where the texts do not tell.

    Returns
    -------
    list of Report
        In the order of the documents. Documents of one issuer, or of issuers that nothing tells apart, are one row.

    Examples
    --------
    >>> texts = {"a": "云溪市2022年工作总结", "b": "云溪市2023年工作总结", "c": "青坪县2023年工作总结"}
    >>> [(r.document.id, r.region, r.place) for r in reports_of(Document.from_text(text, id=id_) for id_, text in texts.items())]
    [('a', '云溪市', 0), ('b', '云溪市', 1), ('c', '青坪县', 0)]
    """
    held = list(documents)
    names = _row_names(held, regions or {})
    rows: dict[str | None, list[int]] = {}
    for index, name in enumerate(names):
        rows.setdefault(name, []).append(index)
    places: dict[int, int] = {}
    for row in rows.values():
        ordered = sorted(row, key=lambda i: (Report(i, held[i], None, 0).order, held[i].id))
        places.update({index: place for place, index in enumerate(ordered)})
    several = len(rows) > 1
    return [Report(i, document, names[i] if several else None, places[i]) for i, document in enumerate(held)]


def _row_names(documents: Sequence[Document], regions: Mapping[str, str]) -> list[str | None]:
    """What names the row of each document: its region where regions differ, its issuer where one region has several a year."""
    found = [regions.get(document.id) or _region(document.issuer or document.title) for document in documents]
    told = {name for name in found if name}
    if len(told) > 1:
        found = [name or document.id for name, document in zip(found, documents, strict=True)]
    elif told:
        found = [*told] * len(documents)  # 我代表县人民政府, among reports of one county, is that county
    fellows: dict[str | None, list[Document]] = {}
    for name, document in zip(found, documents, strict=True):
        fellows.setdefault(name, []).append(document)
    crowded = {name for name, held in fellows.items() if _is_crowded(held)}
    return [document.issuer or document.id if name in crowded else name for name, document in zip(found, documents, strict=True)]


def _is_crowded(documents: Sequence[Document]) -> bool:
    """Whether several offices of one place report on one year."""
    years = {(document.review_year, document.year) for document in documents}
    return len(years) < len(documents) and len({document.issuer for document in documents}) > 1


def _region(issuer: str | None) -> str | None:
    """The area at the head of an issuer: 澜川县白渡街道办事处 is of 澜川县白渡街道."""
    found = _REGION_RE.match(issuer) if issuer else None
    return found[0] if found else None


def read_strands(reports: Sequence[Report], records: Iterable[Indicator]) -> list[Strand]:
    """The strands of all reports, in order.

    Parameters
    ----------
    reports : sequence of Report
    records : iterable of Indicator
        Of all of them; records of other documents are passed over.
    """
    by_doc: dict[str, list[Indicator]] = {report.document.id: [] for report in reports}
    for record in records:
        if record.doc in by_doc:
            by_doc[record.doc].append(record)
    strands: list[Strand] = []
    for report in reports:
        facts = read_facts(report.document, sorted(by_doc[report.document.id], key=lambda record: record.start))
        strands += _of_report(report, facts)
    return strands


def _of_report(report: Report, facts: Sequence[Fact]) -> list[Strand]:
    found: dict[tuple[object, ...], Strand] = {}
    undated: list[Fact] = []
    for fact in facts:
        if fact.year is None and not fact.target:
            undated.append(fact)
            continue
        _strand(found, report, fact).facts.append(fact)
    for fact in undated:
        strand = found.get(_key(fact))
        if strand is not None:
            strand.facts.append(fact)
        elif fact.measure == "value":
            _strand(found, report, fact).facts.append(fact)
    return sorted(found.values(), key=lambda strand: strand.at)


def _key(fact: Fact) -> tuple[object, ...]:
    return fact.full, fact.scope, fact.kind, fact.dimension, fact.part, fact.target


def _strand(found: dict[tuple[object, ...], Strand], report: Report, fact: Fact) -> Strand:
    key = _key(fact)
    if key not in found:
        found[key] = Strand(report, fact.full, fact.label, fact.scope, fact.kind, fact.dimension, fact.part, fact.target)
    return found[key]
