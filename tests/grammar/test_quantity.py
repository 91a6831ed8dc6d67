"""Quantities: the cases beside the rules, every rule used, spans that are those of the source."""

from __future__ import annotations

from collections import Counter

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from summarykit.errors import LexiconError
from summarykit.grammar.quantity import _grammar, find_quantities, parse_quantity, rules
from summarykit.text import normalise

GRAMMAR = "quantity"


def plain(value):
    """Digits of a value without trailing zeros: 0.750 -> 0.75."""
    return f"{value.normalize():f}"


def test_every_rule_is_used(cases):
    fired = Counter(rule.name for case in cases for rule, _ in _grammar().find(normalise(case.text).text))
    assert not [rule.name for rule in rules.RULES if not fired[rule.name]]


# The later rule would read the same words otherwise; that the earlier one wins is meant.
EARLIER_WINS = {
    ("百分之<numeral>", "<numeral>分之<numeral>"),  # 百分之八 is a percentage
    ("<numeral>个和<numeral><unit>", "<numeral><unit>"),  # 3.8个和11.8个百分点 counts no things
}


def test_no_case_is_read_in_two_ways(cases):
    """Where a second rule matches the very same words, it gives the same value."""
    for case in cases:
        text = normalise(case.text).text
        for first, node in _grammar().find(text):
            for rule in rules.RULES:
                match = regex.compile(rule.pattern).match(text, node.start)
                other = rule.build(match) if match is not None and (first.name, rule.name) not in EARLIER_WINS else None
                if other is not None and other.end == node.end:
                    assert (other.value, other.high, other.unit) == (node.value, node.high, node.unit), (case.label, rule.name)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("３．６６万亩", "36600", "亩"),
        (" 1 200 元 ", "1200", "元"),
        ("百分之八", "8", "%"),
        ("四分之三", "0.75", "1"),
        ("兩萬畝", "20000", "亩"),
    ],
)
def test_parse_quantity(text, value, unit):
    node = parse_quantity(text)
    assert node is not None and (plain(node.value), node.unit) == (value, unit)


@pytest.mark.parametrize("text", ["", "亩", "3.66万亩和", "共3.66万亩", "3亩5亩", "三个转变的", "第四次会议", "\ud800"])
def test_what_is_no_single_quantity(text):
    assert parse_quantity(text) is None


def test_parse_quantity_takes_strings_only():
    with pytest.raises(TypeError, match="give the figure as text"):
        parse_quantity(3)


def test_broken_blockers_say_so(monkeypatch):
    monkeypatch.setattr(rules, "load_toml", lambda name: {"blockers": {"人": 1}})
    with pytest.raises(LexiconError, match=r"quantity\.toml"):
        rules._table("blockers")


SIGNS = "0123456789.,一二两三十百千万亿点多余几半成番倍%‰分之第前翻至到-~—/（）、，。和个名位"
PIECES = [*SIGNS, "百分之", "个百分点", "亿元", "平方米", "台（件）", "元/亩", "近", "以上"]


@settings(max_examples=300)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=2)), max_size=25).map("".join))
def test_any_text(text):
    end = 0
    for node in find_quantities(text):
        assert end <= node.start < node.end <= len(text)
        assert node.value.is_finite() and (node.high is None or node.high >= node.value)
        assert len(node.unit) <= node.end - node.start or node.form in ("percent", "fraction", "point")
        end = node.end
