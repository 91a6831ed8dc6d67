"""Where output goes: optional packages asked for by name, and files that are whole or not there."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from summarykit.errors import MissingDependencyError, SourceError

__all__ = ["require", "staged"]


def require(package: str, extra: str, purpose: str) -> Any:
    """Import an optional package, or say how to install it.

    Parameters
    ----------
    package : str
        Module to import: ``"openpyxl"``.
    extra : str
        The extra of summarykit that brings it.
    purpose : str
        What it is needed for, to begin a sentence with.

    Raises
    ------
    MissingDependencyError
        Where it is not installed.

    Examples
    --------
    >>> require("no_such", "xlsx", "writing Excel books")
    Traceback (most recent call last):
    ...
    summarykit.errors.MissingDependencyError: writing Excel books needs no_such, which is not installed; run: pip install 'summarykit[xlsx]'
    """
    try:
        return importlib.import_module(package)
    except ImportError as error:
        raise MissingDependencyError(package.partition(".")[0], extra, purpose) from error


@contextmanager
def staged(path: str | Path) -> Iterator[Path]:
    """A path to write to that takes the place of `path` only when all went well.

    A failed or interrupted run leaves what stood there before. A device or pipe is written to directly.

    Raises
    ------
    SourceError
        Where the folder does not exist or may not be written to.
    """
    target = Path(path)
    if target.is_dir():
        raise SourceError(str(path), "is a folder; name a file to write to")
    if not target.parent.is_dir():
        raise SourceError(str(path), "the folder to write to does not exist; create it first")
    if target.exists() and not target.is_file():
        yield target
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.touch()
    except OSError as error:
        raise SourceError(str(path), f"cannot be written to ({error.strerror}); choose another place") from error
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
