"""How an officer ends a case, and takes it up again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from complaints.actions import (
    Close,
    Reopen,
    Requalify,
)
from complaints.case import Status, Turn
from complaints.history import EventKind
from complaints.notices import Audience, NoticeKind
from complaints.points import claims
from complaints.refusals import Refusal
from tests.rules.cases import pot
from tests.rules.lives import a_life
from tests.rules.told import to_person

S = Status
CARD = (NoticeKind.CARD, Audience.DESK)


@pytest.mark.acceptance("S2-02", "S3-03")
def test_no_complaint_after_all_is_said_with_a_reason_and_can_be_contested() -> None:
    life = a_life(S.IN_REVIEW).does(Requalify("C’est une demande d’information."))
    assert life.told == [to_person(NoticeKind.REQUALIFICATION), CARD]
    assert life.case.course.closings[-1].text == "C’est une demande d’information."
    assert life.dated("reopen").due == date(2027, 11, 23)
    assert a_life(S.IN_REVIEW).refuses(Requalify(" ")) is Refusal.EMPTY
    contested = life.person(Reopen("C’est bien une réclamation."))
    assert contested.case.status is S.IN_REVIEW
    assert claims(contested.case, pot())[0].said == "L’argent n’est pas arrivé."


def test_a_case_is_closed_with_a_reason() -> None:
    life = a_life(S.MEDIATION_ENDED)
    assert life.refuses(Close("")) is Refusal.EMPTY
    life.does(Close("La médiation n’a pas abouti."))
    assert (life.case.status, life.case.turn) == (S.CLOSED, Turn.NOBODY)
    assert life.told == [to_person(NoticeKind.CLOSURE), CARD]


def test_an_officer_reopens_with_a_reason_and_answers_anew() -> None:
    life = a_life(S.CLOSED)
    assert life.refuses(Reopen(" ")) is Refusal.EMPTY
    life.now += timedelta(days=30)
    life.does(Reopen("Un fait nouveau"))
    assert life.case.status is S.IN_REVIEW
    assert life.told == [to_person(NoticeKind.REOPENING), CARD]
    answer = life.case.running("answer")
    assert answer is not None
    assert answer.rule == "answer-after-reopening"


def test_a_case_that_was_answered_and_reopened_is_not_said_to_be_silent() -> None:
    life = a_life(S.CLOSED)
    life.passes(days=100)
    life.person(Reopen("Encore"))
    life.passes(days=2)
    assert life.case.status is S.IN_REVIEW
    assert EventKind.EXPIRED not in [one.kind for one in life.passes(days=20)]
