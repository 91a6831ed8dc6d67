"""``summarykit audit``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from summarykit.cli.common import DONE, SOME_FAILED, chosen_format, open_output, output_options, read_reports, say
from summarykit.records import Finding

if TYPE_CHECKING:
    from summarykit.corpus import Corpus

__all__ = ["command"]

_VERDICTS = ("contradiction", "unclear", "consistent")  # in the order people want to read them


@click.command("audit")
@click.option("--past", metavar="FOLDER", help="Earlier reports of the office: check each PATH as a draft against them.")
@click.option(
    "--verdict",
    "verdicts",
    type=click.Choice(_VERDICTS),
    multiple=True,
    help="Only findings with this verdict; may be given more than once. A table leaves out what is consistent.",
)
@output_options
@click.pass_context
def command(
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
    chosen = verdicts or (_VERDICTS[:2] if chosen_format(format_, output) == "table" else _VERDICTS)
    earlier = () if past is None else (past,)
    with open_output(format_, output, Finding, (*paths, *earlier)) as write:
        corpus = read_reports(paths, year)
        errors = list(corpus.errors)
        if past is None:
            found: Iterable[Finding] = corpus.audit()
        else:
            before = read_reports(earlier, None)
            errors += before.errors
            found = _of_drafts(corpus, before, past)
        for verdict in _VERDICTS:
            write([finding for finding in found if finding.verdict == verdict and verdict in chosen])
    ctx.exit(SOME_FAILED if errors else DONE)


def _of_drafts(drafts: Corpus, before: Corpus, past: str) -> list[Finding]:
    """What is found of each draft, by itself and against the earlier reports in the folder `past`."""
    from summarykit.api import check
    from summarykit.series.offices import past_of

    for draft in drafts:
        if before and not past_of(draft, before):
            say(f"{draft.id}: no report in {past} is an earlier one of this office or place; checked against itself only")
    return [finding for draft in drafts for finding in check(draft, past=before)]
