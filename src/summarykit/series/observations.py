"""Records -> observations: what of which series a record speaks of, for which year, and how far it compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple, TypeAlias

from summarykit.analysis import analyse
from summarykit.analysis.relations import numbers
from summarykit.lexicons import load_text
from summarykit.records import Caveat, CaveatKind, Indicator
from summarykit.rules import Evidence, Rule, RuleSet
from summarykit.series.amounts import Amount, amount_of, dimension_of
from summarykit.series.name_matching import core, fold, stem_of_growth, stem_of_rank
from summarykit.series.words import FILE, shape, words
from summarykit.sources import Document

__all__ = ["PLACING", "Measure", "Observation", "SeriesKind", "read_observations"]

Measure: TypeAlias = Literal["value", "growth", "difference", "gap"]
SeriesKind: TypeAlias = Literal["level", "rate", "rank", "growth"]

_LONGEST_PART: Final = 2  # H1, Q3, 06; a day has more
_RELATIVE: Final = frozenset(("percent", "multiple", "doubling"))
_LEAST_COUNTED: Final = 100
_SUBJECT_FAR: Final = 6  # figures before a bare rate among which its thing may stand


@dataclass(frozen=True, slots=True)
class Observation:
    """One record, placed.

    Attributes
    ----------
    record : Indicator
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
    amount : Amount
        The figure in its base unit; a growth in percent or points, negative for a fall.
    """

    record: Indicator
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
    amount: Amount

    @property
    def full_label(self) -> str:
        """The label with its subject."""
        return f"{self.subject}{self.label}" if self.subject else self.label

    def caveat(self, *kinds: CaveatKind) -> str | None:
        """The words of the first caveat of some kinds."""
        return _caveat(self.record.caveats, *kinds)


def _caveat(caveats: Sequence[Caveat], *kinds: CaveatKind) -> str | None:
    return next((caveat.text for kind in kinds for caveat in caveats if caveat.kind == kind), None)


def read_observations(document: Document) -> list[Observation]:
    """The observations of one document; what cannot be compared (no name, a threshold, month on month) is left out.

    Parameters
    ----------
    document : Document

    Examples
    --------
    >>> found = read_observations(Document.from_text("云溪市2023年工作总结\\n全年新设企业1.67万户，同比增长12.8%。"))
    >>> [(one.label, one.measure, one.kind, one.dimension, one.year) for one in found]
    [('新设企业', 'value', 'level', 'count:户', 2023), ('新设企业', 'growth', 'level', 'count:户', 2023)]
    """
    analysis = analyse(document)
    found: list[Observation] = []
    for at, record in enumerate(analysis.indicators):
        observation = _observation(document, record, at, analysis.short_name)
        if observation is not None:
            found.append(_with_subject(observation, found))
    return list(_with_levels(found, numbers(analysis.indicators, "respectively")))


def _observation(document: Document, record: Indicator, at: int, own: str) -> Observation | None:
    if not record.name or record.status == "criterion" or record.basis == "mom":
        return None
    label = fold(record.name.removeprefix(own) if own and len(record.name) > len(own) + 1 else record.name)
    placed = _placed(_Figure(record, label))
    if not placed.label:
        return None
    year, part = _when(record)
    if placed.measure in ("growth", "difference") and record.basis in ("average", "since") and not part:
        part = str(record.basis)
    return Observation(
        record=record,
        at=at,
        label=placed.label,
        subject="",
        measure=placed.measure,
        kind=placed.kind,
        dimension=placed.dimension,
        scope=_scope(document, record.scope),
        year=year,
        part=part,
        target=record.status == "target",
        amount=_amount(record, placed.measure),
    )


class _Figure(NamedTuple):
    """A figure to be placed: the record and its folded name."""

    record: Indicator
    label: str

    @property
    def dimension(self) -> str:
        return dimension_of(self.record.unit)

    @property
    def is_change(self) -> bool:
        return self.record.kind == "change"

    @property
    def grown(self) -> str:
        """What grows, where the name says growth itself; else the name."""
        return stem_of_growth(self.label) or self.label


class _Placed(NamedTuple):
    """What of the series a figure is, the series' kind and dimension where already plain, and its label."""

    measure: Measure
    kind: SeriesKind
    dimension: str
    label: str


