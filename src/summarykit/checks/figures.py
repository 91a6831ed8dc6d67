"""A report's figures as the checks see them: with what stands before and behind each, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import regex

from summarykit.analysis import Analysis, analyse
from summarykit.analysis.relations import numbers
from summarykit.checks.estimate import Estimate, read_estimate
from summarykit.checks.words import families, shape
from summarykit.records import Indicator, RelationKind, Span
from summarykit.series.amounts import dimension_of
from summarykit.sources.document import Document

__all__ = ["Figure", "ReportFigures", "is_exact_result", "only", "read_figures", "same_unit", "together"]

_LEAD: Final = 120
_LONG_LEAD: Final = 600
_NOTES: Final = (4, 6)  # how many last characters of a name a note on its definition repeats
_BLANK_RE: Final = regex.compile(r"[\s\u200b]+")
_BRACKET_RE: Final = regex.compile(r"（[^（）\n]*+）")
_SEMICOLON_RE: Final = regex.compile("；")


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

    def __str__(self) -> str:
        return self.text

    @property
    def name(self) -> str:
        """What it measures; empty where the text does not say."""
        return self.record.name or ""

    @property
    def is_change(self) -> bool:
        """Whether it says how much something changed."""
        return self.record.kind == "change"

    @property
    def base(self) -> str:
        """The base unit, or the unit as written where it has none."""
        return self.record.unit_base or self.record.unit

    @property
    def year(self) -> int | None:
        """The whole year it is of; None where it is of none or of a part."""
        period = self.record.period or ""
        return int(period) if period.isdecimal() else None

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
    def is_multiple(self) -> bool:
        """Whether it is given as so many times something."""
        return dimension_of(self.record.unit) == "multiple"

    @property
    def is_doubling(self) -> bool:
        """Whether it is given as a number of doublings: 翻一番."""
        return dimension_of(self.record.unit) == "doubling"

    @property
    def is_relative(self) -> bool:
        """Whether, as a change, it is given by what it is of the old value."""
        return self.is_percent or self.is_multiple or self.is_doubling

    @property
    def is_point(self) -> bool:
        """Whether it is given in percentage points."""
        return dimension_of(self.record.unit) == "percentage_point"

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money, or of money for each of something, the worth of which prices change."""
        return dimension_of(self.base).startswith("currency")


def same_unit(a: Figure, b: Figure) -> bool:
    """Whether two figures count in one unit, or in measure words of one family.

    Examples
    --------
    >>> doc = Document.from_text("招聘教师46人，其中研究生28名，占60.9%。")
    >>> whole, part, rate = read_figures(doc).all
    >>> same_unit(whole, part), same_unit(whole, rate)
    (True, False)
    """
    if a.base == b.base:
        return bool(a.base)
    known = families()
    return bool(known.get(a.record.unit, frozenset()) & known.get(b.record.unit, frozenset()))


def is_exact_result(figure: Figure) -> bool:
    """Whether a figure is one value of what was reached, neither rough nor a range."""
    return figure.record.status == "actual" and figure.record.qualifier == "exact" and figure.record.value_high is None


def only(figures: Sequence[Figure]) -> Figure | None:
    """The first of figures that all have one value; None where they have several, or there are none."""
    return figures[0] if len({figure.estimate.value for figure in figures}) == 1 else None


def together(*figures: Figure) -> bool:
    """Whether figures stand in one segment."""
    return len({figure.segment for figure in figures}) == 1


