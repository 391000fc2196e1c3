"""Holding answers: a reason, a later day, and the last one that the rules allow."""

from __future__ import annotations

from datetime import date, timedelta

from complaints.actions import (
    SendHolding,
    Take,
)
from complaints.case import Status
from complaints.deadlines import Named, Owner
from complaints.notices import Audience, NoticeKind
from complaints.refusals import Refusal
from tests.rules.lives import Life, a_life, said
from tests.rules.told import to_person

S = Status
CARD = (NoticeKind.CARD, Audience.DESK)


def test_a_holding_answer_names_a_reason_and_the_new_last_day() -> None:
    until = date(2027, 1, 8)
    life = a_life(S.IN_REVIEW).does(SendHolding("Nous attendons la banque.", until))
    answer = life.dated("answer")
    assert (answer.due, answer.rule, answer.owner) == (until, Named.HOLDING, Owner.DESK)
    assert life.case.status is S.HOLDING
    assert life.told == [to_person(NoticeKind.HOLDING_ANSWER), CARD]


def test_a_holding_answer_cannot_go_without_reason_or_with_a_day_that_is_over() -> None:
    life = a_life(S.IN_REVIEW)
    assert life.refuses(SendHolding(" ", date(2027, 1, 8))) is Refusal.EMPTY
    yesterday = life.today - timedelta(days=1)
    assert life.refuses(SendHolding("Enquête", yesterday)) is Refusal.DATE_PAST


def test_a_payment_may_be_held_for_thirty_five_working_days_and_no_longer() -> None:
    """CMF L133-45."""
    life = Life(said(subject="charged-twice")).does(Take())
    last = date(2027, 1, 13)
    assert life.refuses(SendHolding("Enquête", last + timedelta(days=1))) is Refusal.DATE_TOO_LATE
    assert life.does(SendHolding("Enquête", last)).due("answer") == last


def test_anything_else_may_be_held_until_two_months_after_reception() -> None:
    life = Life(said(subject="fees")).does(Take())
    last = date(2027, 1, 23)
    assert life.refuses(SendHolding("Enquête", last + timedelta(days=1))) is Refusal.DATE_TOO_LATE
    assert life.does(SendHolding("Enquête", last)).due("answer") == last


def test_a_holding_answer_names_a_later_day_than_the_one_that_is_owed_already() -> None:
    life = a_life(S.IN_REVIEW)
    owed = life.due("answer")
    assert life.refuses(SendHolding("Enquête", owed)) is Refusal.DATE_TOO_EARLY
    life.does(SendHolding("Enquête", owed + timedelta(days=1)))
    assert life.refuses(SendHolding("Encore", owed + timedelta(days=1))) is Refusal.DATE_TOO_EARLY


def test_where_the_rules_leave_no_later_day_their_last_one_may_be_named_again() -> None:
    life = Life(said(subject="charged-twice")).does(Take())
    last = date(2027, 1, 13)
    life.does(SendHolding("Enquête", last))
    assert life.does(SendHolding("Toujours pas de réponse", last)).due("answer") == last


def test_a_second_holding_answer_cannot_go_beyond_the_same_limit() -> None:
    life = a_life(S.HOLDING)
    assert life.refuses(SendHolding("Encore", date(2027, 1, 14))) is Refusal.DATE_TOO_LATE
