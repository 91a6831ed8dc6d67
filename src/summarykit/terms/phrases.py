"""Phrases: neighbouring words that a text keeps together, found by counting.

A sequence of words is a phrase where it is frequent, where its parts attract each other (normalised pointwise
mutual information, Bouma 2009, at every place it could be cut), and where it is free on both sides: if nearly
every occurrence goes on with the same word, the longer sequence is the phrase and this one a fragment of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import TypeAlias

from summarykit.terms.word_class import WordClass, WordClasses

__all__ = ["Phrase", "find_phrases", "match_phrases"]

Phrase: TypeAlias = tuple[str, ...]
Run: TypeAlias = Sequence[str]

_LONGEST = 5  # words in a phrase
_WIDEST = 14  # characters in a phrase
_ATTRACTION = 0.3  # smallest normalised mutual information at a cut; chance is 0, always together is 1
_BOUND = 0.7  # a share of occurrences with one neighbour above this makes a fragment


def find_phrases(runs: Iterable[Run], classes: WordClasses, min_count: int) -> set[Phrase]:
    """The phrases of a text.

    Parameters
    ----------
    runs : iterable of sequence of str
        Stretches of words without a break.
    classes : WordClasses
        What each word may do.
    min_count : int
        Fewer occurrences make no phrase.

    Examples
    --------
    >>> runs = [["群众", "评议"], ["群众", "评议", "表格"], ["企业"], ["群众"], ["群众", "评议"]]
    >>> find_phrases(runs, WordClasses(), 2)
    {('群众', '评议')}
    """
    counts, words = _count(runs)
    total = sum(words.values())
    frequent = {sequence: count for sequence, count in counts.items() if count >= min_count}
    most_common_extension = _extensions(frequent)
    return {
        sequence
        for sequence, count in frequent.items()
        if len(sequence) <= _LONGEST
        and _well_formed(sequence, classes)
        and most_common_extension.get(sequence, 0) <= _BOUND * count
        and _attraction(sequence, count, frequent, words, total) >= _ATTRACTION
    }


def match_phrases(run: Run, phrases: set[Phrase]) -> Iterator[Phrase]:
    """The terms of a stretch of words, from left to right, the longest phrase first; single words as they are.

    Examples
    --------
    >>> list(match_phrases(["市", "群众", "评议", "会"], {("群众", "评议")}))
    [('市',), ('群众', '评议'), ('会',)]
    """
    position = 0
    end = len(run)
    while position < end:
        for size in range(min(_LONGEST, end - position), 1, -1):
            phrase = tuple(run[position : position + size])
            if phrase in phrases:
                break
        else:
            phrase = (run[position],)
        yield phrase
        position += len(phrase)


def _count(runs: Iterable[Run]) -> tuple[Counter[Phrase], Counter[str]]:
    """Counts of all word sequences one longer than a phrase may be, and of words."""
    counts: Counter[Phrase] = Counter()
    words: Counter[str] = Counter()
    for run in runs:
        words.update(run)
        for size in range(2, min(len(run), _LONGEST + 1) + 1):
            counts.update(zip(*(run[start:] for start in range(size)), strict=False))
    return counts, words


def _extensions(counts: dict[Phrase, int]) -> dict[Phrase, int]:
    """For each sequence, how often its most frequent extension by one word occurs."""
    most: dict[Phrase, int] = {}
    for sequence, count in counts.items():
        for shorter in (sequence[1:], sequence[:-1]):
            if count > most.get(shorter, 0):
                most[shorter] = count
    return most


def _well_formed(sequence: Phrase, classes: WordClasses) -> bool:
    """Neither tiny nor a sentence, and not opened by what only ends phrases or by a verb: 抗击 非典 is 非典.

    A verb and one closing character make a noun: 办结 率.
    """
    closed = classes[sequence[-1]] is WordClass.PART
    if classes[sequence[0]] is WordClass.PART or not (3 if closed else 4) <= sum(map(len, sequence)) <= _WIDEST:
        return False
    return not classes.opens_badly(sequence[0]) or (closed and len(sequence) == 2)


def _attraction(sequence: Phrase, count: int, counts: dict[Phrase, int], words: Counter[str], total: int) -> float:
    """Normalised mutual information at the weakest place to cut."""
    if count == total:
        return 1.0

    def occurrences(part: Phrase) -> int:
        return words[part[0]] if len(part) == 1 else counts[part]

    weakest = 1.0
    for cut in range(1, len(sequence)):
        left, right = occurrences(sequence[:cut]), occurrences(sequence[cut:])
        weakest = min(weakest, log(count * total / (left * right)) / log(total / count))
    return weakest
