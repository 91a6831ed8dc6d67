"""Labelled texts: a folder of `NAME.txt` with `NAME.jsonl`, `NAME.formulas.jsonl`, `NAME.headings.jsonl`.

The labels stand beside the texts or in a folder `gold` among them. A text without labels is left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT / "corpora"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One text with its labels; formulas and headings are None where nobody labelled them."""

    path: Path
    indicators: list[Row]
    formulas: list[Row] | None
    headings: list[Row] | None

    @property
    def name(self) -> str:
        return self.path.stem


def read_rows(path: Path) -> list[Row]:
    """JSON lines in order of their spans."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def labelled_texts(folder: Path) -> Iterator[Labelled]:
    """The labelled texts of a folder, in order of their names."""
    gold = folder / "gold" if (folder / "gold").is_dir() else folder
    for text in sorted(folder.glob("*.txt")):
        if (gold / f"{text.stem}.jsonl").is_file():
            others = [gold / f"{text.stem}.{kind}.jsonl" for kind in ("formulas", "headings")]
            formulas, headings = (read_rows(path) if path.is_file() else None for path in others)
            yield Labelled(text, read_rows(gold / f"{text.stem}.jsonl"), formulas, headings)


def label_folders(folder: Path) -> list[Path]:
    """`folder` itself if it holds labelled texts, otherwise those of its folders that do."""
    candidates = [folder, *sorted(path for path in folder.iterdir() if path.is_dir())] if folder.is_dir() else []
    return [path for path in candidates if next(labelled_texts(path), None) is not None]


def digest(folders: list[Path]) -> str:
    """One SHA-256 over all texts and labels, so that a floor says what it was measured on."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".jsonl")):
            total.update(f"{folder.name}/{path.relative_to(folder).as_posix()}\n".encode() + path.read_bytes())
    return total.hexdigest()
