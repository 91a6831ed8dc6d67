"""Whole documents: series read by eye from our own corpora, headings, scopes, base units, and texts with next to nothing in them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from summarykit import extract
from summarykit.analysis import Analysis, analyse
from summarykit.sources import Document, read_documents

# Cells as the texts of corpora/yunxi state them, 2018 to 2023; - where one does not, or calls it otherwise.
YUNXI = {
    ("licence_items", "项"): "386 357 331 318 305 305",
    ("complaints_received", "件"): "1286 1452 1397 1268 1105 987",
    ("complaints_resolved", "件"): "1248 1421 1379 1258 1099 984",
    ("hotline_calls", "件"): "324000 368000 452000 687000 753000 798000",
    ("service_cases", "件"): "1864000 2037000 1925000 2213000 2368000 2524000",
    ("online_rate", "%"): "61.5 73.8 85.6 92.4 96 98.2",
    ("project_approval_days", "天"): "90 80 65 60 50 45",
    ("business_fee_cuts", "元"): "86400000 95300000 132000000 147000000 185000000 193000000",
    ("new_firms", "户"): "- 12600 13100 15200 14800 16700",
    ("market_entities", "户"): "- - - 316000 339000 362000",
    ("firm_visits", "家次"): "3400 4100 5000 5200 5600 6000",
    ("firm_problems_solved", "个"): "2160 2385 2914 2768 3052 2890",
    ("measures_for_public", "条"): "96 108 124 118 132 120",
    ("secret_inspections", "次"): "26 28 22 30 32 34",
    ("secretly_inspected_units", "个"): "318 346 295 372 405 428",
    ("problems_found", "个"): "214 196 163 148 131 112",
    ("accountability", "人"): "43 38 35 29 24 19",
    ("efficiency_warnings", "人"): "25 22 20 17 13 11",
    ("admonitions", "人"): "11 10 9 8 7 5",
    ("public_reprimands", "人"): "7 6 6 4 6 3",
    ("supervision_items", "项"): "128 136 142 151 147 158",
    ("supervision_rate", "%"): "96.1 97.1 97.9 98 98.6 99.4",
    ("appraisal_forms_sent", "份"): "6200 6500 6800 7200 8000 8500",
    ("appraisal_return_rate", "%"): "93 94 95 96.8 95.5 97",
    ("satisfaction_rate", "%"): "86.4 88.7 91.2 93.5 94.6 95.8",
    ("briefings", "期"): "42 45 48 40 36 30",
    ("efficiency_supervisors", "名"): "60 60 75 75 90 90",
    ("performance_rank", "位"): "6 5 5 3 4 2",
}
CELLS = [
    pytest.param(concept, unit, 2018 + at, cell, id=f"{concept} {2018 + at}")
    for (concept, unit), row in YUNXI.items()
    for at, cell in enumerate(row.split())
    if cell != "-"
]
PROMISES = [  # what the report of 2022 sets for 2023: concept, value, unit, qualifier
    ("online_rate", "98", "%", "at_least"),
    ("new_firms", "16000", "户", "at_least"),
    ("project_approval_days", "45", "天", "at_most"),
    ("complaints_received", "1000", "件", "at_most"),
    ("satisfaction_rate", "95", "%", "at_least"),
    ("performance_rank", "3", "位", "at_most"),
]


def parts_of(found):
    """Indicators, formulas and outline of an analysis."""
    return list(found.indicators), list(found.formulas), list(found.outline)


@pytest.fixture(scope="module")
def yunxi(root):
    documents, errors = read_documents(root / "corpora" / "yunxi")
    assert not errors
    return {document.year: analyse(document).indicators for document in documents}


def test_every_year_is_read(yunxi):
    assert sorted(yunxi) == list(range(2018, 2024))


NOT_YET = {("online_rate", 2021): "the name carries a bracket with an older name, and is matched to no concept"}


def is_true_of(record, cell):
    """首次突破30万户 is true of 31.6万户, and 降到1000件以下 of 987件."""
    if record.qualifier == "at_least":
        return record.value <= cell
    return record.value >= cell if record.qualifier == "at_most" else record.value == cell


@pytest.mark.parametrize(("concept", "unit", "year", "cell"), CELLS)
def test_a_cell_of_a_series(yunxi, concept, unit, year, cell):
    """The figure is there, of its own year, reached; and what else is said of it is true."""
    said = [
        record
        for record in yunxi[year]
        if (record.concept, record.unit, record.status, record.period) == (concept, unit, "actual", str(year)) and record.kind != "change"
    ]
    right = Decimal(cell) in {record.value for record in said} and all(is_true_of(record, Decimal(cell)) for record in said)
    if (concept, year) in NOT_YET:
        assert not right, "this cell is read now: take it off the list"
        pytest.xfail(NOT_YET[concept, year])
    assert right, [(record.text, record.qualifier, record.name) for record in said]


@pytest.mark.parametrize(("concept", "value", "unit", "qualifier"), PROMISES)
def test_a_promise_for_the_next_year(yunxi, concept, value, unit, qualifier):
    promises = [record for record in yunxi[2022] if record.concept == concept and record.status == "target" and record.period == "2023"]
    assert [(record.value, record.unit, record.qualifier) for record in promises] == [(Decimal(value), unit, qualifier)]
    assert all(record.section[0] == "2023年工作打算" for record in promises)


REPORT = """云溪县2023年工作总结

