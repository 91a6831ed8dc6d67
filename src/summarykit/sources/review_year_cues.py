"""What a text itself says of the year it reports on: announcements, headings that look back or ahead, signals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial

from summarykit.lexicons import load_words, shape
from summarykit.lexicons.numerals import ONES, ZERO_LETTERS
from summarykit.sources.years import DIGITS, find_years, words_behind

__all__ = ["Statements", "looks_ahead", "looks_back", "read_statements", "years_of_account"]

_FILE = "metadata.toml"
_shape = partial(shape, _FILE)
_YEAR = rf"(?P<year>[12１２{ONES[:2]}][ \u3000]?[{DIGITS}{ZERO_LETTERS}](?:[ \u3000]?[{DIGITS}{ZERO_LETTERS}]){{2}}[ \u3000]?年)"
_COUNT = "[{numerals:ones}十]{1,3}"
_HEADING = (
    r"(?m)^[ \t\u3000#*]*+(?:" + _COUNT + "[、．.]|（" + _COUNT + "）|第" + _COUNT + r"{outline:markers.parts}|\d{1,2}[、．.])?+"
    r"[ \t\u3000]*+(?P<title>[^\n。；，]{4,40}+)$"
)
_GAP = r"[^。；！\n]{0,24}?"
_ANNOUNCEMENTS = (
    "{opening.announce}" + _GAP + _YEAR + r"(?P<rest>[^。！\n]{0,40}?){opening.as_follows}",
    "{opening.report}(?:一下)?" + _YEAR + r"度?的?(?P<rest>[^，。；、\d]{0,10}?工作(?!{opening.no_work}))",
)
_BEGINS = r"^[ \t\u3000]*{opening.before_year}?" + _YEAR + "{opening.behind_year}"
_LONG_VIEW = "(?<!一)年来|{opening.long_view}"
_LAST_YEAR = "(?<!{signals.compared}){signals.last_year}(?!同期)"


@dataclass(frozen=True, slots=True)
class Statements:
    """Years a text names as its own subject, each None where it does not.

    Attributes
    ----------
    announced : int or None
        现将2022年工作总结如下, 报告2009年工作, 刚刚过去的2017年: nothing in title or file name is stronger.
    looked_back : int or None
        The first heading that looks back: 一、2009年工作回顾.
    may_plan : bool
        That heading may as well be one of plans: 三、2021年主要工作.
    looked_ahead : int or None
        The first heading that looks ahead: 二、2010年工作安排.
    began : int or None
        The year the first paragraphs begin with, where they speak of no later one: the weakest.
    congress : bool
        It is a report to a people's congress, which reviews the year before.
    government : bool
        And the government gives it.
    """

    announced: int | None = None
    looked_back: int | None = None
    may_plan: bool = False
    looked_ahead: int | None = None
    began: int | None = None
    congress: bool = False
    government: bool = False


def looks_ahead(text: str) -> bool:
    """Whether words of a title or heading speak of what is planned.

    Examples
    --------
    >>> looks_ahead("工作打算"), looks_ahead("工作总结和")
    (True, False)
    """
    return bool(_shape("{opening.looks_ahead}").search(text)) and not looks_back(text)


def looks_back(text: str) -> bool:
    """Whether words of a title or heading speak of what was done.

    Examples
    --------
    >>> looks_back("国内工作的回顾"), looks_back("工作的总体要求")
    (True, False)
    """
    return bool(_shape("{opening.looks_back}").search(text))


def read_statements(text: str, opening: str) -> Statements:
    """Read what a text says of its years.

    Parameters
    ----------
    text : str
        The text, in the spelling of `fold`.
    opening : str
        Its first paragraphs, in the same spelling.

    Examples
    --------
    >>> told = read_statements("", "现将2022年工作总结如下：")
    >>> told.announced
    2022
    """
    back, ahead, may_plan = _headings(text)
    government, courts, session = (
        any(signal in text for signal in load_words(_FILE, f"signals.{key}")) for key in ("government", "courts", "session")
    )
    return Statements(
        announced=_announced(text, opening),
        looked_back=back,
        may_plan=may_plan,
        looked_ahead=ahead,
        began=_began(opening),
        congress=government or session,
        government=government and not courts,
    )


def _announced(text: str, opening: str) -> int | None:
    for pattern in _ANNOUNCEMENTS:
        for match in _shape(pattern).finditer(opening):
            year = _first(match["year"])
            if year is not None and not looks_ahead(match["rest"].split("年")[0]):
                return year
    past = _shape("{opening.just_past}" + _YEAR).search(text)
    return _first(past["year"]) if past is not None else None


def _headings(text: str) -> tuple[int | None, int | None, bool]:
    """The years of the first heading that looks back and of the first that looks ahead; one heading may do both.

    And whether the first of them may as well be one of plans.
    """
    back = ahead = None
    may_plan = False
    for match in (one for one in _shape(_HEADING).finditer(text) if "年" in one["title"]):
        title = match["title"]
        if back is None and _shape("{opening.past_year}").search(title) and looks_back(title):
            back = _began(text[match.end() : match.end() + 600])
        behind, planned = _looks(title, back)
        if back is None and behind is not None:
            may_plan = not looks_back(_shape("{opening.either}").sub("", title))
        back, ahead = back or behind, ahead or planned
        if back is not None and ahead is not None:
            break
    return back, ahead, may_plan


def _looks(title: str, known: int | None) -> tuple[int | None, int | None]:
    """The first years that a heading looks back on and ahead to; where one to look back on is known, no other is looked for."""
    back, ahead = known, None
    mentions = find_years(title)
    for mention, rest in zip(mentions, words_behind(title, mentions), strict=True):
        if mention.dated or mention.first != mention.year or rest.startswith("以来"):
            continue
        if back is None and looks_back(rest):
            back = mention.year
        elif ahead is None and looks_ahead(rest) and not _shape("{opening.other_plans}").search(rest):
            ahead = mention.year
    return back, ahead


def _began(opening: str) -> int | None:
    paragraphs = [line for line in opening.split("\n") if len(line.strip()) > 12][:3]
    for paragraph in paragraphs:
        match = _shape(_BEGINS).match(paragraph)
        if match is not None:
            year = _first(match["year"])
            return None if year is None or _shape(_LONG_VIEW).search(paragraph) or _speak_of_later(paragraphs, year) else year
    return None


def _speak_of_later(paragraphs: list[str], year: int) -> bool:
    return any(mention.year > year for line in paragraphs for mention in find_years(line))


def years_of_account(text: str) -> tuple[Counter[int], int, bool]:
    """Years a text gives an account of, without those it only compares with or plans for.

    Returns
    -------
    tuple
        How often each year is named; how often it says 去年, 过去五年 and the like; whether it says 今年以来 and the like.

    Examples
    --------
    >>> years_of_account("2012年底达到5个，比2011年增加1个，到2020年达到9个。")[0]
    Counter({2012: 1})
    """
    counts: Counter[int] = Counter()
    aside = {*load_words(_FILE, "signals.compared"), *load_words(_FILE, "signals.bounds")}
    for mention in find_years(text):
        if mention.first == mention.year and text[max(0, mention.start - 1) : mention.start] not in aside:
            counts[mention.year] += 1
    last = sum(1 for _ in _shape(_LAST_YEAR).finditer(text))
    return counts, last, _shape("{signals.this_year}").search(text) is not None


def _first(text: str) -> int | None:
    return next((mention.year for mention in find_years(text)), None)
