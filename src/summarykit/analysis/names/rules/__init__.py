"""The naming rules, by what they read: `own_words`, `noun_behind`, `shares`, `antecedent`, `in_order`, `around`."""

from __future__ import annotations

from typing import Final

from summarykit.analysis.names.proposal import Proposal
from summarykit.analysis.names.rules import antecedent, around, noun_behind, shares
from summarykit.analysis.names.rules.around import FALLBACKS
from summarykit.analysis.names.rules.in_order import RUN, Run
from summarykit.analysis.names.rules.own_words import OWN_WORDS
from summarykit.analysis.names.situation import Situation
from summarykit.rules import RuleSet

__all__ = ["CANDIDATES", "FALLBACKS", "OWN_WORDS", "RUN", "Run"]

# All of these are asked; of two names with one score the earlier stands.
CANDIDATES: Final[RuleSet[Situation, Proposal]] = RuleSet("names", (*shares.RULES, *antecedent.RULES, *noun_behind.RULES, *around.RULES))
