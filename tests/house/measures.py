"""What the tests of the house count, from the source alone."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "summarykit"
HAN = re.compile(r"[\u4e00-\u9fff]")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def modules() -> dict[str, ast.Module]:
    """Every module's tree, by its path in the package."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def complexities() -> list[tuple[int, str]]:
    """Every function with its cyclomatic complexity: one, and one for each branch, loop, handler, `and`, `or` and comprehension."""
    found = []
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, FUNCTIONS):
                found.append((1 + sum(map(_branches, _own(node))), f"{path} {node.name}"))
    return sorted(found, reverse=True)


def _own(function: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function without those of the functions in it."""
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, FUNCTIONS):
            yield child
            yield from _own(child)


def _branches(node: ast.AST) -> int:
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    if isinstance(node, ast.For | ast.While | ast.AsyncFor):
        return 1 + bool(node.orelse)
    if isinstance(node, ast.Try):
        return len(node.handlers) + bool(node.orelse)
    if isinstance(node, ast.Match):
        return len(node.cases) - 1
    return isinstance(node, ast.If | ast.IfExp | ast.Assert)


def han_literals() -> Counter[str]:
    """How many string literals with Han characters a module has, besides docstrings and the examples of rules."""
    found: Counter[str] = Counter()
    for path, tree in modules().items():
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        examples = [node.value for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "example"]
        prose |= {id(part) for example in examples for part in ast.walk(example)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose and HAN.search(node.value):
                found[path] += 1
    return found


def imports(tree: ast.Module, *, deferred: bool = True) -> set[str]:
    """The modules of the package that a module imports; without the deferred ones, only those at its top."""
    found: set[str] = set()
    for node in ast.walk(tree) if deferred else _at_top(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _at_top(tree: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, FUNCTIONS) or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)):
            continue
        yield child
        yield from _at_top(child)


def prose_decisions() -> list[str]:
    """Places that decide by a rule's name, a trace or a message: compared with text, or asked how it begins, ends or what is in it."""
    found = []
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
                decides = any(map(_is_prose, sides)) and any(map(_is_text, sides))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                decides = node.func.attr in ("startswith", "endswith", "partition", "split") and _is_prose(node.func.value)
            else:
                decides = False
            if decides:
                found.append(f"{path}: {ast.unparse(node)}")
    return found


def _is_prose(node: ast.expr) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in ("rule", "reason", "message")
    if isinstance(node, ast.Name):
        return node.id in ("rule", "reason", "message")
    called = node.func.value if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
    asked = node.value if isinstance(node, ast.Subscript) else called
    return asked is not None and ast.unparse(asked).split(".")[-1] == "trace"


def _is_text(node: ast.expr) -> bool:
    parts = node.elts if isinstance(node, ast.Tuple | ast.Set | ast.List) else [node]
    return any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in parts)
