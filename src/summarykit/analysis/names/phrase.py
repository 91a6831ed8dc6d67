"""A name in the making: pieces of the text, and the few words that join them.

Pieces are spans of the normalised text, so that a name can always be given in the source's own characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

from summarykit.text.normal_text import NormalText
from summarykit.tokens.tags import Word, cut_words, is_verb, word_set

__all__ = ["Phrase", "object_of"]

_BLANK_RE: Final = regex.compile(r"[\s\u200b\u3000]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Spans and literal words, in order.

    Examples
    --------
    >>> Phrase(((0, 2), "占比")).plain("财政收入")
    '财政占比'
    """

    parts: tuple[tuple[int, int] | str, ...]

    def plain(self, text: str) -> str:
        """The name in normalised characters."""
        return "".join(part if isinstance(part, str) else text[part[0] : part[1]] for part in self.parts)

    def source(self, normal: NormalText) -> str:
        """The name in the source's characters, without line breaks and blanks."""
        pieces = (part if isinstance(part, str) else normal.slice(*part) for part in self.parts)
        return str(_BLANK_RE.sub("", "".join(pieces)))

    def with_front(self, other: Phrase) -> Phrase:
        """`other` and then this phrase."""
        return Phrase(other.parts + self.parts)

    @property
    def last_span(self) -> tuple[int, int] | None:
        """The last piece that stands in the text."""
        return next((part for part in reversed(self.parts) if not isinstance(part, str)), None)


def _without_brackets(phrase: Phrase, text: str) -> Phrase:
    """A phrase up to the bracket that ends it: 受理欠薪线索（原欠薪投诉举报）."""
    last = phrase.last_span
    opened = text.find("（", *last) if last is not None else -1
    closed = text.find("）", opened, last[1]) if last is not None and opened >= 0 else -1
    if last is None or opened <= last[0] or phrase.parts[-1] != last or 0 <= closed < last[1] - 1:
        return phrase
    return Phrase((*phrase.parts[:-1], (last[0], opened)))


def object_of(phrase: Phrase, text: str) -> Phrase:
    """What a verb phrase speaks of: 发放群众评议表格 -> 群众评议表格, 市效能办办理群众投诉 -> 群众投诉.

    A phrase without a verb is returned whole.
    """
    phrase = _without_brackets(phrase, text)
    spans = [part for part in phrase.parts if not isinstance(part, str)]
    if not spans or len(spans) != len(phrase.parts):
        return phrase
    words: list[Word] = [word for span in spans for word in cut_words(text, *span)]
    if len(spans) == 1 and len(words) > 1 and words[-1].text in word_set("object_verbs") and not any(map(is_verb, words[:-1])):
        return Phrase(((words[0].start, words[-2].end),))  # 农村公路|新建
    # The last word is the object itself, whatever the dictionary calls it (表 is a verb there).
    verbs = [i for i, word in enumerate(words[:-1]) if is_verb(word)]
    if not verbs:
        return phrase
    first = words[verbs[-1] + 1].start
    kept = tuple((max(start, first), end) for start, end in spans if end > first)
    # Spans of one phrase may stand in any order in the text; where the cut is not clean, keep the whole.
    return Phrase(kept) if kept and all(start < end for start, end in kept) else phrase
