"""Writers: every format read back by its own reader, whole files or none, missing packages named."""

from __future__ import annotations

import csv
import io
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from summarykit.errors import MissingDependencyError, SourceError
from summarykit.output import FORMATS, open_writer
from summarykit.output.files import staged
from summarykit.records import Indicator, Theme


def write(format, path, *batches):
    with open_writer(format, path, Indicator) as out:
        for batch in batches:
            out.write(batch)


def test_csv_opens_in_excel_with_chinese_intact(make, tmp_path):
    path = tmp_path / "a.csv"
    write("csv", path, [make()], [make(value=Decimal("1E+12"), name=None)])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdoc,start,")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert [row["value"] for row in rows] == ["92.4", "1000000000000"]
    assert rows[0]["name"] == "网上可办率"
    assert rows[0]["section"] == "工作开展情况 > 数字化改革"
    assert rows[1]["name"] == ""


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|x", "-2+3", "\t=1", "\r=1", " =1"])
def test_csv_never_holds_a_formula(make, tmp_path, text):
    path = tmp_path / "a.csv"
    write("csv", path, [make(name=text, section=(text, "二"))])
    row = next(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    text = text.replace("\r", " ")
    assert row["name"] == f"'{text}"
    assert row["section"] == f"'{text} > 二"


@pytest.mark.parametrize("text", ["-3.2%", "+5", "-1,200", "——抓落实", "“1+4+N”"])
def test_csv_leaves_plain_numbers_and_dashes_alone(make, tmp_path, text):
    write("csv", tmp_path / "a.csv", [make(text=text)])
    assert next(csv.DictReader((tmp_path / "a.csv").open(encoding="utf-8-sig")))["text"] == text


def test_xlsx_holds_numbers_as_numbers_and_text_as_text(make, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "a.xlsx"
    write("xlsx", path, [make(name="=1+1", sentence="长" * 40_000 + "\x07")], [make(value=Decimal(9) ** 400)])
    sheet = openpyxl.load_workbook(path).active
    heading, first, second = sheet.iter_rows()
    at = {cell.value: number for number, cell in enumerate(heading)}
    assert first[at["value"]].value == 92.4
    assert first[at["name"]].data_type == "s"
    assert first[at["name"]].value == "=1+1"
    assert len(first[at["sentence"]].value) == 32_767
    assert float(second[at["value"]].value) > 1e300
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:AC3"


def test_xlsx_goes_on_in_a_second_sheet(make, tmp_path, monkeypatch):
    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr("summarykit.output.writers.xlsx._SHEET_LIMIT", 2)
    write("xlsx", tmp_path / "a.xlsx", [make()] * 5)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [sheet.max_row for sheet in book] == [3, 3, 2]


def test_parquet_has_one_schema_whatever_is_in_it(make, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    write("parquet", tmp_path / "a.parquet", [make(), make(value=Decimal(7), year=None, section=())])
    write("parquet", tmp_path / "empty.parquet")
    full, empty = (parquet.read_table(tmp_path / name) for name in ("a.parquet", "empty.parquet"))
    assert full.schema == empty.schema
    assert full["value"].to_pylist() == [92.4, 7.0]
    assert full["section"].to_pylist() == [["工作开展情况", "数字化改革"], []]
    assert full["year"].to_pylist() == [2021, None]


def test_parquet_is_written_in_batches(make, tmp_path, monkeypatch):
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("summarykit.output.writers.parquet._BATCH", 2)
    write("parquet", tmp_path / "a.parquet", [make()] * 5)
    file = parquet.ParquetFile(tmp_path / "a.parquet")
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [2, 2, 1]


def test_table_keeps_its_columns_in_line(make):
    from rich.cells import cell_len

    out = io.StringIO()
    write("table", out, [make(), make(name="abc", value=Decimal(5), qualifier="at_least")], [make(kind="rank", value=Decimal(3))])
    heading, *rows = out.getvalue().rstrip("\n").split("\n")
    edge = heading.index("value") + len("value")
    for row, number in zip(rows, ["92.4", "≥5", "#3"], strict=True):
        before = row[: row.index(number) + len(number)]
        assert cell_len(before) == edge
    assert out.getvalue().count("period") == 1


def test_table_cannot_be_broken_by_odd_text(make):
    out = io.StringIO()
    write("table", out, [make(name="[red]a\nb\x1b[31m", unit="\u202e件")])
    assert len(out.getvalue().rstrip("\n").split("\n")) == 2
    assert "\x1b" not in out.getvalue()
    assert "[red]a b" in out.getvalue()


def test_table_holds_no_escapes_where_nobody_sees_them(make, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = io.StringIO()
    write("table", out, [make()])
    assert "\x1b" not in out.getvalue()


def test_table_follows_columns(make, monkeypatch):
    monkeypatch.setenv("COLUMNS", "70")
    out = io.StringIO()
    write("table", out, [make()])
    assert "section" not in out.getvalue()
    assert max(map(len, out.getvalue().split("\n"))) <= 70


@pytest.mark.parametrize("format", FORMATS)
def test_a_failed_run_leaves_the_old_file(format, make, tmp_path):
    path = tmp_path / f"a.{format}"
    path.write_text("old")
    with pytest.raises(RuntimeError, match="halfway"), open_writer(format, path, Indicator) as out:
        out.write([make()])
        raise RuntimeError("halfway")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_run_writes_a_sound_file(format, tmp_path):
    write(format, tmp_path / "a")
    assert (tmp_path / "a").is_file()


@pytest.mark.parametrize(("format", "package"), [("xlsx", "openpyxl"), ("parquet", "pyarrow")])
def test_a_missing_package_is_named_with_the_line_that_installs_it(format, package, tmp_path, monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingDependencyError, match=rf"needs {package}, .* pip install 'summarykit\[{format}\]'"):
        write(format, tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", ["xlsx", "parquet"])
def test_binary_formats_want_a_path(format):
    with pytest.raises(SourceError, match="give a path"):
        write(format, io.StringIO())


def test_places_that_cannot_be_written_to(tmp_path):
    with pytest.raises(SourceError, match="does not exist; create it first"):
        write("csv", tmp_path / "none" / "a.csv")
    with pytest.raises(SourceError, match="is a folder"):
        write("csv", tmp_path)


def test_a_device_is_written_to_and_not_replaced(make):
    device = Path("/dev/null")
    if not device.exists():
        pytest.skip("no such device on this system")
    write("jsonl", device, [make()])
    assert device.is_char_device()


def test_staged_file_takes_its_place_at_the_end(tmp_path):
    with staged(tmp_path / "a.txt") as part:
        part.write_text("new")
        assert not (tmp_path / "a.txt").exists()
    assert (tmp_path / "a.txt").read_text() == "new"


def test_stream_stays_open(capsys):
    with open_writer("jsonl", sys.stdout, Theme) as out:
        out.write([Theme("2021", "减负", 0.5, 2)])
    print("after")
    assert capsys.readouterr().out == '{"group": "2021", "term": "减负", "score": 0.5, "count": 2}\nafter\n'
