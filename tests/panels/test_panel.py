"""Cells of the panel: duplicates, conflicts, breaks, units, regions."""

from __future__ import annotations

import math

import pytest

from summarykit import Corpus, Document
from summarykit.errors import UnknownUnitError


def test_two_values_in_one_report_are_a_conflict_and_no_value(compared):
    panel = compared({2022: "新增停车位1200个。全年新增停车位1250个。"}).panel("新增停车位")
    row = panel.loc[2022]
    assert math.isnan(row["value"])
    assert "1200个" in row["conflict"] and "1250个" in row["conflict"]


def test_what_a_later_report_says_otherwise_is_shown(compared):
    panel = compared({2021: "接待访客3200人。", 2022: "接待访客由2021年的3400人增加到3600人。"}).panel("接待访客")
    assert panel.loc[2021, "value"] == 3200
    assert "3200人 (2021)" in panel.loc[2021, "conflict"] and "3400人 (2022)" in panel.loc[2021, "conflict"]


def test_statements_that_may_be_one_value_are_one(compared):
    panel = compared({2022: "在册企业31.6万户，首次突破30万户。", 2023: "在册企业33万户。"}).panel("在册企业")
    assert panel.loc[2022, "value"] == pytest.approx(31.6)
    assert len(panel.loc[2022, "sources"]) == 2
    assert panel.loc[2022, "conflict"] is None


def test_rounded_and_exact_are_one(compared):
    panel = compared({2022: "新设企业12604户。", 2023: "新设企业由2022年的1.26万户增加到1.31万户。"}).panel("新设企业", "户")
    assert panel.loc[2022, "value"] == 12604
    assert panel.loc[2022, "conflict"] is None


@pytest.mark.parametrize(
    "note",
    ["（自当年起并入两家分馆，统计口径有调整）", "（按新口径统计）", "（统计范围扩大到民办馆）", "（自2022年起不再计入线上访客）"],
)
def test_a_changed_definition_breaks_the_line(compared, note):
    panel = compared({2021: "接待访客3200人。", 2022: f"接待访客5100人{note}。", 2023: "接待访客5300人。"}).panel("接待访客")
    assert panel["run"].tolist() == [1, 2, 2]
    assert panel.loc[2022, "definition"]
    assert math.isnan(panel.loc[2022, "growth_implied"])
    assert panel.loc[2023, "growth_implied"] == pytest.approx(3.92)


def test_comparable_growth_breaks_the_line_too(compared):
    panel = compared({2021: "门诊量12万人次。", 2022: "门诊量20万人次，按可比口径增长4.1%。"}).panel("门诊量")
    assert panel["run"].tolist() == [1, 2]
    assert panel.loc[2022, ["note", "growth_stated"]].tolist() == ["可比口径", 4.1]


def test_a_note_on_what_is_counted_breaks_only_where_it_changes(compared):
    texts = {year: f"投资完成额（不含农户）{value}亿元。" for year, value in ((2021, 30), (2022, 33))}
    panel = compared({**texts, 2023: "投资完成额41亿元。"}).panel("投资完成额")
    assert panel["run"].tolist() == [1, 1, 2]


def test_growth_at_constant_prices_is_noted_and_breaks_nothing(compared):
    panel = compared({2021: "生产总值100亿元。", 2022: "生产总值108亿元，按可比价格计算增长5.1%。"}).panel("gdp")
    assert panel["run"].tolist() == [1, 1]
    assert panel.loc[2022, ["growth_stated", "growth_implied"]].tolist() == pytest.approx([5.1, 8])
    assert "可比价" in panel.loc[2022, "note"]


def test_inexact_values_imply_no_growth(compared):
    panel = compared({2021: "走访商户3400多家。", 2022: "走访商户4100余家。"}).panel("走访商户")
    assert panel["qualifier"].tolist() == ["at_least", "at_least"]
    assert panel["growth_implied"].isna().all()


def test_values_are_shown_in_the_unit_asked_for(compared):
    found = compared({2021: "减免费用9530万元。", 2022: "减免费用1.32亿元。"})
    assert found.panel("减免费用")["unit"].tolist() == ["亿元", "亿元"]
    assert found.panel("减免费用", "元")["value"].tolist() == [95_300_000, 132_000_000]
    assert found.panel("减免费用", "万元")["value"].tolist() == [9530, 13200]
    with pytest.raises(UnknownUnitError):
        found.panel("减免费用", "贝壳")


