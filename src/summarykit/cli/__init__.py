"""The command line: thin faces of the library's functions, one module a command.

Exit status: 0 done, 1 some files failed (named on standard error, the rest done), 2 wrong use, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import IO

import click

from summarykit._version import __version__
from summarykit.cli import audit, compare, diff, extract, promises, themes
from summarykit.cli.common import DONE, INTERRUPTED, WRONG_USE, say
from summarykit.errors import SummaryKitError

__all__ = ["cli", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="summarykit", message="%(prog)s %(version)s")
def cli() -> None:
    """Statistics that people can trust from Chinese government work summaries (工作总结, 政府工作报告).

    \b
    summarykit extract 2023.txt --format table      what the report says, on the screen
    summarykit extract reports/ -o figures.xlsx     a folder of reports, into Excel

    Exit status: 0 done; 1 some files could not be read (they are named, the rest is done); 2 wrong use.
    """


for _module in (extract, themes, audit, compare, promises, diff):
    cli.add_command(_module.command)


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
        say("interrupted")
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
        say(str(error))
        return WRONG_USE
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        say(f"{error.filename or 'output'}: {error.strerror or error}")
        return WRONG_USE
    return DONE


def _utf8(stream: IO[str]) -> None:
    """Chinese goes out as UTF-8 whatever the machine's own character set; what cannot be written is escaped."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
