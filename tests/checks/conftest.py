"""Shared by the tests of the checks: a sentence in a report of 2023."""

from __future__ import annotations

import pytest

import summarykit as sk
from summarykit.checks.figures import ReportFigures, read_figures

TITLE = "云溪县2023年工作总结\n一、主要工作\n"


@pytest.fixture
def report():
    """The figures of a sentence in a report of 2023."""

    def report(text: str) -> ReportFigures:
        return read_figures(sk.Document.from_text(TITLE + text, id="2023"))

    return report


@pytest.fixture
def findings():
    """What the checks find in a sentence of a report of 2023."""

    def findings(text: str):
        return sk.audit(sk.Document.from_text(TITLE + text, id="2023"))

    return findings
