"""Figures a hundredfold and more off the other years' of their series, where those are of one scale.

Public rule: ``order_of_magnitude``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from summarykit.checks.estimate import Estimate
from summarykit.checks.figures import Figure
from summarykit.checks.findings import finding_of, phrase, written_power
from summarykit.checks.office_series import OfficeSeries
from summarykit.records import Finding
from summarykit.rules import Evidence, Rule

__all__ = ["CHECK"]

_OUT_OF_SCALE: Final = 100.0
_STEADY: Final = 10.0  # other years must lie within so many times of each other
_AROUND: Final = 4  # years around a figure that it is compared with
_ALIKE: Final = 4.0  # a year's figure is less than so many times that of the year before
_NAMED: Final = 4  # other years that a sentence names


def _find(series: OfficeSeries) -> Iterator[Finding]:
    for key, by_year in series.actual.items():
        single = {year: points[0].figure for year, points in sorted(by_year.items()) if len(points) == 1}
        dated = {year: figure for year, figure in single.items() if figure.estimate.value > 0}
        if key.kind == "level" and len(dated) > 1:
            yield from _magnitudes(dated)


def _magnitudes(dated: dict[int, Figure]) -> Iterator[Finding]:
    """Each figure and those of the years around it; money and measures of other decades are others."""
    if len(dated) == 2:
        (first, earlier), (last, later) = dated.items()
        if last - first <= _AROUND and _is_slip(earlier, later):
            yield _out_of_scale(later, [earlier])
    for year, figure in dated.items():
        others = [other for at, other in dated.items() if 0 < abs(at - year) <= _AROUND]
        if len(others) > 1 and _is_off(figure.estimate.value, [other.estimate.value for other in others]):
            yield _out_of_scale(figure, others)


def _is_off(value: float, others: Sequence[float]) -> bool:
    return max(others) <= _STEADY * min(others) and not 1 / _OUT_OF_SCALE < value / median(others) < _OUT_OF_SCALE


def _is_slip(earlier: Figure, later: Figure) -> bool:
    """Two years of which one is reported in 万 and the other in 亿, and which are alike but for that: 14.6亿元, 23.8万元."""
    small, large = sorted((earlier, later), key=lambda figure: figure.estimate.value)
    powers = written_power(small), written_power(large)
    times = large.estimate.value / small.estimate.value * powers[0] / powers[1]
    return 1.0 < powers[0] < powers[1] and 1 / _ALIKE < times < _ALIKE


def _out_of_scale(figure: Figure, others: Sequence[Figure]) -> Finding:
    typical = Estimate.exact(median(other.estimate.value for other in others))
    ratio = figure.estimate.value / typical.value
    times = f"{ratio:.0f}" if ratio >= 1 else f"1/{1 / ratio:.0f}"
    named = others[:_NAMED]
    words = phrase("sentences.out_of_scale", value=figure, times=times, others="、".join(other.text for other in named))
    return finding_of("order_of_magnitude", "contradiction", figure, typical, words, [figure, *named])


CHECK: Final = Rule("magnitude", Evidence.FIGURES, _find, example="2021年14.6亿元；2022年23.8万元")
