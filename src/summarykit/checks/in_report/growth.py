"""Growth beside its level and its amount: 128件，比去年增加16件，增长14.3%. Public rule: ``growth_from_levels``."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from summarykit.checks.change import signed
from summarykit.checks.comparability import doubt_of_change
from summarykit.checks.estimate import Estimate, difference, growth
from summarykit.checks.figures import Figure, ReportFigures, together
from summarykit.checks.findings import judge
from summarykit.checks.words import shape
from summarykit.records import Finding
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK", "change_reported_twice"]

_NEW: Final = r"{against}(?:{last_year}|{year_begin}){year_end}?{same_time}?{newly}{aspect}?$"


def _find(report: ReportFigures) -> Iterator[Finding]:
    """A level with its change reported twice, as an amount and in percent."""
    for sentence in report.sentences:
        for level, a, b in zip(sentence, sentence[1:], sentence[2:], strict=False):
            finding = change_reported_twice(level, a, b)
            if finding is not None:
                yield finding


def change_reported_twice(level: Figure, a: Figure, b: Figure) -> Finding | None:
    """An amount and a percentage of one change, in either order; None where the three are none."""
    percent, amount = (a, b) if a.is_relative or a.is_point else (b, a)
    if not _are_one_change(level, amount, percent) or a.bracket != b.bracket or shape("{own_standard}").search(b.before):
        return None
    old = difference(level.estimate, amount.change)
    if old.value <= 0 or old.low <= 0:
        return None
    return judge(
        "growth_from_levels",
        "amount_and_percent",
        percent,
        _growth(level.estimate, amount.change, old),
        (level, a, b),
        given=percent.change,
        doubt=doubt_of_change(percent, level) or doubt_of_change(amount, level),
        level=level,
        amount=signed(amount),
        change=signed(percent),
    )


def _are_one_change(level: Figure, amount: Figure, percent: Figure) -> bool:
    """Whether a level, an amount and a percentage speak of one change of one thing."""
    if level.record.kind != "level" or not percent.is_change or not percent.is_percent or not together(level, amount, percent):
        return False
    reported = amount.is_change or (amount.is_level and shape(_NEW).search(amount.before))
    alike = level.name == amount.name == percent.name and level.base == amount.base
    return bool(reported) and alike and _one_way(amount, percent)


def _one_way(amount: Figure, percent: Figure) -> bool:
    """Whether both changes go one way from one standard."""
    bases = {figure.record.basis for figure in (amount, percent) if figure.is_change} - {"unstated"}
    return (amount.record.direction or "up") == percent.record.direction and len(bases) < 2 and not bases & {"average", "mom"}


def _growth(level: Estimate, change: Estimate, old: Estimate) -> Estimate:
    return Estimate(
        growth(level, old).value,
        *_rates((level.low, level.high), (change.low, change.high)),
        *_rates((level.wide_low, level.wide_high), (change.wide_low, change.wide_high)),
    )


def _rates(levels: tuple[float, float], changes: tuple[float, float]) -> tuple[float, float]:
    """Least and greatest growth from a level and its change, since the level stands above and below the line."""
    rates = [100 * d / (v - d) if v > d else math.inf for v in levels for d in changes]
    return min(rates), max(rates)


CHECK: Final = Rule("growth", Evidence.FIGURES, _find, example="受理128件，比去年增加16件，增长24.3%")
