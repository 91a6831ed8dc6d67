"""From what a caller names (file, folder, glob, or a list of them) to the files to read, in natural order."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import regex

from summarykit.errors import SourceError
from summarykit.sources.readers import READERS, readable_suffixes

__all__ = ["FoundFiles", "PathLike", "SourceIssue", "find_files", "natural_key"]

PathLike: TypeAlias = str | os.PathLike[str]

# Files that describe a folder and are no report, whatever their suffix.
_ABOUT = frozenset({"readme", "license", "licence", "changelog", "contributing", "notice", "authors", "copying", "requirements"})
_HIDDEN = (".", "~$")
_GLOB = regex.compile(r"[*?\[]")
_NUMBER = regex.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class SourceIssue:
    """A file that was not read, and why.

    Examples
    --------
    >>> print(SourceIssue("a.txt", "is empty"))
    a.txt: is empty
    """

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@dataclass(slots=True)
class FoundFiles:
    """Files to read (each with its path below what the caller named), files that failed, files left out on purpose."""

    files: list[tuple[Path, Path]] = field(default_factory=list)
    issues: list[SourceIssue] = field(default_factory=list)
    skipped: list[SourceIssue] = field(default_factory=list)


def natural_key(path: PathLike) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Sort key that puts 2.txt before 10.txt, folder by folder.

    Examples
    --------
    >>> sorted(["10.txt", "2.txt", "1/3.txt"], key=natural_key)
    ['1/3.txt', '2.txt', '10.txt']
    """
    return tuple(
        tuple((0, int(piece), piece) if piece.isdecimal() else (1, 0, piece.casefold()) for piece in _NUMBER.split(part) if piece)
        for part in Path(path).parts
    )


def find_files(paths: PathLike | Iterable[PathLike]) -> FoundFiles:
    """The files a caller means, each once.

    Parameters
    ----------
    paths : str, path, or an iterable of them
        A file, a folder (searched through), a glob; what exists under its literal name is no glob.

    Returns
    -------
    FoundFiles
        In a list, a path that leads nowhere becomes an issue as long as another one leads somewhere.

    Raises
    ------
    SourceError
        Where nothing is there to read: no such path, an empty folder, a glob without match.
    """
    asked = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    if not asked:
        raise SourceError("[]", "is an empty list of paths; name a file, a folder or a glob")
    found = FoundFiles()
    failures: list[SourceError] = []
    for path in asked:
        name = os.fspath(path)
        if not isinstance(name, str):
            raise TypeError(f"a path must be a string or a pathlib.Path, not {type(name).__name__}")
        try:
            _add(name, found)
        except SourceError as error:
            failures.append(error)
    if failures and not found.files and not found.issues:
        raise failures[0]
    found.issues.extend(SourceIssue(error.path, error.reason) for error in failures)
    _unique(found)
    return found


def _add(name: str, found: FoundFiles) -> None:
    if not name or "\0" in name:
        raise SourceError(repr(name), "is no path; name a file, a folder or a glob")
    path = Path(name)
    if path.is_dir():
        _add_folder(path, name, found)
    elif path.exists() or path.is_symlink():
        found.files.append((path, Path(path.name)))
    elif _GLOB.search(name):
        _add_glob(name, found)
    else:
        where = "" if path.parent.is_dir() else f"; its folder {path.parent} does not exist either"
        raise SourceError(name, f"does not exist{where}; check the spelling (current folder: {Path.cwd()})")


def _add_folder(folder: Path, name: str, found: FoundFiles) -> None:
    before = len(found.files) + len(found.issues)
    skipped = len(found.skipped)
    for path in sorted(_walk(folder, found), key=lambda path: natural_key(path.relative_to(folder))):
        _sift(path, path.relative_to(folder), found)
    if len(found.files) + len(found.issues) == before:
        others = len(found.skipped) - skipped
        what = f"holds {others} file(s), none of them readable" if others else "is an empty folder"
        raise SourceError(name, f"{what}; put reports with the suffix {readable_suffixes()} in it")


def _add_glob(pattern: str, found: FoundFiles) -> None:
    base = Path(pattern[: _magic(pattern)] + "x").parent
    matches = _search_through(base, pattern, found) if "**" in pattern else _match(base, pattern)
    taken = len(found.files) + len(found.issues)
    for path in sorted(matches, key=natural_key):
        for file in sorted(_walk(path, found), key=natural_key) if path.is_dir() else [path]:
            _sift(file, file.relative_to(base) if file.is_relative_to(base) else file, found)
    if len(found.files) + len(found.issues) == taken:
        what = "matches no readable file" if matches else "matches nothing"
        raise SourceError(pattern, f"{what}; readable are {readable_suffixes()}, and ** searches through folders")


def _magic(pattern: str) -> int:
    match = _GLOB.search(pattern)
    return match.start() if match is not None else len(pattern)


def _match(base: Path, pattern: str) -> list[Path]:
    parts = Path(pattern).parts[len(base.parts) :]
    matches = base.glob("/".join(parts)) if base.is_dir() else iter(())
    return [path for path in matches if not any(part.startswith(_HIDDEN) for part in path.relative_to(base).parts)]


def _search_through(base: Path, pattern: str, found: FoundFiles) -> list[Path]:
    """Files that match a glob with ** in it; our own walk, because `glob` runs into loops of links again and again."""
    parts = Path(pattern).parts[len(base.parts) :]
    pieces = ["(?:[^/]+/)*" if part == "**" else fnmatch.translate(part).removesuffix(r"\Z").replace(".*", "[^/]*") + "/" for part in parts]
    if parts[-1] == "**":
        pieces.append("[^/]+/")
    if not base.is_dir():
        return []
    wanted = regex.compile("".join(pieces))
    return [path for path in _walk(base, found) if wanted.fullmatch(path.relative_to(base).as_posix() + "/")]


def _walk(folder: Path, found: FoundFiles) -> Iterator[Path]:
    """Files below a folder, hidden ones left out; links to folders are followed, a loop only once."""
    seen: set[tuple[int, int]] = set()

    def failed(error: OSError) -> None:
        found.issues.append(SourceIssue(str(error.filename), f"cannot be searched: {error.strerror or error}"))

    for here, folders, files in os.walk(folder, followlinks=True, onerror=failed):
        status = Path(here).stat()
        if (status.st_dev, status.st_ino) in seen:
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN) and name != "__pycache__")
        yield from (Path(here) / name for name in files if not name.startswith(_HIDDEN))


def _sift(path: Path, below: Path, found: FoundFiles) -> None:
    """Sort one file of a folder or glob into those to read and those to leave."""
    reason = None
    if path.stem.casefold() in _ABOUT:
        reason = "describes the folder; name the file itself to read it"
    elif path.suffix.lower() not in READERS:
        reason = f"has the suffix {path.suffix}, which is not readable" if path.suffix else "has no suffix"
    elif path.exists() and not path.is_file():
        reason = "is no regular file"
    if reason is None:
        found.files.append((path, below))
    else:
        found.skipped.append(SourceIssue(str(path), reason))


def _unique(found: FoundFiles) -> None:
    """Keep each file once, however often it was named or linked."""
    first: dict[str, tuple[Path, Path]] = {}
    for path, below in found.files:
        first.setdefault(os.path.realpath(path), (path, below))
    found.files[:] = first.values()
    found.skipped[:] = dict.fromkeys(found.skipped)
    found.issues[:] = dict.fromkeys(found.issues)
