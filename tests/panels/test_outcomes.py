"""Whether a target was met: every rule of `summarykit.panels.outcomes`, by invented reports."""

from __future__ import annotations

import pytest

PLAN = "\n\n二、2023年工作打算\n"


def judged(compared, promise, result):
    """The outcome of the one promise that 2022 makes, by what 2023 reports."""
    table = compared({2022: f"全年开展各项工作。{PLAN}{promise}", 2023: result}).promises().to_frame()
    table = table[table["set_in"] == "2022"]
    assert len(table) == 1, table[["name", "target"]]
    return table.iloc[0]


@pytest.mark.parametrize(
    ("promise", "result", "outcome"),
    [
        # limits from below: met at the figure or above, never exceeded
        ("种植油茶500亩以上。", "种植油茶500亩。", "met"),
        ("种植油茶500亩以上。", "种植油茶900亩。", "met"),
        ("种植油茶不少于500亩。", "种植油茶480亩。", "missed"),
        ("办件好评率不低于98%。", "办件好评率达到97.9%。", "missed"),
        ("种植油茶突破500亩。", "种植油茶520亩。", "met"),
        # limits from above: 控制在…以内 is met from below
        ("越级信访量控制在30件以内。", "越级信访量26件。", "met"),
        ("越级信访量控制在30件以内。", "越级信访量30件。", "met"),
        ("越级信访量不超过30件。", "越级信访量31件。", "missed"),
        ("居民消费价格涨幅控制在3%以内。", "居民消费价格上涨2.1%。", "met"),
        ("居民消费价格涨幅控制在3%以内。", "居民消费价格上涨3.4%。", "missed"),
        # 左右: a twentieth, or half of the last digit
        ("引进科技人才200名左右。", "引进科技人才192名。", "met"),
        ("引进科技人才200名左右。", "引进科技人才188名。", "missed"),
        ("引进科技人才200名左右。", "引进科技人才215名。", "exceeded"),
        ("地区生产总值增长7%左右。", "地区生产总值增长6.6%。", "met"),
        ("地区生产总值增长7%左右。", "地区生产总值增长6.3%。", "missed"),
        # ranges, from end to end
        ("地区生产总值增长6%－6.5%。", "地区生产总值增长6.2%。", "met"),
        ("地区生产总值增长6%－6.5%。", "地区生产总值增长6.8%。", "exceeded"),
        ("地区生产总值增长6%－6.5%。", "地区生产总值增长5.9%。", "missed"),
        # plain figures
        ("新建农村公路50公里。", "新建农村公路50公里。", "met"),
        ("新建农村公路50公里。", "新建农村公路52.5公里。", "exceeded"),
        ("新建农村公路50公里。", "新建农村公路49公里。", "missed"),
        # what is to come down
        ("许可办理时限压缩到5天。", "许可办理时限压缩到4天。", "exceeded"),
        ("许可办理时限压缩到5天。", "许可办理时限压缩到6天。", "missed"),
        ("城镇登记失业率4%左右。", "城镇登记失业率3.1%。", "met"),
        # ranks
        ("全市综合考核进入前3位。", "全市综合考核居第2位。", "met"),
        ("全市综合考核进入前3位。", "全市综合考核居第4位。", "missed"),
        # units that convert
        ("完成造林2万亩。", "完成造林1400公顷。", "exceeded"),
        ("完成造林2万亩。", "完成造林1300公顷。", "missed"),
        # results that are themselves inexact
        ("服务群众5000人次以上。", "服务群众5200余人次。", "met"),
        ("服务群众5000人次以上。", "服务群众近5000人次。", "unclear"),
        ("服务群众5000人次以上。", "服务群众近4000人次。", "missed"),
        # a changed definition
        ("服务群众5000人次以上。", "服务群众8200人次（统计口径有调整）。", "unclear"),
        # nothing said
        ("举办農民運動會2场。", "全年新建球场3个。", "not reported"),
    ],
)
def test_rules(compared, promise, result, outcome):
    row = judged(compared, promise, result)
    assert (row["outcome"], row["rule"] != "") == (outcome, True), row["rule"]
    assert row["met"] == {"met": True, "exceeded": True, "missed": False}.get(outcome)


def test_a_change_is_judged_by_the_values_of_two_years(compared):
    found = compared({2022: f"审批事项用时为30天。{PLAN}审批事项用时再压缩5天。", 2023: "审批事项用时为26天。"})
    row = found.promises().to_frame().iloc[0]
    assert (row["value"], row["result_value"], row["margin"], row["outcome"]) == (-5, -4, 1, "missed")
    assert row["result"] == "30天 → 26天"
    assert found.panel("审批事项用时").loc[2023, ["target", "outcome"]].tolist() == [25, "missed"]


def test_growth_is_judged_by_the_values_where_none_is_stated(compared):
    reports = {2022: f"门诊量10000人次。{PLAN}门诊量增长8%以上。", 2023: "门诊量10900人次。"}
    row = compared(reports).promises().to_frame().iloc[0]
    assert (row["result_value"], row["outcome"]) == (9, "met")


def test_real_growth_is_not_judged_by_money(compared):
    reports = {2022: f"地区生产总值100亿元。{PLAN}地区生产总值增长8%以上。", 2023: "地区生产总值109亿元。"}
    assert compared(reports).promises().to_frame().iloc[0]["outcome"] == "not reported"


def test_new_ones_are_the_rise_of_the_stock(compared):
    reports = {2022: f"便民驿站40个。{PLAN}新增便民驿站6个以上。", 2023: "便民驿站47个。"}
    row = compared(reports).promises().to_frame().iloc[0]
    assert (row["result_value"], row["outcome"]) == (7, "met")
    assert "rise" in row["rule"]


def test_the_year_to_come_is_open_and_a_missing_report_is_told(compared):
    text = "全年开展各项工作。\n\n二、{}年工作打算\n种植油茶500亩。"
    table = compared({2020: text.format(2021), 2022: "种植油茶300亩。", 2023: text.format(2024)}).promises().to_frame()
    assert dict(zip(table["period"], table["outcome"], strict=True)) == {"2021": "no report", "2024": "open"}


def test_a_target_that_is_recalled_is_one_promise(compared):
    reports = {
        2022: f"好评率91%。{PLAN}好评率达到95%以上。",
        2023: "好评率93.8%，距95%的年度目标还差1.2个百分点。",
    }
    table = compared(reports).promises().to_frame()
    assert table[["target", "result", "outcome"]].to_numpy().tolist() == [["95%", "93.8%", "missed"]]
    assert len(compared(reports).promises()[0].sources) == 2
    assert compared(reports).panel("好评率").loc[2023, "growth_implied"] == pytest.approx(2.8)


def test_how_a_text_goes_on_is_no_promise(compared):
    assert compared({2022: f"全年开展各项工作。{PLAN}重点抓好三项工作。", 2023: "全年开展各项工作。"}).promises().to_frame().empty


def test_a_result_far_from_its_target_is_unclear(compared):
    row = judged(compared, "种植油茶500亩。", "种植油茶2300亩。")
    assert (row["outcome"], row["met"]) == ("unclear", None)
    assert "hardly of one thing" in row["rule"]


def test_the_rule_is_told_in_the_unit_of_the_target(compared):
    assert "1140万人 to 1260万人" in judged(compared, "城镇新增就业1200万人左右。", "城镇新增就业1244万人。")["rule"]
    assert "9000万 to 1.1亿" in judged(compared, "城镇常住人口1亿左右。", "城镇常住人口1.05亿。")["rule"]
