"""Themes of invented reports, of the series that ship with the project, and of real ones where they are at hand."""

from __future__ import annotations

import tracemalloc
from collections import Counter
from math import log, sqrt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarykit import themes
from summarykit.errors import ArgumentError
from summarykit.output import ThemeTable
from summarykit.sources.document import Document
from summarykit.terms.background import background
from summarykit.text.normal_text import normalise
from summarykit.tokens import Segmenter, stop_words

REPORT = """坝上市窗口服务专班2021年工作总结
一、工作开展情况
2021年，坝上市认真落实市委、市政府部署，切实加强窗口服务工作。市委书记钱正平多次听取窗口首席代表制度汇报，坝上日报作了报道。
（一）推行窗口首席代表制度。全市32个窗口全部配备首席代表，窗口首席代表现场办结事项1286件，同比增长15.2%。
（二）开展延时服务。午间延时服务惠及群众3.2万人次，周末延时服务办件4100件，延时服务满意率达到98.6%。
（三）钱正平同志带队暗访6次，发现问题11个。窗口首席代表履职情况纳入考评。
二、下一步打算
进一步加强窗口首席代表队伍建设，深入推进延时服务，不断提高群众满意率。
"""


def report(text: str, id: str = "a", year: int | None = 2021, title: str | None = None, issuer: str | None = None) -> Document:
    """A document made of these fields and nothing found out."""
    return Document(id=id, text=text, title=title or text.split("\n")[0], year=year, issuer=issuer)


@pytest.fixture(scope="module")
def series(root: Path) -> list[Document]:
    """The reports that ship with the project."""
    paths = sorted((root / "corpora").glob("*/*.txt"))
    if not paths:
        pytest.skip("no corpora in the tree")
    return [
        report(path.read_text(encoding="utf-8"), f"{path.parent.name}/{path.stem}", int(path.stem) if path.stem.isdigit() else None)
        for path in paths
    ]


def test_a_compound_comes_out_whole_and_brings_none_of_its_parts() -> None:
    terms = themes([report(REPORT)]).terms("a")
    assert set(terms[:2]) == {"窗口首席代表", "延时服务"}
    assert not {"窗口", "首席", "代表", "首席代表", "窗口首席", "延时", "服务"} & set(terms)


def test_names_places_numbers_and_report_verbs_are_no_themes() -> None:
    joined = "".join(themes([report(REPORT)], top=100).terms("a"))
    for word in ("钱正平", "正平", "坝上", "日报", "2021", "1286", "加强", "推进", "工作", "进一步", "万人次", "同比"):
        assert word not in joined


def test_a_short_text_fills_its_list_with_policy_terms_it_names_once() -> None:
    table = themes([report("一年来，持续优化营商环境，推行一网通办，河道清淤完成，河道清淤验收。")])
    assert {"优化营商环境", "一网通办", "河道清淤"} == set(table.terms("a"))
    assert {theme.term: theme.count for theme in table} == {"优化营商环境": 1, "一网通办": 1, "河道清淤": 2}


def test_counts_are_those_a_reader_finds(series: list[Document]) -> None:
    texts = {document.id: normalise(document.text).text for document in series}
    table = themes(series)
    assert len(table.groups()) == len(series)
    assert [theme for theme in table if not 1 <= theme.count <= texts[theme.group].count(theme.term)] == []


def test_no_stop_word_and_nothing_without_words_is_a_theme(series: list[Document]) -> None:
    stops = stop_words()
    assert [theme.term for theme in themes(series, top=200) if theme.term in stops or not any(map(str.isalpha, theme.term))] == []


def test_order_is_by_score_then_term_and_the_same_each_time(series: list[Document]) -> None:
    table = themes(series, by="year")
    assert table == themes(series, by="year")
    for group in table.groups():
        rows = [theme for theme in table if theme.group == group]
        assert rows == sorted(rows, key=lambda theme: (-theme.score, theme.term))
        assert len({theme.term for theme in rows}) == len(rows) <= 30
        assert all(0 < theme.score <= 1 for theme in rows)
    backwards = themes(series[::-1], by="year")
    assert sorted(table, key=repr) == sorted(backwards, key=repr)


def test_years_are_told_apart(series: list[Document]) -> None:
    yunxi = [document for document in series if document.id.startswith("yunxi/")]
    table = themes(yunxi, by="year", top=8)
    assert table.groups() == ["2018", "2019", "2020", "2021", "2022", "2023"]
    assert "最多跑一次" in table.terms("2018")
    assert "复工复产" in table.terms("2020")
    assert "数字化改革" in table.terms("2021")
    assert "增值服务" in table.terms("2023")
    assert "复工复产" not in table.terms("2018") + table.terms("2023")


def test_documents_without_a_year_are_one_group_and_documents_of_a_year_another() -> None:
    clearing, planting = "河道清淤三处，河道清淤验收。", "荒山造林两千亩，荒山造林验收。"
    documents = [report(clearing, "a", None), report(planting, "b", None), report(clearing, "c", 2020), report(planting, "d", 2020)]
    table = themes(documents, by="year")
    assert table.groups() == ["", "2020"]
    assert set(table.terms("")) == set(table.terms("2020")) == {"河道清淤", "荒山造林"}


