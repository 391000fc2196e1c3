"""The verbs of a platform at the desk: written, suspended, released, doubted; and by whom never."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from bot.desk.refusals import REFUSALS
from complaints.actions import Add, Suspend, Take
from complaints.case import Actor, ActorKind, Case, Status
from complaints.history import EventKind
from complaints.moves import permitted
from complaints.organisation import OfficerRole
from complaints.profile import Profile
from complaints.refusals import Refusal
from complaints.roles import may
from tests.desk.platform.brands import BEA, against, branded, officer, opens
from tests.desk.stage import OLGA, Player, Stage
from tests.desk.writing.pen import Pen

STAFF_ALONE = "This is for the staff alone."
TOLD = "preview. The person gets exactly what follows."


async def taken(stage: Stage, olga: Player) -> Pen:
    """Olga has opened and taken a complaint about the airline."""
    pen = await opens(stage, olga, await against(stage))
    await pen.taps("Take")
    return pen


async def acknowledged(stage: Stage, bea: Player) -> Pen:
    """Bea has opened a complaint about her brand, and confirmed it."""
    pen = await opens(stage, bea, await against(stage))
    await pen.taps("Acknowledge")
    await pen.taps("Only confirm")
    await pen.taps("Send")
    await pen.taps("What next?")
    return pen


@pytest.mark.acceptance("S1-41", "S1-42")
async def test_a_contact_writes_in_private_and_staff_and_colleagues_read_it(
    stage: Stage, bea: Player, bob: Player, olga: Player
) -> None:
    """ACCEPTANCE S1-41, S1-42."""
    case = await against(stage)
    pen = await opens(stage, bea, case)
    await pen.taps("Write to the person")
    readers = "Read by the person who complains, Ailes Exemple and Réclamations Exemple"
    assert readers in pen.question().text
    assert str(case.number) in pen.question().text
    await pen.replies("Which flight was it?")
    assert TOLD in bea.read()
    assert "Réclamations Exemple brings it to the person" in bea.read()
    answer = await pen.taps("Send")
    assert answer.text == f"Sent: case {case.number}."
    after = await stage.casebook.case(case.id)
    (message,) = after.course.messages
    assert (message.by, message.text) == (BEA.id, "Which flight was it?")
    for player in (bob, olga):
        await opens(stage, player, case)
        assert "Bea (Ailes Exemple) wrote to the person in private" in player.read()
        assert "Which flight was it?" in player.read()


async def test_a_reply_of_the_person_is_bound_to_its_case(stage: Stage, olga: Player) -> None:
    pen = await taken(stage, olga)
    await pen.taps("Write to the person")
    first = pen.question()
    other = await opens(stage, olga, await against(stage, person=77))
    await other.taps("Take")
    await other.taps("Write to the person")
    await pen.replies("For the first case.", to=first)
    await pen.taps("Send")
    assert [one.text for one in (await pen.case.now()).course.messages] == ["For the first case."]
    assert (await other.case.now()).course.messages == ()


@pytest.mark.acceptance("S1-31")
async def test_staff_suspend_with_a_reason_and_end_it_again(stage: Stage, olga: Player) -> None:
    """ACCEPTANCE S1-31."""
    pen = await taken(stage, olga)
    await pen.taps("Suspend")
    assert "The person can prove it until" in pen.question().text
    await pen.replies("There was no such flight. Send your ticket.")
    assert TOLD in olga.read()
    await pen.taps("Send")
    after = await pen.case.now()
    assert after.status is Status.SUSPENDED
    assert after.course.suspension is not None
    assert after.course.suspension.reason == "There was no such flight. Send your ticket."
    await opens(stage, olga, after)
    assert "Suspended, waiting for proof" in olga.read()
    assert "suspended by Olga" in olga.read()
    assert "To be proved by" in olga.read()
    await pen.taps("End the suspension")
    await pen.taps("Only end it")
    await pen.taps("Send")
    assert (await pen.case.now()).status is Status.IN_REVIEW
    assert "suspension ended by Olga" in olga.read()


@pytest.mark.acceptance("S1-30", "S1-67")
async def test_a_contact_reports_a_doubt_and_nothing_else_happens(
    stage: Stage, bea: Player, olga: Player
) -> None:
    """ACCEPTANCE S1-30, S1-67: staff decide."""
    case = await against(stage)
    pen = await opens(stage, bea, case)
    await pen.taps("Report as doubtful")
    assert "The staff of Réclamations Exemple read it and decide" in pen.question().text
    await pen.replies("This flight does not exist.")
    assert "The staff of Réclamations Exemple read it; the person is not told." in bea.read()
    answer = await pen.taps("Record")
    assert answer.text == f"Recorded: case {case.number}."
    after = await stage.casebook.case(case.id)
    assert after.status is case.status
    assert [one.reason for one in after.course.doubts] == ["This flight does not exist."]
    await opens(stage, olga, case)
    assert "Bea (Ailes Exemple) finds this complaint doubtful" in olga.read()
    assert "Suspend" in Pen(stage, olga, case.id, str(case.number)).offered()


async def test_the_official_answer_of_two_contacts_is_sent_once_and_the_other_learns_whose(
    stage: Stage, bea: Player, bob: Player
) -> None:
    first = await acknowledged(stage, bea)
    second = await opens(stage, bob, await first.case.now())
    for pen in (first, second):
        await pen.taps("Holding answer")
        await pen.replies("We search at the airport.")
        await pen.replies("20/04/2026")
    won, lost = await first.taps("Send"), await second.taps("Send")
    assert won.text == f"Sent: case {first.number}."
    assert lost.alert
    assert lost.text == "The case has changed since your preview, by Bea (Ailes Exemple)."
    assert (await first.case.kinds()).count(EventKind.HOLDING_SENT.value) == 1
    assert len((await first.case.now()).course.holdings) == 1


async def test_what_staff_did_meanwhile_is_told_without_a_name(stage: Stage, bea: Player) -> None:
    pen = await acknowledged(stage, bea)
    await pen.taps("Holding answer")
    await pen.replies("We search at the airport.")
    await pen.replies("20/04/2026")
    await pen.case.does(Take(), officer(OLGA.id))
    await pen.case.does(Suspend("Prove it."), officer(OLGA.id))
    lost = await pen.taps("Send")
    assert lost.text == (
        "The case has changed since your preview, by the staff of Réclamations Exemple."
    )
    assert "Olga" not in bea.read()


NEVER = sorted(
    one.__name__
    for one in permitted(Status.IN_REVIEW, ActorKind.OFFICER)
    if not may(OfficerRole.BRAND, one, own=True, of_brand=True)
)


def test_contacts_are_kept_from_what_decides_about_a_complaint() -> None:
    assert {"Suspend", "Requalify", "Export", "HandOver", "PlaceHold", "Take"} <= set(NEVER)


@pytest.mark.parametrize("verb", NEVER)
async def test_a_contact_forges_a_verb_of_the_staff_in_vain(
    stage: Stage, bea: Player, verb: str
) -> None:
    case = await against(stage)
    await stage.casebook.act(case.id, Take(), officer(OLGA.id))
    pen = await opens(stage, bea, case)
    now = await pen.case.now()
    labels = pen.offered()
    assert {"Suspend", "No complaint", "Hand over", "Copy of the file"}.isdisjoint(labels)
    answer = await bea.presses(
        f"do:{verb}:{case.id}:{now.version}", bea.received()[-1].id, in_group=False
    )
    assert answer.alert
    assert await stage.compositions.all_of(BEA.id) == ()
    assert await pen.case.now() == now


async def test_a_stale_button_of_a_verb_shows_the_buttons_of_now(
    stage: Stage, olga: Player
) -> None:
    pen = await taken(stage, olga)
    message, data = pen.button("Suspend")
    await pen.case.does(Suspend("Prove it."), officer(OLGA.id))
    answer = await olga.presses(data, message.id, in_group=False)
    assert answer.text == "The case has changed meanwhile. These are its buttons now."
    assert "End the suspension" in pen.labels()
    assert await stage.compositions.all_of(OLGA.id) == ()


async def test_staff_cannot_report_a_doubt_to_themselves(stage: Stage, olga: Player) -> None:
    pen = await taken(stage, olga)
    now = await pen.case.now()
    data = f"do:ReportDoubt:{pen.case_id}:{now.version}"
    answer = await olga.presses(data, olga.received()[-1].id, in_group=False)
    assert answer.text == REFUSALS[Refusal.NOT_YOUR_ROLE]
    assert "Report as doubtful" not in pen.offered()


async def test_proof_that_has_come_is_read_before_the_suspension_ends(
    stage: Stage, olga: Player
) -> None:
    pen = await taken(stage, olga)
    await pen.case.does(Suspend("Prove it."), officer(OLGA.id))
    maria = Actor(ActorKind.PERSON, (await pen.case.now()).person_id)
    await pen.case.does(Add(UUID(int=7), "My ticket is AB12."), maria)
    await opens(stage, olga, await pen.case.now())
    assert "My ticket is AB12." in olga.read()
    assert "Our turn" in olga.read()


class TestWithoutAPrivateExchange:
    """An organisation that has not opened it."""

    @pytest.fixture
    def desk_profile(self) -> Profile:
        known = branded()
        return replace(known, procedure=replace(known.procedure, private_exchange=False))

    async def test_nobody_writes_besides_answers(
        self, stage: Stage, olga: Player, bea: Player
    ) -> None:
        pen = await taken(stage, olga)
        now: Case = await pen.case.now()
        assert "Write to the person" not in pen.offered()
        await opens(stage, bea, now)
        for player in (olga, bea):
            answer = await player.presses(
                f"do:Write:{now.id}:{now.version}", player.received()[-1].id, in_group=False
            )
            assert answer.text == REFUSALS[Refusal.NOT_NOW]
        assert (await pen.case.now()).course.messages == ()


async def test_harsh_words_are_pointed_out_before_they_are_sent_and_never_blocked(
    stage: Stage, bea: Player
) -> None:
    pen = await opens(stage, bea, await against(stage))
    await pen.taps("Write to the person")
    await pen.replies("You are an idiot. Which flight was it?")
    assert "These words may insult or discriminate: “idiot”." in pen.last()
    await pen.taps("Send")
    case = await pen.case.now()
    assert case.course.messages[-1].text == "You are an idiot. Which flight was it?"
    await pen.taps("What next?")
    await pen.taps("Write to the person")
    await pen.replies("Which flight was it?")
    assert "insult" not in pen.last()


async def test_harsh_words_in_an_answer_are_pointed_out_too(stage: Stage, bea: Player) -> None:
    pen = await acknowledged(stage, bea)
    await pen.taps("Answer")
    await pen.taps("Rejected")
    while "Point" in pen.question().text:
        await pen.replies("Only an idiot asks for that.")
    await pen.replies("These are our conditions.")
    await pen.taps("No remedy")
    await pen.taps("No shortcoming")
    assert "These words may insult or discriminate: “idiot”." in pen.last()
    assert "Send" in pen.offered()
