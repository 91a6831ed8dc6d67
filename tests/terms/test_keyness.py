"""What sets a year apart: log-odds and keyness against their formulas, and which terms are listed, in which order."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from summarykit import Corpus, Document, themes
from summarykit.errors import ArgumentError
from summarykit.output import DistinctiveTable
from summarykit.terms import keyness as room
from summarykit.terms.keyness import DistinctiveTerm, keyness, log_odds
from summarykit.tokens.policy import policy_words

METHODS = ("tfidf", "log-odds", "keyness")
PLAIN = ("水库", "茶叶", "地铁", "桥梁", "渡口", "竹编", "灯塔", "果园")
SCORED = [method for method in METHODS if method != "tfidf"]


def report(year: int | None, counts: dict[str, int], *, id: str | None = None):
    """A report that says each word so often and nothing else: its size is the sum of the counts."""
    text = "".join(f"{word}。" * count for word, count in counts.items())
    return Document(id or str(year), text, year=year)


def distinctive(*arguments, **options):
    return DistinctiveTable(room.distinctive(*arguments, **options))


def rows(table: DistinctiveTable, group: str | int) -> dict[str, DistinctiveTerm]:
    return {row.term: row for row in table if row.group == str(group)}


def told_of_three_years(years: int):
    """So many reports of ten words each; 水库 stands three times in those of 2003, 2004 and 2005."""
    return [report(year, {"水库": 3, "茶叶": 7} if 2003 <= year <= 2005 else {"地铁": 10}) for year in range(2001, 2001 + years)]


# The formulas


def odds_by_hand(count, size, elsewhere, rest, prior, prior_size):
    """Monroe, Colaresi and Quinn, by shares and logits instead of counts."""
    shares = np.array([count + prior, elsewhere + prior]) / np.array([size + prior_size, rest + prior_size])
    logits = np.log(shares) - np.log1p(-shares)
    delta = logits[0] - logits[1]
    return delta, delta / np.sqrt(1 / (count + prior) + 1 / (elsewhere + prior))


def keyness_by_hand(count, size, elsewhere, rest):
    """Dunning's ratio from the observed and the expected table."""
    observed = np.array([[count, size - count], [elsewhere, rest - elsewhere]], dtype=float)
    expected = observed.sum(axis=1, keepdims=True) * observed.sum(axis=0, keepdims=True) / observed.sum()
    filled = observed > 0
    return 2 * float((observed[filled] * np.log(observed[filled] / expected[filled])).sum())


TABLES = [(4, 100, 1, 100), (20, 1000, 10, 9000), (3, 50, 30, 400), (1, 7, 0, 900), (0, 60, 5, 40), (17, 18, 2, 300)]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("prior", [(0.5, 20), (3, 1000), (12, 40)])
def test_log_odds_are_those_of_the_paper(table, prior):
    assert log_odds(*table, *prior) == pytest.approx(odds_by_hand(*table, *prior))


def test_log_odds_of_round_numbers():
    # Odds of 5 to 15 here and 2 to 18 there: three times as high; variance 1/5 + 1/2.
    assert log_odds(4, 10, 1, 10, 1, 10) == pytest.approx((math.log(3), math.log(3) / math.sqrt(0.7)))


@pytest.mark.parametrize("table", TABLES)
def test_log_odds_change_their_sign_where_the_texts_change_places(table):
    count, size, elsewhere, rest = table
    delta, z = log_odds(count, size, elsewhere, rest, 2, 50)
    assert delta != 0
    assert log_odds(elsewhere, rest, count, size, 2, 50) == pytest.approx((-delta, -z))


def test_log_odds_are_nought_where_the_shares_are_equal():
    assert log_odds(3, 30, 8, 80, 2, 20) == pytest.approx((0, 0))


def test_a_heavier_prior_draws_log_odds_towards_nought():
    light, middle, heavy = (log_odds(4, 100, 1, 100, weight / 40, weight)[1] for weight in (10, 100, 1000))
    assert light > middle > heavy > 0


