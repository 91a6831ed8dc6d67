"""The frozen records that flow from room to room, and their closed sets of values.

Records are made once and never edited; a later stage makes a new one. All `start`/`end` are half-open
offsets in Unicode code points of the decoded source text, unchanged, so that for every record
``document.text[r.start:r.end] == r.text``. Field names and values are those of the annotation guidelines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, TypeAlias

__all__ = [
    "Basis",
    "Candidate",
    "Confidence",
    "Direction",
    "Formula",
    "Indicator",
    "Kind",
    "Qualifier",
    "Section",
    "SectionRole",
    "Status",
    "Theme",
    "Token",
]

Qualifier: TypeAlias = Literal["exact", "about", "at_least", "at_most"]
Kind: TypeAlias = Literal["level", "rate", "change", "rank"]
Direction: TypeAlias = Literal["up", "down"]
Basis: TypeAlias = Literal["yoy", "mom", "average", "since", "unstated"]
Status: TypeAlias = Literal["actual", "target", "criterion"]
Confidence: TypeAlias = Literal["high", "medium", "low"]
SectionRole: TypeAlias = Literal["opening", "work", "results", "problems", "plans", "other"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a text, with half-open offsets into it.

    Examples
    --------
    >>> Token(0, 2, "财政").text
    '财政'
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and the stretch of text that stands under it.

    Attributes
    ----------
    start, end, text
        The heading itself, marker and title, as labelled: ``一、主要工作``; without the mark that closes it.
    level : int
        1 for the outermost; by nesting, as the text has it.
    marker : str
        ``一、`` ``（二）`` ``1.`` ``一是`` ``——``, or ``""`` for a heading without one.
    title : str
        The heading without its marker.
    path : tuple of str
        Titles from the outermost heading down to this one.
    body_end : int
        Where what stands under the heading (with its sub-sections) ends.
    role : SectionRole
        What the section is for: work done, results, problems, plans, opening.
    """

    start: int
    end: int
    text: str
    level: int
    marker: str
    title: str
    path: tuple[str, ...]
    body_end: int
    role: SectionRole
    doc: str | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """A numbered formula such as 三个转变 or “1+4+N”: a slogan with a count in it, no statistic.

    Attributes
    ----------
    count : int or None
        The number it names; None where it names none (“1+4+N”).
    head : str
        What is counted: ``转变``.
    members : tuple of str
        What they are, where the text lists them.
    """

    start: int
    end: int
    text: str
    count: int | None
    head: str
    members: tuple[str, ...] = ()
    doc: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """One term of a group (a document or a year) with its TF-IDF score and its count."""

    group: str
    term: str
    score: float
    count: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """One proposed name of a figure: the words, the rule that made it, and what it scored."""

    name: str
    rule: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One statistic mention: a figure, what it measures, when, and whether it was reached or promised.

    Attributes
    ----------
    start, end, text
        The core: numeral, magnitude and unit; a range from its first digit to its last unit.
    value : Decimal
        Absolute magnitude in `unit`; percentages as percent numbers.
    value_high : Decimal or None
        The upper end, for a range.
    unit : str
        As written, without its magnitude; ``%`` for percent signs and 百分之; ``""`` where the text gives none.
    qualifier, kind, direction, basis, status
        Closed sets, see the guidelines.
    name : str or None
        What is measured, in the text's own characters; None where nothing tells.
    period : str or None
        ``2006``, ``2006-07``, ``2013/2017``, ``2025-H1``, ``2025-Q3``; None where the text does not tell.
    doc, year, review_year
        The document's id, its own year and the year it reviews.
    section : tuple of str
        Heading path.
    sentence : str
        The sentence's text.
    concept : str or None
        Canonical id such as ``gdp``.
    scope : str or None
        全市, 全国, 规模以上 ...
    value_base, unit_base
        `value` in the base unit of its dimension; None where the unit has no exact factor.
    rule : str
        The rules that made the record, joined with ``+``.
    confidence : Confidence
        high, medium or low; what each is worth is measured by benchmarks/quality.
    """

    start: int
    end: int
    text: str
    value: Decimal
    value_high: Decimal | None
    unit: str
    qualifier: Qualifier
    kind: Kind
    direction: Direction | None
    basis: Basis | None
    name: str | None
    status: Status
    period: str | None
    doc: str | None = None
    year: int | None = None
    review_year: int | None = None
    section: tuple[str, ...] = ()
    sentence: str = ""
    concept: str | None = None
    scope: str | None = None
    value_base: Decimal | None = None
    unit_base: str | None = None
    rule: str = ""
    confidence: Confidence = "medium"
    candidates: tuple[Candidate, ...] = field(default=(), repr=False, compare=False)
    trace: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
