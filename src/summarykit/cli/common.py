"""What the commands share: options, reading, writing, words on standard error, exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias, TypeVar

import click

from summarykit.errors import SourceError

if TYPE_CHECKING:
    from summarykit.corpus import Corpus
    from summarykit.sources import Document

__all__ = [
    "DONE",
    "FORMATS",
    "INTERRUPTED",
    "PINS_HELP",
    "SOME_FAILED",
    "WRONG_USE",
    "chosen_format",
    "open_output",
    "output_options",
    "progress",
    "read_reports",
    "row_options",
    "say",
]

DONE, SOME_FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
FORMATS = ("jsonl", "csv", "xlsx", "parquet", "table")  # the keys of output.FORMATS, which is slow to import
PINS_HELP = "A TOML file that says which names are one series ([[same]]) and which are not ([[apart]])."
_BINARY = ("xlsx", "parquet")

C = TypeVar("C", bound=Callable[..., Any])
Write: TypeAlias = Callable[[Iterable[Any]], None]


class NothingToRead(click.ClickException):
    """Wrong use that the usage line would not explain: the paths lead to no report."""

    exit_code = WRONG_USE

    def show(self, file: IO[Any] | None = None) -> None:
        say(self.message)


def output_options(command: C) -> C:
    """The reports to read, of what year they are, where rows go and how: the same for every command that reads many."""
    year_help = "The year of all these reports; wins over what they tell."
    command = click.option("--year", type=click.IntRange(1900, 2099), metavar="Y", help=year_help)(command)
    return click.argument("paths", metavar="PATH...", nargs=-1, required=True)(row_options(FORMATS)(command))


def row_options(formats: tuple[str, ...]) -> Callable[[C], C]:
    """The options that say where rows go and how."""
    format_help = "How to write; told by the suffix of OUT where not given, and JSON lines otherwise."

    def add(command: C) -> C:
        command = click.option("-f", "--format", "format_", type=click.Choice(formats), help=format_help)(command)
        return click.option("-o", "--output", "output", metavar="OUT", help="File to write to; standard output where not given.")(command)

    return add


def read_reports(paths: tuple[str, ...], year: int | None) -> Corpus:
    """Read the reports; name those that failed; wrong use where there is none at all."""
    from summarykit.corpus import read

    try:
        corpus = read(list(paths), year=year)
    except SourceError as error:
        raise NothingToRead(str(error)) from error
    for issue in corpus.errors:
        say(str(issue))
    if not corpus:
        raise NothingToRead("nothing could be read")
    return corpus


@contextmanager
def open_output(format_: str | None, output: str | None, record_type: type[Any], paths: tuple[str, ...]) -> Iterator[Write]:
    """The writing half of a row writer; a place that cannot be written to is found before anything is read."""
    from summarykit.output.formats import open_writer

    chosen = chosen_format(format_, output)
    if output is not None and any(_same_file(output, path) for path in paths):
        raise click.UsageError(f"{output} is one of the reports; give -o another name.")
    target = sys.stdout if output is None else output
    with open_writer(chosen, target, record_type) as out:

        def write(records: Iterable[Any]) -> None:
            out.write(records)
            if output is None:
                sys.stdout.flush()

        yield write


def chosen_format(format_: str | None, output: str | None) -> str:
    """The format asked for, by name or by the output's suffix."""
    from summarykit.output.formats import format_of

    if output is None:
        if format_ in _BINARY:
            raise click.UsageError(f"{format_} is written to a file: give -o OUT.{format_}")
        return format_ or "jsonl"
    told = format_ or format_of(output)
    if told is None:
        raise click.UsageError(f"{output}: the suffix tells no format; use .jsonl, .csv, .xlsx or .parquet, or give --format.")
    return told


def _same_file(output: str, path: str) -> bool:
    return Path(output).is_file() and Path(path).is_file() and Path(output).samefile(path)


def progress(corpus: Corpus, output: str | None) -> Iterator[Document]:
    """The documents, with a bar on standard error where a person sees it and no rows get in between."""
    seen = sys.stderr.isatty() and (output is not None or not sys.stdout.isatty())
    if not seen or len(corpus) < 2:
        yield from corpus
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(corpus, description="reading", console=Console(stderr=True), transient=True)


def say(message: str) -> None:
    click.echo(f"summarykit: {message}", err=True)
