"""Each verb from its button to the case, and what is told on the way."""

from __future__ import annotations

from datetime import date

import pytest

from bot.playground.world import Message
from complaints.actions import (
    Accept,
    AddNote,
    Withdraw,
)
from complaints.answers import Blank, Money
from complaints.case import Status
from complaints.history import EventKind
from complaints.outcome import Outcome
from locales import words
from tests.desk.stage import OLGA, PAPER, PAUL, Player, Stage
from tests.desk.writing.conftest import SAID
from tests.desk.writing.pen import Pen, answered, officer, person
from tests.documents.reading import read

TODAY = date(2026, 3, 2)
STAYS = "This stays at the desk; the person is not told."


async def test_the_file_ends_with_what_may_be_done(stage: Stage, olga: Player) -> None:
    case = await stage.files(SAID)
    pen = Pen(stage, olga, case.id, str(case.number))
    await pen.opens()
    assert pen.last().startswith(f"Case {case.number} · \u2068Maria Maria\u2069")
    assert pen.last().endswith("What do you do?")
    assert pen.offered()[:2] == ["Take", "Acknowledge"]


async def test_taking_from_the_file_shows_the_next_verbs(pen: Pen) -> None:
    assert (await pen.case.now()).handler == OLGA.id
    assert "Take" not in pen.offered()
    assert "Answer" in pen.offered()


async def test_acknowledge_without_words(pen: Pen) -> None:
    await pen.taps("Acknowledge")
    await pen.taps("Only confirm")
    assert "preview. The person gets exactly what follows." in pen.since(0)
    answer = await pen.taps("Send")
    assert answer.text.startswith("Sent: case")
    assert "acknowledged" in await pen.case.kinds()


async def test_acknowledge_with_words_of_ones_own(pen: Pen) -> None:
    await pen.taps("Acknowledge")
    await pen.replies("I am looking at your payout.")
    assert "I am looking at your payout." in pen.since(pen.heard() - 3)
    await pen.taps("Send")
    last = (await pen.stage.casebook.history(pen.case_id))[-1]
    assert last.details["words"] == "I am looking at your payout."


async def test_ask_for_information_from_the_checklist(stage: Stage, olga: Player) -> None:
    case = await stage.files(SAID, pot=Blank.UNKNOWN, phone=Blank.NONE)
    pen = Pen(stage, olga, case.id, str(case.number))
    await pen.opens()
    await pen.taps("Ask for information")
    listed = pen.offered()
    assert "☐ Pot" in listed
    assert "☐ Telephone" in listed
    assert any(one.startswith("☐ The line of the bank statement") for one in listed)
    assert "Go on" not in listed
    await pen.taps("☐ Pot")
    await pen.taps("☐ Telephone")
    await pen.taps("☑ Telephone")
    await pen.replies("The name of your bank\n\n- The day of the transfer", to=checklist(pen))
    await pen.taps("Go on")
    await pen.taps("Only the list")
    await pen.taps("Send")
    after = await pen.case.now()
    assert after.status is Status.INCOMPLETE
    assert after.course.request is not None
    assert after.course.request.items == (
        "What is the name of the pot, or its link?",
        "The name of your bank",
        "The day of the transfer",
    )


async def test_documents_that_are_there_are_not_asked_again(stage: Stage, olga: Player) -> None:
    papers = [("line.pdf", PAPER)]
    case = await stage.files(SAID, papers, attachments=("bank-line",))
    pen = Pen(stage, olga, case.id, str(case.number))
    await pen.opens()
    await pen.taps("Ask for information")
    assert not any("bank statement" in one for one in pen.offered())
    assert any("payout request" in one for one in pen.offered())


async def test_a_tick_without_any_file_is_no_document(stage: Stage, olga: Player) -> None:
    case = await stage.files(SAID, attachments=("bank-line",))
    pen = Pen(stage, olga, case.id, str(case.number))
    await pen.opens()
    await pen.taps("Ask for information")
    assert any("bank statement" in one for one in pen.offered())


