"""The table of themes."""

from __future__ import annotations

from summarykit.records import Theme
from summarykit.terms import ThemeTable

TABLE = ThemeTable([Theme("2022", "集成服务", 0.5, 3), Theme("2022", "放管服", 0.25, 1), Theme("2021", "放管服", 1.0, 2)])


def test_it_is_a_list_of_records() -> None:
    assert isinstance(TABLE, list)
    assert TABLE[0].term == "集成服务"
    assert len(TABLE) == 3


def test_groups_keep_their_order() -> None:
    assert TABLE.groups() == ["2022", "2021"]
    assert TABLE.terms("2022") == ["集成服务", "放管服"]
    assert TABLE.terms("1999") == []


def test_to_frame() -> None:
    frame = TABLE.to_frame()
    assert list(frame.columns) == ["group", "term", "score", "count"]
    assert frame.to_dict("records")[2] == {"group": "2021", "term": "放管服", "score": 1.0, "count": 2}
