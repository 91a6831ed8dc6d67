"""What the words around a figure say of it: that what is counted was changed, that growth is on another basis or without
prices, that the figure is the distance from a target; and how a target is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

import regex

from summarykit import lexicons
from summarykit.records import Caveat, Indicator

__all__ = ["caveats_of"]

_STOP_RE: Final = regex.compile(r"[。！？；;\n]")
_BRACKET_RE: Final = regex.compile(r"\s*[（(](?P<inside>[^（）()\n]{1,80})[）)]")
_BEFORE: Final = 160  # characters before a figure that may speak of it
_GAP: Final = (
    r"(?:{aims}[^，。；：]{0,8}{off}{off_tails}?|{than}[^，。；：]{0,10}{aim}{aim_ends}?|{beyond}|{lacking})$"  # 距75%的目标还差1.2个百分点
)
_FORMERLY: Final = r"[（(]{formerly}[“\"]?(?P<name>[^（）()，。；]{2,20}?)[”\"]?[）)]"
_COVERAGE: Final = r"[（(]{coverage}[^（）()，。；]{1,20}"

shape: Final = partial(lexicons.shape, "caveats.toml")


class _Around(NamedTuple):
    """The words from the figure before, within the sentence, and those in a bracket right behind."""

    before: str
    inside: str


def caveats_of(text: str, records: Sequence[Indicator]) -> list[tuple[Caveat, ...]]:
    """The caveats of each record of one document, in their order.

    Parameters
    ----------
    text : str
        The document's text.
    records : sequence of Indicator
        Its records, in order of the text.

    Examples
    --------
    >>> from summarykit import extract
    >>> found = extract("热线受理来电68.7万件（自当年起并入部门热线，统计口径有调整），按可比口径同比增长9.3%。")
    >>> [[(caveat.kind, caveat.text) for caveat in caveats] for caveats in caveats_of(found.document.text, found.indicators)]
    [[('definition', '自当年起并入部门热线，统计口径有调整')], [('basis', '可比口径')]]
    """
    found: list[tuple[Caveat, ...]] = []
    closed = 0  # where the bracket behind the figure before ends: what stands in it is said of that figure
    for at, record in enumerate(records):
        last = max(records[at - 1].end if at else 0, closed if closed <= record.start else 0)
        bracket = _BRACKET_RE.match(text, record.end)
        if bracket is not None:
            closed = bracket.end()
        around = _Around(_before(text, last, record.start), bracket["inside"] if bracket is not None else "")
        found.append(tuple(_caveats(around, record, found[-1] if found else ())))
    return found


def _before(text: str, start: int, end: int) -> str:
    piece = text[max(start, end - _BEFORE) : end]
    cut = 0
    for stop in _STOP_RE.finditer(piece):
        cut = stop.end()
    return piece[cut:]


def _caveats(around: _Around, record: Indicator, last: tuple[Caveat, ...]) -> Iterator[Caveat]:
    before, inside = around
    changed = shape("{definition}").search(before) or shape("{definition}|{redefined}").search(inside)
    if changed is not None:
        yield Caveat("definition", inside.strip() or changed[0])
    if (basis := shape("{basis}").search(before)) is not None:
        yield Caveat("basis", basis[0])
    if (prices := shape("{prices}").search(before)) is not None:
        yield Caveat("prices", prices[0])
    coverage = shape(_COVERAGE).match(f"（{inside}") or shape(_COVERAGE).search(before)
    if coverage is not None and changed is None:
        yield Caveat("coverage", coverage[0].lstrip("（(，"))
    if (gap := shape(_GAP).search(before.rstrip())) is not None:
        yield Caveat("gap", gap[0])
    elif shape("^{joints}$").match(before.strip()) is not None:  # 低于预期目标1.8个、1.3个和6.8个百分点
        yield from (caveat for caveat in last if caveat.kind == "gap")
    if (former := shape(_FORMERLY).search(before)) is not None:
        yield Caveat("former_name", former["name"])
    if record.kind == "change" and (added := shape("(?<!{against}[^，；]{1,8}){added}$").search(before)) is not None:
        yield Caveat("added", added[0])
    yield from _of_month(before, record)
    yield from _of_target(before, record)


def _of_month(before: str, record: Indicator) -> Iterator[Caveat]:
    """截至12月末 is the year's end."""
    if record.period is not None and record.period.endswith("-12") and (end := shape("{year_end}").search(before)) is not None:
        yield Caveat("year_end", end[0])


def _of_target(before: str, record: Indicator) -> Iterator[Caveat]:
    """Which way a target lies, and whether it is only compared with."""
    if record.status != "target":
        return
    if (down := shape("{down_to}.{0,3}$").search(before)) is not None:
        yield Caveat("down_to", down[0])
    elif (up := shape("{up_to}.{0,3}$").search(before)) is not None:
        yield Caveat("up_to", up[0])
    if (other := shape("{compared_with}$").search(before)) is not None:
        yield Caveat("compared_with", other[0])
