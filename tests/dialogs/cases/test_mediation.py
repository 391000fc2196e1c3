"""Going to the mediator, and telling what became of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from complaints.actions import MediatorRefused
from complaints.case import Case, Status
from complaints.mediation import MediationEnd
from complaints.organisation import Road
from dialogs.buttons_of_letters import Verb
from storage.engine import Database
from tests.dialogs.cases.stage import OFFICERS, Follower, answers, does, follower, today
from tests.dialogs.stage import Desk, opened
from tests.rules.cases import pot

CONSO = "Médiateur Exemple Conso"


async def disputed(maria: Follower, desk: Desk) -> Case:
    """A complaint whose answer does not satisfy."""
    case = await answers(desk, await maria.files())
    await maria.looks_at(case)
    await maria.chooses("The answer does not satisfy me")
    await maria.chooses("I am not satisfied, without more words")
    return await maria.case(case)


async def ready(maria: Follower, desk: Desk) -> Case:
    """A complaint with a file for the mediator."""
    case = await disputed(maria, desk)
    await maria.chooses("Go to the mediator", CONSO, "No", "Make my file for the mediator")
    return await maria.case(case)


async def referred(maria: Follower, desk: Desk) -> Case:
    """A complaint that the person handed in."""
    await ready(maria, desk)
    await maria.chooses("I referred it to the mediator", "By letter")
    await maria.says("today")
    await maria.says("REF 42")
    await maria.chooses("Yes, note it")
    return (await desk.casebook.cases_of(await maria.person_id()))[0]


async def test_the_self_check_says_yes_or_no_in_words_for_each_point(
    maria: Follower, desk: Desk
) -> None:
    await disputed(maria, desk)
    await maria.chooses("Go to the mediator")
    assert "Médiateur Exemple des Paiements</b>\nCannot be asked, because" in maria.sees
    await maria.chooses(CONSO)
    assert "Does a court or another mediator have this dispute" in maria.sees
    await maria.chooses("No")
    assert maria.sees.count("✓ Yes") == 5
    assert "Only the mediator can judge this" in maria.sees
    assert "A complaint does not stop limitation periods" in maria.sees
    assert "Nothing that we can see stands in the way today." in maria.sees


async def test_a_pending_court_case_stands_in_the_way(maria: Follower, desk: Desk) -> None:
    case = await disputed(maria, desk)
    await maria.chooses("Go to the mediator", CONSO, "Yes")
    assert "✗ No: beside or after a court" in maria.sees
    assert "Make my file for the mediator" not in maria.buttons
    await maria.taps_data(f"prepare:{case.version}")
    assert (await maria.case(case)).status is Status.DISPUTED
    assert "point by point" in maria.sees


async def test_who_is_not_admissible_yet_hears_from_when_and_that_we_tell(
    maria: Follower,
) -> None:
    case = await maria.files()
    await maria.looks_at(case)
    await maria.chooses("Can I go to the mediator?", CONSO, "No")
    assert "✗ Not yet: if nobody answers, it is enough from January 25, 2027" in maria.sees
    assert "from January 25, 2027 on if nobody answers. We tell you here" in maria.sees
    assert "Make my file for the mediator" not in maria.buttons


async def test_who_has_an_answer_first_says_that_it_does_not_satisfy(
    maria: Follower, desk: Desk
) -> None:
    case = await answers(desk, await maria.files())
    await maria.looks_at(case)
    await maria.chooses("Can I go to the mediator?", CONSO, "No")
    assert "First say that the answer does not satisfy you" in maria.sees
    await maria.chooses("The answer does not satisfy me")
    await maria.chooses("I am not satisfied, without more words")
    assert "Go to the mediator" in maria.buttons


async def test_nothing_is_mailed_before_a_yes_that_says_what_goes_where(
    maria: Follower, desk: Desk
) -> None:
    case = await ready(maria, desk)
    assert case.status is Status.MEDIATION_READY
    assert "https://mediation.example.org/saisir" in maria.sees
    await maria.chooses("E-mail it to the mediator for me")
    for said in (
        f"To: {CONSO}, mediateur@mediation.example.org",
        "Copy to you: maria@example.org",
        "your name, address, e-mail and telephone",
        "Nothing is sent without your yes",
    ):
        assert said in maria.sees
    assert (await maria.case(case)).status is Status.MEDIATION_READY
    await maria.chooses("No, do not send it", "E-mail it to the mediator for me")
    await maria.chooses("Yes, send it for me")
    after = await maria.case(case)
    assert after.status is Status.MEDIATION_FILED
    assert after.course.mediation is not None
    assert after.course.mediation.road is Road.EMAIL
    assert f"{CONSO} has it since November 24, 2026" in maria.sees


async def test_a_mediator_without_e_mail_is_not_mailed(maria: Follower, desk: Desk) -> None:
    case = await answers(desk, await maria.files(subject="refund"))
    await maria.looks_at(case)
    await maria.chooses("The answer does not satisfy me")
    await maria.chooses("I am not satisfied, without more words", "Go to the mediator")
    await maria.chooses("Médiateur Exemple des Paiements", "No", "Make my file for the mediator")
    assert "E-mail it to the mediator for me" not in maria.buttons
    version = (await maria.case(case)).version
    await maria.taps_data(f"yes:{version}")
    assert (await maria.case(case)).status is Status.MEDIATION_READY
    await maria.chooses("I referred it to the mediator")
    # Only a form: nobody is asked by which way.
    assert "On which day did you hand it in?" in maria.sees


async def test_the_file_is_handed_over_again_on_request(maria: Follower, desk: Desk) -> None:
    case = await ready(maria, desk)
    await maria.chooses("Give me the file again")
    assert maria.handed == [f"{case.number}-kit.zip"]
    assert maria.screen.modes[-1] == "delete_and_send"


async def test_referring_is_told_with_way_day_and_reference(maria: Follower, desk: Desk) -> None:
    case = await referred(maria, desk)
    mediation = case.course.mediation
    assert case.status is Status.MEDIATION_FILED
    assert mediation is not None
    assert (mediation.road, mediation.reference) == (Road.LETTER, "REF 42")
    assert mediation.mediator == "conso"
    assert "REF 42" in maria.sees


@pytest.mark.parametrize("typed", ["tomorrow", "31/02/2026", "2025-01-01", "soon", "mars 2026"])
async def test_a_day_that_cannot_be_is_asked_again(maria: Follower, desk: Desk, typed: str) -> None:
    await ready(maria, desk)
    await maria.chooses("I referred it to the mediator", "By letter")
    await maria.says(typed)
    assert "On which day did you hand it in?" in maria.sees
    assert maria.sees.count("<b>") == 2
    await maria.taps_data(f"day:on:{typed}")
    assert "On which day did you hand it in?" in maria.sees


async def test_what_is_written_beside_the_file_is_taken_for_the_complaint(
    maria: Follower, desk: Desk
) -> None:
    case = await ready(maria, desk)
    await maria.says("My bank has sent one more letter.")
    assert f"Is this for complaint {case.number}?" in maria.sees
    assert "My bank has sent one more letter." in maria.sees


async def test_a_button_of_another_question_does_nothing(maria: Follower, desk: Desk) -> None:
    await ready(maria, desk)
    await maria.chooses("I referred it to the mediator", "By letter")
    await maria.taps_data("day:accept_by:2026-11-24")
    assert "On which day did you hand it in?" in maria.sees


@pytest.mark.acceptance("S4-15", "S4-16", "S4-17")
async def test_a_mediation_is_told_to_its_end(maria: Follower, desk: Desk) -> None:
    case = await referred(maria, desk)
    await maria.chooses("Say what the mediator did", "The mediator opened the mediation")
    desk.clock.go(days=10)
    await maria.says("today")
    await maria.chooses("Go on without")
    assert "90 days from the notification" in maria.sees
    await maria.chooses("Yes, note it")
    assert (await maria.case(case)).status is Status.MEDIATION_OPEN
    await maria.chooses("Say what the mediator did", "The mediator takes more time")
    await maria.says("31 March 2027")
    await maria.chooses("Yes, note it")
    assert "The mediator took more time, until this day" in maria.sees
    await maria.chooses("Say what the mediator did", "The mediator proposed a solution")
    await maria.says("yesterday")
    assert "before the step that it follows" in maria.sees
    await maria.says("today")
    await maria.says("in two weeks")
    assert "To be accepted or refused by Friday, December 18, 2026" in maria.sees
    assert "You are free to accept or refuse it." in maria.sees
    await maria.chooses("Tell it again")
    await maria.says("today")
    await maria.says("18 December")
    await maria.chooses("Yes, note it")
    await maria.chooses("Say what the mediator did", "Both sides accepted the solution")
    await maria.says("today")
    await maria.chooses("Yes, note it")
    after = await maria.case(case)
    assert after.status is Status.MEDIATION_AGREED
    assert after.course.mediation is not None
    assert after.course.mediation.end is MediationEnd.AGREED
    assert "no mediator examines the same dispute again" in maria.sees


async def test_a_refusal_is_told_with_its_reason_and_what_remains(
    maria: Follower, desk: Desk
) -> None:
    case = await referred(maria, desk)
    await maria.presses_letter(case, Verb.MEDIATOR)
    await maria.chooses("The mediator declined the request")
    await maria.says("today")
    await maria.says("No proof of the first complaint")
    assert "Reason: No proof of the first complaint" in maria.sees
    assert "go to court" in maria.sees
    await maria.chooses("Yes, note it")
    after = await maria.case(case)
    assert after.status is Status.MEDIATION_REFUSED
    assert "Go to the mediator" in maria.buttons


async def test_an_officer_who_was_faster_is_not_written_over(maria: Follower, desk: Desk) -> None:
    case = await referred(maria, desk)
    await maria.chooses("Say what the mediator did", "The mediator opened the mediation")
    await maria.says("today")
    await maria.chooses("Go on without")
    await does(desk, case, MediatorRefused(today(desk), "Out of field"))
    await maria.chooses("Yes, note it")
    assert "Something has changed in the meantime" in maria.sees
    assert (await maria.case(case)).status is Status.MEDIATION_REFUSED


@pytest.mark.acceptance("S0-50")
async def test_without_a_mediator_the_person_is_told_what_to_ask(
    shared_database: Database, tmp_path: Path
) -> None:
    lonely = replace(pot(), officers=OFFICERS, mediators=())
    desk = opened(shared_database, tmp_path, lonely)
    maria = await follower(desk)
    case = await maria.files()
    await maria.looks_at(case)
    assert "has not named a mediator" in maria.sees
    await maria.chooses("Can I go to the mediator?")
    assert "it must tell you (French Consumer Code, article L616-1)" in maria.sees
    assert "economie.gouv.fr/mediation-conso" in maria.sees
