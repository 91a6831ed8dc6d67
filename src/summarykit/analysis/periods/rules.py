"""Which of the times around a figure is its own: rules in the order in which they are asked, nearest words first.

A rule sees one figure in the scope of its text and gives a `Dated`, or nothing. `DATING` finds a time; `MENDING` looks at
what was found once more (the start of a pair, averages over years, a standard of comparison), `NARROWING` takes stocks to the end of years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from summarykit.analysis.clauses import clause_at
from summarykit.analysis.mentions import Mention, Mentions
from summarykit.analysis.names.parallel import find_groups
from summarykit.analysis.periods.scope import TimeScope, is_interval, is_year
from summarykit.analysis.periods.standards import Standards
from summarykit.grammar.period import PeriodMention
from summarykit.lexicons import load_words
from summarykit.records import SectionRole
from summarykit.rules import Evidence, Rule, RuleSet

__all__ = ["DATING", "MENDING", "NARROWING", "Dated", "Place", "Times"]

FILE: Final = "periods.toml"
_AFTER_TIME: Final = 8  # characters of a time that a bracket may follow
_JOINTS: Final = frozenset(load_words(FILE, "dating.joints"))
_AVERAGED: Final = load_words(FILE, "dating.averaged")
_PARTS: Final = load_words(FILE, "dating.parts")
_REACHED: Final = load_words(FILE, "dating.reached")
_SUMS: Final = load_words(FILE, "dating.sums")
_STOCKS: Final = load_words(FILE, "dating.stocks")


@dataclass(frozen=True, slots=True)
class Dated:
    """A period, with the words that tell it.

    Attributes
    ----------
    period : str or None
        None where the text, though it names a time, leaves open which.
    words : str
        The time as written; empty where none stands there.
    """

    period: str | None
    words: str = ""


class Times:
    """The figures of a document beside its times: what the rules ask of both.

    Parameters
    ----------
    mentions : Mentions
    scope : TimeScope
    """

    def __init__(self, mentions: Mentions, scope: TimeScope) -> None:
        self.mentions, self.scope, self.text = mentions, scope, mentions.text
        self.standards = Standards(mentions, scope)

    @cached_property
    def of_rows(self) -> dict[int, PeriodMention]:
        """2021年、2022年分别完成投资392.5亿元、433.8亿元: each figure of a row with the year in its place."""
        found: dict[int, PeriodMention] = {}
        for group in find_groups(self.mentions, self.text):
            first = group[0]
            times = [one for one in self.scope.periods_between(first.clause.start, first.start) if self.scope.dates(one)]
            between = (self.text[left.end : right.start] for left, right in pairwise(times))
            if len(times) == len(group) and all(joint in _JOINTS for joint in between):
                found.update({mention.start: time for mention, time in zip(group, times, strict=True)})
        return found

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where the figures begin."""
        return frozenset(mention.start for mention in self.mentions)

    def closed_off(self, time: PeriodMention, start: int, end: int) -> bool:
        """Whether a time stands in a bracket that closes before `end`: 满意率97%（上年未开展），居第三位."""
        opened = self.text.rfind("（", start, time.start)
        return opened > self.text.rfind("）", start, time.start) and self.text.find("）", time.end, end) >= 0

    def passes_on(self, time: PeriodMention, mention: Mention) -> bool:
        """Whether a time of the sentence also speaks of a figure in a later clause."""
        return (
            self.scope.dates(time)
            and time.role in ("time", "until")
            and not self._deeper(time, mention)
            and not self.closed_off(time, mention.around.start, mention.start)
            and not self.text.startswith(_AVERAGED, time.end)  # 两年平均增长5.7%: two years for this one figure
            and not self._of_one_figure(time)
        )

    def _deeper(self, time: PeriodMention, mention: Mention) -> bool:
        clauses = self.mentions.clauses[mention.sentence]
        return clauses[clause_at(clauses, time.start)].depth > mention.clause.depth

    def _of_one_figure(self, time: PeriodMention) -> bool:
        """恢复至2019年1286.5万人次的104.4%: another year right before a figure is the time of that figure alone."""
        value = self.scope.value(time)
        return time.kind == "year" and time.end in self.starts and value is not None and value != str(self.scope.review_year)


