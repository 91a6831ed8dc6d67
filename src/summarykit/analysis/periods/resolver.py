"""Periods: which of the time expressions around a figure is its own, and what it resolves to."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import Final

import regex

from summarykit.analysis.clauses import clause_at
from summarykit.analysis.mentions import Mention as Figure
from summarykit.analysis.mentions import Mentions as Frames
from summarykit.analysis.names.parallel import find_groups
from summarykit.grammar.change import basis_of
from summarykit.grammar.period import PeriodContext, PeriodMention, find_periods
from summarykit.lexicons import load_words
from summarykit.records import Basis, Section, SectionRole
from summarykit.text import Sentence
from summarykit.text.normal_text import normalise

__all__ = ["Timing"]

_REACHED: Final = load_words("naming.toml", "reached")
_SUMS: Final = load_words("naming.toml", "sums")
_STOCKS: Final = load_words("naming.toml", "stocks")

_AFTER_STANDARD: Final = 3
_AFTER_TIME: Final = 8  # characters of a time that a bracket may follow
_FRAME_REACH: Final = 6  # sentences
_LONGEST_TITLE: Final = 60
_OPENING: Final = 15  # a time that opens a sentence stands among its first words
_PART_RE: Final = regex.compile("[一二三四五六七八九十]+、")
_YEAR_RE: Final = regex.compile(r"\d{4}")


def _in_title(text: str, mention: PeriodMention) -> bool:
    """Whether a time stands inside a title or a quoted name; “十三五” alone in its quotation marks is a time."""
    for opening, closing in (("《", "》"), ("“", "”")):
        opened = text.rfind(opening, max(0, mention.start - _LONGEST_TITLE), mention.start)
        if opened >= 0 and text.find(closing, opened, mention.start) < 0 and (opening == "《" or opened < mention.start - 1):
            return True
    return False


def _start_of(sentence: Sentence) -> int:
    return sentence.start


class Timing:
    """Periods of one document's figures.

    Parameters
    ----------
    frames : Frames
    year, review_year : int or None
        The report's own year and the year it reviews.
    """

    DEFAULT: Final = "the report's own year"

    def announced(self, period: str | None, rule: str) -> str | None:
        """A government's report that announces (拟安排…) speaks of its own year, whatever its section reviews."""
        ahead = (
            rule.startswith(("target word", "planned"))
            and self.year is not None
            and self.review_year is not None
            and self.year > self.review_year
        )
        return str(self.year) if ahead else period

    def __init__(self, frames: Frames, year: int | None, review_year: int | None, title: str | None = None) -> None:
        self.frames = frames
        self.year = year
        self.review_year = review_year
        self.bases: dict[int, Basis] = {}
        self._span = self._of_title(title)
        self._titles: dict[str, str | None] = {}
        self._headings: dict[int, str | None] = {}
        self._openings: dict[int, tuple[str | None, str] | None] = {}
        self._resolved: dict[int, str | None] = {}
        self._paragraph_of: dict[int, int] = {}
        self._resolve_all()

    def _of_title(self, title: str | None) -> str | None:
        """What the title says is reviewed: half a year (2023年上半年工作总结), or else the year under review."""
        for mention in find_periods(normalise(title).text) if title else ():
            code = mention.resolve(self.year, self.review_year, PeriodContext())
            if code is not None and mention.kind in ("half", "quarter") and code[:4] == str(self.review_year):
                return code
        return str(self.review_year) if self.review_year is not None else None

    def _resolve_all(self) -> None:
        """Each mention with what its paragraph has said before it."""
        sentences = self.frames.view.sentences
        begins = [sentence.start for sentence in sentences]
        earlier: list[str] = []
        paragraph = -1
        for mention in self.frames.periods:
            at = bisect_right(begins, mention.start) - 1
            here = sentences[at].paragraph if at >= 0 else -1
            if _in_title(self.frames.text, mention):
                continue  # 《2024年工作计划》 dates nothing
            if here != paragraph:
                earlier, paragraph = [], here
            heading = self.heading(sentences[at].section) if at >= 0 else None
            value = mention.resolve(self.year, self.review_year, PeriodContext(tuple(earlier), heading))
            self._resolved[mention.start] = value
            self._paragraph_of[mention.start] = here
            if value is not None and mention.role in ("time", "until") and self._speaks(mention):
                earlier.append(value)

    def _speaks(self, mention: PeriodMention) -> bool:
        """Whether what follows speaks of this time: 上年结转收入 names another year in passing."""
        text = self.frames.text
        return (
            mention.kind != "relative"
            or text[mention.end : mention.end + 1] in "，、："
            or text[mention.start - 1 : mention.start] in "，。；\n"
        )

    def heading(self, section: int) -> str | None:
        """The period that a section's heading, or one above it, names."""
        if section < 0:
            return None
        if section not in self._headings:
            self._headings[section] = self._heading(self.frames.view.sections[section])
        return self._headings[section]

    def _heading(self, section: Section) -> str | None:
        return next((value for title in reversed(section.path) if (value := self._heading_of(title)) is not None), None)

    def _heading_of(self, title: str) -> str | None:
        if title not in self._titles:
            self._titles[title] = self._title_period(title)
        return self._titles[title]

    def _title_period(self, title: str) -> str | None:
        for mention in find_periods(normalise(title).text):
            value = mention.resolve(self.year, self.review_year, PeriodContext())
            if value is not None and mention.role != "basis":
                return value
        return None

    def default(self, section: int, role: SectionRole, before: int) -> str | None:
        """The period of a figure about which its paragraph says nothing."""
        named = self.heading(section)
        if named is not None and (role == "plans" or "/" not in named):
            return named
        if role == "plans":
            if self.year is not None and self.year != self.review_year:
                return str(self.year)
            return str(self.review_year + 1) if self.review_year is not None else None
        floor = self._named_at(section) if named is not None else self._part_at(section)
        return self._setting(before, named, floor)

    def role(self, section: int) -> SectionRole:
        """What a section is for; the year in its heading decides where words leave it open (2021年主要工作)."""
        if section < 0:
            return "opening"
        role, named = self.frames.view.sections[section].role, self.heading(section)
        last = self._last_year(named)
        if named is None or last is None or self.review_year is None:
            return role
        if last > self.review_year:
            return "plans"
        return "work" if role == "plans" and len(named) in (4, 9) else role

    def _named_at(self, section: int) -> int:
        """Where the heading stands that names the period of a section: its own, or one above it."""
        return self._namers[section] if section >= 0 else 0

    @cached_property
    def _namers(self) -> list[int]:
        """For each section, where the nearest heading with a period begins: itself, or the one that holds it."""
        begins: list[int] = []
        latest: dict[tuple[str, ...], int] = {}  # by path, the last section that had it
        for at, section in enumerate(self.frames.view.sections):
            own = self.frames.view.normal.from_source(section.start)
            above = latest.get(section.path[:-1])
            begins.append(own if self._heading_of(section.title) is not None or above is None else begins[above])
            latest[section.path] = at
        return begins

    def _part_at(self, section: int) -> int:
        """Where the part (一、二、三、) of the report that holds a section begins; 0 where it has no such parts."""
        return self._parts[section] if section >= 0 else 0

    @cached_property
    def _parts(self) -> list[int]:
        begins, current = [], 0
        for section in self.frames.view.sections:
            if section.level == 1 and _PART_RE.match(section.marker) is not None:
                current = self.frames.view.normal.from_source(section.start)
            begins.append(current)
        return begins

    def _setting(self, before: int, named: str | None, floor: int) -> str | None:
        """What the last heading or paragraph opening before a figure has set: 刚刚过去的2017年; 五年来."""
        if self.review_year is None:
            return named
        at = bisect_right(self._set_at, before) - 1
        if at >= 0 and self._set_at[at] >= floor:
            return self._set_to[at]
        return named if named is not None else self._span

    @cached_property
    def _settings(self) -> list[tuple[int, str]]:
        """Paragraphs that open with the year, or the years, under review."""
        ends = (str(self.review_year), f"/{self.review_year}")
        found, paragraph = [], -1
        for sentence in self.frames.view.sentences:
            if sentence.paragraph == paragraph or sentence.is_heading:
                continue
            paragraph = sentence.paragraph
            for mention in self.frames.periods_between(sentence.start, min(sentence.start + _OPENING, sentence.end)):
                code = self._resolved.get(mention.start)
                if (
                    code is not None
                    and mention.role == "time"
                    and mention.kind != "day"
                    and (code == ends[0] or (len(code) == 9 and code.endswith(ends[1])))
                ):
                    found.append((sentence.start, code))
        return found

    @cached_property
    def _set_at(self) -> list[int]:
        return [start for start, _ in self._settings]

    @cached_property
    def _set_to(self) -> list[str]:
        return [code for _, code in self._settings]

    def _usable(self, mention: PeriodMention) -> bool:
        return mention.role != "basis" and self._resolved.get(mention.start) is not None

    def _code(self, mention: PeriodMention) -> str | None:
        """Days belong to their year: a meeting on 3月8日 sets no month for the year's figures."""
        value = self._resolved.get(mention.start)
        return value[:4] if value is not None and mention.kind == "day" else value

    @cached_property
    def _respective(self) -> dict[int, PeriodMention]:
        """2021年、2022年分别完成投资392.5亿元、433.8亿元: each figure of a row with the year in its place."""
        found: dict[int, PeriodMention] = {}
        for group in find_groups(self.frames, self.frames.text):
            first = group[0]
            times = [one for one in self.frames.periods_between(first.clause.start, first.quantity.start) if self._usable(one)]
            between = (self.frames.text[left.end : right.start] for left, right in pairwise(times))
            if len(times) == len(group) and all(joint in ("、", "和", "与", "及") for joint in between):
                found.update({figure.quantity.start: time for figure, time in zip(group, times, strict=True)})
        return found

    def own(self, figure: Figure) -> tuple[str | None, str] | None:
        """The period that stands right at the figure, or in its clause; None where there is none."""
        text_start = figure.quantity.start
        if (told := self._respective.get(text_start)) is not None:
            return self._code(told), f"time in its place of a row: {told.text}"
        for cue in figure.cues.before:
            if cue.kind == "time":
                mention = next((m for m in self.frames.periods_between(cue.start, cue.end)), None)
                if (
                    mention is not None
                    and self._resolved.get(mention.start) is not None
                    and (mention.role != "basis" or figure.reading.kind == "level")
                ):
                    return self._code(mention), f"time at the figure: {mention.text}"
        clause = figure.clause
        if figure.reading.kind != "change" and clause.depth and self.frames.text[clause.start - 1 : clause.start] == "（":
            for mention in self.frames.periods_between(max(0, clause.start - 1 - _AFTER_TIME), clause.start):
                if mention.end == clause.start - 1 and self._resolved.get(mention.start) is not None:
                    return self._code(mention), f"time before the bracket: {mention.text}"  # 比上年（582.5亿斤）
        for mention in self.frames.periods_back(clause.start, text_start):
            if self._usable(mention) and not self._taken(mention, figure) and not self._closed_off(mention, clause.start, text_start):
                return self._code(mention), f"time in the clause: {mention.text}"
        return None

    def _taken(self, mention: PeriodMention, figure: Figure) -> bool:
        """A from- or until-time that belongs to an earlier figure of the clause."""
        earlier = figure.before
        if mention.role == "from" and figure.cues.first("arrive") is not None and figure.cues.first("from") is None:
            return True
        return (
            earlier is not None
            and mention.role in ("from", "until")
            and mention.start < earlier.quantity.start
            and earlier.quantity.start < figure.quantity.start
        )

    def carried(self, figure: Figure) -> tuple[str | None, str] | None:
        """A period said earlier in the sentence, or one that opens an earlier sentence of the paragraph."""
        sentence = self.frames.view.sentences[figure.sentence]
        for mention in self.frames.periods_back(sentence.start, figure.clause.start):
            if (
                self._usable(mention)
                and mention.role in ("time", "until")
                and not self._inside_bracket(mention, figure)
                and not self._closed_off(mention, sentence.start, figure.quantity.start)
                and not self._averaged(mention)
                and not self._of_one_figure(mention)
            ):
                return self._code(mention), f"time in the sentence: {mention.text}"
        return self._opening(figure, sentence.start)

    def _standard(self, figure: Figure) -> PeriodMention | None:
        """The time a change is measured against: its own, that of 比X年的<figure>增长, or one that opens the sentence."""
        for cue in figure.cues.before:
            if cue.kind == "basis":
                for mention in self.frames.periods_between(cue.start, cue.end):
                    return mention if cue.end - mention.end <= _AFTER_STANDARD else None
                return None
        before = figure.before
        if before is not None and before.clause_index == figure.clause_index and figure.stem[0] >= figure.stem[1]:
            for mention in self.frames.periods_between(before.floor, before.quantity.start):
                if mention.role == "basis":
                    return mention
        if (figure.reading.basis or "unstated") != "unstated":
            return None
        sentence = self.frames.view.sentences[figure.sentence]
        for mention in self.frames.periods_back(sentence.start, figure.clause.start):
            if mention.role == "basis" and self._is_frame(figure.sentence, mention):
                return mention
        return self._frame_before(figure)

    def _frame_before(self, figure: Figure) -> PeriodMention | None:
        """同1987年相比，… frames the sentences that follow it in the paragraph, until another time is named."""
        sentences = self.frames.view.sentences
        at = figure.sentence
        while at > max(0, figure.sentence - _FRAME_REACH) and sentences[at - 1].paragraph == figure.paragraph:
            at -= 1
        for mention in self.frames.periods_back(sentences[at].start, figure.clause.start):
            where = bisect_right(sentences, mention.start, key=_start_of) - 1
            if mention.role == "basis" and mention.kind == "year" and where in self.frames.clauses and self._is_frame(where, mention):
                return mention
            if mention.role == "time" and where > at:
                return None
        return None

    def _is_frame(self, sentence: int, mention: PeriodMention) -> bool:
        """A clause that is nothing but a comparison frames its sentence: 同1952年相比，…; 比上年加快 does not."""
        clauses = self.frames.clauses[sentence]
        clause = clauses[clause_at(clauses, mention.start)]
        rest = self.frames.text[mention.end : clause.end]
        return not rest or rest.endswith(("相比", "比较", "相比较", "对比"))

    def _closed_off(self, mention: PeriodMention, start: int, end: int) -> bool:
        """Whether a time stands in a bracket that closes before `end`: 满意率97%（上年未开展），居第三位."""
        text = self.frames.text
        opened = text.rfind("（", start, mention.start)
        return opened > text.rfind("）", start, mention.start) and text.find("）", mention.end, end) >= 0

    @cached_property
    def _figure_starts(self) -> frozenset[int]:
        return frozenset(figure.quantity.start for figure in self.frames)

    def _of_one_figure(self, mention: PeriodMention) -> bool:
        """恢复至2019年1286.5万人次的104.4%: another year right before a figure is the time of that figure alone."""
        value = self._resolved.get(mention.start)
        return mention.kind == "year" and mention.end in self._figure_starts and value is not None and value != str(self.review_year)

    def _averaged(self, mention: PeriodMention) -> bool:
        """两年平均增长5.7% speaks of two years for this one figure."""
        return self.frames.text.startswith(("平均", "年均"), mention.end)

    def _inside_bracket(self, mention: PeriodMention, figure: Figure) -> bool:
        clauses = self.frames.clauses[figure.sentence]
        return clauses[clause_at(clauses, mention.start)].depth > figure.clause.depth

    def _opening(self, figure: Figure, before: int) -> tuple[str | None, str] | None:
        sentences = self.frames.view.sentences
        at = figure.sentence - 1
        if self.frames.text.startswith("其中", before) and at >= 0 and sentences[at].paragraph == figure.paragraph:
            for mention in self.frames.periods_back(sentences[at].start, sentences[at].end):
                if self._usable(mention) and mention.role in ("time", "until"):
                    return self._code(mention), f"time of the whole: {mention.text}"
        return self._opened(at, figure.paragraph)

    def _opened(self, last: int, paragraph: int) -> tuple[str | None, str] | None:
        """The last time that opens a sentence of the paragraph, up to sentence `last`; each sentence is looked at once."""
        sentences = self.frames.view.sentences
        at, found = last, None
        while at >= 0 and sentences[at].paragraph == paragraph:
            if at in self._openings:
                found = self._openings[at]
                break
            found = self._opens_with(at)
            if found is not None:
                break
            at -= 1
        first = at if at >= 0 and sentences[at].paragraph == paragraph else at + 1
        for passed in range(first, last + 1):
            self._openings[passed] = found
        return found

    def _opens_with(self, at: int) -> tuple[str | None, str] | None:
        sentence = self.frames.view.sentences[at]
        for mention in self.frames.periods_between(sentence.start, min(sentence.start + _OPENING, sentence.end)):
            code = self._code(mention)
            if self._usable(mention) and mention.role == "time" and code is not None and len(code) in (4, 9) and mention.kind != "day":
                if self._only_here(at, mention, code) or self._followed(sentence, mention):
                    continue
                return code, f"time that opens the paragraph: {mention.text}"
        return None

    def _followed(self, sentence: Sentence, mention: PeriodMention) -> bool:
        """2023年园区生产总值为148.9亿元；2024年实现158.3亿元: the year that the sentence comes to is the one under review."""
        years = str(self.review_year)
        later = self.frames.periods_between(mention.end, sentence.end)
        return self._code(mention) != years and any(one.role == "time" and one.kind == "year" and self._code(one) == years for one in later)

    def _only_here(self, at: int, mention: PeriodMention, code: str) -> bool:
        """2020年研发经费678.8亿元, in the middle of a paragraph on another year, dates nothing that follows."""
        sentences = self.frames.view.sentences
        inner = at > 0 and sentences[at - 1].paragraph == sentences[at].paragraph and not sentences[at - 1].is_heading
        past = mention.kind == "year" and self.review_year is not None and int(code[-4:]) < self.review_year
        return inner and past and self.frames.text[mention.end : mention.end + 1] not in "，、："

    def period(self, figure: Figure, section: int, role: SectionRole) -> tuple[str | None, str]:
        """The period of a figure and why.

        Parameters
        ----------
        figure : Figure
        section : int
            Index of its section, -1 before the first.
        role : SectionRole

        Returns
        -------
        tuple of (str or None, str)
        """
        found = self.own(figure)
        if found is not None:
            value, why = found
            if figure.reading.kind == "change" and value is not None and len(value) == 4:
                value, why = self._since(figure, value, why)
            return self._fit(figure, value, why)
        opens_pair = figure.cues.first("from") is not None
        context = self.carried(figure)
        value, why = context if context is not None else (self.default(section, role, figure.quantity.start), self.DEFAULT)
        if opens_pair:
            return self._pair_start(figure, value)
        if figure.reading.basis == "average" and (value is None or len(value) == 4):
            value, why = self._last_interval(figure) or (value, why)
        elif (
            context is None
            and not self._settings
            and value == str(self.review_year)
            and role != "plans"
            and self._is_flow(figure)
            and self._speaks_of_term(figure, section)
        ):
            value, why = self._term, "the years under review"
        if figure.reading.kind == "change" and value is not None and len(value) == 4:
            value, why = self._since(figure, value, why)
        return self._fit(figure, value, why)

    def _pair_start(self, figure: Figure, value: str | None) -> tuple[str | None, str]:
        """由A增加到B: A is of the time an earlier pair of the sentence starts at, or of the year before the period."""
        sentence = self.frames.view.sentences[figure.sentence]
        for mention in self.frames.periods_back(sentence.start, figure.quantity.start):
            if mention.role == "from" and self._usable(mention):
                return self._code(mention), "start of the pair before"
        if value is not None and len(value) == 9 and "/" in value:
            return str(int(value[:4]) - 1), "the year before the period named"
        return None, "start of a pair without time"

    def _last_interval(self, figure: Figure) -> tuple[str | None, str] | None:
        """年均 speaks of several years: the last ones named before."""
        for mention in self.frames.periods_back(0, figure.quantity.start):
            code = self._resolved.get(mention.start)
            if code is not None and len(code) == 9 and "/" in code and mention.role != "basis":
                return code, f"an average over {mention.text}"
        return None

    @staticmethod
    def _is_flow(figure: Figure) -> bool:
        """What adds up over years: amounts and counts that are done, not states that are reached."""
        return figure.reading.kind == "level" and figure.cues.first("arrive", "share") is None

    def _since(self, figure: Figure, value: str, why: str) -> tuple[str, str]:
        """比2018年下降8.6个百分点: from that year on."""
        mention = self._standard(figure)
        start = self._resolved.get(mention.start) if mention is not None else None
        if mention is not None and start is not None and len(start) == 4 and mention.kind == "year" and int(start) < int(value) - 1:
            # A government's report counts the years after the base year; an office counts from it (see the guidelines' labels).
            first = int(start) + 1 if self.year is not None and self.year != self.review_year else int(start)
            return f"{first}/{value}", f"since {mention.text}"
        return value, why

    def _speaks_of_term(self, figure: Figure, section: int) -> bool:
        """The section, where it names no period, looks back on the years under review."""
        if self._term is None or self.heading(section) is not None:
            return False
        sections = self.frames.view.sections
        start = self.frames.view.normal.from_source(sections[section].start) if section >= 0 else 0
        end = self.frames.view.normal.from_source(sections[section].body_end) if section >= 0 else len(self.frames.text)
        return any(self._resolved.get(mention.start) == self._term for mention in self.frames.periods_between(start, end))

    @cached_property
    def _term(self) -> str | None:
        """The years under review where a report looks back on several: said at least three times."""
        said = Counter(
            code for code in self._resolved.values() if code is not None and len(code) == 9 and code.endswith(f"/{self.review_year}")
        )
        code, times = said.most_common(1)[0] if said else ("", 0)
        return code if times >= 3 and "/" in code else None

    def _fit(self, figure: Figure, value: str | None, why: str) -> tuple[str | None, str]:
        """A stock over several years is that of the last one: 五年来…, 覆盖13.5亿人."""
        if value is None or len(value) != 9 or "/" not in value or (figure.reading.kind == "change" and figure.reading.basis != "yoy"):
            return value, why
        arrival = figure.cues.first("arrive")
        reached = arrival is not None and arrival.text.endswith(_REACHED)
        before = figure.before
        second = reached and before is not None and before.cues.first("from") is not None and before.clause_index == figure.clause_index
        stem = self.frames.text[figure.stem[0] : figure.stem[1]]
        if figure.reading.basis == "yoy":
            return value[5:], f"{why}, its last year"
        if second or reached or figure.reading.kind == "rank" or stem.endswith(_STOCKS):
            if stem.endswith(_SUMS) and not second:
                return value, why
            return value[5:], f"{why}, its last year"
        return value, why

    def basis(self, figure: Figure, period: str | None) -> Basis:
        """The standard of a change; kept, for the changes that say it no more."""
        basis = self._basis(figure, period)
        self.bases[figure.quantity.start] = basis
        return basis

    def _basis(self, figure: Figure, period: str | None) -> Basis:
        """The standard of a change, where the year named decides: 比2012年 is yoy for 2013 and since for 2017."""
        stated = figure.reading.basis or "unstated"
        years = [int(year) for year in _YEAR_RE.findall(period or "")]
        mention = self._standard(figure)
        value = self._resolved.get(mention.start) if mention is not None else None
        if mention is not None and value is not None and len(value) == 4 and years and stated in ("unstated", "since"):
            return "yoy" if years[-1] - int(value) == 1 and len(years) == 1 else "since"
        if mention is not None and stated == "unstated":
            stated = basis_of(mention.text) or stated
        if stated == "unstated" and (inherited := self._said_of_change_before(figure)) is not None:
            return inherited
        if (
            stated == "unstated"
            and len(years) == 2
            and years[0] < years[1]
            and not figure.reading.rule.startswith("verb of change with")
            and figure.quantity.form in ("percent", "bare", "measure", "fraction", "point", "multiple", "doubling")
        ):
            return "since"
        return stated

    def _said_of_change_before(self, figure: Figure) -> Basis | None:
        """比上年增加1936亿元，增长16.9%: the same change said again has the same standard."""
        before = figure.before
        if before is None or before.reading.kind != "change":
            return None
        between = self.frames.text[before.cues.tail : figure.quantity.start]
        if figure.stem[0] < figure.stem[1] and not (before.clause_index == figure.clause_index and between[:1] in ("、", "和")):
            return None
        if before.clause.depth != figure.clause.depth or figure.clause_index - before.clause_index > 1:
            return None
        return self.bases.get(before.quantity.start)

    def is_ahead(self, period: str | None) -> bool:
        """Whether a period lies after everything that the report can report."""
        last = self._last_year(period)
        if last is None:
            return False
        now = self.year if self.year is not None else self.review_year
        if now is None:
            return False
        return last > now or (last == now and self.review_year is not None and now > self.review_year and len(period or "") == 4)

    def is_past(self, period: str | None, section: int) -> bool:
        """Whether a period is over at the time of the report; a plan for the rest of a year is not (下半年工作安排)."""
        last = self._last_year(period)
        if last is not None and (self.heading(section) or "").startswith(str(last)):
            return False
        return last is not None and self.review_year is not None and last <= self.review_year

    @staticmethod
    def _last_year(period: str | None) -> int | None:
        years = _YEAR_RE.findall(period or "")
        return int(years[-1]) if years else None
