"""Run the examples of the READMEs and write what they give under them.

    python tests/refresh_readme.py

Console blocks (``$ summarykit ...``) and ``>>>`` blocks are run from the repository's top; the first two ``sh``
blocks are left alone. `tests/test_repository.py` checks that the READMEs are what this writes.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
from pathlib import Path

from summarykit.cli import main as summarykit

ROOT = Path(__file__).resolve().parents[1]
WIDTH = "100"
BLOCK_RE = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run_commands(block: str) -> str:
    """A console block with the output of each command anew."""
    out = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command = part.partition("\n")[0]
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown):
            summarykit(shlex.split(command)[1:])
        lines = [line.rstrip() for line in shown.getvalue().splitlines()]
        out.append("\n".join([f"$ {command}", *lines]) + "\n")
    return "".join(out)


def run_python(block: str, names: dict[str, object]) -> str:
    """A Python block with each expression's value anew."""
    out = []
    for example in doctest.DocTestParser().get_examples(block):
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown):
            exec(compile(example.source, "README.md", "single"), names)
        source = example.source.rstrip("\n").split("\n")
        out += [f">>> {source[0]}", *(f"... {line}" for line in source[1:]), *shown.getvalue().splitlines()]
    return "\n".join(line.rstrip() for line in out) + "\n"


def refreshed(text: str) -> str:
    """The README's text with all outputs anew."""
    names: dict[str, object] = {}

    def run(match: re.Match[str]) -> str:
        body = run_commands(match[2]) if match[1] == "console" else run_python(match[2], names)
        return f"```{match[1]}\n{body}```"

    return BLOCK_RE.sub(run, text)


def main() -> None:
    os.chdir(ROOT)
    os.environ["COLUMNS"] = WIDTH
    for name in ("README.md", "README.zh-CN.md"):
        path = ROOT / name
        path.write_text(refreshed(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
