"""Units: what is spelled how, exact conversion, and the errors of broken files."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from summarykit.errors import ComparisonError, LexiconError, UnknownUnitError
from summarykit.grammar.unit import UnitTable, convert, load_units

TABLE = load_units()
CONVERTIBLE = [unit for unit in TABLE.units if unit.factor is not None and unit.dimension != "count"]


def small() -> tuple[dict[str, Any], dict[str, Any]]:
    units = {
        "area": {
            "base": "公顷",
            "source": "规定",
            "units": {"公顷": {"factor": "1"}, "亩": {"factor": "1/15", "spellings": ["畝"]}},
        },
        "count": {"source": "规定", "units": {"人次": {}}},
    }
    classifiers = {"source": "词典", "classifiers": {"件": {"nouns": ["案件"], "followed": True, "article": True}}}
    return units, classifiers


@pytest.mark.parametrize(
    ("value", "unit", "expected", "base"),
    [
        ("36600", "亩", "2440", "公顷"),
        ("10", "畝", "0.6666666666666666666666666667", "公顷"),
        ("820", "平方公里", "82000", "公顷"),
        ("5", "平方米", "0.0005", "公顷"),
        ("90", "斤", "45", "千克"),
        ("1300", "担", "65000", "千克"),
        ("7", "吨", "7000", "千克"),
        ("2", "公里", "2000", "米"),
        ("6", "华里", "3000", "米"),
        ("41", "度", "41", "千瓦时"),
        ("3", "MW", "3000", "千瓦"),
        ("4", "小时", "0.1666666666666666666666666667", "天"),
        ("2", "周", "14", "天"),
        ("3", "季度", "9", "个月"),
        ("5", "个工作日", "5", "工作日"),
        ("12", "‰", "1.2", "%"),
        ("0.25", "1", "25", "%"),
        ("25", "个基点", "0.25", "个百分点"),
        ("8", "人（次）", "8", "人次"),
        ("161", "條", "161", "条"),
        ("6", "角", "0.6", "元"),
        ("100", "元/亩", "0.15", "元/平方米"),
        ("400", "人/平方公里", "400", "人/平方公里"),
        ("35", "μg/m³", "35", "微克/立方米"),
        ("0.1", "毫克/立方米", "100", "微克/立方米"),
        ("72", "km/h", "72", "公里/小时"),
        ("20", "米/秒", "72", "公里/小时"),
        ("15", "人/万人", "0.0015", "人/人"),
        ("3", "元／千克", "3", "元/千克"),
    ],
)
def test_values_reach_the_base_unit(value: str, unit: str, expected: str, base: str) -> None:
    assert TABLE.to_base(Decimal(value), unit) == (Decimal(expected), base)


@pytest.mark.parametrize("unit", ["兆", "盎司", "华氏度", "无此单位", "", "/", "元/", "/元", "元/无此单位", "元//亩", "a/b/c", "元/0人"])
def test_what_has_no_exact_factor_is_not_converted(unit: str) -> None:
    assert TABLE.to_base(Decimal(3), unit) is None


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_values_that_are_no_number_are_not_converted(value: str) -> None:
    assert TABLE.to_base(Decimal(value), "亩") is None


@given(st.decimals(min_value=0, max_value=10**12, places=4), st.sampled_from(CONVERTIBLE), st.sampled_from(CONVERTIBLE))
def test_there_and_back_again(value: Decimal, one: Any, other: Any) -> None:
    if one.dimension != other.dimension:
        with pytest.raises(ComparisonError):
            convert(value, one.name, other.name)
        return
    back = convert(convert(value, one.name, other.name), other.name, one.name)
    assert abs(back - value) <= abs(value) * Decimal("1e-20")


def test_currencies_do_not_convert() -> None:
    with pytest.raises(ComparisonError, match="currency:USD"):
        convert(Decimal(1), "美元", "元")


def test_counts_of_different_things_do_not_convert() -> None:
    with pytest.raises(ComparisonError, match="different things"):
        convert(Decimal(1), "件", "户")


def test_vague_units_say_so() -> None:
    with pytest.raises(ComparisonError, match="盎司 has no exact factor"):
        convert(Decimal(1), "盎司", "千克")


def test_unknown_units_get_a_hint() -> None:
    with pytest.raises(UnknownUnitError) as caught:
        convert(Decimal(1), "平方工里", "公顷")
    assert "平方公里" in caught.value.nearest


def test_spellings_run_from_long_to_short_and_are_all_known() -> None:
    lengths = [len(spelling) for spelling in TABLE.spellings]
    assert lengths == sorted(lengths, reverse=True)
    assert all(TABLE.get(spelling) is not None for spelling in TABLE.spellings)
    assert len(TABLE.spellings) == len(set(TABLE.spellings))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5个百分点", "个百分点"),
        ("5个工作日内", "个工作日"),
        ("3人次", "人次"),
        ("8千瓦时", "千瓦时"),
        ("30km/h", "km/h"),
        ("5元/平方米的", "元/平方米"),
        ("7人/万人", "人/万人"),
        ("300元/月", "元/月"),
        ("5m。", "m"),
        ("20吨标准煤", "吨标准煤"),
        ("9吨公里", "吨公里"),
        ("4平方公里", "平方公里"),
        ("4美元", "美元"),
    ],
)
def test_the_pattern_takes_the_longest_unit(text: str, expected: str) -> None:
    match = regex.search(rf"(?<=\d){TABLE.pattern}", text)
    assert match is not None
    assert match.group() == expected


@pytest.mark.parametrize("text", ["5mol", "5GHQ", "3月", "3秭", "5G", "4K", "5A"])
def test_the_pattern_leaves_other_words_alone(text: str) -> None:
    assert regex.search(rf"(?<=\d){TABLE.pattern}", text) is None


def test_digit_words_of_units_are_listed_for_the_numeral() -> None:
    assert {"千瓦", "千米", "千克", "百分点", "千瓦时", "千伏"} <= set(TABLE.magnitude_led)
    assert "个百分点" not in TABLE.magnitude_led


def test_words_that_are_no_units_everywhere_are_flagged() -> None:
    assert {"两", "门", "方", "里"} <= TABLE.ambiguous
    assert not {"元", "吨", "人", "件", "亩"} & TABLE.ambiguous


def test_preference_decides_between_two_units() -> None:
    for spelling, name in (("分", "分"), ("度", "千瓦时"), ("块", "块")):
        unit = TABLE.get(spelling)
        assert unit is not None
        assert unit.name == name


def test_measure_words_know_their_nouns() -> None:
    unit = TABLE.get("件")
    assert unit is not None
    assert unit.is_classifier
    assert "投诉" in unit.nouns
    assert unit.factor == Fraction(1)
    assert sum(unit.is_classifier for unit in TABLE.units) >= 90


def break_units(path: str, value: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """The small lexicon with one value replaced; a path of keys, ``!`` deletes."""
    units, classifiers = deepcopy(small())
    node: Any = {"u": units, "c": classifiers}
    *parents, last = path.split(".")
    for key in parents:
        node = node.setdefault(key, {})
    if value == "!":
        del node[last]
    else:
        node[last] = value
    return units, classifiers


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("u.area.colour", "red", "unknown key 'colour'"),
        ("u.area.units.亩.facter", "1/15", "unknown key 'facter'"),
        ("u.area.source", "!", "source is missing"),
        ("u.area.base", "!", "base is missing"),
        ("u.area.base", "平方米", "must be one of its units"),
        ("u.area.units", {}, "has no units"),
        ("u.area.units.亩.factor", "x", "no number or fraction"),
        ("u.area.units.亩.factor", "1/0", "no number or fraction"),
        ("u.area.units.亩.factor", "-2", "above zero"),
        ("u.area.units.亩.factor", 0.06, "must be a string"),
        ("u.area.units.亩", "1/15", "must be a table"),
        ("u.area.units.亩.spellings", ["畝", "畝"], "listed twice"),
        ("u.area.units.亩.spellings", "畝", "must be a list of words"),
        ("u.area.units.亩.spellings", ["公顷"], "say in \\[prefer\\]"),
        ("u.area.units.亩.ambiguous", ["里"], "no spelling of it"),
        ("u.area.units.亩.written", "yes", "true or false"),
        ("u.count.units.人次.factor", "1", "its own base"),
        ("u.count.units.件", {}, "defined twice"),
        ("u.notes", "x", "must be a table"),
        ("u.prefer.亩", "公顷", "prefer needs"),
        ("u.bases.千克/亩", "公顷/人次", "must be compounds"),
        ("u.bases.公顷/人次", "亩", "must be compounds"),
        ("c.colour", "red", "unknown key 'colour'"),
        ("c.source", "", "source is missing or empty"),
        ("c.classifiers.件.followed", "yes", "true or false"),
        ("c.classifiers.件.article", "!", "must both be given"),
        ("c.classifiers.件.nouns", "!", "must be a list"),
        ("c.classifiers.件.ambiguous", 1, "true or false"),
        ("c.classifiers.件", [], "must be a table"),
    ],
)
def test_broken_lexicons_say_what_is_wrong(path: str, value: object, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        UnitTable(*break_units(path, value))


def test_the_small_lexicon_is_sound_before_it_is_broken() -> None:
    assert UnitTable(*small()).to_base(Decimal(30), "畝") == (Decimal(2), "公顷")


def test_a_stated_preference_lets_two_units_share_a_spelling() -> None:
    units, classifiers = break_units("u.area.units.亩.spellings", ["公顷"])
    units["prefer"] = {"公顷": "公顷"}
    unit = UnitTable(units, classifiers).get("公顷")
    assert unit is not None
    assert unit.name == "公顷"
