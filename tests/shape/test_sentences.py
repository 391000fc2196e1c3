"""Sentences of the product are literals where the extraction finds them (STYLE 20)."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tests.shape.source import ROOT, nodes

SAYING = {"T", "N_", "words", "_words", "several", "N_several"}


def _calls(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.Call]]:
    """Every call that says something, with the name that is called."""
    for node in nodes:
        if isinstance(node, ast.Call) and node.args:
            yield getattr(node.func, "id", "") or getattr(node.func, "attr", ""), node


def _sentences(nodes: Iterable[ast.AST]) -> Iterator[ast.Call]:
    return (call for name, call in _calls(nodes) if name in SAYING)


def test_no_sentence_hides_in_an_f_string() -> None:
    """Before Python 3.12 an f-string is one token, and what it says is never translated."""
    hidden = [
        f"{path}:{call.lineno}"
        for path, found in nodes().items()
        for node in found
        if isinstance(node, ast.JoinedStr)
        for call in _sentences(ast.walk(node))
        if isinstance(call.args[0], ast.Constant)
    ]
    assert not hidden


def test_a_sentence_is_never_glued() -> None:
    glued = [
        f"{path}:{call.lineno}"
        for path, found in nodes().items()
        for call in _sentences(found)
        if isinstance(call.args[0], (ast.JoinedStr, ast.BinOp))
    ]
    assert not glued


def test_what_says_a_sentence_has_a_name_that_the_extraction_knows() -> None:
    """What is said by `said_words("…")` would stay English in every language, and nobody told."""
    extracted = _extracted()
    unknown = [
        f"{path}:{call.lineno}: {name}"
        for path, found in nodes().items()
        for name, call in _calls(found)
        if name.endswith("words")
        and isinstance(call.args[0], ast.Constant)
        and " " in str(call.args[0].value)
        and name not in extracted
    ]
    assert not unknown


def _extracted() -> set[str]:
    line = re.search(r"^EXTRACT := (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert line
    options = shlex.split(line[1])
    return {value.partition(":")[0] for name, value in pairwise(options) if name == "-k"}
