"""Documents -> findings: figures compared with each other, inside a text and across the years of one office.

Flows in: documents with their analysis. Flows out: `Finding` records. A check that cannot be decided is ``unclear``
and never an alarm; comparable bases, changed definitions and rough figures are looked for before anything is called a
contradiction. Each check is a `summarykit.rules.Rule` in a module of its name; the rules of `RULES`, which findings
bear, are what users know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from summarykit.checks.across_years import ACROSS_YEARS, totals
from summarykit.checks.draft import DRAFT
from summarykit.checks.draft.succession import Succession
from summarykit.checks.figures import ReportFigures, read_figures
from summarykit.checks.in_report import IN_REPORT
from summarykit.checks.office_series import OfficeSeries
from summarykit.records import Finding
from summarykit.series import SeriesSet
from summarykit.series.offices import past_of, successions
from summarykit.sources import Document

__all__ = ["RULES", "audit_documents", "check_draft"]

RULES: Final = {
    "rate_from_parts": "a rate named by an outcome, the part that had it and the whole",
    "share": "a share, part and whole",
    "breakdown_sum": "the sum of parts and the whole: at most it where some parts are reported, equal where all of it is claimed",
    "growth_from_levels": "growth in percent, the old and the new level, in one text or on the year before",
    "difference": "a change as an amount or in points, old and new; a gap, target and result",
    "average": "an average a year, a month, a day or a head, and the total or the levels",
    "total_over_years": "a total over years and the years' own figures",
    "rank_and_order": "old and new and the verb between; a place among so many; a threshold passed",
    "same_fact_twice": "one fact reported twice: in a text, in two units, in a later report",
    "percent_or_point": "percent where the figures give percentage points, or points of an amount",
    "order_of_magnitude": "a figure a hundredfold and more off its own series",
    "count_of_list": "an announced number of points and the list that follows",
    "promise_unreported": "a target of last year that a draft does not come back to (draft check only)",
    "figure_unchanged": "a figure that stands as last year among new ones (draft check only)",
}


def audit_documents(documents: Iterable[Document], linked: Callable[[], SeriesSet] | None = None) -> list[Finding]:
    """Every check inside each document, and across documents of one office that follow each other.

    Parameters
    ----------
    documents : iterable of Document
    linked : callable, optional
        Gives their series, where they are linked and kept already; called if a check asks for them.

    Returns
    -------
    list of Finding
        Document by document, in order of the text.

    Examples
    --------
    >>> doc = Document.from_text("发放问卷200份，回收180份，回收率95%。")
    >>> [(f.rule, f.verdict, str(f.stated), str(f.expected)) for f in audit_documents([doc])]
    [('rate_from_parts', 'contradiction', '95', '90')]
    """
    reports = [read_figures(document) for document in documents]
    found = list(chain.from_iterable(map(_in_report, reports)))
    rows = _in_rows(reports)
    alone = _with_totals(reports, rows)
    if rows or alone:
        series = SeriesSet.of(report.document for report in reports) if linked is None else linked()
        found += chain.from_iterable(_across_years(OfficeSeries(row, series)) for row in rows)
        found += chain.from_iterable(totals.CHECK.build(OfficeSeries([report], series)) or () for report in alone)
    order = {report.doc: at for at, report in enumerate(reports)}
    return _once(sorted(found, key=lambda finding: (order[finding.doc or ""], _own_start(finding))))


def check_draft(draft: Document, past: Sequence[Document]) -> list[Finding]:
    """A draft by itself and with the past reports of its office.

    Parameters
    ----------
    draft : Document
    past : sequence of Document
        Reports of other offices are passed over, where the draft tells its own: see `summarykit.series.offices.past_of`.

    Returns
    -------
    list of Finding
        Findings about the draft only, in order of its text; promises not reported on come last.
    """
    report = read_figures(draft)
    found = list(_in_report(report))
    before = [read_figures(one if one.id != draft.id else replace(one, id=f"{one.id} (past)")) for one in past_of(draft, past)]
    for row in _in_rows([*before, report], merged=True):
        series = OfficeSeries(row, SeriesSet.of((one.document for one in row), merged=True))
        found += [finding for finding in _across_years(series) if finding.doc == report.doc]
        last = series.last.get(draft.review_year - 1) if draft.review_year is not None else None
        if last is not None:
            found += chain.from_iterable(derived.result for derived in DRAFT.all(Succession(last, report)))
    return _once(sorted(found, key=_own_start))


def _in_rows(reports: Sequence[ReportFigures], *, merged: bool = False) -> list[list[ReportFigures]]:
    """The reports that follow each other; see `summarykit.series.offices.successions`."""
    found = {id(report.document): report for report in reports}
    return [[found[id(document)] for document in row] for row in successions([report.document for report in reports], merged=merged)]


def _with_totals(reports: Sequence[ReportFigures], rows: Sequence[Sequence[ReportFigures]]) -> list[ReportFigures]:
    """The reports in no row that have totals: a text alone may give the years of its total itself."""
    in_rows = {report.doc for row in rows for report in row}
    return [report for report in reports if report.doc not in in_rows and any(map(totals.is_total, report.all))]


def _in_report(report: ReportFigures) -> Iterator[Finding]:
    return (finding for derived in IN_REPORT.all(report) for finding in derived.result)


def _across_years(series: OfficeSeries) -> Iterator[Finding]:
    return (finding for derived in ACROSS_YEARS.all(series) for finding in derived.result)


def _own_start(finding: Finding) -> int:
    """Where a finding begins in its own document; behind everything where it has no place there."""
    return min((span.start for span in finding.spans if span.doc == finding.doc), default=1 << 62)


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Each finding once; of several alarms about one stated figure the first."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for finding in findings:
        spans = tuple((span.doc, span.start) for span in finding.spans)
        keys: list[tuple[object, ...]] = [(finding.rule, spans)]
        if finding.verdict == "contradiction" and finding.stated is not None:
            keys.append((finding.doc, finding.stated, finding.unit, max(spans, key=lambda place: (place[0] == finding.doc, place[1]))))
        if not any(key in seen for key in keys):
            kept.append(finding)
        seen.update(keys)
    return kept
