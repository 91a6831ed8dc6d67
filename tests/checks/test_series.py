"""Which documents follow each other, and which figures are one series."""

from __future__ import annotations

import pytest

import summarykit as sk
from summarykit.checks.figures import read_figures
from summarykit.checks.office_series import build_series, group_documents, plain_name


def facts_of(tools, *reports):
    return [read_figures(tools.source_of(sk.Document.from_text(text, id=id_))) for id_, text in reports]


def ids(groups):
    return [[report.doc for report in group] for group in groups]


def test_offices_are_kept_apart_and_years_are_put_in_order(tools):
    found = facts_of(
        tools,
        ("b", "云溪县档案馆2023年工作总结\n接待20人次。"),
        ("x", "云溪县图书馆2023年工作总结\n接待30人次。"),
        ("a", "云溪县档案馆2022年工作总结\n接待10人次。"),
    )
    assert ids(group_documents(found)) == [["a", "b"]]
    assert ids(group_documents(found[:1] + found[2:], merged=True)) == [["a", "b"]]


def test_half_years_do_not_stand_between_years(tools):
    found = facts_of(
        tools,
        ("2022", "云溪县档案馆2022年工作总结\n接待20人次。"),
        ("2023h1", "云溪县档案馆2023年上半年工作总结\n接待9人次。"),
        ("2023", "云溪县档案馆2023年工作总结\n接待21人次。"),
    )
    assert ids(group_documents(found)) == [["2022", "2023"]]


def test_two_reports_of_one_kind_on_one_year_are_both_left_out(tools):
    text = "云溪县档案馆{}年工作总结\n接待20人次。"
    found = facts_of(tools, *((id_, text.format(id_[:4])) for id_ in ("2021", "2022", "2023a", "2023b")))
    assert ids(group_documents(found)) == [["2021", "2022"]]


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


def test_a_former_name_in_a_bracket_joins_the_series(tools):
    found = facts_of(
        tools,
        ("2020", "云溪县档案馆2020年工作总结\n网上可办率达到85.6%。"),
        ("2021", "云溪县档案馆2021年工作总结\n“一网通办”率（原网上可办率）达到92.4%。"),
    )
    series = build_series(found)
    assert series.named("网上可办率") == series.named("一网通办率")
    assert [sorted(series.actual[key]) for key in series.named("网上可办率")] == [[2020, 2021]]


def test_plain_names_go_with_the_first_of_their_segment(tools):
    [report] = facts_of(tools, ("2021", "云溪县档案馆2021年工作总结\n受理投诉20件，群众满意率95%；办理来信40件，群众满意率98%。"))
    keys = {key.head: by_year for key, by_year in build_series([report]).actual.items() if key.name == "群众满意率"}
    assert {head: by_year[2021][0].figure.text for head, by_year in keys.items()} == {"受理投诉": "95%", "办理来信": "98%"}
