"""The clause frame: figures of a sentence in order, each with its cues, its own words and its neighbours.

Flows in: a `TextView` (normalised text, sentences, sections), time expressions and numbered formulas. Flows
out: `Figure` objects, on which naming, periods and status are decided. Offsets are those of the normalised text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

import regex

from summarykit.grammar.change import Reading, read_change
from summarykit.grammar.cue import Cues, read_cues
from summarykit.grammar.formula import FormulaMatch, find_formulas
from summarykit.grammar.period import PeriodMention, find_periods
from summarykit.grammar.quantity import Quantity, find_quantities
from summarykit.grammar.status import is_quoted_target
from summarykit.lexicons import alternation, load_words
from summarykit.text import Sentence, TextView
from summarykit.tokens.tags import NOUNISH, cut_words, starts, word_set

__all__ = ["Clause", "Figure", "Frames", "build_frames"]


def _words(key: str) -> str:
    return alternation(load_words("naming.toml", key))


MOST_BACK: Final = 60  # how far a sentence is read back for its time: keeps endless sentences linear
_LONGEST_BRACKET: Final = 400  # a bracket that runs on longer was never closed
# Clause marks, and what they do not break: quotations, titles, and brackets without figures are read over.
_MARKS_RE: Final = regex.compile(r"“[^”\n]{0,60}”|《[^》\n]{0,80}》|(?P<mark>[，；：。！？\n]|——)|(?P<open>（)|(?P<close>）)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two marks. `depth` counts brackets; `mark` is the one before it."""

    start: int
    end: int
    depth: int
    mark: str


@dataclass(slots=True)
class Figure:
    """One figure of a sentence while it is being read."""

    quantity: Quantity
    cues: Cues
    reading: Reading
    sentence: int
    section: int
    paragraph: int
    clause: Clause
    clause_index: int
    floor: int
    stem: tuple[int, int]
    noun: tuple[int, int] | None
    scope: str | None
    selects: bool
    before: Figure | None = None


class Frames:
    """All figures of a text, and what lies around them.

    Attributes
    ----------
    view : TextView
    figures : list of Figure
        In order.
    periods : list of PeriodMention
        In order.
    clauses : dict of int to list of Clause
        By sentence.
    """

    def __init__(self, view: TextView, figures: list[Figure], periods: list[PeriodMention], clauses: dict[int, list[Clause]]) -> None:
        self.view = view
        self.text = view.normal.text
        self.figures = figures
        self.periods = periods
        self.clauses = clauses
        self._period_starts = [mention.start for mention in periods]

    def periods_between(self, start: int, end: int) -> Sequence[PeriodMention]:
        """Time expressions that begin in a span."""
        first = bisect_right(self._period_starts, start - 1)
        last = bisect_right(self._period_starts, end - 1)
        return self.periods[first:last]

    def periods_back(self, start: int, end: int) -> Iterator[PeriodMention]:
        """Time expressions that begin in a span, the last first; at most `MOST_BACK` of them."""
        last = bisect_right(self._period_starts, end - 1)
        for at in range(last - 1, max(-1, last - 1 - MOST_BACK), -1):
            if self.periods[at].start < start:
                return
            yield self.periods[at]


def split_marks(text: str, start: int, end: int, figures: Sequence[Quantity]) -> list[Clause]:
    """Clauses of a sentence; a bracket that holds no figure does not break its clause.

    Examples
    --------
    >>> text = "县（市、区）增加，其中"
    >>> [text[clause.start:clause.end] for clause in split_marks(text, 0, len(text), [])]
    ['县（市、区）增加', '其中']
    """
    clauses: list[Clause] = []
    at, depth, mark = start, 0, ""
    for match in _MARKS_RE.finditer(text, start, end):
        sign = match.lastgroup
        if sign is None:
            continue
        if sign == "open" and not _holds_figure(text, match.end(), end, figures):
            depth += 100  # inside a bracket that is read over
            continue
        if depth >= 100:
            depth -= 100 if sign == "close" else 0
            continue
        clauses.append(Clause(at, match.start(), depth, mark))
        depth = depth + 1 if sign == "open" else max(0, depth - 1) if sign == "close" else depth
        at, mark = match.end(), match.group()
    clauses.append(Clause(at, end, depth % 100, mark))
    return clauses


def clause_at(clauses: Sequence[Clause], pos: int) -> int:
    """Index of the clause that holds an offset."""
    return bisect_right(clauses, pos, key=_start_of) - 1


