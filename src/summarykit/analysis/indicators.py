"""Documents -> Indicator records: the mentions are built, named, dated and judged, one figure after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

import regex

from summarykit.analysis.caveats import caveats_of
from summarykit.analysis.confidence import judge
from summarykit.analysis.mentions import Mention, Mentions
from summarykit.analysis.names.proposal import Name
from summarykit.analysis.names.resolver import Namer
from summarykit.analysis.periods.resolver import PeriodReading, PeriodResolver
from summarykit.analysis.precision import read_precision
from summarykit.analysis.relations import relate
from summarykit.analysis.status import announces, status_of
from summarykit.concepts.table import ConceptTable, load_concepts
from summarykit.grammar.status import Ground, StatusReading
from summarykit.grammar.unit import load_units
from summarykit.lexicons import load_text
from summarykit.records import Candidate, Caveat, Indicator, Qualifier, Relation, RelationKind
from summarykit.sources.document import Document
from summarykit.text import NormalText, Sentence

__all__ = ["Labelled", "read_indicators"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A record with its name in normalised characters, by which concepts are found.

    Attributes
    ----------
    record : Indicator
        With its concept in the bundled table.
    label : str or None
        Its name, normalised.
    unit : str
        Its unit, normalised.
    """

    record: Indicator
    label: str | None
    unit: str

    def concept(self, concepts: ConceptTable) -> str | None:
        """The canonical id of what is measured, where a table is certain."""
        return None if self.label is None else concepts.match(self.label, unit=self.unit, kind=self.record.kind)


def read_indicators(document: Document, mentions: Mentions) -> list[Labelled]:
    """A record for each figure of a document, in order.

    Parameters
    ----------
    document : Document
    mentions : Mentions
        Its figures with what stands around them.
    """
    namer, dating = Namer(mentions), PeriodResolver(mentions, document.year, document.review_year, document.title)
    found = [_labelled(document, mentions, namer, dating, mention) for mention in mentions]
    records = [one.record for one in found]
    around = zip(found, caveats_of(document.text, records), relate(mentions, records), strict=True)
    return [_with_others(one, caveats, related, records) for one, caveats, related in around]


def _with_others(one: Labelled, caveats: tuple[Caveat, ...], related: Mapping[RelationKind, int], records: Sequence[Indicator]) -> Labelled:
    """A record with what the words around it say of it, and how it stands to other figures."""
    if not caveats and not related:
        return one
    relations = tuple(Relation(kind, records[at].start, records[at].end) for kind, at in related.items())
    return replace(one, record=replace(one.record, caveats=caveats, relations=relations))


def _qualifier(mention: Mention) -> Qualifier:
    """The word behind the figure first (6%以上), then the one before, then 多 inside."""
    for cue in (*mention.cues.after, *mention.cues.before):
        if cue.kind in ("about", "at_least", "at_most"):
            return cue.kind
    if mention.text.startswith(_ABOUT_SHARE, mention.floor) or mention.text.startswith(_ABOUT_SHARE, mention.stem[0]):
        return "about"
    if mention.quantity.form == "rank" and mention.text.startswith(_AMONG_FIRST, mention.start):
        return "at_most"
    return "at_least" if mention.quantity.more else "exact"


_ABOUT_SHARE: Final = load_text("mentions.toml", "about_share")
_AMONG_FIRST: Final = load_text("mentions.toml", "among_first")  # 前3位 is the third place at most
_LONGEST_SENTENCE: Final = 600  # longer ones are tables or broken texts: the record keeps what is around the figure


