"""A draft against the reports before it."""

from __future__ import annotations

from pathlib import Path

import pytest

import summarykit as sk

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
LAST = """云溪县档案馆2022年工作总结
一、主要工作
全年接待查档群众5200人次，提供档案1.26万卷次，群众满意率为96.5%，编发简报36期。
窗口由18个减少到16个。
二、2023年工作打算
接待查档群众6000人次以上，数字化档案32万页，群众满意率达到97%以上，抓好三项重点工作。
"""
DRAFT = """云溪县档案馆2023年工作总结
一、主要工作
全年接待查档群众6120人次，同比增长17.7%，提供档案1.38万卷次，群众满意率为97.2%，比上年提高0.7个百分点，编发简报36期。
窗口由16个减少到15个，馆藏档案26.5万卷。
二、2024年工作打算
数字化档案40万页。
"""


@pytest.fixture
def past():
    return sk.Corpus([sk.Document.from_text(LAST, id="2022")])


def noted(draft, past):
    return [(f.rule, f.verdict) for f in sk.check(draft, past=past) if f.verdict != "consistent"]


def test_a_promise_that_the_draft_does_not_come_back_to(past):
    [found] = [f for f in sk.check(DRAFT, past=past) if f.rule == "promise_unreported"]
    assert (found.verdict, [(span.doc, span.text) for span in found.spans]) == ("unclear", [("2022", "32万页")])
    assert noted(DRAFT.replace("馆藏", "完成数字化档案33万页，馆藏"), past) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("增长17.7%", "增长27.7%", "growth_from_levels"),
        ("提高0.7个百分点", "提高1.7个百分点", "difference"),
        ("由16个减少到15个", "由17个减少到15个", "same_fact_twice"),
    ],
)
def test_last_year_is_quoted_wrongly(past, old, new, rule):
    assert (rule, "contradiction") not in noted(DRAFT, past)
    assert (rule, "contradiction") in noted(DRAFT.replace(old, new), past)


def test_a_figure_left_as_it_was_among_new_ones(past):
    stale = DRAFT.replace("提供档案1.38万卷次", "提供档案1.26万卷次")
    [found] = [f for f in sk.check(stale, past=past) if f.rule == "figure_unchanged"]
    assert (found.verdict, [span.doc for span in found.spans]) == ("unclear", ["2022", found.doc])
    assert all(f.rule != "figure_unchanged" for f in sk.check(DRAFT, past=past))  # 36期 has two digits: it may well stay


def test_a_target_is_quoted_as_it_was_set(past):
    right = DRAFT.replace("编发", "距98%的目标还差0.8个百分点，编发")
    assert ("same_fact_twice", "contradiction") in noted(right, past)
    assert ("same_fact_twice", "contradiction") not in noted(right.replace("98%的目标还差0.8", "97%的目标还差0.2"), past)


def test_only_the_draft_is_spoken_of():
    corpus = sk.read(CORPORA / "yunxi")
    found = sk.check(corpus["2022"], past=corpus)
    assert {f.doc for f in found} == {"2022"}
    assert {span.doc for f in found for span in f.spans} <= {"2018", "2019", "2020", "2021", "2022"}
    assert [f.rule for f in found.contradictions] == ["breakdown_sum"]


def test_the_one_promise_of_the_bundled_office_that_was_never_reported():
    corpus = sk.read(CORPORA / "yunxi")
    silent = [(d.id, f.zh) for d in corpus for f in sk.check(d, past=corpus) if f.rule == "promise_unreported"]
    assert [doc for doc, _ in silent] == ["2020"]
    assert "暗访发现问题整改率" in silent[0][1]


def test_without_a_past_a_draft_is_checked_against_itself():
    assert [f.rule for f in sk.check("发放问卷200份，回收180份，回收率95%。")] == ["rate_from_parts"]


def test_a_past_report_with_the_id_of_the_draft(past):
    draft = sk.Document.from_text(DRAFT.replace("17.7%", "27.7%"), id="2022")
    [found] = sk.check(draft, past=past).contradictions
    assert {span.doc for span in found.spans} == {"2022", "2022 (past)"}


def test_reports_of_other_offices_are_passed_over(past):
    other = sk.Document.from_text(LAST.replace("云溪县档案馆", "云溪县图书馆").replace("5200", "100"), id="other")
    assert noted(DRAFT, [*past, other]) == noted(DRAFT, past)
    elsewhere = sk.Document.from_text(LAST.replace("云溪县档案馆", "兰川市档案馆").replace("5200", "100"), id="elsewhere")
    assert noted(DRAFT, [elsewhere]) == noted(DRAFT, [])


@pytest.mark.parametrize(
    ("told", "rules"),
    [
        ("全年接待查档群众6100人次，比上年的5400人次增长13.0%。", ["same_fact_twice"]),
        ("全年接待查档群众6100人次，较上年5400人次增长13.0%。", ["same_fact_twice"]),
        ("全年接待查档群众6100人次，比上年的5200人次增长17.3%。", []),
        ("全年接待查档群众6100人次，比上年多900人次。", []),
    ],
)
def test_last_years_value_beside_its_growth(told, rules):
    last = sk.Document.from_text("青禾县档案馆2022年工作总结\n全年接待查档群众5200人次。", id="2022")
    draft = f"青禾县档案馆2023年工作总结\n{told}"
    assert [found.rule for found in sk.check(draft, past=[last]).contradictions] == rules
