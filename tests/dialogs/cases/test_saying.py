"""Writing about a complaint that was sent."""

from __future__ import annotations

from uuid import uuid4

import pytest

from complaints.actions import Take
from complaints.case import Case, Status
from complaints.course import Addition, Arrival
from complaints.refusals import Refusal
from dialogs.phrases import REFUSALS
from tests.dialogs.cases.stage import OLGA, Follower, answers, asks, does, filed, passes
from tests.dialogs.stage import Desk
from tests.rules.cases import a_filing


async def asked(maria: Follower, desk: Desk) -> Case:
    """Maria's complaint, with a question of the desk, in front of her."""
    case = await asks(desk, await maria.files())
    await maria.looks_at(case)
    return case


async def test_the_desk_is_answered_in_several_messages_with_files(
    maria: Follower, desk: Desk
) -> None:
    case = await asked(maria, desk)
    await maria.chooses("Send what was asked")
    await maria.says("Here is the contract.")
    await maria.sends(**maria.paper("contract.pdf"))
    await maria.says("The bank statement comes by post.")
    await maria.chooses("I’m done: look it over")
    assert "Here is the contract.\nThe bank statement comes by post." in maria.sees
    assert "contract.pdf" in maria.sees
    assert not (await maria.case(case)).course.supplements
    await maria.chooses("Send it to the team")
    case = await maria.case(case)
    (item,) = case.course.supplements
    assert case.status is Status.IN_REVIEW
    assert item.kind is Addition.INFORMATION
    assert item.text == "Here is the contract.\nThe bank statement comes by post."
    assert [one.name for one in case.exhibits if one.id in item.exhibits] == ["contract.pdf"]
    assert "It is our turn" in maria.sees
    await maria.chooses("What I sent")
    assert "Files: contract.pdf" in maria.sees


async def test_what_was_sent_first_never_changes(maria: Follower) -> None:
    case = await maria.files()
    await maria.looks_at(case)
    await maria.chooses("Add something")
    await maria.says("One more thing")
    await maria.chooses("I’m done: look it over", "Add it to the complaint")
    after = await maria.case(case)
    assert after.statement == case.statement
    assert after.course.supplements[0].kind is Addition.SUPPLEMENT


async def test_nothing_is_sent_by_walking_away(maria: Follower, desk: Desk) -> None:
    case = await asked(maria, desk)
    await maria.chooses("Send what was asked")
    await maria.sends(**maria.paper("contract.pdf"))
    await maria.chooses("Leave it, send nothing")
    after = await maria.case(case)
    assert not after.course.supplements
    assert not after.exhibits
    await maria.chooses("Send what was asked")
    assert "contract.pdf" not in maria.sees


async def test_an_edited_message_changes_its_part(maria: Follower, desk: Desk) -> None:
    await asked(maria, desk)
    await maria.chooses("Send what was asked")
    await maria.says("first")
    first = maria.last_sent
    await maria.says("second")
    await maria.edits(first, text="better")
    assert "better\nsecond" in maria.sees
    await maria.edits(999, text="something of last week")
    assert "something of last week" not in maria.sees


async def test_beginning_again_forgets_words_and_files(maria: Follower, desk: Desk) -> None:
    await asked(maria, desk)
    await maria.chooses("Send what was asked")
    await maria.says("wrong")
    await maria.sends(**maria.paper("wrong.pdf"))
    await maria.chooses("Start again")
    assert "wrong" not in maria.sees
    assert "I’m done: look it over" not in maria.buttons


async def test_an_album_is_told_once_and_refused_files_by_name(maria: Follower, desk: Desk) -> None:
    await asked(maria, desk)
    await maria.chooses("Send what was asked")
    for name in ("one", "two"):
        await maria.sends(**maria.photo(name), media_group_id="album")
    assert "2 files are here, and not sent yet." in maria.sees
    await maria.sends(**maria.paper("again.pdf", b"%PDF-1.7 x"))
    await maria.sends(**maria.paper("again2.pdf", b"%PDF-1.7 x"))
    assert "This file is there already" in maria.sees
    await maria.sends(**maria.paper("evil.exe", b"MZ evil"))
    assert "of a kind that cannot be kept" in maria.sees


async def test_card_numbers_are_masked_unless_the_person_insists(
    maria: Follower, desk: Desk
) -> None:
    case = await asked(maria, desk)
    await maria.chooses("Send what was asked")
    await maria.says("My card is 4111 1111 1111 1111")
    assert "4111 1111 1111 1111" not in maria.sees
    await maria.chooses("I’m done: look it over", "Send it to the team")
    assert "4111 1111" not in (await maria.case(case)).course.supplements[0].text
    await maria.chooses("Add something")
    await maria.says("My card is 4111 1111 1111 1111")
    await maria.chooses("Keep it as I wrote it", "I’m done: look it over")
    await maria.chooses("Add it to the complaint")
    assert "4111 1111 1111 1111" in (await maria.case(case)).course.supplements[1].text


