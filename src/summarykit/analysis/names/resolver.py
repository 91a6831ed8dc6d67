"""Names: what a figure measures. Rules make candidates; `choose` is the one place that decides.

Every rule looks at one figure and the names of those before it, and gives a `Proposal` or None. A proposal
carries a score that says how good its kind of evidence is; the reason for each score stands at its rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from summarykit.analysis.label_span import trim
from summarykit.analysis.mentions import Mention as Figure
from summarykit.analysis.mentions import Mentions as Frames
from summarykit.analysis.names.parallel import find_groups, split_names
from summarykit.analysis.names.phrase import Phrase, object_of
from summarykit.analysis.noun_phrase import noun_behind, selected_noun
from summarykit.grammar.status import is_quoted_target
from summarykit.grammar.unit import load_units
from summarykit.lexicons import alternation, load_words
from summarykit.tokens.tags import NOUNISH, Word, cut_words, is_noun, is_verb, word_set

__all__ = ["Namer", "Proposal"]

_ENOUGH: Final = 0.6
MAX_NAME: Final = 30  # longer stretches are no names; the last words of one are kept
_DROP: Final = frozenset(load_words("naming.toml", "inner_adverbs"))
_SHARE: Final = "占比"
_AGAINST: Final = frozenset(("比", "较"))
_EMPTY_TAGS: Final = frozenset(("d", "p", "c", "u", "ul", "uj", "r", "y", "x", "、"))


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed name: the words, the rule, its score and the reason."""

    phrase: Phrase
    rule: str
    score: float
    reason: str


class Namer:
    """Names the figures of one document, in order.

    Parameters
    ----------
    frames : Frames
    """

    def __init__(self, frames: Frames) -> None:
        self.frames = frames
        self.text = frames.text
        self.names: dict[int, Proposal] = {}  # by start of the figure
        self.things: dict[int, Phrase] = {}  # what a relational noun or verb spoke of, by start of the figure
        self._parallel: dict[int, Phrase] = {}
        self._groups: dict[int, tuple[list[Figure], int]] = {}
        self._times = {mention.start: mention.end for mention in frames.periods}
        self._last: dict[int, Figure] = {}  # last named figure by paragraph
        self._told: dict[int, list[Figure]] = {}  # named figures by paragraph, in order
        for group in find_groups(frames, self.text):
            for place, figure in enumerate(group):
                self._groups[figure.quantity.start] = (group, place)

    def name(self, figure: Figure) -> tuple[Proposal | None, list[Proposal]]:
        """The chosen name of a figure and all candidates, best first."""
        proposals = [proposal for rule in _RULES if (proposal := rule(self, figure)) is not None]
        if all(proposal.score < _ENOUGH for proposal in proposals):
            proposals += [proposal for rule in _FALLBACKS if (proposal := rule(self, figure)) is not None]
        ordered = sorted(proposals, key=lambda proposal: -proposal.score)
        best = ordered[0] if ordered else None
        if best is not None:
            self.names[figure.quantity.start] = best
            self._last[figure.paragraph] = figure
            self._told.setdefault(figure.paragraph, []).append(figure)
        return best, ordered

    # --- what stands around -------------------------------------------------------------------------------

    def antecedent(self, figure: Figure) -> Figure | None:
        """The figure that this one goes on from: the nearest before it that is not deeper in brackets."""
        earlier = figure.before
        while earlier is not None:
            if earlier.clause.depth <= figure.clause.depth and earlier.quantity.start in self.names and not self._is_criterion(earlier):
                return earlier
            earlier = earlier.before
        return None

    def _is_criterion(self, figure: Figure) -> bool:
        return self.names[figure.quantity.start].rule == "criterion"

    def phrase_of(self, figure: Figure) -> Phrase | None:
        """The name given to an earlier figure."""
        proposal = self.names.get(figure.quantity.start)
        return None if proposal is None else proposal.phrase

    def plain(self, span: tuple[int, int]) -> str:
        """The characters of a span."""
        return self.text[span[0] : span[1]]

    def clean(self, span: tuple[int, int]) -> Phrase | None:
        """A stretch as a phrase: without adverbs inside, cut to its last words where it is long."""
        start, end = span
        if start >= end or self.plain(span) in word_set("pronouns"):
            return None
        words = cut_words(self.text, start, end)
        if all(word.tag in _EMPTY_TAGS for word in words) or _TARGET_ONLY_RE.fullmatch(self.text, start, end):
            return None  # 虽, 较, 未能; 完成年度目标: nothing is named
        if words[0].text in _AGAINST:
            return None  # 较第七次人口普查|的46.8%提高: what it is held against
        words = _shortened(_without_front(words), self.text)
        pieces: list[tuple[int, int]] = []
        for at, word in enumerate(words):
            per_head = word.text == "均" and at > 0 and len(words[at - 1].text) == 1  # 亩均, 户均
            if word.text in _DROP and word.tag in ("d", "u") and len(words) > 1 and not per_head:
                continue
            if pieces and pieces[-1][1] == word.start:
                pieces[-1] = (pieces[-1][0], word.end)
            else:
                pieces.append((word.start, word.end))
        return Phrase(tuple(pieces)) if pieces else None

    @staticmethod
    def is_count(unit: str) -> bool:
        """Whether the unit counts things and so stands before their noun."""
        known = load_units().get(unit)
        return known is None or known.dimension == "count"

    def gap_clause(self, figure: Figure) -> tuple[int, int] | None:
        """The clause right before the figure's own, where it has no figure: its words, trimmed."""
        at = figure.clause_index - 1
        clauses = self.frames.clauses[figure.sentence]
        earlier = figure.before
        floor = earlier.clause_index if earlier is not None else -1
        while at > max(floor, 0) and _MANNER_RE.fullmatch(self.text, clauses[at].start, clauses[at].end) is not None:
            at -= 1  # 考虑价格下降因素: how it is counted, not what
        if at <= floor or at < 0 or clauses[at].depth != figure.clause.depth:
            return None
        start, end, _ = trim(self.text, clauses[at].start, clauses[at].end, self._times)
        return (start, end) if start < end else None


