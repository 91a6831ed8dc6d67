"""Plain text files."""

from __future__ import annotations

from pathlib import Path

from summarykit.sources.decode import Decoded, decode

__all__ = ["read_plain"]


def read_plain(path: Path) -> Decoded:
    """The text of a plain text file, in whatever character set Chinese files come.

    Raises
    ------
    SourceError
        Where it is empty, binary or in no such character set.
    OSError
        Where it cannot be opened.
    """
    return decode(path.read_bytes(), str(path))