async def test_distress_is_met_with_a_number_to_call(maria: Follower, desk: Desk) -> None:
    await asked(maria, desk)
    await maria.chooses("Send what was asked")
    await maria.says("I want to kill myself")
    assert "3114" in maria.sees


async def test_what_is_added_goes_where_it_was_meant_whatever_the_desk_did(
    maria: Follower, desk: Desk
) -> None:
    case = await maria.files()
    await maria.looks_at(case)
    await maria.chooses("Add something")
    await maria.says("One more thing")
    await does(desk, case, Take())
    await maria.chooses("I’m done: look it over", "Add it to the complaint")
    assert "It was added" in maria.sees
    assert (await maria.case(case)).course.supplements[0].text == "One more thing"


async def test_words_of_somebody_who_was_overtaken_are_kept(maria: Follower, desk: Desk) -> None:
    case = await asked(maria, desk)
    await maria.chooses("Send what was asked")
    await maria.says("Here is the contract.")
    await answers(desk, case)
    await maria.chooses("I’m done: look it over", "Send it to the team")
    assert "the complaint has moved on: Answered." in maria.sees
    assert "Here is the contract." in maria.sees
    assert not (await maria.case(case)).course.supplements
    await maria.chooses("I’m done: look it over", "Add it to the complaint")
    assert (await maria.case(case)).course.supplements[0].kind is Addition.SUPPLEMENT


async def test_a_dispute_of_an_answer_that_was_replaced_is_asked_again(
    maria: Follower, desk: Desk
) -> None:
    case = await answers(desk, await maria.files())
    await maria.looks_at(case)
    await maria.chooses("The answer does not satisfy me")
    await maria.says("No.")
    other = await filed(desk, telegram_id=4711, said="another")
    assert other.number != case.number
    await passes(desk, case, days=11)
    await maria.chooses("I am not satisfied: send this")
    assert "Something has changed in the meantime: Closed without your opinion" in maria.sees
    assert "No." in maria.sees
    await maria.chooses("I am not satisfied: send this")
    after = await maria.case(case)
    assert after.status is Status.DISPUTED
    assert after.course.supplements[0].text == "No."


async def test_a_tap_on_an_old_window_shows_how_it_stands_now(maria: Follower, desk: Desk) -> None:
    case = await answers(desk, await maria.files())
    await maria.looks_at(case)
    await passes(desk, case, days=11)
    await maria.chooses("The answer satisfies me")
    assert REFUSALS[Refusal.STALE] in maria.sees
    assert "Closed without your opinion" in maria.sees
    assert (await maria.case(case)).status is Status.CLOSED_NO_FEEDBACK


@pytest.mark.parametrize("item", ["accept:1", "accept:x", "fly:1", "accept:99999999999999"])
async def test_a_made_up_button_does_nothing(maria: Follower, item: str) -> None:
    case = await maria.files()
    await maria.looks_at(case)
    await maria.taps_data(f"do:{item}")
    assert (await maria.case(case)).version == case.version
    assert maria.last_tap_answered


async def test_a_replayed_addition_is_added_once(maria: Follower, desk: Desk) -> None:
    case = await asked(maria, desk)
    await maria.chooses("Send what was asked")
    await maria.says("Here")
    await maria.chooses("I’m done: look it over")
    message = maria.screen.last_message()
    state = dict(maria.desk.storage.storage)
    await maria.presses("Send it to the team", on=message)
    maria.desk.storage.storage.clear()
    maria.desk.storage.storage.update(state)
    await maria.presses("Send it to the team", on=message)
    assert len((await maria.case(case)).course.supplements) == 1


@pytest.mark.acceptance("S2-07")
async def test_what_was_said_on_the_telephone_is_confirmed_in_writing(
    maria: Follower, desk: Desk
) -> None:
    spoken = a_filing(draft_id=uuid4(), arrival=Arrival.CALL, exhibits=())
    case = await desk.casebook.enter(OLGA.id, spoken)
    code = desk.casebook.claim_code(case.number)
    await desk.casebook.join(await maria.person_id(), case.number, code)
    await maria.looks_at(case)
    assert "the complaint was not confirmed in writing yet" in maria.sees
    await maria.chooses("Confirm it in writing")
    await maria.says("My payout never came, and I want it.")
    await maria.chooses("I’m done: look it over", "Confirm it in writing")
    after = await maria.case(case)
    assert after.course.supplements[0].kind is Addition.CONFIRMATION
    assert after.course.is_written
    assert "Confirm it in writing" not in maria.buttons
