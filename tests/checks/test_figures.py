"""Figures in their places."""

from __future__ import annotations

import summarykit as sk
from summarykit.checks.figures import read_figures


def test_words_before_and_behind_a_figure(report):
    whole, part, rate = report("全年办件2.2万件，其中网办1.4万件（含掌办），占64%。").all
    assert (whole.before, part.before, rate.before) == ("全年办件", "，其中网办", "（含掌办），占")
    assert (part.after, rate.after) == ("（含掌办），占", "。")
    assert whole.segment == part.segment == rate.segment


def test_segments_end_at_semicolons_and_brackets_are_known(report):
    a, b, c = report("问责24人（告诫13人）；回收90份。").all
    assert a.segment == b.segment != c.segment
    assert a.bracket == -1 != b.bracket
    assert c.sentence == a.sentence


def test_places_are_those_of_the_source_in_any_spelling():
    document = sk.Document.from_text("全年问责　２ ４ 人,其中告诫１３人。")
    [sentence] = read_figures(document).sentences
    assert [document.text[figure.span.start : figure.span.end] for figure in sentence] == [figure.span.text for figure in sentence]
    assert [figure.text for figure in sentence] == ["２４人", "１３人"]


def test_segment_and_lead(report):
    found = report("一季度受理20件；二季度受理30件，办结28件。")
    last = found.all[-1]
    assert found.segment_of(last) == "二季度受理30件，办结28件。"
    assert found.lead_of(last).endswith("二季度受理30件，办结")


def test_notes_on_definitions_are_found_by_name(report):
    found = report("受理热线诉求68.7万件。\n注：受理热线诉求的统计口径有调整。\n群众来访30批。")
    assert "热线诉求" in found.noted
    assert "群众来访" not in found.noted
