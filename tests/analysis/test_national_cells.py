"""Seven series of the national reports 2002-2025, read from the texts by eye, each cell as one record.

A cell is right where some record has the concept, period, status, value and range. Cells are facts
(numbers and years); the texts themselves stay outside the repository.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from summarykit.analysis import analyse

YEARS = [*range(2002, 2020), *range(2021, 2026)]


def _row(first: int, text: str) -> dict[int, str]:
    """Cells of consecutive reports from `first` on; - where the report does not state one."""
    years = [year for year in YEARS if year >= first]
    return {year: cell for year, cell in zip(years, text.split(), strict=True) if cell != "-"}


GDP = ("gdp", "change")
JOBS = ("urban_new_jobs", "level")
# status, offset of the period from the report's year, concept, kind, cells. 6.5~7 is a range; jobs are in 10,000.
SERIES = {
    "growth of GDP, year before": (
        "actual",
        -1,
        *GDP,
        _row(2002, "7.3 - 9.1 9.5 9.9 10.7 - 9 8.7 10.3 9.2 7.8 7.7 7.4 6.9 6.7 6.9 6.6 2.3 8.1 3 5.2 5"),
    ),
    "target of GDP": (
        "target",
        0,
        *GDP,
        _row(2002, "- 7 7 8 8 8 8 8 8 8 7.5 7.5 7.5 7 6.5~7 6.5 6.5 6~6.5 6 5.5 5 5 5"),
    ),
    "new urban jobs, year before": (
        "actual",
        -1,
        *JOBS,
        _row(2002, "- - 859 980 970 1184 - 1113 1102 1168 1221 1266 1310 1322 1312 1314 1351 1361 1186 1269 1206 1244 1256"),
    ),
    "target of new urban jobs": (
        "target",
        0,
        *JOBS,
        _row(2002, "- - 900 900 900 900 1000 900 900 900 900 900 1000 1000 1000 1100 1100 1100 1100 1100 1200 1200 1200"),
    ),
    "target of CPI": (
        "target",
        0,
        "cpi",
        "change",
        _row(2002, "- - - 4 3 3 4.8 4 3 4 4 3.5 3.5 3 3 3 3 3 3 3 3 3 2"),
    ),
    "target of registered unemployment": (
        "target",
        0,
        "registered_unemployment",
        "rate",
        _row(2002, "- - - 4.6 4.6 4.6 4.5 4.6 4.6 4.6 4.6 4.6 4.6 4.5 4.5 4.5 4.5 4.5 - - - - -"),
    ),
    "planned deficit ratio": (
        "target",
        0,
        "deficit_ratio",
        "rate",
        _row(2002, "- - - - - - - 3 - 2 1.5 2 2.1 2.3 3 3 2.6 2.8 3.2 2.8 3 3 4"),
    ),
}


@pytest.fixture(scope="module")
def records(national):
    return {doc.year: analyse(doc).indicators for doc in national if doc.year in YEARS}


def _values(cell: str, concept: str) -> tuple[Decimal, Decimal | None]:
    low, _, high = cell.partition("~")
    scale = 10_000 if concept == "urban_new_jobs" else 1
    return Decimal(low) * scale, Decimal(high) * scale if high else None


def _found(records, year, status, offset, concept, kind, cell) -> bool:
    value, high = _values(cell, concept)
    period = str(year + offset)
    return any(
        (r.concept, r.kind, r.status, r.period, r.value, r.value_high) == (concept, kind, status, period, value, high)
        for r in records[year]
    )


@pytest.mark.long
def test_nine_of_ten_cells_are_right(records):
    wrong, total = [], 0
    for name, (status, offset, concept, kind, cells) in SERIES.items():
        for year, cell in cells.items():
            total += 1
            if not _found(records, year, status, offset, concept, kind, cell):
                wrong.append(f"{year}: {name} {cell}")
    print(f"{total - len(wrong)} of {total} cells right")
    assert total >= 130
    assert len(wrong) <= total * 0.02, "\n".join(wrong)  # the goal is 10 of 100; what has been reached is held
