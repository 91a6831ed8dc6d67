"""The part a time plays beside its figure, told by the words next to it."""

from __future__ import annotations

from typing import Final

import regex

from summarykit.grammar.period.model import PeriodRole
from summarykit.grammar.period.words import FILE, source, words
from summarykit.lexicons import load_words, shape

__all__ = ["role_at"]

_REACH: Final = 8  # characters looked at before a mention: longer than any word of the lists
_AFTER: Final = 48

_BEFORE_RE: Final = regex.compile(
    rf"(?:(?P<basis>{words('roles.basis_before')})|(?P<measured>{words('roles.measured_before')})"
    rf"|(?P<other>{words('roles.not_until')})|(?P<until>{words('roles.until_before')})|(?P<from>{words('roles.from_before')})"
    rf"|(?P<with>{words('roles.with_before')})|(?P<equals>{words('roles.equals')}))\Z",
    regex.REVERSE,
)
_MULTIPLE: Final = source(r"[\d.{numerals:ones}{numerals:everyday}{numerals:infix}近点]{1,10}")
_SHARE: Final = source(rf"{_MULTIPLE}(?:[倍成]|%)|百分之|[\d{{numerals:ones}}十]{{1,3}}分之|{{roles.shares}}")
# What must follow for the time behind such a word to be a standard: 与2019年|相比, 是2015年|的3倍, 到2019年|的三倍.
_COMPARED: Final = {
    "basis": regex.compile(""),
    "with": regex.compile(rf"[^，。；：\n]{{0,12}}?{words('roles.with_after')}"),
    "equals": regex.compile(rf"[^，。；：\n]{{0,25}}?(?:的[近约]?(?:{_SHARE})|总和)"),
    "until": regex.compile(rf"[^，。；：\n]{{0,8}}?的{_MULTIPLE}倍"),
}
_BASIS_AFTER_RE: Final = regex.compile(words("roles.basis_after"))
_SUPERLATIVE_RE: Final = shape(FILE, r"{roles.before_superlative}?(?!{roles.no_superlative})(?!没有(?!过)){roles.superlative}")
_STARTING: Final = load_words(FILE, "roles.starting")


def role_at(text: str, start: int, end: int, *, stretch: bool) -> PeriodRole:
    """Role of the time expression at ``text[start:end]``.

    Parameters
    ----------
    text : str
        Normalised text.
    start, end : int
        Where the expression stands.
    stretch : bool
        Whether it is a stretch of time, for which 由 and 从 name no starting value.

    Examples
    --------
    >>> role_at("比2012年增长", 1, 6, stretch=False), role_at("从1997年的7.4亿元", 1, 6, stretch=False)
    ('basis', 'from')
    """
    after = text[end : end + _AFTER]
    if _BASIS_AFTER_RE.match(after) or (stretch and _SUPERLATIVE_RE.match(after)):
        return "basis"
    match = _BEFORE_RE.search(text, max(0, start - _REACH), start) if start else None
    sign = match.lastgroup if match else None
    if sign in _COMPARED and _COMPARED[sign].match(after):
        return "basis"
    if sign == "until":
        return "until"
    starts = sign == "from" and not stretch and not text[start:end].endswith(_STARTING)
    return "from" if starts else "time"
