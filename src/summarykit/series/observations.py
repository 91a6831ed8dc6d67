"""Records -> facts: what of which series a record speaks of, for which year, and with what words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal, TypeAlias

import regex

from summarykit.records import Indicator
from summarykit.series.amounts import Measured, dimension_of, measured
from summarykit.series.caveats import Note, read_notes
from summarykit.series.name_matching import core, fold, stem_of_growth
from summarykit.series.respective import levels_of_changes
from summarykit.series.words import load_compare_words
from summarykit.sources import Document

__all__ = ["Fact", "Measure", "SeriesKind", "read_facts"]

Measure: TypeAlias = Literal["value", "growth", "difference", "gap"]
SeriesKind: TypeAlias = Literal["level", "rate", "rank", "growth"]

_PERIOD_RE: Final = regex.compile(r"(?P<year>\d{4})(?:-(?P<part>\w{1,2}))?")
_RELATIVE: Final = frozenset(("percent", "multiple", "doubling"))
_ABBREVIATION_RE: Final = regex.compile(r"以下(?:简称|称)[：:“\"]?(?P<short>\p{Han}{2,12})")
_LEAST_COUNTED: Final = 100
_YEAR_END_RE: Final = regex.compile("截至|月末|月底|年末|年底")
_OWN_RE: Final = regex.compile(r"(?:全|我|本)(?P<area>省|市|县|区|州|盟|旗|镇|乡|国|局|委|办|校|院|街道|系统|社会|自治区)")


@dataclass(frozen=True, slots=True)
class Fact:
    """One record, placed.

    Attributes
    ----------
    record, note
        The record, and what stands around it.
    at : int
        Its place among the records of its document.
    label : str
        The folded name of the series; `subject` before it where the name means nothing alone (办结率).
    subject : str
        What a bare name is said of, found in the words before; else empty.
    measure : {"value", "growth", "difference", "gap"}
        What the figure is of the series: its value; its relative growth, or that of a rate in points; a change in its
        own unit; the distance from a target.
    kind : {"level", "rate", "rank", "growth"}
        The series' kind; ``growth`` where only growth is known of it.
    dimension : str
        What the series' values measure; empty for kind ``growth``.
    year : int or None
        The year the figure is of.
    part : str
        Which part of it: empty for all of it, ``H1``, ``Q3``, ``12``, or an interval such as ``2018/2022``.
    target : bool
        Whether it is a promise.
    amount : Measured
        The figure in its base unit; a growth in percent or points, negative for a fall.
    """

    record: Indicator
    note: Note
    at: int
    label: str
    subject: str
    measure: Measure
    kind: SeriesKind
    dimension: str
    scope: str
    year: int | None
    part: str
    target: bool
    amount: Measured

    @property
    def full(self) -> str:
        """The label with its subject."""
        return f"{self.subject}{self.label}" if self.subject else self.label


def read_facts(document: Document, records: Sequence[Indicator]) -> list[Fact]:
    """The facts of one document; what cannot be compared (no name, a threshold, month on month) is left out.

    Parameters
    ----------
    document : Document
    records : sequence of Indicator
        All records of it, in order of the text.

    Examples
    --------
    >>> from summarykit import extract
    >>> found = extract("云溪市2023年工作总结\\n全年新设企业1.67万户，同比增长12.8%。")
    >>> [(f.label, f.measure, f.kind, f.dimension, f.year) for f in read_facts(found.document, found.indicators)]
    [('新设企业', 'value', 'level', 'count:户', 2023), ('新设企业', 'growth', 'level', 'count:户', 2023)]
    """
    notes = read_notes(document.text, records)
    short = _ABBREVIATION_RE.search(document.text, 0, 1500)
    own = short["short"] if short else ""
    facts = [fact for at, (record, note) in enumerate(zip(records, notes, strict=True)) if (fact := _fact(document, record, note, at, own))]
    facts = [_with_subject(facts, i) for i in range(len(facts))]
    told = levels_of_changes(document.text, records)
    places = {fact.at: i for i, fact in enumerate(facts)}
    return [_attached(facts, i, places.get(told.get(fact.at, -1))) for i, fact in enumerate(facts)]


def _fact(document: Document, record: Indicator, note: Note, at: int, own: str) -> Fact | None:
    if not record.name or record.status == "criterion" or record.basis == "mom":
        return None
    label = fold(record.name.removeprefix(own) if own and len(record.name) > len(own) + 1 else record.name)
    measure, kind, dimension, label = _placed(record, note, label)
    if not label:
        return None
    year, part = _when(record)
    if part == "12" and _YEAR_END_RE.search(note.before):
        part = ""  # 截至12月末 is the year's end
    if measure in ("growth", "difference") and record.basis in ("average", "since") and not part:
        part = str(record.basis)
    sign = -1 if record.direction == "down" else 1
    return Fact(
        record=record,
        note=note,
        at=at,
        label=label,
        subject="",
        measure=measure,
        kind=kind,
        dimension=dimension,
        scope=_scope(document, record.scope),
        year=year,
        part=part,
        target=record.status == "target",
        amount=_amount(record, measure, sign),
    )


def _placed(record: Indicator, note: Note, label: str) -> tuple[Measure, SeriesKind, str, str]:
    """What of the series the record speaks of, the series' kind and dimension where already plain, and its label."""
    words = load_compare_words()
    dimension = dimension_of(record.unit)
    stem = stem_of_growth(label)
    change = record.kind == "change"
    if note.gap and (change or record.status == "target"):
        return "gap", "growth", "", stem or label
    if dimension == "percentage_point":
        return ("growth", "rate", "percent", label) if change else ("value", "rate", dimension, label)
    if change and dimension in _RELATIVE:
        return "growth", "growth", "", stem or label
    if change and record.unit in words.places and (placed := words.standing.search(label)):
        return "growth", "rank", "rank", label[: placed.start()] or label
    if change and record.trace.get("reading") == "新增 behind its subject":
        return "value", "level", dimension, label if label.startswith("新增") else f"新增{label}"  # 养老床位新增180张
    if change:
        return "difference", "level", dimension, label
    if record.kind == "rate" and stem is not None and dimension == "percent":
        return "growth", "growth", "", stem
    if record.kind == "rank":
        placed = words.standing.search(label)
        return "value", "rank", "rank", label[: placed.start()] if placed and placed.start() > 1 else label
    # 执业医师2.61人 is so many per thousand, not a count.
    ratio = dimension.startswith("count:") and record.value < _LEAST_COUNTED and record.value != record.value.to_integral_value()
    return "value", "rate" if record.kind == "rate" or ratio else "level", dimension, label


