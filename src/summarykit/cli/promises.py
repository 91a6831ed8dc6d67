"""``summarykit promises``."""

from __future__ import annotations

from typing import get_args

import click

from summarykit.cli.common import DONE, PINS_HELP, SOME_FAILED, open_output, output_options, read_reports
from summarykit.records import Outcome

__all__ = ["command"]


@click.command("promises")
@click.option(
    "--outcome",
    "outcomes",
    type=click.Choice(get_args(Outcome)),
    multiple=True,
    help="Only promises that came to this; may be given more than once.",
)
@click.option("--pins", metavar="FILE", help=PINS_HELP)
@output_options
@click.pass_context
def command(
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

    with open_output(format_, output, Promise, (*paths, *([pins] if pins else []))) as write:
        corpus = read_reports(paths, year)
        found = corpus.compare(pins=pins).promises()
        write([promise for promise in found if not outcomes or promise.outcome in outcomes])
    ctx.exit(SOME_FAILED if corpus.errors else DONE)
