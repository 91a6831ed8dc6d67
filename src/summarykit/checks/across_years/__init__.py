"""Checks of the reports of one office on each other: a module a check, each a `summarykit.rules.Rule` named like its module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarykit.checks.across_years import growth, magnitude, quoted_target, restated, totals
from summarykit.checks.office_series import OfficeSeries
from summarykit.records import Finding
from summarykit.rules import RuleSet

__all__ = ["ACROSS_YEARS"]

ACROSS_YEARS: Final[RuleSet[OfficeSeries, Iterator[Finding]]] = RuleSet(
    "checks across years", [growth.CHECK, totals.CHECK, restated.CHECK, quoted_target.CHECK, magnitude.CHECK]
)
