"""Processor seconds of the whole way over some reports, in this one process, each text seen for the first time.

    python -m benchmarks.speed.pipeline PATH...

Prints JSON: `jieba` (plain `jieba.lcut` of the same texts), `load` (word lists and rules, once a process), and each stage.
A second pass in the same process would find words, names and phrases of the first in its caches and look quicker than
anybody's first run; so `benchmarks.speed.run` starts this file anew for every round.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable
from typing import Any

STAGES = ("read", "extract", "compare", "audit")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds, and what came of it."""
    began = time.process_time()
    made = work()
    return time.process_time() - began, made


def load() -> None:
    """Two short reports of one office through every stage: all word lists are read and all rules built."""
    import summarykit as sk

    text = "云溪县{}年工作总结\n一、主要工作\n全年新设企业{}户，同比增长5%。\n二、明年打算\n新设企业增长6%左右。"
    corpus = sk.Corpus(sk.Document.from_text(text.format(year, year), id=str(year)) for year in (2022, 2023))
    corpus.indicators()
    compare(corpus)
    corpus.audit()


def compare(corpus: Any) -> None:
    """All series, and all promises with what became of them."""
    compared = corpus.compare()
    compared.concepts()
    compared.promises()


def measure(paths: list[str]) -> dict[str, float]:
    """Seconds of jieba, of loading, and of each stage; each text passes each stage once."""
    import jieba

    import summarykit as sk

    seconds: dict[str, float] = {}
    seconds["load"], _ = timed(load)
    seconds["read"], corpus = timed(lambda: sk.read(paths))
    seconds["extract"], _ = timed(corpus.indicators)
    seconds["compare"], _ = timed(lambda: compare(corpus))
    seconds["audit"], _ = timed(corpus.audit)
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    seconds["jieba"], _ = timed(lambda: [jieba.lcut(document.text) for document in corpus])
    return seconds


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1:])))
