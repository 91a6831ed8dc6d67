"""Which figures of one office's reports are one series."""

from __future__ import annotations

import pytest

import summarykit as sk
from summarykit.checks.figures import read_figures
from summarykit.checks.name_keys import plain_name
from summarykit.checks.office_series import OfficeSeries
from summarykit.series import SeriesSet


def figures_of(*reports):
    return [read_figures(sk.Document.from_text(text, id=id_)) for id_, text in reports]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“一网通办”率（原网上可办率）", "一网通办率"),
        ("全市企业和群众满意率", "企业群众满意度"),
        ("完成固定资产投资", "固定资产投资"),
        ("新设企业数量", "新设企业"),
        ("在册经营主体", "在册市场主体"),
    ],
)
def test_names_that_mean_one_thing(one, other):
    assert plain_name(one) == plain_name(other)


def test_a_former_name_in_a_bracket_joins_the_series():
    found = figures_of(
        ("2020", "云溪县档案馆2020年工作总结\n网上可办率达到85.6%。"),
        ("2021", "云溪县档案馆2021年工作总结\n“一网通办”率（原网上可办率）达到92.4%。"),
    )
    series = OfficeSeries(found, SeriesSet.of(one.document for one in found))
    assert series.named("网上可办率") == series.named("一网通办率")
    assert [sorted(series.actual[key]) for key in series.named("网上可办率")] == [[2020, 2021]]


def test_plain_names_go_with_the_first_of_their_segment():
    [report] = figures_of(("2021", "云溪县档案馆2021年工作总结\n受理投诉20件，群众满意率95%；办理来信40件，群众满意率98%。"))
    keys = {
        key.head: by_year
        for key, by_year in OfficeSeries([report], SeriesSet.of([report.document])).actual.items()
        if key.name == "群众满意率"
    }
    assert {head: by_year[2021][0].figure.text for head, by_year in keys.items()} == {"受理投诉": "95%", "办理来信": "98%"}
