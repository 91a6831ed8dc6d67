"""Old and new values told in one sentence, against the verb between them and the change behind: 由80天压缩到65天，缩短15天."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from summarykit.checks.change import judge_change, years_of
from summarykit.checks.estimate import Estimate
from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.findings import finding_of, say
from summarykit.checks.words import shape
from summarykit.records import Finding, Verdict

__all__ = ["BARE_CHANGE", "Move", "find_moves", "moves_of"]

_NEAR: Final = 5  # figures that may stand between an old value, its new one, and the change
_OPENS: Final = r"{from}{origin}?的?(?:[^，。；：由从自]{0,14}的)?(?:近|约|超过|不足|每[^，]{1,4})?$"
_MOVED: Final = r"(?:(?P<up>{up})|(?P<down>{down}))了?{arrive}(?:了|近|约|超过|[\p{Han}\d]{0,8}的)?$"
_YEAR_STANDARD: Final = r"{against}(?:{last_year}|(?P<year>\d{4})年)"
_STANDARD: Final = r"(?<!可){against}(?!重|例)"
BARE_CHANGE: Final = r"^[，、；（]?(?:总共|共|累计|净|又|约|近|超|实际)?[\p{Han}]{1,4}?(?:了|约|近|超过)?$"


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
    >>> from summarykit import extract
    >>> from summarykit.checks.figures import Source, read_figures
    >>> from summarykit.sources import Document
    >>> doc = Document.from_text("审批时间由80天压缩到65天，企业开办时间缩短到2天。")
    >>> [sentence] = read_figures(Source(doc, extract(doc).indicators)).sentences
    >>> [(move.old.text, move.new.text, move.direction) for move in moves_of(sentence)]
    [('80天', '65天', 'down')]
    """
    for at, new in enumerate(sentence):
        moved = shape(_MOVED).search(new.before) if at and new.record.kind != "change" else None
        old = _old_of(sentence[max(0, at - _NEAR) : at], new) if moved is not None else None
        if moved is not None and old is not None:
            yield Move(old, new, "up" if moved["up"] else "down")


def _old_of(earlier: Sequence[Figure], new: Figure) -> Figure | None:
    """The figure that 由 or 从 opens, of the same name; or one of the same name and an earlier year."""
    for figure in reversed(earlier):
        if figure.record.kind != new.record.kind or figure.base != new.base or figure.record.status == "criterion":
            continue
        named = figure.record.name is not None and figure.record.name == new.record.name
        opened = shape(_OPENS).search(shape("{places}").sub("", figure.before)) is not None
        right_before = figure.at == new.at - 1 and (named or "，" not in new.before)
        if (opened and right_before) or (named and (opened or _is_earlier(figure, new))):
            return figure
    return None


def _is_earlier(old: Figure, new: Figure) -> bool:
    first, last = years_of(old.record.period), years_of(new.record.period)
    return first is not None and last is not None and first[0] == first[1] < last[1]


def find_moves(report: ReportFigures) -> Iterator[Finding]:
    """Old and new value against the verb between them, and against the change told behind.

    Parameters
    ----------
    report : ReportFigures

    Yields
    ------
    Finding
        Rules ``rank_and_order`` (由60天压缩到80天), ``growth_from_levels``, ``difference``, ``average``, ``percent_or_point``.
    """
    for sentence in report.sentences:
        for move in moves_of(sentence):
            yield _order(move)
            yield from _told_changes(report.text, sentence, move)


def _order(move: Move) -> Finding:
    """Whether the values moved as the verb says; a better place in an order is a smaller number."""
    old, new = move.old.estimate, move.new.estimate
    rises = (move.direction == "up") != (move.new.record.kind == "rank")
    low, high = (old, new) if rises else (new, old)
    verdict: Verdict = "consistent" if low.low <= high.high else "unclear"
    if low.wide_low > high.wide_high:
        verdict = "contradiction"
    zh, en = ("上升", "a rise") if move.direction == "up" else ("下降", "a fall")
    sentences = say(
        f"文中说由{move.old.text}{zh}到{move.new.text}",
        f"the text tells {en} from {move.old.text} to {move.new.text}",
        verdict,
    )
    inf = float("inf")
    bound = Estimate(old.value, old.value, inf, old.value, inf) if rises else Estimate(old.value, -inf, old.value, -inf, old.value)
    return finding_of("rank_and_order", verdict, move.new, bound, sentences, (move.old, move.new))


def _told_changes(text: str, sentence: Sequence[Figure], move: Move) -> Iterator[Finding]:
    new = move.new
    for figure in sentence:
        if not new.at < figure.at <= new.at + _NEAR or figure.segment != new.segment:
            continue
        if figure.record.kind != "change" or figure.record.basis == "mom" or _held_elsewhere(text[new.end : figure.start], move.old):
            continue
        bare = figure.at == new.at + 1 and shape(BARE_CHANGE).match(figure.before) and "parallel names" not in figure.record.rule
        if figure.record.name == new.record.name or bare:
            finding = judge_change(move.old, new, figure, years=move.years)
            if finding is not None:
                yield finding


def _held_elsewhere(words: str, old: Figure) -> bool:
    """Whether the words before a change name a standard of its own that is not the old value's year."""
    own = shape(_YEAR_STANDARD).search(words)
    if own is not None:
        return own["year"] is not None and not (old.record.period or own["year"]).startswith(own["year"])
    return shape(_STANDARD).search(words) is not None
