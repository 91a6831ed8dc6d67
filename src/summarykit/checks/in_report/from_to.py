"""Old and new values reported in one sentence, the verb between them and the change behind: 由80天压缩到65天，缩短15天.

Public rules: ``rank_and_order`` (由60天压缩到80天), ``growth_from_levels``, ``difference``, ``average``, ``percent_or_point``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from summarykit.analysis.relations import moved
from summarykit.checks.change import judge_change, years_of
from summarykit.checks.estimate import Estimate
from summarykit.checks.figures import Figure, ReportFigures, together
from summarykit.checks.findings import judge, phrase
from summarykit.checks.words import shape
from summarykit.records import Direction, Finding, Verdict
from summarykit.rules import Evidence, Rule

__all__ = ["BARE_CHANGE", "CHECK", "Move", "moves_of"]

_NEAR: Final = 5  # figures behind a new value among which its change may stand
_YEAR_STANDARD: Final = r"{against}(?:{last_year}|(?P<year>\d{4}){of_year})"
_STANDARD: Final = r"(?<!{no_against.before}){against}(?!{no_against.behind})"
BARE_CHANGE: Final = r"^[，、；（]?{change_adverbs}?[\p{Han}]{1,4}?(?:{aspect}|{roughly})?$"


@dataclass(frozen=True, slots=True)
class Move:
    """An old and a new value of one thing, and the direction of the verb between them."""

    old: Figure
    new: Figure
    direction: Direction

    @property
    def years(self) -> int | None:
        """Years from the old value to the new one; None where the text does not tell."""
        first, last = years_of(self.old.record.period), years_of(self.new.record.period)
        if first is None or last is None or last[1] <= first[1]:
            return None
        return last[1] - first[1]


def moves_of(report: ReportFigures) -> Iterator[Move]:
    """The old and new values that a report gives.

    Examples
    --------
    >>> from summarykit.checks.figures import read_figures
    >>> from summarykit.sources import Document
    >>> report = read_figures(Document.from_text("审批时间由80天压缩到65天，企业开办时间缩短到2天。"))
    >>> [(move.old.text, move.new.text, move.direction) for move in moves_of(report)]
    [('80天', '65天', 'down')]
    """
    for new, old in report.related("from_to").items():
        direction = moved(report.analysis.mentions[new])
        if direction is not None:
            yield Move(report.all[old], report.all[new], direction)


def _find(report: ReportFigures) -> Iterator[Finding]:
    """Old and new value, the verb between them, and the change reported behind."""
    for move in moves_of(report):
        yield _order(move)
        yield from _reported_changes(report, move)


def _order(move: Move) -> Finding:
    """Whether the values moved as the verb says; a better place in an order is a smaller number."""
    old, new = move.old.estimate, move.new.estimate
    rises = (move.direction == "up") != (move.new.record.kind == "rank")
    low, high = (old, new) if rises else (new, old)
    verdict: Verdict = "consistent" if low.low <= high.high else "unclear"
    if low.wide_low > high.wide_high:
        verdict = "contradiction"
    end = old.value
    bound = Estimate(end, end, math.inf, end, math.inf) if rises else Estimate(end, -math.inf, end, -math.inf, end)
    way = phrase("changes.rise" if move.direction == "up" else "changes.fall")
    figures = move.old, move.new
    return judge("rank_and_order", "order", move.new, bound, figures, verdict=verdict, old=move.old, new=move.new, way=way)


def _reported_changes(report: ReportFigures, move: Move) -> Iterator[Finding]:
    new = move.new
    for change in report.all[new.at + 1 : new.at + 1 + _NEAR]:
        beside = change.is_change and together(change, new)
        if beside and _is_of(change, new) and not _is_compared_elsewhere(report.text[new.end : change.start], move.old):
            finding = judge_change(move.old, new, change, years=move.years)
            if finding is not None:
                yield finding


def _is_of(change: Figure, new: Figure) -> bool:
    """Whether a change behind a new value is of it: under its name, or bare and right behind it."""
    if change.record.basis == "mom":
        return False
    bare = change.at == new.at + 1 and shape(BARE_CHANGE).match(change.before) and not shape("{respectively}").search(change.before)
    return change.name == new.name or bool(bare)


def _is_compared_elsewhere(words: str, old: Figure) -> bool:
    """Whether the words before a change name a standard of its own that is not the old value's year."""
    own = shape(_YEAR_STANDARD).search(words)
    if own is not None:
        return own["year"] is not None and not (old.record.period or own["year"]).startswith(own["year"])
    return shape(_STANDARD).search(words) is not None


CHECK: Final = Rule("from_to", Evidence.FIGURES, _find, example="审批时间由65天压缩到80天")
