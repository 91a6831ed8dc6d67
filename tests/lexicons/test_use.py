"""The lists of the lexicon files: laid out one entry a line below an example, and none of them idle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import regex

import summarykit
from summarykit.lexicons import load_toml

HOUSE = Path(summarykit.__file__).parent
FILES = sorted(path.name for path in (HOUSE / "lexicons").glob("*.toml"))


# Files of entries with fields, checked by the module that reads them: their lists are fields, not word lists.
ENTRIES = {"classifiers.toml", "concepts.toml", "units.toml"}
OPENS = regex.compile(r"(?P<key>[A-Za-z]\w*) = \[(?P<rest>.*)")
ENTRY = regex.compile(r"""(?:  ){1,2}(?:"(?:[^"\\]|\\.)+"|'[^']+'|\[.+\]|\{.+\}),(?: +#.*)?|(?:  ){1,2}#.*""")


def lists(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of all lists of words of a lexicon file; years and entries with fields are none."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from lists(value, (*path, key))
    elif isinstance(node, list) and not isinstance(node[0], dict | int):
        yield path


def misplaced(text: str) -> Iterator[str]:
    """The lists of a lexicon file that lack an example above them, or hold more than one entry a line."""
    lines, entry = text.splitlines(), False
    for at, line in enumerate(lines):
        if line.startswith("["):
            entry = line.startswith("[[")
        found = None if entry else OPENS.match(line)
        if not found or regex.fullmatch(r"[\d, ]+\]", found["rest"]):
            continue
        above = at
        while lines[above - 1].startswith("#"):
            above -= 1
        if not any(line.startswith("# example: ") for line in lines[above:at]):
            yield f"{found['key']}: no example"
        end = lines.index("]", at) if "]" in lines[at:] else len(lines)
        if found["rest"] or not all(ENTRY.fullmatch(line) for line in lines[at + 1 : end]):
            yield f"{found['key']}: not one entry a line"


@pytest.mark.parametrize("file", [file for file in FILES if file not in ENTRIES])
def test_a_list_stands_below_an_example_one_entry_a_line(file):
    assert not list(misplaced((HOUSE / "lexicons" / file).read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('# example: 增长3%\nup = [\n    "增长",\n]\n', []),
        ('up = [\n    "增长",\n]\n', ["up: no example"]),
        ('# example: 增长3%\nup = ["增长"]\n', ["up: not one entry a line"]),
        ('# example: 增长3%\nup = [\n    "增长", "提高",\n]\n', ["up: not one entry a line"]),
    ],
)
def test_a_list_out_of_form_is_seen(text, said):
    assert list(misplaced(text)) == said


@cache
def literals() -> dict[str, set[str]]:
    """Module -> its string literals; the gaps of an f-string are written ``*``."""
    found = {}
    for path in HOUSE.rglob("*.py"):
        name = ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts).removesuffix(".__init__")
        texts = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                texts.add("".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values))
        found[name] = texts
    return found


@cache
def knowing(file: str) -> frozenset[str]:
    """The modules that name a lexicon file, or import from one that does."""
    in_shape = f"{{{file.removesuffix('.toml')}:"
    naming = {name for name, texts in literals().items() if file in texts or any(in_shape in text for text in texts)} - {
        "summarykit.lexicons"
    }
    found = set(naming)
    for name in literals():
        path = HOUSE.parent.joinpath(*name.split("."))
        text = (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text(encoding="utf-8")
        if any(regex.search(rf"from {regex.escape(other)} import\b", text) for other in naming):
            found.add(name)
    return frozenset(found)


def is_asked_for(path: tuple[str, ...], file: str, texts: set[str]) -> bool:
    """Whether these literals ask for a list: by its key, by the parts of it, or in a shape."""
    key, stem = ".".join(path), file.removesuffix(".toml")
    if key in texts or f"{stem}:{key}" in texts or (len(path) > 1 and set(path) <= texts):
        return True
    if any(f"{{{key}}}" in text or f"{{{stem}:{key}}}" in text for text in texts):
        return True
    for before, after in (text.split("*") for text in texts if text.count("*") == 1 and len(text) > 2 and "." in text):
        gap = key.removeprefix(before).removesuffix(after)
        if f"{before}{gap}{after}" == key and (gap in texts or before.rstrip(".") in texts):
            return True
    return False


@pytest.mark.parametrize("file", [file for file in FILES if file not in ENTRIES])
def test_every_list_is_asked_for(file):
    known = [literals()[name] for name in knowing(file)]
    idle = [".".join(path) for path in lists(load_toml(file)) if not any(is_asked_for(path, file, texts) for texts in known)]
    assert not idle


def test_an_idle_list_is_seen():
    assert not is_asked_for(("verbs", "none"), "change.toml", {"verbs.up", "none", "verbs.*.words"})
    assert is_asked_for(("verbs", "up"), "change.toml", {"(?:{verbs.up})了?"})
    assert is_asked_for(("verbs", "up"), "change.toml", {"verbs.*", "up"})
