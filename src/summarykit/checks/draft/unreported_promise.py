"""Targets that last year's report set for the draft's year and the draft does not come back to. Public rule: ``promise_unreported``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from summarykit.checks.draft.succession import Succession
from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.findings import finding_of, phrase
from summarykit.checks.name_keys import bare_name
from summarykit.checks.words import shape
from summarykit.records import Finding
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK"]

_CORE: Final = 4  # a promise is spoken of again where this many last characters of its name are
_CORE_OF_RANK: Final = 2  # 省考核排名, 综合排名: any place in an order answers
_LEAST: Final = 3  # fewer do right before a figure in the same unit
_FEW: Final = 10  # 三条产业链 is no figure to come back to
_MOST_OF_NAME: Final = 0.6
_COMPARED: Final = "{growth_nouns}?{above}.*$|{change_ends}$"


def _find(both: Succession) -> Iterator[Finding]:
    """Verdict ``unclear``: something to look at, no arithmetic."""
    draft = both.draft
    text = _without_plans(draft)
    results: dict[str, list[Figure]] = defaultdict(list)
    for figure in draft.all:
        if figure.record.status == "actual":
            results[figure.base].append(figure)
    for figure in both.last.all:
        due = figure.record.status == "target" and figure.year == draft.review_year
        if due and _is_promise(figure) and not _is_answered(figure, text, results[figure.base]):
            yield _unreported(figure, draft)


def _is_answered(promise: Figure, text: str, results: Sequence[Figure]) -> bool:
    name = _subject(promise)
    core = _CORE_OF_RANK if promise.record.kind == "rank" else _CORE
    return name[-core:] in text or any(_answers(result, name) for result in results)


def _unreported(figure: Figure, draft: ReportFigures) -> Finding:
    words = phrase("sentences.unreported", year=draft.review_year, name=figure.record.name, target=figure)
    return replace(finding_of("promise_unreported", "unclear", figure, None, words, (figure,)), doc=draft.doc)


def _is_promise(figure: Figure) -> bool:
    """Whether a target is one to come back to: 三条产业链, 四个方面的工作 are none."""
    name = _subject(figure)
    if len(name) < _LEAST or shape("{no_promise}$").search(name) or figure.record.confidence == "low":
        return False
    spelled = not any(one.isdecimal() for one in figure.before + figure.text) and figure.record.value <= _FEW
    return not (spelled and figure.is_level)


def _subject(figure: Figure) -> str:
    """The name of what was promised, without what it is compared with and without 增速."""
    return str(shape(_COMPARED).sub("", bare_name(figure.name)))


def _without_plans(draft: ReportFigures) -> str:
    """The draft without its plans: a promise made again is no report."""
    normal, pieces, place = draft.analysis.normal, [], 0
    for section in draft.analysis.sections:
        start = normal.from_source(section.start)
        if section.role == "plans" and start >= place:
            pieces.append(draft.text[place:start])
            place = normal.from_source(max(section.body_end - 1, 0)) + 1
    return "\n".join([*pieces, draft.text[place:]])


def _answers(result: Figure, name: str) -> bool:
    """Whether a result in the unit of a promise speaks of it: by its last words, or by most of its name."""
    if name[-_LEAST:] in result.before:
        return True
    ours, theirs = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (name, bare_name(result.name)))
    return bool(ours and theirs) and len(ours & theirs) >= _MOST_OF_NAME * min(len(ours), len(theirs))


CHECK: Final = Rule("unreported_promise", Evidence.DOCUMENT, _find, example="2022年提出2023年数字化档案32万页；2023年不提")