_TARGET_ONLY_RE: Final = regex.compile(
    rf"{alternation(load_words('naming.toml', 'target_verbs'))}?了?(?:{alternation(load_words('naming.toml', 'target_kinds'))})*的?"
    rf"{alternation(load_words('naming.toml', 'target_nouns'))}"
)
_MANNER_RE: Final = regex.compile(rf"{alternation(load_words('cues.toml', 'manner'))}[^，。；]{{1,20}}")


def _without_front(words: list[Word]) -> list[Word]:
    """Adverbs and pronouns before the first real word are no part of a name."""
    at = 0
    while at < len(words) - 1 and (words[at].text in _DROP or words[at].tag in ("c", "u", "y", "e")):
        at += 1
    return words[at:]


def _shortened(words: list[Word], text: str) -> list[Word]:
    """The last words that make a name, where a whole clause stands before the figure."""
    if words and words[-1].end - words[0].start > MAX_NAME:
        last_de = max((i for i, word in enumerate(words[:-1]) if word.text == "的"), default=-1)
        if last_de >= 0 and words[-1].end - words[last_de].end >= 2:
            words = words[last_de + 1 :]
    while words and words[-1].end - words[0].start > MAX_NAME:
        cut = next((i for i, word in enumerate(words[:-1], 1) if is_verb(word) or word.text in ("的", "在", "对", "为")), 1)
        words = words[cut:]
    return words


# --- the rules, in the order of the strength of their evidence -------------------------------------------------


def _parallel(namer: Namer, figure: Figure) -> Proposal | None:
    """分别: each figure of a run has its own name. Strongest: the sentence says which is whose."""
    entry = namer._groups.get(figure.quantity.start)
    if entry is None:
        return None
    group, place = entry
    if place == 0:
        _assign(namer, group)
    phrase = namer._parallel.get(figure.quantity.start)
    return None if phrase is None else Proposal(phrase, "parallel names", 0.97, f"name {place + 1} of {len(group)} in parallel")


def _assign(namer: Namer, group: list[Figure]) -> None:
    first = group[0]
    names: Sequence[Phrase] | None = None
    if first.stem[0] < first.stem[1] and not _BACKWARDS_RE.fullmatch(namer.text, *first.stem):
        names = (
            split_names(namer.text, *first.stem, len(group))
            or _each_with(namer, first, len(group))
            or _share_of_each(namer, first, len(group))
        )
    else:
        names = _earlier_names(namer, first, len(group))
    if names is None and first.stem[0] >= first.stem[1]:
        gap = namer.gap_clause(first)
        names = split_names(namer.text, *gap, len(group)) if gap is not None else None
    if names is not None:
        for figure, phrase in zip(group, names, strict=True):
            namer._parallel[figure.quantity.start] = phrase


_BACKWARDS_RE: Final = regex.compile(rf"{alternation(load_words('naming.toml', 'backwards'))}?[两二三四五][项者类个种]")


