"""Numbered formulas: the cases beside the rules, broken words, odd text, speed, and the labelled texts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.errors import LexiconError
from summarykit.grammar.formula import find_formulas, rules
from summarykit.text import normalise


def test_spans_are_those_of_the_text() -> None:
    text = "围绕“三个转变”和市四套班子部署，落实1+3+N体系。"
    for formula in find_formulas(text):
        assert text[formula.start : formula.end] == formula.text


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"known": [{"text": "三农"}]}, "text and source"),
        ({"known": [{"text": "三农", "source": "a"}, {"text": "三农", "source": "b"}]}, "listed twice"),
    ],
)
def test_broken_words_say_so(monkeypatch: pytest.MonkeyPatch, broken: dict[str, Any], reason: str) -> None:
    monkeypatch.setattr("summarykit.grammar.formula.rules.load_toml", lambda name: broken)
    with pytest.raises(LexiconError, match=reason):
        rules.formula_rules()


@given(
    st.lists(st.sampled_from([*"“”‘’、，：（）一二三两双个大项+N16转变服务工程四套班子农", "三农", "“三个一”（"]), max_size=40).map("".join)
)
def test_any_text(text: str) -> None:
    last = 0
    for formula in find_formulas(text):
        assert last <= formula.start < formula.end
        assert text[formula.start : formula.end] == formula.text
        last = formula.end


def test_against_labels(shared: Path, tmp_path: Path) -> None:
    yunxi = shared / "corpora" / "yunxi"
    files: list[str] = []
    for texts, gold in ((shared / "gold" / "dev", shared / "gold" / "dev"), (yunxi, yunxi / "gold")):
        for labels in sorted(gold.glob("*.formulas.jsonl")):
            normal = normalise((texts / labels.name.replace(".formulas.jsonl", ".txt")).read_text(encoding="utf-8"))
            places = [normal.to_source(formula.start, formula.end) for formula in find_formulas(normal.text)]
            found = tmp_path / labels.name
            found.write_text("".join(json.dumps({"start": start, "end": end}) + "\n" for start, end in places), encoding="utf-8")
            files += [str(labels), str(found)]
    command = [sys.executable, str(shared / "tools" / "score_spans.py"), *files, "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout)["f1"] >= 0.93
