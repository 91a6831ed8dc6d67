"""GDP growth and its targets from the national reports, read by eye; the reports are kept out of the repository."""

from __future__ import annotations

import math

import pytest

pytestmark = pytest.mark.long  # all national reports are read

# The year, its growth as the next year's report states it, and the target its own report sets; None where none does.
# There is no report of 2020; those on 1999, 2000, 2002 and 2007 give no growth of the one year, those of 2000 to 2002 no target in figures.
GDP: list[tuple[int, float | None, float | None]] = [
    (2000, None, None),
    (2001, 7.3, None),
    (2002, None, None),
    (2003, 9.1, 7),
    (2004, 9.5, 7),
    (2005, 9.9, 8),
    (2006, 10.7, 8),
    (2007, None, 8),
    (2008, 9, 8),
    (2009, 8.7, 8),
    (2010, 10.3, 8),
    (2011, 9.2, 8),
    (2012, 7.8, 7.5),
    (2013, 7.7, 7.5),
    (2014, 7.4, 7.5),
    (2015, 6.9, 7),
    (2016, 6.7, 6.5),
    (2017, 6.9, 6.5),
    (2018, 6.6, 6.5),
    (2019, None, 6),
    (2020, 2.3, None),
    (2021, 8.1, 6),
    (2022, 3, 5.5),
    (2023, 5.2, 5),
    (2024, 5, 5),
    (2025, None, 5),
]


@pytest.fixture(scope="module")
def gdp(national):
    return national.compare().panel("gdp")


def same(got, wanted):
    return math.isnan(got) if wanted is None else got == pytest.approx(wanted)


def test_growth_and_target_are_one_frame(gdp):
    frame = gdp.loc[2000:2025]
    assert frame.index.tolist() == [year for year, _, _ in GDP]
    assert [year for year, growth, _ in GDP if not same(frame.loc[year, "growth_stated"], growth)] == []
    assert [year for year, _, target in GDP if not same(frame.loc[year, "growth_target"], target)] == []
    assert frame.loc[[2016, 2019], "growth_target_high"].tolist() == [7, 6.5]
    assert frame.loc[2021, "growth_target_qualifier"] == "at_least"


def test_what_became_of_the_targets(gdp):
    outcome = gdp["growth_outcome"]
    assert outcome.loc[[2012, 2015, 2016, 2021, 2022]].tolist() == ["exceeded", "met", "met", "met", "missed"]
    assert outcome.loc[[2007, 2019, 2025]].tolist() == ["not reported", "no report", "open"]
    assert outcome.loc[2020] is None


def test_each_growth_stands_in_the_report_on_its_year(gdp):
    for year, row in gdp.loc[2000:2025].iterrows():
        if not math.isnan(row["growth_stated"]):
            assert row["growth_source"].doc == str(year + 1)
        if not math.isnan(row["growth_target"]):
            assert row["growth_target_source"].doc == str(year)
