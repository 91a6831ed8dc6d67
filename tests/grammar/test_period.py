"""Time expressions: the cases beside the rules, properties, bait, and reach on labelled texts."""

from __future__ import annotations

import json
from bisect import bisect_right
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarykit.errors import LexiconError
from summarykit.grammar.period import PeriodContext, find_periods, parse_period, resolve_periods, words
from summarykit.grammar.period.parts import read_part
from summarykit.text.normal_text import normalise

GRAMMAR = "period"


def test_cases_are_a_specification(cases) -> None:
    assert all(case.text == normalise(case.text).text for case in cases), "cases stand in normalised spelling"
    assert sum(not case.expect for case in cases) >= 25


@pytest.mark.parametrize(
    ("text", "year", "review_year", "period"),
    [
        ("2006年", None, None, "2006"),
        ("二○○六年", None, None, "2006"),
        ("２００６ 年 ７ 月", None, None, "2006-07"),
        ("截至2021年底", None, None, "2021"),
        ("2025-H1", None, None, "2025-H1"),
        ("2025-13", None, None, None),
        ("五年来", 2018, 2017, "2013/2017"),
        ("五年来", 2022, 2022, "2018/2022"),
        ("全年", 2022, None, "2022"),
        ("去年", 2022, None, "2021"),
        ("去年", None, 2021, None),
        ("近年来", 2022, 2021, None),
        ("2020年和2021年", None, None, None),
        ("三个转变", 2022, None, None),
        ("", 2022, None, None),
    ],
)
def test_parse_period(text: str, year: int | None, review_year: int | None, period: str | None) -> None:
    assert parse_period(text, year=year, review_year=review_year) == period


def test_what_a_mention_says_of_itself() -> None:
    past, month, vague = find_periods("去年增产，7月下旬降雨，近年来少见")
    assert (past.kind, past.relative_to) == ("relative", "year")
    assert (month.kind, month.relative_to, month.low.part) == ("month", "spoken", "07")
    assert (vague.kind, vague.resolve(2020, 2019, PeriodContext(("2018",)))) == ("vague", None)
    absolute = find_periods("1950年到1997年")[0]
    assert (absolute.kind, absolute.relative_to, absolute.resolve()) == ("interval", None, "1950/1997")


def test_every_plan_follows_the_one_before() -> None:
    plans = list(words.year_table("plans").values())
    assert all(last - first == 4 for first, last in plans)
    gaps = [later[0] - earlier[1] for earlier, later in pairwise(plans)]
    assert gaps == [1, 4] + [1] * (len(plans) - 3), "only 1963 to 1965 lie between two plans"


@pytest.mark.parametrize(
    ("words_read", "low", "high"),
    [("上半年", "H1", "H1"), ("二、三季度", "Q2", "Q3"), ("前十一个月", "01", "11"), ("12月31日", "12", "12"), ("十二月", "12", "12")],
)
def test_parts(words_read: str, low: str, high: str) -> None:
    part = read_part(words_read)
    assert part is not None
    assert (part.low, part.high) == (low, high)


def test_parts_that_are_none() -> None:
    assert [read_part(words_read) for words_read in ("13月", "2月32日", "三至一季度")] == [None] * 3


@pytest.mark.parametrize(
    ("key", "table"),
    [("plans", {"一五": [1957, 1953]}), ("plans", {"一五": "1953"}), ("plans", []), ("since", {"建国": [1949]})],
)
def test_broken_year_tables_say_so(monkeypatch: pytest.MonkeyPatch, key: str, table: object) -> None:
    monkeypatch.setattr(words, "load_toml", lambda name: {key: table})
    with pytest.raises(LexiconError, match=r"periods\.toml"):
        words.year_table.__wrapped__(key)


@pytest.mark.parametrize(
    "entry", [{"anchor": "year", "offset": 0}, {"text": "今年", "anchor": "moon", "offset": 0}, {"text": "今年", "anchor": "year"}]
)
def test_broken_words_say_so(monkeypatch: pytest.MonkeyPatch, entry: dict[str, Any]) -> None:
    monkeypatch.setattr(words, "load_toml", lambda name: {"words": [entry]})
    with pytest.raises(LexiconError, match=r"periods\.toml"):
        words.relative_words.__wrapped__()


