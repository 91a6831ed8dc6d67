"""Time each stage over one text and print it as a ratio to plain jieba over the same text.

    python -m benchmarks.speed.run                      the repository's corpora, repeated to a fair length
    python -m benchmarks.speed.run PATH... [--json]     other texts

A ratio does not depend on the machine as seconds do: 0.5 means half the time that `jieba.lcut` takes. Each stage
is timed alone, on what the stages before it made; `whole` is `summarykit.analysis` from the bare text. The pipeline is
reading, extracting, comparing and auditing of these texts in a fresh process; reuse is timed on invented reports, more and more.
"""

from __future__ import annotations

import argparse
import json
import logging
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CHARACTERS = 200_000  # enough for a steady figure, short enough to wait for
REPORTS = (500, 1_000, 2_000)  # for reuse: twice as many should take twice as long
Stage = Callable[[], Any]


def best_of(work: dict[str, Stage], rounds: int, clock: Callable[[], float] = time.process_time) -> dict[str, float]:
    """Seconds of each stage's quickest round: what the machine does meanwhile only ever slows.

    All stages take turns, so that a busy moment of the machine does not fall on one of them alone.
    """
    best = dict.fromkeys(work, float("inf"))
    for _ in range(rounds):
        for name, stage in work.items():
            began = clock()
            stage()
            best[name] = min(best[name], clock() - began)
    return best


def import_ratio(rounds: int = 7) -> float:
    """Time to import summarykit by that of numpy, in fresh interpreters, the interpreter's own start taken off."""

    def fresh(code: str) -> Stage:
        return lambda: subprocess.run([sys.executable, "-c", code], check=True)

    best = best_of({code: fresh(code) for code in ("pass", "import numpy", "import summarykit")}, rounds, time.perf_counter)
    return (best["import summarykit"] - best["pass"]) / (best["import numpy"] - best["pass"])


def pipeline_ratios(paths: list[str], rounds: int = 3) -> dict[str, float]:
    """Each stage of the whole way over the texts by plain jieba over the same texts; each round is a fresh process."""
    from benchmarks.speed.pipeline import STAGES

    command = [sys.executable, "-m", "benchmarks.speed.pipeline", *(paths or [str(ROOT / "corpora")])]
    told = [json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(rounds)]
    plain = min(one["jieba"] for one in told)
    ratios = {name: min(one[name] for one in told) / plain for name in (*STAGES, "load")}
    return {**ratios, "whole": min(sum(one[name] for name in STAGES) for one in told) / plain}


def reuse_growth(rounds: int = 2) -> list[dict[str, float]]:
    """Reuse search over more and more invented reports: seconds a document, and the ratio to plain jieba over the same texts."""
    import jieba

    import summarykit as sk
    from benchmarks.speed.synthetic import reports

    def search(documents: list[Any]) -> Any:
        found = sk.Corpus(documents).reuse()
        return found.copied, found.passages

    def cut(documents: list[Any]) -> Any:
        return [jieba.lcut(document.text) for document in documents]

    rows = []
    for count in REPORTS:
        documents = reports(count)
        best = best_of({"reuse": partial(search, documents), "jieba": partial(cut, documents)}, rounds)
        rows.append({"documents": count, "seconds_per_document": best["reuse"] / count, "ratio": best["reuse"] / best["jieba"]})
    return rows


def texts_of(paths: list[str]) -> list[Any]:
    """Documents to time on; the repository's corpora are repeated until there is enough of them."""
    import summarykit as sk

    if paths:
        return list(sk.read(paths))
    corpus = list(sk.read(ROOT / "corpora"))
    rounds = 1 + CHARACTERS // sum(len(document.text) for document in corpus)
    return corpus * rounds


def stages(documents: list[Any]) -> dict[str, Stage]:
    """Name and function of each stage; what goes in is made beforehand."""
    import summarykit as sk
    from summarykit.analysis import Analysis
    from summarykit.analysis.names.resolver import Namer
    from summarykit.grammar.formula import find_formulas
    from summarykit.grammar.period import find_periods
    from summarykit.grammar.quantity import find_quantities
    from summarykit.text.normal_text import normalise
    from summarykit.text.outline import sections_of
    from summarykit.text.sentences import split_sentences

    texts = [document.text for document in documents]
    normals = [normalise(text) for text in texts]
    outlines = [sections_of(normal) for normal in normals]
    read = [Analysis(document).mentions for document in documents]
    distinct = list({document.id: document for document in documents}.values())
    repeats = range(len(documents) // len(distinct))
    return {
        "normalise": lambda: [normalise(text) for text in texts],
        "outline": lambda: [sections_of(normal) for normal in normals],
        "sentences": lambda: [split_sentences(normal, sections) for normal, sections in zip(normals, outlines, strict=True)],
        "quantities": lambda: [find_quantities(normal.text) for normal in normals],
        "periods": lambda: [find_periods(normal.text) for normal in normals],
        "formulas": lambda: [find_formulas(normal.text) for normal in normals],
        "naming": lambda: [[namer.name(mention) for mention in mentions] for mentions in read for namer in (Namer(mentions),)],
        "segment": lambda: [sk.segment(text) for text in texts],
        "themes": lambda: [sk.themes(distinct) for _ in repeats],
        "whole": lambda: [Analysis(document).indicators for document in documents],
    }


def measure(paths: list[str]) -> dict[str, Any]:
    """All figures, with what they were measured on."""
    import jieba

    documents = texts_of(paths)
    texts = [document.text for document in documents]
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    work = {"jieba": lambda: [jieba.lcut(text) for text in texts], **stages(documents)}
    best_of(work, 1)  # once unmeasured: word lists and dictionaries are loaded on first use
    best = best_of(work, 3)
    plain = best.pop("jieba")
    return {
        "characters": sum(map(len, texts)),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "jieba_seconds": plain,
        "ratio": {name: value / plain for name, value in best.items()},
        "pipeline": pipeline_ratios(paths),
        "reuse": reuse_growth(),
        "import_ratio_to_numpy": import_ratio(),
    }


def show(figures: dict[str, Any]) -> None:
    """Print the figures as a Markdown table."""
    print(f"{figures['characters']:,} characters, Python {figures['python']}, {figures['machine']}")
    print(f"jieba.lcut: {figures['jieba_seconds']:.2f} s\n\n| stage | ratio to jieba.lcut |\n|---|---:|")
    for name, ratio in figures["ratio"].items():
        print(f"| {name} | {ratio:.2f} |")
    print("\n| pipeline | ratio to jieba.lcut |\n|---|---:|")
    for name, ratio in figures["pipeline"].items():
        print(f"| {name} | {ratio:.2f} |")
    print("\n| reports | reuse, ms a report | ratio to jieba.lcut |\n|---:|---:|---:|")
    for row in figures["reuse"]:
        print(f"| {row['documents']:,} | {1000 * row['seconds_per_document']:.2f} | {row['ratio']:.2f} |")
    print(f"\nimport summarykit / import numpy: {figures['import_ratio_to_numpy']:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="texts to time on; default: the repository's corpora")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()
    figures = measure(args.paths)
    if args.json:
        print(json.dumps(figures))
    else:
        show(figures)


if __name__ == "__main__":
    main()
