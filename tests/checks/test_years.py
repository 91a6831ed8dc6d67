"""A year's changes, multiples and totals against the reports of the years before."""

from __future__ import annotations

import pytest

import summarykit as sk

YEARS = {
    "2020": "受理投诉件1400件，新设企业1.00万户，投诉办结率为97.0%，全年用水总量增长5.0%，居全省第6位。",
    "2021": "受理投诉件1260件，新设企业1.10万户，投诉办结率为97.5%，全年用水总量增长4.0%，居全省第5位。",
    "2022": "受理投诉件1134件，新设企业1.21万户，投诉办结率为98.0%，全年用水总量增长3.0%，居全省第4位。",
}


@pytest.fixture
def told():
    """Verdicts of one rule on a sentence in the report after those above."""

    def told(text, rule, **others):
        years = {**YEARS, **others, "2023": text}
        corpus = sk.Corpus(sk.Document.from_text(f"云溪县档案馆{year}年工作总结\n{body}", id=year) for year, body in years.items())
        return [f.verdict for f in corpus.audit() if f.rule == rule and f.doc == "2023"]

    return told


def test_a_total_needs_every_year(told):
    text = "受理投诉件1020件。2020年至2023年，累计受理投诉件{}件。"
    assert told(text.format(4814), "total_over_years") == ["consistent"]
    assert told(text.format(4418), "total_over_years") == ["contradiction"]
    assert told(text.format(4418), "total_over_years", **{"2021": "新设企业1.10万户。"}) == []


def test_growth_of_growth(told):
    text = "档案数字化量增长8.6%，增速比上年高{}个百分点。"
    before = {"2022": "档案数字化量增长2.2%。"}
    assert told(text.format("6.4"), "difference", **before) == ["consistent"]
    assert told(text.format("4.6"), "difference", **before) == ["contradiction"]


def test_a_year_that_is_missing_is_not_bridged():
    corpus = sk.Corpus(
        sk.Document.from_text(f"云溪县档案馆{year}年工作总结\n{text}", id=str(year))
        for year, text in ((2021, YEARS["2021"]), (2023, "受理投诉件1020件，同比下降30%。"))
    )
    assert len(corpus.audit()) == 0
