"""Figures that stand as they stood last year, in a sentence taken over and otherwise renewed. Public rule: ``figure_unchanged``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from summarykit.checks.draft.succession import Succession
from summarykit.checks.figures import Figure
from summarykit.checks.findings import finding_of, phrase
from summarykit.checks.words import shape
from summarykit.records import Finding
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK"]

_SURE_DIGITS: Final = 3  # a figure of so many digits does not stay the same by chance
_AROUND: Final = 16  # characters before a figure that a sentence taken over keeps
_BEHIND: Final = 2  # and behind it
_LEAST_WORDS: Final = 2
_NUMERAL_RE: Final = regex.compile(r"\d[\d,.]*")
_HAN_RE: Final = regex.compile(r"\p{Han}")


def _find(both: Succession) -> Iterator[Finding]:
    before = {_place(figure): figure for figure in both.last.all}
    for sentence in both.draft.sentences if before else ():
        stale = [figure for figure in sentence if _place(figure) in before]
        if len(stale) == len(sentence):
            continue  # nothing of it is new: it may be meant so
        for figure in stale:
            if _is_sure(figure) and not shape("{kept}").search(figure.before):
                yield _unchanged(before[_place(figure)], figure)


def _place(figure: Figure) -> tuple[str, str, str]:
    """The words around a figure without numerals, which a sentence taken over keeps, and the figure."""
    return _NUMERAL_RE.sub("#", figure.before[-_AROUND:]), figure.after[:_BEHIND], figure.text


def _is_sure(figure: Figure) -> bool:
    """Whether it is no chance that a figure is the same: a result of three digits, with words of its own."""
    digits = "".join(one for one in format(figure.record.value, "f") if one.isdecimal()).strip("0")
    words = _HAN_RE.findall(figure.before[-_AROUND:])
    return figure.record.status == "actual" and len(digits) >= _SURE_DIGITS and len(words) >= _LEAST_WORDS


def _unchanged(old: Figure, figure: Figure) -> Finding:
    words = phrase("sentences.unchanged", name=figure.name, value=figure)
    return finding_of("figure_unchanged", "unclear", figure, old.estimate, words, (old, figure))


CHECK: Final = Rule("unchanged_figure", Evidence.FIGURES, _find, example="2022年编发简报126期、接待52人；2023年编发简报126期、接待61人")
