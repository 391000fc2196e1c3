"""Final answers, and the promises in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from complaints.actions import (
    ConfirmRemedy,
    Promise,
    RecordRemedy,
)
from complaints.case import Status, Turn
from complaints.deadlines import Named, Owner
from complaints.notices import Audience, NoticeKind
from complaints.outcome import Outcome, Point
from complaints.points import Claim, claims
from complaints.refusals import Refusal
from tests.rules.cases import MARIA, OLGA, pot
from tests.rules.lives import DAY, a_life, an_answer
from tests.rules.told import to_person

S = Status
CARD = (NoticeKind.CARD, Audience.DESK)


def test_an_answer_speaks_to_every_point_and_the_person_may_react() -> None:
    life = a_life(S.IN_REVIEW).answer(Outcome.REJECTED)
    answer = life.case.course.answer
    assert answer is not None
    assert [one.claim for one in answer.points] == ["L’argent n’est pas arrivé.", "Le versement"]
    assert (answer.number, answer.by, answer.at) == (1, OLGA.id, life.now)
    assert life.dated("answer").met_at == life.now
    assert life.due("feedback") == life.today + timedelta(days=10)
    assert life.told == [to_person(NoticeKind.FINAL_ANSWER), CARD]
    assert life.case.turn is Turn.PERSON


def test_a_point_without_a_finding_stops_the_answer() -> None:
    life = a_life(S.IN_REVIEW)
    full = an_answer(life.case)
    short = replace(full, points=full.points[:1])
    silent = replace(full, points=(full.points[0], Point("Le versement", " ")))
    for one in (short, silent):
        assert life.refuses(one) is Refusal.POINT_UNANSWERED
    assert life.refuses(replace(full, reasons=" ")) is Refusal.EMPTY


@pytest.mark.parametrize("outcome", [Outcome.PARTLY_UPHELD, Outcome.REJECTED, Outcome.GOODWILL])
def test_anything_but_upheld_names_the_mediators_and_the_last_day(outcome: Outcome) -> None:
    """DOMAIN §9.2, 2; C. conso. L616-1."""
    answer = a_life(S.IN_REVIEW).answer(outcome).case.course.answer
    assert answer is not None
    assert answer.mediators == ("conso", "paiement")
    assert answer.refer_until == date(2027, 11, 23)


@pytest.mark.acceptance("S0-49")
def test_without_a_mediator_in_force_nothing_but_upheld_can_be_sent() -> None:
    life = a_life(S.IN_REVIEW)
    over = tuple(replace(one, valid_until=date(2026, 1, 1)) for one in pot().mediators)
    life.profile = replace(pot(), mediators=over)
    for outcome in set(Outcome) - {Outcome.UPHELD}:
        assert life.refuses(an_answer(life.case, outcome)) is Refusal.MEDIATOR_MISSING
    upheld = life.answer(Outcome.UPHELD).case.course.answer
    assert upheld is not None
    assert (upheld.mediators, upheld.refer_until) == ((), None)


def test_a_promise_has_words_and_a_day_to_come() -> None:
    life = a_life(S.IN_REVIEW)
    blank = Promise(" ", None, life.today)
    past = Promise("Versement", None, life.today - timedelta(days=1))
    assert life.refuses(an_answer(life.case, Outcome.UPHELD, blank)) is Refusal.EMPTY
    assert life.refuses(an_answer(life.case, Outcome.UPHELD, past)) is Refusal.DATE_PAST


def test_what_is_promised_starts_a_clock_with_the_day_that_was_named() -> None:
    life = a_life(S.ANSWERED)
    remedy = life.dated("remedy")
    assert (remedy.rule, remedy.owner) == (Named.PROMISE, Owner.DESK)
    assert remedy.due == life.today + timedelta(days=10)


def test_a_second_answer_speaks_to_what_was_said_since_the_first() -> None:
    life = a_life(S.DISPUTED)
    assert claims(life.case, pot()) == (Claim("", "Non.", life.history[-1].seq),)
    life.answer(Outcome.UPHELD)
    assert life.case.course.answers[-1].number == 2
    assert life.case.status is S.ANSWERED


def test_a_second_answer_replaces_what_the_first_promised() -> None:
    life = a_life(S.DISPUTED).answer(Outcome.REJECTED)
    assert life.case.deadline("remedy") is None
    assert life.refuses(ConfirmRemedy(kept=True), MARIA) is Refusal.NOTHING_TO_ANSWER


def test_an_answer_can_still_be_sent_when_the_mediator_is_open() -> None:
    """An internal second look may run beside it, and silence must end (PROCEDURE §4)."""
    for status in (S.DISPUTED, S.MEDIATION_READY, S.MEDIATION_REFUSED):
        assert a_life(status).answer().case.status is S.ANSWERED


@pytest.mark.parametrize("status", [S.ANSWERED, S.EXECUTING])
def test_a_promise_that_was_kept_is_recorded_and_the_person_is_asked(status: Status) -> None:
    life = a_life(status).does(RecordRemedy(DAY))
    assert life.case.status is status
    assert life.case.course.remedy is not None
    assert life.case.course.remedy.done_on == DAY
    assert life.dated("remedy").met_at == life.now
    assert life.due("remedy_check") == life.today + timedelta(days=10)
    assert life.told == [to_person(NoticeKind.REMEDY_DONE), CARD]


def test_a_promise_is_recorded_once_and_not_before_it_happens() -> None:
    life = a_life(S.ANSWERED)
    tomorrow = life.today + timedelta(days=1)
    assert life.refuses(RecordRemedy(tomorrow)) is Refusal.DATE_FUTURE
    assert life.does(RecordRemedy(DAY)).refuses(RecordRemedy(DAY)) is Refusal.NOTHING_TO_ANSWER


def test_nothing_is_recorded_as_done_that_was_not_promised() -> None:
    life = a_life(S.IN_REVIEW).answer()
    assert life.refuses(RecordRemedy(DAY)) is Refusal.NOTHING_TO_ANSWER


def test_what_was_agreed_before_the_mediator_is_done_without_saying_what() -> None:
    """L612-3: its words are kept by nobody."""
    life = a_life(S.MEDIATION_AGREED)
    before = life.case.course
    life.does(RecordRemedy(DAY))
    assert life.case.status is S.EXECUTING
    assert life.case.course == before
