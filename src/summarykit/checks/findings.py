"""Findings and their two sentences, made in one place so that all checks speak alike; the words are in ``checks.toml``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Final, NamedTuple

import regex

from summarykit.checks.estimate import Estimate, compare
from summarykit.checks.figures import Figure
from summarykit.checks.words import FILE
from summarykit.lexicons import load_text
from summarykit.lexicons.numerals import DIGITS, MAGNITUDES
from summarykit.records import Finding, Verdict

__all__ = ["Doubt", "Phrase", "finding_of", "judge", "number", "phrase", "say", "written_power"]

_DECIMALS_RE: Final = regex.compile(rf"[.．点]([\d０-９{''.join(DIGITS)}]+)")
# The signs a large figure is written with, the largest first, and at last none.
_WRITTEN: Final = {sign: 10.0**power for sign, power in sorted(MAGNITUDES.items(), key=lambda item: -item[1]) if power >= 4} | {"": 1.0}


class Phrase(NamedTuple):
    """The same words in Chinese and in English."""

    zh: str
    en: str


class Doubt(Enum):
    """Why figures may not compare; the value is its key in the lexicon file."""

    ROUNDING = "rounding"
    COMPARABLE = "comparable"
    REDEFINED = "redefined"
    REAL = "real"
    REVISED = "revised"
    GROWTH_REVISED = "growth_revised"
    OVERLAP = "overlap"
    ANOTHER_THING = "another_thing"
    OTHER_PRICES = "other_prices"
    OTHER_NUMBERING = "other_numbering"


@cache
def _template(key: str) -> Phrase:
    return Phrase(load_text(FILE, f"{key}.zh"), load_text(FILE, f"{key}.en"))


def phrase(key: str, **fields: object) -> Phrase:
    """A text of the lexicon file with its fields filled; a field that is a Phrase goes in by language.

    Examples
    --------
    >>> phrase("sentences.place", group="18个", rank="第20")
    Phrase(zh='18个之中位次为第20', en='a place of 第20 among 18个')
    """
    template = _template(key)
    return Phrase(
        template.zh.format(**{name: field.zh if isinstance(field, Phrase) else field for name, field in fields.items()}),
        template.en.format(**{name: field.en if isinstance(field, Phrase) else field for name, field in fields.items()}),
    )


def say(sentence: str, verdict: Verdict, doubt: Doubt | None = None, **fields: object) -> Phrase:
    """What was found, and the verdict.

    Examples
    --------
    >>> say("part_of", "contradiction", part="6768份", whole="7200份", gives="94%", rate="96.8%").zh
    '6768份占7200份的94%，文中为96.8%，两者不符。'
    """
    found = phrase(f"sentences.{sentence}", **fields)
    end = phrase(f"verdicts.{verdict}", doubt=phrase(f"doubts.{(doubt or Doubt.ROUNDING).value}"))
    return Phrase(found.zh + end.zh, found.en + end.en)


def number(value: float, like: Figure, *, more: int = 1) -> str:
    """A value in base units, written as the figure `like` is: its unit, its magnitude, one digit more.

    Examples
    --------
    >>> from summarykit.checks.figures import read_figures
    >>> from summarykit.sources import Document
    >>> doc = Document.from_text("减免费用1.32亿元，回收率94.0%，问责24人。")
    >>> a, b, c = read_figures(doc).all
    >>> number(146999999.0, a), number(93.9534, b), number(26.0, c)
    ('1.47亿元', '93.95%', '26人')
    """
    if not math.isfinite(value):
        return "–"
    unit, digits = like.record.unit, _decimals(like) + more
    if like.is_percent and unit == "1":
        return _trimmed(value, max(digits, 1)) + "%"
    sign = _magnitude(like)
    return f"{_trimmed(_own(value, like) / _WRITTEN[sign], digits)}{sign}{unit}"


def written_power(figure: Figure) -> float:
    """The magnitude that a figure is written with: 1e8 for 1.32亿元, 1 for 24人."""
    return _WRITTEN[_magnitude(figure)]


def _magnitude(figure: Figure) -> str:
    return "" if figure.record.unit == "%" else next(sign for sign in _WRITTEN if sign in figure.record.text)


def _decimals(figure: Figure) -> int:
    found = _DECIMALS_RE.search(figure.record.text)
    return len(found[1]) if found else 0


def _own(value: float, like: Figure) -> float:
    """A value in base units in the figure's own unit."""
    record = like.record
    return value * float(record.value) / float(record.value_base) if record.value_base else value


