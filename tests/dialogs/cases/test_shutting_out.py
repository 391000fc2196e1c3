"""Who else follows a complaint, and ending it, in the windows of who sent it."""

from __future__ import annotations

import re

import pytest
import pytest_asyncio

from complaints.actions import RenewCode
from complaints.case import Actor, ActorKind
from complaints.refusals import Refusal
from dialogs.buttons_of_letters import Verb
from dialogs.phrases import REFUSALS
from tests.dialogs.cases.stage import Follower, filed, follower
from tests.dialogs.stage import Desk

STRANGER = REFUSALS[Refusal.UNKNOWN_CASE]
CODE = re.compile(r"<code>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})</code>")


@pytest_asyncio.fixture(loop_scope="session")
async def tom(desk: Desk) -> Follower:
    """Somebody else."""
    return await follower(desk, telegram_id=99)


async def joins(tom: Follower, number: object, code: str) -> None:
    await tom.says("/join")
    await tom.says(f"{number} {code}")


async def test_nobody_else_follows_at_first_and_the_code_is_where_it_was(maria: Follower) -> None:
    case = await maria.files()
    await maria.looks_at(case)
    await maria.chooses("Who else follows it")
    assert "No other account follows it." in maria.sees
    assert "stands on your receipt" in maria.sees
    assert not CODE.search(maria.sees)


async def test_how_many_follow_and_since_when(maria: Follower, desk: Desk) -> None:
    case = await maria.files()
    for n in range(2):
        person = await desk.people.meet(99 + n)
        await desk.casebook.join(person.id, case.number, desk.casebook.claim_code(case.number))
        desk.clock.go(hours=1)
    await maria.presses_letter(case, Verb.FOLLOWERS)
    assert "2 other accounts follow it:" in maria.sees
    assert maria.sees.count("• Since November 24, 2026") == 2
    assert "No other account" not in maria.sees


async def test_all_others_are_shut_out_and_a_new_code_is_shown_and_stays(
    maria: Follower, tom: Follower, desk: Desk
) -> None:
    case = await maria.files()
    old = desk.casebook.claim_code(case.number)
    await joins(tom, case.number, old)
    assert f"Complaint {case.number}" in tom.sees
    await maria.looks_at(case)
    await maria.chooses("Who else follows it", "Nobody else may follow")
    assert f"Should nobody else follow complaint {case.number}?" in maria.sees
    assert (await maria.case(case)).course.renewals == 0
    await maria.chooses("Yes, shut the others out")
    assert "earlier claim codes no longer open this complaint" in maria.sees
    assert "No other account follows it." in maria.sees
    found = CODE.search(maria.sees)
    assert found
    assert found[1] == desk.casebook.claim_code(case.number, 1) != old
    await maria.chooses("Back to the complaint", "Who else follows it")
    assert found[1] in maria.sees
    await maria.chooses("Back to the complaint", "Dates and history")
    assert "You ended the access of other accounts" in maria.sees
    # The old code is wrong now, the new one right.
    await joins(tom, case.number, old)
    assert REFUSALS[Refusal.CLAIM_WRONG] in tom.sees
    await joins(tom, case.number, found[1])
    assert "You follow this complaint from here now" in tom.sees


@pytest.mark.parametrize("tapped", ["Dates and history", "What I sent", "Papers and proofs"])
async def test_an_open_window_of_whoever_was_shut_out_tells_nothing_more(
    maria: Follower, tom: Follower, desk: Desk, tapped: str
) -> None:
    case = await maria.files(said="canary")
    await joins(tom, case.number, desk.casebook.claim_code(case.number))
    await desk.casebook.act(case.id, RenewCode(0), Actor(ActorKind.PERSON, case.person_id))
    await tom.chooses(tapped)
    assert STRANGER in tom.sees
    assert "canary" not in tom.sees
    await tom.says(f"/status {case.number}")
    assert STRANGER in tom.sees
    await tom.presses_letter(case, Verb.OPEN)
    assert STRANGER in tom.sees


@pytest.mark.parametrize("looked_over", [False, True])
async def test_words_that_were_being_written_do_not_arrive_any_more(
    maria: Follower, tom: Follower, desk: Desk, looked_over: bool
) -> None:
    case = await maria.files()
    await joins(tom, case.number, desk.casebook.claim_code(case.number))
    await tom.chooses("Add something")
    await tom.says("From somebody who may not.")
    if looked_over:
        await tom.chooses("I’m done: look it over")
    await desk.casebook.act(case.id, RenewCode(0), Actor(ActorKind.PERSON, case.person_id))
    await tom.chooses("Add it to the complaint" if looked_over else "I’m done: look it over")
    assert STRANGER in tom.sees
    assert (await maria.case(case)).course.supplements == ()


async def test_whoever_only_follows_has_no_such_window(
    maria: Follower, tom: Follower, desk: Desk
) -> None:
    case = await maria.files()
    await joins(tom, case.number, desk.casebook.claim_code(case.number))
    assert "Who else follows it" not in tom.buttons
    await tom.presses_letter(case, Verb.FOLLOWERS)
    assert REFUSALS[Refusal.NOT_YOURS] in tom.sees
    assert "Nobody else may follow" not in tom.buttons
    stranger = await filed(desk, telegram_id=7)
    await tom.presses_letter(stranger, Verb.FOLLOWERS)
    assert STRANGER in tom.sees


async def test_papers_say_that_the_code_on_the_receipt_is_over(maria: Follower, desk: Desk) -> None:
    case = await maria.files()
    await maria.looks_at(case)
    await maria.chooses("Papers and proofs", "The receipt (PDF)")
    said = "The claim code on the receipt was replaced since"
    assert said not in maria.sees
    await desk.casebook.act(case.id, RenewCode(0), Actor(ActorKind.PERSON, case.person_id))
    await maria.looks_at(case)
    await maria.chooses("Papers and proofs", "The receipt (PDF)")
    assert said in maria.sees
    # The proof itself is the same, and known again.
    first, again = (content for _, content in maria.cloud.handed)
    assert first == again
    await maria.says("/verify")
    await maria.sends(**maria.paper("scan.pdf", again))
    assert "This is genuine: the receipt of complaint" in maria.sees


async def test_a_window_of_long_ago_throws_nobody_out(maria: Follower, desk: Desk) -> None:
    case = await maria.files()
    await maria.looks_at(case)
    await maria.chooses("Who else follows it", "Nobody else may follow")
    await desk.casebook.act(case.id, RenewCode(0), Actor(ActorKind.PERSON, case.person_id))
    tom = await desk.people.meet(99)
    await desk.casebook.join(tom.id, case.number, desk.casebook.claim_code(case.number, 1))
    await maria.chooses("Yes, shut the others out")
    assert "1 other account follows it:" in maria.sees
    assert (await maria.case(case)).course.renewals == 1
