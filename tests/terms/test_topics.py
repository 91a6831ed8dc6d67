"""Topics of paragraphs: what is found, how surely, how much of each year it takes, and what makes no topic."""

from __future__ import annotations

import random

import pytest

from summarykit import Corpus, Document
from summarykit.errors import ArgumentError
from summarykit.output import TopicTable
from summarykit.terms import topics as room

# Four subjects that have no word in common.
SUBJECTS = (
    ("苗木", "林场", "护林员", "森林", "病虫害", "果园", "竹林", "松树", "荒山"),
    ("渔港", "渔船", "鱼苗", "海藻", "码头", "冷库", "水产", "滩涂", "渔网"),
    ("剧团", "图书馆", "博物馆", "皮影", "书法", "陶瓷", "戏台", "乐器", "古琴"),
    ("公交", "路灯", "桥梁", "隧道", "车站", "路面", "客运", "候车亭", "停车场"),
)
EVERYTHING = tuple(word for words in SUBJECTS for word in words)
# How many paragraphs each year has on each subject.
MIXTURE = {2020: (6, 4, 4, 2), 2021: (4, 4, 4, 4), 2022: (2, 4, 8, 2)}
NOTICE = "本页文稿由云溪县档案馆整理上传，仅供读者查阅，版权归原作者所有，如需转载请联系馆员，馆员收到来信后答复。"


def paragraph(words: tuple[str, ...], random_: random.Random, size: int = 7) -> str:
    return "、".join(random_.sample(words, size)) + "等方面都有新的变化，群众反映较好，有关情况已经向社会公布。"


def report(year: int | None, lines: list[str], *, id: str | None = None):
    return Document(id or str(year), "\n".join(lines), year=year)


def topics(*arguments, **options):
    found = room.topics(*arguments, **options)
    return TopicTable(found.topics, found.shares, found.stability)


def clear(seed: int = 1):
    """Reports whose paragraphs keep to one subject each."""
    random_ = random.Random(seed)
    return [
        report(year, [paragraph(words, random_) for words, count in zip(SUBJECTS, counts, strict=True) for _ in range(count)])
        for year, counts in MIXTURE.items()
    ]


def jumbled(seed: int = 1):
    """Reports of the same size whose paragraphs speak of everything."""
    random_ = random.Random(seed)
    return [report(year, [paragraph(EVERYTHING, random_) for _ in range(sum(counts))]) for year, counts in MIXTURE.items()]


@pytest.fixture(scope="module")
def found():
    return topics(clear(), 4, seeds=3)


def subject_of(topic) -> int:
    """Which subject all terms of a topic belong to."""
    (at,) = [at for at, words in enumerate(SUBJECTS) if set(topic.terms) & set(words)]
    return at


# What is found


def test_each_subject_is_one_topic(found):
    assert sorted(subject_of(topic) for topic in found) == [0, 1, 2, 3]
    assert all(len(topic.terms) >= 7 for topic in found)


@pytest.mark.parametrize("seed", [1, 3, 7])
def test_topics_are_numbered_the_largest_first(seed):
    table = topics(clear(seed), 4, seeds=0)
    assert [topic.topic for topic in table] == [0, 1, 2, 3]
    shares = [topic.share for topic in table]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(100, abs=0.05)
    assert [subject_of(topic) for topic in table] == [2, 0, 1, 3]  # 16, 12, 12 and 8 of 48 paragraphs


def test_a_topic_has_ten_terms_at_most():
    random_ = random.Random(3)
    words = (*SUBJECTS[0], *SUBJECTS[1])
    reports = [report(2020, [paragraph(words, random_) for _ in range(9)] + [paragraph(EVERYTHING[18:], random_) for _ in range(25)])]
    assert max(len(topic.terms) for topic in topics(reports, 2, seeds=0)) == 10


def test_a_label_is_three_of_the_terms_and_no_two_are_alike(found):
    assert len({topic.label for topic in found}) == 4
    for topic in found:
        parts = topic.label.split("、")
        assert len(parts) == 3
        assert set(parts) <= set(topic.terms)


@pytest.mark.parametrize("n", [4, 9, 60])
@pytest.mark.parametrize("make", [clear, jumbled])
def test_labels_are_unique_however_many_topics_are_asked_for(make, n):
    labels = [topic.label for topic in topics(make(), n, seeds=0)]
    assert len(labels) == len(set(labels)) >= 4


