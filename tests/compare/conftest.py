"""Small reports to compare."""

from __future__ import annotations

import pytest

from summarykit import Corpus, Document
from summarykit.compare import similar


@pytest.fixture
def compared():
    """Compare the reports of 云溪县, given as year and body; other documents may be given whole."""

    def make(reports, **options):
        documents = [
            Document.from_text(f"云溪县{year}年工作总结\n\n一、主要工作\n{body}", id=str(year)) if isinstance(year, int) else body
            for year, body in reports.items()
        ]
        return Corpus(documents).compare(**options)

    return make


@pytest.fixture
def comparisons(monkeypatch):
    """The pairs of sentences that are compared from now on, as they come."""
    found = []
    jaccard = similar.jaccard

    def counted(one, other):
        found.append((one, other))
        return jaccard(one, other)

    monkeypatch.setattr(similar, "jaccard", counted)
    return found
