"""Old and new values reported in one sentence, the verb between them and the change behind: 由80天压缩到65天，缩短15天.

Public rules: ``rank_and_order`` (由60天压缩到80天), ``growth_from_levels``, ``difference``, ``average``, ``percent_or_point``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from summarykit.checks.change import judge_change, years_of
from summarykit.checks.estimate import Estimate
from summarykit.checks.figures import Figure, ReportFigures, together
from summarykit.checks.findings import judge, phrase
from summarykit.checks.words import shape
from summarykit.records import Finding, Verdict
from summarykit.rules import Evidence, Rule

__all__ = ["BARE_CHANGE", "CHECK", "Move", "moves_of"]

_NEAR: Final = 5  # figures that may stand between an old value, its new one, and the change
_OPENS: Final = r"{from}{origin}?{of}?(?:(?:(?!{from})[^，。；：]){0,14}{of})?(?:{roughly}|{each}[^，]{1,4})?$"
_MOVED: Final = r"(?:(?P<up>{up})|(?P<down>{down})){aspect}?{arrive}(?:{aspect}|{roughly}|[\p{Han}\d]{0,8}{of})?$"
_YEAR_STANDARD: Final = r"{against}(?:{last_year}|(?P<year>\d{4}){of_year})"
_STANDARD: Final = r"(?<!{no_against.before}){against}(?!{no_against.behind})"
BARE_CHANGE: Final = r"^[，、；（]?{change_adverbs}?[\p{Han}]{1,4}?(?:{aspect}|{roughly})?$"


@dataclass(frozen=True, slots=True)
class Move:
    """An old and a new value of one thing, and the direction of the verb between them."""

    old: Figure
    new: Figure
    direction: Literal["up", "down"]

    @property
    def years(self) -> int | None:
        """Years from the old value to the new one; None where the text does not tell."""
        first, last = years_of(self.old.record.period), years_of(self.new.record.period)
        if first is None or last is None or last[1] <= first[1]:
            return None
        return last[1] - first[1]


def moves_of(sentence: Sequence[Figure]) -> Iterator[Move]:
    """The old and new values that a sentence tells.

    Examples
    --------
    >>> from summarykit.checks.figures import read_figures
    >>> from summarykit.sources import Document
    >>> doc = Document.from_text("审批时间由80天压缩到65天，企业开办时间缩短到2天。")
    >>> [sentence] = read_figures(doc).sentences
    >>> [(move.old.text, move.new.text, move.direction) for move in moves_of(sentence)]
    [('80天', '65天', 'down')]
    """
    for at, new in enumerate(sentence):
        moved = shape(_MOVED).search(new.before) if at and not new.is_change else None
        old = _old_of(sentence[max(0, at - _NEAR) : at], new) if moved is not None else None
        if moved is not None and old is not None:
            yield Move(old, new, "up" if moved["up"] else "down")


def _old_of(earlier: Sequence[Figure], new: Figure) -> Figure | None:
    """The figure that 由 or 从 opens, of the same name; or one of the same name and an earlier year."""
    return next((figure for figure in reversed(earlier) if _is_old(figure, new)), None)


def _is_old(figure: Figure, new: Figure) -> bool:
    if figure.record.kind != new.record.kind or figure.base != new.base or figure.record.status == "criterion":
        return False
    named = bool(figure.name) and figure.name == new.name
    if not shape(_OPENS).search(shape("{places}").sub("", figure.before)):
        return named and _is_earlier(figure, new)
    return named or (figure.at == new.at - 1 and "，" not in new.before)


def _is_earlier(old: Figure, new: Figure) -> bool:
    first, last = years_of(old.record.period), years_of(new.record.period)
    return first is not None and last is not None and first[0] == first[1] < last[1]


def _find(report: ReportFigures) -> Iterator[Finding]:
    """Old and new value, the verb between them, and the change reported behind."""
    for sentence in report.sentences:
        for move in moves_of(sentence):
            yield _order(move)
            yield from _reported_changes(report.text, sentence, move)


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


def _reported_changes(text: str, sentence: Sequence[Figure], move: Move) -> Iterator[Finding]:
    new = move.new
    for change in sentence:
        near = change.is_change and new.at < change.at <= new.at + _NEAR and together(change, new)
        if near and _is_of(change, new) and not _is_compared_elsewhere(text[new.end : change.start], move.old):
            finding = judge_change(move.old, new, change, years=move.years)
            if finding is not None:
                yield finding


def _is_of(change: Figure, new: Figure) -> bool:
    """Whether a change behind a new value is of it: under its name, or bare and right behind it."""
    if change.record.basis == "mom":
        return False
    bare = change.at == new.at + 1 and shape(BARE_CHANGE).match(change.before) and "parallel names" not in change.record.rule
    return change.name == new.name or bool(bare)


def _is_compared_elsewhere(words: str, old: Figure) -> bool:
    """Whether the words before a change name a standard of its own that is not the old value's year."""
    own = shape(_YEAR_STANDARD).search(words)
    if own is not None:
        return own["year"] is not None and not (old.record.period or own["year"]).startswith(own["year"])
    return shape(_STANDARD).search(words) is not None


CHECK: Final = Rule("from_to", Evidence.FIGURES, _find, example="审批时间由65天压缩到80天")