def test_the_same_reports_give_the_same_topics(found):
    again = topics(clear(), 4, seeds=3)
    assert again == found
    assert again.stability == found.stability
    assert again.by_year().equals(found.by_year())


def test_how_often_stability_is_tried_does_not_change_the_topics(found):
    for seeds in (0, 1, 6):
        other = topics(clear(), 4, seeds=seeds)
        assert [(topic.label, topic.share, topic.terms) for topic in other] == [(topic.label, topic.share, topic.terms) for topic in found]


# Stability


@pytest.mark.parametrize("make", [clear, jumbled])
@pytest.mark.parametrize("n", [1, 4, 10])
def test_stability_is_between_nought_and_one_and_its_mean_is_that_of_the_topics(make, n):
    table = topics(make(), n, seeds=3)
    assert all(0 <= topic.stability <= 1 for topic in table)
    assert table.stability == pytest.approx(sum(topic.stability for topic in table) / len(table), abs=1e-3)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_clear_subjects_are_found_again_and_jumbled_words_are_not(seed):
    surely = topics(clear(seed), 4, seeds=4)
    assert sorted(subject_of(topic) for topic in surely) == [0, 1, 2, 3]
    assert surely.stability > 0.85
    assert topics(jumbled(seed), 10, seeds=4).stability < surely.stability - 0.02


def test_without_other_seeds_stability_is_nought():
    table = topics(clear(), 4, seeds=0)
    assert (table.stability, {topic.stability for topic in table}) == (0, {0})


# Shares of the years


@pytest.mark.parametrize("seed", [1, 3, 7])
def test_shares_of_each_year_are_those_of_its_paragraphs(seed):
    # Paragraphs of the second subject are about twice as long as the others.
    tail = "以上情况由各有关方面核对属实，此外的情况与上一年大致相同，没有需要另外说明的地方。" * 2
    reports = [
        report(one.year, [line + tail if set(line.split("、")) & set(SUBJECTS[1]) else line for line in one.text.split("\n")])
        for one in clear(seed)
    ]
    table = topics(reports, 4, seeds=0)
    frame = table.by_year()
    assert frame.index.tolist() == [2020, 2021, 2022]
    assert frame.columns.tolist() == [topic.label for topic in table]
    assert (frame.index.name, frame.columns.name) == ("year", "topic")
    for one in reports:
        own = [sum(len(line) for line in one.text.split("\n") if set(line.split("、")) & set(words)) for words in SUBJECTS]
        for topic in table:
            assert frame.loc[one.year, topic.label] == pytest.approx(100 * own[subject_of(topic)] / sum(own), abs=1)


@pytest.mark.parametrize("make", [clear, jumbled])
@pytest.mark.parametrize("n", [1, 4, 10])
def test_shares_of_a_year_add_to_a_hundred(make, n):
    frame = topics(make(), n, seeds=0).by_year()
    assert frame.sum(axis=1).tolist() == pytest.approx([100, 100, 100])
    assert (frame >= 0).all(axis=None)


def test_a_year_whose_paragraphs_have_no_topic_adds_to_nought():
    alien = "会议强调要进一步提高认识，切实把思想统一到上级的决策部署上来，努力完成全年的各项目标任务要求，为今后打好基础。"
    frame = topics([*clear(), report(2019, [alien])], 4, seeds=0).by_year()
    assert frame.sum(axis=1).round(6).to_dict() == {2019: 0, 2020: 100, 2021: 100, 2022: 100}


def test_reports_of_one_year_are_one_row_and_those_without_a_year_the_last():
    first, *others = clear()
    lines = first.text.split("\n")
    halves = [report(None, lines[:8], id="x"), *others, report(2020, lines[8:], id="a"), report(2022, lines[:2], id="b")]
    frame = topics(halves, 4, seeds=0).by_year()
    assert frame.index[:3].tolist() == [2020, 2021, 2022]
    assert frame.index[3:].isna().tolist() == [True]
    assert frame.sum(axis=1).tolist() == pytest.approx([100] * 4)


# What makes no topic


def test_a_notice_under_every_report_makes_no_topic(found):
    with_notice = [report(one.year, [*one.text.split("\n"), NOTICE]) for one in clear()]
    table = topics(with_notice, 4, seeds=3)
    assert table == found
    assert table.by_year().equals(found.by_year())