def _earlier_names(namer: Namer, figure: Figure, count: int) -> list[Phrase] | None:
    """The names of the figures before, in the same order: A为x，B为y，分别增长a、b."""
    earlier: Figure | None = namer.antecedent(figure)
    later = figure
    run: list[Figure] = []
    while earlier is not None and len(run) < count:
        if earlier.clause.depth == figure.clause.depth and run and _opens_pair(earlier, later):
            pass  # 事故由12起减少到9起，死亡由9人减少到6人，分别下降: the old values have no change of their own
        elif earlier.clause.depth == figure.clause.depth and earlier.reading.kind in ("level", "rate"):
            run.insert(0, earlier)
        elif run:
            break
        later = earlier
        earlier = earlier.before
    names = [name for one in run if (name := namer.phrase_of(one)) is not None]
    different = len({name.plain(namer.text) for name in names}) > 1
    return names if len(names) == count and different else None


def _opens_pair(first: Figure, second: Figure) -> bool:
    """由12起减少到9起: two values of one thing, the old one first."""
    arrives = second.cues.first("arrive") is not None
    return first.cues.first("from") is not None and arrives and second.clause_index == first.clause_index


def _each_with(namer: Namer, first: Figure, count: int) -> list[Phrase] | None:
    """高血压患者x人、糖尿病患者y人，规范管理率分别为…: one rate of each of the things before."""
    own = namer.clean(first.stem)
    said = any(cue.text == "分别" for cue in first.cues.before)
    names = _earlier_names(namer, first, count) if said and own is not None and len(own.plain(namer.text)) <= 8 else None
    if names is None or own is None:
        return None
    return [own.with_front(object_of(name, namer.text)) for name in names]


def _rate_noun(namer: Namer, figure: Figure) -> Proposal | None:
    """制造业现行16%的税率: the noun of the rate stands behind it."""
    tail, limit = figure.cues.tail, figure.clause.end
    if figure.quantity.form != "percent" or namer.text[tail : tail + 1] != "的":
        return None
    words = cut_words(namer.text, tail + 1, min(limit, tail + 7))
    if not words or words[0].text not in word_set("rate_nouns"):
        return None
    noun = (words[0].start, words[0].end)
    own = namer.clean(figure.stem)
    return Proposal(Phrase((noun,) if own is None else (*own.parts, noun)), "noun of the rate", 0.94, "<share>的<noun of a rate>")


def _described_share(namer: Namer, figure: Figure) -> Proposal | None:
    """60%的职工增加了工资, 三分之一的乡镇没有制度: a share of those of whom something is said."""
    if figure.quantity.form not in ("percent", "fraction") or figure.reading.kind != "rate":
        return None
    tail, limit = figure.cues.tail, figure.clause.end
    told = _TOLD_AGAIN_RE.match(namer.text, tail)
    if told is not None:  # 近八成（77.9%）的支出用于民生
        tail = told.end()
        limit = next((clause.end for clause in namer.frames.clauses[figure.sentence] if clause.start <= tail <= clause.end), tail)
    if namer.text[tail : tail + 1] != "的" or tail + 1 >= limit or is_quoted_target(namer.text, tail):
        return None
    stop = min(limit, tail + 26)
    phrase = namer.clean((tail + 1, stop))
    return None if phrase is None else Proposal(phrase, "share of what is described", 0.93, "<share>的<noun><what is said of it>")


_TOLD_AGAIN_RE: Final = regex.compile(r"（[\d.]+%）")


def _share_of_each(namer: Namer, first: Figure, count: int) -> list[Phrase] | None:
    """支出分别为A、B，占总支出的a、b: the share of each of the figures before."""
    own = Phrase((first.stem,))
    if not own.plain(namer.text).startswith("占"):
        return None
    names = _earlier_names(namer, first, count)
    return None if names is None else [own.with_front(name) for name in names]


def _part_of_standard(namer: Namer, figure: Figure) -> Proposal | None:
    """为正常保有量的103%, 完成任务的106.3%: how the figure before stands to a standard."""
    if figure.quantity.form != "percent" or figure.reading.kind != "rate":
        return None
    match = _STANDARD_RE.search(namer.text, figure.clause.start, figure.quantity.start)
    earlier = namer.antecedent(figure)
    while match is not None and earlier is not None and earlier.quantity.start >= match.start():
        earlier = earlier.before  # 完成年度目标5万人的103.4%: the target stands in the standard
    front = namer.phrase_of(earlier) if earlier is not None else None
    if match is None or front is None:
        return None
    rest = Phrase((match.span("standard"),))
    return Proposal(rest.with_front(front), "part of a standard", 0.91, "为<standard>的<figure>")


_STANDARD_RE: Final = regex.compile(
    rf"\G(?:已|仅|均|分别|共)?(?P<standard>{alternation(load_words('naming.toml', 'to_standard'))}[^，。；]{{2,16}})的$"
)


