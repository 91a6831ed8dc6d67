"""Contradictions of all kinds planted in copies of the corpora are found; look-alikes raise no alarm."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import summarykit as sk

HERE = Path(__file__).resolve().parent


def load(name, key):
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))[key]


PLANTS = load("plants.toml", "plants")
HARMLESS = load("harmless.toml", "harmless")
PAIRS = load("pairs.toml", "pairs")
AGREEING = (HERE / "agreeing.txt").read_text(encoding="utf-8").splitlines()
EDITS = load("two_years.toml", "edits")
REPORTS = load("two_years.toml", "reports")


def new_alarms(entry, tools):
    """The alarms that an edit of one text brings, and the stretch that was edited."""
    name, file = entry["file"].split("/")
    id_ = file.removesuffix(".txt")
    sources = dict(tools.corpus_sources(name))
    old = sources[id_].document
    assert old.text.count(entry["old"]) == 1
    start = old.text.index(entry["old"])
    edited = sk.Document.from_text(old.text.replace(entry["old"], entry["new"]), id=id_)
    assert (edited.review_year, edited.issuer) == (old.review_year, old.issuer)
    sources[id_] = tools.source_of(edited)
    found = [finding for finding in tools.alarms(sources.values()) if tools.words_of(finding) not in tools.corpus_alarms(name)]
    return found, (id_, start, start + len(entry["new"]))


def touches(finding, place):
    id_, start, end = place
    return any(span.doc == id_ and span.start < end and start < span.end for span in finding.spans)


def test_there_are_enough_of_every_kind():
    kinds = {entry["rule"] for entry in PLANTS}
    assert len(PLANTS) >= 30
    assert len(HARMLESS) >= 30
    assert kinds == {
        "rate_from_parts",
        "breakdown_sum",
        "growth_from_levels",
        "difference",
        "share",
        "average",
        "total_over_years",
        "rank_and_order",
        "same_fact_twice",
        "percent_or_point",
        "order_of_magnitude",
        "count_of_list",
    }


@pytest.mark.parametrize("entry", PLANTS, ids=lambda entry: f"{entry['file']}: {entry['new']}")
def test_a_planted_contradiction_is_found(entry, tools):
    found, place = new_alarms(entry, tools)
    assert entry["rule"] in {finding.rule for finding in found if touches(finding, place)}
    assert [finding.zh for finding in found if not touches(finding, place)] == []


@pytest.mark.parametrize("entry", HARMLESS, ids=lambda entry: f"{entry['file']}: {entry['new']}")
def test_a_look_alike_raises_no_alarm(entry, tools):
    found, _ = new_alarms(entry, tools)
    assert [finding.zh for finding in found] == []


@pytest.mark.parametrize("entry", PAIRS, ids=lambda entry: f"{entry['text'][:24]}: {entry['wrong']}")
def test_one_figure_decides(entry, request, tools):
    if entry.get("missed"):
        request.applymarker(pytest.mark.xfail(strict=True, reason="no check sees it yet"))
    assert entry["text"].count(entry["right"]) == 1
    texts = entry["text"], entry["text"].replace(entry["right"], entry["wrong"])
    right, wrong = (tools.alarms([tools.source_of(sk.Document.from_text(tools.title + text))]) for text in texts)
    assert [finding.zh for finding in right] == []
    assert entry["rule"] in {finding.rule for finding in wrong}


@pytest.mark.parametrize("sentence", AGREEING, ids=lambda sentence: sentence[:24])
def test_agreeing_figures_raise_no_alarm(sentence, tools):
    assert [finding.zh for finding in tools.alarms([tools.source_of(sk.Document.from_text(tools.title + sentence))])] == []


def two_years(later, tools):
    return [tools.source_of(sk.Document.from_text(text, id=id_)) for id_, text in ({**REPORTS, "2023": later}).items()]


def test_two_years_that_agree_raise_no_alarm(tools):
    assert [finding.zh for finding in tools.alarms(two_years(REPORTS["2023"], tools))] == []


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit["new"])
def test_an_edit_against_last_year_is_found(edit, tools):
    assert REPORTS["2023"].count(edit["old"]) == 1
    found = tools.alarms(two_years(REPORTS["2023"].replace(edit["old"], edit["new"]), tools))
    assert edit["rule"] in {finding.rule for finding in found}
    assert all(finding.doc == "2023" for finding in found)
