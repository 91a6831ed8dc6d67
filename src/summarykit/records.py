"""The frozen records that flow from room to room, and their closed sets of values.

Records are made once and never edited; a later stage makes a new one. All `start`/`end` are half-open
offsets in Unicode code points of the decoded source text, unchanged, so that for every record
``document.text[r.start:r.end] == r.text``. Field names and values are those of the annotation guidelines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, Protocol, TypeAlias

from summarykit.rules import Evidence

__all__ = [
    "Basis",
    "Candidate",
    "Caveat",
    "CaveatKind",
    "Confidence",
    "Direction",
    "Explanation",
    "Fate",
    "Finding",
    "Formula",
    "FormulaLife",
    "Indicator",
    "Kind",
    "Link",
    "Outcome",
    "PanelRow",
    "Precision",
    "Promise",
    "Qualifier",
    "Relation",
    "RelationKind",
    "RelationRow",
    "Section",
    "SectionRole",
    "Span",
    "Status",
    "Theme",
    "Token",
    "Verdict",
    "WordingRow",
]

Qualifier: TypeAlias = Literal["exact", "about", "at_least", "at_most"]
Kind: TypeAlias = Literal["level", "rate", "change", "rank"]
Direction: TypeAlias = Literal["up", "down"]
Basis: TypeAlias = Literal["yoy", "mom", "average", "since", "unstated"]
Status: TypeAlias = Literal["actual", "target", "criterion"]
Confidence: TypeAlias = Literal["high", "medium", "low"]
Fate: TypeAlias = Literal["in use", "grew", "gone"]
Outcome: TypeAlias = Literal["met", "exceeded", "missed", "unclear", "not reported", "no report", "open"]
SectionRole: TypeAlias = Literal["opening", "work", "results", "problems", "plans", "other"]
Verdict: TypeAlias = Literal["contradiction", "consistent", "unclear"]
CaveatKind: TypeAlias = Literal[
    "definition", "basis", "prices", "coverage", "gap", "former_name", "added", "year_end", "down_to", "up_to", "compared_with"
]
RelationKind: TypeAlias = Literal["change_of", "from_to", "part_of", "share_of", "respectively", "target_of", "average_of", "retold"]


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
class Span:
    """A stretch of one document's text, with half-open offsets into it.

    Examples
    --------
    >>> str(Span("2022", 824, 827, "24人"))
    '2022[824:827] 24人'
    """

    doc: str | None
    start: int
    end: int
    text: str

    def __str__(self) -> str:
        return f"{self.doc or ''}[{self.start}:{self.end}] {self.text}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check of figures against each other found.

    Attributes
    ----------
    doc : str or None
        The document that makes the statement that was checked.
    rule : str
        The check: ``rate_from_parts``, ``breakdown_sum`` ...
    verdict : {"contradiction", "consistent", "unclear"}
        Only a contradiction is an alarm. What cannot be decided is unclear.
    stated, expected : Decimal or None
        What the text says, and what the other figures give; None where the check compares no numbers.
    low, high : Decimal or None
        The tolerance: the values of `stated` that would agree, from the digits given; None where one side is open.
    unit : str
        The unit of these four.
    zh, en : str
        One sentence, read by people, in Chinese and in English.
    spans : tuple of Span
        All figures that the check rests on, in order; they may stand in several documents.
    """

    doc: str | None
    rule: str
    verdict: Verdict
    stated: Decimal | None
    expected: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    zh: str
    en: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class WordingRow:
    """One sentence of two reports and what became of it, as plain values: a row of ``summarykit diff``.

    Attributes
    ----------
    old_doc, new_doc : str
        The two reports.
    kind : {"kept", "edited", "moved", "dropped", "new"}
        What became of it.
    moved : int
        1 where it stands in another section or another order, as an edited sentence may too; else 0.
    likeness : Decimal
        Share of wording in common, figures masked.
    marked : str
        The sentence with its changes: ``[-old-]{+new+}``.
    edits, figures : tuple of str
        The words that were exchanged, and the figures that changed.
    old, new, old_section, new_section
        The sentence in both, and where it stands.
    old_start, old_end, new_start, new_end : int or None
        Offsets in the sources.
    """

    old_doc: str
    new_doc: str
    kind: str
    moved: int
    likeness: Decimal
    marked: str
    edits: tuple[str, ...]
    figures: tuple[str, ...]
    old: str
    new: str
    old_section: tuple[str, ...]
    new_section: tuple[str, ...]
    old_start: int | None
    old_end: int | None
    new_start: int | None
    new_end: int | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One proposed name of a figure: the words, the rule that made it, and what it scored."""

    name: str
    rule: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Precision:
    """Between which values the true one lies, by the digits given and by 近, 超过, 以内; in the figure's own unit.

    Attributes
    ----------
    low, high : Decimal or None
        The ends: 95% is 94.5 to 95.5; a count in plain digits is exact. None where that side is open.
    wide_low, wide_high : Decimal or None
        What careless but common writing allows besides: digits cut off instead of rounded, 近, 约, 四分之一.
    step : Decimal
        What one of the last digit given is worth.

    Examples
    --------
    >>> from summarykit import extract
    >>> [record] = extract("办结率为95%。").indicators
    >>> str(record.precision.low), str(record.precision.high), str(record.precision.step)
    ('94.5', '95.5', '1')
    """

    low: Decimal | None
    high: Decimal | None
    wide_low: Decimal | None
    wide_high: Decimal | None
    step: Decimal

    def __str__(self) -> str:
        low, high = ("…" if end is None else f"{end:f}" for end in (self.low, self.high))
        return f"{low} to {high}"


@dataclass(frozen=True, slots=True)
class Caveat:
    """What the words around a figure say of how far it compares with others.

    Attributes
    ----------
    kind : CaveatKind
        ``definition``: what is counted was changed (统计口径有调整). ``basis``: the growth is on another basis than the
        figures as they stand (可比口径). ``prices``: prices are taken out (可比价格). ``coverage``: what is counted or not
        (不含农户). ``gap``: the figure is the distance from a target. ``former_name``: what the thing was called before.
        ``added``: new ones of a stock, reported as its change (养老床位新增180张). ``year_end``: the month's end is the year's
        (截至12月末). Of a target, ``down_to`` and ``up_to``: which way it lies (压缩到45天, 提高到95%); ``compared_with``:
        a report recalls it to compare its result with it (略低于8%的目标).
    text : str
        The words that say so; of a former name the name.
    """

    kind: CaveatKind
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


@dataclass(frozen=True, slots=True)
class Relation:
    """How a figure stands to another of the same text.

    Attributes
    ----------
    kind : RelationKind
        ``change_of`` a level, ``from_to`` (the old value, of which this is the new one), ``part_of`` and ``share_of`` a
        whole, ``respectively`` (the figure in the same place of the row before, behind 分别), ``target_of`` a result,
        ``average_of`` a total, ``retold`` (the same thing said again).
    start, end : int
        Where the other figure stands in the source.
    """

    kind: RelationKind
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.kind} [{self.start}:{self.end}]"


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One relation of two figures of a text, as plain values.

    Attributes
    ----------
    doc : str or None
    kind : RelationKind
        How the figure stands to the other one: see `Relation`.
    start, end, other_start, other_end : int
        Where the two stand in the source.
    text, other_text : str
        The two as written.
    name, other_name : str or None
        What they measure.
    """

    doc: str | None
    kind: RelationKind
    start: int
    end: int
    other_start: int
    other_end: int
    text: str
    other_text: str
    name: str | None
    other_name: str | None


