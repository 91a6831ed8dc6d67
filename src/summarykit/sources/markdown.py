"""Markdown files: the text is kept as it is written, marks included, so that offsets fit the file."""

from __future__ import annotations

from pathlib import Path

from summarykit.sources.decode import Decoded, decode

__all__ = ["read_markdown"]


def read_markdown(path: Path) -> Decoded:
    """The text of a markdown file.

    Raises
    ------
    SourceError
        Where it is empty, binary or in no known character set.
    OSError
        Where it cannot be opened.
    """
    return decode(path.read_bytes(), str(path))
