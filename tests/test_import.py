"""The import: quick, quiet, and every public name where it is promised."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import summarykit as sk

PACKAGE = Path(sk.__file__).parent
HEAVY = ("pandas", "sklearn", "jieba", "click", "rich", "openpyxl", "pyarrow", "matplotlib")


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_import_loads_nothing_heavy():
    loaded = run("import sys, summarykit; print(*sorted({name.partition('.')[0] for name in sys.modules}))").split()
    assert not set(HEAVY) & set(loaded)


@pytest.mark.parametrize("name", sk.__all__)
def test_every_public_name_is_there(name):
    assert getattr(sk, name) is not None
    assert name in dir(sk)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_module_can_be_imported_under_a_name(path):
    """No room has the name of a public function, which would stand in its way."""
    dotted = ".".join(("summarykit", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
    scope = {}
    exec(f"import {dotted} as x", scope)
    assert scope["x"] is sys.modules[dotted]


def test_every_home_is_right():
    for name, home in sk._HOMES.items():
        assert getattr(importlib.import_module(f"summarykit.{home}"), name) is getattr(sk, name)


def test_no_such_name():
    with pytest.raises(AttributeError, match="module 'summarykit' has no attribute 'nothing'"):
        sk.nothing  # noqa: B018
