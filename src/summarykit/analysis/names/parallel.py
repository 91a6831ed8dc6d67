"""Parallel names: 城镇和农村居民人均可支配收入分别增长4.3%、5.5% -> two names with one shared head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from summarykit.analysis.mentions import Mention
from summarykit.analysis.names.chunks import naming
from summarykit.analysis.names.phrase import Phrase
from summarykit.lexicons import load_words
from summarykit.lexicons.numerals import COUNTS
from summarykit.tokens.tags import Word, cut_words

__all__ = ["find_groups", "split_names"]

Names: TypeAlias = "list[Phrase] | None"

_CLOSING: Final = {"“": "”", "《": "》", "（": "）"}
_JOINS: Final = load_words("naming.toml", "joins")
_AREAS: Final = load_words("naming.toml", "areas")
_INDUSTRIES: Final = load_words("naming.toml", "industries")
_BOTH_RE: Final = naming(r"{town_and_country}(?={residents})")
_THREE_RE: Final = naming(r"{three_industries}{industry_verbs}?(?={of_industries})")
_ITEM: Final = f"(?P<item>[{COUNTS}])"
_ORDINALS_RE: Final = naming(rf"(?P<front>.{{0,12}}?{{ordinal}}?){_ITEM}(?:{{coordinators}}{_ITEM})+(?P<head>\p{{Han}}.*)")
_WHOLE_RE: Final = naming(r"{measure_ends}$")


# --- runs of figures ------------------------------------------------------------------------------------------------


def find_groups(figures: Sequence[Mention], text: str) -> list[list[Mention]]:
    """Runs of figures in one clause of which only the first has words of its own.

    由A增加到B is a pair and no run: its second figure has a verb of arrival between.
    """
    groups: list[list[Mention]] = []
    for mention in figures:
        if groups and _continues(groups[-1][-1], mention, text):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return [group for group in groups if len(group) > 1]


def _continues(earlier: Mention, later: Mention, text: str) -> bool:
    beside = (earlier.sentence, earlier.clause_index) == (later.sentence, later.clause_index)
    if not beside or later.stem[0] < later.stem[1] or later.cues.first("from") is not None:
        return False
    alike = earlier.quantity.unit == later.quantity.unit or earlier.quantity.form == later.quantity.form
    return alike and text[earlier.cues.tail : later.quantity.start].startswith(_JOINS)


# --- the names of a run ---------------------------------------------------------------------------------------------


def split_names(text: str, start: int, end: int, count: int) -> Names:
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
    found = (split(text, start, end, count) for split in _SPLITS)
    return next((names for names in found if names is not None), None)


def _ordinals(text: str, start: int, end: int, count: int) -> Names:
    """第一、二、三产业增加值: the numerals share what stands before the first and behind the last."""
    match = _ORDINALS_RE.fullmatch(text, start, end)
    if match is None or len(match.spans("item")) != count:
        return None
    return [Phrase((match.span("front"), item, match.span("head"))) for item in match.spans("item")]


def _town_and_country(text: str, start: int, end: int, count: int) -> Names:
    """城乡居民人均可支配收入分别为A和B."""
    both = _BOTH_RE.search(text, start, end) if count == len(_AREAS) else None
    if both is None:
        return None
    front = ((start, both.start()),) if start < both.start() else ()
    return [Phrase((*front, area, (both.end(), end))) for area in _AREAS]


def _three_industries(text: str, start: int, end: int, count: int) -> Names:
    """三次产业增加值分别为A、B、C."""
    three = _THREE_RE.search(text, start, end) if count == len(_INDUSTRIES) else None
    return None if three is None else [Phrase((industry, (three.end(), end))) for industry in _INDUSTRIES]


def _joined(text: str, start: int, end: int, count: int) -> Names:
    """工业和建筑业增加值: names joined by 和 and 、, with or without a head that all share."""
    parts = _coordinated(cut_words(text, start, end))
    if len(parts) != count or not all(parts):
        return None
    spans = [(part[0].start, part[-1].end) for part in parts]
    head = _shared_head(text, parts)
    if head is None:
        return [Phrase((span,)) for span in spans]
    return [Phrase((span, (head, end))) for span in spans[:-1]] + [Phrase(((spans[-1][0], end),))]


_SPLITS: Final[tuple[Callable[[str, int, int, int], Names], ...]] = (_ordinals, _town_and_country, _three_industries, _joined)


def _coordinated(words: list[Word]) -> list[list[Word]]:
    """Words between coordinators that stand outside quotations and brackets."""
    parts: list[list[Word]] = [[]]
    closing: str | None = None
    for word in words:
        if closing is None and word.tag in ("、", "c"):
            parts.append([])
            continue
        if closing is None:
            closing = _CLOSING.get(word.text)
        elif word.text == closing:
            closing = None
        parts[-1].append(word)
    return parts


def _shared_head(text: str, parts: list[list[Word]]) -> int | None:
    """Where the part of the last name begins that all names share; None where each is whole."""
    first, last = parts[0], parts[-1]
    begin, end = last[0].start, last[-1].end
    whole = text[first[0].start : first[-1].end]
    if len(whole) == 1 and end - begin > 2:
        return begin + 1  # 中、高等职业教育在校生
    if first[-1].text == last[-1].text or _WHOLE_RE.search(whole):
        return None
    if len(last) < 2:
        # 城镇和农村居民人均可支配收入 with the last name as one word: the modifiers are of one length.
        return begin + len(whole) if end - begin > 2 * len(whole) else None
    return last[max(1, min(len(parts[-2]), len(last) - 1))].start
