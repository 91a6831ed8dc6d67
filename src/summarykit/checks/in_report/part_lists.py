"""Lists of parts: which figures behind 其中, a colon or a bracket belong to one list, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from summarykit.checks.figures import Figure, ReportFigures, same_unit, together
from summarykit.checks.words import CHINESE_NUMERALS, shape

__all__ = ["bare_words", "figure_behind", "list_from", "own_words"]

_MOST: Final = 40  # parts of one list
_BARE: Final = 5  # a name of so few characters in a list is a bare noun: 民事980件，刑事320件
_JOINT_RE: Final = regex.compile("[，、：；]")
_AMONG: Final = "^.*{among_these}{has}?"
_ITEM_OF_TIME: Final = rf"(?:\d{{4}}{{of_year}}|{{ordinal}}{CHINESE_NUMERALS}\p{{Han}}|{{year_parts}})$"
_ANOTHER_LIST: Final = "{among_these}|{sum_words}"


def own_words(before: str) -> str:
    """The words of one item: behind the last joint before its figure.

    Examples
    --------
    >>> own_words("，占三成，其中诫勉谈话")
    '其中诫勉谈话'
    """
    return str(_JOINT_RE.split(before)[-1])


def bare_words(before: str) -> str:
    """The words behind the bracket that opens a list."""
    return before[before.rfind("（") + 1 :]


def figure_behind(report: ReportFigures, at: int) -> Figure | None:
    """The figure of a number, or None behind the last."""
    return report.all[at] if at < len(report.all) else None


def list_from(report: ReportFigures, at: int, whole: Figure, *, colon: bool = False) -> tuple[Figure, ...]:
    """The figures of one list: one measure word, joined by 、 or ，, until other matters are spoken of.

    Parameters
    ----------
    report : ReportFigures
    at : int
        Number of the first part.
    whole : Figure
    colon : bool
        A colon opened the list: then it goes on to the end of its segment.
    """
    parts = [report.all[at]]
    asides = 0
    for figure in report.all[at + 1 : at + _MOST]:
        if not together(figure, parts[0]) or figure.bracket != parts[0].bracket:
            break
        if figure.record.status == "criterion":
            continue  # 35岁以下党员41名
        if _is_aside(figure):
            asides += 1
            continue
        between = report.text[parts[-1].end : figure.start]
        if not _is_like(figure, parts[0], whole) or not _goes_on(parts, figure, between, whole, colon):
            break
        if asides and not _has_aside(report, figure):
            break
        parts.append(figure)
    return tuple(parts)


def _is_like(figure: Figure, first: Figure, whole: Figure) -> bool:
    """Whether a figure counts what the first of a list counts."""
    return figure.is_level and figure.record.status == first.record.status and same_unit(figure, whole) and same_unit(figure, first)


def _goes_on(parts: Sequence[Figure], figure: Figure, between: str, whole: Figure, colon: bool) -> bool:
    """Whether a figure is the next of a list, by the words between."""
    if shape(_ANOTHER_LIST).search(between):
        return False
    if "，" not in between and "：" not in between:
        return True
    if between.startswith("、") or (len(parts) > 1 and "，" not in parts[1].before):
        return False  # the list was joined by 、; behind the comma another matter begins
    return colon or (_is_next(own_words(between), parts[0]) and figure.estimate.wide_low <= whole.estimate.wide_high)


def _is_next(own: str, first: Figure) -> bool:
    return not shape("{not_parts}").search(own) and _is_named_like(own, first)


def _is_named_like(own: str, first: Figure) -> bool:
    """Whether two items are named alike: 食品案件 and 药械案件, 2022年 and 2023年, or two bare nouns."""
    model = shape(_AMONG).sub("", own_words(first.before))
    if max(len(own), len(model)) <= _BARE or own[-2:] == model[-2:]:
        return True
    of_time = shape(_ITEM_OF_TIME)
    return bool((of_time.search(own) and of_time.search(model)) or shape("{rest}").search(own))


def _is_aside(figure: Figure) -> bool:
    """Shares and growth rates of one item, that stand inside a list: A 30件，占20%，B 12件."""
    return figure.record.kind in ("rate", "change") and (figure.is_percent or figure.is_point)


def _has_aside(report: ReportFigures, figure: Figure) -> bool:
    """Whether a share or a growth rate follows, as behind the other items of its list."""
    following = figure_behind(report, figure.at + 1)
    return following is not None and together(following, figure) and _is_aside(following)
