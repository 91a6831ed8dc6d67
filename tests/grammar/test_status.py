"""Reached, promised or only a threshold: the cases beside the rules, read in a whole document."""

from __future__ import annotations

from typing import get_args

from summarykit.records import Status
from tests.cases.readers import records
from tests.cases.readers import status as read

GRAMMAR = "status"


def test_every_status_is_given(cases):
    assert {row["status"] for case in cases for row in read(case)} == set(get_args(Status))


def test_every_rule_decides_somewhere(cases):
    """The rules are named in the trace of the records; the words that fired are named behind some of them."""
    rules = {record.trace["status"] for case in cases for record in records(case)}
    for rule in ("threshold before a noun", "the name is a target", "quoted target", "plan section", "target word ", "planned", "default"):
        assert any(fired.startswith(rule) for fired in rules), rule
    assert any(fired.endswith(" in a plan section") for fired in rules)
    assert any(fired.endswith(" lies ahead") for fired in rules)
