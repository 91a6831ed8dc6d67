"""A word in its places."""

from __future__ import annotations

import pytest

from summarykit import Corpus, Document, read
from summarykit.errors import ArgumentError
from summarykit.output import Concordance
from summarykit.terms import concordance


def report(text: str, id: str = "a", year: int | None = 2020) -> Document:
    return Document(id, text, year=year)


def kwic(reports: list[Document], word: str, **options: int) -> Concordance:
    return Concordance(concordance.kwic(reports, word, **options))


def test_each_place_with_what_stands_around_it():
    lines = kwic([report("持续优化营商环境。营商环境好。"), report("打造营商环境。", "b", None)], "营商环境", width=2)
    assert [(line.doc, line.year, line.start, line.left, line.text, line.right) for line in lines] == [
        ("a", 2020, 4, "优化", "营商环境", "。营"),
        ("a", 2020, 9, "境。", "营商环境", "好。"),
        ("b", None, 2, "打造", "营商环境", "。"),
    ]


def test_context_stays_in_the_paragraph():
    [line] = kwic([report("前一段。\n讲营商环境好\n后一段。")], "营商环境", width=20)
    assert (line.left, line.right) == ("讲", "好")


def test_a_width_of_nothing_gives_no_context():
    [line] = kwic([report("讲营商环境好")], "营商环境", width=0)
    assert (line.left, line.text, line.right) == ("", "营商环境", "")


@pytest.mark.parametrize(
    ("text", "word", "written"),
    [
        ("持续優化營商環境。", "营商环境", "營商環境"),
        ("持续优化营商环境。", "營商環境", "营商环境"),
        ("推进５Ｇ应用。", "5G", "５Ｇ"),
        ("推进5G应用。", "５Ｇ", "5G"),
        ("打造营商\u3000环境。", "营商环境", "营商\u3000环境"),
        ("打造营商环境。", " 营商环境 ", "营商环境"),
        ("前文。\r\n打造营商环境。", "营商环境", "营商环境"),
        ("\ufeff打造营商环境。", "营商环境", "营商环境"),
    ],
)
def test_spelling_does_not_matter_and_the_source_is_given(text, word, written):
    [line] = kwic([report(text)], word)
    assert line.text == written == text[line.start : line.end]


def test_a_word_across_the_line_break_of_wrapped_text_is_found():
    text = (
        "各窗口认真贯彻落实首席服务员制度，扎实推进各项工作，持续优化营商\n"
        "环境，大力推进档案数字化，着力改善查档条件，各项工作取得了新的\n"
        "进展，为全面完成年度目标任务打下了坚实的基础，群众满意度明显提\n"
        "升，来信来访明显减少。\n"
    ) * 2
    assert [line.text for line in kwic([report(text)], "营商环境")] == ["营商\n环境"] * 2


def test_a_paragraph_ends_a_word():
    assert len(kwic([report("改善营商。\n环境优美。"), report("谈营商。环境优美。")], "营商环境")) == 0


def test_places_do_not_overlap():
    assert [line.start for line in kwic([report("好好好好好")], "好好")] == [0, 2]


@pytest.mark.parametrize("word", ["", " ", "\u3000", None, 5, ["营商"]])
def test_a_word_must_be_a_word(word):
    with pytest.raises(ArgumentError, match=r"word.*not blank"):
        kwic([report("营商环境")], word)


@pytest.mark.parametrize("width", [-1, 2.5, "20", None])
def test_a_width_must_be_a_number(width):
    with pytest.raises(ArgumentError, match=r"width.*from 0 up"):
        kwic([report("营商环境")], "环境", width=width)


@pytest.mark.parametrize("text", ["", "\n\n", "环" * 300_000, "\ud800"])
def test_odd_text_has_no_such_word(text):
    found = kwic([report(text)], "环境")
    assert (len(found), str(found)) == (0, "Concordance(0 rows)")
    assert len(kwic([], "环境")) == 0


def test_one_long_line_is_searched_to_its_end():
    text = "推进改革" * 75_000 + "环境"
    [line] = kwic([report(text)], "环境", width=4)
    assert (line.start, line.left) == (300_000, "推进改革")


def test_signs_of_patterns_are_plain_characters():
    assert [line.text for line in kwic([report("构建“1+4+N”体系")], "1+4+N")] == ["1+4+N"]
    assert len(kwic([report("营商环境")], "营.环境")) == 0


def test_a_concordance_prints_its_word_in_one_column():
    shown = str(kwic([report("优化环境"), report("环境好", "2023-long")], "环境", width=4)).splitlines()
    assert shown == ["a          优化 【环境】 ", "2023-long  \u3000\u3000 【环境】 好"]


def test_a_concordance_is_a_table():
    lines = kwic([report("优化环境，改善环境"), report("环境", "b", None)], "环境")
    frame = lines.to_frame()
    assert list(frame.columns) == ["doc", "year", "start", "end", "left", "text", "right"]
    assert str(frame["year"].dtype) == "Int64" and frame["year"].isna().sum() == 1
    assert isinstance(lines[:2], Concordance) and len(lines[:2]) == 2
    assert lines[:2].to_dicts()[0]["left"] == "优化"
    assert list(Concordance().to_frame().columns) == list(frame.columns)
    assert lines == Concordance(list(lines)) and lines != Concordance()
    with pytest.raises(TypeError):
        lines[0] = lines[1]  # type: ignore[index]


def test_the_corpus_finds_words_with_offsets_into_its_documents(root):
    corpus = read(root / "corpora" / "yunxi")
    lines = corpus.kwic("效能", width=6)
    assert {line.doc for line in lines} == {document.id for document in corpus}
    for line in lines:
        assert corpus[line.doc].text[line.start : line.end] == line.text == "效能"
        assert len(line.left) <= 6 and len(line.right) <= 6
    assert len(lines) == sum(document.text.count("效能") for document in corpus)
    assert [(line.doc, line.start) for line in lines] == sorted((line.doc, line.start) for line in lines)


def test_the_words_of_the_readme_stand_where_it_says(root):
    corpus = read(root / "corpora" / "yunxi")
    years = {word: sorted({line.year for line in corpus.kwic(word)}) for word in ("四服务", "三个一", "四不两直", "1+5+N")}
    assert years == {"四服务": [2018, 2019, 2020], "三个一": [2018, 2019, 2020], "四不两直": [2021, 2022, 2023], "1+5+N": [2023]}


def test_files_with_windows_line_breaks_and_old_encodings(tmp_path):
    (tmp_path / "2023.txt").write_bytes("工作总结\r\n打造营商环境。\r\n".encode("gb18030"))
    corpus = read(tmp_path)
    [line] = corpus.kwic("营商环境")
    assert corpus[0].text[line.start : line.end] == "营商环境"
    assert Corpus([Document.from_text("一\r\n环境", id="x")]).kwic("环境")[0].start == 2
