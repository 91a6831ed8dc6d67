"""Markup and page furniture: what stands in a file besides the report's own text.

Flows in: a text in one spelling of signs, of the source's length. Flows out: the spans that are no text, each with the one
character that stays in its place, or none. Marks of bold, tags, entities, front matter, footnote marks, links, page numbers.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import regex

from summarykit.lexicons import alternation, load_words

__all__ = ["FrontMatter", "MarkupSpan", "front_matter", "is_page_line", "markup_spans"]

FILE: Final = "markup.toml"
_LONGEST_LINE: Final = 80  # of page furniture
_LONGEST_FRONT: Final = 40  # lines of front matter
_FRONT_LINE = regex.compile(r"(?P<key>[A-Za-z_][\w .-]{0,30}):(?:[ \t]+(?P<value>[^\n]*)|)[ \t]*$|[ \t]*(?:-[ \t].*|#.*|)$|[ \t]+\S.*$")
# Marks of emphasis; a lone asterisk may be a sign of multiplication.
_BOLD = re.compile(r"\*{2,3}")
_UNDERLINED = re.compile(r"(?<![\w_])__(?=\S)|(?<=\S)__(?![\w_])")
_ESCAPED = regex.compile(r"\\(?=[\\`*_{}\[\]()#+.!|>~-])")
_ENTITY = regex.compile(r"&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,20});")
_COMMENT = regex.compile(r"<!--.*?-->|<!\w[^>]{0,200}>|<\?\w[^>]{0,200}>", regex.DOTALL)
# 地区生产总值[2], 增长[5]4.9%; at the head of a line it is the note itself, behind a blank a number in brackets.
_FOOTNOTE = regex.compile(r"(?<=[\w%‰”’》）)])(?:\^?\[\^?\d{1,3}\]\^?|〔\d{1,3}〕)(?!\()")
# 常住人口①28.6万人; ①新建公园3个；②改造…: the marks of a list stand behind a sign or a line's head.
_CIRCLED = regex.compile(r"(?<=\p{Han})[\u2460-\u2473](?=[\d，。；、：）,.;]|\p{Han}{0,3}(?:\d|$))", regex.MULTILINE)
_IMAGE = regex.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_LINK = regex.compile(r"\[(?P<text>[^\[\]\n]{1,200})\](?P<target>\((?:https?:|/|#|\.|mailto:)[^)\n]{0,500}\))")
_CIRCLES = re.compile(r"[\u2460-\u2473]")
_BY_SIGN: Final = (("**", (_BOLD,)), ("__", (_UNDERLINED,)), ("\\", (_ESCAPED,)), ("[", (_FOOTNOTE, _IMAGE)), ("〔", (_FOOTNOTE,)))
_RULE = regex.compile(r"[\ufeff\u200b]*---[ \t]*\n")
_BLANKS = regex.compile(r"[\s\u200b]+")
_SHORT_LINE = regex.compile(rf"^[^\n]{{1,{_LONGEST_LINE}}}$", regex.MULTILINE)


@dataclass(frozen=True, slots=True)
class MarkupSpan:
    """A stretch that is no text: half-open offsets, the character that stays (or none), and whether its last place keeps it."""

    start: int
    end: int
    left: str = ""
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block of keys and values between two lines of dashes at the head of a file.

    Attributes
    ----------
    end : int
        Where the text behind it begins.
    values : dict of str to str
        Its plain entries, keys in lower case.
    """

    end: int
    values: dict[str, str]


def front_matter(text: str) -> FrontMatter | None:
    r"""The front matter of a text; None where it has none.

    Parameters
    ----------
    text : str
        With LF line ends.

    Examples
    --------
    >>> found = front_matter("---\ntitle: 云溪县2023年工作总结\n---\n全年新设企业35户。")
    >>> found.values, found.end
    ({'title': '云溪县2023年工作总结'}, 28)
    >>> front_matter("---\n全年新设企业35户。") is None
    True
    """
    opening = _RULE.match(text)
    if opening is None:
        return None
    at = opening.end()
    values: dict[str, str] = {}
    for _ in range(_LONGEST_FRONT):
        end = text.find("\n", at)
        line = text[at:] if end < 0 else text[at:end]
        if line.strip() in ("---", "..."):
            return FrontMatter(len(text) if end < 0 else end + 1, values)
        match = _FRONT_LINE.match(line)
        if match is None or end < 0:
            return None
        if match["key"] and match["value"]:
            values[match["key"].strip().lower()] = match["value"].strip().strip("\"'")
        at = end + 1
    return None


