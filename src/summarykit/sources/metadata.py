"""What a report says of itself: year, year under review, office, genre, title. Read where it stands, never guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, TypeGuard

from summarykit.lexicons import load_text, load_words
from summarykit.lexicons.numerals import count_of
from summarykit.sources.genres import Genre, GenreHit, find_genre, genre_named, said_genre
from summarykit.sources.issuers import issuer_of_office, issuer_of_session, issuer_of_speaker, issuer_of_title
from summarykit.sources.review_year_cues import Statements, looks_ahead, looks_back, read_statements, years_of_account
from summarykit.sources.title_lines import Front, read_front
from summarykit.sources.years import find_years, words_behind, year_in_name
from summarykit.text.characters import fold

__all__ = ["Metadata", "detect"]

_REACH = 200_000  # characters in which headings and signals are looked for
_REALM_WORDS = 3
_LATE = 11  # month from which a report to a congress reviews its own year
_FILE = "metadata.toml"
_WORK_REPORT = load_text(_FILE, "signals.congress_report")
_GOVERNMENT = load_text(_FILE, "signals.government_report")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found, and where: `year_from` and `review_from` name the evidence, None where there is none."""

    title: str | None = None
    year: int | None = None
    review_year: int | None = None
    issuer: str | None = None
    genre: str | None = None
    year_from: str | None = None
    review_from: str | None = None


@dataclass(frozen=True, slots=True)
class _TitleLine:
    """A title line as written and as compared, with its genre word and the years it names."""

    shown: str
    folded: str
    hit: GenreHit | None
    year: int | None = None
    review: int | None = None


@dataclass(frozen=True, slots=True)
class _Date:
    """The year and month of a date, and whether it is that of a session."""

    year: int
    month: int | None
    session: bool = False

    @property
    def is_late(self) -> bool:
        """Whether a report to a congress of this date reviews its own year."""
        return self.month is not None and self.month >= _LATE


@dataclass(frozen=True, slots=True)
class _Evidence:
    """All that speaks of a report's years: title line, file name, date, statements, genre."""

    text: str
    name: str | None
    heading: _TitleLine | None
    file: _TitleLine | None
    dated: _Date | None
    told: Statements
    kind: Genre | None

    @property
    def reviews_previous(self) -> bool:
        """A report to a congress reviews the year before, whoever gives it."""
        kind = self.kind
        return kind is not None and (kind.review == "previous" or (kind.name == _WORK_REPORT and self.told.congress))

    @property
    def reviews_own(self) -> bool:
        """A summary reviews its own year."""
        return self.kind is not None and self.kind.review == "own" and not self.reviews_previous

    def is_late_in(self, year: int | None) -> bool:
        """Whether the report's date is late in a year."""
        return self.dated is not None and self.dated.is_late and self.dated.year == year

    def plans_in(self, year: int | None) -> bool:
        """三、2021年主要工作 in a report of January 2021 is no look back; in one of December it is."""
        return self.reviews_previous and self.told.may_plan and self.told.looked_back == year and not self.is_late_in(year)


_Found: TypeAlias = tuple[int, str]  # a year and the evidence for it


def detect(
    text: str,
    *,
    name: str | None = None,
    year: int | None = None,
    review_year: int | None = None,
    title: str | None = None,
    issuer: str | None = None,
    genre: str | None = None,
) -> Metadata:
    """Find a report's metadata in its title lines, opening paragraphs and file name.

    Parameters
    ----------
    text : str
        The report.
    name : str, optional
        The file's stem.
    year, review_year, title, issuer, genre : optional
        What is known already; it wins over what is found.

    Returns
    -------
    Metadata
        None for everything that nothing tells.

    Examples
    --------
    >>> found = detect("云溪县卫生健康局2023年工作总结和2024年工作打算\\n一年来，我局扎实工作。")
    >>> found.year, found.review_year, found.genre, found.issuer
    (2023, 2023, '工作总结', '云溪县卫生健康局')
    >>> detect("政府工作报告\\n各位代表：\\n现在报告工作。", name="2021").review_year
    2020
    """
    front = read_front(text)
    heading = _title_line(front) if title is None else _line(title, fold(title))
    file = _line(name, fold(name)) if name else None
    body = front.body if heading is not None and heading.hit is not None else 0
    told = read_statements(fold(text[body : body + _REACH]), front.opening)
    kind = genre_named(genre) or _kind(heading, file, front, told)
    evidence = _Evidence(text, name, heading, file, _date(front), told, kind)
    own = (year, "given") if year is not None else _year(evidence)
    review = (review_year, "given") if review_year is not None else _review(evidence, *own)
    shown = heading.shown if heading is not None and title is None else title
    office = _issuer(front, heading, file) if issuer is None else issuer
    return Metadata(shown, own[0], review[0], office, genre or (kind.name if kind else None), own[1], review[1])


