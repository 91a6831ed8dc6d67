"""分别 over figures of two units: 发放贷款1286笔、18640万元，分别增长12.1%、10.6% tells which change is of which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from summarykit.records import Indicator

__all__ = ["levels_of_changes"]

_EACH_RE: Final = regex.compile("(?:分别|各自|依次)[^，。；：]*$")
_JOINT_RE: Final = regex.compile(r"[、和与及]|以及|，")
_LEVELS: Final = ("level", "rate")


def levels_of_changes(text: str, records: Sequence[Indicator]) -> dict[int, int]:
    """For each change in a row behind 分别, the value that stands in its place in the row before.

    Parameters
    ----------
    text : str
        The document's text.
    records : sequence of Indicator
        Its records, in order of the text.

    Returns
    -------
    dict of int to int
        Number of the change to number of the value. Rows of unlike length give nothing.

    Examples
    --------
    >>> from summarykit import extract
    >>> found = extract("全年发放贷款1286笔、18640万元，分别增长12.1%、10.6%。")
    >>> levels_of_changes(found.document.text, found.indicators)
    {2: 0, 3: 1}
    """
    found: dict[int, int] = {}
    at = 0
    while at < len(records):
        if records[at].kind != "change" or at == 0 or not _EACH_RE.search(text, records[at - 1].end, records[at].start):
            at += 1
            continue
        changes = _row(text, records, at, 1, ("change",))
        values = _row(text, records, at - 1, -1, _LEVELS)[::-1]
        if len(changes) == len(values) > 1:
            found.update(zip(changes, values, strict=True))
        at = changes[-1] + 1
    return found


def _row(text: str, records: Sequence[Indicator], first: int, step: int, kinds: tuple[str, ...]) -> list[int]:
    """Neighbouring figures of some kinds with nothing but a joint between them."""
    row = [first] if records[first].kind in kinds else []
    while row and 0 <= row[-1] + step < len(records) and records[row[-1] + step].kind in kinds:
        left, right = sorted((row[-1], row[-1] + step))
        if _JOINT_RE.fullmatch(text, records[left].end, records[right].start) is None:
            break
        row.append(row[-1] + step)
    return row
