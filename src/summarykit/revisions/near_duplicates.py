"""Near-duplicate sentences without comparing all pairs: shingles, MinHash signatures and their bands.

A sentence is the set of its three-character shingles, figures masked, so that a changed number is no change of
wording. Its likeness to another is the share of shingles they have in common (Jaccard). Sentences that share a band of
their signatures are candidates (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3); only
candidates are compared, by their shingles. With 24 bands of 3 rows a pair of likeness 0.6 is a candidate with
probability 0.997, one of 0.2 with 0.18.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import regex

__all__ = ["Bands", "Index", "Postings", "Shingles", "jaccard", "mask", "shingle", "signature_bands"]

_WIDTH = 3
_BANDS = 24
_ROWS = 3
_LOOKED_AT = 20  # sentences with most shingles, or bands, in common that are compared
_MOST = 24  # sentences kept under one band or shingle; more are copies of one sentence
_FIGURE = regex.compile(r"[\d０-９]++(?:[.,，．]\d++)*+")
_NOISE = regex.compile(r"[\p{P}\s]++")
_PRIME = np.uint64(4_294_967_311)  # the first prime above 2**32

Shingles = frozenset[int]
Bands = tuple[bytes, ...]


def mask(text: str) -> str:
    """A text with each figure as 0 and without punctuation: what is compared.

    Examples
    --------
    >>> mask("全年办件236.8万件，增长7.0%。")
    '全年办件0万件增长0'
    """
    return str(_NOISE.sub("", _FIGURE.sub("0", text)))


def shingle(masked: str) -> Shingles:
    """The shingles of a masked text, as numbers that are the same in every process.

    Examples
    --------
    >>> len(shingle("优化营商环境")), len(shingle("优"))
    (4, 1)
    """
    last = max(len(masked) - _WIDTH + 1, 1)
    return frozenset(zlib.crc32(masked[at : at + _WIDTH].encode("utf-8", "surrogatepass")) for at in range(last) if masked)


def jaccard(one: Shingles, other: Shingles) -> float:
    """The share of shingles that two sets have in common.

    Examples
    --------
    >>> jaccard(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.5
    """
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


class Index:
    """Sentences by the bands of their signatures; asking for what is like one does not look at the others.

    Examples
    --------
    >>> index = Index()
    >>> first = shingle(mask("全年新设企业1.48万户，同比下降2.6%，年末在册市场主体33.9万户。"))
    >>> index.add(7, first)
    >>> other = shingle(mask("全年新设企业1.67万户，同比增长12.8%，年末在册市场主体35.2万户。"))
    >>> [(key, round(score, 2)) for key, score in index.like(other, 0.6)]
    [(7, 0.69)]
    """

    def __init__(self) -> None:
        # Tuples of numbers, not lists: the garbage collector lets go of them, or it would walk millions again and again.
        self._buckets: dict[bytes, tuple[int, ...]] = {}
        self._sets: dict[int, Shingles] = {}

    def add(self, key: int, shingles: Shingles, bands: Bands | None = None) -> None:
        """Enter a sentence under a number of its own."""
        self._sets[key] = shingles
        for band in signature_bands(shingles) if bands is None else bands:
            held = self._buckets.get(band, ())
            if len(held) < _MOST:
                self._buckets[band] = (*held, key)

    def like(self, shingles: Shingles, least: float, bands: Bands | None = None) -> list[tuple[int, float]]:
        """The sentences at least so alike, the most alike first, then the one entered first."""
        seen: Counter[int] = Counter()
        for band in signature_bands(shingles) if bands is None else bands:
            if band in self._buckets:
                seen.update(self._buckets[band])
        size = len(shingles)
        sets = ((key, self._sets[key]) for key, _ in seen.most_common(_LOOKED_AT))
        # Sets of unlike sizes cannot be alike: the smaller over the larger is the most there can be.
        scored = ((key, jaccard(shingles, one)) for key, one in sets if least * size <= len(one) <= size / least)
        return sorted(((key, score) for key, score in scored if score >= least), key=lambda pair: (-pair[1], pair[0]))


class Postings:
    """Sentences by their shingles, for two texts: finds weaker likeness than `Index`, at more cost.

    Examples
    --------
    >>> postings = Postings([shingle("持续优化营商环境"), shingle("扎实推进乡村振兴")])
    >>> [(at, round(score, 2)) for at, score in postings.like(shingle("不断优化营商环境"), 0.3)]
    [(0, 0.5)]
    """

    def __init__(self, sets: Sequence[Shingles]) -> None:
        self._sets = sets
        self._places: dict[int, list[int]] = defaultdict(list)
        for at, one in enumerate(sets):
            for value in one:
                self._places[value].append(at)

    def like(self, shingles: Shingles, least: float) -> list[tuple[int, float]]:
        """The sentences at least so alike, the best five, by Jaccard or, for one that grew or was cut, by 0.6 of what is contained.

        Shingles in many sentences (加强, 推进) prove nothing and are passed over.
        """
        votes = Counter(at for value in shingles if len(places := self._places.get(value, ())) <= _MOST for at in places)
        scored = []
        for at, _ in votes.most_common(_LOOKED_AT):
            other = self._sets[at]
            contained = len(shingles & other) / min(len(shingles), len(other))
            scored.append((at, max(jaccard(shingles, other), contained * 0.6 if contained >= 0.6 else 0.0)))
        return sorted((pair for pair in scored if pair[1] >= least), key=lambda pair: (-pair[1], pair[0]))[:5]


@cache
def _coefficients() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Factors and summands of the hash functions, always the same."""
    random = np.random.default_rng(2008)
    size = _BANDS * _ROWS
    return random.integers(1, 1 << 29, size, dtype=np.uint64), random.integers(0, 1 << 29, size, dtype=np.uint64)


def signature_bands(shingles: Shingles) -> Bands:
    """The bands of a set's MinHash signature: equal bands make two sets candidates; the empty set has none."""
    if not shingles:
        return ()
    factors, summands = _coefficients()
    values = np.fromiter(shingles, dtype=np.uint64, count=len(shingles))
    # 32 bits times 29 bits stays below 2**61: the product never wraps, and the remainder is a universal hash.
    least = ((values[:, None] * factors + summands) % _PRIME).min(axis=0)
    return tuple(bytes([band]) + least[band * _ROWS : (band + 1) * _ROWS].tobytes() for band in range(_BANDS))