def _multiple_of(namer: Namer, figure: Figure) -> Proposal | None:
    """是1950年到1997年投入总和的1.7倍: the words before the figure are the standard, not the name."""
    if figure.quantity.form != "multiple" or figure.reading.kind != "rate":
        return None
    before = namer.text[figure.floor : figure.quantity.start]
    earlier = namer.antecedent(figure)
    front = namer.phrase_of(earlier) if earlier is not None else None
    if front is None or not regex.match(r"^.{0,3}?(?:是|相当于|为|达到|达).*的$", before):
        return None
    return Proposal(front, "multiple of a standard", 0.91, "是<standard>的<figure>")


def _used_share(namer: Namer, figure: Figure) -> Proposal | None:
    """转移支付4.25万亿元，87%用于支持中西部地区: the share of the figure before, by its use."""
    if figure.quantity.form not in ("percent", "fraction") or figure.reading.kind != "rate" or figure.stem[0] < figure.stem[1]:
        return None
    earlier = namer.antecedent(figure)
    front = namer.phrase_of(earlier) if earlier is not None else None
    words = cut_words(namer.text, figure.cues.tail, min(figure.clause.end, figure.cues.tail + 20))
    if front is None or not words or words[0].tag not in ("v", "p") or (figure.cues.before and figure.cues.first("arrive", "share")):
        return None
    rest = Phrase(((words[0].start, words[-1].end),))
    front = namer.things.setdefault(
        figure.quantity.start, namer.things.get(earlier.quantity.start, front) if earlier is not None else front
    )
    return Proposal(rest.with_front(front), "share by use", 0.92, "<share><verb> continues the figure before")


def _criterion(namer: Namer, figure: Figure) -> Proposal | None:
    """总投资5000万元以上的重点项目: what the threshold is of, and what it selects."""
    if not figure.selects or figure.reading.kind not in ("level", "rate"):
        return None
    start = selected_noun(namer.text, figure.quantity, figure.clause.end) or figure.cues.tail
    noun = noun_behind(namer.text, start, figure.clause.end)
    parts = tuple(part for part in (noun, _last_noun(namer, figure.stem)) if part is not None)
    return Proposal(Phrase(parts), "criterion", 0.95, "threshold before the noun it selects") if parts else None


def _last_noun(namer: Namer, span: tuple[int, int]) -> tuple[int, int] | None:
    """The noun phrase right before a figure: 对|年营业收入."""
    words = cut_words(namer.text, *span) if span[0] < span[1] else []
    at = len(words)
    while at and is_noun(words[at - 1]) and not is_verb(words[at - 1]):
        at -= 1
    return (words[at].start, words[-1].end) if at < len(words) else None


def _noun_behind(namer: Namer, figure: Figure) -> Proposal | None:
    """举办12期培训班, 92个部门: the noun behind its classifier, with the verb before."""
    noun = figure.noun
    if noun is None or figure.reading.kind in ("change", "rank") or figure.quantity.form in ("percent", "fraction"):
        return None
    if is_quoted_target(namer.text, figure.cues.tail):
        return None
    classifier = figure.quantity.unit == "" or namer.is_count(figure.quantity.unit)
    linked = namer.text[figure.cues.tail : figure.cues.tail + 1] == "的"
    if namer.plain(noun) in word_set("standings"):
        return None
    if not classifier and not linked and not _opens_with_noun(namer, noun):
        return None
    if figure.cues.first("arrive") is not None and not linked and figure.stem[0] < figure.stem[1] and not classifier:
        return None
    front = _verb_before(namer, figure)
    phrase = Phrase((noun,)) if front is None else Phrase((*front.parts, noun))
    return Proposal(phrase, "noun behind its classifier", 0.9, "<figure><noun>")


def _opens_with_noun(namer: Namer, noun: tuple[int, int]) -> bool:
    words = cut_words(namer.text, *noun)
    return bool(words) and words[0].tag in NOUNISH


def _verb_before(namer: Namer, figure: Figure) -> Phrase | None:
    """The words before the figure that say what was done to the noun behind it: 部署|28项|重点任务."""
    start, end = figure.stem
    if start >= end:
        return None
    words = cut_words(namer.text, start, end)
    verbs = [i for i, word in enumerate(words) if is_verb(word)]
    if verbs and verbs[-1] < len(words) - 1 and any(word.tag in ("p", "r", "u") for word in words):
        return None  # a sentence about something else stands before: 对于我们这样一个有|13亿|人口
    if end - start > 12:
        if not verbs:
            return None
        start = words[verbs[-1]].start
    return namer.clean((start, end))