@dataclass(frozen=True, slots=True)
class Place:
    """One figure to date, in its section; behind `DATING` also what was found, and how near it stood.

    Attributes
    ----------
    times : Times
    mention : Mention
    role : SectionRole
    found : Dated or None
    evidence : Evidence
    """

    times: Times
    mention: Mention
    role: SectionRole
    found: Dated = Dated(None)
    evidence: Evidence = Evidence.DEFAULT

    @property
    def scope(self) -> TimeScope:
        return self.times.scope

    @property
    def is_change(self) -> bool:
        return self.mention.reading.kind == "change"

    @property
    def is_near(self) -> bool:
        """Whether the time found stands at the figure or in its clause."""
        return self.evidence in (Evidence.FIGURE, Evidence.CLAUSE)

    def told(self, time: PeriodMention) -> Dated:
        return Dated(self.scope.code(time), time.text)


# --- finding a time -----------------------------------------------------------------------------------------------


def _of_row(place: Place) -> Dated | None:
    time = place.times.of_rows.get(place.mention.start)
    return None if time is None else place.told(time)


def _at_figure(place: Place) -> Dated | None:
    for cue in place.mention.cues.before:
        time = next(iter(place.scope.periods_between(cue.start, cue.end)), None) if cue.kind == "time" else None
        if time is None or place.scope.value(time) is None:
            continue
        if time.role != "basis" or place.mention.reading.kind == "level":
            return place.told(time)
    return None


def _before_bracket(place: Place) -> Dated | None:
    """比上年（582.5亿斤）."""
    opened = place.mention.clause.start - 1
    if place.is_change or not place.mention.clause.depth or place.times.text[opened : opened + 1] != "（":
        return None
    times = place.scope.periods_between(max(0, opened - _AFTER_TIME), opened + 1)
    return next((place.told(time) for time in times if time.end == opened and place.scope.value(time) is not None), None)


def _in_clause(place: Place) -> Dated | None:
    start, end = place.mention.clause.start, place.mention.start
    for time in place.scope.periods_back(start, end):
        if place.scope.dates(time) and not _is_taken(time, place.mention) and not place.times.closed_off(time, start, end):
            return place.told(time)
    return None


def _is_taken(time: PeriodMention, mention: Mention) -> bool:
    """A from- or until-time that belongs to an earlier figure of the clause."""
    if time.role == "from" and mention.cues.first("arrive") is not None and mention.cues.first("from") is None:
        return True
    earlier = mention.before
    return earlier is not None and time.role in ("from", "until") and time.start < earlier.start < mention.start


def _in_sentence(place: Place) -> Dated | None:
    times = place.scope.periods_back(place.mention.around.start, place.mention.clause.start)
    return next((place.told(time) for time in times if place.times.passes_on(time, place.mention)), None)


def _of_whole(place: Place) -> Dated | None:
    """全年新增350人。其中女性120人: the sentence before speaks of the whole."""
    mention, before = place.mention, place.mention.sentence - 1
    if before < 0 or not place.times.text.startswith(_PARTS, mention.around.start):
        return None
    if place.scope.sentences[before].paragraph != mention.paragraph:
        return None
    time = place.scope.of_whole(before)
    return None if time is None else place.told(time)


def _opens_paragraph(place: Place) -> Dated | None:
    found = place.scope.opened(place.mention.sentence - 1, place.mention.paragraph)
    return None if found is None else Dated(found[0], found[1].text)


def _by_default(place: Place) -> Dated:
    return Dated(place.scope.default(place.mention.section, place.role, place.mention.start))


DATING: Final = RuleSet[Place, Dated](
    "period",
    (
        Rule("time in its place of a row", Evidence.CLAUSE, _of_row, example="2021年、2022年分别完成投资392亿元、433亿元"),
        Rule("time at the figure", Evidence.FIGURE, _at_figure, example="产值2022年达到5亿元"),
        Rule("time before the bracket", Evidence.CLAUSE, _before_bracket, example="比上年（582亿斤）增产"),
        Rule("time in the clause", Evidence.CLAUSE, _in_clause, example="2022年全县产值5亿元"),
        Rule("time in the sentence", Evidence.SENTENCE, _in_sentence, example="2022年，全县产值5亿元，税收3亿元"),
        Rule("time of the whole", Evidence.PARAGRAPH, _of_whole, example="上半年培训350人。其中女性120人"),
        Rule("time that opens the paragraph", Evidence.PARAGRAPH, _opens_paragraph, example="2022年，我局办案12件。接访40人"),
        Rule("the report's own year", Evidence.DEFAULT, _by_default, example="办案12件"),
    ),
)


