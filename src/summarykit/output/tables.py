"""The kinds of tables: the verbs that one kind of record has and others have not."""

from __future__ import annotations

from pathlib import Path

from summarykit.output.table import Table
from summarykit.records import Finding, Formula, Indicator, PanelRow, Promise, Section, Theme

__all__ = [
    "FindingTable",
    "FormulaTable",
    "IndicatorTable",
    "OutlineTable",
    "PanelTable",
    "PromiseTable",
    "ThemeTable",
    "indicators_from_jsonl",
]


class IndicatorTable(Table[Indicator]):
    """A table of `Indicator` records."""

    record_type = Indicator
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


class PanelTable(Table[PanelRow]):
    """A table of `PanelRow` records: series after series, in each year after year."""

    record_type = PanelRow
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
