"""Steps of a run, counted: no clock is read, and the number is the same on every machine.

A step is a call, of Python or of C, or a character that a pattern looks at. Patterns do not tell how far they look; a
match that fails is tried again on a stretch that ends early, with ``partial=True``: where it reaches that end, it looks
at least so far. To see every pattern, `regex.compile` is replaced before the library is imported; so this runs as a
process of its own: ``python -m tests.linear.steps quantity`` prints the steps of every bait of one reader as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import regex

_compile = regex.compile
_SAMPLES = 6  # places of a long search at which a pattern is asked how far it looks


class Counter:
    """The one count of the process."""

    steps = 0


class CountedPattern:
    """A pattern that adds what it looks at to the count; all else is the pattern's."""

    def __init__(self, pattern: Any) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def match(self, text: str, pos: int = 0, endpos: int | None = None, **more: Any) -> Any:
        found = self._pattern.match(text, pos, _end(text, endpos), **more)
        Counter.steps += 1 + (found.end() - pos if found else self._reach(text, pos, _end(text, endpos)))
        return found

    def fullmatch(self, text: str, pos: int = 0, endpos: int | None = None, **more: Any) -> Any:
        found = self._pattern.fullmatch(text, pos, _end(text, endpos), **more)
        Counter.steps += 1 + (found.end() - pos if found else self._reach(text, pos, _end(text, endpos)))
        return found

    def search(self, text: str, pos: int = 0, endpos: int | None = None, **more: Any) -> Any:
        found = self._pattern.search(text, pos, _end(text, endpos), **more)
        self._tried(text, pos, found, _end(text, endpos))
        return found

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None, **more: Any) -> Iterator[Any]:
        at = pos
        for found in self._pattern.finditer(text, pos, _end(text, endpos), **more):
            self._tried(text, at, found, found.end())
            at = found.end()
            yield found
        self._add(text, at, _end(text, endpos))

    def findall(self, text: str, *rest: Any, **more: Any) -> Any:
        self._add(text, 0, len(text))
        return self._pattern.findall(text, *rest, **more)

    def split(self, text: str, *rest: Any, **more: Any) -> Any:
        self._add(text, 0, len(text))
        return self._pattern.split(text, *rest, **more)

    def splititer(self, text: str, *rest: Any, **more: Any) -> Any:
        self._add(text, 0, len(text))
        return self._pattern.splititer(text, *rest, **more)

    def sub(self, new: Any, text: str, *rest: Any, **more: Any) -> Any:
        self._add(text, 0, len(text))
        return self._pattern.sub(new, text, *rest, **more)

    def subn(self, new: Any, text: str, *rest: Any, **more: Any) -> Any:
        self._add(text, 0, len(text))
        return self._pattern.subn(new, text, *rest, **more)

    def _tried(self, text: str, pos: int, found: Any, end: int) -> None:
        """A search that tried every place up to where it found something, or to the end."""
        self._add(text, pos, found.start() if found else end)
        Counter.steps += found.end() - found.start() if found else 0

    def _add(self, text: str, start: int, end: int) -> None:
        """A search from `start` to `end`: at each place the pattern looks some way ahead, as it does at the sampled ones."""
        length = max(end - start, 0)
        if length <= _SAMPLES:
            Counter.steps += 1 + length
            return
        places = range(start, end, length // _SAMPLES)
        Counter.steps += length * (1 + sum(self._reach(text, at, len(text)) for at in places) // len(places))

    def _reach(self, text: str, pos: int, end: int) -> int:
        """How far, in powers of four, the pattern looks from a place."""
        far = 16
        while pos + far < end:
            found = self._pattern.match(text, pos, pos + far, partial=True)
            if found is None or not found.partial:
                return far // 16
            far *= 4
        return max(end - pos, 0)


def _end(text: str, endpos: int | None) -> int:
    return len(text) if endpos is None else min(endpos, len(text))


def count(read: Callable[[Any], object], text: Any) -> int:
    """The steps of reading a text, or of what was made of it."""

    def step(frame: object, event: str, arg: object) -> None:
        Counter.steps += event in ("call", "c_call")

    Counter.steps = 0
    sys.setprofile(step)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return Counter.steps


def counted_compile(*arguments: Any, **more: Any) -> CountedPattern:
    """`regex.compile`, counted."""
    return CountedPattern(_compile(*arguments, **more))


def main(name: str, long: bool) -> None:
    """Print the steps of every bait of a reader, small and large, as JSON."""
    regex.compile = counted_compile
    from tests.linear.baits import READERS, bait_of, baits_of

    read, sizes, _, *prepare = READERS[name]
    make = prepare[0] if prepare else str
    found: dict[str, list[int]] = {}
    for bait in baits_of(name, long):
        read(make(bait_of(bait, 100)))  # lexicons are loaded and patterns compiled by the first text
        found[bait] = [count(read, make(bait_of(bait, size))) for size in sizes]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], "--long" in sys.argv)
