"""Why figures may not compare: comparable bases, real growth, changed definitions, revisions."""

from __future__ import annotations

from typing import Final

from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.findings import Doubt
from summarykit.checks.words import shape

__all__ = ["doubt_of_change", "is_mended", "is_on_comparable_basis", "is_real", "is_redefined", "is_revised", "is_revised_later"]

_BEHIND: Final = 16  # characters behind a figure in which a note on it may begin
_REAL: Final = "{real}|{real_ends}$"


def doubt_of_change(change: Figure, new: Figure, between: str = "") -> Doubt | None:
    """Why a change need not follow from the levels: a comparable basis, real growth, a changed definition.

    Parameters
    ----------
    change : Figure
    new : Figure
        The level that the change led to.
    between : str
        The words from the one to the other, where they stand together.

    Examples
    --------
    >>> from summarykit.checks.figures import read_figures
    >>> from summarykit.sources import Document
    >>> doc = Document.from_text("受理诉求68.7万件，按可比口径同比增长9.3%。")
    >>> level, change = read_figures(doc).all
    >>> doubt_of_change(change, level)
    <Doubt.COMPARABLE: 'comparable'>
    """
    comparable, redefined = shape("{comparable}"), shape("{redefined}")
    if any(comparable.search(words) for words in (change.before, change.after[: _BEHIND // 2], between)):
        return Doubt.COMPARABLE
    if any(redefined.search(words) for words in (change.before, change.after[:_BEHIND])):
        return Doubt.REDEFINED
    return Doubt.REAL if change.is_relative and new.is_money and is_real(new.record.name or change.name) else None


def is_real(name: str) -> bool:
    """Whether growth of what a name says is usually reported in real terms; 村集体经济收入 is an income like others.

    Examples
    --------
    >>> is_real("全县地区生产总值"), is_real("村集体经济总收入")
    (True, False)
    """
    return shape(_REAL).search(name) is not None


def is_revised(figure: Figure) -> bool:
    """Whether a figure is an amount whose levels of earlier years are revised later."""
    return figure.is_money and shape("{revised}").search(figure.name) is not None


def is_mended(figure: Figure) -> bool:
    """Whether a figure is an amount whose levels of earlier years are revised by little."""
    return figure.is_money and shape("{mended}").search(figure.name) is not None


def is_revised_later(name: str) -> bool:
    """Whether what a name says is reported anew in later years: in real terms, or as revised.

    Examples
    --------
    >>> is_revised_later("社会消费品零售总额"), is_revised_later("村集体经济总收入"), is_revised_later("接待人次")
    (True, False, False)
    """
    return is_real(name) or shape("{revised}|{mended}").search(name) is not None


def is_on_comparable_basis(report: ReportFigures, figure: Figure) -> bool:
    """Whether the words around a figure speak of a comparable basis."""
    return shape("{comparable}").search(report.segment_of(figure)) is not None


def is_redefined(report: ReportFigures, figure: Figure) -> bool:
    """Whether the text says that what a figure counts was changed: around it, or in a note that names it."""
    if shape("{redefined}").search(report.segment_of(figure)):
        return True
    name = figure.name
    return name[-6 if len(name) > 5 else -4 :] in report.noted
