"""The one place that decides what a figure measures: the candidate with the highest score.

Every rule looks at one figure and the names of those before it. The score of its names, and the reason for it, stand
at the rule.
"""

from __future__ import annotations

from typing import Final

from summarykit.analysis.mentions import Mention, Mentions
from summarykit.analysis.names.parallel import find_groups
from summarykit.analysis.names.proposal import Name
from summarykit.analysis.names.rules import CANDIDATES, FALLBACKS, OWN_WORDS, RUN, Run
from summarykit.analysis.names.situation import NamesSoFar, Situation
from summarykit.rules import Derivation

__all__ = ["ENOUGH", "Namer"]

ENOUGH: Final = 0.6  # below it, a name is asked of the fallbacks too


class Namer:
    """Names the figures of one document, in order.

    Parameters
    ----------
    mentions : Mentions
    """

    def __init__(self, mentions: Mentions) -> None:
        self._names = NamesSoFar(mentions)
        self._runs = {run[0].start: run for run in find_groups(mentions, mentions.text)}

    def name(self, mention: Mention) -> tuple[Name | None, list[Name]]:
        """The chosen name of a figure and all candidates, best first; the figures before it are named already."""
        situation = Situation(mention, self._names)
        self._settle_run(situation)
        found = [self._names.in_order[situation.start]] if situation.start in self._names.in_order else []
        found += CANDIDATES.all(situation)
        if situation.own is not None and (own := OWN_WORDS.first(situation)) is not None:
            found.append(own)
        if all(name.result.score < ENOUGH for name in found):
            found += FALLBACKS.all(situation)
        found.sort(key=lambda name: -name.result.score)
        if found:
            self._keep(mention, found)
        return (found[0] if found else None), found

    def _settle_run(self, situation: Situation) -> None:
        """The names of a run, at its first figure."""
        run = self._runs.get(situation.start)
        names = RUN.first(Run(situation, len(run))) if run is not None else None
        if run is not None and names is not None:
            for mention, proposal in zip(run, names.result, strict=True):
                self._names.in_order[mention.start] = Derivation(proposal, names.rule, names.evidence)

    def _keep(self, mention: Mention, found: list[Name]) -> None:
        names = self._names
        names.chosen[mention.start] = found[0]
        thing = next((name.result.thing for name in found if name.result.thing is not None), None)
        if thing is not None:
            names.things[mention.start] = thing
        names.by_paragraph.setdefault(mention.paragraph, []).append(mention)