@dataclass(frozen=True)
class ReportFigures:
    """All figures of one document.

    Attributes
    ----------
    analysis : Analysis
    all : tuple of Figure
        In order of the text.
    """

    analysis: Analysis
    all: tuple[Figure, ...]

    @property
    def document(self) -> Document:
        """The document."""
        return self.analysis.document

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.analysis.normal.text

    @property
    def doc(self) -> str:
        """The document's id."""
        return self.document.id

    @property
    def review_year(self) -> int | None:
        """The year under review."""
        return self.document.review_year

    @cached_property
    def sentences(self) -> tuple[tuple[Figure, ...], ...]:
        """The figures of each sentence that has any."""
        return tuple(_runs(self.all))

    def related(self, kind: RelationKind) -> dict[int, int]:
        """For each figure that has a relation of a kind, its number and that of the other."""
        if kind not in self._related:
            self._related[kind] = numbers(self.analysis.indicators, kind)
        return self._related[kind]

    @cached_property
    def _related(self) -> dict[RelationKind, dict[int, int]]:
        return {}

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
    def noted(self) -> frozenset[str]:
        """All runs of four and of six characters in sentences that tell of a changed definition."""
        starts = [sentence.start for sentence in self.analysis.sentences]
        places = {bisect_right(starts, match.start()) - 1 for match in shape("{redefined}").finditer(self.text)}
        found = (self.analysis.sentences[at] for at in places if at >= 0)
        return frozenset(self.text[i : i + size] for reported in found for i in range(reported.start, reported.end) for size in _NOTES)

    def segment_of(self, figure: Figure) -> str:
        """The stretch between ；or full stops around a figure, normalised."""
        sentence = self.analysis.sentences[figure.sentence]
        start = self.text.rfind("；", sentence.start, figure.start) + 1
        end = self.text.find("；", figure.end, sentence.end)
        return self.text[max(start, sentence.start) : end if end >= 0 else sentence.end]

    def lead_of(self, figure: Figure) -> str:
        """The words of the sentence before a figure."""
        return self.text[self.analysis.sentences[figure.sentence].start : figure.start][-_LONG_LEAD:]


def _runs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    run: list[Figure] = []
    for figure in figures:
        if run and run[-1].sentence != figure.sentence:
            yield tuple(run)
            run = []
        run.append(figure)
    if run:
        yield tuple(run)


def read_figures(document: Document) -> ReportFigures:
    """See a document's records in their places.

    Parameters
    ----------
    document : Document

    Examples
    --------
    >>> report = read_figures(Document.from_text("全年问责24人，其中通报6人；回收问卷90份。"))
    >>> [(f.record.text, f.before, f.segment) for f in report.all]
    [('24人', '全年问责', 1), ('6人', '，其中通报', 1), ('90份', '；回收问卷', 2)]
    """
    analysis = analyse(document)
    text = analysis.normal.text
    starts = [sentence.start for sentence in analysis.sentences]
    cuts = sorted([*starts, *(match.end() for match in _SEMICOLON_RE.finditer(text))])
    brackets = [match.span() for match in _BRACKET_RE.finditer(text)]
    figures: list[Figure] = []
    mentions = analysis.mentions
    for at, (record, mention) in enumerate(zip(analysis.indicators, mentions, strict=True)):
        start, end = mention.quantity.start, mention.quantity.end
        number = bisect_right(starts, start) - 1
        sentence = analysis.sentences[number]
        left = max(sentence.start, mentions[at - 1].quantity.end) if at else sentence.start
        right = min(sentence.end, mentions[at + 1].quantity.start) if at + 1 < len(mentions) else sentence.end
        figures.append(
            Figure(
                record,
                at,
                start,
                end,
                number,
                bisect_right(cuts, start),
                sentence.paragraph,
                _bracket_around(brackets, start),
                text[left:start],
                text[end:right],
                text[max(sentence.start, start - _LEAD) : start],
                read_estimate(record),
            )
        )
    return ReportFigures(analysis, tuple(figures))


def _bracket_around(brackets: Sequence[tuple[int, int]], place: int) -> int:
    inside = bisect_right(brackets, place, key=_opening) - 1
    return brackets[inside][0] if inside >= 0 and brackets[inside][1] > place else -1


def _opening(bracket: tuple[int, int]) -> int:
    return bracket[0]
