"""Confidence: how far a record can be relied on, from doubts that are named.

Flows in: a figure, its chosen name and the other candidates. Flows out: high, medium or low, and the doubts.
What each class is worth is measured on the labelled texts by ``benchmarks/quality``, not claimed here.
"""

from __future__ import annotations

from typing import Final

import regex

from summarykit.extract.frame import Figure
from summarykit.extract.naming import Proposal
from summarykit.records import Confidence

__all__ = ["judge"]

# Rules whose evidence is the sentence's own grammar; what the others propose is a guess from around the figure.
_FIRM: Final = frozenset(
    (
        "own words",
        "parallel names",
        "noun behind its classifier",
        "own words, share",
        "share of the figure before",
        "same as the figure before",
        "share of what went before",
        "relational noun",
        "rate of what went before",
        "verb of what went before",
        "share of what is described",
        "share by use",
        "multiple of a standard",
        "noun of the rate",
        "what they did",
        "part of a standard",
        "per head",
        "criterion",
    )
)
_LONG: Final = 20
_ODD_RE: Final = regex.compile(r"[，。；：]|^[的和与及了在对为把将被]|[和与及的、]$")


def judge(figure: Figure, best: Proposal | None, others: list[Proposal], name: str | None) -> tuple[Confidence, tuple[str, ...]]:
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

    Returns
    -------
    tuple of (Confidence, tuple of str)
        No doubt: high. One: medium. More, or no name: low.
    """
    if best is None or not name:
        return "low", ("nothing names the figure",)
    doubts = []
    if best.rule not in _FIRM:
        doubts.append(f"named by a weak rule: {best.rule}")
    elif best.score < 0.6:
        doubts.append("the words before the figure name no thing")
    if len(name) > _LONG:
        doubts.append("the name is long")
    if _ODD_RE.search(name):
        doubts.append("the name is cut oddly")
    if len(name) < 2:
        doubts.append("the name is one character")
    if figure.before is not None and best.rule == "same as the figure before" and figure.clause_index - figure.before.clause_index > 1:
        doubts.append("the figure it goes on from is not next to it")
    doubts.extend(_of_reading(figure))
    return ("high" if not doubts else "medium" if len(doubts) == 1 else "low"), tuple(doubts)


def _of_reading(figure: Figure) -> list[str]:
    doubts = []
    if figure.quantity.rule in ("<numeral> without unit", "index: <decimal>"):
        doubts.append("the figure has no unit")
    if figure.reading.kind == "change" and figure.reading.rule.startswith(("noun of change", "新增", "verb of change with", "beyond")):
        doubts.append(f"read as a change by {figure.reading.rule}")
    return doubts
