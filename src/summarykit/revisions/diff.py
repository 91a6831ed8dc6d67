"""Two reports side by side: what stayed, what was edited and how, what moved, what went and what is new.

Sections are aligned by the sentences they share, sentences by their wording with figures masked, and inside an edited
sentence words are aligned, a figure being one word of its unit. So 办件236.8万件 and 办件250万件 are the same wording
with a changed figure, shown as a figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from summarykit.errors import ArgumentError
from summarykit.records import WordingRow
from summarykit.revisions.align import Side, longest_rising, match_sections, match_sentences
from summarykit.revisions.compared import ComparedSentence
from summarykit.revisions.moved_figures import Partners, pair_strays
from summarykit.revisions.word_edits import Edit, FigureChange, FigurePair, mark, word_edits
from summarykit.sources.document import Document

__all__ = ["Change", "ChangeKind", "SectionChange", "Wording", "diff"]

ChangeKind: TypeAlias = Literal["kept", "edited", "moved", "dropped", "new"]
_KINDS: tuple[ChangeKind, ...] = ("kept", "edited", "moved", "dropped", "new")
_Edited: TypeAlias = tuple[tuple[Edit, ...], tuple[FigurePair, ...], str]
_SIGNS = {"kept": "=", "edited": "~", "moved": ">", "dropped": "-", "new": "+"}


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence, or heading, of either report and what became of it.

    Attributes
    ----------
    kind : {"kept", "edited", "moved", "dropped", "new"}
        Moved: the same words in another place. What was edited and moved is edited, with `moved` set.
    moved : bool
        Whether it stands in another section or another order.
    old, new : str
        The sentence as each source has it, ``""`` where there is none.
    old_start, old_end, new_start, new_end : int or None
        Offsets in the sources.
    old_section, new_section : tuple of str
        Heading paths.
    likeness : float
        Share of wording in common, figures masked; 1 for kept, 0 for dropped and new.
    edits : tuple of Edit
        Words that were exchanged, taken out or put in; figures are not among them.
    figures : tuple of FigureChange
        Figures that changed, also where the old one stood in a sentence that is not this one's partner. A figure
        that came with a new sentence, or went with a dropped one, is not among them.
    phrases : tuple of str
        Of a dropped or new sentence: the clauses that stand on in other sentences of the other report.
    marked : str
        The sentence with its changes: ``[-old-]{+new+}``.
    """

    kind: ChangeKind
    moved: bool
    old: str
    new: str
    old_start: int | None
    old_end: int | None
    new_start: int | None
    new_end: int | None
    old_section: tuple[str, ...]
    new_section: tuple[str, ...]
    likeness: float
    edits: tuple[Edit, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    phrases: tuple[str, ...] = ()
    marked: str = ""


@dataclass(frozen=True, slots=True)
class SectionChange:
    """One section: kept, edited (another title), moved, dropped or new; titles are paths joined with `` > ``."""

    kind: ChangeKind
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What changed in wording from one report to another; `diff` makes it.

    Attributes
    ----------
    old_doc, new_doc : str
        The documents' ids.
    changes : tuple of Change
        All sentences in the order of the new report, dropped ones where they stood.
    sections : tuple of SectionChange
        The same for sections.
    """

    old_doc: str
    new_doc: str
    changes: tuple[Change, ...]
    sections: tuple[SectionChange, ...]

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The changes of one kind."""
        if kind not in _KINDS:
            raise ArgumentError("kind", kind, f"give one of {', '.join(_KINDS)}")
        return tuple(change for change in self.changes if change.kind == kind)

    def counts(self) -> dict[str, int]:
        """How many sentences of each kind."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in _KINDS}

    def figures(self) -> tuple[FigureChange, ...]:
        """All figures that changed, in order."""
        return tuple(figure for change in self.changes for figure in change.figures)

    @property
    def reused(self) -> float:
        """Percent of the new report's characters that stand in sentences kept or moved, figures and all."""
        whole = sum(len(change.new) for change in self.changes)
        same = sum(len(change.new) for change in self.changes if change.kind in ("kept", "moved"))
        return 100 * same / whole if whole else 0.0

    def rows(self) -> tuple[WordingRow, ...]:
        """The changes as plain records, for files and tables."""
        return tuple(
            WordingRow(
                self.old_doc,
                self.new_doc,
                one.kind,
                int(one.moved),
                Decimal(str(one.likeness)),
                one.marked,
                tuple(map(str, one.edits)),
                tuple(map(str, one.figures)),
                one.old,
                one.new,
                one.old_section,
                one.new_section,
                *(one.old_start, one.old_end, one.new_start, one.new_end),
            )
            for one in self.changes
        )

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {kind}" for kind, count in self.counts().items())
        lines = [f"{self.old_doc} -> {self.new_doc}: {counts}; {self.reused:.1f}% of the new text unchanged"]
        lines += [f"§{_SIGNS[one.kind]} {_titles(one)}" for one in self.sections if one.kind != "kept"]
        section: tuple[str, ...] | None = None
        for change in self.changes:
            if change.kind == "kept":
                continue
            here = change.new_section or change.old_section
            if here != section:
                lines.append(f"[{_where(here)}]")
                section = here
            came = f"  (from {_where(change.old_section)})" if change.moved else ""
            lines.append(f"{_SIGNS[change.kind]} {change.marked}{came}")
            lines += [f"    {figure}" for figure in change.figures]
        return "\n".join(lines)


def diff(old: Document | str, new: Document | str) -> Wording:
    """What changed in wording from one report to another.

    Parameters
    ----------
    old, new : Document or str
        The reports, or their texts (not their paths: `read` reads files).

    Returns
    -------
    Wording
        Prints well; ``summarykit.diff`` makes a table of it. Odd text gives no changes.

    Raises
    ------
    TypeError
        Where one is neither.

    Notes
    -----
    Equal sentences (but for punctuation and figures) are paired first; the rest find their partners over an index of
    three-character shingles and pair off from the most alike to a likeness of 0.3. So the time grows with the length
    of the texts, not with all pairs of sentences.

    Examples
    --------
    >>> changes = diff("全年办件236.8万件。举办培训班。", "全年办件250万件。举办培训班。开展暗访。")
    >>> print(changes)
    old -> new: 1 kept, 1 edited, 0 moved, 0 dropped, 1 new; 28.6% of the new text unchanged
    [before the first heading]
    ~ 全年办件[-236.8万件-]{+250万件+}。
        办件: 236.8万件 -> 250万件 (+132000)
    + 开展暗访。
    """
    sides = Side.of(_document(old, "old")), Side.of(_document(new, "new"))
    pairs = match_sentences(*sides)
    sections = match_sections(*sides, pairs)
    moved = _moved(*sides, pairs, sections)
    left = _unpaired(sides[0], {pair[0] for pair in pairs}), _unpaired(sides[1], {pair[1] for pair in pairs})
    edits = [word_edits(sides[0], sides[0].sentences[one], sides[1], sides[1].sentences[other]) for one, other, _ in pairs]
    partners = _partners(sides, edits, left)
    found = [_change(sides, pair, pair[:2] in moved, edit, partners) for pair, edit in zip(pairs, edits, strict=True)]
    found += _leftovers(sides, left, partners)
    found.sort(key=_order(found))
    return Wording(sides[0].document.id, sides[1].document.id, tuple(found), tuple(_section_changes(*sides, sections)))


def _document(source: Document | str, name: str) -> Document:
    if isinstance(source, str):
        return Document.from_text(source, id=name, name="")
    if not isinstance(source, Document):
        raise TypeError(f"diff takes Documents or texts, not {type(source).__name__}; read() makes documents of files")
    return source


def _moved(old: Side, new: Side, pairs: Sequence[tuple[int, int, float]], sections: dict[int, int]) -> set[tuple[int, int]]:
    """Pairs in sections that do not belong together, and those out of order within their section."""
    astray: set[tuple[int, int]] = set()
    together: dict[int, list[tuple[int, int]]] = {}
    for one, other, _ in sorted(pairs):
        # Compared as deep as both reports go: one may have headings where the other has none.
        shared = list(zip(old.chain(old.sentences[one].section), new.chain(new.sentences[other].section), strict=False))
        if all(sections.get(mine) == yours for mine, yours in shared):
            together.setdefault(shared[-1][0] if shared else -1, []).append((one, other))
        else:
            astray.add((one, other))
    for members in together.values():
        in_order = longest_rising([other for _, other in members])
        astray.update(pair for at, pair in enumerate(members) if at not in in_order)
    return astray


def _unpaired(side: Side, used: set[int]) -> list[ComparedSentence]:
    return [one for at, one in enumerate(side.sentences) if at not in used]


def _partners(sides: tuple[Side, Side], edits: Sequence[_Edited], left: tuple[list[ComparedSentence], list[ComparedSentence]]) -> Partners:
    """The figures without a partner in their own sentence, paired over the whole reports."""
    pairs: list[FigurePair] = [pair for edit in edits for pair in edit[1]]
    pairs += [(record, None) for one in left[0] for record in sides[0].figures_of(one)]
    pairs += [(None, record) for one in left[1] for record in sides[1].figures_of(one)]
    return pair_strays(sides[0].indicators, sides[1].indicators, pairs)


def _change(sides: tuple[Side, Side], pair: tuple[int, int, float], moved: bool, edit: _Edited, partners: Partners) -> Change:
    """What became of a sentence that has a partner."""
    old, new = sides[0].sentences[pair[0]], sides[1].sentences[pair[1]]
    edits, figures, marked = edit[0], partners.figures(edit[1]), edit[2]
    kind: ChangeKind = "edited" if edits or edit[1] else "moved" if moved else "kept"
    likeness = 1.0 if kind != "edited" else round(pair[2], 4)
    return Change(kind, moved, old.text, new.text, *old.span, *new.span, old.path, new.path, likeness, edits, figures, (), marked)


def _leftovers(
    sides: tuple[Side, Side], left: tuple[list[ComparedSentence], list[ComparedSentence]], partners: Partners
) -> Iterator[Change]:
    """Sentences without a partner, with the clauses of them that stand on elsewhere."""
    standing = sides[1].clauses()
    for one in left[0]:
        phrases = tuple(text for text, key in sides[0].clauses_of(one) if key in standing)
        shown = mark("dropped", one.text)
        yield Change("dropped", False, one.text, "", *one.span, None, None, one.path, (), 0.0, phrases=phrases, marked=shown)
    standing = sides[0].clauses()
    for one in left[1]:
        phrases = tuple(text for text, key in sides[1].clauses_of(one) if key in standing)
        shown = mark("new", one.text)
        figures = partners.figures((None, record) for record in sides[1].figures_of(one) if partners.has(record))
        yield Change("new", False, "", one.text, None, None, *one.span, (), one.path, 0.0, (), figures, phrases, shown)


def _order(found: Sequence[Change]) -> Callable[[Change], tuple[int, int, int]]:
    """By place in the new report; what was dropped stands behind what it followed in the old one."""
    behind: dict[int, int] = {}
    last = -1
    for old_start, change in sorted((one.old_start, at) for at, one in enumerate(found) if one.old_start is not None):
        new_start = found[change].new_start
        if new_start is None:
            behind[old_start] = last
        elif not found[change].moved:
            last = new_start

    def place(one: Change) -> tuple[int, int, int]:
        return (one.new_start, 0, 0) if one.new_start is not None else (behind[one.old_start or 0], 1, one.old_start or 0)

    return place


def _section_changes(old: Side, new: Side, sections: dict[int, int]) -> Iterator[SectionChange]:
    pairs = sorted(sections.items())
    in_order = longest_rising([other for _, other in pairs])
    partner = {other: (one, at in in_order) for at, (one, other) in enumerate(pairs)}
    for at in range(len(new.analysis.sections)):
        if at not in partner:
            yield SectionChange("new", "", new.title(at))
            continue
        one, ordered = partner[at]
        same = old.analysis.sections[one].title == new.analysis.sections[at].title
        yield SectionChange("edited" if not same else "kept" if ordered else "moved", old.title(one), new.title(at))
    gone = set(range(len(old.analysis.sections))) - {one for one, _ in pairs}
    yield from (SectionChange("dropped", old.title(at), "") for at in sorted(gone))


def _where(path: tuple[str, ...]) -> str:
    return " > ".join(path) or "before the first heading"


def _titles(one: SectionChange) -> str:
    return f"{one.old} -> {one.new}" if one.old and one.new and one.old != one.new else one.new or one.old
