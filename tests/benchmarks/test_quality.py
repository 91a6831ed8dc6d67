"""The measuring itself: agrees with an independent scorer, counts what it should, holds its floors."""

from __future__ import annotations

import importlib.util
import json
import math
import random
import subprocess
import sys

import pytest


@pytest.fixture(autouse=True)
def _benchmarks_on_path(root, monkeypatch):
    monkeypatch.syspath_prepend(str(root))


@pytest.fixture
def label():
    return {
        "start": 10,
        "end": 15,
        "text": "15.0%",
        "value": 15.0,
        "unit": "%",
        "qualifier": "exact",
        "kind": "change",
        "direction": "up",
        "basis": "yoy",
        "name": "全年办件",
        "head": "办件",
        "status": "actual",
        "period": "2021",
    }


def spoilt(labels, seed):
    """Labels with the kinds of fault an extractor makes: gone, moved, doubled, a field wrong."""
    chance = random.Random(seed)
    out = []
    for label in labels:
        row = {**label, "confidence": chance.choice(["high", "medium", "low"])}
        fault = chance.randrange(12)
        if fault == 0:
            continue
        if fault == 1:
            row["start"] += 1
        if fault == 2:
            row["value"] = row["value"] * 10
        if fault == 3:
            row["unit"] = chance.choice(["", "件", "％"])
        if fault == 4:
            row["name"] = chance.choice([None, "", row["name"][:-1], row["name"] + "数", "“" + row["name"] + "”"])
        if fault == 5:
            row[chance.choice(["kind", "status", "period", "qualifier", "direction", "basis"])] = "other"
        out.append(row)
        if fault == 6:
            out.append({**row, "start": row["end"] + 1, "end": row["end"] + 3})
    return sorted(out, key=lambda row: (row["start"], row["end"]))


def reference(shared, name):
    path = shared / "tools" / name
    if not path.is_file():
        pytest.skip(f"no reference scorer at {path}")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", range(5))
def test_indicator_figures_equal_the_reference(shared, seed):
    from benchmarks.quality.labels import CORPORA, label_folders, labelled_texts
    from benchmarks.quality.score import indicator_figures, score_indicators

    tool = reference(shared, "score.py")
    for text in (text for folder in label_folders(CORPORA) for text in labelled_texts(folder)):
        found = spoilt(text.indicators, seed)
        ours = indicator_figures(score_indicators(text.indicators, found))
        theirs = tool.figures(tool.compare(text.indicators, found)["tally"])
        for name, value in theirs.items():
            assert ours[name] == pytest.approx(value, nan_ok=True), (text.path, name)


def test_span_figures_equal_the_reference(shared, tmp_path, capsys, monkeypatch):
    from benchmarks.quality.labels import CORPORA, label_folders, labelled_texts
    from benchmarks.quality.score import score_spans, span_figures

    tool = reference(shared, "score_spans.py")
    for text in (text for folder in label_folders(CORPORA) for text in labelled_texts(folder)):
        for labels in (text.formulas, text.headings):
            found = [{**row, "level": row.get("level", 1) % 3 + 1} if i % 5 == 4 else row for i, row in enumerate(labels) if i % 7 != 6]
            paths = [tmp_path / "gold", tmp_path / "found"]
            for path, rows in zip(paths, (labels, found), strict=True):
                path.write_text("".join(json.dumps(row) + "\n" for row in rows))
            monkeypatch.setattr(sys, "argv", ["score_spans.py", *map(str, paths), "--json"])
            tool.main()
            theirs = json.loads(capsys.readouterr().out)
            ours = span_figures(score_spans(labels, found))
            assert {name: ours.get(name, 1.0) for name in theirs} == pytest.approx(theirs)


def test_a_field_is_judged_only_where_the_label_speaks_of_it(label):
    from benchmarks.quality.score import indicator_figures, score_indicators

    level = {**label, "kind": "level", "period": None}
    figures = indicator_figures(score_indicators([level], [{**level, "direction": "down", "period": "1999"}]))
    assert math.isnan(figures["direction"])
    assert math.isnan(figures["period"])
    assert figures["record"] == 1.0