@pytest.mark.parametrize("table", TABLES)
def test_g2_is_that_of_the_expected_table(table):
    count, size, elsewhere, rest = table
    assert abs(keyness(*table)[0]) == pytest.approx(keyness_by_hand(*table))
    sign = math.copysign(1, count / size - elsewhere / rest)
    assert math.copysign(1, keyness(*table)[0]) == sign


def test_g2_of_round_numbers():
    # Ten of twenty here and none there: five were expected in each.
    g2, _ = keyness(10, 20, 0, 20)
    assert g2 == pytest.approx(2 * (10 * math.log(2) + 10 * math.log(10 / 15) + 20 * math.log(20 / 15)))


@pytest.mark.parametrize(
    ("table", "ratio"),
    [
        ((8, 100, 1, 100), 3),
        ((1, 100, 8, 100), -3),
        ((5, 100, 50, 1000), 0),
        ((4, 100, 0, 100), 3),  # half an occurrence stands for none
        ((0, 100, 4, 100), -3),
        ((6, 50, 3, 100), 2),
    ],
)
def test_the_log_ratio_is_a_power_of_two(table, ratio):
    assert keyness(*table)[1] == pytest.approx(ratio)


@pytest.mark.parametrize("table", TABLES)
def test_keyness_changes_its_sign_where_the_texts_change_places(table):
    count, size, elsewhere, rest = table
    g2, ratio = keyness(count, size, elsewhere, rest)
    assert g2 != 0
    assert keyness(elsewhere, rest, count, size) == pytest.approx((-g2, -ratio))


@pytest.mark.parametrize("table", [(3, 30, 8, 80), (3, 30, 0, 0), (0, 0, 3, 30), (0, 0, 0, 0), (0, 10, 0, 10)])
def test_keyness_is_nought_where_nothing_differs_or_nothing_is_there(table):
    assert keyness(*table) == pytest.approx((0, 0))


@pytest.mark.parametrize(("table", "sign"), [((0, 10, 1, 1000), -1), ((1, 1000, 0, 10), 1)])
def test_g2_has_the_sign_of_the_shares_where_the_texts_are_of_unlike_size(table, sign):
    assert keyness(*table)[0] * sign > 0


# What the table holds


def some_reports():
    """Three years of 20, 30 and 50 words."""
    return [
        report(2021, {"水库": 8, "茶叶": 7, "地铁": 5}),
        report(2022, {"水库": 6, "桥梁": 14, "地铁": 10}),
        report(2023, {"水库": 6, "桥梁": 10, "渡口": 34}),
    ]


@pytest.mark.parametrize(
    ("year", "term", "table"),
    [(2021, "水库", (8, 20, 12, 80)), (2021, "茶叶", (7, 20, 0, 80)), (2022, "桥梁", (14, 30, 10, 70)), (2023, "渡口", (34, 50, 0, 50))],
)
def test_scores_are_those_of_the_counted_words(year, term, table):
    count, _, elsewhere, _ = table
    prior = (count + elsewhere) / 100 * (100 / 3)  # its share of all hundred words, as heavy as an average year
    delta, z = odds_by_hand(*table, prior, 100 / 3)
    row = rows(distinctive(some_reports(), method="log-odds"), year)[term]
    assert (row.effect, row.score, row.count, row.elsewhere) == (
        pytest.approx(delta, abs=1e-4),
        pytest.approx(z, abs=1e-4),
        count,
        elsewhere,
    )
    row = rows(distinctive(some_reports(), method="keyness"), year)[term]
    assert (row.score, row.count, row.elsewhere) == (pytest.approx(keyness_by_hand(*table), abs=1e-4), count, elsewhere)
    assert row.effect == pytest.approx(math.log2((count / table[1]) / ((elsewhere or 0.5) / table[3])), abs=1e-4)


def test_tf_idf_is_that_of_themes_and_has_no_effect():
    table = distinctive(some_reports())
    assert [(row.group, row.term, row.count) for row in table] == [(t.group, t.term, t.count) for t in themes(some_reports(), by="year")]
    assert [row.score for row in table] == pytest.approx([t.score for t in themes(some_reports(), by="year")], abs=1e-4)
    assert {row.effect for row in table} == {None}


