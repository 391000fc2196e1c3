"""The same update twice: killed between what was kept and what the conversation remembers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from copy import deepcopy

import pytest
from aiogram.types import Message

from tests.dialogs.intake.stage import Filer
from tests.dialogs.stage import Desk

Deed = Callable[[Filer], Awaitable[None]]


async def twice(maria: Filer, desk: Desk, deed: Deed) -> None:
    """Do something, forget that the conversation moved, and do the very same again."""
    before, ids = deepcopy(desk.storage.storage), maria.last_sent
    await deed(maria)
    desk.storage.storage = before
    maria.ids = iter(range(ids + 1, ids + 1000))
    await deed(maria)


def press(label: str) -> Deed:
    drawn: list[tuple[Filer, Message]] = []

    async def deed(maria: Filer) -> None:
        if not drawn or drawn[-1][0] is not maria:
            drawn.append((maria, maria.screen.last_message()))
        await maria.presses(label, on=drawn[-1][1])

    return deed


def say(text: str) -> Deed:
    async def deed(maria: Filer) -> None:
        await maria.says(text)

    return deed


@pytest.mark.parametrize(
    ("question", "deed", "answer"),
    [
        ("role", press("Organiser"), "organiser"),
        ("remedy", press("A refund"), ("refund",)),
        ("remedy", say("refund"), ("refund",)),
        ("last_name", say("Dupont"), "Dupont"),
        ("description", say("My story."), "My story."),
        ("email", say("maria@example.org"), "maria@example.org"),
    ],
)
async def test_an_answer_given_twice_is_given_once(
    maria: Filer, desk: Desk, question: str, deed: Deed, answer: object
) -> None:
    await maria.is_asked(question)
    before = await maria.draft()
    await twice(maria, desk, deed)
    after = await maria.draft()
    assert after.answers == before.answers | {question: answer}


async def test_a_message_added_twice_to_a_text_is_added_once(maria: Filer, desk: Desk) -> None:
    await maria.is_done(description="First half.")
    await maria.chooses("Next page", "Edit: Description")
    await twice(maria, desk, say("Second half."))
    assert await maria.answer("description") == "First half.\nSecond half."
    await twice(maria, desk, say("The end."))
    assert await maria.answer("description") == "First half.\nSecond half.\nThe end."


async def test_words_carried_twice_are_there_once(maria: Filer, desk: Desk) -> None:
    await maria.is_asked("description")
    await desk.casebook.open_draft(await maria.person_id(), "Carried.")
    await maria.says("/start")
    await maria.presses("Continue my complaint")
    await twice(maria, desk, press("Use these words"))
    await maria.says("More.")
    assert await maria.answer("description") == "Carried.\nMore."


async def test_a_tick_taken_back_twice_is_taken_back(maria: Filer, desk: Desk) -> None:
    await maria.is_asked("remedy")
    await maria.chooses("A refund", "An apology")
    await twice(maria, desk, press("✓ A refund"))
    assert await maria.answer("remedy") == ("apology",)


async def test_a_file_sent_twice_is_kept_once(maria: Filer, desk: Desk) -> None:
    await maria.is_asked("attachments")
    sent = maria.paper("a.pdf")

    async def send(maria: Filer) -> None:
        await maria.sends(**sent)

    await twice(maria, desk, send)
    assert len((await maria.draft()).exhibits) == 1


async def test_a_file_removed_twice_is_gone(maria: Filer, desk: Desk) -> None:
    await maria.is_asked("attachments")
    await maria.sends(**maria.paper("a.pdf"))
    await twice(maria, desk, press("Remove: a.pdf"))
    assert not (await maria.draft()).exhibits


async def test_a_complaint_sent_twice_is_one_case(maria: Filer, desk: Desk) -> None:
    await maria.is_done()
    await maria.approves()
    await twice(maria, desk, press("Send my complaint"))
    (case,) = await desk.casebook.cases_of(await maria.person_id())
    assert str(case.number) in maria.sees


async def test_a_changed_role_that_is_handled_twice_goes_on_once(maria: Filer, desk: Desk) -> None:
    await maria.is_done(role="organiser", subject="payout-late")
    await maria.presses("Edit: Your role")
    await twice(maria, desk, press("Participant"))
    assert "How much was the contribution?" in maria.sees
