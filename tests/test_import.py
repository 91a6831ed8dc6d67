"""The import: quick, quiet, and every public name where it is promised."""

from __future__ import annotations

import importlib
import subprocess
import sys
import time

import pytest

import summarykit as sk

HEAVY = ("pandas", "sklearn", "jieba", "click", "rich", "openpyxl", "pyarrow", "matplotlib")


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_import_loads_nothing_heavy():
    loaded = run("import sys, summarykit; print(*sorted({name.partition('.')[0] for name in sys.modules}))").split()
    assert not set(HEAVY) & set(loaded)


def test_import_costs_at_most_half_more_than_numpy():
    # The best of several fresh processes each: a slow moment of the machine must not decide.
    best = dict.fromkeys(("numpy", "summarykit"), float("inf"))
    for _ in range(5):
        for name in best:
            began = time.perf_counter()
            run(f"import {name}")
            best[name] = min(best[name], time.perf_counter() - began)
    assert best["summarykit"] <= 1.5 * best["numpy"]


@pytest.mark.parametrize("name", sk.__all__)
def test_every_public_name_is_there(name):
    assert getattr(sk, name) is not None
    assert name in dir(sk)


@pytest.mark.parametrize("name", ["extract", "segment", "themes"])
@pytest.mark.parametrize("first", ["import summarykit.{0}", "from summarykit.{0} import __doc__", "import summarykit; summarykit.{0}"])
def test_a_room_never_hides_the_function_of_its_name(name, first):
    shown = f"type(summarykit.{name}).__name__, type(sys.modules['summarykit.{name}']).__name__"
    assert run(f"{first.format(name)}\nimport sys, summarykit\nprint({shown})") == "function module\n"


def test_every_home_is_right():
    for name, home in sk._HOMES.items():
        assert getattr(importlib.import_module(f"summarykit.{home}"), name) is getattr(sk, name)


def test_no_such_name():
    with pytest.raises(AttributeError, match="module 'summarykit' has no attribute 'nothing'"):
        sk.nothing  # noqa: B018
