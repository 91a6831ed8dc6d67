"""Confidence: how far a record can be relied on, from doubts that are named.

Flows in: a figure, its chosen name, the other candidates, its concept and status. Flows out: high, medium or low,
and the doubts. Each doubt is a feature under which records were wrong more often than elsewhere on labelled texts;
what each class is worth is measured by ``benchmarks/quality``, not claimed here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from summarykit.analysis.mentions import Mention
from summarykit.analysis.names.proposal import Name, Source
from summarykit.analysis.names.resolver import ENOUGH
from summarykit.grammar.change import ChangeForm
from summarykit.lexicons import shape
from summarykit.records import Confidence
from summarykit.rules import Evidence, Rule, RuleSet

__all__ = ["DOUBTS", "Judged", "judge"]

_SHORT: Final = 4
_LONG: Final = 16
_CLOSE: Final = 0.05
_UNITLESS: Final = ("bare", "fraction")
_ODD_RE: Final = shape("naming.toml", "[，。；：]|^{odd_opening}|{odd_end}$")
_LIST_RE: Final = shape("naming.toml", "{coordinators}")
_DIGIT_RE: Final = regex.compile(r"\d")
_WEAK: Final = frozenset((Source.AROUND, Source.ANY_BEHIND, Source.THRESHOLD))


@dataclass(frozen=True, slots=True)
class Judged:
    """A named figure, before its confidence is known.

    Attributes
    ----------
    mention : Mention
    names : sequence of Derivation
        All candidates for its name, the chosen one first.
    name : str
        As it stands in the record.
    known : bool
        The lexicon of concepts knows it; such a name is hardly ever cut wrong.
    quoted : bool
        It is a target that the text quotes.
    """

    mention: Mention
    names: Sequence[Name]
    name: str
    known: bool
    quoted: bool

    @property
    def source(self) -> Source:
        """What the name is made of."""
        return self.names[0].result.source


def judge(mention: Mention, names: Sequence[Name], name: str | None, *, known: bool, quoted: bool) -> tuple[Confidence, tuple[str, ...]]:
    """The class of a record and the doubts that lowered it.

    Parameters
    ----------
    mention, names, name, known, quoted
        As in `Judged`.

    Returns
    -------
    tuple of (Confidence, tuple of str)
        No doubt: high. One: medium. More, or no name: low.
    """
    if not names or not name:
        return "low", ("nothing names the figure",)
    doubts = tuple(found.result for found in DOUBTS.all(Judged(mention, names, name, known, quoted)))
    return ("high" if not doubts else "medium" if len(doubts) == 1 else "low"), doubts


# --- of the rule that named it -------------------------------------------------------------------------------------


def _weakly_named(judged: Judged) -> str | None:
    """What is no part of the figure's own clause, or was never meant to name it."""
    return f"named by a weak rule: {judged.names[0].rule}" if judged.source in _WEAK else None


def _names_no_thing(judged: Judged) -> bool:
    return judged.source not in _WEAK and judged.names[0].result.score < ENOUGH


def _close_second(judged: Judged) -> str | None:
    best, *others = judged.names
    if not others or others[0].result.score <= best.result.score - _CLOSE:
        return None
    return f"another name is nearly as good: by {others[0].rule}"


def _skips_a_clause(judged: Judged) -> bool:
    before = judged.mention.before
    return judged.source is Source.REPEATED and before is not None and judged.mention.clause_index - before.clause_index != 1


# --- of the figure -------------------------------------------------------------------------------------------------


def _behind_threshold(judged: Judged) -> bool:
    before = judged.mention.before
    return before is not None and before.selects and before.clause_index == judged.mention.clause_index


def _doubt(text: str, evidence: Evidence, condition: Callable[[Judged], bool], *, example: str) -> Rule[Judged, str]:
    """A rule whose name is the doubt."""
    return Rule(text, evidence, lambda _: text, example, condition)


def _unknown(condition: Callable[[Judged], bool]) -> Callable[[Judged], bool]:
    """The same, only of names that the lexicon of concepts does not know."""
    return lambda judged: not judged.known and condition(judged)


DOUBTS: Final[RuleSet[Judged, str]] = RuleSet(
    "doubts",
    (
        Rule("named by a weak rule", Evidence.SENTENCE, _weakly_named, example="一、招商引资|到位12亿元"),
        _doubt("the words before the figure name no thing", Evidence.CLAUSE, _names_no_thing, example="综合指数4.02，改善4.5%"),
        Rule("another name is nearly as good", Evidence.NAMES, _close_second, example="小规模纳税人执行3%的税率"),
        _doubt("the figure has no unit", Evidence.FIGURE, lambda j: j.mention.quantity.form in _UNITLESS, example="完成三分之二"),
        _doubt(
            "read as the distance to a standard",
            Evidence.CLAUSE,
            lambda j: j.mention.reading.form is ChangeForm.BEYOND,
            example="高于全省平均水平2.1个百分点",
        ),
        _doubt("a target that the text quotes", Evidence.CLAUSE, lambda j: j.quoted, example="超过5%的年度目标"),
        _doubt("a threshold stands in its clause", Evidence.CLAUSE, _behind_threshold, example="年收入1万元以下的农户120户"),
        _doubt(
            "a figure stands in the name", Evidence.FIGURE, lambda j: _DIGIT_RE.search(j.name) is not None, example="PM2.5平均浓度31微克"
        ),
        _doubt("the name is short", Evidence.FIGURE, _unknown(lambda j: len(j.name) <= _SHORT), example="培训300人次"),
        _doubt(
            "the name is long",
            Evidence.FIGURE,
            _unknown(lambda j: len(j.name) > _LONG),
            example="开展农村人居环境整治提升五年行动示范村12个",
        ),
        _doubt("the name is cut oddly", Evidence.FIGURE, _unknown(lambda j: _ODD_RE.search(j.name) is not None), example="和修复文物12件"),
        _doubt("the name is a list", Evidence.FIGURE, _unknown(lambda j: _LIST_RE.search(j.name) is not None), example="道路和桥梁12处"),
        _doubt("named by the noun behind it", Evidence.FIGURE, _unknown(lambda j: j.source is Source.BEHIND), example="举办12期培训班"),
        _doubt(
            "named like the figure before",
            Evidence.FIGURES,
            _unknown(lambda j: j.source is Source.REPEATED),
            example="新建农庄12个，增长15%",
        ),
        _doubt(
            "and that figure is not in the clause before",
            Evidence.FIGURES,
            _unknown(_skips_a_clause),
            example="新建农庄12个，总体平稳，增长15%",
        ),
    ),
)