@pytest.mark.parametrize("text", ["", " \n　", "……", "12345", "加强推进", "市政府", "\ud800\udfff🚀", "一" * 3000])
def test_texts_without_themes_give_no_rows(text: str) -> None:
    assert themes([report(text, title="x")]) == ThemeTable()


@pytest.mark.parametrize("text", ["", "a" * 3000, "龘" * 3000, "河" * 3000, "河道清淤" * 3000])
def test_odd_texts_give_no_nonsense_and_hurt_no_other(text: str) -> None:
    assert [theme for theme in themes([report(text, title="x")]) if theme.term not in text] == []
    both = themes([report(text, "odd", title="x"), report("河道清淤三处，河道清淤验收。", "good")])
    assert both.terms("good") == ["河道清淤"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="河道清淤的在三9，。 \n市县Ａ\ud800", max_size=80), max_size=4), st.sampled_from(["doc", "year"]))
def test_no_text_raises(texts: list[str], by: str) -> None:
    documents = [report(text, str(number), number or None, title="x") for number, text in enumerate(texts)]
    table = themes(iter(documents), by=by, top=5)  # type: ignore[arg-type]
    assert max(Counter(theme.group for theme in table).values(), default=0) <= 5


def test_no_documents_give_an_empty_table_with_its_columns() -> None:
    assert themes([]) == ThemeTable()
    assert list(themes([]).to_frame().columns) == ["group", "term", "score", "count"]


@pytest.mark.parametrize("wrong", [{"by": "month"}, {"by": None}, {"top": 0}, {"top": -3}])
def test_arguments_without_meaning_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ArgumentError, match=next(iter(wrong))):
        themes([report(REPORT)], **wrong)  # type: ignore[arg-type]


def test_user_words_are_kept_whole_and_win_over_the_place_in_them() -> None:
    text = "坝上市通办专班成立。坝上市通办专班办公。"
    own = themes([report(text, title="坝上市总结")], segmenter=Segmenter(["坝上市通办专班"]))
    assert own.terms("a") == ["坝上市通办专班"]
    assert "坝上市通办专班" not in themes([report(text, title="坝上市总结")]).terms("a")


def test_scores_are_tf_idf_as_documented() -> None:
    texts = {"a": "荒山造林。荒山造林。河道清淤。", "b": "河道清淤。河道清淤。河道清淤。"}
    segmenter = Segmenter(["荒山造林", "河道清淤"])
    table = themes([report(text, group) for group, text in texts.items()], segmenter=segmenter)
    documents = background().documents

    def inverse(frequency: int) -> float:
        return log((1 + documents + 2) / (1 + frequency)) + 1

    planting, clearing = sqrt(2) * inverse(1), sqrt(1) * inverse(2)
    scores = {(theme.group, theme.term): theme.score for theme in table}
    assert scores[("a", "荒山造林")] == pytest.approx(planting / sqrt(planting**2 + clearing**2), abs=1e-6)
    assert scores[("b", "河道清淤")] == 1.0


@pytest.mark.long
def test_memory_grows_with_the_text_and_not_its_square(series: list[Document]) -> None:
    text = "\n".join(item.text for item in series)[:15_000]
    themes([report(text)])

    def peak(times: int) -> int:
        # Other words each time, so that the vocabulary grows as well.
        document = report("\n".join(text.replace("办", chr(0x4E00 + 7 * number)) for number in range(times)))
        tracemalloc.start()
        themes([document])
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    assert peak(8) < 12 * peak(1)


EXPECTED = {
    1955: ["第一个五年计划", "社会主义改造", "公私合营", "苏联"],
    1957: ["整风运动", "右派分子"],
    1960: ["人民公社", "农业发展纲要"],
    1979: ["四人帮", "四个现代化"],
    1984: ["利改税"],
    1987: ["资产阶级自由化", "增产节约"],
    1993: ["社会主义市场经济体制", "机构改革"],
    1999: ["亚洲金融危机"],
    2004: ["非典", "突发公共卫生事件"],
    2009: ["国际金融危机", "保增长"],
    2016: ["供给侧结构性改革", "大众创业"],
    2018: ["供给侧结构性改革", "三大攻坚战"],
    2021: ["疫情防控", "脱贫"],
    2022: ["疫情", "稳就业", "留抵退税"],
    2024: ["高质量发展"],
}


@pytest.mark.parametrize("year", EXPECTED)
def test_reports_of_all_decades_are_about_what_they_are_about(year: int, shared: Path) -> None:
    text = (shared / "corpora" / "national" / f"{year}.txt").read_text(encoding="utf-8")
    terms = themes([report(text, str(year), year)]).terms(str(year))
    assert [term for term in EXPECTED[year] if term not in terms] == []


def test_a_real_summary_of_a_city(shared: Path) -> None:
    [path] = (shared / "seed").glob("*.txt")
    terms = themes([report(path.read_text(encoding="utf-8"), "seed", None)]).terms("seed")
    assert terms[0] == "机关作风建设"
    assert {"群众评议", "督查", "行风热线"} <= set(terms)
    assert not {"机关", "作风", "机关作风", "作风建设", "建设", "工作", "湖州", "文友"} & set(terms)
