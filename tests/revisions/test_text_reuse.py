"""Sentences used again, and how much of each report was copied from the one before."""

from __future__ import annotations

import random

import pytest

from summarykit import Corpus, Document, read
from summarykit.errors import ArgumentError
from summarykit.output.results import Reuse
from summarykit.revisions.near_duplicates import jaccard, mask, shingle
from summarykit.revisions.text_reuse import reuse

# Invented sentences, no two alike.
SAID = (
    "坚持把来信来访当作家信来看，推动信访积案逐件清零。",
    "组织退休教师走进社区书屋，为留守儿童讲授书法课程。",
    "沿江步道两侧补种香樟和桂花，夜间照明全部更换一新。",
    "督促沿街商铺签订门前三包承诺书，流动摊点归入夜市。",
    "老旧电梯更新实行居民自愿申请，施工期间安排爱心接送。",
)


def report(year: int | None, text: str, *, id: str | None = None, issuer: str | None = "甲局", genre: str | None = "工作总结"):
    return Document(id or str(year), text, year=year, issuer=issuer, genre=genre)


def clusters(found) -> list[list[str]]:
    """The documents of each cluster."""
    groups: dict[int, list[str]] = {}
    for passage in found.passages:
        groups.setdefault(passage.cluster, []).append(passage.doc)
    return list(groups.values())


@pytest.fixture(scope="module")
def yunxi(root):
    return read(root / "corpora" / "yunxi")


@pytest.fixture(scope="module")
def found(yunxi):
    return yunxi.reuse()


# Passages


def test_a_sentence_word_for_word_or_with_other_figures_is_reused():
    text = "全年办结群众来信{}件，回访满意率达到{}%，居全市前列。"
    found = reuse([report(2021, text.format(120, 97.5) + SAID[0]), report(2022, SAID[1] + text.format("１５０", "98"))])
    assert [(passage.doc, passage.likeness, passage.cluster) for passage in found.passages] == [("2021", 1.0, 0), ("2022", 1.0, 0)]


def test_a_sentence_that_was_slightly_edited_is_reused_with_its_likeness():
    one, other = SAID[0], SAID[0].replace("逐件清零", "逐件化解")
    first, second = reuse([report(2021, one), report(2022, other)]).passages
    score = jaccard(shingle(mask(one)), shingle(mask(other)))
    assert (first.likeness, second.likeness) == (1.0, round(score, 4))
    assert 0.6 <= score < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("加强党风廉政建设，推动全面从严治党向纵深发展。", "加强干部队伍建设，推动年轻干部成长成才见实效。"),
        ("一是抓学习，进一步提高思想认识，筑牢信仰之基。", "二是抓作风，进一步提高服务本领，办好民生实事。"),
        ("全面完成了年初确定的各项造林绿化任务。", "全面完成了年初确定的各项水利建设指标。"),
    ],
)
def test_sentences_of_one_template_are_not_reused(one, other):
    assert len(reuse([report(2021, one), report(2022, other)]).passages) == 0


def test_a_sentence_twice_in_one_report_is_not_reused():
    assert len(reuse([report(2021, SAID[0] + SAID[0]), report(2022, SAID[1])]).passages) == 0
    assert clusters(reuse([report(2021, SAID[0] + SAID[0]), report(2022, SAID[0])])) == [["2021", "2021", "2022"]]


