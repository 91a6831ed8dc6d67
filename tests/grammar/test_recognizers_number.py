"""Every shape of number that the Chinese specifications of Recognizers-Text know, with numbers of our own.

The shapes come from Specs/Number/Chinese/NumberModel.json and PercentModel.json of microsoft/Recognizers-Text; no
line of them is copied. What we read otherwise on purpose stands in `OTHERWISE`, with the reason.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarykit.grammar.numeral import parse_number, read_numeral

PLAIN = [
    ("七", "7"),
    ("十", "10"),
    ("十八", "18"),
    ("三百", "300"),
    ("八百八十八", "888"),
    ("三百六", "360"),
    ("五百七十", "570"),
    ("一千零三", "1003"),
    ("一千零七十", "1070"),
    ("三千八", "3800"),
    ("三千二百七", "3270"),
    ("一万六", "16000"),
    ("一万三百二十", "10320"),
    ("一万零三百二十", "10320"),
    ("六十一万七", "617000"),
    ("八万零二百", "80200"),
    ("七百万零三百", "7000300"),
    ("六千零八万", "60080000"),
    ("六千万", "60000000"),
    ("二千万零五千", "20005000"),
    ("二百零三万四千", "2034000"),
    ("二千三百四十五万", "23450000"),
    ("七亿", "700000000"),
    ("三亿零九", "300000009"),
    ("二亿四千八百六十三万零二十七", "248630027"),
    ("八万一千三百四十四", "81344"),
    ("三十一亿二千零六万", "3120060000"),
    ("十亿零八万零三百零四", "1000080304"),
    ("两百万零七", "2000007"),
    ("六万万", "600000000"),
    ("百六", "160"),
    ("半百", "50"),
    ("二〇二三", "2023"),
]
FORMAL = [
    ("叁佰柒拾", "370"),
    ("陆拾陆", "66"),
    ("贰佰壹拾", "210"),
    ("拾万零七十八", "100078"),
    ("二十万陆仟叁佰玖拾贰", "206392"),
    ("九十一万三佰零八", "910308"),
    ("俩千贰百叁拾三", "2233"),
]
TRADITIONAL = [
    ("負六十一", "-61"),
    ("貳千兩百", "2200"),
    ("七億零三", "700000003"),
    ("六十萬", "600000"),
    ("8.25萬億", "8250000000000"),
    ("三十幾億", "3000000000"),
    ("三百餘萬", "3000000"),
    ("六點七", "6.7"),
    ("十七個百分點", "17"),
]
ARABIC = [
    ("308", "308"),
    ("-4500", "-4500"),
    ("负4500", "-4500"),
    ("+7", "7"),
    ("７，８９０", "7890"),
    ("2,345,000,000", "2345000000"),
    ("20,000.75", "20000.75"),
    ("3.700", "3.7"),
    ("３.６５１０", "3.651"),
    (".75", "0.75"),
    ("-.75", "-0.75"),
    ("8万2千3百", "82300"),
    ("6亿3万2千5百", "600032500"),
    ("20万万", "2000000000"),
    ("6.43万亿", "6430000000000"),
    ("１３.5亿", "1350000000"),
    ("9 4 5 1 2", "94512"),
    ("2000  万", "20000000"),
]
SPACED = [
    ("三百 六 十 一", "361"),
    ("二十 亿", "2000000000"),
    ("8 万3 千5 百", "83500"),
    ("六千 二百 五十七 万 三千 一百 四十二", "62573142"),
    ("三百 点 七", "300.7"),
    ("六 分之 一", "0.1666667"),
]
MORE = [
    ("五十余万", "500000"),
    ("三百 余万", "3000000"),
    ("800余万", "8000000"),
    ("二千多万", "20000000"),
    ("三十几万", "300000"),
    ("二百零几万", "2000000"),
    ("六百多", "600"),
    ("十几", "10"),
]
DECIMALS = [
    ("负八点二", "-8.2"),
    ("二十三点六", "23.6"),
    ("零点七五", "0.75"),
    ("三千万点二二五", "30000000.225"),
    ("七千点零", "7000"),
    ("三千六点二", "3600.2"),
    ("六百亿点零二零", "60000000000.02"),
]
POWERS = [
    ("30k", "30000"),
    ("7.5K", "7500"),
    ("-1.5 M", "-1500000"),
    ("3e4", "30000"),
    ("31.4E0", "31.4"),
    ("-12.5e-1", "-1.25"),
    ("４.５e－１", "0.45"),
    ("3^4", "81"),
    ("4^-1", "0.25"),
    ("-1.5^+2", "-2.25"),
]
FRACTIONS = [
    ("八分之一", "0.125"),
    ("八分 之一", "0.125"),
    ("1/8", "0.125"),
    ("-7/4", "-1.75"),
    ("７／８", "0.875"),
    ("2 3/4", "2.75"),
    ("２ ９／３", "5"),
    ("２５分之4", "0.16"),
    ("２５分之4075", "163"),
    ("三百分之六", "0.02"),
    ("五千八分之一", "0.0001724138"),
    ("二十分之一百三十", "6.5"),
    ("二又四分之一", "2.25"),
    ("负二又四分之一", "-2.25"),
    ("四百六又八分之三", "460.375"),
    ("5又二千分之36", "5.018"),
    ("负４分之负一百", "25"),
    ("二百万又二十万分之七", "2000000.000035"),
    ("三分之一", "0.3333333"),
    ("一半", "0.5"),
]
PERCENT = [
    ("百分之八", "8"),
    ("百分之3.6", "3.6"),
    ("百分之３.６", "3.6"),
    ("百分之七 十", "70"),
    ("百 分 之 6", "6"),
    ("百分之二百三十点五", "230.5"),
    ("百分之百", "100"),
    ("百分之2,345", "2345"),
    ("百分之４，３２１", "4321"),
    ("百分之12k", "12000"),
    ("佰分之二十", "20"),
    ("-31.5%", "-31.5"),
    ("４３％", "43"),
    ("－2４０％", "-240"),
    ("百分之负三", "-3"),
    ("0.3‰", "0.3"),
    ("千分之六", "6"),
    ("九个百分点", "9"),
    ("３．８个百分点", "3.8"),
    ("四 百 个 百 分 点", "400"),
    ("3,210个百分点", "3210"),
    ("14k个百分点", "14000"),
    ("二十万零三十一点二二个百分点", "200031.22"),
]
TENTHS = [
    ("四成", "40"),
    ("８成", "80"),
    ("１０ 成", "100"),
    ("十成", "100"),
    ("6.3成", "63"),
    ("七 点 二 成", "72"),
    ("四成半", "45"),
    ("六成 八", "68"),
    ("半成", "5"),
    ("八折", "80"),
    ("3.5折", "35"),
    ("6 8 折", "68"),
    ("85折", "85"),
    ("四六折", "46"),
    ("伍 点 五 折", "55"),
    ("半折", "50"),
    ("打对折", "50"),
]
TRILLIONS = [("三兆二十一亿五万四千三", "3002100054300"), ("二十二兆零三亿", "22000300000000")]

NONE = [
    *("", " ", "负", "-", "--5", "第一", "一切", "一致", "一看", "四川", "陆地", "三个转变", "6美元", "两个"),
    *("万", "万万", "亿", "千", "萬", "二分之", "分之二", "百分之", "十折", "三四百", "百分之三四十", "五六个百分点"),
    *("1/0", "0^-1", "2^9999", "3e9999", "一万一万", "百百", "1.2.3", "6兆", "1,2345", "2020年"),
]
#: Read otherwise than the specifications on purpose.
OTHERWISE = [
    ("三双", "双 is a unit of summarykit (the guideline keeps units as written), so this is a quantity, no number"),
    ("四十对", "as 双"),
    ("六打", "as 双"),
    ("3^--2", "a sign written twice is a slip of the pen"),
]
SHAPES = [*PLAIN, *FORMAL, *TRADITIONAL, *ARABIC, *SPACED, *MORE, *DECIMALS, *POWERS, *FRACTIONS, *PERCENT, *TENTHS, *TRILLIONS]


@pytest.mark.parametrize(("text", "value"), SHAPES)
def test_every_shape(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", NONE)
def test_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(("text", "why"), OTHERWISE)
def test_read_otherwise_on_purpose(text: str, why: str) -> None:
    assert parse_number(text) is None, why


def test_values_are_spelled_plainly() -> None:
    for text, value in SHAPES:
        assert "E" not in f"{parse_number(text)}", (text, value)


@pytest.mark.parametrize(
    "text", ["万" * 5000, "十" * 5000, "一万" * 3000, "9" * 100_000, "三分之" + "9" * 60, "9" * 60 + "/7", "一" * 100_000]
)
def test_endless_numerals_are_no_numbers_or_exact(text: str) -> None:
    value = parse_number(text)
    assert value is None or value * (3 if "三分之" in text else 7 if "/" in text else 1) == pytest.approx(Decimal("9" * 60))
    if len(text) > 100:
        assert value is None
        assert read_numeral(text) is None


def test_long_numerals_lose_no_digit() -> None:
    digits = "123456789" * 5
    assert parse_number(digits) == Decimal(digits)
    assert parse_number(f"{digits}.5万") == Decimal(f"{digits}5000")


_DIGITS = "零一二三四五六七八九"


def _spoken(value: int) -> str:
    """A whole number below 10^12 in Chinese, by the textbook."""
    groups, text, gap = [value // 10**8, value // 10**4 % 10**4, value % 10**4], "", False
    for group, mark in zip(groups, ("亿", "万", ""), strict=True):
        if not group:
            gap = gap or bool(text)
            continue
        text += ("零" if text and (gap or group < 1000) else "") + _below_ten_thousand(group) + mark
        gap = False
    return text or "零"


def _below_ten_thousand(value: int) -> str:
    text, gap = "", False
    for power, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + mark
            gap = False
        else:
            gap = True
    return text


@settings(max_examples=400)
@given(st.integers(0, 10**12 - 1))
def test_spoken_numbers_come_back(value: int) -> None:
    text = _spoken(value)
    if text in ("一百", "一千", "一万") or read_numeral(text) is None or read_numeral(text).high is None:  # type: ignore[union-attr]
        assert parse_number(text) == value
        assert parse_number(f"负{text}") == -value
        assert parse_number(f"百分之{text}") == value


@settings(max_examples=400)
@given(
    st.lists(
        st.sampled_from([*"0123456789.,+-/^eEkM%‰ 零一二三十百千万亿点分之又成折半负兆多余几", "个百分点", "百分之"]), max_size=14
    ).map("".join)
)
def test_any_mixture_is_a_number_or_none(text: str) -> None:
    value = parse_number(text)
    assert value is None or value.is_finite()
