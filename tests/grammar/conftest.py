"""One runner for the cases beside the rules: a test module names its grammar and says how one case is read.

A module sets ``GRAMMAR = "quantity"``, takes ``case`` (one of its cases) and gives what it read to ``agree``. A known
failure must fail: a case that is read now asks for its status to be changed, so that the list only shrinks knowingly.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest

Case = dict[str, Any]
Rows = list[dict[str, Any]]


def load_cases(grammar: str) -> list[Case]:
    return json.loads(resources.files(f"summarykit.grammar.{grammar}").joinpath("cases.json").read_text(encoding="utf-8"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    grammar = getattr(metafunc.module, "GRAMMAR", None)
    if grammar and "case" in metafunc.fixturenames:
        cases = load_cases(grammar)
        metafunc.parametrize("case", cases, ids=[case["label"] for case in cases])


@pytest.fixture
def cases(request: pytest.FixtureRequest) -> list[Case]:
    """All cases of the module's grammar."""
    return load_cases(request.module.GRAMMAR)


@pytest.fixture
def agree() -> Callable[[Case, Rows], None]:
    """Hold what was read against what the case expects."""

    def hold(case: Case, found: Rows) -> None:
        if case["status"] == "known_failure":
            assert found != case["expect"], "this known failure is read now: set its status to pass"
            pytest.xfail(case["comment"])
        assert found == case["expect"], case["text"]

    return hold


@pytest.fixture
def well_formed() -> Callable[[list[Case], int], None]:
    """Fields, labels and texts of the cases, how many there are, and positives and negatives among them."""

    def check(cases: list[Case], least: int) -> None:
        assert len(cases) >= least
        for key in ("label", "text"):
            words = [case[key] for case in cases]
            assert not [word for word in words if words.count(word) > 1], f"each {key} once"
        for case in cases:
            assert case.keys() == {"label", "text", "expect", "origin", "status", "comment"}
            assert case["origin"] == "synthetic" and case["status"] in ("pass", "known_failure")
            assert case["comment"] or case["status"] == "pass", f"{case['label']}: say what goes wrong"
        assert any(case["expect"] for case in cases) and any(not case["expect"] for case in cases)

    return check
