"""Characters and signs in one spelling, one for one, so that no offset moves."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import regex

from summarykit.errors import LexiconError
from summarykit.lexicons import load_text, shape
from summarykit.lexicons.numerals import COUNTS, ONES, ZEROS

__all__ = ["fold", "in_context", "one_to_one", "simplified_characters"]

_FILE = "traditional.toml"
_FOLDED_SIGNS = str.maketrans("０１２３４５６７８９,:;()［］〖〗", "0123456789，：；（）【】【】")

Codes = npt.NDArray[np.uint32]

_FULL_WIDTH_KEPT = "！（），．：；？"  # Chinese punctuation, and the dot that only its neighbours decide
_BLANKS = " \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NOTHINGS = "\xad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_LINES = "\n\r\v\f\x85\u2028\u2029"
_FIXED = dict(zip("｡｢｣､･「」『』〝〞〜∼−﹣﹪﹐﹑﹒﹔﹕﹖﹗﹙﹚∶︰¥﹝﹞", "。“”、·“”‘’“”~~--%，、.；：？！（）：：￥〔〕", strict=True))

# A few characters in a hundred that no simplified text uses mark a traditional text.
_TRADITIONAL_SHARE = 0.002


def _spelling() -> Iterator[tuple[int, int]]:
    """Character codes and the codes of what is kept for them."""
    yield from ((code, code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _FULL_WIDTH_KEPT)
    yield from _plain_forms()
    for like, kept in ((_BLANKS, " "), (_NOTHINGS, "\u200b"), (_LINES, "\n")):
        yield from ((ord(sign), ord(kept)) for sign in like)
    controls = [*range(0x09), *range(0x0E, 0x20), 0x7F, *range(0x202A, 0x202F), *range(0xFE00, 0xFE10)]
    yield from ((code, 0x200B) for code in controls)
    yield from ((ord(sign), ord(kept)) for sign, kept in _FIXED.items())


def _plain_forms() -> Iterator[tuple[int, int]]:
    """Radicals and doubles of characters, which copies from PDF bring."""
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and ord(plain) < 0x10000:
            yield code, ord(plain)


def _table(pairs: Iterator[tuple[int, int]]) -> Codes:
    table = np.arange(0x10000, dtype=np.uint32)
    for code, kept in pairs:
        table[code] = kept
    return table


@cache
def _signs() -> tuple[Codes, npt.NDArray[np.bool_]]:
    hints = np.zeros(0x10000, dtype=bool)
    hints[[ord(sign) for sign in load_text(_FILE, "hints")]] = True
    return _table(_spelling()), hints


@cache
def simplified_characters() -> Mapping[int, int]:
    """Traditional character -> the one that stands for it in simplified text, as `str.translate` takes them.

    Examples
    --------
    >>> "縣政府工作總結".translate(simplified_characters())
    '县政府工作总结'
    """
    pairs: dict[int, int] = {}
    for name in ("characters", "variants"):
        traditional, simplified = load_text(_FILE, f"{name}.traditional"), load_text(_FILE, f"{name}.simplified")
        if len(traditional) != len(simplified):
            raise LexiconError(_FILE, name, "traditional and simplified must be two strings of one length")
        pairs.update(zip(map(ord, traditional), map(ord, simplified), strict=True))
    return MappingProxyType(pairs)


@cache
def _simplified() -> Codes:
    return _table(iter(simplified_characters().items()))


@cache
def _folded() -> dict[int, int]:
    return {**simplified_characters(), **_FOLDED_SIGNS}


def fold(text: str) -> str:
    """Text with traditional characters, full-width digits and half-width marks written in one way, offset for offset.

    What metadata compare a few lines in; a whole text is brought into one spelling by `normalise`.

    Examples
    --------
    >>> fold("縣政府２０２１年工作總結:")
    '县政府2021年工作总结：'
    """
    return text.translate(_folded())


def one_to_one(text: str) -> str:
    """Letters, digits, blanks and signs in one spelling, simplified characters; each character keeps its place.

    Blanks become a space (a tab stays), invisible signs ``\\u200b`` and all line ends ``\\n``.

    Examples
    --------
    >>> one_to_one("「十二五」期間，國內生產總值年均增長７．８％")
    '“十二五”期间，国内生产总值年均增长7．8%'
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    low = np.minimum(codes, 0xFFFF)
    table, hints = _signs()
    kept = table[low]
    if np.count_nonzero(hints[low]) > _TRADITIONAL_SHARE * len(codes):
        kept = _simplified()[kept]
    kept = np.where(codes > 0xFFFF, codes, kept)
    return text if np.array_equal(kept, codes) else kept.tobytes().decode("utf-32-le", "surrogatepass")


# Signs that only their neighbours tell. Each pattern replaces single characters; none runs where its sign is absent.
_ENGLISH = r"(?<=[A-Za-z][,:;!?])[ \t]*+[A-Za-z]"
_WIDE = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_HALF_PUNCTUATION = regex.compile(
    rf"(?<!\d(?=,\d{{3}}(?!\d)))(?<!\d(?=:\d))(?!:\/\/)[,:;!?](?!{_ENGLISH})|[()]",
)
_WIDE_THOUSANDS = regex.compile(r"(?<![\d.，])[1-9]\d{0,2}(?:，\d{3})+(?![\d，])")
_SENTENCE_DOT = regex.compile(rf"(?<=[\u4e00-\u9fff”’）》%])(?<![{COUNTS}])\.(?=\n|[”’）]|\Z)")
_DASH = shape(
    "numerals.toml",
    r"(?<=[\d%‰℃{ones}{everyday}{before_dash}])(?<!——)[–—‒―‐─](?![–—‒―‐─])(?=[\d〇{ones}十百两])|(?<=\d)[–—‒―‐─](?=\d)",
)
_LONG_DASH = regex.compile(r"(?:--|――|──|––)(?![-―─–])")
_DOT = regex.compile(r"(?<=\d)．|(?<![“‘]\d{1,2})(?<=\d)[·•‧∙・](?=\d)")
_ZERO = regex.compile(rf"(?<=[{ZEROS}{COUNTS}点])[○◯]|[○◯](?=[{ZEROS}{COUNTS}点])|(?<=[{ONES}]O?)O(?=O?[{COUNTS}年])")
_STRAIGHT_DOUBLE = regex.compile(r'"([^"\n]*+)"')
_STRAIGHT_SINGLE = regex.compile(r"(?<![A-Za-z])'([^'\n]{1,40}+)'")


def in_context(text: str) -> str:
    """Signs whose spelling their neighbours decide; length stays.

    Examples
    --------
    >>> in_context('一九五○年,增长6．5%—7%,"三农"工作(8:30开始)投入1,200元.')
    '一九五〇年，增长6.5%-7%，“三农”工作（8:30开始）投入1,200元。'
    """
    text = _HALF_PUNCTUATION.sub(lambda match: _WIDE[match[0]], text)
    text = _WIDE_THOUSANDS.sub(lambda match: match[0].replace("，", ","), text)
    if "." in text:
        text = _SENTENCE_DOT.sub("。", text)
    text = _LONG_DASH.sub("——", text)
    text = _DASH.sub("-", text)
    text = _DOT.sub(".", text)
    if "○" in text or "◯" in text or "O" in text:
        text = _ZERO.sub("〇", text)
    if '"' in text:
        text = _STRAIGHT_DOUBLE.sub("“\\1”", text)
    if "'" in text:
        text = _STRAIGHT_SINGLE.sub("‘\\1’", text)
    return text
