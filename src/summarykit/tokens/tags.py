"""Words of a clause with their part of speech, for finding where a noun phrase begins and ends.

Flows in: a stretch of normalised text. Flows out: `Word` tuples with offsets. Tags are those of jieba's
dictionary, looked up and not guessed: unknown words are nouns, which in this prose they nearly always are.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple

from summarykit.lexicons import load_toml, load_words
from summarykit.tokens.dictionary import base_dictionary
from summarykit.tokens.tokenizer import default_segmenter

__all__ = ["NOUNISH", "Word", "cut_words", "is_noun", "is_verb", "starts", "tag_words", "word_set"]

# Tags that may stand inside a noun phrase: nouns of all kinds, verbal nouns, adjectives, distinguishing words,
# abbreviations, idioms, places, times, foreign words.
NOUNISH: Final = frozenset(
    (
        "n",
        "nr",
        "ns",
        "nt",
        "nz",
        "ng",
        "vn",
        "a",
        "an",
        "b",
        "j",
        "l",
        "i",
        "s",
        "t",
        "eng",
        "g",
        "f",
        "z",
        "zg",
        "nrt",
        "nrfg",
        "ag",
        "vg",
    )
)
_SIGNS: Final = {
    "的": "u",
    "、": "、",
    "和": "c",
    "与": "c",
    "及": "c",
    "以及": "c",
    "“": "w",
    "”": "w",
    "《": "w",
    "》": "w",
    "（": "w",
    "）": "w",
}


class Word(NamedTuple):
    """One word: half-open offsets in the normalised text, its characters, its part of speech."""

    start: int
    end: int
    text: str
    tag: str


@cache
def _overrides() -> dict[str, str]:
    """Words whose tag in jieba's dictionary is not how reports use them."""
    return dict(load_toml("tags.toml")["tags"])


def _tag(word: str) -> str:
    if word in _SIGNS:
        return _SIGNS[word]
    override = _overrides().get(word)
    if override is not None:
        return override
    first = word[0]
    if first.isdigit():
        return "m"
    if not first.isalnum():
        return "x"
    return base_dictionary().tags.get(word, "eng" if first.isascii() else "n")


def tag_words(text: str) -> tuple[Word, ...]:
    """All words of a normalised text; joined, they give it back."""
    words, at = [], 0
    for word in default_segmenter().cut(text):
        words.append(Word(at, at + len(word), word, _tag(word)))
        at += len(word)
    return tuple(words)


_cut = lru_cache(maxsize=8192)(tag_words)


def cut_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Words of ``text[start:end]`` with offsets into `text`.

    Examples
    --------
    >>> [(word.text, word.tag) for word in cut_words("发放调查表格")]
    [('发放', 'v'), ('调查', 'vn'), ('表格', 'n')]
    """
    stop = len(text) if end is None else end
    return [Word(first + start, last + start, word, tag) for first, last, word, tag in _cut(text[start:stop])]


def starts(text: str, start: int, end: int) -> frozenset[int]:
    """Where the words of ``text[start:end]`` begin."""
    return frozenset(start + first for first, _, _, _ in _cut(text[start:end]))


def is_noun(word: Word) -> bool:
    """Whether the word can stand in a noun phrase."""
    return word.tag in NOUNISH


@cache
def word_set(key: str) -> frozenset[str]:
    """A list of words of the naming lexicon, to look words up in."""
    return frozenset(load_words("naming.toml", key))


def is_verb(word: Word) -> bool:
    """Whether the word is a verb, and not a verbal noun."""
    return word.tag in ("v", "vd", "vi", "vq")
