"""A draft and the report of the year before it."""

from __future__ import annotations

from dataclasses import dataclass

from summarykit.checks.figures import ReportFigures

__all__ = ["Succession"]


@dataclass(frozen=True, slots=True)
class Succession:
    """A report of last year and the draft that follows it."""

    last: ReportFigures
    draft: ReportFigures
