"""All cases of all rooms by one runner; known failures are strict, so that their list only shrinks knowingly."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from .dialect import INPUTS, STATUSES, Case, load, rooms
from .readers import READERS, labels_of, place

CASES = [case for room in rooms() for case in load(room)]
LEAST = {
    "analysis": 655,
    "analysis/names": 73,
    "analysis/periods": 25,
    "checks": 318,
    "grammar/change": 105,
    "grammar/cue": 57,
    "grammar/formula": 113,
    "grammar/numeral": 90,
    "grammar/period": 212,
    "grammar/quantity": 226,
    "grammar/status": 65,
}

FIGURE_FIELDS = {"text", "value", "unit", "qualifier", "kind", "name", "head", "status", "period"}
MORE_FIELDS = {"nth", "value_high", "direction", "basis", "also", "optional"}
VALUES = {
    "qualifier": {"exact", "about", "at_least", "at_most"},
    "kind": {"level", "rate", "change", "rank"},
    "status": {"actual", "target", "criterion"},
    "direction": {"up", "down"},
    "basis": {"yoy", "mom", "average", "since", "unstated"},
}
# Signs that go on a number, by its script.
NUMERALS = ("0123456789.", "０１２３４５６７８９．", "零〇一二两三四五六七八九十百千万亿点")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case):
    wrong = READERS[case.room].wrong(case)
    if case.status == "known_failure":
        assert wrong, "this known failure is read rightly now: set its status to pass"
        pytest.xfail(case.comment)
    assert not wrong, case.text or case.files


@pytest.mark.parametrize("room", rooms())
def test_cases_are_well_formed(room):
    assert room in READERS, f"say in readers.py how {room} reads its cases"
    cases = load(room)
    assert [word for word, count in Counter(case.label for case in cases).items() if count > 1] == [], "each label once"
    inputs = Counter(repr((case.text, case.files, case.records, case.edit, case.heading, case.year, case.review_year)) for case in cases)
    assert [given for given, count in inputs.items() if count > 1] == [], "each input once"
    for case in cases:
        assert case.label.strip()
        assert sum(getattr(case, name) is not None for name in INPUTS) == 1, case.label
        assert case.status in STATUSES, case.label
        assert case.comment or case.status == "pass", f"{case.label}: say what goes wrong"


def test_there_are_positives_and_negatives_in_every_room():
    for room in rooms():
        assert any(case.expect for case in load(room)), room
        assert any(not case.expect or case.absent for case in load(room)), room


def test_no_case_is_lost():
    """The number of cases only grows."""
    assert {room: len(load(room)) for room in LEAST if len(load(room)) < LEAST[room]} == {}


# The labelled sentences of analysis have all fields of the record.


def is_tail(text, start):
    """Whether a figure begins inside a longer number, as 2家 in 12家."""
    return start > 0 and any(text[start] in signs and text[start - 1] in signs for signs in NUMERALS)


@pytest.mark.parametrize("case", load("analysis"), ids=lambda case: case.id)
def test_labels_are_well_formed(case):
    end = 0
    for label in labels_of(case):
        assert label["start"] >= end, f"{label['text']} overlaps the one before or is out of order"
        assert not is_tail(case.text, label["start"]), f"{label['text']} is the tail of a longer number: add nth"
        end = label["end"]
    for figure in case.expect:
        assert figure.keys() >= FIGURE_FIELDS and figure.keys() <= FIGURE_FIELDS | MORE_FIELDS
        assert figure.get("value_high", figure["value"] + 1) > figure["value"]
        assert figure["unit"] not in ("％", "百分之"), "write % for every percent sign"
        assert all(figure[name] in values for name, values in VALUES.items() if name in figure)
        assert (figure["kind"] == "change") == ("direction" in figure) == ("basis" in figure)
        assert figure["name"] and figure["head"] in figure["name"]


def test_a_wrong_reading_is_seen():
    """The runner itself: a right label passes, and each field that is changed is seen."""
    figure = {
        "text": "2.1%", "value": 2.1, "unit": "%", "qualifier": "exact", "kind": "rate", "name": "失业率", "head": "失业率",
        "status": "actual", "period": "2023",
    }  # fmt: skip
    case = Case("analysis", 0, "runner", [figure], text="2023年，失业率为2.1%。", year=2023, review_year=2023)
    reader = READERS["analysis"]
    assert not reader.wrong(case)
    assert reader.wrong(replace(case, expect=[]))[0].startswith("false | 2.1%")
    for name, value in {"qualifier": "about", "kind": "level", "status": "target", "period": "2022", "name": "发病率"}.items():
        spoilt = {**figure, name: value} | ({"head": value} if name == "name" else {})
        assert [line.split(" | ")[0] for line in reader.wrong(replace(case, expect=[spoilt]))] == [name]
    assert reader.wrong(replace(case, rule="no such rule"))


def test_the_tail_of_a_longer_number_is_no_figure():
    text = "检查12家，关停2家，二十三个村、三个社区"
    assert [is_tail(text, place(text, {"text": "2家", "nth": n})) for n in (1, 2)] == [True, False]
    assert [is_tail(text, place(text, {"text": "三个", "nth": n})) for n in (1, 2)] == [True, False]
