"""Numbered formulas of which the text says that one became the other: 将“三个一”拓展为“五个一”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from summarykit.lexicons import shape
from summarykit.records import Formula

__all__ = ["GrownFormula", "grown_formulas"]

_NEAR: Final = 40  # characters between two formulas of which one becomes the other
_BEHIND: Final = 6  # characters from the word that says so to the second
_SENTENCE_END: Final = frozenset("。！？；\n")


class GrownFormula(NamedTuple):
    """Two formulas, and the words that say that the first became the second."""

    old: Formula
    new: Formula
    said: str


def grown_formulas(text: str, formulas: Sequence[Formula]) -> list[GrownFormula]:
    """The formulas of a text that became another in it.

    Parameters
    ----------
    text : str
    formulas : sequence of Formula
        Its formulas, in order.

    Examples
    --------
    >>> from summarykit import extract
    >>> text = "将“三个一”拓展为“五个一”。"
    >>> [(one.old.text, one.new.text) for one in grown_formulas(text, extract(text).formulas)]
    [('三个一', '五个一')]
    """
    found = []
    for at, old in enumerate(formulas):
        for new in formulas[at + 1 :]:
            between = text[old.end : new.start]
            if len(between) > _NEAR or _SENTENCE_END & set(between):
                break
            grown = shape("formulas.toml", "{reading.grown}").search(between)
            if (
                grown is not None
                and (old.count, old.head, old.text) != (new.count, new.head, new.text)
                and len(between) - grown.end() < _BEHIND
            ):
                found.append(GrownFormula(old, new, text[max(0, old.start - 1) : new.end + 1].strip("，。、")))
                break
    return found
