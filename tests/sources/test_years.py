"""Years in titles, paragraphs and file names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.sources.years import FileYear, find_years, year_in_name


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2021年", 2021),
        ("２０２１年度", 2021),
        ("2 0 2 1 年", 2021),
        ("二〇二一年", 2021),
        ("二○二一年", 2021),
        ("二零二一年", 2021),
        ("二0二一年", 2021),
        ("二O二一年", 2021),
        ("一九九八年", 1998),
        ("2018—2022年", 2022),
        ("2018年至2022年", 2022),
        ("二〇一八－二〇二二年", 2022),
        ("（2021年）", 2021),
        ("2020-2021学年度", 2021),
        ("局2021年", 2021),
    ],
)
def test_a_year(text: str, year: int) -> None:
    assert [mention.year for mention in find_years(text)] == [year]


@pytest.mark.parametrize(
    "text",
    [
        "3月10日",
        "五年来",
        "近2000年来",
        "2000多年",
        "1990年代",
        "12021年",
        "第2021年",
        "1800年",
        "2100年",
        "2021",
        "98年",
        "投资2021万元",
        "一百二〇二一年",
        "2000年历史",
        "",
    ],
)
def test_no_year(text: str) -> None:
    assert find_years(text) == []


def test_spans_dates_and_places() -> None:
    first, second = find_years("2019—2020年工作，2021年3月5日")
    assert (first.first, first.year, first.dated) == (2019, 2020, False)
    assert (second.start, second.year, second.dated) == (13, 2021, True)


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("2021", FileYear(2021)),
        ("national2013", FileYear(2013)),
        ("demo2013", FileYear(2013)),
        ("report_1998_final", FileYear(1998)),
        ("二〇二一", FileYear(2021)),
        ("２０２１", FileYear(2021)),
        ("总结2021(2)", FileYear(2021)),
        ("2023-01-15_总结", FileYear(2023, 1)),
        ("20240123报告", FileYear(2024, 1)),
        ("2024_12_3", FileYear(2024, 12)),
        ("2024.12", FileYear(2024, 12)),
        ("202412", FileYear(2024, 12)),
        ("seed", None),
        ("12345", None),
        ("doc-0007", None),
        ("2022-2023", None),
        ("1080p", None),
        ("3月10日", None),
        ("123456789", None),
    ],
)
def test_year_in_name(stem: str, expected: FileYear | None) -> None:
    assert year_in_name(stem) == expected


@given(st.text(alphabet="0123456789０１〇○零一二九年月日度—- 至O第\u3000", max_size=40))
def test_any_digits_are_safe_and_in_place(text: str) -> None:
    for mention in find_years(text):
        assert 1900 <= mention.first <= mention.year <= 2099
        assert "年" in text[mention.start : mention.end]
    year_in_name(text)
