"""The six yunxi reports against the tables of corpora/yunxi/README.md, which stand here as data."""

from __future__ import annotations

import math

import pytest

from summarykit import read

YEARS = (2018, 2019, 2020, 2021, 2022, 2023)

# name asked for, unit, the values of 2018 to 2023 as each text states them; None where it does not.
STATISTICS: list[tuple[str, str, tuple[float | None, ...]]] = [
    ("受理群众投诉件", "件", (1286, 1452, 1397, 1268, 1105, 987)),
    ("办结群众投诉件", "件", (1248, 1421, 1379, 1258, 1099, 984)),
    ("群众投诉办结率", "%", (97.0, 97.9, 98.7, 99.2, 99.5, 99.7)),
    ("“12345”政务服务便民热线受理群众诉求", "万件", (32.4, 36.8, 45.2, 68.7, 75.3, 79.8)),
    ("市政务服务中心全年办件", "万件", (186.4, 203.7, 192.5, 221.3, 236.8, 252.4)),
    ("“一网通办”率", "%", (61.5, 73.8, 85.6, 92.4, 96.0, 98.2)),
    ("“最多跑一次”事项占比", "%", (88.6, 94.3, 98.1, None, None, None)),
    ("市级行政许可事项", "项", (386, 357, 331, 318, 305, 305)),
    ("一般企业投资项目审批时间", "天", (90, 80, 65, 60, 50, 45)),
    ("减免涉企费用", "万元", (8640, 9530, 13200, 14700, 18500, 19300)),
    ("新设企业", "万户", (None, 1.26, 1.31, 1.52, 1.48, 1.67)),
    ("年末在册经营主体", "万户", (None, None, None, 31.6, 33.9, 36.2)),
    ("走访企业", "家次", (3400, 4100, 5000, 5200, 5600, 6000)),
    ("为企业解决难题", "个", (2160, 2385, 2914, 2768, 3052, 2890)),
    ("推出便民利企举措", "条", (96, 108, 124, 118, 132, 120)),
    ("组织暗访", "次", (26, 28, 22, 30, 32, 34)),
    ("暗访单位", "个", (318, 346, 295, 372, 405, 428)),
    ("发现问题", "个", (214, 196, 163, 148, 131, 112)),
    ("问责", "人", (43, 38, 35, 29, 24, 19)),
    ("效能告诫", "人", (25, 22, 20, 17, 13, 11)),
    ("诫勉谈话", "人", (11, 10, 9, 8, 7, 5)),
    ("通报批评", "人", (7, 6, 6, 4, 6, 3)),
    ("交办重点督查事项", "项", (128, 136, 142, 151, 147, 158)),
    ("办结重点督查事项", "项", (123, 132, 139, 148, 145, 157)),
    ("重点督查事项办结率", "%", (96.1, 97.1, 97.9, 98.0, 98.6, 99.4)),
    ("发放评议问卷", "份", (6200, 6500, 6800, 7200, 8000, 8500)),
    ("回收评议问卷", "份", (5766, 6110, 6460, 6768, 7640, 8245)),
    ("评议问卷回收率", "%", (93.0, 94.0, 95.0, 96.8, 95.5, 97.0)),
    ("企业群众满意度", "%", (86.4, 88.7, 91.2, 93.5, 94.6, 95.8)),
    ("举办窗口人员培训班", "期", (12, 15, 9, 16, 18, 20)),
    ("培训", "人次", (2100, 2460, 1850, 2730, 3120, 3460)),
    ("特邀效能监督员", "名", (60, 60, 75, 75, 90, 90)),
    ("编发《效能简报》", "期", (42, 45, 48, 40, 36, 30)),
    ("应用场景", "个", (None, None, None, 14, 21, 26)),
    ("归集效能数据", "亿条", (None, None, None, 1.26, 2.05, 3.1)),
    ("省机关效能建设综合考评", "位", (6, 5, 5, 3, 4, 2)),
]

# 企业开办时间 goes from working days to hours: the value and its unit for each year.
SET_UP_TIME: dict[int, tuple[float, str]] = {2018: (5, "个工作日"), 2019: (2, "个工作日"), 2020: (1, "个工作日"), 2021: (4, "小时")}

