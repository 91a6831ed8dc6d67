"""The outline of a text: its headings as sections, nested by their markers, each with its role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import get_args

import regex

from summarykit.errors import LexiconError
from summarykit.lexicons import load_toml, load_words
from summarykit.records import Section, SectionRole
from summarykit.text.headings import Heading, find_headings
from summarykit.text.headlines import FILE, compiled
from summarykit.text.normal_text import NormalText, normalise

__all__ = ["sections_of", "split_sections"]

_YEAR_RE = regex.compile(r"(?P<year>[12]\d{3})年(?:度)?(?P<work>[^，。；：]{0,8}工作$)?")
# How deep a style usually stands; used where the numbers of a series do not tell.
_RANK = {
    "hash": 0.0,
    "closing": 0.0,
    "part": 0.5,
    "han": 1.0,
    "plain": 1.5,
    "hanp": 2.0,
    "bold": 2.5,
    "num": 3.0,
    "nump": 4.0,
    "nth": 1.8,
    "circle": 5.0,
    "dash": 5.5,
    "shi": 6.0,
}
_DEEPEST = 12  # no report nests its headings deeper; a list that counts anew again and again must not nest without end


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading under which the text stands at some point."""

    style: str
    value: int
    run_in: bool
    line: int


def split_sections(source: str) -> list[Section]:
    """The outline of a text, one `Section` a heading.

    Parameters
    ----------
    source : str
        Any text. Text before the first heading belongs to no section.

    Returns
    -------
    list of Section
        In order, with offsets in `source`.

    Examples
    --------
    >>> for s in split_sections("一、主要做法\\n1、抓学习。一是集中学。12次。二是自己学。\\n二、存在问题\\n不多。"):
    ...     print(s.level, s.marker, s.title, s.role)
    1 一、 主要做法 work
    2 1、 抓学习 work
    3 一是 集中学 work
    3 二是 自己学 work
    1 二、 存在问题 problems
    """
    return list(sections_of(normalise(source)))


def sections_of(normal: NormalText) -> tuple[Section, ...]:
    """The outline of a text that is normalised already; offsets are those of its source."""
    headings = find_headings(normal)
    levels = _levels(headings)
    places = [normal.to_source(heading.start, heading.end) for heading in headings]
    body_ends = _body_ends(levels, [start for start, _ in places], len(normal.source))
    sections: list[Section] = []
    above: list[tuple[str, SectionRole]] = []
    reviewed = _reviewed(normal, headings, levels)
    rows: list[list[SectionRole]] = []  # at each level, the roles of the sections before under the same heading
    following = [*(heading.start for heading in headings), len(normal.text)][1:]
    for heading, level, (start, end), body_end, next_start in zip(headings, levels, places, body_ends, following, strict=True):
        title = normal.slice(heading.title, heading.end)
        del above[level - 1 :], rows[level:]
        if len(rows) < level:
            rows.append([])
        role = (
            "work"
            if heading.start in reviewed
            else _role(normal.text[heading.title : heading.end], rows[-1], above[-1][1] if above else "other")
        )
        role = _role_of_body(normal.text, heading.end, next_start) if (level, role) == (1, "other") else role
        above.append((title, role))
        rows[-1].append(role)
        sections.append(
            Section(
                start=start,
                end=end,
                text=normal.source[start:end],
                level=level,
                marker=normal.slice(heading.start, heading.title).rstrip(),
                title=title,
                path=tuple(name for name, _ in above),
                body_end=body_end,
                role=role,
            )
        )
    return tuple(sections)


def _body_ends(levels: list[int], starts: list[int], size: int) -> list[int]:
    """Where the text under each heading ends: at the next heading that is not deeper."""
    ends: list[int] = []
    stops: list[tuple[int, int]] = [(0, size)]  # level and start of headings to come, nearest last
    for level, start in zip(reversed(levels), reversed(starts), strict=True):
        while stops[-1][0] > level:
            stops.pop()
        ends.append(stops[-1][1])
        stops.append((level, start))
    return ends[::-1]


def _levels(headings: list[Heading]) -> list[int]:
    """The level of each heading: it continues a series that is open, or opens one under what is open."""
    opened: list[_Open] = []
    levels: list[int] = []
    for index, heading in enumerate(headings):
        style = _style(heading)
        _close_list(opened, heading)
        depth = _continued(opened, style, heading)
        if depth is None:
            following = headings[index + 1] if index + 1 < len(headings) else None
            depth = _nested(opened, style, heading, following)
        del opened[min(depth, _DEEPEST - 1) :]
        opened.append(_Open(style, heading.value, heading.run_in, heading.line))
        levels.append(len(opened))
    return levels


