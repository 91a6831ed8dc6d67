"""The three lanchuan reports against the tables of corpora/lanchuan/README.md, which stand here as data."""

from __future__ import annotations

import math

import pytest

from summarykit import read

# name asked for, unit, values of 2016, 2021, 2022, 2023; None where no report states it.
YEARS = (2016, 2021, 2022, 2023)
LEVELS: list[tuple[str, str, tuple[float | None, ...]]] = [
    ("地区生产总值", "亿元", (96.8, 152.3, 160.7, 171.6)),
    ("第一产业增加值", "亿元", (None, 22.8, 23.9, 24.9)),
    ("第二产业增加值", "亿元", (None, 68.4, 72, 77.3)),
    ("第三产业增加值", "亿元", (None, 61.1, 64.8, 69.4)),
    ("一般公共预算收入", "亿元", (5.62, 8.86, 9.12, 9.93)),
    ("税收收入", "亿元", (None, 5.76, None, 6.45)),
    ("一般公共预算支出", "亿元", (None, 38.6, 40.2, 42.5)),
    ("民生支出", "亿元", (None, 30.9, 32.6, 34.6)),
    ("财政自给率", "%", (None, None, 22.7, 23.4)),
    ("规模以上工业总产值", "亿元", (None, 142.6, 155.4, 168.1)),
    ("规模以上工业企业", "户", (52, 86, 95, 103)),
    ("实施重点项目", "个", (None, 112, 118, 106)),
    ("完成投资", "亿元", (None, 68.5, 74.2, 71.6)),
    ("新签约招商项目", "个", (None, 46, 51, 43)),
    ("到位资金", "亿元", (None, 52.8, 57, 60.3)),
    ("专项债券资金", "亿元", (None, 4.2, 5.1, 4.6)),
    ("社会消费品零售总额", "亿元", (None, 58.3, 59.6, 64.7)),
    ("旅游收入", "亿元", (None, 21.8, 19.6, 18.3)),
    ("进出口总额", "亿元", (None, 4.8, 5.5, 6.1)),
    ("实际利用外资", "万美元", (None, 1260, 1350, 1480)),
    ("全社会用电量", "亿千瓦时", (None, 9.86, 10.47, 11.31)),
    ("工业用电量", "亿千瓦时", (None, None, 5.94, 6.56)),
    ("全社会研发投入强度", "%", (None, 0.62, 0.71, 0.79)),
    ("经营主体", "万户", (None, 3.12, 3.38, 3.61)),
    ("城镇居民人均可支配收入", "元", (24860, 35390, 37020, 39130)),
    ("农村居民人均可支配收入", "元", (9720, 15730, 16850, 18260)),
    ("城乡居民收入比", "", (2.56, 2.25, 2.20, 2.14)),
    ("城镇新增就业", "人", (None, 3860, 3620, 3950)),
    ("城镇登记失业率", "%", (None, 3.4, 3.6, 3.3)),
    ("粮食播种面积", "万亩", (None, 38.6, 38.9, 39.2)),
    ("粮食总产量", "万吨", (None, 15.8, 16.1, 16.4)),
    ("新建高标准农田", "万亩", (None, 3.2, 2.6, 2.4)),
    ("生猪出栏", "万头", (None, 21.5, 23.2, 24.1)),
    ("茶园面积", "万亩", (None, 6.8, 7.1, 7.3)),
    ("茶叶综合产值", "亿元", (None, 4.6, 5.2, 5.9)),
    ("完成造林", "公顷", (None, 2400, 1866.66666667, 2000)),
    ("森林覆盖率", "%", (None, 64.3, 64.8, 65.1)),
    ("空气质量优良天数", "天", (None, 351, 354, 353)),
    ("PM2.5平均浓度", "微克/立方米", (None, 28, 26, 27)),
    ("常住人口城镇化率", "%", (41.2, 52.4, 53.5, 54.7)),
    ("新改建农村公路", "公里", (None, 126, 98, 112)),
    ("改造老旧小区", "个", (None, 12, 15, 10)),
    ("新增学位", "个", (None, 3200, 2400, 1860)),
    ("人大代表建议", "件", (None, 132, 126, 118)),
    ("政协委员提案", "件", (None, 148, 139, 142)),
]

# name asked for, growth stated of 2021, 2022, 2023
GROWTH: list[tuple[str, tuple[float | None, ...]]] = [
    ("地区生产总值", (8.6, 5.2, 6.1)),
    ("第一产业增加值", (6.2, 4.3, 4.2)),
    ("第二产业增加值", (9.8, 5.9, 6.8)),
    ("第三产业增加值", (8.1, 4.8, 6.0)),
    ("规模以上工业增加值", (10.4, 6.8, 7.9)),
    ("固定资产投资", (11.2, 8.7, 5.3)),
    ("工业投资", (18.6, 12.4, 15.1)),
    ("居民消费价格", (0.9, 2.1, 0.4)),
    ("单位地区生产总值能耗", (None, -2.6, -2.9)),
    ("社会消费品零售总额", (12.5, 2.2, 8.6)),
    ("城镇居民人均可支配收入", (None, 4.6, 5.7)),
    ("农村居民人均可支配收入", (None, 7.1, 8.4)),
]

