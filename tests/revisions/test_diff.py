"""diff: what became of each sentence, word and figure from one report to another."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

import pytest

from summarykit import Document, read
from summarykit.errors import ArgumentError
from summarykit.output import WordingTable
from summarykit.revisions.align import longest_rising
from summarykit.revisions.diff import diff
from summarykit.text import normalise

# Invented for these tests: an office for archives in two years.
OLD = """云溪市档案馆2022年工作总结

2022年，市档案馆在上级指导下平稳运行。

一、主要工作

（一）查档服务水平不断改进。全年接待查档群众5000人次，办结率92.5%。窗口实行首问负责制。

（二）库房建设稳步推进。新建库房两处。每季度清点一次消防器材。

二、存在问题

人手不足的矛盾依然突出。
"""
NEW = """云溪市档案馆2023年工作总结

2023年，市档案馆在上级指导下平稳运行。

一、主要工作

（一）查档服务水平持续改进。窗口实行首问负责制。全年接待查档群众6300人次，办结率96.1%。每季度清点一次消防器材。

（二）数字档案全面铺开。完成旧卷宗扫描三万页。

二、存在问题

人手不足的矛盾依然突出。
"""


def resolved(marked: str, side: str) -> str:
    """Marked text with its marks taken as done ("new") or as undone ("old")."""
    gone, come = (r"\1", "") if side == "old" else ("", r"\1")
    return re.sub(r"\{\+(.*?)\+\}", come, re.sub(r"\[-(.*?)-\]", gone, marked))


def bare(text: str) -> str:
    """Letters and digits in normalised spelling: signs are no wording."""
    return "".join(filter(str.isalnum, normalise(text).text))


def unfigured(text: str) -> str:
    """The same without digits, in Chinese too."""
    return re.sub("[0-9〇○零一二三四五六七八九十百千万亿]", "", bare(text))


def only(old: str, new: str):
    """The one change between two one-sentence texts."""
    [change] = diff(old, new).changes
    return change


def figures(wording) -> list[tuple[str | None, str, str]]:
    return [(figure.name, figure.old, figure.new) for figure in wording.figures()]


@pytest.fixture(scope="module")
def small():
    return diff(Document.from_text(OLD, id="2022"), Document.from_text(NEW, id="2023"))


@pytest.fixture(scope="module")
def yunxi(root):
    return read(root / "corpora" / "yunxi")


@pytest.fixture(scope="module")
def years(yunxi):
    """Each yunxi report against the one before, by the newer year."""
    return {int(new.id): diff(old, new) for old, new in itertools.pairwise(yunxi)}


@pytest.fixture(scope="module")
def pairs(root):
    """All pairs of reports of the three bundled corpora, with both diffs."""
    found = []
    for name in ("yunxi", "lanchuan", "bureaus"):
        found += [(old, new, diff(old, new), diff(new, old)) for old, new in itertools.combinations(read(root / "corpora" / name), 2)]
    return found


# Kinds of change


def test_each_kind_of_change_is_told(small):
    found = {change.new or change.old: change for change in small.changes}
    assert found["人手不足的矛盾依然突出。"].kind == "kept"
    assert found["一、主要工作"].kind == "kept"
    assert found["每季度清点一次消防器材。"].kind == "moved"
    assert found["新建库房两处。"].kind == "dropped"
    assert found["完成旧卷宗扫描三万页。"].kind == "new"
    assert found["全年接待查档群众6300人次，办结率96.1%。"].kind == "edited"
    assert found["（一）查档服务水平持续改进。"].kind == "edited"


def test_a_sentence_in_another_order_is_moved_and_the_one_it_passed_is_not(small):
    found = {change.new: change for change in small.changes}
    flags = found["窗口实行首问负责制。"].moved, found["全年接待查档群众6300人次，办结率96.1%。"].moved
    assert sorted(flags) == [False, True]


def test_a_moved_sentence_tells_both_sections(small):
    [change] = [change for change in small.changes if "消防器材" in change.new]
    assert change.moved
    assert (change.old_section[-1], change.new_section[-1]) == ("库房建设稳步推进", "查档服务水平持续改进")


def test_an_edited_sentence_in_another_section_is_edited_and_moved():
    old = "一、主要工作\n一年来围绕中心抓好落实。全年走访困难职工820户。\n二、自身建设\n认真开展廉政谈话和警示教育。"
    new = "一、主要工作\n一年来围绕中心抓好落实。\n二、自身建设\n认真开展廉政谈话和警示教育。全年走访困难职工910户。"
    [change] = [change for change in diff(old, new).changes if "职工" in change.new]
    assert (change.kind, change.moved, change.figures[0].difference) == ("edited", True, 90)


def test_changes_stand_in_the_order_of_the_new_report_and_dropped_ones_where_they_stood():
    old = "改造农贸市场两个。清理河道淤泥百余吨。新添垃圾分类亭。举办邻里文化节。"
    new = "改造农贸市场两个。新添垃圾分类亭。为老人发放助餐卡。举办邻里文化节。"
    shown = [(change.kind, (change.new or change.old)[:2]) for change in diff(old, new).changes]
    assert shown == [("kept", "改造"), ("dropped", "清理"), ("kept", "新添"), ("new", "为老"), ("kept", "举办")]


def test_what_is_dropped_at_the_very_start_stands_first():
    [first, second] = diff("清理河道淤泥百余吨。举办邻里文化节。", "举办邻里文化节。").changes
    assert (first.kind, second.kind) == ("dropped", "kept")


def test_repeated_sentences_are_paired_once_each():
    counts = diff("会议照常召开。会议照常召开。", "会议照常召开。会议照常召开。会议照常召开。").counts()
    assert (counts["kept"], counts["new"], counts["edited"]) == (2, 1, 0)


def test_equal_sentences_go_to_the_section_of_the_same_title():
    old = "一、窗口服务\n做到有诉必接有问必答。窗口延时两小时。\n二、热线服务\n做到有诉必接有问必答。热线并入平台。"
    new = "一、热线服务\n做到有诉必接有问必答。热线并入平台。\n二、窗口服务\n做到有诉必接有问必答。窗口延时两小时。"
    found = [change for change in diff(old, new).changes if "有诉必接" in change.new]
    assert [change.old_section == change.new_section for change in found] == [True, True]


def test_sentences_with_little_in_common_are_two():
    assert diff("清理河道淤泥百余吨。", "举办邻里文化节。").counts() == {"kept": 0, "edited": 0, "moved": 0, "dropped": 1, "new": 1}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("抓好安全、环保和信访。", "抓好安全，环保和信访！", id="punctuation"),
        pytest.param("办件25万件，好评率98%。", "办件２５万件,好评率９８％。", id="full-width and half-width"),
        pytest.param("全縣扎實推進鄉村建設。", "全县扎实推进乡村建设。", id="traditional and simplified"),
        pytest.param("减免费用5400万元。", "减免费用0.54亿元。", id="the same sum in another magnitude"),
        pytest.param("新增造林1500亩。", "新增造林100公顷。", id="the same area in another unit"),
        pytest.param("营商 环境持续改善。", "营商环境持续改善。", id="blanks"),
    ],
)
def test_spelling_alone_is_no_change(old, new):
    change = only(old, new)
    assert (change.kind, change.edits, change.figures, change.likeness) == ("kept", (), (), 1.0)
    assert "[-" not in change.marked and "{+" not in change.marked
    assert (change.old, change.new) == (old, new)


def test_a_heading_with_another_number_is_kept():
    old = "一、主要工作\n1、抓学习,强素质。\n坚持每周例会。\n2、抓作风,树形象。\n坚持每月督查。"
    new = "一、主要工作\n（一）抓学习，强素质。\n坚持每周例会。\n（二）抓作风，树形象。\n坚持每月督查。"
    assert diff(old, new).counts()["kept"] == 5


# Words


def test_words_are_marked_by_token_and_not_by_character():
    change = only("各村坚持每周走访，群众反映良好。", "各村坚持每月走访，群众反映良好。")
    assert change.marked == "各村坚持[-每周-]{+每月+}走访，群众反映良好。"
    assert [str(edit) for edit in change.edits] == ["[-每周-]{+每月+}"]


def test_a_shared_character_does_not_cut_a_word():
    change = only("各乡镇认真落实河长制度。", "各乡镇认真落实田长制度。")
    for edit in change.edits:
        assert "长" in edit.old and "长" in edit.new, change.marked


def test_words_taken_out_and_put_in_stand_alone():
    out = only("各单位较好地完成了年度目标任务。", "各单位完成了年度目标任务。")
    back = only("各单位完成了年度目标任务。", "各单位较好地完成了年度目标任务。")
    assert [(edit.old, edit.new) for edit in out.edits] == [("较好地", "")]
    assert out.marked == "各单位[-较好地-]完成了年度目标任务。"
    assert [str(edit) for edit in back.edits] == ["{+较好地+}"]


def test_figures_are_not_among_the_words():
    change = only("全年培训骨干320人次，发放手册1500本。", "全年培训骨干410人次，发放手册1800本。")
    assert (change.kind, change.edits, change.likeness) == ("edited", (), 1.0)
    assert change.marked == "全年培训骨干[-320人次-]{+410人次+}，发放手册[-1500本-]{+1800本+}。"


def test_clauses_that_stand_on_elsewhere_are_told():
    old = "全面推行首席服务员工作制度，清理河道淤泥百余吨，拆除违章棚屋若干，并对沿线商铺门头逐一登记造册。"
    new = "邻里文化节吸引了来自周边乡镇的众多手艺人参加展示，这是历年来规模最大的一届，全面推行首席服务员工作制度。"
    dropped, new_ = sorted(diff(old, new).changes, key=lambda change: change.kind)
    assert (dropped.kind, new_.kind) == ("dropped", "new")
    assert [phrase.rstrip("，。") for phrase in (*dropped.phrases, *new_.phrases)] == ["全面推行首席服务员工作制度"] * 2


# Figures


@pytest.mark.parametrize(
    ("old", "new", "name", "values", "unit"),
    [
        ("减免涉企费用9530万元。", "减免涉企费用1.32亿元。", "减免涉企费用", ("95300000", "132000000"), "元"),
        ("建成步道3公里。", "建成步道2800米。", "建成步道", ("3000", "2800"), "米"),
        ("新增造林1500亩。", "新增造林120公顷。", "新增造林", ("100", "120"), "公顷"),
        ("财政收入同比增长5%。", "财政收入同比下降2.6%。", "财政收入", ("5", "-2.6"), "%"),
        ("财政收入同比增长5%。", "财政收入同比下降5%。", "财政收入", ("5", "-5"), "%"),
        ("办结率达到92.5%。", "办结率达到96%。", "办结率", ("92.5", "96"), "%"),
    ],
)
def test_a_figure_changes_as_a_figure(old, new, name, values, unit):
    [figure] = only(old, new).figures
    assert (figure.name, figure.old_value, figure.new_value, figure.unit) == (name, *map(Decimal, values), unit)
    assert figure.difference == Decimal(values[1]) - Decimal(values[0])
    assert figure.old in old and figure.new in new


def test_the_figures_of_a_list_keep_their_names():
    change = only("出口、进口分别增长3.1%和4.2%。", "出口、进口分别增长5.1%和2.2%。")
    assert [(figure.name, figure.old, figure.new) for figure in change.figures] == [("出口", "3.1%", "5.1%"), ("进口", "4.2%", "2.2%")]


def test_only_the_figure_that_changed_is_listed():
    assert [figure.name for figure in only("受理来信120件，接待来访80批。", "受理来信120件，接待来访95批。").figures] == ["接待来访"]


def test_a_range_has_no_value():
    [figure] = only("办理时限为3至5天。", "办理时限为2至4天。").figures
    assert (figure.old_value, figure.new_value, figure.difference) == (None, None, None)
    assert str(figure) == "办理时限: 3至5天 -> 2至4天"


def test_a_figure_of_one_side_only_stands_beside_none():
    change = only("全年受理来信120件，接待来访80批。", "全年受理来信130件。")
    assert [str(figure) for figure in change.figures] == ["受理来信: 120件 -> 130件 (+10)", "接待来访: 80批 -> (none)"]


def test_clauses_in_another_order_keep_their_figures():
    found = diff("全年出口100万元，进口50万元。", "全年进口60万元，出口120万元。")
    assert sorted(figures(found)) == [("出口", "100万元", "120万元"), ("进口", "50万元", "60万元")]


def test_what_a_sentence_came_to_is_compared_and_not_what_it_started_from():
    kept = figures(diff("聘请监督员由75名增加到90名，编印简报36期。", "聘请监督员90名，提出建议212条；编印简报36期。"))
    assert ("聘请监督员", "75名", "90名") not in kept and not any(old == "90名" or new == "90名" for _, old, new in kept)
    grown = figures(diff("聘请监督员75名，编印简报40期。", "聘请监督员由75名增加到90名，编印简报36期。"))
    assert ("聘请监督员", "75名", "90名") in grown


# Two sentences too unlike to be partners, each with one figure of the same name.
STRAY_OLD = "数字档案工作稳步推进，卷宗扫描项项落实，“一网通办”率达到92.4%。"
STRAY_NEW = "馆长带队赴外地考察学习先进经验，回来后写成体会文章汇编成册，“一网通办”率达到96.0%。"


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        pytest.param(STRAY_OLD, STRAY_NEW, [("“一网通办”率", "92.4%", "96.0%")], id="dropped and new"),
        pytest.param(STRAY_OLD.replace("率达", "率（原网办率）达"), STRAY_NEW, [("“一网通办”率", "92.4%", "96.0%")], id="renamed"),
        pytest.param(
            "网办率为61%。全年办件200万件，其中即办件占四成。",
            "网办率为70%；全年办件220万件，其中即办件占五成。",
            [("网办率", "61%", "70%"), ("办件", "200万件", "220万件"), ("即办件占比", "四成", "五成")],
            id="dropped and edited",
        ),
        pytest.param(
            "全年办件200万件，其中即办件占四成；网办率为61%。",
            "全年办件220万件，其中即办件占五成。本馆负责同志带队调研，网办率为70%。",
            [("办件", "200万件", "220万件"), ("即办件占比", "四成", "五成"), ("网办率", "61%", "70%")],
            id="edited and new",
        ),
        pytest.param(STRAY_OLD, STRAY_NEW.replace("96.0%", "92.4%"), [], id="unchanged"),
        pytest.param(STRAY_OLD, STRAY_NEW.replace("达到", "力争达到"), [], id="a result and a target"),
        pytest.param(STRAY_OLD + "全市窗口人员轮训一遍，“一网通办”率达到91.3%。", STRAY_NEW, [], id="two in the old report"),
        pytest.param(STRAY_OLD, STRAY_NEW + "“一网通办”率达到97.3%，全市窗口人员轮训一遍。", [], id="two in the new report"),
        pytest.param(STRAY_OLD.replace("达到92.4%", "比上年提高6.8个百分点"), STRAY_NEW, [], id="a rate and its change"),
        pytest.param(STRAY_OLD.replace("达到92.4%", "事项92件"), STRAY_NEW, [], id="another unit"),
    ],
)
def test_a_figure_is_followed_into_another_sentence(old, new, wanted):
    wording = diff(old, new)
    assert sorted(figures(wording)) == sorted(wanted)
    if old.startswith(STRAY_OLD[:8]):
        assert wording.counts()["edited"] == 0


def test_a_figure_that_wandered_is_told_once_and_where_it_now_stands():
    old, new = STRAY_OLD + "举办文化节。", STRAY_NEW + "举办文化节。"
    wording = diff(old, new)
    [change] = [change for change in wording.changes if change.figures]
    assert (change.kind, change.new) == ("new", STRAY_NEW)
    assert [str(figure) for figure in wording.figures()] == ["“一网通办”率: 92.4% -> 96.0% (+3.6)"]
    assert "\n    “一网通办”率: 92.4% -> 96.0% (+3.6)" in str(wording)


def test_a_figure_over_five_years_is_not_one_over_one_year():
    old = "数字档案工作稳步推进，卷宗扫描项项落实，减免费用1.4亿元。"
    new = "2018年至2022年，在上级部门大力支持下，减免费用6.4亿元，为企业发展增添了动力和底气。"
    assert figures(diff(old, new.replace("2018年至2022年", "一年来"))) == [("减免费用", "1.4亿元", "6.4亿元")]
    assert figures(diff(old, new)) == []


# Sections


def test_sections_tell_what_became_of_them():
    old = "一、学习教育\n坚持每周集中学习制度。\n二、队伍建设\n选派骨干到基层挂职锻炼。\n三、后勤保障\n食堂改造如期完工启用。"
    new = "一、队伍和人才建设\n选派骨干到基层挂职锻炼。\n二、学习教育\n坚持每周集中学习制度。\n三、宣传工作\n办好官方公众号和橱窗。"
    found = {(one.kind, one.old, one.new) for one in diff(old, new).sections}
    assert ("edited", "队伍建设", "队伍和人才建设") in found
    assert ("new", "", "宣传工作") in found
    assert ("dropped", "后勤保障", "") in found
    assert sorted(one.kind for one in diff(old, new).sections) == ["dropped", "edited", "moved", "new"]


def test_sections_that_changed_places_are_one_kept_and_one_moved():
    old = "一、学习教育\n坚持每周集中学习制度。\n二、队伍建设\n选派骨干到基层挂职锻炼。"
    new = "一、队伍建设\n选派骨干到基层挂职锻炼。\n二、学习教育\n坚持每周集中学习制度。"
    assert sorted(one.kind for one in diff(old, new).sections) == ["kept", "moved"]


def test_section_titles_are_paths(small):
    assert ("edited", "主要工作 > 查档服务水平不断改进", "主要工作 > 查档服务水平持续改进") in {
        (one.kind, one.old, one.new) for one in small.sections
    }


# What a Wording gives


def test_it_prints_what_changed_and_nothing_that_was_kept(small):
    shown = str(small)
    assert shown.startswith("2022 -> 2023: ")
    assert "人手不足" not in shown
    assert "[主要工作 > 查档服务水平持续改进]" in shown
    assert "> 每季度清点一次消防器材。  (from 主要工作 > 库房建设稳步推进)" in shown
    assert "- 新建库房两处。" in shown and "+ 完成旧卷宗扫描三万页。" in shown
    assert "    接待查档群众: 5000人次 -> 6300人次 (+1300)" in shown


def test_changes_of_one_kind(small):
    assert {change.kind for change in small.of("edited")} == {"edited"}
    assert sum(len(small.of(kind)) for kind in small.counts()) == len(small.changes)
    with pytest.raises(ArgumentError, match="kept, edited, moved, dropped, new"):
        small.of("gone")


def test_reused_counts_kept_and_moved_characters():
    wording = diff("坚持每周例会。培训骨干三批。", "坚持每周例会。另外组织了一次业务比武。")
    assert wording.reused == pytest.approx(100 * 7 / 19)
    assert diff("坚持每周例会。", "").reused == 0.0


def test_rows_frame_and_dicts_hold_the_same(small):
    rows = WordingTable.of(small)
    frame, dicts = rows.to_frame(), rows.to_dicts()
    assert len(frame) == len(rows) == len(dicts) == len(small.changes)
    assert (str(rows), rows.counts(), rows.figures(), rows.sections) == (str(small), small.counts(), small.figures(), small.sections)
    assert str(rows.filter(kind="new")) != str(small)
    assert list(frame["kind"]) == [row.kind for row in rows] == [one["kind"] for one in dicts]
    at = next(at for at, row in enumerate(rows) if row.figures)
    assert frame["figures"][at] == "；".join(rows[at].figures)
    assert dicts[at]["figures"] == list(rows[at].figures)
    assert (rows[at].old_doc, rows[at].new_doc, rows[at].figures[0]) == ("2022", "2023", "接待查档群众: 5000人次 -> 6300人次 (+1300)")
    assert str(frame["old_start"].dtype) == "Int64" and frame["old_start"].isna().any()
    moved = next(row for row in rows if row.kind == "moved")
    assert (moved.moved, moved.likeness) == (1, 1)


def test_an_empty_diff_has_its_columns():
    frame = WordingTable.of(diff("", "")).to_frame()
    assert len(frame) == 0 and {"kind", "old", "new", "marked", "new_end"} <= set(frame.columns)


@pytest.mark.parametrize("wrong", [None, 5, b"text", ["text"]])
def test_what_is_no_report_is_refused(wrong):
    with pytest.raises(TypeError, match="Documents or texts"):
        diff("会议召开。", wrong)


# Odd text


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\u3000\n", id="blank"),
        pytest.param("。！？；", id="signs only"),
        pytest.param("没有标题也没有句号", id="no sign"),
        pytest.param("\ud800会议召开。", id="lone surrogate"),
        pytest.param("一、\n二、\n三、", id="headings without words"),
        pytest.param("[-旧-]{+新+}。", id="our own marks"),
        pytest.param("全縣財政總收入增長百分之五。", id="traditional"),
        pytest.param("１２３％。\r\n４５６万元。\r７８９。", id="full-width and old line breaks"),
    ],
)
def test_odd_text_is_compared(odd):
    for wording in (diff(odd, OLD), diff(OLD, odd), diff(odd, odd)):
        assert all(change.old or change.new for change in wording.changes)
    assert diff(odd, OLD).counts()["kept"] == 0
    assert {change.kind for change in diff(odd, odd).changes} <= {"kept"}


@pytest.mark.parametrize("unit", ["推进改革", "推进3项改革，", "办件12万件。"])
def test_one_line_of_6000_characters(unit):
    long = unit * (6_000 // len(unit))
    wording = diff(long, "开头。" + long)
    assert "".join(change.new for change in wording.changes) == "开头。" + long
    assert sorted(change.old_start for change in wording.changes if change.old)[0] == 0
    assert sum(len(change.old) for change in wording.changes) == len(long)
    assert wording.counts()["new"] >= 1


def test_line_breaks_of_windows_are_no_change(tmp_path):
    for name, text in (("a", OLD), ("b", OLD.replace("\n", "\r\n"))):
        (tmp_path / f"{name}.txt").write_bytes(text.encode("gb18030" if name == "b" else "utf-8"))
    one, other = read([tmp_path / "a.txt", tmp_path / "b.txt"])
    wording = diff(one, other)
    assert {change.kind for change in wording.changes} == {"kept"}
    assert all(other.text[change.new_start : change.new_end] == change.new for change in wording.changes)


def test_a_report_without_headings_is_compared_with_one_that_has_them():
    wording = diff("坚持每周例会。选派骨干挂职。", "一、队伍建设\n坚持每周例会。选派骨干挂职。")
    assert [change.kind for change in wording.changes] == ["new", "kept", "kept"]


# Properties, over all pairs of bundled reports


def test_a_report_against_itself_is_kept_whole(root):
    for name in ("yunxi", "lanchuan", "bureaus"):
        for document in read(root / "corpora" / name):
            wording = diff(document, document)
            assert {change.kind for change in wording.changes} == {"kept"}
            assert {one.kind for one in wording.sections} <= {"kept"}
            assert (wording.reused, wording.figures()) == (100.0, ())
            assert all((change.old_start, change.old_end) == (change.new_start, change.new_end) for change in wording.changes)


def test_every_sentence_of_both_reports_is_in_exactly_one_change(pairs):
    for old, new, wording, _ in pairs:
        for document, texts, starts, ends in (
            (old, "old", "old_start", "old_end"),
            (new, "new", "new_start", "new_end"),
        ):
            spans = sorted((getattr(change, starts), getattr(change, ends)) for change in wording.changes if getattr(change, texts))
            assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
            covered = "".join(document.text[start:end] for start, end in spans)
            assert bare(covered) == bare(document.text)


def test_offsets_slice_the_sources(pairs):
    for old, new, wording, _ in pairs:
        for change in wording.changes:
            assert (change.old_start is None) == (change.old == "") == (change.kind == "new")
            assert (change.new_start is None) == (change.new == "") == (change.kind == "dropped")
            assert change.old == "" or old.text[change.old_start : change.old_end] == change.old
            assert change.new == "" or new.text[change.new_start : change.new_end] == change.new


def test_resolved_marks_give_the_old_and_the_new_wording(pairs):
    for _, _, wording, _ in pairs:
        for change in wording.changes:
            if change.kind in ("dropped", "new"):
                assert change.marked == change.old or change.marked == change.new
                continue
            # A heading is compared from its title on, and a figure that is only spelled otherwise is as in the new one.
            assert bare(change.new).endswith(bare(resolved(change.marked, "new")))
            if "[-" in change.marked or "{+" in change.marked:
                assert unfigured(change.old).endswith(unfigured(resolved(change.marked, "old")))


def test_the_other_way_round_is_the_mirror(pairs):
    for _, _, there, back in pairs:
        assert {(one.old, one.new, one.kind == "edited") for one in there.changes} == {
            (one.new, one.old, one.kind == "edited") for one in back.changes
        }
        counts, mirrored = there.counts(), back.counts()
        assert (counts["dropped"], counts["new"]) == (mirrored["new"], mirrored["dropped"])
        assert sum(one.moved for one in there.changes) == sum(one.moved for one in back.changes)


def test_what_is_kept_has_no_marks_and_what_is_edited_has(pairs):
    for _, _, wording, _ in pairs:
        for change in wording.changes:
            marks = "[-" in change.marked or "{+" in change.marked
            assert marks == (change.kind == "edited"), change.marked
            assert change.kind == "edited" or (change.edits == () and change.likeness in (0.0, 1.0))


def test_no_figure_is_told_twice(pairs):
    """A figure of one place stands in one change; what both reports state alike is no change."""
    for old, new, wording, _ in pairs:
        for document, side in ((old, "old"), (new, "new")):
            listed = [getattr(figure, side) for figure in wording.figures()]
            assert all(listed.count(text) <= document.text.count(text) for text in set(listed) if text)
        assert all(figure.old_value is None or figure.difference != 0 or figure.old != figure.new for figure in wording.figures())


# The yunxi reports: their README lists what changes on purpose, and what is carried over


@pytest.mark.parametrize(
    ("year", "old", "new"),
    [
        (2019, "明显好转", "持续好转"),
        (2019, "优化发展环境", "优化营商环境"),
        (2019, "“信息孤岛”尚未完全打通", "网上可办率距75%"),
        (2019, "约三分之一", "约四分之一"),
        (2022, "较好地完成了年初确定的目标任务", "完成了年初确定的大部分目标任务"),
        (2022, "网上可办率）达到92.4%", ""),
        (2023, "企业群众满意率", "企业群众满意度"),
        (2023, "年末在册市场主体", "年末在册经营主体"),
        (2023, "市行政服务中心全年办件", "市政务服务中心全年办件"),
    ],
)
def test_wording_that_changes_on_purpose_is_found(years, year, old, new):
    if new:
        assert any(old in one.old and new in one.new for one in years[year].changes if one.edits)
    else:
        assert any(old in one.old for one in years[year].of("dropped"))


@pytest.mark.parametrize(
    ("year", "old", "new"),
    [
        (2019, "明显好转", "持续好转"),
        (2019, "发展环境明显改善", "营商环境持续改善"),
        (2022, "拓展", "提升"),
        (2022, "群众评议表", "评议问卷"),
        (2023, "市场主体", "经营主体"),
    ],
)
def test_the_words_that_changed_are_the_edit(years, year, old, new):
    assert any((edit.old, edit.new) == (old, new) for one in years[year].changes for edit in one.edits)


def test_a_sentence_written_anew_is_dropped_and_new(years):
    assert any("监督网络基本建成" in one.old for one in years[2020].of("dropped"))
    assert any("监督网络全面建成" in one.new for one in years[2020].of("new"))


@pytest.mark.parametrize(
    ("year", "name", "old", "new", "difference"),
    [
        (2019, "编发《效能简报》", "42期", "45期", 3),
        (2019, "“最多跑一次”事项占比", "88.6%", "94.3%", "5.7"),
        (2020, "减免涉企费用", "9530万元", "1.32亿元", 36700000),
        (2021, "减免涉企费用", "1.32亿元", "1.47亿元", 15000000),
        (2022, "“一网通办”率", "92.4%", "96.0%", "3.6"),
        (2022, "减免涉企费用", "1.47亿元", "1.85亿元", 38000000),
        (2022, "市级行政许可事项", "318项", "305项", -13),
        (2022, "归集效能数据", "1.26亿条", "2.05亿条", 79000000),
        (2022, "新设企业", "16.0%", "2.6%", "-18.6"),
        (2022, "特邀效能监督员", "75名", "90名", 15),
        (2023, "“一网通办”率", "96.0%", "98.2%", "2.2"),
        (2022, "配备服务专员", "860名", "920名", 60),
        (2023, "问责", "24人", "19人", -5),
    ],
)
def test_the_figures_of_the_table_change(years, year, name, old, new, difference):
    found = [one for one in years[year].figures() if (one.name, one.old, one.new) == (name, old, new)]
    assert [one.difference for one in found] == [Decimal(difference)]
    assert not any(one.name == name and (one.old, one.new) in ((old, ""), ("", new)) for one in years[year].figures())


def test_what_is_carried_over_is_kept(years):
    def kept(year):
        return "".join(one.new for one in years[year].changes if one.kind in ("kept", "moved"))

    for year in years:
        assert "切实加以解决" in kept(year)
        assert "存在问题" in kept(year)
    assert "经过一年的努力，全市机关作风持续好转" in kept(2020)
    for plan in ("纵深推进数字化改革", "全力打造一流营商环境", "坚决整治机关作风顽疾"):
        assert plan in kept(2022)
    assert "自身建设得到加强" in kept(2022) and "自身建设得到加强" in kept(2023)


def test_the_opening_of_2018_and_2019_differs_in_its_year(years):
    [opening] = [one for one in years[2019].changes if one.new.startswith("2019年，市机关")]
    assert [(edit.old, edit.new) for edit in opening.edits] == [("2018", "2019")]


def test_the_frame_of_the_problems_is_carried_over_in_all_years(years):
    for year, wording in years.items():
        [frame] = [one for one in wording.changes if "我们也清醒地看到" in one.new]
        shown = "".join(frame.phrases) if frame.kind == "new" else resolved(frame.marked.replace("{+", "<{+"), "old").partition("<")[0]
        assert "在肯定成绩的同时" in shown, year


def test_a_heading_that_only_changed_its_comma_is_kept(years):
    assert any(one.kind == "kept" and one.new.startswith("（三）强化监督考评") for one in years[2019].changes)


@pytest.mark.parametrize(
    ("values", "size"), [((), 0), ((5,), 1), ((0, 1, 2), 3), ((2, 1, 0), 1), ((3, 0, 1, 2), 3), ((1, 0, 3, 2, 5, 4), 3)]
)
def test_the_longest_rising_places_rise_and_are_the_most(values, size):
    places = sorted(longest_rising(values))
    assert len(places) == size
    assert [values[at] for at in places] == sorted(values[at] for at in places)


def test_supervisors_that_stayed_ninety_have_not_changed(years):
    """2022: 由75名增加到90名; 2023: 90名."""
    found = [(one.old, one.new) for one in years[2023].figures() if one.name == "特邀效能监督员"]
    assert found == [("75名", "")]


def test_two_edits_with_one_short_word_between_them_are_one():
    change = only("全市各级深入开展警示和廉政教育活动，成效明显。", "全市各级深入开展法治和道德教育活动，成效明显。")
    assert len(change.edits) == 1
    assert ("和" in change.edits[0].old, "和" in change.edits[0].new) == (True, True)


def test_of_two_like_sentences_the_one_at_home_is_taken():
    said = "{}对来信来访件逐一登记并限时答复"
    old = f"一、窗口服务\n窗口延时两小时。{said.format('甲组')}。\n二、热线服务\n热线并入平台。{said.format('乙组')}。"
    new = f"一、热线服务\n热线并入平台。{said.format('丙组')}。\n二、窗口服务\n窗口延时两小时。{said.format('丁组')}。"
    found = [change for change in diff(old, new).changes if "逐一登记" in change.new]
    assert [(change.kind, change.old_section == change.new_section) for change in found] == [("edited", True), ("edited", True)]


def test_figures_of_two_scopes_are_not_one():
    new = STRAY_NEW.replace("“一网通办”率达到96.0%", "全省财政收入达到960亿元")
    old = STRAY_OLD.replace("“一网通办”率达到92.4%", "全市财政收入达到92亿元")
    assert figures(diff(old, new)) == []
    assert len(figures(diff(old, new.replace("全省", "全市")))) == 1