def _is_gap(figure: _Figure) -> bool:
    return (figure.is_change or figure.record.status == "target") and _caveat(figure.record.caveats, "gap") is not None


def _is_growth_of_rank(figure: _Figure) -> bool:
    return figure.is_change and figure.record.unit in words("places") and stem_of_rank(figure.label) is not None


def _is_new(figure: _Figure) -> bool:
    """养老床位新增180张: new ones of a stock, reported as a change of it."""
    return figure.is_change and _caveat(figure.record.caveats, "added") is not None


def _as_new(figure: _Figure) -> _Placed:
    added = load_text(FILE, "added")
    return _Placed("value", "level", figure.dimension, added + figure.label.removeprefix(added))


def _is_named_growth(figure: _Figure) -> bool:
    return figure.record.kind == "rate" and figure.dimension == "percent" and stem_of_growth(figure.label) is not None


def _as_rank(figure: _Figure) -> _Placed:
    stem = stem_of_rank(figure.label)
    return _Placed("value", "rank", "rank", stem if stem and len(stem) > 1 else figure.label)


def _is_ratio(figure: _Figure) -> bool:
    """执业医师2.61人 is so many per thousand, not a count."""
    value = figure.record.value
    return figure.dimension.startswith("count:") and value < _LEAST_COUNTED and value != value.to_integral_value()


_FIGURE, _NAMES = Evidence.FIGURE, Evidence.NAMES

PLACING: Final[RuleSet[_Figure, _Placed]] = RuleSet(
    "what a figure is of its series",
    (
        Rule(
            "gap",
            Evidence.CLAUSE,
            lambda f: _Placed("gap", "growth", "", f.grown),
            example="距75%的目标还差|1.2个百分点|",
            condition=_is_gap,
        ),
        Rule(
            "change in points",
            _FIGURE,
            lambda f: _Placed("growth", "rate", "percent", f.label),
            example="办结率提高|1.2个百分点|",
            condition=lambda f: f.is_change and f.dimension == "percentage_point",
        ),
        Rule(
            "value in points",
            _FIGURE,
            lambda f: _Placed("value", "rate", f.dimension, f.label),
            example="拉动增长|1.2个百分点|",
            condition=lambda f: f.dimension == "percentage_point",
        ),
        Rule(
            "relative change",
            _FIGURE,
            lambda f: _Placed("growth", "growth", "", f.grown),
            example="产值增长|7.3%|",
            condition=lambda f: f.is_change and f.dimension in _RELATIVE,
        ),
        Rule(
            "places gained",
            _NAMES,
            lambda f: _Placed("growth", "rank", "rank", stem_of_rank(f.label) or f.label),
            example="考评位次上升|3位|",
            condition=_is_growth_of_rank,
        ),
        Rule("new ones of a stock", Evidence.CLAUSE, _as_new, example="养老床位新增|180张|", condition=_is_new),
        Rule(
            "change",
            _FIGURE,
            lambda f: _Placed("difference", "level", f.dimension, f.label),
            example="投诉减少|13件|",
            condition=lambda f: f.is_change,
        ),
        Rule(
            "named growth",
            _NAMES,
            lambda f: _Placed("growth", "growth", "", f.grown),
            example="产值增速为|7.3%|",
            condition=_is_named_growth,
        ),
        Rule("rank", _FIGURE, _as_rank, example="考评位次|第3位|", condition=lambda f: f.record.kind == "rank"),
        Rule(
            "rate",
            _FIGURE,
            lambda f: _Placed("value", "rate", f.dimension, f.label),
            example="办结率|97%|",
            condition=lambda f: f.record.kind == "rate" or _is_ratio(f),
        ),
        Rule("level", Evidence.DEFAULT, lambda f: _Placed("value", "level", f.dimension, f.label), example="受理投诉|90件|"),
    ),
)


