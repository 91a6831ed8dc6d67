"""Why a record is what it is: the tree people read, the dict programs read, and both true of the record."""

from __future__ import annotations

import json

import pytest

from summarykit.analysis import analyse
from summarykit.output import from_row, to_row
from summarykit.records import Indicator
from summarykit.sources import Document, read_documents

TEXT = (
    "云溪县2023年工作总结\n全年走访企业约3000至5000家次，财政收入同比下降5%－6%，收缴率不足65%。力争茶叶产值翻一番。"
    "对总投资5000万元以上的重点项目实行代办。"
)
KEYS = {"figure", "value", "unit", "cues", "reading", "name", "period", "status", "confidence", "candidates"}
KEYS |= {"precision", "caveats", "relations"}


@pytest.fixture(scope="module")
def records():
    return {record.text: record for record in analyse(Document.from_text(TEXT, id="case")).indicators}


@pytest.fixture(scope="module")
def corpora(root):
    return [
        record
        for name in ("yunxi", "bureaus")
        for document in read_documents(root / "corpora" / name)[0]
        for record in analyse(document).indicators
    ]


def lines(record):
    """The tree as label -> what stands behind it; the head under ``""``."""
    head, *rest = str(record.explain()).splitlines()
    return {"": head} | {line[2:13].strip(): line[14:] for line in rest}


def test_a_tree_of_a_change(records):
    tree = lines(records["5%－6%"])
    assert tree[""] == "5%－6%  财政收入"
    assert tree["value"] == "5 to 6 %  (rule: range: <numeral>-<numeral><unit>)"
    assert tree["qualifier"] == "exact"
    assert tree["kind"] == "change, down, yoy  (rule: change verb 下降; 下降: down; 同比: basis)"
    assert tree["name"].startswith("财政收入  (rule: own words") and "score 0." in tree["name"]
    assert lines(records["5000万元"])["or"].startswith("总投资  (rule: own words")
    assert tree["period"].startswith("2023  (") and "全年" in tree["period"]
    assert tree["concept"] == "fiscal_revenue"


def test_the_words_that_qualify_are_named(records):
    assert lines(records["3000至5000家次"])["qualifier"] == "about  (约: about)"
    assert lines(records["65%"])["qualifier"] == "at_most  (不足: at_most)"
    assert lines(records["65%"])["kind"].startswith("rate  (rule: rate by unit")


def test_the_words_that_promise_are_named(records):
    assert lines(records["一番"])["status"] == "target  (target word 力争)"
    assert lines(records["5000万元"])["status"] == "criterion  (threshold before a noun)"
    assert lines(records["65%"])["status"] == "actual  (default)"


def test_doubts_are_named():
    sure, doubtful = analyse(Document.from_text("全年茶叶产值达到3亿元。35户。", id="case")).indicators
    class_, _, doubts = lines(doubtful)["confidence"].partition("  ")
    assert class_ == "low" and "weak rule" in doubts
    assert doubts == f"({'; '.join(doubtful.explain().to_dict()['confidence']['doubts'])})"
    assert lines(sure)["confidence"].startswith(sure.confidence)


def test_a_figure_without_name_says_so():
    [record] = analyse(Document.from_text("35户。", id="case")).indicators
    tree = lines(record)
    assert tree[""] == "35户  (no name)" and "name" not in tree
    assert tree["concept"] == "none"


def test_the_dict_of_a_record(records):
    told = records["5%－6%"].explain().to_dict()
    assert told.keys() == KEYS
    assert told["figure"]["text"] == "5%－6%" and TEXT[told["figure"]["start"] : told["figure"]["end"]] == "5%－6%"
    assert told["value"] == {"value": "5", "high": "6", "rule": "range: <numeral>-<numeral><unit>"}
    assert told["unit"] == {"unit": "%", "base": "%", "entry": "units.toml: % (percent)"}
    assert told["cues"] == [{"class": "down", "text": "下降"}, {"class": "basis", "text": "同比"}]
    assert told["reading"] == {"kind": "change", "direction": "down", "basis": "yoy", "rule": "change verb 下降"}
    assert told["candidates"][0]["name"] == "财政收入" == told["name"]["name"]


def test_every_record_can_say_why(corpora):
    """Each has a rule for its value, its reading, its period and its status; its name is its best candidate."""
    assert len(corpora) > 600
    for record in corpora:
        told = record.explain().to_dict()
        json.dumps(told, ensure_ascii=False)
        assert all(told[part]["rule"] for part in ("value", "reading", "period", "status")), record.text
        scores = [candidate["score"] for candidate in told["candidates"]]
        assert scores == sorted(scores, reverse=True)
        assert (record.name is None) == (not scores)
        assert record.name is None or told["candidates"][0]["name"] == record.name
        assert str(record.explain()).startswith(f"{record.text}  {record.name or '(no name)'}\n")


def test_every_cue_stands_in_its_sentence(corpora):
    for record in corpora:
        for cue in record.explain().to_dict()["cues"]:
            assert cue["text"].rstrip("，") in record.sentence.replace("％", "%").replace(",", "，"), (record.text, cue)


def test_the_rules_of_a_record_are_those_it_explains(corpora):
    for record in corpora:
        told = record.explain().to_dict()
        assert record.rule.startswith(f"{told['value']['rule']}+{told['reading']['rule']}")


def test_a_record_from_a_file_explains_what_it_has(records):
    record = from_row(Indicator, to_row(records["5%－6%"], exact=True))
    told = record.explain().to_dict()
    assert told.keys() == KEYS and told["reading"]["kind"] == "change" and told["candidates"] == []
    tree = lines(record)
    assert tree["value"] == "5 to 6 %" and tree["kind"] == "change, down, yoy"


@pytest.mark.xfail(strict=True, reason="the rules of a record read back are in neither form")
def test_a_record_from_a_file_names_its_rules(records):
    record = from_row(Indicator, to_row(records["5%－6%"], exact=True))
    assert "change verb 下降" in str(record.explain())
