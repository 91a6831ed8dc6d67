"""Offsets, joins, user words and numerals of the segmenter."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarykit.errors import ArgumentError
from summarykit.tokens import Segmenter, default_segmenter, policy_words, segment

TEXTS = [
    "",
    "　　\n",
    "坝上市全年办结群众来信1,286件，同比下降 ３.５ ％。\n　　一、主要工作",
    "推 进 营 商 环 境 优 化",
    "推進機關作風建設，優化營商環境，開展為民辦實事",
    "\ufeff新设企业\u200b1.2万户\r\n其中个体工商户九成",
    "\ud800坏字符\x00与emoji🚀并存",
    "ABCabc123.45-67%&#_+",
    "—— ……《》“”‘’（）",
]
PIECES = st.sampled_from(
    [*"的了市县办结率增长十一二〇两个年件机关作风 　\n\r\t12３４.,，。％%ABcd🚀\ud800\u200b", "营商环境", "放管服", "２０２１年"]
)


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_join_to_the_text_and_slice_it(text: str) -> None:
    tokens = segment(text)
    assert "".join(token.text for token in tokens) == text
    assert all(token.text == text[token.start : token.end] and token.start < token.end for token in tokens)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_covered_by_its_tokens_in_order(text: str) -> None:
    position = 0
    for token in segment(text):
        assert token.start == position
        assert text[token.start : token.end] == token.text
        position = token.end
    assert position == len(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_leaving_out_blanks_changes_no_other_token(text: str) -> None:
    segmenter = default_segmenter()
    without = segmenter.segment(text, spaces=False)
    assert all(text[token.start : token.end] == token.text and not token.text.isspace() for token in without)
    assert set(without) <= set(segmenter.segment(text))
    assert len(without) == len(segmenter.words(text))


def test_words_are_in_one_spelling_whatever_the_text_is_written_in() -> None:
    plain = default_segmenter().words("推进机关作风建设，办结1286件")
    assert plain == ["推进", "机关作风建设", "，", "办结", "1286", "件"]
    assert default_segmenter().words("推進機關作風建設，辦結１２８６件") == plain
    assert default_segmenter().words("推进 机关作风　建设，办结１ ２ ８ ６件") == plain


def test_a_term_spread_over_blanks_keeps_its_own_offsets() -> None:
    text = "持续优化  营 商\u3000环境。"
    token = next(token for token in segment(text) if token.text.startswith("优化"))
    assert (token.start, token.end) == (2, 12)
    assert text[2:12] == "优化  营 商\u3000环境"


def test_every_policy_term_comes_out_whole() -> None:
    segmenter = default_segmenter()
    cut = {word: segmenter.words(word) for word in policy_words()}
    assert {word: parts for word, parts in cut.items() if parts != [word]} == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("举办三个专场", ["举办", "三", "个", "专场"]),
        ("走访两万多人", ["走访", "两万多", "人"]),
        ("六百五十四项", ["六百五十四", "项"]),
        ("二〇二一年", ["二〇二一", "年"]),
        ("百分之八十六点五", ["百分之八十六点五"]),
        ("减免3.66万元", ["减免", "3.66", "万", "元"]),
        ("占64%", ["占", "64", "%"]),
        ("十二五规划", ["十二五规划"]),
        ("万众一心", ["万众一心"]),
        ("PM2.5浓度", ["PM2.5", "浓度"]),
        ("实行ab岗制度", ["实行", "ab岗", "制度"]),
    ],
)
def test_numerals_stand_apart_from_their_units_and_terms_with_digits_stay_whole(text: str, words: list[str]) -> None:
    assert default_segmenter().words(text) == words


@pytest.mark.parametrize("hmm", [True, False])
def test_user_words_count_in_their_own_object_only(hmm: bool) -> None:
    text = "坝上通办平台接入“６+”事项，对接Ａ类9号线"
    plain = Segmenter(hmm=hmm)
    before = plain.words(text)
    own = Segmenter(["坝上通办平台", "6+", "A类9号线"], hmm=hmm)
    assert own.words(text) == ["坝上通办平台", "接入", "“", "6+", "”", "事项", "，", "对接", "A类9号线"]
    assert plain.words(text) == before != own.words(text)
    assert "坝上通办平台" not in Segmenter(hmm=hmm).words(text)
    assert "坝上通办平台" in [token.text for token in segment(text, ["坝上通办平台"])]
    assert "坝上通办平台" not in [token.text for token in segment(text)]


def test_guessing_unknown_words_can_be_switched_off() -> None:
    assert "杭研" in Segmenter().words("来到了网易杭研大厦")
    assert "杭研" not in Segmenter(hmm=False).words("来到了网易杭研大厦")


@pytest.mark.parametrize("wrong", ["营商环境", [""], ["  "], [3], [None]])
def test_wrong_user_words_are_told_apart_at_once(wrong: object) -> None:
    with pytest.raises(ArgumentError, match=r"^user_words="):
        Segmenter(wrong)  # type: ignore[arg-type]


def test_a_segmenter_survives_pickling() -> None:
    segmenter = Segmenter(["坝上通办"], hmm=False)
    segmenter.words("先用一次")
    copy = pickle.loads(pickle.dumps(segmenter))
    assert repr(copy) == repr(segmenter) == "Segmenter(user_words=('坝上通办',), hmm=False)"
    assert copy.words("坝上通办上线") == segmenter.words("坝上通办上线")


def test_threads_that_start_together_get_the_same_words() -> None:
    segmenter = Segmenter(["坝上通办"])
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(segmenter.words, ["坝上通办年内办结群众投诉1286件"] * 8))
    assert all(result == results[0] and result[0] == "坝上通办" for result in results)
