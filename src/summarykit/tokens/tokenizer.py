"""Words with offsets: a jieba tokenizer of our own, on normalised text, with the policy lexicon.

jieba's shared tokenizer (``jieba.dt``) is never touched. Text is segmented in its normalised spelling (full-width,
spaced and traditional characters are read as their plain forms), and offsets lead back into the text as given.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import regex

from summarykit.errors import ArgumentError
from summarykit.lexicons import alternation, load_words
from summarykit.lexicons.numerals import EVERYDAY
from summarykit.records import Token
from summarykit.text.normal_text import normalise
from summarykit.tokens.dictionary import add_beginnings, base_dictionary
from summarykit.tokens.jieba_loader import import_jieba
from summarykit.tokens.policy import POLICY_FILE, policy_words
from summarykit.tokens.word_cutter import WordCutter

__all__ = ["Segmenter", "segment"]

# Words that jieba can be trusted with; whatever holds other characters is cut out before jieba sees the text.
_PLAIN_WORD = regex.compile(r"[\u4E00-\u9FD5]++")
# jieba's guess at unknown words takes time with the square of an unbroken stretch; no sentence is as long as this.
_STRETCH = regex.compile(r"(?s)[\u4E00-\u9FD5A-Za-z0-9+#&._%-]{1,1000}+|[^\u4E00-\u9FD5A-Za-z0-9+#&._%-]++")
_DIGITS = EVERYDAY + "几"
_POINT = f"(?:点[{_DIGITS}]++)?+"
_SHARE = "[百千]分之"
_NUMBER = r"(?<![A-Za-z0-9.])[0-9]++(?:,[0-9]{3}(?![0-9]))*+(?:\.[0-9]++)?+"
# A numeral in Chinese digits of three or more, or with 〇, which jieba takes for a sign; it would cut 六百五十|四.
_HAN_NUMBER = (
    rf"(?:{_SHARE})?+(?:[{_DIGITS}]{{3,}}+|[{_DIGITS}]*?〇[{_DIGITS}]*+){_POINT}"
    rf"|{_SHARE}[{_DIGITS}]++{_POINT}"
)
_DIGITS_FIRST = regex.compile(rf"[{_DIGITS}]{{3}}")


class Segmenter:
    """Cuts text into words; each object has its own dictionary, made on first use.

    Parameters
    ----------
    user_words : iterable of str
        Words to keep whole in this object only, besides the policy lexicon.
    hmm : bool
        Guess words that no dictionary has, such as names of people.

    Raises
    ------
    ArgumentError
        Where `user_words` is one string or holds something that is no word.

    Examples
    --------
    >>> Segmenter(["云溪效能码"]).words("推广云溪效能码，增长３.７％")
    ['推广', '云溪效能码', '，', '增长', '3.7', '%']
    """

    def __init__(self, user_words: Iterable[str] = (), hmm: bool = True) -> None:
        self.user_words = _checked(user_words)
        self.hmm = hmm
        self._lock = threading.Lock()
        self._cut_plain: Callable[[str], list[str]] | None = None
        self._atoms = _atoms([*policy_words(), *self.user_words])
        self._numeral_and_unit = _numeral_and_unit(frozenset({*policy_words(), *self.user_words}))

    def __repr__(self) -> str:
        return f"Segmenter(user_words={self.user_words!r}, hmm={self.hmm!r})"

    def __reduce__(self) -> tuple[type[Segmenter], tuple[tuple[str, ...], bool]]:
        return Segmenter, (self.user_words, self.hmm)

    def segment(self, text: str, *, spaces: bool = True) -> list[Token]:
        """The tokens of a text, in order, with offsets into it.

        Parameters
        ----------
        text : str
            Any text.
        spaces : bool
            Keep what is blank (spaces, line breaks, invisible characters) as tokens: then the tokens joined give
            the text. Without, they are left out and the offsets stay right.

        Examples
        --------
        >>> [token.text for token in Segmenter().segment("改善　营商 环境", spaces=False)]
        ['改善', '营商 环境']
        >>> Segmenter().segment("提升营商环境")
        [Token(start=0, end=2, text='提升'), Token(start=2, end=6, text='营商环境')]
        """
        normal = normalise(text)
        words = self.cut(normal.text)
        offsets = normal.offsets.tolist()
        tokens: list[Token] = []
        covered = position = 0
        for word in words:
            start = offsets[position]
            position += len(word)
            end = offsets[position - 1] + 1
            if spaces and start > covered:
                tokens.append(Token(covered, start, text[covered:start]))
            if spaces or not word.isspace():
                tokens.append(Token(start, end, text[start:end]))
            covered = end
        if spaces and covered < len(text):
            tokens.append(Token(covered, len(text), text[covered:]))
        return tokens

    def words(self, text: str) -> list[str]:
        """The words of a text in normalised spelling, without blanks: what one counts.

        Examples
        --------
        >>> Segmenter().words("办结　１０１９件")
        ['办结', '1019', '件']
        """
        return [word for word in self.cut(normalise(text).text) if not word.isspace()]

    def cut(self, normal: str) -> list[str]:
        """The words of a text that is normalised already; joined, they give it back.

        Examples
        --------
        >>> Segmenter().cut("建立制度2,849个")
        ['建立', '制度', '2,849', '个']
        """
        cut_plain = self._cut_plain or self._prepare()
        words: list[str] = []
        position = 0
        for match in self._atoms.finditer(normal):
            start, end = match.span()
            for stretch in _STRETCH.findall(normal, position, start):
                words.extend(cut_plain(stretch))
            words.append(match.group())
            position = end
        for stretch in _STRETCH.findall(normal, position):
            words.extend(cut_plain(stretch))
        return self._numerals_apart(words)

    def _numerals_apart(self, words: list[str]) -> list[str]:
        """三个 -> 三 个: a numeral and its unit are two words, unless the pair is a term of its own."""
        split = self._numeral_and_unit
        parts: list[str] = []
        for word in words:
            if len(word) > 1 and word[0] in _DIGITS and (match := split(word)):
                parts += match.groups()
            else:
                parts.append(word)
        return parts

    def _prepare(self) -> Callable[[str], list[str]]:
        with self._lock:
            if self._cut_plain is None:
                jieba = import_jieba()
                base = base_dictionary()
                tokenizer = jieba.Tokenizer()
                tokenizer.FREQ, tokenizer.total = base.frequencies.copy(), base.total
                tokenizer.initialized = True
                tokenizer.FREQ.update(dict.fromkeys(load_words(POLICY_FILE, "mistaken.words"), 0))
                _enter(tokenizer, [*policy_words(), *self.user_words])
                self._cut_plain = WordCutter(tokenizer.FREQ, tokenizer.total, jieba.finalseg.cut if self.hmm else None).cut
        return self._cut_plain


def segment(text: str, user_words: Iterable[str] = ()) -> list[Token]:
    """The tokens of a text, with offsets into it; joined, they give the text.

    Parameters
    ----------
    text : str
        Any text.
    user_words : iterable of str
        Words to keep whole in this call. For many texts, make one `Segmenter` and call its `segment`.

    Examples
    --------
    >>> [token.text for token in segment("规模以上工业增加值增长5.2%")]
    ['规模以上工业增加值', '增长', '5.2', '%']
    """
    segmenter = default_segmenter() if not user_words else Segmenter(user_words)
    return segmenter.segment(text)


@cache
def default_segmenter() -> Segmenter:
    """The segmenter without user words, made once."""
    return Segmenter()


def _checked(user_words: Iterable[str]) -> tuple[str, ...]:
    """User words in normalised spelling, each once."""
    if isinstance(user_words, str):
        raise ArgumentError("user_words", user_words, "give a list of words, not one string")
    words: dict[str, None] = {}
    for word in user_words:
        if not isinstance(word, str) or not (plain := normalise(word).text.strip()):
            raise ArgumentError("user_words", word, "give strings that are not blank")
        words[plain] = None
    return tuple(words)


def _enter(tokenizer: Any, words: Iterable[str]) -> None:
    """Enter words so that each comes out whole: as likely as the likeliest way to cut it up, shorter ones first."""
    for word in sorted(words, key=lambda word: (len(word), word)):
        frequency = tokenizer.suggest_freq(word)
        tokenizer.total += frequency - tokenizer.FREQ.get(word, 0)
        tokenizer.FREQ[word] = frequency
        add_beginnings(tokenizer.FREQ, [word])


def _atoms(words: Iterable[str]) -> regex.Pattern[str]:
    """What is cut out before jieba sees the text: terms with digits or signs in them, years, numbers."""
    odd = [word for word in words if not _PLAIN_WORD.fullmatch(word) or _DIGITS_FIRST.match(word)]
    shapes = [rf"(?<![A-Za-z0-9.])(?i:{alternation(odd)})(?![A-Za-z0-9])"] if odd else []
    return regex.compile("|".join([*shapes, _HAN_NUMBER, _NUMBER]))


def _numeral_and_unit(terms: frozenset[str]) -> Callable[[str], regex.Match[str] | None]:
    units = alternation(load_words(POLICY_FILE, "numerals.units"))
    pattern = regex.compile(rf"(?![百千].$)([{_DIGITS}]++[多余]?+)({units})")
    return lambda word: None if word in terms else pattern.fullmatch(word)
