"""The dictionary we read is the one jieba would have read."""

from __future__ import annotations

from importlib import resources

from summarykit.tokens.dictionary import base_dictionary
from summarykit.tokens.jieba_loader import import_jieba


def test_it_equals_what_jieba_builds() -> None:
    jieba = import_jieba()
    with resources.files(jieba).joinpath("dict.txt").open("rb") as source:
        frequencies, total = jieba.Tokenizer.gen_pfdict(source)
    assert base_dictionary().frequencies == frequencies
    assert base_dictionary().total == total


def test_tags_are_those_of_the_file() -> None:
    tags = base_dictionary().tags
    assert (tags["财政"], tags["加强"], tags["杭州"], tags["我们"]) == ("n", "v", "ns", "r")
    assert "放管服" not in tags
