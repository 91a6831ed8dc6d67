"""Relations: how a figure stands to another of the same text, by the words that join them and the names they were given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import regex

from summarykit.analysis.mentions import Mention
from summarykit.grammar.status import is_quoted_target
from summarykit.lexicons import shape
from summarykit.records import Direction, Indicator, RelationKind
from summarykit.rules import Evidence, Rule, RuleSet

__all__ = ["RELATIONS", "moved", "numbers", "relate"]

_words: Final = partial(shape, "relations.toml")
_NEAR: Final = 5  # figures that may stand between an old value and its new one
_VALUES: Final = frozenset(("level", "rate"))
_EACH: Final = "{each}[^，。；：]*$"
_JOINT: Final = "{joints}|，"
_STANDARD: Final = "{against}[^，。；：]{0,20}$"
_OPENS: Final = r"{from}{origin}?{mentions:of}?(?:[^，。；：{from}]{0,14}{mentions:of})?(?:{near}|{per}[^，]{1,4})?$"
_MOVED: Final = (
    r"(?:(?P<up>{up})|(?P<down>{down})){mentions:aspect}?{arrive}(?:{mentions:aspect}|{reached}|[\p{Han}\d]{0,8}{mentions:of})?$"
)
_AMONG: Final = r"(?:^|[，。；、（]){among}[，：]?"
_OF_FIGURE: Final = "{mentions:of}{mentions:roughly}?"
_YEAR_RE: Final = regex.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Place:
    """One figure among all of its text.

    Attributes
    ----------
    mentions, records
        All figures, in order: number by number the same.
    at : int
        The number of this one.
    rows : mapping of int to int
        For each change in a row behind 分别, the value in its place.
    found : list of dict
        The relations of the figures before.
    """

    mentions: Sequence[Mention]
    records: Sequence[Indicator]
    at: int
    rows: Mapping[int, int]
    found: list[dict[RelationKind, int]] = field(default_factory=list)

    @property
    def mention(self) -> Mention:
        """The figure."""
        return self.mentions[self.at]

    @property
    def record(self) -> Indicator:
        """Its record."""
        return self.records[self.at]

    def earlier(self, most: int | None = None) -> Iterator[int]:
        """The figures before it in the sentence, the nearest first."""
        at, sentence = self.at - 1, self.mention.sentence
        last = -1 if most is None else self.at - 1 - most
        while at > last and at >= 0 and self.mentions[at].sentence == sentence:
            yield at
            at -= 1

    @property
    def before(self) -> int | None:
        """The figure right before it in the sentence."""
        return None if self.mention.before is None else self.at - 1


def relate(mentions: Sequence[Mention], records: Sequence[Indicator]) -> list[dict[RelationKind, int]]:
    """The relations of each figure: kind -> number of the other figure.

    Parameters
    ----------
    mentions : sequence of Mention
    records : sequence of Indicator
        Number by number the same figures.
    """
    rows = _levels_of_changes(mentions, records)
    found: list[dict[RelationKind, int]] = []
    for at, mention in enumerate(mentions):
        alone = mention.before is None and at not in rows
        found.append({} if alone else dict(one.result for one in RELATIONS.all(Place(mentions, records, at, rows, found))))
    return found


def numbers(records: Sequence[Indicator], kind: RelationKind) -> dict[int, int]:
    """For each record of a text that has a relation of a kind, its number and that of the other.

    Examples
    --------
    >>> from summarykit import extract
    >>> records = extract("全年发放贷款1286笔、18640万元，分别增长12.1%、10.6%。").indicators
    >>> numbers(records, "respectively"), numbers(records, "change_of")
    ({2: 0, 3: 1}, {2: 0, 3: 1})
    """
    places = {(record.start, record.end): at for at, record in enumerate(records)}
    found = ((at, one) for at, record in enumerate(records) for one in record.relations if one.kind == kind)
    return {at: places[one.start, one.end] for at, one in found if (one.start, one.end) in places}


# --- rows ---------------------------------------------------------------------------------------------------


def _levels_of_changes(mentions: Sequence[Mention], records: Sequence[Indicator]) -> dict[int, int]:
    """For each change in a row behind 分别, the value that stands in its place in the row before.

    发放贷款1286笔、18640万元，分别增长12.1%、10.6% tells which change is of which. Rows of unlike length give nothing.
    """
    found: dict[int, int] = {}
    at = 1
    while at < len(records):
        if records[at].kind != "change" or not _words(_EACH).search(mentions[at].text, mentions[at - 1].end, mentions[at].start):
            at += 1
            continue
        changes = _row(mentions, records, at, 1, frozenset(("change",)))
        values = _row(mentions, records, at - 1, -1, _VALUES)[::-1]
        if len(changes) == len(values) > 1:
            found.update(zip(changes, values, strict=True))
        at = changes[-1] + 1
    return found


def _row(mentions: Sequence[Mention], records: Sequence[Indicator], first: int, step: int, kinds: frozenset[str]) -> list[int]:
    """Neighbouring figures of some kinds with nothing but a joint between them."""
    row = [first] if records[first].kind in kinds else []
    while row and 0 <= row[-1] + step < len(records) and records[row[-1] + step].kind in kinds:
        left, right = sorted((row[-1], row[-1] + step))
        if _words(_JOINT).fullmatch(mentions[left].text, mentions[left].end, mentions[right].start) is None:
            break
        row.append(row[-1] + step)
    return row


def _in_row(place: Place) -> tuple[RelationKind, int] | None:
    return ("respectively", place.rows[place.at]) if place.at in place.rows else None


def _change_of(place: Place) -> tuple[RelationKind, int] | None:
    """The value in its place of the row, or the nearest one before it in the sentence that has its name.

    达到502吨，比上年的312吨增加|190吨|: what it is compared with is not what changed.
    """
    own = place.rows.get(place.at)
    if own is None and place.record.name is not None:
        levels = (at for at in place.earlier() if _is_level_of(place.records[at], place.record))
        own = next((at for at in levels if not _words(_STANDARD).search(place.mentions[at].words_before)), None)
    return None if own is None else ("change_of", own)


def _is_level_of(value: Indicator, change: Indicator) -> bool:
    return value.kind in _VALUES and value.name == change.name and value.status != "criterion"


# --- old and new ----------------------------------------------------------------------------------------------


def moved(mention: Mention) -> Direction | None:
    """Which way a value went that a verb of change leads to: 压缩到|65天 down; None where there is no such verb."""
    match = _words(_MOVED).search(mention.words_before)
    return None if match is None else "up" if match["up"] else "down"


def _from_to(place: Place) -> tuple[RelationKind, int] | None:
    """由80天压缩到65天: the figure that 由 opens, of the same name; or one of the same name and an earlier year."""
    new = place.record
    old = [at for at in place.earlier(_NEAR) if _is_of_kind(place.records[at], new)]
    if not old or moved(place.mention) is None:
        return None
    for at in old:
        named = new.name is not None and place.records[at].name == new.name
        opened = _is_opened(place.mentions[at])
        right_before = at == place.at - 1 and (named or "，" not in place.mention.words_before)
        if (opened and right_before) or (named and (opened or _is_earlier(place.records[at], new))):
            return "from_to", at
    return None


def _is_of_kind(old: Indicator, new: Indicator) -> bool:
    return old.kind == new.kind and _base(old) == _base(new) and old.status != "criterion"


def _is_opened(mention: Mention) -> bool:
    return _words(_OPENS).search(_words("{places}").sub("", mention.words_before)) is not None


def _is_earlier(old: Indicator, new: Indicator) -> bool:
    first, last = (_YEAR_RE.findall(one.period or "") for one in (old, new))
    return bool(first and last) and first[0] == first[-1] < last[-1]


def _base(record: Indicator) -> str:
    return record.unit_base or record.unit


# --- wholes and parts -----------------------------------------------------------------------------------------


def _part_of(place: Place) -> tuple[RelationKind, int] | None:
    """共办件24件，其中网办13件、自助7件: the nearest level before in the same unit, and what its list goes on with."""
    words = place.mention.words_before
    if _words(_AMONG).search(words.rpartition("；")[2]):
        whole = next((at for at in place.earlier() if _may_hold(place.records[at], place.record)), None)
    elif words.startswith("、") and place.before is not None:
        whole = place.found[place.before].get("part_of")
    else:
        return None
    return ("part_of", whole) if whole is not None and _may_hold(place.records[whole], place.record) else None


def _may_hold(whole: Indicator, part: Indicator) -> bool:
    return whole.kind == "level" and whole.status == part.status and _base(whole) == _base(part) != ""


def _share_of(place: Place) -> tuple[RelationKind, int] | None:
    """办件221万件，其中网办141万件，占64%: of the part's whole; 为计划6.5亿元的105%: of the figure right before."""
    if place.before is None:
        return None
    if place.at > 1 and _words(_OF_FIGURE).fullmatch(place.mention.words_before):
        return "share_of", place.before
    whole = place.found[place.before].get("part_of") if place.mention.cues.first("share") is not None else None
    return None if whole is None else ("share_of", whole)


