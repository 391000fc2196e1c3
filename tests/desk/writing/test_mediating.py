"""The dates of a mediation, entered by an officer."""

from __future__ import annotations

from datetime import date

from complaints.actions import (
    Dispute,
    MediatorOpened,
    PrepareMediation,
    ReferToMediator,
)
from complaints.case import Status
from complaints.mediation import MediationEnd
from complaints.organisation import Road
from tests.desk.stage import OLGA
from tests.desk.writing.pen import Pen, answered, officer, person

TODAY = date(2026, 3, 2)
STAYS = "This stays at the desk; the person is not told."


async def referred(pen: Pen) -> None:
    """The person is not satisfied and goes to the mediator."""
    await answered(pen)
    maria = await person(pen)
    await pen.case.does(Dispute("No."), maria)
    await pen.case.does(PrepareMediation("conso"), maria)
    await pen.case.does(ReferToMediator("conso", TODAY, Road.FORM), maria)
    await pen.opens()


async def test_the_dates_of_a_mediation_that_ends_in_agreement(pen: Pen) -> None:
    await referred(pen)
    await pen.taps("Mediation opened")
    await pen.replies("2 mars 2026")
    await pen.replies("M-2026-11")
    await pen.taps("Send")
    await pen.taps("What next?")
    await pen.taps("Mediation extended")
    await pen.replies("30 September 2026")
    await pen.taps("Send")
    await pen.taps("What next?")
    await pen.taps("Solution proposed")
    await pen.taps("Today")
    await pen.taps("Monday, March 16, 2026")
    await pen.taps("Send")
    await pen.taps("What next?")
    await pen.taps("End of mediation")
    await pen.taps("Both sides agreed")
    await pen.taps("Today")
    await pen.taps("Send")
    after = await pen.case.now()
    assert after.status is Status.MEDIATION_AGREED
    mediation = after.course.mediation
    assert mediation is not None
    assert mediation.reference == "M-2026-11"
    assert mediation.until == date(2026, 9, 30)
    assert mediation.accept_by == date(2026, 3, 16)
    assert mediation.end is MediationEnd.AGREED
    await pen.taps("What next?")
    await pen.taps("Promise kept")
    await pen.taps("Today")
    await pen.taps("Send")
    assert (await pen.case.now()).status is Status.EXECUTING


async def test_a_mediator_who_declines(pen: Pen) -> None:
    await referred(pen)
    await pen.taps("Mediator declined")
    await pen.taps("Today")
    await pen.taps("No reason given")
    await pen.taps("Send")
    after = await pen.case.now()
    assert after.status is Status.MEDIATION_REFUSED
    assert after.course.mediation is not None
    assert after.course.mediation.refused_on == TODAY


async def test_nobody_agrees_before_the_mediator_has_opened(pen: Pen) -> None:
    await referred(pen)
    await pen.taps("End of mediation")
    assert "Both sides agreed" not in pen.offered()
    await pen.taps("We refused")
    await pen.taps("Today")
    await pen.taps("Send")
    assert (await pen.case.now()).status is Status.MEDIATION_ENDED


async def test_a_proposal_cannot_be_accepted_before_it_was_made(pen: Pen) -> None:
    await referred(pen)
    await pen.case.does(MediatorOpened(TODAY), officer(OLGA.id))
    await pen.opens()
    await pen.taps("Solution proposed")
    await pen.taps("Today")
    await pen.replies("1 March 2026")
    assert "This day is over" in pen.last()
