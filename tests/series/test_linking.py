"""Which names are one series, and which never are."""

from __future__ import annotations

import pytest

from summarykit.errors import ArgumentError, ComparisonError, LexiconError
from summarykit.series import Pins, read_pins


def years(compared, name, unit=None):
    column = compared.panel(name, unit)["value"].dropna()
    return dict(zip(column.index, column, strict=True))


def test_figures_prove_that_a_renamed_series_goes_on(compared):
    found = compared({2021: "受理市民来信1400封。", 2022: "处理市民来信1330封，同比下降5.0%。"})
    assert years(found, "处理市民来信") == {2021: 1400, 2022: 1330}
    [join] = found.joins().to_dict("records")
    assert join["rule"] == "figures"
    assert "1330封 after 1400封" in join["reason"]


def test_figures_that_do_not_agree_keep_names_apart(compared):
    found = compared({2021: "受理市民来信1400封。", 2022: "处理市民来信900封，同比增长20.0%。"})
    assert years(found, "处理市民来信") == {2022: 900}


def test_the_value_a_later_report_starts_from_proves_as_well(compared):
    found = compared({2021: "全县建成智慧书屋17个。", 2022: "智慧书屋由17个增加到23个。"})
    assert years(found, "智慧书屋") == {2021: 17, 2022: 23}


def test_what_the_text_says_was_renamed(compared):
    found = compared({2021: "掌上办结率达到71.5%。", 2022: "“指尖办”率（原掌上办结率）达到80.2%。"})
    assert years(found, "指尖办率") == {2021: 71.5, 2022: 80.2}
    assert "formerly 掌上办结率" in found.joins().to_frame()["reason"].iloc[0]


def test_the_same_neighbours_make_one_series_of_two_names(compared):
    old = "刊发稿件120篇，编辑简讯36期，播出专题片12部，制作宣传展板48块，开设培训讲座9场。"
    new = "刊发稿件131篇，编辑简讯38期，播出专题片14部，制作科普展板52块，开设培训讲座11场。"
    found = compared({2021: old, 2022: new})
    assert years(found, "科普展板") == {2021: 48, 2022: 52}
    assert found.joins().to_frame()["rule"].tolist() == ["place"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("发放调查问卷1200份。", "回收调查问卷1150份。"),
        ("城镇居民人均可支配收入35000元。", "农村居民人均可支配收入36000元。"),
        ("全县出口总额12亿元。", "全县进口总额12.5亿元。"),
        ("办结信访件320件。", "受理信访件330件。"),
        ("上半年上调燃气价格12%。", "上半年下调燃气价格10%。"),
    ],
)
def test_words_that_stand_against_each_other_are_never_joined(compared, old, new):
    found = compared({2021: old, 2022: new})
    assert found.joins().to_frame().empty
    assert all(len(one.coverage) == 1 for one in found.series)


def test_never_across_dimensions(compared):
    found = compared({2021: "培训干部1200人次。", 2022: "培训干部32小时。"})
    assert all(len(one.coverage) == 1 for one in found.series)


def test_never_across_kinds(compared):
    found = compared({2021: "绿色建筑40%。", 2022: "绿色建筑45个。"})
    assert all(len(one.coverage) == 1 for one in found.series)


def test_never_across_scopes(compared):
    found = compared({2021: "全国粮食产量6.6亿吨。", 2022: "粮食产量7.1亿吨。"})
    whole = {one.scope: len(one.coverage) for one in found.series}
    assert whole in ({"": 1, "全国": 1}, {"": 2})  # the scope is told apart, or no part of the record at all
    assert all(len({entry.thing.scope for entry in one.entries}) == 1 for one in found.series)


def test_two_things_that_one_report_gives_side_by_side_stay_two(compared):
    found = compared({2021: "公交卡发放230张。", 2022: "公交卡发放250张，老年公交卡发放90张。"})
    assert years(found, "公交卡发放") == {2021: 230, 2022: 250}


def test_parts_of_the_year_are_series_of_their_own(compared):
    found = compared({2021: "受理咨询900件。", 2022: "受理咨询980件，其中12月受理咨询71件。"})
    assert years(found, "受理咨询") == {2021: 900, 2022: 980}


def test_sums_over_years_are_no_value_of_a_year(compared):
    found = compared({2022: "办理提案120件。五年来，累计办理提案560件。"})
    assert years(found, "办理提案") == {2022: 120}


def test_measure_words_that_count_the_same(compared):
    found = compared({2021: "引进科技企业12家。", 2022: "引进科技企业15户。"})
    assert years(found, "引进科技企业") == {2021: 12, 2022: 15}


def test_bare_rates_belong_to_what_stands_before(compared):
    text = "受理投诉{a}件，办结{b}件，办结率{c}%；承办提案{d}件，办结{e}件，办结率{f}%。"
    found = compared(
        {
            2021: text.format(a=200, b=190, c=95.0, d=40, e=40, f=100),
            2022: text.format(a=180, b=173, c=96.1, d=44, e=43, f=97.7),
        }
    )
    assert years(found, "投诉办结率") == {2021: 95.0, 2022: 96.1}
    assert years(found, "提案办结率") == {2021: 100, 2022: 97.7}


def test_pins_join_and_part(compared):
    reports = {2021: "走村入户调研310次。", 2022: "蹲点体验220次。"}
    assert len(years(compared(reports), "蹲点体验")) == 1
    joined = compared(reports).join("走村入户调研", "蹲点体验")
    assert years(joined, "蹲点体验") == {2021: 310, 2022: 220}
    assert joined.joins().to_frame()["rule"].tolist() == ["pinned"]
    assert len(years(joined.part("走村入户调研", "蹲点体验"), "蹲点体验")) == 1


def test_pins_go_through_a_file(compared, tmp_path):
    path = tmp_path / "pins.toml"
    Pins().with_same("走村入户调研", "蹲点体验").with_apart("甲", "乙").to_toml(path)
    assert read_pins(path) == Pins((("走村入户调研", "蹲点体验"),), (("甲", "乙"),))
    found = compared({2021: "走村入户调研310次。", 2022: "蹲点体验220次。"}, pins=path)
    assert len(years(found, "蹲点体验")) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[other]]\nnames = ['a', 'b']", "unknown table"),
        ("[[same]]\nnames = 'a'", "list of names"),
        ("[[same]]\nnames = ['办结率', '办结率']", "two different names"),
        ("[[same]]\nnames = ['a', 'b']\nwhy = 'c'", "unknown key 'why'"),
        ("[same]\nnames = ['a', 'b']", "two brackets"),
        ("[[same]", "not TOML"),
    ],
)
def test_broken_pins_say_what_is_wrong(tmp_path, text, said):
    path = tmp_path / "pins.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=said):
        read_pins(path)


def test_a_pin_needs_two_names(compared):
    with pytest.raises(ArgumentError, match="two or more"):
        compared({2021: "走村入户调研310次。"}).join("走村入户调研")


def test_a_name_that_means_several_things_is_not_picked_in_silence(compared):
    found = compared({2021: "农业贷款余额12亿元，工业贷款余额31亿元。", 2022: "农业贷款余额14亿元，工业贷款余额33亿元。"})
    with pytest.raises(ComparisonError, match="may mean several things"):
        found.panel("贷款余额")
    with pytest.raises(ArgumentError, match="near it are"):
        found.panel("农业货款余额")
    with pytest.raises(ComparisonError, match="does not convert"):
        found.panel("农业贷款余额", "吨")
