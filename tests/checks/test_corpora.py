"""The planted contradictions of the bundled corpora, by the scorer's own rule; the national reports, where they are here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import summarykit as sk

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
PLANTED = {"yunxi": 3, "bureaus": 2, "lanchuan": 0}


def gold(name):
    path = CORPORA / name / "gold" / "audit.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def matches(finding, planted):
    """Touches at least two of its spans, as the scorer has it."""
    touched = [
        span
        for span in planted["spans"]
        if any(own.doc == span["doc"] and own.start < span["end"] and span["start"] < own.end for own in finding.spans)
    ]
    return len(touched) >= 2


@pytest.mark.parametrize("name", PLANTED)
def test_every_planted_contradiction_and_no_other(name):
    planted = gold(name)
    alarms = sk.read(CORPORA / name).audit().contradictions
    assert len(planted) == PLANTED[name]
    assert [row["why"] for row in planted if not any(matches(alarm, row) for alarm in alarms)] == []
    assert [alarm.zh for alarm in alarms if not any(matches(alarm, row) for row in planted)] == []
    assert all(alarm.rule == row["rule"] for row in planted for alarm in alarms if matches(alarm, row))


def test_spans_are_the_text_under_them():
    for name in PLANTED:
        corpus = sk.read(CORPORA / name)
        for finding in corpus.audit():
            assert finding.spans
            assert all(corpus[span.doc].text[span.start : span.end] == span.text for span in finding.spans)


def test_most_told_changes_are_checked():
    """The checks are not silent: most changes that both years' reports tell the levels of are judged."""
    corpus = sk.read(CORPORA / "yunxi")
    judged = {(span.doc, span.start) for finding in corpus.audit() for span in finding.spans}
    told = [r for r in corpus.indicators() if r.kind == "change" and r.basis == "yoy" and r.status == "actual" and r.year > 2018]
    assert sum((r.doc, r.start) in judged for r in told) >= 0.8 * len(told)


def test_what_only_looks_wrong_is_said_to_be_undecided():
    found = sk.read(CORPORA / "lanchuan").audit()
    unclear = [f for f in found if f.verdict == "unclear" and f.rule == "growth_from_levels"]
    assert {"地区生产总值", "一般公共预算收入"} <= {f.zh.split("：")[0] for f in unclear}
    assert any("可比口径" in f.zh and "comparable" in f.en for f in unclear)


def test_offices_are_not_mixed():
    """Two offices' reports in one folder are checked each against its own years."""
    documents = [*sk.read(CORPORA / "yunxi"), *(sk.Document.from_text(d.text, id=f"l{d.id}") for d in sk.read(CORPORA / "lanchuan"))]
    mixed = sk.Corpus(documents).audit().contradictions
    assert {(f.doc, f.rule) for f in mixed} == {(f.doc, f.rule) for f in sk.read(CORPORA / "yunxi").audit().contradictions}


@pytest.mark.long
def test_the_national_reports_raise_only_the_alarms_that_were_read(national):
    found = national.audit()
    assert len([f for f in found if f.verdict == "consistent"]) > 300
    # benchmarks/quality/AUDIT.md has each of them with what it is; a new one must be read and written down there.
    assert [(f.doc, f.rule) for f in found.contradictions] == [("1988", "rank_and_order")]
