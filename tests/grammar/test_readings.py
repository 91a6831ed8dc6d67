"""Cues, kind, direction, basis and status: the cases beside the rules, one file for each dimension."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import summarykit.grammar
from summarykit.extract import extract_indicators
from summarykit.grammar.cue import read_cues
from summarykit.grammar.quantity import find_quantities
from summarykit.sources import Document

HERE = Path(summarykit.grammar.__file__).parent


def _cases(dimension: str) -> list:
    cases = json.loads((HERE / dimension / "cases.json").read_text(encoding="utf-8"))
    labels = [case["label"] for case in cases]
    assert len(labels) == len(set(labels))
    return [pytest.param(case, id=case["label"]) for case in cases]


@pytest.mark.parametrize("case", _cases("cue"))
def test_cues_beside_the_figure(case):
    [quantity] = find_quantities(case["text"])
    cues = read_cues(case["text"], 0, quantity.start, quantity.end)
    assert [[cue.kind, cue.text] for cue in cues.before] == case["before"]
    assert [[cue.kind, cue.text] for cue in cues.after] == case["after"]
    assert case["text"][: cues.edge] == case["left"]


def _only(case) -> object:
    document = Document(id="case", text=case["text"], year=case.get("year"), review_year=case.get("review_year"))
    return extract_indicators(document)[case.get("nth", 1) - 1]


@pytest.mark.parametrize("case", _cases("change"))
def test_kind_direction_and_basis(case):
    record = _only(case)
    assert [record.kind, record.direction, record.basis] == case["expect"]


@pytest.mark.parametrize("case", _cases("status"))
def test_status(case):
    assert _only(case).status == case["expect"]
