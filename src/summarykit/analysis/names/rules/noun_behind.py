"""What stands behind the figure: the noun that its classifier counts, what a threshold selects, what people did."""

from __future__ import annotations

from typing import Final

from summarykit.analysis.names.chunks import last_noun, to_label
from summarykit.analysis.names.naming_rule import naming_rule
from summarykit.analysis.names.phrase import Phrase
from summarykit.analysis.names.proposal import Source
from summarykit.analysis.names.situation import Situation
from summarykit.analysis.noun_phrase import noun_behind, selected_noun
from summarykit.rules import Evidence
from summarykit.tokens.tags import NOUNISH, is_verb, word_set

__all__ = ["ANY_NOUN", "RULES"]

_LONGEST_VERB: Final = 12


# --- a threshold --------------------------------------------------------------------------------------------------


def _threshold(s: Situation) -> Phrase | None:
    """What the threshold selects, and what it is of."""
    start = selected_noun(s.text, s.mention.quantity, s.limit) or s.tail
    parts = tuple(part for part in (noun_behind(s.text, start, s.limit), last_noun(s.text, *s.mention.stem)) if part is not None)
    return Phrase(parts) if parts else None


# --- a classifier -------------------------------------------------------------------------------------------------


def _may_count(s: Situation) -> bool:
    counted = s.kind in ("level", "rate") and s.form not in ("percent", "fraction")
    return s.mention.noun is not None and counted and not s.quotes_target


def _counted(s: Situation) -> Phrase | None:
    """The noun, with the verb before the figure."""
    noun = s.mention.noun
    if noun is None or s.text[noun[0] : noun[1]] in word_set("standings") or not _takes_noun(s, noun):
        return None
    front = _verb_before(s)
    return Phrase((noun,) if front is None else (*front.parts, noun))


def _takes_noun(s: Situation, noun: tuple[int, int]) -> bool:
    """A classifier does, or 的; a measure only before a plain noun, and where it has no words of its own: not 产量达到|5万吨|大关."""
    if s.counts or s.linked:
        return True
    if s.has_stem and s.cues.first("arrive") is not None:
        return False
    return s.names.words(*noun)[0].tag in NOUNISH


def _verb_before(s: Situation) -> Phrase | None:
    """The words before the figure that say what was done to the noun behind it: 部署|28项|重点任务."""
    verbs = [at for at, word in enumerate(s.words) if is_verb(word)]
    if verbs and verbs[-1] < len(s.words) - 1 and any(word.tag in ("p", "r", "u") for word in s.words):
        return None  # a sentence about something else stands before: 对于我们这样一个有|13亿|人口
    start, end = s.mention.stem
    if end - start <= _LONGEST_VERB:
        return s.own
    return to_label(s.text, s.words[verbs[-1]].start, end) if verbs else None


# --- people -------------------------------------------------------------------------------------------------------


def _may_act(s: Situation) -> bool:
    counted = s.kind == "level" and s.form in ("measure", "bare")
    return counted and s.mention.noun is None and s.cues.first("from") is None


def _did(s: Situation) -> Phrase | None:
    """What is said of the persons behind the figure, and what was done before."""
    words = s.behind(14)
    if not words or words[0].tag not in ("v", "vn") or words[0].text in word_set("pair_verbs") or words[-1].end < s.limit:
        return None
    front = s.own
    if front is None and s.gap is not None:
        front = to_label(s.text, *s.gap)
    if front is None:
        front = s.names.phrase_of(s.counted_before)  # 56个贫困村已有53个脱贫摘帽
    done = Phrase(((words[0].start, words[-1].end),))
    return done if front is None else front.then(done)


RULES: Final = (
    naming_rule(
        "criterion",
        _threshold,
        score=0.95,
        source=Source.THRESHOLD,
        evidence=Evidence.CLAUSE,
        reason="the threshold stands before the noun that it selects",
        example="总投资5000万元以上的重点项目",
        condition=lambda s: s.mention.selects and s.kind in ("level", "rate"),
    ),
    naming_rule(
        "noun behind its classifier",
        _counted,
        score=0.9,
        source=Source.BEHIND,
        evidence=Evidence.FIGURE,
        reason="the noun that is counted stands behind the figure",
        example="举办12期培训班",
        condition=_may_count,
    ),
    naming_rule(
        "what they did",
        _did,
        score=0.89,
        source=Source.OWN,
        evidence=Evidence.CLAUSE,
        reason="a verb behind the figure closes the clause",
        example="发放补贴，约6700人受益",
        condition=_may_act,
    ),
)

# Weak: for where nothing stands before.
ANY_NOUN: Final = naming_rule(
    "noun behind the figure",
    lambda s: None if s.mention.noun is None else Phrase((s.mention.noun,)),
    score=0.45,
    source=Source.ANY_BEHIND,
    evidence=Evidence.FIGURE,
    reason="a noun stands behind a measure",
    example="5吨粮食",
    condition=lambda s: s.kind != "rank",
)
