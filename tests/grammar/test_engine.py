"""The engine of all grammars: order of rules, refused matches, start, and what it says of broken rules."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from summarykit.errors import GrammarError
from summarykit.grammar.engine import Grammar, GrammarRule, trie


def found(grammar, text):
    return [(rule.name, node) for rule, node in grammar.find(text)]


def word(name, pattern):
    return GrammarRule(name, pattern, lambda match: match.group())


def test_the_earlier_rule_wins():
    grammar = Grammar([word("pair", "猫狗"), word("cat", "猫"), word("dog", "狗")])
    assert found(grammar, "猫狗猫") == [("pair", "猫狗"), ("cat", "猫")]


def test_an_earlier_rule_wins_even_where_it_is_the_shorter():
    assert found(Grammar([word("cat", "猫"), word("pair", "猫狗")]), "猫狗") == [("cat", "猫")]


def test_matches_do_not_overlap():
    assert found(Grammar([word("two", "猫猫")]), "猫猫猫猫猫") == [("two", "猫猫")] * 2


def test_a_refused_match_lets_the_next_rule_read_the_same_place():
    grammar = Grammar([GrammarRule("never", "猫狗", lambda match: None), word("cat", "猫")])
    assert found(grammar, "猫狗猫") == [("cat", "猫"), ("cat", "猫")]


def test_a_refused_match_hides_nothing_behind_its_first_character():
    grammar = Grammar([GrammarRule("long", "猫狗+", lambda match: None), word("dog", "狗")])
    assert found(grammar, "猫狗狗") == [("dog", "狗"), ("dog", "狗")]


def test_a_match_of_nothing_does_not_stand_still():
    assert [name for name, _ in found(Grammar([word("empty", "(?=猫)")]), "猫猫")] == ["empty", "empty"]


def test_the_start_is_asked_at_every_place():
    grammar = Grammar([word("any", ".")], start="(?=[猫狗])")
    assert [node for _, node in found(grammar, "一猫一狗")] == ["猫", "狗"]


def test_a_start_only_makes_it_faster():
    rules = [GrammarRule("number", r"(?P<n>\d+)", lambda match: match["n"])]
    plain, faster = Grammar(rules), Grammar(rules, start=r"\d+")
    assert found(plain, "一12二3") == found(faster, "一12二3") == [("number", "12"), ("number", "3")]


def test_group_names_may_recur_in_other_rules():
    rules = [GrammarRule(name, f"(?P<n>{name})", lambda match: match["n"]) for name in ("猫", "狗")]
    assert found(Grammar(rules), "狗猫") == [("狗", "狗"), ("猫", "猫")]


def test_a_rule_sees_what_stands_around_its_match():
    grammar = Grammar([GrammarRule("behind a dog", "(?<=狗)猫", lambda match: match.start())])
    assert found(grammar, "猫狗猫") == [("behind a dog", 2)]


def test_two_rules_of_one_name_are_an_error():
    with pytest.raises(GrammarError, match=r"cat.*two rules have this name"):
        Grammar([word("cat", "猫"), word("cat", "狗")])


def test_a_broken_pattern_is_named():
    with pytest.raises(GrammarError, match=r"cat.*does not compile"):
        Grammar([word("dog", "狗"), word("cat", "(猫")])


def test_a_grammar_of_no_text():
    assert found(Grammar([word("cat", "猫")]), "") == []


LETTERS = st.text(st.sampled_from("ab个百分点.*[("), min_size=1, max_size=5)


@given(st.lists(LETTERS, min_size=1, max_size=12, unique=True), st.text(st.sampled_from("ab个百分点.*[("), max_size=12))
def test_a_trie_matches_the_longest_of_its_words(words, text):
    match = regex.match(trie(words), text)
    expected = max((word for word in words if text.startswith(word)), key=len, default=None)
    assert (match and match.group()) == expected
