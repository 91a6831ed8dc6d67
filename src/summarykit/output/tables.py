"""The kinds of tables: the verbs that one kind of record has and others have not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from summarykit.errors import ArgumentError
from summarykit.output.table import Table
from summarykit.records import Finding, Formula, FormulaLife, Indicator, Link, PanelRow, Promise, RelationRow, Section, Theme, WordingRow
from summarykit.revisions.diff import Change, SectionChange, Wording
from summarykit.revisions.text_reuse import Copied, Passage
from summarykit.revisions.word_edits import FigureChange
from summarykit.terms.concordance import ConcordanceLine
from summarykit.terms.frequency import Burst, TermCount, bursts
from summarykit.terms.keyness import DistinctiveTerm
from summarykit.terms.topics import Topic

if TYPE_CHECKING:
    from typing import Self

    import pandas as pd

__all__ = [
    "BurstTable",
    "Concordance",
    "CopiedTable",
    "DistinctiveTable",
    "FindingTable",
    "FormulaLifeTable",
    "FormulaTable",
    "IndicatorTable",
    "LinkTable",
    "OutlineTable",
    "PanelTable",
    "PassageTable",
    "PromiseTable",
    "RelationTable",
    "TermTable",
    "ThemeTable",
    "TopicTable",
    "WordingTable",
    "indicators_from_jsonl",
]


class IndicatorTable(Table[Indicator]):
    """A table of `Indicator` records."""

    record_type = Indicator
    __slots__ = ()

    def relations(self) -> RelationTable:
        """How the figures stand to each other: one row a relation, in order of the figures.

        Examples
        --------
        >>> from summarykit import extract
        >>> found = extract("全年新设企业35户，同比增长16.7%。", year=2023).indicators.relations()
        >>> [(row.kind, row.text, row.other_text, row.other_name) for row in found]
        [('change_of', '16.7%', '35户', '新设企业')]
        """
        by_place = {(record.doc, record.start, record.end): record for record in self}
        pairs = ((one, kept.kind, by_place.get((one.doc, kept.start, kept.end))) for one in self for kept in one.relations)
        return RelationTable(
            RelationRow(one.doc, kind, one.start, one.end, other.start, other.end, one.text, other.text, one.name, other.name)
            for one, kind, other in pairs
            if other is not None  # it may have been filtered out
        )


class RelationTable(Table[RelationRow]):
    """A table of `RelationRow` records."""

    record_type = RelationRow
    __slots__ = ()


class FormulaTable(Table[Formula]):
    """A table of `Formula` records."""

    record_type = Formula
    __slots__ = ()


class OutlineTable(Table[Section]):
    """A table of `Section` records: the headings of one or more texts."""

    record_type = Section
    __slots__ = ()


class ThemeTable(Table[Theme]):
    """A table of `Theme` records: group after group, in each the highest score first.

    Examples
    --------
    >>> table = ThemeTable([Theme("2021", "数字化改革", 0.4, 4), Theme("2022", "集成服务", 0.3, 2)])
    >>> table.groups(), table.terms("2022")
    (['2021', '2022'], ['集成服务'])
    """

    record_type = Theme
    __slots__ = ()

    def groups(self) -> list[str]:
        """The groups in order, each once."""
        return list(dict.fromkeys(theme.group for theme in self))

    def terms(self, group: str) -> list[str]:
        """The terms of one group; none for a group that is not there."""
        return [theme.term for theme in self if theme.group == group]


class FindingTable(Table[Finding]):
    """A table of `Finding` records: what an audit checked, and what came of it.

    Examples
    --------
    >>> table = FindingTable([Finding("2022", "share", "consistent", None, None, None, None, "%", "相符。", "They agree.", ())])
    >>> table, table.contradictions
    (FindingTable(1 row), FindingTable(0 rows))
    """

    record_type = Finding
    __slots__ = ()

    @property
    def contradictions(self) -> FindingTable:
        """The alarms: findings that only a wrong figure explains."""
        return self.filter(verdict="contradiction")


class Concordance(Table[ConcordanceLine]):
    """Lines of a concordance, in order of documents and places; `str` sets the word in one column."""

    record_type = ConcordanceLine
    __slots__ = ()

    def __str__(self) -> str:
        names = [line.doc for line in self]
        wide = max(map(len, names), default=0)
        left = max((len(line.left) for line in self), default=0)
        # The ideographic space is as wide as a Chinese character, which keeps the column straight.
        return "\n".join(f"{line.doc:<{wide}}  {line.left:\u3000>{left}} 【{line.text}】 {line.right}" for line in self) or repr(self)


class BurstTable(Table[Burst]):
    """Bursts, term after term, in order of years."""

    record_type = Burst
    __slots__ = ()


class TermTable(Table[TermCount]):
    """Terms by year: one row a term and year, also for years without the term."""

    record_type = TermCount
    __slots__ = ()

    def terms(self) -> list[str]:
        """The terms in order, each once."""
        return list(dict.fromkeys(row.term for row in self))

    def wide(self, value: str = "per_10k") -> pd.DataFrame:
        """Years as rows, terms as columns; `value` is ``per_10k``, ``share``, ``count`` or ``sentences``."""
        if value not in ("per_10k", "share", "count", "sentences"):
            raise ArgumentError("value", value, "give 'per_10k', 'share', 'count' or 'sentences'")
        frame = self.to_frame()
        return frame.pivot(index="year", columns="term", values=value)[self.terms()] if len(frame) else frame

    def first_year(self, term: str) -> int | None:
        """The first year that has a term; None where none has."""
        return min(self._years(term), default=None)

    def last_year(self, term: str) -> int | None:
        """The last year that has a term; None where none has."""
        return max(self._years(term), default=None)

    def _years(self, term: str) -> list[int]:
        return [row.year for row in self if row.term == term and row.count and row.year is not None]

    def bursts(self) -> BurstTable:
        """The years in which each term burst; see `summarykit.terms.frequency.bursts`."""
        return BurstTable(bursts(self))


class DistinctiveTable(Table[DistinctiveTerm]):
    """Distinctive terms, group after group, in each the most distinctive first."""

    record_type = DistinctiveTerm
    __slots__ = ()

    def groups(self) -> list[str]:
        """The groups in order, each once."""
        return list(dict.fromkeys(row.group for row in self))

    def terms(self, group: str | int) -> list[str]:
        """The terms of one group, the most distinctive first; none for a group that is not there."""
        return [row.term for row in self if row.group == str(group)]


class TopicTable(Table[Topic]):
    """Topics, the largest first, with their shares by year and their stability."""

    record_type = Topic
    __slots__ = ("_shares", "stability")

    def __init__(
        self, records: Iterable[Topic] = (), shares: Mapping[int | None, tuple[float, ...]] | None = None, stability: float = 0.0
    ) -> None:
        super().__init__(records)
        self._shares = dict(shares or {})
        self.stability = stability

    def _like(self, records: Iterable[Topic]) -> Self:
        kept = tuple(records)
        numbers = [topic.topic for topic in kept]
        return type(self)(kept, {year: tuple(row[at] for at in numbers) for year, row in self._shares.items()}, self.stability)

    def __str__(self) -> str:
        lines = [f"{one.topic:>3}  {one.share:5.1f}%  stability {one.stability:.2f}  {one.label}" for one in self]
        return "\n".join([*lines, f"mean stability {self.stability:.2f}"]) if lines else repr(self)

    def _repr_html_(self) -> str:
        return f"{super()._repr_html_()}<p>mean stability {self.stability:.2f}</p>"

    def by_year(self) -> pd.DataFrame:
        """Percent of each year's text on each topic: years as rows, topics by their labels as columns."""
        import pandas as pd

        labels = [one.label for one in self]
        frame = pd.DataFrame([list(row) for row in self._shares.values()], index=list(self._shares), columns=labels)
        return frame.rename_axis(index="year", columns="topic")


