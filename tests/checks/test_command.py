"""``summarykit audit``: rows, order, formats, a draft against a folder, exit status."""

from __future__ import annotations

import csv
import json

import pytest

import summarykit as sk

LAST = "云溪县档案馆2022年工作总结\n全年接待查档群众5200人次，群众满意率为96.5%。\n"
THIS = "云溪县档案馆2023年工作总结\n全年接待查档群众6120人次，同比增长27.7%，发放问卷200份，回收180份，回收率90%。\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "2022.txt").write_text(LAST, encoding="utf-8")
    (folder / "2023.txt").write_text(THIS, encoding="utf-8")
    return folder


def rows(output):
    return [json.loads(line) for line in output.splitlines()]


def test_rows_have_what_the_design_says(run, folder):
    status, out, err = run("audit", folder)
    assert (status, err) == (0, "")
    found = rows(out)
    assert all({"doc", "rule", "verdict", "stated", "expected", "spans"} <= set(row) for row in found)
    assert [(row["doc"], row["rule"], row["verdict"]) for row in found] == [
        ("2023", "growth_from_levels", "contradiction"),
        ("2023", "rate_from_parts", "consistent"),
    ]
    texts = {document.id: document.text for document in sk.read(folder)}
    assert all(texts[span["doc"]][span["start"] : span["end"]] == span["text"] for row in found for span in row["spans"])


def test_a_verdict_may_be_asked_for(run, folder):
    _, out, _ = run("audit", folder, "--verdict", "consistent")
    assert [row["verdict"] for row in rows(out)] == ["consistent"]
    _, out, _ = run("audit", folder, "--verdict", "consistent", "--verdict", "contradiction")
    assert [row["verdict"] for row in rows(out)] == ["contradiction", "consistent"]


def test_a_table_shows_what_wants_looking_at(run, folder):
    _, out, _ = run("audit", folder, "--format", "table")
    assert "growth_from_levels" in out
    assert "consistent" not in out
    _, out, _ = run("audit", folder, "--format", "table", "--verdict", "consistent")
    assert "rate_from_parts" in out


def test_a_draft_against_a_folder(run, folder, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(THIS.replace("2023", "2024").replace("27.7%", "17.7%").replace("6120", "7203"), encoding="utf-8")
    status, out, _ = run("audit", draft, "--past", folder)
    assert status == 0
    assert {row["doc"] for row in rows(out)} == {"draft"}
    assert [(row["rule"], row["verdict"]) for row in rows(out)] == [("growth_from_levels", "consistent"), ("rate_from_parts", "consistent")]
    draft.write_text(draft.read_text(encoding="utf-8").replace("17.7%", "27.7%"), encoding="utf-8")
    _, out, _ = run("audit", draft, "--past", folder)
    [first, *_] = rows(out)
    assert (first["rule"], first["verdict"]) == ("growth_from_levels", "contradiction")
    assert [span["doc"] for span in first["spans"]] == ["2023", "draft", "draft"]


def test_a_folder_of_another_place_is_no_past(run, folder, root):
    status, out, err = run("audit", folder / "2023.txt", "--past", root / "corpora" / "lanchuan")
    assert status == 0
    assert {span["doc"] for row in rows(out) for span in row["spans"]} == {"2023"}
    assert "2023: no report in" in err


def test_files_of_every_kind(run, folder, tmp_path):
    for suffix in ("csv", "xlsx", "parquet", "jsonl"):
        assert run("audit", folder, "-o", tmp_path / f"out.{suffix}")[0] == 0
    with (tmp_path / "out.csv").open(encoding="utf-8-sig") as file:
        [first, _] = csv.DictReader(file)
    assert first["spans"].startswith("2022[") and first["spans"].count(";") == 2
    pq = pytest.importorskip("pyarrow.parquet")
    table = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert [span["text"] for span in table[0]["spans"]] == ["5200人次", "6120人次", "27.7%"]
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[2]][:3] == ["2023", "growth_from_levels", "contradiction"]


def test_findings_are_read_back_equal(folder, tmp_path):
    from summarykit.output import FindingTable

    found = sk.read(folder).audit()
    found.to_jsonl(tmp_path / "found.jsonl")
    assert FindingTable.from_jsonl(tmp_path / "found.jsonl") == found
    frame = found.to_frame()
    assert frame["expected"].round(1).tolist() == [17.7, 90.0]


def test_what_cannot_be_read_is_named_and_the_rest_is_done(run, folder, tmp_path):
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02" * 50)
    status, out, err = run("audit", folder)
    assert status == 1
    assert "broken.txt" in err
    assert len(rows(out)) == 2
    assert run("audit", folder / "2023.txt", "--past", tmp_path / "nowhere")[0] == 2
    assert run("audit", folder, "--verdict", "perhaps")[0] == 2
