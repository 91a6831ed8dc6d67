"""The distinctive terms of the national reports against what was named beforehand; the reports are kept out of the repository."""

from __future__ import annotations

import tomllib

import pytest

from summarykit import Corpus
from summarykit.text.normal_text import normalise

pytestmark = pytest.mark.long  # all national reports are read

SIGNS = str.maketrans("", "", "“”‘’")


def load(root, name: str) -> dict[int, list[str]]:
    with (root / "tests" / "terms" / name).open("rb") as file:
        return {int(year): terms for year, terms in tomllib.load(file).items()}


@pytest.fixture(scope="module")
def reports(national):
    return Corpus(document for document in national if document.year is not None and document.year >= 1999)


@pytest.fixture(scope="module")
def distinctive(reports):
    """Thirty terms a year, signs left out."""
    table = reports.distinctive()
    return {int(year): [term.translate(SIGNS) for term in table.terms(year)] for year in table.groups()}


def is_found(named: str, terms: list[str]) -> bool:
    """Whether one of its spellings is part of a term."""
    return any(spelling.translate(SIGNS) in term for spelling in named.split("|") for term in terms)


def share(named: dict[int, list[str]], distinctive: dict[int, list[str]]) -> float:
    found = [is_found(term, distinctive[year]) for year, terms in named.items() for term in terms]
    return sum(found) / len(found)


def test_there_are_four_terms_a_year_and_each_stands_in_its_report_three_times(root, reports):
    named = load(root, "historian.toml")
    texts = {document.year: normalise(document.text).text.translate(SIGNS) for document in reports}
    assert sorted(named) == sorted(texts)
    assert [year for year, terms in named.items() if len(terms) != 4] == []
    counts = {
        (year, term): sum(texts[year].count(spelling.translate(SIGNS)) for spelling in term.split("|"))
        for year, terms in named.items()
        for term in terms
    }
    assert [place for place, count in counts.items() if count < 3] == []


def test_thirty_terms_a_year(distinctive):
    assert {len(terms) for terms in distinctive.values()} == {30}


def test_four_of_five_terms_that_a_reader_named_are_found(root, distinctive):
    assert share(load(root, "historian.toml"), distinctive) >= 0.80  # 85 of 104


def test_six_of_ten_terms_that_a_historian_expected_are_found(root, distinctive):
    assert share(load(root, "expected_terms.toml"), distinctive) >= 0.59  # 88 of 145


@pytest.mark.parametrize(
    ("term", "years"),
    [
        ("非典", (2004,)),
        ("国际金融危机", (2009, 2010)),
        ("供给侧结构性改革", (2016, 2017, 2018)),
        ("疫情防控", (2021, 2022, 2023)),
    ],
)
def test_what_everybody_remembers_of_a_year_is_among_its_terms(distinctive, term, years):
    assert [year for year in years if term not in distinctive[year]] == []