class PassageTable(Table[Passage]):
    """Reused sentences, cluster after cluster, in each in the order of documents."""

    record_type = Passage
    __slots__ = ()


class CopiedTable(Table[Copied]):
    """How much of each report was copied from the one before: one row a document, in the order of the corpus."""

    record_type = Copied
    __slots__ = ()


class WordingTable(Table[WordingRow]):
    """What became of each sentence from one report to another, in the order of the new one.

    Parameters
    ----------
    records : iterable of WordingRow
    wording : Wording, optional
        The comparison that the rows are of, with typed edits and figures; `WordingTable.of` makes a table of one.
    """

    record_type = WordingRow
    __slots__ = ("wording",)

    def __init__(self, records: Iterable[WordingRow] = (), wording: Wording | None = None) -> None:
        super().__init__(records)
        self.wording = wording or Wording("", "", (), ())

    @classmethod
    def of(cls, wording: Wording) -> Self:
        """The table of a comparison."""
        return cls(wording.rows(), wording)

    def _like(self, records: Iterable[WordingRow]) -> Self:
        return type(self)(records, self.wording)

    def __str__(self) -> str:
        """The whole comparison, to be read: changed words marked, changed figures by themselves; of some rows these."""
        return str(self.wording) if len(self) == len(self.changes) else super().__str__()

    @property
    def changes(self) -> tuple[Change, ...]:
        """The same as the rows, with typed edits and figures."""
        return self.wording.changes

    def counts(self) -> dict[str, int]:
        """How many sentences of each kind in the whole comparison."""
        return self.wording.counts()

    def figures(self) -> tuple[FigureChange, ...]:
        """All figures that changed, in order."""
        return self.wording.figures()

    @property
    def sections(self) -> tuple[SectionChange, ...]:
        """What became of each section."""
        return self.wording.sections

    @property
    def reused(self) -> float:
        """Percent of the new report's characters that stand in sentences kept or moved, figures and all."""
        return self.wording.reused


class PanelTable(Table[PanelRow]):
    """A table of `PanelRow` records: series after series, in each year after year."""

    record_type = PanelRow
    __slots__ = ()


class LinkTable(Table[Link]):
    """A table of `Link` records: which names were put together, and why."""

    record_type = Link
    __slots__ = ()


class FormulaLifeTable(Table[FormulaLife]):
    """A table of `FormulaLife` records, in order of birth."""

    record_type = FormulaLife
    __slots__ = ()


class PromiseTable(Table[Promise]):
    """A table of `Promise` records."""

    record_type = Promise
    __slots__ = ()


def indicators_from_jsonl(path: str | Path) -> IndicatorTable:
    """Read back a table of indicators from JSON lines.

    Parameters
    ----------
    path : str or Path
        A file that `IndicatorTable.to_jsonl` or ``summarykit extract -o`` wrote.

    Returns
    -------
    IndicatorTable
        Equal to the one written, every digit.
    """
    return IndicatorTable.from_jsonl(path)