def _when(record: Indicator) -> tuple[int | None, str]:
    """The year and the part of it: 2023-H1 is (2023, H1); an interval is of its last year, and named in full."""
    if record.period is None:
        return None, ""
    if "/" in record.period:
        last = record.period.rpartition("/")[2][:4]
        return int(last) if last.isdecimal() else None, record.period
    found = _PERIOD_RE.fullmatch(record.period)
    return (int(found["year"]), found["part"] or "") if found else (None, record.period)


def _scope(document: Document, scope: str | None) -> str:
    """The scope, empty where it is the issuer's own area: 全市 in a city's report."""
    found = _OWN_RE.fullmatch(scope) if scope else None
    if scope is None or found is None:
        return scope or ""
    issuer = "国" if document.issuer == "国务院" else document.issuer or ""
    return "" if not issuer or found["area"] in issuer or found["area"] in ("系统", "社会") else scope


def _amount(record: Indicator, measure: Measure, sign: int) -> Measured:
    got = measured(record)
    if measure == "growth" and dimension_of(record.unit) in ("multiple", "doubling"):
        got = _as_percent(got, doubling=dimension_of(record.unit) == "doubling")
    if sign < 0 and measure in ("growth", "difference", "gap"):
        return Measured(-got.value, got.base, -got.high, -got.low)
    return got


def _as_percent(got: Measured, *, doubling: bool) -> Measured:
    """增长1.3倍 is 130%, 翻一番 is 100%."""

    def percent(times: float) -> float:
        return (2.0**times - 1) * 100 if doubling else times * 100

    value = Decimal(str(round(percent(float(got.value)), 6)))
    return Measured(value.normalize(), "%", percent(got.low), percent(got.high))


def _with_subject(facts: Sequence[Fact], i: int) -> Fact:
    """A bare name with what it is said of: 办结群众投诉1248件，办结率97.0% is the 办结率 of 群众投诉."""
    fact = facts[i]
    if fact.label not in load_compare_words().bare:
        return fact
    stem = fact.label.removesuffix("率").removesuffix("度")
    earlier = [f for f in facts[max(0, i - 6) : i] if f.record.sentence == fact.record.sentence and f.label != fact.label]
    for other in reversed(earlier):
        if other.measure == "value" and other.label.startswith(stem) and len(other.label) > len(stem) + 1:
            return replace(fact, subject=core(other.label[len(stem) :]))
    for other in reversed(earlier):
        if other.measure == "value" and other.kind == "level":
            return replace(fact, subject=core(other.label))
    return fact


def _attached(facts: Sequence[Fact], i: int, respective: int | None = None) -> Fact:
    """A growth or a change with the kind and dimension of the value it belongs to: its own, or the nearest of the same name."""
    fact = facts[i]
    if respective is not None and fact.measure == "growth" and facts[respective].label == fact.label:
        own = facts[respective]
        return replace(fact, kind=own.kind, dimension=own.dimension, subject=own.subject)
    if fact.measure == "value" or (fact.part not in ("", "H1", "H2", "Q1", "Q2", "Q3", "Q4") and not fact.part.isdecimal()):
        return fact
    points = fact.kind == "rate"
    values = [
        other
        for other in facts
        if other.measure == "value" and not other.target and other.label == fact.label and other.scope == fact.scope
    ]
    if fact.measure == "difference":
        values = [other for other in values if other.kind == "rank" or other.dimension == fact.dimension]
    elif points:
        values = [other for other in values if other.kind == "rate"]
    else:
        values = [other for other in values if other.kind != "rank"]
    if not values:
        return fact
    nearest = min(values, key=lambda other: (abs(other.at - fact.at), other.at > fact.at))
    if fact.measure == "difference" and nearest.kind == "rank":
        return replace(fact, measure="growth", kind="rank", dimension="rank", subject=nearest.subject)
    return replace(fact, kind=nearest.kind, dimension=nearest.dimension, subject=nearest.subject)
