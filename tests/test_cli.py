"""The command line: what it prints, where, and with which exit status."""

from __future__ import annotations

import csv
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import summarykit as sk
from summarykit.records import Indicator

REPORT = """云溪市档案馆2022年工作总结

一、主要工作
全年接待查档群众5200人次，同比增长8.3%，群众满意率达到96.5%。

二、2023年工作打算
力争接待查档群众6000人次以上，围绕“三个转变”提升服务。
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "2022.txt").write_text(REPORT, encoding="utf-8")
    (folder / "2023.txt").write_text(REPORT.replace("2023", "2024").replace("2022", "2023").replace("5200", "5900"), encoding="gb18030")
    return folder


def process(*arguments, **options):
    command = [sys.executable, "-m", "summarykit", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def rows(output):
    return [json.loads(line) for line in output.splitlines()]


def test_json_lines_are_what_the_library_gives(run, folder):
    status, out, err = run("extract", folder)
    assert (status, err) == (0, "")
    assert out == sk.read(folder).indicators().to_jsonl()
    texts = {document.id: document.text for document in sk.read(folder)}
    assert {row["doc"] for row in rows(out)} == set(texts)
    assert all(texts[row["doc"]][row["start"] : row["end"]] == row["text"] for row in rows(out))
    assert "5200" in out
    assert "5900" in out


def test_formulas_and_outline(run, folder):
    status, out, _ = run("extract", folder, "--what", "formulas")
    assert status == 0
    assert [(row["doc"], row["text"], row["count"]) for row in rows(out)] == [("2022", "三个转变", 3), ("2023", "三个转变", 3)]
    status, out, _ = run("extract", folder / "2022.txt", "--what", "outline")
    assert [(row["doc"], row["level"], row["title"]) for row in rows(out)] == [("2022", 1, "主要工作"), ("2022", 1, "2023年工作打算")]


def test_csv_and_table_on_standard_output(run, folder):
    status, out, _ = run("extract", folder, "--format", "csv")
    read = list(csv.DictReader(out.splitlines()))
    assert status == 0
    assert not out.startswith("\ufeff")
    assert len(read) == len(sk.read(folder).indicators())
    status, out, _ = run("extract", folder, "--format", "table")
    assert status == 0
    assert len(out.splitlines()) == len(read) + 1


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "xlsx", "parquet"])
def test_format_is_told_by_the_suffix(run, folder, tmp_path, suffix):
    if suffix in ("xlsx", "parquet"):
        pytest.importorskip({"xlsx": "openpyxl", "parquet": "pyarrow"}[suffix])
    out_file = tmp_path / f"out.{suffix}"
    assert run("extract", folder, "-o", out_file) == (0, "", "")
    start = {"jsonl": b'{"doc": ', "csv": b"\xef\xbb\xbfdoc,", "xlsx": b"PK", "parquet": b"PAR1"}[suffix]
    assert out_file.read_bytes().startswith(start)


def test_year_name_and_limit(run, folder):
    _, out, _ = run("extract", folder / "2022.txt", "--year", 2019)
    assert {row["year"] for row in rows(out)} == {2019}
    _, out, _ = run("extract", folder, "--name", "满意率")
    assert [(row["doc"], row["value"]) for row in rows(out)] == [("2022", 96.5), ("2023", 96.5)]
    _, out, _ = run("extract", folder, "--name", "群众", "--limit", 3)
    assert len(rows(out)) == 3
    assert all("群众" in row["name"] for row in rows(out))


def test_themes(run, folder):
    status, out, err = run("themes", folder, "--by", "year", "--top", 3)
    assert (status, err) == (0, "")
    assert {row["group"] for row in rows(out)} == {"2022", "2023"}
    assert all(list(row) == ["group", "term", "score", "count"] for row in rows(out))
    assert len(rows(out)) <= 6


def test_one_bad_file_is_named_and_the_others_are_done(run, folder):
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 40)
    status, out, err = run("extract", folder)
    assert status == 1
    assert {row["doc"] for row in rows(out)} == {"2022", "2023"}
    assert "bad.txt" in err
    assert len(err.splitlines()) == 1


def test_one_wrong_path_among_good_ones(run, folder):
    status, out, err = run("extract", folder, folder / "none.txt")
    assert status == 1
    assert "none.txt: does not exist" in err
    assert rows(out)


def test_a_defect_costs_one_report(run, folder, monkeypatch):
    room = importlib.import_module("summarykit.analysis")
    whole = room.Analysis
    monkeypatch.setattr(room, "Analysis", lambda document: whole(document) if document.id == "2023" else 1 / 0)
    status, out, err = run("extract", folder)
    assert status == 1
    assert {row["doc"] for row in rows(out)} == {"2023"}
    assert "2022.txt: could not be extracted (ZeroDivisionError" in err


def wrong_uses(folder, empty):
    return {
        "no such file": (["extract", folder / "none.txt"], "none.txt: does not exist"),
        "empty folder": (["extract", empty], "is an empty folder"),
        "glob without match": (["extract", f"{folder}/*.md"], "matches nothing"),
        "no path": (["extract"], "Missing argument 'PATH...'"),
        "no such command": (["extrac", folder], "No such command 'extrac'"),
        "no such format": (["extract", folder, "--format", "doc"], "is not one of"),
        "suffix that tells no format": (["extract", folder, "-o", "out.doc"], "the suffix tells no format"),
        "binary format on standard output": (["extract", folder, "--format", "xlsx"], "give -o OUT.xlsx"),
        "output folder that is not there": (["extract", folder, "-o", folder / "none" / "a.csv"], "does not exist; create it first"),
        "report as output": (["extract", folder / "2022.txt", "-o", folder / "2022.txt", "-f", "csv"], "is one of the reports"),
        "year out of reach": (["extract", folder, "--year", 23], "--year"),
        "name of a formula": (["extract", folder, "--what", "formulas", "--name", "x"], "--name goes with"),
        "themes of nothing": (["themes", empty], "is an empty folder"),
    }


@pytest.mark.parametrize("case", wrong_uses(Path(), Path()))
def test_wrong_use_is_a_sentence_and_status_2(run, folder, tmp_path, case):
    (tmp_path / "empty").mkdir()
    arguments, said = wrong_uses(folder, tmp_path / "empty")[case]
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert (folder / "2022.txt").read_text(encoding="utf-8") == REPORT


def test_a_missing_package_is_wrong_use_with_the_line_that_helps(run, folder, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    status, _, err = run("extract", folder, "-o", tmp_path / "a.xlsx")
    assert status == 2
    assert "pip install 'summarykit[xlsx]'" in err


def test_binary_file_alone(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 40)
    status, out, err = run("extract", tmp_path / "a.txt")
    assert (status, out) == (2, "")
    assert "a.txt" in err
    assert "Traceback" not in err


def test_empty_file_is_said_or_gives_nothing(run, folder, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    status, out, err = run("extract", tmp_path / "empty.txt", folder)
    assert status in (0, 1)
    assert {row["doc"] for row in rows(out)} == {"2022", "2023"}
    assert ("empty.txt" in err) == (status == 1)


def test_one_endless_line(tmp_path):
    """A hundred kilobytes without a full stop or a line break: what they hold."""
    sentence = "全年接待查档群众5200人次，同比增长8.3%，"
    path = tmp_path / "long.txt"
    path.write_text(sentence * (100_000 // len(sentence.encode())), encoding="utf-8")
    out, err = process("extract", path, "--limit", 5).communicate(timeout=60)
    assert err.decode() == ""
    assert len(out.splitlines()) == 5


def test_the_reader_of_a_pipe_may_stop_early(folder):
    for number in range(30):
        (folder / f"copy{number}.txt").write_text(REPORT * 5, encoding="utf-8")
    running = process("extract", folder)
    assert running.stdout.readline().startswith(b'{"doc"')
    running.stdout.close()
    assert running.wait(timeout=60) == 0
    assert running.stderr.read() == b""


# A process that is interrupted while it reads its second document, as by a person at that moment. A shell's background
# jobs inherit that they ignore the signal, so the usual answer to it is set anew.
INTERRUPTED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from summarykit import cli, sources
made = sources.Document.from_text
def from_text(text, **more):
    if more.get("id") == "copy1":
        os.kill(os.getpid(), signal.SIGINT)
    return made(text, **more)
sources.Document.from_text = from_text
sys.exit(cli.main())
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise on Windows")
def test_interrupted_without_a_traceback(folder, tmp_path):
    for number in range(4):
        (folder / f"copy{number}.txt").write_text(REPORT, encoding="utf-8")
    command = [sys.executable, "-c", INTERRUPTED, "extract", str(folder), "-o", str(tmp_path / "out.csv")]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 130
    assert done.stderr.decode() == "summarykit: interrupted\n"
    assert not list(tmp_path.glob("*out.csv*"))


def test_version_and_help(run):
    assert run("--version") == (0, f"summarykit {sk.__version__}\n", "")
    for command in ((), ("extract",), ("themes",)):
        for flag in ("-h", "--help"):
            status, out, _ = run(*command, flag)
            assert status == 0
            assert out.count("\n  summarykit ") + out.count("\n    summarykit ") >= 2


def test_rows_are_utf8_whatever_the_machine_says(folder):
    running = process("extract", folder / "2022.txt", env=os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    out, _ = running.communicate(timeout=60)
    assert "群众" in out.decode("utf-8")


def test_output_can_be_read_back(run, folder, tmp_path):
    run("extract", folder, "-o", tmp_path / "a.jsonl")
    table = sk.indicators_from_jsonl(tmp_path / "a.jsonl")
    assert table == sk.read(folder).indicators()
    assert isinstance(table[0], Indicator)
