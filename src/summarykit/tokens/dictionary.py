"""jieba's bundled dictionary, read once by ourselves: how often a word occurs and what part of speech it is.

Reading the file here rather than through ``jieba.Tokenizer.initialize`` is no slower and needs no cache file: jieba
keeps one in the temporary folder, finds it by name and not by content, and logs while it does so. Processes that
start together, a read-only temporary folder and another program's cache are therefore of no concern.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from summarykit.tokens.jieba_loader import import_jieba

__all__ = ["Dictionary", "base_dictionary"]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Word frequencies as jieba wants them, and parts of speech.

    Attributes
    ----------
    frequencies : dict
        Each word and, with 0, each beginning of a word that is none itself. Shared: copy before editing.
    total : int
        Sum of the frequencies of all rows, as jieba counts it (one word stands in two).
    tags : dict
        Part of speech of each word (``n``, ``v``, ``ns``, ...), as jieba's dictionary has it. Shared.
    """

    frequencies: dict[str, int]
    total: int
    tags: dict[str, str]


@cache
def base_dictionary() -> Dictionary:
    """The dictionary that ships with jieba, read on the first call and kept.

    Examples
    --------
    >>> base_dictionary().tags["财政"]
    'n'
    """
    path = resources.files(import_jieba()).joinpath("dict.txt")
    frequencies: dict[str, int] = {}
    tags: dict[str, str] = {}
    seen: dict[str, str] = {}
    total = 0
    for row in path.read_text(encoding="utf-8").split("\n"):
        if row:
            word, count, tag = row.split(" ")
            frequencies[word] = int(count)
            total += frequencies[word]
            tags[word] = seen.setdefault(tag, tag)
    add_beginnings(frequencies, list(frequencies))
    return Dictionary(frequencies, total, tags)


def add_beginnings(frequencies: dict[str, int], words: list[str]) -> None:
    """Enter each beginning of each word with frequency 0 where it is no word: jieba looks words up letter by letter."""
    enter = frequencies.setdefault
    for word in words:
        for end in range(1, len(word)):
            enter(word[:end], 0)
