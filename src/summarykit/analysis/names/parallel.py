"""Parallel names: 城镇和农村居民人均可支配收入分别增长4.3%、5.5% -> two names with one shared head."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import regex

from summarykit.analysis.mentions import Mention as Figure
from summarykit.analysis.names.phrase import Phrase
from summarykit.lexicons import alternation, load_words
from summarykit.tokens.tags import Word, cut_words

__all__ = ["find_groups", "split_names"]

_PAIRED: Final = ("“", "《", "（")
_CLOSING: Final = {"“": "”", "《": "》", "（": "）"}
_BOTH_RE: Final = regex.compile("城乡(?=居民|常住居民|低保)")
_THREE_RE: Final = regex.compile(r"(?:[一二]、)*三(?:次|大)?产业(?:分别)?(?:实现|完成)?(?=增加值|投资|占)")
_AREAS: Final = ("城镇", "农村")
_ORDINAL_RE: Final = regex.compile(r"[一二三四五六七八九十]")


def find_groups(figures: Sequence[Figure], text: str) -> list[list[Figure]]:
    """Runs of figures in one clause of which only the first has words of its own.

    由A增加到B is a pair and no run: its second figure has a verb of arrival between.
    """
    groups: list[list[Figure]] = []
    current: list[Figure] = []
    for figure in figures:
        if current and _continues(current[-1], figure, text):
            current.append(figure)
            continue
        if len(current) > 1:
            groups.append(current)
        current = [figure]
    if len(current) > 1:
        groups.append(current)
    return groups


def _continues(earlier: Figure, later: Figure, text: str) -> bool:
    if (earlier.sentence, earlier.clause_index) != (later.sentence, later.clause_index):
        return False
    if later.stem[0] < later.stem[1] or (earlier.quantity.unit != later.quantity.unit and later.quantity.form != earlier.quantity.form):
        return False
    between = text[earlier.cues.tail : later.quantity.start]
    return bool(between) and (between[0] in "、和与及，" or between.startswith("以及")) and later.cues.first("from") is None


@cache
def _measure_end() -> Any:
    return regex.compile(alternation(load_words("naming.toml", "measure_ends")) + "$")


def _coordinated(words: list[Word]) -> list[list[Word]]:
    """Words between coordinators that stand outside quotations and brackets."""
    parts: list[list[Word]] = [[]]
    closing: str | None = None
    for word in words:
        if closing is not None:
            closing = None if word.text == closing else closing
        elif word.text in _PAIRED:
            closing = _CLOSING[word.text]
        elif word.tag in ("、", "c") and closing is None:
            parts.append([])
            continue
        parts[-1].append(word)
    return parts


def split_names(text: str, start: int, end: int, count: int) -> list[Phrase] | None:
    """The `count` names that a coordinated phrase stands for; None where it is not `count` things.

    Parameters
    ----------
    text : str
    start, end : int
        The phrase.
    count : int
        How many figures follow.

    Examples
    --------
    >>> text = "城镇和农村居民人均可支配收入"
    >>> [name.plain(text) for name in split_names(text, 0, len(text), 2)]
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> text = "第一、二、三产业增加值"
    >>> [name.plain(text) for name in split_names(text, 0, len(text), 3)]
    ['第一产业增加值', '第二产业增加值', '第三产业增加值']
    """
    ordinals = _split_ordinals(text, start, end, count)
    if ordinals is not None:
        return ordinals
    both = _BOTH_RE.search(text, start, end) if count == 2 else None
    if both is not None:  # 城乡居民人均可支配收入分别为A和B
        front = ((start, both.start()),) if start < both.start() else ()
        return [Phrase((*front, area, (both.end(), end))) for area in _AREAS]
    three = _THREE_RE.search(text, start, end) if count == 3 else None
    if three is not None:  # 三次产业增加值分别为A、B、C
        return [Phrase((f"第{number}产业", (three.end(), end))) for number in "一二三"]
    words = cut_words(text, start, end)
    parts = _coordinated(words)
    if len(parts) != count or not all(parts):
        return None
    spans = [(part[0].start, part[-1].end) for part in parts]
    head = _shared_head(text, parts)
    if head is None:
        return [Phrase((span,)) for span in spans]
    shared = (head, end)
    return [Phrase((span, shared)) for span in spans[:-1]] + [Phrase(((spans[-1][0], end),))]


def _split_ordinals(text: str, start: int, end: int, count: int) -> list[Phrase] | None:
    """第一、二、三产业增加值: the numerals share what stands before the first and behind the last."""
    pattern = r"^(?P<front>.{0,12}?第?)(?P<items>[一二三四五六七八九十](?:[、和][一二三四五六七八九十])+)(?P<head>\p{Han}.*)$"
    match = regex.search(pattern, text[start:end])
    if match is None:
        return None
    items = list(_ORDINAL_RE.finditer(text, start + match.start("items"), start + match.end("items")))
    if len(items) != count:
        return None
    front = (start, start + match.end("front"))
    head = (start + match.start("head"), end)
    return [Phrase((front, item.span(), head)) for item in items]


def _shared_head(text: str, parts: list[list[Word]]) -> int | None:
    """Where the part of the last name begins that all names share; None where each is whole."""
    first, last = parts[0], parts[-1]
    begin, end = last[0].start, last[-1].end
    whole = text[first[0].start : first[-1].end]
    if len(whole) == 1 and end - begin > 2:
        return begin + 1  # 中、高等职业教育在校生
    if first[-1].text == last[-1].text or _measure_end().search(whole):
        return None
    if len(last) < 2:
        # 城镇和农村居民人均可支配收入 with the last name as one word: the modifiers are of one length.
        return begin + len(whole) if end - begin > 2 * len(whole) else None
    size = max(1, min(len(parts[-2]), len(last) - 1))
    return last[size].start