def test_short_sentences_and_headings_are_left_out():
    text = "一、坚持不懈推动机关效能建设走深走实\n会议照常召开。\n"
    assert len(reuse([report(2021, text + SAID[0]), report(2022, text + SAID[1])]).passages) == 0


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("云溪市机关效能建设办公室二〇二{}年度工作总结", id="one line"),
        pytest.param("云溪市机关效能建设领导小组办公室\n二〇二{}年度工作总结和明年工作打算", id="two lines"),
        pytest.param("\n\u3000\u3000云溪市机关效能建设办公室２０２{}年度工作总结\n", id="blank lines and indent"),
        pytest.param("云溪县政府工作报告\n——202{}年1月8日在云溪县第十届人民代表大会上\n县长张某某", id="date and speaker"),
        pytest.param("云溪市机关效能建设办公室二〇二{}年度有关情况", id="a title that names no kind"),
    ],
)
def test_the_title_is_no_reused_sentence(title):
    reports = [report(2021 + at, title.format(at) + "\n" + SAID[at]) for at in range(2)]
    found = reuse(reports)
    assert len(found.passages) == 0
    assert [(row.sentences, row.of_sentences) for row in found.copied] == [(0, 1), (0, 1)]
    assert len(found.between("2021", "2022")) == 0


def test_a_first_sentence_that_is_no_title_counts():
    found = reuse([report(2021, SAID[0] + SAID[1]), report(2022, SAID[0] + SAID[2])])
    assert [passage.text for passage in found.passages] == [SAID[0]] * 2


def test_a_cluster_has_no_chain_of_weaker_likeness():
    """甲 is like 乙 and 乙 like 丙, but 丙 is not like 甲: it stands in a cluster of its own."""
    base = "沿江步道两侧补种香樟和桂花夜间照明全部更换一新"
    first, second, third = base + "居民散步更加安心", base[4:] + "居民散步更加安心便捷舒适", base[8:] + "居民散步更加安心便捷舒适愉快又自在"
    sets = [shingle(mask(one)) for one in (first, second, third)]
    assert jaccard(sets[0], sets[1]) >= 0.6 > jaccard(sets[0], sets[2])
    found = reuse([report(2021, first + "。"), report(2022, second + "。"), report(2023, third + "。"), report(2024, third + "。")])
    assert clusters(found) == [["2021", "2022"], ["2023", "2024"]]


def test_the_threshold_can_be_set():
    reports = [report(2021, SAID[0]), report(2022, SAID[0].replace("逐件清零", "逐件化解"))]
    assert len(reuse(reports, least=0.6).passages) == 2
    assert len(reuse(reports, least=1).passages) == 0


@pytest.mark.parametrize("least", [0.49, 1.01, -1, "0.6", None])
def test_a_threshold_without_meaning_is_refused(least):
    with pytest.raises(ArgumentError, match=r"least.*0\.5 to 1"):
        reuse([], least=least)


def test_offsets_slice_the_source():
    text = f"工作总结\r\n\r\n{SAID[0]}\r\n　　{SAID[1]}"
    other = f"工作总结\n{SAID[1]}{SAID[0].replace('，', ',')}"
    reports = [report(2021, text), report(2022, other)]
    found = reuse(reports).passages
    assert len(found) == 4
    for passage in found:
        source = next(one.text for one in reports if one.id == passage.doc)
        assert source[passage.start : passage.end] == passage.text


# Copied


def test_shares_are_counted_by_hand():
    """Of 2022's characters one sentence is the same, one has another figure, one is new."""
    figure = "全年办结群众来信{}件，回访满意率居全市前列。"
    old, new = SAID[0] + figure.format(120), SAID[0].replace("，", ",") + figure.format(150) + SAID[1]
    [first, second] = reuse([report(2021, old), report(2022, new)]).copied
    assert (first.before, first.share, first.same, first.sentences, first.of_sentences) == (None, None, None, 0, 2)
    assert (second.doc, second.year, second.before, second.sentences, second.of_sentences) == ("2022", 2022, "2021", 2, 3)
    assert second.share == pytest.approx(100 * (len(new) - len(SAID[1])) / len(new), abs=0.01)
    assert second.same == pytest.approx(100 * len(SAID[0]) / len(new), abs=0.01)


def test_a_report_copied_whole_is_copied_whole():
    [_, row] = reuse([report(2021, "".join(SAID)), report(2022, "\n\n".join(SAID))]).copied
    assert (row.share, row.same, row.sentences) == (100.0, 100.0, 5)