def test_what_three_paragraphs_say_in_their_own_words_is_no_notice():
    # The same words in another order: no paragraph stands in several reports to the letter.
    said = ("馆员答复来信", "档案馆整理文稿", "读者查阅版权")
    lines = [
        "，".join((*said[at:], *said[:at])) + "，此外的情况与上一年大致相同，没有需要另外说明的地方，特此记录备查。" for at in range(3)
    ]
    table = topics([report(one.year, [*one.text.split("\n"), lines[at]]) for at, one in enumerate(clear())], 5, seeds=0)
    assert any("版权" in term for topic in table for term in topic.terms)


@pytest.mark.parametrize(("times", "are_there"), [(2, False), (3, True)])
def test_words_in_fewer_than_three_paragraphs_make_no_topic(times, are_there):
    lines = [f"蜂箱、琴房、盐场都有新的变化，群众反映较好，有关情况已经向社会公布，余下第{at}部分留待来年再作安排。" for at in range(times)]
    table = topics([*clear(), report(2021, lines, id="x")], 5, seeds=0)
    assert bool({"蜂箱", "琴房"} & {term for topic in table for term in topic.terms}) is are_there


@pytest.mark.parametrize(("every", "is_there"), [(1, False), (2, False), (5, True)])
def test_words_in_more_than_three_of_ten_paragraphs_tell_no_topic(every, is_there):
    lines = [line for one in clear() for line in one.text.split("\n")]
    marked = [f"蜂箱、{line}" if at % every == 0 else line for at, line in enumerate(lines)]
    table = topics([report(2021, marked)], 36, seeds=0)
    assert any("蜂箱" in topic.terms for topic in table) is is_there


def test_short_lines_make_no_topic(found):
    lines = [f"蜂箱、琴房共计{at}处。" for at in range(12)]
    assert list(topics([*clear(), report(2023, lines)], 4, seeds=3)) == list(found)


@pytest.mark.parametrize(("subjects", "most"), [(1, 3), (2, 6)])
def test_fewer_paragraphs_than_topics_are_fewer_topics(subjects, most):
    random_ = random.Random(5)
    table = topics([report(2021, [paragraph(words, random_, 9) for words in SUBJECTS[:subjects] for _ in range(3)])], 20, seeds=2)
    assert subjects <= len(table) <= most


def test_no_topic_is_without_terms():
    assert all(topic.terms for topic in topics(clear(), 60, seeds=0))


@pytest.mark.parametrize(
    "reports",
    [[], [report(2021, [])], [report(2021, ["无。"])], [report(2021, [paragraph(SUBJECTS[0], random.Random(5))])]],
    ids=["no reports", "an empty report", "a short line", "one paragraph"],
)
def test_where_nothing_can_be_told_there_are_no_topics(reports):
    table = topics(reports, 4)
    assert (list(table), table.stability, table.by_year().shape) == ([], 0, (0, 0))
    assert str(table) == "TopicTable(0 rows)"


# The corpus, how it looks, and errors


def corpus():
    return Corpus(Document.from_text(one.text, id=one.id, year=one.year) for one in clear())


def test_a_corpus_hands_its_arguments_on(found):
    assert corpus().topics(4, seeds=3) == found
    assert len(corpus().topics(2, seeds=0)) == 2


def test_topics_print_one_line_each_and_the_mean_stability(found):
    lines = str(found).split("\n")
    assert len(lines) == 5
    assert all(topic.label in line and f"{topic.share:.1f}%" in line for topic, line in zip(found, lines, strict=False))
    assert lines[-1] == f"mean stability {found.stability:.2f}"
    assert found[0].label in found._repr_html_()


def test_topics_become_a_frame(found):
    assert isinstance(found, TopicTable)
    assert found.to_frame().columns.tolist() == ["topic", "label", "share", "stability", "terms"]
    assert found.to_frame()["label"].tolist() == [topic.label for topic in found]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"n": 0}, "n=0: give a whole number from 1 up"),
        ({"n": -2}, "n=-2: give a whole number from 1 up"),
        ({"seeds": -1}, "seeds=-1: give a whole number from 0 up"),
    ],
)
def test_wrong_arguments_say_what_is_right(arguments, says):
    with pytest.raises(ArgumentError) as caught:
        corpus().topics(**arguments)
    assert says in str(caught.value)
