"""Shares, rates and multiples of something: what stands before or behind the percentage is its standard or its use."""

from __future__ import annotations

from typing import Final

from summarykit.analysis.names.chunks import OF, naming, to_label
from summarykit.analysis.names.naming_rule import naming_rule
from summarykit.analysis.names.phrase import Phrase
from summarykit.analysis.names.proposal import Source
from summarykit.analysis.names.situation import Situation, from_here
from summarykit.grammar.status import is_quoted_target
from summarykit.lexicons import load_text
from summarykit.rules import Evidence
from summarykit.tokens.tags import word_set

__all__ = ["RULES", "SHARE"]

SHARE: Final = load_text("naming.toml", "share")
_GIVEN_AGAIN_RE: Final = naming(r"（[\d.]+%）")
_STANDARD_RE: Final = naming(rf"{{standard_adverbs}}?(?P<standard>{{to_standard}}[^，。；]{{2,16}}){OF}$")
_MULTIPLE_RE: Final = naming(rf".{{0,3}}?{{multiple_of}}.*{OF}$")


def _noun_of_rate(s: Situation) -> Phrase | None:
    """The noun of the rate stands behind it."""
    words = s.names.words(s.tail + 1, min(s.limit, s.tail + 7))
    if not words or words[0].text not in word_set("rate_nouns"):
        return None
    noun = Phrase(((words[0].start, words[0].end),))
    return noun if s.own is None else s.own.then(noun)


def _described(s: Situation) -> Phrase | None:
    """A share of those of whom something is said."""
    tail, limit = s.tail, s.limit
    again = _GIVEN_AGAIN_RE.match(s.text, tail)
    if again is not None:  # 近八成（77.9%）的支出用于民生
        tail = again.end()
        clauses = s.names.mentions.clauses[s.mention.sentence]
        limit = next((clause.end for clause in clauses if clause.start <= tail <= clause.end), tail)
    if not s.text.startswith(OF, tail) or is_quoted_target(s.text, tail):
        return None
    return to_label(s.text, tail + 1, min(limit, tail + 26))


def _by_use(s: Situation) -> tuple[Phrase, Phrase] | None:
    """The share of the figure before, by its use."""
    words = s.behind(20)
    thing = s.names.thing_of(s.antecedent)
    if thing is None or not words or words[0].tag not in ("v", "p") or s.cues.first("arrive", "share") is not None:
        return None
    return thing.then(Phrase(((words[0].start, words[-1].end),))), thing


def _multiple(s: Situation) -> Phrase | None:
    """The words before the figure are the standard, not the name."""
    return s.front if s.front is not None and _MULTIPLE_RE.match(s.text, s.mention.floor, s.start) else None


def _of_standard(s: Situation) -> Phrase | None:
    """How the figure before stands to a standard; not the target that stands in the standard: 完成年度目标5万人的103.4%."""
    match = _STANDARD_RE.match(s.text, s.mention.clause.start, s.start)
    if match is None:
        return None
    earlier = next((one for one in from_here(s.antecedent) if one.start < match.start()), None)
    front = s.names.phrase_of(earlier)
    return None if front is None else front.then(Phrase((match.span("standard"),)))


def _of_before(s: Situation) -> Phrase | None:
    if s.front is None or s.front.plain(s.text).endswith(SHARE):
        return s.front
    return Phrase((*s.front.parts, SHARE))


RULES: Final = (
    naming_rule(
        "noun of the rate",
        _noun_of_rate,
        score=0.94,
        source=Source.OWN,
        evidence=Evidence.FIGURE,
        reason="a noun of a rate stands behind the percentage",
        example="制造业现行16%的税率",
        condition=lambda s: s.form == "percent" and s.linked,
    ),
    naming_rule(
        "share of what is described",
        _described,
        score=0.93,
        source=Source.OWN,
        evidence=Evidence.CLAUSE,
        reason="behind the share stands who it is of, and what is said of them",
        example="60%的职工增加了工资",
        condition=lambda s: s.is_share,
    ),
    naming_rule(
        "share by use",
        _by_use,
        score=0.92,
        source=Source.BORROWED,
        evidence=Evidence.FIGURES,
        reason="a verb behind the share says what that part of the figure before is for",
        example="转移支付4亿元，87%用于支持乡镇",
        condition=lambda s: s.is_share and not s.has_stem,
    ),
    naming_rule(
        "multiple of a standard",
        _multiple,
        score=0.91,
        source=Source.BORROWED,
        evidence=Evidence.FIGURES,
        reason="the words before the multiple are the standard of the figure before",
        example="投入12亿元，是上年总额的1.7倍",
        condition=lambda s: s.form == "multiple" and s.kind == "rate",
    ),
    naming_rule(
        "part of a standard",
        _of_standard,
        score=0.91,
        source=Source.BORROWED,
        evidence=Evidence.FIGURES,
        reason="the words before the percentage are the standard of the figure before",
        example="能繁母猪3万头，为正常保有量的103%",
        condition=lambda s: s.form == "percent" and s.kind == "rate",
    ),
    naming_rule(
        "share of the figure before",
        _of_before,
        score=0.87,
        source=Source.BORROWED,
        evidence=Evidence.FIGURES,
        reason="a verb of sharing without words of its own goes on from the figure before",
        example="网上办理141万件，占64%",
        condition=lambda s: not s.has_stem and s.cues.first("share") is not None,
    ),
)
