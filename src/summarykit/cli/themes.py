"""``summarykit themes``."""

from __future__ import annotations

from typing import Literal

import click

from summarykit.cli.common import DONE, SOME_FAILED, open_output, output_options, read_reports

__all__ = ["command"]


@click.command("themes")
@click.option("--by", type=click.Choice(("doc", "year")), default="doc", show_default=True, help="One group a report, or one a year.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Terms in each group.")
@output_options
@click.pass_context
def command(
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

    with open_output(format_, output, Theme, paths) as write:
        corpus = read_reports(paths, year)
        write(corpus.themes(by=by, top=top))
    ctx.exit(SOME_FAILED if corpus.errors else DONE)
