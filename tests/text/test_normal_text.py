"""Normalising: each spelling rule, the joining of lines, and the map back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.text.normal_text import NormalText, normalise

SPELLINGS = [
    ("１２３亿元", "123亿元"),
    ("增长６．５％", "增长6.5%"),
    ("增长19·5％", "增长19.5%"),
    ("“3·15”晚会", "“3·15”晚会"),
    ("绿地30㎡，死亡率0.3‰", "绿地30㎡，死亡率0.3‰"),
    ("Ａ股和５Ｇ基站", "A股和5G基站"),
    ("二○二三年，百分之三点○五", "二〇二三年，百分之三点〇五"),
    ("二OO八年", "二〇〇八年"),
    ("完成了｡", "完成了。"),
    ("增长6%－6.5%", "增长6%-6.5%"),
    ("2021—2025年", "2021-2025年"),
    ("3月–5月", "3月-5月"),
    ("15～20天", "15~20天"),
    ("3至5天", "3至5天"),
    ("１——５月份", "1-5月份"),
    ("根本目标——让群众满意", "根本目标——让群众满意"),
    ("京沪—沪杭", "京沪—沪杭"),
    ("一是办结,二是回访;三是:通报!", "一是办结，二是回访；三是：通报！"),
    ("投入1,234,567元", "投入1,234,567元"),
    ("投入１，２３４，０００元", "投入1,234,000元"),
    ("8:30开门,比例为1:3", "8:30开门，比例为1:3"),
    ("印发(试行)办法?", "印发（试行）办法？"),
    ("全部办结.\n二、问题", "全部办结。\n二、问题"),
    ('"四个一"和"三服务"', "“四个一”和“三服务”"),
    ("「十二五」与『一号工程』", "“十二五”与‘一号工程’"),
    ("國內生產總值增長5%", "国内生产总值增长5%"),
    ("7 4 7 7 2 亿元", "74772亿元"),
    ("1 0 ．0 6 ‰", "10.06‰"),
    ("共1 234 567元", "共1234567元"),
    ("2018 2019", "2018 2019"),
    ("12.5 6.7", "12.5 6.7"),
    ("增长 5.2 % 以上", "增长5.2%以上"),
    ("Open Data 平台", "Open Data平台"),
    ("PM 2.5", "PM2.5"),
    ("民\u200b满\ufeff意\xad度", "民满意度"),
    ("　　开头有缩进。\n　　又一段。  \n", "开头有缩进。\n又一段。"),
    ("⼯作⼒度", "工作力度"),
]


@pytest.mark.parametrize(("source", "expected"), SPELLINGS)
def test_spelling(source: str, expected: str) -> None:
    assert normalise(source).text == expected


LONG = "全市上下齐心协力，攻坚克难，各项工作取得新的进展，群众生活得到改善，社会保持和谐稳定，来之不易。"
LINES = [
    # (label, source, number of lines kept)
    ("a word torn in two", "各项工作有序推进，群众反映良好，社会大局稳定，发展势头向好，今年全市城镇新增就\n业人数超过预期。", 1),
    ("a link on its own line", LONG + "\n\n" + LONG + "\n\n" + LONG + "\n\n正式明确\n指导思想\n占首位。", 4),
    ("page turn", "我们把群众的事放在心上，向全市交出了一份让群众更加满意、经得起检验的答卷，得到了广大人\n\u200b\n\n民认可。", 1),
    ("title of a document on its own line", "认真落实《\n政务公开办法\n》，取得实效。", 1),
    ("next line starts with a comma", "会议通过了章程\n，并作出决定。", 1),
    ("previous line ends with a comma", "一方面抓服务，\n另一方面抓监管。", 1),
    ("marker alone on its line", "要做好三件事。\n一是\n完善制度。", 2),
    ("heading, then text", "一、主要做法\n一年来，全市上下共同努力。", 2),
    ("heading and sub-heading", "一、主要做法\n（一）完善制度\n印发文件三份。", 3),
    ("finished sentence", "工作完成。\n下一步继续努力。", 2),
    ("colon", "各位代表：\n现在报告工作。", 2),
    ("indented paragraph", "工作总体顺利\n　　下一步继续努力。", 2),
    ("title and salutation", "某市工作总结\n\n各位代表：", 2),
    ("run of empty lines", "办结。\n\n\n\n二、问题", 2),
    ("markdown heading", "# 总结\n## 做法\n正文在这里", 3),
    ("short list without end marks", "参加单位\n财政局\n教育局\n卫生局", 4),
    ("windows line ends", "一、做法\r\n二、成效\r\n", 2),
]


@pytest.mark.parametrize(("label", "source", "lines"), LINES)
def test_lines(label: str, source: str, lines: int) -> None:
    text = normalise(source).text
    assert len(text.split("\n")) == lines, text


def test_wrapped_page_is_joined() -> None:
    page = (
        "　　今年以来，我办紧紧围绕中心工作，坚持问题导向和目标导向相\n"
        "统一，扎实推进各项任务落实，办件总量达到12345件，群众满意度不\n"
        "断提升，圆满完成了年初确定的各项目标任务。\n"
        "　　下一步，我办将进一步转变作风，提高效能，不断优化营商环境\n"
        "和服务水平。\n"
    )
    assert normalise(page).text.count("\n") == 1


def test_long_heading_in_a_wrapped_page() -> None:
    page = (
        "二、坚持以人民为中心的发展思想，持续深化政务服务改\n革创新\n"
        "今年以来，我办紧紧围绕中心工作，坚持问题导向和目标\n导向，各项任务有序推进，没有发生一起责任事故，也没\n有出现重大舆情。\n"
    )
    assert normalise(page).text.split("\n")[0] == "二、坚持以人民为中心的发展思想，持续深化政务服务改革创新"


def wrapped(text: str, size: int) -> str:
    return "\n".join(line[at : at + size] for line in text.split("\n") for at in range(0, len(line), size))


PAGE = (
    "一、主要做法\n　　今年以来办理群众投诉1286件，办结1248件，办结率97.0%；减免费用8640万元，走访企业3400多家次；群众反映良好。\n"
    "　　全年组织暗访26次，暗访单位318个，发现问题214个，问责43人，其中效能告诫25人、诫勉谈话11人、通报批评7人。\n二、存在问题\n"
    "　　少数部门服务意识不强，个别窗口推诿拖拉的现象仍有发生，约三分之一的乡镇还没有建立经常性评议制度。"
)


@pytest.mark.parametrize("size", range(18, 46))
def test_wrapping_at_any_size_changes_no_sentence(size: int) -> None:
    assert normalise(wrapped(PAGE, size)).text == normalise(PAGE).text


def test_nothing_to_do_costs_no_map() -> None:
    normal = normalise("全部办结。")
    assert normal.text is normal.source
    assert normal.to_source(1, 3) == (1, 3)
    assert normal.from_source(4) == 4


def check_map(normal: NormalText) -> None:
    offsets = normal.offsets.tolist()
    assert len(offsets) == len(normal.text)
    assert all(a < b for a, b in pairwise(offsets))
    assert all(0 <= place < len(normal.source) for place in offsets)
    for place, char in zip(offsets, normal.text, strict=True):
        if "\u4e00" <= normal.source[place] <= "\u9fff" and char == normal.source[place]:
            assert normal.slice(normal.from_source(place), normal.from_source(place) + 1) == char


SIGNS = "一二三四〇○是、。，；：“”《》（）—-－～·．.,:;()\"' \t\n\u3000\u200b\r0123456789１２％%国國年月元的Aa#|"
PIECES = st.sampled_from([*SIGNS, "\n\n", "　　", "亿元", "一、", "（一）", "工作"])


@given(st.lists(PIECES, max_size=80).map("".join))
def test_any_likely_text(source: str) -> None:
    normal = normalise(source)
    check_map(normal)
    for start in range(0, len(normal.text), 3):
        first, last = normal.to_source(start, min(start + 4, len(normal.text)))
        assert 0 <= first < last <= len(source)


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_text(source: str) -> None:
    check_map(normalise(source))


@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_indent_and_no_empty_line_left(source: str) -> None:
    lines = normalise(source).text.split("\n")
    assert lines == [""] or all(line == line.strip(" \t\u200b\u3000") and line for line in lines)


def test_empty_spans() -> None:
    normal = normalise("甲 乙")
    assert normal.to_source(1, 1) == (2, 2)
    assert normal.to_source(2, 2) == (3, 3)
    assert normal.from_source(99) == 2
