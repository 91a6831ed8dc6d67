"""People and places, and what only looks like them."""

from __future__ import annotations

import pytest

from summarykit.terms.person_names import find_people, find_places, places_in_title
from summarykit.tokens import default_segmenter


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市委书记钱正平作了动员", {"钱正平"}),
        ("钱正平书记讲话，孙文友同志主持", {"钱正平", "孙文友"}),
        ("书记高度重视，局长全面负责，主任和副主任参加", set()),
        ("广大同志和全体委员长期以来辛勤工作", set()),
        ("召开主任会议，组长单位落实责任", set()),
        ("局长张建设", set()),
        ("", set()),
    ],
)
def test_people_are_found_beside_their_titles(text: str, names: set[str]) -> None:
    assert find_people(default_segmenter().words(text)) == names


def test_places_are_the_known_ones_and_those_the_text_calls_so() -> None:
    known = find_places([])
    assert {"浙江", "湖州"} <= known
    assert not {"香港", "西藏", "苏联", "美国"} & known
    found = find_places(default_segmenter().words("云溪市与德清县结对，帮扶贫困县和示范区、开发区"))
    assert found - known == {"云溪市", "云溪", "德清县"} | (found & {"德清"})


def test_places_of_a_title() -> None:
    assert places_in_title("云溪市机关效能建设领导小组办公室") == {"云溪市", "云溪"}
    assert places_in_title("市机关作风建设领导小组工作总结", "国务院", None, "") == set()
    assert places_in_title("中华人民共和国国务院政府工作报告") == set()
