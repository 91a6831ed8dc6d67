"""What a person has decided: these names are one series, those are not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import Any, Final

from summarykit.errors import ArgumentError, LexiconError
from summarykit.lexicons import read_toml
from summarykit.series.name_matching import fold

__all__ = ["Pins", "read_pins"]

_KINDS: Final = ("same", "apart")
_HEAD: Final = (
    "# Series of figures put together ([[same]]) or kept apart ([[apart]]) by hand.\n"
    "# names: as the reports write them, two or more. Read with corpus.compare(pins=...).\n"
)


@dataclass(frozen=True, slots=True)
class Pins:
    """Names that are one series whatever they look like, and names that are not.

    Attributes
    ----------
    same, apart : tuple of tuple of str
        Groups of names as reports write them.

    Examples
    --------
    >>> pins = Pins().with_same("网上可办率", "“一网通办”率")
    >>> pins.same, pins.apart
    ((('网上可办率', '“一网通办”率'),), ())
    >>> print(pins.to_toml().splitlines()[-1])
    names = ["网上可办率", "“一网通办”率"]
    """

    same: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()

    def with_same(self, *names: str) -> Pins:
        """These pins and one more group that is one series; what they kept apart of it is forgotten."""
        group = _checked(names)
        return Pins((*self.same, group), tuple(other for other in self.apart if not _meet(group, other)))

    def with_apart(self, *names: str) -> Pins:
        """These pins and one more group that is not one series; what they put together of it is forgotten."""
        group = _checked(names)
        return Pins(tuple(other for other in self.same if not _meet(group, other)), (*self.apart, group))

    def folded(self, kind: str) -> list[frozenset[str]]:
        """The groups of one kind, names folded as labels are."""
        return [frozenset(map(fold, group)) for group in (self.same if kind == "same" else self.apart)]

    def to_toml(self, path: str | PathLike[str] | None = None) -> str:
        """The file that `read_pins` reads; written to `path` where one is given."""
        groups = [(kind, group) for kind in _KINDS for group in getattr(self, kind)]
        text = _HEAD + "".join(f"\n[[{kind}]]\nnames = {json.dumps(list(group), ensure_ascii=False)}\n" for kind, group in groups)
        if path is not None:
            Path(path).write_text(text, encoding="utf-8")
        return text


def _checked(names: tuple[str, ...]) -> tuple[str, ...]:
    if len({fold(name) for name in names}) < 2:
        raise ArgumentError("names", names, "give two or more different names, as the reports write them")
    return names


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(set(map(fold, one)) & set(map(fold, other))) > 1


def read_pins(source: Pins | str | PathLike[str]) -> Pins:
    """Read a file of pins.

    Parameters
    ----------
    source : path or Pins
        A TOML file with tables ``[[same]]`` and ``[[apart]]``, each with a list ``names``.

    Raises
    ------
    LexiconError
        Where the file cannot be read or breaks the format.
    """
    if isinstance(source, Pins):
        return source
    file = fspath(source)
    tables = read_toml(file)
    unknown = sorted(set(tables) - set(_KINDS))
    if unknown:
        raise LexiconError(file, unknown[0], "unknown table; known are [[same]] and [[apart]]")
    return Pins(*(tuple(_group(file, kind, entry) for entry in _entries(file, kind, tables)) for kind in _KINDS))


def _entries(file: str, kind: str, tables: dict[str, Any]) -> list[Any]:
    entries = tables.get(kind, [])
    if not isinstance(entries, list):
        raise LexiconError(file, kind, f"write [[{kind}]] with two brackets, once for each group of names")
    return entries


def _group(file: str, kind: str, entry: Any) -> tuple[str, ...]:
    names = entry.get("names") if isinstance(entry, dict) else None
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise LexiconError(file, kind, "names must be a list of names")
    if isinstance(entry, dict) and set(entry) != {"names"}:
        raise LexiconError(file, kind, f"unknown key {sorted(set(entry) - {'names'})[0]!r}; known is names")
    if len(set(map(fold, names))) < 2:
        raise LexiconError(file, kind, f"names {names} must hold two different names")
    return tuple(names)
