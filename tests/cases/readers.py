"""How each room reads its cases: from a case to rows, and what of them must be as expected."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from functools import cache
from typing import Any

from benchmarks.quality.score import score_indicators
from summarykit import Corpus, audit
from summarykit.analysis import analyse
from summarykit.analysis.mentions import Mentions
from summarykit.grammar.formula import find_formulas
from summarykit.grammar.numeral import read_numeral
from summarykit.grammar.period import find_periods, resolve_periods
from summarykit.grammar.quantity import find_quantities
from summarykit.records import Finding, Indicator
from summarykit.sources import Document
from summarykit.text import normalise

from .dialect import Case, Reader, Row, among, in_order, replaced, whole

# Grammar: a text is read alone.


def plain(value: Decimal) -> str:
    """Digits of a value without trailing zeros: 0.750 -> 0.75."""
    return f"{value.normalize():f}"


def numeral(case: Case) -> list[Row]:
    number = read_numeral(case.edited)
    if number is None:
        return []
    high = {} if number.high is None else {"high": f"{number.high:f}"}
    return [{"value": f"{number.value:f}"} | high | ({"more": True} if number.more else {})]


def quantity(case: Case) -> list[Row]:
    normal = normalise(case.edited)
    rows = []
    for node in find_quantities(normal.text):
        row = {"text": normal.slice(node.start, node.end), "value": plain(node.value), "unit": node.unit, "form": node.form}
        rows.append(row | ({} if node.high is None else {"high": plain(node.high)}) | ({"more": True} if node.more else {}))
    return rows


def period(case: Case) -> list[Row]:
    mentions = find_periods(case.edited)
    periods = resolve_periods(mentions, year=case.year, review_year=case.review_year, heading=case.heading)
    return [{"text": m.text, "period": period, "role": m.role} for m, period in zip(mentions, periods, strict=True)]


def formula(case: Case) -> list[Row]:
    return [
        {"text": found.text, "count": found.count, "head": found.head, "members": list(found.members)}
        for found in find_formulas(case.edited)
    ]


def mentions(text: str) -> Mentions:
    return analyse(document("case", text)).mentions


def change(case: Case) -> list[Row]:
    seen = mentions(case.edited)
    return [
        {
            "text": seen.text[figure.quantity.start : figure.quantity.end],
            "kind": figure.reading.kind,
            "direction": figure.reading.direction,
            "basis": figure.reading.basis,
        }
        for figure in seen
    ]


def cue(case: Case) -> list[Row]:
    """Cues as ``class: words``, nearest first, and the words that are left for the name."""
    seen = mentions(case.edited)
    return [
        {
            "text": seen.text[figure.quantity.start : figure.quantity.end],
            "before": [f"{cue.kind}: {cue.text}" for cue in figure.cues.before],
            "after": [f"{cue.kind}: {cue.text}" for cue in figure.cues.after],
            "left": seen.text[figure.floor : figure.cues.edge],
        }
        for figure in seen
    ]


# Analysis: a text is a document of a year; without one it is a summary of 2023, written at its end.


@cache
def document(id_: str, text: str, year: int | None = None, review_year: int | None = None) -> Document:
    """A document, analysed once however many cases and rooms ask: it keeps its analysis."""
    return Document(id_, text, year=year, review_year=review_year)


def records(case: Case) -> tuple[Indicator, ...]:
    years = (2023, 2023) if case.year is None else (case.year, case.review_year)
    return analyse(document("case", case.edited, *years)).indicators


def figures(case: Case) -> list[Row]:
    """Every figure as a row of the output; ``nth`` counts equal texts."""
    rows: list[Row] = []
    for record in records(case):
        row = {column.name: getattr(record, column.name) for column in fields(record)}
        rows.append(row | {"nth": 1 + sum(other["text"] == row["text"] for other in rows)})
    return rows


def status(case: Case) -> list[Row]:
    return [{"text": record.text, "status": record.status} for record in records(case)]


def place(text: str, figure: Row) -> int:
    """Start of the nth occurrence of a figure's text."""
    found = [match.start() for match in re.finditer(re.escape(figure["text"]), text)]
    assert len(found) >= figure.get("nth", 1), f"{figure['text']} does not occur so often"
    return found[figure.get("nth", 1) - 1]


def labels_of(case: Case) -> list[Row]:
    """The expected figures with their offsets, as the scorer takes them."""
    text = case.edited
    starts = [place(text, figure) for figure in case.expect]
    return [{**figure, "start": start, "end": start + len(figure["text"])} for figure, start in zip(case.expect, starts, strict=True)]


def as_labelled(case: Case, found: list[Row]) -> list[str]:
    """Every labelled figure found, none invented, every field right, by the scorer of the quality benchmark."""
    rows = [row | {key: None if row[key] is None else float(row[key]) for key in ("value", "value_high")} for row in found]
    return [" | ".join(miss[1:]) for miss in score_indicators(labels_of(case), rows).misses]


def deciders(case: Case) -> set[str]:
    """The rules in the traces of a case's figures."""
    traces = [record.trace for record in records(case)]
    return {str(value) for trace in traces for value in trace.values()} | {record.rule for record in records(case)}


