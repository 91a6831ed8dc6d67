"""The status of a figure in its document: what its words say, looked at once more beside its period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarykit.analysis.mentions import Mention
from summarykit.analysis.periods.resolver import PeriodReading
from summarykit.analysis.periods.scope import TimeScope
from summarykit.grammar.change import ChangeForm
from summarykit.grammar.status import Ground, StatusPlace, StatusReading, read_status
from summarykit.records import SectionRole
from summarykit.rules import Evidence, Rule, RuleSet

__all__ = ["announces", "status_of"]

_WORDS: Final = frozenset((Ground.WORD, Ground.FORECAST, Ground.EXPECTED))
_NEAR: Final = frozenset((Evidence.FIGURE, Evidence.CLAUSE, Evidence.SENTENCE))


@dataclass(frozen=True, slots=True)
class _Dated:
    """A figure with the status that its words say and the period it is of."""

    mention: Mention
    said: StatusReading
    dated: PeriodReading
    role: SectionRole
    scope: TimeScope


def _selects_nothing(place: _Dated) -> bool:
    return place.said.status == "criterion" and place.mention.reading.kind in ("change", "rank")


def _is_ahead(place: _Dated) -> bool:
    undone = place.said.status == "actual" and place.said.ground is not Ground.DONE_IN_PLAN
    return undone and place.scope.is_ahead(place.dated.period)


def _is_behind(place: _Dated) -> bool:
    """比去年的2.1% in a plan, 1957年预计达到…: a time of its own that lies behind makes a result of it."""
    ground, evidence = place.said.ground, place.dated.evidence
    if place.said.status != "target":
        return False
    at_figure = (evidence is Evidence.FIGURE and ground in _WORDS) or (evidence in _NEAR and ground is Ground.FORECAST)
    expected = place.role != "plans" and ground in (Ground.FORECAST, Ground.EXPECTED)  # 预计完成…: of the year that is just over
    return (ground is Ground.PLAN or at_figure or expected) and place.scope.is_past(place.dated.period, place.mention.section)


_BESIDE_PERIOD: Final = RuleSet[_Dated, StatusReading](
    "status beside the period",
    (
        Rule(
            Ground.NO_THRESHOLD.value,
            Evidence.FIGURE,
            lambda place: StatusReading("actual", Ground.NO_THRESHOLD),
            example="增长10%以上的行业",
            condition=_selects_nothing,
        ),
        Rule(
            Ground.AHEAD.value,
            Evidence.DOCUMENT,
            lambda place: StatusReading("target", Ground.AHEAD, place.dated.period or ""),
            example="到2035年覆盖1000个村",
            condition=_is_ahead,
        ),
        Rule(
            Ground.BEHIND.value,
            Evidence.DOCUMENT,
            lambda place: StatusReading("actual", Ground.BEHIND, place.dated.period or ""),
            example="从2021年的2.1%提高到2.3%",
            condition=_is_behind,
        ),
    ),
)


def status_of(mention: Mention, dated: PeriodReading, role: SectionRole, scope: TimeScope) -> StatusReading:
    """The status of a figure, and what it was decided by.

    Parameters
    ----------
    mention : Mention
    dated : PeriodReading
    role : SectionRole
        Of its section.
    scope : TimeScope
    """
    turned = mention.cues.first("up", "down") is not None or mention.reading.form is ChangeForm.BEYOND
    said = read_status(
        StatusPlace(
            mention.text,
            sentence=mention.around.start,
            clause=mention.clause.start,
            start=mention.start,
            tail=mention.cues.tail,
            limit=mention.clause.end,
            role=role,
            selects=mention.selects,
            stem=mention.text[slice(*mention.stem)],
            difference=mention.reading.kind == "change" and turned,
        )
    )
    turned_over = _BESIDE_PERIOD.first(_Dated(mention, said, dated, role, scope))
    return said if turned_over is None else turned_over.result


def announces(status: StatusReading) -> bool:
    """Whether a word of the sentence announces the figure (拟安排…), so that the year of the announcement is its own."""
    return status.status == "target" and (status.ground in _WORDS or status.ground is Ground.PLANNED)
