"""A letter about a brand: its whole name tells the brand, and no likeness of it."""

from __future__ import annotations

import pytest

from bot.desk.entering.questions import answers, needed
from bot.desk.writing.pad import Pad, Part
from complaints.answers import Answer
from complaints.profile import read_profile


def entered(typed: str) -> Answer | None:
    """What an officer's words about the brand become."""
    platform = read_profile("platform")
    asked = platform.form.keys.brand
    return answers(platform, Pad().add(asked, Part(1, 11, typed))).get(asked)


def test_whom_a_complaint_is_about_is_asked() -> None:
    platform = read_profile("platform")
    assert platform.form.keys.brand in needed(platform)


@pytest.mark.parametrize("typed", ["Ailes Exemple", "ailes exemple", "AILES"])
def test_the_whole_name_tells_the_brand(typed: str) -> None:
    assert entered(typed) == "@ailes"


@pytest.mark.parametrize("typed", ["Aile Exemple", "Chez Momo", "Exemple"])
def test_any_other_name_stays_as_it_is(typed: str) -> None:
    assert entered(typed) == typed


def test_the_id_of_a_brand_is_no_name_of_it() -> None:
    assert entered("@trains") == "trains"
