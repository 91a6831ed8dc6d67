"""Which files a path, folder, glob or list means."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from summarykit.errors import SourceError
from summarykit.sources.file_search import FoundFiles, find_files, natural_key

Make = Callable[..., None]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def _make(*names: str) -> None:
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("工作总结", encoding="utf-8")

    return _make


def below(found: FoundFiles) -> list[str]:
    return [path.as_posix() for _, path in found.files]


def test_natural_order(tmp_path: Path, make: Make) -> None:
    make("10.txt", "2.txt", "1.txt", "县10/1.txt", "县9/1.txt", "a.txt", "B.txt")
    assert below(find_files(tmp_path)) == ["1.txt", "2.txt", "10.txt", "a.txt", "B.txt", "县9/1.txt", "县10/1.txt"]


@pytest.mark.parametrize("names", [["第2期", "第10期", "第1期"], ["2021", "二〇二一", "a1b2", "a1b10"], ["１", "2", "٣"]])
def test_the_key_compares_anything(names: list[str]) -> None:
    assert len(sorted(names, key=natural_key)) == len(names)


def test_what_is_left_out_of_a_folder(tmp_path: Path, make: Make) -> None:
    make("2021.txt", "2022.md", "README.md", "readme.txt", "LICENSE", "CHANGELOG.md", "data.jsonl", "图.png", "NOSUFFIX")
    make(".hidden.txt", ".git/a.txt", "~$2021.txt", "__pycache__/a.txt")
    found = find_files(tmp_path)
    assert below(found) == ["2021.txt", "2022.md"]
    skipped = {Path(issue.path).name: issue.reason for issue in found.skipped}
    assert sorted(skipped) == ["CHANGELOG.md", "LICENSE", "NOSUFFIX", "README.md", "data.jsonl", "readme.txt", "图.png"]
    assert "describes the folder" in skipped["README.md"]
    assert ".jsonl" in skipped["data.jsonl"]
    assert found.issues == []


def test_a_file_named_itself_is_read_whatever_it_is(tmp_path: Path, make: Make) -> None:
    make("README.md", ".hidden.txt", "data.jsonl")
    for name in ("README.md", ".hidden.txt", "data.jsonl"):
        assert below(find_files(tmp_path / name)) == [name]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["1.txt", "2.txt", "10.txt"]),
        ("?.txt", ["1.txt", "2.txt"]),
        ("[12].txt", ["1.txt", "2.txt"]),
        ("*", ["1.txt", "2.txt", "10.txt", "sub/3.txt", "sub/deep/4.md"]),
        ("s*", ["sub/3.txt", "sub/deep/4.md"]),
        ("*/*.txt", ["sub/3.txt"]),
        ("**/*.txt", ["1.txt", "2.txt", "10.txt", "sub/3.txt"]),
        ("**/*.md", ["sub/deep/4.md"]),
        ("**", ["1.txt", "2.txt", "10.txt", "sub/3.txt", "sub/deep/4.md"]),
        ("sub/**/[34].*", ["sub/3.txt", "sub/deep/4.md"]),
    ],
)
def test_globs(tmp_path: Path, make: Make, pattern: str, expected: list[str]) -> None:
    make("1.txt", "2.txt", "10.txt", "x.json", "README.md", ".h.txt", "sub/3.txt", "sub/deep/4.md", "sub/.h/5.txt")
    found = find_files(f"{tmp_path}/{pattern}")
    assert [path.relative_to(tmp_path).as_posix() for path, _ in found.files] == expected


def test_a_relative_glob(tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    make("a/1.txt", "a/2.txt")
    monkeypatch.chdir(tmp_path)
    assert [path.as_posix() for path, _ in find_files("a/*.txt").files] == ["a/1.txt", "a/2.txt"]
    assert [path.as_posix() for path, _ in find_files("**/*.txt").files] == ["a/1.txt", "a/2.txt"]
    assert below(find_files(".")) == ["a/1.txt", "a/2.txt"]


def test_a_literal_name_is_no_glob(tmp_path: Path, make: Make) -> None:
    make("报告[2021].txt", "报告2.txt")
    assert below(find_files(tmp_path / "报告[2021].txt")) == ["报告[2021].txt"]


def test_a_list_reads_each_file_once(tmp_path: Path, make: Make) -> None:
    make("a/1.txt", "a/2.txt", "b/3.txt")
    found = find_files([tmp_path / "b", tmp_path / "a" / "2.txt", str(tmp_path / "a"), f"{tmp_path}/*/1.txt"])
    assert [path.relative_to(tmp_path).as_posix() for path, _ in found.files] == ["b/3.txt", "a/2.txt", "a/1.txt"]


def test_a_wrong_path_in_a_list_does_not_stop_the_others(tmp_path: Path, make: Make) -> None:
    make("1.txt")
    found = find_files([tmp_path / "1.txt", tmp_path / "gone.txt", f"{tmp_path}/*.md"])
    assert below(found) == ["1.txt"]
    assert [Path(issue.path).name for issue in found.issues] == ["gone.txt", "*.md"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("gone", "does not exist; check the spelling"),
        ("gone/gone.txt", "its folder .* does not exist either"),
        ("empty", "is an empty folder"),
        ("other", r"holds 2 file\(s\), none of them readable"),
        ("*.txt", "matches nothing"),
        ("other/*", "matches no readable file"),
        ("**/*.txt", "matches nothing"),
        ("gone/**/*.txt", "matches nothing"),
    ],
)
@pytest.mark.parametrize("listed", [False, True])
def test_nothing_to_read_says_why(tmp_path: Path, make: Make, path: str, reason: str, listed: bool) -> None:
    make("other/a.json", "other/README.md")
    (tmp_path / "empty").mkdir()
    asked = f"{tmp_path}/{path}"
    with pytest.raises(SourceError, match=reason) as caught:
        find_files([asked] if listed else asked)
    assert caught.value.path == asked


def test_wrong_arguments() -> None:
    with pytest.raises(SourceError, match="empty list"):
        find_files([])
    with pytest.raises(SourceError, match="is no path"):
        find_files("")
    with pytest.raises(SourceError, match="is no path"):
        find_files("a\0b")
    with pytest.raises(TypeError):
        find_files(3)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        find_files([3])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="bytes"):
        find_files([b"a"])  # type: ignore[list-item]


def test_loops_of_links_end(tmp_path: Path, make: Make) -> None:
    make("a/1.txt", "a/b/2.txt")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "a" / "b" / "self").symlink_to(tmp_path / "a" / "b", target_is_directory=True)
    (tmp_path / "a" / "loop.txt").symlink_to(tmp_path / "a" / "loop.txt")
    assert below(find_files(tmp_path)) == ["a/1.txt", "a/b/2.txt", "a/loop.txt"]
    assert len(find_files(f"{tmp_path}/**/*.txt").files) == 3


def test_links_are_followed_and_read_once(tmp_path: Path, make: Make) -> None:
    make("real/1.txt")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "linked").symlink_to(tmp_path / "real", target_is_directory=True)
    (tmp_path / "in" / "again.txt").symlink_to(tmp_path / "real" / "1.txt")
    assert below(find_files(tmp_path / "in")) == ["again.txt"]
    (tmp_path / "in" / "again.txt").unlink()
    assert below(find_files(tmp_path / "in")) == ["linked/1.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_in_a_folder_is_left_out(tmp_path: Path, make: Make) -> None:
    make("1.txt")
    os.mkfifo(tmp_path / "2.txt")
    found = find_files(tmp_path)
    assert below(found) == ["1.txt"]
    assert [issue.reason for issue in found.skipped] == ["is no regular file"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may search everything")
def test_a_closed_folder_is_an_issue(tmp_path: Path, make: Make) -> None:
    make("1.txt", "closed/2.txt")
    (tmp_path / "closed").chmod(0)
    try:
        found = find_files(tmp_path)
    finally:
        (tmp_path / "closed").chmod(0o755)
    assert below(found) == ["1.txt"]
    assert [issue.reason for issue in found.issues] == ["cannot be searched: Permission denied"]
