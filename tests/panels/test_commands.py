"""The commands compare and promises: rows, formats, exit status."""

from __future__ import annotations

import csv
import json

import pytest

REPORT = """云溪市档案馆{year}年工作总结

一、主要工作
全年接待查档群众{visits}人次，数字化档案{share}%。

二、{next}年工作打算
力争接待查档群众{goal}人次以上。
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for year, visits, goal, share in ((2021, 5000, 5500, 60), (2022, 5200, 6000, 64), (2023, 6300, 6500, 70)):
        text = REPORT.format(year=year, visits=visits, next=year + 1, goal=goal, share=share)
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    return folder


def test_compare_gives_a_row_a_series_and_year(run, folder):
    status, out, err = run("compare", folder)
    rows = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    visits = [row for row in rows if row["series"] == "接待查档群众"]
    assert [(row["year"], row["value"], row["target"], row["outcome"]) for row in visits] == [
        (2021, 5000, None, None),
        (2022, 5200, 5500, "missed"),
        (2023, 6300, 6000, "met"),
        (2024, None, 6500, "open"),
    ]
    for row in rows:
        for span in row["spans"]:
            text = (folder / f"{span['doc']}.txt").read_text(encoding="utf-8")
            assert text[span["start"] : span["end"]] == span["text"]


def test_compare_takes_series_by_name(run, folder):
    status, out, _ = run("compare", folder, "--concept", "查档群众", "--format", "csv")
    assert status == 0
    assert {row["series"] for row in csv.DictReader(out.splitlines())} == {"接待查档群众"}
    status, _, err = run("compare", folder, "--concept", "海水淡化")
    assert status == 2
    assert "no series of this name" in err


def test_promises_can_be_chosen_by_outcome(run, folder):
    status, out, _ = run("promises", folder, "--outcome", "missed")
    [row] = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert (row["set_in"], row["period"], row["target"], row["result"], row["margin"]) == ("2021", "2022", "5500人次", "5200人次", -300)
    assert "力争" in row["target_sentence"]


@pytest.mark.parametrize("command", ["compare", "promises"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet", "jsonl"])
def test_every_format_is_written(run, folder, tmp_path, command, suffix):
    pytest.importorskip({"xlsx": "openpyxl", "parquet": "pyarrow"}.get(suffix, "csv"))
    target = tmp_path / f"out.{suffix}"
    assert run(command, folder, "-o", target)[0] == 0
    assert target.stat().st_size > 100


@pytest.mark.parametrize("command", ["compare", "promises"])
def test_a_table_for_people(run, folder, command):
    status, out, _ = run(command, folder, "--format", "table")
    assert status == 0
    assert "missed" in out


def test_pins_are_read_and_their_errors_told(run, folder, tmp_path):
    pins = tmp_path / "pins.toml"
    pins.write_text('[[same]]\nnames = ["接待查档群众", "数字化档案"]\n', encoding="utf-8")
    assert run("compare", folder, "--pins", pins)[0] == 0  # of two dimensions: never joined, even by hand
    pins.write_text('[[same]]\nnames = ["接待查档群众"]\n', encoding="utf-8")
    status, _, err = run("compare", folder, "--pins", pins)
    assert status == 2
    assert "two different names" in err
