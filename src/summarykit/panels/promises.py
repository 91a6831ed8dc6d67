"""Promises and results: every target, its year, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from summarykit.panels.outcomes import Judgement, judge, qualifier_of
from summarykit.panels.panel import definitions_of
from summarykit.panels.targets import Answer, Goal, Result, answer, goals, result_of_values
from summarykit.records import Promise
from summarykit.series.amounts import factor_of, same_counts, short
from summarykit.series.model import Series
from summarykit.series.name_matching import core
from summarykit.series.observations import Observation
from summarykit.series.offices import OfficeReport
from summarykit.series.reconcile import value_cell
from summarykit.series.words import shape

__all__ = ["promises_of"]

_LONG: Final = 9  # a name of so many characters is of a thing, whatever its end


def promises_of(series: Sequence[Series], reports: Sequence[OfficeReport]) -> list[Promise]:
    """All promises, by the report that makes them and in order of its text.

    Parameters
    ----------
    series : sequence of Series
    reports : sequence of OfficeReport
    """
    made = _Promises(series, reports)
    found = []
    for one in series:
        for region in one.regions:
            for goal in goals(one, region):
                if not _is_part_of_text(goal):
                    found.append((goal.report.order, goal.report.index, goal.target.at, made.promise(one, region, goal)))
    return [item[-1] for item in sorted(found, key=lambda item: item[:3])]


def _is_part_of_text(goal: Goal) -> bool:
    """抓好三项工作 says how a text goes on, not what will be reached."""
    target = goal.target
    short_name = target.dimension.startswith("count:") and len(target.label) < _LONG
    return short_name and shape("{judging.parts}$").search(target.label) is not None


def _shown(value: Decimal | None, unit: str) -> Decimal | None:
    """A value of the base unit in a unit as written."""
    return None if value is None else short(value / factor_of(unit))


def _sign(target: Observation) -> int:
    """The sign of a target's value: a change is written without one."""
    return -1 if target.record.direction == "down" and target.measure != "value" else 1


class _Promises:
    """Makes promises of the series of one comparison; what a series' rows say of its definition is asked once."""

    def __init__(self, series: Sequence[Series], reports: Sequence[OfficeReport]) -> None:
        self.series, self.reports = series, reports
        self._definitions: dict[int, dict[str | None, dict[int, str]]] = {}

    def _breaks(self, series: Series, region: str | None) -> dict[int, str]:
        if id(series) not in self._definitions:
            self._definitions[id(series)] = definitions_of(series, self.reports)
        return self._definitions[id(series)].get(region, {})

    def promise(self, series: Series, region: str | None, goal: Goal) -> Promise:
        """One target of one series, and what became of it."""
        target, record = goal.target, goal.target.record
        got = answer(goal, series, region, self.reports, changed=self._breaks(series, region).get(target.year or 0))
        if got.judgement.outcome == "not reported":
            got = self._by_rise(region, target) or got
        sign = _sign(target)
        unit = target.amount.base if target.measure == "growth" else record.unit
        return Promise(
            series=series.name,
            concept=series.concept,
            region=region,
            name=record.name or target.label,
            set_in=record.doc,
            set_year=goal.report.reviewed,
            period=record.period,
            target=record.text,
            value=record.value * sign,
            value_high=None if record.value_high is None else record.value_high * sign,
            unit=record.unit,
            qualifier=qualifier_of(target),
            kind=record.kind,
            result=got.words,
            result_value=_shown(got.value, unit),
            result_unit=unit if got.value is not None else None,
            result_doc=got.doc,
            outcome=got.judgement.outcome,
            margin=_shown(got.judgement.margin, unit),
            rule=got.judgement.rule,
            target_sentence=record.sentence,
            result_sentence=got.records[0].sentence if got.records else None,
            sources=tuple(one.record for one in goal.all),
            results=got.records,
        )

    def _by_rise(self, region: str | None, target: Observation) -> Answer | None:
        """新上线应用场景5个 is answered by 应用场景 going from 14 to 21."""
        fresh = shape("{fresh}").match(target.label)
        if fresh is None or target.year is None or target.measure != "value" or target.kind != "level":
            return None
        stock = core(target.label[fresh.end() :])
        for series in self.series:
            rise = self._rise(series, region, target.year) if _is_stock(series, stock, target) else None
            if rise is not None:
                judged = judge(target, rise.low, rise.high, rise.value)
                why = Judgement(judged.outcome, judged.margin, f"by the rise of {series.name}; {judged.rule}")
                best = rise.cell.best
                return Answer(why, rise.value, rise.words, (best.record,), best.report.document.id)
        return None

    def _rise(self, series: Series, region: str | None, year: int) -> Result | None:
        """By how much a series rose in a year, where its definition stayed."""
        if year in self._breaks(series, region):
            return None
        return result_of_values(value_cell(series, region, year - 1), value_cell(series, region, year), "difference", series)


def _is_stock(series: Series, stock: str, target: Observation) -> bool:
    """Whether a series gives the levels of what a target promises new ones of."""
    fits = series.kind == "level" and series.part == target.part and same_counts(series.dimension, target.dimension)
    return fits and any(core(label) == stock for label in series.labels)
