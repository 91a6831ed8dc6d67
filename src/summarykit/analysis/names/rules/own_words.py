"""The words before the figure in its clause, alone or with what they need from other figures: the usual case.

These rules exclude each other: the first that fits gives the one name that is made of the figure's own words.
"""

from __future__ import annotations

from typing import Final

from summarykit.analysis.mentions import Mention
from summarykit.analysis.names.chunks import naming, object_of, without_measure
from summarykit.analysis.names.naming_rule import naming_rule
from summarykit.analysis.names.phrase import Phrase
from summarykit.analysis.names.proposal import Proposal, Source
from summarykit.analysis.names.rules.shares import SHARE
from summarykit.analysis.names.situation import Situation, from_here
from summarykit.lexicons import load_words
from summarykit.rules import Evidence, RuleSet
from summarykit.tokens.tags import Word, is_noun, is_verb, word_set

__all__ = ["OWN_WORDS"]

_SHARES: Final = load_words("naming.toml", "shares")
_OUTPUTS: Final = load_words("naming.toml", "outputs")
_BARE_RATES: Final = load_words("naming.toml", "bare_rates")
_PER_HEAD_RE: Final = naming(r"{shared_heads}")
_SHARED_RE: Final = naming(r"{shared_verbs}")


# --- a part, or a share, of what was counted before ---------------------------------------------------------------


def _part(s: Situation) -> tuple[Phrase, Phrase] | None:
    """A part of what was counted before, named by what divides it."""
    same = (one for one in from_here(s.antecedent) if one.reading.kind in ("level", "rate") and one.quantity.unit == s.unit)
    whole = s.names.thing_of(next(same, None))
    if whole is None or s.own is None:
        return None
    words = s.names.words(*whole.last_span) if whole.last_span is not None else []
    if any(word.tag == "p" for word in words):
        whole = Phrase(((words[-1].start, words[-1].end),))  # 师生在县级以上比赛中获奖216人次，其中国家级8人次
    return s.own.then(whole), whole


def _share_of_own(s: Situation) -> Phrase | None:
    return None if s.own is None else Phrase((*s.own.parts, SHARE))


def _share_of_before(s: Situation) -> Phrase | None:
    return None if s.own is None or s.front is None else s.front.then(s.own)


# --- a list ---------------------------------------------------------------------------------------------------------


def _counts_selected(s: Situation) -> bool:
    """案值5万元以上26起: a threshold stands in the words before, and no thing behind it."""
    threshold = s.mention.before
    if threshold is None or not threshold.selects:
        return False
    return not any(is_noun(word) and word.tag != "f" for word in s.words if word.start >= threshold.end)


def _selected(s: Situation) -> Phrase | None:
    """What a threshold selects of that which was counted before it."""
    threshold = s.mention.before
    whole = s.names.phrase_of(s.names.antecedent(threshold)) if threshold is not None else None
    return None if whole is None or s.own is None else s.own.then(object_of(whole, s.text))


def _with_shared_verb(s: Situation) -> Phrase | None:
    """The verb of the first of a list is that of all of it."""
    shared = _shared(s, s.mention, s.words)
    return None if shared is None or s.own is None else Phrase((shared, *s.own.parts))


def _shared(s: Situation, mention: Mention, words: list[Word]) -> tuple[int, int] | None:
    before = mention.before
    if before is None or not _listed(s.text, before, mention):
        return None
    opening = _PER_HEAD_RE.match(s.text, *before.stem)
    if opening is None and not any(map(is_verb, words)):
        opening = _SHARED_RE.match(s.text, *before.stem)
    if opening is not None and opening.end() < before.stem[1]:
        return int(opening.start()), int(opening.end())
    return _shared(s, before, s.names.words(*before.stem))


def _listed(text: str, first: Mention, second: Mention) -> bool:
    """Two levels of one clause, joined by 、, of which the first has words of its own."""
    if first.clause_index != second.clause_index or first.stem[0] >= first.stem[1]:
        return False
    return text.startswith("、", first.cues.tail) and first.reading.kind == second.reading.kind == "level"


