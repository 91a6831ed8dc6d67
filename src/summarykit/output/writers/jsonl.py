"""JSON lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from summarykit.output.rows import json_line, to_row
from summarykit.output.writers.base import RowWriter

__all__ = ["JsonlWriter"]


class JsonlWriter(RowWriter):
    """One JSON object a line, UTF-8, every digit kept."""

    def open(self) -> None:
        self.stream = self._text("utf-8")

    def write(self, records: Iterable[Any]) -> None:
        self.stream.write("".join(f"{json_line(to_row(record, exact=True))}\n" for record in records))
