"""Kinds of report."""

from __future__ import annotations

import pytest

from summarykit.errors import LexiconError
from summarykit.sources import genres as module
from summarykit.sources.genres import find_genre, genre_named, genres, said_genre


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("云溪省政府工作报告", "政府工作报告"),
        ("云溪县人民政府工作报告", "政府工作报告"),
        ("2023年云溪县政府工作报告（摘要）", "政府工作报告"),
        ("县教育局2023年工作总结", "工作总结"),
        ("县教育局2023年工作总结和2024年工作打算", "工作总结"),
        ("2023年度党建工作情况总结", "工作总结"),
        ("2023年安全生产总结", "工作总结"),
        ("白渡街道办事处2022年上半年工作总结", "半年总结"),
        ("2022年上半年安全生产工作总结及下半年工作计划", "半年总结"),
        ("2022年第一季度工作总结", "季度总结"),
        ("局长2022年度述职述廉报告", "述职报告"),
        ("2023年工作要点", "工作要点"),
        ("2023年工作计划", "工作计划"),
        ("关于印发《云溪县2023年工作要点》的通知", "工作要点"),
        ("关于营商环境的调研报告", "调研报告"),
        ("县人大常委会工作报告", "工作报告"),
        ("关于2023年国民经济和社会发展计划执行情况与2024年计划草案的报告", "计划执行报告"),
        ("2023年国民经济和社会发展统计公报", "统计公报"),
        ("2023年重点工作落实情况的汇报", "工作汇报"),
    ],
)
def test_titles(title: str, name: str) -> None:
    hit = find_genre(title)
    assert hit is not None
    assert hit.genre.name == name


@pytest.mark.parametrize("title", ["关于做好2023年度工作总结的通知", "2023年度工作总结大会", "要点亮乡村", "", "全县经济形势"])
def test_no_genre(title: str) -> None:
    assert find_genre(title) is None


def test_every_genre_is_found_by_each_of_its_words() -> None:
    for genre in genres():
        for word in genre.words:
            hit = find_genre((genre.needs[0] if genre.needs else "") + word)
            assert hit is not None, word
            assert word.endswith(hit.genre.words) or hit.genre is genre


def test_openings() -> None:
    said = said_genre("各位代表：现在，我代表县人民政府作政府工作报告。")
    assert said is not None and said.name == "政府工作报告"
    assert said_genre("全县经济平稳运行。") is None


def test_names_are_unique_and_found() -> None:
    names = [genre.name for genre in genres()]
    assert len(names) == len(set(names))
    assert genre_named("没有") is None
    assert genre_named(None) is None


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"words": ["总结"], "review": "own"}, "needs a name"),
        ({"name": "甲", "words": ["总结"], "review": "next"}, "review is 'next'"),
        ({"name": "甲", "words": [], "review": "own"}, "at least one word"),
        ({"name": "甲", "words": "总结", "review": "own"}, "words must be a list"),
        ({"name": "甲", "words": ["总结"], "review": "own", "says": [1]}, "says must be a list"),
    ],
)
def test_broken_entries_say_so(entry: dict[str, object], reason: str) -> None:
    with pytest.raises(LexiconError, match=reason):
        module._read(entry)
