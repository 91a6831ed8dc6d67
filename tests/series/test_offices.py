"""Which documents follow each other."""

from __future__ import annotations

from summarykit.series.offices import successions
from summarykit.sources import Document


def documents(*reports):
    return [Document.from_text(text, id=id_) for id_, text in reports]


def ids(rows):
    return [[document.id for document in row] for row in rows]


def test_offices_are_kept_apart_and_years_are_put_in_order():
    found = documents(
        ("b", "云溪县档案馆2023年工作总结\n接待20人次。"),
        ("x", "云溪县图书馆2023年工作总结\n接待30人次。"),
        ("a", "云溪县档案馆2022年工作总结\n接待10人次。"),
    )
    assert ids(successions(found)) == [["a", "b"]]
    assert ids(successions(found[:1] + found[2:], merged=True)) == [["a", "b"]]


def test_half_years_do_not_stand_between_years():
    found = documents(
        ("2022", "云溪县档案馆2022年工作总结\n接待20人次。"),
        ("2023h1", "云溪县档案馆2023年上半年工作总结\n接待9人次。"),
        ("2023", "云溪县档案馆2023年工作总结\n接待21人次。"),
    )
    assert ids(successions(found)) == [["2022", "2023"]]


def test_two_reports_of_one_kind_on_one_year_are_both_left_out():
    text = "云溪县档案馆{}年工作总结\n接待20人次。"
    found = documents(*((id_, text.format(id_[:4])) for id_ in ("2021", "2022", "2023a", "2023b")))
    assert ids(successions(found)) == [["2021", "2022"]]
