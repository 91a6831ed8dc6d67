"""``summarykit compare``."""

from __future__ import annotations

import click

from summarykit.cli.common import DONE, PINS_HELP, SOME_FAILED, open_output, output_options, read_reports

__all__ = ["command"]


@click.command("compare")
@click.option(
    "--concept",
    "concepts",
    metavar="C",
    multiple=True,
    help="Only this series: a concept's id, or a name as a report writes it; may be given more than once.",
)
@click.option("--pins", metavar="FILE", help=PINS_HELP)
@output_options
@click.pass_context
def command(
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
    over the years, those of several over the years of each. Series reported most often come first.

    \b
    Two examples:
      summarykit compare reports/ --concept gdp --format table
          one series, on the screen
      summarykit compare reports/ -o panel.xlsx
          all series of a folder of reports, into Excel
    """
    from summarykit.records import PanelRow

    with open_output(format_, output, PanelRow, (*paths, *([pins] if pins else []))) as write:
        corpus = read_reports(paths, year)
        write(corpus.compare(pins=pins).rows(concepts))
    ctx.exit(SOME_FAILED if corpus.errors else DONE)
