"""What is typed with a slash, anywhere."""

from __future__ import annotations

from html import unescape

import pytest
from babel.messages.catalog import Catalog

from complaints.profile import read_profile
from dialogs.commands import COMMANDS, CONSENTS, START, listed
from locales import Words
from tests.dialogs.stage import Desk, Guest


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("/start", "Complaint desk of"),
        ("/new", "What is wrong?"),
        ("/nouvelle", "What is wrong?"),
        ("/réclamation", "What is wrong?"),
        ("/status", "My complaints"),
        ("/statut", "My complaints"),
        ("/suivi", "My complaints"),
        ("/faq", "What is wrong?"),
        ("/language", "Which language"),
        ("/langue", "Which language"),
        ("/privacy", "What happens to your data"),
        ("/confidentialite", "What happens to your data"),
        ("/cancel", "nothing to cancel"),
        ("/annuler", "nothing to cancel"),
        ("/human", "Reach a human at"),
        ("/humain", "Reach a human at"),
        ("/help", "automatic assistant"),
        ("/aide", "automatic assistant"),
        ("/HELP", "automatic assistant"),
        ("/wat", "do not know the command /wat"),
    ],
)
async def test_every_command_is_understood(maria: Guest, command: str, shown: str) -> None:
    await maria.says(command)
    assert shown in maria.sees


async def test_a_command_inside_the_form_keeps_the_draft_and_offers_to_continue(
    maria: Guest, desk: Desk
) -> None:
    await maria.says("/new")
    await maria.presses("File a complaint now")
    asked = maria.sees
    person = await desk.people.meet(4711)
    draft = await desk.casebook.draft_of(person.id)
    for command in ("/status", "/human", "/privacy", "/faq", "/cancel", "/new", "/start"):
        await maria.says(command)
        assert "Continue my complaint" in maria.buttons, command
    await maria.presses("Continue my complaint")
    assert maria.sees == asked
    assert await desk.casebook.draft_of(person.id) == draft


async def test_an_unknown_command_inside_the_form_is_no_answer(maria: Guest) -> None:
    await maria.says("/new")
    await maria.presses("File a complaint now")
    asked = maria.sees
    await maria.says("/nonsense")
    assert maria.sees.endswith(asked)


async def test_cancelling_keeps_the_draft_and_says_until_when(maria: Guest, desk: Desk) -> None:
    await maria.says("/new")
    await maria.presses("File a complaint now")
    desk.clock.go(days=3)
    await maria.says("/cancel")
    assert "kept until December 24, 2026" in maria.sees
    assert "Nothing of it was sent" in maria.sees


async def test_a_draft_is_deleted_only_when_asked_twice(maria: Guest, desk: Desk) -> None:
    person = await desk.people.meet(4711)
    await desk.casebook.open_draft(person.id)
    await maria.says("/cancel")
    await maria.presses("Delete it")
    await maria.presses("No, keep it")
    assert await desk.casebook.draft_of(person.id) is not None
    await maria.presses("Delete it")
    await maria.presses("Yes, delete it")
    assert await desk.casebook.draft_of(person.id) is None
    assert "was deleted" in maria.sees


async def test_humans_have_an_address_or_it_is_said_to_be_missing(maria: Guest) -> None:
    await maria.says("/human")
    assert "contact@cagnottes.example.org" in maria.sees
    assert "Monday to Friday" in maria.sees
    assert "+33 1 99 00 12 34" in maria.sees
    assert "has not published a postal address" in maria.sees


async def test_the_full_notice_can_be_read_to_its_end(maria: Guest, desk: Desk) -> None:
    await maria.says("/privacy")
    await maria.presses("Read the full notice")
    read = maria.sees
    while "Next page" in maria.buttons:
        await maria.presses("Next page")
        read += maria.sees
    notice = desk.profile.organisation.privacy_full["en"]
    assert all(line in unescape(read) for line in notice.splitlines())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_menu_of_commands_is_one_that_telegram_takes(language: str) -> None:
    words = Words(language, Catalog(locale=language))
    menu = listed(words, read_profile("platform"))
    assert len({one.command for one in menu}) == len(COMMANDS) + 1
    for one in menu:
        assert one.command.isascii()
        assert one.command.islower()
        assert len(one.command) <= 32
        assert 1 <= len(one.description) <= 256


def test_no_two_commands_answer_to_one_name() -> None:
    names = [name for one in (START, *COMMANDS, CONSENTS) for name in one.names]
    assert len(names) == len(set(names))
