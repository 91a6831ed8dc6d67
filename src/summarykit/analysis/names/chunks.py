"""Chunks of a clause that can name a figure: its subject, its object, its last noun, and a stretch made a label."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from summarykit.analysis.names.phrase import Phrase
from summarykit.lexicons import load_text, shape
from summarykit.tokens.tags import Word, cut_words, is_noun, is_verb, word_set

__all__ = ["OF", "last_noun", "naming", "object_of", "subject_of", "to_label", "without_measure"]

naming = partial(shape, "naming.toml")

LONGEST: Final = 30  # longer stretches are no names; the last words of one are kept
OF: Final = load_text("naming.toml", "of")
_AVERAGE: Final = load_text("naming.toml", "average")
_EMPTY_TAGS: Final = frozenset(("d", "p", "c", "u", "ul", "uj", "r", "y", "x", "、"))
_FRONT_TAGS: Final = frozenset(("c", "u", "y", "e"))
_TARGET_ONLY_RE: Final = naming(rf"{{target_verbs}}?{{perfective}}?(?:{{target_kinds}})*{OF}?{{target_nouns}}")


# --- a stretch made a label --------------------------------------------------------------------------------------


def to_label(text: str, start: int, end: int) -> Phrase | None:
    """A stretch as a name: without adverbs inside, cut to its last words where it is long; None where it names nothing.

    Examples
    --------
    >>> text = "共发放了补贴"
    >>> to_label(text, 0, len(text)).plain(text), to_label("完成年度目标", 0, 6)
    ('发放补贴', None)
    """
    if start >= end or text[start:end] in word_set("pronouns"):
        return None
    words = cut_words(text, start, end)
    if _names_nothing(words) or _TARGET_ONLY_RE.fullmatch(text, start, end):
        return None
    kept = _shortened(_without_front(words))
    pieces: list[tuple[int, int]] = []
    for at, word in enumerate(kept):
        if _is_left_out(kept, at):
            continue
        if pieces and pieces[-1][1] == word.start:
            pieces[-1] = (pieces[-1][0], word.end)
        else:
            pieces.append((word.start, word.end))
    return Phrase(tuple(pieces)) if pieces else None


def _names_nothing(words: Sequence[Word]) -> bool:
    """虽, 较, 未能; 较第七次人口普查|的46.8%提高: what it is compared with."""
    return all(word.tag in _EMPTY_TAGS for word in words) or words[0].text in word_set("against")


def _is_left_out(words: Sequence[Word], at: int) -> bool:
    """Adverbs and particles inside a name; not 均 in 亩均, 户均."""
    word = words[at]
    if word.text not in word_set("inner_adverbs") or word.tag not in ("d", "u") or len(words) == 1:
        return False
    return not (word.text == _AVERAGE and at > 0 and len(words[at - 1].text) == 1)


def _without_front(words: Sequence[Word]) -> Sequence[Word]:
    """Adverbs and pronouns before the first real word are no part of a name."""
    at = 0
    while at < len(words) - 1 and (words[at].text in word_set("inner_adverbs") or words[at].tag in _FRONT_TAGS):
        at += 1
    return words[at:]


def _width(words: Sequence[Word]) -> int:
    return words[-1].end - words[0].start if words else 0


def _shortened(words: Sequence[Word]) -> Sequence[Word]:
    """The last words that make a name, where a whole clause stands before the figure."""
    if _width(words) <= LONGEST:
        return words
    last_of = max((at for at, word in enumerate(words[:-1]) if word.text == OF), default=-1)
    if last_of >= 0 and _width(words[last_of + 1 :]) >= 2:
        words = words[last_of + 1 :]
    while _width(words) > LONGEST:
        words = words[next((at for at, word in enumerate(words[:-1], 1) if is_verb(word) or word.text in word_set("cut_behind")), 1) :]
    return words


# --- subject, object, last noun ----------------------------------------------------------------------------------


def subject_of(text: str, start: int, end: int) -> Phrase | None:
    """The noun phrase that opens a clause; None where there is none that names a thing.

    Examples
    --------
    >>> text = "居民消费价格保持平稳"
    >>> subject_of(text, 0, len(text)).plain(text)
    '居民消费价格'
    """
    words = cut_words(text, start, end) if start < end else []
    at = 0
    while at < len(words) and _in_subject(words, at):
        at += 1
    while at and not is_noun(words[at - 1]):
        at -= 1
    subject = words[:at]
    if _width(subject) < 2 or text[subject[0].start : subject[-1].end] in word_set("pronouns"):
        return None
    return Phrase(((subject[0].start, subject[-1].end),))


_DESCRIBING_TAGS: Final = frozenset(("a", "i", "l", "z"))
_JOINT_TAGS: Final = frozenset(("、", "c", "w"))


def _in_subject(words: Sequence[Word], at: int) -> bool:
    """Whether a subject goes on with this word: 居民消费价格|总体平稳, 农村劳动力转移就业|改按台账统计."""
    word = words[at]
    if is_noun(word):
        return word.tag not in _DESCRIBING_TAGS
    if word.tag in _JOINT_TAGS or word.text == OF:
        return True
    return at > 0 and is_verb(word) and at + 1 < len(words) and words[at + 1].tag == "vn"


def last_noun(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends a stretch: 对|年营业收入."""
    words = cut_words(text, start, end) if start < end else []
    at = len(words)
    while at and is_noun(words[at - 1]):
        at -= 1
    return (words[at].start, words[-1].end) if at < len(words) else None


