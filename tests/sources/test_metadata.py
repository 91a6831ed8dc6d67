"""Year, year under review, office and genre: what tells them, which evidence wins, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.sources.metadata import detect

GOVERNMENT = "政府工作报告\n各位代表：\n现在，我代表县人民政府作政府工作报告，请予审议。\n"
SUMMARY = "县教育局工作总结\n一年来，我局扎实开展各项工作，现将工作总结如下：\n一、主要工作\n"


@pytest.mark.parametrize(
    ("title", "year", "review", "genre"),
    [
        ("2021年云溪县政府工作报告", 2021, 2020, "政府工作报告"),
        ("二〇二一年云溪县政府工作报告", 2021, 2020, "政府工作报告"),
        ("雲溪縣二○二一年政府工作報告", 2021, 2020, "政府工作报告"),
        ("县教育局２０２１年工作总结", 2021, 2021, "工作总结"),
        ("县教育局二零二一年度工作总结", 2021, 2021, "工作总结"),
        ("县教育局2021年度工作总结暨2022年工作计划", 2021, 2021, "工作总结"),
        ("县教育局2021年工作总结和二〇二二年工作打算", 2021, 2021, "工作总结"),
        ("县教育局2018—2022年工作总结", 2022, 2022, "工作总结"),
        ("白渡街道办事处2022年上半年工作总结", 2022, 2022, "半年总结"),
        ("白渡街道办事处2022年上半年工作总结和下半年工作打算", 2022, 2022, "半年总结"),
        ("县教育局2022年第三季度工作总结", 2022, 2022, "季度总结"),
        ("张某2022年度述职报告", 2022, 2022, "述职报告"),
        ("县教育局2023年工作要点", 2023, None, "工作要点"),
        ("县教育局2023年工作计划", 2023, None, "工作计划"),
        ("关于印发《云溪县2023年工作要点》的通知", 2023, None, "工作要点"),
        ("关于云溪县2023年国民经济和社会发展计划执行情况与2024年计划草案的报告", 2024, 2023, "计划执行报告"),
        ("云溪县2023年国民经济和社会发展统计公报", 2023, 2023, "统计公报"),
        ("县教育局工作总结", None, None, "工作总结"),
        ("云溪县政府工作报告", None, None, "政府工作报告"),
    ],
)
@pytest.mark.parametrize("name", [None, "seed", "报告", "text"])
def test_titles(title: str, year: int | None, review: int | None, genre: str, name: str | None) -> None:
    found = detect(f"{title}\n\n　　全县上下扎实工作，取得新的成效。", name=name)
    assert (found.year, found.review_year, found.genre, found.title) == (year, review, genre, title)


@pytest.mark.parametrize(
    ("name", "text", "year", "review"),
    [
        ("2021", SUMMARY, 2021, 2021),
        ("2021", GOVERNMENT, 2021, 2020),
        ("云溪县2021年政府工作报告", "全县经济平稳运行。", 2021, 2020),
        ("县教育局2021年工作总结", "全局工作有序推进。", 2021, 2021),
        ("云溪县2021年工作要点", "全局工作有序推进。", 2021, None),
        ("2021", "全局工作有序推进。", 2021, None),
        ("二〇二一", SUMMARY, 2021, 2021),
        ("20240123政府工作报告", GOVERNMENT, 2024, 2023),
    ],
)
def test_file_names(name: str, text: str, year: int, review: int | None) -> None:
    found = detect(text, name=name)
    assert (found.year, found.review_year) == (year, review)


@pytest.mark.parametrize("first", ["过去五年工作的基本总结", "2012年工作回顾", "2012年主要工作", "去年工作总结", "一、2012年工作总结"])
def test_a_heading_at_the_start_of_an_excerpt_is_no_title(first: str) -> None:
    found = detect(f"{first}\n\n　　全县经济平稳运行。去年底，贷款余额再创新高。2012年粮食丰收。", name="county2013")
    assert (found.year, found.review_year) == (2013, 2012)


def test_a_title_without_genre_gives_its_year_where_nothing_else_does() -> None:
    assert detect("云溪县2023年大事记\n一月，召开大会。").year == 2023
    assert detect("云溪县2023年大事记\n一月，召开大会。", name="2024").year == 2024


def test_title_wins_over_file_name() -> None:
    found = detect("县教育局2021年工作总结\n全局工作有序推进。", name="2019")
    assert (found.year, found.review_year, found.year_from) == (2021, 2021, "title")


def test_session_date_wins_over_file_name() -> None:
    text = "云溪省政府工作报告\n——2024年1月23日在云溪省第十四届人民代表大会第二次会议上\n省长 王某\n各位代表：\n现在，我作报告。"
    found = detect(text, name="1999")
    assert (found.year, found.review_year, found.issuer) == (2024, 2023, "云溪省人民政府")


def test_a_title_over_several_lines() -> None:
    text = "2021年\n政府工作报\n告\n——2021年1月5日在县第十届人民代表大会第三次会议上\n各位代表：\n现在，我作报告。"
    found = detect(text)
    assert (found.title, found.year, found.review_year) == ("2021年政府工作报告", 2021, 2020)


def test_office_and_title_on_two_lines() -> None:
    found = detect("云溪县卫生健康局\n2023年工作总结\n一年来，我局扎实工作。")
    assert (found.title, found.issuer, found.review_year) == ("云溪县卫生健康局2023年工作总结", "云溪县卫生健康局", 2023)


@pytest.mark.parametrize(
    ("name", "text", "year", "review"),
    [
        ("2023", "县教育局工作总结\n现将2022年工作总结如下：\n一、主要工作", 2023, 2022),
        ("2023", "县教育局工作总结\n2022年，我局坚持育人为本，工作取得新进展。", 2023, 2022),
        ("2023", "县教育局工作总结\n一、2022年工作回顾\n全局扎实工作。", 2023, 2022),
        ("2010", "政府工作报告\n各位代表：我代表县政府报告2009年工作，请予审议。", 2010, 2009),
        ("2023", "政府工作报告\n各位代表：\n一、过去五年工作回顾\n五年来，经济总量翻番。", 2023, 2022),
        ("2023", "政府工作报告\n各位代表：\n一、2023年工作回顾\n全年经济平稳。", 2023, 2023),
        ("2023", "县教育局工作要点\n一、2022年工作回顾\n全局扎实工作。", 2023, 2022),
        ("2023", "县教育局2023年工作总结\n全局扎实工作。\n（三）2021年审计整改完成情况\n均已整改。", 2023, 2023),
        ("2023", "县教育局2023年工作总结\n2022年，我局获评先进，干劲更足。", 2023, 2023),
    ],
)
def test_what_the_text_says_wins_for_the_year_under_review(name: str, text: str, year: int, review: int) -> None:
    found = detect(text, name=name)
    assert (found.year, found.review_year) == (year, review)


@pytest.mark.parametrize(
    ("text", "year", "review"),
    [
        ("县教育局工作总结\n现将2022年工作总结如下：", 2022, 2022),
        ("县教育局工作总结\n2022年，我局坚持育人为本，工作取得新进展。", 2022, 2022),
        ("政府工作报告\n各位代表：\n一、2022年工作回顾\n全年经济平稳。\n二、2023年工作安排\n", 2023, 2022),
        ("各位代表！任务艰巨，使命光荣。\n二、2023年政府工作任务\n", 2023, 2022),
        ("刚刚过去的2022年，任务全面完成。", None, 2022),
    ],
)
def test_texts_that_tell_it_themselves(text: str, year: int | None, review: int) -> None:
    found = detect(text)
    assert (found.year, found.review_year) == (year, review)


@pytest.mark.parametrize(
    "text",
    [
        "县教育局工作总结\n3月以来，全县开展作风建设活动。3月10日召开大会。自2015年起连续获奖。",
        "县教育局工作总结\n2019年，我县列为试点县。三年来，试点工作取得进展。",
        "全县经济平稳运行，粮食产量比2021年增加5%。",
        "《2021年度全县统计》显示，形势向好。",
        "到2025年，全县人口达到50万人。",
        "“十四五”时期，全县面貌焕然一新。",
        "全县财政收入增长8%",
        "2021",
        "",
        "\n\n\u3000\n",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    found = detect(text, name="seed")
    assert (found.year, found.review_year) == (None, None)


@pytest.mark.parametrize(
    ("text", "review"),
    [
        ("今年发展主要预期目标是：生产总值增长6%左右。", 2012),
        ("各位代表！成绩来之不易。", 2012),
        ("资本充足率提升到去年底的13.3%。2012年，经济增速回落，粮食丰收。", 2012),
        ("2012年底，人均住房32平方米，比2007年增加2平方米。2012年粮食产量再创新高。", 2012),
        ("去年投入国债资金9亿元，去年底覆盖率达到8%。", 2012),
        ("去年底建成的项目陆续投产。", None),
        ("今年以来，2012年留下的问题逐一解决。2012年欠账清零。", None),
        ("2013年完成投资5亿元，2012年为4亿元，去年还有欠账。", None),
        ("2010年完成投资5亿元，2010年获奖。", None),
        ("比去年增长5%，比2012年增加3个。", None),
    ],
)
def test_excerpts_without_title(text: str, review: int | None) -> None:
    found = detect(text, name="county2013")
    assert (found.year, found.review_year) == (2013, review)


@pytest.mark.parametrize(
    ("text", "year", "review"),
    [
        ("县教育局工作总结\n（2022年12月28日）\n一年来，我局扎实工作。", 2022, 2022),
        ("县教育局工作总结\n（2023年1月5日）\n一年来，我局扎实工作。", 2023, None),
        ("县教育局工作总结\n一年来，我局扎实工作。\n县教育局\n2022年12月28日", 2022, 2022),
        ("县教育局工作总结\n一年来，我局扎实工作。\n县教育局\n二〇二三年一月五日", 2023, None),
    ],
)
def test_a_date_gives_the_year_and_only_a_late_one_the_review(text: str, year: int, review: int | None) -> None:
    found = detect(text)
    assert (found.year, found.review_year) == (year, review)


def test_a_report_to_a_congress_reviews_the_year_before_whoever_gives_it() -> None:
    text = "云溪县人民法院工作报告\n——2024年1月9日在县第十届人民代表大会第三次会议上\n各位代表：\n现在，我向大会报告工作。"
    found = detect(text)
    assert (found.year, found.review_year, found.issuer, found.genre) == (2024, 2023, "云溪县人民法院", "工作报告")


@pytest.mark.parametrize(
    ("given", "year", "review"),
    [
        ({"year": 2022}, 2022, 2021),
        ({"review_year": 2019}, 2021, 2019),
        ({"year": 2022, "review_year": 2020}, 2022, 2020),
        ({"genre": "工作总结"}, 2021, 2021),
    ],
)
def test_what_is_given_wins(given: dict[str, int | str], year: int, review: int) -> None:
    found = detect("2021年云溪县政府工作报告\n各位代表：\n现在，我作报告。", name="2018", **given)  # type: ignore[arg-type]
    assert (found.year, found.review_year) == (year, review)


def test_given_year_and_genre_rule() -> None:
    assert detect("县教育局2021年工作总结\n全局扎实工作。", year=2022).review_year == 2022
    assert detect("县教育局工作总结\n现将2021年工作总结如下：", year=2022).review_year == 2021
    assert detect("全县财政收入增长8%。", year=2022).review_year is None


def test_given_title_issuer_and_genre() -> None:
    found = detect("正文在这里。", title="县教育局2021年工作总结", issuer="教育局")
    assert (found.title, found.issuer, found.year, found.review_year) == ("县教育局2021年工作总结", "教育局", 2021, 2021)


def test_the_office_of_a_signature_and_of_a_speaker() -> None:
    assert detect("2023年工作总结\n一年来，工作有序推进。\n云溪县教育局\n2023年12月20日").issuer == "云溪县教育局"
    assert detect("2023年政府工作报告\n各位代表：\n我代表云溪县人民政府报告工作。").issuer == "云溪县人民政府"


def test_one_line_of_five_megabytes() -> None:
    found = detect("云溪县2021年政府工作报告 " + "各位代表，全县经济平稳运行，增长5%，" * 90_000)
    assert (found.year, found.review_year) == (2021, 2020)


@given(
    st.text(alphabet="二〇一九2023年年度月日工作总结报告计划现将如下去过的一、：，。《》（）—\n 县局各位代表\u3000", max_size=150),
    st.none() | st.text(max_size=12),
)
def test_odd_text_never_raises(text: str, name: str | None) -> None:
    found = detect(text, name=name)
    assert found.year is None or 1900 <= found.year <= 2099
    assert found.review_year is None or found.review_from is not None
    assert (found.year is None) == (found.year_from is None)
