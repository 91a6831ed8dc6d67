"""The same report in another dress: width, punctuation, spaces, lines, traditional characters. Records fall by 0.03 at most."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest
import regex
from benchmarks.quality.score import Score, indicator_figures, score_indicators

from summarykit.extract import extract_indicators
from summarykit.output import to_row
from summarykit.sources import Document

FALL = 0.03
Edit = Callable[[str], Iterable[str]]  # what each character of the text becomes, in order


def _each(table: dict[str, str]) -> Edit:
    return lambda text: (table.get(char, char) for char in text)


def _without_breaks(text: str) -> Iterable[str]:
    return ("" if char == "\n" else char for char in text)


_BOUNDARY = regex.compile(r"(?<=\p{Han})(?=\d)|(?<=\d)(?=\p{Han})|(?<=[，。；])(?=\p{Han})")


def _spaced(text: str) -> Iterable[str]:
    breaks = {match.start() for match in _BOUNDARY.finditer(text)}
    return ((" " if at in breaks else "") + char for at, char in enumerate(text))


@cache
def _traditional_characters() -> dict[str, str]:
    converter = pytest.importorskip("opencc", reason="opencc is a test dependency: pip install 'summarykit[dev]'").OpenCC("s2t")
    han = [chr(code) for code in range(0x4E00, 0x9FA6)]
    return {char: other for char in han if len(other := converter.convert(char)) == 1}


def _traditional(text: str) -> Iterable[str]:
    return _each(_traditional_characters())(text)


MUTATIONS: dict[str, Edit] = {
    "full-width digits and signs": _each({**{str(n): chr(0xFF10 + n) for n in range(10)}, "%": "％", ".": "．"}),
    "half-width punctuation": _each(dict(zip("，；：（）", ",;:()", strict=True))),
    "no line breaks": _without_breaks,
    "spaces between figures and words": _spaced,
    "traditional characters": _traditional,
}


def _mutate(text: str, labels: list[dict], edit: Edit) -> tuple[str, list[dict]]:
    """The mutated text, and the labels moved along with their words in the same dress."""
    pieces = list(edit(text))
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    changed = "".join(pieces)

    def dress(words: str) -> str:
        return "".join(edit(words))

    moved = []
    for label in labels:
        start, end = starts[label["start"]], starts[label["end"]]
        start += len(changed[start:end]) - len(changed[start:end].lstrip())
        row = {**label, "start": start, "end": end, "text": changed[start:end], "unit": dress(label["unit"]).strip()}
        row |= {key: dress(label[key]) for key in ("name", "head") if label.get(key)}
        if label.get("also"):
            row["also"] = [dress(name) for name in label["also"]]
        moved.append(row)
    return changed, moved


def _record(texts, edit: Edit | None) -> float:
    total = Score()
    for doc, labels in texts:
        text, rows = (doc.text, labels) if edit is None else _mutate(doc.text, labels, edit)
        found = [to_row(r) for r in extract_indicators(Document(doc.id, text, year=doc.year, review_year=doc.review_year, title=doc.title))]
        total += score_indicators(rows, found)
    return indicator_figures(total)["record"]


def _labelled(folder: Path, gold: Path) -> list[tuple[Document, list[dict]]]:
    texts = []
    for path in sorted(folder.glob("*.txt")):
        rows = [json.loads(line) for line in (gold / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines() if line]
        texts.append((Document.from_text(path.read_text(encoding="utf-8"), id=path.stem, name=path.stem), rows))
    return texts


@pytest.fixture(scope="module")
def ours(root):
    corpora = root / "corpora"
    return [pair for name in ("yunxi", "lanchuan", "bureaus") for pair in _labelled(corpora / name, corpora / name / "gold")]


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_report_in_another_dress_gives_the_same_records(ours, name):
    plain, mutated = _record(ours, None), _record(ours, MUTATIONS[name])
    print(f"{name}: {plain:.3f} -> {mutated:.3f}")
    assert mutated >= plain - FALL


@pytest.mark.parametrize("name", MUTATIONS)
def test_real_excerpts_in_another_dress(shared, name):
    dev = shared / "gold" / "dev"
    texts = _labelled(dev, dev)
    plain, mutated = _record(texts, None), _record(texts, MUTATIONS[name])
    print(f"{name}: {plain:.3f} -> {mutated:.3f}")
    assert mutated >= plain - FALL
