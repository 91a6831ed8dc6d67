"""The likeliest words of a stretch of text: jieba's way of cutting, word for word, at half of its cost.

jieba 0.42.1 (``jieba/__init__.py``: ``get_DAG``, ``calc``, ``__cut_DAG``) lists every dictionary word at every place, and
then looks each up again and takes its logarithm to find the likeliest path. Here one pass from the end does both, and
logarithms are kept. Unknown words are still guessed by jieba's own model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from math import log
from typing import Final

__all__ = ["WordCutter"]

_HAN: Final = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%-]")
_LATIN: Final = re.compile(r"[a-zA-Z0-9]")
_ODD: Final = re.compile(r"\r\n|(?s:.)")
_KNOWN_GUESSES: Final = 50_000


class WordCutter:
    """Cuts stretches of one kind of characters into words.

    Parameters
    ----------
    frequencies : mapping of str to int
        Word to how often it occurs; beginnings of words stand there with 0.
    total : int
        Sum of all.
    guess : callable, optional
        Cuts a run of characters that no dictionary word covers; without it each character is a word.

    Examples
    --------
    >>> WordCutter({"优": 1, "优化": 9, "环": 0, "环境": 8}, 18).cut("优化环境")
    ['优化', '环境']
    """

    def __init__(self, frequencies: Mapping[str, int], total: int, guess: Callable[[str], Iterable[str]] | None = None) -> None:
        self._frequencies = frequencies
        self._log_total = log(total)
        self._weights: dict[str, float | None] = {}  # of words; None for what only begins a word
        self._guess = None if guess is None else lru_cache(_KNOWN_GUESSES)(lambda run: tuple(guess(run)))

    def cut(self, stretch: str) -> list[str]:
        """The words of a stretch; joined, they give it back."""
        if not _HAN.match(stretch):
            return _ODD.findall(stretch)
        ends = self._path(stretch)
        return self._known(stretch, ends) if self._guess is None else self._guessed(stretch, ends, self._guess)

    def _path(self, stretch: str) -> list[int]:
        """For each place, where the word ends that begins there on the likeliest way to the end."""
        weights, frequencies, log_total = self._weights, self._frequencies, self._log_total
        size = len(stretch)
        ends, scores = [0] * size, [0.0] * (size + 1)
        for start in range(size - 1, -1, -1):
            best, best_end, end = None, start + 1, start + 1
            while end <= size:
                word = stretch[start:end]
                try:
                    weight = weights[word]
                except KeyError:
                    frequency = frequencies.get(word)
                    if frequency is None:
                        break
                    weight = weights[word] = log(frequency) - log_total if frequency else None
                if weight is not None:
                    score = weight + scores[end]
                    if best is None or score >= best:  # of two ways as likely, the one with the longer word
                        best, best_end = score, end
                end += 1
            scores[start] = scores[start + 1] - log_total if best is None else best
            ends[start] = best_end
        return ends

    def _known(self, stretch: str, ends: list[int]) -> list[str]:
        """The words of the path; single Latin letters and digits in a row are one."""
        words: list[str] = []
        run, at = "", 0
        while at < len(stretch):
            word = stretch[at : ends[at]]
            at = ends[at]
            if len(word) == 1 and _LATIN.match(word):
                run += word
                continue
            if run:
                words.append(run)
                run = ""
            words.append(word)
        return [*words, run] if run else words

    def _guessed(self, stretch: str, ends: list[int], guess: Callable[[str], tuple[str, ...]]) -> list[str]:
        """The words of the path, runs of single characters cut by the guess."""
        words: list[str] = []
        first = at = 0  # where a run of single characters began
        size = len(stretch)
        while at < size:
            end = ends[at]
            if end - at > 1:
                if first < at:
                    self._cut_run(stretch[first:at], words, guess)
                words.append(stretch[at:end])
                first = end
            at = end
        if first < size:
            self._cut_run(stretch[first:size], words, guess)
        return words

    def _cut_run(self, run: str, words: list[str], guess: Callable[[str], tuple[str, ...]]) -> None:
        if len(run) == 1:
            words.append(run)
        elif self._frequencies.get(run):
            words.extend(run)
        else:
            words.extend(guess(run))
