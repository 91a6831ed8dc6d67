"""One reader a suffix; what cannot be opened says why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summarykit.errors import MissingDependencyError, SourceError
from summarykit.sources import readers
from summarykit.sources.readers import READERS, read_text


@pytest.mark.parametrize("suffix", [*READERS, ".TXT", ".Md"])
def test_every_suffix_reads_a_text(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"报告{suffix}"
    path.write_bytes("# 工作总结\r\n**一**".encode("gbk"))
    assert read_text(path) == ("# 工作总结\r\n**一**", "gb18030")


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize(("data", "reason"), [(b"", "is empty"), (b"%PDF-1.4", "is a PDF"), (b"\x00\x01" * 50, "binary")])
def test_every_suffix_refuses_what_is_no_text(tmp_path: Path, suffix: str, data: bytes, reason: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=reason) as caught:
        read_text(path)
    assert caught.value.path == str(path)


@pytest.mark.parametrize("name", ["a.docx", "a.jsonl", "a.txt.bak", "Makefile"])
def test_other_suffixes_name_the_readable_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match=r"readable are \.txt, \.text, \.md"):
        read_text(tmp_path / name)


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        read_text(tmp_path / "a.txt")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(SourceError, match="is a folder"):
        read_text(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone.txt")
    with pytest.raises(SourceError, match="link to a file that does not exist"):
        read_text(tmp_path / "c.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(SourceError, match="pipe"):
        read_text(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "no permission"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (MemoryError(), "too large"),
        (MissingDependencyError("pypkg", "extra", "reading .xyz files"), r"pip install 'summarykit\[extra\]'"),
    ],
)
def test_troubles_of_the_system_become_reasons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, reason: str) -> None:
    def fail(path: Path) -> None:
        raise error

    monkeypatch.setattr(readers, "READERS", {".txt": fail})
    with pytest.raises(SourceError, match=reason):
        read_text(tmp_path / "a.txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("工作总结", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(SourceError, match="no permission"):
        read_text(path)
