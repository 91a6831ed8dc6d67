"""Small reports to compare."""

from __future__ import annotations

import pytest

from summarykit import Corpus, Document


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
