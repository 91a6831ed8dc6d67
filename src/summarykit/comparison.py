"""Years and regions side by side: what can be compared, panels, promises, and why names were put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from summarykit.output.tables import FormulaLifeTable, LinkTable, PromiseTable
from summarykit.panels.panel import rows_of
from summarykit.panels.promises import promises_of
from summarykit.panels.slogan_history import formula_lives
from summarykit.records import PanelRow
from summarykit.series.lookup import find_series
from summarykit.series.offices import OfficeReport
from summarykit.series.overrides import Pins
from summarykit.series.series_set import SeriesSet

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Comparison"]


class Comparison:
    """The figures of several reports, series by series.

    Parameters
    ----------
    series : SeriesSet
        The series of the reports, linked; a corpus keeps them.

    Examples
    --------
    >>> from summarykit import Corpus, Document
    >>> texts = {
    ...     "2022": "云溪市2022年工作总结\\n全年新设企业1.48万户。",
    ...     "2023": "云溪市2023年工作总结\\n全年新设企业1.67万户，同比增长12.8%。",
    ... }
    >>> compared = Corpus(Document.from_text(text, id=id_) for id_, text in texts.items()).compare()
    >>> compared
    Comparison(2 reports, 1 series reported more than once)
    >>> compared.panel("新设企业")[["value", "unit", "growth_stated", "growth_implied"]]
          value unit  growth_stated  growth_implied
    year
    2022   1.48   万户            NaN             NaN
    2023   1.67   万户           12.8           12.84
    """

    def __init__(self, series: SeriesSet) -> None:
        self.series = series

    def __repr__(self) -> str:
        several = sum(sum(letters != "T" for letters in series.coverage.values()) > 1 for series in self.series)
        return f"Comparison({len(self.reports)} reports, {several} series reported more than once)"

    @property
    def reports(self) -> tuple[OfficeReport, ...]:
        """The reports, in rows of offices or regions."""
        return self.series.reports

    @property
    def pins(self) -> Pins:
        """What a person has decided on names."""
        return self.series.pins

    def concepts(self) -> pd.DataFrame:
        """What can be compared: one row a series, reported most often first, with its coverage by year.

        Returns
        -------
        pandas.DataFrame, shape (series, 11 + years)
            ``series concept kind unit scope part regions years first last names`` and one column a year, in which ``V``
            stands for a value, ``G`` for growth and ``T`` for a target. Series of promises only are at the end.
        """
        from summarykit.panels.frames import concepts_frame

        return concepts_frame(self.series)

    def panel(self, name: str, unit: str | None = None, *, year: int | None = None) -> pd.DataFrame:
        """One series, years as rows; regions as rows where the reports are of several regions and one year.

        Parameters
        ----------
        name : str
            A concept's id (``"gdp"``) or a name as any report writes it.
        unit : str, optional
            The unit to show values in; the one of the latest report where not given. Magnitudes are allowed: ``"万元"``.
        year : int, optional
            Only this year.

        Returns
        -------
        pandas.DataFrame, shape (years, 30)
            The columns of `PanelRow`; cells that no report states are empty. ``attrs`` holds ``series``, ``unit``, ``joins``
            and ``others``, the series of like name that were left.

        Raises
        ------
        ArgumentError
            Where no series has such a name.
        ComparisonError
            Where several have, or the unit does not fit.
        """
        from summarykit.panels.frames import panel_frame

        series, others = find_series(self.series, name, unit)
        rows = list(rows_of(series, self.reports, unit))
        only = year if year is not None else self._one_year(rows)
        frame = panel_frame([row for row in rows if only is None or row.year == only])
        frame.attrs = {
            "series": series.name,
            "unit": unit or series.unit or series.growth_unit,
            "joins": [f"{join.left} = {join.right}: {join.reason}" for join in series.links],
            "others": [f"{other.name} ({other.unit or other.kind})" for other in others],
        }
        return frame

    def _one_year(self, rows: Sequence[PanelRow]) -> int | None:
        """The year that all reports look back on, where they are of several regions."""
        reviewed = {report.reviewed for report in self.reports}
        regions = {row.region for row in rows}
        return reviewed.pop() if len(regions) > 1 and len(reviewed) == 1 else None

    def rows(self, names: Iterable[str] = ()) -> Iterator[PanelRow]:
        """The panels of many series, one row a series and year.

        Parameters
        ----------
        names : iterable of str
            As `panel` takes them; all series of whole years where none are given.
        """
        wanted = [find_series(self.series, name)[0] for name in names]
        for series in wanted or [one for one in self.series if "/" not in one.part]:
            yield from rows_of(series, self.reports)

    def to_frame(self) -> pd.DataFrame:
        """All panels under one another: one row a series and year, with ``series``, ``concept``, ``region``, ``year`` as columns."""
        from summarykit.panels.frames import panel_frame

        return panel_frame(list(self.rows()), long=True)

    def promises(self) -> PromiseTable:
        """Every target, its year, and what became of it, with both sentences.

        Returns
        -------
        PromiseTable
            In order of the reports that make them. The rules are those of ``summarykit.panels.outcomes``.

        Examples
        --------
        >>> from summarykit import Corpus, Document
        >>> texts = {
        ...     "2022": "云溪市2022年工作总结\\n一、2023年打算\\n新设企业1.6万户以上，审批时间压缩到45天以内。",
        ...     "2023": "云溪市2023年工作总结\\n一、主要工作\\n全年新设企业1.67万户，审批时间为48天。",
        ... }
        >>> compared = Corpus(Document.from_text(text, id=id_) for id_, text in texts.items()).compare()
        >>> [(one.name, one.target, one.result, one.outcome, str(one.margin)) for one in compared.promises()]
        [('新设企业', '1.6万户', '1.67万户', 'met', '700'), ('审批时间', '45天', '48天', 'missed', '3')]
        """
        return PromiseTable(promises_of(self.series, self.reports))

    def formulas(self) -> FormulaLifeTable:
        """Numbered formulas over time: birth, growth (三个一 to 五个一), and the last year each is heard."""
        return FormulaLifeTable(formula_lives(self.reports))

    def joins(self) -> LinkTable:
        """Every link of two names, and why; `part` undoes one."""
        return LinkTable(replace(link, series=one.name) for one in self.series for link in one.links)

    def join(self, *names: str) -> Comparison:
        """A comparison in which these names are one series, whatever they look like; this one stays as it is."""
        return Comparison(self.series.pinned(self.pins.with_same(*names)))

    def part(self, *names: str) -> Comparison:
        """A comparison in which these names are different series; this one stays as it is."""
        return Comparison(self.series.pinned(self.pins.with_apart(*names)))
