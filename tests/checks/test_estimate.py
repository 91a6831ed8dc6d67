"""What figures leave open, and what agrees."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.checks.estimate import Estimate, compare, difference, growth, plus, share, yearly


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("办结率为95%。", 94.5, 95.5),
        ("办结率为95.0%。", 94.95, 95.05),
        ("办结1286件。", 1286, 1286),
        ("办结1.3万件。", 12500, 13500),
        ("减免费用1.32亿元。", 1.315e8, 1.325e8),
        ("走访企业4000多家次。", 4000, 5000),
        ("走访企业1600余家次。", 1600, 1700),
        ("满意率达到98%以上。", 98, math.inf),
        ("差错率低于2%。", -math.inf, 2),
        ("占七成。", 65, 75),
        ("审批时间为5－7天。", 4.5, 7.5),
        ("位居全省第3位。", 3, 3),
        ("办结一千二百八十六件。", 1286, 1286),
        ("满意率达到百分之九十三点六。", 93.55, 93.65),
    ],
)
def test_digits_say_what_is_left_open(report, text, low, high):
    [figure] = report(text).all
    assert figure.estimate.low == pytest.approx(low)
    assert figure.estimate.high == pytest.approx(high)


def test_ninety_five_percent_of_1019_is_963_to_973(report):
    [rate] = report("回收率为95%。").all
    whole = Estimate.exact(1019)
    agreeing = [n for n in range(900, 1020) if compare(rate.estimate, share(Estimate.exact(n), whole)) == "consistent"]
    assert (agreeing[0], agreeing[-1]) == (963, 973)


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [("98.6%", "consistent"), ("98.7%", "contradiction"), ("98.5%", "contradiction"), ("98%", "unclear")],
)
def test_rounding_agrees_and_cutting_off_is_unclear(report, stated, verdict):
    [rate] = report(f"办结率为{stated}。").all
    assert compare(rate.estimate, share(Estimate.exact(145), Estimate.exact(147))) == verdict


positive = st.floats(min_value=1e-3, max_value=1e9)


@given(positive, positive)
def test_growth_and_share_are_one_thing(new, old):
    a, b = Estimate.exact(new), Estimate.exact(old)
    assert growth(a, b).value == pytest.approx(share(a, b).value - 100)


@given(st.lists(positive, min_size=1, max_size=8), st.floats(min_value=0, max_value=10))
def test_results_lie_between_their_ends(values, width):
    parts = [Estimate(v, v - width / 2, v + width / 2, v - width, v + width, width) for v in values]
    for made in (plus(parts), difference(parts[0], parts[-1]), parts[0].signed(-1), parts[0].scaled(2.5)):
        assert made.wide_low <= made.low <= made.value <= made.high <= made.wide_high


@given(st.floats(min_value=-50, max_value=200), st.integers(min_value=1, max_value=10))
def test_yearly_growth_compounds(percent, years):
    yearly_ = yearly(Estimate.exact(percent), years).value
    assert (1 + yearly_ / 100) ** years == pytest.approx(1 + percent / 100)
