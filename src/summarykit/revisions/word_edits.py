"""Inside an edited sentence: which words were exchanged, and which figures changed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from operator import attrgetter
from typing import TypeAlias

from summarykit.records import Indicator
from summarykit.revisions.align import Side
from summarykit.revisions.compared import ComparedSentence
from summarykit.revisions.near_duplicates import mask
from summarykit.series.name_matching import fold

__all__ = ["Edit", "FigureChange", "FigurePair", "figure_change", "figure_key", "mark", "word_edits"]

FigurePair: TypeAlias = tuple[Indicator | None, Indicator | None]


@dataclass(frozen=True, slots=True)
class Edit:
    """Words exchanged, taken out (`new` is empty) or put in (`old` is empty)."""

    old: str
    new: str

    def __str__(self) -> str:
        return mark("edited", self.old, self.new)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure in both sentences, or in one of them only.

    Attributes
    ----------
    name : str or None
        What is measured, in the new report's words where it has the figure.
    old, new : str
        The figures as written; ``""`` where there is none.
    old_value, new_value : Decimal or None
        Their values, in one unit where both are there; a fall (同比下降2.6%) is negative. None for a range.
    unit : str
        That unit.
    """

    name: str | None
    old: str
    new: str
    old_value: Decimal | None
    new_value: Decimal | None
    unit: str

    @property
    def difference(self) -> Decimal | None:
        """New less old; None where one is absent or a range."""
        return None if self.old_value is None or self.new_value is None else self.new_value - self.old_value

    def __str__(self) -> str:
        change = "" if self.difference is None else f" ({self.difference:+f})"
        return f"{self.name or '?'}: {self.old or '(none)'} -> {self.new or '(none)'}{change}"


@dataclass(frozen=True, slots=True)
class _Word:
    """One word as written, or one figure with its record."""

    text: str
    figure: Indicator | None = None

    @property
    def key(self) -> str:
        """What is aligned: a word by itself, a figure by its unit and kind, signs by being signs."""
        if self.figure is not None:
            return f"\0{self.figure.unit_base or self.figure.unit}\0{self.figure.kind}"
        return self.text if self.says_something else "\0"

    @property
    def says_something(self) -> bool:
        """Whether it is a word or a figure, not a sign: ， for 、is no edit."""
        return any(map(str.isalnum, self.text))


_Step: TypeAlias = tuple[str, list[_Word], list[_Word]]


def word_edits(
    old_side: Side, old: ComparedSentence, new_side: Side, new: ComparedSentence
) -> tuple[tuple[Edit, ...], tuple[FigurePair, ...], str]:
    """The words that changed between two sentences, the figures that changed, and the sentence with its changes marked.

    A figure without a partner in the other sentence stands beside None.
    """
    if old.text == new.text:
        return (), (), new.text
    edits: list[Edit] = []
    figures: list[FigurePair] = []
    marked: list[str] = []
    for tag, left, right in _steps(_words(old_side, old), _words(new_side, new)):
        read = _kept if tag == "equal" else _exchanged
        edit, pairs, text = read(left, right)
        edits += edit
        figures += pairs
        marked.append(text)
    return tuple(edits), tuple(_settled(figures)), "".join(marked)


_Read: TypeAlias = tuple[list[Edit], list[FigurePair], str]


def _kept(left: Sequence[_Word], right: Sequence[_Word]) -> _Read:
    """Words that stayed; a figure of one unit and kind may have another value."""
    figures: list[FigurePair] = []
    marked: list[str] = []
    for one, other in zip(left, right, strict=True):
        changed = one.figure is not None and figure_change(one.figure, other.figure) is not None
        marked.append(mark("edited", one.text, other.text) if changed and one.text != other.text else other.text)
        if changed:
            figures.append((one.figure, other.figure))
    return [], figures, "".join(marked)


def _exchanged(left: Sequence[_Word], right: Sequence[_Word]) -> _Read:
    """Words in the place of others; signs in the place of signs are no edit."""
    before, after = "".join(word.text for word in left), "".join(word.text for word in right)
    words = [*left, *right]
    if not any(word.says_something for word in words):
        return [], [], after
    figures: list[FigurePair] = [(word.figure, None) for word in left if word.figure]
    figures += [(None, word.figure) for word in right if word.figure]
    edits = [Edit(before, after)] if len(figures) < len(words) else []
    return edits, figures, mark("edited", before, after)


def _settled(pairs: Sequence[FigurePair]) -> list[FigurePair]:
    """Figures as aligned, but what a sentence comes to and the other says as well has not changed: 由75名增加到90名, 90名."""
    kept = list(pairs)
    for pair in pairs:
        for twin in pairs:
            alone = _left_alone(pair, twin) if twin in kept else None
            if alone is not None:
                kept[kept.index(pair)] = alone
                kept.remove(twin)
                break
    return kept


