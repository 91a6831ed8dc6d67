"""Why figures may not compare; each reason as a pair of clauses, in Chinese and English."""

from __future__ import annotations

from typing import Final, TypeAlias

from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.words import shape

__all__ = [
    "ANOTHER_THING",
    "GROWTH_REVISED",
    "OTHER_PRICES",
    "OVERLAP",
    "REDEFINED",
    "REVISED",
    "Doubt",
    "is_mended",
    "is_real",
    "is_redefined",
    "is_revised",
    "of_change",
]

Doubt: TypeAlias = tuple[str, str]

COMPARABLE: Final = ("增速按可比口径或扣除价格因素计算", "the change is told on a comparable basis or in real terms")
REDEFINED: Final = ("统计口径有变化", "the definition changed")
REAL: Final = ("该指标增速通常按可比价格计算", "such growth is usually told in real terms")
REVISED: Final = ("往年数据可能经过修订或口径有变化", "levels of earlier years may have been revised or defined anew")
GROWTH_REVISED: Final = ("往年增速可能经过修订", "last year's growth may have been revised")
OVERLAP: Final = ("各部分可能相互交叉", "the parts may overlap")
ANOTHER_THING: Final = ("可能并非同一事项", "they may be two things of one name")
OTHER_PRICES: Final = ("可能按不同价格或口径计算", "they may be told at different prices or by different definitions")

_BEHIND: Final = 16  # characters behind a figure in which a note on it may begin


def of_change(change: Figure, new: Figure, between: str = "") -> Doubt | None:
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
    >>> from summarykit import extract
    >>> from summarykit.checks.figures import Source, read_figures
    >>> from summarykit.sources import Document
    >>> doc = Document.from_text("受理诉求68.7万件，按可比口径同比增长9.3%。")
    >>> level, change = read_figures(Source(doc, extract(doc).indicators)).all
    >>> of_change(change, level)[1]
    'the change is told on a comparable basis or in real terms'
    """
    comparable, redefined = shape("{comparable}"), shape("{redefined}")
    if comparable.search(change.before) or comparable.search(change.after[: _BEHIND // 2]) or comparable.search(between):
        return COMPARABLE
    if redefined.search(change.before) or redefined.search(change.after[:_BEHIND]):
        return REDEFINED
    relative = change.is_percent or change.record.unit in ("倍", "番")
    if relative and new.is_money and is_real(new.record.name or change.record.name or ""):
        return REAL
    return None


def is_real(name: str) -> bool:
    """Whether growth of what a name says is usually told in real terms; 村集体经济收入 is an income like others.

    Examples
    --------
    >>> is_real("全县地区生产总值"), is_real("村集体经济总收入")
    (True, False)
    """
    return bool(shape("(?:{real})(?!总?收入)").search(name))


def is_revised(figure: Figure) -> bool:
    """Whether a figure is an amount whose levels of earlier years are revised later."""
    return figure.is_money and bool(shape("{revised}").search(figure.record.name or ""))


def is_mended(figure: Figure) -> bool:
    """Whether a figure is an amount whose levels of earlier years are revised by little."""
    return figure.is_money and bool(shape("{mended}").search(figure.record.name or ""))


def is_redefined(report: ReportFigures, figure: Figure) -> bool:
    """Whether the text says that what a figure counts was changed: around it, or in a note that names it."""
    if shape("{redefined}").search(report.segment_of(figure)):
        return True
    name = figure.record.name or ""
    return name[-6 if len(name) > 5 else -4 :] in report.noted