def test_a_changed_figure_is_near_but_not_the_same():
    [_, row] = reuse([report(2021, SAID[0] + "全市办结群众来信120件。"), report(2022, "全市办结群众来信121件。")]).copied
    assert (row.share, row.same) == (0.0, 0.0)  # too short to be compared
    text = "全市办结群众来信{}件，群众普遍感到满意。"
    [_, row] = reuse([report(2021, text.format(120)), report(2022, text.format(121))]).copied
    assert (row.share, row.same) == (100.0, 0.0)


def test_what_was_copied_from_an_older_report_does_not_count():
    rows = reuse([report(2020, SAID[0]), report(2021, SAID[1]), report(2022, SAID[0] + SAID[2])]).copied
    assert [(row.before, row.sentences) for row in rows] == [(None, 0), ("2020", 0), ("2021", 0)]


def test_the_latest_earlier_report_of_the_same_office_and_kind_is_taken():
    reports = [
        report(2022, SAID[0], id="new"),
        report(2018, SAID[0], id="old"),
        report(2021, SAID[0], id="other office", issuer="乙局"),
        report(2021, SAID[0], id="other kind", genre="政府工作报告"),
        report(None, SAID[0], id="no year"),
    ]
    rows = {row.doc: row for row in reuse(reports).copied}
    assert list(rows) == ["new", "old", "other office", "other kind", "no year"]
    assert rows["new"].before == "old"
    assert [rows[name].before for name in ("old", "other office", "other kind", "no year")] == [None] * 4


def test_several_reports_of_the_year_before_are_taken_together():
    reports = [report(2021, SAID[0], id="a"), report(2021, SAID[1], id="b"), report(2022, SAID[0] + SAID[1], id="c")]
    row = reuse(reports).copied[2]
    assert (row.before, row.sentences) == ("a+b", 2)


# Between two documents


def test_between_gives_each_sentence_and_its_twin():
    edited = SAID[2].replace("更换一新", "维修一遍")
    found = reuse([report(2021, SAID[0] + SAID[1] + SAID[2]), report(2022, edited + SAID[0]), report(2023, SAID[1])])
    shown = [(passage.cluster, passage.doc, passage.text) for passage in found.between("2021", "2022")]
    assert shown == [(0, "2021", SAID[0]), (0, "2022", SAID[0]), (1, "2021", SAID[2]), (1, "2022", edited)]
    assert found.between("2021", "2022")[3].likeness < 1
    assert [passage.text for passage in found.between("2023", "2021")] == [SAID[1], SAID[1]]


def test_between_teaches_which_documents_there_are():
    found = reuse([report(2021, SAID[0]), report(2022, SAID[1])])
    with pytest.raises(ArgumentError, match=r"2020.*no such document; there are 2021, 2022"):
        found.between("2021", "2020")
    with pytest.raises(ArgumentError, match="there are none"):
        reuse([]).between("a", "b")


# Size and odd text


def test_not_all_pairs_are_compared(comparisons):
    """Twice as many documents cost about twice as many comparisons, not four times."""
    dice = random.Random(11)
    words = [chr(0x4E00 + at) for at in range(3000)]
    texts = ["".join("".join(dice.sample(words, 24)) + "。" for _ in range(4)) + SAID[at % 5][:-1] + words[at] + "。" for at in range(400)]

    def cost(size: int) -> int:
        comparisons.clear()
        found = reuse(report(2000 + at, text, issuer="局") for at, text in enumerate(texts[:size]))
        assert len(found.passages) == size and len(found.copied) == size
        return len(comparisons)

    small, large = cost(200), cost(400)
    assert 0 < small < 2000  # all pairs of 1,000 sentences: 499,500
    assert large < 3 * small


