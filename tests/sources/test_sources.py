"""Files and folders to documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from summarykit.errors import SourceError
from summarykit.sources import read_all, read_documents

Write = Callable[..., Path]
BODY = "县教育局工作总结\n一年来，我局扎实工作。"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(name: str, text: str = BODY, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(encoding))
        return path

    return _write


def test_one_file(write: Write) -> None:
    path = write("2021.txt", "县教育局工作总结\r\n一年来，我局扎实工作。", "gbk")
    (document,), issues = read_documents(path)
    assert issues == []
    assert (document.id, document.text, document.path, document.encoding) == ("2021", BODY, str(path), "gb18030")
    assert (document.year, document.review_year) == (2021, 2021)


def test_years_by_file_name_and_genre(tmp_path: Path, write: Write) -> None:
    write("2021.txt")
    write("2022.txt", "政府工作报告\n各位代表：\n现在，我作政府工作报告。")
    documents, _ = read_documents(tmp_path)
    assert [(document.year, document.review_year) for document in documents] == [(2021, 2021), (2022, 2021)]


def test_mixed_encodings_and_broken_files(tmp_path: Path, write: Write) -> None:
    write("1.txt", encoding="utf-8-sig")
    write("2.txt", encoding="gb18030")
    write("3.txt", encoding="utf-16")
    write("4.txt", "縣教育局工作總結\n一年來，我局扎實工作。", "big5")
    write("5.txt", "")
    (tmp_path / "6.txt").write_bytes(b"%PDF-1.4\n")
    (tmp_path / "7.txt").write_bytes(bytes(64))
    (tmp_path / "8.txt").symlink_to(tmp_path / "gone")
    documents, issues = read_documents(tmp_path)
    assert [document.id for document in documents] == ["1", "2", "3", "4"]
    assert {document.text for document in documents[:3]} == {BODY}
    assert [Path(issue.path).name for issue in issues] == ["5.txt", "6.txt", "7.txt", "8.txt"]
    assert [issue.reason.split(",")[0] for issue in issues] == [
        "is empty",
        "is a PDF",
        issues[2].reason.split(",")[0],
        "is a link to a file that does not exist",
    ]
    assert "binary" in issues[2].reason


def test_a_single_bad_file_is_an_issue_and_no_error(write: Write) -> None:
    for name in ("a.txt", "a.docx"):
        documents, issues = read_documents(write(name, ""))
        assert documents == []
        assert len(issues) == 1


def test_nothing_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="empty folder"):
        read_documents(tmp_path)


def test_ids(tmp_path: Path, write: Write) -> None:
    write("one.txt")
    write("甲县/2021.txt")
    write("乙县/2021.txt")
    write("same.txt")
    write("same.md")
    documents, _ = read_documents(tmp_path)
    assert sorted(document.id for document in documents) == ["one", "same.md", "same.txt", "乙县/2021", "甲县/2021"]


def test_ids_of_a_list(tmp_path: Path, write: Write) -> None:
    paths = [write("甲县/2021.txt"), write("乙县/2021.txt"), write("乙县/2022.txt")]
    assert [document.id for document in read_documents(paths)[0]] == ["甲县/2021", "乙县/2021", "2022"]
    assert [document.id for document in read_documents([tmp_path / "甲县", tmp_path / "乙县"])[0]] == ["甲县/2021", "乙县/2021", "2022"]


def test_ids_are_never_double(tmp_path: Path, write: Write) -> None:
    for name in ("a/x/1.txt", "x/1.txt", "y/1.txt", "1.txt", "1.md"):
        write(name)
    asked = [tmp_path / "a", tmp_path / "x", tmp_path / "y", tmp_path / "1.txt", tmp_path / "1.md"]
    ids = [document.id for document in read_documents(asked)[0]]
    assert len(set(ids)) == len(ids) == 5


def test_a_given_year_is_that_of_all(tmp_path: Path, write: Write) -> None:
    write("2021.txt")
    write("b.txt", "政府工作报告\n各位代表：\n现在，我作政府工作报告。")
    documents, _ = read_documents(tmp_path, year=2030)
    assert [(document.year, document.review_year) for document in documents] == [(2030, 2030), (2030, 2029)]
    with pytest.raises(TypeError, match="must be an integer"):
        read_documents(tmp_path, year="2021")  # type: ignore[arg-type]


def test_files_that_are_numbered_through_have_no_years(tmp_path: Path, write: Write) -> None:
    for number in (7, 1998, 1999, 2000, 2100, 2101, 3000):
        write(f"{number}.txt")
    assert {document.year for document in read_documents(tmp_path)[0]} == {None}
    assert read_documents(tmp_path / "1999.txt")[0][0].year == 1999


def test_what_was_left_out_can_be_seen(tmp_path: Path, write: Write) -> None:
    write("1.txt")
    write("gold/1.jsonl")
    reading = read_all(tmp_path)
    assert [Path(issue.path).name for issue in reading.skipped] == ["1.jsonl"]
    assert reading.issues == []


def test_markdown_is_kept_as_it_is(write: Write) -> None:
    text = "# 县教育局2021年工作总结\n\n**一、主要工作**\n\n- 完成3项\n"
    (document,), _ = read_documents(write("a.md", text))
    assert (document.text, document.title, document.year) == (text, "县教育局2021年工作总结", 2021)


def test_one_line_of_five_megabytes(write: Write) -> None:
    path = write("big.txt", "县教育局2021年工作总结 " + "全县经济平稳运行，增长5.2%，" * 120_000, "gbk")
    assert path.stat().st_size > 2_900_000
    (document,), issues = read_documents(path)
    assert issues == []
    assert (document.year, document.review_year) == (2021, 2021)


def test_a_thousand_small_files(tmp_path: Path, write: Write) -> None:
    for number in range(1000):
        write(f"{number}/报告.txt")
    documents, issues = read_documents(tmp_path)
    assert (len(documents), issues) == (1000, [])
    assert [document.id for document in documents[:3]] == ["0/报告", "1/报告", "2/报告"]
