"""Reached, promised or only a threshold: the cases beside the rules, read in a whole document."""

from __future__ import annotations

from typing import get_args

from summarykit.analysis import analyse
from summarykit.records import Status
from summarykit.sources import Document

GRAMMAR = "status"


def records(text):
    """Cases speak of a summary of 2023, written at its end."""
    return analyse(Document("case", text, year=2023, review_year=2023)).indicators


def read(text):
    return [{"figure": record.text, "status": record.status} for record in records(text)]


def test_case(case, agree):
    agree(case, read(case["text"]))


def test_cases_are_well_formed(cases, well_formed):
    well_formed(cases, 40)


def test_every_status_is_given(cases):
    assert {row["status"] for case in cases for row in read(case["text"])} == set(get_args(Status))


def test_every_rule_decides_somewhere(cases):
    """The rules are named in the trace of the records; the words that fired are named behind some of them."""
    rules = {record.trace["status"] for case in cases for record in records(case["text"])}
    for rule in ("threshold before a noun", "the name is a target", "quoted target", "plan section", "target word ", "planned", "default"):
        assert any(fired.startswith(rule) for fired in rules), rule
    assert any(fired.endswith(" in a plan section") for fired in rules)
    assert any(fired.endswith(" lies ahead") for fired in rules)
