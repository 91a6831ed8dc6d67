"""The corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

import summarykit as sk
from summarykit.corpus import Corpus, read
from summarykit.errors import ArgumentError, SourceError
from summarykit.sources import Document


@pytest.fixture(scope="module")
def yunxi(root: Path) -> Corpus:
    return read(root / "corpora" / "yunxi")


def test_a_folder(yunxi: Corpus) -> None:
    assert [document.id for document in yunxi] == ["2018", "2019", "2020", "2021", "2022", "2023"]
    assert [document.review_year for document in yunxi] == [2018, 2019, 2020, 2021, 2022, 2023]
    assert repr(yunxi) == "Corpus(6 documents, 2018-2023)"
    assert yunxi.errors == ()
    assert any(issue.path.endswith("README.md") for issue in yunxi.skipped)


def test_a_sequence_with_ids(yunxi: Corpus) -> None:
    assert len(yunxi) == 6
    assert yunxi[0] is yunxi["2018"] is next(iter(yunxi))
    assert [document.id for document in yunxi[1:3]] == ["2019", "2020"]
    assert isinstance(yunxi[1:3], Corpus)
    assert "2020" in yunxi and yunxi[2] in yunxi and "2030" not in yunxi
    assert yunxi.index(yunxi["2021"]) == 3
    with pytest.raises(KeyError, match="no document '2030'; there are 2018"):
        yunxi["2030"]


def test_errors_are_kept(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("县教育局工作总结", encoding="utf-8")
    (tmp_path / "2.txt").write_bytes(b"")
    corpus = read(tmp_path)
    assert repr(corpus) == "Corpus(1 document, 1 failed)"
    assert [(Path(issue.path).name, issue.reason) for issue in corpus.errors] == [("2.txt", "is empty")]
    assert str(corpus.errors[0]).endswith("2.txt: is empty")


def test_one_bad_file_gives_an_empty_corpus_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    corpus = read(path)
    assert (len(corpus), len(corpus.errors)) == (0, 1)
    assert len(corpus.indicators()) == 0


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read(tmp_path)


def test_a_given_year(root: Path) -> None:
    assert {document.year for document in read(root / "corpora" / "yunxi", year=2001)} == {2001}


def test_wrong_documents() -> None:
    doc = Document.from_text("一")
    with pytest.raises(ArgumentError, match="two documents"):
        Corpus([doc, doc])
    with pytest.raises(TypeError, match="not str"):
        Corpus(["一"])  # type: ignore[list-item]


def test_tables_are_those_of_the_single_documents(yunxi: Corpus) -> None:
    table = yunxi[:2].indicators()
    single = [*sk.extract(yunxi[0]).indicators, *sk.extract(yunxi[1]).indicators]
    assert list(table) == single
    assert {record.doc for record in table} == {"2018", "2019"}
    assert len(table.to_frame()) == len(table) > 50


def test_formulas_and_outline(yunxi: Corpus) -> None:
    corpus = yunxi[:2]
    assert "三个一" in {record.text for record in corpus.formulas()}
    assert {record.doc for record in corpus.outline()} == {"2018", "2019"}
    for record in [*corpus.indicators(), *corpus.formulas(), *corpus.outline()]:
        assert record.doc is not None
        assert corpus[record.doc].text[record.start : record.end] == record.text


def test_the_texts_are_read_through_once(yunxi: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sk.extract
    calls: list[str] = []

    def counted(document: Document) -> sk.Extraction:
        calls.append(document.id)
        return whole(document)

    monkeypatch.setattr("summarykit.api.extract", counted)
    corpus = yunxi[:2]
    for table in (corpus.indicators, corpus.formulas, corpus.outline, corpus.indicators):
        table()
    assert calls == ["2018", "2019"]


def test_themes(yunxi: Corpus) -> None:
    table = yunxi.themes(by="year", top=5)
    assert {record.group for record in table} == {str(year) for year in range(2018, 2024)}
    assert all(len(table.filter(group=str(year))) <= 5 for year in range(2018, 2024))
    with pytest.raises(ArgumentError):
        yunxi.themes(by="month")  # type: ignore[arg-type]


def test_empty() -> None:
    corpus = Corpus()
    assert (len(corpus), repr(corpus), list(corpus.formulas())) == (0, "Corpus(0 documents)", [])