def object_of(phrase: Phrase, text: str) -> Phrase:
    """What a verb phrase speaks of: 发放群众评议表格 -> 群众评议表格, 市效能办办理群众投诉 -> 群众投诉.

    A phrase without a verb is returned whole.

    Examples
    --------
    >>> text = "发放群众评议表格"
    >>> object_of(Phrase(((0, len(text)),)), text).plain(text)
    '群众评议表格'
    """
    phrase = _without_brackets(phrase, text)
    spans = [part for part in phrase.parts if not isinstance(part, str)]
    if len(spans) != len(phrase.parts):
        return phrase
    words = [word for span in spans for word in cut_words(text, *span)]
    # The last word is the object itself, whatever the dictionary calls it (表 is a verb there).
    verb = next((at for at in range(len(words) - 2, -1, -1) if is_verb(words[at])), None)
    if verb is not None:
        return _from(words[verb + 1].start, spans) or phrase
    return _before_its_verb(words) if len(spans) == 1 and len(words) > 1 else phrase


def _from(first: int, spans: Sequence[tuple[int, int]]) -> Phrase | None:
    """What of some spans stands from an offset on; they may stand in any order, and where the cut is not clean there is none."""
    kept = tuple((max(start, first), end) for start, end in spans if end > first)
    return Phrase(kept) if kept and all(start < end for start, end in kept) else None


def _before_its_verb(words: Sequence[Word]) -> Phrase:
    """农村公路|新建: the object stands before its verb."""
    kept = words[:-1] if words[-1].text in word_set("object_verbs") else words
    return Phrase(((kept[0].start, kept[-1].end),))


def _without_brackets(phrase: Phrase, text: str) -> Phrase:
    """A phrase up to the bracket that ends it: 受理欠薪线索（原欠薪投诉举报）."""
    last = phrase.last_span
    opened = text.find("（", *last) if last is not None else -1
    if last is None or opened <= last[0] or phrase.parts[-1] != last:
        return phrase
    closed = text.find("）", opened, last[1])
    return phrase if 0 <= closed < last[1] - 1 else Phrase((*phrase.parts[:-1], (last[0], opened)))


def without_measure(phrase: Phrase, text: str) -> Phrase:
    """粮食播种面积 -> 粮食播种: a measure of a thing is not the thing."""
    span, plain = phrase.last_span, phrase.plain(text)
    if span is None or len(phrase.parts) != 1:
        return phrase
    size = max((len(word) for word in word_set("strip_measures") if plain.endswith(word) and len(plain) - len(word) >= 2), default=0)
    return Phrase(((span[0], span[1] - size),))