def _left_alone(pair: FigurePair, twin: FigurePair) -> FigurePair | None:
    """What is left of an aligned pair where a later figure without a partner is the same as one of the two."""
    (old, new), (gone, came) = pair, twin
    if old is None or new is None:
        return None
    if gone is not None and came is None and _becomes(old, gone) and _same(gone, new):
        return old, None
    if came is not None and gone is None and _becomes(new, came) and _same(old, came):
        return None, new
    return None


def _becomes(old: Indicator, new: Indicator) -> bool:
    """Whether two figures of a text are an old value and the new one."""
    return any((relation.kind, relation.start) == ("from_to", old.start) for relation in new.relations)


def _same(old: Indicator, new: Indicator) -> bool:
    """Whether two figures are one and the same."""
    return bool(old.name and figure_key(old) == figure_key(new) and figure_change(old, new) is None)


def mark(kind: str, old: str, new: str = "") -> str:
    """Text with what went as ``[-...-]`` and what came as ``{+...+}``.

    Examples
    --------
    >>> mark("edited", "推进", "深化"), mark("dropped", "完。")
    ('[-推进-]{+深化+}', '完。')
    """
    if kind != "edited":
        return old or new
    return (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")


def _words(side: Side, sentence: ComparedSentence) -> list[_Word]:
    """The words of a sentence in normalised spelling; a figure with its magnitude and unit is one."""
    normal = side.analysis.normal
    found: list[_Word] = []
    at, stop = sentence.place
    for record in side.figures_of(sentence):
        start, end = normal.from_source(record.start), normal.from_source(record.end - 1) + 1
        if start < at or end > stop:
            continue
        found += _plain(side, at, start)
        found.append(_Word(normal.text[start:end], record))
        at = end
    return found + _plain(side, at, stop)


def _plain(side: Side, start: int, end: int) -> list[_Word]:
    """The words of a stretch without figures, as the analysis cut them; one that a figure cuts in two gives what is left."""
    tokens = side.analysis.tokens
    first = max(bisect_right(tokens, start, key=_token_start) - 1, 0)
    last = bisect_left(tokens, end, key=_token_start)
    clipped = (token.text[max(start - token.start, 0) : end - token.start] for token in tokens[first:last])
    return [_Word(text) for text in clipped if text and not text.isspace()]


_token_start = attrgetter("start")


def _steps(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[_Step]:
    """Alignment of words; two edits with nothing but one sign or one short word between them are one."""
    matcher = SequenceMatcher(None, [word.key for word in old], [word.key for word in new], autojunk=False)
    codes = matcher.get_opcodes()
    left: list[_Word] = []
    right: list[_Word] = []
    for at, (tag, i1, i2, j1, j2) in enumerate(codes):
        parts_edits = (left or right) and at + 1 < len(codes) and _is_slight(old[i1:i2])
        if tag != "equal" or parts_edits:
            left += old[i1:i2]
            right += new[j1:j2]
            continue
        if left or right:
            yield "replace", left, right
            left, right = [], []
        yield "equal", list(old[i1:i2]), list(new[j1:j2])
    if left or right:
        yield "replace", left, right


def _is_slight(words: Sequence[_Word]) -> bool:
    """Whether words between two edits are one short word only."""
    return len(words) == 1 and len(words[0].text) == 1 and words[0].text.isalpha() and not words[0].figure


def figure_key(record: Indicator) -> tuple[str, str, str]:
    """What a figure is, whatever its value: its name as it is compared, the dimension of its unit, its kind."""
    return mask(fold(record.name or "")), record.unit_base or record.unit, str(record.kind)


def figure_change(old: Indicator | None, new: Indicator | None) -> FigureChange | None:
    """What became of a figure, in one unit; None where only its spelling changed (5400万, 0.54亿), or a word beside it (约)."""
    if old is None or new is None:
        return _figure_gone(old, new)
    based = old.unit != new.unit and old.value_base is not None and new.value_base is not None
    first, second = _value(old, based), _value(new, based)
    same = first == second is not None if based else (old.value, old.value_high) == (new.value, new.value_high)
    if _is_spelling(old, new, same):
        return None
    return FigureChange(new.name or old.name, old.text, new.text, first, second, (new.unit_base or new.unit) if based else new.unit)


def _is_spelling(old: Indicator, new: Indicator, same_value: bool) -> bool:
    """Whether two figures say one thing, however written."""
    if old.direction != new.direction:
        return False
    return old.text == new.text or (same_value and old.qualifier == new.qualifier)


def _value(record: Indicator, based: bool = False) -> Decimal | None:
    if record.value_high is not None:
        return None
    value = record.value_base if based and record.value_base is not None else record.value
    return -value if record.kind == "change" and record.direction == "down" else value


def _figure_gone(old: Indicator | None, new: Indicator | None) -> FigureChange | None:
    if old is not None:
        return FigureChange(old.name, old.text, "", _value(old), None, old.unit)
    return FigureChange(new.name, "", new.text, None, _value(new), new.unit) if new is not None else None
