"""``summarykit diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarykit.cli.common import DONE, FORMATS, open_output, read_reports, row_options

if TYPE_CHECKING:
    from summarykit.sources import Document

__all__ = ["command"]


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@row_options((*FORMATS, "text"))
@click.option("--all", "everything", is_flag=True, help="Sentences that were kept as well.")
@click.pass_context
def command(ctx: click.Context, old: str, new: str, format_: str | None, output: str | None, everything: bool) -> None:
    """Show what changed in wording from one report to another: a row a sentence that was edited, moved, dropped or new.

    OLD and NEW are files (.txt, .md). Changed words are marked [-old-]{+new+}; changed figures stand by themselves.

    \b
    Two examples:
      summarykit diff 2022.txt 2023.txt --format text
          what changed, to read
      summarykit diff 2022.txt 2023.txt -o changes.xlsx
          the same as a table, into Excel
    """
    from summarykit.api import diff
    from summarykit.records import WordingRow

    if format_ == "text" and output is not None:
        raise click.UsageError("text goes to standard output; give -o with csv, xlsx, parquet or jsonl.")
    if format_ == "text" and everything:
        raise click.UsageError("text shows what changed; give --all with another format.")
    with open_output("jsonl" if format_ == "text" else format_, output, WordingRow, (old, new)) as write:
        wording = diff(_one(old), _one(new))
        if format_ == "text":
            click.echo(str(wording))
        else:
            write([row for row in wording if everything or row.kind != "kept"])
    ctx.exit(DONE)


def _one(path: str) -> Document:
    """The one report that a path names."""
    corpus = read_reports((path,), None)
    if len(corpus) != 1:
        raise click.UsageError(f"{path} holds {len(corpus)} reports; name one file.")
    return corpus[0]
