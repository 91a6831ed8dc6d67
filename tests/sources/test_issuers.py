"""Offices."""

from __future__ import annotations

import pytest

from summarykit.sources.genres import find_genre
from summarykit.sources.issuers import issuer_of_office, issuer_of_session, issuer_of_speaker, issuer_of_title


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("云溪县卫生健康局2023年工作总结和2024年工作计划", "云溪县卫生健康局"),
        ("2023年云溪县卫生健康局工作总结", "云溪县卫生健康局"),
        ("关于云溪县卫生健康局2023年工作总结的报告", "云溪县卫生健康局"),
        ("白渡街道办事处2022年上半年工作总结", "白渡街道办事处"),
        ("市机关作风建设领导小组工作总结", "市机关作风建设领导小组"),
        ("云溪市机关效能建设领导小组办公室二○一八年工作总结", "云溪市机关效能建设领导小组办公室"),
        ("中共云溪县委2023年工作总结", "中共云溪县委"),
        ("县教育局关于推进街道社区教育工作的调研报告", "县教育局"),
        ("县委办公室党建2023年工作总结", "县委办公室"),
        ("2021年中华人民共和国国务院政府工作报告", "国务院"),
        ("云溪省2024年政府工作报告", "云溪省人民政府"),
        ("2024年云溪市政府工作报告", "云溪市人民政府"),
        ("云溪县人民政府工作报告", "云溪县人民政府"),
        ("云溪县人民政府2024年政府工作报告", "云溪县人民政府"),
        ("在云溪县委全会上的工作报告", "云溪县委"),
        ("2022-2023学年度云溪中学工作总结", "云溪中学"),
        ("政府工作报告", None),
        ("2023年工作总结", None),
        ("全县安全生产2023年工作总结", None),
        ("我局2023年工作总结", None),
        ("机关党建2023年工作总结", None),
    ],
)
def test_titles(title: str, issuer: str | None) -> None:
    assert issuer_of_title(title, find_genre(title)) == issuer


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("——2024年1月23日在云溪省第十四届人民代表大会第二次会议上", "云溪省人民政府"),
        ("2024年1月8日在第十四届全国人民代表大会第二次会议上", "国务院"),
        ("（2024年1月8日在白渡镇第三届人大第二次会议上）", "白渡镇人民政府"),
        ("2024年1月8日在全县干部大会上", None),
    ],
)
def test_sessions(line: str, issuer: str | None) -> None:
    assert issuer_of_session(line) == issuer


@pytest.mark.parametrize(
    ("opening", "issuer"),
    [
        ("现在，我代表云溪市人民政府，向大会作报告", "云溪市人民政府"),
        ("受县政府委托，我向大会报告", "县政府"),
        ("我代表国务院，向大会报告", "国务院"),
        ("我代表政府工作人员", None),
        ("各级政府", None),
    ],
)
def test_speakers(opening: str, issuer: str | None) -> None:
    assert issuer_of_speaker(opening) == issuer


@pytest.mark.parametrize(
    ("line", "issuer"), [("云溪县教育局", "云溪县教育局"), ("谢谢大家", None), ("县教育局，县科技局", None), ("局", None)]
)
def test_offices(line: str, issuer: str | None) -> None:
    assert issuer_of_office(line) == issuer
