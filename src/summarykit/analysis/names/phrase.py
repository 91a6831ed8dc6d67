"""A name in the making: pieces of the text, and the few words that join them.

Pieces are spans of the normalised text, so that a name can always be given in the source's own characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

from summarykit.text.normal_text import NormalText

__all__ = ["Phrase"]

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

    def then(self, other: Phrase) -> Phrase:
        """This phrase and then `other`."""
        return Phrase(self.parts + other.parts)

    @property
    def last_span(self) -> tuple[int, int] | None:
        """The last piece that stands in the text."""
        return next((part for part in reversed(self.parts) if not isinstance(part, str)), None)
