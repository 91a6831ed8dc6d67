"""The lexicon of compare is checked."""

from __future__ import annotations

import pytest

from summarykit.errors import LexiconError
from summarykit.lexicons import load_toml
from summarykit.series import words


@pytest.mark.parametrize(
    ("table", "key", "value", "said"),
    [
        ("names", "colour", ["a"], "unknown or missing key"),
        ("colours", None, {}, "unknown table"),
        ("joining", "proof", "much", "must be a number"),
        ("joining", "place", [0.5], "must be a number"),
        ("units", "counts", ["人"], "list of lists"),
    ],
)
def test_broken_entries_are_refused(monkeypatch, table, key, value, said):
    broken = {name: dict(entries) for name, entries in load_toml(words.FILE).items()}
    if key is None:
        broken[table] = value
    else:
        broken[table][key] = value
    monkeypatch.setattr(words, "load_toml", lambda name: broken)
    words.load_compare_words.cache_clear()
    with pytest.raises(LexiconError, match=said):
        words.load_compare_words()
    words.load_compare_words.cache_clear()
