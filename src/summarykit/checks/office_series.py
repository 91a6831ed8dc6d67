"""Figures of many documents as series: the same measure of the same office, year by year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import regex

from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.words import plain_names, renamed, shape
from summarykit.series import SeriesSet
from summarykit.series.name_matching import contains
from summarykit.series.words import words

__all__ = ["Key", "Point", "Series", "bare_name", "build_series", "group_documents", "heads_of", "keys_of", "names_year", "plain_name"]

_BRACKETED_RE: Final = regex.compile(r"[（(]([^（）()]*)[）)]")
_SIGNS_RE: Final = regex.compile(r"[“”‘’《》〈〉\"'\s·]+")
_AND_RE: Final = regex.compile("[和与及、]")
_COUNTED: Final = r"(?<=.{2}){counted}$|(?<=.{3})[数量]$"  # 新设企业数量 is 新设企业
_FRONT: Final = r"^(?:(?:{name_verbs}|{places})(?=..))+"
_YEAR_SIGNS_RE: Final = regex.compile(r"[\d０-９〇零○一二三四五六七八九十]+年?度?")
_SHORT: Final = 4  # a name of fewer characters is too plain to stand for one thing
_RENAMED_RE: Final = regex.compile(r"^原(?:来的)?(.{2,})$")
_YEARLY_RE: Final = regex.compile(r"^(\d{4})(?:-(12|H[12]|Q[1-4]))?$")
_YEAR_END_RE: Final = regex.compile("[末底]")  # 12月末 is the year's end, 12月 is one month
_HEAD_FAR: Final = 8
_CLAUSE_RE: Final = regex.compile("[；。]")


class Key(NamedTuple):
    """What makes two figures values of one series."""

    name: str
    head: str  # for names too plain to stand alone: the first figure's name in the segment
    unit: str
    kind: str
    part: str  # "" for whole years, else H1, Q3


class Point(NamedTuple):
    """A value of a series: the figure, and the document it stands in."""

    figure: Figure
    report: ReportFigures


@lru_cache(maxsize=8192)
def bare_name(name: str) -> str:
    """A name without quotation marks, brackets, places, and verbs that may stand there or not."""
    bare = str(_SIGNS_RE.sub("", _BRACKETED_RE.sub("", name)))
    front = shape(_FRONT).match(bare)
    return bare[front.end() :] if front is not None else bare


@lru_cache(maxsize=8192)
def plain_name(name: str) -> str:
    """A name as series are joined by: bare, without 和, and without what it counts in.

    Examples
    --------
    >>> plain_name("全市“一网通办”率（原网上可办率）"), plain_name("完成固定资产投资")
    ('一网通办率', '固定资产投资')
    """
    plain = str(shape(_COUNTED).sub("", _AND_RE.sub("", bare_name(name))))
    for new, old in renamed().items():
        plain = plain.replace(new, old)
    return plain


@lru_cache(maxsize=8192)
def _aliases(name: str) -> tuple[str, ...]:
    """The plain name, and the former one that a bracket tells: “一网通办”率（原网上可办率）."""
    found = [plain_name(name)]
    for inside in _BRACKETED_RE.findall(name):
        renamed = _RENAMED_RE.match(inside)
        if renamed:
            found.append(plain_name(renamed[1]))
    return tuple(found)


def _year_of(figure: Figure) -> tuple[int, str] | None:
    match = _YEARLY_RE.match(figure.record.period or "")
    if match is None:
        return None
    part = match[2] or ""
    if part == "12":
        return (int(match[1]), "") if _YEAR_END_RE.search(figure.lead) else None
    return int(match[1]), part


def keys_of(figure: Figure, heads: Sequence[str], joined: Mapping[tuple[str, int], Joined] | None = None) -> Iterator[tuple[Key, int]]:
    """The keys and the year of a figure; none where it speaks of no single year or has no name.

    Parameters
    ----------
    figure : Figure
    heads : sequence of str
        For each figure of the document by number, the plain name of the first figure in its segment.
    joined : mapping, optional
        What several reports name differently and is one series: by document and offset.
    """
    place = _year_of(figure)
    if place is None or not figure.record.name or figure.record.kind == "change" or figure.record.status == "criterion":
        return
    home = joined.get((figure.record.doc or "", figure.record.start)) if joined is not None else None
    known = figure.record.concept is not None and figure.record.concept not in words("generic")
    if home is not None and (known or not _is_plain(plain_name(figure.record.name))):
        yield Key(home.name, "", home.unit, figure.record.kind, place[1]), place[0]
        return
    for name in _aliases(figure.record.name):
        plain = _is_plain(name)
        head = heads[figure.at] if plain else ""
        if plain and not head:
            return
        yield Key(name, head if head != name else "", figure.base, figure.record.kind, place[1]), place[0]


def _is_plain(name: str) -> bool:
    """Whether a name says too little to stand for one thing in a whole text."""
    return name in plain_names() or len(name) < _SHORT


class Joined(NamedTuple):
    """A series over reports that name it differently: a name of its own, and its base unit."""

    name: str
    unit: str


def _join(documents: Sequence[ReportFigures]) -> dict[tuple[str, int], Joined]:
    """The series that the comparison of the reports has put together, by document and offset of each figure."""
    records = [record for report in documents for record in report.source.indicators]
    regions = {report.doc: "one office" for report in documents}
    found: dict[tuple[str, int], Joined] = {}
    for number, series in enumerate(SeriesSet.of((report.source.document for report in documents), records, regions=regions)):
        values = [one for one in series.observations() if one.measure == "value"]
        # The number keeps apart what has one name in two scopes or parts of the year.
        home = Joined(f"{plain_name(series.first.label)} {number}", values[0].amount.base) if values else None
        if home is not None:
            found.update({(one.record.doc or "", one.record.start): home for one in values})
    return found


def heads_of(report: ReportFigures) -> list[str]:
    """For each figure the plain name of the first figure in its segment."""
    heads: list[str] = []
    for figure in report.all:
        first = figure
        for other in reversed(report.all[max(0, figure.at - _HEAD_FAR) : figure.at]):
            if other.segment != figure.segment:
                break
            first = other
        heads.append(plain_name(first.record.name or ""))
    return heads


@dataclass(frozen=True)
class Series:
    """All series of a group of documents that follow each other.

    Attributes
    ----------
    documents : tuple of ReportFigures
        In order of years.
    actual, targets : dict
        Key -> year -> points, as reached and as promised.
    keys : dict
        Document and number of a figure -> its keys and years.
    names : dict
        Plain name -> keys.
    growths : dict
        Plain name and year -> growth on the year before.
    """

    documents: tuple[ReportFigures, ...]
    actual: dict[Key, dict[int, list[Point]]]
    targets: dict[Key, dict[int, list[Point]]]
    keys: dict[tuple[str, int], tuple[tuple[Key, int], ...]]
    names: dict[str, list[Key]]
    growths: dict[tuple[str, int], list[Point]]

    def named(self, name: str) -> Sequence[Key]:
        """The keys of levels and rates of one plain name that stands alone."""
        return [key for key in self.names.get(name, ()) if not key.head and not key.part]

    def keys_at(self, report: ReportFigures, figure: Figure) -> tuple[tuple[Key, int], ...]:
        """The keys and years of one figure of one document."""
        return self.keys.get((report.doc, figure.at), ())

    def value(self, key: Key, year: int, *, home: int | None = None) -> Point | None:
        """The one value of a year; None where there is none or several that differ.

        `home` asks for documents that review this year only, the year's own report.
        """
        points = [p for p in self.actual.get(key, {}).get(year, ()) if home is None or p.report.review_year == home]
        if not points:
            return None
        first = points[0]
        alike = all(
            p.figure.estimate.low <= first.figure.estimate.high and first.figure.estimate.low <= p.figure.estimate.high for p in points
        )
        exact = [p for p in points if p.figure.record.qualifier == "exact"]
        return (exact[0] if exact else first) if alike else None


def names_year(figure: Figure, year: int) -> bool:
    """Whether the figure's own clause says that it is of an earlier year."""
    clause = _CLAUSE_RE.split(figure.before)[-1]
    named = str(year) + "年" in clause or shape("{last_year}(?!同期|[^，]{0,8}基础)").search(clause)
    # 比上年多5件 is a difference, 比上年的180件增长16.7% has last year's own value.
    value = clause.endswith((f"{year}年", f"{year}年的")) or shape("{last_year}的?$").search(clause)
    return bool(named) and (bool(value) or not shape("{against}").search(clause))