def _placed(figure: _Figure) -> _Placed:
    found = PLACING.first(figure)
    assert found is not None  # the last rule places every figure
    return found.result


def _when(record: Indicator) -> tuple[int | None, str]:
    """The year and the part of it: 2023-H1 is (2023, H1); an interval is of its last year, and named in full."""
    if record.period is None:
        return None, ""
    if "/" in record.period:
        last = record.period.rpartition("/")[2][:4]
        return int(last) if last.isdecimal() else None, record.period
    year, _, part = record.period.partition("-")
    if not year.isdecimal() or len(part) > _LONGEST_PART:
        return None, record.period
    return int(year), "" if part == "12" and _caveat(record.caveats, "year_end") else part


def _scope(document: Document, scope: str | None) -> str:
    """The scope, empty where it is the issuer's own area: 全市 in a city's report."""
    found = shape("{own}(?P<area>{areas})").fullmatch(scope) if scope else None
    if scope is None or found is None:
        return scope or ""
    issuer = document.issuer or ""
    return "" if not issuer or found["area"] in issuer or found["area"] in words("any_area") else scope


def _amount(record: Indicator, measure: Measure) -> Amount:
    got = amount_of(record)
    if measure == "growth" and dimension_of(record.unit) in ("multiple", "doubling"):
        got = got.as_percent(doubling=dimension_of(record.unit) == "doubling")
    return got.negative() if record.direction == "down" and measure != "value" else got


def _with_subject(observation: Observation, before: Sequence[Observation]) -> Observation:
    """A bare name with what it is said of: 办结群众投诉1248件，办结率97.0% is the 办结率 of 群众投诉."""
    if observation.label not in words("bare"):
        return observation
    sentence = [one for one in reversed(before[-_SUBJECT_FAR:]) if _may_be_subject(one, observation)]
    stem = shape("{rate_ends}+$").sub("", observation.label)
    for one in sentence:
        if one.label.startswith(stem) and len(one.label) > len(stem) + 1:
            return replace(observation, subject=core(one.label[len(stem) :]))
    level = next((one for one in sentence if one.kind == "level"), None)
    return observation if level is None else replace(observation, subject=core(level.label))


def _may_be_subject(one: Observation, rate: Observation) -> bool:
    """Whether it is a value of something else in the sentence of a bare rate."""
    return one.measure == "value" and one.record.sentence_start == rate.record.sentence_start and one.label != rate.label


def _with_levels(observations: Sequence[Observation], respective: Mapping[int, int]) -> Iterator[Observation]:
    """Each growth or change with the kind and dimension of the value it belongs to: its own, or the nearest of the same name."""
    by_place = {one.at: one for one in observations}
    values: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for one in observations:
        if one.measure == "value" and not one.target:
            values[one.label, one.scope].append(one)
    for one in observations:
        own = by_place.get(respective.get(one.at, -1))
        if own is not None and one.measure == "growth" and own.label == one.label:
            yield replace(one, kind=own.kind, dimension=own.dimension, subject=own.subject)
        else:
            yield _of_nearest(one, values[one.label, one.scope])


def _may_change(change: Observation, value: Observation) -> bool:
    """Whether a change may be of a value: in its unit, in points of a rate, in percent of anything but a rank."""
    if change.measure == "difference":
        return value.kind == "rank" or value.dimension == change.dimension
    return value.kind == "rate" if change.kind == "rate" else value.kind != "rank"


def _of_nearest(change: Observation, values: Sequence[Observation]) -> Observation:
    if change.measure == "value" or not (change.part.lstrip("HQ") or "0").isdecimal():
        return change
    fitting = [value for value in values if _may_change(change, value)]
    if not fitting:
        return change
    nearest = min(fitting, key=lambda value: (abs(value.at - change.at), value.at > change.at))
    if change.measure == "difference" and nearest.kind == "rank":
        return replace(change, measure="growth", kind="rank", dimension="rank", subject=nearest.subject)
    return replace(change, kind=nearest.kind, dimension=nearest.dimension, subject=nearest.subject)
