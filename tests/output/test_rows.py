"""Rows: keys as designed, numbers plain, and the way back."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.output.columns import columns_of
from summarykit.output.rows import from_row, json_line, plain_number, to_row
from summarykit.records import Formula, Indicator, Section, Theme

DESIGNED = {
    Indicator: "start end text value value_high unit qualifier kind direction basis name status period "
    "doc year section review_year sentence concept scope value_base unit_base rule confidence "
    "sentence_start sentence_end precision caveats relations",
    Formula: "doc start end text count head members",
    Section: "doc start end level marker title text path role body_end",
    Theme: "group term score count",
}


@pytest.mark.parametrize("record_type", DESIGNED)
def test_columns_are_the_designed_keys(record_type):
    assert {column.name for column in columns_of(record_type)} == set(DESIGNED[record_type].split())


@pytest.mark.parametrize("record_type", DESIGNED)
def test_every_field_but_the_inner_ones_has_a_column(record_type):
    inner = {"derivation"}
    assert {f.name for f in fields(record_type)} - inner == {column.name for column in columns_of(record_type)}


def test_a_row_is_plain(make):
    row = to_row(make(value=Decimal("36600.0"), value_high=Decimal("5E+4")))
    assert row["value"] == 36600
    assert type(row["value"]) is int
    assert type(row["value_high"]) is int
    assert row["section"] == ["工作开展情况", "数字化改革"]
    assert json.loads(json.dumps(row)) == row


def test_huge_and_tiny_numbers_do_not_break_a_row(make):
    long = Decimal("9" * 5000)
    assert to_row(make(value=long))["value"] == float("inf")
    assert json_line(to_row(make(value=long), exact=True)).count("9") >= 5000
    assert plain_number(Decimal(2**63)) == float(2**63)


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e30"), max_value=Decimal("1e30")),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
def test_json_line_and_back_is_equal(value, name):
    record = Indicator(0, 1, name, value, None, name, "about", "change", "up", "yoy", name, "target", None, section=(name,))
    line = json_line(to_row(record, exact=True))
    assert "\n" not in line
    assert from_row(Indicator, json.loads(line, parse_float=Decimal, parse_int=Decimal)) == record


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"start": None}, "'start' is missing"),
        ({"value": "12"}, "'value' cannot be '12'"),
        ({"value": True}, "'value' cannot be True"),
        ({"value": float("nan")}, "'value' cannot be nan"),
        ({"start": 1.5}, "'start' cannot be 1.5"),
        ({"kind": "share"}, "'kind' cannot be 'share'"),
        ({"section": "一"}, "'section' cannot be '一'"),
        ({"text": 3}, "'text' cannot be 3"),
    ],
)
def test_a_broken_row_names_its_field(make, change, said):
    with pytest.raises(ValueError, match=said):
        from_row(Indicator, to_row(make()) | change)


def test_labels_are_rows_too():
    label = {"start": 0, "end": 3, "text": "38个", "value": 38, "unit": "个", "qualifier": "exact", "kind": "level"}
    label |= {"name": "业务系统", "head": "系统", "also": ["系统"], "status": "actual", "period": "2021"}
    assert from_row(Indicator, label).value_high is None
