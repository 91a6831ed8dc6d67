"""The loader of lexicon files: what it gives, and what it says of files that break their format."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
import regex

import summarykit.lexicons as lexicons
from summarykit.errors import LexiconError
from summarykit.lexicons import alternation, load_toml, load_words

FOLDER = resources.files("summarykit.lexicons")
FILES = sorted(entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".toml"))


@pytest.fixture
def tables(monkeypatch):
    """A lexicon file that exists in memory only."""

    def install(**content):
        monkeypatch.setattr(lexicons, "load_toml", lambda name: content)

    load_words.cache_clear()
    yield install
    load_words.cache_clear()


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_toml_and_opens_with_a_comment_on_its_format(name):
    text = FOLDER.joinpath(name).read_text(encoding="utf-8")
    tomllib.loads(text)
    assert text.startswith("# ")
    assert len(text.splitlines()[0]) > 20


def test_a_file_is_parsed_once():
    assert load_toml("concepts.toml") is load_toml("concepts.toml")


def test_a_missing_file_is_named():
    with pytest.raises(LexiconError) as caught:
        load_toml("nothing.toml")
    assert (caught.value.file, caught.value.reason) == ("nothing.toml", "no such lexicon")


def test_a_file_that_is_no_toml_is_named(monkeypatch, tmp_path):
    (tmp_path / "broken.toml").write_text("[a\n", encoding="utf-8")
    monkeypatch.setattr(lexicons.resources, "files", lambda _: tmp_path)
    with pytest.raises(LexiconError, match=r"broken\.toml: not TOML"):
        load_toml("broken.toml")


def test_words_keep_the_order_of_the_file(tables):
    tables(change={"up": ["增长", "提高", "上升"]})
    assert load_words("any.toml", "change.up") == ("增长", "提高", "上升")


@pytest.mark.parametrize(
    ("content", "key", "reason"),
    [
        ({}, "change.up", "no such word list"),
        ({"change": ["增长"]}, "change.up", "no such word list"),
        ({"change": {"up": "增长"}}, "change.up", "must be a list of words"),
        ({"change": {"up": ["增长", 3]}}, "change.up", "must be a list of words"),
        ({"change": {"up": ["增长", ""]}}, "change.up", "must be a list of words"),
        ({"change": {"up": ["增长", "提高", "增长"]}}, "change.up", "listed twice: 增长"),
    ],
)
def test_broken_word_lists_are_refused(tables, content, key, reason):
    tables(**content)
    with pytest.raises(LexiconError) as caught:
        load_words("any.toml", key)
    assert (caught.value.file, caught.value.entry, caught.value.reason) == ("any.toml", key, reason)


def test_the_longest_word_of_an_alternation_wins():
    assert regex.match(alternation(["米", "平方米", "平方"]), "平方米的").group() == "平方米"


def test_signs_in_words_are_no_pattern():
    assert regex.fullmatch(alternation(["R&D", "a.b", "(x)"]), "a.b")
    assert not regex.fullmatch(alternation(["a.b"]), "acb")
