"""The time that a stretch of text speaks of: what its headings, paragraphs and openings set. Knows no figures.

Flows in: the times of a text with its sentences and sections, and the years of the document. Flows out: what each time
resolves to, the role of a section, and the period of a place about which its own sentence says nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import Final

import regex

from summarykit.analysis.mentions import Mentions
from summarykit.grammar.period import PeriodContext, PeriodMention, find_periods
from summarykit.records import Section, SectionRole
from summarykit.text import Sentence
from summarykit.text.normal_text import normalise

__all__ = ["TimeScope", "is_interval", "is_year", "last_year"]

_LONGEST_TITLE: Final = 60
_OPENING: Final = 15  # a time that opens a sentence stands among its first words
_LEAST_SAID: Final = 3  # how often a text says the years of its term
_PART_RE: Final = regex.compile(r"\p{Han}{1,3}、")
_YEAR_RE: Final = regex.compile(r"\d{4}")
_SET_OFF: Final = frozenset("，、：")
_OPENS: Final = frozenset("，。；\n")


def is_year(code: str | None) -> bool:
    """Whether a period is a whole year: ``2021``."""
    return code is not None and len(code) == 4


def is_interval(code: str | None) -> bool:
    """Whether a period is a stretch of years: ``2017/2021``."""
    return code is not None and len(code) == 9 and "/" in code


def last_year(code: str | None) -> int | None:
    """The last year of a period.

    Examples
    --------
    >>> last_year("2017/2021"), last_year("2021-H1"), last_year(None)
    (2021, 2021, None)
    """
    years = _YEAR_RE.findall(code or "")
    return int(years[-1]) if years else None


def _in_title(text: str, time: PeriodMention) -> bool:
    """Whether a time stands inside a title or a quoted name; “十三五” alone in its quotation marks is a time."""
    for opening, closing in (("《", "》"), ("“", "”")):
        opened = text.rfind(opening, max(0, time.start - _LONGEST_TITLE), time.start)
        if opened >= 0 and text.find(closing, opened, time.start) < 0 and (opening == "《" or opened < time.start - 1):
            return True
    return False


class TimeScope:
    """What the places of one document speak of.

    Parameters
    ----------
    mentions : Mentions
        Its text, sections, sentences and times; its figures are not looked at.
    year, review_year : int or None
        The report's own year and the year it reviews.
    title : str or None
        It may narrow what is reviewed: 2023年上半年工作总结.
    """

    def __init__(self, mentions: Mentions, year: int | None, review_year: int | None, title: str | None = None) -> None:
        self.text = mentions.text
        self.year = year
        self.review_year = review_year
        self.periods_between, self.periods_back = mentions.periods_between, mentions.periods_back
        self._view = mentions.view
        self._reviewed = self._of_title(title)
        self._titles: dict[str, str | None] = {}
        self._headings: dict[int, str | None] = {}
        self._roles: dict[int, SectionRole] = {}
        self._openings: dict[int, tuple[str, PeriodMention] | None] = {}
        self._resolved = self._resolve(mentions.periods)

    # --- times ----------------------------------------------------------------------------------------------------

    def _resolve(self, times: list[PeriodMention]) -> dict[int, str | None]:
        """Each time with what its paragraph has said before it."""
        sentences = self.sentences
        begins = [sentence.start for sentence in sentences]
        resolved: dict[int, str | None] = {}
        earlier: list[str] = []
        paragraph = -1
        for time in times:
            at = bisect_right(begins, time.start) - 1
            here = sentences[at].paragraph if at >= 0 else -1
            if _in_title(self.text, time):
                continue  # 《2024年工作计划》 dates nothing
            if here != paragraph:
                earlier, paragraph = [], here
            heading = self.heading(sentences[at].section) if at >= 0 else None
            value = time.resolve(self.year, self.review_year, PeriodContext(tuple(earlier), heading))
            resolved[time.start] = value
            if value is not None and time.role in ("time", "until") and self._speaks(time):
                earlier.append(value)
        return resolved

    def _speaks(self, time: PeriodMention) -> bool:
        """Whether what follows speaks of this time: 上年结转收入 names another year in passing."""
        return time.kind != "relative" or self.text[time.end : time.end + 1] in _SET_OFF or self.text[time.start - 1 : time.start] in _OPENS

    def value(self, time: PeriodMention) -> str | None:
        """What a time resolves to; None where nothing tells, or inside a title."""
        return self._resolved.get(time.start)

    def code(self, time: PeriodMention) -> str | None:
        """The same for figures: days belong to their year; a meeting on 3月8日 sets no month for the year's figures."""
        value = self.value(time)
        return value[:4] if value is not None and time.kind == "day" else value

    def dates(self, time: PeriodMention) -> bool:
        """Whether a time can be that of a figure: it resolves, and is no standard of comparison."""
        return time.role != "basis" and self.value(time) is not None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the text."""
        return self._view.sentences

    # --- sections -------------------------------------------------------------------------------------------------

    def _of_title(self, title: str | None) -> str | None:
        """What the title says is reviewed: half a year (2023年上半年工作总结), or else the year under review."""
        for time in find_periods(normalise(title).text) if title else ():
            code = time.resolve(self.year, self.review_year, PeriodContext())
            if code is not None and time.kind in ("half", "quarter") and code[:4] == str(self.review_year):
                return code
        return str(self.review_year) if self.review_year is not None else None

    def heading(self, section: int) -> str | None:
        """The period that a section's heading, or one above it, names."""
        if section < 0:
            return None
        if section not in self._headings:
            self._headings[section] = self._heading(self._view.sections[section])
        return self._headings[section]

    def _heading(self, section: Section) -> str | None:
        return next((value for title in reversed(section.path) if (value := self._heading_of(title)) is not None), None)

    def _heading_of(self, title: str) -> str | None:
        if title not in self._titles:
            self._titles[title] = self._title_period(title)
        return self._titles[title]

    def _title_period(self, title: str) -> str | None:
        for time in find_periods(normalise(title).text):
            value = time.resolve(self.year, self.review_year, PeriodContext())
            if value is not None and time.role != "basis":
                return value
        return None

    def role(self, section: int) -> SectionRole:
        """What a section is for; the year in its heading decides where words leave it open (2021年主要工作)."""
        if section < 0:
            return "opening"
        if section not in self._roles:
            self._roles[section] = self._role(section)
        return self._roles[section]

    def _role(self, section: int) -> SectionRole:
        role, named = self._view.sections[section].role, self.heading(section)
        last = last_year(named)
        if last is None or self.review_year is None:
            return role
        if last > self.review_year:
            return "plans"
        return "work" if role == "plans" and (is_year(named) or is_interval(named)) else role

    @cached_property
    def _named_from(self) -> list[int]:
        """For each section, where the nearest heading with a period begins: itself, or the one that holds it."""
        begins: list[int] = []
        latest: dict[tuple[str, ...], int] = {}  # by path, the last section that had it
        for at, section in enumerate(self._view.sections):
            own = self._view.normal.from_source(section.start)
            above = latest.get(section.path[:-1])
            begins.append(own if self._heading_of(section.title) is not None or above is None else begins[above])
            latest[section.path] = at
        return begins

    @cached_property
    def _parts(self) -> list[int]:
        """For each section, where the part (一、二、三、) of the report that holds it begins; 0 where it has no such parts."""
        begins, current = [], 0
        for section in self._view.sections:
            if section.level == 1 and _PART_RE.match(section.marker) is not None:
                current = self._view.normal.from_source(section.start)
            begins.append(current)
        return begins

    # --- places ---------------------------------------------------------------------------------------------------

    def default(self, section: int, role: SectionRole, before: int) -> str | None:
        """The period of a place about which its paragraph says nothing."""
        named = self.heading(section)
        if named is not None and (role == "plans" or "/" not in named):
            return named
        if role == "plans":
            if self.year is not None and self.year != self.review_year:
                return str(self.year)
            return str(self.review_year + 1) if self.review_year is not None else None
        begins = self._parts if named is None else self._named_from
        return self._setting(before, named, begins[section] if section >= 0 else 0)

    def _setting(self, before: int, named: str | None, floor: int) -> str | None:
        """What the last heading or paragraph opening before a place has set: 刚刚过去的2017年; 五年来."""
        if self.review_year is None:
            return named
        at = bisect_right(self._set_at, before) - 1
        if at >= 0 and self._set_at[at] >= floor:
            return self.settings[at][1]
        return named if named is not None else self._reviewed

    @cached_property
    def settings(self) -> list[tuple[int, str]]:
        """Paragraphs that open with the year, or the years, under review: where, and what they set."""
        found, paragraph = [], -1
        for sentence in self.sentences:
            if sentence.paragraph == paragraph or sentence.is_heading:
                continue
            paragraph = sentence.paragraph
            for time in self._at_opening(sentence):
                code = self.value(time)
                if time.role == "time" and time.kind != "day" and code is not None and self._is_reviewed(code):
                    found.append((sentence.start, code))
        return found

    def _is_reviewed(self, code: str) -> bool:
        return code == str(self.review_year) or (is_interval(code) and last_year(code) == self.review_year)

    @cached_property
    def _set_at(self) -> list[int]:
        return [start for start, _ in self.settings]

    def _at_opening(self, sentence: Sentence) -> list[PeriodMention]:
        return list(self.periods_between(sentence.start, min(sentence.start + _OPENING, sentence.end)))

    def of_whole(self, sentence: int) -> PeriodMention | None:
        """The last time of a sentence, for one behind it that opens with 其中."""
        here = self.sentences[sentence]
        times = self.periods_back(here.start, here.end)
        return next((time for time in times if self.dates(time) and time.role in ("time", "until")), None)

    def opened(self, last: int, paragraph: int) -> tuple[str, PeriodMention] | None:
        """The last time that opens a sentence of the paragraph, up to sentence `last`; each sentence is looked at once."""
        at, found = last, None
        while at >= 0 and self.sentences[at].paragraph == paragraph:
            found = self._openings[at] if at in self._openings else self._opens_with(at)
            if found is not None or at in self._openings:
                break
            at -= 1
        first = at if at >= 0 and self.sentences[at].paragraph == paragraph else at + 1
        self._openings.update(dict.fromkeys(range(first, last + 1), found))
        return found

    def _opens_with(self, at: int) -> tuple[str, PeriodMention] | None:
        sentence = self.sentences[at]
        for time in self._at_opening(sentence):
            code = self.code(time) if time.role == "time" and time.kind != "day" else None
            if code is None or not (is_year(code) or is_interval(code)):
                continue
            if not self._only_here(at, time, code) and not self._followed(sentence, time):
                return code, time
        return None

    def _only_here(self, at: int, time: PeriodMention, code: str) -> bool:
        """2020年研发经费678.8亿元, in the middle of a paragraph on another year, dates nothing that follows."""
        before, here = self.sentences[at - 1] if at else None, self.sentences[at]
        inner = before is not None and before.paragraph == here.paragraph and not before.is_heading
        past = time.kind == "year" and self.review_year is not None and int(code[-4:]) < self.review_year
        return inner and past and self.text[time.end : time.end + 1] not in _SET_OFF

    def _followed(self, sentence: Sentence, time: PeriodMention) -> bool:
        """2023年园区生产总值为148.9亿元；2024年实现158.3亿元: the year that the sentence comes to is the one under review."""
        reviewed = str(self.review_year)
        if self.code(time) == reviewed:
            return False
        later = self.periods_between(time.end, sentence.end)
        return any(one.role == "time" and one.kind == "year" and self.code(one) == reviewed for one in later)

    # --- years ----------------------------------------------------------------------------------------------------

    @cached_property
    def term(self) -> str | None:
        """The years under review where a report looks back on several: said at least three times."""
        said = Counter(
            code for code in self._resolved.values() if code is not None and len(code) == 9 and code.endswith(f"/{self.review_year}")
        )
        code, times = said.most_common(1)[0] if said else ("", 0)
        return code if times >= _LEAST_SAID else None

    def speaks_of_term(self, section: int) -> bool:
        """Whether a section that names no period looks back on the years under review."""
        if self.term is None or self.heading(section) is not None:
            return False
        start, end = 0, len(self.text)
        if section >= 0:
            here = self._view.sections[section]
            start, end = self._view.normal.from_source(here.start), self._view.normal.from_source(here.body_end)
        return any(self.value(time) == self.term for time in self.periods_between(start, end))

    def last_interval(self, before: int) -> tuple[str, PeriodMention] | None:
        """The last years named before a place, for what is said of several."""
        for time in self.periods_back(0, before):
            code = self.value(time)
            if code is not None and is_interval(code) and time.role != "basis":
                return code, time
        return None

    def is_ahead(self, period: str | None) -> bool:
        """Whether a period lies after everything that the report can report."""
        last = last_year(period)
        now = self.year if self.year is not None else self.review_year
        if last is None or now is None:
            return False
        return last > now or (last == now and is_year(period) and self.review_year is not None and now > self.review_year)

    def is_past(self, period: str | None, section: int) -> bool:
        """Whether a period is over at the time of the report; a plan for the rest of a year is not (下半年工作安排)."""
        last = last_year(period)
        if last is None or (self.heading(section) or "").startswith(str(last)):
            return False
        return self.review_year is not None and last <= self.review_year

    @property
    def announced(self) -> str | None:
        """The year that a government's report announces for (拟安排…): its own, whatever its sections review."""
        reviews_earlier = self.year is not None and self.review_year is not None and self.year > self.review_year
        return str(self.year) if reviews_earlier else None
