"""Time expressions: 去年, 五年来, “十四五”时期, 2021年上半年 -> periods in the guideline's spelling.

Flows in: normalised text. Flows out: `PeriodMention`s, which resolve against the years of the report.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from summarykit.grammar.period.model import Anchor, PeriodContext, PeriodKind, PeriodMention, PeriodRole, Point
from summarykit.grammar.period.rules import grammar
from summarykit.grammar.period.words import FILE
from summarykit.lexicons import shape
from summarykit.text.normal_text import normalise

__all__ = [
    "Anchor",
    "PeriodContext",
    "PeriodKind",
    "PeriodMention",
    "PeriodRole",
    "Point",
    "find_periods",
    "parse_period",
    "resolve_periods",
]

_CODE = r"\d{4}(?:-(?:H[12]|Q[1-4]|0[1-9]|1[0-2]))?"
_CODE_RE = regex.compile(rf"{_CODE}(?:/{_CODE})?")
_LEAD_RE = shape(FILE, "^(?:{roles.measured_before}|自从|在|{roles.from_before}|{roles.until_before})")


def find_periods(text: str) -> list[PeriodMention]:
    """All time expressions of a normalised text, left to right, without overlap.

    Parameters
    ----------
    text : str
        Text as `summarykit.text.normal_text` leaves it.

    Returns
    -------
    list of PeriodMention
        Those of no telling year (近年来) too; they resolve to None.

    Examples
    --------
    >>> [(m.text, m.role) for m in find_periods("公路里程由1997年的123万公里增加到2002年的176万公里")]
    [('1997年', 'from'), ('2002年', 'until')]
    >>> [(m.text, m.resolve(2024, 2023)) for m in find_periods("去年末存款增长，前三季度加快")]
    [('去年末', '2023'), ('前三季度', '2023-Q1/2023-Q3')]
    """
    return [mention for _, mention in grammar().find(text)]


def resolve_periods(
    mentions: Iterable[PeriodMention], *, year: int | None = None, review_year: int | None = None, heading: str | None = None
) -> list[str | None]:
    """Resolve the mentions of one paragraph in order, each in the light of those before it.

    Parameters
    ----------
    mentions : iterable of PeriodMention
        Mentions of one paragraph, in their order.
    year, review_year : int or None
        The report's own year and the year it reviews.
    heading : str or None
        Period of the section's heading.

    Returns
    -------
    list of (str or None)
        One period a mention.

    Examples
    --------
    >>> resolve_periods(find_periods("1977年增产，1978年又增产。这两年中产量翻番，次年不变"))
    ['1977', '1978', '1977/1978', '1979']
    """
    periods: list[str | None] = []
    earlier: tuple[str, ...] = ()
    for mention in mentions:
        period = mention.resolve(year, review_year, PeriodContext(earlier, heading))
        periods.append(period)
        if period is not None and mention.role != "basis":
            earlier += (period,)
    return periods


def parse_period(text: str, *, year: int | None = None, review_year: int | None = None) -> str | None:
    """Resolve a string that is one time expression.

    Parameters
    ----------
    text : str
        The expression alone, in any width, or a period already resolved.
    year : int or None
        The year of the report it stands in.
    review_year : int or None
        The year under review; `year` where it is not given.

    Returns
    -------
    str or None
        None where the string is no single time expression, or its year cannot be determined.

    Examples
    --------
    >>> parse_period("“十四五”时期"), parse_period("２０２１年上半年"), parse_period("2013/2017")
    ('2021/2025', '2021-H1', '2013/2017')
    >>> parse_period("五年来", year=2018, review_year=2017), parse_period("去年"), parse_period("三个转变")
    ('2013/2017', None, None)
    """
    plain = "".join(normalise(text).text.split())
    if _CODE_RE.fullmatch(plain):
        return plain
    plain = _LEAD_RE.sub("", plain)
    mentions = find_periods(plain)
    if len(mentions) != 1 or mentions[0].text != plain:
        return None
    return mentions[0].resolve(year, review_year if review_year is not None else year)
