"""Claims about docs/profiles.md: it explains every key, and its examples are one whole profile."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import pytest

from complaints.calendars import AREAS
from complaints.checking import examine
from complaints.deadlines import Owner, Start, Unit
from complaints.faq import ANSWER_MAX, TITLE_MAX
from complaints.form import Kind
from complaints.moderation import Category
from complaints.organisation import CannedUse, OfficerRole, Road
from complaints.profile_files import DeadlineKey
from complaints.profile_platform import WordsTable
from complaints.profile_problems import Severity
from complaints.profile_reading import read_parts
from complaints.profile_terms import FilesTable, NamedKey
from complaints.profile_types import Table

PAGE = (Path(__file__).parents[3] / "docs" / "profiles.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```(?:toml|markdown) (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TEXTS = {
    name: "\n".join(said for file, said in EXAMPLES if file == name)
    for name in dict.fromkeys(file for file, _ in EXAMPLES)
}
TABLES = {name: tomllib.loads(text) for name, text in TEXTS.items() if name.endswith(".toml")}
MODELS = {model.__name__: model for model in Table.__subclasses__()}


def heading(model: type[Table]) -> str:
    """What the table is called in its file: `[organisation]`; empty for the first lines."""
    named = re.match(r"`(\[+[\w.]+\]+)`", model.__doc__ or "")
    return named[1] if named else ""


def section(model: type[Table]) -> str:
    """The part of the page about a table."""
    title = f"`{heading(model)}`" if heading(model) else "the first lines"
    found = re.search(
        rf"^##+ [^\n]*{re.escape(title)}.*?(?=^##+ |\Z)", PAGE, re.MULTILINE | re.DOTALL
    )
    assert found, f"no section about {title}"
    return found[0]


def examples(model: type[Table]) -> Iterator[Mapping[str, Any]]:
    """The tables of one kind in the examples."""
    path = heading(model).strip("[]").split(".") if heading(model) else []
    for tables in TABLES.values() if path else (TABLES["profile.toml"],):
        yield from _below(tables, path)


def _below(value: Any, path: list[str]) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _below(one, path)
    elif not path:
        yield value
    elif path[0] in value:
        yield from _below(value[path[0]], path[1:])


@pytest.mark.parametrize("name", MODELS)
def test_every_key_that_the_reader_knows_is_explained(name: str) -> None:
    said = re.sub(r"```.*?```", "", section(MODELS[name]), flags=re.DOTALL)
    lines = [line for line in said.splitlines() if line.startswith("- ")]
    explained = {key for line in lines for key in re.findall(r"`(\w+)`", line.split(":")[0])}
    assert set(MODELS[name].model_fields) - explained == set()


@pytest.mark.parametrize("name", MODELS)
def test_every_key_that_the_reader_knows_has_an_example(name: str) -> None:
    shown = {key for table in examples(MODELS[name]) for key in table}
    assert set(MODELS[name].model_fields) - shown == set()


@pytest.mark.parametrize("name", MODELS)
def test_nothing_is_explained_that_the_reader_does_not_know(name: str) -> None:
    known = {key for model in MODELS.values() for key in model.model_fields}
    lines = [line for line in section(MODELS[name]).splitlines() if line.startswith("- `")]
    keys = {key for line in lines for key in re.findall(r"`(\w+)`", line.split(":")[0])}
    assert keys - known <= {"asked"}


def test_every_kind_of_table_was_found() -> None:
    assert len(MODELS) >= 17
    assert {"ProfileTable", "BrandTable", "OptionTable", "KeysTable"} <= set(MODELS)


VALUES: dict[str, tuple[str, ...]] = {
    "kinds of questions": tuple(Kind),
    "units": tuple(Unit),
    "starts": tuple(Start),
    "owners": tuple(Owner),
    "dates": get_args(DeadlineKey),
    "named dates": get_args(NamedKey),
    "roads to a mediator": tuple(Road),
    "roles": tuple(OfficerRole),
    "uses": tuple(CannedUse),
    "areas": tuple(one for one in AREAS if one),
    "categories": tuple(Category),
    "media types": get_args(get_args(FilesTable.model_fields["media_types"].annotation)[0]),
}


@pytest.mark.parametrize("name", VALUES)
def test_every_value_that_may_be_chosen_is_named(name: str) -> None:
    values = [one.value if isinstance(one, StrEnum) else one for one in VALUES[name]]
    assert values
    assert [one for one in values if f"`{one}`" not in PAGE] == []


def test_the_examples_are_one_profile_that_the_reader_accepts() -> None:
    parts, problems = read_parts(TEXTS)
    assert problems == ()
    assert parts is not None
    assert [one.id for one in parts.platform.directory.brands] == ["atelier-nord", "velos"]


def test_the_examples_mislead_nobody() -> None:
    told = [one for one in examine(TEXTS, date(2026, 11, 22)) if one.severity != Severity.ADVICE]
    assert told == []


@pytest.mark.parametrize(("file", "text"), [one for one in EXAMPLES if one[0].endswith(".toml")])
def test_each_example_can_be_copied_alone(file: str, text: str) -> None:
    assert tomllib.loads(text), file


def test_the_limits_on_the_page_are_those_of_the_program() -> None:
    assert f"at most {TITLE_MAX} characters, of which" in PAGE
    assert f"at most {ANSWER_MAX} characters: paragraphs" in PAGE
    assert {one.value for one in Category} == set(WordsTable.model_fields)
