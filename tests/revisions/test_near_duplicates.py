"""Likeness of sentences: shingles, signatures, and finding what is alike without looking at everything."""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys

import pytest

from summarykit.revisions.near_duplicates import Index, Postings, jaccard, mask, shingle, signature_bands


def shingles(text: str) -> frozenset[int]:
    return shingle(mask(text))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("全年办件236.8万件，增长7.0%。", "全年办件0万件增长0"),
        ("投资1，234.5万元", "投资0万元"),
        ("１２３件", "0件"),
        ("构建“1+4+N”体系", "构建0+0+N体系"),
        ("（一）抓学习；\n抓作风！", "一抓学习抓作风"),
        ("", ""),
        ("。！？", ""),
    ],
)
def test_figures_are_masked_and_signs_left_out(text, masked):
    assert mask(text) == masked


def test_a_sentence_is_as_many_shingles_as_it_has_threes():
    assert len(shingle("优化营商环境")) == 4
    assert len(shingle("优化营商优化营商")) == 4  # 优化营 化营商 营商优 商优化: each once
    assert shingle("优化") != shingle("优") != frozenset()
    assert shingle("") == frozenset()


def test_odd_characters_have_shingles():
    assert len(shingle("\ud800会议𠮷")) == 2


def test_shingles_and_signatures_are_the_same_in_every_process():
    code = "from summarykit.revisions.near_duplicates import *; s = shingle('持续优化营商环境'); print(sorted(s), signature_bands(s))"
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True, text=True
        ).stdout
        for seed in ("1", "2")
    }
    own = shingle("持续优化营商环境")
    assert told == {f"{sorted(own)} {signature_bands(own)}\n"}


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [({1, 2, 3}, {2, 3, 4}, 0.5), ({1, 2}, {1, 2}, 1.0), ({1}, {2}, 0.0), (set(), set(), 0.0), ({1, 2, 3, 4}, {1}, 0.25)],
)
def test_likeness_is_the_share_in_common_both_ways(one, other, score):
    assert jaccard(frozenset(one), frozenset(other)) == jaccard(frozenset(other), frozenset(one)) == score


def test_equal_sets_have_equal_bands_and_the_empty_set_none():
    one = shingles("全年培训骨干320人次。")
    assert signature_bands(one) == signature_bands(shingles("全年培训骨干410人次！"))
    assert len(signature_bands(one)) == len(set(signature_bands(one))) == 24
    assert signature_bands(frozenset()) == ()


def test_bands_find_what_their_arithmetic_says():
    """Of pairs of likeness 0.6 nearly all share a band; of pairs of likeness 0.1 hardly any."""
    dice = random.Random(7)

    def found(common: int, each: int) -> int:
        hits = 0
        for _ in range(200):
            numbers = dice.sample(range(1 << 32), common + 2 * each)
            shared, rest = numbers[:common], numbers[common:]
            one, other = frozenset(shared + rest[:each]), frozenset(shared + rest[each:])
            hits += bool(set(signature_bands(one)) & set(signature_bands(other)))
        return hits

    assert found(60, 20) >= 195  # 60 of 100: 0.6
    assert found(10, 45) <= 20  # 10 of 100: 0.1


def test_the_index_gives_the_most_alike_first_and_leaves_out_the_rest():
    index = Index()
    whole = "全年新设企业1.48万户，同比下降2.6%，年末在册主体33.9万户。"
    sentences = (whole, "全年新设企业1.5万户，同比增长3%。", "组织干部赴外地学习考察。")
    for key, text in enumerate(sentences):
        index.add(key, shingles(text))
    found = index.like(shingles("全年新设企业1.67万户，同比下降1.2%，年末在册主体35.2万户。"), 0.3)
    assert [key for key, _ in found] == [0, 1]
    assert found[0][1] == 1.0 > found[1][1] >= 0.3
    assert index.like(shingles("扎实推进河道治理。"), 0.3) == []
    assert index.like(frozenset(), 0.5) == []


def test_of_equals_the_one_entered_first_comes_first():
    index = Index()
    for key in (9, 4, 7):
        index.add(key, shingles("组织干部赴外地学习考察。"))
    assert [key for key, _ in index.like(shingles("组织干部赴外地学习考察。"), 0.6)] == [4, 7, 9]


def test_the_index_scores_as_all_pairs_would():
    """Against all pairs: nothing above 0.6 is missed but a pair in hundreds, and every score is the true one."""
    dice = random.Random(3)
    words = ["推进", "改革", "培训", "干部", "走访", "企业", "整治", "河道", "新建", "步道", "热线", "窗口", "档案", "扫描"]
    sets = [shingle("".join(dice.choices(words, k=8))) for _ in range(60)]
    for one in list(sets):
        sets += [frozenset(dice.sample(sorted(one), len(one) - 2)) | {dice.getrandbits(32)}]
    index = Index()
    for key, one in enumerate(sets):
        index.add(key, one)
    wanted = {(a, b) for a, b in itertools.permutations(range(len(sets)), 2) if jaccard(sets[a], sets[b]) >= 0.6}
    got = {(a, b): score for a in range(len(sets)) for b, score in index.like(sets[a], 0.6) if b != a}
    assert len(wanted) >= 60
    assert got.keys() <= wanted and len(got) >= 0.98 * len(wanted)
    assert all(score == jaccard(sets[a], sets[b]) for (a, b), score in got.items())


def test_the_index_does_not_look_at_everything(comparisons):
    dice = random.Random(5)
    index = Index()
    for key in range(400):
        one = frozenset(dice.getrandbits(32) for _ in range(30))
        index.like(one, 0.6)
        index.add(key, one)
    assert len(comparisons) < 400  # all pairs: 79,800
    index.like(one, 0.6)
    assert len(comparisons) > 0


def test_postings_find_a_sentence_that_grew():
    short = shingles("深化首席服务员制度。")
    postings = Postings([shingles("扎实推进河道治理。"), shingles("深化首席服务员制度，全市各窗口选派业务骨干一百余人轮流值守答疑。")])
    [(at, score)] = postings.like(short, 0.3)
    assert (at, score) == (1, 0.6)
    assert jaccard(short, shingles("深化首席服务员制度，全市各窗口选派业务骨干一百余人轮流值守答疑。")) < 0.3


def test_postings_give_the_best_five():
    postings = Postings([shingles(f"组织{kind}干部赴外地学习考察先进经验。") for kind in "甲乙丙丁戊己庚"])
    found = postings.like(shingles("组织丁干部赴外地学习考察先进经验。"), 0.3)
    assert len(found) == 5
    assert found[0] == (3, 1.0)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_what_stands_everywhere_proves_nothing():
    everywhere = [shingles("加强学习。") for _ in range(30)]
    assert Postings(everywhere).like(shingles("加强学习。"), 0.3) == []
    assert Postings(everywhere[:3]).like(shingles("加强学习。"), 0.3) != []