def daters(case: Case) -> set[str]:
    """The rules of the figures' periods, without the words that they read."""
    return {step.partition(":")[0] for record in records(case) for step in record.trace["period"].split(", ")}


def namers(case: Case) -> set[str]:
    """The rules whose names were chosen."""
    return {record.candidates[0].rule for record in records(case) if record.candidates}


# Checks: a text is a paragraph of 云溪县's report of 2023; files are whole reports.

TITLE = "云溪县2023年工作总结\n一、主要工作\n"


@cache
def report(id_: str, text: str) -> Document:
    return Document.from_text(text, id=id_)


@cache
def audited(reports: tuple[tuple[str, str], ...]) -> tuple[Finding, ...]:
    return tuple(audit([report(*one) for one in reports]))


def words_of(finding: Finding) -> tuple[Any, ...]:
    return finding.rule, finding.verdict, tuple((span.doc, span.text) for span in finding.spans)


def reports_of(case: Case) -> tuple[dict[str, str], dict[str, str], tuple[str, int, int]]:
    """The reports before and after the edit, and the stretch that was edited: document, start, end."""
    before = case.folder if case.files is not None else {"2023": TITLE + (case.text or "")}
    if not case.edit:
        return before, before, ("", 0, 0)
    id_, old, new = case.edit if case.files is not None else ("2023", *case.edit)
    start = before[id_].index(old)
    return before, before | {id_: replaced(before[id_], old, new)}, (id_, start, start + len(new))


def findings(case: Case) -> list[Row]:
    """What the checks find; with an edit, what they find besides what they found before."""
    before, after, (id_, start, end) = reports_of(case)
    known = {words_of(finding) for finding in audited(tuple(before.items()))} if case.edit else set()
    return [
        {
            "doc": finding.doc,
            "rule": finding.rule,
            "verdict": finding.verdict,
            "edited": any(span.doc == id_ and span.start < end and start < span.end for span in finding.spans),
            "zh": finding.zh,
        }
        for finding in audited(tuple(after.items()))
        if words_of(finding) not in known
    ]


def as_found(case: Case, found: list[Row]) -> list[str]:
    """Every expected finding and no absent one; no alarm beside the edit, and none before it in a text made for the case."""
    wrong = among(case, found)
    if not case.edit:
        return wrong + [line for row in case.expect if (line := _more_than_once(row, case.expect, found))]
    if isinstance(case.files, str):
        assert [d.review_year for d in _documents(case, 0)] == [d.review_year for d in _documents(case, 1)]
        assert [d.issuer for d in _documents(case, 0)] == [d.issuer for d in _documents(case, 1)]
    else:
        before = reports_of(case)[0]
        wrong += [f"before the edit: {finding.zh}" for finding in audited(tuple(before.items())) if finding.verdict == "contradiction"]
    return wrong + [f"beside the edit: {row['zh']}" for row in found if row["verdict"] == "contradiction" and not row["edited"]]


def _documents(case: Case, at: int) -> list[Document]:
    return [report(*one) for one in reports_of(case)[at].items()]


def _more_than_once(row: Row, expect: list[Row], found: list[Row]) -> str | None:
    """A rule that finds more, or otherwise, than it is expected to."""
    rest = {key: value for key, value in row.items() if key != "verdict"}
    given, wanted = ([other for other in rows if rest.items() <= other.items()] for rows in (found, expect))
    return f"{len(given)} findings, not {len(wanted)}: {given}" if len(given) != len(wanted) else None


def some(*names: str) -> Callable[[Case], list[Row]]:
    """A reader of figures with these fields only."""
    return lambda case: [{key: row[key] for key in ("text", "nth", *names)} for row in figures(case)]


# Series: files are bodies of 云溪县's reports, year to body; a row is a series with its values by year.


@cache
def compared(bodies: tuple[tuple[str, str], ...]) -> Any:
    return Corpus(Document.from_text(f"云溪县{year}年工作总结\n\n一、主要工作\n{body}", id=year) for year, body in bodies).compare()


def linked(case: Case) -> list[Row]:
    found: dict[tuple[str, str], dict[str, float]] = {}
    for row in compared(tuple(case.folder.items())).to_frame().to_dict("records"):
        if row["value"] == row["value"]:  # a year without a value is not a number
            found.setdefault((row["series"], row["unit"]), {})[str(row["year"])] = row["value"]
    return [{"series": name, "unit": unit, "values": values} for (name, unit), values in found.items()]


def link_rules(case: Case) -> set[str]:
    return set(compared(tuple(case.folder.items())).joins().to_frame()["rule"])


READERS: dict[str, Reader] = {
    "grammar/numeral": Reader(numeral, whole),
    "grammar/quantity": Reader(quantity, whole),
    "grammar/period": Reader(period, whole),
    "grammar/formula": Reader(formula, in_order),
    "grammar/change": Reader(change, whole),
    "grammar/cue": Reader(cue, whole),
    "grammar/status": Reader(status, whole, deciders),
    "analysis": Reader(figures, as_labelled, deciders),
    "analysis/names": Reader(some("name"), among, namers),
    "analysis/periods": Reader(some("period"), among, daters),
    "series": Reader(linked, among, link_rules),
    "checks": Reader(findings, as_found, lambda case: {row["rule"] for row in findings(case)}),
}
