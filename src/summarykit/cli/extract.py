"""``summarykit extract``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from summarykit.cli.common import DONE, SOME_FAILED, open_output, output_options, progress, read_reports, say

if TYPE_CHECKING:
    from summarykit.sources import Document

__all__ = ["command"]

_WHAT = ("indicators", "formulas", "outline")

Extractor: TypeAlias = "Callable[[Document], Sequence[Any]]"


@click.command("extract")
@click.option("--what", type=click.Choice(_WHAT), default=_WHAT[0], show_default=True, help="What to extract.")
@output_options
@click.option("--name", metavar="WORD", help="Only indicators with WORD in their name.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after N rows.")
@click.pass_context
def command(
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
    with open_output(format_, output, record_type, paths) as write:
        corpus = read_reports(paths, year)
        failed = bool(corpus.errors)
        left = limit
        for document in progress(corpus, output):
            records = _extracted(extractor, document)
            failed |= records is None
            chosen = _named(records or (), name)[:left]
            write(chosen)
            left = None if left is None else left - len(chosen)
            if left == 0:
                break
    ctx.exit(SOME_FAILED if failed else DONE)


def _named(records: Sequence[Any], word: str | None) -> list[Any]:
    """The records with a word in their name; all where none is asked for."""
    return [record for record in records if word is None or word in (record.name or "")]


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
        say(f"{document.path or document.id}: {what}")
        return None
