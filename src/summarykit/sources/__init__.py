"""Files and folders to documents: character sets, metadata, one reader a format."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import regex

from summarykit.errors import SourceError
from summarykit.sources.document import Document, unix_lines
from summarykit.sources.file_search import FoundFiles, PathLike, SourceIssue, find_files
from summarykit.sources.metadata import Metadata, detect
from summarykit.sources.readers import READERS, read_text

__all__ = ["READERS", "Document", "Metadata", "PathLike", "Reading", "SourceIssue", "detect", "read_all", "read_documents", "unix_lines"]

_COUNTER = regex.compile(r"\d{1,4}")


class Reading(NamedTuple):
    """What came of reading: the documents, the files that failed, the files left out on purpose."""

    documents: list[Document]
    issues: list[SourceIssue]
    skipped: list[SourceIssue]


def read_documents(path: PathLike | Iterable[PathLike], *, year: int | None = None) -> tuple[list[Document], list[SourceIssue]]:
    """Read a file, a folder, a glob, or a list of them.

    Parameters
    ----------
    path : str, path, or an iterable of them
        Folders are searched through; 2.txt comes before 10.txt.
    year : int, optional
        The year of all these reports; wins over what they tell.

    Returns
    -------
    tuple
        The documents, and a `SourceIssue` for each file that could not be read.

    Raises
    ------
    SourceError
        Where nothing is there to read.

    Examples
    --------
    >>> read_documents("no/such/folder")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    summarykit.errors.SourceError: no/such/folder: does not exist; its folder no/such does not exist either; check ...
    """
    documents, issues, _ = read_all(path, year=year)
    return documents, issues


def read_all(path: PathLike | Iterable[PathLike], *, year: int | None = None) -> Reading:
    """As `read_documents`, with the files that were left out on purpose (README.md, data.json) as well."""
    if year is not None and (isinstance(year, bool) or not isinstance(year, int)):
        raise TypeError(f"year must be an integer such as 2023, not {year!r}")
    found = find_files(path)
    ids = _ids(found)
    numbered = _numbered(found)
    documents: list[Document] = []
    issues = list(found.issues)
    for (file, _below), id_ in zip(found.files, ids, strict=True):
        try:
            text, encoding = read_text(file)
        except SourceError as error:
            issues.append(SourceIssue(error.path, error.reason))
            continue
        name = "" if file.parent in numbered and _COUNTER.fullmatch(file.stem) else file.stem
        documents.append(Document.from_text(text, id=id_, year=year, path=str(file), encoding=encoding, name=name))
    return Reading(documents, issues, found.skipped)


def _ids(found: FoundFiles) -> list[str]:
    """The shortest name of each file that no other file has."""
    if not found.files:
        return []
    ranks = _names(found)
    alone = [{name for name, count in Counter(rank).items() if count == 1} for rank in ranks]
    ids = [next((name for name, lone in zip(names, alone, strict=True) if name in lone), names[-1]) for names in zip(*ranks, strict=True)]
    return ids if len(set(ids)) == len(ids) else ranks[-1]


def _names(found: FoundFiles) -> tuple[list[str], ...]:
    """Names of the files, the shortest first: stem, path below what was named, path below the common folder, with suffix."""
    whole = [file.absolute() for file, _ in found.files]
    common = Path(os.path.commonpath([path.parent for path in whole]))
    return (
        [below.stem for _, below in found.files],
        [below.with_suffix("").as_posix() for _, below in found.files],
        [path.relative_to(common).with_suffix("").as_posix() for path in whole],
        [path.relative_to(common).as_posix() for path in whole],
    )


def _numbered(found: FoundFiles) -> set[Path]:
    """Folders whose files are numbered through: 1999.txt beside 2.txt and 3000.txt is the file 1999, not the year."""
    years: Counter[Path] = Counter()
    numbers: Counter[Path] = Counter()
    for file, _ in found.files:
        if _COUNTER.fullmatch(file.stem):
            (years if 1900 <= int(file.stem) <= 2099 else numbers)[file.parent] += 1
    return {folder for folder, count in numbers.items() if count >= years[folder]}
