"""Kinds, directions and standards: the cases beside the rules, and every rule used."""

from __future__ import annotations

from typing import get_args

import pytest

from summarykit.analysis import Analysis
from summarykit.grammar.change import ChangeForm, basis_of, read_change
from summarykit.grammar.cue import read_cues
from summarykit.grammar.quantity import find_quantities
from summarykit.records import Basis, Direction, Kind
from summarykit.sources import Document
from tests.cases.readers import change as read

GRAMMAR = "change"


def figures(text):
    return [(mention.text, mention) for mention in Analysis(Document("case", text)).mentions]


def test_every_value_is_given(cases):
    rows = [row for case in cases for row in read(case)]
    for field, values in (("kind", Kind), ("direction", Direction), ("basis", Basis)):
        assert {row[field] for row in rows} >= set(get_args(values)), field


def test_every_form_is_told_somewhere(cases):
    assert {figure.reading.form for case in cases for _, figure in figures(case.text)} == set(ChangeForm)


def test_only_changes_have_directions(cases):
    for case in cases:
        for row in read(case):
            assert (row["kind"] == "change") == (row["direction"] is not None) == (row["basis"] is not None), case.label


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("比上年", "yoy"),
        ("较去年同期", "yoy"),
        ("比上年末", "yoy"),
        ("较上月", "mom"),
        ("比一季度", "mom"),
        ("年均", "average"),
        ("比五年前", "since"),
        ("较年初", "since"),
        ("比2012年", "since"),
        ("比计划", None),
        ("比全市平均水平", None),
        ("比邻县", None),
        ("比同期经济增速", None),
        ("", None),
    ],
)
def test_basis_of(words, basis):
    assert basis_of(words) == basis


def test_a_noun_of_change_is_no_part_of_the_name():
    text = "居民消费价格涨幅3%"
    [quantity] = find_quantities(text)
    reading = read_change(quantity, read_cues(text, 0, quantity.start, quantity.end), text, 0)
    assert text[: reading.stem_end] == "居民消费价格"


def test_the_object_of_a_change_is_where_the_name_begins():
    text = "降低利息负担300万元"
    [quantity] = find_quantities(text)
    reading = read_change(quantity, read_cues(text, 0, quantity.start, quantity.end), text, 0)
    assert reading.object_from is not None and text[reading.object_from : reading.stem_end] == "利息负担"