def _title_line(front: Front) -> _TitleLine | None:
    """The first line, or the first lines run together, that name a genre; else the first line."""
    count = len(front.lines)
    for first in range(count):
        for last in range(first + 1, min(first + 3, count) + 1):
            folded = "".join(front.lines[first:last])
            if find_genre(folded) is not None:
                return _line("".join(front.titles[first:last]), folded)
    return _line(front.titles[0], front.lines[0]) if count and front.opening.strip() else None


def _line(shown: str, folded: str) -> _TitleLine:
    hit = find_genre(folded)
    year, review = _title_years(folded, hit)
    return _TitleLine(shown, folded, hit, year, review)


def _title_years(line: str, hit: GenreHit | None) -> tuple[int | None, int | None]:
    """The report's year and, where the line itself tells it, the year under review."""
    limit, kind = (0, "none") if hit is None else (hit.start, hit.genre.review)  # a date behind the genre is that of the paper
    behind, ahead = _looked_at(line, limit)
    if not behind:
        return next(iter(ahead), None), None
    own = ahead if ahead and kind == "previous" else behind[-1:]
    return own[0], behind[-1] if ahead or kind == "own" else None


def _looked_at(line: str, limit: int) -> tuple[list[int], list[int]]:
    """The years a line looks back on and those it looks ahead to; none of a date behind `limit`."""
    mentions = [mention for mention in find_years(line) if not mention.dated or mention.end <= limit]
    behind: list[int] = []
    ahead: list[int] = []
    for mention, rest in zip(mentions, words_behind(line, mentions), strict=True):
        (ahead if looks_ahead(rest) else behind).append(mention.year)
    return behind, ahead


def _date(front: Front) -> _Date | None:
    """The date under the title; failing that, the one at the end."""
    session = load_words(_FILE, "signals.session_line")
    for line in (*front.dates, *front.lines, *front.signature[-1:]):
        mention = next((mention for mention in find_years(line) if mention.dated), None)
        if mention is not None:
            return _Date(mention.year, _month(line[mention.start : mention.end]), any(word in line for word in session))
    return None


def _month(date: str) -> int | None:
    return count_of(date.split("年")[-1].strip("度 \u3000月"))


def _kind(heading: _TitleLine | None, file: _TitleLine | None, front: Front, told: Statements) -> Genre | None:
    """The genre of title, opening or file name, in this order; signals of the whole text last."""
    if heading is not None and heading.hit is not None:
        return heading.hit.genre
    said = said_genre(front.opening)
    if said is not None:
        return said
    if file is not None and file.hit is not None:
        return file.hit.genre
    if told.congress:
        return genre_named(_GOVERNMENT if told.government else _WORK_REPORT)
    return None


def _year(evidence: _Evidence) -> tuple[int | None, str | None]:
    """The report's own year and what tells it, the surest first.

    A first line that names no genre may be a heading of an excerpt; its year counts last.
    """
    return next((found for rule in _YEAR_RULES if (found := rule(evidence)) is not None), (None, None))


def _of_title(evidence: _Evidence) -> _Found | None:
    line = evidence.heading
    return (line.year, "title") if line is not None and line.year is not None and line.hit is not None else None


def _of_session(evidence: _Evidence) -> _Found | None:
    """The date of the session; a report of December that plans the next year is that year's, as those of January are."""
    dated = evidence.dated
    if dated is None or not (dated.session or evidence.reviews_previous):
        return None
    return dated.year + (evidence.reviews_previous and dated.is_late), "session" if dated.session else "date"


def _of_file(evidence: _Evidence) -> _Found | None:
    if evidence.file is not None and evidence.file.year is not None:
        return evidence.file.year, "file"
    named = year_in_name(evidence.name) if evidence.name else None
    return None if named is None else (named.year, "file" if named.month is None else "date")


def _of_date(evidence: _Evidence) -> _Found | None:
    return (evidence.dated.year, "date") if evidence.dated is not None else None


