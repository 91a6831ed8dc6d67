"""Figures of many documents as series: the same measure of the same office, year by year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import regex

from summarykit.audit.facts import Fact, Facts
from summarykit.audit.words import plain_names, renamed, shape

__all__ = ["Key", "Point", "Series", "bare_name", "build_series", "group_documents", "heads_of", "keys_of", "plain_name"]

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


class Key(NamedTuple):
    """What makes two figures values of one series."""

    name: str
    head: str  # for names too plain to stand alone: the first figure's name in the segment
    unit: str
    kind: str
    part: str  # "" for whole years, else H1, Q3


class Point(NamedTuple):
    """A value of a series: the figure, and the document it stands in."""

    fact: Fact
    facts: Facts


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


def _year_of(fact: Fact) -> tuple[int, str] | None:
    match = _YEARLY_RE.match(fact.record.period or "")
    if match is None:
        return None
    part = match[2] or ""
    if part == "12":
        return (int(match[1]), "") if _YEAR_END_RE.search(fact.lead) else None
    return int(match[1]), part


def keys_of(fact: Fact, heads: Sequence[str]) -> Iterator[tuple[Key, int]]:
    """The keys and the year of a figure; none where it speaks of no single year or has no name.

    Parameters
    ----------
    fact : Fact
    heads : sequence of str
        For each figure of the document by number, the plain name of the first figure in its segment.
    """
    place = _year_of(fact)
    if place is None or not fact.record.name or fact.record.kind == "change" or fact.record.status == "criterion":
        return
    for name in _aliases(fact.record.name):
        plain = name in plain_names() or len(name) < _SHORT
        head = heads[fact.at] if plain else ""
        if plain and not head:
            return
        yield Key(name, head if head != name else "", fact.base, fact.record.kind, place[1]), place[0]


def heads_of(facts: Facts) -> list[str]:
    """For each figure the plain name of the first figure in its segment."""
    heads: list[str] = []
    for fact in facts.all:
        first = fact
        for other in reversed(facts.all[max(0, fact.at - _HEAD_FAR) : fact.at]):
            if other.segment != fact.segment:
                break
            first = other
        heads.append(plain_name(first.record.name or ""))
    return heads


@dataclass(frozen=True)
class Series:
    """All series of a group of documents that follow each other.

    Attributes
    ----------
    documents : tuple of Facts
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

    documents: tuple[Facts, ...]
    actual: dict[Key, dict[int, list[Point]]]
    targets: dict[Key, dict[int, list[Point]]]
    keys: dict[tuple[str, int], tuple[tuple[Key, int], ...]]
    names: dict[str, list[Key]]
    growths: dict[tuple[str, int], list[Point]]

    def named(self, name: str) -> Sequence[Key]:
        """The keys of levels and rates of one plain name that stands alone."""
        return [key for key in self.names.get(name, ()) if not key.head and not key.part]

    def keys_at(self, facts: Facts, fact: Fact) -> tuple[tuple[Key, int], ...]:
        """The keys and years of one figure of one document."""
        return self.keys.get((facts.doc, fact.at), ())

    def value(self, key: Key, year: int, *, home: int | None = None) -> Point | None:
        """The one value of a year; None where there is none or several that differ.

        `home` asks for documents that review this year only, the year's own report.
        """
        points = [p for p in self.actual.get(key, {}).get(year, ()) if home is None or p.facts.review_year == home]
        if not points:
            return None
        first = points[0]
        alike = all(p.fact.estimate.low <= first.fact.estimate.high and first.fact.estimate.low <= p.fact.estimate.high for p in points)
        exact = [p for p in points if p.fact.record.qualifier == "exact"]
        return (exact[0] if exact else first) if alike else None


def _is_growth(fact: Fact) -> bool:
    record = fact.record
    told = record.basis in ("yoy", "unstated") and record.status == "actual" and record.qualifier == "exact"
    return record.kind == "change" and fact.is_percent and told and bool(record.name) and (record.period or "").isdecimal()


def build_series(documents: Sequence[Facts]) -> Series:
    """Put the figures of documents of one office into series.

    Parameters
    ----------
    documents : sequence of Facts
        Of one office, each review year once.
    """
    actual: dict[Key, dict[int, list[Point]]] = defaultdict(lambda: defaultdict(list))
    targets: dict[Key, dict[int, list[Point]]] = defaultdict(lambda: defaultdict(list))
    growths: dict[tuple[str, int], list[Point]] = defaultdict(list)
    places: dict[tuple[str, int], tuple[tuple[Key, int], ...]] = {}
    for facts in documents:
        heads = heads_of(facts)
        for fact in facts.all:
            found = tuple(keys_of(fact, heads))
            if found:
                places[facts.doc, fact.at] = found
            if _is_growth(fact):
                growths[plain_name(fact.record.name or ""), int(fact.record.period or 0)].append(Point(fact, facts))
            for key, year in found:
                (targets if fact.record.status == "target" else actual)[key][year].append(Point(fact, facts))
    names: dict[str, list[Key]] = defaultdict(list)
    for key in actual:
        names[key.name].append(key)
    return Series(tuple(documents), dict(actual), dict(targets), places, dict(names), dict(growths))


def group_documents(documents: Sequence[Facts], *, merged: bool = False) -> list[list[Facts]]:
    """Documents that follow each other: reports of one office, each review year once, in order of years.

    Where an office has two reports on a year, they are parted by kind (a year's and a half year's); of two of one
    kind on one year neither is compared, since nothing says which of them the other years go with. Offices that no
    text tells are told apart by title and file name, years aside.

    Parameters
    ----------
    documents : sequence of Facts
    merged : bool
        Take them for one office's, whatever they tell.
    """
    offices: dict[str, list[Facts]] = defaultdict(list)
    for facts in documents:
        if facts.review_year is not None:
            offices["" if merged else _office(facts)].append(facts)
    groups: list[list[Facts]] = []
    for members in offices.values():
        kinds: dict[str, list[Facts]] = defaultdict(list)
        once = len({facts.review_year for facts in members}) == len(members)
        for facts in members:
            kinds["" if once else facts.source.document.genre or ""].append(facts)
        groups += kinds.values()
    return [group for group in map(_one_a_year, groups) if len(group) > 1]


def _office(facts: Facts) -> str:
    document = facts.source.document
    return document.issuer or _YEAR_SIGNS_RE.sub("", f"{document.title}/{document.id}")


def _one_a_year(members: Sequence[Facts]) -> list[Facts]:
    told = Counter(facts.review_year for facts in members)
    return sorted((facts for facts in members if told[facts.review_year] == 1), key=lambda facts: facts.review_year or 0)
