"""Quantities: numerals with their units, ranges, shares, ranks.

Flows in: normalised text. Flows out: `Quantity` nodes in order, without overlap.
"""

from __future__ import annotations

from functools import cache

from summarykit.grammar.engine import Grammar
from summarykit.grammar.quantity.rules import RULES, START, Form, Quantity

__all__ = ["Form", "Quantity", "find_quantities", "parse_quantity"]


@cache
def _grammar() -> Grammar[Quantity]:
    return Grammar(RULES, start=START)


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of a normalised text.

    Parameters
    ----------
    text : str
        Text as `summarykit.text.normal_text.normalise` gives it.

    Returns
    -------
    list of Quantity
        In order, offsets into `text`. Dates and numbered formulas are other grammars' matter and are not
        taken out here.

    Examples
    --------
    >>> [(q.value, q.high, q.unit) for q in find_quantities("增长6%-6.5%，新增3.66万亩，坚持一致")]
    [(Decimal('6'), Decimal('6.5'), '%'), (Decimal('36600'), None, '亩')]
    """
    return [node for _, node in _grammar().find(text)]


def parse_quantity(text: str) -> Quantity | None:
    """The one quantity that `text` is.

    Parameters
    ----------
    text : str
        A figure alone: ``"3.66万亩"``, ``"6%－6.5%"``, ``"百分之八"``. Full-width and spaced forms are read too.

    Returns
    -------
    Quantity or None
        None where the whole string is not one quantity. Offsets are those of the normalised string.

    Examples
    --------
    >>> parse_quantity("３．６６万亩").value
    Decimal('36600')
    >>> parse_quantity("三个转变") is None
    True
    """
    if not isinstance(text, str):
        raise TypeError(f"parse_quantity takes a string, got {type(text).__name__}; give the figure as text: '3.66万亩'")
    from summarykit.text.normal_text import normalise

    body = normalise(text).text.strip()
    found = find_quantities(body)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(body)) else None
