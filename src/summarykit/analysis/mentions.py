"""Mentions: the figures of a text in order, each with its cues, its own words and its neighbours.

Flows in: a `TextView` (normalised text, sentences, sections), time expressions and numbered formulas. Flows out: `Mention`
objects, on which naming, periods, status and relations are decided. Offsets are those of the normalised text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, Final

import regex

from summarykit.analysis.clauses import Clause, clause_at, split_marks
from summarykit.analysis.label_span import trim
from summarykit.analysis.noun_phrase import noun_of, selected_noun
from summarykit.grammar.change import ChangeForm, KindReading, read_change
from summarykit.grammar.cue import Cues, read_cues
from summarykit.grammar.formula import FormulaMatch
from summarykit.grammar.period import PeriodMention, find_periods
from summarykit.grammar.quantity import Quantity, find_quantities
from summarykit.grammar.status import is_quoted_target
from summarykit.lexicons import load_text, load_words, shape
from summarykit.text import Sentence, TextView
from summarykit.tokens.tags import starts

__all__ = ["Mention", "Mentions", "read_mentions"]

_FILE: Final = "mentions.toml"
MOST_BACK: Final = 60  # how far a sentence is read back for its time: keeps endless sentences linear


@dataclass(slots=True, eq=False)
class Mention:
    """One figure of a text, in its place.

    Attributes
    ----------
    text : str
        The normalised text it stands in, all of it.
    quantity, cues, reading
        What was read of it.
    sentence, section, paragraph : int
        Where it stands.
    around : Sentence
        Its sentence.
    clause : Clause
    clause_index : int
    floor : int
        Where the words begin that are its own.
    stem : tuple of (int, int)
        Its own words, trimmed.
    noun : tuple of (int, int) or None
        The noun phrase right behind it.
    scope : str or None
        全市, where that stands before its words.
    selects : bool
        Whether it is a threshold: 3000万元以上的项目.
    segment : int
        Where the stretch between ；begins: figures of one stretch have the same.
    before, following : Mention or None
        The figures before and behind it in the sentence.
    """

    text: str
    quantity: Quantity
    cues: Cues
    reading: KindReading
    sentence: int
    around: Sentence
    clause: Clause
    clause_index: int
    floor: int
    stem: tuple[int, int]
    noun: tuple[int, int] | None
    scope: str | None
    selects: bool
    segment: int
    before: Mention | None = None
    following: Mention | None = None

    @property
    def start(self) -> int:
        """Where the figure begins."""
        return self.quantity.start

    @property
    def end(self) -> int:
        """Where the figure ends."""
        return self.quantity.end

    @property
    def section(self) -> int:
        """Index of its section, -1 before the first."""
        return self.around.section

    @property
    def paragraph(self) -> int:
        """Index of its paragraph."""
        return self.around.paragraph

    @property
    def words_before(self) -> str:
        """The words between the figure before, or the sentence's beginning, and this one."""
        return self.text[self.around.start if self.before is None else self.before.quantity.end : self.quantity.start]

    @property
    def words_behind(self) -> str:
        """The words up to the next figure, or the sentence's end."""
        return self.text[self.quantity.end : self.around.end if self.following is None else self.following.quantity.start]

    def lead(self, most: int) -> str:
        """The words of the sentence before the figure, at most so many characters."""
        return self.text[max(self.around.start, self.quantity.start - most) : self.quantity.start]

    @property
    def segment_text(self) -> str:
        """The stretch between ；and full stops that it stands in."""
        end = self.text.find("；", self.quantity.end, self.around.end)
        return self.text[self.segment : end if end >= 0 else self.around.end]


class Mentions(Sequence[Mention]):
    """All figures of a text, and what lies around them.

    Attributes
    ----------
    view : TextView
    periods : list of PeriodMention
        In order.
    clauses : dict of int to list of Clause
        By sentence.
    """

    def __init__(self, view: TextView, mentions: list[Mention], periods: list[PeriodMention], clauses: dict[int, list[Clause]]) -> None:
        self.view = view
        self.text = view.normal.text
        self.periods = periods
        self.clauses = clauses
        self._mentions = mentions
        self._period_starts = [mention.start for mention in periods]

    def __len__(self) -> int:
        return len(self._mentions)

    def __getitem__(self, at: Any) -> Any:
        return self._mentions[at]

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._mentions)

    def periods_between(self, start: int, end: int) -> Sequence[PeriodMention]:
        """Time expressions that begin in a span."""
        first = bisect_right(self._period_starts, start - 1)
        last = bisect_right(self._period_starts, end - 1)
        return self.periods[first:last]

    def periods_back(self, start: int, end: int) -> Iterator[PeriodMention]:
        """Time expressions that begin in a span, the last first; at most `MOST_BACK` of them."""
        last = bisect_right(self._period_starts, end - 1)
        for at in range(last - 1, max(-1, last - 1 - MOST_BACK), -1):
            if self.periods[at].start < start:
                return
            yield self.periods[at]

    @cached_property
    def _brackets(self) -> tuple[list[int], list[int]]:
        spans = [match.span() for match in _BRACKET_RE.finditer(self.text)]
        return [start for start, _ in spans], [end for _, end in spans]

    def bracket(self, mention: Mention) -> int:
        """Where the bracket opens that a figure stands in; -1 outside."""
        openings, closings = self._brackets
        at = bisect_right(openings, mention.quantity.start) - 1
        return openings[at] if at >= 0 and closings[at] > mention.quantity.start else -1


