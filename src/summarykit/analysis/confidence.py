"""Confidence: how far a record can be relied on, from doubts that are named.

Flows in: a figure, its chosen name, the other candidates, its concept and status. Flows out: high, medium or low,
and the doubts. Each doubt is a feature under which records were wrong more often than elsewhere on labelled texts;
what each class is worth is measured by ``benchmarks/quality``, not claimed here.
"""

from __future__ import annotations

from typing import Final

import regex

from summarykit.analysis.mentions import Mention as Figure
from summarykit.analysis.names.resolver import Proposal
from summarykit.records import Confidence

__all__ = ["judge"]

_SHORT: Final = 4
_LONG: Final = 16
_CLOSE: Final = 0.05
_ODD_RE: Final = regex.compile(r"[，。；：]|^[的和与及了在对为把将被]|[和与及的、]$")
_LIST_RE: Final = regex.compile("[、和]")
_DIGIT_RE: Final = regex.compile(r"\d")
_CONTINUES: Final = "same as the figure before"
# Rules whose evidence lies outside the figure's own clause.
_WEAK: Final = frozenset(("subject of the clause before", "last figure of the paragraph", "heading", "noun behind the figure", "criterion"))


def judge(
    figure: Figure, best: Proposal | None, others: list[Proposal], name: str | None, concept: str | None, status_rule: str
) -> tuple[Confidence, tuple[str, ...]]:
    """The class of a record and the doubts that lowered it.

    Parameters
    ----------
    figure : Figure
    best : Proposal or None
        The chosen name.
    others : list of Proposal
        All candidates, best first.
    name : str or None
        The name as it stands in the record.
    concept : str or None
        A name that the lexicon knows is hardly ever cut wrong.
    status_rule : str
        The rule that decided the status.

    Returns
    -------
    tuple of (Confidence, tuple of str)
        No doubt: high. One: medium. More, or no name: low.
    """
    if best is None or not name:
        return "low", ("nothing names the figure",)
    doubts = [*_of_rule(best, others), *_of_reading(figure, status_rule)]
    if _DIGIT_RE.search(name):
        doubts.append("a figure stands in the name")
    if concept is None:
        doubts.extend(_of_name(figure, best, name))
    return ("high" if not doubts else "medium" if len(doubts) == 1 else "low"), tuple(doubts)


def _of_rule(best: Proposal, others: list[Proposal]) -> list[str]:
    doubts = []
    if best.rule in _WEAK:
        doubts.append(f"named by a weak rule: {best.rule}")
    elif best.score < 0.6:
        doubts.append("the words before the figure name no thing")
    if len(others) > 1 and others[1].score > best.score - _CLOSE:
        doubts.append(f"another name is nearly as good: by {others[1].rule}")
    return doubts


def _of_reading(figure: Figure, status_rule: str) -> list[str]:
    doubts = []
    if figure.quantity.form in ("bare", "fraction"):
        doubts.append("the figure has no unit")
    if figure.reading.rule.startswith("beyond"):
        doubts.append("read as the distance to a standard")
    if status_rule.startswith("quoted"):
        doubts.append("a target that the text quotes")
    if figure.before is not None and figure.before.selects and figure.before.clause_index == figure.clause_index:
        doubts.append("a threshold stands in its clause")
    return doubts


def _of_name(figure: Figure, best: Proposal, name: str) -> list[str]:
    """Doubts about a name that the lexicon of concepts does not know."""
    doubts = []
    if len(name) <= _SHORT:
        doubts.append("the name is short")
    if len(name) > _LONG:
        doubts.append("the name is long")
    if _ODD_RE.search(name):
        doubts.append("the name is cut oddly")
    if _LIST_RE.search(name):
        doubts.append("the name is a list")
    if best.rule == "noun behind its classifier":
        doubts.append("named by the noun behind it")
    if best.rule == _CONTINUES:
        doubts.append("named like the figure before")
        if figure.before is not None and figure.clause_index - figure.before.clause_index != 1:
            doubts.append("and that figure is not in the clause before")
    return doubts