TRADITIONAL, SIMPLIFIED = "加強黨風廉政建設，推動全面從嚴治黨向縱深發展。", "加强党风廉政建设，推动全面从严治党向纵深发展。"


@pytest.mark.parametrize("text", ["", "\n", "。！？", "没有标题也没有句号", "\ud800" * 20, "推进改革" * 75_000, TRADITIONAL])
def test_odd_text_is_compared(text):
    found = reuse([report(2021, text), report(2022, text), report(2023, SAID[0])])
    assert len(found.copied) == 3
    assert all(row.share is None or 0 <= row.share <= 100 for row in found.copied)
    assert all(passage.text in text for passage in found.passages)


def test_traditional_and_simplified_are_one_wording():
    found = reuse([report(2021, TRADITIONAL), report(2022, SIMPLIFIED)])
    assert [(row.share, row.same) for row in found.copied][1] == (100.0, 100.0)


def test_nothing_is_reused_in_nothing():
    found = reuse([])
    assert (len(found.passages), len(found.copied), repr(found)) == (0, 0, "ReusedText(0 documents, 0 sentences, 0 wordings)")
    assert "share" in Reuse(found).copied.to_frame().columns


# The yunxi reports


def test_what_their_readme_says_is_carried_over_is_found(found):
    together: dict[str, set[int]] = {}
    heads = {passage.cluster: passage.text for passage in reversed(found.passages)}
    for passage in found.passages:
        together.setdefault(heads[passage.cluster], set()).add(passage.year)
    parts = ("对这些问题", "在肯定成绩的同时", "2018年,市机关")
    years = {part: next(held for head, held in together.items() if part in head) for part in parts}
    assert years["对这些问题"] == {2018, 2019, 2020, 2021, 2022, 2023}
    assert years["2018年,市机关"] == {2018, 2019}
    assert {2018, 2019} <= years["在肯定成绩的同时"]
    for part, wanted in (
        ("组织暗访", {2018, 2019, 2020}),
        ("交办重点督查事项", {2018, 2019, 2020}),
        ("经过一年的努力", {2019, 2020}),
        ("举办窗口人员培训班16期", {2021, 2022}),
    ):
        assert any(wanted <= held for head, held in together.items() if part in head), part


def test_titles_and_headings_are_not_among_them(found, yunxi):
    assert not any(passage.text in (yunxi[passage.doc].title or "") for passage in found.passages)
    titles = {section.title for section in yunxi.outline()}
    assert not any(passage.text.rstrip("。") in titles for passage in found.passages)


def test_each_year_is_compared_with_the_year_before(found, yunxi):
    assert [(row.doc, row.before) for row in found.copied] == [
        ("2018", None),
        ("2019", "2018"),
        ("2020", "2019"),
        ("2021", "2020"),
        ("2022", "2021"),
        ("2023", "2022"),
    ]
    shares = {row.doc: row.share for row in found.copied[1:]}
    assert max(shares, key=shares.__getitem__) == "2019"  # the opening and the sections of 2018 come back
    assert all(0 < row.same <= row.share < 50 for row in found.copied[1:])
    assert all(yunxi[passage.doc].text[passage.start : passage.end] == passage.text for passage in found.passages)


def test_every_passage_is_as_like_the_first_as_it_says(found):
    heads: dict[int, str] = {}
    for passage in found.passages:
        head = heads.setdefault(passage.cluster, passage.text)
        assert passage.likeness >= 0.6
        assert passage.likeness == pytest.approx(jaccard(shingle(mask(head)), shingle(mask(passage.text))), abs=0.05)


def test_the_corpus_passes_the_threshold_on(yunxi):
    assert len(yunxi.reuse(least=1).passages) < len(yunxi.reuse(least=0.6).passages)
    with pytest.raises(ArgumentError):
        yunxi.reuse(least=0.2)
    assert len(Corpus([Document.from_text(SAID[0], id="a")]).reuse().copied) == 1