_BRACKET_RE: Final = regex.compile(r"（[^（）\n]*+）")

# --- what is no figure ------------------------------------------------------------------------------------

_YEAR_TAILS: Final = frozenset(load_words(_FILE, "year_tails"))
_YEAR_UNITS: Final = frozenset(load_words("naming.toml", "year_units"))
_FIGURATIVE_UNITS: Final = frozenset(load_words(_FILE, "figurative_units"))


def _wanted(quantity: Quantity, text: str) -> bool:
    """Durations in years are dates or ages unless a verb measures them; 两个台阶 counts nothing."""
    if quantity.unit in _FIGURATIVE_UNITS and _figurative_re().match(text, quantity.end) is not None:
        return False
    if quantity.unit in _YEAR_UNITS:
        if text[quantity.end : quantity.end + 1] in _YEAR_TAILS:
            return False
        return _measures_years().match(text, max(0, quantity.start - 12), quantity.start) is not None
    return True


@cache
def _figurative_re() -> Any:
    return shape("naming.toml", "{figurative}")


@cache
def _measures_years() -> Any:
    return shape(_FILE, "(?r){naming:year_measures}{aspect}?{roughly}?")


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]], begins: Sequence[int]) -> bool:
    at = bisect_right(begins, start)
    return (at > 0 and spans[at - 1][1] > start) or (at < len(spans) and spans[at][0] < end)


def _figures_of(text: str, periods: Sequence[PeriodMention], formulas: Sequence[FormulaMatch]) -> list[Quantity]:
    """Quantities that are neither dates nor parts of numbered formulas, up to the notes behind the report."""
    end = _notes_at(text)
    spans = sorted([(mention.start, mention.end) for mention in periods] + [(f.start, f.end) for f in formulas])
    spans += [(match.start(), match.end()) for match in _QUOTED_NAME_RE.finditer(text)]
    spans.sort()
    begins = [span[0] for span in spans]
    found = (q for q in find_quantities(text) if q.end <= end)
    return [q for q in found if not _overlaps(q.start, q.end, spans, begins) and _wanted(q, text)]


def _notes_at(text: str) -> int:
    """Where a glossary of the report's terms begins: what it defines (“8个100%”：指工地围挡100%) is no result."""
    heading = next((match.start() for match in shape(_FILE, _NOTES).finditer(text)), len(text))
    return heading if shape(_FILE, "{defines}").search(text, heading) is not None else len(text)


_NOTES: Final = r"(?m)^{notes}[：:]?$"


# “15分钟便民生活圈”, “门前三包”: what stands in quotation marks is a name, unless it is long enough to be a sentence.
_QUOTED_NAME_RE: Final = regex.compile(r"“[^”“\n，。]{1,14}”")


# --- putting it together --------------------------------------------------------------------------------------


def read_mentions(view: TextView, formulas: Sequence[FormulaMatch]) -> Mentions:
    """Read all figures of a text with what stands around them.

    Parameters
    ----------
    view : TextView
    formulas : sequence of FormulaMatch
        The numbered formulas of the text: what stands in them is no figure.
    """
    text = view.normal.text
    periods = find_periods(text)
    reader = _Reader(text, periods)
    mentions: list[Mention] = []
    clauses: dict[int, list[Clause]] = {}
    for index, group in _by_sentence(view, _figures_of(text, periods, formulas)):
        sentence = view.sentences[index]
        clauses[index] = split_marks(text, sentence.start, sentence.end, group)
        mentions += reader.sentence(index, sentence, clauses[index], group)
    return Mentions(view, mentions, periods, clauses)


def _by_sentence(view: TextView, quantities: Sequence[Quantity]) -> Iterator[tuple[int, list[Quantity]]]:
    begins = [sentence.start for sentence in view.sentences]
    group: list[Quantity] = []
    current = -1
    for quantity in quantities:
        at = bisect_right(begins, quantity.start) - 1
        if at < 0 or quantity.end > view.sentences[at].end:
            continue
        if at != current and group:
            yield current, group
            group = []
        current = at
        group.append(quantity)
    if group:
        yield current, group


