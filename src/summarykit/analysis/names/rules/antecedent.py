"""Figures that go on from the one before: second values, changes, values given again."""

from __future__ import annotations

from typing import Final

from summarykit.analysis.mentions import Mention
from summarykit.analysis.names.chunks import naming, object_of
from summarykit.analysis.names.naming_rule import naming_rule
from summarykit.analysis.names.phrase import Phrase
from summarykit.analysis.names.proposal import Source
from summarykit.analysis.names.situation import Situation, before
from summarykit.lexicons import load_text
from summarykit.rules import Evidence
from summarykit.tokens.tags import word_set

__all__ = ["RULES"]

_NEW: Final = load_text("naming.toml", "new")
_RETOLD_RE: Final = naming(r"{retold}")
_STOCKED_RE: Final = naming(r"{stocked}{stocked_verbs}?$")


def _second_of_pair(s: Situation) -> Phrase | None:
    """The second figure of a pair measures what the first does, whatever stands between."""
    earlier = s.mention.before
    if earlier is None or earlier.clause_index != s.mention.clause_index or earlier.cues.first("from") is None:
        return None
    return s.names.phrase_of(earlier)


def _given_again(s: Situation) -> Phrase | None:
    """In a bracket, the figure before it given anew: （2020年数据按普查结果由58.4%修订为60.1%）."""
    if _RETOLD_RE.search(s.text, s.mention.clause.start, s.start) is None:
        return None
    outside = (one for one in before(s.mention) if one.clause.depth < s.mention.clause.depth and one.quantity.unit == s.unit)
    return s.names.phrase_of(next(outside, None))


def _same(s: Situation) -> Phrase | None:
    earlier = s.antecedent
    if s.kind == "rank" and earlier is not None and earlier.clause_index == s.mention.clause_index and earlier.noun is not None:
        earlier = earlier.before  # 在全县18个乡镇中排名第2: the field is not what is ranked
    front = s.names.phrase_of(earlier)
    return None if front is None or earlier is None else _of_stock(s, earlier, front)


def _of_stock(s: Situation, earlier: Mention, front: Phrase) -> Phrase:
    """网约车212辆，其中当年新增41辆 is 新增 of it; 新建服务点35个，累计214个 is not 新建."""
    if not s.kind == earlier.reading.kind == "level" or s.unit != earlier.quantity.unit:
        return front
    new = s.cues.first("new")
    if new is not None:
        newly = not front.plain(s.text).startswith(_NEW)
        return Phrase(((new.start, new.end), *object_of(front, s.text).parts)) if newly else front
    return object_of(front, s.text) if earlier.cues.first("new") is None and _is_stock(s) else front


def _is_stock(s: Situation) -> bool:
    if any(cue.text in word_set("stocked") for cue in s.cues.before):
        return True
    return _STOCKED_RE.match(s.text, s.mention.floor, s.start) is not None


RULES: Final = (
    naming_rule(
        "second of a pair",
        _second_of_pair,
        score=0.92,
        source=Source.BORROWED,
        evidence=Evidence.FIGURES,
        reason="the clause goes from the figure before to this one",
        example="事业单位由21个整合增加到26个",
        condition=lambda s: s.cues.first("arrive") is not None,
    ),
    naming_rule(
        "told anew in brackets",
        _given_again,
        score=0.9,
        source=Source.BORROWED,
        evidence=Evidence.FIGURES,
        reason="the bracket speaks of the figure before it",
        example="城镇化率58.4%（普查后核定为60.1%）",
        condition=lambda s: s.mention.clause.depth > 0,
    ),
    naming_rule(
        "same as the figure before",
        _same,
        score=0.65,
        source=Source.REPEATED,
        evidence=Evidence.FIGURES,
        reason="no words of its own",
        example="粮食产量16万吨，同比增长15%",
        condition=lambda s: s.own is None,
    ),
)
