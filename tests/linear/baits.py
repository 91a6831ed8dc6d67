"""Texts made to tempt one reader into reading them again and again: what is read, of what sizes, and with what."""

from __future__ import annotations

from summarykit import audit, diff, themes
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
from summarykit.grammar.status import StatusPlace, read_status
from summarykit.sources import Document
from summarykit.sources.decode import decode
from summarykit.text import normalise, split_clauses, view_text
from summarykit.tokens import default_segmenter

SMALL = (500, 4_000)
LARGE = (2_100, 6_300)  # for what does much with every sentence; none is longer than 2,000

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
MARKERS = ("（一）甲事。做完。\n一是乙事；二是丙事。\n", "一、", "（一）", "一是", "1.", "1、", "#", "一、工作\n", "第一，", "——")
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
TIMES = (
    "二〇",
    "2020年到",
    "前三",
    "上半",
    "第一、",
    "过去的",
    "1-",
    "年",
    "2020年",
    "2020年-",
    "2020、",
    "五年",
    "过去",
    "近三年",
    "“十四五”",
    "同",
    "世纪",
    "3月3日至",
    "1",
    "一",
    "十",
)
FORMULAS = ("三大林业", "二", "“", "“三个", "三大", "1+", "三个转变：甲，", "两", "“1”", "和", "、", "一", "1")
NAMES = ("的", "和", "、", "在", "约", "”", "“", "一是", "1", "由", "其中")
STATUSES = ("的", "目标", "力争", "“", "《", "确定", "计划", "预期目标是：", "以上", "1", "将", "提出")
CHANGES = ("降低", "增加", "超过", "高于", "比", "较", "年均", "涨幅", "增长", "每", "1", "的")
DOCUMENTS = (
    "1亿元，",
    "甲和乙分别增长1%和2%，",
    "一是1个；",
    "一",
    "，",
    *"1十。；、（“",
    "1亿1",
    "比1%",
    "（1）",
    "由1个增加到2个，",
    "占1%，",
    "2020年1亿元，",
    "其中1个，",
)
CHECKED = (
    "全年受理投诉1268件，同比下降9.2%，办结1258件，办结率99.2%；问责29人，其中告诫17人、诫勉8人、通报4人，比目标少3人。\n",
    "其中12件，",
    "由3件增加到5件，",
    "一是抓保障。",
)


def document(text):
    return Document("bait", text, year=2023, review_year=2023)


def analysed(text):
    """A document that keeps its analysis already."""
    doc = document(text)
    assert analyse(doc).indicators is not None
    return doc


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
    read_status(StatusPlace(whole, **spans, role="work", selects=False, stem=text))
    read_status(StatusPlace("5%" + text, sentence=0, clause=0, start=0, tail=2, limit=2 + len(text), role="plans", selects=False))


READERS = {
    "normalise": (normalise, SMALL, ("全市完成投资 12.5 亿元,同比增长６．８％，", *NUMERALS[:8], *SIGNS)),
    "quantity": (find_quantities, SMALL, NUMERALS + WORDS),
    "period": (find_periods, SMALL, TIMES),
    "formula": (find_formulas, SMALL, FORMULAS),
    "outline": (lambda text: view_text(text).sections, SMALL, MARKERS),
    "sentences": (lambda text: view_text(text).sentences, SMALL, (*SIGNS[:16], "（（（", "“（《", "甲。", "一是甲，", "（甲）")),
    "clauses": (lambda text: split_clauses(text, 0, len(text)), SMALL, SIGNS[:14]),
    "marks": (lambda text: split_marks(text, 0, len(text), []), SMALL, SIGNS[:14]),
    "cues": (cues, SMALL, CUES),
    "change": (changes, SMALL, CHANGES),
    "status": (status, SMALL, STATUSES),
    "trim": (lambda text: trim(text, 0, len(text), {}), LARGE, NAMES),
    "noun": (lambda text: noun_behind(text, 0, len(text)), SMALL, (*NAMES, "工作", "增长")),
    "concept": (
        lambda text: load_concepts().match(text, unit="亿元", kind="level"),
        SMALL,
        ("增长", "以上", "的", "工业", "生产总值", "占", "1", "率"),
    ),
    "read": (lambda text: analyse(document(text)).indicators, LARGE, DOCUMENTS),
    "check": (lambda doc: audit([doc]), LARGE, CHECKED, analysed),
    "diff": (lambda text: diff(text, "开头。" + text), LARGE, ("推进改革", "推进3项改革，", "办件12万件。")),
    "themes": (lambda text: themes([document(text)]), LARGE, ("推进改革。", "优化营商环境，", "办件12万件。")),
    "words": (default_segmenter().words, SMALL, ("龘", "一", "中国", "a", "9", "，")),
    "decode": (lambda text: decode(text.encode("gbk")), SMALL, ("县教育局2021年工作总结，增长8.5%，", "甲", "1")),
}


def bait_of(bait, size):
    """The bait over and over, so many characters."""
    return (bait * (size // len(bait) + 1))[:size]


SHORT = {"read": 1, "diff": 1, "check": 1, "trim": 2, "themes": 1}  # of readers that take long, so many baits every day
DAILY = 5  # of the others


def baits_of(name, long):
    """The baits of a reader that are tried every day, or the others."""
    baits, most = list(dict.fromkeys(READERS[name][2])), SHORT.get(name, DAILY)
    return baits[most:] if long else baits[:most]
