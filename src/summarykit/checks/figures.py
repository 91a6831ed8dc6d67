"""A document's figures as the audit sees them: with what stands before and behind each, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from summarykit.analysis import analyse
from summarykit.checks.estimate import Estimate, read_estimate
from summarykit.checks.words import families, shape
from summarykit.records import Formula, Indicator, Section, Span
from summarykit.series.respective import levels_of_changes
from summarykit.sources.document import Document
from summarykit.text import NormalText

__all__ = ["Figure", "ReportFigures", "Source", "read_figures", "same_unit"]

_LEAD = 120
_BLANK_RE = regex.compile(r"[\s\u200b]+")
_STOP_RE = regex.compile(r"[。！？\n]")
_BRACKET_RE = regex.compile(r"（[^（）\n]*+）")


@dataclass(frozen=True, slots=True)
class Source:
    """A document with what was extracted from it: all that the audit reads.

    Attributes
    ----------
    document : Document
    indicators, sections, formulas : sequence
        Its records, in order of the text.
    """

    document: Document
    indicators: Sequence[Indicator]
    sections: Sequence[Section] = ()
    formulas: Sequence[Formula] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in its place.

    Attributes
    ----------
    record : Indicator
    at : int
        Its number in the document.
    start, end : int
        Offsets in the normalised text.
    sentence, segment, paragraph : int
        Where it stands; segments are cut at ；too.
    bracket : int
        Where the bracket opens that it stands in; -1 outside.
    before : str
        The words between the figure before it in the sentence, or the sentence's beginning, and this one.
    after : str
        The words up to the next figure, or the sentence's end.
    lead : str
        The words of the sentence before the figure, at most the last 120.
    estimate : Estimate
        What the figure leaves open, in its base unit; a change without its direction.
    """

    record: Indicator
    at: int
    start: int
    end: int
    sentence: int
    segment: int
    paragraph: int
    bracket: int
    before: str
    after: str
    lead: str
    estimate: Estimate

    @property
    def text(self) -> str:
        """The figure as written, without blanks and line breaks."""
        return str(_BLANK_RE.sub("", self.record.text))

    @property
    def base(self) -> str:
        """The base unit, or the unit as written where it has none."""
        return self.record.unit_base or self.record.unit

    @property
    def change(self) -> Estimate:
        """The estimate with the sign of its direction."""
        return self.estimate.signed(-1 if self.record.direction == "down" else 1)

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return Span(self.record.doc, self.record.start, self.record.end, self.record.text)

    @property
    def is_level(self) -> bool:
        """A count or amount that speaks of something, and does not select."""
        return self.record.kind == "level" and self.record.status != "criterion"

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage or a fraction."""
        return self.base == "%"

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money, the worth of which prices change."""
        return self.base.endswith("元") or self.base.startswith("元/")

    @property
    def is_point(self) -> bool:
        """Whether it is told in percentage points."""
        return "百分点" in self.record.unit


def same_unit(a: Figure, b: Figure) -> bool:
    """Whether two figures count in one unit, or in measure words of one family.

    Examples
    --------
    >>> from summarykit import extract
    >>> from summarykit.sources import Document
    >>> doc = Document.from_text("招聘教师46人，其中研究生28名，占60.9%。")
    >>> whole, part, rate = read_figures(Source(doc, extract(doc).indicators)).all
    >>> same_unit(whole, part), same_unit(whole, rate)
    (True, False)
    """
    if a.base == b.base:
        return bool(a.base)
    known = families()
    return bool(known.get(a.record.unit, frozenset()) & known.get(b.record.unit, frozenset()))


