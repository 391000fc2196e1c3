"""The lines of the source documents, and the tests that name them."""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parent.parent
MARK = "acceptance"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `about` is procedure, knowledge or later; `gist` in our own words."""

    id: str
    profile: str
    about: str
    gist: str


def lines() -> tuple[Line, ...]:
    """Every line of every document, in order."""
    documents = tomllib.loads((Path(__file__).parent / "lines.toml").read_text(encoding="utf-8"))
    found = [
        Line(line_id, document["profile"], about, gist)
        for document in documents.values()
        for about in ("procedure", "knowledge", "later")
        for line_id, gist in document.get(about, {}).items()
    ]
    return tuple(sorted(found, key=lambda one: one.id))


def proofs() -> dict[str, list[str]]:
    """Line id to the tests that name it, as `path::test`."""
    named: dict[str, list[str]] = defaultdict(list)
    for path in sorted(TESTS.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for test in _tests(tree):
            for line_id in _named(test):
                named[line_id].append(f"{path.relative_to(TESTS.parent)}::{test.name}")
    return named


Test = ast.FunctionDef | ast.AsyncFunctionDef


def _tests(tree: ast.Module) -> Iterator[Test]:
    for node in ast.walk(tree):
        if isinstance(node, Test) and node.name.startswith("test_"):
            yield node


def _named(test: Test) -> Iterator[str]:
    for mark in test.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == f"pytest.mark.{MARK}":
            for argument in mark.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value
