"""What a person says of an answer, of a promise, of the whole; and taking a complaint back."""

from __future__ import annotations

from complaints.actions import RecordRemedy, Requalify
from complaints.case import Status
from complaints.course import Addition
from complaints.outcome import Outcome
from complaints.refusals import Refusal
from dialogs.phrases import REFUSALS
from tests.dialogs.cases.stage import Follower, answers, does, filed, follower, passes, today
from tests.dialogs.stage import Desk


async def test_saying_that_the_answer_satisfies_leads_to_an_opinion(
    maria: Follower, desk: Desk
) -> None:
    case = await answers(desk, await maria.files(), Outcome.UPHELD)
    await maria.looks_at(case)
    await maria.chooses("The answer satisfies me")
    assert "Settled." in maria.sees
    await maria.chooses("Give my opinion", "4 of 5 – satisfied")
    assert "4 of 5" in maria.sees
    await maria.says("Quick and kind")
    await maria.chooses("Send my opinion")
    after = await maria.case(case)
    assert after.status is Status.CLOSED
    assert [(one.stars, one.comment) for one in after.course.ratings] == [(4, "Quick and kind")]
    assert "Give my opinion" not in maria.buttons


async def test_an_opinion_needs_no_words(maria: Follower, desk: Desk) -> None:
    case = await answers(desk, await maria.files(), Outcome.UPHELD)
    await maria.looks_at(case)
    await maria.chooses("The answer satisfies me", "Give my opinion")
    await maria.chooses("1 of 5 – very dissatisfied", "Send it without more words")
    assert (await maria.case(case)).course.ratings[0].stars == 1


async def test_six_stars_do_not_exist(maria: Follower, desk: Desk) -> None:
    case = await answers(desk, await maria.files(), Outcome.UPHELD)
    await maria.looks_at(case)
    await maria.chooses("The answer satisfies me", "Give my opinion")
    version = (await maria.case(case)).version
    for stars in ("6", "0", "-1", "x", ""):
        await maria.taps_data(f"stars:{stars}:{version}")
        assert "Would you like to say why" not in maria.sees
    assert not (await maria.case(case)).course.ratings


async def test_a_dispute_may_say_why_and_opens_the_mediator(maria: Follower, desk: Desk) -> None:
    case = await answers(desk, await maria.files())
    await maria.looks_at(case)
    await maria.chooses("The answer does not satisfy me")
    await maria.says("You never looked at my photos.")
    await maria.chooses("I am not satisfied: send this")
    after = await maria.case(case)
    assert after.status is Status.DISPUTED
    assert after.course.supplements[0].kind is Addition.DISPUTE
    assert "Go to the mediator" in maria.buttons


async def test_a_dispute_needs_no_reason(maria: Follower, desk: Desk) -> None:
    case = await answers(desk, await maria.files())
    await maria.looks_at(case)
    await maria.chooses("The answer does not satisfy me")
    await maria.chooses("I am not satisfied, without more words")
    assert (await maria.case(case)).status is Status.DISPUTED


async def test_a_kept_promise_settles_the_complaint(maria: Follower, desk: Desk) -> None:
    case = await answers(desk, await maria.files(), Outcome.UPHELD, promised=True)
    await maria.looks_at(case)
    await maria.chooses("The answer satisfies me")
    assert "A refund: €1,234.00" in maria.sees
    assert "No, the promise was not kept" not in maria.buttons
    await does(desk, case, RecordRemedy(today(desk)))
    await maria.looks_at(case)
    assert "The team says that it was done on November 24, 2026" in maria.sees
    await maria.chooses("Yes, the promise was kept")
    assert (await maria.case(case)).status is Status.RESOLVED


async def test_a_broken_promise_is_told_to_the_team(maria: Follower, desk: Desk) -> None:
    case = await answers(desk, await maria.files(), Outcome.UPHELD, promised=True)
    await maria.looks_at(case)
    await maria.chooses("The answer satisfies me")
    await passes(desk, case, days=15)
    await maria.looks_at(case)
    assert "Was due by December 8, 2026: we are late" in maria.sees
    await maria.chooses("No, the promise was not kept")
    await maria.sends(**maria.photo("account"))
    assert "You can add files to the complaint later" in maria.sees
    await maria.says("Nothing came.")
    await maria.chooses("The promise was not kept: send this")
    after = await maria.case(case)
    assert after.status is Status.DISPUTED
    assert after.course.supplements[0].text == "Nothing came."