def _style(heading: Heading) -> str:
    return f"hash{heading.title - heading.start}" if heading.style == "hash" else heading.style


def _close_list(opened: list[_Open], heading: Heading) -> None:
    """A list of —— items ends where a paragraph without one stands between it and the next heading."""
    if opened and opened[-1].style == "dash" and heading.style != "dash" and heading.line > opened[-1].line + 1:
        opened.pop()


def _continued(opened: list[_Open], style: str, heading: Heading) -> int | None:
    """Depth of the open heading that this one follows in its series."""
    same = [depth for depth in reversed(range(len(opened))) if opened[depth].style == style]
    if not same:
        return None
    if heading.value == 0:
        return same[0]
    for depth in same:
        if opened[depth].value == heading.value - 1:
            return depth
    if heading.value > 1:
        return same[0]
    top = len(opened) - 1
    return top if same[0] == top and opened[top].run_in == heading.run_in else None


def _nested(opened: list[_Open], style: str, heading: Heading, following: Heading | None) -> int:
    """Depth of a heading that opens a series: under all that is open and usually stands higher."""
    if heading.style == "plain" and following is not None and following.value == 1 and _rank(following.style) <= 1:
        return 0  # the heading of a part that starts counting anew
    depth = len(opened)
    if heading.value == 1 and any(entry.style == style for entry in opened):
        return depth  # a list that counts anew inside another one
    slack = 1.0 if heading.value == 1 else 0.3  # a series that starts may stand under a style that is usually lower
    while depth and _rank(opened[depth - 1].style) > _rank(style) + slack:
        depth -= 1
    return depth


def _rank(style: str) -> float:
    return int(style[4:]) / 100 if style.startswith("hash") and style != "hash" else _RANK[style]


def _reviewed(normal: NormalText, headings: list[Heading], levels: list[int]) -> set[int]:
    """Starts of headings of a year's work that stand before those of a later year: 一、2022年重点工作 二、2023年重点工作."""
    latest: dict[int, int] = {}  # for each level, the latest year further on
    found: set[int] = set()
    for heading, level in zip(reversed(headings), reversed(levels), strict=True):
        year = _YEAR_RE.match(normal.text, heading.title, heading.end)
        if year is None:
            continue
        if year["work"] and int(year["year"]) < latest.get(level, 0):
            found.add(heading.start)
        latest[level] = max(latest.get(level, 0), int(year["year"]))
    return found


def _role(title: str, before: list[SectionRole], above: SectionRole) -> SectionRole:
    """What a section is for: by its title, else as the heading above; behind a review and plans, plans go on."""
    found, weak = next(((role, weak) for role, weak, pattern in _roles() if pattern.search(title)), (None, True))
    if weak and before[-1:] == ["plans"] and not {"work", "results", "problems"}.isdisjoint(before):
        return "plans"
    return found or above


def _role_of_body(text: str, start: int, end: int) -> SectionRole:
    """What a part under a slogan is for, by what stands before its first heading: 今年的主要预期目标是…; at its start: 过去一年，…."""
    for role, reach, pattern in _bodies():
        if pattern.search(text, start, min(end, start + reach)) is not None:
            return role
    return "other"


@cache
def _bodies() -> tuple[tuple[SectionRole, int, regex.Pattern[str]], ...]:
    """For each role that a body may tell, how far into it the words may stand, and the words."""
    reaches: tuple[tuple[SectionRole, int], ...] = (("plans", 1500), ("work", 40))
    return tuple((role, reach, compiled("|".join(load_words(FILE, f"bodies.{role}")), role)) for role, reach in reaches)


@cache
def _roles() -> tuple[tuple[SectionRole, bool, regex.Pattern[str]], ...]:
    known = {role: role for role in get_args(SectionRole)}
    rules = []
    for entry in load_toml(FILE).get("role", []):
        role = known.get(entry.get("role"))
        if role is None:
            raise LexiconError(FILE, str(entry.get("role")), f"role must be one of {'、'.join(known)}")
        patterns = entry.get("patterns")
        if not isinstance(patterns, list) or not patterns:
            raise LexiconError(FILE, role, "patterns must be a list of regular expressions")
        rules.append((role, bool(entry.get("weak")), compiled("|".join(patterns), role)))
    return tuple(rules)
