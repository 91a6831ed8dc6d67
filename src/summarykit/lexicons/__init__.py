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
from pathlib import Path
from typing import Any, Final

from summarykit.errors import LexiconError

__all__ = ["alternation", "load_text", "load_toml", "load_words", "read_toml", "shape", "shape_source"]

_NAMED: Final = r"\{(?:(?P<file>[a-z]+):)?(?P<list>[a-z]\w*(?:\.[a-z]\w*)*)\}"


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


def read_toml(file: str) -> dict[str, Any]:
    """Parse a file of a caller's own.

    Raises
    ------
    LexiconError
        Where it cannot be read, is not UTF-8 or not TOML.
    """
    try:
        return tomllib.loads(Path(file).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise LexiconError(file, "", f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LexiconError(file, "", "is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(file, "", f"not TOML: {error}") from error


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
    node = _node(name, key, "word list")
    if not isinstance(node, list) or not node or not all(isinstance(word, str) and word for word in node):
        raise LexiconError(name, key, "must be a list of words")
    doubles = sorted({word for word in node if node.count(word) > 1})
    if doubles:
        raise LexiconError(name, key, f"listed twice: {'、'.join(doubles)}")
    return tuple(node)


def load_text(name: str, key: str) -> str:
    """The single text `key` (dotted for a table in a table) of a lexicon file: a message, or a word that stands alone.

    Parameters
    ----------
    name : str
        File name: ``"metadata.toml"``.
    key : str
        Table and key of a string: ``"issuer.government"``.

    Returns
    -------
    str
        As it stands in the file; its ``{fields}``, if any, are for the caller to fill with `str.format`.

    Raises
    ------
    LexiconError
        Where the text is absent, empty or no string.

    Examples
    --------
    >>> load_text("metadata.toml", "issuer.government")
    '人民政府'
    """
    node = _node(name, key, "text")
    if not isinstance(node, str) or not node:
        raise LexiconError(name, key, "must be a text")
    return node


def _node(name: str, key: str, kind: str) -> Any:
    node: Any = load_toml(name)
    for part in key.split("."):
        if not isinstance(node, dict) or part not in node:
            raise LexiconError(name, key, f"no such {kind}")
        node = node[part]
    return node


@cache
def shape(name: str, pattern: str) -> Any:
    """A pattern in which ``{list}`` stands for the words of that list of a lexicon file, longest first.

    Parameters
    ----------
    name : str
        File name: ``"change.toml"``. A room binds its own once: ``partial(shape, "change.toml")``.
    pattern : str
        A regular expression of `regex` with ``{list}``, ``{table.list}`` or, for a list of another file, ``{file:list}``, which may
        stand in a class of characters too: ``[^，。{list}]``. Repeats such as ``{2,8}`` and ``\\p{Han}`` are left alone.

    Returns
    -------
    pattern
        Compiled, once for all callers.

    Raises
    ------
    LexiconError
        Where there is no such list, or one in a class of characters holds longer words.

    Examples
    --------
    >>> shape("change.toml", "{basis.yoy}(?:{verbs.up}|{verbs.down})").search("产值同比增长7.3%")[0]
    '同比增长'
    >>> shape("numerals.toml", "第[{ones}十]+").search("居第十三位")[0]
    '第十三'
    """
    import regex

    return regex.compile(shape_source(name, pattern))


def shape_source(name: str, pattern: str) -> str:
    """The source of a shape, its lists written out: a part of a longer pattern.

    Examples
    --------
    >>> shape_source("numerals.toml", "[^{infix}]{2}{infix}")
    '[^多余几来]{2}[余几多来]'
    """
    import regex

    def words(match: Any) -> tuple[str, tuple[str, ...]]:
        file = f"{match['file']}.toml" if match["file"] else name
        return file, load_words(file, match["list"])

    def characters(match: Any) -> str:
        file, listed = words(match)
        if any(len(word) > 1 for word in listed):
            raise LexiconError(file, match["list"], "stands in a class of characters: must hold single characters")
        return str(regex.escape("".join(listed), special_only=True))

    def fill(match: Any) -> str:
        return str(regex.sub(_NAMED, characters, match[0])) if match["list"] is None else alternation(words(match)[1])

    return str(regex.sub(rf"\\.|\[\^?+\]?+(?:\\.|[^\]\\])*+\]|{_NAMED}", fill, pattern, flags=regex.DOTALL))


def alternation(words: Iterable[str]) -> str:
    """Regex alternation of words, longest first, so that the longest wins.

    Examples
    --------
    >>> alternation(["米", "平方米", "元/吨"]), alternation(["上", "下"])
    ('(?:元/吨|平方米|米)', '[上下]')
    """
    import regex

    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    if ordered and all(len(word) == 1 for word in ordered):
        return f"[{regex.escape(''.join(ordered), special_only=True)}]"
    return "(?:" + "|".join(regex.escape(word, special_only=True) for word in ordered) + ")"