def _start_of(item: Clause | Quantity) -> int:
    return item.start


def _holds_figure(text: str, start: int, end: int, figures: Sequence[Quantity]) -> bool:
    """Whether a figure stands in the bracket that opens before `start`; one that never closes breaks the clause."""
    close = text.find("）", start, min(end, start + _LONGEST_BRACKET))
    if close < 0:
        return True
    at = bisect_right(figures, start - 1, key=_start_of)
    return at < len(figures) and figures[at].start < close


# --- what is no figure ------------------------------------------------------------------------------------

_YEAR_TAILS: Final = frozenset("前来内间后中")  # 五年前, 三年来
_YEAR_UNITS: Final = frozenset(load_words("naming.toml", "year_units"))


def _wanted(quantity: Quantity, text: str) -> bool:
    """Durations in years are dates or ages unless a verb measures them; 两个台阶 counts nothing."""
    if quantity.unit in ("个", "大") and _figurative_re().match(text, quantity.end) is not None:
        return False
    if quantity.unit in _YEAR_UNITS:
        if text[quantity.end : quantity.end + 1] in _YEAR_TAILS:
            return False
        return _measures_years().match(text, max(0, quantity.start - 12), quantity.start) is not None
    return True


@cache
def _figurative_re() -> Any:
    return regex.compile(_words("figurative"))


@cache
def _measures_years() -> Any:
    return regex.compile(rf"(?r)(?:{alternation(load_words('naming.toml', 'year_measures'))})了?(?:约|近)?")


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]], begins: Sequence[int]) -> bool:
    at = bisect_right(begins, start)
    return (at > 0 and spans[at - 1][1] > start) or (at < len(spans) and spans[at][0] < end)


def _figures_of(text: str, periods: Sequence[PeriodMention], formulas: Sequence[FormulaMatch]) -> list[Quantity]:
    """Quantities that are neither dates nor parts of numbered formulas."""
    spans = sorted([(mention.start, mention.end) for mention in periods] + [(f.start, f.end) for f in formulas])
    spans += [(match.start(), match.end()) for match in _QUOTED_NAME_RE.finditer(text)]
    spans.sort()
    begins = [span[0] for span in spans]
    return [q for q in find_quantities(text) if not _overlaps(q.start, q.end, spans, begins) and _wanted(q, text)]


# “15分钟便民生活圈”, “门前三包”: what stands in quotation marks is a name, unless it is long enough to be a sentence.
_QUOTED_NAME_RE: Final = regex.compile(r"“[^”“\n，。]{1,14}”")


# --- own words -----------------------------------------------------------------------------------------------


@cache
def _lead_patterns() -> tuple[Any, Any, Any, Any]:
    adverbs = frozenset(load_words("naming.toml", "lead_adverbs"))
    lead = regex.compile(alternation(load_words("naming.toml", "lead")))
    scope = regex.compile(alternation(load_words("naming.toml", "strip_scopes")))
    tail = regex.compile(f"(?r){alternation(load_words('naming.toml', 'tail'))}")
    return lead, adverbs, scope, tail


# What may stand before a name at the head of a clause: an ordinal, a mark, a manner (采取…方式), who says it.
_ORDER_RE: Final = regex.compile(
    r"[一二三四五六七八九十]+是|[（(]?[一二三四五六七八九十\d]{1,2}[）)、．.](?!\d)|第[一二三四五六七八九十]，|[①-⑳]|——+|\s+|[，。；：]+"
    rf"|{_words('manner_opens')}[^，。；：]{{1,20}}?{_words('manner_closes')}(?!\p{{Han}}?的)"
    r"|受[^，。；：]{1,20}?影响"  # 受旱情影响|下降1.3%
    rf"|{_words('speakers')}?(?:明确|同时)?{_words('speech')}(?=(?:今年|明年|全年|到)\S)"
)


# 通过“免申即享”|拨付资金: the quoted way of doing it, where a verb follows.
_QUOTED_WAY_RE: Final = regex.compile(rf"{_words('manner_opens')}“[^”，。；：\n]{{1,14}}”")


