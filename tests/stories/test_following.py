"""Stories of following a complaint over real bots: letters with buttons, papers, another phone."""

from __future__ import annotations

import re

from complaints.actions import AskInformation, Take
from complaints.case import Actor as By
from complaints.case import ActorKind, Case, Status
from complaints.history import EventKind
from complaints.notices import Channel
from dialogs.buttons_of_letters import Verb, pressed
from storage.outgoing import Voice
from tests.papers import PDF
from tests.stage import OLGA, Actor, Stage, cases_of
from tests.stories.complaining import files

DESK = By(ActorKind.OFFICER, OLGA.id)


async def test_a_letter_keeps_its_words_and_buttons_when_one_is_pressed(
    stage: Stage, tom: Actor
) -> None:
    case = await files(tom, "English")
    await stage.house.casebook.act(case.id, Take(), DESK)
    await stage.house.casebook.act(case.id, AskInformation(("The contract",)), DESK)
    await stage.settle()
    letter = tom.saw("The contract")
    words, buttons = letter.text, [one["text"] for row in letter.buttons for one in row]
    await tom.taps(buttons[0])
    tom.sees("Please send what the team asked for")
    again = tom.saw("The contract")
    assert again.id == letter.id
    assert again.text == words
    assert [one["text"] for row in again.buttons for one in row] == buttons


async def test_an_answer_in_words_and_a_file_reaches_the_desk_once(
    stage: Stage, tom: Actor
) -> None:
    case = await files(tom, "English")
    await stage.house.casebook.act(case.id, Take(), DESK)
    await stage.house.casebook.act(case.id, AskInformation(("The contract",)), DESK)
    await stage.settle()
    await tom.says("/start")
    await tom.says("Here it is")
    tom.sees("You wrote: “Here it is”")
    await tom.sends_document("contract.pdf", PDF)
    await tom.taps("Yes, it is for this complaint")
    await tom.taps("Send it to the team")
    (after,) = await cases_of(stage, tom)
    (item,) = after.course.supplements
    assert after.status is Status.IN_REVIEW
    assert item.text == "Here it is"
    assert [one.name for one in after.exhibits if one.id in item.exhibits] == ["contract.pdf"]


async def test_a_receipt_that_comes_back_is_recognised(stage: Stage, tom: Actor) -> None:
    case = await files(tom, "English")
    await tom.says("/status")
    await tom.taps("Papers and proofs")
    await tom.taps("The receipt (PDF)")
    tom.sees("Papers of complaint")
    tom.saw(f"Receipt of complaint {case.number}")


async def test_another_account_follows_with_the_claim_code(
    stage: Stage, tom: Actor, maria: Actor
) -> None:
    case = await files(tom, "English")
    await maria.says("/start")
    await maria.taps("English")
    await maria.says(f"/join {case.number}")
    await maria.says(stage.house.casebook.claim_code(case.number))
    maria.sees("You follow this complaint from here now", str(case.number))
    told = tom.saw(f"Another account follows your complaint {case.number}")
    assert "end it at once" in told.text
    assert not any("Another account follows" in one.text for one in maria.messages)
    await stage.house.casebook.act(case.id, Take(), DESK)
    await stage.settle()
    maria.saw("has taken your complaint")


async def joins(actor: Actor, case: Case, code: str) -> None:
    """Somebody types number and code."""
    await actor.says(f"/join {case.number}")
    await actor.says(code)


async def tom_and_maria(stage: Stage, tom: Actor, maria: Actor) -> tuple[Case, str]:
    """Tom complained, and Maria got hold of his code; the complaint, and that code."""
    case = await files(tom, "English")
    await maria.says("/start")
    await maria.taps("English")
    code = stage.house.casebook.claim_code(case.number)
    await joins(maria, case, code)
    maria.sees("You follow this complaint from here now")
    return case, code


def shown_code(actor: Actor) -> str:
    """The claim code that the window shows."""
    found = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){2}", actor.screen.text)
    assert found
    return found[0]


async def shuts_out(tom: Actor) -> str:
    """Tom ends it, from under the letter that told him; the new code."""
    tom.saw("Another account follows your complaint")
    await tom.taps("Who else follows it")
    tom.sees("1 other account follows it:", "Since November 24, 2026")
    await tom.taps("Nobody else may follow")
    await tom.taps("Yes, shut the others out")
    tom.sees("earlier claim codes no longer open this complaint", "No other account follows it")
    return shown_code(tom)


