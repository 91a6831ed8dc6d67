"""Heading markers: the signs a heading opens with, shared by line joining and the outline.

Patterns work on raw and on normalised text alike, so they accept half-width and full-width forms and stray spaces.
"""

from __future__ import annotations

import regex

__all__ = ["BARE_MARKER", "LINE_MARKER"]

_HAN = "[一二三四五六七八九十]{1,3}+"
_GAP = r"[ \t\u3000]{0,3}+"

# Signs that open a heading or an item when a line starts with them.
_MARKERS = (
    rf"{_HAN}{_GAP}[、.．]",
    rf"[（(]{_GAP}(?:{_HAN}|[0-9０-９]{{1,2}}){_GAP}[）)]",
    r"[0-9０-９]{1,2}+[ \t\u3000]{0,3}+[、.．)）](?![0-9０-９])",
    rf"第{_HAN}(?:[章节篇编]|部分|[，、,：:]|(?:是|方面)[，、,：:]?)",
    rf"{_HAN}(?:是|要|来)(?![否的])",
    r"[①-⒛㈠-㈩❶-❿➀-➉]",
    r"#{1,6}[ \t]",
    r"——?+(?=[^—])",
    r"[-*•●■◆▲◇□★|][ \t\u3000]",
)

LINE_MARKER = regex.compile("(?:" + "|".join(_MARKERS) + ")")
"""A marker at the start of a line (use `match`)."""

BARE_MARKER = regex.compile(
    rf"(?:{_HAN}[是要、.．]|第{_HAN}(?:[，、,]|[章节篇编]|部分)?|[（(]{_HAN}[）)]|[0-9０-９]{{1,2}}[、.．]|[①-⒛㈠-㈩]|——?)[ \t\u3000]*"
)
"""A line that is nothing but its marker (use `fullmatch`): what it marks stands on the next line."""
