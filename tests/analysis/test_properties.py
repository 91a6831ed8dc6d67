"""What holds for every text, however odd: nothing raises, and every record points at its own words."""

from __future__ import annotations

import itertools
import json
import re
import tracemalloc
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarykit.analysis import analyse
from summarykit.output import from_row, to_row
from summarykit.output.rows import json_line
from summarykit.sources import Document, read_documents

PIECES = [
    *"0123456789０１２３.．,，、；：。！？%％‰（）()“”《》—-~～\n\t\u3000\u200b\u00a0\ufeff\u202e",
    *"一二三四五六七八九十百千万亿〇零○两几多余第前翻番成倍半",
    *["百分之", "个百分点", "分之", "增长", "下降", "同比", "比上年", "分别", "其中", "达到", "由", "增加到"],
    *["以上", "左右", "近", "约", "不低于"],
    *["亿元", "万人", "公里", "件", "个", "户", "平方米", "第3位", "前三位", "翻一番", "一是", "（一）", "一、", "——", "三个转变", "1+4+N"],
    *["2023年", "去年", "五年来", "到2025年", "上半年", "新增", "财政收入", "城镇", "居民", "满意率", "办结", "率", "占", "的", "和"],
    *["\U0001f600", "é", "ａ", "增\u0301", "萬", "億", "ﬁ", "ا"],
]
PERIOD = re.compile(r"\d{4}(?:-(?:\d{2}|H[12]|Q[1-4]))?(?:/\d{4}(?:-(?:\d{2}|H[12]|Q[1-4]))?)?")
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=60).map("".join)
ODD = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def parts_of(found):
    """Indicators, formulas and outline of an analysis."""
    return list(found.indicators), list(found.formulas), list(found.outline)


def check_records(document):
    """Every record's words stand where it says, in order and without overlap."""
    indicators, formulas, sections = parts_of(analyse(document))
    for record in (*indicators, *formulas, *sections):
        assert document.text[record.start : record.end] == record.text
        assert 0 <= record.start < record.end <= len(document.text)
    for records in (indicators, formulas):
        assert all(earlier.end <= later.start for earlier, later in itertools.pairwise(records))
    assert all(earlier.start < later.start for earlier, later in itertools.pairwise(sections))
    for record in indicators:
        assert record.value.is_finite() and (record.value_high is None or record.value_high >= record.value)
        assert (record.kind == "change") == (record.direction is not None) == (record.basis is not None)
        assert record.period is None or PERIOD.fullmatch(record.period)
        assert record.name is None or record.name.strip() == record.name != ""
        assert (record.value_base is None) == (record.unit_base is None)
    return indicators


@ODD
@given(texts, st.sampled_from([None, 2023]))
def test_odd_text_never_raises_and_keeps_its_offsets(text, year):
    check_records(Document.from_text(text, id="odd", year=year))


@ODD
@given(texts)
def test_records_survive_json_lines(text):
    for records in parts_of(analyse(Document.from_text(text, id="odd"))):
        for record in records:
            line = json_line(to_row(record, exact=True))
            assert "\n" not in line
            assert from_row(type(record), json.loads(line, parse_float=Decimal, parse_int=Decimal)) == record


@pytest.fixture(scope="module")
def reports(root):
    return [path.read_text(encoding="utf-8") for path in sorted((root / "corpora").glob("*/*.txt"))]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 99), st.floats(0, 1), st.integers(0, 300)), max_size=8))
def test_cut_up_reports_never_raise_and_keep_their_offsets(reports, cuts):
    chosen = [(reports[which % len(reports)], at, size) for which, at, size in cuts]
    check_records(Document.from_text("".join(text[int(at * len(text)) :][:size] for text, at, size in chosen), id="cut"))


UNDATED = [
    "新设企业",
    "增长",
    "5%",
    "35户",
    "，",
    "。",
    "\n",
    "其中",
    "同比",
    "去年",
    "今年",
    "上半年",
    "五年来",
    "近三年",
    "年底",
    "二、明年打算\n",
]
YEARS = {"2019年": "2019", "二〇一九年": "2019", "2018年至2019年": "2018/2019"}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(UNDATED), max_size=30).map("".join))
def test_no_period_where_nothing_tells_a_year(text):
    assert all(record.period is None for record in parts_of(analyse(Document.from_text(text, id="x")))[0])


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(YEARS)), st.lists(st.sampled_from(UNDATED[:9]), max_size=20).map("".join))
def test_no_period_but_the_one_that_is_told(year, text):
    document = Document(id="x", text=f"{year}，新设企业3户{text}")
    first, *others = parts_of(analyse(document))[0]
    assert first.period == YEARS[year]
    last = YEARS[year][-4:]
    assert {record.period for record in others} <= {YEARS[year], last, None}


@pytest.mark.parametrize("folder", ["yunxi", "lanchuan", "bureaus"])
def test_bundled_corpora_keep_their_offsets(root, folder):
    documents, _ = read_documents(root / "corpora" / folder)
    assert all(check_records(document) for document in documents)


@pytest.mark.long
def test_national_reports_keep_their_offsets(national):
    assert len(national) == 52
    assert sum(len(check_records(document)) for document in national) > 3000


def _peak(text: str) -> int:
    document = Document(id="x", text=text, year=2023, review_year=2023)
    tracemalloc.start()
    parts_of(analyse(document))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


# The last has no full stop at all: one sentence of 20,000 characters.
LINES = [
    ("全年新设企业35户，同比增长5%，", 5_000),
    ("（35户）", 5_000),
    ("走访企业35户。", 5_000),
    ("一年来，我局坚持稳中求进，围绕中心、服务大局，扎实开展走访活动，共走访困难群众35户，各项工作取得新的成效，", 20_000),
]


@pytest.mark.long
@pytest.mark.parametrize(("sentence", "size"), LINES)
def test_memory_grows_with_the_text_and_not_with_its_square(sentence, size):
    parts_of(analyse(Document.from_text("全年新设企业35户。")))  # dictionaries are loaded once
    small = _peak(sentence * (size // 2 // len(sentence)))
    large = _peak(sentence * (size // len(sentence)))
    assert large < 3 * small