# --- looking at it once more --------------------------------------------------------------------------------------


def _opens_pair(place: Place) -> bool:
    """由A增加到B: A is of an earlier time than the sentence."""
    return not place.is_near and place.mention.cues.first("from") is not None


def _start_of_pair(place: Place) -> Dated:
    """The time an earlier pair of the sentence starts at, or the year before the period."""
    for time in place.scope.periods_back(place.mention.around.start, place.mention.start):
        if time.role == "from" and place.scope.dates(time):
            return place.told(time)
    period = place.found.period
    return Dated(str(int(period[:4]) - 1) if period is not None and is_interval(period) else None)


def _over_years(place: Place) -> Dated | None:
    """年均 speaks of several years: the last ones named before."""
    if place.is_near or place.mention.reading.basis != "average" or not (place.found.period is None or is_year(place.found.period)):
        return None
    found = place.scope.last_interval(place.mention.start)
    return None if found is None else Dated(found[0], found[1].text)


def _is_flow_of_term(place: Place) -> bool:
    """What adds up over years (amounts and counts that are done) in a section that looks back on several."""
    mention, scope = place.mention, place.scope
    undated = place.evidence is Evidence.DEFAULT and not scope.settings and place.found.period == str(scope.review_year)
    flow = mention.reading.kind == "level" and mention.cues.first("arrive", "share") is None
    averaged = mention.reading.basis == "average"
    return undated and flow and not averaged and place.role != "plans" and scope.speaks_of_term(mention.section)


def _since(place: Place) -> Dated | None:
    """比2018年下降8.6个百分点: from that year on."""
    period = place.found.period
    if not place.is_change or _opens_pair(place) or period is None or not is_year(period):
        return None
    time = place.times.standards.of(place.mention)
    start = place.scope.value(time) if time is not None else None
    if time is None or start is None or not is_year(start) or time.kind != "year" or int(start) >= int(period) - 1:
        return None
    # A government's report counts the years after the base year; an office counts from it (see the guidelines' labels).
    first = int(start) + (place.scope.year is not None and place.scope.year != place.scope.review_year)
    return Dated(f"{first}/{period}", time.text)


def _is_of_last_year(place: Place) -> bool:
    """A stock over several years is that of the last one: 五年来…, 覆盖13.5亿人; so is growth on the year before."""
    mention = place.mention
    if not is_interval(place.found.period) or _opens_pair(place) or (place.is_change and mention.reading.basis != "yoy"):
        return False
    if mention.reading.basis == "yoy":
        return True
    arrival, before = mention.cues.first("arrive"), mention.before
    reached = arrival is not None and arrival.text.endswith(_REACHED)
    if reached and before is not None and before.cues.first("from") is not None and before.clause_index == mention.clause_index:
        return True
    stem = place.times.text[slice(*mention.stem)]
    return (reached or mention.reading.kind == "rank" or stem.endswith(_STOCKS)) and not stem.endswith(_SUMS)


def _last_year(place: Place) -> Dated:
    return replace(place.found, period=(place.found.period or "")[5:])


# Each set is asked in turn, of what the one before made.
MENDING: Final[Sequence[RuleSet[Place, Dated]]] = (
    RuleSet(
        "years of a pair or of an average",
        (
            Rule("start of a pair", Evidence.FIGURES, _start_of_pair, example="由2.1亿元增加到2.4亿元", condition=_opens_pair),
            Rule("an average over years", Evidence.DOCUMENT, _over_years, example="过去五年……产值年均增长5%"),
            Rule(
                "the years under review",
                Evidence.SECTION,
                lambda place: Dated(place.scope.term),
                example="五年来……建成学校12所",
                condition=_is_flow_of_term,
            ),
        ),
    ),
    RuleSet("years since", (Rule("since a year", Evidence.DOCUMENT, _since, example="比2018年下降8个百分点"),)),
)
NARROWING: Final = RuleSet[Place, Dated](
    "one of the years", (Rule("its last year", Evidence.SENTENCE, _last_year, example="五年来医保覆盖13亿人", condition=_is_of_last_year),)
)
