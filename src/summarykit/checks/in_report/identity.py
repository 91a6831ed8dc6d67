"""Measures that are made of others by definition: the gross product of its three industries, 城乡居民收入比, 财政自给率.

Public rules: ``breakdown_sum``, ``rate_from_parts``. The definitions are [[sums]] and [[ratios]] of ``checks.toml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from summarykit.checks.estimate import plus, share
from summarykit.checks.figures import Figure, ReportFigures, only
from summarykit.checks.findings import Phrase, judge
from summarykit.checks.name_keys import bare_name
from summarykit.checks.words import FILE
from summarykit.errors import LexiconError
from summarykit.lexicons import load_toml
from summarykit.records import Finding
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK"]

_PERCENT: Final = 100


class _Sum(NamedTuple):
    whole: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


class _Ratio(NamedTuple):
    name: tuple[str, ...]
    over: tuple[str, ...]
    under: tuple[str, ...]
    times: int


def _names(entry: Mapping[str, Any], key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(name, str) and name for name in value):
        raise LexiconError(FILE, f"{key} of {entry}", "must be a list of names")
    return tuple(value)


@cache
def _sums() -> tuple[_Sum, ...]:
    return tuple(
        _Sum(_names(entry, "whole", entry.get("whole")), tuple(_names(entry, "parts", part) for part in entry.get("parts", ())))
        for entry in load_toml(FILE)["sums"]
    )


@cache
def _ratios() -> tuple[_Ratio, ...]:
    found = []
    for entry in load_toml(FILE)["ratios"]:
        if entry.get("times") not in (1, _PERCENT):
            raise LexiconError(FILE, f"ratios, {entry.get('name')}", "times must be 1 or 100")
        name, over, under = (_names(entry, key, entry.get(key)) for key in ("name", "over", "under"))
        found.append(_Ratio(name, over, under, entry["times"]))
    return tuple(found)


class _Results:
    """The results of a document by name and period; a value only where there is just one."""

    def __init__(self, report: ReportFigures) -> None:
        self._places: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in report.all:
            record = figure.record
            if record.status == "actual" and record.kind in ("level", "rate") and record.name and record.period:
                self._places[bare_name(record.name), record.period].append(figure)

    def of(self, names: Sequence[str]) -> dict[str, Figure]:
        """Period -> the one figure under any of these names."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for name, period in self._places:
            if name in names:
                found[period] += self._places[name, period]
        return {period: one for period, figures in found.items() if (one := only(figures)) is not None}


def _find(report: ReportFigures) -> Iterator[Finding]:
    """Wholes and ratios that follow from other figures of the text; none where a figure is missing or has two values."""
    results = _Results(report)
    for entry in _sums():
        parts = [results.of(names) for names in entry.parts]
        for period, whole in results.of(entry.whole).items():
            found = [part[period] for part in parts if period in part]
            if len(found) == len(parts) and all(part.base == whole.base for part in found):
                yield _sum(whole, found)
    for ratio in _ratios():
        yield from _reported_ratios(results, ratio)


def _reported_ratios(results: _Results, ratio: _Ratio) -> Iterator[Finding]:
    over, under = results.of(ratio.over), results.of(ratio.under)
    for period, rate in results.of(ratio.name).items():
        if period in over and period in under and under[period].estimate.value > 0:
            yield _ratio(rate, over[period], under[period], ratio.times)


def _sum(whole: Figure, parts: list[Figure]) -> Finding:
    total = plus([part.estimate for part in parts])
    listed = Phrase("、".join(part.text for part in parts), " + ".join(part.text for part in parts))
    return judge("breakdown_sum", "sum_by_definition", whole, total, (whole, *parts), parts=listed, whole=whole)


def _ratio(rate: Figure, over: Figure, under: Figure, times: int) -> Finding:
    expected = share(over.estimate, under.estimate).scaled(times / _PERCENT)
    return judge("rate_from_parts", "ratio", rate, expected, (over, under, rate), over=over, under=under, rate=rate)


CHECK: Final = Rule("identity", Evidence.FIGURES, _find, example="一产10亿元、二产30亿元、三产40亿元，生产总值90亿元")
