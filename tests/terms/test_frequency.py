"""Words over the years: counts, shares, first and last year, bursts."""

from __future__ import annotations

import itertools
from math import comb, log

import pytest

from summarykit import Corpus, Document, read
from summarykit.errors import ArgumentError
from summarykit.output import BurstTable, TermTable
from summarykit.terms import frequency
from summarykit.terms.frequency import Burst, TermCount


def report(text: str, year: int | None, id: str = "") -> Document:
    return Document(id or str(year), text, year=year)


def term_counts(reports: list[Document], *terms: str) -> TermTable:
    return TermTable(frequency.term_counts(reports, *terms))


def rows(counts: dict[int, tuple[int, int]], term: str = "甲") -> TermTable:
    """A table made by hand: year to sentences with the term, and all."""
    return TermTable(TermCount(term, year, hits, 0.0, 0.0, hits, of, 10 * of) for year, (hits, of) in counts.items())


@pytest.fixture(scope="module")
def yunxi(root):
    return read(root / "corpora" / "yunxi")


def test_a_year_is_counted_by_hand():
    """Two sentences of 8 and 12 characters, the term three times in the second."""
    [row] = term_counts([report("办好民生实事项目。\n数字化改革数字化服务数字化。", 2021)], "数字化")
    assert (row.count, row.sentences, row.of_sentences, row.characters) == (3, 1, 2, 23)
    assert row.per_10k == pytest.approx(10_000 * 3 / 23, abs=1e-3)
    assert row.share == pytest.approx(100 * 14 / 23, abs=1e-3)


def test_all_years_are_there_in_order_and_reports_of_one_year_are_one():
    reports = [report("改革。", 2022, "c"), report("无。", 2020, "a"), report("改革。改革。", 2022, "d"), report("改革", None, "x")]
    table = term_counts(reports, "改革")
    assert [(row.year, row.count, row.of_sentences) for row in table] == [(2020, 0, 1), (2022, 3, 3), (None, 1, 1)]


def test_a_term_is_counted_within_longer_words_and_in_any_spelling():
    [row] = term_counts([report("數字化改革。数 字化。數字化。", 2021)], "数字化")
    assert row.count == 3


def test_blanks_are_not_counted():
    [spaced, plain] = term_counts([report("推进 GDP 核算 ABC DEF 改革", 2020), report("推进GDP核算ABCDEF改革", 2021)], "改革")
    assert spaced.characters == plain.characters == 15


def test_spellings_of_one_theme_count_as_one_and_the_longest_wins():
    [row] = term_counts([report("疫情防控。非典。新冠疫情。", 2020)], "疫情|非典|新冠疫情")
    assert (row.term, row.count, row.sentences) == ("疫情|非典|新冠疫情", 3, 3)


def test_signs_of_patterns_are_plain_characters():
    [row] = term_counts([report("构建“1+4+N”体系，114N。", 2021)], "1+4+N")
    assert row.count == 1


@pytest.mark.parametrize(("terms", "match"), [((), "at least one"), (("",), "not blank"), (("改革|",), "not blank"), ((5,), "string")])
def test_terms_must_be_words(terms, match):
    with pytest.raises(ArgumentError, match=match):
        term_counts([report("改革", 2020)], *terms)


@pytest.mark.parametrize("text", ["", "\n", "。"])
def test_an_empty_report_has_no_share(text):
    [row] = term_counts([report(text, 2020)], "改革")
    assert (row.count, row.per_10k, row.share) == (0, 0.0, 0.0)
    assert len(term_counts([], "改革")) == 0


def test_one_long_line_is_counted_whole():
    [row] = term_counts([report("推进改革" * 75_000, 2020)], "改革")
    assert (row.count, row.characters, row.share) == (75_000, 300_000, 100.0)


def test_terms_are_told_in_order_each_once():
    table = term_counts([report("改革。", 2020), report("服务。", 2021)], "服务", "改革", "服务")
    assert table.terms() == ["服务", "改革"]
    assert len(table) == 4


def test_first_and_last_year():
    table = term_counts([report("改革。", 2019), report("无。", 2020), report("改革。", 2022), report("改革。", None, "x")], "改革", "海岛")
    assert (table.first_year("改革"), table.last_year("改革")) == (2019, 2022)
    assert (table.first_year("海岛"), table.last_year("海岛"), table.first_year("没有问过")) == (None, None, None)


def test_the_wide_table_has_years_as_rows():
    table = term_counts([report("改革。服务。", 2020), report("服务服务。", 2021)], "服务", "改革")
    wide = table.wide("count")
    assert (list(wide.index), list(wide.columns)) == ([2020, 2021], ["服务", "改革"])
    assert wide["服务"].tolist() == [1, 2] and wide["改革"].tolist() == [1, 0]
    assert table.wide().loc[2021, "服务"] == pytest.approx(4000)
    assert table.wide("share").loc[2020, "改革"] == 50.0
    with pytest.raises(ArgumentError, match="'per_10k', 'share', 'count' or 'sentences'"):
        table.wide("year")
    assert len(term_counts([], "改革").wide()) == 0


# Bursts


