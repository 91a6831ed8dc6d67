"""The naming rules: each is shown by a case, and each figure of a text has the highest of its names."""

from __future__ import annotations

import pytest

from summarykit.analysis import analyse
from summarykit.analysis.confidence import DOUBTS
from summarykit.analysis.names.rules import CANDIDATES, FALLBACKS, OWN_WORDS, RUN
from summarykit.sources import Document
from tests.cases.dialect import load

RULES = [rule for rules in (RUN, CANDIDATES, OWN_WORDS, FALLBACKS) for rule in rules]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_a_case(rule):
    assert any(case.rule == rule.name for case in load("analysis/names") if case.status == "pass")


def test_names_of_rules_are_of_one_rule():
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_the_best_name_is_chosen():
    for case in load("analysis/names"):
        for record in analyse(Document("case", case.text, year=2023, review_year=2023)).indicators:
            scores = [candidate.score for candidate in record.candidates]
            assert scores == sorted(scores, reverse=True)
            assert record.name == (record.candidates[0].name if record.candidates else None)


DOUBTED = {
    "named by a weak rule": "一、招商引资\n12亿元。",
    "the words before the figure name no thing": "改善4.5%。",
    "another name is nearly as good": "小规模纳税人执行3%的税率。",
    "the figure has no unit": "合格率98%，完成三分之二。",
    "read as the distance to a standard": "人均产值4万元，高于全省平均水平2.1万元。",
    "a target that the text quotes": "地区生产总值增长5.2%，超过5%的年度目标。",
    "a threshold stands in its clause": "产值5万元以上的商户26户。",
    "a figure stands in the name": "产值5万元以上的商户26户。",
    "the name is short": "茶叶3吨。",
    "the name is long": "第一批实施农村人居环境整治提升五年行动示范项目的村12个。",
    "the name is cut oddly": "现有在建项目12个。",
    "the name is a list": "新建道路和桥梁12处。",
    "named by the noun behind it": "新建12座桥梁。",
    "named like the figure before": "新建农庄12个，增长15%。",
    "and that figure is not in the clause before": "新建农庄12个，总体保持平稳，增长15%。",
}


@pytest.mark.parametrize("doubt", list(DOUBTS), ids=lambda doubt: doubt.name)
def test_a_doubt_is_met(doubt):
    records = analyse(Document("case", DOUBTED[doubt.name], year=2023, review_year=2023)).indicators
    assert any(found.startswith(doubt.name) for record in records for found in record.trace["doubts"])


def test_nothing_is_doubted_of_a_plain_figure():
    [record] = analyse(Document("case", "地区生产总值12亿元。", year=2023, review_year=2023)).indicators
    assert (record.confidence, record.trace["doubts"]) == ("high", ())
