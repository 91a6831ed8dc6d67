"""Names of a run: 产值和利润分别增长4%、5% gives each figure its own. Strongest of all: the sentence says which is whose.

The run is settled at its first figure, by the first of `RUN` that finds as many names as there are figures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from summarykit.analysis.mentions import Mention
from summarykit.analysis.names.chunks import naming, object_of
from summarykit.analysis.names.parallel import split_names
from summarykit.analysis.names.phrase import Phrase
from summarykit.analysis.names.proposal import Proposal, Source
from summarykit.analysis.names.situation import Situation, from_here
from summarykit.lexicons import load_text
from summarykit.rules import Evidence, Rule, RuleSet

__all__ = ["RUN", "Run"]

_RESPECTIVELY: Final = load_text("naming.toml", "respectively")
_BACKWARDS_RE: Final = naming(r"{backwards}?{several}{pointed}")
_SHARE_RE: Final = naming(r"{shares}")
_LONGEST_RATE: Final = 8
_SCORE: Final = 0.97


@dataclass(frozen=True, slots=True)
class Run:
    """The figures of a run: how its first sees the text, and how many they are."""

    first: Situation
    count: int


def _has_words(run: Run) -> bool:
    """Words of its own that name something: not 后两项分别增长4%、5%."""
    return run.first.has_stem and _BACKWARDS_RE.fullmatch(run.first.text, *run.first.mention.stem) is None


def _split(run: Run) -> list[Phrase] | None:
    return split_names(run.first.text, *run.first.mention.stem, run.count)


def _rate_of_each(run: Run) -> list[Phrase] | None:
    own, text = run.first.own, run.first.text
    respectively = any(cue.text == _RESPECTIVELY for cue in run.first.cues.before)
    if own is None or not respectively or len(run.first.plain) > _LONGEST_RATE:
        return None
    names = _names_before(run)
    return None if names is None else [object_of(name, text).then(own) for name in names]


def _share_of_each(run: Run) -> list[Phrase] | None:
    own = Phrase((run.first.mention.stem,))
    names = _names_before(run) if _SHARE_RE.match(own.plain(run.first.text)) else None
    return None if names is None else [name.then(own) for name in names]


def _names_before(run: Run) -> list[Phrase] | None:
    """As many names of figures before, in their order; not those that all have one name."""
    names = [name for one in _figures_before(run) if (name := run.first.names.phrase_of(one)) is not None]
    different = len({name.plain(run.first.text) for name in names}) > 1
    return names if len(names) == run.count and different else None


def _figures_before(run: Run) -> Sequence[Mention]:
    found: list[Mention] = []
    later = run.first.mention
    for earlier in from_here(run.first.antecedent):
        beside = earlier.clause.depth == run.first.mention.clause.depth
        if beside and found and _opens_pair(earlier, later):
            pass  # 事故由12起减少到9起，死亡由9人减少到6人，分别下降: the old values have no change of their own
        elif beside and earlier.reading.kind in ("level", "rate"):
            found.append(earlier)
        elif found:
            break
        later = earlier
        if len(found) == run.count:
            break
    return found[::-1]


def _opens_pair(first: Mention, second: Mention) -> bool:
    """由12起减少到9起: two values of one thing, the old one first."""
    arrives = second.cues.first("arrive") is not None
    return arrives and first.cues.first("from") is not None and second.clause_index == first.clause_index


def _split_gap(run: Run) -> list[Phrase] | None:
    return None if run.first.gap is None else split_names(run.first.text, *run.first.gap, run.count)


def _parallel(
    name: str,
    build: Callable[[Run], list[Phrase] | None],
    condition: Callable[[Run], bool],
    *,
    evidence: Evidence,
    reason: str,
    example: str,
) -> Rule[Run, list[Proposal]]:
    def propose(run: Run) -> list[Proposal] | None:
        names = build(run)
        return None if names is None else [Proposal(phrase, Source.OWN, _SCORE, reason) for phrase in names]

    return Rule(f"parallel names, {name}", evidence, propose, example, condition)


RUN: Final[RuleSet[Run, list[Proposal]]] = RuleSet(
    "names of a run",
    (
        _parallel(
            "joined",
            _split,
            _has_words,
            evidence=Evidence.CLAUSE,
            reason="as many names are joined before the figures",
            example="产值和利润分别增长4%、5%",
        ),
        _parallel(
            "a rate of each",
            _rate_of_each,
            _has_words,
            evidence=Evidence.FIGURES,
            reason="a rate of each of the figures before",
            example="高血压患者12人、糖尿病患者9人，管理率分别为60%、70%",
        ),
        _parallel(
            "a share of each",
            _share_of_each,
            _has_words,
            evidence=Evidence.FIGURES,
            reason="a share of each of the figures before",
            example="教育、卫生支出分别为4亿元、3亿元，占总支出的10%、8%",
        ),
        _parallel(
            "of those before",
            _names_before,
            lambda run: not _has_words(run),
            evidence=Evidence.FIGURES,
            reason="as many figures before, in their order",
            example="产值5亿元，利润2亿元，分别增长4%、5%",
        ),
        _parallel(
            "joined in the clause before",
            _split_gap,
            lambda run: not run.first.has_stem,
            evidence=Evidence.SENTENCE,
            reason="as many names are joined in the clause before",
            example="产值和利润，分别增长4%、5%",
        ),
    ),
)
