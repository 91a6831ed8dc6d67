"""The background table: its form, how it is read, and that it can be made again."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from summarykit.errors import LexiconError
from summarykit.terms.background import Background, background, parse_background
from summarykit.terms.count_background import count_background, texts_of


@pytest.fixture(scope="module")
def shipped() -> str:
    return resources.files("summarykit.terms").joinpath("background.tsv").read_text(encoding="utf-8")


def test_it_is_small_and_holds_terms_and_no_sentences(shipped: str) -> None:
    assert len(shipped.encode()) < 300_000
    terms = list(background().frequencies)
    assert len(terms) == len(set(terms)) > 5_000
    assert [term for term in terms if term.count(" ") > 4 or len(term.replace(" ", "")) > 24] == []


def test_common_words_are_common_and_those_of_a_time_are_not() -> None:
    table = background()
    assert table.frequency(("经济",)) == table.documents > 40
    assert 0 < table.frequency(("非典",)) < 10
    assert table.frequency(("窗口首席代表",)) == 0


def test_an_unknown_phrase_is_as_rare_as_its_words_let_it_be() -> None:
    table = Background(50, {"群众": 50, "评议": 8})
    assert table.frequency(("群众", "评议")) == 2
    assert table.frequency(("群众", "闻所未闻")) == 0


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("", ""),
        ("经济\t3\n", "经济"),
        ("# documents\tmany\n", "# documents"),
        ("# documents\t3\n经济\n", "经济"),
        ("# documents\t3\n经济\t4\n", "经济"),
        ("# documents\t3\n经济\t0\n", "经济"),
        ("# documents\t3\n\t2\n", ""),
    ],
)
def test_a_broken_table_is_refused_with_the_row(text: str, entry: str) -> None:
    with pytest.raises(LexiconError) as caught:
        parse_background(text)
    assert caught.value.file == "background.tsv"
    assert entry in caught.value.entry


def test_counting_and_reading_agree() -> None:
    made = count_background(["河道清淤。河道清淤。农民", "河道清淤，农民", "农民"])
    assert parse_background(made) == Background(3, {"农民": 3, "河道": 2, "河道 清淤": 2, "清淤": 2})


@pytest.mark.long
def test_the_shipped_table_is_what_the_reports_give(shared: Path, shipped: str) -> None:
    made = count_background(*(texts_of(shared / "corpora" / kind) for kind in ("national", "local")))
    assert made == shipped, "words, rules or reports changed: run python -m summarykit.terms.count_background"


def test_no_notice_of_a_library_stands_in_the_table(shipped: str) -> None:
    terms = {row.partition("\t")[0] for row in shipped.splitlines()}
    assert not {"Public", "domainPublic", "domainfalsefalse", "著作权法"} & terms
    assert {"能级", "获批", "落地"} <= terms


def test_every_kind_of_report_weighs_the_same() -> None:
    table = parse_background(count_background(["农田水利", "防汛抗旱"], ["招商引资"] * 4))
    assert table == Background(4, {"招商引资": 2})
