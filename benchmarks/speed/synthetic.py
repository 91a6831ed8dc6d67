"""Invented reports without end: offices that report year after year and copy some sentences from the year before."""

from __future__ import annotations

import random
from typing import Any

YEARS = 10  # reports of one office, in a row
SENTENCES = 25  # in a report
COPIED = 0.3  # of a report's sentences, from the year before: with other figures, some with a word changed

_TEMPLATES = (
    "{when}组织{who}到{where}{do}，解决{what}问题{n}件，{after}。",
    "围绕{what}这件事，{who}{when}走访{where}，听取意见{n}条，{after}。",
    "{where}{what}工程{when}动工，由{who}逐日登记进度，已经完成{n}处，{after}。",
    "{who}在{where}试行{what}登记办法，{when}{do}，共有{n}户报名，{after}。",
    "针对{where}反映的{what}难题，{when}由{who}牵头{do}，{after}，涉及住户{n}家。",
    "{when}，{where}的{what}由{who}接手照管，添置器具{n}件，{after}。",
    "{who}把{what}列入当年清单，{when}先在{where}{do}，花去{n}万元，{after}。",
    "对{where}{what}的来信，{who}{when}逐封答复，答复{n}封，{after}。",
)
_SLOTS: dict[str, tuple[str, ...]] = {
    "when": (
        *("开春以后", "汛期之前", "入冬以来", "秋收过后", "上半年", "三季度"),
        *("年底前", "清明前后", "放假期间", "集市当天", "入夏以来", "开学之前"),
    ),
    "who": (
        *("退休教师", "青年志愿者", "护林员", "渔业技术员", "社区医生", "窗口人员", "网格员", "值班干部"),
        *("书法协会", "养蜂合作社", "水文站职工", "电影放映队", "供水所", "档案馆员", "巡回法庭", "修路队"),
    ),
    "where": (
        *("东岸渡口", "老粮仓", "石桥两侧", "西坡茶园", "新村小学", "北门菜场", "河湾湿地", "旧车站"),
        *("南塘村组", "山顶林场", "码头货栈", "沿街铺面", "竹器作坊", "敬老院", "水塔周边", "灯塔路口", "盐场宿舍", "窑厂旧址"),
    ),
    "do": (
        *("挨家挨户讲解办法", "现场修补器具", "搭起临时棚屋", "清点库存物件", "重新丈量地界", "张贴办事流程"),
        *("更换老化线路", "开设夜间课堂", "补种树苗花草", "疏通排水沟渠", "检修提灌设备", "巡回放映露天电影"),
    ),
    "what": (
        *("井水浑浊", "路灯不亮", "桥面破损", "渡船停班", "茶叶滞销", "校舍漏雨", "蜂箱失窃", "账册缺页"),
        *("信箱损坏", "货棚占道", "坝体渗水", "古树枯枝", "粮袋受潮", "站牌褪色", "菜价虚高", "琴房噪声"),
    ),
    "after": (
        *("回访时多数人表示认可", "后续情况按月公示", "余下部分留待来年", "有关做法已编印成册", "当地人愿意继续出力"),
        *("此后没有再收到投诉", "节省下来的费用用于添书", "邻近各村先后照办", "所需经费由两家分担", "登记表交档案馆保存"),
    ),
}


def reports(count: int, seed: int = 7) -> list[Any]:
    """So many documents, the same for the same seed."""
    import summarykit as sk

    random_ = random.Random(seed)
    found = []
    for office in range(-(-count // YEARS)):
        said: list[str] = []
        for year in range(2011, 2011 + YEARS):
            said = _said(said, random_)
            text = f"青石第{office + 1}管理所{year}年工作总结\n\n{_paragraphs(said, random_)}"
            found.append(sk.Document.from_text(text, id=f"{office + 1}-{year}", year=year))
    return found[:count]


def _said(before: list[str], random_: random.Random) -> list[str]:
    """What a report says: sentences of its own, and some of the year before."""
    return [_again(random_.choice(before), random_) if before and random_.random() < COPIED else _new(random_) for _ in range(SENTENCES)]


def _paragraphs(said: list[str], random_: random.Random, size: int = 5) -> str:
    filled = [sentence.format(n=random_.randint(2, 900)) for sentence in said]
    return "\n".join("".join(filled[at : at + size]) for at in range(0, len(filled), size))


def _new(random_: random.Random) -> str:
    """A sentence, its figure left open."""
    return random_.choice(_TEMPLATES).format(n="{n}", **{slot: random_.choice(words) for slot, words in _SLOTS.items()})


def _again(sentence: str, random_: random.Random) -> str:
    """A sentence of the year before, one in three with another ending or time."""
    if random_.random() < 2 / 3:
        return sentence
    words = _SLOTS[random_.choice(("when", "after"))]
    held = next((word for word in words if word in sentence), "")
    return sentence.replace(held, random_.choice(words)) if held else sentence