# year it is for, what the name holds, the target, whether it was met (None: open, or not reported).
PROMISES: list[tuple[int, str, str, str, bool | None]] = [
    (2019, "网上可办率", "75%", "missed", False),
    (2019, "审批时间", "10天", "met", True),
    (2019, "暗访", "24次", "met", True),
    (2019, "办结率", "97%", "met", True),
    (2019, "满意率", "88%", "met", True),
    (2019, "综合考评", "前5位", "met", True),
    (2020, "网上可办率", "85%", "met", True),
    (2020, "最多跑一次", "98%", "exceeded", True),
    (2020, "减免涉企费用", "1亿元", "met", True),
    (2020, "办结率", "98%", "met", True),
    (2020, "满意率", "90%", "met", True),
    (2020, "整改率", "100%", "not reported", None),
    (2020, "综合考评", "前3位", "missed", False),
    (2021, "网上可办率", "90％", "met", True),
    (2021, "办结率", "99％", "met", True),
    (2021, "办理时限", "6天", "met", True),
    (2021, "综合考评", "前三位", "met", True),
    (2021, "减免涉企费用", "1.5亿元", "missed", False),
    (2021, "满意率", "94％", "missed", False),
    (2022, "一网通办", "95%", "met", True),
    (2022, "应用场景", "5个", "met", True),
    (2022, "减免涉企费用", "1.6亿元", "met", True),
    (2022, "审批时间", "50天", "met", True),
    (2022, "办结率", "99%", "met", True),
    (2022, "新设企业", "1.6万户", "missed", False),
    (2022, "满意率", "95%", "missed", False),
    (2022, "综合考评", "前三位", "missed", False),
    (2023, "一网通办", "98%", "met", True),
    (2023, "应用场景", "25个", "met", True),
    (2023, "新设企业", "1.6万户", "met", True),
    (2023, "审批时间", "45天", "met", True),
    (2023, "投诉", "1000件", "met", True),
    (2023, "满意率", "95%", "met", True),
    (2023, "综合考评", "前三位", "met", True),
    (2024, "增值服务事项", "260项", "open", None),
    (2024, "新设企业", "1.7万户", "open", None),
    (2024, "减免涉企费用", "2亿元", "open", None),
    (2024, "审批时间", "40天", "open", None),
    (2024, "办结率", "99.8%", "open", None),
    (2024, "满意度", "96%", "open", None),
]


@pytest.fixture(scope="module")
def yunxi(root):
    return read(root / "corpora" / "yunxi" / "*.txt").compare()


def cells(compared):
    """(name, year, wanted, got) for all cells of the table; nan where the panel has none."""
    found = []
    for name, unit, values in STATISTICS:
        column = compared.panel(name, unit)["value"]
        found += [(name, year, value, float(column.get(year, math.nan))) for year, value in zip(YEARS, values, strict=True)]
    return found


def test_the_panel_gives_the_statistics_of_the_table(yunxi):
    found = cells(yunxi)
    wanted = [cell for cell in found if cell[2] is not None]
    right = [cell for cell in wanted if cell[3] == pytest.approx(cell[2])]
    assert len(wanted) > 190
    assert len(right) >= 0.95 * len(wanted), [cell for cell in wanted if cell not in right]


def test_no_wrong_cell_is_given(yunxi):
    assert [cell for cell in cells(yunxi) if not math.isnan(cell[3]) and (cell[2] is None or cell[3] != pytest.approx(cell[2]))] == []


def test_each_cell_has_its_source(yunxi, root):
    for name, unit, _ in STATISTICS:
        panel = yunxi.panel(name, unit)
        for year, row in panel[panel["value"].notna()].iterrows():
            text = (root / "corpora" / "yunxi" / f"{row['source'].doc}.txt").read_text(encoding="utf-8")
            assert text[row["source"].start : row["source"].end] == row["source"].text
            assert row["source"].period == str(year)


def test_units_that_do_not_convert_stand_apart(yunxi):
    panel = yunxi.panel("企业开办时间")
    assert {year: (row["value"], row["unit"]) for year, row in panel.iterrows()} == SET_UP_TIME
    assert panel.loc[2018, "qualifier"] == "at_most"
    assert math.isnan(panel.loc[2021, "growth_implied"])
    assert panel.loc[2021, "run"] == panel.loc[2020, "run"] + 1


def test_units_that_convert_are_converted(yunxi):
    panel = yunxi.panel("减免涉企费用", "亿元")
    assert list(panel["value"].dropna()) == pytest.approx([0.864, 0.953, 1.32, 1.47, 1.85, 1.93])
    assert panel.loc[2020, "growth_implied"] == pytest.approx(38.51)
    assert panel.loc[2020, "growth_stated"] == pytest.approx(38.5)


def test_a_changed_definition_breaks_the_line(yunxi):
    panel = yunxi.panel("“12345”政务服务便民热线受理群众诉求")
    assert list(panel["run"]) == [1, 1, 1, 2, 2, 2]
    assert "统计口径有调整" in panel.loc[2021, "definition"]
    assert panel.loc[2021, "note"] == "可比口径"
    assert math.isnan(panel.loc[2021, "growth_implied"])
    assert panel.loc[2021, "growth_stated"] == pytest.approx(9.3)
    assert panel.loc[2022, "growth_implied"] == pytest.approx(9.61)