def _of_statements(evidence: _Evidence) -> _Found | None:
    """What follows from the year that the text says it reviews, or plans for."""
    kind, told = evidence.kind, evidence.told
    back = told.announced or told.looked_back
    if evidence.reviews_previous:
        year = told.looked_ahead or (back + 1 if back else None)
    elif kind is None:
        year = None
    else:
        year = (back or told.began) if kind.review == "own" else told.looked_ahead
    return (year, "text") if year else None


def _of_heading(evidence: _Evidence) -> _Found | None:
    line = evidence.heading
    return (line.year, "title") if line is not None and line.year and not looks_back(line.folded) else None


_YEAR_RULES: tuple[Callable[[_Evidence], _Found | None], ...] = (_of_title, _of_session, _of_file, _of_date, _of_statements, _of_heading)


def _review(evidence: _Evidence, year: int | None, year_from: str | None) -> tuple[int | None, str | None]:
    """The year under review and the evidence: what the text says, then what the genre implies."""
    said = _review_said(evidence, year, year_from)
    if said is not None:
        return said
    if year is None:
        return None, None
    if evidence.reviews_previous:
        return (year, "date") if evidence.is_late_in(year) else (year - 1, "genre")
    if evidence.kind is None:
        folded = fold(evidence.text[:_REACH])
        return _account(folded, year) or _realm(folded, year) or (None, None)
    return (evidence.reviews_own and _own_review(evidence, year, year_from)) or (None, None)


def _review_said(evidence: _Evidence, year: int | None, year_from: str | None) -> _Found | None:
    """The year under review in the text's own words: an announcement, the title, a heading that looks back."""
    told = evidence.told
    if _fits(told.announced, year):
        return told.announced, "announced"
    review = _review_of_title(evidence, year_from)
    if _fits(review, year):
        return review, "title"
    if (evidence.reviews_own and year_from == "title") or evidence.plans_in(year):
        return None
    return (told.looked_back, "heading") if _fits(told.looked_back, year) else None


def _review_of_title(evidence: _Evidence, year_from: str | None) -> int | None:
    line = evidence.heading if year_from in {"title", "given"} else evidence.file
    return None if line is None or (year_from == "given" and line.review == line.year) else line.review


def _fits(review: int | None, year: int | None) -> TypeGuard[int]:
    """A year under review lies at most two years before the report's own."""
    return review is not None and (year is None or year - 2 <= review <= year)


def _own_review(evidence: _Evidence, year: int, year_from: str | None) -> _Found | None:
    """A summary reviews its own year; where only a date gives that, the date must be late in the year."""
    began, dated = evidence.told.began, evidence.dated
    if year_from != "title" and began is not None and began in {year, year - 1}:
        return began, "opening"
    if year_from in {"date", "session"}:
        late = dated is not None and dated.month is not None and dated.month >= 6
        return (year, "date") if late else None
    return year, "genre"


def _account(text: str, year: int) -> _Found | None:
    """The year before, for a text without title or genre that gives an account of that year and not of its own.

    Two signs are needed: the year before named, with or without 去年 beside it, or 去年 twice; and the own year never.
    """
    counts, last, this = years_of_account(text)
    newest = max((number for number in counts if number <= year), default=None)
    if this or newest == year:
        return None
    signs = last + (counts[year - 1] if newest == year - 1 else 0)
    return (year - 1, "account") if signs > 1 else None


def _realm(text: str, year: int) -> _Found | None:
    """The year before, for an excerpt that speaks of a government's matters throughout: governments report on it."""
    if any(word in text for word in load_words(_FILE, "signals.office")):
        return None
    return (year - 1, "realm") if sum(word in text for word in load_words(_FILE, "signals.realm")) >= _REALM_WORDS else None


def _issuer(front: Front, heading: _TitleLine | None, file: _TitleLine | None) -> str | None:
    """The office of title, session, speaker, signature or file name, in this order."""
    told = (
        _issuer_of_line(heading),
        *(issuer_of_session(line) for line in (*front.dates, *front.lines)),
        issuer_of_speaker(front.opening),
        *(issuer_of_office(line) for line in front.signature[:1]),
        _issuer_of_line(file),
    )
    return next(filter(None, told), None)


def _issuer_of_line(line: _TitleLine | None) -> str | None:
    return None if line is None or line.hit is None else issuer_of_title(line.folded, line.hit)
