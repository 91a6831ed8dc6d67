"""The parts of a report that speak of the report: title lines, the line with a date, the opening, the signature."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import regex

from summarykit.lexicons import shape
from summarykit.sources.genres import find_genre
from summarykit.sources.years import find_years
from summarykit.text.characters import fold
from summarykit.text.markup import front_matter, is_page_line

__all__ = ["Front", "read_front"]

_REACH = 12_000  # characters in which a title and an opening must stand
_LINES = 14  # lines before the first paragraph
_LONG = 60
_OPENING = 2_500
_BLANK = " \t\r\f\v\u3000\u00a0\u200b\u200c\u200d\ufeff"
_shape = partial(shape, "metadata.toml")
_LINE = regex.compile(r"[^\n]+")
_DRESS = regex.compile(r"^[#*_>\s]+|[*_#\s]+$")
_BODY = r"^[》）”’，。、；：！？]|[。；！？：]$|，.{12,}，|{opening.in_body}"
_COUNT = "[{numerals:ones}十]{1,3}"
_MARKER = r"^(?:[（(]?" + _COUNT + "[）)]?[、．.]|[（(]" + _COUNT + "[）)]|第" + _COUNT + r"{outline:markers.parts}|\d{1,2}[、．.])"
_STARTS = "^(?:关于)?(?:{opening.salutation}|{opening.heading_starts})"
_SPEAKER = r"\p{Han}{0,14}{opening.speakers}[ \u3000：:]*\p{Han}[\p{Han} \u3000·]{1,9}"  # 市长 王某某
_GAP = regex.compile(r"[ \u3000\t]")
_SPREAD = regex.compile(r"(?<=\p{Han})[ \u3000]+(?=\p{Han})")  # 政 府 工 作 报 告
_NOTE = regex.compile(r"[:：|>＞=]|^第?\s?\d+\s?页?$|^[-—－=*·.\s]+$")
_DAY = regex.compile(r"年\s?[^，。年]{1,3}\s?月" + r"\s?[^，。月]{1,3}\s?日")
_SIGNED = regex.compile(r"^[（(]?[^，。、]{0,4}年\s?[^，。、]{1,3}\s?月\s?(?:[^，。、]{1,3}\s?日)?[）)]?$")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands around the body of a report, in the spelling of `fold`.

    Attributes
    ----------
    lines : tuple of str
        The lines before the first paragraph that may belong to the title.
    titles : tuple of str
        The same lines as they stand in the source.
    dates : tuple of str
        Those among them that are a date, with or without an occasion.
    body : int
        Where the first paragraph begins.
    opening : str
        The first paragraphs.
    signature : tuple of str
        The last lines, when the very last is a date: office and date.
    """

    lines: tuple[str, ...]
    titles: tuple[str, ...]
    dates: tuple[str, ...]
    body: int
    opening: str
    signature: tuple[str, ...]


def read_front(text: str) -> Front:
    """Take a text's front matter apart.

    Examples
    --------
    >>> front = read_front("云溪县政府工作报告\\n——2024年1月8日在县人民代表大会上\\n各位代表：\\n现在，我报告工作。")
    >>> front.lines, front.dates
    (('云溪县政府工作报告',), ('——2024年1月8日在县人民代表大会上',))
    """
    head = front_matter(text)
    skipped = 0 if head is None else head.end
    reach = text[: skipped + _REACH]
    folded = fold(reach)
    given = "" if head is None else head.values.get("title")
    titles = [_once(given)] if given else []
    lines = [fold(title) for title in titles]
    dates: list[str] = []
    start = len(reach)
    for number, match in enumerate(m for m in _LINE.finditer(folded, skipped) if _may_be_title(m.group())):
        line = _SPREAD.sub("", _DRESS.sub("", match.group().strip(_BLANK)))
        if number >= _LINES or _is_body(line):
            start = match.start()
            lead = "" if number else _lead(match.group())
            if lead:
                lines.append(lead)
                titles.append(reach[start:].strip(_BLANK)[: len(lead)])
                start = folded.index(lead, start) + len(lead)
            break
        if _is_date(line):
            dates.append(line)
        elif _is_title(line):
            lines.append(line)
            titles.append(_DRESS.sub("", reach[match.start() : match.end()].strip(_BLANK)))
    opening = folded[start : start + _OPENING]
    return Front(tuple(lines), tuple(titles), tuple(dates), start, opening, _signature(text))


def _may_be_title(line: str) -> bool:
    """Whether a line is not empty and of the report, not of the page it was copied from."""
    return bool(line.strip(_BLANK)) and not is_page_line(line, opening=True)


def _is_title(line: str) -> bool:
    """Whether a line of the front matter is neither a note nor who speaks."""
    return bool(line) and not _NOTE.search(line) and not _shape(_SPEAKER).fullmatch(line)


def _once(title: str) -> str:
    """A title that a page gives twice over, once."""
    half = len(title) // 2
    return title[:half] if half and title[:half] == title[half:] else title


def _lead(line: str) -> str:
    """The title of a report that stands on one line as a whole: what comes before the first blank, if it names a genre."""
    chunk = _GAP.split(line.strip(_BLANK), maxsplit=1)[0]
    return chunk if len(chunk) <= _LONG and not _is_body(chunk) and find_genre(chunk) else ""


def _is_body(line: str) -> bool:
    """Whether the front matter ends before this line: a paragraph, a heading, a salutation."""
    return len(line) > _LONG or bool(_shape(_BODY).search(line) or _shape(_MARKER).match(line) or _shape(_STARTS).match(line))


def _is_date(line: str) -> bool:
    """A line that tells a day: —— 2024年1月8日在…会议上, （二〇二三年一月）."""
    first = next(iter(find_years(line)), None)
    if first is None or not first.dated or first.start > 12 or find_genre(line) is not None:
        return False
    return bool(_DAY.search(line) or _SIGNED.match(line))


def _signature(text: str) -> tuple[str, ...]:
    """Office and date at the very end; nothing unless the last line is a date."""
    tail = [line.strip(_BLANK) for line in fold(text[-400:]).split("\n")]
    tail = [line for line in tail if line]
    if len(tail) < 2 or not _SIGNED.match(tail[-1]):
        return ()
    return tuple(tail[-2:])
