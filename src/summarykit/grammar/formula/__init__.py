"""Numbered formulas: 三个转变, “456”民生工程, 市四套班子, “1+4+N”; slogans with a count in them, no statistics."""

from __future__ import annotations

from functools import cache

from summarykit.grammar.engine import Grammar
from summarykit.grammar.formula.model import FormulaMatch
from summarykit.grammar.formula.rules import formula_rules, formula_start

__all__ = ["FormulaMatch", "find_formulas"]


@cache
def _grammar() -> Grammar[tuple[FormulaMatch, ...]]:
    return Grammar(formula_rules(), start=formula_start())


def find_formulas(text: str) -> list[FormulaMatch]:
    """All numbered formulas of a normalised text, in order, without overlap.

    Parameters
    ----------
    text : str
        Normalised text; offsets are offsets in it.

    Returns
    -------
    list of FormulaMatch
        Empty where there is none. Never raises on odd text.

    Examples
    --------
    >>> for found in find_formulas("按照“三个一”（一张图、一套表、一支队）的要求，围绕三个转变，走访企业3个。"):
    ...     print(found.text, found.count, found.head, found.members)
    三个一 3 一 ('一张图', '一套表', '一支队')
    三个转变 3 转变 ()
    """
    return [found for _, group in _grammar().find(text) for found in group]