def _trimmed(value: float, digits: int) -> str:
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def judge(
    rule: str,
    sentence: str,
    stated: Figure,
    expected: Estimate,
    figures: Sequence[Figure],
    *,
    given: Estimate | None = None,
    doubt: Doubt | None = None,
    verdict: Verdict | None = None,
    bound: Estimate | None = None,
    **fields: object,
) -> Finding:
    """A stated figure compared with what others give, in a sentence of the lexicon file.

    Parameters
    ----------
    rule : str
        The public name: ``average``.
    sentence : str
        Key of the sentence; its field ``gives`` is the expected value, unless given.
    stated : Figure
        The figure that is checked.
    expected : Estimate
        What the others give, in its base unit.
    figures : sequence of Figure
        All that the check rests on.
    given : Estimate, optional
        What was stated, where it is not the figure itself but, say, a change with its sign.
    doubt : Doubt, optional
        Why they may not compare: then a mismatch is unclear.
    verdict : Verdict, optional
        Where it is not that of `compare`.
    bound : Estimate, optional
        What `stated` may be, where it is not just the expected value.
    fields
        Of the sentence.
    """
    verdict = verdict or compare(stated.estimate if given is None else given, expected)
    if verdict == "contradiction" and doubt is not None:
        verdict = "unclear"
    fields.setdefault("gives", number(expected.value, stated))
    return finding_of(rule, verdict, stated, expected if bound is None else bound, say(sentence, verdict, doubt, **fields), figures, given)


def finding_of(
    rule: str,
    verdict: Verdict,
    stated: Figure,
    expected: Estimate | None,
    sentence: Phrase,
    figures: Sequence[Figure],
    given: Estimate | None = None,
) -> Finding:
    """A finding about one stated figure, with the sentence made; see `judge` for the parameters."""
    reported = stated.estimate if given is None else given
    digits = _decimals(stated) + (2 if stated.is_percent else 1)
    slack = stated.estimate.step / 2 if stated.estimate.low != stated.estimate.high else 0.0
    low, value, high = (None,) * 3 if expected is None else (expected.low - slack, expected.value, expected.high + slack)
    in_order = sorted(figures, key=lambda figure: (figure.record.year or 0, figure.record.doc or "", figure.start))
    sentence = _named(sentence, stated.record.name)
    return Finding(
        doc=stated.record.doc,
        rule=rule,
        verdict=verdict,
        stated=_decimal(reported.value, stated, digits),
        expected=_decimal(value, stated, digits),
        low=_decimal(low, stated, digits),
        high=_decimal(high, stated, digits),
        unit="%" if stated.is_percent else stated.record.unit,
        zh=sentence.zh,
        en=sentence.en,
        spans=tuple(dict.fromkeys(figure.span for figure in in_order)),
    )


def _named(sentence: Phrase, name: str | None) -> Phrase:
    """The sentence with the name of what it speaks of in front, in each language that does not say it itself."""
    if name is None:
        return sentence
    zh, en = sentence
    return Phrase(zh if name in zh else f"{name}：{zh}", en if name in en else f"{name}: {en}")


def _decimal(value: float | None, like: Figure, digits: int) -> Decimal | None:
    if value is None or not math.isfinite(value):
        return None
    own = value if like.is_percent else _own(value, like)
    rounded = Decimal(str(round(own, digits)))
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
