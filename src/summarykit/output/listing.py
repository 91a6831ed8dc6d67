"""What comparisons hand back: immutable lists of rows that become a data frame, dicts, or a table to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, overload

if TYPE_CHECKING:
    from typing import Self

    import pandas as pd

__all__ = ["Listing"]

T = TypeVar("T")

_SHOWN_ROWS = 20


class Listing(Sequence[T], Generic[T]):
    """An immutable sequence of frozen dataclasses of one kind; it knows its columns also when it is empty.

    Parameters
    ----------
    rows : iterable
        The rows, in the order they are to stand.
    """

    row_type: ClassVar[type[Any]]

    __slots__ = ("_rows",)

    def __init__(self, rows: Iterable[T] = ()) -> None:
        self._rows: tuple[T, ...] = tuple(rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[T]:
        return iter(self._rows)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> T | Self:
        return type(self)(self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Listing):
            return type(self) is type(other) and self._rows == other._rows
        return self._rows == tuple(other) if isinstance(other, (list, tuple)) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self._rows))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)} row{'s' if len(self) != 1 else ''})"

    def __str__(self) -> str:
        return self[:_SHOWN_ROWS].to_frame().to_string(index=False) if self else repr(self)

    def _repr_html_(self) -> str:
        frame = self[:_SHOWN_ROWS].to_frame()
        return f"{frame.to_html(notebook=True, index=False)}<p>{len(self)} rows × {len(frame.columns)} columns</p>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """One plain dict a row."""
        return [asdict(row) for row in self._rows]  # type: ignore[call-overload]

    def to_frame(self) -> pd.DataFrame:
        """A pandas data frame, one row a row; whole numbers stay whole where some are missing."""
        import pandas as pd

        columns = {field.name: field.type for field in fields(self.row_type)}
        frame = pd.DataFrame(self.to_dicts(), columns=list(columns))
        whole = [name for name, kind in columns.items() if kind in ("int", "int | None")]
        return frame.astype(dict.fromkeys(whole, "Int64"))
