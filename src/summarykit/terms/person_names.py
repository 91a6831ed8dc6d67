"""Names that are no themes: people, found beside their titles, and the places of the issuer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

import regex

from summarykit.lexicons import alternation, load_words
from summarykit.tokens.dictionary import base_dictionary
from summarykit.tokens.stopwords import STOPS_FILE

__all__ = ["find_people", "find_places", "places_in_title"]

_NAME_TAGS = frozenset({None, "nr", "nrfg", "nrt"})
_ORDINARY = 100  # a dictionary word this frequent is no given name: 建设 in 局长张建设 stays a word
_PLACE_TAGS = frozenset({None, "ns", "nr", "nz"})


def find_people(words: Sequence[str]) -> set[str]:
    """Names of people in a text: a surname and one or two characters beside a title, whole or cut in two.

    Parameters
    ----------
    words : sequence of str
        The words of the text in order.

    Returns
    -------
    set of str
        The names. A name that the tokenizer cut in two is given whole.

    Examples
    --------
    >>> find_people(["市委书记", "钱", "正平", "作", "动员", "，", "局长", "高度", "重视"])
    {'钱正平'}
    """
    titles = _titles()
    names: set[str] = set()
    for position, word in enumerate(words):
        if word not in titles:
            continue
        before, after = words[max(0, position - 2) : position], words[position + 1 : position + 3]
        names.update(_name(before, before[-1:]), _name(after, after[:1]))
    return names - titles


def _name(pair: Sequence[str], near: Sequence[str]) -> Iterable[str]:
    """The name that the word next to a title is, or the two words next to it together."""
    tags = base_dictionary().tags
    if near and 2 <= len(near[0]) <= 4 and near[0].startswith(_surnames()) and tags.get(near[0]) in _NAME_TAGS:
        return near
    if len(pair) == 2 and pair[0] in _surnames() and pair[0] not in _common() and _given(pair[1], tags):
        return [pair[0] + pair[1]]
    return []


def find_places(words: Sequence[str]) -> set[str]:
    """Names of Chinese places in a text: provinces, prefectures, and what the text itself calls a city, county or town.

    Examples
    --------
    >>> sorted(find_places(["云溪市", "和", "德清", "县", "，", "贫困", "县"]) - find_places([]))
    ['云溪', '云溪市', '德清']
    """
    tags = base_dictionary().tags
    suffixes = _suffixes()
    places = set(load_words(STOPS_FILE, "places.names"))
    for before, word in pairwise(["", *words]):
        if word in suffixes and len(before) > 1 and tags.get(before) in _PLACE_TAGS:
            places.add(before)
        elif len(word) > 2 and word.endswith(suffixes) and tags.get(word) in _PLACE_TAGS:
            stems = {stem for stem in _stems(word, suffixes) if tags.get(stem) in _PLACE_TAGS}
            places |= {word, *stems} if stems else set()
    return places


def places_in_title(*titles: str | None) -> set[str]:
    """The places a title or an issuer's name opens with.

    Examples
    --------
    >>> sorted(places_in_title("云溪市兰亭区人民政府工作报告", None))
    ['云溪', '云溪市', '兰亭', '兰亭区']
    """
    return {place for title in titles if title for match in _opening().findall(title) for place in (match, *_stems(match, _suffixes()))}


def _given(word: str, tags: dict[str, str]) -> bool:
    """Whether a word may be a given name: one character that is no grammar word, or two that are no ordinary word."""
    if len(word) == 1:
        return word not in _common()
    rare = base_dictionary().frequencies.get(word, 0) < _ORDINARY
    return len(word) == 2 and (rare or tags.get(word) in _NAME_TAGS)


def _stems(place: str, suffixes: tuple[str, ...]) -> Iterable[str]:
    return (place.removesuffix(suffix) for suffix in suffixes if place.endswith(suffix) and len(place) - len(suffix) > 1)


@cache
def _titles() -> frozenset[str]:
    return frozenset(load_words(STOPS_FILE, "people.titles"))


@cache
def _surnames() -> tuple[str, ...]:
    return load_words(STOPS_FILE, "people.surnames")


@cache
def _common() -> frozenset[str]:
    """Single characters that are grammar words before they are surnames: 和, 于, 从, 向."""
    return frozenset(word for name in ("function", "verbs", "weak") for word in load_words(STOPS_FILE, f"{name}.words") if len(word) == 1)


@cache
def _suffixes() -> tuple[str, ...]:
    return load_words(STOPS_FILE, "places.suffixes")


@cache
def _opening() -> regex.Pattern[str]:
    """Places one after another at the start of a title; 市 alone (市机关 ...) is none."""
    nameless, behind = (alternation(load_words(STOPS_FILE, f"places.{name}")) for name in ("nameless", "behind"))
    return regex.compile(rf"\G(?!{nameless})\p{{Han}}{{2,5}}?{alternation(_suffixes())}(?!{behind})")