class _Reader:
    """Reads the figures of one text, sentence by sentence."""

    def __init__(self, text: str, periods: Sequence[PeriodMention]) -> None:
        self.text = text
        self.times_from: Mapping[int, int] = {mention.start: mention.end for mention in periods}
        self.times_to: Mapping[int, tuple[int, str]] = {mention.end: (mention.start, mention.text) for mention in periods}

    def sentence(self, index: int, sentence: Sentence, clauses: list[Clause], group: Sequence[Quantity]) -> list[Mention]:
        """The figures of one sentence, linked to each other."""
        found: list[Mention] = []
        for at, quantity in enumerate(group):
            previous = found[-1] if found else None
            mention = self._mention(quantity, index, sentence, clauses, previous, group[at + 1] if at + 1 < len(group) else None)
            if previous is not None:
                previous.following = mention
            found.append(mention)
        return found

    def _mention(
        self,
        quantity: Quantity,
        index: int,
        sentence: Sentence,
        clauses: list[Clause],
        previous: Mention | None,
        following: Quantity | None,
    ) -> Mention:
        text = self.text
        at = clause_at(clauses, quantity.start)
        clause = clauses[at]
        floor = _floor_of(clause, at, previous)
        cues = read_cues(text, floor, quantity.start, quantity.end, self.times_to, starts(text, floor, quantity.start))
        reading = read_change(quantity, cues, text, floor)
        start, end, scope = trim(text, floor, _stem_end(text, quantity, reading, floor), self.times_from)
        if previous is not None:
            bare = start >= end and reading.kind != "rank"
            if (bare and _reads_like(text, previous, quantity, cues)) or _lists_objects(text, previous, quantity, cues, at):
                reading = replace(previous.reading, stem_end=reading.stem_end)
            elif _quotes_change(text, previous, quantity, cues):
                reading = replace(previous.reading, basis="unstated", stem_end=floor)
                start, end = floor, floor
        return Mention(
            text=text,
            quantity=quantity,
            cues=cues,
            reading=reading,
            sentence=index,
            around=sentence,
            clause=clause,
            clause_index=at,
            floor=floor,
            stem=(start, end),
            noun=noun_of(text, cues.tail, clause.end, following) if quantity.form in _WITH_NOUN else None,
            scope=scope,
            selects=selected_noun(text, quantity, clause.end) is not None,
            segment=text.rfind("；", sentence.start, quantity.start) + 1 or sentence.start,
            before=previous,
        )


(_OF,) = load_words(_FILE, "of")
_STANDARD_OPENERS: Final = frozenset(load_words(_FILE, "standard_openers"))
_REACHING: Final = "".join(load_words(_FILE, "reaching"))
_SAID_AGAIN: Final = frozenset(load_words(_FILE, "said_again"))
_JOINTS: Final = frozenset(load_words(_FILE, "joints"))
_RESPECTIVELY: Final = load_text("naming.toml", "respectively")
_WITH_NOUN: Final = frozenset(("measure", "bare", "percent", "fraction"))


def _floor_of(clause: Clause, at: int, previous: Mention | None) -> int:
    """Where a figure's own words begin: with its clause, or behind the figure before and its noun."""
    if previous is None or previous.clause_index != at:
        return clause.start
    if previous.selects:
        return previous.floor  # 收入10万元以上的村|占90%: a threshold is part of the name that follows
    return max(clause.start, previous.cues.tail, previous.noun[1] if previous.noun else 0)


def _stem_end(text: str, quantity: Quantity, reading: KindReading, floor: int) -> int:
    """Where a figure's own words end; 数量|比1.6万户的目标少 without the word that opens the standard, not 收入比由2.56."""
    end = reading.stem_end
    opens = end == quantity.start and end - 1 > floor and text[end - 1] in _STANDARD_OPENERS
    return end - 1 if opens and text.startswith(_OF, quantity.end) else end


def _lists_objects(text: str, previous: Mention, quantity: Quantity, cues: Cues, clause: int) -> bool:
    """减少企业税负3500亿元、涉企收费约2000亿元: the verb before the first object is the second one's too."""
    listed = previous.clause_index == clause and text[previous.cues.tail : previous.cues.tail + 1] == "、"
    same = previous.reading.form is ChangeForm.OBJECT and previous.quantity.unit == quantity.unit
    return listed and same and cues.first("up", "down", "arrive", "from") is None


def _quotes_change(text: str, previous: Mention, quantity: Quantity, cues: Cues) -> bool:
    """增长6.1%，符合年初提出的6%-6.5%的预期目标: the target is one of the change just told."""
    told = previous.reading.kind == "change" and previous.quantity.form == quantity.form == "percent"
    return told and not cues.first("up", "down") and is_quoted_target(text, cues.tail)


def _reads_like(text: str, previous: Mention, quantity: Quantity, cues: Cues) -> bool:
    """Whether a figure without words of its own is read like the one before.

    下降15.7%和17.5% (a list), 2200万吨，即7.8% (said again), 涨幅由58.6%回落到27.8% (a pair of changes).
    """
    between = text[previous.cues.tail : quantity.start].strip(_REACHING)
    if between in _SAID_AGAIN:
        return True
    respectively = any(cue.text == _RESPECTIVELY for cue in previous.cues.before)
    if previous.quantity.form != quantity.form and not respectively:
        return False
    if previous.reading.form is ChangeForm.NOUN and cues.first("arrive") is not None and cues.first("up", "down") is None:
        return previous.cues.first("from") is not None
    return not cues.first("up", "down", "arrive", "share") and between in _JOINTS
