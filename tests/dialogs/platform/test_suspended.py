"""A complaint that waits for proof: why, until when, and that the mediator's dates run on."""

from __future__ import annotations

from complaints.actions import Release
from complaints.case import Status
from complaints.course import Addition
from dialogs.buttons_of_letters import Verb
from locales import words
from tests.dialogs.cases.stage import Follower, does, passes
from tests.dialogs.platform.stage import OLGA, filed, strange, suspended
from tests.dialogs.stage import Desk

ENGLISH = words("en")


async def test_it_says_why_what_to_do_and_until_when(maria: Follower, desk: Desk) -> None:
    case = await suspended(desk, await filed(desk))
    await maria.looks_at(case)
    assert "Waiting for proof: the team told you what it has doubts about." in maria.sees
    assert "The ticket is of another day." in maria.sees
    due = case.running("suspension")
    assert due is not None
    assert f"Please send it by {ENGLISH.day(due.due)}." in maria.sees
    assert "Your dates for the mediator run on meanwhile." in maria.sees
    assert "Send proof" in maria.buttons
    assert "Add something" not in maria.buttons


async def test_proof_is_sent_and_the_desk_looks_at_it(maria: Follower, desk: Desk) -> None:
    case = await suspended(desk, await filed(desk))
    await maria.looks_at(case)
    await maria.presses("Send proof")
    await maria.sends(**maria.paper("ticket.pdf"))
    await maria.says("Here is the ticket.")
    await maria.chooses("I’m done: look it over", "Send it to the team")
    assert "What you sent was received." in maria.sees
    assert "It is our turn to act" in maria.sees
    after = await maria.case(case)
    assert after.status is Status.SUSPENDED
    (added,) = after.course.supplements
    assert (added.kind, added.text, len(added.exhibits)) == (
        Addition.PROOF, "Here is the ticket.", 1,
    )  # fmt: skip


async def test_sending_twice_adds_once(maria: Follower, desk: Desk) -> None:
    case = await suspended(desk, await filed(desk))
    await maria.looks_at(case)
    await maria.presses("Send proof")
    await maria.says("Here is the ticket.")
    await maria.presses("I’m done: look it over")
    window = maria.screen.last_message()
    await maria.presses("Send it to the team", on=window)
    await maria.presses("Send it to the team", on=window)
    assert len((await maria.case(case)).course.supplements) == 1


async def test_strange_messages_are_no_proof(maria: Follower, desk: Desk) -> None:
    case = await suspended(desk, await filed(desk))
    await maria.looks_at(case)
    await maria.presses("Send proof")
    for content in strange(maria)[:2]:
        await maria.sends(**content)
        assert "I’m done: look it over" not in maria.buttons
    await maria.presses("Leave it, send nothing")
    assert not (await maria.case(case)).course.supplements


async def test_a_letter_leads_to_the_proof(maria: Follower, desk: Desk) -> None:
    case = await suspended(desk, await filed(desk))
    await maria.presses_letter(case, Verb.ANSWER)
    assert "Please send what shows that complaint" in maria.sees


async def test_words_that_come_unasked_are_offered_as_proof(maria: Follower, desk: Desk) -> None:
    case = await suspended(desk, await filed(desk))
    await maria.looks_at(case)
    await maria.says("It was the ticket of my wife.")
    assert f"Is this for complaint {case.number}?" in maria.sees
    await maria.presses("Yes, it is for this complaint")
    await maria.presses("Send it to the team")
    assert (await maria.case(case)).course.supplements[0].kind is Addition.PROOF


async def test_words_of_whoever_was_overtaken_are_kept(maria: Follower, desk: Desk) -> None:
    case = await suspended(desk, await filed(desk))
    await maria.looks_at(case)
    await maria.presses("Send proof")
    await maria.says("Here is the ticket.")
    await does(desk, case, Release("It fits."), OLGA)
    await maria.chooses("I’m done: look it over", "Send it to the team")
    assert "Here is the ticket." in maria.sees
    await maria.chooses("I’m done: look it over", "Add it to the complaint")
    assert (await maria.case(case)).course.supplements[0].text == "Here is the ticket."


async def test_what_was_doubted_and_settled_is_read_again(maria: Follower, desk: Desk) -> None:
    case = await suspended(desk, await filed(desk))
    await does(desk, case, Release("The company confirmed the day."), OLGA)
    await maria.looks_at(case)
    await maria.presses("What we wrote to you")
    assert "The company confirmed the day." in maria.sees
    assert "The ticket is of another day." in maria.sees
    await maria.presses("Back to the complaint")
    await maria.presses("Dates and history")
    assert "The team had doubts, and asked you for proof." in maria.sees
    assert "The team’s doubts were settled" in maria.sees


async def test_silence_closes_it_and_it_can_be_reopened(maria: Follower, desk: Desk) -> None:
    case = await suspended(desk, await filed(desk))
    await maria.looks_at(case)
    assert "If nothing has come from you by the end of" in maria.sees
    await passes(desk, case, days=45)
    await maria.looks_at(case)
    assert (await maria.case(case)).status is Status.CLOSED_ABANDONED
    assert "Reopen it" in maria.buttons
