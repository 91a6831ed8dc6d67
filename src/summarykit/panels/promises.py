"""Promises and results: every target, its year, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from summarykit.panels.outcomes import Judgement, judge, qualifier_of
from summarykit.panels.panel import definitions_of
from summarykit.panels.targets import Answer, Goal, answer, from_values, goals
from summarykit.records import Promise
from summarykit.series.amounts import factor_of, same_counts, short
from summarykit.series.builder import Report
from summarykit.series.model import Series
from summarykit.series.name_matching import core
from summarykit.series.reconcile import value_cell
from summarykit.series.words import load_compare_words

__all__ = ["promises_of"]


def promises_of(series: Sequence[Series], reports: Sequence[Report]) -> list[Promise]:
    """All promises, by the report that makes them and in order of its text.

    Parameters
    ----------
    series : sequence of Series
    reports : sequence of Report
    """
    made = _Promises(series, reports)
    found = []
    for one in series:
        for region in one.regions:
            for goal in goals(one.cluster, region):
                if not _is_part_of_text(goal):
                    found.append((goal.report.order, goal.report.index, goal.fact.at, made.promise(one, region, goal)))
    return [item[-1] for item in sorted(found, key=lambda item: item[:3])]


def _is_part_of_text(goal: Goal) -> bool:
    """抓好三项工作 says how a text goes on, not what will be reached."""
    fact = goal.fact
    return fact.dimension.startswith("count:") and len(fact.label) < 9 and load_compare_words().parts.search(fact.label) is not None


def _shown(value: Decimal | None, unit: str) -> Decimal | None:
    """A value of the base unit in a unit as written."""
    return None if value is None else short(value / factor_of(unit))


class _Promises:
    """Makes promises of the series of one comparison; what a series' rows say of its definition is asked once."""

    def __init__(self, series: Sequence[Series], reports: Sequence[Report]) -> None:
        self.series, self.reports = series, reports
        self._definitions: dict[int, dict[str | None, dict[int, str]]] = {}

    def _breaks(self, series: Series, region: str | None) -> dict[int, str]:
        if id(series) not in self._definitions:
            self._definitions[id(series)] = definitions_of(series)
        return self._definitions[id(series)].get(region, {})

    def promise(self, series: Series, region: str | None, goal: Goal) -> Promise:
        """One target of one series, and what became of it."""
        fact, record = goal.fact, goal.fact.record
        got = answer(goal, series.cluster, region, self.reports, changed=self._breaks(series, region).get(fact.year or 0))
        if got.judgement.outcome == "not reported":
            got = self._by_rise(region, goal) or got
        sign = -1 if record.direction == "down" and fact.measure != "value" else 1
        unit = record.unit if fact.measure != "growth" or fact.amount.base == record.unit else fact.amount.base
        return Promise(
            series=series.name,
            concept=series.concept,
            region=region,
            name=record.name or fact.label,
            set_in=record.doc,
            set_year=goal.report.reviewed,
            period=record.period,
            target=record.text,
            value=record.value * sign,
            value_high=None if record.value_high is None else record.value_high * sign,
            unit=record.unit,
            qualifier=qualifier_of(fact),
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
            sources=tuple(one.fact.record for one in goal.all),
            results=got.records,
        )

    def _by_rise(self, region: str | None, goal: Goal) -> Answer | None:
        """新上线应用场景5个 is answered by 应用场景 going from 14 to 21."""
        fact = goal.fact
        fresh = load_compare_words().fresh.match(fact.label)
        if fresh is None or fact.year is None or fact.measure != "value" or fact.kind != "level":
            return None
        stock = core(fact.label[fresh.end() :])
        for series in self.series:
            first = series.cluster.first
            if first.kind != "level" or first.part != fact.part or not same_counts(first.dimension, fact.dimension):
                continue
            if not any(core(label) == stock for label in series.cluster.labels) or fact.year in self._breaks(series, region):
                continue
            cells = [value_cell(series.cluster, region, year) for year in (fact.year - 1, fact.year)]
            rise = from_values(cells[0], cells[1], "difference", series.cluster)
            if rise is not None:
                cell, low, high, value, words = rise
                judged = judge(fact, low, high, value)
                rule = f"by the rise of {series.name}; {judged.rule}"
                records = (cell.best.fact.record,)
                return Answer(Judgement(judged.outcome, judged.margin, rule), value, words, records, cell.best.report.document.id)
        return None
