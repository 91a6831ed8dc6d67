"""The table of units: spelling to unit, exact conversion, and the pattern that finds units in text.

Bases are those people compare in: 公顷, 米, 千克, 立方米, 元, 千瓦时, 千瓦, 天. Months and years convert into each
other but not into days, nor working days into days; currencies never convert. A count is its own base.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal, localcontext
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from typing import Any, Final

import regex

from summarykit.errors import ComparisonError, LexiconError, UnknownUnitError
from summarykit.grammar.unit.entries import UNITS, Unit, read_units
from summarykit.lexicons import alternation, load_toml
from summarykit.lexicons.numerals import MAGNITUDES

__all__ = ["Unit", "UnitTable", "convert", "load_units"]

_PRECISION: Final = Context(prec=28)
_SLASH: Final = "[/／∕]"
_SLASH_RE: Final = regex.compile(_SLASH)
_PART_RE: Final = regex.compile("[/／∕·]")
_MAGNITUDES: Final = {character: 10**power for character, power in MAGNITUDES.items()}
_TIMES: Final = f"[0-9]{{0,4}}[{''.join(_MAGNITUDES)}]{{0,2}}"
_TIMES_RE: Final = regex.compile(rf"(?P<figure>[0-9]*)(?P<words>[{''.join(_MAGNITUDES)}]*)")


class UnitTable:
    """Units by spelling, made once from the parsed lexicon files.

    Parameters
    ----------
    tables : mapping
        Content of ``units.toml``.
    classifiers : mapping
        Content of ``classifiers.toml``.

    Attributes
    ----------
    units : tuple of Unit
        All of them, in the order of the files.
    spellings : tuple of str
        All spellings to look for in text, longest first.
    ambiguous : frozenset of str
        Spellings that are ordinary words too: to be trusted only right after Arabic digits.
    denominators : tuple of str
        What may stand behind a slash, longest first: `spellings` and those kept for it (月 in 元/月).
    magnitude_led : tuple of str
        Spellings that begin with a digit word which belongs to them (千瓦, 百分点), longest first: the numeral before
        them ends there, 30万千瓦 being 30万 + 千瓦.
    pattern : str
        Regex source of one unit, longest first, compounds included (元/平方米, 人/万人).

    Raises
    ------
    LexiconError
        Where an entry breaks the format of its file.
    """

    def __init__(self, tables: Mapping[str, Any], classifiers: Mapping[str, Any]) -> None:
        self.units = tuple(read_units(tables, classifiers))
        self._names = {unit.name: unit for unit in self.units}
        self._written = _by_spelling(self.units, self._names, tables.get("prefer", {}))
        self._per = {spelling: unit for unit in self.units for spelling in unit.per}
        ordered = sorted(self._written, key=lambda word: (-len(word), word))
        self.spellings = tuple(ordered)
        self.ambiguous = frozenset(word for unit in self.units for word in unit.ambiguous)
        self.denominators = tuple(sorted({*ordered, *self._per}, key=lambda word: (-len(word), word)))
        self.magnitude_led = tuple(word for word in ordered if word[0] in _MAGNITUDES and len(word) > 1)
        self.pattern = self._source()
        self._to_base: dict[str, tuple[Fraction, str] | None] = {}  # factor and base of spellings that were asked for
        self._bases: dict[str, Unit] = {}
        for natural, preferred in tables.get("bases", {}).items():
            self._bases[natural] = self._checked_base(natural, preferred)

    def get(self, spelling: str) -> Unit | None:
        """The unit that `spelling` writes, or None.

        Examples
        --------
        >>> load_units().get("㎡").name
        '平方米'
        >>> load_units().get("元/㎡").dimension
        'currency:CNY/area'
        >>> load_units().get("公倾") is None
        True
        """
        unit = self._written.get(spelling) or self._names.get(spelling)
        if unit is None and _SLASH_RE.search(spelling):
            return self._compound(spelling)
        return unit

    def to_base(self, value: Decimal, unit: str) -> tuple[Decimal, str] | None:
        """Convert a value to the base unit of its dimension; None where that is not exactly possible.

        Examples
        --------
        >>> load_units().to_base(Decimal(36600), "亩")
        (Decimal('2440'), '公顷')
        >>> load_units().to_base(Decimal(5), "盎司") is None
        True
        """
        if unit not in self._to_base:
            found = self.get(unit)
            self._to_base[unit] = None if found is None or found.factor is None else (found.factor, found.base)
        kept = self._to_base[unit]
        if kept is None or not value.is_finite():
            return None
        factor, base = kept
        return value if factor == 1 else _decimal(Fraction(value) * factor), base

    def convert(self, value: Decimal, from_unit: str, to_unit: str) -> Decimal:
        """Convert a value between two units of one dimension.

        Raises
        ------
        UnknownUnitError
            Where one of the units is not in the lexicon.
        ComparisonError
            Where nothing converts the one into the other.

        Examples
        --------
        >>> load_units().convert(Decimal(30), "亩", "公顷")
        Decimal('2')
        >>> load_units().convert(Decimal(1), "亩", "吨")
        Traceback (most recent call last):
        ...
        summarykit.errors.ComparisonError: 亩 (area) does not convert into 吨 (mass): compare figures of one dimension
        """
        old, new = self._known(from_unit), self._known(to_unit)
        if old.dimension != new.dimension:
            raise ComparisonError(
                f"{from_unit} ({old.dimension}) does not convert into {to_unit} ({new.dimension}): compare figures of one dimension"
            )
        if old.base != new.base:
            raise ComparisonError(f"{from_unit} and {to_unit} count different things: compare figures counted in the same unit")
        if old.factor is None or new.factor is None:
            vague = from_unit if old.factor is None else to_unit
            raise ComparisonError(f"{vague} has no exact factor: give the figures in a unit that has one, such as {old.base}")
        return _decimal(Fraction(value) * old.factor / new.factor)

    def _known(self, spelling: str) -> Unit:
        unit = self.get(spelling)
        if unit is None:
            raise UnknownUnitError(spelling, tuple(get_close_matches(spelling, [*self.spellings, *self._names], n=3, cutoff=0.5)))
        return unit

    def _source(self) -> str:
        # A Latin unit ends where its letters end: the m of 5mol is no metre.
        denominators = alternation(self.denominators)
        guard = "(?<![A-Za-z](?=[A-Za-z]))"
        return rf"(?>{alternation(self.spellings)}{guard})(?>{_SLASH}{_TIMES}{denominators}{guard})?"

    def _compound(self, spelling: str) -> Unit | None:
        head, *tails = _PART_RE.split(spelling)
        unit = self._written.get(head) or self._names.get(head)
        for tail in tails:
            below = self._denominator(tail)
            if unit is None or below is None:
                return None
            unit = _divide(unit, *below)
        preferred = None if unit is None else self._bases.get(unit.base)
        if unit is None or preferred is None or unit.factor is None or preferred.factor is None:
            return unit
        return Unit(unit.name, unit.dimension, preferred.name, unit.factor / preferred.factor, source=unit.source)

    def _denominator(self, text: str) -> tuple[Unit, int] | None:
        """The unit behind a slash and how many of it: 10万人 is (人, 100000)."""
        whole = self._per.get(text) or self._written.get(text) or self._names.get(text)
        if whole is not None:
            return whole, 1
        times = _TIMES_RE.match(text)
        rest = text[times.end() :]
        unit = self._per.get(rest) or self._written.get(rest)
        if unit is None:
            return None
        count = int(times["figure"] or 1)
        for word in times["words"]:
            count *= _MAGNITUDES[word]
        return (unit, count) if count else None

    def _checked_base(self, natural: object, preferred: object) -> Unit:
        old = self._compound(natural) if isinstance(natural, str) else None
        new = self._compound(preferred) if isinstance(preferred, str) else None
        if old is None or new is None or old.base != natural or new.base != natural or new.factor is None:
            raise LexiconError(UNITS, "bases", f"{natural} = {preferred}: must be compounds that convert, the first of base units")
        return new


def _by_spelling(units: tuple[Unit, ...], names: Mapping[str, Unit], prefer: Mapping[str, Any]) -> dict[str, Unit]:
    owners: dict[str, list[Unit]] = {}
    for unit in units:
        for spelling in unit.spellings:
            owners.setdefault(spelling, []).append(unit)
    for spelling, winner in prefer.items():
        if len(owners.get(spelling, ())) < 2 or names.get(winner) not in owners[spelling]:
            raise LexiconError(UNITS, "prefer", f"{spelling} = {winner}: prefer needs a spelling of two units and one of the two")
    table: dict[str, Unit] = {}
    for spelling, found in owners.items():
        if len(found) > 1 and spelling not in prefer:
            both = " and ".join(unit.name for unit in found)
            raise LexiconError(UNITS, spelling, f"spells {both}; say in [prefer] which one wins")
        table[spelling] = names[prefer[spelling]] if len(found) > 1 else found[0]
    return table


def _divide(above: Unit, below: Unit, times: int) -> Unit:
    count = "" if times == 1 else str(times)
    exact = above.factor is not None and below.factor is not None
    return Unit(
        name=f"{above.name}/{count}{below.name}",
        dimension=f"{above.dimension}/{below.dimension}",
        base=f"{above.base}/{below.base}",
        factor=above.factor / (below.factor * times) if exact and above.factor and below.factor else None,
        source=f"{above.source}；{below.source}",
    )


def _decimal(value: Fraction) -> Decimal:
    with localcontext(_PRECISION):
        return Decimal(value.numerator) / Decimal(value.denominator)


@cache
def load_units() -> UnitTable:
    """The bundled table, read once.

    Examples
    --------
    >>> load_units().get("亩").factor
    Fraction(1, 15)
    """
    return UnitTable(load_toml("units.toml"), load_toml("classifiers.toml"))


def convert(value: Decimal, from_unit: str, to_unit: str) -> Decimal:
    """Convert a value between two units of one dimension with the bundled table; see `UnitTable.convert`.

    Examples
    --------
    >>> convert(Decimal("3.5"), "公里", "米")
    Decimal('3500')
    """
    return load_units().convert(value, from_unit, to_unit)
