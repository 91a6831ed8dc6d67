"""Years as titles, opening lines and file names write them: 2021年, ２０２１年, 二〇二一年, 二○一八年度, 1 9 9 8 年."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from summarykit.lexicons import shape
from summarykit.lexicons.numerals import COUNTS, ONES, ZERO_LETTERS, ZEROS, year_of

__all__ = ["DIGITS", "FileYear", "YearMention", "find_years", "words_behind", "year_in_name"]

DIGITS = f"0-9０-９{ZEROS}{ONES}"
_FOUR = (
    rf"(?:[12１２{ONES[:2]}][ \u3000]?[09０９{ZEROS}{ZERO_LETTERS}{ONES[-1]}]"
    rf"(?:[ \u3000]?[{DIGITS}{ZERO_LETTERS}]){{2}})"
)
_NOT_INSIDE = rf"(?<![{DIGITS}.．第百千万])"  # 一百二〇二一年 is none
_LAST = rf"(?:\s?年?度?\s?[-—－–~～至到]{{1,2}}\s?(?P<last>{_FOUR}))?"
_DATED = rf"(?P<date>度?[ \u3000]?[0-9０-９{COUNTS}]{{1,3}}[ \u3000]?月)?"
# 90年代, 2000年来 and 2000多年 are no years.
_YEAR = shape("metadata.toml", rf"{_NOT_INSIDE}(?P<year>{_FOUR}){_LAST}[ \u3000]?学?年(?!{{years.not_behind}}){_DATED}")
_SEPARATOR = r"[-_.·年/ ]?"
_DATE = regex.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<gap>{_SEPARATOR})(?P<month>0[1-9]|1[0-2]|(?<=\D)[1-9])"
    rf"(?:(?P=gap)|月)(?P<day>0[1-9]|[12]\d|3[01]|(?<=\D)[1-9])日?(?!\d)"
)
_MONTH = regex.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:[-_.年](?:0?[1-9]|1[0-2])|(?:0[1-9]|1[0-2]))(?!\d)")
_BARE = regex.compile(rf"(?<![{DIGITS}]){_FOUR}(?![{DIGITS}])")


class YearMention(NamedTuple):
    """One year and where it stands; `first` is the earlier year of a span such as 2018—2022年; `dated` says a month follows."""

    start: int
    end: int
    year: int
    first: int
    dated: bool


class FileYear(NamedTuple):
    """The year a file name tells; `month` is None unless the name holds a date."""

    year: int
    month: int | None = None


def find_years(text: str) -> list[YearMention]:
    """Years written with 年, between 1900 and 2099.

    Parameters
    ----------
    text : str
        Any text, short: a line or a paragraph.

    Returns
    -------
    list of YearMention
        In order of appearance.

    Examples
    --------
    >>> [mention.year for mention in find_years("二○一八年工作总结和２０１９年工作打算，上世纪1990年代，3月10日")]
    [2018, 2019]
    """
    found = []
    for match in _YEAR.finditer(text):
        first = year_of(match["year"])
        year = year_of(match["last"]) if match["last"] else first
        if 1900 <= first <= year <= 2099:
            found.append(YearMention(match.start(), match.end(), year, first, match["date"] is not None))
    return found


def words_behind(text: str, mentions: Sequence[YearMention]) -> list[str]:
    """What stands behind each year of a line, up to the next one.

    Examples
    --------
    >>> line = "2021年工作总结和2022年工作打算"
    >>> words_behind(line, find_years(line))
    ['工作总结和', '工作打算']
    """
    stops = [*(mention.start for mention in mentions[1:]), len(text)]
    return [text[mention.end : stop] for mention, stop in zip(mentions, stops, strict=False)]


def year_in_name(stem: str) -> FileYear | None:
    """The one year a file's stem tells without saying 年: ``2021``, ``national2013``, ``2023-01-15_报告``.

    Returns None where it tells none or several.

    Examples
    --------
    >>> year_in_name("national2013"), year_in_name("seed"), year_in_name("20240123政府工作报告")
    (FileYear(year=2013, month=None), None, FileYear(year=2024, month=1))
    """
    date = _DATE.search(stem)
    if date is not None:
        return FileYear(int(date["year"]), int(date["month"]))
    month = _MONTH.search(stem)
    if month is not None:
        return FileYear(int(month["year"]), int(month.group()[4:].strip("-_.年")))
    years = {year_of(match.group()) for match in _BARE.finditer(stem)}
    years = {year for year in years if 1900 <= year <= 2099}
    return FileYear(years.pop()) if len(years) == 1 else None
