"""The noun phrase behind a figure: 条|新闻, 个|服务举措实在、作风转变明显的部门.

The words' tags are written as one letter each, and one pattern over the letters finds the phrase.
"""

from __future__ import annotations

from functools import cache, lru_cache, partial
from typing import Any, Final

import regex

from summarykit.grammar.quantity import Quantity
from summarykit.grammar.status import is_quoted_target
from summarykit.lexicons import alternation, load_text, load_words, shape
from summarykit.tokens.tags import NOUNISH, cut_words, word_set

__all__ = ["noun_behind", "noun_of", "selected_noun"]

_FAR: Final = 40  # characters behind a figure in which its noun ends
_BETWEEN: Final = 10  # characters between a figure and a threshold inside its noun
_SELECTED: Final = 8  # characters behind a threshold in which its noun begins
_FILE: Final = "mentions.toml"
(_DE,) = load_words(_FILE, "of")
_AND_SO_ON: Final = load_text(_FILE, "and_so_on")
_JOINTS: Final = load_words(_FILE, "joints")
_NO_END: Final = f"“《{_DE}{''.join(_JOINTS[:4])}"
_NOUN_TAGS: Final = frozenset(
    ("zg", "q", "n", "nr", "ns", "nt", "nz", "ng", "vn", "an", "a", "b", "j", "l", "i", "s", "eng", "g", "nrt", "nrfg", "f", "t", "z")
)

# One letter a word. Words that may stand in the phrase: N a noun, O another of its kind, F a word of place, W a quotation
# mark. The same, but on the list that stops a phrase: m, o, and b for an adjective. J a joint, D 的, E 等. Verbs: V; v on
# the list; K one at which a relative clause ends in any case. H any other such word, x anything else.
_PHRASE_RE: Final = regex.compile(
    r"""
    (?:K(?=.?[NOFmob])|V(?=.?[NOFmob])(?!.*D)){0,2}+                # a verb that takes the noun
    (?P<noun>(?:[NOFW]|[Vvb](?=.*D))                                # a verb opens it only where D closes its clause
        (?:[NOFW]|J(?=[NOFWmob])|D|E(?=[Nm])|[^HKJ](?=.*D))*+)      # before the last D stands whatever there is
    """,
    regex.VERBOSE,
)
_PLAIN_NOUNS: Final = frozenset(("n", "nz", "nr"))


@lru_cache(maxsize=8192)
def _letter(word: str, tag: str) -> str:
    stops = word in word_set("stop")
    if _may_stand(word, tag, stops):
        return {"w": "W", "f": "F"}.get(tag, "N" if tag in _PLAIN_NOUNS else "O")
    if tag in ("、", "c"):
        return "J"
    if word == _DE:
        return "D"
    hard = word in _hard_stops()
    if tag == "v":
        return ("H" if stops else "K") if hard else "v" if stops else "V"
    if hard:
        return "H"
    if word == _AND_SO_ON:
        return "E"
    if tag in _PLAIN_NOUNS:
        return "m"
    return "b" if tag in ("a", "b") else "o" if tag in _NOUN_TAGS else "x"


def _may_stand(word: str, tag: str, stops: bool) -> bool:
    """Whether a word may stand in the phrase; a noun of the stop list may where it has two characters (成功 does not)."""
    plain = (len(word) > 1 or not stops) and word not in word_set("figurative")
    return (plain and tag in ("n", "w")) or (tag in _NOUN_TAGS and not stops)


