"""What the words around a figure compare it with: last year, a year they name, a target, nothing that a report tells."""

from __future__ import annotations

from typing import Final

from summarykit.checks.change import years_of
from summarykit.checks.figures import Figure, ReportFigures
from summarykit.checks.words import CHINESE_NUMERALS, shape
from summarykit.records import Direction

__all__ = [
    "exceeds_target",
    "gap_to_plan",
    "has_other_standard",
    "has_other_start",
    "is_change_of_growth",
    "is_change_of_several",
    "is_led_to",
    "is_quoted_target",
    "says_total",
    "year_compared_with",
    "year_multiplied",
]

# 比2002年增长65.5%，……，财政收入增长1.71倍: the whole sentence is compared with 2002.
_LONG: Final = rf"{{against}}(?!{{last_year}})[^，。；]{{0,8}}\d{{4}}{{of_year}}|{CHINESE_NUMERALS}{{of_year}}|{{long_standard}}"
_NAMED_YEAR: Final = r"{against}(?P<year>\d{4}){of_year}"
_OF_GROWTH: Final = r"^，{growth_nouns}?{against}{last_year}{same_time}?{growth_moves}{aspect}?$"
_MULTIPLE: Final = r"{multiple_of}(?:{last_year}|(?P<year>\d{4}){of_year}){of}{nearly}?$"
_ARRIVED: Final = "^，{counted}?(?:{reach}|(?:{up}|{down}){aspect}?{arrive})+$"
_OF_SEVERAL: Final = r"{altogether}[^，。；]{0,4}$"
_GAP_TO_PLAN: Final = r"{gap_opens}{aim_fronts}*{aims}{aim_ends}?{still}?(?:{gap_less}|{gap_more})?{aspect}?$"
_ABOVE: Final = "{gap_more}|{gap_above}"
_EXCEEDS: Final = r"^，(?:{against}{aim_fronts}*{aims})?{exceeded}$"
_QUOTED: Final = r"{of}?[^，。；]{0,6}{aims}"
_WORDS: Final = 60


def is_change_of_several(change: Figure) -> bool:
    """省级10项、市级35项、县级92项，共新增5项: of all of them."""
    return shape(_OF_SEVERAL).search(change.before) is not None


def is_change_of_growth(change: Figure) -> bool:
    """增长8.6%，增速比上年高6.4个百分点: of the growth before it."""
    return change.is_point and shape(_OF_GROWTH).search(change.before) is not None


def is_led_to(level: Figure) -> bool:
    """比上年增长9.1%，达到11.67万亿元: a level behind the change that led to it."""
    return shape(_ARRIVED).match(level.before) is not None


def has_other_standard(change: Figure) -> bool:
    """Whether a change over years is compared with anything but the years' ends."""
    return shape("{other_standard}").search(shape("{span_words}").sub("", change.before)) is not None


def year_compared_with(report: ReportFigures, change: Figure, new: Figure) -> int | None:
    """The year that a change of a level is compared with; None where that is not an earlier year's whole."""
    years, span = years_of(new.record.period), years_of(change.record.period)
    if years is None or years[0] != years[1] or shape("{other_standard}").search(change.before):
        return None
    if change.record.period == new.record.period and _is_on_last_year(report, change):
        return years[0] - 1
    named = shape(_NAMED_YEAR).search(change.before)
    return int(named["year"]) if change.record.basis == "since" and named and span is not None else None


def _is_on_last_year(report: ReportFigures, change: Figure) -> bool:
    if change.record.basis == "unstated":
        return not shape(_LONG).search(report.lead_of(change))
    return change.record.basis == "yoy"


def year_multiplied(ratio: Figure, year: int) -> int | None:
    """The year whose value a multiple is of: 是上年的1.4倍, 是2020年的2.4倍; None where it is of something else."""
    found = shape(_MULTIPLE).search(ratio.before)
    return None if found is None else int(found["year"] or year - 1)


def says_total(figure: Figure) -> bool:
    """Whether the sentence speaks of a total before a figure."""
    return shape("{total_words}").search(figure.lead) is not None


def has_other_start(old: Figure) -> bool:
    """由原来的20天: whether an old value need not be last year's."""
    return shape("{other_start}").search(old.before) is not None


def is_quoted_target(target: Figure) -> bool:
    """98%的目标: whether a target is quoted as one that was set."""
    return shape(_QUOTED).match(target.after) is not None


def gap_to_plan(gap: Figure) -> Direction | None:
    """比目标少300万元 down, 比目标多300万元 up; None where a figure is no distance from a plan."""
    found = shape(_GAP_TO_PLAN).search(gap.before[-_WORDS:])
    return None if found is None else "up" if shape(_ABOVE).search(found[0]) else "down"


def exceeds_target(gap: Figure) -> bool:
    """城镇新增就业3620人，超额120人: whether a figure is by how much the one before it exceeds its target."""
    return shape(_EXCEEDS).match(gap.before) is not None
