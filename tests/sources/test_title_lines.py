"""Title lines, dates, opening and signature."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.sources.title_lines import read_front


def test_a_speech() -> None:
    front = read_front(
        "云溪县政府工作报告\n\n——2024年1月8日在县第十届人民代表大会第三次会议上\n县长 王某\n各位代表：\n现在，我作报告。\n一、回顾"
    )
    assert front.lines == ("云溪县政府工作报告",)
    assert front.dates == ("——2024年1月8日在县第十届人民代表大会第三次会议上",)
    assert front.opening.startswith("各位代表：")


def test_markdown_and_page_dress() -> None:
    front = read_front("首页 > 公开\n索引号：123-456\n---\n# **县教育局2023年工作总结**\n\n一年来，我局扎实工作。")
    assert front.lines == ("县教育局2023年工作总结",)
    assert front.titles == ("县教育局2023年工作总结",)


@pytest.mark.parametrize(
    "start",
    [
        "一、主要工作\n",
        "（一）加强领导\n",
        "1、加强领导\n",
        "第一部分 回顾\n",
        "全县经济运行平稳。\n",
        "现将工作总结如下\n",
        "》，印发了《\n",
        "同志们：\n",
    ],
)
def test_no_title_where_the_body_begins(start: str) -> None:
    front = read_front(start + "正文在这里。")
    assert front.lines == ()
    assert front.opening.startswith(start)


def test_titles_keep_the_spelling_of_the_source() -> None:
    front = read_front("縣教育局２０２３年工作總結\n一年來，我局紮實工作。")
    assert front.titles == ("縣教育局２０２３年工作總結",)
    assert front.lines == ("县教育局2023年工作总结",)


def test_a_title_set_wide_is_compared_without_its_blanks() -> None:
    front = read_front("政 府 工 作 报　告\n各位代表：\n现在，我作报告。")
    assert (front.lines, front.titles) == (("政府工作报告",), ("政 府 工 作 报　告",))


def test_a_report_on_one_line() -> None:
    front = read_front("县教育局2023年工作总结 一年来，我局扎实工作，" + "成效明显，" * 40)
    assert front.lines == ("县教育局2023年工作总结",)
    assert front.opening.strip().startswith("一年来")


def test_signature() -> None:
    assert read_front("正文。\n\n　　云溪县教育局\n　　2023年12月20日\n").signature == ("云溪县教育局", "2023年12月20日")
    assert read_front("正文。\n云溪县教育局\n二〇二三年十二月").signature == ("云溪县教育局", "二〇二三年十二月")
    assert read_front("正文。\n2023年12月20日，我局开会。").signature == ()
    assert read_front("2023年12月20日").signature == ()


@given(st.text(alphabet="一年来工作总结报告2023、。：《》（）—\n \u3000#县局", max_size=120))
def test_odd_text_never_raises(text: str) -> None:
    front = read_front(text)
    assert len(front.lines) == len(front.titles)
