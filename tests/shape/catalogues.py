"""The sentences of the product and their catalogues, as the shape tests see them."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.shape.source import ROOT, modules

LOCALES = ROOT / "locales"
LANGUAGES = tuple(sorted(one.parent.parent.name for one in LOCALES.glob("*/*/messages.po")))
ENGLISH = "en"
"""The language of the ids; it has no catalogue."""

BUTTONS = {"Button", "SwitchTo", "Tap", "door_button"}
SAYING = {"N_", "N_several", "T", "several", "words"}

Sentence = tuple[str, ...]
"""The ids of one sentence: one, or two when it counts."""


@cache
def catalogue(language: str) -> Catalog:
    """The catalogue of a language."""
    with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def template() -> frozenset[Sentence]:
    """What was collected last."""
    with (LOCALES / "messages.pot").open("rb") as file:
        return frozenset(ids(one) for one in read_po(file) if one.id)


@cache
def collected() -> frozenset[Sentence]:
    """What `make words` would collect now."""
    line = re.search(r"^EXTRACT := (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert line
    options = shlex.split(line[1])
    keywords = parse_keywords([value for name, value in pairwise(options) if name == "-k"])
    with (ROOT / "babel.cfg").open() as file:
        # The one function of Babel's that has no types.
        methods, settings = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(ROOT, methods, settings, keywords)
    return frozenset(_all(message) for _, _, message, _, _ in found)


def messages(language: str) -> Iterator[Message]:
    """Everything in a catalogue but its head."""
    return (one for one in catalogue(language) if one.id)


def ids(message: Message) -> Sentence:
    """What a message says in English: once, or for one and for many."""
    return _all(message.id)


def said(message: Message) -> tuple[str, ...]:
    """Every form of a translation."""
    return _all(message.string or "")


def texts(language: str) -> dict[str, tuple[str, ...]]:
    """Everything that is said in a language, by its first id."""
    if language == ENGLISH:
        return {sentence[0]: sentence for sentence in collected()}
    return {ids(one)[0]: said(one) for one in messages(language)}


def everything(language: str) -> list[str]:
    """Every form of every sentence."""
    return [form for forms in texts(language).values() for form in forms]


def gaps(text: str) -> set[str]:
    """The names of the gaps of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@cache
def labels() -> frozenset[str]:
    """The sentences that stand on buttons."""
    return frozenset(
        sentence
        for path, tree in modules().items()
        if path.parts[0] in ("bot", "dialogs")
        for button in _calls(tree, BUTTONS)
        if button.args
        for sentence in _literals(button.args[0])
    )


@cache
def alerts() -> frozenset[str]:
    """The sentences that answer a press at the desk: its refusals, and what its steps say."""
    steps = [
        node
        for path, tree in modules().items()
        if path.parts[:2] == ("bot", "desk")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and any(_calls(node, {"answer", "Answer"}))
    ]
    refusals = modules()[Path("bot/desk/refusals.py")]
    return frozenset(one for tree in (refusals, *steps) for one in _literals(tree))


def _all(message: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


def _literals(tree: ast.AST) -> Iterator[str]:
    for call in _calls(tree, SAYING):
        for one in call.args:
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.value


def _calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            if called in names:
                yield node
