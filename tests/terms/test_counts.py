"""Stretches of words and counts of terms."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarykit.sources.document import Document
from summarykit.terms.counts import TermCounts, fewest, read_runs
from summarykit.terms.phrases import find_phrases
from summarykit.terms.word_class import WordClasses
from summarykit.tokens import Segmenter


def of(text: str, title: str | None = None) -> Document:
    return Document("a", text, title=title)


def test_signs_numbers_and_stop_words_end_a_stretch() -> None:
    assert read_runs(of("河道清淤、荒山造林3处，并切实加强河道清淤")) == [["河道", "清淤"], ["荒山", "造林"], ["河道", "清淤"]]


def test_full_width_spaced_and_traditional_text_is_read_alike() -> None:
    plain = read_runs(of("农田水利建设和机关作风建设"))
    assert plain == read_runs(of("農田水利建設和機關作風建設")) == read_runs(of("农田 水利　建设和机关 作风建设"))


def test_the_issuers_place_is_left_out_even_where_its_name_meets_another_word() -> None:
    assert read_runs(of("坝上市群众评议", "坝上市工作总结")) == [["群众评议"]]


def test_a_users_word_stays_though_it_is_a_place() -> None:
    assert read_runs(of("坝上市牧场开业", "坝上市工作总结"), Segmenter(["坝上市牧场"]))[0][0] == "坝上市牧场"


def test_fewest_grows_slowly() -> None:
    values = [fewest([["字"] * length]) for length in (0, 1, 1_000, 2_000, 100_000, 10_000_000)]
    assert values == sorted(values)
    assert values[0] == values[2] == 2
    assert values[-1] < 40


WORDS = st.sampled_from(["河道", "清淤", "资金", "企业"])


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), max_size=15))
def test_own_counts_share_out_the_words_and_totals_count_every_occurrence(runs: list[list[str]]) -> None:
    counts = TermCounts.of(runs, find_phrases(runs, WordClasses(), 2))
    assert sum(len(term) * count for term, count in counts.own.items()) == sum(map(len, runs))
    for word in ("河道", "清淤", "资金", "企业"):
        assert counts.total[(word,)] == sum(run.count(word) for run in runs)
    assert all(counts.total[term] >= count for term, count in counts.own.items())
