"""What a found formula is, and how it is read: its count, its head, and its members where the text lists them."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from summarykit.lexicons import shape
from summarykit.lexicons.numerals import COUNTS, ONES, count_of

__all__ = ["FormulaMatch", "read_formula"]

_FILE = "formulas.toml"
_NUMERAL = regex.compile(rf"十[{ONES}]|[{COUNTS}两双]|\d+")
_CLASSIFIER = shape(_FILE, "{reading.classifiers}")
_LISTED = shape(
    _FILE,
    r"[”’]?[\u4e00-\u9fff]{0,6}?(?:"
    r"（{reading.in_brackets}?[：，]?(?P<items>[^（）\n]{3,160})）"
    r"|(?:[：，]|，?也就?){reading.behind_marks}[：，]?(?P<items>[^。！？\n（）]{3,240})"
    r"|：(?P<items>[^。！？\n（）]{3,240}))",
)
_LAST_JOINT = regex.compile("以及|和")


@dataclass(frozen=True, slots=True)
class FormulaMatch:
    """A numbered formula in a normalised text.

    Attributes
    ----------
    start, end, text
        The formula, without quotation marks.
    count : int or None
        The number it names; None where it names none or several (“1+4+N”, 四不两直).
    head : str
        What is counted; empty where several things are.
    members : tuple of str
        What they are, where the text lists them right behind it.
    """

    start: int
    end: int
    text: str
    count: int | None
    head: str
    members: tuple[str, ...] = ()


def read_formula(text: str, start: int, end: int, head: str | None = None) -> FormulaMatch:
    """Read the formula at a span of `text`.

    Examples
    --------
    >>> read_formula("“三个一”：一张图、一套表和一支队。", 1, 4)
    FormulaMatch(start=1, end=4, text='三个一', count=3, head='一', members=('一张图', '一套表', '一支队'))
    >>> read_formula("四不两直", 0, 4)
    FormulaMatch(start=0, end=4, text='四不两直', count=None, head='', members=())
    """
    phrase = text[start:end]
    count, rest = _count(phrase)
    if count is None:
        return FormulaMatch(start, end, phrase, None, head or "", ())
    return FormulaMatch(start, end, phrase, count, head or rest, _members(text, end, count))


def _count(phrase: str) -> tuple[int | None, str]:
    """The one number of a phrase and what follows it; a number right behind a classifier belongs to the head: 三个一."""
    first = _NUMERAL.search(phrase)
    if first is None or "+" in phrase or phrase.isdecimal():
        return None, ""
    head = phrase[first.end() :]
    counted = _CLASSIFIER.match(head)
    if counted is not None and len(head) > 1:
        head = head[counted.end() :]
    count = 2 if first[0] == "双" else count_of(first[0])
    several = "、" in head or ((counted is None or count == 1) and _NUMERAL.search(head))
    return (count, head) if head and not several else (None, "")


def _members(text: str, end: int, count: int) -> tuple[str, ...]:
    """The items listed right behind a formula, where there are as many as it names."""
    listed = _LISTED.match(text, end)
    if listed is None or count < 2:
        return ()
    items = listed["items"]
    for mark in "；，、":
        parts = [part.strip("，、；： ") for part in items.split(mark)]
        if len(parts) == count - 1 and mark == "、":
            *before, last = parts
            joint = _LAST_JOINT.search(last, 1)
            parts = parts if joint is None else [*before, last[: joint.start()], last[joint.end() :]]
        if len(parts) == count and all(parts):
            return tuple(parts)
    return ()
