"""The way to the mediator: who may, when, and that its dates stay in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from complaints.actions import (
    Action,
    Dispute,
    EndMediation,
    MediatorExtended,
    MediatorOpened,
    MediatorProposed,
    MediatorRefused,
    PrepareMediation,
    ReferToMediator,
    SendFile,
    Take,
)
from complaints.case import Actor, Status, Turn
from complaints.deadlines import Named, Owner
from complaints.history import EventKind
from complaints.mediation import Mediation, MediationEnd
from complaints.notices import Audience, NoticeKind
from complaints.organisation import Road
from complaints.refusals import Refusal
from tests.rules.cases import MARIA, OLGA, a_filing, pot
from tests.rules.lives import DAY, STATEMENT, Life, a_life, said

S = Status
CARD = (NoticeKind.CARD, Audience.DESK)
STEP = (NoticeKind.MEDIATION_STEP, Audience.PERSON)
TOMORROW = DAY + timedelta(days=1)
YESTERDAY = DAY - timedelta(days=1)


def disputed(**answers: str) -> Life:
    """A complaint that was refused, and the refusal disputed."""
    life = Life(said(**answers)).does(Take()).answer()
    return life.person(Dispute("Non."))


# --- the self-check -------------------------------------------------------------------------------


def test_after_a_refusal_the_file_is_handed_over_at_once() -> None:
    life = a_life(S.DISPUTED).person(PrepareMediation("conso", pending=False))
    assert life.case.status is S.MEDIATION_READY
    assert life.told == [(NoticeKind.KIT, Audience.PERSON), CARD]
    assert life.case.turn is Turn.PERSON


def test_pending_proceedings_stop_the_mediation_and_not_the_complaint() -> None:
    """DOMAIN §9.2, 6."""
    life = disputed(pending="court")
    assert life.refuses(PrepareMediation("conso"), MARIA) is Refusal.NOT_ADMISSIBLE
    assert life.refuses(PrepareMediation("conso", pending=True), MARIA) is Refusal.NOT_ADMISSIBLE
    # What the person says today counts more than what the form says.
    assert life.person(PrepareMediation("conso", pending=False)).case.status is S.MEDIATION_READY
    later = a_life(S.DISPUTED)
    assert later.refuses(PrepareMediation("conso", pending=True), MARIA) is Refusal.NOT_ADMISSIBLE


def test_a_mediator_who_is_not_there_cannot_be_chosen() -> None:
    life = a_life(S.DISPUTED)
    assert life.refuses(PrepareMediation("nobody"), MARIA) is Refusal.NO_SUCH_MEDIATOR
    over = tuple(replace(one, valid_until=YESTERDAY) for one in pot().mediators)
    life.profile = replace(pot(), mediators=over)
    assert life.refuses(PrepareMediation("conso"), MARIA) is Refusal.NO_SUCH_MEDIATOR


def test_another_field_is_not_admissible() -> None:
    life = disputed(subject="fees")
    assert life.refuses(PrepareMediation("paiement"), MARIA) is Refusal.NOT_ADMISSIBLE


@pytest.mark.acceptance("S3-14", "S0-48")
@pytest.mark.parametrize("status", [S.RECEIVED, S.ACKNOWLEDGED, S.IN_REVIEW, S.INCOMPLETE])
def test_who_waits_for_an_answer_waits_until_the_time_is_over(status: Status) -> None:
    life = a_life(status)
    assert life.refuses(PrepareMediation("conso"), MARIA) is Refusal.NOT_ADMISSIBLE


def test_a_complaint_that_was_ignored_elsewhere_goes_to_the_mediator_at_once() -> None:
    """Two months of silence are over, whatever the desk is doing now (PROCEDURE §4)."""
    filing = a_filing(statement=STATEMENT, first_written_on=date(2026, 9, 1))
    life = Life(filing).does(Take()).person(PrepareMediation("conso"))
    assert (life.case.status, life.case.turn) == (S.MEDIATION_READY, Turn.DESK)
    assert life.case.running("answer") is not None


# --- referring ------------------------------------------------------------------------------------


def test_the_person_says_when_and_how_they_went_to_the_mediator() -> None:
    action = ReferToMediator("conso", DAY, Road.LETTER, " AR 1A 234 ")
    life = a_life(S.MEDIATION_READY).person(action)
    assert (life.case.status, life.case.turn) == (S.MEDIATION_FILED, Turn.MEDIATOR)
    mediation = life.case.course.mediation
    assert mediation is not None
    assert (mediation.filed_on, mediation.road, mediation.reference) == (
        DAY,
        Road.LETTER,
        "AR 1A 234",
    )
    assert life.due("med_reject") == DAY + timedelta(weeks=3)
    entry = life.dated("med_trader_entry")
    assert (entry.due, entry.owner) == (DAY + timedelta(days=21), Owner.DESK)
    assert life.told == [STEP, CARD]


def test_the_day_of_referring_has_come_and_is_after_the_complaint() -> None:
    life = a_life(S.MEDIATION_READY)
    later = ReferToMediator("conso", TOMORROW, Road.FORM)
    before = ReferToMediator("conso", YESTERDAY, Road.FORM)
    assert life.refuses(later, MARIA) is Refusal.DATE_FUTURE
    assert life.refuses(before, MARIA) is Refusal.DATE_PAST


def test_the_file_goes_by_e_mail_with_the_person_in_copy() -> None:
    life = a_life(S.MEDIATION_READY).person(SendFile("conso"))
    assert life.case.status is S.MEDIATION_FILED
    assert life.told == [
        (NoticeKind.MEDIATION_FILE, Audience.MEDIATOR),
        (NoticeKind.MEDIATION_FILE, Audience.PERSON),
        STEP,
        CARD,
    ]
    assert life.last.notices[0].contact == "conso"


def test_a_mediator_who_takes_forms_only_is_sent_nothing() -> None:
    life = a_life(S.MEDIATION_READY)
    assert life.refuses(SendFile("paiement"), MARIA) is Refusal.NO_SUCH_MEDIATOR


def test_a_file_is_not_sent_once_the_year_is_over() -> None:
    life = a_life(S.MEDIATION_READY)
    life.now += timedelta(days=366)
    assert life.refuses(SendFile("conso"), MARIA) is Refusal.NOT_ADMISSIBLE


# --- its course -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("actor", "told"), [(MARIA, [CARD]), (OLGA, [STEP, CARD])])
def test_whoever_enters_a_step_knows_it_and_the_other_side_is_told(
    actor: Actor, told: list[tuple[NoticeKind, Audience]]
) -> None:
    life = a_life(S.MEDIATION_FILED)
    assert life.does(MediatorOpened(DAY, "MED-7"), actor).told == told
    proposal = MediatorProposed(DAY, DAY + timedelta(days=14))
    assert life.does(proposal, actor).told == told
    assert life.does(EndMediation(DAY, MediationEnd.AGREED), actor).told == told


@pytest.mark.acceptance("S4-14")
def test_the_ninety_days_run_from_the_mediators_notification() -> None:
    life = a_life(S.MEDIATION_FILED)
    life.now += timedelta(days=10)
    life.does(MediatorOpened(DAY + timedelta(days=4)))
    assert life.due("med_outcome") == DAY + timedelta(days=94)
    assert life.dated("med_reject").met_at == life.dated("med_trader_entry").met_at == life.now
    assert life.case.course.mediation is not None
    assert life.case.course.mediation.until == DAY + timedelta(days=94)


def test_the_mediator_may_take_more_time_but_not_less() -> None:
    life = a_life(S.MEDIATION_OPEN)
    until = life.due("med_outcome")
    assert life.refuses(MediatorExtended(until - timedelta(days=1))) is Refusal.DATE_PAST
    life.does(MediatorExtended(until + timedelta(days=30)))
    extended = life.dated("med_outcome")
    assert (extended.due, extended.rule) == (until + timedelta(days=30), Named.EXTENSION)
    assert life.case.status is S.MEDIATION_OPEN


def test_the_mediator_sets_the_time_to_accept() -> None:
    """R612-4; DOMAIN §0, C10."""
    life = a_life(S.MEDIATION_OPEN)
    by = DAY + timedelta(days=9)
    life.person(MediatorProposed(DAY, by))
    assert (life.due("proposal"), life.dated("proposal").rule) == (by, Named.PROPOSAL)
    assert life.dated("med_outcome").met_at == life.now
    assert life.case.turn is Turn.PERSON


@pytest.mark.parametrize(
    ("status", "action", "no"),
    [
        (S.MEDIATION_FILED, MediatorOpened(YESTERDAY), Refusal.DATE_PAST),
        (S.MEDIATION_FILED, MediatorOpened(TOMORROW), Refusal.DATE_FUTURE),
        (S.MEDIATION_FILED, MediatorRefused(YESTERDAY), Refusal.DATE_PAST),
        (S.MEDIATION_FILED, MediatorRefused(TOMORROW), Refusal.DATE_FUTURE),
        (S.MEDIATION_OPEN, MediatorProposed(YESTERDAY, TOMORROW), Refusal.DATE_PAST),
        (S.MEDIATION_OPEN, MediatorProposed(DAY, YESTERDAY), Refusal.DATE_PAST),
        (S.MEDIATION_PROPOSAL, EndMediation(YESTERDAY, MediationEnd.AGREED), Refusal.DATE_PAST),
        (S.MEDIATION_PROPOSAL, EndMediation(TOMORROW, MediationEnd.AGREED), Refusal.DATE_FUTURE),
        (S.MEDIATION_FILED, EndMediation(DAY, MediationEnd.AGREED), Refusal.NOT_NOW),
    ],
)
def test_the_steps_of_a_mediation_stay_in_their_order(
    status: Status, action: Action, no: Refusal
) -> None:
    assert a_life(status).refuses(action, MARIA) is no


@pytest.mark.parametrize("end", set(MediationEnd) - {MediationEnd.AGREED})
def test_each_side_may_leave_at_any_time(end: MediationEnd) -> None:
    """R612-2."""
    for status in (S.MEDIATION_FILED, S.MEDIATION_OPEN, S.MEDIATION_PROPOSAL):
        life = a_life(status).person(EndMediation(DAY, end))
        assert life.case.status is S.MEDIATION_ENDED
        assert life.history[-1].kind is EventKind.MEDIATION_ENDED


def test_an_agreement_is_executed_by_the_desk() -> None:
    life = a_life(S.MEDIATION_AGREED)
    assert life.history[-1].kind is EventKind.MEDIATION_AGREED
    assert life.case.turn is Turn.DESK


def test_a_refused_request_can_be_made_again_with_what_was_missing() -> None:
    life = a_life(S.MEDIATION_REFUSED)
    assert life.case.course.mediation is not None
    assert life.case.course.mediation.refused_on == DAY
    assert life.person(PrepareMediation("conso")).case.status is S.MEDIATION_READY


def test_nothing_that_is_said_before_the_mediator_is_kept() -> None:
    """L612-3: dates, reference and reason of a refusal, and no other word."""
    words = {name for name, kind in Mediation.__annotations__.items() if kind == "str"}
    assert words == {"mediator", "reference", "refusal"}