def trim(text: str, start: int, end: int, times: dict[int, int], *, front: bool = True) -> tuple[int, int, str | None]:
    """Take off what is no part of a name at both ends: markers, time, connectives, scope, particles.

    Words of one character are taken off only where a word of the clause begins there: 对 in 对口支援 stays.
    """
    lead, adverbs, scopes, tail = _lead_patterns()
    bounds = starts(text, start, end) if start < end else frozenset()
    scope: str | None = None
    while front and start < end:
        time_end = times.get(start)
        if time_end is not None and time_end <= end:
            start = time_end + (1 if text[time_end : time_end + 1] in ("，", "的") and time_end < end else 0)
            continue
        match = _ORDER_RE.match(text, start, end)
        if match is None:
            match = _QUOTED_WAY_RE.match(text, start, end)
            if match is not None and (match.end() >= end or not _verb_at(text, match.end(), end) or text[match.end()] in "、和与及"):
                match = None
        if match is None:
            match = scopes.match(text, start, end)
            if match is not None and match.end() < end and (match.end() in bounds or match.end() == end):
                scope = match.group()
            else:
                match = lead.match(text, start, end)
                if match is None or (match.end() < end and match.end() not in bounds and match.end() not in times):
                    break
                if match.start() not in bounds or (match.group() in adverbs and not _verb_at(text, match.end(), end)):
                    break
        start = match.end()
    quoted = text.find("“", start, end)
    while start < end:
        match = tail.match(text, start, end)
        if match is None or (match.start() not in bounds and match.group() not in "的，、“”"):
            break
        if match.group() == "”" and 0 <= quoted < match.start():
            break
        end = match.start()
    return start, end, scope


def _verb_at(text: str, start: int, end: int) -> bool:
    """有效 before a verb is an adverb (有效化解), before a noun part of the name (有效发明专利)."""
    words = cut_words(text, start, min(end, start + 8)) if start < end else []
    return not words or words[0].tag in ("v", "d", "p", "vd", "ad")


# --- the noun behind a figure ----------------------------------------------------------------------------


