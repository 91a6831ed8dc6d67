"""How much a decoded text looks like written Chinese: the evidence that tells one character set from another."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

import regex

from summarykit.errors import LexiconError
from summarykit.lexicons import load_toml
from summarykit.text.characters import simplified_characters

__all__ = ["control_count", "plausibility"]

_WEIGHTS = {"core": 1.0, "frequent": 0.75, "known": 0.45}
_PRINTED = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·－～％‰℃\u3000０１２３４５６７８９〇○①②③④⑤⑥⑦⑧⑨⑩"
_SAMPLE = 20_000
# A byte order mark, a line break or a tab in a file's middle says nothing; every other control character does.
_TELLING = regex.compile(r"[^\x09-\x0d\x1a\x20-\x7e\ufeff\u200b-\u200d]+")
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")


@cache
def _common() -> dict[str, float]:
    """Weight of each common character: simplified ones as listed, traditional ones a little less."""
    table = load_toml("characters.toml").get("common", {})
    weights: dict[str, float] = {}
    for name, weight in _WEIGHTS.items():
        chars = table.get(name)
        if not isinstance(chars, str) or not chars:
            raise LexiconError("characters.toml", f"common.{name}", "must be a string of characters")
        weights.update(dict.fromkeys(chars, weight))
    for old, new in simplified_characters().items():
        if chr(new) in weights:
            weights[chr(old)] = max(weights.get(chr(old), 0.0), weights[chr(new)] - 0.05)
    weights.update(dict.fromkeys(_PRINTED, 0.9))
    return weights


@cache
def _other(char: str) -> float:
    """Weight of a character that is not common: a rare Han character speaks against a reading, an unassigned one more so."""
    if "\u4e00" <= char <= "\u9fff":
        return 0.2 if _in_first_level(char) else -0.5
    kind = unicodedata.category(char)
    if kind in {"Cc", "Cn", "Co", "Cs"} or char == "\ufffd":
        return -2.0
    if kind == "Lo":  # Han extensions, Hangul, Yi, Arabic: what one character set makes of another's bytes
        return -1.0
    return -0.2


def _in_first_level(char: str) -> bool:
    """Whether GB 2312 or Big5 files a Han character under those in daily use."""
    simplified, traditional = char.encode("gb2312", "replace"), char.encode("big5", "replace")
    return b"\xb0\xa1" <= simplified < b"\xd8" or b"\xa4\x40" <= traditional < b"\xc6\xa1"


def plausibility(text: str) -> float:
    """Mean weight of what is not ASCII in a text: near 1 for Chinese, near or below 0 for mojibake.

    Parameters
    ----------
    text : str
        A decoded text. Only its first 20,000 telling characters are weighed.

    Returns
    -------
    float
        Between -2 and 1; 1.0 for plain ASCII.

    Examples
    --------
    >>> plausibility("现将工作总结如下") > 0.9
    True
    >>> plausibility("鐜板皢宸ヤ綔") < 0
    True
    """
    counts: Counter[str] = Counter()
    seen = 0
    for match in _TELLING.finditer(text):
        counts.update(match.group()[: _SAMPLE - seen])
        seen += match.end() - match.start()
        if seen >= _SAMPLE:
            break
    if not counts:
        return 1.0
    weights = _common()
    total = sum(number * (weights[char] if char in weights else _other(char)) for char, number in counts.items())
    return total / counts.total()


def control_count(text: str) -> int:
    """How many control characters no text file should hold.

    Examples
    --------
    >>> control_count("一\\t二\\n"), control_count("一\\x00二\\x01")
    (0, 2)
    """
    return sum(1 for _ in _CONTROL.finditer(text))
