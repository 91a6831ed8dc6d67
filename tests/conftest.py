"""Shared fixtures: where the reference material stands, and skips that say why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's top."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material that is kept out of the repository; tests that need it skip without it."""
    path = Path(os.environ.get("SUMMARYKIT_SHARED", ROOT.parent / "shared"))
    if not (path / "gold" / "GUIDELINES.md").is_file():
        pytest.skip(f"reference texts are not here (looked in {path}; SUMMARYKIT_SHARED names another place)")
    return path


@pytest.fixture(scope="session")
def national(shared):
    """The reports of the State Council; its documents keep their analyses for all tests."""
    from summarykit import read

    folder = shared / "corpora" / "national"
    if not folder.is_dir():
        pytest.skip("the national reports are not here")
    return read(folder / "*.txt")


@pytest.fixture
def run(capsys):
    """Run the command line; gives exit status, standard output, standard error."""
    from summarykit.cli import main

    def run(*arguments):
        status = main([str(argument) for argument in arguments])
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def compared():
    """Compare the reports of 云溪县, given as year and body; other documents may be given whole."""

    from summarykit import Corpus, Document

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
    from summarykit.revisions import near_duplicates as similar

    found = []
    jaccard = similar.jaccard

    def counted(one, other):
        found.append((one, other))
        return jaccard(one, other)

    monkeypatch.setattr(similar, "jaccard", counted)
    return found
