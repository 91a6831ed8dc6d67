"""The command line: thin faces of the library's functions.

Exit status: 0 done, 1 some files failed (named on standard error, the rest done), 2 wrong use, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

import click

from summarykit._version import __version__
from summarykit.errors import SourceError, SummaryKitError

if TYPE_CHECKING:
    from summarykit.corpus import Corpus
    from summarykit.sources import Document

__all__ = ["cli", "main"]

DONE, SOME_FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
_FORMATS = ("jsonl", "csv", "xlsx", "parquet", "table")  # the keys of output.FORMATS, which is slow to import
_WHAT = ("indicators", "formulas", "outline")
_BINARY = ("xlsx", "parquet")
_VERDICTS = ("contradiction", "unclear", "consistent")  # in the order people want to read them
_OUTCOMES = ("met", "exceeded", "missed", "unclear", "not reported", "no report", "open")  # as in records.Outcome

C = TypeVar("C", bound=Callable[..., Any])
Write: TypeAlias = Callable[[Iterable[Any]], None]
Extractor: TypeAlias = "Callable[[Document], Sequence[Any]]"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="summarykit", message="%(prog)s %(version)s")
def cli() -> None:
    """Statistics that people can trust from Chinese government work summaries (工作总结, 政府工作报告).

    \b
    summarykit extract 2023.txt --format table      what the report says, on the screen
    summarykit extract reports/ -o figures.xlsx     a folder of reports, into Excel

    Exit status: 0 done; 1 some files could not be read (they are named, the rest is done); 2 wrong use.
    """


class _NothingToRead(click.ClickException):
    """Wrong use that the usage line would not explain: the paths lead to no report."""

    exit_code = WRONG_USE

    def show(self, file: IO[Any] | None = None) -> None:
        _say(self.message)


def _output_options(command: C) -> C:
    """The options that say where rows go and how, and of what year the reports are: the same for every command."""
    year_help = "The year of all these reports; wins over what they tell."
    return _row_options(_FORMATS)(click.option("--year", type=click.IntRange(1900, 2099), metavar="Y", help=year_help)(command))


def _row_options(formats: tuple[str, ...]) -> Callable[[C], C]:
    """The options that say where rows go and how."""
    format_help = "How to write; told by the suffix of OUT where not given, and JSON lines otherwise."

    def add(command: C) -> C:
        command = click.option("-f", "--format", "format_", type=click.Choice(formats), help=format_help)(command)
        return click.option("-o", "--output", "output", metavar="OUT", help="File to write to; standard output where not given.")(command)

    return add


@cli.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--what", type=click.Choice(_WHAT), default=_WHAT[0], show_default=True, help="What to extract.")
@_output_options
@click.option("--name", metavar="WORD", help="Only indicators with WORD in their name.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after N rows.")
@click.pass_context
def extract(
    ctx: click.Context,
    paths: tuple[str, ...],
    what: str,
    format_: str | None,
    output: str | None,
    year: int | None,
    name: str | None,
    limit: int | None,
) -> None:
    """Extract the statistics of reports, or their numbered formulas, or their outline.

    PATH is a file (.txt, .md), a folder, which is searched through, or a glob. Rows are written as each
    report is read.

    \b
    Two examples:
      summarykit extract 2023.txt --format table
          the figures of one report, on the screen
      summarykit extract reports/ -o figures.csv
          the figures of a folder of reports, into a file that Excel opens
    """
    if name is not None and what != "indicators":
        raise click.UsageError("--name goes with --what indicators only.")
    record_type, extractor = _extraction(what)
    with _writer(format_, output, record_type, paths) as write:
        corpus = _read(paths, year)
        failed = bool(corpus.errors)
        left = limit
        for document in _progress(corpus, output):
            records = _extracted(extractor, document)
            failed |= records is None
            chosen = [record for record in records or () if name is None or _named(record, name)][:left]
            write(chosen)
            left = None if left is None else left - len(chosen)
            if left == 0:
                break
    ctx.exit(SOME_FAILED if failed else DONE)


@cli.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--by", type=click.Choice(("doc", "year")), default="doc", show_default=True, help="One group a report, or one a year.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Terms in each group.")
@_output_options
@click.pass_context
def themes(
    ctx: click.Context,
    paths: tuple[str, ...],
    by: Literal["doc", "year"],
    top: int,
    format_: str | None,
    output: str | None,
    year: int | None,
) -> None:
    """The terms that set each report, or each year, apart (TF-IDF): group, term, score, count.

    PATH is a file (.txt, .md), a folder, which is searched through, or a glob.

    \b
    Two examples:
      summarykit themes reports/ --format table
          twenty terms for each report, on the screen
      summarykit themes reports/ --by year --top 50 -o themes.xlsx
          fifty terms for each year, into Excel
    """
    from summarykit.records import Theme

    with _writer(format_, output, Theme, paths) as write:
        corpus = _read(paths, year)
        write(corpus.themes(by=by, top=top))
    ctx.exit(SOME_FAILED if corpus.errors else DONE)


@cli.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--past", metavar="FOLDER", help="Earlier reports of the office: check each PATH as a draft against them.")
@click.option(
    "--verdict",
    "verdicts",
    type=click.Choice(_VERDICTS),
    multiple=True,
    help="Only findings with this verdict; may be given more than once. A table leaves out what is consistent.",
)
@_output_options
@click.pass_context
def audit(
    ctx: click.Context,
    paths: tuple[str, ...],
    past: str | None,
    verdicts: tuple[str, ...],
    format_: str | None,
    output: str | None,
    year: int | None,
) -> None:
    """Check the figures of reports against each other: doc, rule, verdict, stated, expected, spans.

    PATH is a file (.txt, .md), a folder, which is searched through, or a glob. Reports of one office are checked
    against each other's years too. Contradictions come first, then what is unclear, then what is consistent.

    \b
    Two examples:
      summarykit audit reports/ --format table
          what does not add up in a folder of reports, on the screen
      summarykit audit draft.txt --past reports/ -o findings.xlsx
          a draft against itself and the reports before it, into Excel
    """
    from summarykit.api import check
    from summarykit.checks import past_of
    from summarykit.records import Finding

    chosen = verdicts or (_VERDICTS[:2] if _format(format_, output) == "table" else _VERDICTS)
    with _writer(format_, output, Finding, (*paths, *([past] if past else []))) as write:
        corpus = _read(paths, year)
        failed = bool(corpus.errors)
        if past is None:
            findings = list(corpus.audit())
        else:
            before = _read((past,), None)
            failed |= bool(before.errors)
            for draft in corpus:
                if before and not past_of(draft, before):
                    _say(f"{draft.id}: no report in {past} is an earlier one of this office or place; checked against itself only")
            findings = [finding for draft in corpus for finding in check(draft, past=before)]
        for verdict in _VERDICTS:
            write([finding for finding in findings if finding.verdict == verdict and verdict in chosen])
    ctx.exit(SOME_FAILED if failed else DONE)


_PINS_HELP = "A TOML file that says which names are one series ([[same]]) and which are not ([[apart]])."


@cli.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--concept",
    "concepts",
    metavar="C",
    multiple=True,
    help="Only this series: a concept's id, or a name as a report writes it; may be given more than once.",
)
@click.option("--pins", metavar="FILE", help=_PINS_HELP)
@_output_options
@click.pass_context
def compare(
    ctx: click.Context,
    paths: tuple[str, ...],
    concepts: tuple[str, ...],
    pins: str | None,
    format_: str | None,
    output: str | None,
    year: int | None,
) -> None:
    """Put reports side by side: one row a series and year, with value, growth, target and outcome.

    PATH is a file (.txt, .md), a folder, which is searched through, or a glob. Reports of one office are compared
    over the years, those of several over the years of each. Series told most often come first.

    \b
    Two examples:
      summarykit compare reports/ --concept gdp --format table
          one series, on the screen
      summarykit compare reports/ -o panel.xlsx
          all series of a folder of reports, into Excel
    """
    from summarykit.records import PanelRow

    with _writer(format_, output, PanelRow, (*paths, *([pins] if pins else []))) as write:
        corpus = _read(paths, year)
        write(corpus.compare(pins=pins).rows(concepts))
    ctx.exit(SOME_FAILED if corpus.errors else DONE)


@cli.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--outcome",
    "outcomes",
    type=click.Choice(_OUTCOMES),
    multiple=True,
    help="Only promises that came to this; may be given more than once.",
)
@click.option("--pins", metavar="FILE", help=_PINS_HELP)
@_output_options
@click.pass_context
def promises(
    ctx: click.Context,
    paths: tuple[str, ...],
    outcomes: tuple[str, ...],
    pins: str | None,
    format_: str | None,
    output: str | None,
    year: int | None,
) -> None:
    """List what reports promise, and what the later ones say of it: target, result, outcome, both sentences.

    PATH is a file (.txt, .md), a folder, which is searched through, or a glob.

    \b
    Two examples:
      summarykit promises reports/ --format table
          every target and what became of it, on the screen
      summarykit promises reports/ --outcome missed --outcome "not reported" -o open.xlsx
          what was missed or passed over, into Excel
    """
    from summarykit.records import Promise

    with _writer(format_, output, Promise, (*paths, *([pins] if pins else []))) as write:
        corpus = _read(paths, year)
        found = corpus.compare(pins=pins).promise_records()
        write([promise for promise in found if not outcomes or promise.outcome in outcomes])
    ctx.exit(SOME_FAILED if corpus.errors else DONE)


@cli.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@_row_options((*_FORMATS, "text"))
@click.option("--all", "everything", is_flag=True, help="Sentences that were kept as well.")
@click.pass_context
def diff(ctx: click.Context, old: str, new: str, format_: str | None, output: str | None, everything: bool) -> None:
    """Show what changed in wording from one report to another: a row a sentence that was edited, moved, dropped or new.

    OLD and NEW are files (.txt, .md). Changed words are marked [-old-]{+new+}; changed figures stand by themselves.

    \b
    Two examples:
      summarykit diff 2022.txt 2023.txt --format text
          what changed, to read
      summarykit diff 2022.txt 2023.txt -o changes.xlsx
          the same as a table, into Excel
    """
    from summarykit.records import WordingRow
    from summarykit.revisions.diff import diff as compare_wording

    if format_ == "text" and output is not None:
        raise click.UsageError("text goes to standard output; give -o with csv, xlsx, parquet or jsonl.")
    if format_ == "text" and everything:
        raise click.UsageError("text shows what changed; give --all with another format.")
    with _writer("jsonl" if format_ == "text" else format_, output, WordingRow, (old, new)) as write:
        wording = compare_wording(_one(old), _one(new))
        if format_ == "text":
            click.echo(str(wording))
        else:
            write([row for row in wording.rows() if everything or row.kind != "kept"])
    ctx.exit(DONE)


def _one(path: str) -> Document:
    """The one report that a path names."""
    corpus = _read((path,), None)
    if len(corpus) != 1:
        raise click.UsageError(f"{path} holds {len(corpus)} reports; name one file.")
    return corpus[0]


def _named(record: Any, word: str) -> bool:
    return word in (getattr(record, "name", None) or "")


def _extraction(what: str) -> tuple[type[Any], Extractor]:
    """The record kind and the function that gives it."""
    from summarykit.analysis import Analysis
    from summarykit.records import Formula, Indicator, Section

    kinds: dict[str, tuple[type[Any], Extractor]] = {
        "indicators": (Indicator, lambda document: Analysis(document).indicators),
        "formulas": (Formula, lambda document: Analysis(document).formulas),
        "outline": (Section, lambda document: Analysis(document).outline),
    }
    return kinds[what]


def _extracted(extractor: Extractor, document: Document) -> Sequence[Any] | None:
    """A document's records; None, and a word on standard error, where extraction itself breaks.

    Odd text must not raise, so this is a defect of the library; it costs one report here, not a thousand.
    """
    try:
        return extractor(document)
    except Exception as error:
        what = f"could not be extracted ({type(error).__name__}: {error}); this is a defect, please report it"
        _say(f"{document.path or document.id}: {what}")
        return None


def _read(paths: tuple[str, ...], year: int | None) -> Corpus:
    """Read the reports; name those that failed; wrong use where there is none at all."""
    from summarykit.corpus import read

    try:
        corpus = read(list(paths), year=year)
    except SourceError as error:
        raise _NothingToRead(str(error)) from error
    for issue in corpus.errors:
        _say(str(issue))
    if not corpus:
        raise _NothingToRead("nothing could be read")
    return corpus


@contextmanager
def _writer(format_: str | None, output: str | None, record_type: type[Any], paths: tuple[str, ...]) -> Iterator[Write]:
    """The writing half of a row writer; a place that cannot be written to is found before anything is read."""
    from summarykit.output.formats import open_writer

    chosen = _format(format_, output)
    if output is not None and any(_same_file(output, path) for path in paths):
        raise click.UsageError(f"{output} is one of the reports; give -o another name.")
    target = sys.stdout if output is None else output
    with open_writer(chosen, target, record_type) as out:

        def write(records: Iterable[Any]) -> None:
            out.write(records)
            if output is None:
                sys.stdout.flush()

        yield write


def _format(format_: str | None, output: str | None) -> str:
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


def _progress(corpus: Corpus, output: str | None) -> Iterator[Document]:
    """The documents, with a bar on standard error where a person sees it and no rows get in between."""
    seen = sys.stderr.isatty() and (output is not None or not sys.stdout.isatty())
    if not seen or len(corpus) < 2:
        yield from corpus
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(corpus, description="reading", console=Console(stderr=True), transient=True)


def _say(message: str) -> None:
    click.echo(f"summarykit: {message}", err=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows the program's name; taken from the process where not given.

    Returns
    -------
    int
        The exit status.

    Examples
    --------
    >>> main(["--version"])  # doctest: +ELLIPSIS
    summarykit ...
    0
    """
    _utf8(sys.stdout)
    _utf8(sys.stderr)
    try:
        return _run(sys.argv[1:] if arguments is None else list(arguments))
    except KeyboardInterrupt:
        _say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has enough (| head). What is left in the buffer must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _run(arguments: list[str]) -> int:
    """Parse and invoke, with errors as sentences. Not click's own `main`, which answers a broken pipe with status 1."""
    try:
        with cli.make_context("summarykit", arguments) as ctx:
            cli.invoke(ctx)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SummaryKitError as error:
        _say(str(error))
        return WRONG_USE
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        _say(f"{error.filename or 'output'}: {error.strerror or error}")
        return WRONG_USE
    return DONE


def _utf8(stream: IO[str]) -> None:
    """Chinese goes out as UTF-8 whatever the machine's own character set; what cannot be written is escaped."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
