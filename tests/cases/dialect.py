"""The one dialect of cases: what a ``cases.json`` may hold, and how what was read is compared with it.

Cases stand beside the rules they specify, anywhere under ``src/summarykit``; ``README.md`` here tells how to write one.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "summarykit"
TEXTS = (ROOT / "corpora", Path(__file__).parent / "texts")  # where a folder named by `files` may stand
INPUTS = ("text", "files", "records")
STATUSES = ("pass", "known_failure")

Row = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One case; all but the first two attributes are the fields of the file.

    Attributes
    ----------
    room, line
        The folder under ``src/summarykit`` it stands in, and its line in the file.
    label
        What it shows, once in its file.
    text, files, records
        What is read: one text; several (id to text, or the name of a folder of texts); or records made by hand.
    edit
        ``[old, new]`` for `text`, ``[file, old, new]`` for `files`: what is changed before reading.
    year, review_year, heading
        What the document or the lines above would tell.
    expect, absent
        Rows that must be read, and rows that must not.
    rule
        The name of a rule that must have decided.
    origin, status, comment
        Where it comes from; ``pass`` or ``known_failure``; why, and for a known failure what goes wrong.
    """

    room: str
    line: int
    label: str
    expect: list[Row]
    text: str | None = None
    files: dict[str, str] | str | None = None
    records: list[Row] | None = None
    edit: list[str] | None = None
    year: int | None = None
    review_year: int | None = None
    heading: str | None = None
    absent: list[Row] = field(default_factory=list)
    rule: str | None = None
    origin: str = "synthetic"
    status: str = "pass"
    comment: str = ""

    @property
    def id(self) -> str:
        """What the test is called: leads to the line."""
        return f"{self.room}:{self.line} {self.label}"

    @property
    def edited(self) -> str:
        """The text with its edit."""
        assert self.text is not None
        return replaced(self.text, *self.edit) if self.edit else self.text

    @property
    def folder(self) -> dict[str, str]:
        """The files before the edit, id to text."""
        assert self.files is not None
        return folder_of(self.files) if isinstance(self.files, str) else self.files


def replaced(text: str, old: str, new: str) -> str:
    """The text with `old`, which stands in it once, replaced."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the text"
    return text.replace(old, new)


@cache
def folder_of(name: str) -> dict[str, str]:
    """The texts of a folder of ``corpora`` or of ``tests/cases/texts``, id to text."""
    [folder] = [top / name for top in TEXTS if (top / name).is_dir()]
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}


def rooms() -> list[str]:
    """The folders that have cases."""
    return sorted(path.parent.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("cases.json"))


@cache
def load(room: str) -> tuple[Case, ...]:
    """The cases of a room; a file holds one a line behind its opening bracket."""
    entries = json.loads((SOURCE / room / "cases.json").read_text(encoding="utf-8"))
    return tuple(Case(room, line, **entry) for line, entry in enumerate(entries, 2))


# Agreements: what is wrong, each thing in a few words; empty where all is right.


def whole(case: Case, found: list[Row]) -> list[str]:
    """All that was read is what is expected, field by field and in order."""
    return [] if found == case.expect else [f"read as {found}"]


def in_order(case: Case, found: list[Row]) -> list[str]:
    """As many rows as expected, in order, each with the fields that are expected of it."""
    same = len(found) == len(case.expect) and all(map(fits, case.expect, found))
    return [] if same else [f"read as {found}"]


def among(case: Case, found: list[Row]) -> list[str]:
    """Every expected row is among those read, no absent one is; nothing at all is read where neither is given."""
    if not case.expect and not case.absent:
        return [f"read: {row}" for row in found]
    missing = [f"not among {found}: {row}" for row in case.expect if not any(fits(row, other) for other in found)]
    return missing + [f"read: {other}" for row in case.absent for other in found if fits(row, other)]


def fits(expected: Row, found: Row) -> bool:
    """Whether a row has all that is expected of it."""
    return all(key in found and found[key] == value for key, value in expected.items())


def no_rules(case: Case) -> set[str]:
    """For rooms whose records do not tell their rules."""
    raise AssertionError(f"{case.room} does not tell its rules yet: no case may name one")


@dataclass(frozen=True)
class Reader:
    """How a room reads its cases.

    Attributes
    ----------
    read
        From a case to rows.
    agree
        From a case and the rows to what is wrong.
    rules
        The names of the rules that decided in a case.
    """

    read: Callable[[Case], list[Row]]
    agree: Callable[[Case, list[Row]], list[str]] = whole
    rules: Callable[[Case], set[str]] = no_rules

    def wrong(self, case: Case) -> list[str]:
        """What is wrong in the reading of a case."""
        wrong = self.agree(case, self.read(case))
        if case.rule is not None and case.rule not in (rules := self.rules(case)):
            wrong.append(f"decided by {sorted(rules)}, not by {case.rule}")
        return wrong