def _own_words(namer: Namer, figure: Figure) -> Proposal | None:
    """The words before the figure in its clause: the usual case."""
    start, end = figure.stem
    phrase = namer.clean((start, end))
    if phrase is None:
        return None
    divided = _divided(namer, figure, phrase)
    if divided is not None:
        return divided
    words = cut_words(namer.text, start, end)
    share = figure.cues.first("share") is not None and figure.reading.kind == "rate"
    if share and not phrase.plain(namer.text).startswith(("占", "约占")):
        return Proposal(Phrase((*phrase.parts, _SHARE)), "own words, share", 0.86, "<noun>占<figure>")
    if figure.before is not None and figure.before.selects and _counts_selected(namer, figure, words):
        thing_of = namer.antecedent(figure.before)
        whole = namer.phrase_of(thing_of) if thing_of is not None else None
        if whole is not None:
            return Proposal(
                Phrase((*phrase.parts, *object_of(whole, namer.text).parts)),
                "selected by a threshold",
                0.88,
                "<threshold><figure> of what went before",
            )
    earlier = namer.antecedent(figure)
    front = namer.phrase_of(earlier) if earlier is not None else None
    shared = _shared_verb(namer, figure, words)
    if shared is not None:
        return Proposal(Phrase((shared, *phrase.parts)), "object of a verb before", 0.88, "<verb><figure>、<object><figure>")
    if front is not None and earlier is not None:
        related = _related(namer, figure, earlier, front, phrase, words)
        if related is not None:
            return related
    plain = phrase.plain(namer.text)
    if plain in word_set("relational"):
        gap = _subject_before(namer, figure, always=True)
        if gap is not None:
            return Proposal(phrase.with_front(gap.phrase), "relational noun", 0.87, "belongs to the subject of the clause before")
    if plain in word_set("object_verbs") and figure.reading.kind != "change":
        thing = _thing_spoken_of(namer, figure)
        if thing is not None:
            namer.things[figure.quantity.start] = thing
            whole = Phrase((*phrase.parts, *thing.parts))
            return Proposal(whole, "verb of what is spoken of", 0.86, f"{plain} takes what is spoken of before")
    score = 0.85 if any(is_noun(word) for word in words) else 0.6
    bare = len(words) == 1 and figure.quantity.form == "percent" and plain not in word_set("object_verbs")
    if all(is_verb(word) for word in words) and (figure.reading.kind == "change" or bare):
        score = 0.25  # 安排、比上年提高1个百分点; 综合指数4.02，改善4.5%: what is done is not what changes
    return Proposal(phrase, "own words", score, "the phrase before the figure")


def _shared_verb(namer: Namer, figure: Figure, words: list[Word]) -> tuple[int, int] | None:
    """新增义务教育学位15.7万个、养老床位16200张: the verb of the first is that of all of the list."""
    before = figure.before
    if before is None or before.clause_index != figure.clause_index or before.stem[0] >= before.stem[1]:
        return None
    if namer.text[before.cues.tail : before.cues.tail + 1] != "、" or figure.reading.kind != "level" or before.reading.kind != "level":
        return None
    opening = _PER_HEAD_RE.match(namer.text, *before.stem)
    if opening is None and not any(map(is_verb, words)):
        opening = _SHARED_RE.match(namer.text, *before.stem)
    if opening is not None and opening.end() < before.stem[1]:
        return int(opening.start()), int(opening.end())
    return _shared_verb(namer, before, cut_words(namer.text, *before.stem)) if before.before is not None else None


_PER_HEAD_RE: Final = regex.compile(alternation(load_words("naming.toml", "shared_heads")))
_SHARED_RE: Final = regex.compile(alternation(load_words("naming.toml", "shared_verbs")))


def _divided(namer: Namer, figure: Figure, phrase: Phrase) -> Proposal | None:
    """其中市本级22.1万人, 男性2.4万人次, 当年新增9600人: a part of what was counted before, named by what divides it."""
    if phrase.plain(namer.text) not in word_set("modifiers") or figure.reading.kind == "rank":
        return None
    earlier = namer.antecedent(figure)
    while earlier is not None and (earlier.reading.kind not in ("level", "rate") or earlier.quantity.unit != figure.quantity.unit):
        earlier = earlier.before
    front = namer.phrase_of(earlier) if earlier is not None else None
    if earlier is None or front is None:
        return None
    whole = namer.things.get(earlier.quantity.start, front)
    span = whole.last_span
    words = cut_words(namer.text, *span) if span is not None else []
    if any(word.tag == "p" for word in words):
        whole = Phrase(((words[-1].start, words[-1].end),))  # 师生在县级以上比赛中获奖216人次，其中国家级8人次
    namer.things[figure.quantity.start] = whole
    return Proposal(Phrase((*phrase.parts, *whole.parts)), "part of what went before", 0.9, "<what divides><figure> of the figure before")


