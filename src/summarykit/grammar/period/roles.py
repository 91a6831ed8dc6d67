"""The part a time plays beside its figure, told by the words next to it."""

from __future__ import annotations

from typing import Final

import regex

from summarykit.grammar.period.model import PeriodRole
from summarykit.grammar.period.words import words

__all__ = ["role_at"]

_REACH: Final = 8  # characters looked at before a mention: longer than any word of the lists
_AFTER: Final = 48

_BEFORE_RE: Final = regex.compile(
    rf"(?:(?P<basis>{words('roles.basis_before')})|(?P<measured>{words('roles.measured_before')})"
    rf"|(?P<other>{words('roles.not_until')})|(?P<until>{words('roles.until_before')})|(?P<from>{words('roles.from_before')})"
    rf"|(?P<with>{words('roles.with_before')})|(?P<is>是|为|相当于|等于|约为))\Z",
    regex.REVERSE,
)
_FIGURE = r"[\d.一二两三四五六七八九十百千万点多]{1,10}(?:倍|%|成)|百分之|[\d一二三四五六七八九十]{1,3}分之|总和|一半"
_SHARE_OF_RE: Final = regex.compile(rf"[^，。；：\n]{{0,25}}?(?:的[近约]?(?:{_FIGURE})|总和)")
_TIMES_RE: Final = regex.compile(r"[^，。；：\n]{0,8}?的[\d.一二两三四五六七八九十百千多几近点]{1,10}倍")
_WITH_RE: Final = regex.compile(rf"[^，。；：\n]{{0,12}}?{words('roles.with_after')}")
_BASIS_AFTER_RE: Final = regex.compile(words("roles.basis_after"))
_SUPERLATIVE_RE: Final = regex.compile(rf"(?:的|是|所|同期|历史)?(?!最[后近初终新])(?!没有(?!过)){words('roles.superlative')}")
_STARTING: Final = ("起", "以来", "来", "开始", "至今")


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
    if stretch and _SUPERLATIVE_RE.match(after):
        return "basis"
    if _BASIS_AFTER_RE.match(after):
        return "basis"
    match = _BEFORE_RE.search(text, max(0, start - _REACH), start) if start else None
    sign = match.lastgroup if match else None
    multiple = (sign == "is" and _SHARE_OF_RE.match(after)) or (sign == "until" and _TIMES_RE.match(after))
    if sign == "basis" or multiple or (sign == "with" and _WITH_RE.match(after)):
        return "basis"
    if sign == "until":
        return "until"
    if sign == "from" and not stretch and not text[start:end].endswith(_STARTING):
        return "from"
    return "time"