def markup_spans(text: str) -> list[MarkupSpan]:
    """The stretches of a text that are markup or page furniture, in order, none inside another.

    Parameters
    ----------
    text : str
        In one spelling of signs: see `summarykit.text.signs.one_to_one`.

    Examples
    --------
    >>> text = "**地区生产总值[2]**541&nbsp;亿元"
    >>> [text[span.start : span.end] for span in markup_spans(text)]
    ['**', '[2]', '**', '&nbsp;']
    >>> markup_spans("浓度<35微克的天数280天，2*3")
    []
    """
    found: list[MarkupSpan] = []
    front = front_matter(text)
    if front is not None:
        found.append(MarkupSpan(0, front.end))
    for sign, patterns in _BY_SIGN:
        if sign in text:  # most texts hold none of these signs, and looking for one is nearly free
            found += (MarkupSpan(*match.span()) for pattern in patterns for match in pattern.finditer(text))
    if "<" in text or "&lt;" in text:
        found += _of_html(text)
    if "&" in text:
        found += _of_entities(text)
    if "](" in text:
        for match in _LINK.finditer(text):
            found += (MarkupSpan(match.start(), match.start("text")), MarkupSpan(match.end("text"), match.end()))
    if _CIRCLES.search(text):
        found += (MarkupSpan(*match.span()) for match in _CIRCLED.finditer(text))
    found += _page_lines(text)
    return list(_apart(found))


def _apart(spans: Iterable[MarkupSpan]) -> Iterator[MarkupSpan]:
    """Spans in order; one that begins inside the one before is part of it."""
    last = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= last:
            yield span
            last = span.end


def _of_html(text: str) -> Iterator[MarkupSpan]:
    hidden, block, inline, escaped = _tags()
    for pattern, left in ((_COMMENT, ""), (hidden, "\n"), (block, "\n"), (inline, ""), (escaped, "\n")):
        yield from (MarkupSpan(match.start(), match.end(), left) for match in pattern.finditer(text))


def _of_entities(text: str) -> Iterator[MarkupSpan]:
    for match in _ENTITY.finditer(text):
        sign = html.unescape(match.group())
        if sign != match.group() and len(sign) == 1:
            yield MarkupSpan(match.start(), match.end(), " " if sign.isspace() else sign, at_end=True)


@cache
def _tags() -> tuple[Any, Any, Any, Any]:
    """Elements without text, tags that end a line, tags inside a line, and tags written with entities."""
    hidden, block, inline = (alternation(load_words(FILE, f"tags.{key}")) for key in ("hidden", "block", "inline"))
    rest = r"(?:\s[^<>]{0,500})?/?"
    return (
        regex.compile(rf"(?i)<(?P<tag>{hidden})(?:\s[^<>]{{0,500}})?>.*?</(?P=tag)\s*>", regex.DOTALL),
        regex.compile(rf"(?i)</?{block}{rest}>"),
        regex.compile(rf"(?i)</?{inline}{rest}>"),
        regex.compile(rf"(?i)&lt;/?(?:{block}|{inline})(?:\s[^<>&]{{0,200}})?/?&gt;"),
    )


@cache
def _page_patterns() -> tuple[Any, Any]:
    lines, opening = ("|".join(load_words(FILE, f"pages.{key}")) for key in ("lines", "opening"))
    return regex.compile(lines), regex.compile(f"(?i){lines}|{opening}")


def is_page_line(line: str, *, opening: bool = False) -> bool:
    """Whether a line is of the page and not of the report.

    Parameters
    ----------
    line : str
    opening : bool
        The line stands above the report: breadcrumbs, dates and sources of the site count too.

    Examples
    --------
    >>> is_page_line("第 4 页 共 12 页"), is_page_line("来源：县政府办"), is_page_line("来源：县政府办", opening=True)
    (True, False, True)
    """
    plain = _BLANKS.sub("", line)
    return bool(plain) and _page_patterns()[opening].fullmatch(plain) is not None


def _page_lines(text: str) -> Iterator[MarkupSpan]:
    """Lines of the page, in the text and above it; a text of one line is no page."""
    if "\n" not in text:
        return
    for match in _SHORT_LINE.finditer(text):
        if is_page_line(match.group()):
            yield MarkupSpan(match.start(), match.end())
