"""Changes told beside their level: 128件，比去年增加16件，增长14.3%; 比一九五二年的827亿元增长68%; points of an amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from summarykit.checks.caveats import of_change
from summarykit.checks.change import judge_change, kind_of, signed
from summarykit.checks.estimate import Estimate, compare, difference, growth
from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.findings import finding_of, number, say
from summarykit.checks.in_report.from_to import BARE_CHANGE
from summarykit.checks.words import shape
from summarykit.records import Finding

__all__ = ["find_points", "find_steps"]

_STANDARD: Final = r"(?<!可){against}(?!重|例)[^，。；：]{1,20}$"
_NEW: Final = r"{against}(?:{last_year}|年初){year_end}?(?:同期)?{newly}了?$"
_RATE_NAME: Final = "{rate_names}|度$"


def find_steps(report: ReportFigures) -> Iterator[Finding]:
    """A level with its change told twice, or with the value it is held against.

    Parameters
    ----------
    report : ReportFigures

    Yields
    ------
    Finding
        Rules ``growth_from_levels``, ``difference``, ``percent_or_point``.
    """
    for sentence in report.sentences:
        for first, second, third in zip(sentence, sentence[1:], sentence[2:], strict=False):
            finding = _step(first, second, third) or _best_against_standard(sentence, first, second, third)
            if finding is not None:
                yield finding


def _step(level: Figure, a: Figure, b: Figure) -> Finding | None:
    """An amount and a percentage of one change: 128件，比去年同期增加16件，增长14.3%."""
    amount, percent = (a, b) if kind_of(a) == "amount" else (b, a)
    if not _is_step(level, amount, percent) or a.bracket != b.bracket or shape("{own_standard}").search(b.before):
        return None
    old = difference(level.estimate, amount.change)
    if old.value <= 0 or old.low <= 0:
        return None
    expected = Estimate(
        growth(level.estimate, old).value,
        *_growths((level.estimate.low, level.estimate.high), (amount.change.low, amount.change.high)),
        *_growths((level.estimate.wide_low, level.estimate.wide_high), (amount.change.wide_low, amount.change.wide_high)),
    )
    verdict = compare(percent.change, expected)
    why = of_change(percent, level) or of_change(amount, level)
    if verdict == "contradiction" and why is not None:
        verdict = "unclear"
    gives = number(expected.value, percent)
    (amount_zh, amount_en), (percent_zh, percent_en) = signed(amount), signed(percent)
    sentences = say(
        f"{level.text}，{amount_zh}，增幅为{gives}，文中为{percent_zh}",
        f"{level.text} after a change of {amount_en} is a growth of {gives}, the text says {percent_en}",
        verdict,
        why,
    )
    return finding_of("growth_from_levels", verdict, percent, expected, sentences, (level, a, b), given=percent.change)


def _is_step(level: Figure, amount: Figure, percent: Figure) -> bool:
    """Whether a level, an amount and a percentage speak of one change of one thing."""
    told = amount.record.kind == "change" or (amount.is_level and shape(_NEW).search(amount.before))
    if not told or level.record.kind != "level" or percent.record.kind != "change" or not percent.is_percent:
        return False
    alike = level.record.name == amount.record.name == percent.record.name and level.base == amount.base
    bases = {figure.record.basis for figure in (amount, percent) if figure.record.kind == "change"} - {"unstated"}
    one_way = (amount.record.direction or "up") == percent.record.direction
    return alike and one_way and len(bases) < 2 and not bases & {"average", "mom"} and level.segment == amount.segment == percent.segment


def _growths(levels: tuple[float, float], changes: tuple[float, float]) -> tuple[float, float]:
    """Least and greatest growth from a level and its change, since the level stands above and below the line."""
    rates = [100 * d / (v - d) if v > d else float("inf") for v in levels for d in changes]
    return min(rates), max(rates)


def _best_against_standard(sentence: Sequence[Figure], new: Figure, old: Figure, change: Figure) -> Finding | None:
    """The value right before, or the one before its parts: 286.4万人次，其中门诊251.9、急诊34.5，较上年的249.7增长14.7%."""
    found = _against_standard(new, old, change)
    if found is None or found.verdict == "consistent":
        return found
    others = [figure for figure in sentence if figure.at < new.at and figure.base == new.base and figure.segment == new.segment]
    judged = [_against_standard(figure, old, change) for figure in others]
    return next((one for one in judged if one is not None and one.verdict == "consistent"), found)


def _against_standard(new: Figure, old: Figure, change: Figure) -> Finding | None:
    """A value, the one it is held against, and the change: 比2018年的52.3%提高6.3个百分点."""
    if change.record.kind != "change" or new.base != old.base or old.record.kind not in ("level", "rate"):
        return None
    # A growth rate may be held against another one: 增长12%，比全市平均水平8.6%高3.4个百分点.
    grows = new.record.kind == "change" and new.is_percent and new.record.direction == "up" and change.is_point
    if not grows and (new.record.kind != old.record.kind or new.record.status != old.record.status):
        return None
    if not shape(_STANDARD).search(old.before) or not shape(BARE_CHANGE).match(change.before) or "，" in change.before:
        return None
    return judge_change(old, new, change) if new.segment == old.segment == change.segment else None


def find_points(report: ReportFigures) -> Iterator[Finding]:
    """Changes of counts and amounts told in percentage points: 受理1105件，同比下降12.9个百分点.

    Parameters
    ----------
    report : ReportFigures

    Yields
    ------
    Finding
        Rule ``percent_or_point``.
    """
    for sentence in report.sentences:
        for level, change in pairwise(sentence):
            if _is_of_amount(level, change):
                zh = f"{level.text}是数量，其增减应以%表示，文中写作{change.text}。"
                en = f"{level.text} is an amount, so its change is told in %, the text writes {change.text}."
                yield finding_of("percent_or_point", "contradiction", change, None, (zh, en), (level, change), given=change.change)


def _is_of_amount(level: Figure, change: Figure) -> bool:
    if not (level.is_level and change.is_point and change.record.kind == "change") or level.is_percent:
        return False
    if level.segment != change.segment or level.bracket != change.bracket or level.record.name != change.record.name:
        return False
    own = change.before.startswith("，") and not shape(_RATE_NAME).search(change.before)
    return own and not shape(_RATE_NAME).search(level.record.name or "率")
