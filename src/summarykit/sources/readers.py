"""Which reader takes which kind of file. A new format is a small module and a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from summarykit.errors import MissingDependencyError, SourceError
from summarykit.sources.decode import Decoded
from summarykit.sources.markdown import read_markdown
from summarykit.sources.plain import read_plain

__all__ = ["READERS", "Reader", "read_text", "readable_suffixes"]

Reader = Callable[[Path], Decoded]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_plain,
        ".text": read_plain,
        ".md": read_markdown,
        ".markdown": read_markdown,
    }
)


_REASONS: dict[type[Exception], str] = {
    PermissionError: "may not be opened: no permission to read it",
    IsADirectoryError: "is a folder, not a file",
    MemoryError: "is too large for this machine's memory; split it",
}


def readable_suffixes() -> str:
    """The suffixes that can be read, for messages.

    Examples
    --------
    >>> readable_suffixes()
    '.txt, .text, .md, .markdown'
    """
    return ", ".join(READERS)


def read_text(path: Path) -> Decoded:
    """Text and encoding of one file, by the reader of its suffix.

    Raises
    ------
    SourceError
        Where the suffix has no reader or the file cannot be read; the reason says what to do.

    Examples
    --------
    >>> read_text(Path("2021.xyz"))
    Traceback (most recent call last):
    ...
    summarykit.errors.SourceError: 2021.xyz: has the suffix .xyz, which is not readable; readable are .txt, .text, .md, .markdown
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        what = f"has the suffix {path.suffix}, which is not readable" if path.suffix else "has no suffix"
        raise SourceError(str(path), f"{what}; readable are {readable_suffixes()}")
    if path.exists() and not path.is_file() and not path.is_dir():
        raise SourceError(str(path), "is no regular file but a pipe or a device; save the text to a file")
    try:
        return reader(path)
    except (MissingDependencyError, OSError, MemoryError) as error:
        raise SourceError(str(path), _reason(path, error)) from error


def _reason(path: Path, error: Exception) -> str:
    """What keeps a file from being read, and what to do."""
    if isinstance(error, MissingDependencyError):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return "is a link to a file that does not exist" if path.is_symlink() else "does not exist"
    for kind, reason in _REASONS.items():
        if isinstance(error, kind):
            return reason
    return f"cannot be opened: {getattr(error, 'strerror', None) or error}"