def _average_of(place: Place) -> tuple[RelationKind, int] | None:
    """全年办件24万件，月均2万件."""
    clause = place.mention.words_before.rpartition("，")[2]
    if place.before is None or not _words("{averages}").match(clause):
        return None
    total = next((at for at in place.earlier() if _may_hold(place.records[at], place.record)), None)
    return None if total is None else ("average_of", total)


# --- targets, and what is reported again --------------------------------------------------------------------------


def _target_of(place: Place) -> tuple[RelationKind, int] | None:
    """办结率95%，超过90%的年度目标: the result in the same unit that the sentence tells before."""
    if not is_quoted_target(place.mention.text, place.mention.cues.tail):
        return None
    result = next((at for at in place.earlier() if _is_result(place.records[at], place.record)), None)
    return None if result is None else ("target_of", result)


def _is_result(result: Indicator, target: Indicator) -> bool:
    return result.status == "actual" and result.kind == target.kind and _base(result) == _base(target)


def _retold(place: Place) -> tuple[RelationKind, int] | None:
    """2200万吨，即7.8%; （按普查结果由58.4%修订为60.1%）."""
    mention = place.mention
    if place.before is None:
        return None
    if _words("，?{that_is}{mentions:roughly}?").fullmatch(mention.words_before):
        return "retold", place.before
    if not mention.clause.depth or not shape("naming.toml", "{retold}").search(mention.text, mention.clause.start, mention.start):
        return None
    outside = (at for at in place.earlier() if place.mentions[at].clause.depth < mention.clause.depth)
    told = next((at for at in outside if place.records[at].unit == place.record.unit), None)
    return None if told is None else ("retold", told)