async def test_items_are_asked_in_the_persons_language(stage: Stage, paul: Player) -> None:
    case = await stage.files(SAID, pot=Blank.UNKNOWN)
    pen, say = Pen(stage, paul, case.id, str(case.number)), words("fr")
    await pen.opens()
    await pen.taps(say("Ask for information"))
    await pen.taps("☐ Cagnotte")
    await pen.taps(say("Go on"))
    await pen.taps(say("Only the list"))
    await pen.taps(say("Send"))
    request = (await pen.case.now()).course.request
    assert request is not None
    assert request.items == ("What is the name of the pot, or its link?",)


def checklist(pen: Pen) -> Message:
    return pen.button("Go on")[0]


async def test_a_note_never_leaves(pen: Pen) -> None:
    await pen.taps("Note")
    await pen.replies("She called twice.")
    assert STAYS in pen.since(0)
    assert "Send" not in pen.offered()
    answer = await pen.taps("Record")
    assert answer.text.startswith("Recorded: case")
    after = await pen.case.now()
    assert [one.text for one in after.course.notes] == ["She called twice."]
    await pen.opens()
    assert "internal note of Olga" in pen.officer.read()
    assert "She called twice." in pen.officer.read()


async def test_a_holding_answer_shows_the_latest_date_and_keeps_to_it(pen: Pen) -> None:
    await pen.taps("Holding answer")
    await pen.replies("We wait for our provider.")
    assert "Latest allowed date: Tuesday, April 21, 2026" in pen.last()
    assert "35 business days" in pen.last()
    await pen.replies("1 May")
    assert "later than Tuesday, April 21, 2026, the latest that is allowed" in pen.last()
    await pen.replies("21 April")
    await pen.taps("Send")
    after = await pen.case.now()
    assert after.status is Status.HOLDING
    assert after.course.holding is not None
    assert after.course.holding.until == date(2026, 4, 21)


async def test_the_latest_date_is_a_button_too(pen: Pen) -> None:
    await pen.taps("Holding answer")
    await pen.taps("Waiting for the provider")
    await pen.taps("Tuesday, April 21, 2026")
    await pen.taps("Send")
    holding = (await pen.case.now()).course.holding
    assert holding is not None
    assert holding.reason.startswith("We have asked our payment service provider")


async def test_no_complaint_with_a_reason(pen: Pen) -> None:
    await pen.taps("No complaint")
    await pen.taps("A question")
    assert "asks for information" in pen.since(pen.heard() - 3)
    await pen.taps("Send")
    assert (await pen.case.now()).status is Status.REQUALIFIED


async def test_handing_over_to_a_colleague_or_to_everybody(pen: Pen) -> None:
    await pen.taps("Hand over")
    assert pen.offered() == ["Paul", "Back to everybody", "Discard"]
    await pen.taps("Paul")
    await pen.taps("Record")
    assert (await pen.case.now()).handler == PAUL.id


async def test_back_to_everybody(pen: Pen) -> None:
    await pen.taps("Hand over")
    await pen.taps("Back to everybody")
    await pen.taps("Record")
    assert (await pen.case.now()).handler is None


async def test_a_promise_kept(pen: Pen) -> None:
    await pen.taps("Answer")
    await pen.taps("Upheld")
    await pen.replies("You are right.")
    await pen.replies("You get it.")
    await pen.replies("It was our mistake.")
    await pen.replies("We pay what is missing.")
    await pen.replies("1 234,50 €")
    await pen.replies("20/04/2026")
    await pen.replies("The transfer was forgotten.")
    await pen.taps("Send")
    after = await pen.case.now()
    assert after.course.answer is not None
    assert after.course.remedy is not None
    assert after.course.remedy.what == "We pay what is missing."
    assert after.course.remedy.amount == Money(123450, "EUR")
    assert after.course.remedy.by == date(2026, 4, 20)
    assert after.course.answer.shortcomings == "The transfer was forgotten."
    await pen.case.does(Accept(), await person(pen))
    await pen.opens()
    await pen.taps("Promise kept")
    await pen.taps("Today")
    await pen.taps("Send")
    remedy = (await pen.case.now()).course.remedy
    assert remedy is not None
    assert remedy.done_on == TODAY