@pytest.mark.parametrize(
    ("change", "figure"),
    [
        ({"start": 11}, "span"),
        ({"qualifier": "about"}, "qualifier"),
        ({"basis": "mom"}, "basis"),
        ({"period": "2020"}, "period"),
        ({"name": "办公"}, "name"),
        ({"direction": "down"}, "record"),
    ],
)
def test_each_fault_lowers_its_figure(label, change, figure):
    from benchmarks.quality.score import indicator_figures, score_indicators

    assert indicator_figures(score_indicators([label], [label]))[figure] == 1.0
    score = score_indicators([label], [label | change], "a")
    assert indicator_figures(score)[figure] == 0.0
    assert score.misses


@pytest.mark.parametrize(("change", "figure"), [({"value": 1.5}, "value"), ({"unit": "件"}, "unit")])
def test_a_wrong_figure_is_both_missed_and_false(label, change, figure):
    from benchmarks.quality.score import indicator_figures, score_indicators

    score = score_indicators([label], [label | change], "a")
    assert [miss[1] for miss in score.misses] == ["missed", "false"]
    assert indicator_figures(score)[figure] == indicator_figures(score)["detect"] == 0.0


def test_optional_labels_are_neither_rewarded_nor_punished(label):
    from benchmarks.quality.score import score_indicators

    label["optional"] = True
    for found in ([], [label], [label | {"value": 3}]):
        counts = score_indicators([label], found).counts
        assert (counts["labels"], counts["false"], counts["given"]) == (0, 0, 0)


def test_confidence_classes_add_up(label):
    from benchmarks.quality.score import confidence_figures, score_indicators

    found = [label | {"confidence": "high"}, label | {"start": 30, "end": 33, "confidence": "low"}]
    figures = confidence_figures(score_indicators([label], found))
    assert figures["high"] == {"coverage": 0.5, "precision": 1.0, "record": 1.0}
    assert figures["low"]["precision"] == 0.0
    assert math.isnan(figures["medium"]["precision"])


def test_pinning_never_lowers_a_floor_unasked(tmp_path):
    from benchmarks.quality.gate import below, pin

    path = tmp_path / "baseline.json"
    assert pin(path, {"indicators": {"recall": 0.9}}, "a", allow_lower=False) == []
    assert pin(path, {"indicators": {"recall": 0.8}}, "b", allow_lower=False) == ["indicators: recall is 0.800, its floor is 0.900"]
    assert json.loads(path.read_text())["sha256"] == "a"
    assert pin(path, {"indicators": {"recall": 0.8}}, "b", allow_lower=True) == []
    assert json.loads(path.read_text()) == {"sha256": "b", "floors": {"indicators": {"recall": 0.8}}}
    assert below({"indicators": {"recall": 0.8}}, {"indicators": {}}) != []


def test_both_layouts_of_labels_are_read(tmp_path, label):
    from benchmarks.quality.labels import digest, label_folders, labelled_texts

    for folder, gold in ((tmp_path / "a", "gold/"), (tmp_path / "b", "")):
        (folder / gold).mkdir(parents=True)
        (folder / "x.txt").write_text("字" * 20)
        (folder / f"{gold}x.jsonl").write_text(json.dumps(label))
        (folder / f"{gold}x.formulas.jsonl").write_text("")
    (tmp_path / "c").mkdir()
    assert label_folders(tmp_path) == [tmp_path / "a", tmp_path / "b"]
    (text,) = labelled_texts(tmp_path / "b")
    assert (text.indicators, text.formulas, text.headings) == ([label], [], None)
    before = digest([tmp_path / "a"])
    (tmp_path / "a" / "x.txt").write_text("字" * 21)
    assert digest([tmp_path / "a"]) != before


def test_no_labels_is_wrong_use(root, tmp_path):
    command = [sys.executable, "-m", "benchmarks.quality.gate", "--labels", str(tmp_path)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no labelled texts in" in done.stderr
