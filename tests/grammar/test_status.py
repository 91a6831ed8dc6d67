"""Reached, promised or only a threshold: the cases beside the rules, read in a whole document."""

from __future__ import annotations

from typing import get_args

from summarykit.grammar.status import Ground
from summarykit.records import Status
from tests.cases.readers import records
from tests.cases.readers import status as read

GRAMMAR = "status"


def test_every_status_is_given(cases):
    assert {row["status"] for case in cases for row in read(case)} == set(get_args(Status))


def test_every_ground_decides_somewhere(cases):
    """The grounds are named in the trace of the records; the words that fired are named behind some of them."""
    fired = {record.trace["status"] for case in cases for record in records(case)}
    silent = [ground for ground in Ground if not any(said.startswith(ground.value) for said in fired)]
    assert silent == []