def _sentence(mentions: Mentions, mention: Mention, sentence: Sentence) -> str:
    """The sentence of a figure; of an endless one the clauses around it, so that records stay small."""
    start, end = sentence.start, sentence.end
    if end - start > _LONGEST_SENTENCE:
        start = max(start, min(mention.clause.start, mention.quantity.start), mention.quantity.start - _LONGEST_SENTENCE // 2)
        end = min(end, max(mention.clause.end, mention.quantity.end), mention.quantity.end + _LONGEST_SENTENCE // 2)
    return mentions.view.normal.slice(start, end).strip()


_BLANKS: Final = regex.compile(r"\s+")


def _written_unit(mentions: Mentions, mention: Mention) -> str:
    """The unit in the source's own characters (萬畝 -> 畝); signs and Latin letters in their plain form."""
    quantity, text = mention.quantity, mentions.text
    unit = quantity.unit
    if not unit or unit.isascii() or not text.startswith(unit, quantity.end - len(unit)):
        return unit
    return str(_BLANKS.sub("", mentions.view.normal.slice(quantity.end - len(unit), quantity.end)))


def _base(mention: Mention) -> tuple[Decimal | None, str | None]:
    converted = load_units().to_base(mention.quantity.value, mention.quantity.unit) if mention.quantity.unit else None
    return converted if converted is not None else (None, None)


def _labelled(document: Document, mentions: Mentions, namer: Namer, dating: PeriodResolver, mention: Mention) -> Labelled:
    best, names = namer.name(mention)
    role = dating.role(mention)
    dated = dating.period(mention, role)
    status = status_of(mention, dated, role, dating.scope)
    if dated.is_default and role != "plans" and announces(status):
        dated = dating.announced(dated)
    period = None if status.status == "criterion" else dated.period
    quantity, reading, view = mention.quantity, mention.reading, mentions.view
    start, end = view.normal.to_source(quantity.start, quantity.end)
    value_base, unit_base = _base(mention)
    name = best.result.phrase.source(view.normal) if best is not None else None
    label = best.result.phrase.plain(mentions.text) if best is not None else None
    concept = load_concepts().match(label, unit=quantity.unit, kind=reading.kind) if label is not None else None
    sentence = view.sentences[mention.sentence]
    sentence_start, sentence_end = view.normal.to_source(sentence.start, sentence.end)
    text, unit, qualifier = document.text[start:end], _written_unit(mentions, mention), _qualifier(mention)
    confidence, doubts = judge(mention, names, name, known=concept is not None, quoted=status.ground is Ground.QUOTED)
    record = Indicator(
        start=start,
        end=end,
        text=text,
        value=quantity.value,
        value_high=quantity.high,
        unit=unit,
        qualifier=qualifier,
        kind=reading.kind,
        direction=reading.direction,
        basis=dating.basis(mention, period) if reading.kind == "change" else None,
        name=name,
        status=status.status,
        period=period,
        doc=document.id,
        year=document.year,
        review_year=document.review_year,
        section=view.sections[mention.section].path if mention.section >= 0 else (),
        sentence=_sentence(mentions, mention, sentence),
        sentence_start=sentence_start,
        sentence_end=sentence_end,
        concept=concept,
        scope=mention.scope,
        value_base=value_base,
        unit_base=unit_base,
        rule="+".join(part for part in (quantity.rule, reading.rule, best.rule if best else "") if part),
        confidence=confidence,
        precision=read_precision(text, quantity.value, quantity.high, unit, qualifier, reading.kind),
        derivation=_Derivation(mention, view.normal, names, dated, status, doubts),
    )
    return Labelled(record, label, quantity.unit)


@dataclass(frozen=True, slots=True)
class _Derivation:
    """What decided on a record; words are made of it only when somebody asks. Pickled, it is the words alone."""

    mention: Mention
    normal: NormalText
    names: Sequence[Name]
    dated: PeriodReading
    status: StatusReading
    doubts: tuple[str, ...]

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(name.result.phrase.source(self.normal), name.rule, name.result.score, name.result.reason) for name in self.names
        )

    @property
    def trace(self) -> Mapping[str, Any]:
        cues, quantity = self.mention.cues, self.mention.quantity
        return {
            "quantity": quantity.rule,
            "unit": _unit_entry(quantity.unit),
            "reading": self.mention.reading.rule,
            "period": str(self.dated),
            "status": str(self.status),
            "cues": [{"class": cue.kind, "text": cue.text} for cue in (*cues.before, *cues.after)],
            "doubts": self.doubts,
        }

    def __reduce__(self) -> tuple[type[_Told], tuple[tuple[Candidate, ...], Mapping[str, Any]]]:
        return _Told, (self.candidates, self.trace)


@dataclass(frozen=True, slots=True)
class _Told:
    """The words of a derivation, without the text that it was made of."""

    candidates: tuple[Candidate, ...]
    trace: Mapping[str, Any]


def _unit_entry(unit: str) -> str | None:
    """The lexicon entry of the unit: its own name and dimension."""
    entry = load_units().get(unit) if unit else None
    return None if entry is None else f"units.toml: {entry.name} ({entry.dimension})"