@dataclass(frozen=True)
class ReportFigures:
    """All figures of one document.

    Attributes
    ----------
    source : Source
    normal : NormalText
        The text in one spelling, with its map to the source.
    all : tuple of Figure
        In order of the text.
    """

    source: Source
    normal: NormalText
    all: tuple[Figure, ...]

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.normal.text

    @property
    def doc(self) -> str:
        """The document's id."""
        return self.source.document.id

    @property
    def review_year(self) -> int | None:
        """The year under review."""
        return self.source.document.review_year

    @cached_property
    def sentences(self) -> tuple[tuple[Figure, ...], ...]:
        """The figures of each sentence that has any."""
        return tuple(_runs(self.all, "sentence"))

    @cached_property
    def respective(self) -> dict[int, int]:
        """For changes behind 分别, the number of the value that each is of."""
        return levels_of_changes(self.source.document.text, [figure.record for figure in self.all])

    def results(self, base: str) -> Sequence[Figure]:
        """The named levels and rates of what was reached, in one base unit."""
        return self._results.get(base, ())

    @cached_property
    def _results(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = {}
        for figure in self.all:
            if figure.record.status == "actual" and figure.record.kind in ("level", "rate") and figure.record.name:
                found.setdefault(figure.base, []).append(figure)
        return found

    @cached_property
    def stops(self) -> list[int]:
        """Where sentences end in the normalised text."""
        return [match.end() for match in _STOP_RE.finditer(self.text)]

    @cached_property
    def noted(self) -> frozenset[str]:
        """All runs of four and of six characters in sentences that tell of a changed definition."""
        bounds = [0, *self.stops, len(self.text)]
        found = {bisect_right(self.stops, match.start()) for match in shape("{redefined}").finditer(self.text)}
        return frozenset(self.text[i : i + size] for at in found for i in range(bounds[at], bounds[at + 1]) for size in (4, 6))

    def segment_of(self, figure: Figure) -> str:
        """The stretch between ；or full stops around a figure, normalised."""
        first = self.stops[figure.sentence - 1] if figure.sentence else 0
        stop = self.stops[figure.sentence] if figure.sentence < len(self.stops) else len(self.text)
        start, end = self.text.rfind("；", first, figure.start) + 1, self.text.find("；", figure.end, stop)
        return self.text[max(start, first) : end if end >= 0 else stop]

    def lead_of(self, figure: Figure) -> str:
        """The words of the sentence before a figure."""
        return self.text[self.stops[figure.sentence - 1] if figure.sentence else 0 : figure.start][-600:]


def _runs(report: Sequence[Figure], attribute: str) -> Iterator[tuple[Figure, ...]]:
    run: list[Figure] = []
    for figure in report:
        if run and getattr(run[-1], attribute) != getattr(figure, attribute):
            yield tuple(run)
            run = []
        run.append(figure)
    if run:
        yield tuple(run)


def read_figures(source: Source) -> ReportFigures:
    """See a document's records in their places.

    Parameters
    ----------
    source : Source

    Examples
    --------
    >>> from summarykit import extract
    >>> doc = Document.from_text("全年问责24人，其中通报6人；回收问卷90份。")
    >>> report = read_figures(Source(doc, extract(doc).indicators))
    >>> [(f.record.text, f.before, f.segment) for f in report.all]
    [('24人', '全年问责', 0), ('6人', '，其中通报', 0), ('90份', '；回收问卷', 1)]
    """
    normal = analyse(source.document).normal
    text = normal.text
    stops = [match.end() for match in _STOP_RE.finditer(text)]
    cuts = [match.end() for match in regex.finditer("[。！？\n；]", text)]
    lines = [match.end() for match in regex.finditer("\n", text)]
    brackets = [match.span() for match in _BRACKET_RE.finditer(text)]
    openings = [start for start, _ in brackets]
    places = [(normal.from_source(record.start), normal.from_source(record.end - 1) + 1) for record in source.indicators]
    report: list[Figure] = []
    for at, (record, (start, end)) in enumerate(zip(source.indicators, places, strict=True)):
        sentence = bisect_right(stops, start)
        first = stops[sentence - 1] if sentence else 0
        last = stops[sentence] if sentence < len(stops) else len(text)
        left = max(first, places[at - 1][1]) if at else first
        right = min(last, places[at + 1][0]) if at + 1 < len(places) else last
        inside = bisect_right(openings, start) - 1
        bracket = brackets[inside][0] if inside >= 0 and brackets[inside][1] > start else -1
        report.append(
            Figure(
                record,
                at,
                start,
                end,
                sentence,
                bisect_right(cuts, start),
                bisect_right(lines, start),
                bracket,
                text[left:start],
                text[end:right],
                text[max(first, start - _LEAD) : start],
                read_estimate(record),
            )
        )
    return ReportFigures(source, normal, tuple(report))