# year it is for, what the name holds, target, outcome
PROMISES: list[tuple[int, str, str, str]] = [
    (2022, "地区生产总值", "7%", "missed"),
    (2022, "规模以上工业增加值", "9%", "missed"),
    (2022, "固定资产投资", "10%", "missed"),
    (2022, "社会消费品零售总额", "9%", "missed"),
    (2022, "一般公共预算收入", "7%", "missed"),
    (2022, "城镇居民人均可支配收入", "7.5%", "missed"),
    (2022, "农村居民人均可支配收入", "9.5%", "missed"),
    (2022, "居民消费价格", "3%", "met"),
    (2022, "城镇新增就业", "3500人", "met"),
    (2022, "城镇登记失业率", "4%", "met"),
    (2022, "粮食总产量", "15.8万吨", "met"),
    (2022, "单位地区生产总值能耗", "2.5%", "exceeded"),
    (2022, "投资", "72亿元", "exceeded"),
    (2022, "新签约", "50个", "met"),
    (2022, "净增规模以上工业企业", "8户", "met"),
    (2022, "新建高标准农田", "2.6万亩", "met"),
    (2022, "新改建农村公路", "100公里", "missed"),
    (2022, "造林", "2.8万亩", "met"),
    (2022, "标准化厂房", "10万－12万平方米", "not reported"),
    (2023, "地区生产总值", "6%-6.5%", "met"),
    (2023, "规模以上工业增加值", "8%", "met"),
    (2023, "固定资产投资", "8%", "missed"),
    (2023, "社会消费品零售总额", "8%", "met"),
    (2023, "一般公共预算收入", "8%", "exceeded"),
    (2023, "城镇居民人均可支配收入", "6%", "missed"),
    (2023, "农村居民人均可支配收入", "8%", "met"),
    (2023, "居民消费价格", "3%", "met"),
    (2023, "城镇新增就业", "3600人", "met"),
    (2023, "城镇登记失业率", "4%", "met"),
    (2023, "粮食总产量", "16万吨", "met"),
    (2023, "投资", "75亿元", "missed"),
    (2023, "新签约招商项目", "45个", "missed"),
    (2023, "净增规模以上工业企业", "10户", "missed"),
    (2023, "研发投入强度", "0.8%", "missed"),
    (2023, "新建高标准农田", "2.4万亩", "met"),
    (2023, "新改建农村公路", "110公里", "exceeded"),
    (2023, "造林", "2.5万亩", "exceeded"),
    (2023, "标准化厂房", "8万平方米", "not reported"),
    (2024, "地区生产总值", "6％", "open"),
    (2024, "固定资产投资", "6％－7％", "open"),
    (2024, "城镇新增就业", "3600人", "open"),
    (2026, "地区生产总值", "220亿元", "open"),
]


@pytest.fixture(scope="module")
def lanchuan(root):
    return read(root / "corpora" / "lanchuan" / "*.txt").compare()


def cells(compared):
    """(name, year, wanted, got) for levels and growth."""
    found = []
    for name, unit, values in LEVELS:
        column = compared.panel(name, unit)["value"]
        found += [(name, year, value, float(column.get(year, math.nan))) for year, value in zip(YEARS, values, strict=True)]
    for name, values in GROWTH:
        column = compared.panel(name)["growth_stated"]
        found += [(name, year, value, float(column.get(year, math.nan))) for year, value in zip(YEARS[1:], values, strict=True)]
    return found


def test_the_panel_gives_the_statistics_of_the_table(lanchuan):
    found = cells(lanchuan)
    wanted = [cell for cell in found if cell[2] is not None]
    right = [cell for cell in wanted if cell[3] == pytest.approx(cell[2])]
    assert len(right) >= 0.95 * len(wanted), [cell for cell in wanted if cell not in right]
    assert [cell for cell in found if not math.isnan(cell[3]) and (cell[2] is None or cell[3] != pytest.approx(cell[2]))] == []


def test_promises_and_their_results(lanchuan):
    table = lanchuan.promises().to_frame()
    wrong = []
    for year, name, target, outcome in PROMISES:
        rows = table[(table["period"] == str(year)) & table["name"].str.contains(name) & (table["target"] == target)]
        if len(rows) != 1 or rows.iloc[0]["outcome"] != outcome:
            wrong.append((year, name, target, outcome, rows[["result", "outcome"]].to_numpy().tolist()))
    assert len(wrong) <= 0.1 * len(PROMISES), wrong


def test_real_growth_is_not_that_of_the_money(lanchuan):
    panel = lanchuan.panel("gdp")
    assert panel.loc[2022, ["growth_stated", "growth_implied"]].tolist() == pytest.approx([5.2, 5.52])
    assert "不变价格" in panel.loc[2022, "note"]
    assert set(panel["run"]) == {1}


def test_two_growth_rates_are_no_conflict_where_one_is_on_another_basis(lanchuan):
    row = lanchuan.panel("一般公共预算收入").loc[2022]
    assert row["growth_stated"] == pytest.approx(2.9)
    assert row["conflict"] is None
    assert row["growth_outcome"] == "missed"


def test_a_target_on_an_old_definition_is_not_judged(lanchuan):
    row = lanchuan.panel("旅游收入").loc[2023]
    assert (row["target"], row["outcome"]) == (23, "unclear")


def test_distances_from_targets_are_no_growth(lanchuan):
    assert math.isnan(lanchuan.panel("固定资产投资").loc[2022, "change_stated"])
    assert lanchuan.panel("固定资产投资").loc[2022, "growth_stated"] == pytest.approx(8.7)
    assert math.isnan(lanchuan.panel("新改建农村公路").loc[2022, "change_stated"])  # 比年初计划少2公里
