"""Who has a case at the desk, and what is noted about it there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from complaints.actions import (
    Accept,
    Acknowledge,
    AddNote,
    AskInformation,
    Dispute,
    FinishCorrective,
    HandOver,
    LiftHold,
    PlaceHold,
    PlanCorrective,
    Take,
)
from complaints.case import Status
from complaints.notices import Audience, NoticeKind
from complaints.refusals import Refusal
from tests.rules.cases import ADA, OLGA, PAUL, PETER, STRANGER
from tests.rules.lives import DAY, a_life, an_answer
from tests.rules.told import to_person

S = Status
CARD = (NoticeKind.CARD, Audience.DESK)


def test_a_person_acknowledges_within_the_time_and_the_person_is_told() -> None:
    life = a_life(S.RECEIVED).does(Acknowledge("Nous avons bien reçu votre réclamation."))
    assert life.case.status is S.ACKNOWLEDGED
    assert life.dated("ack").met_at == life.now
    assert life.told == [to_person(NoticeKind.ACKNOWLEDGEMENT), CARD]
    assert life.case.handler is None


@pytest.mark.parametrize("status", [S.INCOMPLETE, S.HOLDING, S.ANSWERED, S.REQUALIFIED])
def test_whatever_an_officer_sends_acknowledges_the_complaint_too(status: Status) -> None:
    """ACPR: unless the answer itself comes first."""
    assert a_life(status).dated("ack").met_at is not None


def test_who_acts_first_has_the_case() -> None:
    life = a_life(S.RECEIVED).does(AskInformation(("Le relevé",)), PETER)
    assert life.case.handler == PETER.id
    life = a_life(S.ACKNOWLEDGED).does(an_answer(a_life(S.ACKNOWLEDGED).case), PETER)
    assert life.case.handler == PETER.id


def test_a_case_is_handed_to_a_colleague_who_hears_of_it() -> None:
    life = a_life(S.IN_REVIEW).does(HandOver(PETER.id))
    assert (life.case.handler, life.case.status) == (PETER.id, S.IN_REVIEW)
    assert life.told == [(NoticeKind.HANDED_OVER, Audience.HANDLER), CARD]
    back = life.does(HandOver(None), PETER)
    assert (back.case.handler, back.told) == (None, [CARD])
    assert back.does(Take(), OLGA).case.handler == OLGA.id


def test_a_case_is_handed_to_officers_only_and_to_somebody_new() -> None:
    life = a_life(S.IN_REVIEW)
    assert life.refuses(HandOver(STRANGER.id)) is Refusal.NO_SUCH_OFFICER
    assert life.refuses(HandOver(OLGA.id)) is Refusal.NOT_NOW


@pytest.mark.acceptance("S2-21")
def test_a_note_never_leaves_the_desk_and_makes_no_button_stale() -> None:
    life = a_life(S.IN_REVIEW)
    version = life.case.version
    life.does(AddNote(" Appeler la banque. "))
    assert life.case.course.notes[-1].text == "Appeler la banque."
    assert (life.told, life.case.version) == ([], version)
    assert life.refuses(AddNote(" ")) is Refusal.EMPTY


def test_a_corrective_action_has_an_owner_and_a_day_and_is_done_once() -> None:
    life = a_life(S.CLOSED)
    due = life.today + timedelta(days=30)
    assert life.refuses(PlanCorrective(" ", "Produit", due)) is Refusal.EMPTY
    assert life.refuses(PlanCorrective("Prévenir", " ", due)) is Refusal.EMPTY
    past = life.today - timedelta(days=1)
    assert life.refuses(PlanCorrective("Prévenir", "Produit", past)) is Refusal.DATE_PAST
    life.does(PlanCorrective("Prévenir", "Produit", due))
    seq = life.history[-1].seq
    assert life.refuses(FinishCorrective(seq + 1, DAY)) is Refusal.NOTHING_TO_ANSWER
    life.does(FinishCorrective(seq, life.today))
    assert life.case.course.corrective[-1].done_on == life.today
    assert life.told == []
    assert life.refuses(FinishCorrective(seq, life.today)) is Refusal.NOTHING_TO_ANSWER


def test_deletion_is_forbidden_with_a_reason_and_allowed_again() -> None:
    life = a_life(S.WITHDRAWN)
    assert life.refuses(LiftHold(), PAUL) is Refusal.NOTHING_TO_ANSWER
    assert life.refuses(PlaceHold(""), PAUL) is Refusal.EMPTY
    life.does(PlaceHold("Procès en cours"), PAUL)
    assert life.case.course.legal_hold == "Procès en cours"
    assert life.does(LiftHold(), ADA).case.course.legal_hold == ""


def test_an_answer_to_a_satisfied_person_is_refused() -> None:
    life = a_life(S.ANSWERED).person(Accept())
    assert life.refuses(an_answer(life.case)) is Refusal.NOT_NOW
    assert life.person(Dispute()).answer().case.status is S.ANSWERED
