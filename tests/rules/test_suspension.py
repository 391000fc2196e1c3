"""A doubtful complaint stands still until it is proven, and not for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest

from complaints.actions import (
    Acknowledge,
    PrepareMediation,
    Release,
    ReportDoubt,
    Requalify,
    Suspend,
    Take,
    Withdraw,
)
from complaints.case import Status, Turn
from complaints.course import Addition
from complaints.deadlines import Named
from complaints.notices import Audience, NoticeKind
from complaints.points import claims
from complaints.refusals import Refusal
from tests.rules.brands import against
from tests.rules.cases import (
    AIR,
    BRUNO,
    OLGA,
    PAUL,
    platform,
)
from tests.rules.lives import SUSPICION, a_life, an_answer
from tests.rules.test_person_acts import an_addition

S = Status


@pytest.mark.acceptance("S1-31")
def test_a_doubtful_complaint_waits_for_proof_and_its_sender_is_told_why() -> None:
    life = against(AIR).does(Take()).does(SUSPICION)
    assert life.is_in(S.SUSPENDED)
    assert life.case.turn is Turn.PERSON
    assert life.told == [
        (NoticeKind.SUSPENSION, Audience.PERSON),
        (NoticeKind.CARD, Audience.DESK),
    ]
    begun = life.case.course.suspension
    assert begun is not None
    assert (begun.reason, begun.due) == (SUSPICION.reason, life.due("suspension"))


def test_nothing_is_suspended_or_reported_without_a_reason() -> None:
    assert against(AIR).refuses(Suspend(" ")) is Refusal.EMPTY
    assert against(AIR).refuses(ReportDoubt("\n"), BRUNO) is Refusal.EMPTY


@pytest.mark.acceptance("S1-30")
def test_a_brand_reports_a_doubt_and_staff_decide() -> None:
    life = against(AIR).does(ReportDoubt("Aucun vol à ce nom."), BRUNO)
    assert life.is_in(S.RECEIVED)
    assert (NoticeKind.DOUBT, Audience.DESK) in life.told
    assert life.case.course.doubts[-1].reason == "Aucun vol à ce nom."
    assert life.refuses(ReportDoubt("Non."), OLGA) is Refusal.NOT_YOUR_ROLE
    assert life.does(SUSPICION, OLGA).is_in(S.SUSPENDED)


def test_what_was_answered_is_no_longer_reported_or_suspended() -> None:
    life = against(AIR).does(Acknowledge(), BRUNO)
    life.does(an_answer(life.case), BRUNO)
    assert life.refuses(ReportDoubt("Trop tard."), BRUNO) is Refusal.NOT_NOW
    assert life.refuses(SUSPICION, PAUL) is Refusal.NOT_NOW


def test_what_the_desk_owes_stands_still_while_a_complaint_is_suspended() -> None:
    life = a_life(S.IN_REVIEW)
    owed = life.due("answer")
    life.does(SUSPICION).lives(12)
    assert life.case.overdue(owed + timedelta(days=400)) == ()
    life.does(Release("Merci."))
    assert life.due("answer") == owed + timedelta(days=12)
    assert life.dated("answer").rule == Named.RELEASE
    assert (NoticeKind.RELEASE, Audience.PERSON) in life.told


def test_what_was_missed_before_a_suspension_stays_missed() -> None:
    life = a_life(S.IN_REVIEW)
    owed = life.due("answer")
    life.on(owed + timedelta(days=1)).does(SUSPICION).lives(5)
    life.does(Release())
    assert (life.due("answer"), life.dated("answer").missed) == (owed, True)


def test_a_suspension_of_the_same_day_moves_nothing() -> None:
    life = a_life(S.IN_REVIEW)
    owed = life.dated("answer")
    assert life.does(SUSPICION).does(Release()).dated("answer") == owed


def test_the_mediators_clocks_run_on_because_the_law_knows_no_suspension() -> None:
    life = against(AIR)
    rights = [life.dated(key) for key in ("mediator_from", "mediator_until")]
    assert {one.key for one in a_life(S.SUSPENDED).case.clocks} >= {one.key for one in rights}
    life.does(SUSPICION).lives(3)
    assert [life.dated(key) for key in ("mediator_from", "mediator_until")] == rights
    # Proof has come and the desk does nothing: two months after filing, the mediator is open.
    life.person(an_addition()).on(rights[0].due + timedelta(days=1))
    assert life.is_in(S.DISPUTED)
    assert life.person(PrepareMediation("conso")).is_in(S.MEDIATION_READY)


def test_no_proof_in_time_closes_the_case_and_it_may_be_reopened() -> None:
    life = against(AIR).does(SUSPICION)
    life.on(life.due("suspension"))
    assert life.is_in(S.SUSPENDED)
    life.passes(days=1)
    assert life.is_in(S.CLOSED_ABANDONED)
    assert life.case.running("reopen") is not None


def test_proof_waits_for_the_desk_and_silence_of_the_desk_closes_nothing() -> None:
    life = against(AIR).does(Take()).does(SUSPICION).person(an_addition("La facture."))
    assert life.is_in(S.SUSPENDED)
    assert life.case.turn is Turn.DESK
    assert life.case.course.supplements[-1].kind is Addition.PROOF
    assert (NoticeKind.PERSON_WROTE, Audience.HANDLER) in life.told
    life.lives(40)
    assert life.is_in(S.SUSPENDED)


def test_a_second_suspension_gives_new_time_to_prove() -> None:
    life = a_life(S.SUSPENDED).person(an_addition()).does(Release())
    life.lives(10)
    life.does(Suspend("Et le paiement ?"))
    assert life.case.turn is Turn.PERSON
    assert life.due("suspension") == life.today + timedelta(days=30)
    assert life.dated("suspension").met_at is None


def test_a_suspended_complaint_can_be_taken_back_or_found_to_be_none() -> None:
    assert a_life(S.SUSPENDED).person(Withdraw()).is_in(S.WITHDRAWN)
    assert a_life(S.SUSPENDED).does(Requalify("Inventé.")).is_in(S.REQUALIFIED)


def test_proof_is_no_further_point_to_answer() -> None:
    life = a_life(S.SUSPENDED)
    before = claims(life.case, platform())
    assert claims(life.person(an_addition()).case, platform()) == before
