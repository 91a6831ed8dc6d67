"""Each rule on sentences made for it: what it says, what it leaves alone, what it cannot decide."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import summarykit as sk
from summarykit.checks import audit_documents

VERDICTS = {"contradiction", "consistent", "unclear"}


def test_a_finding_says_all_there_is_to_say(findings):
    [found] = findings("发放评议表7200份，回收6768份，回收率96.8%。")
    assert (found.rule, found.verdict, found.doc, found.unit) == ("rate_from_parts", "contradiction", "2023", "%")
    assert (str(found.stated), str(found.expected)) == ("96.8", "94")
    assert float(found.low) < 94 < float(found.high)
    assert [span.text for span in found.spans] == ["7200份", "6768份", "96.8%"]
    assert "6768份占7200份的94%，文中为96.8%，两者不符。" in found.zh
    assert found.en.endswith("6768份 of 7200份 is 94%, the text says 96.8%; the two do not agree.")


def test_one_alarm_for_one_wrong_figure(findings):
    alarms = [f for f in findings("入驻企业由120户增加到20户，增长15%。") if f.verdict == "contradiction"]
    assert len({(str(f.stated), f.unit) for f in alarms}) == len(alarms)


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "%%%%", "其中" * 500, "由到至" * 500, "（" * 1000, "3" * 400, "占1件的。" * 300, "一是" * 2000, "0件，其中0件，占0%。"],
)
def test_odd_text_never_raises(text):
    assert {finding.verdict for finding in sk.audit(text)} <= VERDICTS


def test_an_audit_takes_a_text_a_document_or_many():
    text = "云溪县2023年工作总结\n回收问卷90份，问责24人，其中告诫13人、诫勉7人、通报6人。"
    document = sk.Document.from_text(text, id="2023")
    assert [f.rule for f in sk.audit(text)] == [f.rule for f in sk.audit(document)] == [f.rule for f in sk.audit([document])]
    assert sk.audit(document) == sk.Corpus([document]).audit()


PIECES = (
    *("其中", "办结率", "占", "由", "增加到", "比上年", "同比增长", "下降", "年均", "累计", "合计", "一是", "二是"),
    *("（", "）", "，", "、", "；", "。", "：", "\n", "问责", "人均", "全国", "中，", "五年来", "三项工作", "2022年"),
    *("12件", "0件", "3.5%", "98%", "1.2亿元", "4个百分点", "第3位", "2倍", "翻一番", "近8成"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_text_raises_and_every_span_is_in_it(pieces):
    document = sk.Document.from_text("云溪县2023年工作总结\n" + "".join(pieces), id="2023")
    for finding in sk.audit(document):
        assert finding.verdict in VERDICTS
        assert all(document.text[span.start : span.end] == span.text for span in finding.spans)
        assert finding.zh.endswith("。")
        assert finding.en.endswith(".")


def test_work_grows_with_the_text():
    """Ten times the sentences take about ten times as many calls: no check looks at the whole text for each figure."""
    sentence = "全年受理投诉1268件，同比下降9.2%，办结1258件，办结率99.2%；问责29人，其中告诫17人、诫勉8人、通报4人，比目标少3人。\n"

    def calls(copies):
        document = sk.Document.from_text("云溪县2023年工作总结\n" + sentence * copies)
        sk.extract(document)
        counted = 0

        def count(*_):
            nonlocal counted
            counted += 1

        sys.setprofile(count)
        try:
            assert audit_documents([document])
        finally:
            sys.setprofile(None)
        return counted

    calls(1)  # patterns are compiled
    assert calls(300) < 12 * calls(30)
