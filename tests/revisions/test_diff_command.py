"""The command diff: rows, formats, text to read, exit status, errors."""

from __future__ import annotations

import csv
import io
import json

import pytest

from summarykit import read
from summarykit.records import WordingRow
from summarykit.revisions.diff import diff

OLD = "云溪市图书馆2022年工作总结\n\n一、主要工作\n全年接待读者5000人次。开展送书下乡活动。闭馆日集中消毒图书。\n"
NEW = "云溪市图书馆2023年工作总结\n\n一、主要工作\n全年接待读者6300人次。闭馆日集中消毒图书。新辟亲子共读角落。\n"


@pytest.fixture
def files(tmp_path):
    for name, text in (("2022", OLD), ("2023", NEW)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "2022.txt", tmp_path / "2023.txt"


def test_a_row_a_sentence_that_changed(run, files):
    status, out, err = run("diff", *files)
    rows = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert [row["kind"] for row in rows] == ["edited", "edited", "dropped", "new"]
    assert rows[1]["figures"] == ["接待读者: 5000人次 -> 6300人次 (+1300)"]
    assert rows[1]["marked"] == "全年接待读者[-5000人次-]{+6300人次+}。"
    assert (rows[2]["new"], rows[2]["new_start"], rows[3]["old_start"]) == ("", None, None)
    for row in rows:
        for text, side in ((OLD, "old"), (NEW, "new")):
            assert row[side] == "" or text[row[f"{side}_start"] : row[f"{side}_end"]] == row[side]


def test_all_gives_what_was_kept_as_well(run, files):
    rows = [json.loads(line) for line in run("diff", *files, "--all")[1].splitlines()]
    assert [row["kind"] for row in rows] == ["edited", "kept", "edited", "dropped", "kept", "new"]


def test_text_is_what_the_wording_prints(run, files):
    status, out, err = run("diff", *files, "--format", "text")
    assert (status, err) == (0, "")
    assert out == f"{diff(read(files[0])[0], read(files[1])[0])}\n"
    assert "~ 全年接待读者[-5000人次-]{+6300人次+}。" in out
    assert "闭馆日" not in out


def test_csv_has_the_fields_of_a_row_in_order(run, files):
    _, out, _ = run("diff", *files, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert list(rows[0]) == list(WordingRow.__dataclass_fields__)
    assert [row["kind"] for row in rows] == ["edited", "edited", "dropped", "new"]


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet", "jsonl"])
def test_every_format_is_written_and_holds_the_rows(run, files, tmp_path, suffix):
    pd = pytest.importorskip("pandas")
    pytest.importorskip({"xlsx": "openpyxl", "parquet": "pyarrow"}.get(suffix, "csv"))
    target = tmp_path / f"out.{suffix}"
    assert run("diff", *files, "-o", target) == (0, "", "")
    reader = {"csv": pd.read_csv, "xlsx": pd.read_excel, "parquet": pd.read_parquet}.get(suffix)
    frame = reader(target) if reader else pd.read_json(target, lines=True)
    assert list(frame["kind"]) == ["edited", "edited", "dropped", "new"]
    assert frame["new"][3] == "新辟亲子共读角落。"


def test_a_table_for_people(run, files):
    status, out, _ = run("diff", *files, "--format", "table")
    assert status == 0
    assert "新辟亲子共读角落" in out and "dropped" in out


def test_a_report_against_itself_gives_no_row(run, files):
    assert run("diff", files[0], files[0]) == (0, "", "")
    _, out, _ = run("diff", files[0], files[0], "--format", "text")
    assert out == "2022 -> 2022: 5 kept, 0 edited, 0 moved, 0 dropped, 0 new; 100.0% of the new text unchanged\n"
    _, out, _ = run("diff", files[0], files[0], "--format", "csv")
    assert len(out.splitlines()) == 1


def test_encodings_and_line_breaks_do_not_matter(run, files, tmp_path):
    other = tmp_path / "gb.txt"
    other.write_bytes(OLD.replace("\n", "\r\n").encode("gb18030"))
    assert run("diff", files[0], other) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("2022.txt", "nowhere.txt"), "nowhere.txt: does not exist", id="no such file"),
        pytest.param(("2022.txt", "."), "2 reports; name one file", id="a folder"),
        pytest.param(("2022.txt", "empty.txt"), "empty.txt: is empty", id="an empty file"),
        pytest.param(("2022.txt",), "Missing argument 'NEW'", id="one file"),
        pytest.param(("2022.txt", "2023.txt", "--format", "text", "-o", "out.csv"), "text goes to standard output", id="text to a file"),
        pytest.param(("2022.txt", "2023.txt", "--format", "text", "--all"), "give --all with another format", id="all as text"),
        pytest.param(("2022.txt", "2023.txt", "-o", "out.doc"), "suffix tells no format", id="unknown suffix"),
        pytest.param(("2022.txt", "2023.txt", "-f", "csv", "-o", "2023.txt"), "is one of the reports", id="onto a report"),
        pytest.param(("2022.txt", "2023.txt", "--format", "xlsx"), "written to a file", id="a book to the screen"),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(run, files, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_bytes(b"")
    status, out, err = run("diff", *arguments)
    assert (status, out) == (2, "")
    assert told in err
    assert files[1].read_text(encoding="utf-8") == NEW
    assert not (tmp_path / "out.csv").exists()


def test_the_bundled_reports(run, root):
    folder = root / "corpora" / "yunxi"
    status, out, _ = run("diff", folder / "2021.txt", folder / "2022.txt", "--format", "text")
    assert status == 0
    assert out.count("“一网通办”率: 92.4% -> 96.0% (+3.6)") == 1
    assert "(none) -> 96.0%" not in out