def _thing_spoken_of(namer: Namer, figure: Figure) -> Phrase | None:
    """What a verb alone is done to: the subject of the clause before, or what the paragraph counted last in this unit."""
    gap = _subject_before(namer, figure, always=True)
    if gap is not None:
        return gap.phrase
    if figure.before is not None:
        return None
    for earlier in reversed(namer._told.get(figure.paragraph, ())):
        if earlier.reading.kind == "level" and earlier.quantity.unit == figure.quantity.unit:
            front = namer.things.get(earlier.quantity.start) or namer.phrase_of(earlier)
            return None if front is None else object_of(front, namer.text)
    return None


def _retold(namer: Namer, figure: Figure) -> Proposal | None:
    """（2020年数据按普查结果由58.4%修订为60.1%）: in a bracket, the figure before it told anew."""
    if figure.clause.depth == 0 or _RETOLD_RE.search(namer.text, figure.clause.start, figure.quantity.start) is None:
        return None
    earlier = figure.before
    while earlier is not None and (earlier.clause.depth >= figure.clause.depth or earlier.quantity.unit != figure.quantity.unit):
        earlier = earlier.before
    front = namer.phrase_of(earlier) if earlier is not None else None
    return None if front is None else Proposal(front, "told anew in brackets", 0.9, "the bracket speaks of the figure before it")


_RETOLD_RE: Final = regex.compile(alternation(load_words("naming.toml", "retold")))


def _counts_selected(namer: Namer, figure: Figure, words: list[Word]) -> bool:
    """产值超亿元的31户, 案值5万元以上26起: the words before end with the threshold and name no thing."""
    threshold = figure.before
    return threshold is not None and not any(is_noun(word) and word.tag != "f" for word in words if word.start >= threshold.quantity.end)


def _related(namer: Namer, figure: Figure, earlier: Figure, front: Phrase, phrase: Phrase, words: list[Word]) -> Proposal | None:
    """Words that need what the figure before spoke of: 占全部投诉的比重, 投资总规模, 办结, 回收率."""
    plain = phrase.plain(namer.text)
    if plain.startswith(("占", "约占")):
        return Proposal(phrase.with_front(front), "share of what went before", 0.9, "占… continues the figure before")
    apart = namer.text[figure.clause.start - 1 : figure.clause.start] == "；" or figure.clause.mark in ("；", "。")
    if (apart and plain not in word_set("object_verbs")) or earlier.reading.kind == "rank":
        return None
    if plain in word_set("object_verbs"):
        counted = _same_unit(namer, figure)
        if counted is None:
            return None
        earlier, front = counted, namer.phrase_of(counted) or front
    thing = object_of(namer.things.get(earlier.quantity.start) or front, namer.text)
    if plain in word_set("relational") or plain in word_set("object_verbs"):
        namer.things[figure.quantity.start] = thing
    if plain in word_set("per_head") and (verb := figure.cues.first("up", "down")) is not None:
        return Proposal(Phrase((*thing.parts, *phrase.parts, (verb.start, verb.end))), "per head", 0.88, f"{plain} of what went before")
    if plain in word_set("relational"):
        return Proposal(
            phrase.with_front(_bare_thing(namer, thing) if plain.endswith(_OUTPUT) else thing),
            "relational noun",
            0.88,
            f"{plain} of what went before",
        )
    bare_rate = len(words) <= 2 and len(plain) <= 4 and plain.endswith(tuple(word_set("bare_rates")))
    if (
        bare_rate
        and earlier.reading.kind != "rate"
        and (_is_action(words[0]) or plain[:-1] in word_set("light") | word_set("object_verbs"))
    ):
        return Proposal(phrase.with_front(thing), "rate of what went before", 0.88, f"{plain} of the thing counted before")
    if plain in word_set("object_verbs") and figure.reading.kind != "change" and thing is not None:
        held = plain in thing.plain(namer.text)  # 招商引资到位资金58亿元，其中上半年到位20亿元
        whole = thing if held else Phrase((*phrase.parts, *thing.parts))
        return Proposal(whole, "verb of what went before", 0.88, f"{plain} takes the object of the figure before")
    return None


_OUTPUT: Final = load_words("naming.toml", "outputs")


def _same_unit(namer: Namer, figure: Figure) -> Figure | None:
    """The nearest figure before of the same unit: 检查6200户次，立案217件 has none."""
    earlier = namer.antecedent(figure)
    while earlier is not None:
        if earlier.reading.kind == "level" and earlier.quantity.unit == figure.quantity.unit and earlier.quantity.start in namer.names:
            return earlier
        earlier = earlier.before
    return None


