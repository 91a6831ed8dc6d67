"""What a change is measured against: the time of comparison, and the basis that follows from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

import regex

from summarykit.analysis.clauses import clause_at
from summarykit.analysis.mentions import Mention, Mentions
from summarykit.analysis.periods.scope import TimeScope, is_year
from summarykit.grammar.change import ChangeForm, basis_of
from summarykit.grammar.period import PeriodMention
from summarykit.lexicons import load_words
from summarykit.records import Basis
from summarykit.rules import Evidence, Rule, RuleSet
from summarykit.text import Sentence

__all__ = ["Standards"]

FILE: Final = "periods.toml"
_AFTER_STANDARD: Final = 3
_FRAME_REACH: Final = 6  # sentences
_YEAR_RE: Final = regex.compile(r"\d{4}")
_FRAMES: Final = load_words(FILE, "dating.frames")
_LISTED: Final = frozenset(load_words(FILE, "dating.listed"))
_MEASURED: Final = frozenset(("percent", "bare", "measure", "fraction", "point", "multiple", "doubling"))


def _start_of(sentence: Sentence) -> int:
    return sentence.start


class Standards:
    """The standards of a document's changes.

    Parameters
    ----------
    mentions : Mentions
    scope : TimeScope
    """

    def __init__(self, mentions: Mentions, scope: TimeScope) -> None:
        self._mentions, self._scope, self._text = mentions, scope, mentions.text
        self._bases: dict[int, Basis] = {}

    # --- the time -------------------------------------------------------------------------------------------------

    def of(self, mention: Mention) -> PeriodMention | None:
        """The time a change is measured against: its own, that of 比X年的<figure>增长, or one that opens the sentence."""
        own = next((cue for cue in mention.cues.before if cue.kind == "basis"), None)
        if own is not None:
            time = next(iter(self._scope.periods_between(own.start, own.end)), None)
            return time if time is not None and own.end - time.end <= _AFTER_STANDARD else None
        return self._of_value_before(mention) or (self._of_frame(mention) if (mention.reading.basis or "unstated") == "unstated" else None)

    def _of_value_before(self, mention: Mention) -> PeriodMention | None:
        """比2018年的52%|提高6个百分点: the standard stands with its value."""
        before = mention.before
        if before is None or before.clause_index != mention.clause_index or mention.stem[0] < mention.stem[1]:
            return None
        return next((time for time in self._scope.periods_between(before.floor, before.start) if time.role == "basis"), None)

    def _of_frame(self, mention: Mention) -> PeriodMention | None:
        for time in self._scope.periods_back(mention.around.start, mention.clause.start):
            if time.role == "basis" and self._is_frame(mention.sentence, time):
                return time
        return self._of_frame_before(mention)

    def _of_frame_before(self, mention: Mention) -> PeriodMention | None:
        """同1987年相比，… frames the sentences that follow it in the paragraph, until another time is named."""
        sentences = self._scope.sentences
        at = mention.sentence
        while at > max(0, mention.sentence - _FRAME_REACH) and sentences[at - 1].paragraph == mention.paragraph:
            at -= 1
        for time in self._scope.periods_back(sentences[at].start, mention.clause.start):
            where = bisect_right(sentences, time.start, key=_start_of) - 1
            if time.role == "basis" and time.kind == "year" and where in self._mentions.clauses and self._is_frame(where, time):
                return time
            if time.role == "time" and where > at:
                return None
        return None

    def _is_frame(self, sentence: int, time: PeriodMention) -> bool:
        """A clause that is nothing but a comparison frames its sentence: 同1952年相比，…; 比上年加快 does not."""
        clauses = self._mentions.clauses[sentence]
        clause = clauses[clause_at(clauses, time.start)]
        rest = self._text[time.end : clause.end]
        return not rest or rest.endswith(_FRAMES)

    # --- the basis ------------------------------------------------------------------------------------------------

    def basis(self, mention: Mention, period: str | None) -> Basis:
        """The basis of a change; kept, for the changes that say it no more."""
        years = [int(year) for year in _YEAR_RE.findall(period or "")]
        found = BASES.first(Change(self, mention, years, self.of(mention)))
        basis: Basis = "unstated" if found is None else found.result
        self._bases[mention.start] = basis
        return basis

    def year_of(self, standard: PeriodMention | None) -> int | None:
        """The year a standard is of, where it is one year."""
        value = None if standard is None else self._scope.value(standard)
        return int(value) if value is not None and is_year(value) else None

    def said_before(self, mention: Mention) -> Basis | None:
        """比上年增加1936亿元，增长16.9%: the same change said again has the same standard."""
        before = mention.before
        if before is None or before.reading.kind != "change" or mention.reading.form is ChangeForm.BEYOND:
            return None  # 增长3%，高于全国1个百分点: measured against another place
        listed = before.clause_index == mention.clause_index and self._text[before.cues.tail : before.cues.tail + 1] in _LISTED
        if mention.stem[0] < mention.stem[1] and not listed:
            return None
        if before.clause.depth != mention.clause.depth or mention.clause_index - before.clause_index > 1:
            return None
        return self._bases.get(before.start)


class Change(NamedTuple):
    """A change whose basis is asked for: the years of its period, and the time it is measured against."""

    standards: Standards
    mention: Mention
    years: Sequence[int]
    standard: PeriodMention | None

    @property
    def stated(self) -> Basis:
        """The basis that the words of the change give."""
        return self.mention.reading.basis or "unstated"


def _of_year_named(change: Change) -> Basis | None:
    """比2012年 is yoy for 2013 and since for 2017."""
    year = change.standards.year_of(change.standard)
    if year is None or not change.years or change.stated not in ("unstated", "since"):
        return None
    return "yoy" if [year + 1] == change.years else "since"


def _of_own_words(change: Change) -> Basis | None:
    return None if change.stated == "unstated" else change.stated


def _of_standard(change: Change) -> Basis | None:
    return None if change.standard is None else basis_of(change.standard.text)


def _over_years(change: Change) -> Basis | None:
    """A rate over several years, without a standard; not one whose object stands behind it."""
    over_years = len(change.years) == 2 and change.years[0] < change.years[1]
    with_object = change.mention.reading.form is ChangeForm.OBJECT
    return "since" if over_years and not with_object and change.mention.quantity.form in _MEASURED else None


BASES: Final = RuleSet[Change, Basis](
    "basis",
    (
        Rule("the year named", Evidence.CLAUSE, _of_year_named, example="2017年比2012年增长35%"),
        Rule("the change's own words", Evidence.FIGURE, _of_own_words, example="同比增长5%"),
        Rule("the standard's own words", Evidence.CLAUSE, _of_standard, example="比上年增长5%"),
        Rule(
            "the change before",
            Evidence.SENTENCE,
            lambda change: change.standards.said_before(change.mention),
            example="比上年增加19亿元，增长6.9%",
        ),
        Rule("an interval of years", Evidence.DOCUMENT, _over_years, example="五年来……产值增长35%"),
    ),
)
