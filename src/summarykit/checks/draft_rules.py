"""A draft against the report before it: promises it does not come back to, figures left as they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import regex

from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.findings import finding_of
from summarykit.checks.office_series import Series, bare_name
from summarykit.checks.words import shape
from summarykit.records import Finding

__all__ = ["find_left_over", "find_unreported"]

_CORE: Final = 4  # a promise is spoken of again where this many last characters of its name are
_LEAST: Final = 3  # fewer do right before a figure in the same unit
_FEW: Final = 10  # 三条产业链 is no figure to come back to
_SURE_DIGITS: Final = 3  # a figure of so many digits does not stay the same by chance
_AROUND: Final = 16  # characters before a figure that a sentence taken over keeps
_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_ARABIC_RE: Final = regex.compile(r"\d")
_NUMERAL_RE: Final = regex.compile(r"\d[\d,.]*")
_HAN_RE: Final = regex.compile(r"\p{Han}")
_HELD_AGAINST: Final = "{growth_nouns}?{above}.*$|{change_ends}$"


def find_unreported(series: Series, draft: ReportFigures) -> Iterator[Finding]:
    """Targets that last year's report set for the draft's year and the draft does not come back to.

    Parameters
    ----------
    series : Series
        The past reports and the draft.
    draft : ReportFigures
        One of its documents.

    Yields
    ------
    Finding
        Rule ``promise_unreported``, verdict ``unclear``: something to look at, no arithmetic.
    """
    last = _last(series, draft)
    if last is None:
        return
    told = _told_text(draft)
    results: dict[str, list[Figure]] = defaultdict(list)
    for figure in draft.all:
        if figure.record.status == "actual":
            results[figure.base].append(figure)
    for figure in last.all:
        if figure.record.status == "target" and figure.record.period == str(draft.review_year) and _is_promise(figure):
            name = _subject(figure)
            core = 2 if figure.record.kind == "rank" else _CORE  # 省考核排名, 综合排名: any place in an order answers
            if name[-core:] not in told and not any(_answers(result, name) for result in results[figure.base]):
                yield _unreported(figure, draft)


def _last(series: Series, draft: ReportFigures) -> ReportFigures | None:
    """The report of the year before."""
    year = draft.review_year
    return next((report for report in series.documents if year is not None and report.review_year == year - 1), None)


def _unreported(figure: Figure, draft: ReportFigures) -> Finding:
    year, name = draft.review_year, figure.record.name
    zh = f"上年报告提出{year}年“{name}”{figure.text}，本文未见结果。"
    en = f"last year's report set “{name}” at {figure.text} for {year}; this text does not report on it."
    return replace(finding_of("promise_unreported", "unclear", figure, None, (zh, en), (figure,)), doc=draft.doc)


def _is_promise(figure: Figure) -> bool:
    """Whether a target is one to come back to: 三条产业链, 四个方面的工作 are none."""
    name = _subject(figure)
    spelled = _ARABIC_RE.search(figure.before + figure.text.translate(_DIGITS)) is None and figure.record.value <= _FEW
    plan = shape("{no_promise}$").search(name) is not None
    return len(name) >= _LEAST and not plan and figure.record.confidence != "low" and not (spelled and figure.is_level)


def _subject(figure: Figure) -> str:
    """The name of what was promised, without what it is held against and without 增速."""
    return str(shape(_HELD_AGAINST).sub("", bare_name(figure.record.name or "")))


def _told_text(draft: ReportFigures) -> str:
    """The draft without its plans: a promise made again is no report."""
    pieces, place = [], 0
    for section in draft.source.sections:
        start = draft.normal.from_source(section.start)
        if section.role == "plans" and start >= place:
            pieces.append(draft.text[place:start])
            place = draft.normal.from_source(max(section.body_end - 1, 0)) + 1
    return "\n".join([*pieces, draft.text[place:]])


def _answers(result: Figure, name: str) -> bool:
    """Whether a result in the unit of a promise speaks of it: by its last words, or by most of its name."""
    if name[-_LEAST:] in result.before:
        return True
    ours, theirs = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (name, bare_name(result.record.name or "")))
    return bool(ours and theirs) and len(ours & theirs) >= 0.6 * min(len(ours), len(theirs))


def find_left_over(series: Series, draft: ReportFigures) -> Iterator[Finding]:
    """Figures that stand as they stood last year, in a sentence taken over and otherwise renewed.

    Parameters
    ----------
    series : Series
    draft : ReportFigures

    Yields
    ------
    Finding
        Rule ``figure_unchanged``, verdict ``unclear``.
    """
    last = _last(series, draft)
    before = {(_frame(figure), figure.text): figure for figure in last.all} if last is not None else {}
    for sentence in draft.sentences if before else ():
        stale = [figure for figure in sentence if (_frame(figure), figure.text) in before]
        if len(stale) == len(sentence):
            continue  # nothing of it is new: it may be meant so
        for figure in stale:
            if _is_sure(figure) and not shape("{kept}").search(figure.before):
                yield _left_over(before[_frame(figure), figure.text], figure)


def _frame(figure: Figure) -> str:
    """The words around a figure without numerals: what a sentence taken over keeps."""
    return f"{_NUMERAL_RE.sub('#', figure.before[-_AROUND:])}|{figure.after[:2]}"


def _is_sure(figure: Figure) -> bool:
    """Whether it is no chance that a figure is the same: a result of three digits, with words of its own."""
    digits = "".join(_ARABIC_RE.findall(format(figure.record.value, "f"))).strip("0")
    return figure.record.status == "actual" and len(digits) >= _SURE_DIGITS and len(_HAN_RE.findall(figure.before[-_AROUND:])) > 1


def _left_over(old: Figure, figure: Figure) -> Finding:
    name = figure.record.name or ""
    zh = f"“{name}”{figure.text}与上年报告相同，而同句其他数据已更新，请核对是否漏改。"
    en = (
        f"“{name}” is {figure.text} as in last year's report, while other figures of the sentence are new; it may have been left unchanged."
    )
    return finding_of("figure_unchanged", "unclear", figure, old.estimate, (zh, en), (old, figure))
