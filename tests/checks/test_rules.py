"""Each rule on sentences made for it: what it says, what it leaves alone, what it cannot decide."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import summarykit as sk
from summarykit.checks import Source, audit_sources

VERDICTS = {"contradiction", "consistent", "unclear"}


def told(found, rule):
    return [finding.verdict for finding in found if finding.rule == rule]


@pytest.mark.parametrize(
    ("text", "rule", "verdict"),
    [
        # rates
        ("排查问题412个，整改398个，问题整改率96.6%。", "rate_from_parts", "consistent"),
        ("抽检460批次，不合格23批次，合格率95%。", "rate_from_parts", "consistent"),
        ("抽检460批次，不合格23批次，不合格率5%。", "rate_from_parts", "consistent"),
        ("受理1326件，其中二季度720件；办结1298件，办结率97.9%。", "rate_from_parts", "consistent"),
        ("年度计划投资9亿元，实际完成投资9.8亿元，投资完成率108.9%。", "rate_from_parts", "consistent"),
        # wholes and parts
        ("全年问责35人，其中告诫20人、诫勉9人、通报6人。", "breakdown_sum", "consistent"),
        ("全年问责35人，其中告诫20人、诫勉9人。", "breakdown_sum", "consistent"),
        ("全年问责35人（告诫20人、诫勉9人）。", "breakdown_sum", "contradiction"),
        ("现有党员86名，其中女党员32名、35岁以下党员41名、大专以上党员60名。", "breakdown_sum", "unclear"),
        ("发放补贴1860万元，其中种粮补贴920万元、其他补贴840万元。", "breakdown_sum", "contradiction"),
        # moves
        ("审批时间由80天压缩到65天，缩短15天。", "difference", "consistent"),
        ("审批时间由65天压缩到80天。", "rank_and_order", "contradiction"),
        ("综合排名由第8位上升到第5位。", "rank_and_order", "consistent"),
        ("综合排名由第5位上升到第8位。", "rank_and_order", "contradiction"),
        ("地区生产总值由96.8亿元增加到152.3亿元，按可比价格计算增长42%。", "growth_from_levels", "unclear"),
        ("满意率由92.6%提高到95.1%，提高2.5%。", "percent_or_point", "contradiction"),
        # averages
        ("窗口全年接件25.2万件，月均2.1万件。", "average", "consistent"),
        ("全年新设企业1.26万户，日均新设50户。", "average", "consistent"),
        ("为1250名职工发放补贴625万元，人均5000元。", "average", "consistent"),
        # order
        ("市场主体31.6万户，首次突破35万户。", "rank_and_order", "contradiction"),
        ("在18个乡镇中排名第20。", "rank_and_order", "contradiction"),
        # units
        ("完成造林2000公顷（折合3万亩）。", "same_fact_twice", "consistent"),
        ("完成造林2000公顷（折合3.5万亩）。", "same_fact_twice", "contradiction"),
        # lists
        ("重点做好三项工作：一是抓保障。建设。二是抓分配。公平。三是抓管理。从严。", "count_of_list", "consistent"),
        ("重点做好三项工作：一是抓保障。建设。二是抓分配。公平。", "count_of_list", "contradiction"),
        ("推行“三个一”（一张清单、一套制度）。", "count_of_list", "contradiction"),
    ],
)
def test_a_rule_and_its_verdict(findings, text, rule, verdict):
    assert told(findings(text), rule) == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "受理1326件，办结1298件；群众满意率97.9%。",  # a rate of something else
        "失业人员再就业208人，城镇新增就业612人，失业率3.1%。",
        "单价由40元提高到80元，其中零售价90元。",
        "平均每亩用水320方，其中早稻410方。",
        "春运期间发送旅客18.7万人次，日均4675人次。",
        "从扩大供给和抑制需求两方面发力。一要增产。二要节约。三要储备。",
        "“四个坚持”等做法得到推广。",
    ],
)
def test_what_belongs_to_no_check(findings, text):
    assert findings(text) == []


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


def test_time_grows_with_the_text():
    """Ten times the sentences take about ten times as long: no check looks at the whole text for each figure."""
    sentence = "全年受理投诉1268件，同比下降9.2%，办结1258件，办结率99.2%；问责29人，其中告诫17人、诫勉8人、通报4人，比目标少3人。\n"
    times = []
    for copies in (100, 1000):
        source = Source(document := sk.Document.from_text("云溪县2023年工作总结\n" + sentence * copies), sk.extract(document).indicators)
        began = time.perf_counter()
        assert audit_sources([source])
        times.append(time.perf_counter() - began)
    assert times[1] < 30 * max(times[0], 0.005)
