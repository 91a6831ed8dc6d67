"""What the words around a figure say of it: that what is counted was changed, that growth is on another basis or without
prices, that the figure is the distance from a target; and how a target is meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import regex

from summarykit import lexicons
from summarykit.records import Caveat, CaveatKind, Indicator
from summarykit.rules import Evidence, Rule, RuleSet

__all__ = ["CAVEATS", "caveats_of"]

_STOP_RE: Final = regex.compile(r"[。！？；;\n]")
_BRACKET_RE: Final = regex.compile(r"\s*[（(](?P<inside>[^（）()\n]{1,80})[）)]")
_BEFORE: Final = 160  # characters before a figure that may speak of it
_GAP: Final = (
    r"(?:{aims}[^，。；：]{0,8}{off}{off_tails}?|{than}[^，。；：]{0,10}{aim}{aim_ends}?|{beyond}|{lacking})$"  # 距75%的目标还差1.2个百分点
)
_FORMERLY: Final = r"[（(]{formerly}[“\"]?(?P<name>[^（）()，。；]{2,20}?)[”\"]?[）)]"
_ANY: Final = "{definition}|{basis}|{prices}|{coverage}|{formerly}|{aims}|{aim}|{beyond}|{lacking}"
_DOWN_TO: Final = "{down_to}.{0,3}$"
_COVERAGE: Final = r"[（(]{coverage}[^（）()，。；]{1,20}"

shape: Final = partial(lexicons.shape, "caveats.toml")


class Around(NamedTuple):
    """A figure and the words that may speak of it.

    Attributes
    ----------
    before : str
        The words from the figure before, within the sentence.
    inside : str
        Those in a bracket right behind the figure.
    record : Indicator
    last : tuple of Caveat
        The caveats of the figure before.
    """

    before: str
    inside: str
    record: Indicator
    last: tuple[Caveat, ...]


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
        inside = bracket["inside"] if bracket is not None else ""
        around = Around(_before(text, last, record.start), inside, record, found[-1] if found else ())
        found.append(tuple(caveat.result for caveat in CAVEATS.all(around)) if _may_speak(around) else ())
    return found


def _may_speak(around: Around) -> bool:
    """Whether any rule need be asked: of most figures nothing is said."""
    record = around.record
    if around.inside or around.last or record.kind == "change" or record.status == "target":
        return True
    return (record.period or "").endswith("-12") or shape(_ANY).search(around.before) is not None


def _before(text: str, start: int, end: int) -> str:
    piece = text[max(start, end - _BEFORE) : end]
    cut = 0
    for stop in _STOP_RE.finditer(piece):
        cut = stop.end()
    return piece[cut:]


def _changed(around: Around) -> Any:
    return shape("{definition}").search(around.before) or shape("{definition}|{redefined}").search(around.inside)


def _definition(around: Around) -> Caveat | None:
    """受理来电68.7万件（统计口径有调整）."""
    changed = _changed(around)
    return None if changed is None else Caveat("definition", around.inside.strip() or changed[0])


def _coverage(around: Around) -> Caveat | None:
    """投资（不含农户）41亿元; 41亿元（不含农户）."""
    found = shape(_COVERAGE).match(f"（{around.inside}") or shape(_COVERAGE).search(around.before)
    return None if found is None or _changed(around) is not None else Caveat("coverage", found[0].lstrip("（(，"))


def _gap(around: Around) -> Caveat | None:
    """距75%的目标还差1.2个百分点; 低于预期目标1.8个、1.3个和6.8个百分点: one in a row with a gap is one as well."""
    found = shape(_GAP).search(around.before.rstrip())
    if found is not None:
        return Caveat("gap", found[0])
    if shape("^{joints}$").match(around.before.strip()) is None:
        return None
    return next((caveat for caveat in around.last if caveat.kind == "gap"), None)


def _former_name(around: Around) -> Caveat | None:
    found = shape(_FORMERLY).search(around.before)
    return None if found is None else Caveat("former_name", found["name"])


def _said_before(kind: CaveatKind, pattern: str) -> Callable[[Around], Caveat | None]:
    """Words before the figure."""

    def build(around: Around) -> Caveat | None:
        found = shape(pattern).search(around.before)
        return None if found is None else Caveat(kind, found[0])

    return build


def _is_target(around: Around) -> bool:
    return around.record.status == "target"


def _is_upward(around: Around) -> bool:
    return _is_target(around) and shape(_DOWN_TO).search(around.before) is None


_CLAUSE: Final = Evidence.CLAUSE

CAVEATS: Final[RuleSet[Around, Caveat]] = RuleSet(
    "caveats",
    (
        Rule("changed definition", _CLAUSE, _definition, example="受理来电|68.7万件|（统计口径有调整）"),
        Rule("other basis", _CLAUSE, _said_before("basis", "{basis}"), example="按可比口径同比增长|9.3%|"),
        Rule("without prices", _CLAUSE, _said_before("prices", "{prices}"), example="按可比价格增长|5.2%|"),
        Rule("coverage", _CLAUSE, _coverage, example="投资（不含农户）|41亿元|"),
        Rule("distance from a target", _CLAUSE, _gap, example="距75%的目标还差|1.2个百分点|"),
        Rule("former name", _CLAUSE, _former_name, example="12345热线（原市长热线）受理|3万件|"),
        Rule(
            "new ones of a stock",
            _CLAUSE,
            _said_before("added", "(?<!{against}[^，；]{1,8}){added}$"),
            example="养老床位新增|180张|",
            condition=lambda around: around.record.kind == "change",
        ),
        Rule(
            "end of the year",
            _CLAUSE,
            _said_before("year_end", "{year_end}"),
            example="截至12月末存款|41亿元|",
            condition=lambda around: (around.record.period or "").endswith("-12"),
        ),
        Rule("down to", _CLAUSE, _said_before("down_to", _DOWN_TO), example="力争压缩到|45天|", condition=_is_target),
        Rule("up to", _CLAUSE, _said_before("up_to", "{up_to}.{0,3}$"), example="力争提高到|95%|", condition=_is_upward),
        Rule("compared with", _CLAUSE, _said_before("compared_with", "{compared_with}$"), example="略低于|8%|的目标", condition=_is_target),
    ),
)