def _bare_thing(namer: Namer, thing: Phrase) -> Phrase:
    """粮食播种面积 -> 粮食播种: a measure of a thing is not the thing."""
    span = thing.last_span
    plain = thing.plain(namer.text)
    if span is None or len(thing.parts) != 1:
        return thing
    for word in sorted(word_set("strip_measures"), key=len, reverse=True):
        if plain.endswith(word) and len(plain) - len(word) >= 2:
            return Phrase(((span[0], span[1] - len(word)),))
    return thing


def _is_action(word: Word) -> bool:
    return word.tag in ("v", "vn", "d", "ad")


def _share_of_before(namer: Namer, figure: Figure) -> Proposal | None:
    """141.6万件，占64%: the share of the figure before."""
    if figure.cues.first("share") is None or figure.stem[0] < figure.stem[1]:
        return None
    earlier = namer.antecedent(figure)
    front = namer.phrase_of(earlier) if earlier is not None else None
    if front is None:
        return None
    phrase = front if front.plain(namer.text).endswith(_SHARE) else Phrase((*front.parts, _SHARE))
    return Proposal(phrase, "share of the figure before", 0.87, "占<figure> continues the figure before")


def _second_of_pair(namer: Namer, figure: Figure) -> Proposal | None:
    """由21个整合增加到26个: the second figure of a pair measures what the first does, whatever stands between."""
    earlier = figure.before
    pair = earlier is not None and earlier.clause_index == figure.clause_index and earlier.cues.first("from") is not None
    if not pair or earlier is None or figure.cues.first("arrive") is None:
        return None
    front = namer.phrase_of(earlier)
    return None if front is None else Proposal(front, "second of a pair", 0.92, "由<figure>…到<figure>")


def _subject_before(namer: Namer, figure: Figure, *, always: bool = False) -> Proposal | None:
    """居民消费价格总体平稳，上涨2%: the subject of the clause before that has no figure."""
    if not always and figure.stem[0] < figure.stem[1] and namer.clean(figure.stem) is not None:
        return None
    gap = namer.gap_clause(figure)
    if gap is None:
        return None
    words = cut_words(namer.text, *gap)
    at = _subject_end(words)
    if not at and always:
        first = namer.frames.clauses[figure.sentence][0]
        if first.depth == 0 and (figure.before is None) and first.end <= gap[0]:
            start, end, _ = trim(namer.text, first.start, first.end, namer._times)
            words = cut_words(namer.text, start, end) if start < end else []
            at = _subject_end(words)
    if not at or words[at - 1].end - words[0].start < 2:
        return None
    phrase = Phrase(((words[0].start, words[at - 1].end),))
    if phrase.plain(namer.text) in word_set("pronouns"):
        return None
    earlier = namer.antecedent(figure)
    opens = namer.frames.clauses[figure.sentence][figure.clause_index - 1].mark in ("", "；", "。", "：")
    score = 0.7 if earlier is None or (opens and figure.clause_index - earlier.clause_index > 1) else 0.5
    return Proposal(phrase, "subject of the clause before", score, "the clause before has no figure and opens with a noun phrase")


def _subject_end(words: list[Word]) -> int:
    """How many words at the head of a clause are its subject: 居民消费价格|总体平稳, 农村劳动力转移就业|改按台账统计."""
    at = 0
    while at < len(words) and (
        (is_noun(words[at]) and words[at].tag not in ("a", "i", "l", "z"))
        or words[at].tag in ("、", "c", "w")
        or words[at].text == "的"
        or (at and is_verb(words[at]) and at + 1 < len(words) and words[at + 1].tag == "vn")
    ):
        at += 1
    while at and not is_noun(words[at - 1]):
        at -= 1
    return at


def _done_before(namer: Namer, figure: Figure) -> Proposal | None:
    """扩大人工草场面积，计划由3200万亩增加到1亿亩: what the clause before does, where nothing else names the figure."""
    if figure.stem[0] < figure.stem[1] and namer.clean(figure.stem) is not None:
        return None
    gap = namer.gap_clause(figure)
    if gap is None or namer.antecedent(figure) is not None or figure.cues.first("from", "arrive") is None:
        return None
    phrase = namer.clean(gap) if is_verb(cut_words(namer.text, *gap)[0]) else None
    return None if phrase is None else Proposal(phrase, "what the clause before does", 0.55, "the clause before has no figure")


