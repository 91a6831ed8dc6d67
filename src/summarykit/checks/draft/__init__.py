"""Checks of a draft and the report before it: a module a check, each a `summarykit.rules.Rule` named like its module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarykit.checks.draft import unchanged_figure, unreported_promise
from summarykit.checks.draft.succession import Succession
from summarykit.records import Finding
from summarykit.rules import RuleSet

__all__ = ["DRAFT"]

DRAFT: Final[RuleSet[Succession, Iterator[Finding]]] = RuleSet("checks of a draft", [unchanged_figure.CHECK, unreported_promise.CHECK])
