"""What all row writers share: three verbs (open, write, close), whole files or none, streaming.

Records go in as they are made, document by document; no writer keeps more than a batch of them. Numbers stay numbers.
JSON lines and Parquet hold every string as it is; CSV and Excel are opened by spreadsheet programs, so there a text that
such a program would run as a formula is made harmless.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any, TypeAlias

from summarykit.errors import SourceError
from summarykit.output.columns import Column, columns_of
from summarykit.output.files import staged

__all__ = ["RowWriter", "Target"]

Target: TypeAlias = str | Path | IO[str]


class RowWriter(ABC):
    """Writes records of one kind to one place; use it in a `with` statement.

    Parameters
    ----------
    target : str, Path or text stream
        A path is written whole or not at all; a stream is left open.
    record_type : type
        The kind of record; it gives the columns.
    """

    def __init__(self, target: Target, record_type: type[Any]) -> None:
        self.target = target
        self.columns: Sequence[Column] = columns_of(record_type)
        self._stack = ExitStack()

    def __enter__(self) -> RowWriter:
        with ExitStack() as stack:
            self._stack = stack
            self.open()
            stack.push(self._leave)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, trace)

    def _leave(self, kind: type[BaseException] | None, *_: object) -> None:
        self.finish(failed=kind is not None)

    def _path(self) -> Path:
        """The staged path; streams are refused."""
        if not isinstance(self.target, (str, Path)):
            raise SourceError(getattr(self.target, "name", "stream"), "this format is written to a file; give a path")
        return self._stack.enter_context(staged(self.target))

    def _text(self, encoding: str, *, newline: str = "") -> IO[str]:
        """The text stream to write to."""
        if isinstance(self.target, (str, Path)):
            return self._stack.enter_context(self._path().open("w", encoding=encoding, newline=newline, errors="surrogatepass"))
        return self.target

    @abstractmethod
    def open(self) -> None:
        """Get ready: nothing is written to a stream yet."""

    @abstractmethod
    def write(self, records: Iterable[Any]) -> None:
        """Write more records."""

    def finish(self, *, failed: bool) -> None:  # noqa: B027 - most formats hold nothing
        """Write what is still held; after a failure, only let go of it."""
