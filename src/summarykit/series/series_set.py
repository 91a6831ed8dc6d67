"""The series of some reports, linked once: what a corpus keeps, and panels, promises and checks over years read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from summarykit.records import Indicator
from summarykit.series.clusters import Cluster
from summarykit.series.entries import Entry, entries_of
from summarykit.series.linking import link_row, link_rows
from summarykit.series.model import Series
from summarykit.series.observations import Observation
from summarykit.series.offices import OfficeReport, office_reports, rows_of
from summarykit.series.overrides import Pins
from summarykit.sources import Document

__all__ = ["SeriesSet"]


class SeriesSet(Sequence[Series]):
    """All series of some reports, those reported most often first.

    Attributes
    ----------
    reports : tuple of OfficeReport
        The reports, in rows of offices or regions.
    pins : Pins
        What a person has decided on names.

    Examples
    --------
    >>> texts = {"2022": "云溪市2022年工作总结\\n全年新设企业1.48万户。", "2023": "云溪市2023年工作总结\\n新设企业1.67万户，增长12.8%。"}
    >>> documents = [Document.from_text(text, id=id_) for id_, text in texts.items()]
    >>> [series] = SeriesSet.of(documents)
    >>> series.name, series.coverage
    ('新设企业', {(None, 2022): 'V', (None, 2023): 'VG'})
    """

    def __init__(self, reports: Iterable[OfficeReport], entries: Iterable[Entry], pins: Pins | None = None) -> None:
        self.reports = tuple(reports)
        self.pins = Pins() if pins is None else pins
        self._entries = tuple(entries)
        self._regions = {report.document.id: report.region for report in self.reports}
        self._rows: dict[str | None, list[Cluster]] = {}
        self._places: dict[str | None, dict[tuple[str | None, int], tuple[Series, Observation]]] = {}

    @classmethod
    def of(cls, documents: Iterable[Document], *, regions: Mapping[str, str] | None = None, merged: bool = False) -> SeriesSet:
        """The series of documents.

        Parameters
        ----------
        documents : iterable of Document
        regions : mapping of str to str, optional
            Document id to region, where titles do not tell.
        merged : bool
            Take all reports for one office's, whatever they tell.
        """
        held = list(documents)
        reports = office_reports(held, {document.id: "" for document in held} if merged else regions)
        return cls(reports, (entry for report in reports for entry in entries_of(report)))

    def pinned(self, pins: Pins) -> SeriesSet:
        """The same reports linked anew as a person has decided; this one stays as it is."""
        return SeriesSet(self.reports, self._entries, pins)

    @cached_property
    def _series(self) -> tuple[Series, ...]:
        rows = [self._row(region) for region in rows_of(self.reports)]
        return _ranked(rows[0] if len(rows) == 1 else link_rows(rows, self.pins))

    def _row(self, region: str | None) -> list[Cluster]:
        """The series of one region, linked once: over regions they are put together only where somebody asks for all."""
        if region not in self._rows:
            row = rows_of(self.reports)[region]
            self._rows[region] = link_row(row, (entry for entry in self._entries if entry.report.region == region), self.pins)
        return [cluster.copy() for cluster in self._rows[region]]

    def __iter__(self) -> Iterator[Series]:
        return iter(self._series)

    def __len__(self) -> int:
        return len(self._series)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self._series[index]

    def of_record(self, record: Indicator) -> tuple[Series, Observation] | None:
        """The series of its region that a record is of, and what it is of it; None where it cannot be compared."""
        if record.doc not in self._regions:
            return None
        region = self._regions[record.doc]
        if region not in self._places:
            row = _ranked(self._row(region))
            self._places[region] = {(one.record.doc, one.record.start): (series, one) for series in row for one in series.observations()}
        return self._places[region].get((record.doc, record.start))


def _ranked(clusters: Iterable[Cluster]) -> tuple[Series, ...]:
    return tuple(sorted((Series(tuple(one.entries), tuple(one.links)) for one in clusters), key=_rank))


def _rank(series: Series) -> tuple[bool, int, int, int, int]:
    """Reported most often first, then the earliest, then as the text goes; what is only promised last."""
    first = series.entries[0]
    return not series.results, -len(series.coverage), first.report.order, first.at, first.report.index
