"""Numerals: the cases beside the rules, and what holds for any numeral."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.errors import LexiconError
from summarykit.grammar.numeral import parse_number, read_numeral
from summarykit.grammar.numeral.values import LONGEST
from summarykit.lexicons import numerals
from summarykit.lexicons.numerals import COMPOUNDS, DIGITS, EVERYDAY, MAGNITUDES

GRAMMAR = "numeral"
SIGNS = [*DIGITS, *MAGNITUDES, *COMPOUNDS, *"0123456789,.点多余几来"]


def spoken(number):
    """A whole number below 10^12 in Chinese numerals, by the textbook: 10040 -> 一万零四十."""
    out, zero = "", False
    for power in range(11, -1, -1):
        digit = number // 10**power % 10
        group = number // 10 ** (power // 4 * 4) % 10**4
        if digit:
            out += ("零" if zero and out else "") + "零一二三四五六七八九"[digit] + ["", "十", "百", "千"][power % 4]
        zero = not digit if digit or group or power % 4 else zero
        if power % 4 == 0 and power and group:
            out, zero = out + {8: "亿", 4: "万"}[power], False
    return out or "零"


@given(st.integers(0, 10**12 - 1))
def test_whole_numbers_in_words(number):
    word = spoken(number)
    found = read_numeral(word)
    assert found is not None and (found.value, found.high) == (number, None), word


@given(st.integers(0, 10**9), st.sampled_from(sorted(MAGNITUDES)))
def test_arabic_numbers_with_a_magnitude(number, magnitude):
    for written in (f"{number}{magnitude}", f"{number:,}{magnitude}"):
        found = read_numeral(written)
        assert found is not None and found.value == number * 10 ** MAGNITUDES[magnitude]


@given(st.text(st.sampled_from(SIGNS), max_size=12))
def test_any_heap_of_numeral_signs(text):
    number = read_numeral(text)
    if number is not None:
        assert number.value >= 0 and number.value.is_finite()
        assert number.high is None or number.high > number.value
        assert number.more == any(word in text for word in "多余几来")
        assert number.high is not None or number.more or parse_number(text) in (number.value, None)


@given(st.text(max_size=20))
def test_any_text(text):
    read_numeral(text)
    assert read_numeral(text + "亩") is None


def test_what_is_too_long_is_no_number():
    assert read_numeral("9" * LONGEST) is not None
    assert read_numeral("9" * (LONGEST + 1)) is None


@pytest.mark.parametrize("table", [{"digits": {"一二": 1}}, {"digits": {"一": "1"}}])
def test_a_broken_table_says_so(monkeypatch, table):
    monkeypatch.setattr(numerals, "load_toml", lambda name: table)
    with pytest.raises(LexiconError, match=r"numerals\.toml"):
        numerals._table("digits")


def test_everyday_digits_are_in_the_table():
    assert not set(EVERYDAY) - {*DIGITS, *MAGNITUDES}
