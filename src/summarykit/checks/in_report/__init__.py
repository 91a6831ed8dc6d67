"""Checks inside one report: a module a check, each a `summarykit.rules.Rule` named like its module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarykit.checks.figures import ReportFigures
from summarykit.checks.in_report import (
    announced_count,
    average,
    change_beside_level,
    from_to,
    growth,
    identity,
    rank_and_threshold,
    rate_of_parts,
    same_fact_twice,
    share_of_whole,
    sum_of_parts,
    target_gap,
)
from summarykit.records import Finding
from summarykit.rules import RuleSet

__all__ = ["IN_REPORT"]

# Of several alarms about one figure the first is kept.
IN_REPORT: Final[RuleSet[ReportFigures, Iterator[Finding]]] = RuleSet(
    "checks in a report",
    [
        rate_of_parts.CHECK,
        share_of_whole.CHECK,
        sum_of_parts.CHECK,
        from_to.CHECK,
        growth.CHECK,
        change_beside_level.CHECK,
        rank_and_threshold.CHECK,
        average.CHECK,
        target_gap.CHECK,
        same_fact_twice.CHECK,
        identity.CHECK,
        announced_count.CHECK,
    ],
)
