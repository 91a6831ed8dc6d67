"""Text that was wrapped at a width: told by its lines, in columns as on paper or in characters as on screen."""

from __future__ import annotations

from dataclasses import dataclass

import regex

__all__ = ["END_MARK", "Line", "Wrap", "blank_line", "find_wrap", "indentation", "measured"]

Span = tuple[int, int]

END_MARK = regex.compile(r"[。！？；：…!?;:][”’）》】)\"']{0,3}\Z")
_COLUMNS = {"　": 2, "\t": 4, "\u2003": 2, " ": 1, "\xa0": 1}
_WIDEST = 200  # characters; a longer line is none that was wrapped
_OUTLIERS = 50  # one line in so many may be longer than the width


@dataclass(frozen=True, slots=True)
class Line:
    """Size of one line as it stood on the page, with its indentation."""

    columns: int  # half-width
    characters: int
    open: bool  # no end mark closes it


@dataclass(frozen=True, slots=True)
class Wrap:
    """The width a text was wrapped at; 0 where that measure shows none."""

    columns: int
    characters: int

    def is_full(self, line: Line) -> bool:
        """Whether a line is as long as the width allows: then it ends where the page ended, not the sentence."""
        if self.columns and line.columns >= self.columns - 5:
            return True
        return bool(self.characters) and line.characters >= self.characters - 2


def measured(text: str, source: str, runs: list[Span]) -> list[Line]:
    """Sizes of the lines between runs of line breaks."""
    lines, begin, indent = [], 0, ""
    for start, end in [*runs, (len(text), len(text))]:
        size = start - begin
        wide = 2 * size if size > _WIDEST else len(text[begin:start].encode("gb18030", "replace"))
        columns = wide + sum(_COLUMNS.get(sign, 0) for sign in indent)
        lines.append(Line(columns, size + len(indent), size > 0 and END_MARK.search(text, max(begin, start - 4), start) is None))
        begin, indent = end, _indent(source[start:end])
    return lines


def find_wrap(lines: list[Line]) -> Wrap:
    """The width of a text, where most of its open lines are about equally long and hardly any is longer."""
    open_lines = [line for line in lines[:-1] if line.open]
    columns = _width([line.columns for line in lines], [line.columns for line in open_lines], slack=6)
    characters = _width([line.characters for line in lines], [line.characters for line in open_lines], slack=2)
    return Wrap(columns if 30 <= columns <= 160 else 0, characters if 15 <= characters <= 80 else 0)


def _width(sizes: list[int], open_sizes: list[int], slack: int) -> int:
    top = sorted(sizes)[-1 - len(sizes) // _OUTLIERS]
    close = sum(top - slack <= size <= top + slack for size in open_sizes)
    return top if close >= 2 and close * 2 >= len(open_sizes) else 0


def indentation(gap: str) -> int:
    """Columns of the blanks that the next line starts with; a single half-width blank is a slip."""
    width = sum(_COLUMNS.get(sign, 0) for sign in _indent(gap))
    return width if width > 1 else 0


def blank_line(gap: str) -> bool:
    """Whether an empty line lies in a gap; a line with only an invisible sign in it marks a turn of the page."""
    inner = gap.replace("\r\n", "\n").replace("\r", "\n").split("\n")[1:-1]
    return any(line.strip(" \t\u3000\xa0\u2003") == "" for line in inner)


def _indent(gap: str) -> str:
    return gap[max(gap.rfind("\n"), gap.rfind("\r")) + 1 :]