def _is_surely_of(figure: Figure, year: int, report: ReportFigures) -> bool:
    """Whether a figure is of the year: that of the report, or one that its clause names.

    2018年以来…由第6位升至第4位 does not say of which year the 第6位 was.
    """
    return year == report.review_year or names_year(figure, year)


def _is_growth(figure: Figure) -> bool:
    record = figure.record
    told = record.basis in ("yoy", "unstated") and record.status == "actual" and record.qualifier == "exact"
    return record.kind == "change" and figure.is_percent and told and bool(record.name) and (record.period or "").isdecimal()


def build_series(documents: Sequence[ReportFigures]) -> Series:
    """Put the figures of documents of one office into series.

    Parameters
    ----------
    documents : sequence of ReportFigures
        Of one office, each review year once.
    """
    actual: dict[Key, dict[int, list[Point]]] = defaultdict(lambda: defaultdict(list))
    targets: dict[Key, dict[int, list[Point]]] = defaultdict(lambda: defaultdict(list))
    growths: dict[tuple[str, int], list[Point]] = defaultdict(list)
    places: dict[tuple[str, int], tuple[tuple[Key, int], ...]] = {}
    names: dict[str, dict[Key, None]] = defaultdict(dict)
    joined = _join(documents)
    for report in documents:
        heads = heads_of(report)
        for figure in report.all:
            found = tuple(keys_of(figure, heads, joined))
            if found:
                places[report.doc, figure.at] = found
                if figure.record.status == "actual":
                    names[plain_name(figure.record.name or "")].update(dict.fromkeys(key for key, _ in found))
            if _is_growth(figure):
                growths[plain_name(figure.record.name or ""), int(figure.record.period or 0)].append(Point(figure, report))
            if figure.record.status == "actual" and found and not _is_surely_of(figure, found[0][1], report):
                continue
            for key, year in found:
                (targets if figure.record.status == "target" else actual)[key][year].append(Point(figure, report))
    return Series(tuple(documents), dict(actual), dict(targets), places, {name: list(keys) for name, keys in names.items()}, dict(growths))


