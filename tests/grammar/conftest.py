"""The cases beside the rules, for tests that ask more of them than `tests/cases` does."""

from __future__ import annotations

import pytest

from tests.cases.dialect import Case, load


@pytest.fixture
def cases(request: pytest.FixtureRequest) -> tuple[Case, ...]:
    """All cases of the grammar that the module names."""
    return load(f"grammar/{request.module.GRAMMAR}")