def noun_behind(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `start`; None where there is none.

    Parameters
    ----------
    text : str
        Normalised text.
    start, end : int
        Behind the figure, and where its clause or the next figure begins.

    Examples
    --------
    >>> text = "新建服务站点和活动室。"
    >>> noun_behind(text, 2, 10), noun_behind(text, 10, 11)
    ((2, 10), None)
    """
    at = start + 1 if text.startswith(_DE, start) else start
    end = _before_particle(text, at, end)
    if at >= end or not (text[at].isalnum() or text[at] in "“《"):
        return None
    words = cut_words(text, at, min(end, at + _FAR))
    if words[0].text in _closed_nouns():
        return words[0].start, words[0].end
    count = _words_of_phrase("".join(_letter(word.text, word.tag) for word in words))
    if not count:
        return None
    stop = _closed(text, at, words[count - 1].end)
    return (at, stop) if stop > at else None


def _before_particle(text: str, at: int, end: int) -> int:
    """Where the words end that may be the noun: 堤防和|近千公里的 is not of the first figure behind its last joint."""
    if end <= at or text[end - 1] != _DE:
        return end
    joined = max(text.rfind(sign, at, end) for sign in _JOINTS)
    return joined if joined > at else end - 1


def _closed(text: str, at: int, stop: int) -> int:
    """The end of a phrase without a bracket that it opens and does not close, and without joints."""
    opened = text.rfind("（", at, stop)
    if opened >= 0 and text.find("）", opened, stop) < 0:
        stop = opened
    return at + len(text[at:stop].rstrip(_NO_END))


def _words_of_phrase(letters: str) -> int:
    """How many words the phrase has: it ends with no joint, 的, 等, nor with the last word where that is one of place."""
    if letters in ("V", "K"):
        return 1
    match = _PHRASE_RE.match(letters)
    if match is None:
        return 0
    start, end = match.span("noun")
    noun = letters[start : end - 1] if end == len(letters) and letters[-1] == "F" else letters[start:end]
    noun = noun.rstrip("JDE")
    return start + len(noun) if noun else 0


@cache
def _closed_nouns() -> frozenset[str]:
    return frozenset(load_words("naming.toml", "closed_nouns"))


@cache
def _hard_stops() -> frozenset[str]:
    return frozenset(load_words("naming.toml", "hard_stops"))


# --- thresholds -----------------------------------------------------------------------------------------------

_OVER: Final = r"(?<={naming:over}[^，。；{of}]{1,12})"
_THRESHOLD: Final = r"{naming:limits}(?:{of}?(?=[\p{Han}“])|{of}(?=\d))"
# 10万元以上的有100个, 产值超亿元的31户: what is selected is counted without its noun.
_COUNTED: Final = (
    rf"(?:{{naming:limits}}{{of}}?|{_OVER}{{of}})"
    r"(?={naming:counting}?{over_roughly}?(?:\d|[{numerals:ones}{ten}]{precision:tenths}))"
)
# 收入超10亿元企业达到56家, 超20万元的企业占41%, 超过500万元的给予奖励
_OVER_NOUN: Final = (
    rf"{_OVER}(?:(?=\p{{Han}}{{2,8}}?{{naming:counting}}?\d+(?:\.\d+)?{{ten_thousand}}?{{counters}})"
    r"|{of}(?=\p{Han}{2,10}?{naming:telling}|{naming:granting}))"
)
_OF_RE: Final = regex.compile(f"{_DE}?")
_AGES: Final = frozenset(load_words(_FILE, "ages"))


_words: Final = partial(shape, _FILE)


def selected_noun(text: str, quantity: Quantity, limit: int) -> int | None:
    """Where the noun begins that a threshold selects: 3000万元以上|投资项目; None where the figure is no threshold."""
    if quantity.form == "measure":
        counted = _words(_COUNTED).match(text, quantity.end, limit) or _words(_OVER_NOUN).match(text, quantity.end)
        if counted is not None:
            return int(counted.end())
    if quantity.form not in ("measure", "bare"):
        return None
    match = _words(_THRESHOLD).match(text, quantity.end, limit)
    if match is None and quantity.unit in _AGES:
        match = _OF_RE.match(text, quantity.end, limit)
    if match is None or is_quoted_target(text, match.end() - match.group().endswith(_DE)):
        return None
    words = cut_words(text, match.end(), min(limit, match.end() + _SELECTED))
    selects = bool(words) and (words[0].tag in NOUNISH or words[0].tag == "m") and words[0].text not in word_set("stop")
    return int(match.end()) if selects else None


def noun_of(text: str, tail: int, limit: int, following: Quantity | None) -> tuple[int, int] | None:
    """The noun behind a figure, over a threshold inside it: 100个|收入10万元以上的村.

    Parameters
    ----------
    text : str
        Normalised text.
    tail, limit : int
        Behind the figure and what qualifies it there, and where its clause ends.
    following : Quantity or None
        The next figure of the sentence.
    """
    if is_quoted_target(text, tail):
        return None  # 1.6万户的年度目标|少1200户
    if following is None or following.start >= limit:
        return noun_behind(text, tail, limit)
    selected = selected_noun(text, following, limit)
    if (
        selected is not None
        and following.start - tail <= _BETWEEN
        and all(word.tag in NOUNISH for word in cut_words(text, tail, following.start))
    ):
        noun = noun_behind(text, selected, limit)
        return noun if noun is None or tail == following.start else (tail, noun[1])
    return noun_behind(text, tail, min(limit, _before_qualifier(text, tail, following.start)))


def _before_qualifier(text: str, floor: int, start: int) -> int:
    """Where the words of the next figure's own qualifier begin: 长江干堤和|近千公里."""
    match = _qualifier_before().match(text, floor, start)
    return match.start() if match is not None else start


@cache
def _qualifier_before() -> Any:
    words = [word for kind in ("about", "at_least", "at_most") for word in load_words("qualifiers.toml", f"before.{kind}")]
    return regex.compile(f"(?r){alternation(words)}")