async def test_a_corrective_action_from_plan_to_done(pen: Pen) -> None:
    await pen.taps("Corrective action")
    await pen.replies("Tell people at once when a payout is checked.")
    await pen.replies("Paul")
    await pen.replies("in 30 days")
    await pen.taps("Record")
    planned = (await pen.case.now()).course.corrective
    assert (planned[0].owner, planned[0].due) == ("Paul", date(2026, 4, 1))
    await pen.taps("What next?")
    await pen.taps("Corrective action done")
    await pen.taps("Today")
    await pen.taps("Record")
    assert (await pen.case.now()).course.corrective[0].done_on == TODAY
    await pen.opens()
    assert "Corrective action, in charge: Paul" in pen.officer.read()


async def test_of_several_corrective_actions_one_is_chosen(pen: Pen) -> None:
    for what in ("First change", "Second change"):
        await pen.taps("Corrective action")
        await pen.replies(what)
        await pen.replies("Olga")
        await pen.replies("demain")
        await pen.taps("Record")
        await pen.taps("What next?")
    await pen.taps("Corrective action done")
    await pen.taps("Second change")
    await pen.taps("Today")
    await pen.taps("Record")
    assert [one.done_on for one in (await pen.case.now()).course.corrective] == [None, TODAY]


async def test_closing_and_reopening(pen: Pen) -> None:
    await answered(pen, Outcome.UPHELD)
    await pen.case.does(Accept(), await person(pen))
    await pen.opens()
    await pen.taps("Close")
    await pen.taps("Everything is settled")
    await pen.taps("Send")
    assert (await pen.case.now()).status is Status.CLOSED
    await pen.taps("What next?")
    await pen.taps("Reopen")
    await pen.replies("A second payout is missing.")
    await pen.taps("Send")
    assert (await pen.case.now()).status is Status.IN_REVIEW


async def test_a_supervisor_forbids_deletion_and_allows_it_again(boss: Pen) -> None:
    words = boss.stage.cabinet.reader("fr").words
    await boss.taps(words("Forbid deletion"))
    await boss.replies("Le tribunal est saisi.")
    await boss.taps(words("Record"))
    assert (await boss.case.now()).course.legal_hold == "Le tribunal est saisi."
    await boss.opens()
    assert "Le tribunal est saisi." in boss.officer.read()
    await boss.taps(words("Allow deletion again"))
    await boss.taps(words("Record"))
    assert not (await boss.case.now()).course.legal_hold


async def test_a_copy_of_the_file_is_recorded_and_can_be_saved(boss: Pen) -> None:
    say = words("fr")
    await boss.case.does(AddNote("She was calm."), officer(PAUL.id))
    for before, scope in enumerate(("For outside: without notes", "For the desk: with notes")):
        await boss.taps(say("Copy of the file"))
        await boss.taps(say(scope))
        assert (await boss.case.kinds()).count(EventKind.EXPORTED.value) == before
        await boss.taps(say("Record"))
        assert (await boss.case.kinds()).count(EventKind.EXPORTED.value) == before + 1
        await boss.taps(say("What next?"))
    caption = say("Case {number}: copy of the file", number=boss.number)
    copies = [one.file for one in boss.officer.received() if one.text == caption]
    outside, inside = (read(boss.stage.telegram.world.store.fetch(one)) for one in copies)
    assert not outside.says("She was calm.")
    assert inside.says("She was calm.")
    assert boss.stage.called("sendDocument")[-1].get("protect_content") in {None, "false"}


async def test_an_agent_makes_no_copies(pen: Pen) -> None:
    assert "Copy of the file" not in pen.labels()


async def test_what_came_by_letter_is_added_in_the_persons_place(pen: Pen) -> None:
    await pen.taps("Add what came in")
    await pen.replies("I found the bank statement.")
    await pen.taps("Send")
    (added,) = (await pen.case.now()).course.supplements
    assert added.text == "I found the bank statement."
    assert "supplemented" in await pen.case.kinds()


async def test_a_case_that_is_over_offers_what_is_left(pen: Pen) -> None:
    await pen.case.does(Withdraw(), await person(pen))
    await pen.opens()
    assert pen.offered() == ["Note", "Corrective action", "Reopen"]


@pytest.mark.parametrize("verb", ["Note", "Answer", "Holding answer", "Hand over", "No complaint"])
async def test_nothing_happens_before_send(pen: Pen, verb: str) -> None:
    before = await pen.case.now()
    await pen.taps(verb)
    assert await pen.case.now() == before
    assert EventKind.ANSWERED.value not in await pen.case.kinds()
