"""Inside an edited sentence: which words were exchanged, and which figures changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import TypeAlias

from summarykit.records import Indicator
from summarykit.revisions.align import Sentence, Side
from summarykit.revisions.near_duplicates import mask
from summarykit.series.name_matching import fold
from summarykit.tokens.tokenizer import default_segmenter

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


def word_edits(old_side: Side, old: Sentence, new_side: Side, new: Sentence) -> tuple[tuple[Edit, ...], tuple[FigurePair, ...], str]:
    """The words that changed between two sentences, the figures that changed, and the sentence with its changes marked.

    A figure without a partner in the other sentence stands beside None.
    """
    if old.text == new.text:
        return (), (), new.text
    edits: list[Edit] = []
    figures: list[FigurePair] = []
    marked: list[str] = []
    for tag, left, right in _steps(_words(old_side, old), _words(new_side, new)):
        if tag == "equal":
            for one, other in zip(left, right, strict=True):
                changed = one.figure is not None and figure_change(one.figure, other.figure) is not None
                marked.append(mark("edited", one.text, other.text) if changed and one.text != other.text else other.text)
                if changed:
                    figures.append((one.figure, other.figure))
            continue
        if not any(word.says_something for word in (*left, *right)):
            marked += [word.text for word in right]
            continue
        texts = "".join(word.text for word in left), "".join(word.text for word in right)
        marked.append(mark("edited", *texts))
        if any(word.figure is None for word in (*left, *right)):
            edits.append(Edit(*texts))
        figures += [(word.figure, None) for word in left if word.figure]
        figures += [(None, word.figure) for word in right if word.figure]
    return tuple(edits), tuple(_settled(figures)), "".join(marked)


def _settled(pairs: Sequence[FigurePair]) -> list[FigurePair]:
    """Figures as aligned, but what a sentence comes to and the other says as well has not changed: 由75名增加到90名, 90名."""
    kept = list(pairs)
    for pair in pairs:
        old, new = pair
        if old is None or new is None:
            continue
        for twin in pairs:
            left = (old, None) if twin[0] and twin[1] is None and twin[0].start > old.start and _same(twin[0], new) else None
            right = (None, new) if twin[1] and twin[0] is None and twin[1].start > new.start and _same(old, twin[1]) else None
            if twin in kept and (left or right):
                kept[kept.index(pair)] = left or right or pair
                kept.remove(twin)
                break
    return kept


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


def _words(side: Side, sentence: Sentence) -> list[_Word]:
    """The words of a sentence in normalised spelling; a figure with its magnitude and unit is one."""
    normal = side.view.normal
    found: list[_Word] = []
    at, stop = sentence.place
    for record in side.figures_of(sentence):
        start, end = normal.from_source(record.start), normal.from_source(record.end - 1) + 1
        if start < at or end > stop:
            continue
        found += _plain(normal.text[at:start])
        found.append(_Word(normal.text[start:end], record))
        at = end
    return found + _plain(normal.text[at:stop])


def _plain(text: str) -> list[_Word]:
    return [_Word(word) for word in default_segmenter().cut(text) if not word.isspace()]


def _steps(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[_Step]:
    """Alignment of words; two edits with nothing but one sign or one short word between them are one."""
    matcher = SequenceMatcher(None, [word.key for word in old], [word.key for word in new], autojunk=False)
    codes = matcher.get_opcodes()
    held: _Step | None = None
    for at, (tag, i1, i2, j1, j2) in enumerate(codes):
        left, right = list(old[i1:i2]), list(new[j1:j2])
        between = tag == "equal" and held is not None and at + 1 < len(codes)
        slight = between and len(left) == 1 and len(left[0].text) == 1 and left[0].text.isalpha() and not left[0].figure
        if tag == "equal" and not slight:
            if held:
                yield held
            held = None
            yield "equal", left, right
        else:
            held = ("replace", held[1] + left, held[2] + right) if held else ("replace", left, right)
    if held:
        yield held


def figure_key(record: Indicator) -> tuple[str, str, str]:
    """What a figure is, whatever its value: its name as it is compared, the dimension of its unit, its kind."""
    return mask(fold(record.name or "")), record.unit_base or record.unit, str(record.kind)


def figure_change(old: Indicator | None, new: Indicator | None) -> FigureChange | None:
    """What became of a figure, in one unit; None where only its spelling changed (5400万, 0.54亿), or a word beside it (约)."""
    if old is None or new is None:
        return _figure_gone(old, new)
    based = old.unit != new.unit and old.value_base is not None and new.value_base is not None
    first, second = _value(old, based), _value(new, based)
    unit = (new.unit_base or new.unit) if based else new.unit
    same = (old.value, old.value_high) == (new.value, new.value_high) if not based else first == second is not None
    if (same or old.text == new.text) and old.direction == new.direction and (old.qualifier == new.qualifier or old.text == new.text):
        return None
    return FigureChange(new.name or old.name, old.text, new.text, first, second, unit)


def _value(record: Indicator, based: bool = False) -> Decimal | None:
    if record.value_high is not None:
        return None
    value = record.value_base if based and record.value_base is not None else record.value
    return -value if record.kind == "change" and record.direction == "down" else value


def _figure_gone(old: Indicator | None, new: Indicator | None) -> FigureChange | None:
    if old is not None:
        return FigureChange(old.name, old.text, "", _value(old), None, old.unit)
    return FigureChange(new.name, "", new.text, None, _value(new), new.unit) if new is not None else None
