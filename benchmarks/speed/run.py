"""Time each stage over one text and print it as a ratio to plain jieba over the same text.

    python -m benchmarks.speed.run                      the repository's corpora, repeated to a fair length
    python -m benchmarks.speed.run PATH... [--json]     other texts

A ratio does not depend on the machine as seconds do: 0.5 means half the time that `jieba.lcut` takes. Each stage
is timed alone, on what the stages before it made; `whole` is `summarykit.extract` from the bare text.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CHARACTERS = 200_000  # enough for a steady figure, short enough to wait for
Stage = Callable[[], Any]


def best_of(stage: Stage, rounds: int = 3) -> float:
    """Seconds of the quickest round: what the machine does meanwhile only ever slows."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        stage()
        times.append(time.perf_counter() - began)
    return min(times)


def import_seconds(name: str, rounds: int = 7) -> float:
    """Seconds to import a package in a fresh interpreter, the interpreter's own start taken off."""

    def fresh(code: str) -> float:
        return best_of(lambda: subprocess.run([sys.executable, "-c", code], check=True), rounds)

    return fresh(f"import {name}") - fresh("pass")
