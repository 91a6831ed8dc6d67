"""Periods: which of the times around a figure is its own, and what it resolves to. The one place that decides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarykit.analysis.mentions import Mention, Mentions
from summarykit.analysis.periods.rules import DATING, MENDING, NARROWING, Dated, Place, Times
from summarykit.analysis.periods.scope import TimeScope
from summarykit.records import Basis, SectionRole
from summarykit.rules import Derivation, Evidence

__all__ = ["PeriodReading", "PeriodResolver"]


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """The period of a figure and why.

    Attributes
    ----------
    period : str or None
    evidence : Evidence
        How near to the figure the time stands that it was found by.
    derivation : tuple of Derivation
        The rules that decided, first to last.
    """

    period: str | None
    evidence: Evidence
    derivation: tuple[Derivation[Dated], ...]

    @property
    def is_default(self) -> bool:
        """Whether nothing in the text dates the figure but its document."""
        return self.evidence is Evidence.DEFAULT and len(self.derivation) == 1

    def __str__(self) -> str:
        """The rules, read by people: ``time in the clause: 2022年``."""
        return ", ".join(f"{step.rule}: {step.result.words}" if step.result.words else step.rule for step in self.derivation)


class PeriodResolver:
    """Dates the figures of one document, in order.

    Parameters
    ----------
    mentions : Mentions
    year, review_year : int or None
        The report's own year and the year it reviews.
    title : str or None
    """

    def __init__(self, mentions: Mentions, year: int | None, review_year: int | None, title: str | None = None) -> None:
        self.scope = TimeScope(mentions, year, review_year, title)
        self._times = Times(mentions, self.scope)

    def role(self, mention: Mention) -> SectionRole:
        """What the section of a figure is for."""
        return self.scope.role(mention.section)

    def period(self, mention: Mention, role: SectionRole) -> PeriodReading:
        """The period of a figure and why.

        Parameters
        ----------
        mention : Mention
        role : SectionRole
            Of its section.
        """
        place = Place(self._times, mention, role)
        first = DATING.first(place)
        assert first is not None  # the last rule always decides
        steps = [first]
        place = replace(place, found=first.result, evidence=first.evidence)
        for rules in MENDING:
            mended = rules.first(place)
            if mended is not None:
                steps.append(mended)
                place = replace(place, found=mended.result, evidence=mended.evidence)
        narrowed = NARROWING.first(place)
        if narrowed is not None:
            steps.append(narrowed)
        return PeriodReading(steps[-1].result.period, place.evidence, tuple(steps))

    def announced(self, dated: PeriodReading) -> PeriodReading:
        """The period of what a government's report announces, where nothing else dates it: the report's own year."""
        year = self.scope.announced
        if year is None:
            return dated
        step = Derivation(Dated(year), "the year of the announcement", Evidence.DOCUMENT)
        return PeriodReading(year, step.evidence, (*dated.derivation, step))

    def basis(self, mention: Mention, period: str | None) -> Basis:
        """The basis of a change, where the year it is compared with decides."""
        return self._times.standards.basis(mention, period)
