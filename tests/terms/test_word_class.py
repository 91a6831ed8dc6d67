"""The class of a word, from the lists, the dictionary, or the word itself."""

from __future__ import annotations

import pytest

from summarykit.lexicons import load_toml, load_words
from summarykit.terms.word_class import WordClass, WordClasses
from summarykit.tokens import stop_words
from summarykit.tokens.stopwords import STOPS_FILE


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("机关作风建设", WordClass.CONTENT),
        ("疫情", WordClass.CONTENT),
        ("河道", WordClass.CONTENT),
        ("ETC", WordClass.CONTENT),
        ("S218", WordClass.BREAK),
        ("建设", WordClass.GENERIC),
        ("管理制度", WordClass.GENERIC),
        ("率", WordClass.PART),
        ("切实加强", WordClass.BREAK),
        ("扩大开放", WordClass.BREAK),
        ("因地制宜", WordClass.BREAK),
        ("市政府", WordClass.BREAK),
        ("上半年", WordClass.BREAK),
        ("三百五十", WordClass.BREAK),
        ("百分之八十六", WordClass.BREAK),
        ("12.5", WordClass.BREAK),
        ("，", WordClass.BREAK),
        ("\n", WordClass.BREAK),
        ("", WordClass.BREAK),
        ("🚀🚀", WordClass.BREAK),
    ],
)
def test_classes(word: str, expected: WordClass) -> None:
    assert WordClasses()[word] is expected


def test_a_users_word_is_content_in_its_own_table_only() -> None:
    assert WordClasses(["加强"])["加强"] is WordClass.CONTENT
    assert WordClasses()["加强"] is WordClass.BREAK


def test_stop_words_are_a_fresh_set() -> None:
    words = stop_words()
    words.clear()
    assert "加强" in stop_words()


def test_no_word_stands_in_two_lists() -> None:
    lists = [name for name, table in load_toml(STOPS_FILE).items() if "words" in table and name != "parts"]
    seen: dict[str, str] = {}
    twice = [
        (word, seen[word], name)
        for name in lists
        for word in load_words(STOPS_FILE, f"{name}.words")
        if seen.setdefault(word, name) != name
    ]
    assert twice == []


def test_parts_are_single_characters() -> None:
    assert {len(word) for word in load_words(STOPS_FILE, "parts.words")} == {1}
