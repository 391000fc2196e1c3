"""The source tree as the shape tests see it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "complaints", "dialogs", "locales", "storage")


@cache
def modules() -> dict[Path, ast.Module]:
    """Every module of the product, parsed; keys are paths below the root."""
    return {
        path.relative_to(ROOT): ast.parse(path.read_text(), str(path))
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    }


@cache
def nodes() -> dict[Path, tuple[ast.AST, ...]]:
    """Every node of every module; walking all trees takes longer than most questions to them."""
    return {path: tuple(ast.walk(tree)) for path, tree in modules().items()}


def imports(path: Path) -> Iterator[str]:
    """The dotted name of everything that a module imports."""
    for node in nodes()[path]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def top(name: str) -> str:
    """The package that a dotted name belongs to."""
    return name.partition(".")[0]
