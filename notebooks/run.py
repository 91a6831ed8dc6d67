"""Execute the notebooks beside this file, from top to bottom, each in a fresh kernel.

    python notebooks/run.py            fails where a cell raises
    python notebooks/run.py --write    also stores the outputs
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).resolve().parent


def execute(path: Path, *, write: bool) -> None:
    """Run one notebook in its own folder."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(HERE)}}).execute()
    if write:
        for cell in notebook.cells:
            cell.metadata.pop("execution", None)  # times of day, which change with every run
        notebook.metadata.pop("language_info", None)
        nbformat.write(notebook, path)


def main() -> None:
    for path in sorted(HERE.glob("*.ipynb")):
        began = time.perf_counter()
        execute(path, write="--write" in sys.argv[1:])
        print(f"{path.name}: done in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