　　一、主要工作
　　（一）夯实农业基础。全县新建高标准农田3.2万亩，粮食产量1200万斤，投入资金2.6亿元。茶园面积15平方公里，灌溉用水30万立方米。
　　（二）提升服务。推进“三个一”（一张网、一个窗口、一支队伍），办件12万件，其中网上办件９万件，占75％。
　　二、2024年打算
　　新建高标准农田2万亩左右，气温高于16℃的日子有200天。
"""


@pytest.fixture(scope="module")
def report():
    return Document.from_text(REPORT, id="report")


@pytest.fixture(scope="module")
def found(report):
    return parts_of(analyse(report))


def by_text(records, text):
    [record] = [record for record in records if record.text == text]
    return record


@pytest.mark.parametrize(
    ("text", "value", "unit_base"),
    [
        ("3.2万亩", Decimal(32000) / 15, "公顷"),
        ("1200万斤", Decimal(6_000_000), "千克"),
        ("2.6亿元", Decimal(260_000_000), "元"),
        ("15平方公里", Decimal(1500), "公顷"),
        ("30万立方米", Decimal(300_000), "立方米"),
        ("12万件", Decimal(120_000), "件"),
        ("75％", Decimal(75), "%"),
        ("200天", Decimal(200), "天"),
    ],
)
def test_values_in_base_units(found, text, value, unit_base):
    record = by_text(found[0], text)
    assert record.unit_base == unit_base
    assert abs(record.value_base - value) < Decimal("1e-9")


def test_what_stands_around_a_figure(report, found):
    """Sections, sentences, scopes, periods, and the document's own data on every record."""
    indicators, formulas, sections = found
    tea, plan = by_text(indicators, "15平方公里"), by_text(indicators, "2万亩")
    assert tea.section == ("主要工作", "夯实农业基础") and plan.section == ("2024年打算",)
    assert tea.sentence == "茶园面积15平方公里，灌溉用水30万立方米。"
    assert by_text(indicators, "3.2万亩").scope == "全县" and tea.scope is None
    assert (plan.status, plan.period, plan.qualifier) == ("target", "2024", "about")
    assert (tea.status, tea.period, tea.concept) == ("actual", "2023", "tea_area")
    for record in indicators:
        assert (record.doc, record.year, record.review_year) == ("report", report.year, report.review_year)
        assert record.sentence in REPORT and record.text in record.sentence
    assert [(formula.text, formula.members) for formula in formulas] == [("三个一", ("一张网", "一个窗口", "一支队伍"))]
    assert [(section.level, section.marker, section.role) for section in sections] == [
        (1, "一、", "work"),
        (2, "（一）", "work"),
        (2, "（二）", "work"),
        (1, "二、", "plans"),
    ]
    assert {record.doc for record in (*formulas, *sections)} == {"report"}


def test_the_share_is_of_what_was_counted(found):
    share = by_text(found[0], "75％")
    assert (share.unit, share.kind) == ("%", "rate") and "网上办件" in share.name


def test_line_ends_of_other_systems_change_nothing(found):
    for line_end in ("\r\n", "\r"):
        again = parts_of(analyse(Document.from_text(REPORT.replace("\n", line_end), id="report")))
        assert again == found


def test_the_one_call_gives_the_same(report, found):
    extraction = extract(report)
    assert (list(extraction.indicators), list(extraction.formulas), list(extraction.sections)) == found
    assert extraction.document is report


@pytest.mark.parametrize("text", ["", "\n", " \u3000\t\n\n", "\ufeff", "。", "，，，", "（（（", "2023年工作总结"])
def test_next_to_nothing_gives_nothing(text):
    assert parts_of(analyse(Document.from_text(text, id="empty"))) == ([], [], [])


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("一、主要工作\n（一）夯实基础\n二、下一步打算\n", ["主要工作", "夯实基础", "下一步打算"]),
        ("# 工作总结\n## 成效\n## 打算", ["工作总结", "成效", "打算"]),
        ("第一部分 2023年工作\n第二部分 2024年工作", ["2023年工作", "2024年工作"]),
    ],
)
def test_headings_alone(text, titles):
    indicators, formulas, sections = parts_of(analyse(Document.from_text(text, id="headings")))
    assert (indicators, formulas) == ([], [])
    assert [section.title for section in sections] == titles
    assert sections[-1].body_end == len(text.rstrip("\n")) or sections[-1].body_end == len(text)


def test_a_document_of_figures_alone():
    indicators, _, _ = parts_of(analyse(Document.from_text("35户\n5%\n3.2万亩\n", id="figures", year=2023, review_year=2023)))
    assert [(record.text, record.name) for record in indicators] == [("35户", None), ("5%", None), ("3.2万亩", None)]
    assert {record.confidence for record in indicators} == {"low"}


def test_reading_twice_gives_the_same(report, found):
    assert parts_of(Analysis(report)) == found


def test_a_glossary_behind_a_report_holds_no_results():
    body = "云溪县2023年工作总结\n排查隐患410处。\n\n"
    notes = "名词解释\n\n1.“8个100%”：指工地周边100%围挡、物料100%覆盖。\n2.“15分钟生活圈”：指居民步行15分钟可以到达的范围。"
    assert [r.text for r in extract(body + notes).indicators] == ["410处"]
    assert [r.text for r in extract(body + "注释\n\n新增床位30张。").indicators] == ["410处", "30张"]
