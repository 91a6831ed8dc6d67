"""Numbered formulas over time: when each is born, what it grows into, when it is heard last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from unicodedata import normalize

from summarykit.analysis import analyse
from summarykit.records import Fate, Formula, FormulaLife
from summarykit.series.offices import OfficeReport, rows_of
from summarykit.series.words import shape

__all__ = ["formula_lives"]


@dataclass(frozen=True, slots=True)
class _Growth:
    """One formula became another: in which report, and how that is known."""

    old: str
    new: str
    year: int
    reason: str


def formula_lives(reports: Sequence[OfficeReport]) -> list[FormulaLife]:
    """The formulas of all reports, in order of their birth.

    Parameters
    ----------
    reports : sequence of OfficeReport

    Examples
    --------
    >>> from summarykit import Corpus, Document
    >>> texts = {"2019": "云溪市2019年工作总结\\n围绕“三个一”抓落实。", "2020": "云溪市2020年工作总结\\n将“三个一”拓展为“五个一”。"}
    >>> compared = Corpus(Document.from_text(text, id=id_) for id_, text in texts.items()).compare()
    >>> [(life.formula, life.first, life.last, life.fate, life.grew_into) for life in compared.formulas()]
    [('三个一', 2019, 2019, 'grew', '五个一'), ('五个一', 2020, 2020, 'in use', None)]
    """
    return [life for region, row in rows_of(reports).items() for life in _of_region(region, row)]


def _key(formula: Formula) -> str:
    """四服务 and 四个服务 are one formula."""
    if formula.count is not None and formula.head:
        return f"{formula.count}:{normalize('NFKC', formula.head)}"
    return normalize("NFKC", formula.text)


def _of_region(region: str | None, row: Sequence[OfficeReport]) -> list[FormulaLife]:
    uses: dict[str, list[tuple[int, Formula]]] = defaultdict(list)
    left: dict[str, list[tuple[int, Formula]]] = defaultdict(list)
    grown: dict[str, _Growth] = {}
    for report in row:
        analysis = analyse(report.document)
        for old, new, said in analysis.grown_formulas:
            grown[_key(old)] = _Growth(_key(old), _key(new), report.published, said)
        leaving = {id(one.old) for one in analysis.grown_formulas}
        for formula in analysis.formulas:
            (left if id(formula) in leaving else uses)[_key(formula)].append((report.published, formula))
    for key, mentions in left.items():
        uses.setdefault(key, mentions)
    grown |= {growth.old: growth for growth in _followed(uses, row) if growth.old not in grown}
    lives = [_life(key, uses[key], region, row, grown) for key in uses]
    return _linked(sorted(lives, key=lambda item: (item[1].first, item[1].formula)), grown)


def _followed(uses: Mapping[str, Sequence[tuple[int, Formula]]], row: Sequence[OfficeReport]) -> list[_Growth]:
    """A formula of the same head, or of the same shape, that begins in the report after the other was heard last."""
    places = {report.published: place for place, report in enumerate(row)}
    forms: dict[str, list[str]] = defaultdict(list)
    for key, mentions in uses.items():
        forms[mentions[0][1].head or shape(r"\d+|{slogans.digits}").sub("0", key)].append(key)
    return [
        _Growth(old, new, min(_years(uses[new])), f"{form} again, in the next report")
        for form, keys in forms.items()
        for old, new in permutations(keys, 2)
        if places[min(_years(uses[new]))] == places[max(_years(uses[old]))] + 1 and _count(uses[new]) >= _count(uses[old])
    ]


def _years(mentions: Sequence[tuple[int, Formula]]) -> list[int]:
    return [year for year, _ in mentions]


def _count(mentions: Sequence[tuple[int, Formula]]) -> int:
    return mentions[0][1].count or 0


def _life(
    key: str, mentions: Sequence[tuple[int, Formula]], region: str | None, row: Sequence[OfficeReport], grown: Mapping[str, _Growth]
) -> tuple[str, FormulaLife]:
    years = tuple(sorted({order for order, _ in mentions}))
    formula = mentions[0][1]
    fate: Fate = "in use" if years[-1] == row[-1].published else "gone"
    return key, FormulaLife(
        formula=formula.text,
        count=formula.count,
        head=formula.head,
        region=region,
        first=years[0],
        last=years[-1],
        seen_before=years[0] == row[0].published,
        years=tuple(map(str, years)),
        mentions=len(mentions),
        fate="grew" if key in grown and fate == "gone" else fate,
        members=max((item.members for _, item in mentions), key=len),
    )


def _linked(lives: Sequence[tuple[str, FormulaLife]], grown: Mapping[str, _Growth]) -> list[FormulaLife]:
    """The lives with what each was and became."""
    names = {key: life.formula for key, life in lives}
    into = {key: grown[key] for key, life in lives if life.fate == "grew" and grown[key].new in names}
    origin = {growth.new: growth for growth in into.values()}
    return [_with_growth(life, names, into.get(key), origin.get(key)) for key, life in lives]


def _with_growth(life: FormulaLife, names: Mapping[str, str], into: _Growth | None, origin: _Growth | None) -> FormulaLife:
    told = into or origin
    return replace(
        life,
        grew_from=names[origin.old] if origin else None,
        grew_into=names[into.new] if into else None,
        reason=told.reason if told else None,
    )
