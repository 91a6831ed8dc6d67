"""The policy lexicon: its form, and what happens where it is broken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from summarykit import lexicons
from summarykit.errors import LexiconError
from summarykit.lexicons import load_toml, load_words
from summarykit.text.normal_text import normalise
from summarykit.tokens import policy
from summarykit.tokens.policy import POLICY_FILE, policy_words


def test_terms_are_in_normalised_spelling_and_of_some_length() -> None:
    assert len(policy_words()) > 800
    assert [word for word in policy_words() if normalise(word).text != word or not 2 <= len(word) <= 24] == []


def test_units_and_mistaken_words_are_lists_of_words() -> None:
    assert {"个", "项", "亩"} <= set(load_words(POLICY_FILE, "numerals.units"))
    assert not set(load_words(POLICY_FILE, "mistaken.words")) & set(policy_words())


@pytest.fixture
def lexicon(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    content: dict[str, object] = {}
    monkeypatch.setattr(policy, "load_toml", lambda name: content)
    monkeypatch.setattr(lexicons, "load_toml", lambda name: content)
    for cached in (policy_words, load_words):
        cached.cache_clear()
    yield content
    for cached in (policy_words, load_words):
        cached.cache_clear()


def test_a_field_without_a_source_is_refused(lexicon: dict[str, object]) -> None:
    lexicon["fields"] = {"water": {"terms": ["河长制"]}}
    with pytest.raises(LexiconError, match=r"policy\.toml, entry 'water': needs a source"):
        policy_words()


def test_a_term_in_two_fields_is_refused(lexicon: dict[str, object]) -> None:
    lexicon["fields"] = {
        "water": {"source": "x", "terms": ["河长制"]},
        "land": {"source": "y", "terms": ["林长制", "河长制"]},
    }
    with pytest.raises(LexiconError, match="entry '河长制': stands in water and in land"):
        policy_words()


def test_the_file_explains_its_format() -> None:
    assert set(load_toml(POLICY_FILE)) == {"numerals", "mistaken", "fields"}
