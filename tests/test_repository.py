"""The repository's own promises: its papers are true, its rooms face one way, nothing points at somebody's machine."""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from summarykit._version import __version__
from summarykit.cli import cli, main

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "summarykit"
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
BLOCK_RE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# What each room may import, besides itself and what all may: its left side.
SHARED = {"records", "rules", "errors", "lexicons", "_version"}
LEFT = {
    "records": {"rules"},
    "rules": {"errors"},
    "errors": set(),
    "_version": set(),
    "lexicons": {"errors"},
    "text": SHARED,
    "sources": SHARED | {"text"},
    "tokens": SHARED | {"text"},
    "grammar": SHARED | {"text"},
    "concepts": SHARED | {"text", "grammar"},
    "analysis": SHARED | {"sources", "text", "tokens", "grammar", "concepts"},
}
LEFT["series"] = LEFT["analysis"] | {"analysis"}
LEFT["panels"] = LEFT["series"] | {"series"}
LEFT["checks"] = LEFT["series"] | {"series"}
LEFT["revisions"] = LEFT["series"] | {"series"}
LEFT["terms"] = LEFT["series"]
LEFT["output"] = SHARED | {"series", "panels", "checks", "revisions", "terms"}
FACES = {"api", "comparison", "corpus", "cli", "__main__", "__init__"}  # in front of all rooms


def blocks(path: Path) -> list[tuple[str, str]]:
    return BLOCK_RE.findall(path.read_text(encoding="utf-8"))


def tracked() -> list[Path]:
    """Files under version control; without git, all that a clone would hold."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]
    hidden = re.compile(r"(^|/)(\.venv|\.git|\.\w+_cache|__pycache__|out|build|dist)(/|$)")
    return [path for path in ROOT.rglob("*") if path.is_file() and not hidden.search(path.relative_to(ROOT).as_posix())]


def imported_rooms(path: Path) -> set[str]:
    """The rooms that a module of the package imports, at its top or inside a function."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names += [f"{node.module}.{alias.name}" if node.module == "summarykit" else node.module or "" for alias in node.names]
    return {name.split(".")[1] for name in names if name.startswith("summarykit.")}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path):
    room = room_of(path)
    if room in FACES:
        return
    assert room in LEFT, f"a new room {room}: say in LEFT what it may import"
    wrong = imported_rooms(path) - LEFT[room] - {room}
    assert not wrong, f"{room} may not import {', '.join(sorted(wrong))}"


def test_every_room_is_named_in_the_map():
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [room for room in sorted(rooms) if f"{room}/" not in text] == []


def test_recipes_name_files_that_are_there():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests|corpora|benchmarks|notebooks)/[\w./-]*\w/?)`", text)
    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_first_two_blocks_are_the_two_commands(path):
    (first, run), (second, check) = blocks(path)[:2]
    assert (first, second) == ("sh", "sh")
    assert "pip install" in run
    assert "summarykit extract corpora/" in run
    assert "pip install" in check
    assert "pytest" in check


def test_both_readmes_have_the_same_blocks():
    assert blocks(READMES[0]) == blocks(READMES[1])


def test_both_readmes_have_the_same_parts_and_links():
    english, chinese = (path.read_text(encoding="utf-8") for path in READMES)
    assert [line.split()[0] for line in english.splitlines() if line.startswith("#")] == [
        line.split()[0] for line in chinese.splitlines() if line.startswith("#")
    ]
    for text in (english, chinese):
        for link in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / link).exists(), link


def test_python_in_the_readme_gives_what_it_shows(monkeypatch):
    monkeypatch.chdir(ROOT)
    session = "\n".join(code for language, code in blocks(READMES[0]) if language == "pycon")
    assert session.count(">>>") >= 5
    test = doctest.DocTestParser().get_doctest(session, {}, "README.md", "README.md", 0)
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)
    assert result.failed == 0


def commands_in_the_readme():
    for language, code in blocks(READMES[0]):
        if language == "console":
            for part in code.split("$ ")[1:]:
                command, _, output = part.partition("\n")
                yield command, output


@pytest.mark.parametrize(("command", "output"), list(commands_in_the_readme()))
def test_commands_in_the_readme_give_what_they_show(command, output, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    program, *arguments = shlex.split(command)
    assert program == "summarykit"
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(arguments) == 0
    assert [line.rstrip() for line in out.getvalue().splitlines()] == [line.rstrip() for line in output.splitlines()]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_and_option_is_documented(name, path):
    text = path.read_text(encoding="utf-8")
    assert f"`summarykit {name}" in text
    for parameter in cli.commands[name].params:
        assert parameter.param_type_name != "option" or any(f"`{option}" in text for option in parameter.opts), parameter.opts


def test_changelog_has_a_part_for_what_comes_next():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    head, unreleased, *_ = re.split(r"^## ", text, flags=re.MULTILINE)
    assert "Keep a Changelog" in head
    assert unreleased.startswith("[Unreleased]")
    assert {"### Added", "### Results"} <= set(re.findall(r"^### \w+", unreleased, re.MULTILINE))


def test_the_version_is_written_once():
    pattern = re.compile(rf"(?<![\d.]){re.escape(__version__)}(?![\d.])")
    owners = {PACKAGE / "_version.py", ROOT / "CHANGELOG.md"}
    text_files = [path for path in tracked() if path.suffix in (".py", ".md", ".toml") and path not in owners]
    assert [path for path in text_files if pattern.search(path.read_text(encoding="utf-8"))] == []
    assert pattern.search((PACKAGE / "_version.py").read_text(encoding="utf-8"))


def test_nothing_points_at_a_machine():
    places = "|".join(["work", "root", "home", "tmp", "opt", "Users", "mnt"])
    pattern = re.compile(rf"""(?:^|[\s"'`(=:])(?:file://)?/(?:{places})/[\w.]|[A-Z]:\\Users""", re.MULTILINE)
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in pattern.finditer(text)]
    assert found == []


def test_ci_runs_the_blocks_of_the_readme_and_not_its_own():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert "pip install" not in script
    assert script.count("-m pytest") == 1  # the long tests; the others run as the README says
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100


def test_excluded_texts_are_not_committed(shared):
    """No file of ours is one of the public documents that are here for measuring only."""
    kept_out = [path for folder in ("seed", "corpora/national", "gold/dev") for path in (shared / folder).glob("*.txt")]
    sentences = {line.strip() for path in kept_out for line in path.read_text(encoding="utf-8").splitlines() if len(line.strip()) > 30}
    texts = [path for path in tracked() if path.suffix in (".txt", ".md", ".json", ".jsonl", ".py", ".toml", ".ipynb")]
    assert [path for path in texts if sentences & {line.strip() for line in path.read_text(encoding="utf-8").splitlines()}] == []
