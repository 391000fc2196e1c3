"""Lines of documents 002, 003 and 004 that the FAQ of the matching profile tells."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from complaints.profile import Profile, read_profile
from tests.acceptance.proofs import lines, proofs

LANGUAGES = ("fr", "en")
TOLD = tomllib.loads(Path(__file__).with_name("told.toml").read_text(encoding="utf-8"))
"""By line: the entry, and what it says in each language."""
PROFILES = {one.id: one.profile for one in lines()}


@cache
def profile(name: str) -> Profile:
    """A shipped profile."""
    return read_profile(name)


def plain(text: str) -> str:
    """Words alone: bold letters, typography and line breaks are proved elsewhere."""
    text = text.replace("**", "").replace("\u00a0", " ").replace("\u202f", " ")
    return " ".join(text.split())


def lacking(name: str) -> list[tuple[str, str]]:
    """The lines that the FAQ of a profile does not tell, by language."""
    return [
        (line, language)
        for line, told in TOLD.items()
        for language in LANGUAGES
        if PROFILES[line] == name
        and told[language] not in plain(profile(name).faq.entry(told["entry"], language).answer)
    ]


@pytest.mark.acceptance(
    "S2-01", "S2-02", "S2-03", "S2-04", "S2-05", "S2-06", "S2-07", "S2-08", "S2-16", "S2-17",
    "S2-18", "S2-19", "S2-20", "S2-21", "S2-22", "S2-23", "S2-25", "S2-26", "S2-27", "S2-28",
    "S2-29",
)  # fmt: skip
def test_the_driving_school_tells_its_procedure() -> None:
    assert lacking("driving-school") == []


@pytest.mark.acceptance(
    "S3-01", "S3-02", "S3-03", "S3-04", "S3-05", "S3-06", "S3-07", "S3-08", "S3-09", "S3-11",
    "S3-12", "S3-13", "S3-14", "S3-15", "S3-16", "S3-17", "S3-18", "S3-19", "S3-20", "S3-23",
    "S3-24", "S3-25", "S3-26", "S3-43", "S3-46",
)  # fmt: skip
def test_the_training_company_tells_its_procedure() -> None:
    assert lacking("training") == []


@pytest.mark.acceptance(
    "S4-01", "S4-02", "S4-03", "S4-04", "S4-05", "S4-06", "S4-07", "S4-08", "S4-09", "S4-10",
    "S4-11", "S4-12", "S4-13", "S4-14", "S4-15", "S4-16", "S4-17", "S4-18", "S4-19", "S4-20",
    "S4-21", "S4-22", "S4-23", "S4-24", "S4-25", "S4-26", "S4-27", "S4-28",
)  # fmt: skip
def test_the_sole_trader_tells_what_mediation_is_and_what_it_costs() -> None:
    assert lacking("sole-trader") == []


def test_every_line_that_is_told_is_named_here() -> None:
    here = {
        line for line, tests in proofs().items() if any(Path(__file__).name in one for one in tests)
    }
    assert set(TOLD) <= here


@pytest.mark.acceptance("S3-47")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_without_content_promises_nothing(language: str) -> None:
    """« Contrôle interne » ends document 003; nothing of the kind is told to anybody."""
    said = [
        f"{entry.title} {entry.answer}"
        for group in profile("training").faq.groups(language)
        for entry in group.entries
    ]
    promise = re.compile("contrôle interne|internal control", re.IGNORECASE)
    assert not [one for one in said if promise.search(one)]
