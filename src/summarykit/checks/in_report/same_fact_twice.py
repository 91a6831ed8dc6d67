"""One fact told twice in one text with two values; one value told in two units: 2000公顷（折合3万亩）."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import regex

from summarykit.checks.caveats import ANOTHER_THING, OTHER_PRICES, is_real
from summarykit.checks.estimate import compare, slip
from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.findings import finding_of, number, say
from summarykit.checks.office_series import Key, heads_of, keys_of, plain_name
from summarykit.checks.words import shape
from summarykit.records import Finding

__all__ = ["find_conversions", "find_repeats"]

_LIKELY: Final = 3.0  # values that lie farther apart are rather two things of one name
_SPOKEN: Final = 3  # of a name's last characters that must stand right before the figure
_SHORT_RATE: Final = 6  # 群众满意率 is told of many things
_SAME_DIGITS: Final = 0.005  # 1.32亿元 and 1.32万元 differ in the magnitude only
_CONVERTED: Final = "^（?{converted}(?:约|为)?$"
_REACHED: Final = "{reach}+$"
_CLAUSE_RE: Final = regex.compile("[，；：。、（]")


def find_repeats(report: ReportFigures) -> Iterator[Finding]:
    """Facts told twice in different paragraphs of one text.

    Parameters
    ----------
    report : ReportFigures

    Yields
    ------
    Finding
        Rules ``same_fact_twice`` and ``order_of_magnitude``.
    """
    heads = heads_of(report)
    places: dict[tuple[Key, int], list[Figure]] = defaultdict(list)
    for figure in report.all:
        record = figure.record
        if record.status == "actual" and record.qualifier == "exact" and record.value_high is None:
            for key, year in keys_of(figure, heads):
                if not key.head and _names_itself(figure, key.name):
                    places[key, year].append(figure)
    for told in places.values():
        if len({figure.paragraph for figure in told}) > 1:
            yield from _twice(told)


def _names_itself(figure: Figure, name: str) -> bool:
    """Whether the name stands right before the figure, in words of its own and without a limit to a part or a time."""
    if "占" in name or (figure.record.kind == "rate" and len(name) < _SHORT_RATE) or shape("{apart}").search(figure.before):
        return False
    clause = shape(_REACHED).sub("", _CLAUSE_RE.split(figure.before)[-1])
    return plain_name(clause).endswith(name[-_SPOKEN:])


def _twice(told: list[Figure]) -> Iterator[Finding]:
    values = sorted({figure.estimate.value for figure in told})
    first = told[0]
    if len(values) > 2 or values[0] <= 0:
        return
    shifted = slip(values[-1] / values[0], _SAME_DIGITS) is not None
    for other in told[1:]:
        if other.paragraph == first.paragraph:
            continue
        verdict = compare(other.estimate, first.estimate)
        doubt = None
        name = first.record.name or ""
        if verdict == "contradiction" and (is_real(name) or shape("{revised}|{mended}").search(name)):
            doubt = OTHER_PRICES
        elif verdict == "contradiction" and values[-1] > _LIKELY * values[0] and not shifted:
            doubt = ANOTHER_THING
        verdict = "unclear" if doubt is not None else verdict
        rule = "order_of_magnitude" if verdict == "contradiction" and shifted else "same_fact_twice"
        sentences = say(
            f"“{name}”前文为{first.text}，此处为{other.text}",
            f"“{name}” is {first.text} in one place and {other.text} in another",
            verdict,
            doubt,
        )
        yield finding_of(rule, verdict, other, first.estimate, sentences, (first, other))


def find_conversions(report: ReportFigures) -> Iterator[Finding]:
    """Figures told in a second unit: 2000公顷（折合3万亩）.

    Parameters
    ----------
    report : ReportFigures

    Yields
    ------
    Finding
        Rule ``same_fact_twice``.
    """
    for whole, figure in zip(report.all, report.all[1:], strict=False):
        if whole.base != figure.base or whole.record.unit == figure.record.unit or whole.sentence != figure.sentence:
            continue
        alone = figure.before == "（" and figure.after.startswith("）")  # 3万亩（2000公顷）
        if not alone and not shape(_CONVERTED).match(figure.before):
            continue
        verdict = compare(figure.estimate, whole.estimate)
        gives = number(whole.estimate.value, figure)
        sentences = say(
            f"{whole.text}折合{gives}，文中为{figure.text}",
            f"{whole.text} is {gives}, the text says {figure.text}",
            verdict,
        )
        yield finding_of("same_fact_twice", verdict, figure, whole.estimate, sentences, (whole, figure))
