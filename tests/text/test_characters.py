"""Folding keeps every offset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarykit.text.characters import fold


def test_traditional_wide_and_marks() -> None:
    assert fold("國務院總結,２０２１年(草案):") == "国务院总结，2021年（草案）："


@given(st.text(max_size=60))
def test_length_stays_and_folding_twice_changes_nothing(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
