"""Labelled sentences as the specification of the extractor: every figure found, none invented, every field right.

The sentences stand in ``extract/cases/*.json`` of the source tree; ``known_failures.json`` beside them names those that
are not read rightly yet, with a reason. A listed sentence that passes is an error too: the list only shrinks knowingly.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "src" / "summarykit" / "extract" / "cases"
KNOWN = FOLDER / "known_failures.json"
CASE_FIELDS = {"label", "text", "year", "review_year", "expect", "origin"}
FIGURE_FIELDS = {"text", "value", "unit", "qualifier", "kind", "name", "head", "status", "period"}
MORE_FIELDS = {"nth", "value_high", "direction", "basis", "also", "optional"}
VALUES = {
    "qualifier": {"exact", "about", "at_least", "at_most"},
    "kind": {"level", "rate", "change", "rank"},
    "status": {"actual", "target", "criterion"},
    "direction": {"up", "down"},
    "basis": {"yoy", "mom", "average", "since", "unstated"},
}
PART = r"\d{4}(?:-(?:\d{2}|H[12]|Q[1-4]))?"
PERIOD = re.compile(rf"{PART}(?:/{PART})?")
# Signs that go on a number, by its script.
NUMERALS = ("0123456789.", "０１２３４５６７８９．", "零〇一二两三四五六七八九十百千万亿点")


def load_cases():
    """(where, case): a file holds one case a line after its opening bracket, so the id of a test leads to its line."""
    files = sorted(path for path in FOLDER.glob("*.json") if path != KNOWN)
    return [(f"{path.name}:{n}", case) for path in files for n, case in enumerate(json.loads(path.read_text(encoding="utf-8")), 2)]


CASES = load_cases()
EVERY_CASE = pytest.mark.parametrize("case", [pytest.param(case, id=where) for where, case in CASES])


def known_failures():
    return json.loads(KNOWN.read_text(encoding="utf-8")) if KNOWN.is_file() else {}


def place(text, figure):
    """Start of the nth occurrence of the core, counted as plain text."""
    found = [match.start() for match in re.finditer(re.escape(figure["text"]), text)]
    assert len(found) >= figure.get("nth", 1), f"{figure['text']} does not occur so often"
    return found[figure.get("nth", 1) - 1]


def is_tail(text, start):
    """Whether a core begins inside a longer number, as 2家 in 12家."""
    return start > 0 and any(text[start] in signs and text[start - 1] in signs for signs in NUMERALS)


def labels_of(case):
    """The expected figures with their offsets, as the scorer takes them."""
    starts = [place(case["text"], figure) for figure in case["expect"]]
    return [{**figure, "start": start, "end": start + len(figure["text"])} for figure, start in zip(case["expect"], starts, strict=True)]


@EVERY_CASE
def test_case_is_well_formed(case):
    assert case.keys() == CASE_FIELDS
    assert case["label"].strip() and case["text"].strip() and case["origin"] == "synthetic"
    assert isinstance(case["year"], int) and isinstance(case["review_year"], int)
    end = 0
    for label in labels_of(case):
        assert label["start"] >= end, f"{label['text']} overlaps the one before or is out of order"
        assert not is_tail(case["text"], label["start"]), f"{label['text']} is the tail of a longer number: add nth"
        end = label["end"]
    for figure in case["expect"]:
        check_figure(figure)


def check_figure(figure):
    assert figure.keys() >= FIGURE_FIELDS and figure.keys() <= FIGURE_FIELDS | MORE_FIELDS
    assert isinstance(figure["value"], int | float) and figure["unit"] == figure["unit"].strip()
    assert figure.get("value_high", figure["value"] + 1) > figure["value"]
    assert figure["unit"] not in ("％", "百分之"), "write % for every percent sign"
    for name, values in VALUES.items():
        if name in figure:
            assert figure[name] in values
    assert (figure["kind"] == "change") == ("direction" in figure) == ("basis" in figure)
    assert figure["period"] is None or PERIOD.fullmatch(figure["period"])
    names = [figure["name"], *figure.get("also", [])]
    assert all(names) and figure["head"] in figure["name"]


def test_labels_and_texts_are_unique():
    assert CASES, f"no cases in {FOLDER}"
    for key in ("label", "text"):
        counts = Counter(case[key] for _, case in CASES)
        assert not [word for word, count in counts.items() if count > 1]


def test_known_failures_are_cases_with_reasons():
    assert known_failures().keys() <= {case["label"] for _, case in CASES}
    assert all(isinstance(reason, str) and reason.strip() for reason in known_failures().values())


@pytest.fixture
def misses(root, monkeypatch):
    """What the scorer holds against the extractor for one case: (what, core, expected, got)."""
    extractor = pytest.importorskip("summarykit.analysis", exc_type=ImportError)
    document = pytest.importorskip("summarykit.sources.document", exc_type=ImportError)
    monkeypatch.syspath_prepend(str(root))
    from benchmarks.quality.score import score_indicators

    def judge(case):
        doc = document.Document("case", case["text"], year=case["year"], review_year=case["review_year"])
        rows = [as_row(record) for record in extractor.analyse(doc).indicators]
        return [miss[1:] for miss in score_indicators(labels_of(case), rows).misses]

    return judge


def as_row(record):
    row = asdict(record)
    return row | {key: None if row[key] is None else float(row[key]) for key in ("value", "value_high")}


@EVERY_CASE
def test_extractor_reads_the_case(case, misses):
    wrong = misses(case)
    reason = known_failures().get(case["label"])
    if reason and not wrong:
        pytest.fail(f"passes now: remove it from the list {KNOWN.name}")
    if reason:
        pytest.xfail(reason)
    assert not wrong, f"{case['label']}: {case['text']}"


def test_a_wrong_reading_is_seen(misses):
    """The judge itself: a right label passes, and each field that is changed is held against it."""
    figure = {
        "text": "2.1%", "value": 2.1, "unit": "%", "qualifier": "exact", "kind": "rate", "name": "失业率", "head": "失业率",
        "status": "actual", "period": "2023",
    }  # fmt: skip
    case = {"label": "judge", "text": "2023年，失业率为2.1%。", "year": 2023, "review_year": 2023}
    assert not misses({**case, "expect": [figure]})
    assert [miss[:2] for miss in misses({**case, "expect": []})] == [("false", "2.1%")]
    changes = {"qualifier": "about", "kind": "level", "status": "target", "period": "2022", "name": "发病率"}
    for name, value in changes.items():
        spoilt = {**figure, name: value} | ({"head": value} if name == "name" else {})
        assert [miss[0] for miss in misses({**case, "expect": [spoilt]})] == [name]
    assert {miss[0] for miss in misses({**case, "expect": [{**figure, "value": 2.2}]})} == {"missed", "false"}


def test_the_tail_of_a_longer_number_is_no_core():
    text = "检查12家，关停2家，二十三个村、三个社区"
    assert [is_tail(text, place(text, {"text": "2家", "nth": n})) for n in (1, 2)] == [True, False]
    assert [is_tail(text, place(text, {"text": "三个", "nth": n})) for n in (1, 2)] == [True, False]
