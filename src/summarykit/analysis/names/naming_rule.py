"""A rule of judgement whose result is a proposed name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from summarykit.analysis.names.phrase import Phrase
from summarykit.analysis.names.proposal import Proposal, Source
from summarykit.analysis.names.situation import Situation
from summarykit.rules import Evidence, Rule, always

__all__ = ["NamingRule", "naming_rule"]

NamingRule: TypeAlias = Rule[Situation, Proposal]
Builder: TypeAlias = Callable[[Situation], Phrase | tuple[Phrase, Phrase] | None]


def naming_rule(
    name: str,
    build: Builder,
    *,
    score: float,
    source: Source,
    evidence: Evidence,
    reason: str,
    example: str,
    condition: Callable[[Situation], bool] = always,
) -> NamingRule:
    """A rule whose every name has one score: a kind of name that is better or worse is a rule of its own.

    `build` gives the name, or the name and the thing it speaks of.
    """

    def propose(situation: Situation) -> Proposal | None:
        built = build(situation)
        if built is None:
            return None
        phrase, thing = built if isinstance(built, tuple) else (built, None)
        return Proposal(phrase, source, score, reason, thing)

    return Rule(name, evidence, propose, example, condition)
