"""Metadata of the reference texts: 52 national reports, the excerpts, the seed; and of the corpora in the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarykit.sources import Document, read_documents
from summarykit.sources.metadata import detect


def _texts(folder: Path) -> list[tuple[str, str]]:
    return [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]


def _years(found: object) -> tuple[int | None, int | None]:
    return found.year, found.review_year  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def national(shared: Path) -> list[tuple[str, str]]:
    texts = _texts(shared / "corpora" / "national")
    assert len(texts) == 52
    return texts


def test_national_with_file_name(national: list[tuple[str, str]]) -> None:
    for stem, text in national:
        found = detect(text, name=stem)
        assert _years(found) == (int(stem), int(stem) - 1), stem
        assert (found.genre, found.issuer) == ("政府工作报告", "国务院"), stem


def test_national_from_the_text_alone(national: list[tuple[str, str]]) -> None:
    for stem, text in national:
        assert _years(detect(text)) == (int(stem), int(stem) - 1), stem


def test_national_without_title_line(national: list[tuple[str, str]]) -> None:
    """With the file name nearly all; without it many; a wrong year never."""
    named = [(stem, _years(detect(text.split("\n", 1)[1], name=stem))) for stem, text in national]
    assert all(years in {(int(stem), int(stem) - 1), (int(stem), None)} for stem, years in named)
    assert sum(years[1] is not None for _, years in named) >= 51
    bare = [(stem, _years(detect(text.split("\n", 1)[1]))) for stem, text in national]
    assert all(years in {(int(stem), int(stem) - 1), (None, None)} for stem, years in bare)
    assert sum(years[0] is not None for _, years in bare) >= 30


def test_any_stretch_of_a_national_report_is_right_or_silent(national: list[tuple[str, str]]) -> None:
    for stem, text in national:
        for start in range(0, len(text), 2500):
            found = detect(text[text.find("\n", start) + 1 :][:2000], name=f"national{stem}")
            assert found.year == int(stem), (stem, start)
            assert found.review_year in {None, int(stem) - 1}, (stem, start)


def test_excerpts_by_their_file_names(shared: Path) -> None:
    for stem, text in _texts(shared / "gold" / "dev"):
        year = int(stem.removeprefix("national")) if stem != "seed" else None
        assert _years(detect(text, name=stem)) == (year, year and year - 1), stem


def test_the_seed_has_no_year(shared: Path) -> None:
    (path,) = (shared / "seed").glob("*.txt")
    (document,), issues = read_documents(path)
    assert issues == []
    assert _years(document) == (None, None)
    assert (document.genre, document.title) == ("工作总结", "市机关作风建设领导小组工作总结")
    assert _years(Document.from_text(document.text)) == (None, None)


def test_yunxi(root: Path) -> None:
    texts = _texts(root / "corpora" / "yunxi")
    assert len(texts) == 6
    for stem, text in texts:
        for name in (stem, None):
            for body in (text, text.split("\n", 1)[1]):
                assert _years(detect(body, name=name)) == (int(stem), int(stem)), stem
        assert detect(text).issuer == "云溪市机关效能建设领导小组办公室"


def test_lanchuan(root: Path) -> None:
    for stem, text in _texts(root / "corpora" / "lanchuan"):
        found = detect(text)
        assert _years(found) == (int(stem), int(stem) - 1), stem
        assert (found.genre, found.issuer) == ("政府工作报告", "澜川县人民政府")


@pytest.mark.parametrize(
    ("stem", "year", "genre", "issuer"),
    [
        ("agriculture2023", 2023, "工作总结", "澜川县农业农村局"),
        ("health2021", 2021, "工作总结", "澜川县卫生健康局"),
        ("market2023h1", 2023, "半年总结", "澜川县市场监督管理局"),
        ("street2024", 2024, "工作总结", "澜川县白渡街道办事处"),
        ("transport2022", 2022, "工作总结", "澜川县交通运输局"),
    ],
)
def test_bureaus(root: Path, stem: str, year: int, genre: str, issuer: str) -> None:
    found = detect((root / "corpora" / "bureaus" / f"{stem}.txt").read_text(encoding="utf-8"))
    assert (found.year, found.review_year, found.genre, found.issuer) == (year, year, genre, issuer)