# --- words that need what the figure before speaks of ------------------------------------------------------------


def _is_verb_of_object(s: Situation) -> bool:
    return s.plain in word_set("object_verbs")


def _spoken_of(s: Situation) -> tuple[Mention, Phrase] | None:
    """The figure before that these words go on from, and what it speaks of."""
    of_object = _is_verb_of_object(s)
    if s.antecedent is None or s.antecedent.reading.kind == "rank" or (_stands_apart(s) and not of_object):
        return None
    earlier = s.counted_before if of_object else s.antecedent
    thing = s.names.thing_of(earlier)
    return None if earlier is None or thing is None else (earlier, object_of(thing, s.text))


def _stands_apart(s: Situation) -> bool:
    """A semicolon or full stop before the clause: a new thing is spoken of."""
    start = s.mention.clause.start
    return s.text[max(start - 1, 0) : start] == "；" or s.mention.clause.mark in ("；", "。")


def _per_head(s: Situation) -> Phrase | None:
    verb, spoken = s.cues.first("up", "down"), _spoken_of(s)
    if verb is None or spoken is None or s.own is None:
        return None
    return Phrase((*spoken[1].parts, *s.own.parts, (verb.start, verb.end)))


def _relational(s: Situation) -> tuple[Phrase, Phrase] | None:
    spoken = _spoken_of(s)
    if spoken is None or s.own is None:
        return None
    thing = spoken[1]
    return (without_measure(thing, s.text) if s.plain.endswith(_OUTPUTS) else thing).then(s.own), thing


def _is_bare_rate(s: Situation) -> bool:
    """办结率, 回收率: what was done, made a rate."""
    if len(s.words) > 2 or len(s.plain) > 4 or not s.plain.endswith(_BARE_RATES):
        return False
    done = s.plain[:-1]
    return s.words[0].tag in ("v", "vn", "d", "ad") or done in word_set("light") or done in word_set("object_verbs")


def _rate(s: Situation) -> Phrase | None:
    spoken = _spoken_of(s)
    return None if spoken is None or spoken[0].reading.kind == "rate" or s.own is None else spoken[1].then(s.own)


def _verb_of_before(s: Situation) -> tuple[Phrase, Phrase] | None:
    """Not twice: 招商引资到位资金58亿元，其中上半年到位20亿元."""
    spoken = _spoken_of(s)
    if spoken is None or s.own is None:
        return None
    thing = spoken[1]
    return (thing if s.plain in thing.plain(s.text) else s.own.then(thing)), thing


def _of_subject(s: Situation) -> Phrase | None:
    return None if s.subject is None or s.own is None else s.subject.then(s.own)


def _verb_of_spoken(s: Situation) -> tuple[Phrase, Phrase] | None:
    """The verb is done to the subject of the clause before, or to what the paragraph counted last in this unit."""
    thing = s.subject
    if thing is None and s.mention.before is None:
        told = reversed(s.names.by_paragraph.get(s.mention.paragraph, ()))
        whole = s.names.thing_of(next((one for one in told if one.reading.kind == "level" and one.quantity.unit == s.unit), None))
        thing = None if whole is None else object_of(whole, s.text)
    return None if thing is None or s.own is None else (s.own.then(thing), thing)


# --- alone --------------------------------------------------------------------------------------------------------


def _only_done(s: Situation) -> bool:
    """安排、比上年提高1个百分点; 综合指数4.02，改善4.5%: what is done is not what changes."""
    bare = len(s.words) == 1 and s.form == "percent" and not _is_verb_of_object(s)
    return (s.kind == "change" or bare) and all(map(is_verb, s.words))


