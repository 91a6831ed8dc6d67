"""What a word is to the theme finder: the end of a phrase, a part of one, or a theme by itself."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import cache

import regex

from summarykit.lexicons import alternation, load_words
from summarykit.tokens.dictionary import base_dictionary
from summarykit.tokens.policy import policy_words
from summarykit.tokens.stopwords import STOPS_FILE, stop_words

__all__ = ["WordClass", "WordClasses"]

# Parts of speech in jieba's dictionary. Its idioms (i) are slogans: 因地制宜, 齐抓共管.
_BREAKING_TAGS = frozenset(
    {"c", "p", "d", "r", "m", "mq", "q", "y", "e", "o", "f", "t", "s", "z", "i", "u", "ul", "uj", "x", "zg", "g", "k"}
)
_GENERIC_TAGS = frozenset({"v", "vd", "vi", "vg", "vq", "a", "ad", "ag", "an", "b", "l"})
_LATIN = regex.compile(r"(?=(?:[^A-Za-z]*+[A-Za-z]){2})[A-Za-z0-9.+-]++")  # APP, ETC; a letter and a number is a code
_HAN = regex.compile(r"\p{Han}++")


class WordClass(IntEnum):
    """What a word may do in a phrase."""

    BREAK = 0
    """Never a theme; phrases end before it and begin after it."""
    PART = 1
    """A single character that may end a phrase: 率, 制, 区."""
    GENERIC = 2
    """May stand in a phrase; too general alone."""
    CONTENT = 3
    """May be a theme by itself."""


class WordClasses(dict[str, WordClass]):
    """Word to class, worked out when first asked for.

    Parameters
    ----------
    content : iterable of str
        Words that are themes whatever the lists say, such as a user's own words.

    Examples
    --------
    >>> classes = WordClasses()
    >>> [classes[word].name for word in ("扶贫", "建设", "切实加强", "率", "2019")]
    ['CONTENT', 'GENERIC', 'BREAK', 'PART', 'BREAK']
    """

    def __init__(self, content: Iterable[str] = ()) -> None:
        super().__init__(_listed())
        self.content = frozenset(content)
        self.update(dict.fromkeys(self.content, WordClass.CONTENT))

    def __missing__(self, word: str) -> WordClass:
        found = self._work_out(word)
        self[word] = found
        return found

    def opens_badly(self, word: str) -> bool:
        """Whether a phrase may not begin with the word: a plain verb takes the rest as its object."""
        return self[word] is WordClass.GENERIC and base_dictionary().tags.get(word) == "v"

    def _work_out(self, word: str) -> WordClass:
        if _LATIN.fullmatch(word):
            return WordClass.CONTENT
        if len(word) < 2 or not _HAN.fullmatch(word) or _numeral().fullmatch(word):
            return WordClass.BREAK
        tag = base_dictionary().tags.get(word)
        if tag is None:
            return WordClass.CONTENT if _grammar().isdisjoint(word) else WordClass.BREAK
        if tag in _BREAKING_TAGS:
            return WordClass.BREAK
        if len(word) > 3:
            return self._compound(word)
        return WordClass.GENERIC if tag in _GENERIC_TAGS else WordClass.CONTENT

    def _compound(self, word: str) -> WordClass:
        """A long dictionary word by its halves: 切实|加强 and 扩大|开放 are what reports do, 管理|制度 is general."""
        first, rest = self[word[:2]], self[word[2:]]
        if first is WordClass.BREAK:
            return WordClass.BREAK
        return WordClass.CONTENT if WordClass.CONTENT in (first, rest) else WordClass.GENERIC


@cache
def _numeral() -> regex.Pattern[str]:
    return regex.compile(rf"{alternation(load_words(STOPS_FILE, 'numerals.parts'))}++")


@cache
def _grammar() -> frozenset[str]:
    return frozenset(word for word in load_words(STOPS_FILE, "function.words") if len(word) == 1)


@cache
def _listed() -> dict[str, WordClass]:
    """The classes of the words that a list names; where two name one, the later line here wins."""
    classes = dict.fromkeys(stop_words(), WordClass.BREAK)
    classes.update(dict.fromkeys(load_words(STOPS_FILE, "parts.words"), WordClass.PART))
    classes.update(dict.fromkeys(policy_words(), WordClass.CONTENT))
    classes.update(dict.fromkeys(load_words(STOPS_FILE, "generic.words"), WordClass.GENERIC))
    classes.update(dict.fromkeys(load_words(STOPS_FILE, "content.words"), WordClass.CONTENT))
    classes.update(dict.fromkeys(load_words(STOPS_FILE, "office.words"), WordClass.BREAK))
    return classes
