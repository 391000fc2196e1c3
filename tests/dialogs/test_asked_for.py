"""What is heard by its words alone, and what only looks like it."""

from __future__ import annotations

import pytest

from dialogs.asked_for import is_day, is_yes_or_no, wants_human
from tests.dialogs.stage import Guest

HUMANS = (
    "je veux parler à un humain",
    "I want a human",
    "Puis-je parler à quelqu’un ?",
    "can I talk to a real person please",
    "un conseiller svp",
    "human",
)
OTHERS = (
    "someone stole my money",
    "une personne a pris mon argent",
    "the agent was rude to me",
    "I want my money",
    "call me",
    "",
)


@pytest.mark.parametrize("text", HUMANS)
async def test_who_asks_for_a_human_is_shown_how_to_reach_one(maria: Guest, text: str) -> None:
    await maria.says(text)
    assert "Reach a human at" in maria.sees
    await maria.says("/faq")
    await maria.says(text)
    assert "Reach a human at" in maria.sees


@pytest.mark.parametrize("text", OTHERS)
def test_other_words_ask_for_no_human(text: str) -> None:
    assert not wants_human(text)


@pytest.mark.parametrize("text", ["tomorrow", "Demain", "lundi prochain ?", "monday morning"])
async def test_a_day_is_no_greeting(maria: Guest, text: str) -> None:
    assert is_day(text)
    await maria.says(text)
    assert "Hello!" not in maria.sees
    assert "File a complaint now" in maria.buttons


@pytest.mark.parametrize("text", ["hello", "evening!", "see you tomorrow", ""])
def test_other_words_name_not_only_a_day(text: str) -> None:
    assert not is_day(text)


@pytest.mark.parametrize("text", ["asdf qwer", "31/02", "qsdfqsdf"])
async def test_what_nobody_understands_may_be_a_complaint(maria: Guest, text: str) -> None:
    await maria.says(text)
    assert "I take it for a question" not in maria.sees
    assert "I found no answer to that." in maria.sees
    assert maria.buttons[0] == "File a complaint now"


@pytest.mark.parametrize("text", ["not my money", "no parcel came", "yes but where is it", "", "?"])
def test_other_words_are_neither_yes_nor_no(text: str) -> None:
    assert not is_yes_or_no(text)
