"""Findings and their two sentences, made in one place so that all rules speak alike."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import regex

from summarykit.checks.estimate import Estimate
from summarykit.checks.figures import Figure
from summarykit.records import Finding, Span, Verdict

__all__ = ["finding_of", "number", "say"]

_DECIMALS_RE: Final = regex.compile(r"[.．点]([\d０-９〇零○一二三四五六七八九]+)")
_END: Final = {
    "contradiction": ("，两者不符。", "; the two do not agree."),
    "consistent": ("，两者相符。", "; the two agree."),
    "unclear": ("，{}，不能判定。", "; {}, so nothing follows."),
}
_DEFAULT_DOUBT: Final = ("差异可能出自取舍或约数", "rounding or rough figures may explain it")


def _decimals(text: str) -> int:
    found = _DECIMALS_RE.search(text)
    return len(found[1]) if found else 0


def number(value: float, like: Figure, *, more: int = 1) -> str:
    """A value in base units, written as the figure `like` is: its unit, its magnitude, one digit more.

    Examples
    --------
    >>> from summarykit import extract
    >>> from summarykit.checks.figures import Source, read_figures
    >>> from summarykit.sources import Document
    >>> doc = Document.from_text("减免费用1.32亿元，回收率94.0%，问责24人。")
    >>> a, b, c = read_figures(Source(doc, extract(doc).indicators)).all
    >>> number(146999999.0, a), number(93.9534, b), number(26.0, c)
    ('1.47亿元', '93.95%', '26人')
    """
    if not math.isfinite(value):
        return "–"
    record = like.record
    digits = _decimals(record.text) + more
    own = _own(value, like)
    unit = record.unit
    if like.is_percent and unit == "1":
        unit = "%"
        own = value
        digits = max(digits, 1)
    for sign, scale in (("亿", 1e8), ("万", 1e4)):
        if sign in record.text and unit != "%":
            return f"{_plain(own / scale, digits)}{sign}{unit}"
    return f"{_plain(own, digits)}{unit}"


def _own(value: float, like: Figure) -> float:
    """A value in base units in the figure's own unit."""
    record = like.record
    if record.value_base is None or not record.value_base:
        return value
    return value * float(record.value) / float(record.value_base)


def _plain(value: float, digits: int) -> str:
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def say(zh: str, en: str, verdict: Verdict, doubt: tuple[str, str] | None = None) -> tuple[str, str]:
    """Two sentences from what was found and the verdict.

    Examples
    --------
    >>> say("6768份是7200份的94%，文中为96.8%", "6768份 is 94% of 7200份, the text says 96.8%", "contradiction")[0]
    '6768份是7200份的94%，文中为96.8%，两者不符。'
    """
    why = _DEFAULT_DOUBT if doubt is None else doubt
    zh_end, en_end = _END[verdict]
    return zh + zh_end.format(why[0]), en + en_end.format(why[1])


def finding_of(
    rule: str,
    verdict: Verdict,
    stated: Figure,
    expected: Estimate | None,
    sentences: tuple[str, str],
    report: Sequence[Figure],
    *,
    given: Estimate | None = None,
    more_spans: Sequence[Span] = (),
) -> Finding:
    """A finding about one stated figure.

    Parameters
    ----------
    rule : str
    verdict : Verdict
    stated : Figure
        The figure that was checked; it gives document, unit and digits.
    expected : Estimate or None
        What the others give, in its base unit.
    sentences : (str, str)
        As `say` gives them.
    report : sequence of Figure
        All figures the check rests on; they are put in order of documents and places.
    given : Estimate, optional
        What was stated, where it is not the figure itself but, say, a change with its sign.
    """
    told = stated.estimate if given is None else given
    digits = _decimals(stated.record.text) + (2 if stated.is_percent else 1)
    slack = stated.estimate.step / 2 if stated.estimate.low != stated.estimate.high else 0.0
    spans = [figure.span for figure in sorted(report, key=lambda figure: (figure.record.year or 0, figure.record.doc or "", figure.start))]
    return Finding(
        doc=stated.record.doc,
        rule=rule,
        verdict=verdict,
        stated=_decimal(told.value, stated, digits),
        expected=None if expected is None else _decimal(expected.value, stated, digits),
        low=None if expected is None else _decimal(expected.low - slack, stated, digits),
        high=None if expected is None else _decimal(expected.high + slack, stated, digits),
        unit="%" if stated.is_percent else stated.record.unit,
        zh=_named(sentences[0], stated, "："),
        en=_named(sentences[1], stated, ": "),
        spans=tuple(dict.fromkeys([*spans, *more_spans])),
    )


def _named(sentence: str, stated: Figure, joint: str) -> str:
    """The sentence with the name of what it speaks of in front, where it does not say it itself."""
    name = stated.record.name
    return sentence if name is None or name in sentence else f"{name}{joint}{sentence}"


def _decimal(value: float, like: Figure, digits: int) -> Decimal | None:
    if not math.isfinite(value):
        return None
    own = value if like.is_percent else _own(value, like)
    rounded = Decimal(str(round(own, digits)))
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