async def test_whoever_sent_it_shuts_the_others_out_and_they_hear_nothing_more(
    stage: Stage, tom: Actor, maria: Actor
) -> None:
    case, _ = await tom_and_maria(stage, tom, maria)
    await shuts_out(tom)
    told = maria.saw(f"You no longer follow complaint {case.number}")
    assert "no longer valid" in told.text
    assert not told.buttons
    await stage.house.casebook.act(case.id, Take(), DESK)
    await stage.settle()
    tom.saw("has taken your complaint")
    assert not any("has taken your complaint" in one.text for one in maria.messages)
    await maria.says(f"/status {case.number}")
    maria.sees("There is no complaint with this number among yours")
    maria.sees("You have sent no complaint from this account")


async def test_letters_that_waited_for_whoever_was_shut_out_do_not_leave(
    stage: Stage, tom: Actor, maria: Actor
) -> None:
    case, _ = await tom_and_maria(stage, tom, maria)
    # Telegram is away: what is told now waits.
    chats = Voice(Channel.CONSUMER_CHAT, stage.cast.intake.id)
    stage.house.relay.leave(chats)
    await stage.house.casebook.act(case.id, Take(), DESK)
    await stage.settle()
    await shuts_out(tom)
    stage.house.relay.take(chats)
    await stage.settle()
    tom.saw("has taken your complaint")
    maria.saw(f"You no longer follow complaint {case.number}")
    assert not any("has taken your complaint" in one.text for one in maria.messages)


async def test_the_old_code_opens_nothing_and_the_new_one_does(
    stage: Stage, tom: Actor, maria: Actor
) -> None:
    case, old = await tom_and_maria(stage, tom, maria)
    new = await shuts_out(tom)
    assert new != old
    await joins(maria, case, old)
    maria.sees("Number and claim code do not fit each other")
    assert [one.id for one in await cases_of(stage, maria)] == []
    await maria.says(new)
    maria.sees("You follow this complaint from here now", str(case.number))
    # What Tom sees of it stays where it was.
    await tom.taps("Who else follows it")
    tom.sees("1 other account follows it:", new)


async def test_two_taps_are_one(stage: Stage, tom: Actor, maria: Actor) -> None:
    case, _ = await tom_and_maria(stage, tom, maria)
    await tom.taps("Who else follows it")
    await tom.taps("Nobody else may follow")
    message, button = tom.button("Yes, shut the others out")
    for _ in range(2):
        stage.hands.press(tom.account.id, tom.chat, message.id, button["callback_data"])
    await stage.settle()
    assert (await stage.house.casebook.case(case.id)).course.renewals == 1
    history = await stage.house.casebook.history(case.id)
    assert [one.kind for one in history].count(EventKind.CODE_RENEWED) == 1
    said = [one for one in maria.messages if "You no longer follow" in one.text]
    assert len(said) == 1
    # The first tap once more, long after: whoever was given the new code stays.
    await joins(maria, case, shown_code(tom))
    maria.sees("You follow this complaint from here now")
    await tom.taps("Who else follows it")
    await tom.taps("Nobody else may follow")
    old, now = button["callback_data"], tom.button("Yes, shut the others out")[1]["callback_data"]
    prefix = now[: -len("1")]
    assert (now, old[-1]) == (f"{prefix}1", "0")
    await tom.forges(f"{prefix}0")
    tom.sees("1 other account follows it:")
    assert [one.id for one in await cases_of(stage, maria)] == [case.id]


async def test_whoever_follows_shuts_nobody_out(stage: Stage, tom: Actor, maria: Actor) -> None:
    case, code = await tom_and_maria(stage, tom, maria)
    assert "Who else follows it" not in maria.labels
    await maria.forges(pressed(case.number, Verb.FOLLOWERS))
    maria.sees("You cannot do this.")
    after = await stage.house.casebook.case(case.id)
    assert after.course.renewals == 0
    assert stage.house.casebook.claim_code(case.number) == code
    assert [one.id for one in await cases_of(stage, tom)] == [case.id]


async def test_whoever_follows_and_blocks_the_bot_does_not_make_the_sender_unreachable(
    stage: Stage, tom: Actor, maria: Actor
) -> None:
    case, _ = await tom_and_maria(stage, tom, maria)
    for _ in range(2):
        stage.membership.block(maria.account.id, stage.intakes[0].id)
        await stage.settle()
        stage.membership.unblock(maria.account.id, stage.intakes[0].id)
        await stage.settle()
    unreachable = EventKind.PERSON_UNREACHABLE
    history = await stage.house.casebook.history(case.id)
    assert unreachable not in {one.kind for one in history}
    stage.membership.block(tom.account.id, stage.intakes[0].id)
    await stage.settle()
    assert (await stage.house.casebook.history(case.id))[-1].kind is unreachable
