"""By which name, unit and kind figures are values of one thing, and for which year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import regex

from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.words import plain_names, renamed, shape
from summarykit.series import Series, SeriesSet
from summarykit.series.words import words

__all__ = ["Key", "bare_name", "heads_of", "keys_of", "plain_name"]

_BRACKETED_RE: Final = regex.compile(r"[（(]([^（）()]*)[）)]")
_SIGNS_RE: Final = regex.compile(r"[“”‘’《》〈〉\"'\s·]+")
_COUNTED: Final = "(?<=.{2}){counted}$|(?<=.{3}){counted_ends}$"  # 新设企业数量 is 新设企业
_FRONT: Final = "^(?:(?:{name_verbs}|{places})(?=..))+"
_AND: Final = "、|{and}"
_FORMER: Final = "^{former}(.{2,})$"
_SHORT: Final = 4  # a name of fewer characters is too plain to stand for one thing
_HEAD_FAR: Final = 8
_PERIOD_RE: Final = regex.compile(r"^(\d{4})(?:-(12|H[12]|Q[1-4]))?$")


class Key(NamedTuple):
    """What makes two figures values of one thing."""

    name: str
    head: str  # for names too plain to stand alone: the first figure's name in the segment
    unit: str
    kind: str
    part: str  # "" for whole years, else H1, Q3
    series: Series | None = None  # instead of a name, where reports that name it differently are linked


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
    plain = str(shape(_COUNTED).sub("", shape(_AND).sub("", bare_name(name))))
    for new, old in renamed().items():
        plain = plain.replace(new, old)
    return plain


@lru_cache(maxsize=8192)
def _aliases(name: str) -> tuple[str, ...]:
    """The plain name, and the former one that a bracket tells: “一网通办”率（原网上可办率）."""
    former = (shape(_FORMER).match(inside) for inside in _BRACKETED_RE.findall(name))
    return (plain_name(name), *(plain_name(found[1]) for found in former if found))


def _is_plain(name: str) -> bool:
    """Whether a name says too little to stand for one thing in a whole text."""
    return name in plain_names() or len(name) < _SHORT


def heads_of(report: ReportFigures) -> list[str]:
    """For each figure the plain name of the first figure in its segment."""
    heads: list[str] = []
    for figure in report.all:
        first = figure
        for other in reversed(report.all[max(0, figure.at - _HEAD_FAR) : figure.at]):
            if other.segment != figure.segment:
                break
            first = other
        heads.append(plain_name(first.name))
    return heads


def keys_of(figure: Figure, heads: Sequence[str], linked: SeriesSet | None = None) -> Iterator[tuple[Key, int]]:
    """The keys and the year of a figure; none where it speaks of no single year or has no name.

    Parameters
    ----------
    figure : Figure
    heads : sequence of str
        For each figure of the document by number, the plain name of the first figure in its segment.
    linked : SeriesSet, optional
        What several reports name differently and is one series.
    """
    record, period = figure.record, _period_of(figure)
    if period is None or not _is_value(figure):
        return
    year, part = period
    place = linked.of_record(record) if linked is not None and _is_known(figure) else None
    if place is not None and place[1].measure == "value":
        yield Key("", "", place[1].amount.base, record.kind, part, place[0]), year
        return
    for name in _aliases(figure.name):
        head = heads[figure.at] if _is_plain(name) else name
        if not head:
            return
        yield Key(name, head if head != name else "", figure.base, record.kind, part), year


def _is_value(figure: Figure) -> bool:
    return bool(figure.name) and not figure.is_change and figure.record.status != "criterion"


def _is_known(figure: Figure) -> bool:
    """Whether a figure's name or concept stands for one thing in a whole text."""
    concept = figure.record.concept
    return (concept is not None and concept not in words("generic")) or not _is_plain(plain_name(figure.name))


def _period_of(figure: Figure) -> tuple[int, str] | None:
    """The year and the part of it; 12月末 is the year's end, 12月 is one month."""
    match = _PERIOD_RE.match(figure.record.period or "")
    if match is None:
        return None
    part = match[2] or ""
    if part == "12":
        return (int(match[1]), "") if shape("{year_end}").search(figure.lead) else None
    return int(match[1]), part
