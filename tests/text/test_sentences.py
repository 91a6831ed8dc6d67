"""Sentences, clauses and the view that holds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.text import TextView, split_clauses, view_text


def sentences(source: str) -> list[str]:
    view = view_text(source)
    return [view.normal.text[sentence.start : sentence.end] for sentence in view.sentences]


CASES = [
    ("full stops", "办结3件。问责2人！为什么？", ["办结3件。", "问责2人！", "为什么？"]),
    ("semicolons stay inside", "办结3件；问责2人。", ["办结3件；问责2人。"]),
    ("brackets hold together", "办结3件（含积案2件。另有1件在办）。好评。", ["办结3件（含积案2件。另有1件在办）。", "好评。"]),
    ("brackets in brackets", "甲（乙（丙。）丁。）戊。己。", ["甲（乙（丙。）丁。）戊。", "己。"]),
    ("titles hold together", "印发《为什么？怎么办？》一书。学习。", ["印发《为什么？怎么办？》一书。", "学习。"]),
    ("quotation inside", "推行“一次办好。”的做法。见效。", ["推行“一次办好。”的做法。", "见效。"]),
    ("quotation that ends the sentence", "他说：“办得好。”大家同意。", ["他说：“办得好。”", "大家同意。"]),
    ("stop behind the quotation", "推行“最多跑一次”。见效。", ["推行“最多跑一次”。", "见效。"]),
    ("bracket never closed", "办结3件（含积案2件。好评。\n下一段。", ["办结3件（含积案2件。", "好评。", "下一段。"]),
    ("quotation never closed", "推行“一件事。好评。", ["推行“一件事。", "好评。"]),
    ("dots", "说来话长……先说结果。", ["说来话长……", "先说结果。"]),
    ("decimals", "增长5.2%。降至0.3‰。", ["增长5.2%。", "降至0.3‰。"]),
    ("lines", "参加单位\n财政局\n教育局", ["参加单位", "财政局", "教育局"]),
    ("headings", "一、主要做法\n1、抓学习。一是集中学。学了3次。", ["一、主要做法", "1、抓学习。", "一是集中学。", "学了3次。"]),
    ("headline closed by a comma", "一是人手不足，缺编3人；二是系统老旧。", ["一是人手不足，缺编3人；", "二是系统老旧。"]),
    ("nothing", "", []),
]


@pytest.mark.parametrize(("label", "source", "expected"), CASES)
def test_sentences(label: str, source: str, expected: list[str]) -> None:
    assert sentences(source) == expected


def test_what_a_sentence_knows() -> None:
    view = view_text("某局总结\n一年来成效明显。\n一、做法\n办结3件。好评。\n二、打算\n（一）抓学习。学3次。")
    seen = [(s.section, s.paragraph, s.is_heading) for s in view.sentences]
    assert seen == [
        (-1, 0, False),
        (-1, 1, False),
        (0, 2, True),
        (0, 3, False),
        (0, 3, False),
        (1, 4, True),
        (2, 5, True),
        (2, 5, False),
    ]


def test_section_at() -> None:
    view = view_text("前言在此。\n一、做法\n正文。\n二、打算\n正文。")
    text = view.normal.text
    assert view.section_at(0) is None
    first, second = view.section_at(text.index("正文")), view.section_at(len(text) - 1)
    assert first is not None and first.title == "做法"
    assert second is not None and second.title == "打算"


CLAUSES = [
    ("办件3万件，同比增长5%；其中：网办2万件。", ["办件3万件", "同比增长5%", "其中", "网办2万件"]),
    ("投入1,234元，比例1：3", ["投入1,234元", "比例1：3"]),
    ("甲（乙，丙），“丁，戊”、《己：庚》", ["甲（乙，丙）", "“丁，戊”、《己：庚》"]),
    ("甲（乙，丙", ["甲（乙", "丙"]),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clauses(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split_clauses(text, 0, len(text))] == expected


def test_clauses_inside_a_span() -> None:
    text = "甲乙，丙丁，戊己"
    assert [text[start:end] for start, end in split_clauses(text, 1, 5)] == ["乙", "丙丁"]


SIGNS = st.sampled_from([*"甲乙。！？…；：，、“”‘’（）《》〔〕\n 13%", "一、", "一是", "——"])


@given(st.lists(SIGNS, max_size=60).map("".join))
def test_sentences_cover_the_text(source: str) -> None:
    view = view_text(source)
    text, place = view.normal.text, 0
    for sentence in view.sentences:
        assert sentence.start < sentence.end
        assert text[place : sentence.start].strip("\n") == ""
        assert "\n" not in text[sentence.start : sentence.end]
        place = sentence.end
    assert text[place:].strip("\n") == ""


@given(st.lists(SIGNS, max_size=60).map("".join))
def test_clauses_stay_in_order(text: str) -> None:
    spans = split_clauses(text, 0, len(text))
    flat = [place for span in spans for place in span]
    assert flat == sorted(flat)
    assert all(start < end for start, end in spans)


def test_view_computes_once() -> None:
    view = view_text("一、做法\n正文。")
    assert isinstance(view, TextView)
    assert view.sections is view.sections
    assert view.sentences is view.sentences


def test_a_text_without_full_stops_is_cut_at_clauses() -> None:
    """Later rooms compare the figures of a sentence; one of a million characters would never end."""
    source = "接待群众5200人次，同比增长8.3%，" * 1000
    pieces = sentences(source)
    assert "".join(pieces) == source
    assert max(map(len, pieces)) <= 2000
    assert all(piece.endswith("，") for piece in pieces)
    assert "".join(sentences("字" * 5000)) == "字" * 5000