_FIGURES, _SENTENCE, _CLAUSE = Evidence.FIGURES, Evidence.SENTENCE, Evidence.CLAUSE


def _is_change(place: Place) -> bool:
    return place.record.kind == "change"


def _is_level(place: Place) -> bool:
    return place.record.kind == "level"


RELATIONS: Final[RuleSet[Place, tuple[RelationKind, int]]] = RuleSet(
    "relations",
    (
        Rule(
            "place in the row before",
            _CLAUSE,
            _in_row,
            example="发放贷款1286笔、18640万元，分别增长12.1%、|10.6%|",
            condition=_is_change,
        ),
        Rule("level of a change", _SENTENCE, _change_of, example="新设企业35户，增长|5.2%|", condition=_is_change),
        Rule("from old to new", _CLAUSE, _from_to, example="由80天压缩到|65天|", condition=lambda place: not _is_change(place)),
        Rule("part of what went before", _SENTENCE, _part_of, example="共办件24件，其中网办|13件|", condition=_is_level),
        Rule(
            "share of a whole",
            _SENTENCE,
            _share_of,
            example="办件20件，其中网办15件，占|75%|",
            condition=lambda place: place.record.kind == "rate",
        ),
        Rule("average of a total", _SENTENCE, _average_of, example="全年办件24万件，月均|2万件|", condition=_is_level),
        Rule(
            "target of a result",
            _SENTENCE,
            _target_of,
            example="办结率95%，超过|90%|的年度目标",
            condition=lambda place: place.record.status == "target",
        ),
        Rule("told again", _FIGURES, _retold, example="办件2.1万件（初步核算为|2.0万件|）"),
    ),
)
