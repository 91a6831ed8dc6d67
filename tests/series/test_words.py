"""The lexicon of series is checked."""

from __future__ import annotations

import pytest

from summarykit.errors import LexiconError
from summarykit.series import words


@pytest.mark.parametrize(
    ("read", "key", "broken", "said"),
    [
        (words.number, "linking.proof", {"linking": {"proof": "much"}}, "must be a number"),
        (words.number, "linking.proof", {"linking": {"proof": -1}}, "not negative"),
        (words.groups, "same_counts", {"same_counts": ["人"]}, "list of lists"),
        (words.groups, "same_counts", {"same_counts": [["人"]]}, "two or more"),
    ],
)
def test_broken_entries_are_refused(monkeypatch, read, key, broken, said):
    monkeypatch.setattr(words, "load_toml", lambda name: broken)
    with pytest.raises(LexiconError, match=said):
        read.__wrapped__(key)