class Derived(Protocol):
    """How a record came about, put into words when somebody asks."""

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The names that were weighed, best first."""

    @property
    def trace(self) -> Mapping[str, Any]:
        """The rules and words behind each field."""


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
        The sentence's text; of an endless one the clauses around the figure.
    sentence_start, sentence_end : int
        Where the sentence stands in the source: figures of one sentence have the same.
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
    precision : Precision or None
        What the digits given leave open; None for a record that was not made of a text.
    caveats : tuple of Caveat
        What the words around the figure say of how far it compares.
    relations : tuple of Relation
        How it stands to other figures of the text.
    derivation : Derived or None
        The rules that made it, which `explain` puts into words; None for a record read back from a file.
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
    sentence_start: int = field(default=0, repr=False)
    sentence_end: int = field(default=0, repr=False)
    concept: str | None = None
    scope: str | None = None
    value_base: Decimal | None = None
    unit_base: str | None = None
    rule: str = ""
    confidence: Confidence = "medium"
    precision: Precision | None = field(default=None, repr=False)
    caveats: tuple[Caveat, ...] = field(default=(), repr=False)
    relations: tuple[Relation, ...] = field(default=(), repr=False)
    derivation: Derived | None = field(default=None, repr=False, compare=False)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The names that were weighed, best first; none for a record read back from a file."""
        return () if self.derivation is None else self.derivation.candidates

    @property
    def trace(self) -> Mapping[str, Any]:
        """The rules and words behind each field; empty for a record read back from a file."""
        return {} if self.derivation is None else self.derivation.trace

    def explain(self) -> Explanation:
        """Why the record is what it is: rules, words, lexicon entries, and the names that were weighed.

        Returns
        -------
        Explanation
            Prints as a tree; ``.to_dict()`` gives the same as a dict. A record read back from a file has only
            the names of its rules.

        Examples
        --------
        >>> from summarykit import extract
        >>> [record] = extract("全县财政收入同比增长约5%。", year=2023).indicators
        >>> print(record.explain())  # doctest: +ELLIPSIS
        5%  财政收入
          value       5 %  (rule: <numeral><unit>)
          qualifier   about  (约: about)
          kind        change, up, yoy  (rule: change verb 增长; 增长: up; 同比: basis)
          name        财政收入  (rule: own words: the phrase before the figure, score 0.85)
          ...
        """
        return Explanation(self)


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One series in one year, over all reports: what was reached, how it grew, what had been promised.

    Attributes
    ----------
    series : str
        What it is called in the latest report; `concept` is its canonical id, where it has one.
    region : str or None
        Whose figure it is, where the reports are of several regions.
    year : int
    name : str or None
        What the report of that year calls it.
    value, value_high, unit, qualifier
        The value in `unit`, magnitude included (亿元); None where nothing is reported or the report contradicts itself.
    growth_stated, growth_implied, growth_qualifier, growth_unit
        Growth as stated, and as the values of two years give it: percent; points for a rate; places gained for a rank.
        A fall is negative. Nothing is implied over a break, nor by figures that are not exact.
    change_stated, change_implied
        The change against the year before in `unit`.
    target, target_high, target_qualifier, outcome, margin
        What had been set before for this year, whether it was met, and value less target.
    growth_target, growth_target_high, growth_target_qualifier, growth_outcome, growth_margin
        The same for growth.
    run : int
        Counts from 1; one more from each year in which the definition changed. Figures of two runs do not compare.
    definition : str or None
        The words that tell of the change.
    note : str or None
        What the growth stated is without, or on: 可比口径, 不变价格.
    conflict : str or None
        Where reports, or sentences of one, give different figures: all of them.
    source, growth_source, target_source, growth_target_source : Indicator or None
        The record each figure was taken from.
    sources : tuple of Indicator
        All records that state the value.
    """

    series: str
    concept: str | None
    region: str | None
    year: int
    name: str | None = None
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str = ""
    qualifier: Qualifier | None = None
    growth_stated: Decimal | None = None
    growth_implied: Decimal | None = None
    growth_qualifier: Qualifier | None = None
    growth_unit: str = "%"
    change_stated: Decimal | None = None
    change_implied: Decimal | None = None
    target: Decimal | None = None
    target_high: Decimal | None = None
    target_qualifier: Qualifier | None = None
    outcome: Outcome | None = None
    margin: Decimal | None = None
    growth_target: Decimal | None = None
    growth_target_high: Decimal | None = None
    growth_target_qualifier: Qualifier | None = None
    growth_outcome: Outcome | None = None
    growth_margin: Decimal | None = None
    run: int = 1
    definition: str | None = None
    note: str | None = None
    conflict: str | None = None
    source: Indicator | None = None
    growth_source: Indicator | None = None
    target_source: Indicator | None = None
    growth_target_source: Indicator | None = None
    sources: tuple[Indicator, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the figures stand: value, growth, target, target of growth."""
        return _spans(self.source, self.growth_source, self.target_source, self.growth_target_source)


