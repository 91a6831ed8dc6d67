"""No pattern runs away: each grammar reads 200,000 characters of its own bait in about eight times what 25,000 take.

Ratios within one run, measured again where they look bad: a busy machine makes them larger, so the bound is generous; a quadratic
pattern would give sixty-four.
"""

from __future__ import annotations

import time

import pytest

from summarykit.extract import extract_all
from summarykit.extract.concepts import load_concepts
from summarykit.grammar.formula import find_formulas
from summarykit.grammar.period import find_periods
from summarykit.grammar.quantity import find_quantities
from summarykit.sources import Document
from summarykit.text import analyse, normalise

SMALL, LARGE = 25_000, 200_000
BOUND = 24  # eight is linear

BAITS = [
    "1",
    "一",
    "百",
    "1亿1",
    "1万2",
    "三千",
    "1.",
    "1,000,",
    "百分之",
    "分之",
    "1-",
    "5%-",
    "第一",
    "前",
    "翻一",
    "1 ",
    "2023年",
    "2023年至",
    "上年",
    "一九",
    "“",
    "”",
    "“一",
    "（",
    "）",
    "（1",
    "《",
    "、",
    "和",
    "的",
    "比",
    "比上年",
    "达到",
    "增长",
    "同比",
    "一是",
    "一、",
    "（一）",
    "——",
    "\n",
    "\n一",
    "三个",
    "五个一",
    "1+4+",
]
READERS = {
    "normalise": normalise,
    "outline and sentences": lambda text: (analyse(text).sections, analyse(text).sentences),
    "quantities": find_quantities,
    "periods": find_periods,
    "formulas": find_formulas,
    "concepts": lambda text: load_concepts().match(text, unit="%", kind="change"),
}
# Whole extraction costs more for each figure; a shorter text shows the same.
WHOLE = [
    "35户",
    "35户，",
    "增长5%，",
    "2023年增长5%，",
    "一是新增1个；",
    "（1个）",
    "“1个”",
    "1个、",
    "由1个增加到2个，",
    "其中1个，",
    "占5%的",
    "5%的目标",
]


def _time(read, text: str) -> float:
    start = time.process_time()
    read(text)
    return max(time.process_time() - start, 2e-3)


def _ratio(read, bait: str, small: int, large: int) -> float:
    """The smallest of up to three ratios: measured again only where it looks bad."""
    best = float("inf")
    for _ in range(3):
        best = min(best, _time(read, bait * (large // len(bait))) / _time(read, bait * (small // len(bait))))
        if best <= BOUND:
            break
    return best


@pytest.mark.parametrize("reader", READERS)
def test_a_grammar_reads_its_bait_in_linear_time(reader):
    READERS[reader]("预热：2023年增长5%")
    slow = {bait: round(ratio) for bait in BAITS if (ratio := _ratio(READERS[reader], bait, SMALL, LARGE)) > BOUND}
    assert slow == {}


@pytest.mark.parametrize("bait", WHOLE)
def test_whole_extraction_is_linear(bait):
    def read(text):
        extract_all(Document(id="x", text=text, year=2023, review_year=2023))

    read("预热：2023年增长5%")
    assert _ratio(read, bait, 2_500, 20_000) < BOUND
