"""Who wrote a report, from its title: 云溪县卫生健康局, 云溪省人民政府, 市机关作风建设领导小组 (words in metadata.toml)."""

from __future__ import annotations

from functools import partial

import regex

from summarykit.lexicons import load_text, load_words, shape
from summarykit.sources.genres import GenreHit
from summarykit.sources.years import find_years

__all__ = ["issuer_of_office", "issuer_of_session", "issuer_of_speaker", "issuer_of_title"]

_FILE = "metadata.toml"
_EDGE = " \t\u3000—-－_·、，“”\"'《》【】（）()〇年度"
_ODD = regex.compile(r"[^\p{Han}A-Za-z（）]")

_shape = partial(shape, _FILE)
# The longest stretch that ends like an office; short endings count only at the end of the stretch.
_SUFFIX = r"^.*(?:{issuer.suffixes}|{issuer.endings}$)"
_LEAD_IN = "^{issuer.lead_ins}"
_PLACE = r"[\p{Han}A-Za-z]{1,18}?{issuer.places}$"
_SESSION = (
    r"(?:在|日(?!在))(?P<place>[\p{Han}A-Za-z]{0,18}{issuer.places})?"
    r"{issuer.sessions}[\p{Han}\d]{1,5}届(?P<nation>{issuer.nation})?{issuer.congress}"
)
_SPEAKER = r"{issuer.in_name_of}(?P<name>[\p{Han}A-Za-z]{0,18}?{issuer.speakers})(?!工作)"


def issuer_of_title(line: str, hit: GenreHit | None) -> str | None:
    """The office a title line (in the spelling of `fold`) names.

    Parameters
    ----------
    line : str
        The title.
    hit : GenreHit or None
        The genre word in it; what follows that word is no office.

    Examples
    --------
    >>> from summarykit.sources.genres import find_genre
    >>> line = "云溪省2024年政府工作报告"
    >>> issuer_of_title(line, find_genre(line))
    '云溪省人民政府'
    """
    before = line[: hit.start] if hit is not None else line
    cut = before.rfind("《")
    if cut >= 0:
        before = before[cut + 1 :]
    government = hit is not None and hit.genre.name == load_text(_FILE, "signals.government_report")
    for part in _without_years(before):
        part = _shape(_LEAD_IN).sub("", part.strip(_EDGE)).strip(_EDGE)
        office = _office(part, government)
        if office is not None:
            return office
    return None


def _without_years(text: str) -> list[str]:
    """The stretches before, between and after the years of a title."""
    parts, last = [], 0
    for mention in find_years(text):
        parts.append(text[last : mention.start])
        last = mention.end
    return [*parts, text[last:]]


def _office(part: str, government: bool) -> str | None:
    if not part:
        return None
    if part.endswith(nation := _nation()):
        return nation
    if government and _shape(_PLACE).match(part):
        return part + load_text(_FILE, "issuer.government")
    match = _shape(_SUFFIX).match(part.split("关于")[0])
    if match is None or len(match.group()) < 3 or match.group().startswith(load_words(_FILE, "issuer.vague")):
        return None
    return str(match.group())


def _nation() -> str:
    return load_text(_FILE, "issuer.nation_government")


def issuer_of_session(line: str) -> str | None:
    """The government that reports, from a line such as ——2024年1月23日在云溪省第十四届人民代表大会第二次会议上.

    Examples
    --------
    >>> issuer_of_session("——2024年1月23日在云溪省第十四届人民代表大会第二次会议上")
    '云溪省人民政府'
    >>> issuer_of_session("（2024年1月4日云溪县第十八届人民代表大会第三次会议）")
    '云溪县人民政府'
    >>> issuer_of_session("2021年3月5日在第十三届全国人民代表大会第四次会议上")
    '国务院'
    """
    match = _shape(_SESSION).search(line)
    if match is None:
        return None
    if match["nation"]:
        return _nation()
    return match["place"] + load_text(_FILE, "issuer.government") if match["place"] else None


def issuer_of_speaker(opening: str) -> str | None:
    """The government in whose name a speech is given: 我代表云溪县人民政府.

    Examples
    --------
    >>> issuer_of_speaker("现在，我代表云溪县人民政府，向大会报告政府工作。")
    '云溪县人民政府'
    """
    match = _shape(_SPEAKER).search(opening)
    if match is None:
        return None
    name = str(match["name"])
    return nation if name.endswith(nation := _nation()) else name


def issuer_of_office(line: str) -> str | None:
    """A line that is the name of an office and nothing else, as under a report.

    Examples
    --------
    >>> issuer_of_office("云溪县教育局"), issuer_of_office("让我们团结起来")
    ('云溪县教育局', None)
    """
    if len(line) > 30 or _ODD.search(line):
        return None
    match = _shape(_SUFFIX).fullmatch(line)
    return line if match is not None and len(line) > 2 else None
