"""Outlines: markers, titles, levels, roles; and what is no heading."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.text.outline import split_sections

LOCAL = """某某市数据局工作总结
今年以来，我局扎实推进各项工作。现将有关情况总结如下：
一、主要做法
1、加强领导，压实责任。一是健全机制。印发方案3份，召开会议5次。二是强化督查。通报问题12个。
2、优化服务，提升效能。新上线事项40项。
二、主要成效
办件量达到12.5万件，同比增长8%。
三、存在问题
一是人手不足，业务骨干流失较多；二是系统老旧；三是部门之间配合不够。
四、下一步打算
（一）抓改革。办理时间压缩到3天。
（二）抓队伍。培训200人次。
"""


def outline(source: str) -> list[tuple[int, str, str]]:
    return [(section.level, section.marker, section.title) for section in split_sections(source)]


def test_local_summary() -> None:
    assert outline(LOCAL) == [
        (1, "一、", "主要做法"),
        (2, "1、", "加强领导，压实责任"),
        (3, "一是", "健全机制"),
        (3, "二是", "强化督查"),
        (2, "2、", "优化服务，提升效能"),
        (1, "二、", "主要成效"),
        (1, "三、", "存在问题"),
        (2, "一是", "人手不足"),
        (2, "二是", "系统老旧"),
        (2, "三是", "部门之间配合不够"),
        (1, "四、", "下一步打算"),
        (2, "（一）", "抓改革"),
        (2, "（二）", "抓队伍"),
    ]


def test_fields_agree_with_the_source() -> None:
    for section in split_sections(LOCAL):
        assert LOCAL[section.start : section.end] == section.text == section.marker + section.title
        assert section.path[-1] == section.title
        assert len(section.path) == section.level
        assert section.end <= section.body_end <= len(LOCAL)


def test_roles_come_from_titles_and_from_above() -> None:
    roles = {section.title: section.role for section in split_sections(LOCAL)}
    assert roles["主要做法"] == roles["健全机制"] == "work"
    assert roles["主要成效"] == "results"
    assert roles["存在问题"] == roles["系统老旧"] == "problems"
    assert roles["下一步打算"] == roles["抓改革"] == "plans"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("2022年工作回顾", "work"),
        ("2022年工作回顾和2023年主要任务", "work"),
        ("2023年经济社会发展总体要求和政策取向", "plans"),
        ("对今年政府工作的建议", "plans"),
        ("存在的主要问题及下一步打算", "problems"),
        ("困难和问题", "problems"),
        ("取得的成效", "results"),
        ("关于粮食问题", "other"),
        ("大力发展现代农业", "other"),
    ],
)
def test_role_of_a_title(title: str, role: str) -> None:
    assert split_sections(f"一、{title}\n正文在此。")[0].role == role


def test_a_year_before_a_later_one_is_looked_back_on() -> None:
    text = "一、2022年重点工作\n（一）抓好养老\n建房5所。\n二、2023年重点工作\n（一）抓好托育\n建房3所。"
    assert [section.role for section in split_sections(text)] == ["work", "work", "plans", "plans"]
    text = "一、2022年工作目标\n建房5所。\n二、2023年工作目标\n建房3所。"
    assert [section.role for section in split_sections(text)] == ["plans", "plans"]


def test_a_slogan_has_the_role_of_what_stands_under_it() -> None:
    text = "一、硕果满枝\n过去一年，新建水窖12座。\n二、再谱新篇\n为实现上述目标，新建水窖15座。\n（一）兴水\n三、结语\n谢谢。"
    assert [(s.title, s.role) for s in split_sections(text)][:3] == [("硕果满枝", "work"), ("再谱新篇", "plans"), ("兴水", "plans")]
    assert [s.role for s in split_sections("一、硕果满枝\n新建水窖12座。\n二、再谱新篇\n新建水窖15座。")] == ["other", "other"]


def test_body_ends_where_the_next_heading_of_that_level_starts() -> None:
    sections = split_sections("一、甲事\n（一）乙事\n做完。\n二、丙事\n没做。")
    assert [section.body_end for section in sections] == [15, 15, 23]


STYLES = [
    ("chapters", "第一章 总则\n正文。\n第二章 分则\n正文。", ["第一章", "第二章"]),
    ("parts", "第一部分 做法\n正文。\n第二部分 成效\n正文。", ["第一部分", "第二部分"]),
    ("half-width", "1.抓学习\n正文。\n2.抓落实\n正文。", ["1.", "2."]),
    ("full-width digits", "１．抓学习\n正文。\n２．抓落实\n正文。", ["１．", "２．"]),
    ("brackets", "(1)抓学习\n正文。\n(2)抓落实\n正文。", ["(1)", "(2)"]),
    ("circles", "①抓学习。正文。\n②抓落实。正文。", ["①", "②"]),
    ("old bracket signs", "㈠抓学习\n正文。\n㈡抓落实\n正文。", ["㈠", "㈡"]),
    ("ordinals", "第一，抓学习。正文在此。\n第二，抓落实。正文在此。", ["第一，", "第二，"]),
    ("dashes", "今年工作如下：\n——抓学习。学了很多。\n——抓落实。做了很多。", ["——", "——"]),
    ("markdown", "# 做法\n正文。\n## 学习\n正文。", ["#", "##"]),
    ("spaced out", "一 、 抓 学 习\n正文。\n二 、 抓 落 实\n正文。", ["一 、", "二 、"]),
    ("traditional", "一、抓學習\n正文於此，國內業務發展很好。\n二、抓產業\n正文。", ["一、", "二、"]),
]


@pytest.mark.parametrize(("label", "source", "markers"), STYLES)
def test_marker_styles(label: str, source: str, markers: list[str]) -> None:
    assert [section.marker for section in split_sections(source)] == markers


TITLES = [
    ("one clause", "一是加强领导，成立专班。二是完善制度，出台办法。", ["加强领导", "完善制度"]),
    (
        "two clauses that belong together",
        "一是优化结构，提高质量。今年新增5家。二是抓好农业，稳定产量。收粮8万吨。",
        ["优化结构，提高质量", "抓好农业，稳定产量"],
    ),
    ("figures are no headline", "1、办结案件120件，挽回损失30万元。群众满意。", ["办结案件120件"]),
    ("explaining clause", "一是物价偏高，包括粮油和蔬菜。群众有意见。\n二是收入偏低。", ["物价偏高", "收入偏低"]),
    ("colon", "一是强化保障：落实经费200万元。\n二是强化宣传：发稿30篇。", ["强化保障", "强化宣传"]),
    ("comma inside a quotation", "一是深化“管得住，放得活”改革。\n二是收尾。", ["深化“管得住，放得活”改革", "收尾"]),
    ("years are no figures", "一是谋划2024年工作，明确方向。列出清单5张。\n二是收尾。", ["谋划2024年工作，明确方向", "收尾"]),
]


@pytest.mark.parametrize(("label", "source", "titles"), TITLES)
def test_where_titles_end(label: str, source: str, titles: list[str]) -> None:
    assert [section.title for section in split_sections(source)] == titles


NOTHING = [
    "第一、二、三产业协调发展，比重为5：40：55。",
    "1.5亿元资金到位。\n2.8%的增速居全省第三。",
    "会议听取了一是一、二是二的汇报。",
    "祖国统一是大势所趋。这二是说明。",
    "报告分三个部分：一、过去的工作；二、今年的任务；三、自身建设。",
    "三、四月份完成招标，五、六月份开工。",
    "2023年3月5日\n某某市人民政府",
    "各位代表：\n现在报告工作。",
    "某某市工作总结\n\n（2023年1月5日）\n\n各位代表：\n\n现在报告工作。",
    "基本点是两条，一是发展，一是稳定。",
]


@pytest.mark.parametrize("source", NOTHING)
def test_no_headings(source: str) -> None:
    assert outline(source) == []


def test_headings_without_marker() -> None:
    source = (
        "各位代表：\n\n现在报告工作，请予审议，并请各位委员提出意见，谢谢大家一年来对我们工作的关心支持和帮助监督。\n\n\n\n"
        "关于城乡建设\n\n\n今年我们完成了旧城改造，新建道路五十公里，城乡面貌焕然一新，群众生活条件得到很大的改善，反映十分良好。\n\n"
        "交通条件明显改善。\n公交线路增加到三十条，日均客流达到八万人次，群众出行更加方便快捷，满意率达到百分之九十五以上。\n\n\n\n"
        "关于教育卫生\n\n\n新建学校三所，新增学位二千个，入园难问题得到缓解，县域医共体建设走在前列，群众就医负担进一步减轻。"
    )
    assert outline(source) == [(1, "", "关于城乡建设"), (2, "", "交通条件明显改善"), (1, "", "关于教育卫生")]


def test_table_of_contents_is_dropped() -> None:
    source = "一、做法………1\n二、成效………5\n一、做法\n我们做了很多。\n二、成效\n成效很好。"
    sections = split_sections(source)
    assert [section.title for section in sections] == ["做法", "成效"]
    assert sections[0].start == source.index("一、做法\n")


def test_line_breaks_lost() -> None:
    joined = LOCAL.replace("\n", "")
    assert [title for _, _, title in outline(joined)] == [title for _, _, title in outline(LOCAL)]


def test_lists_that_count_anew() -> None:
    source = "一、总述\n正文。\n（一）经济\n正文。\n（二）社会\n一、就业要稳，\n办法很多；\n二、教育要优。\n二、部署\n正文。"
    assert [level for level, _, _ in outline(source)] == [1, 2, 2, 3, 3, 1]


@given(
    st.lists(
        st.sampled_from(
            ["一、", "二、", "（一）", "1.", "一是", "二是", "——", "#", "第一，", "①", "甲乙", "。", "；", "，", "：", "\n", " ", "“", "3"]
        )
    )
)
def test_any_text(pieces: list[str]) -> None:
    source = "".join(pieces)
    sections = split_sections(source)
    for section in sections:
        assert source[section.start : section.end] == section.text
        assert section.level == len(section.path)
        assert section.end <= section.body_end
    starts = [section.start for section in sections]
    assert starts == sorted(starts)


def test_many_headings_are_all_found():
    source = "一、总述\n" + "（一）甲事。做完。\n一是乙事；二是丙事。\n" * 500
    assert len(split_sections(source)) == 1_501


def pairs(shared: Path, out: Path) -> list[str]:
    folders = ((shared / "gold" / "dev", shared / "gold" / "dev"), (shared / "corpora" / "yunxi", shared / "corpora" / "yunxi" / "gold"))
    files: list[str] = []
    for texts, gold in folders:
        for labels in sorted(gold.glob("*.headings.jsonl")):
            source = (texts / labels.name.replace(".headings.jsonl", ".txt")).read_text(encoding="utf-8")
            rows = [{"start": s.start, "end": s.end, "level": s.level, "text": s.text} for s in split_sections(source)]
            found = out / labels.name
            found.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
            files += [str(labels), str(found)]
    return files


def test_against_labels(shared: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(shared / "tools" / "score_spans.py"), *pairs(shared, tmp_path), "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    figures = json.loads(run.stdout)
    assert figures["f1"] >= 0.97
    assert figures["level"] >= 0.95
