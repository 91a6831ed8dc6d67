"""From text to counted terms: stretches of words without a break, phrases in them, how often each term stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Final

from summarykit.analysis import analyse
from summarykit.sources.document import Document
from summarykit.terms.person_names import find_people, find_places, places_in_title
from summarykit.terms.phrases import Phrase, find_phrases, match_phrases
from summarykit.terms.word_class import WordClass, WordClasses
from summarykit.tokens.tokenizer import Segmenter, default_segmenter

__all__ = ["Runs", "TermCounts", "fewest", "read_lines", "read_runs", "shared_phrases"]

Runs = list[list[str]]

_BREAK: Final = "\0"  # stands in no text and is no word
_JOINING: Final = "+#&._%-"  # signs that may stand within a word


def read_runs(document: Document, segmenter: Segmenter | None = None, classes: WordClasses | None = None) -> Runs:
    """The stretches of words of a report that phrases can be made of; signs, stop words and names end them.

    Parameters
    ----------
    document : Document
        The places that its title and its issuer name are no themes.
    segmenter : Segmenter, optional
        Cuts the words; the default one where absent.
    classes : WordClasses, optional
        What each word may do; handed in where many texts share it.

    Examples
    --------
    >>> text = "坝上市群众评议结果表明，钱正平局长分管的坝上窗口办结率提高"
    >>> read_runs(Document("a", text, title="坝上市工作总结"))
    [['群众评议'], ['窗口', '办结率']]
    """
    segmenter = segmenter or default_segmenter()
    classes = classes if classes is not None else WordClasses(segmenter.user_words)
    home = places_in_title(document.title, document.issuer)
    return _runs(_words(document, home, segmenter), home, classes)


def read_lines(document: Document, segmenter: Segmenter, classes: WordClasses) -> Iterator[Runs]:
    """The same for each line of the normalised text that is not empty."""
    home = places_in_title(document.title, document.issuer)
    for is_end, words in groupby(_words(document, home, segmenter), key="\n".__eq__):
        if not is_end:
            yield _runs(list(words), home, classes)


def _words(document: Document, home: set[str], segmenter: Segmenter) -> list[str]:
    """The words of a report; where a place of the issuer stands is a break, or 坝上市 becomes 坝 | 上市.

    The words are those of the analysis, or of the user's segmenter; only stretches with such a place are cut anew.
    """
    analysis = analyse(document)
    text = analysis.normal.text
    places = _breaking(home, segmenter.user_words)
    if segmenter is not default_segmenter():
        return segmenter.cut(_without(text, places))
    if not _has(text, places):
        return [word.text for word in analysis.tokens]
    stretches = (list(tokens) for _, tokens in groupby((word.text for word in analysis.tokens), key=_is_sign))
    return [word for stretch in stretches for word in _cut_anew(stretch, places, segmenter)]


def _cut_anew(stretch: list[str], places: Iterable[str], segmenter: Segmenter) -> list[str]:
    """A stretch of words, cut without the places in it; as it is where there are none."""
    inside = "".join(stretch)
    return segmenter.cut(_without(inside, places)) if _has(inside, places) else stretch


def _breaking(home: Iterable[str], kept: Iterable[str]) -> list[str]:
    """The places that are a break, the longest first: not those in the user's own words."""
    return sorted((place for place in home if len(place) > 2 and not any(place in word for word in kept)), key=len, reverse=True)


def _has(text: str, places: Iterable[str]) -> bool:
    return any(place in text for place in places)


def _without(text: str, places: Iterable[str]) -> str:
    for place in places:
        text = text.replace(place, _BREAK)
    return text


def _is_sign(word: str) -> bool:
    """Whether the words on its two sides are cut independently."""
    return len(word) == 1 and not word.isalnum() and word not in _JOINING


def _runs(words: Sequence[str], home: Collection[str], classes: WordClasses) -> Runs:
    people = find_people(words)
    left_out = people.union(home, find_places(words)).difference(classes.content)
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