OWN_WORDS: Final[RuleSet[Situation, Proposal]] = RuleSet(
    "names of own words",
    (
        naming_rule(
            "part of what went before",
            _part,
            score=0.9,
            source=Source.BORROWED,
            evidence=Evidence.FIGURES,
            reason="what divides that which the figure before counts",
            example="新增就业5万人，其中女性2万人",
            condition=lambda s: s.kind != "rank" and s.plain in word_set("modifiers"),
        ),
        naming_rule(
            "own words, share",
            _share_of_own,
            score=0.86,
            source=Source.OWN,
            evidence=Evidence.CLAUSE,
            reason="a noun before a verb of sharing",
            example="第三产业占52%",
            condition=lambda s: s.kind == "rate" and s.cues.first("share") is not None and not s.plain.startswith(_SHARES),
        ),
        naming_rule(
            "selected by a threshold",
            _selected,
            score=0.88,
            source=Source.BORROWED,
            evidence=Evidence.FIGURES,
            reason="the words before end with a threshold, which selects of the figure before",
            example="查处案件210起，其中案值5万元以上26起",
            condition=_counts_selected,
        ),
        naming_rule(
            "object of a verb before",
            _with_shared_verb,
            score=0.88,
            source=Source.BORROWED,
            evidence=Evidence.CLAUSE,
            reason="a list shares the verb of its first",
            example="新增学位1500个、床位120张",
        ),
        naming_rule(
            "share of what went before",
            _share_of_before,
            score=0.9,
            source=Source.BORROWED,
            evidence=Evidence.FIGURES,
            reason="a share of a named whole goes on from the figure before",
            example="教育支出4亿元，占总支出的18%",
            condition=lambda s: s.plain.startswith(_SHARES),
        ),
        naming_rule(
            "per head",
            _per_head,
            score=0.88,
            source=Source.BORROWED,
            evidence=Evidence.FIGURES,
            reason="per whom, and a verb of change, of the thing before",
            example="发展大棚300亩，亩均增收1200元",
            condition=lambda s: s.plain in word_set("per_head"),
        ),
        naming_rule(
            "relational noun",
            _relational,
            score=0.88,
            source=Source.BORROWED,
            evidence=Evidence.FIGURES,
            reason="a noun that needs the thing counted before",
            example="重点工程12个，总投资30亿元",
            condition=lambda s: s.plain in word_set("relational"),
        ),
        naming_rule(
            "rate of what went before",
            _rate,
            score=0.88,
            source=Source.BORROWED,
            evidence=Evidence.FIGURES,
            reason="a rate that needs the thing counted before",
            example="受理投诉1286件，办结率97%",
            condition=_is_bare_rate,
        ),
        naming_rule(
            "verb of what went before",
            _verb_of_before,
            score=0.88,
            source=Source.BORROWED,
            evidence=Evidence.FIGURES,
            reason="a verb that takes the object of the figure before",
            example="受理投诉1286件，办结1248件",
            condition=lambda s: s.kind != "change" and _is_verb_of_object(s),
        ),
        naming_rule(
            "relational noun of the subject",
            _of_subject,
            score=0.87,
            source=Source.BORROWED,
            evidence=Evidence.SENTENCE,
            reason="a noun that needs the subject of the clause before",
            example="高速公路加快建设，总里程300公里",
            condition=lambda s: s.plain in word_set("relational"),
        ),
        naming_rule(
            "verb of what is spoken of",
            _verb_of_spoken,
            score=0.86,
            source=Source.BORROWED,
            evidence=Evidence.SENTENCE,
            reason="a verb that takes what is spoken of before",
            example="受理投诉1286件。办结1248件",
            condition=lambda s: s.kind != "change" and _is_verb_of_object(s),
        ),
        naming_rule(
            "own words, a deed",
            lambda s: s.own,
            score=0.25,
            source=Source.OWN,
            evidence=Evidence.CLAUSE,
            reason="only verbs stand before a change",
            example="环境质量综合指数4.02，改善4.5%",
            condition=_only_done,
        ),
        naming_rule(
            "own words",
            lambda s: s.own,
            score=0.85,
            source=Source.OWN,
            evidence=Evidence.CLAUSE,
            reason="the phrase before the figure",
            example="财政收入12亿元",
            condition=lambda s: any(map(is_noun, s.words)),
        ),
        naming_rule(
            "own words, no noun",
            lambda s: s.own,
            score=0.6,
            source=Source.OWN,
            evidence=Evidence.CLAUSE,
            reason="the phrase before the figure, without a noun",
            example="累计培训300人次",
        ),
    ),
)