PIECES = st.sampled_from(
    [
        "2020",
        "年",
        "月",
        "日",
        "3",
        "12",
        "一九",
        "七八",
        "〇",
        "十",
        "五",
        "到",
        "至",
        "-",
        "、",
        "和",
        "前",
        "后",
        "第",
        "季度",
        "半年",
        "上",
        "下",
        "底",
        "末",
        "以来",
        "同期",
        "去年",
        "今年",
        "上年",
        "“",
        "”",
        "十四五",
        "期间",
        "世纪",
        "年代",
        "这",
        "过去",
        "来",
        "比",
        "由",
        "。",
        "\n",
        "的",
        "本届政府",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=30).map("".join)
YEARS = st.one_of(st.none(), st.integers(1900, 2100))


@settings(max_examples=400, deadline=None)
@given(TEXTS, YEARS, YEARS, st.lists(st.sampled_from(["2020", "2013/2017", "2020-H1", "2020-01/2020-10"]), max_size=3))
def test_any_text_is_read_without_harm(text: str, year: int | None, review_year: int | None, earlier: list[str]) -> None:
    end = 0
    for mention in find_periods(text):
        assert end <= mention.start < mention.end, "mentions do not overlap"
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
        period = mention.resolve(year, review_year, PeriodContext(tuple(earlier)))
        assert period is None or parse_period(period) == period
    parse_period(text, year=year, review_year=review_year)


@given(st.integers(1949, 2099), st.integers(0, 40))
def test_years_resolve_to_themselves(year: int, length: int) -> None:
    assert parse_period(f"{year}年") == str(year)
    assert parse_period(f"{year}年到{year + length}年") == (f"{year}/{year + length}" if length else str(year)) or year + length > 2099


# Labelled texts: is the period that a label gives within reach of its figure?


def _texts(shared: Path) -> list[tuple[Path, Path, int, int]]:
    national = sorted((shared / "gold" / "dev").glob("national*.jsonl"))
    found = [(path.with_suffix(".txt"), path, int(path.stem[-4:]), int(path.stem[-4:]) - 1) for path in national if "." not in path.stem]
    yunxi = shared / "corpora" / "yunxi"
    return found + [(yunxi / f"{year}.txt", yunxi / "gold" / f"{year}.jsonl", year, year) for year in range(2018, 2024)]


def _reach(source: Path, labels: Path, year: int, review_year: int) -> tuple[int, int]:
    """How many labelled periods are told in the figure's paragraph, in a heading, or are the year under review."""
    normal = normalise(source.read_text(encoding="utf-8"))
    starts = [0] + [at + 1 for at, char in enumerate(normal.text) if char == "\n"]
    told: dict[int, set[str | None]] = {at: set() for at in range(len(starts))}
    paragraphs: dict[int, list[Any]] = {}
    for mention in find_periods(normal.text):
        paragraphs.setdefault(bisect_right(starts, mention.start) - 1, []).append(mention)
    for at, mentions in paragraphs.items():
        told[at] = set(resolve_periods(mentions, year=year, review_year=review_year))
    headings = _lines(labels.with_name(labels.stem + ".headings.jsonl"))
    heads = sorted(bisect_right(starts, normal.from_source(head["start"])) - 1 for head in headings)
    reached = total = 0
    for label in _lines(labels):
        if label["period"]:
            at = bisect_right(starts, normal.from_source(label["start"])) - 1
            above = [head for head in heads if head <= at]
            near = told[at].union(*(told[head] for head in above)) | {str(review_year)}
            total, reached = total + 1, reached + (label["period"] in near)
    return reached, total


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def test_labelled_periods_are_within_reach(shared: Path) -> None:
    counts = [_reach(*entry) for entry in _texts(shared)]
    reached, total = (sum(column) for column in zip(*counts, strict=True))
    assert total > 700
    assert reached / total >= 0.97, f"{reached} of {total}"