def group_documents(documents: Sequence[ReportFigures], *, merged: bool = False) -> list[list[ReportFigures]]:
    """Documents that follow each other: reports of one office, each review year once, in order of years.

    Where an office has two reports on a year, they are parted by kind (a year's and a half year's); of two of one
    kind on one year neither is compared, since nothing says which of them the other years go with. Offices that no
    text tells are told apart by title and file name, years aside.

    Parameters
    ----------
    documents : sequence of ReportFigures
    merged : bool
        Take them for one office's, whatever they tell.
    """
    offices: dict[str, list[ReportFigures]] = defaultdict(list)
    names = _offices(documents)
    for report in documents:
        if report.review_year is not None:
            offices["" if merged else names[_office(report)]].append(report)
    groups: list[list[ReportFigures]] = []
    for members in offices.values():
        kinds: dict[str, list[ReportFigures]] = defaultdict(list)
        once = len({report.review_year for report in members}) == len(members)
        for report in members:
            kinds["" if once else report.source.document.genre or ""].append(report)
        groups += kinds.values()
    return [group for group in map(_one_a_year, groups) if len(group) > 1]


def _office(report: ReportFigures) -> str:
    document = report.source.document
    return document.issuer or _YEAR_SIGNS_RE.sub("", f"{document.title}/{document.id}")


def _offices(documents: Sequence[ReportFigures]) -> dict[str, str]:
    """Each way an office is called, and the longest way: 苍霞县文广旅体局 is 苍霞县文化和广电旅游体育局.

    A short name leaves out characters of the long one, and begins and ends as it does; where two long names fit, none is taken.
    """
    names = sorted({_office(report) for report in documents}, key=lambda name: (-len(name), name))
    found: dict[str, str] = {}
    for name in names:
        longer = {found[other] for other in found if other[:2] == name[:2] and other[-1] == name[-1] and contains(other, name)}
        found[name] = longer.pop() if len(longer) == 1 else name
    return found


def _one_a_year(members: Sequence[ReportFigures]) -> list[ReportFigures]:
    told = Counter(report.review_year for report in members)
    return sorted((report for report in members if told[report.review_year] == 1), key=lambda report: report.review_year or 0)