@pytest.mark.parametrize(
    ("counts", "bursts"),
    [
        pytest.param({2001: (1, 100), 2002: (1, 100), 2003: (20, 100), 2004: (18, 100), 2005: (1, 100)}, [(2003, 2004)], id="two years"),
        pytest.param({2001: (20, 100), 2002: (1, 100), 2003: (1, 100), 2004: (1, 100)}, [(2001, 2001)], id="the first year"),
        pytest.param({2001: (1, 100), 2002: (1, 100), 2003: (1, 100), 2004: (20, 100)}, [(2004, 2004)], id="the last year"),
        pytest.param(
            {2001: (1, 100), 2002: (20, 100), 2003: (0, 100), 2004: (0, 100), 2005: (20, 100), 2006: (0, 100), 2007: (0, 100)},
            [(2002, 2002), (2005, 2005)],
            id="two bursts",
        ),
        pytest.param({2001: (5, 100), 2002: (6, 100), 2003: (5, 100)}, [], id="level use"),
        pytest.param({2001: (50, 1000), 2002: (5, 100), 2003: (5, 100)}, [], id="only a longer report"),
        pytest.param({2001: (0, 100), 2002: (0, 100)}, [], id="never used"),
        pytest.param({2001: (20, 100)}, [], id="one year"),
        pytest.param({2001: (100, 100), 2002: (100, 100)}, [], id="in every sentence"),
        pytest.param({2001: (0, 0), 2002: (0, 0)}, [], id="no sentences"),
        pytest.param({2001: (0, 100), 2002: (1, 100), 2003: (0, 100)}, [], id="once is no burst"),
    ],
)
def test_bursts_are_the_years_of_far_more_use(counts, bursts):
    assert [(burst.first, burst.last) for burst in rows(counts).bursts()] == bursts


def test_a_burst_may_last_through_a_weaker_year():
    found = rows({1: (0, 100), 2: (0, 100), 3: (30, 100), 4: (17, 100), 5: (30, 100), 6: (0, 100), 7: (0, 100)}).bursts()
    assert [(burst.first, burst.last) for burst in found] == [(3, 5)]


def test_the_states_are_the_cheapest_of_all():
    """Against all sequences of states, with the binomial written out."""
    counts = {2001: (1, 40), 2002: (12, 50), 2003: (6, 45), 2004: (10, 40), 2005: (0, 60), 2006: (0, 50), 2007: (4, 60), 2008: (1, 50)}
    usual = sum(hits for hits, _ in counts.values()) / sum(of for _, of in counts.values())

    def cost(states):
        total, before = 0.0, 0
        for state, (hits, of) in zip(states, counts.values(), strict=True):
            rate = usual * (2 if state else 1)
            total += log(len(counts)) * (state > before) - log(comb(of, hits) * rate**hits * (1 - rate) ** (of - hits))
            before = state
        return total

    best = min(itertools.product((0, 1), repeat=len(counts)), key=cost)
    told = {year for burst in rows(counts).bursts() for year in range(burst.first, burst.last + 1)}
    assert told == {year for year, state in zip(counts, best, strict=True) if state}
    assert 0 < sum(best) < len(counts)


def test_a_stronger_burst_weighs_more():
    [weak] = rows({1: (1, 100), 2: (12, 100), 3: (1, 100), 4: (1, 100)}).bursts()
    [strong] = rows({1: (1, 100), 2: (30, 100), 3: (1, 100), 4: (1, 100)}).bursts()
    assert strong.weight > weak.weight > 0


def test_each_term_bursts_by_itself_and_years_need_no_order():
    one = list(rows({2003: (20, 100), 2001: (1, 100), 2002: (1, 100)}, "甲"))
    other = list(rows({2001: (20, 100), 2002: (1, 100), 2003: (1, 100)}, "乙"))
    nameless = TermCount("甲", None, 90, 0.0, 0.0, 90, 100, 1000)
    found = TermTable([*one, nameless, *other]).bursts()
    assert isinstance(found, BurstTable)
    assert [(burst.term, burst.first) for burst in found] == [("甲", 2003), ("乙", 2001)]
    assert list(BurstTable().to_frame().columns) == ["term", "first", "last", "weight"]


# Tables


def test_tables_print_and_compare():
    burst = Burst("甲", 2001, 2002, 1.5)
    table = BurstTable([burst] * 25)
    assert (len(table), repr(table), repr(table[:1])) == (25, "BurstTable(25 rows)", "BurstTable(1 row)")
    assert str(table).splitlines()[21:] == ["... 5 more"]
    assert "25 rows × 4 columns" in table._repr_html_()
    assert str(BurstTable()) == "BurstTable(0 rows)"
    assert table[0] is burst and table[-1] is burst and burst in table
    assert table == [burst] * 25 and table != BurstTable() and BurstTable() != TermTable()
    assert hash(BurstTable([burst])) == hash(BurstTable([burst]))


# At the corpus


def test_the_corpus_counts_terms(yunxi):
    table = yunxi.terms("最多跑一次", "数字化", "四不两直", "“六保”", "增值")
    spans = {term: (table.first_year(term), table.last_year(term)) for term in table.terms()}
    assert spans == {
        "最多跑一次": (2018, 2020),
        "数字化": (2021, 2022),
        "四不两直": (2021, 2023),
        "“六保”": (2020, 2020),
        "增值": (2023, 2023),
    }
    for row in table:
        assert row.count == yunxi[str(row.year)].text.count(row.term.strip("“”"))
    assert [(burst.first, burst.last) for burst in yunxi.terms("增值").bursts()] == [(2023, 2023)]


def test_counts_agree_with_places(yunxi):
    for word in ("效能", "营商环境", "群众"):
        assert sum(row.count for row in yunxi.terms(word)) == len(yunxi.kwic(word))


def test_a_corpus_without_years_has_one_row():
    corpus = Corpus([Document.from_text("办好实事。", id="a"), Document.from_text("实事。", id="b")])
    [row] = corpus.terms("实事")
    assert (row.year, row.count) == (None, 2)
    with pytest.raises(ArgumentError, match="at least one"):
        corpus.terms()
