"""Documents."""

from __future__ import annotations

import dataclasses
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.sources.document import Document, unix_lines


def test_line_breaks_become_lf_and_nothing_else_changes() -> None:
    doc = Document.from_text("县教育局2021年工作总结\r\n一、\t主要　工作 \r二、\ufeff３项\n")
    assert doc.text == "县教育局2021年工作总结\n一、\t主要　工作 \n二、\ufeff３项\n"


@given(st.text(alphabet="一二\r\n\t ，。", max_size=30))
def test_unix_lines(text: str) -> None:
    out = unix_lines(text)
    assert "\r" not in out
    assert unix_lines(out) == out
    assert out.replace("\n", "") == text.replace("\r", "").replace("\n", "")


def test_metadata_is_found() -> None:
    doc = Document.from_text("云溪县教育局2021年工作总结\n一年来，我局扎实工作。")
    assert (doc.id, doc.title, doc.year, doc.review_year) == ("text", "云溪县教育局2021年工作总结", 2021, 2021)
    assert (doc.issuer, doc.genre, doc.path, doc.encoding) == ("云溪县教育局", "工作总结", None, None)


def test_a_year_in_the_id_counts_as_in_a_file_name() -> None:
    assert Document.from_text("全县经济平稳。", id="county2013").year == 2013
    assert Document.from_text("全县经济平稳。", id="county2013", name="").year is None
    assert Document.from_text("全县经济平稳。", id="seed").year is None


def test_what_is_given_wins() -> None:
    doc = Document.from_text(
        "云溪县教育局2021年工作总结\n一年来，我局扎实工作。",
        id="a",
        year=2020,
        review_year=2019,
        title="题",
        issuer="某局",
        genre="述职报告",
        path="x/a.txt",
        encoding="gb18030",
    )
    assert dataclasses.astuple(doc)[2:-1] == ("题", 2020, 2019, "某局", "述职报告", "x/a.txt", "gb18030")


def test_a_given_year_and_the_genre_rule() -> None:
    assert Document.from_text("政府工作报告\n各位代表：\n现在报告工作。", year=2021).review_year == 2020
    assert Document.from_text("县教育局工作总结\n一年来，我局扎实工作。", year=2021).review_year == 2021
    assert Document.from_text("全县财政收入增长8%。", year=2021).review_year is None


def test_frozen_small_and_portable() -> None:
    doc = Document.from_text("县教育局2021年工作总结\n" + "正文。" * 1000)
    with pytest.raises(dataclasses.FrozenInstanceError):
        doc.year = 2000  # type: ignore[misc]
    assert not hasattr(doc, "__dict__")
    assert len(repr(doc)) < 300
    assert pickle.loads(pickle.dumps(doc)) == doc
    assert hash(doc) == hash(dataclasses.replace(doc))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"text": b"bytes"}, "decode bytes first"),
        ({"text": None}, "must be a string"),
        ({"text": "一", "id": 3}, "id must be a string"),
        ({"text": "一", "year": "2023"}, "must be an integer"),
        ({"text": "一", "year": True}, "must be an integer"),
        ({"text": "一", "review_year": 20.5}, "must be an integer"),
    ],
)
def test_wrong_arguments(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        Document.from_text(**arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "\n", "\x00", "\ud800", "𠮷" * 10, "年" * 100, "《》" * 50, "。", "一、\n二、\n"])
def test_odd_texts(text: str) -> None:
    assert Document.from_text(text).text == text
