"""What makes a phrase, and how phrases are matched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarykit.terms.phrases import find_phrases, match_phrases
from summarykit.terms.word_class import WordClasses

CLASSES = WordClasses()
OTHERS = [["企业"], ["农民"], ["教育"], ["水利"], ["卫生"], ["财政"]]


def test_words_that_go_together_are_a_phrase_and_neighbours_by_chance_are_not() -> None:
    together = [["河道", "清淤"], ["农民", "河道", "清淤"], ["河道", "清淤", "资金"]]
    assert ("河道", "清淤") in find_phrases(together + OTHERS, CLASSES, 2)
    by_chance = [["企业", "农民"]] * 2 + [["企业"]] * 40 + [["农民"]] * 40
    assert find_phrases(by_chance, CLASSES, 2) == set()


def test_a_phrase_must_be_frequent() -> None:
    runs = [["河道", "清淤"], *OTHERS]
    assert find_phrases(runs, CLASSES, 1) == {("河道", "清淤")}
    assert find_phrases(runs, CLASSES, 2) == set()


def test_a_fragment_of_a_longer_phrase_is_none() -> None:
    runs = [["窗口", "首席", "代表"]] * 4 + OTHERS
    assert find_phrases(runs, CLASSES, 2) == {("窗口", "首席", "代表")}


def test_a_part_that_often_stands_alone_is_a_phrase_as_well() -> None:
    runs = [["窗口", "首席", "选手"]] * 2 + [["首席", "选手"]] * 3 + [["选手"], ["首席"], *OTHERS]
    assert {("窗口", "首席", "选手"), ("首席", "选手")} == find_phrases(runs, CLASSES, 2)


def test_a_verb_takes_an_object_and_begins_no_phrase() -> None:
    runs = [["防治", "蝗灾"]] * 3 + OTHERS
    assert find_phrases(runs, CLASSES, 2) == set()


def test_a_phrase_does_not_begin_with_what_only_ends_one() -> None:
    assert find_phrases([["办结", "率"]] * 3 + OTHERS, CLASSES, 2) == {("办结", "率")}
    assert find_phrases([["率", "办结"]] * 3 + OTHERS, CLASSES, 2) == set()


def test_one_phrase_alone_is_found() -> None:
    assert find_phrases([["河道", "清淤"]] * 2, CLASSES, 2) == {("河道", "清淤")}
    assert find_phrases([], CLASSES, 2) == set()


WORDS = st.sampled_from(["河道", "清淤", "资金", "率", "企业"])


@given(st.lists(st.lists(WORDS, max_size=8), max_size=12), st.lists(WORDS, max_size=20))
def test_matching_takes_each_word_once_and_keeps_the_order(runs: list[list[str]], run: list[str]) -> None:
    phrases = find_phrases(runs, CLASSES, 2)
    matched = list(match_phrases(run, phrases))
    assert [word for term in matched for word in term] == run
    assert all(len(term) == 1 or term in phrases for term in matched)


def test_the_longest_phrase_is_matched() -> None:
    phrases = {("河道", "清淤"), ("河道", "清淤", "资金")}
    assert list(match_phrases(["河道", "清淤", "资金", "河道", "清淤"], phrases)) == [("河道", "清淤", "资金"), ("河道", "清淤")]