@pytest.mark.parametrize("method", SCORED)
def test_only_terms_commoner_here_are_listed(method):
    table = distinctive(some_reports(), method=method)
    assert {year: set(table.terms(year)) for year in (2021, 2022, 2023)} == {
        2021: {"水库", "茶叶", "地铁"},  # 地铁: 5 of 20 here, 10 of 80 elsewhere
        2022: {"桥梁", "地铁"},  # 水库: 6 of 30 here, 14 of 70 elsewhere, which is as much
        2023: {"渡口"},  # 桥梁: 10 of 50 here, 14 of 50 elsewhere
    }
    assert all(row.score > 0 and row.effect > 0 for row in table)


@pytest.mark.parametrize(
    "method",
    [
        "log-odds",
        "keyness",
    ],
)
def test_a_term_of_equal_share_everywhere_is_not_listed(method):
    reports = [report(2020 + at, {"水库": size, PLAIN[at + 1]: 9 * size}) for at, size in enumerate((7, 21, 28))]
    assert [row.group for row in distinctive(reports, method=method) if row.term == "水库"] == []


@pytest.mark.parametrize("method", METHODS)
def test_a_word_said_once_sets_nothing_apart_but_a_name_does(method):
    table = distinctive([report(2021, {"水库": 1, "营商环境": 1, "茶叶": 5}), report(2022, {"地铁": 7})], method=method)
    assert set(table.terms(2021)) == {"营商环境", "茶叶"}


@pytest.mark.parametrize("method", METHODS)
def test_named_are_those_of_the_policy_lexicon(method):
    table = distinctive([report(2021, {"放管服": 4, "水库": 4}), report(2022, {"营商环境": 4, "茶叶": 4})], method=method)
    assert {row.term: row.named for row in table} == {"放管服": True, "水库": False, "营商环境": True, "茶叶": False}
    assert {"放管服", "营商环境"} <= set(policy_words())
    assert not {"水库", "茶叶"} & set(policy_words())


@pytest.mark.parametrize(
    ("plain", "name", "first"),
    [(6, 6, "放管服"), (8, 6, "放管服"), (20, 6, "水库")],  # as much, a little more, more than twice as much
)
@pytest.mark.parametrize("method", SCORED)
def test_a_name_stands_before_a_plain_word_of_up_to_twice_its_score(plain, name, first, method):
    table = distinctive([report(2021, {"水库": plain, "放管服": name, "茶叶": 10}), report(2022, {"茶叶": 60})], method=method)
    found = rows(table, 2021)
    assert (found["水库"].score <= 2 * found["放管服"].score) == (first == "放管服")
    assert table.terms(2021)[0] == first


@pytest.mark.parametrize("method", SCORED)
def test_terms_are_in_order_of_their_score_names_counting_double(method):
    words = dict(zip((*PLAIN, "放管服", "营商环境", "乡村振兴"), (5, 9, 13, 21, 2, 7, 3, 11, 6, 4, 10), strict=True))
    table = distinctive([report(2021, words), report(2022, {"核桃": 90})], method=method)
    weights = [row.score * (2 if row.named else 1) for row in table if row.group == "2021"]
    assert len(weights) == len(words)
    assert weights == sorted(weights, reverse=True)
    scores = [row.score for row in table if row.group == "2021"]
    assert scores != sorted(scores, reverse=True)


@pytest.mark.parametrize("method", METHODS)
def test_top_is_the_head_of_the_list(method):
    whole, short = (distinctive(some_reports(), method=method, top=top) for top in (30, 1))
    assert [(row.group, row.term) for row in short] == [(group, whole.terms(group)[0]) for group in whole.groups()]
    assert len(whole) > len(short) == 3