async def test_within_ten_minutes_a_complaint_is_corrected_with_all_its_answers(
    maria: Follower, desk: Desk
) -> None:
    case = await maria.files()
    await maria.looks_at(case)
    await maria.chooses("Correct or withdraw it", "Correct it")
    assert f"Complaint {case.number} was taken back" in maria.sees
    assert "Please check your complaint before you send it." in maria.sees
    draft = await maria.draft()
    assert draft.replaces == str(case.number)
    assert draft.answers == case.answers
    assert (await maria.case(case)).status is Status.WITHDRAWN
    while "Next page" in maria.buttons:
        await maria.chooses("Next page")
    await maria.chooses("Everything is right: go on", "Send my complaint", "Follow my complaint")
    assert f"It corrects complaint {case.number}." in maria.sees


async def test_after_ten_minutes_it_can_only_be_taken_back(maria: Follower, desk: Desk) -> None:
    case = await maria.files()
    await maria.looks_at(case)
    await maria.chooses("Correct or withdraw it")
    desk.clock.go(minutes=11)
    await maria.chooses("Correct it")
    assert REFUSALS[Refusal.TOO_LATE] in maria.sees
    assert "Correct it" not in maria.buttons
    await maria.chooses("Take it back")
    assert "The mediator’s year goes on running" in maria.sees
    assert (await maria.case(case)).status is Status.RECEIVED
    await maria.chooses("Take it back without a reason")
    assert (await maria.case(case)).status is Status.WITHDRAWN
    assert "Reopen it" in maria.buttons


async def test_somebody_who_writes_another_one_is_told_why_it_cannot_be_corrected_yet(
    maria: Follower, desk: Desk
) -> None:
    case = await maria.files()
    await desk.casebook.open_draft(case.person_id)
    await maria.looks_at(case)
    await maria.chooses("Correct or withdraw it")
    assert "first send or delete the other complaint" in maria.sees
    assert "Correct it" not in maria.buttons


async def test_a_follower_cannot_open_somebody_elses_answers_as_a_draft(
    maria: Follower, desk: Desk
) -> None:
    case = await maria.files()
    tom = await follower(desk, telegram_id=99)
    person = await desk.people.meet(99)
    await desk.casebook.join(person.id, case.number, desk.casebook.claim_code(case.number))
    await tom.looks_at(case)
    await tom.chooses("Correct or withdraw it")
    assert "Correct it" not in tom.buttons
    assert "Take it back" in tom.buttons


async def test_a_reason_for_taking_back_is_kept(maria: Follower) -> None:
    case = await maria.files()
    await maria.looks_at(case)
    await maria.chooses("Correct or withdraw it", "Take it back")
    await maria.says("The money came.")
    await maria.chooses("Take it back, with this reason")
    assert (await maria.case(case)).course.closings[0].text == "The money came."
    assert "The money came." in maria.sees


async def test_what_is_called_no_complaint_can_be_contested(maria: Follower, desk: Desk) -> None:
    case = await does(desk, await maria.files(), Requalify("This is a question."))
    await maria.looks_at(case)
    assert "This is a question." in maria.sees
    await maria.chooses("I contest that: it is a complaint")
    await maria.says("It is one.")
    await maria.chooses("Reopen it with these words")
    after = await maria.case(case)
    assert after.status is Status.IN_REVIEW
    assert after.course.supplements[0].kind is Addition.REOPENING


async def test_two_taps_on_satisfied_are_one(maria: Follower, desk: Desk) -> None:
    case = await answers(desk, await maria.files(), Outcome.UPHELD)
    await maria.looks_at(case)
    window = maria.screen.last_message()
    await maria.presses("The answer satisfies me", on=window)
    await maria.presses("The answer satisfies me", on=window)
    after = await maria.case(case)
    assert after.status is Status.RESOLVED
    assert after.version == case.version + 1
    assert "Settled." in maria.sees


async def test_another_persons_complaint_cannot_be_touched(maria: Follower, desk: Desk) -> None:
    foreign = await answers(desk, await filed(desk, telegram_id=99))
    mine = await maria.files()
    await maria.looks_at(mine)
    await maria.taps_data(f"do:accept:{foreign.version}")
    assert (await maria.case(foreign)).version == foreign.version
    assert str(foreign.number) not in maria.sees
