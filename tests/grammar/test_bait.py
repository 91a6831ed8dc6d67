"""Time grows with the text and no faster, even on text made to tempt one pattern into reading it again and again.

No clock time is asked for: a text is held against one of an eighth of its length in the same run. Linear reading takes
eight times as long, quadratic reading sixty-four times. What is too quick to be measured counts as a plain loop over the text.
"""

from __future__ import annotations

import gc
import time
from functools import cache

import pytest

from summarykit.analysis import analyse
from summarykit.analysis.clauses import split_marks
from summarykit.analysis.label_span import trim
from summarykit.analysis.noun_phrase import noun_behind
from summarykit.concepts.table import load_concepts
from summarykit.grammar.change import read_change
from summarykit.grammar.cue import Cues, read_cues
from summarykit.grammar.formula import find_formulas
from summarykit.grammar.period import find_periods
from summarykit.grammar.quantity import Quantity, find_quantities
from summarykit.grammar.status import read_status
from summarykit.sources import Document
from summarykit.text import normalise, split_clauses, view_text

MOST = 24  # between linear (8) and quadratic (64), with room for noise
LARGE = (25_000, 200_000)
MIDDLE = (7_500, 60_000)
SMALL = (3_000, 24_000)  # for what does much with every character; no sentence is longer than 2,000

NUMERALS = ("1", "一", "十", "万", "1.", "1,", "1 ", "1 2", "1亿1", "一亿一", "1万2", "3/", "1-", "1至", "1.2、", "1.2个和")
WORDS = ("百分之", "第", "前三", "翻", "成", "五年", "亿元", "近", "1亿元", "（1个", "比", "的")
SIGNS = (
    "“",
    "”",
    "（",
    "）",
    "《",
    "〔",
    "‘",
    "、",
    "，",
    "。",
    "；",
    "：",
    "\n",
    "——",
    "…",
    "-",
    "~",
    " ",
    "　",
    "\t",
    "\u200b",
    "()",
    "'\"",
)
MARKERS = ("一、", "（一）", "一是", "1.", "1、", "#", "一、工作\n", "第一，", "——")
CUES = (
    "达到",
    "增长",
    "同比",
    "约",
    "比",
    "较",
    "由",
    "从",
    "共",
    "分别",
    "居全省",
    "一",
    "1",
    "的",
    "比上年",
    "扣除",
    "按可比价格计算",
    "与",
)
TIMES = ("年", "2020年", "2020年-", "2020、", "五年", "过去", "近三年", "“十四五”", "同", "世纪", "3月3日至", "1", "一", "十")
FORMULAS = ("“", "“三个", "三大", "1+", "三个转变：甲，", "两", "“1”", "和", "、", "一", "1")
NAMES = ("的", "和", "、", "在", "约", "”", "“", "一是", "1", "由", "其中")
STATUSES = ("的", "目标", "力争", "“", "《", "确定", "计划", "预期目标是：", "以上", "1", "将", "提出")
CHANGES = ("降低", "增加", "超过", "高于", "比", "较", "年均", "涨幅", "增长", "每", "1", "的")
DOCUMENTS = (
    *"1一十。；，、（“",
    "1亿元，",
    "1亿1",
    "比1%",
    "一是1个；",
    "（1）",
    "甲和乙分别增长1%和2%，",
    "由1个增加到2个，",
    "占1%，",
    "2020年1亿元，",
    "其中1个，",
)


def figure_at_the_end(text):
    """A figure behind the bait, as the readers of its neighbourhood want it."""
    at = len(text)
    [quantity] = find_quantities("5%")
    moved = Quantity(at, at + 2, quantity.value, None, quantity.unit, quantity.form, False, quantity.rule)
    return text + "5%", moved


def cues(text):
    whole, figure = figure_at_the_end(text)
    read_cues(whole, 0, figure.start, figure.end)
    read_cues("5%" + text, 0, 0, 2)


def changes(text):
    whole, figure = figure_at_the_end(text)
    read_change(figure, Cues((), (), figure.start, figure.end), whole, 0)


def status(text):
    whole, figure = figure_at_the_end(text + "，")
    spans = {"sentence": 0, "clause": 0, "start": figure.start, "tail": figure.end, "limit": figure.end}
    read_status(whole, **spans, role="work", selects=False, stem=text)
    read_status("5%" + text, sentence=0, clause=0, start=0, tail=2, limit=2 + len(text), role="plans", selects=False)


READERS = {
    "normalise": (normalise, LARGE, NUMERALS[:8] + SIGNS),
    "quantity": (find_quantities, MIDDLE, NUMERALS + WORDS),
    "period": (find_periods, MIDDLE, TIMES),
    "formula": (find_formulas, LARGE, FORMULAS),
    "outline": (lambda text: view_text(text).sections, MIDDLE, MARKERS),
    "sentences": (lambda text: view_text(text).sentences, MIDDLE, SIGNS[:16]),
    "clauses": (lambda text: split_clauses(text, 0, len(text)), MIDDLE, SIGNS[:14]),
    "marks": (lambda text: split_marks(text, 0, len(text), []), MIDDLE, SIGNS[:14]),
    "cues": (cues, LARGE, CUES),
    "change": (changes, LARGE, CHANGES),
    "status": (status, LARGE, STATUSES),
    "trim": (lambda text: trim(text, 0, len(text), {}), SMALL, NAMES),
    "noun": (lambda text: noun_behind(text, 0, len(text)), LARGE, (*NAMES, "工作", "增长")),
    "concept": (
        lambda text: load_concepts().match(text, unit="亿元", kind="level"),
        LARGE,
        ("增长", "以上", "的", "工业", "生产总值", "占", "1", "率"),
    ),
    "extract": (lambda text: analyse(Document("bait", text, year=2023, review_year=2023)).indicators, SMALL, DOCUMENTS),
}
PAIRS = [pytest.param(name, bait, id=f"{name} {bait!r}") for name, (_, _, baits) in READERS.items() for bait in dict.fromkeys(baits)]


def bait_of(bait, size):
    return (bait * (size // len(bait) + 1))[:size]


def timed(read, text):
    gc.collect(0)
    begun = time.perf_counter()
    read(text)
    return time.perf_counter() - begun


@cache
def least(size):
    """A plain loop over a text of this size, in the same run."""
    return min(timed(lambda text: [sign for sign in text if sign == "x"], "一" * size) for _ in range(3))


def growth(read, bait, small, large):
    """How many times as long the large text takes; the best of three, and one that is good at once is enough."""
    ratios = []
    for attempt in range(3):
        tail = "甲" * attempt  # no cache knows the text
        first, second = (timed(read, bait_of(bait, size) + tail) for size in (small, large))
        ratios.append(max(second, least(large)) / max(first, least(small)))
        if ratios[-1] < MOST / 2:
            break
    return min(ratios)


@pytest.mark.parametrize(("name", "bait"), PAIRS)
def test_time_grows_with_the_text_and_no_faster(name, bait):
    read, sizes, _ = READERS[name]
    assert growth(read, bait, *sizes) < MOST, f"how many times as long {sizes[1]} characters take as {sizes[0]}"


def test_quadratic_reading_is_seen():
    def again_and_again(text):
        for at in range(0, len(text), 100):
            text[at:].count("一")

    assert growth(again_and_again, "一", 40_000, 320_000) > MOST
