"""One fact reported twice in one text with two values; one value reported in two units: 2000公顷（折合3万亩）.

Public rules: ``same_fact_twice``, ``order_of_magnitude``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import regex

from summarykit.checks.comparability import is_revised_later
from summarykit.checks.estimate import compare, slip
from summarykit.checks.figures import Figure, ReportFigures, is_exact_result
from summarykit.checks.findings import Doubt, judge
from summarykit.checks.name_keys import Key, heads_of, keys_of, plain_name
from summarykit.checks.words import shape
from summarykit.records import Finding
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK"]

_LIKELY: Final = 3.0  # values that lie farther apart are rather two things of one name
_SPOKEN: Final = 3  # of a name's last characters that must stand right before the figure
_SHORT_RATE: Final = 6  # 群众满意率 is reported of many things
_SAME_DIGITS: Final = 0.005  # 1.32亿元 and 1.32万元 differ in the magnitude only
_CONVERTED: Final = "^（?{converted}{nearly}?$"
_REACHED: Final = "{reach}+$"
_CLAUSE_RE: Final = regex.compile("[，；：。、（]")


def _find(report: ReportFigures) -> Iterator[Finding]:
    """Facts reported twice in different paragraphs of one text; then figures reported in a second unit."""
    for facts in _facts(report):
        yield from _twice(facts)
    for value, converted in pairwise(report.all):
        if _is_converted(value, converted):
            yield judge(
                "same_fact_twice",
                "converted",
                converted,
                value.estimate,
                (value, converted),
                value=value,
                converted=converted,
            )


def _facts(report: ReportFigures) -> Iterator[list[Figure]]:
    """The exact results of one name and year that stand in more than one paragraph."""
    heads = heads_of(report)
    places: dict[tuple[Key, int], list[Figure]] = defaultdict(list)
    for figure in filter(is_exact_result, report.all):
        for key, year in keys_of(figure, heads):
            if not key.head and _names_itself(figure, key.name):
                places[key, year].append(figure)
    return (figures for figures in places.values() if len({figure.paragraph for figure in figures}) > 1)


def _names_itself(figure: Figure, name: str) -> bool:
    """Whether the name stands right before the figure, in words of its own and without a limit to a part or a time."""
    is_share = shape("{share_verbs}").search(name) or (figure.record.kind == "rate" and len(name) < _SHORT_RATE)
    if is_share or shape("{apart}").search(figure.before):
        return False
    # 进口原油9112万吨；氧化铝561万吨: behind other figures of its sentence a name may have a subject that stands there.
    if figure.record.concept is None and figure.lead != figure.before:
        return False
    clause = shape(_REACHED).sub("", _CLAUSE_RE.split(figure.before)[-1])
    return plain_name(clause).endswith(name[-_SPOKEN:])


def _twice(figures: list[Figure]) -> Iterator[Finding]:
    values = sorted({figure.estimate.value for figure in figures})
    if len(values) > 2 or values[0] <= 0:
        return
    shifted = slip(values[-1] / values[0], _SAME_DIGITS) is not None
    yield from _against_first(figures, shifted=shifted, far=values[-1] > _LIKELY * values[0] and not shifted)


def _against_first(figures: list[Figure], *, shifted: bool, far: bool) -> Iterator[Finding]:
    """The figures of other paragraphs, each with the first."""
    first = figures[0]
    for other in (figure for figure in figures if figure.paragraph != first.paragraph):
        differs = compare(other.estimate, first.estimate) == "contradiction"
        doubt = _doubt(first, far) if differs else None
        yield judge(
            "order_of_magnitude" if differs and shifted and doubt is None else "same_fact_twice",
            "twice",
            other,
            first.estimate,
            (first, other),
            doubt=doubt,
            name=first.name,
            first=first,
            other=other,
        )


def _doubt(first: Figure, far: bool) -> Doubt | None:
    """Why two values of one name may both be right."""
    if is_revised_later(first.name):
        return Doubt.OTHER_PRICES
    return Doubt.ANOTHER_THING if far else None


def _is_converted(value: Figure, figure: Figure) -> bool:
    """Whether a figure says the one before it in another unit: 3万亩（2000公顷）."""
    if value.base != figure.base or value.record.unit == figure.record.unit or value.sentence != figure.sentence:
        return False
    alone = figure.before == "（" and figure.after.startswith("）")
    return alone or shape(_CONVERTED).match(figure.before) is not None


CHECK: Final = Rule("same_fact_twice", Evidence.FIGURES, _find, example="完成造林2000公顷（折合3.5万亩）")