def _same_as_before(namer: Namer, figure: Figure) -> Proposal | None:
    """同比增长15.0%, 由A增加到B: the figure before in the sentence."""
    earlier = namer.antecedent(figure)
    if figure.reading.kind == "rank" and earlier is not None and earlier.clause_index == figure.clause_index and earlier.noun is not None:
        earlier = earlier.before  # 在全县18个乡镇中排名第2: the field is not what is ranked
    front = namer.phrase_of(earlier) if earlier is not None else None
    if front is None or earlier is None:
        return None
    score = 0.65 if figure.stem[0] >= figure.stem[1] or namer.clean(figure.stem) is None else 0.3
    return Proposal(_of_stock(namer, figure, earlier, front), "same as the figure before", score, "no words of its own")


def _of_stock(namer: Namer, figure: Figure, earlier: Figure, front: Phrase) -> Phrase:
    """网约车212辆，其中当年新增41辆 is 新增 of it; 新建服务点35个，累计214个 is not 新建."""
    if figure.reading.kind != "level" or earlier.reading.kind != "level" or figure.quantity.unit != earlier.quantity.unit:
        return front
    new, old = figure.cues.first("new"), earlier.cues.first("new")
    if new is not None and not front.plain(namer.text).startswith("新"):
        return Phrase(((new.start, new.end), *object_of(front, namer.text).parts))
    stocked = any(cue.text in word_set("stocked") for cue in figure.cues.before)
    stocked = stocked or _STOCKED_RE.match(namer.text, figure.floor, figure.quantity.start) is not None
    return object_of(front, namer.text) if new is None and old is None and stocked else front


_STOCKED_RE: Final = regex.compile(rf"{alternation(load_words('naming.toml', 'stocked'))}(?:达|达到|有|为)?$")


def _done_by_them(namer: Namer, figure: Figure) -> Proposal | None:
    """发放价格补贴，约6700万人受益: what is said of the persons behind the figure, and what was done before."""
    if figure.quantity.form not in ("measure", "bare") or figure.reading.kind != "level" or figure.noun is not None:
        return None
    if figure.cues.first("from") is not None:
        return None
    words = cut_words(namer.text, figure.cues.tail, min(figure.clause.end, figure.cues.tail + 14))
    if not words or words[0].tag not in ("v", "vn") or words[0].text in word_set("pair_verbs") or words[-1].end < figure.clause.end:
        return None
    rest = Phrase(((words[0].start, words[-1].end),))
    own = namer.clean(figure.stem)
    gap = namer.gap_clause(figure) if own is None else None
    front = own if own is not None else namer.clean(gap) if gap is not None else None
    earlier = _same_unit(namer, figure) if front is None else None
    if earlier is not None:
        front = namer.phrase_of(earlier)  # 56个贫困村已有53个脱贫摘帽
    return Proposal(rest if front is None else rest.with_front(front), "what they did", 0.89, "<figure><verb> closes the clause")


def _noun_behind_anything(namer: Namer, figure: Figure) -> Proposal | None:
    """A noun behind a measured amount: weak, for where nothing stands before."""
    if figure.noun is None or figure.reading.kind == "rank":
        return None
    return Proposal(Phrase((figure.noun,)), "noun behind the figure", 0.45, "<figure><noun>, not a classifier")


def _earlier_sentence(namer: Namer, figure: Figure) -> Proposal | None:
    """The last figure of the paragraph: a sentence that begins with 同比增长."""
    earlier = namer._last.get(figure.paragraph)
    front = namer.phrase_of(earlier) if earlier is not None else None
    return None if front is None else Proposal(front, "last figure of the paragraph", 0.36, "the sentence names nothing")


def _heading(namer: Namer, figure: Figure) -> Proposal | None:
    """The heading, where the text under it starts with a figure."""
    if figure.section < 0:
        return None
    section = namer.frames.view.sections[figure.section]
    start = namer.frames.view.normal.from_source(section.end - len(section.title))
    end = namer.frames.view.normal.from_source(section.end)
    words = [word for word in cut_words(namer.text, start, end) if word.tag != "m"]
    stop = next((i for i, word in enumerate(words) if i and not is_noun(word)), len(words))
    if not words or not is_noun(words[0]):
        return None
    return Proposal(Phrase(((words[0].start, words[max(0, stop - 1)].end),)), "heading", 0.35, "the heading's subject")


Rule = Callable[[Namer, Figure], Proposal | None]
_RULES: Final[tuple[Rule, ...]] = (
    _parallel,
    _criterion,
    _rate_noun,
    _described_share,
    _used_share,
    _multiple_of,
    _part_of_standard,
    _second_of_pair,
    _retold,
    _noun_behind,
    _done_by_them,
    _own_words,
    _share_of_before,
    _subject_before,
    _same_as_before,
)
# Asked only where the sentence's own grammar gives nothing good.
_FALLBACKS: Final[tuple[Rule, ...]] = (_done_before, _noun_behind_anything, _heading, _earlier_sentence)