def noun_behind(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `start`: 条|新闻, 个|服务举措实在、作风转变明显的部门; None where there is none.

    Parameters
    ----------
    text : str
    start, end : int
        Behind the figure, and where its clause or the next figure begins.
    """
    at = start + 1 if text[start : start + 1] == "的" else start
    if end > at and text[end - 1] == "的":
        joined = max(text.rfind(sign, at, end) for sign in ("、", "和", "及", "与"))
        end = joined if joined > at else end - 1
    if at >= end or not (text[at].isalnum() or text[at] in "“《"):
        return None
    words = cut_words(text, at, min(end, at + 40))
    if words[0].text in _closed_nouns():
        return words[0].start, words[0].end
    last_de = max((i for i, word in enumerate(words) if word.text == "的"), default=-1)
    stop = at
    for i, word in enumerate(words):
        names = (
            word.tag in ("n", "w") and word.text not in word_set("figurative") and (len(word.text) > 1 or word.text not in word_set("stop"))
        )
        if names or (word.tag != "v" and word.tag in _NOUN_TAGS and word.text not in word_set("stop")):
            stop = word.end if word.tag != "f" or i + 1 < len(words) else stop
            continue
        if word.tag in ("、", "c"):
            if i + 1 < len(words) and (words[i + 1].tag in _NOUN_TAGS or words[i + 1].tag == "w") and stop > at:
                continue
            break
        if word.text == "的" and stop > at:
            continue
        if word.text == "等" and stop > at and i + 1 < len(words) and words[i + 1].tag in ("n", "nz", "nr"):
            continue  # 3650名|农民工等劳动者
        if i < last_de and stop >= at and word.text not in _hard_stops() and (stop > at or word.tag in ("v", "a", "b")):
            stop = word.end
            continue
        if (
            stop == at
            and i <= 1
            and word.tag == "v"
            and word.text not in word_set("stop")
            and any(one.tag in _NOUN_TAGS for one in words[i + 1 : i + 3])
        ):
            continue
        if i == 0 and word.tag == "v" and word.text not in word_set("stop") and len(words) == 1:
            stop = word.end
        break
    opened = text.rfind("（", at, stop)
    if opened >= 0 and text.find("）", opened, stop) < 0:
        stop = opened
    while stop > at and text[stop - 1] in "的、和与及“《":
        stop -= 1
    return (at, stop) if stop > at else None


_NOUN_TAGS: Final = frozenset(
    ("zg", "q", "n", "nr", "ns", "nt", "nz", "ng", "vn", "an", "a", "b", "j", "l", "i", "s", "eng", "g", "nrt", "nrfg", "f", "t", "z")
)


@cache
def _closed_nouns() -> frozenset[str]:
    return frozenset(load_words("naming.toml", "closed_nouns"))


@cache
def _hard_stops() -> frozenset[str]:
    return frozenset(load_words("naming.toml", "hard_stops"))


def _before_qualifier(text: str, floor: int, start: int) -> int:
    """Where the words of the next figure's own qualifier begin: 长江干堤和|近千公里."""
    match = _qualifier_before().match(text, floor, start)
    return match.start() if match is not None else start


@cache
def _qualifier_before() -> Any:
    words = [word for kind in ("about", "at_least", "at_most") for word in load_words("qualifiers.toml", f"before.{kind}")]
    return regex.compile(f"(?r){alternation(words)}")


# --- putting it together --------------------------------------------------------------------------------------


def build_frames(view: TextView, formulas: Sequence[FormulaMatch] | None = None) -> Frames:
    """Read all figures of a text with what stands around them.

    Parameters
    ----------
    view : TextView
    formulas : sequence of FormulaMatch, optional
        The numbered formulas of the text, where the caller has them already.
    """
    text = view.normal.text
    periods = find_periods(text)
    quantities = _figures_of(text, periods, find_formulas(text) if formulas is None else formulas)
    frames: dict[int, list[Clause]] = {}
    figures: list[Figure] = []
    starts_of = {mention.start: mention.end for mention in periods}
    ends_of = {mention.end: (mention.start, mention.text) for mention in periods}
    for index, group in _by_sentence(view, quantities):
        sentence = view.sentences[index]
        clauses = split_marks(text, sentence.start, sentence.end, group)
        frames[index] = clauses
        previous: Figure | None = None
        for at, quantity in enumerate(group):
            following = group[at + 1] if at + 1 < len(group) else None
            figure = _figure(text, quantity, index, sentence, clauses, previous, following, starts_of, ends_of)
            figures.append(figure)
            previous = figure
    return Frames(view, figures, periods, frames)


def _lists_objects(text: str, previous: Figure, quantity: Quantity, cues: Cues, clause: int) -> bool:
    """减少企业税负3500亿元、涉企收费约2000亿元: the verb before the first object is the second one's too."""
    listed = previous.clause_index == clause and text[previous.cues.tail : previous.cues.tail + 1] == "、"
    same = previous.reading.rule == "verb of change with object" and previous.quantity.unit == quantity.unit
    return listed and same and cues.first("up", "down", "arrive", "from") is None


def _quotes_change(text: str, previous: Figure, quantity: Quantity, cues: Cues) -> bool:
    """增长6.1%，符合年初提出的6%-6.5%的预期目标: the target is one of the change just told."""
    told = previous.reading.kind == "change" and previous.quantity.form == quantity.form == "percent"
    return told and not cues.first("up", "down") and is_quoted_target(text, cues.tail)


def _reads_like(text: str, previous: Figure, quantity: Quantity, cues: Cues) -> bool:
    """Whether a figure without words of its own is read like the one before.

    下降15.7%和17.5% (a list), 2200万吨，即7.8% (said again), 涨幅由58.6%回落到27.8% (a pair of changes).
    """
    between = text[previous.cues.tail : quantity.start].strip("约近超过达")
    if between in ("，即", "，也就是", "即"):
        return True
    respectively = any(cue.text == "分别" for cue in previous.cues.before)
    if previous.quantity.form != quantity.form and not respectively:
        return False
    if previous.reading.rule.startswith("noun of change") and cues.first("arrive") is not None and cues.first("up", "down") is None:
        return previous.cues.first("from") is not None
    return not cues.first("up", "down", "arrive", "share") and between in ("、", "和", "与", "及", "以及")


def _by_sentence(view: TextView, quantities: Sequence[Quantity]) -> Iterator[tuple[int, list[Quantity]]]:
    begins = [sentence.start for sentence in view.sentences]
    group: list[Quantity] = []
    current = -1
    for quantity in quantities:
        at = bisect_right(begins, quantity.start) - 1
        if at < 0 or quantity.end > view.sentences[at].end:
            continue
        if at != current and group:
            yield current, group
            group = []
        current = at
        group.append(quantity)
    if group:
        yield current, group


def _figure(
    text: str,
    quantity: Quantity,
    index: int,
    sentence: Sentence,
    clauses: list[Clause],
    previous: Figure | None,
    following: Quantity | None,
    starts_of: dict[int, int],
    ends_of: dict[int, tuple[int, str]],
) -> Figure:
    at = clause_at(clauses, quantity.start)
    clause = clauses[at]
    floor = clause.start
    if previous is not None and previous.clause_index == at:
        # 收入10万元以上的村|占90%: a threshold is part of the name that follows
        floor = previous.floor if previous.selects else max(floor, previous.cues.tail, previous.noun[1] if previous.noun else 0)
    cues = read_cues(text, floor, quantity.start, quantity.end, ends_of, starts(text, floor, quantity.start))
    reading = read_change(quantity, cues, text, floor)
    stem_end = reading.stem_end
    if (
        stem_end == quantity.start
        and text[stem_end - 1] in "比较"
        and stem_end - 1 > floor
        and text[quantity.end : quantity.end + 1] == "的"
    ):
        stem_end -= 1  # 数量比1.6万户的目标少: the standard, not 收入比由2.56
    start, end, scope = trim(text, floor, stem_end, starts_of)
    bare = start >= end and reading.kind != "rank"
    if previous is not None and (
        (bare and _reads_like(text, previous, quantity, cues)) or _lists_objects(text, previous, quantity, cues, at)
    ):
        reading = replace(previous.reading, stem_end=reading.stem_end)
    elif previous is not None and _quotes_change(text, previous, quantity, cues):
        reading = replace(previous.reading, basis="unstated", stem_end=floor)
        start, end = floor, floor
    selects = selected_noun(text, quantity, clause.end) is not None
    noun = None
    if quantity.form in ("measure", "bare", "percent", "fraction"):
        noun = _noun_of(text, cues.tail, clause.end, following)
    place = (index, sentence.section, sentence.paragraph)
    return Figure(quantity, cues, reading, *place, clause, at, floor, (start, end), noun, scope, selects, previous)


_LIMIT: Final = _words("limits")
_THRESHOLD_RE: Final = regex.compile(rf"{_LIMIT}(?:的?(?=[\p{{Han}}“])|的(?=\d))")
_OVER: Final = rf"(?<={_words('over')}[^，。；的]{{1,12}})"
# 10万元以上的有100个, 产值超亿元的31户: what is selected is counted without its noun.
_COUNTED_RE: Final = regex.compile(rf"(?:{_LIMIT}的?|{_OVER}的)(?={_words('counting')}?(?:近|约|超|超过)?(?:\d|[一二三四五六七八九十]成))")
# 收入超10亿元企业达到56家, 超20万元的企业占41%, 超过500万元的给予奖励
_OVER_RE: Final = regex.compile(
    rf"{_OVER}(?:(?=\p{{Han}}{{2,8}}?{_words('counting')}?\d+(?:\.\d+)?万?[家户个项])"
    rf"|的(?=\p{{Han}}{{2,10}}?{_words('telling')}|{_words('granting')}))"
)
_OF_RE: Final = regex.compile("的?")
_AGES: Final = frozenset(("岁", "周岁"))


def selected_noun(text: str, quantity: Quantity, limit: int) -> int | None:
    """Where the noun begins that a threshold selects: 3000万元以上|投资项目; None where the figure is no threshold."""
    if quantity.form == "measure" and (counted := _COUNTED_RE.match(text, quantity.end, limit)) is not None:
        return int(counted.end())
    if quantity.form == "measure" and (over := _OVER_RE.match(text, quantity.end)) is not None:
        return int(over.end())
    match = _THRESHOLD_RE.match(text, quantity.end, limit)
    if match is None and quantity.unit in _AGES:
        match = _OF_RE.match(text, quantity.end, limit)
    if match is None or quantity.form not in ("measure", "bare") or is_quoted_target(text, match.end() - match.group().endswith("的")):
        return None
    words = cut_words(text, match.end(), min(limit, match.end() + 8))
    return match.end() if words and (words[0].tag in NOUNISH or words[0].tag == "m") and words[0].text not in word_set("stop") else None


def _noun_of(text: str, tail: int, limit: int, following: Quantity | None) -> tuple[int, int] | None:
    """The noun behind a figure, over a threshold inside it: 100个|收入10万元以上的村."""
    if is_quoted_target(text, tail):
        return None  # 1.6万户的年度目标|少1200户
    if following is None or following.start >= limit:
        return noun_behind(text, tail, limit)
    behind = selected_noun(text, following, limit)
    between = cut_words(text, tail, following.start) if behind is not None and following.start - tail <= 10 else None
    if between is not None and all(word.tag in NOUNISH for word in between):
        noun = noun_behind(text, behind or tail, limit)
        return None if noun is None else ((tail, noun[1]) if between else noun)
    return noun_behind(text, tail, min(limit, _before_qualifier(text, tail, following.start)))
