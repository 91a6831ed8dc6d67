"""The policy lexicon: terms of work summaries that the tokenizer keeps whole."""

from __future__ import annotations

from functools import cache

from summarykit.errors import LexiconError
from summarykit.lexicons import load_toml, load_words

__all__ = ["POLICY_FILE", "policy_words"]

POLICY_FILE = "policy.toml"


@cache
def policy_words() -> tuple[str, ...]:
    """All policy terms, in the order of ``lexicons/policy.toml``.

    Raises
    ------
    LexiconError
        Where a term stands in two fields or a field has no source.

    Examples
    --------
    >>> "放管服" in policy_words()
    True
    """
    where: dict[str, str] = {}
    fields = load_toml(POLICY_FILE).get("fields", {})
    for field, table in fields.items():
        if not table.get("source"):
            raise LexiconError(POLICY_FILE, field, "needs a source: where its terms come from")
        for word in load_words(POLICY_FILE, f"fields.{field}.terms"):
            if word in where:
                raise LexiconError(POLICY_FILE, word, f"stands in {where[word]} and in {field}; keep one")
            where[word] = field
    return tuple(where)
