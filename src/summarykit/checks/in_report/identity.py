"""Measures that are made of others by definition: the gross product of its three industries, 城乡居民收入比, 财政自给率."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from summarykit.checks.estimate import compare, plus, share
from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.findings import finding_of, number, say
from summarykit.checks.office_series import bare_name
from summarykit.checks.words import FILE
from summarykit.errors import LexiconError
from summarykit.lexicons import load_toml
from summarykit.records import Finding

__all__ = ["find_identities"]

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


class _Told:
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
        periods = {period for name, period in self._places if name in names}
        for period in periods:
            for name in names:
                found[period] += self._places.get((name, period), [])
        return {period: told[0] for period, told in found.items() if len({figure.estimate.value for figure in told}) == 1}


def find_identities(report: ReportFigures) -> Iterator[Finding]:
    """Wholes and ratios that follow from other figures of the text by definition.

    Parameters
    ----------
    report : ReportFigures

    Yields
    ------
    Finding
        Rules ``breakdown_sum`` and ``rate_from_parts``; none where a figure is missing or told with two values.
    """
    told = _Told(report)
    for entry in _sums():
        parts = [told.of(names) for names in entry.parts]
        for period, whole in told.of(entry.whole).items():
            found = [part[period] for part in parts if period in part]
            if len(found) == len(parts) and all(part.base == whole.base for part in found):
                yield _sum(whole, found)
    for ratio in _ratios():
        over, under = told.of(ratio.over), told.of(ratio.under)
        for period, rate in told.of(ratio.name).items():
            if period in over and period in under and under[period].estimate.value > 0:
                yield _ratio(rate, over[period], under[period], ratio.times)


def _sum(whole: Figure, parts: list[Figure]) -> Finding:
    total = plus([part.estimate for part in parts])
    verdict = compare(whole.estimate, total)
    gives = number(total.value, whole)
    sentences = say(
        f"{'、'.join(part.text for part in parts)}合计{gives}，应等于{whole.text}",
        f"{' + '.join(part.text for part in parts)} is {gives}, which should be {whole.text}",
        verdict,
    )
    return finding_of("breakdown_sum", verdict, whole, total, sentences, (whole, *parts))


def _ratio(rate: Figure, over: Figure, under: Figure, times: int) -> Finding:
    expected = share(over.estimate, under.estimate).scaled(times / _PERCENT)
    verdict = compare(rate.estimate, expected)
    gives = number(expected.value, rate)
    sentences = say(
        f"{over.text}与{under.text}之比为{gives}，文中为{rate.text}",
        f"{over.text} over {under.text} is {gives}, the text says {rate.text}",
        verdict,
    )
    return finding_of("rate_from_parts", verdict, rate, expected, sentences, (over, under, rate))
