"""What the pages for people say about the tree: links lead somewhere, commands exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from bot.__main__ import app
from tests.faults.families import SEEDED
from tests.shape.source import ROOT

PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
)
_LINK = re.compile(r"\]\(([^)\s#]+)")
_FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
_INDENTED = re.compile(r"^ {4,}(\S.*)$", re.MULTILINE)
_RECOURS = re.compile(r"(?:^|[\s/])recours((?: (?!recours\b)[a-z][a-z-]*)+)", re.MULTILINE)
_PLAYED = re.compile(r"^\| T\d+ `(\w+)` \| ([\d,]+) \|.*\| ([\d,]+) \|$", re.MULTILINE)
_MAKE = re.compile(r"(?:^|\s)make ([a-z][a-z-]*)", re.MULTILINE)


def _code(page: Path) -> Iterator[str]:
    """What a page sets as code: spans, fenced blocks, indented lines."""
    text = page.read_text()
    yield from _FENCE.findall(text)
    rest = _FENCE.sub("", text)
    yield from _SPAN.findall(rest)
    yield from _INDENTED.findall(rest)


def _named(pattern: re.Pattern[str], page: Path) -> set[str]:
    return {found.strip() for code in _code(page) for found in pattern.findall(code)}


@cache
def _commands() -> dict[str, Any]:
    return dict(get_command(app).commands)  # type: ignore[attr-defined]  # a group, as we build it


def _exists(words: list[str]) -> bool:
    """Whether these are a command; what follows a command that has no others is its argument."""
    known: dict[str, Any] | None = _commands()
    for word in words:
        if known is None:
            return True
        if word not in known:
            return False
        known = getattr(known[word], "commands", None)
    return True


def _ids(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=_ids)
def test_a_link_leads_to_a_file(page: Path) -> None:
    links = [one for one in _LINK.findall(page.read_text()) if "://" not in one]
    assert [one for one in links if not (page.parent / one).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=_ids)
def test_a_command_that_a_page_names_exists(page: Path) -> None:
    assert [one for one in _named(_RECOURS, page) if not _exists(one.split())] == []


@pytest.mark.parametrize("page", PAGES, ids=_ids)
def test_what_a_page_makes_can_be_made(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert _named(_MAKE, page) - targets == set()


def test_the_readme_names_every_command() -> None:
    said = {word for span in _code(ROOT / "README.md") for word in span.split()}
    assert set(_commands()) - said == set()


def test_the_index_names_every_page() -> None:
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / one).resolve() for one in _LINK.findall(index.read_text())}
    pages = {one for one in (ROOT / "docs").glob("*.md") if one != index}
    assert pages - linked == set()


def test_the_page_says_how_often_each_family_of_faults_is_played() -> None:
    rows = _PLAYED.findall((ROOT / "docs" / "reliability.md").read_text())
    said = {name: tuple(int(one.replace(",", "")) for one in volumes) for name, *volumes in rows}
    played = {name: (one.change, one.night) for name, one in SEEDED.items()}
    assert {name: said.get(name) for name in played} == played
