"""The label's span: the words before a figure without what is no part of a name at both ends."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from typing import Any, Final, NamedTuple

from summarykit.lexicons import load_words, shape
from summarykit.tokens.tags import cut_words, starts

__all__ = ["trim"]

_words: Final = partial(shape, "mentions.toml")
(_OF,) = load_words("mentions.toml", "of")
_NOT_TRIMMED: Final = f"{_OF}，、“”"  # taken off the end even where no word begins with them
_AFTER_TIME: Final = ("，", _OF)
_LISTED: Final = load_words("mentions.toml", "joints")
_VERBAL: Final = frozenset(("v", "d", "p", "vd", "ad"))
_NEXT_WORDS: Final = 8  # characters in which the word behind an adverb is looked for


def trim(text: str, start: int, end: int, times: Mapping[int, int], *, front: bool = True) -> tuple[int, int, str | None]:
    """Take off what is no part of a name at both ends: markers, time, connectives, scope, particles.

    Words of one character are taken off only where a word of the clause begins there: 对 in 对口支援 stays.

    Parameters
    ----------
    text : str
        Normalised text.
    start, end : int
        The words before the figure.
    times : mapping of int to int
        Start -> end of the time expressions of the text.
    front : bool
        Whether the front is trimmed too.

    Returns
    -------
    tuple of (int, int, str or None)
        What is left, and the scope that was taken off.
    """
    if start >= end:
        return start, end, None
    bounds = starts(text, start, end)
    scope: str | None = None
    while front and start < end:
        step = _time(text, start, end, times) or _ordinal(text, start, end) or _scope(text, start, end, bounds)
        step = step or _lead(text, start, end, bounds, times)
        if step is None:
            break
        start, scope = step.end, step.scope or scope
    return start, _without_tail(text, start, end, bounds), scope


class _Step(NamedTuple):
    """What is taken off the front: where it ends, and the scope it was."""

    end: int
    scope: str | None = None


def _time(text: str, start: int, end: int, times: Mapping[int, int]) -> _Step | None:
    """2023年，|…, 今年的|…"""
    stop = times.get(start)
    if stop is None or stop > end:
        return None
    return _Step(stop + 1 if stop < end and text[stop] in _AFTER_TIME else stop)


def _ordinal(text: str, start: int, end: int) -> _Step | None:
    """（一）, 一是, a manner, who says it; 通过“免申即享”|拨付资金, where a verb follows the quoted manner."""
    match = _heads().match(text, start, end)
    if match is None:
        match = _quoted_way().match(text, start, end)
        if match is not None and (match.end() >= end or text.startswith(_LISTED, match.end()) or not _verb_at(text, match.end(), end)):
            return None
    return None if match is None else _Step(match.end())


def _scope(text: str, start: int, end: int, bounds: frozenset[int]) -> _Step | None:
    """全市|新增就业."""
    match = _words("{naming:strip_scopes}").match(text, start, end)
    return _Step(match.end(), match.group()) if match is not None and match.end() < end and match.end() in bounds else None


def _lead(text: str, start: int, end: int, bounds: frozenset[int], times: Mapping[int, int]) -> _Step | None:
    """A connective or an adverb; 有效 before a verb is one (有效化解), before a noun part of the name (有效发明专利)."""
    match = _words("{naming:lead}").match(text, start, end)
    if match is None or start not in bounds:
        return None
    stop = match.end()
    if stop < end and stop not in bounds and stop not in times:
        return None
    return None if match.group() in _lead_adverbs() and not _verb_at(text, stop, end) else _Step(stop)


def _without_tail(text: str, start: int, end: int, bounds: frozenset[int]) -> int:
    """Where the words end without particles and adverbs; a quotation keeps its closing sign."""
    tail = _tail()
    quoted = text.find("“", start, end)
    while start < end:
        match = tail.match(text, start, end)
        if match is None or (match.start() not in bounds and match.group() not in _NOT_TRIMMED):
            break
        if match.group() == "”" and 0 <= quoted < match.start():
            break
        end = match.start()
    return end


def _verb_at(text: str, start: int, end: int) -> bool:
    words = cut_words(text, start, min(end, start + _NEXT_WORDS)) if start < end else []
    return not words or words[0].tag in _VERBAL


@cache
def _heads() -> Any:
    return _words(
        r"[{numerals:ones}{ten}]+{ordinal_ends}|[（(]?[{numerals:ones}{ten}\d]{1,2}[）)、．.](?!\d)|{ordinal_opens}[{numerals:ones}{ten}]，"
        r"|[①-⑳]|——+|\s+|[，。；：]+"
        r"|{naming:manner_opens}[^，。；：]{1,20}?{naming:manner_closes}(?!\p{Han}?{of})"
        r"|{affected_opens}[^，。；：]{1,20}?{affected_closes}"
        r"|{naming:speakers}?{early_speech}?{naming:speech}(?={said_times}\S)"
    )


@cache
def _quoted_way() -> Any:
    return _words(r"{naming:manner_opens}“[^”，。；：\n]{1,14}”")


@cache
def _tail() -> Any:
    return _words("(?r){naming:tail}")


@cache
def _lead_adverbs() -> frozenset[str]:
    return frozenset(load_words("naming.toml", "lead_adverbs"))
