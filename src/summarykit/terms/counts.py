"""From text to counted terms: stretches of words without a break, phrases in them, how often each term stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import zip_longest

from summarykit.terms.person_names import find_people, find_places, places_in_title
from summarykit.terms.phrases import Phrase, find_phrases, match_phrases
from summarykit.terms.word_class import WordClass, WordClasses
from summarykit.text.normal_text import normalise
from summarykit.tokens.tokenizer import Segmenter, default_segmenter

__all__ = ["Runs", "TermCounts", "fewest", "read_runs", "shared_phrases"]

Runs = list[list[str]]


def read_runs(text: str, names: Iterable[str | None] = (), segmenter: Segmenter | None = None, classes: WordClasses | None = None) -> Runs:
    """The stretches of words of a text that phrases can be made of; signs, stop words and names end them.

    Parameters
    ----------
    text : str
        Any text.
    names : iterable of str or None
        Title and issuer: the places they name are no themes.
    segmenter : Segmenter, optional
        Cuts the words; the default one where absent.
    classes : WordClasses, optional
        What each word may do; handed in where many texts share it.

    Examples
    --------
    >>> read_runs("坝上市群众评议结果表明，钱正平局长分管的坝上窗口办结率提高", ["坝上市工作总结"])
    [['群众评议'], ['窗口', '办结率']]
    """
    segmenter = segmenter or default_segmenter()
    classes = classes if classes is not None else WordClasses(segmenter.user_words)
    home = places_in_title(*names)
    normal = normalise(text).text
    for place in sorted(home, key=len, reverse=True):
        # Taken out before the words are cut, or 坝上市 becomes 坝 | 上市; but a user's own word stays.
        if len(place) > 2 and not any(place in word for word in segmenter.user_words):
            normal = normal.replace(place, "\n")
    words = segmenter.cut(normal)
    people = find_people(words)
    left_out = (people | home | find_places(words)).difference(segmenter.user_words)
    runs: Runs = [[]]
    inside_name = False
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if inside_name:
            inside_name = False
        elif people and word + following in people:
            runs.append([])
            inside_name = True
        elif classes[word] is WordClass.BREAK or word in left_out:
            runs.append([])
        else:
            runs[-1].append(word)
    return [run for run in runs if run]


def fewest(runs: Runs) -> int:
    """How often a term must stand in a text of this length to count: 2 in a page, 3 in a report, 15 in a million words.

    Examples
    --------
    >>> [fewest([["字"] * length]) for length in (500, 3_000, 1_000_000)]
    [2, 3, 15]
    """
    return max(2, int(sum(map(len, runs)) ** 0.25 / 2.07))


def shared_phrases(texts: Collection[Runs], classes: WordClasses | None = None) -> set[Phrase]:
    """The phrases of several texts, each found in its own text, so that they can be counted in all."""
    classes = classes if classes is not None else WordClasses()
    return {phrase for runs in texts for phrase in find_phrases(runs, classes, fewest(runs))}


@dataclass(frozen=True, slots=True)
class TermCounts:
    """How often each term stands in a text.

    Attributes
    ----------
    own : Counter
        As itself: outside longer phrases.
    total : Counter
        Everywhere, within longer phrases as well.
    """

    own: Counter[Phrase]
    total: Counter[Phrase]

    @classmethod
    def of(cls, runs: Runs, phrases: set[Phrase]) -> TermCounts:
        """Count the terms of a text.

        Examples
        --------
        >>> counts = TermCounts.of([["群众", "评议", "表"], ["群众"]], {("群众", "评议")})
        >>> counts.own[("群众",)], counts.total[("群众",)], counts.total[("群众", "评议")]
        (1, 2, 1)
        """
        own: Counter[Phrase] = Counter()
        for run in runs:
            own.update(match_phrases(run, phrases))
        total: Counter[Phrase] = Counter(own)
        for term, count in own.items():
            for size in range(1, len(term)):
                for start in range(len(term) - size + 1):
                    total[term[start : start + size]] += count
        return cls(own, total)
