"""Rows -> data frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from summarykit.records import PanelRow
from summarykit.series.model import Series

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["concepts_frame", "panel_frame"]

_IN_INDEX: Final = ("series", "concept", "region", "year")


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def records_frame(rows: Iterable[Any], columns: Sequence[str], numbers: Iterable[str]) -> pd.DataFrame:
    """One row a record; decimals as floats."""
    import pandas as pd

    held = list(rows)
    figures = set(numbers)
    return pd.DataFrame(
        {
            name: pd.Series([_plain(getattr(row, name)) for row in held], dtype="float64" if name in figures else "object")
            for name in columns
        }
    )


def _columns(kind: type[Any]) -> tuple[list[str], list[str]]:
    """The fields of a record, and which of them are numbers."""
    names = [field.name for field in fields(kind)]
    return names, [field.name for field in fields(kind) if "Decimal" in str(field.type)]


def panel_frame(rows: Sequence[PanelRow], *, long: bool = False) -> pd.DataFrame:
    """The panel: years as rows, or regions, or both where there are several of both.

    Parameters
    ----------
    rows : sequence of PanelRow
    long : bool
        Keep series, concept, region and year as columns.
    """
    names, numbers = _columns(PanelRow)
    frame = records_frame(rows, names, numbers)
    frame["year"] = frame["year"].astype("int64")
    frame["run"] = frame["run"].astype("int64")
    if long:
        return frame
    regions = frame["region"].nunique()
    index = ["region", "year"] if regions > 1 and frame["year"].nunique() > 1 else ["region"] if regions > 1 else ["year"]
    left = [name for name in _IN_INDEX if name not in index]
    return frame.drop(columns=left).set_index(index if len(index) > 1 else index[0]).sort_index()


def concepts_frame(series: Sequence[Series]) -> pd.DataFrame:
    """One row a series, one column a year: V where a value is reported, G growth, T a target."""
    import pandas as pd

    years = sorted({year for one in series for _, year in one.coverage})
    rows = [_concept_row(one, years) for one in series]
    frame = pd.DataFrame(rows, columns=[*_CONCEPT, *years])
    for name in ("concept", "scope", "part"):
        frame[name] = pd.Series([row[name] for row in rows], dtype="object")
    return frame.astype({"first": "Int64", "last": "Int64"})


_CONCEPT: Final = ("series", "concept", "kind", "unit", "scope", "part", "regions", "years", "first", "last", "names")


def _concept_row(series: Series, years: Sequence[int]) -> dict[str | int, Any]:
    letters: dict[int, set[str]] = {year: set() for year in years}
    for (_, year), found in series.coverage.items():
        letters[year].update(found)
    results = [year for year in years if letters[year] & {"V", "G"}]
    row: dict[str | int, Any] = {
        "series": series.name,
        "concept": series.concept,
        "kind": series.kind,
        "unit": series.unit or series.growth_unit,
        "scope": series.scope or None,
        "part": series.part or None,
        "regions": len(series.regions),
        "years": len(results),
        "first": min(results, default=None),
        "last": max(results, default=None),
        "names": len(series.names),
    }
    return row | {year: "".join(letter for letter in "VGT" if letter in letters[year]) for year in years}
