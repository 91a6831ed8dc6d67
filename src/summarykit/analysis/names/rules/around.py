"""Names from around the figure's clause: the clause before it, the paragraph, the heading."""

from __future__ import annotations

from typing import Final

from summarykit.analysis.names.chunks import to_label
from summarykit.analysis.names.naming_rule import NamingRule, naming_rule
from summarykit.analysis.names.phrase import Phrase
from summarykit.analysis.names.proposal import Proposal, Source
from summarykit.analysis.names.rules.noun_behind import ANY_NOUN
from summarykit.analysis.names.situation import Situation
from summarykit.rules import Evidence, RuleSet
from summarykit.tokens.tags import is_noun, is_verb

__all__ = ["FALLBACKS", "RULES"]


def _goes_on(s: Situation) -> bool:
    """Whether the figure before is as near as the clause before: then it goes on from that."""
    if s.antecedent is None:
        return False
    opens = s.names.mentions.clauses[s.mention.sentence][s.mention.clause_index - 1].mark in ("", "；", "。", "：")
    return not opens or s.mention.clause_index - s.antecedent.clause_index <= 1


def _done_before(s: Situation) -> Phrase | None:
    """What the clause before does, where nothing else names the figure."""
    if s.gap is None or s.antecedent is not None or not is_verb(s.names.words(*s.gap)[0]):
        return None
    return to_label(s.text, *s.gap)


def _heading(s: Situation) -> Phrase | None:
    """The heading's subject, where the text under it starts with a figure."""
    view = s.names.mentions.view
    section = view.sections[s.mention.section]
    start, end = view.normal.from_source(section.end - len(section.title)), view.normal.from_source(section.end)
    words = [word for word in s.names.words(start, end) if word.tag != "m"]
    stop = next((at for at, word in enumerate(words) if not is_noun(word)), len(words))
    return Phrase(((words[0].start, words[stop - 1].end),)) if stop else None


def _last_of_paragraph(s: Situation) -> Phrase | None:
    told = s.names.by_paragraph.get(s.mention.paragraph)
    return s.names.phrase_of(told[-1]) if told else None


RULES: Final[tuple[NamingRule, ...]] = (
    naming_rule(
        "subject of the clause before",
        lambda s: None if _goes_on(s) else s.gap_subject,
        score=0.7,
        source=Source.AROUND,
        evidence=Evidence.SENTENCE,
        reason="the clause before has no figure and opens with a noun phrase",
        example="居民消费价格总体平稳，上涨2%",
        condition=lambda s: s.own is None and s.gap is not None,
    ),
)

# Asked only where the sentence's own grammar gives nothing good.
FALLBACKS: Final[RuleSet[Situation, Proposal]] = RuleSet(
    "names where nothing better is",
    (
        naming_rule(
            "what the clause before does",
            _done_before,
            score=0.55,
            source=Source.AROUND,
            evidence=Evidence.SENTENCE,
            reason="the clause before has no figure",
            example="扩大草场面积，由3200亩增加到1万亩",
            condition=lambda s: s.own is None and s.cues.first("from", "arrive") is not None,
        ),
        ANY_NOUN,
        naming_rule(
            "last figure of the paragraph",
            _last_of_paragraph,
            score=0.36,
            source=Source.AROUND,
            evidence=Evidence.PARAGRAPH,
            reason="the sentence names nothing",
            example="粮食产量16万吨。同比增长15%",
        ),
        naming_rule(
            "heading",
            _heading,
            score=0.35,
            source=Source.AROUND,
            evidence=Evidence.SECTION,
            reason="the heading's subject",
            example="一、招商引资|到位12亿元",
            condition=lambda s: s.mention.section >= 0,
        ),
    ),
)
