"""Shared by the audit's tests: the bundled corpora as sources, extracted once."""

from __future__ import annotations

import functools
from pathlib import Path
from types import SimpleNamespace

import pytest

import summarykit as sk
from summarykit.checks import Source, audit_sources
from summarykit.checks.figures import ReportFigures, read_figures

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
TITLE = "云溪县2023年工作总结\n一、主要工作\n"


def source_of(document: sk.Document) -> Source:
    found = sk.extract(document)
    return Source(document, found.indicators, found.sections, found.formulas)


@functools.cache
def corpus_sources(name: str) -> dict[str, Source]:
    return {document.id: source_of(document) for document in sk.read(CORPORA / name)}


@functools.cache
def corpus_alarms(name: str) -> frozenset[tuple[str, tuple[tuple[str | None, str], ...]]]:
    """The alarms of a corpus as it stands, by rule and words."""
    return frozenset(map(words_of, alarms(corpus_sources(name).values())))


def alarms(sources):
    return [finding for finding in audit_sources(sources) if finding.verdict == "contradiction"]


def words_of(finding):
    return finding.rule, tuple((span.doc, span.text) for span in finding.spans)


@pytest.fixture(scope="session")
def tools():
    """The helpers above: tests cannot import from here."""
    return SimpleNamespace(
        title=TITLE,
        source_of=source_of,
        corpus_sources=corpus_sources,
        corpus_alarms=corpus_alarms,
        alarms=alarms,
        words_of=words_of,
    )


@pytest.fixture
def report():
    """The report of a sentence in a report of 2023."""

    def report(text: str) -> ReportFigures:
        return read_figures(source_of(sk.Document.from_text(TITLE + text, id="2023")))

    return report


@pytest.fixture
def findings():
    """What the audit finds in a sentence of a report of 2023, as (rule, verdict) pairs."""

    def findings(text: str):
        return audit_sources([source_of(sk.Document.from_text(TITLE + text, id="2023"))])

    return findings
