"""The one shape of all results: an immutable, list-like table of records, and the ways out of it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar, overload

from summarykit.errors import ArgumentError, SourceError
from summarykit.output.columns import columns_of
from summarykit.output.formats import open_writer
from summarykit.output.rows import Row, flat_row, from_row, to_row

if TYPE_CHECKING:
    from typing import Self

    import pandas as pd

__all__ = ["Table"]

T = TypeVar("T")

_SHOWN_ROWS = 20
_DTYPES = {"integer": "Int64", "number": "float64"}


class Table(Sequence[T], Generic[T]):
    """An immutable sequence of records of one kind that knows its columns, also when it is empty.

    A subclass names the kind of record and adds what only its records can be asked.

    Parameters
    ----------
    records : iterable
        Frozen dataclasses, in the order they are to stand.

    Examples
    --------
    >>> from summarykit.output import ThemeTable
    >>> from summarykit.records import Theme
    >>> table = ThemeTable([Theme("2021", "数字化改革", 0.5, 9), Theme("2022", "减负", 0.25, 4)])
    >>> table
    ThemeTable(2 rows)
    >>> table.filter(group="2022")[0].term
    '减负'
    >>> table.to_dicts()[0]
    {'group': '2021', 'term': '数字化改革', 'score': 0.5, 'count': 9}
    """

    record_type: ClassVar[type[Any]]

    __slots__ = ("_records",)

    def __init__(self, records: Iterable[T] = ()) -> None:
        self._records: tuple[T, ...] = tuple(records)

    def _like(self, records: Iterable[T]) -> Self:
        """A table of the same kind with some of the records."""
        return type(self)(records)

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[T]:
        return iter(self._records)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> T | Self:
        return self._like(self._records[index]) if isinstance(index, slice) else self._records[index]

    def __add__(self, other: Iterable[T]) -> Self:
        return self._like((*self._records, *other))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Table):
            return type(self) is type(other) and self._records == other._records
        return self._records == tuple(other) if isinstance(other, (list, tuple)) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self._records))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)} row{'s' if len(self) != 1 else ''})"

    def __str__(self) -> str:
        """The first rows as a table that people read."""
        out = io.StringIO()
        with open_writer("table", out, self.record_type) as writer:
            writer.write(self._records[:_SHOWN_ROWS])
        more = len(self) - _SHOWN_ROWS
        lines = [line.rstrip() for line in out.getvalue().splitlines()]
        return "\n".join([*lines, *([f"... {more} more"] if more > 0 else [])]) or repr(self)

    def _repr_html_(self) -> str:
        frame = self[:_SHOWN_ROWS].to_frame()
        return f"{frame.to_html(notebook=True, index=False)}<p>{len(self)} rows × {len(frame.columns)} columns</p>"

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in columns_of(self.record_type)]

    def filter(self, **wanted: Any) -> Self:
        """The rows whose fields are as wanted.

        Parameters
        ----------
        **wanted
            Column and what it must be: a value; a list, tuple or set of allowed values; or a function that says yes or
            no. For a column that is a list (`section`, `members`) the value must be in it.

        Returns
        -------
        Table
            Of the same kind.

        Raises
        ------
        ArgumentError
            Where there is no such column.

        Examples
        --------
        >>> from summarykit.output import ThemeTable
        >>> from summarykit.records import Theme
        >>> table = ThemeTable([Theme("2021", "数字化改革", 0.5, 9), Theme("2022", "减负", 0.25, 4)])
        >>> len(table.filter(count=lambda n: n > 5)), len(table.filter(group=["2021", "2022"]))
        (1, 2)
        """
        known = self.columns
        for field in wanted:
            if field not in known:
                raise ArgumentError(field, wanted[field], f"no such field to filter by; the fields are {', '.join(known)}")
        tests = [(field, _test(want)) for field, want in wanted.items()]
        return self._like(record for record in self._records if all(test(getattr(record, field)) for field, test in tests))

    def to_dicts(self) -> list[Row]:
        """One plain dict a record: strings, numbers, lists, None."""
        return [to_row(record) for record in self._records]

    def to_dict(self, orient: Literal["records", "list"] = "records") -> list[Row] | dict[str, list[Any]]:
        """The same as `to_dicts`, or one list a column with ``"list"``: the names that pandas has for them."""
        rows = self.to_dicts()
        if orient == "records":
            return rows
        if orient == "list":
            return {name: [row[name] for row in rows] for name in self.columns}
        raise ArgumentError("orient", orient, "give 'records' or 'list'")

    def to_frame(self) -> pd.DataFrame:
        """A pandas data frame, one row a record; lists are joined to one string, integers may be missing."""
        import pandas as pd

        columns = columns_of(self.record_type)
        cells = [flat_row(record) for record in self._records]
        series = {
            column.name: pd.Series(
                [row[at] for row in cells],
                dtype="bool" if column.type == "boolean" and not column.optional else _DTYPES.get(column.type, "object"),
            )
            for at, column in enumerate(columns)
        }
        return pd.DataFrame(series, columns=self.columns)

    def to_jsonl(self, target: str | Path | IO[str] | None = None) -> str | None:
        """JSON lines, every digit kept: to a path or stream, or as a string where none is given."""
        if target is not None:
            self._write("jsonl", target)
            return None
        out = io.StringIO()
        self._write("jsonl", out)
        return out.getvalue()

    def to_csv(self, target: str | Path | IO[str]) -> None:
        """CSV that Excel opens with Chinese intact; texts that Excel would run as formulas get an apostrophe in front."""
        self._write("csv", target)

    def to_xlsx(self, path: str | Path) -> None:
        """An Excel book; needs the extra ``xlsx``."""
        self._write("xlsx", path)

    def to_parquet(self, path: str | Path) -> None:
        """A Parquet file; needs the extra ``parquet``."""
        self._write("parquet", path)

    def _write(self, format: str, target: str | Path | IO[str]) -> None:
        with open_writer(format, target, self.record_type) as writer:
            writer.write(self._records)

    @classmethod
    def from_jsonl(cls, path: str | Path) -> Self:
        """Read back what `to_jsonl` wrote, equal in every digit; keys that are no field are passed over.

        Raises
        ------
        SourceError
            Where the file cannot be read or a line is no such record; it names the line and the field.
        """
        return cls(_read_records(path, cls.record_type))


def _test(want: Any) -> Callable[[Any], bool]:
    """A wish of `filter` as a function of the field's value."""
    if callable(want):
        return want  # type: ignore[no-any-return]
    allowed = list(want) if isinstance(want, (list, tuple, set, frozenset)) else [want]
    allowed += [Decimal(repr(item)) for item in allowed if isinstance(item, float)]  # 92.4 is to find Decimal("92.4")
    return lambda value: value == want or (any(item in value for item in allowed) if isinstance(value, tuple) else value in allowed)


def _read_records(path: str | Path, record_type: type[Any]) -> Iterator[Any]:
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise SourceError(str(path), f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise SourceError(str(path), f"is not UTF-8 (byte {error.start}); give JSON lines that summarykit wrote") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read_record(line, record_type, f"{path}, line {number}")


def _read_record(line: str, record_type: type[Any], where: str) -> Any:
    try:
        row = json.loads(line, parse_float=Decimal, parse_int=Decimal)
        if not isinstance(row, dict):
            raise ValueError("no JSON object")
        return from_row(record_type, row)
    except ValueError as error:
        raise SourceError(where, f"{error}; each line must be one {record_type.__name__} as JSON") from error