@pytest.mark.parametrize("method", METHODS)
def test_a_longer_term_that_says_no_more_than_a_name_is_left_out(method):
    table = distinctive([report(2021, {"营商环境": 9, "营商环境账册": 3, "茶叶": 40}), report(2022, {"地铁": 12})], method=method)
    assert set(table.terms(2021)) == {"营商环境", "茶叶"}
    table = distinctive([report(2021, {"营商环境": 3, "营商环境账册": 9, "茶叶": 40}), report(2022, {"地铁": 12})], method=method)
    assert set(table.terms(2021)) == {"营商环境", "营商环境账册", "茶叶"}


# Groups


@pytest.mark.parametrize("method", METHODS)
def test_years_are_in_order_whatever_the_order_of_the_reports(method):
    tables = {distinctive(order, method=method) for order in itertools.permutations(some_reports())}
    assert len(tables) == 1
    assert tables.pop().groups() == ["2021", "2022", "2023"]


@pytest.mark.parametrize("method", METHODS)
def test_reports_of_one_year_are_one_group_and_by_doc_they_are_not(method):
    halves = [report(2021, {"水库": 4, "茶叶": 3}, id="a"), report(2021, {"水库": 4, "茶叶": 4, "地铁": 5}, id="b")]
    assert distinctive([*halves, *some_reports()[1:]], method=method) == distinctive(some_reports(), method=method)
    assert distinctive([*halves, *some_reports()[1:]], by="doc", method=method).groups()[:2] == ["a", "b"]


@pytest.mark.parametrize("method", METHODS)
def test_first_and_last_are_the_years_that_have_the_term(method):
    reports = [
        report(2018, {"水库": 2, "地铁": 9}),
        report(2021, {"茶叶": 9}),
        report(2023, {"水库": 9, "地铁": 2}),
        report(2024, {"桥梁": 9}),
    ]
    row = rows(distinctive(reports, method=method), 2023)["水库"]
    assert (row.first, row.last, row.count, row.elsewhere) == ("2018", "2023", 9, 2)
    row = rows(distinctive(reports, method=method), 2024)["桥梁"]
    assert (row.first, row.last, row.count, row.elsewhere) == ("2024", "2024", 9, 0)


def test_in_seven_years_the_neighbours_count():
    table = distinctive(told_of_three_years(7), method="keyness")
    # 3 of 10 here, 6 of 60 in the six others.
    assert [rows(table, year)["水库"].effect for year in (2003, 2004, 2005)] == [pytest.approx(math.log2(3), abs=1e-4)] * 3


def test_from_eight_years_on_the_neighbours_are_left_out():
    reports = told_of_three_years(8)
    for method in SCORED:
        table = distinctive(reports, method=method)
        for year, elsewhere in ((2003, 3), (2004, 0), (2005, 3)):  # in the five years that do not touch it
            row = rows(table, year)["水库"]
            by_hand = {"keyness": keyness_by_hand(3, 10, elsewhere, 50), "log-odds": odds_by_hand(3, 10, elsewhere, 50, 9 / 8, 10)[1]}
            assert row.score == pytest.approx(by_hand[method], abs=1e-4)
            assert row.elsewhere == 6  # where it stands, neighbours or not


def test_the_first_and_the_last_year_have_one_neighbour():
    reports = [report(year, {"水库": 4, "茶叶": 6} if year in (2001, 2008) else {"地铁": 10}) for year in range(2001, 2009)]
    table = distinctive(reports, method="keyness")
    for year in (2001, 2008):
        assert rows(table, year)["水库"].score == pytest.approx(keyness_by_hand(4, 10, 4, 60), abs=1e-4)


def test_a_year_across_a_gap_is_no_neighbour():
    years = (2001, 2002, 2003, 2005, 2007, 2008, 2009, 2010)
    reports = [report(year, {"水库": 3, "茶叶": 7} if year in (2003, 2005) else {"地铁": 10}) for year in years]
    table = distinctive(reports, method="keyness")
    assert rows(table, 2005)["水库"].score == pytest.approx(keyness_by_hand(3, 10, 3, 70), abs=1e-4)
    assert rows(table, 2003)["水库"].score == pytest.approx(keyness_by_hand(3, 10, 3, 60), abs=1e-4)


