"""What a found formula is, and how it is read: its count, its head, and its members where the text lists them."""

from __future__ import annotations

from dataclasses import dataclass

import regex

__all__ = ["FormulaMatch", "read_formula"]

_VALUES = {**dict(zip("一二三四五六七八九十", range(1, 11), strict=True)), "两": 2, "双": 2}
_NUMERAL = regex.compile(r"十[一二三四五六七八九]|[一二三四五六七八九十两双]|\d+")
_CLASSIFIER = regex.compile("[个大项条张套种位块场]")
_LISTED = regex.compile(
    r"""[”’]?[\u4e00-\u9fff]{0,6}?(?:
      （(?:即|包括|分别是|分别为|指|也就是)?[：，]?(?P<items>[^（）\n]{3,160})）
    | (?:[：，]|，?也就?)(?:即|就是|分别是|分别为|具体是|包括)[：，]?(?P<items>[^。！？\n（）]{3,240})
    | ：(?P<items>[^。！？\n（）]{3,240}))""",
    regex.VERBOSE,
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
    rest = phrase[first.end() :]
    classifier = _CLASSIFIER.match(rest)
    head = rest[classifier.end() :] if classifier is not None and len(rest) > 1 else rest
    count = _value(first[0])
    if not head or "、" in head or ((classifier is None or count == 1) and _NUMERAL.search(head)):
        return None, ""
    return count, head


def _value(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    return 10 + _VALUES[numeral[1]] if len(numeral) > 1 else _VALUES[numeral]


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