def test_growth_is_stated_and_implied(yunxi):
    panel = yunxi.panel("为企业解决难题")
    assert panel.loc[2023, "growth_stated"] == pytest.approx(4.6)  # the planted contradiction stands beside
    assert panel.loc[2023, "growth_implied"] == pytest.approx(-5.31)
    points = yunxi.panel("“一网通办”率")
    assert points.loc[2021, ["growth_stated", "growth_implied"]].tolist() == pytest.approx([6.8, 6.8])
    assert set(points["growth_unit"]) == {"个百分点"}
    rank = yunxi.panel("省机关效能建设综合考评")
    assert rank.loc[2023, ["growth_stated", "growth_implied"]].tolist() == [2, 2]


def test_statements_of_one_fact_are_one_cell(yunxi):
    panel = yunxi.panel("问责")
    assert len(panel.loc[2018, "sources"]) == 2
    assert {record.doc for record in panel.loc[2018, "sources"]} == {"2018", "2023"}
    assert panel["conflict"].isna().all()


def test_targets_stand_in_the_panel(yunxi):
    panel = yunxi.panel("网上可办率")
    assert panel.loc[2019, ["target", "outcome"]].tolist() == [75, "missed"]
    assert panel.loc[2019, "margin"] == pytest.approx(-1.2)
    assert panel.loc[2019, "target_source"].doc == "2018"
    assert yunxi.panel("一般企业投资项目审批时间").loc[2019, ["target", "outcome"]].tolist() == [80, "met"]  # 再压缩10天 from 90


def test_promises_and_their_results(yunxi):
    table = yunxi.promises().to_frame()
    wrong = []
    for year, name, target, outcome, met in PROMISES:
        rows = table[(table["period"] == str(year)) & table["name"].str.contains(name) & (table["target"] == target)]
        if len(rows) != 1 or rows.iloc[0]["outcome"] != outcome or rows.iloc[0]["met"] is not met:
            wrong.append((year, name, target, outcome, rows[["result", "outcome"]].to_numpy().tolist()))
    assert len(wrong) <= 0.1 * len(PROMISES), wrong
    assert len(table) <= len(PROMISES) + 2  # nothing is promised twice


def test_promises_hold_both_sentences(yunxi):
    table = yunxi.promises().to_frame()
    row = table[(table["period"] == "2021") & (table["target"] == "1.5亿元")].iloc[0]
    assert "减免涉企费用力争达到1.5亿元" in row["target_sentence"]
    assert "减免涉企费用1.47亿元" in row["result_sentence"]
    assert (row["set_in"], row["result_doc"], row["margin"]) == ("2020", "2021", pytest.approx(-0.03e8))
    rise = table[(table["period"] == "2022") & (table["target"] == "5个")].iloc[0]
    assert (rise["result_value"], rise["outcome"]) == (7, "met")
    assert "应用场景" in rise["rule"]


def test_joins_carry_their_reasons_and_can_be_undone(yunxi):
    joins = yunxi.joins().to_frame()
    assert (joins["reason"].str.len() > 5).all()
    renamed = joins[joins["rule"] == "renamed"].iloc[0]
    assert "formerly 网上可办率" in renamed["reason"]
    parted = yunxi.part("网上可办率", "“一网通办”率")
    assert list(parted.panel("网上可办率")["value"].dropna()) == pytest.approx([61.5, 73.8, 85.6])
    assert list(parted.panel("“一网通办”率")["value"].dropna()) == pytest.approx([92.4, 96.0, 98.2])
    assert len(parted.join("网上可办率", "“一网通办”率").panel("网上可办率")["value"].dropna()) == 6


def test_concepts_list_what_can_be_compared(yunxi):
    table = yunxi.concepts()
    row = table[table["concept"] == "online_rate"].iloc[0]
    assert row[[2018, 2019, 2023]].tolist() == ["V", "VGT", "VGT"]
    assert (row["years"], row["first"], row["last"]) == (6, 2018, 2023)
    assert table["years"].iloc[0] == 6


def test_formulas_are_born_grow_and_go(yunxi):
    table = yunxi.formulas().to_frame().set_index("formula")
    assert table.loc["三个一", ["first", "last", "fate", "grew_into"]].tolist() == [2018, 2019, "grew", "五个一"]
    assert "拓展为" in table.loc["三个一", "reason"]
    assert table.loc["五个一", ["first", "last", "fate", "grew_from"]].tolist() == [2020, 2022, "gone", "三个一"]
    assert table.loc["1+4+N", ["first", "grew_into"]].tolist() == [2021, "1+5+N"]
    assert table.loc["四服务", ["first", "last", "fate"]].tolist() == [2018, 2020, "gone"]
    assert table.loc["四不两直", ["first", "fate"]].tolist() == [2021, "in use"]
    assert table.loc["三张清单", ["first", "last", "fate"]].tolist() == [2022, 2023, "in use"]
    assert bool(table.loc["三个一", "seen_before"]) and not bool(table.loc["五个一", "seen_before"])
