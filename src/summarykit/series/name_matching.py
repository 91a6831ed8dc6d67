"""Names of figures made comparable: folded, cut to their core, and scored for likeness."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final

import regex
from rapidfuzz import fuzz

from summarykit.concepts.table import load_concepts
from summarykit.lexicons import alternation
from summarykit.series.words import groups, shape

__all__ = ["contains", "contrast", "core", "fold", "is_like", "likeness", "little", "share_of", "stem_of_growth", "stem_of_rank"]

_BRACKETS_RE: Final = regex.compile(r"[（(][^（）()]*[）)]")
_SIGNS_RE: Final = regex.compile(r"[^\p{L}\p{N}.%+]+")
_SHARE: Final = r"^(?P<part>.{2,}?){share_of}(?:(?P<open>{open_share})|(?P<whole>.{2,16}?)(?:{of}?{share_ends})?)$"


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """One spelling of a name: brackets, signs and words that change nothing left out.

    Examples
    --------
    >>> fold("市行政服务中心全年办件"), fold("“一网通办”率（原网上可办率）"), fold("农村公路新建")
    ('市行政服务中心办件', '一网通办率', '新建农村公路')
    """
    plain: str = _SIGNS_RE.sub("", load_concepts().fold(_BRACKETS_RE.sub("", name)))
    bare = str(shape("{drop}").sub("", plain)) or plain
    turned = shape("(?<=.{2}){turned}$").search(bare)
    return bare if turned is None else f"{turned[0]}{bare[: turned.start()]}"


@lru_cache(maxsize=65_536)
def core(label: str) -> str:
    """A folded name without the verb that only carries it and without nouns that say nothing more.

    Examples
    --------
    >>> core("推出便民利企举措"), core("问责人数"), core("办结群众投诉")
    ('便民利企举措', '问责', '办结群众投诉')
    """
    text = label
    while (found := shape("{light}").match(text)) and found.end() < len(text) - 1:
        text = text[found.end() :]
    found = shape("{tails}$").search(text)
    return text[: found.start()] if found and found.start() > 1 else text


@lru_cache(maxsize=65_536)
def little(label: str) -> str:
    """The core without little words, so that 国有和国有控股 is 国有及国有控股.

    Examples
    --------
    >>> little("企业和群众满意率") == little("企业群众满意率")
    True
    """
    return str(shape("{little}").sub("", core(label)))


@cache
def _contrasts() -> tuple[Any, ...]:
    return tuple(regex.compile(alternation(group)) for group in groups("contrasts"))


@lru_cache(maxsize=262_144)
def contrast(one: str, other: str, *, both: bool = False) -> str | None:
    """The words that make two names different things, or None.

    Parameters
    ----------
    one, other : str
        Folded names.
    both : bool
        Only words that stand against each other, not one that the other name leaves out.

    Examples
    --------
    >>> contrast("发放评议表", "回收评议表"), contrast("城镇居民收入", "居民收入")
    ('发放 / 回收', '城镇 / –')
    >>> contrast("受理群众投诉", "群众投诉件") is None, contrast("城镇居民收入", "居民收入", both=True) is None
    (True, True)
    """
    left, right = core(one), core(other)
    for group in _contrasts():
        mine, theirs = sorted(set(group.findall(left))), sorted(set(group.findall(right)))
        if mine != theirs and ((mine and theirs) or not both):
            return f"{'、'.join(mine) or '–'} / {'、'.join(theirs) or '–'}"
    return None


@lru_cache(maxsize=262_144)
def likeness(one: str, other: str) -> float:
    """How alike two folded names are, 0 to 1: the share of characters in common and in order, of the names or their cores.

    Examples
    --------
    >>> round(likeness("受理群众投诉件", "办理群众投诉"), 2)
    0.87
    >>> round(likeness("在册市场主体", "在册经营主体"), 2)
    0.67
    """
    return max(fuzz.ratio(one, other), fuzz.ratio(core(one), core(other)) * 0.98) / 100


def is_like(one: str, other: str, least: float) -> bool:
    """Whether two folded names are at least so much alike; given up as soon as that is out of reach.

    Examples
    --------
    >>> is_like("在册市场主体", "在册经营主体", 0.6), is_like("办结率", "新建公园", 0.6)
    (True, False)
    """
    cutoff = 100 * least
    return fuzz.ratio(one, other, score_cutoff=cutoff) >= cutoff or fuzz.ratio(core(one), core(other)) * 0.98 >= cutoff


def contains(long: str, short: str) -> bool:
    """Whether all characters of the shorter name stand in the longer one, in order.

    Examples
    --------
    >>> contains("省机关效能建设综合考评", "省综合考评"), contains("办结率", "回收率")
    (True, False)
    """
    rest = iter(long)
    return all(character in rest for character in short)


@lru_cache(maxsize=65_536)
def share_of(label: str) -> tuple[str, str] | None:
    """The part and the whole of a share's name; the whole is empty where the name leaves it open.

    Examples
    --------
    >>> share_of("高新技术产业产值占规模以上工业总产值比重"), share_of("高新技术产业产值占比"), share_of("办结率")
    (('高新技术产业产值', '规模以上工业总产值'), ('高新技术产业产值', ''), None)
    """
    found = shape(_SHARE).match(label)
    return None if found is None else (core(found["part"]), found["whole"] or "")


def stem_of_growth(label: str) -> str | None:
    """What grows, where a name says growth itself: 地区生产总值增速 is the growth of 地区生产总值.

    Examples
    --------
    >>> stem_of_growth("地区生产总值增速"), stem_of_growth("网上可办率") is None
    ('地区生产总值', True)
    """
    found = shape("(?<=.){growth}$").search(label)
    return label[: found.start()] if found and found.start() > 1 else None


def stem_of_rank(label: str) -> str | None:
    """What is ranked, where a name says rank itself: 综合考评位次 is the rank in 综合考评; empty where it says no more.

    Examples
    --------
    >>> stem_of_rank("综合考评位次"), stem_of_rank("位次"), stem_of_rank("办结率") is None
    ('综合考评', '', True)
    """
    found = shape("{standing}$").search(label)
    return label[: found.start()] if found else None
