"""Character sets: what a file is written in is told right, or the file is refused with a reason."""

from __future__ import annotations

import codecs

import pytest

from summarykit.errors import SourceError
from summarykit.sources.decode import decode

SHORT = [
    "工作总结",
    "职业学校",  # valid UTF-8 as well, as four Hebrew and Cyrillic letters
    "职业",
    "联通公司",
    "全市税收增8%",
    "减少1386万人",
    "问题和不足",
    "一、主要做法",
    "农民增收、企业增效。",
    "县教育局2021年工作总结",
    "二○一八年工作总结",
    "现将有关情况总结如下：",
    "累计投入3.66亿元，同比增长5.2%",
    "“三个一”活动扎实推进",
    "办结率99.2％，提高0.5个百分点",
    "矛盾",
    "耕地",
    "县财政局\r\n2023年工作要点",
    "Ａ类企业１２户，Ｂ类企业３户",
    "化解矛盾纠纷",
]


@pytest.mark.parametrize("text", SHORT)
@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_short_gbk_is_never_mojibake(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, "gb18030")


@pytest.mark.parametrize("text", [text for text in SHORT if "○" not in text])
def test_short_gb2312(text: str) -> None:
    assert decode(text.encode("gb2312")).text == text


@pytest.mark.parametrize("text", SHORT)
def test_short_utf8_stays_utf8(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize(
    "text", ["工作總結", "縣政府二○二一年工作總結", "關於經濟發展情況的報告", "一、主要工作及成效", "財政收入增長百分之八"]
)
def test_big5(text: str) -> None:
    assert decode(text.encode("big5")).text == text


@pytest.mark.parametrize("text", ["縣政府工作總結", "關於經濟發展的報告", "全縣財政收入增長８％"])
def test_traditional_characters_in_gbk(text: str) -> None:
    assert decode(text.encode("gbk")) == (text, "gb18030")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["县教育局2021年工作总结\n一年来，我局扎实工作。", "全县财政收入增长", "plain ASCII, 12%"])
def test_wide_encodings_without_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize(
    ("mark", "encoding", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    ],
)
def test_marks_decide_and_are_no_text(mark: bytes, encoding: str, name: str) -> None:
    data = mark + "工作总结".encode(encoding)
    assert decode(data) == ("工作总结", name)
    assert data.decode(name) == "工作总结"


def test_four_byte_gb18030() -> None:
    text = "村民委员会驻地㐀家村，𠮷家庄的工作总结"
    assert decode(text.encode("gb18030")) == (text, "gb18030")


@pytest.mark.parametrize("text", ["plain ASCII report", "a café, déjà vu, naïve", "Отчёт о работе", "ひらがなだけのしりょう"])
def test_other_scripts_in_utf8_stay_as_they_are(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_line_breaks_and_odd_blanks_are_left_alone() -> None:
    text = "一\r\n二\r三\u3000\u200b\t四\x0b五\x0c六"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    "data", [b"", b"  \n\r\n\t ", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\n", "\u3000\u3000".encode(), "\u3000".encode("gbk")]
)
def test_empty(data: bytes) -> None:
    with pytest.raises(SourceError, match="is empty"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), r"\.doc"),
        (b"{\\rtf1\\ansi plain}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"\x1f\x8b\x08\x00abc", "gzip"),
        (bytes(100), "binary"),
        (bytes(range(256)) * 4, "binary|no character set"),
        ("工作总结".encode() + b"\x00\x00", "binary"),
        (b"\x01\x02\x03\x04" * 20, "binary"),
    ],
)
def test_binary_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        decode(data, "a.txt")
    assert caught.value.path == "a.txt"
    assert "UTF-8 text file" in str(caught.value)


def test_random_bytes_are_refused() -> None:
    state, data = 1, bytearray()
    for _ in range(4000):
        state = (state * 1103515245 + 12345) % 2**31
        data.append(state >> 16 & 0xFF)
    with pytest.raises(SourceError, match=r"binary|no character set"):
        decode(bytes(data))


@pytest.mark.parametrize(("encoding", "name"), [("utf-8", "UTF-8"), ("gb18030", "GB18030")])
def test_a_damaged_file_is_refused_and_the_place_named(encoding: str, name: str) -> None:
    data = "现将有关情况总结如下。".encode(encoding)
    with pytest.raises(SourceError, match=rf"is {name} that breaks at byte {len(data)}"):
        decode(data + b"\xff" + data)


def test_a_broken_mark_is_refused() -> None:
    with pytest.raises(SourceError, match="UTF-16"):
        decode(codecs.BOM_UTF16_LE + b"\x00\xd8a")


def test_utf8_read_as_gbk_never_comes_out() -> None:
    data = "全县财政收入增长百分之八".encode()[:-1]
    with pytest.raises(SourceError, match="UTF-8"):
        decode(data)
