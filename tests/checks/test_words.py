"""The word file and the shapes that name its lists."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from summarykit.checks import words
from summarykit.checks.words import families, heads, plain_names, renamed, shape
from summarykit.errors import LexiconError
from summarykit.lexicons import load_toml, load_words

ROOM = Path(words.__file__).parent


def test_every_list_is_a_list_of_words_used_somewhere():
    code = "".join(path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py"))
    lists = [key for key, value in load_toml("checks.toml").items() if isinstance(value, list) and isinstance(value[0], str)]
    assert len(lists) > 40
    assert [key for key in lists if f"{{{key}}}" not in code and f'"{key}"' not in code] == []
    assert all(load_words("checks.toml", key) for key in lists)


def test_every_shape_names_lists_that_exist():
    paths = [path.relative_to(ROOM).with_suffix("") for path in ROOM.rglob("*.py") if path.stem != "__init__"]
    modules = [import_module(".".join(("summarykit.checks", *path.parts))) for path in paths]
    shapes = [value for module in modules for value in vars(module).values() if isinstance(value, str) and re.search(r"\{[a-z]", value)]
    assert len(shapes) > 25
    assert all(shape(pattern).pattern for pattern in shapes)


def test_a_shape_with_an_unknown_list_says_so():
    with pytest.raises(LexiconError, match="no such word list"):
        shape("{no_such_list}")


def test_repeats_are_no_lists():
    assert shape(r"{last_year}[\p{Han}]{0,2}末").fullmatch("上年度末")


def test_tables():
    assert families()["名"] == families()["人"]
    assert not families()["户"] & families()["人"]
    assert renamed()["满意度"] == "满意率"
    assert heads("亩") == ("亩",)
    assert "办结率" in plain_names()
