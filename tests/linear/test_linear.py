"""Steps grow with the text and no faster, even on text made to tempt one pattern into reading it again and again.

A text is compared with one of an eighth, or a quarter, of its length: linear reading takes eight times the steps, quadratic
reading sixty-four times.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.linear.baits import READERS

LONG = {"read more"}
PAIRS = [
    pytest.param(name, f"{name} {bait!r}", id=f"{name} {bait!r}", marks=[pytest.mark.long] if name in LONG else [])
    for name, (_, _, baits, *_) in READERS.items()
    for bait in dict.fromkeys(baits)
]


@pytest.fixture(scope="session")
def steps(root):
    """The steps of a bait, small and large; counted reader by reader when first asked for."""
    found: dict[str, list[int]] = {}

    def steps(name, bait):
        if bait not in found:
            done = subprocess.run([sys.executable, "-m", "tests.linear.steps", name], cwd=root, capture_output=True, check=True)
            found.update(json.loads(done.stdout))
        return found[bait]

    return steps


@pytest.mark.parametrize(("name", "bait"), PAIRS)
def test_steps_grow_with_the_text_and_no_faster(name, bait, steps):
    short, long = READERS[name][1]
    small, large = steps(name, bait)
    assert large <= 1.6 * long / short * max(small, 2 * short), f"{small} steps, and {large} for a text {long / short:g} times as long"


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