@dataclass(frozen=True, slots=True)
class Promise:
    """One target, and what became of it.

    Attributes
    ----------
    series, concept, region
        As in `PanelRow`.
    name : str
        What the report that promises calls it.
    set_in, set_year
        The first report that states it, and the year that report reviews.
    period : str or None
        The year, or the years, it is for.
    target, value, value_high, unit, qualifier, kind
        As the report states it; a fall is negative.
    result, result_value, result_unit, result_doc
        What was reached, in the words of the text and in the unit of the target.
    outcome : {"met", "exceeded", "missed", "unclear", "not reported", "no report", "open"}
        ``not reported``: the report on that year is there and does not say. ``no report``: that report is not there.
        ``open``: the year is still to come.
    met : bool or None
        Met or exceeded; None where that is not known.
    margin : Decimal or None
        Result less target, in the unit of the target.
    rule : str
        How it was judged, one clause.
    target_sentence, result_sentence : str or None
    sources, results : tuple of Indicator
        All records that state the target, and those the result was taken from.
    """

    series: str
    concept: str | None
    region: str | None
    name: str
    set_in: str | None
    set_year: int | None
    period: str | None
    target: str
    value: Decimal
    value_high: Decimal | None
    unit: str
    qualifier: Qualifier
    kind: Kind
    result: str | None
    result_value: Decimal | None
    result_unit: str | None
    result_doc: str | None
    outcome: Outcome
    margin: Decimal | None
    rule: str
    target_sentence: str
    result_sentence: str | None
    sources: tuple[Indicator, ...] = ()
    results: tuple[Indicator, ...] = ()

    @property
    def met(self) -> bool | None:
        """Met or exceeded; None where that is not known."""
        return {"met": True, "exceeded": True, "missed": False}.get(self.outcome)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where target and result stand."""
        return _spans(*self.sources[:1], *self.results[:1])


@dataclass(frozen=True, slots=True)
class Link:
    """Why two names are one series.

    Attributes
    ----------
    left, right : str
        The names, as the reports write them.
    left_docs, right_docs : tuple of str
        The reports that hold them.
    rule : str
        The rule of linking; see ``summarykit.series.linking``.
    evidence : Evidence
        What the rule decides by.
    reason : str
        Read by people.
    score : float
        The higher, the surer; comparable within a rule.
    series : str
        What the series is called.
    """

    left: str
    right: str
    left_docs: tuple[str, ...]
    right_docs: tuple[str, ...]
    rule: str
    evidence: Evidence
    reason: str
    score: float = 1.0
    series: str = ""


@dataclass(frozen=True, slots=True)
class FormulaLife:
    """One formula over the reports of one region.

    Attributes
    ----------
    formula : str
        As first written.
    count, head, members
        As in `Formula`; members where any report lists them.
    region : str or None
    first, last : int
        The years of the first and the last report that use it; one that only tells that it became another does not count.
    seen_before : bool
        Whether the first report of all has it already: then it may be older.
    years : tuple of str
        All years in which it is used.
    mentions : int
    fate : {"in use", "grew", "gone"}
        ``in use`` in the latest report, ``grew`` into another, or ``gone`` from it.
    grew_from, grew_into : str or None
        The formula it was, or has become.
    reason : str or None
        Why the one is taken for the other.
    """

    formula: str
    count: int | None
    head: str
    region: str | None
    first: int
    last: int
    seen_before: bool
    years: tuple[str, ...]
    mentions: int
    fate: Fate
    grew_from: str | None = None
    grew_into: str | None = None
    reason: str | None = None
    members: tuple[str, ...] = ()


_QUALIFYING = frozenset(("about", "at_least", "at_most"))


def _spans(*records: Indicator | None) -> tuple[Span, ...]:
    return tuple(Span(one.doc, one.start, one.end, one.text) for one in records if one is not None)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one `Indicator` is what it is; `str` gives a tree to read, `to_dict` the same as data."""

    indicator: Indicator

    def to_dict(self) -> dict[str, Any]:
        """The explanation as plain data: figure, rules, cues, candidates.

        Examples
        --------
        >>> from summarykit import extract
        >>> [record] = extract("全年新设企业35户。", year=2023).indicators
        >>> record.explain().to_dict()["status"]
        {'status': 'actual', 'rule': 'default'}
        """
        it = self.indicator
        trace = it.trace
        return {
            "figure": {"text": it.text, "start": it.start, "end": it.end, "sentence": it.sentence},
            "value": {"value": str(it.value), "high": None if it.value_high is None else str(it.value_high), "rule": trace.get("quantity")},
            "unit": {"unit": it.unit, "base": it.unit_base, "entry": trace.get("unit")},
            "cues": [dict(cue) for cue in trace.get("cues", ())],
            "reading": {"kind": it.kind, "direction": it.direction, "basis": it.basis, "rule": trace.get("reading")},
            "name": {"name": it.name, "concept": it.concept, "scope": it.scope},
            "period": {"period": it.period, "rule": trace.get("period")},
            "status": {"status": it.status, "rule": trace.get("status")},
            "confidence": {"class": it.confidence, "doubts": list(trace.get("doubts", ()))},
            "precision": None if it.precision is None else str(it.precision),
            "caveats": [{"kind": caveat.kind, "text": caveat.text} for caveat in it.caveats],
            "relations": [{"kind": one.kind, "start": one.start, "end": one.end} for one in it.relations],
            "candidates": [{"name": c.name, "rule": c.rule, "score": c.score, "reason": c.reason} for c in it.candidates],
        }

    def __str__(self) -> str:
        it, trace = self.indicator, self.indicator.trace
        lines = [
            f"{it.text}  {it.name or '(no name)'}",
            *self._figure_lines(),
            *(
                _line("name" if not at else "  or", one.name, f"rule: {one.rule}: {one.reason}, score {one.score}")
                for at, one in enumerate(it.candidates)
            ),
            _line("period", it.period or "not stated", str(trace.get("period", ""))),
            _line("status", it.status, str(trace.get("status", ""))),
            _line("concept", it.concept or "none"),
            *(_line("precision", str(one)) for one in (it.precision,) if one is not None),
            *(_line("caveat", caveat.kind, caveat.text) for caveat in it.caveats),
            *(_line("relation", str(one)) for one in it.relations),
            _line("confidence", it.confidence, "; ".join(trace.get("doubts", ()))),
        ]
        return "\n".join(lines)

    def _figure_lines(self) -> list[str]:
        """Value, qualifier and kind, with the rules and the cues they come from."""
        it, trace = self.indicator, self.indicator.trace
        amount = f"{it.value}" if it.value_high is None else f"{it.value} to {it.value_high}"
        by_quantity, by_reading = ([f"rule: {trace.get(rule)}"] if trace else [] for rule in ("quantity", "reading"))
        return [
            _line("value", f"{amount} {it.unit}".rstrip(), *by_quantity),
            _line("qualifier", it.qualifier, *self._cues(lambda kind: kind in _QUALIFYING)),
            _line(
                "kind",
                ", ".join(filter(None, (it.kind, it.direction, it.basis))),
                *by_reading,
                *self._cues(lambda kind: kind not in {*_QUALIFYING, "time"}),
            ),
        ]

    def _cues(self, wanted: Callable[[str], bool]) -> list[str]:
        return [f"{cue['text']}: {cue['class']}" for cue in self.indicator.trace.get("cues", ()) if wanted(cue["class"])]


def _line(label: str, value: str, *reasons: str) -> str:
    why = "; ".join(filter(None, reasons))
    return f"  {label:<11} {value}" + (f"  ({why})" if why else "")
