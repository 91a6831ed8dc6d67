"""Markup and lines of the page: what goes, what stays, and that every record still stands where it says."""

from __future__ import annotations

import pytest

from summarykit import Document, extract
from summarykit.text import normalise
from summarykit.text.markup import front_matter, is_page_line, markup_spans


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("**一、主要工作**\n\n建成公园6个。", "一、主要工作\n建成公园6个。"),
        ("全县**城镇新增就业**1.36万人。", "全县城镇新增就业1.36万人。"),
        ("出生率6.2&permil;，投资&nbsp;12.3&nbsp;亿元。", "出生率6.2‰，投资12.3亿元。"),
        ("<p>受理投诉640件。</p><p>办结632件。</p>", "受理投诉640件。\n办结632件。"),
        ("<style>p{line-height:115%}</style>办件3200件。", "办件3200件。"),
        ("&lt;td&gt;办件&lt;/td&gt;3200件。", "办件\n3200件。"),
        ("地区生产总值[2]541.3亿元，增长[5]4.9%。", "地区生产总值541.3亿元，增长4.9%。"),
        ("常住人口①28.6万人。", "常住人口28.6万人。"),
        ("新建泵站5座。\n第 4 页 共 12 页\n新建水闸2座。", "新建泵站5座。\n新建水闸2座。"),
        ("见[附件](https://example.org/a.pdf)。", "见附件。"),
        ("1\\. 新建泵站5座。", "1.新建泵站5座。"),
        ("---\ntitle: 某县2023年工作总结\n---\n新建泵站5座。", "新建泵站5座。"),
    ],
)
def test_markup_is_no_text(source, plain):
    assert normalise(source).text == plain


@pytest.mark.parametrize(
    "text",
    [
        "浓度<35微克/立方米的天数280天。",
        "规模为2*3米，投资5×10亿元。",
        "①新建公园3个；②改造道路18公里。",
        "国发〔2006〕12号文件印发。",
        "A&B公司投资3亿元。",
        "共收到提案12件。",
    ],
)
def test_what_only_looks_like_markup_stays(text):
    assert markup_spans(text) == []


def test_records_stand_where_they_say_under_markup():
    text = "---\ntitle: 云溪县2023年工作总结\n---\n\n**一、主要工作**\n\n投资**2.3亿元**，出生率6.2&permil;，产值[3]5亿元。"
    records = extract(Document.from_text(text)).indicators
    assert [record.text for record in records] == ["2.3亿元", "6.2&permil;", "5亿元"]
    assert all(text[record.start : record.end] == record.text for record in records)
    assert {record.section for record in records} == {("一、主要工作",)} or {record.section for record in records} == {("主要工作",)}


def test_front_matter_ends_where_it_says():
    text = "---\nsource: https://example.org/" + "a" * 90 + "\ntitle: '某县2023年工作总结'\ntags:\n  - 总结\n---\n正文。"
    found = front_matter(text)
    assert found is not None and found.values["title"] == "某县2023年工作总结" and text[found.end :] == "正文。"


@pytest.mark.parametrize("text", ["", "---", "---\n", "--- 一段话\n---\n", "---\n全年新设企业35户，增长5%。\n---\n", "-" * 5000])
def test_rules_and_odd_text_are_no_front_matter(text):
    assert front_matter(text) is None


@pytest.mark.parametrize("line", ["【字号：大 中 小】", "打印", "— 3 —", "第4页", "上一篇：某通知"])
def test_lines_of_the_page(line):
    assert is_page_line(line)


@pytest.mark.parametrize("line", ["一、主要工作", "2023年", "全年办件3件", "来源：县政府办", "下载量3万次。"])
def test_lines_of_the_report(line):
    assert not is_page_line(line)
