"""Stop words: what every report says."""

from __future__ import annotations

from functools import cache

from summarykit.lexicons import load_words

__all__ = ["STOPS_FILE", "stop_words"]

STOPS_FILE = "stopwords.toml"
_CLASSES = ("function", "verbs", "weak", "office", "time")


def stop_words() -> set[str]:
    """The words that are never a theme, as a new set: add to it as you like.

    Examples
    --------
    >>> words = stop_words()
    >>> "进一步" in words, "加强" in words, "扶贫" in words
    (True, True, False)
    """
    return set(_all())


@cache
def _all() -> frozenset[str]:
    return frozenset(word for name in _CLASSES for word in load_words(STOPS_FILE, f"{name}.words"))