def test_documents_have_no_neighbours():
    table = distinctive(told_of_three_years(8), by="doc", method="keyness")
    assert rows(table, 2004)["水库"].score == pytest.approx(keyness_by_hand(3, 10, 6, 70), abs=1e-4)


@pytest.mark.parametrize("method", METHODS)
def test_documents_without_a_year_are_a_group_of_their_own(method):
    reports = [*some_reports(), report(None, {"竹编": 9}, id="x"), report(None, {"竹编": 2, "灯塔": 8}, id="y")]
    table = distinctive(reports, method=method)
    assert table.groups() == ["", "2021", "2022", "2023"]
    assert (rows(table, "")["竹编"].count, rows(table, "")["灯塔"].count) == (11, 8)


def test_a_document_without_a_year_is_held_against_all_years_and_they_against_it():
    reports = [*told_of_three_years(8), report(None, {"水库": 5, "竹编": 5}, id="x")]
    table = distinctive(reports, method="keyness")
    assert rows(table, "")["水库"].score == pytest.approx(keyness_by_hand(5, 10, 9, 80), abs=1e-4)
    assert rows(table, 2003)["水库"].effect == pytest.approx(math.log2((3 / 10) / (8 / 60)), abs=1e-4)


def test_seven_years_and_a_document_without_one_are_no_long_series():
    table = distinctive([*told_of_three_years(7), report(None, {"地铁": 10}, id="x")], method="keyness")
    assert rows(table, 2004)["水库"].score == pytest.approx(keyness_by_hand(3, 10, 6, 70), abs=1e-4)


def test_one_group_alone_has_tf_idf_and_nothing_to_be_held_against():
    alone = some_reports()[:1]
    assert set(distinctive(alone).terms(2021)) == {"水库", "茶叶", "地铁"}
    assert [len(distinctive(alone, method=method)) for method in SCORED] == [0, 0]


@pytest.mark.parametrize("method", METHODS)
def test_empty_corpora_and_empty_reports_have_no_terms(method):
    assert distinctive([], method=method) == DistinctiveTable()
    assert len(distinctive([report(2021, {})], method=method)) == 0
    table = distinctive([*some_reports(), report(2024, {})], method=method)
    assert table.groups() == ["2021", "2022", "2023"]
    assert table.terms(2024) == []


@pytest.mark.parametrize(
    "method",
    ["tfidf", "log-odds", "keyness"],
)
def test_reports_that_say_one_word_only_do_not_raise(method):
    table = distinctive([report(2021, {"水库": 3}), report(2022, {"水库": 5})], method=method)
    assert {row.term for row in table} <= {"水库"}


# The corpus, and errors


def corpus():
    return Corpus(Document.from_text(one.text, id=one.id, year=one.year) for one in some_reports())


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("by", ["year", "doc"])
def test_a_corpus_hands_its_arguments_on(method, by):
    found = corpus().distinctive(by=by, top=2, method=method)
    assert found == distinctive(some_reports(), by=by, top=2, method=method)
    assert len(found) > 0


def test_a_corpus_ranks_by_tf_idf_unless_told_otherwise():
    assert corpus().distinctive() == distinctive(some_reports(), method="tfidf")
    assert corpus().distinctive() != distinctive(some_reports(), method="keyness")


def test_groups_and_terms_of_a_table():
    table = distinctive(some_reports(), method="keyness")
    assert table.terms(2023) == table.terms("2023") == ["渡口"]
    assert table.terms(1999) == []
    assert table.to_frame().columns.tolist() == ["group", "term", "score", "named", "effect", "count", "elsewhere", "first", "last"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"by": "issuer"}, "by='issuer': give 'year' or 'doc'"),
        ({"by": None}, "by=None: give 'year' or 'doc'"),
        ({"top": 0}, "top=0: give a number from 1 up"),
        ({"top": -3}, "top=-3: give a number from 1 up"),
        ({"method": "G2"}, "method='G2': give one of log-odds, keyness, tfidf"),
    ],
)
def test_wrong_arguments_say_what_is_right(arguments, says):
    with pytest.raises(ArgumentError) as caught:
        corpus().distinctive(**arguments)
    assert says in str(caught.value)
