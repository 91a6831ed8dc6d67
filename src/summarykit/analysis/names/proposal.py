"""What a naming rule gives: a name, what it is made of, and a score that says how good such a name is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from summarykit.analysis.names.phrase import Phrase
from summarykit.rules import Derivation

__all__ = ["Name", "Proposal", "Source"]


class Source(Enum):
    """What a name is made of, for those who must know how far it can be relied on."""

    OWN = "the figure's own words"
    BEHIND = "the noun behind its classifier"
    ANY_BEHIND = "any noun behind the figure"
    THRESHOLD = "what a threshold is of"
    BORROWED = "own words with those of another figure"
    REPEATED = "the name of the figure before"
    AROUND = "the clause before, the paragraph or the heading"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed name.

    Attributes
    ----------
    phrase : Phrase
    source : Source
    score : float
        Between 0 and 1; the highest is chosen.
    reason : str
        What the rule saw, read by people.
    thing : Phrase or None
        What the figure speaks of where its name says only something about it (办结率 of 投诉): figures that go on from it
        speak of that.
    """

    phrase: Phrase
    source: Source
    score: float
    reason: str
    thing: Phrase | None = None


Name: TypeAlias = Derivation[Proposal]
