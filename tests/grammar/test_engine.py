"""The engine: the first rule that matches and builds wins, and a refused match hides nothing."""

from __future__ import annotations

import pytest
import regex

from summarykit.errors import GrammarError
from summarykit.grammar.engine import Grammar, Rule, trie


def test_an_earlier_rule_wins_at_the_same_place():
    grammar = Grammar([Rule("two", "aa", lambda m: 2), Rule("one", "a", lambda m: 1)])
    assert [(rule.name, node) for rule, node in grammar.find("aaa")] == [("two", 2), ("one", 1)]


def test_a_refused_match_lets_later_rules_and_places_have_their_turn():
    grammar = Grammar([Rule("never", "ab", lambda m: None), Rule("a", "a", lambda m: "a"), Rule("b", "b", lambda m: "b")])
    assert [node for _, node in grammar.find("ab")] == ["a", "b"]


def test_candidates_only_make_it_faster():
    rules = [Rule("number", r"(?P<n>\d+)", lambda m: m["n"])]
    text = "a12b3"
    assert [n for _, n in Grammar(rules).find(text)] == [n for _, n in Grammar(rules, candidates=r"\d+").find(text)] == ["12", "3"]


def test_group_names_may_recur():
    grammar = Grammar([Rule("x", "x(?P<v>.)", lambda m: m["v"]), Rule("y", "y(?P<v>.)", lambda m: m["v"])])
    assert [node for _, node in grammar.find("x1y2")] == ["1", "2"]


@pytest.mark.parametrize("rules", [[("a", "(")], [("a", "x"), ("a", "y")]])
def test_broken_rules_say_which(rules):
    with pytest.raises(GrammarError, match="rule 'a'"):
        Grammar([Rule(name, pattern, lambda m: None) for name, pattern in rules])


def test_a_trie_takes_the_longest_word():
    words = ["个", "个百分点", "人", "人次"]
    found = regex.findall(trie(words), "5个百分点3个2人次1人")
    assert found == ["个百分点", "个", "人次", "人"]
