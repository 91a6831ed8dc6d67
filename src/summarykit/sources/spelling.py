"""One spelling to compare words in: simplified characters, half-width digits, full-width marks; every offset stays."""

from __future__ import annotations

from functools import cache

from summarykit.errors import LexiconError
from summarykit.lexicons import load_toml

__all__ = ["fold"]

_SIGNS = str.maketrans("０１２３４５６７８９,:;()［］〖〗", "0123456789，：；（）【】【】")


@cache
def _table() -> dict[int, int]:
    table: dict[int, int] = {}
    for name, pair in load_toml("traditional.toml").items():
        if len(pair["traditional"]) != len(pair["simplified"]):
            raise LexiconError("traditional.toml", name, "the two strings differ in length")
        table.update({ord(old): ord(new) for old, new in zip(pair["traditional"], pair["simplified"], strict=True)})
    return table | {key: ord(value) if isinstance(value, str) else value for key, value in _SIGNS.items()}


def fold(text: str) -> str:
    """Text with traditional characters, full-width digits and half-width marks written in one way, offset for offset.

    Examples
    --------
    >>> fold("縣政府２０２１年工作總結:")
    '县政府2021年工作总结：'
    """
    return text.translate(_table())
