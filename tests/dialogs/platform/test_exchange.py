"""The private exchange: read in the chat, replied to in the chat, never taken for an answer."""

from __future__ import annotations

from complaints.actions import Take, Write
from complaints.case import Status
from complaints.course import Addition
from dialogs.buttons_of_letters import Verb
from tests.dialogs.cases.stage import Follower, does
from tests.dialogs.platform.stage import OLGA, filed, strange, written
from tests.dialogs.stage import Desk


async def test_a_message_stands_beside_the_status_until_it_is_replied_to(
    maria: Follower, desk: Desk
) -> None:
    case = await written(desk, await filed(desk))
    await maria.looks_at(case)
    assert "Message of Ailes Exemple" in maria.sees
    assert "Which flight was it?" in maria.sees
    await maria.presses("Reply to the message")
    await maria.says("AE 12, on Monday.")
    await maria.chooses("I’m done: look it over", "Send the reply")
    assert "Your reply was sent." in maria.sees
    assert "Which flight was it?" not in maria.sees
    after = await maria.case(case)
    assert after.status is Status.RECEIVED
    assert [one.kind for one in after.course.supplements] == [Addition.REPLY]


async def test_messages_and_replies_are_read_together(maria: Follower, desk: Desk) -> None:
    case = await written(desk, await filed(desk))
    await maria.looks_at(case)
    assert "Private messages" in maria.buttons
    await maria.presses("Private messages")
    assert "Only you, Ailes Exemple and the team can read them." in maria.sees
    await maria.presses("Reply to the message")
    await maria.says("AE 12.")
    await maria.sends(**maria.paper("ticket.pdf"))
    await maria.chooses("I’m done: look it over", "Send the reply")
    await does(desk, case, Write("Thank you."), OLGA)
    await maria.looks_at(case)
    await maria.presses("Private messages")
    told = maria.sees
    assert told.index("Thank you.") < told.index("AE 12.") < told.index("Which flight was it?")
    assert "Message of the team" in told
    assert "Your reply of" in told
    assert "ticket.pdf" in told
    await maria.presses("Back to the complaint")
    assert "Reply to the message" in maria.buttons


async def test_a_reply_written_twice_is_sent_once(maria: Follower, desk: Desk) -> None:
    case = await written(desk, await filed(desk))
    await maria.looks_at(case)
    await maria.presses("Private messages")
    window = maria.screen.last_message()
    await maria.presses("Reply to the message", on=window)
    await maria.presses("Reply to the message", on=window)
    await maria.says("AE 12.")
    await maria.presses("I’m done: look it over")
    last = maria.screen.last_message()
    await maria.presses("Send the reply", on=last)
    await maria.presses("Send the reply", on=last)
    assert len((await maria.case(case)).course.supplements) == 1


async def test_a_letter_leads_to_the_reply(maria: Follower, desk: Desk) -> None:
    case = await written(desk, await filed(desk))
    await maria.presses_letter(case, Verb.ADD)
    assert "Please write your reply to the message" in maria.sees
    await maria.presses("Leave it, send nothing")
    assert not (await maria.case(case)).course.supplements


async def test_a_message_that_came_meanwhile_does_not_lose_the_words(
    maria: Follower, desk: Desk
) -> None:
    case = await filed(desk)
    await maria.looks_at(case)
    await maria.presses("Add something")
    await maria.says("One more thing.")
    await written(desk, case)
    await does(desk, case, Take(), OLGA)
    await maria.chooses("I’m done: look it over", "Add it to the complaint")
    assert "It was added to your complaint." in maria.sees
    assert (await maria.case(case)).course.supplements[0].text == "One more thing."


async def test_strange_messages_are_no_reply(maria: Follower, desk: Desk) -> None:
    case = await written(desk, await filed(desk))
    await maria.looks_at(case)
    await maria.presses("Reply to the message")
    for content in strange(maria)[:2]:
        await maria.sends(**content)
        assert "I’m done: look it over" not in maria.buttons
    await maria.sends(**strange(maria)[3])
    assert "I’m done: look it over" in maria.buttons


async def test_nobody_elses_messages_can_be_read(maria: Follower, desk: Desk) -> None:
    case = await written(desk, await filed(desk, telegram_id=4712))
    await maria.says(f"/status {case.number}")
    assert "Which flight" not in maria.sees
    assert "There is no complaint with this number among yours." in maria.sees


async def test_without_messages_there_is_no_page_of_them(maria: Follower, desk: Desk) -> None:
    await maria.looks_at(await filed(desk))
    assert "Private messages" not in maria.buttons
