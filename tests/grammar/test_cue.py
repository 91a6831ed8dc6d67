"""Cues: the cases beside the rules, and what holds for the words around any figure."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.grammar.cue import MAX_STEPS, CueClass, read_cues
from tests.cases.readers import cue as read

GRAMMAR = "cue"


def test_every_class_is_read(cases):
    read_before = {cue.partition(":")[0] for case in cases for row in read(case) for cue in row["before"]}
    # standard and place are told apart while reading and given as basis and arrive
    assert read_before == set(get_args(CueClass)) - {"standard", "place"}


WORDS = st.sampled_from(
    [
        "同比",
        "增长",
        "约",
        "近",
        "达到",
        "占",
        "由",
        "比上年",
        "分别",
        "其中",
        "居全省",
        "新增",
        "财政收入",
        "的",
        "了",
        "不低于",
        "扣除价格因素",
        "2020年",
        "企",
        "以上",
        "左右",
        "多",
    ]
)


@given(st.lists(st.one_of(WORDS, st.text(max_size=2)), max_size=20).map("".join), st.lists(WORDS, max_size=3).map("".join))
def test_cues_lie_side_by_side(before, after):
    text = f"{before}5%{after}"
    start = len(before)
    cues = read_cues(text, 0, start, start + 2)
    at = start
    for cue in cues.before:
        assert cue.end == at and cue.start < cue.end and text[cue.start : cue.end] == cue.text
        at = cue.start
    assert cues.edge == at >= 0 and len(cues.before) <= MAX_STEPS
    assert cues.tail == (cues.after[-1].end if cues.after else start + 2)
    kinds = [cue.kind for cue in cues.before]
    assert sum(kind in ("up", "down", "arrive", "share", "new") for kind in kinds) <= 1


def test_no_cue_is_read_beyond_the_floor():
    text = "财政收入同比增长约5%"
    assert [cue.text for cue in read_cues(text, text.index("增长"), 9, 11).before] == ["约", "增长"]


@pytest.mark.parametrize(("bounds", "words"), [(None, ["能"]), ({0}, []), ({0, 1}, ["能"])])
def test_a_cue_of_one_character_needs_the_beginning_of_a_word(bounds, words):
    assert [cue.text for cue in read_cues("产能5吨", 0, 2, 4, bounds=bounds).before] == words
