"""Steps grow with the text and no faster, even on text made to tempt one pattern into reading it again and again.

A text is compared with one of an eighth of its length, or a third: linear reading takes eight times the steps, quadratic
reading sixty-four times.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.linear.baits import READERS, baits_of

ROOT = Path(__file__).resolve().parents[2]

# The engine sees at once that a character it needs is nowhere; counted as if it looked for it from every place.
OVERCOUNTED = {("trim", "”"), ("trim", "“"), ("themes", "办件12万件。")}
PAIRS = [
    pytest.param(name, bait, long, id=f"{name} {bait!r}", marks=[pytest.mark.long] if long else [])
    for name in READERS
    for long in (False, True)
    for bait in baits_of(name, long)
    if (name, bait) not in OVERCOUNTED
]


@cache
def steps(name, long):
    """The steps of a reader's baits, small and large."""
    command = [sys.executable, "-m", "tests.linear.steps", name, *(["--long"] if long else [])]
    return json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)


@pytest.mark.parametrize(("name", "bait", "long"), PAIRS)
def test_steps_grow_with_the_text_and_no_faster(name, bait, long):
    short, tall = READERS[name][1]
    small, large = steps(name, long)[bait]
    assert large <= 1.6 * tall / short * max(small, 2 * short), f"{small} steps, and {large} for a text {tall / short:g} times as long"


SEEN = """
import regex
from tests.linear import steps
regex.compile = steps.counted_compile
looks_far, again = regex.compile("一*+x"), regex.compile("x")
readers = [looks_far.search, lambda text: [looks_far.match(text, at) for at in range(len(text))],
           lambda text: [again.search(text, at) for at in range(len(text))]]
print([steps.count(read, "一" * 4000) / steps.count(read, "一" * 500) for read in readers])
"""


def test_quadratic_reading_is_seen(root):
    done = subprocess.run([sys.executable, "-c", SEEN], cwd=root, capture_output=True, check=True)
    assert all(growth > 30 for growth in json.loads(done.stdout))
