"""Words as data: TOML files beside this module, and the one loader that reads them.

Each lexicon file opens with a comment that explains its own format. A module that needs one calls
`load_toml` with the file's name and validates the entries into its own small frozen table; broken
entries raise `LexiconError` with file, entry and reason.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from summarykit.errors import LexiconError

__all__ = ["alternation", "load_toml", "load_words"]


@cache
def load_toml(name: str) -> dict[str, Any]:
    """Parse one bundled lexicon file.

    Parameters
    ----------
    name : str
        File name without folder: ``"units.toml"``.

    Returns
    -------
    dict
        The parsed tables. The result is shared: do not edit it.

    Raises
    ------
    LexiconError
        Where there is no such file or it is not TOML.

    Examples
    --------
    >>> load_toml("nothing.toml")
    Traceback (most recent call last):
    ...
    summarykit.errors.LexiconError: nothing.toml: no such lexicon
    """
    entry = resources.files(__name__).joinpath(name)
    try:
        return tomllib.loads(entry.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LexiconError(name, "", "no such lexicon") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(name, "", f"not TOML: {error}") from error


@cache
def load_words(name: str, key: str) -> tuple[str, ...]:
    """The plain word list `key` (dotted for a table in a table) of a lexicon file, checked for doubles.

    Parameters
    ----------
    name : str
        File name: ``"stopwords.toml"``.
    key : str
        Table and key of a list of strings: ``"change.up"``.

    Returns
    -------
    tuple of str
        The words in the order of the file.

    Raises
    ------
    LexiconError
        Where the list is absent, holds something that is no word, or a word twice.
    """
    node: Any = load_toml(name)
    for part in key.split("."):
        if not isinstance(node, dict) or part not in node:
            raise LexiconError(name, key, "no such word list")
        node = node[part]
    if not isinstance(node, list) or not all(isinstance(word, str) and word for word in node):
        raise LexiconError(name, key, "must be a list of words")
    doubles = sorted({word for word in node if node.count(word) > 1})
    if doubles:
        raise LexiconError(name, key, f"listed twice: {'、'.join(doubles)}")
    return tuple(node)


def alternation(words: Iterable[str]) -> str:
    """Regex alternation of words, longest first, so that the longest wins.

    Examples
    --------
    >>> alternation(["米", "平方米", "元/吨"])
    '(?:元/吨|平方米|米)'
    """
    import regex

    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(regex.escape(word, special_only=True) for word in ordered) + ")"
