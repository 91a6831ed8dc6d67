"""The error family: every error is a `SummaryKitError` and the fitting builtin as well.

Odd *text* never raises in this library; broken files, data files, arguments and comparisons do. Fields
are typed and kept, the message is built from them, and each message ends with what to do.
"""

from __future__ import annotations

__all__ = [
    "ArgumentError",
    "ComparisonError",
    "GrammarError",
    "LexiconError",
    "MissingDependencyError",
    "SourceError",
    "SummaryKitError",
    "UnknownUnitError",
]


class SummaryKitError(Exception):
    """Base of all errors that summarykit raises on purpose."""


class ArgumentError(SummaryKitError, ValueError):
    """An argument has a value that the function cannot use.

    Parameters
    ----------
    name : str
        The argument.
    value : object
        What was given.
    reason : str
        What to give instead, one clause.

    Examples
    --------
    >>> str(ArgumentError("by", "month", "give 'doc' or 'year'"))
    "by='month': give 'doc' or 'year'"
    """

    def __init__(self, name: str, value: object, reason: str) -> None:
        self.name = name
        self.value = value
        self.reason = reason
        super().__init__(name, value, reason)

    def __str__(self) -> str:
        return f"{self.name}={self.value!r}: {self.reason}"


class SourceError(SummaryKitError, ValueError):
    """A file or folder cannot be read as a document.

    Parameters
    ----------
    path : str
        The file, folder or pattern as the caller gave it.
    reason : str
        What is wrong and what to do, one sentence.

    Examples
    --------
    >>> str(SourceError("a.bin", "looks binary; give .txt or .md files"))
    'a.bin: looks binary; give .txt or .md files'
    """

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(path, reason)

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class LexiconError(SummaryKitError, ValueError):
    """A lexicon file breaks its own format.

    Parameters
    ----------
    file : str
        Name of the lexicon file.
    entry : str
        The entry at fault, ``""`` where the file as a whole is.
    reason : str
        What is wrong with it.

    Examples
    --------
    >>> str(LexiconError("units.toml", "亩", "factor 'x' is no number"))
    "units.toml, entry '亩': factor 'x' is no number"
    """

    def __init__(self, file: str, entry: str, reason: str) -> None:
        self.file = file
        self.entry = entry
        self.reason = reason
        super().__init__(file, entry, reason)

    def __str__(self) -> str:
        where = f"{self.file}, entry {self.entry!r}" if self.entry else self.file
        return f"{where}: {self.reason}"


class GrammarError(SummaryKitError, ValueError):
    """A rule is malformed: its pattern does not compile or names a word list that does not exist."""

    def __init__(self, rule: str, reason: str) -> None:
        self.rule = rule
        self.reason = reason
        super().__init__(rule, reason)

    def __str__(self) -> str:
        return f"rule {self.rule!r}: {self.reason}"


class UnknownUnitError(SummaryKitError, LookupError):
    """A unit is not in the lexicon.

    Parameters
    ----------
    unit : str
        The unit asked for.
    nearest : tuple of str
        Known units that look like it.

    Examples
    --------
    >>> str(UnknownUnitError("公倾", ("公顷",)))
    "unknown unit '公倾'; did you mean 公顷? Units are listed in lexicons/units.toml"
    """

    def __init__(self, unit: str, nearest: tuple[str, ...] = ()) -> None:
        self.unit = unit
        self.nearest = nearest
        super().__init__(unit, nearest)

    def __str__(self) -> str:
        hint = f"; did you mean {', '.join(self.nearest)}?" if self.nearest else "."
        return f"unknown unit {self.unit!r}{hint} Units are listed in lexicons/units.toml"


class ComparisonError(SummaryKitError, ValueError):
    """Two things cannot be compared: their units, periods or kinds do not meet."""


class MissingDependencyError(SummaryKitError, ImportError):
    """An optional package is not installed.

    Parameters
    ----------
    package : str
        The package that is missing.
    extra : str
        The extra of summarykit that brings it.
    purpose : str
        What it is needed for.

    Examples
    --------
    >>> str(MissingDependencyError("openpyxl", "xlsx", "writing Excel books"))
    "writing Excel books needs openpyxl, which is not installed; run: pip install 'summarykit[xlsx]'"
    """

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        self.package = package
        self.extra = extra
        self.purpose = purpose
        super().__init__(package, extra, purpose)

    def __str__(self) -> str:
        return f"{self.purpose} needs {self.package}, which is not installed; run: pip install 'summarykit[{self.extra}]'"
