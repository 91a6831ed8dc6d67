"""The evidence behind character sets."""

from __future__ import annotations

import pytest

from summarykit.lexicons import load_toml
from summarykit.sources.encoding_score import control_count, plausibility


def test_the_list_holds_each_character_once() -> None:
    chars = "".join(load_toml("characters.toml")["common"].values())
    assert len(chars) == len(set(chars)) == 2500


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("全县财政收入增长", "utf-8"), ("全縣財政收入增長", "utf-8"), ("现将工作总结如下", "utf-8"), ("化解矛盾纠纷", "utf-8")],
)
def test_text_beats_its_own_mojibake(text: str, encoding: str) -> None:
    wrong = text.encode(encoding).decode("gb18030", errors="replace")
    assert plausibility(text) > 0.5 > 0.25 > plausibility(wrong)


def test_traditional_characters_count_nearly_as_simplified_ones() -> None:
    assert 0 < plausibility("财政总结报告") - plausibility("財政總結報告") < 0.1


def test_ascii_says_nothing() -> None:
    assert plausibility("abc 12%") == plausibility("") == 1.0
    assert plausibility("增长12% abc") == plausibility("增长")


def test_control_characters() -> None:
    assert control_count("一\t\r\n\x0b\x0c二") == 0
    assert control_count("\x00一\x01\x1b\x7f") == 4
