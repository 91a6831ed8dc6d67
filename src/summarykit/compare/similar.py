"""Near-duplicate sentences without comparing all pairs: shingles, MinHash signatures and their bands.

A sentence is the set of its three-character shingles, figures masked, so that a changed number is no change of
wording. Its likeness to another is the share of shingles they have in common (Jaccard). Sentences that share a band of
their signatures are candidates (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3); only
candidates are compared, by their shingles. With 24 bands of 3 rows a pair of likeness 0.6 is a candidate with
probability 0.997, one of 0.2 with 0.18.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from functools import cache

import numpy as np
import numpy.typing as npt
import regex

__all__ = ["Bands", "Index", "Shingles", "jaccard", "mask", "shingle", "signature_bands"]

_WIDTH = 3
_BANDS = 24
_ROWS = 3
_MOST = 40  # candidates looked at from one band; more are copies of one sentence
_FIGURE = regex.compile(r"[\d０-９]++(?:[.,，．]\d++)*+")
_NOISE = regex.compile(r"[\p{P}\s]++")
_PRIME = np.uint64((1 << 61) - 1)

Shingles = frozenset[int]
Bands = tuple[bytes, ...]


def mask(text: str) -> str:
    """A text with each figure as 0 and without punctuation: what is compared.

    Examples
    --------
    >>> mask("全年办件236.8万件，增长7.0%。")
    '全年办件0万件增长0'
    """
    return _NOISE.sub("", _FIGURE.sub("0", text))


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
    [(7, 0.79)]
    """

    def __init__(self) -> None:
        self._buckets: dict[bytes, list[int]] = defaultdict(list)
        self._sets: dict[int, Shingles] = {}

    def add(self, key: int, shingles: Shingles, bands: Bands | None = None) -> None:
        """Enter a sentence under a number of its own."""
        self._sets[key] = shingles
        for band in signature_bands(shingles) if bands is None else bands:
            self._buckets[band].append(key)

    def like(self, shingles: Shingles, least: float, bands: Bands | None = None) -> list[tuple[int, float]]:
        """The sentences at least so alike, the most alike first, then the one entered first."""
        seen: dict[int, None] = {}
        for band in signature_bands(shingles) if bands is None else bands:
            if band in self._buckets:
                seen.update(dict.fromkeys(self._buckets[band][:_MOST]))
        scored = ((key, jaccard(shingles, self._sets[key])) for key in seen)
        return sorted(((key, score) for key, score in scored if score >= least), key=lambda pair: (-pair[1], pair[0]))


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
    # 32 bits times 29 bits stays below 2**61, so the product never wraps.
    least = ((values[:, None] * factors + summands) % _PRIME).min(axis=0)
    return tuple(bytes([band]) + least[band * _ROWS : (band + 1) * _ROWS].tobytes() for band in range(_BANDS))
