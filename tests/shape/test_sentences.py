"""Sentences of the product are literals where the extraction finds them (STYLE 20)."""

from __future__ import annotations

import ast
import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from tests.shape.source import ROOT, modules

SAYING = {"T", "N_", "words", "_words", "several"}


def _sentences(tree: ast.AST) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", "") or getattr(node.func, "attr", "")) in SAYING
        and node.args
    ]


@pytest.mark.parametrize("path", modules(), ids=str)
def test_no_sentence_hides_in_an_f_string(path: Path) -> None:
    """Before Python 3.12 an f-string is one token, and what it says is never translated."""
    hidden = [
        call.lineno
        for node in ast.walk(modules()[path])
        if isinstance(node, ast.JoinedStr)
        for call in _sentences(node)
        if isinstance(call.args[0], ast.Constant)
    ]
    assert not hidden


@pytest.mark.parametrize("path", modules(), ids=str)
def test_a_sentence_is_never_glued(path: Path) -> None:
    glued = [
        call.lineno
        for call in _sentences(modules()[path])
        if isinstance(call.args[0], (ast.JoinedStr, ast.BinOp))
    ]
    assert not glued


@pytest.mark.parametrize("path", modules(), ids=str)
def test_what_says_a_sentence_has_a_name_that_the_extraction_knows(path: Path) -> None:
    """What is said by `said_words("…")` would stay English in every language, and nobody told."""
    unknown = [
        call.lineno
        for call in ast.walk(modules()[path])
        if isinstance(call, ast.Call)
        and (name := getattr(call.func, "id", "") or getattr(call.func, "attr", ""))
        and name.endswith("words")
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and " " in str(call.args[0].value)
        and name not in _extracted()
    ]
    assert not unknown


def _extracted() -> set[str]:
    line = re.search(r"^EXTRACT := (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert line
    options = shlex.split(line[1])
    return {value.partition(":")[0] for name, value in pairwise(options) if name == "-k"}
