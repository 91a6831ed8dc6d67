"""Records -> findings: figures checked against each other, inside a text and across the years of one office.

Flows in: documents with their indicators, sections and formulas. Flows out: `Finding` records. A check that
cannot be decided is ``unclear`` and never an alarm; comparable bases, changed definitions and rough figures are
looked for before anything is called a contradiction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from summarykit.checks.across_years.growth import find_changes
from summarykit.checks.across_years.restated import find_magnitudes, find_quoted, find_restated, find_totals, is_total
from summarykit.checks.draft_rules import find_left_over, find_unreported
from summarykit.checks.figures import ReportFigures, Source, read_figures
from summarykit.checks.in_report.announced_count import find_enumerations, find_formulas, find_lists
from summarykit.checks.in_report.average import find_averages
from summarykit.checks.in_report.change_beside_level import find_points, find_steps
from summarykit.checks.in_report.from_to import find_moves
from summarykit.checks.in_report.identity import find_identities
from summarykit.checks.in_report.rank_and_threshold import find_order
from summarykit.checks.in_report.rate_of_parts import find_rates
from summarykit.checks.in_report.same_fact_twice import find_conversions, find_repeats
from summarykit.checks.in_report.share_of_whole import find_named_shares, find_shares
from summarykit.checks.in_report.sum_of_parts import find_breakdowns
from summarykit.checks.in_report.target_gap import find_gaps, find_quoted_targets
from summarykit.checks.office_series import Series, build_series, group_documents
from summarykit.records import Finding
from summarykit.sources import Document

__all__ = ["RULES", "Source", "audit_sources", "check_source", "past_of"]

_PLACE: Final = 2  # characters of an office's name that are the place it is of

RULES: Final = {
    "rate_from_parts": "a rate named by an outcome, against the part that had it and the whole",
    "share": "a share, against part and whole",
    "breakdown_sum": "the sum of parts, against the whole: at most it behind 其中, equal where all of it is claimed",
    "growth_from_levels": "growth in percent, against the old and the new level, in one text or on the year before",
    "difference": "a change as an amount or in points, against old and new; a gap, against target and result",
    "average": "an average a year, a month, a day or a head, against the total or the levels",
    "total_over_years": "a total over years, against the years' own figures",
    "rank_and_order": "old and new against the verb between; a place among so many; a threshold passed",
    "same_fact_twice": "one fact told twice: in a text, in two units, in a later report",
    "percent_or_point": "percent where the figures give percentage points, or points of an amount",
    "order_of_magnitude": "a figure a hundredfold and more off its own series",
    "count_of_list": "an announced number of points, against the list that follows",
    "promise_unreported": "a target of last year that a draft does not come back to (draft check only)",
    "figure_unchanged": "a figure that stands as last year among new ones (draft check only)",
}

_IN_TEXT: Final[tuple[Callable[[ReportFigures], Iterator[Finding]], ...]] = (
    find_rates,
    find_shares,
    find_named_shares,
    find_breakdowns,
    find_moves,
    find_steps,
    find_points,
    find_order,
    find_averages,
    find_gaps,
    find_repeats,
    find_conversions,
    find_identities,
    find_lists,
    find_formulas,
    find_enumerations,
)
_ACROSS: Final[tuple[Callable[[Series], Iterator[Finding]], ...]] = (
    find_changes,
    find_totals,
    find_quoted,
    find_restated,
    find_quoted_targets,
    find_magnitudes,
)


def audit_sources(sources: Iterable[Source]) -> list[Finding]:
    """Every check inside each document, and across documents of one office that follow each other.

    Parameters
    ----------
    sources : iterable of Source
        Documents with their records.

    Returns
    -------
    list of Finding
        Document by document, in order of the text.

    Examples
    --------
    >>> from summarykit import extract
    >>> from summarykit.sources import Document
    >>> doc = Document.from_text("发放问卷200份，回收180份，回收率95%。")
    >>> [(f.rule, f.verdict, str(f.stated), str(f.expected)) for f in audit_sources([Source(doc, extract(doc).indicators)])]
    [('rate_from_parts', 'contradiction', '95', '90')]
    """
    documents = [read_figures(source) for source in sources]
    found = [finding for report in documents for rule in _IN_TEXT for finding in rule(report)]
    grouped: set[str] = set()
    for group in group_documents(documents):
        series = build_series(group)
        grouped |= {report.doc for report in group}
        found += [finding for rule in _ACROSS for finding in rule(series)]
    # A text alone may tell the years of its total itself.
    alone = (report for report in documents if report.doc not in grouped and any(is_total(figure) for figure in report.all))
    found += [finding for report in alone for finding in find_totals(build_series([report]))]
    order = {report.doc: at for at, report in enumerate(documents)}
    return _once(sorted(found, key=lambda finding: (order[finding.doc or ""], _own_start(finding))))


def check_source(draft: Source, past: Sequence[Source]) -> list[Finding]:
    """A draft against itself and against the past reports of its office.

    Parameters
    ----------
    draft : Source
    past : sequence of Source
        Reports of other offices are passed over, where the draft tells its own: see `past_of`.

    Returns
    -------
    list of Finding
        Findings about the draft only, in order of its text; promises not reported on come last.
    """
    report = read_figures(draft)
    found = [finding for rule in _IN_TEXT for finding in rule(report)]
    before = [read_figures(source) for source in _of_office(draft, past)]
    for group in group_documents([*before, report], merged=True):
        series = build_series(group)
        found += [finding for rule in _ACROSS for finding in rule(series) if finding.doc == report.doc]
        found += find_left_over(series, report)
        found += find_unreported(series, report)
    return _once(sorted(found, key=_own_start))


def past_of(draft: Document, past: Iterable[Document]) -> list[Document]:
    """The reports of years before a draft's, of its office where they tell theirs.

    Parameters
    ----------
    draft : Document
    past : iterable of Document

    Returns
    -------
    list of Document
        Those of the very office; without any, those of no known office and of the same place, since offices are renamed.

    Examples
    --------
    >>> from summarykit.sources import Document
    >>> titles = ["云溪县农业局2021年工作总结", "云溪县图书馆2021年工作总结", "兰川市农业局2021年工作总结"]
    >>> past = [Document.from_text(f"{title}\\n全年办件3万件。", id=title) for title in titles]
    >>> [doc.issuer for doc in past_of(Document.from_text("云溪县图书馆2022年工作总结\\n全年办件2万件。"), past)]
    ['云溪县图书馆']
    >>> [doc.issuer for doc in past_of(Document.from_text("云溪县农业农村局2022年工作总结\\n全年办件2万件。"), past)]
    ['云溪县农业局', '云溪县图书馆']
    """
    before = [doc for doc in past if None in (draft.review_year, doc.review_year) or (doc.review_year or 0) < (draft.review_year or 0)]
    own = draft.issuer
    if own is None:
        return before
    same = [doc for doc in before if doc.issuer == own]
    return same or [doc for doc in before if doc.issuer is None or doc.issuer[:_PLACE] == own[:_PLACE]]


def _of_office(draft: Source, past: Sequence[Source]) -> list[Source]:
    chosen = {id(doc) for doc in past_of(draft.document, (source.document for source in past))}
    kept = [source for source in past if id(source.document) in chosen]
    return [source if source.document.id != draft.document.id else _renamed(source) for source in kept]


def _renamed(source: Source) -> Source:
    """A past report that has the draft's id, with one of its own, since findings name documents by id."""
    id_ = f"{source.document.id} (past)"
    indicators = [replace(record, doc=id_) for record in source.indicators]
    return replace(source, document=replace(source.document, id=id_), indicators=indicators)


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
