"""What texts say of their years."""

from __future__ import annotations

import pytest

from summarykit.sources.review_year_cues import read_statements, years_of_account
from summarykit.text.characters import fold


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("现将2022年工作总结如下：", 2022),
        ("现将我局2022年度工作情况和2023年工作打算汇报如下：", 2022),
        ("现就二〇二二年主要工作情况报告如下。", 2022),
        ("我代表县人民政府向大会报告2022年工作，请予审议。", 2022),
        ("我代表县政府报告2022年的工作，对2023年工作提出建议。", 2022),
        ("现将2023年工作计划汇报如下：", None),
        ("现将工作总结如下。2021年获奖。", None),
        ("2022年，全县经济平稳运行。", None),
        ("报告2022年工作计划。", None),
        ("依据2022年工作报告", None),
    ],
)
def test_announcements(opening: str, year: int | None) -> None:
    assert read_statements(opening, fold(opening)).announced == year


@pytest.mark.parametrize(
    ("text", "back", "ahead"),
    [
        ("开头。\n一、2022年工作回顾\n正文。\n二、2023年工作安排\n", 2022, 2023),
        ("一、２０２２年国内工作的回顾和２０２３年工作的基本方针\n", 2022, 2023),
        ("（一）二〇二二年主要工作完成情况\n", 2022, None),
        ("一、去年工作回顾\n　　2022年，全县经济平稳运行，民生持续改善。\n", 2022, None),
        ("一、过去五年工作回顾\n", None, None),
        ("一、2018年以来工作回顾\n", None, None),
        ("一、2018—2022年工作回顾\n", None, None),
        ("二、2023年国民经济计划的主要任务\n", None, None),
        ("2022年工作回顾了很多问题，也提出了不少办法，大家都说好。\n", None, None),
    ],
)
def test_headings(text: str, back: int | None, ahead: int | None) -> None:
    told = read_statements(fold(text), "")
    assert (told.looked_back, told.looked_ahead) == (back, ahead)


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("　　2022年，我局坚持以人民为中心，各项工作取得进展。", 2022),
        ("2022年是不平凡的一年，全局上下团结一心。", 2022),
        ("2022年3月，我局成立专班，开展各项工作。", None),
        ("2019年，我县列为试点。三年来，试点工作取得进展。", None),
        ("2019年，我县列为试点县，工作起步。\n2022年，试点工作全面完成并通过验收。", None),
    ],
)
def test_first_words(opening: str, year: int | None) -> None:
    assert read_statements("", opening).began == year


def test_signals() -> None:
    told = read_statements("各位代表！今年发展主要预期目标是：……", "")
    assert told.congress and told.government
    told = read_statements("各位代表，一年来，检察机关忠实履职。", "")
    assert told.congress and not told.government
    told = read_statements("各科室、各单位：一年来，大家辛苦了。", "")
    assert not told.congress


def test_just_past() -> None:
    assert read_statements("刚刚过去的2022年，任务全面完成。", "").announced == 2022


def test_years_of_account() -> None:
    counts, last, this = years_of_account("去年底达到9个。2022年为8个，比2021年多1个，从2015年的2个起步，到2025年达到12个。")
    assert (counts, last, this) == ({2022: 1}, 1, False)
    assert years_of_account("比去年增长5%，较上年提高")[1] == 0
    assert years_of_account("今年以来，工作有序推进")[2] is True
