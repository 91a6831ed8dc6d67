"""Tables: like a list, filtered, framed, and read back equal."""

from __future__ import annotations

from decimal import Decimal

import pytest

from summarykit.errors import ArgumentError, SourceError
from summarykit.output import FormulaTable, IndicatorTable, OutlineTable, ThemeTable, indicators_from_jsonl
from summarykit.records import Formula, Section, Theme


@pytest.fixture
def table(make):
    return IndicatorTable(
        [
            make(),
            make(start=20, end=24, text="1/3", value=Decimal(1) / 3, unit="1", name=None, section=()),
            make(start=30, value=Decimal(40), value_high=Decimal(50), kind="change", direction="up", year=None, doc="2022"),
            make(start=40, value=Decimal("2.97E+12"), value_base=Decimal("1E-7")),
        ]
    )


def test_it_is_like_a_list(table):
    assert len(table) == 4
    assert table[-1].start == 40
    assert isinstance(table[1:3], IndicatorTable)
    assert [r.start for r in table[1:3] + table[:1]] == [20, 30, 4]
    assert table == list(table)
    assert table != FormulaTable()
    assert table[0] in table


def test_filter(table):
    assert [r.start for r in table.filter(kind="rate", unit=["%", "件"])] == [4, 40]
    assert [r.start for r in table.filter(section="数字化改革")] == [4, 30, 40]
    assert [r.start for r in table.filter(section=("工作开展情况", "数字化改革"))] == [4, 30, 40]
    assert [r.start for r in table.filter(name=None)] == [20]
    assert [r.start for r in table.filter(value=92.4)] == [4]
    assert [r.start for r in table.filter(name=lambda name: name and "可办" in name, doc="2022")] == [30]
    with pytest.raises(ArgumentError, match="nam='x': no such field to filter by; the fields are doc, start"):
        table.filter(nam="x")


def test_json_lines_round_trip_is_equal_in_every_digit(table, tmp_path):
    path = tmp_path / "a.jsonl"
    table.to_jsonl(path)
    back = indicators_from_jsonl(path)
    assert back == table
    assert back[1].value == Decimal(1) / 3
    assert path.read_text(encoding="utf-8") == table.to_jsonl()


@pytest.mark.parametrize(
    "table",
    [
        FormulaTable([Formula(0, 4, "三个转变", 3, "转变", ("甲", "乙"), doc="a"), Formula(5, 9, "1+4+N", None, "", ())]),
        OutlineTable([Section(0, 6, "一、主要工作", 1, "一、", "主要工作", ("主要工作",), 90, "work", doc="a")]),
        ThemeTable([Theme("2021", "减负", 0.1, 9)]),
    ],
    ids=lambda table: type(table).__name__,
)
def test_other_records_round_trip_too(table, tmp_path):
    table.to_jsonl(tmp_path / "a.jsonl")
    assert type(table).from_jsonl(tmp_path / "a.jsonl") == table
    assert len(table.to_frame()) == len(table)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"start": 1}\n', "line 1: 'end' is missing; each line must be one Indicator as JSON"),
        (b"\n\n[1]\n", "line 3: no JSON object"),
        (b"not json\n", "line 1: Expecting value"),
        (b'{"a": "\xff"}\n', "is not UTF-8"),
    ],
)
def test_a_broken_file_says_where(tmp_path, content, said):
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=said):
        indicators_from_jsonl(path)


def test_no_file(tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        indicators_from_jsonl(tmp_path / "none.jsonl")


def test_frame_types(table):
    frame = table.to_frame()
    assert frame["value"].dtype == "float64"
    assert frame["year"].tolist()[:2] == [2021, 2021]
    assert frame["year"].isna().tolist() == [False, False, True, False]
    assert str(frame["year"].dtype) == "Int64"
    assert frame["section"].tolist()[0] == "工作开展情况 > 数字化改革"
    assert frame["name"].isna().tolist() == [False, True, False, False]


def test_an_empty_table_keeps_its_columns():
    frame = IndicatorTable().to_frame()
    assert list(frame.columns)[:4] == ["doc", "start", "end", "text"]
    assert frame["value"].dtype == "float64"
    assert str(IndicatorTable()) == "IndicatorTable(0 rows)"
    assert IndicatorTable().to_jsonl() == ""


def test_shown_to_people(table):
    assert repr(table) == "IndicatorTable(4 rows)"
    assert "网上可办率" in str(table)
    assert "↑40–50" in str(table)
    assert "网上可办率" in table._repr_html_()
    assert "4 rows × 29 columns" in table._repr_html_()
    assert str(IndicatorTable(list(table) * 10)).endswith("... 20 more")


def test_themes_are_asked_by_group():
    table = ThemeTable([Theme("2022", "集成服务", 0.5, 3), Theme("2022", "放管服", 0.25, 1), Theme("2021", "放管服", 1.0, 2)])
    assert table.groups() == ["2022", "2021"]
    assert table.terms("2022") == ["集成服务", "放管服"]
    assert table.terms("1999") == []
    assert table.to_dict("records")[2] == {"group": "2021", "term": "放管服", "score": 1.0, "count": 2}
    assert table.to_dict("list")["count"] == [3, 1, 2]