def test_a_fall_is_negative_and_a_change_in_its_own_unit_stands_apart(compared):
    row = compared({2021: "发现隐患196处。", 2022: "发现隐患163处，比上年减少33处，下降16.8%。"}).panel("发现隐患").loc[2022]
    assert row[["growth_stated", "growth_implied", "change_stated", "change_implied"]].tolist() == [-16.8, -16.84, -33, -33]


def region(name, body, year=2024):
    return Document.from_text(f"{name}{year}年政府工作报告\n一、{year - 1}年工作回顾\n{body}", id=f"{name}{year}")


def test_regions_of_one_year_are_rows():
    compared = Corpus(
        [
            region("青山省", "全省地区生产总值1.85万亿元，增长6.1%。"),
            region("云溪省", "地区生产总值增长5.2%，达到3.2万亿元。"),
            region("平湖市", "全市GDP达到8200亿元、增长4.8%。"),
        ]
    ).compare()
    panel = compared.panel("gdp", "亿元")
    assert panel.index.name == "region"
    assert dict(panel["value"]) == {"青山省": 18500, "云溪省": 32000, "平湖市": 8200}
    assert dict(panel["growth_stated"]) == {"青山省": 6.1, "云溪省": 5.2, "平湖市": 4.8}


def test_regions_and_years_are_rows_of_two_levels():
    compared = Corpus(
        [
            region(name, f"粮食总产量{value}万吨。", year)
            for name, year, value in (("青山省", 2023, 700), ("青山省", 2024, 714), ("云溪省", 2024, 512))
        ]
    ).compare()
    panel = compared.panel("粮食总产量")
    assert panel.index.names == ["region", "year"]
    assert panel.loc[("青山省", 2023), "growth_implied"] == pytest.approx(2.0)
    assert ("云溪省", 2022) not in panel.index


def test_regions_can_be_told(compared):
    texts = [
        Document.from_text(f"工作总结\n2023年，绿化覆盖率达到{share}%。", id=id_, year=2023) for id_, share in (("a", 41.2), ("b", 38.5))
    ]
    panel = Corpus(texts).compare(regions={"a": "城东", "b": "城西"}).panel("绿化覆盖率")
    assert dict(panel["value"]) == {"城东": 41.2, "城西": 38.5}


def test_offices_of_one_place_are_told_apart():
    offices = [
        Document.from_text(f"云溪县{office}2023年工作总结\n2023年，办理提案{count}件。", id=office)
        for office, count in (("教育局", 12), ("交通局", 31))
    ]
    assert sorted(Corpus(offices).compare().panel("办理提案")["value"]) == [12, 31]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "2023年", "增长5%，下降，同比", "（（（）12个", "一、\n二、\n" * 50, "一" * 3000, "a\u0000b 12345%"]
)
def test_odd_texts_compare_to_nothing(text):
    corpus = Corpus([Document.from_text(text, id="a"), Document.from_text(text, id="b", year=2023)])
    compared = corpus.compare()
    assert len(compared.concepts()) == len(compared.series)
    assert not compared.promises() or "outcome" in compared.promises().to_frame()
    assert len(compared.to_frame()) >= 0
    compared.formulas()
    compared.joins().to_frame()


def test_an_empty_corpus_compares_to_nothing():
    compared = Corpus([]).compare()
    assert compared.concepts().empty
    assert compared.promises().to_frame().empty
    assert compared.to_frame().empty
    assert not compared.formulas()


def test_a_look_back_that_growth_refutes_is_no_value(compared):
    reports = {2021: "接待访客3200人，比上年增长6.7%。", 2022: "接待访客3300人。2020年，接待访客1900人。"}
    panel = compared(reports).panel("接待访客")
    assert math.isnan(panel.loc[2020, "value"])
    assert "does not lead to" in panel.loc[2020, "conflict"]
    reports[2022] = "接待访客3300人。2020年，接待访客3000人。"
    assert compared(reports).panel("接待访客").loc[2020, "value"] == 3000


def test_a_value_far_from_the_years_beside_it_is_doubted(compared):
    reports = {2021: "造林320亩。", 2022: "造林1640亩。", 2023: "造林335亩。"}
    panel = compared(reports).panel("造林")
    assert panel["conflict"].notna().tolist() == [False, True, False]
    assert "is far from 320亩 (2021)、335亩 (2023)" in panel.loc[2022, "conflict"]
    assert compared({**reports, 2022: "造林640亩。"}).panel("造林")["conflict"].isna().all()
