"""What a naming rule sees: one figure, what stands around it, and the names of the figures before it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from summarykit.analysis.label_span import trim
from summarykit.analysis.mentions import Mention, Mentions
from summarykit.analysis.names.chunks import OF, subject_of, to_label
from summarykit.analysis.names.phrase import Phrase
from summarykit.analysis.names.proposal import Name, Source
from summarykit.grammar.status import is_quoted_target
from summarykit.grammar.unit import load_units
from summarykit.lexicons import shape
from summarykit.tokens.tags import Word, cut_words

__all__ = ["NamesSoFar", "Situation"]

_MANNER_RE: Final = shape("cues.toml", r"{manner}[^，。；]{1,20}")


class NamesSoFar:
    """The names that the figures of a document have up to the one that is being named.

    Attributes
    ----------
    chosen : dict of int to Derivation
        The name of each figure, by its start.
    things : dict of int to Phrase
        What a figure speaks of where its name says only something about it, by its start.
    in_order : dict of int to Derivation
        The names of the figures of a run, by their start, settled at its first.
    by_paragraph : dict of int to list of Mention
        Named figures, in order.
    """

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.text = mentions.text
        self.times = {mention.start: mention.end for mention in mentions.periods}
        self.chosen: dict[int, Name] = {}
        self.things: dict[int, Phrase] = {}
        self.in_order: dict[int, Name] = {}
        self.by_paragraph: dict[int, list[Mention]] = {}

    def phrase_of(self, mention: Mention | None) -> Phrase | None:
        """The name given to an earlier figure."""
        name = None if mention is None else self.chosen.get(mention.start)
        return None if name is None else name.result.phrase

    def thing_of(self, mention: Mention | None) -> Phrase | None:
        """What an earlier figure speaks of: its name, unless that is said of something else."""
        return None if mention is None else self.things.get(mention.start) or self.phrase_of(mention)

    def antecedent(self, mention: Mention) -> Mention | None:
        """The figure that this one goes on from: the nearest before it that is not deeper in brackets."""
        for earlier in before(mention):
            name = self.chosen.get(earlier.start)
            if name is not None and earlier.clause.depth <= mention.clause.depth and name.result.source is not Source.THRESHOLD:
                return earlier
        return None

    def words(self, start: int, end: int) -> list[Word]:
        """The words of a stretch, none of an empty one."""
        return cut_words(self.text, start, end) if start < end else []


def before(mention: Mention | None) -> Iterator[Mention]:
    """The figures of the sentence before this one, the nearest first."""
    while mention is not None and mention.before is not None:
        mention = mention.before
        yield mention


def from_here(mention: Mention | None) -> Iterator[Mention]:
    """A figure and those before it, the nearest first."""
    if mention is not None:
        yield mention
        yield from before(mention)


class Situation:
    """One figure as the naming rules see it; what costs something is found on first use and kept.

    Parameters
    ----------
    mention : Mention
    names : NamesSoFar

    Attributes
    ----------
    has_stem : bool
        Whether words of its own stand before the figure.
    is_share : bool
        A percentage or fraction that is no change.
    own : Phrase or None
        The words before the figure in its clause, as a name.
    """

    def __init__(self, mention: Mention, names: NamesSoFar) -> None:
        self.mention = mention
        self.names = names
        self.text = names.text
        self.start = mention.start
        self.kind = mention.reading.kind
        self.form = mention.quantity.form
        self.unit = mention.quantity.unit
        self.cues = mention.cues
        self.tail = mention.cues.tail
        self.limit = mention.clause.end
        self.has_stem = mention.stem[0] < mention.stem[1]
        self.is_share = self.form in ("percent", "fraction") and self.kind == "rate"
        self.own = to_label(self.text, *mention.stem)

    # --- its own words ------------------------------------------------------------------------------------------

    @cached_property
    def plain(self) -> str:
        """Its own words as characters; empty where it has none."""
        return "" if self.own is None else self.own.plain(self.text)

    @cached_property
    def words(self) -> list[Word]:
        """The words before the figure as they stand."""
        return self.names.words(*self.mention.stem)

    @cached_property
    def linked(self) -> bool:
        """Whether 的 follows: 10%|的税率."""
        return self.text.startswith(OF, self.tail)

    @cached_property
    def quotes_target(self) -> bool:
        """Whether the words behind the figure call it a target."""
        return is_quoted_target(self.text, self.tail)

    @cached_property
    def counts(self) -> bool:
        """Whether the unit counts things and so stands before their noun."""
        known = load_units().get(self.unit)
        return self.unit == "" or known is None or known.dimension == "count"

    def behind(self, most: int) -> list[Word]:
        """The words behind the figure in its clause, of the first `most` characters."""
        return self.names.words(self.tail, min(self.limit, self.tail + most))

    # --- other figures ------------------------------------------------------------------------------------------

    @cached_property
    def antecedent(self) -> Mention | None:
        """The figure that this one goes on from."""
        return self.names.antecedent(self.mention)

    @cached_property
    def front(self) -> Phrase | None:
        """The name of that figure."""
        return self.names.phrase_of(self.antecedent)

    @cached_property
    def counted_before(self) -> Mention | None:
        """The nearest figure before of the same unit: 检查6200户次，立案217件 has none."""
        same = (one for one in from_here(self.antecedent) if one.reading.kind == "level" and one.quantity.unit == self.unit)
        return next((one for one in same if one.start in self.names.chosen), None)

    # --- the clause before --------------------------------------------------------------------------------------

    @cached_property
    def gap(self) -> tuple[int, int] | None:
        """The clause right before the figure's own, where it has no figure: its words, trimmed."""
        mention = self.mention
        clauses = self.names.mentions.clauses[mention.sentence]
        floor = mention.before.clause_index if mention.before is not None else -1
        at = mention.clause_index - 1
        while at > max(floor, 0) and _MANNER_RE.fullmatch(self.text, clauses[at].start, clauses[at].end) is not None:
            at -= 1  # 考虑价格下降因素: how it is counted, not what
        if at <= floor or at < 0 or clauses[at].depth != mention.clause.depth:
            return None
        start, end, _ = trim(self.text, clauses[at].start, clauses[at].end, self.names.times)
        return (start, end) if start < end else None

    @cached_property
    def gap_subject(self) -> Phrase | None:
        """The subject of that clause: 居民消费价格|总体平稳，上涨2%."""
        return None if self.gap is None else subject_of(self.text, *self.gap)

    @cached_property
    def subject(self) -> Phrase | None:
        """The same, or the subject that opens the sentence where the clause before has none."""
        if self.gap is None or self.gap_subject is not None:
            return self.gap_subject
        first = self.names.mentions.clauses[self.mention.sentence][0]
        if first.depth or self.mention.before is not None or first.end > self.gap[0]:
            return None
        start, end, _ = trim(self.text, first.start, first.end, self.names.times)
        return subject_of(self.text, start, end)
