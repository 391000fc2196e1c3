"""What officers do to a case: guards, notices, dates that start and dates that are met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from complaints.actions import (
    Accept,
    Acknowledge,
    Add,
    AddNote,
    AskInformation,
    Close,
    ConfirmRemedy,
    Dispute,
    FinishCorrective,
    HandOver,
    LiftHold,
    PlaceHold,
    PlanCorrective,
    Promise,
    RecordRemedy,
    Reopen,
    Requalify,
    SendHolding,
    Take,
)
from complaints.case import Status, Turn
from complaints.course import Addition
from complaints.deadlines import Named, Owner
from complaints.history import EventKind
from complaints.notices import Audience, NoticeKind
from complaints.outcome import Outcome, Point
from complaints.points import Claim, claims
from complaints.refusals import Refusal
from tests.rules.cases import ADA, MARIA, OLGA, PAUL, PETER, STRANGER, pot
from tests.rules.lives import DAY, SAMPLES, Life, a_life, an_answer, said

S = Status
CARD = (NoticeKind.CARD, Audience.DESK)


def to_person(kind: NoticeKind) -> tuple[NoticeKind, Audience]:
    return kind, Audience.PERSON


# --- acknowledge, take, hand over -----------------------------------------------------------------


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


# --- ask for what is missing ----------------------------------------------------------------------


@pytest.mark.acceptance("S2-16", "S2-21")
def test_what_is_missing_is_asked_item_by_item_with_a_last_day() -> None:
    life = a_life(S.IN_REVIEW).does(AskInformation((" Le relevé ", "La date"), "Merci"))
    request = life.case.course.request
    assert request is not None
    assert (request.items, request.words) == (("Le relevé", "La date"), "Merci")
    assert request.due == life.due("information") == life.today + timedelta(days=15)
    assert life.told == [to_person(NoticeKind.INFORMATION_REQUEST), CARD]
    assert life.case.turn is Turn.PERSON


def test_asking_does_not_stop_the_clock_of_the_answer() -> None:
    """DOMAIN §0, C7."""
    before = a_life(S.IN_REVIEW)
    after = a_life(S.INCOMPLETE)
    assert after.case.running("answer") == before.case.running("answer")


@pytest.mark.parametrize("items", [(), ("",), ("Le relevé", " ")])
def test_nothing_is_asked_without_naming_it(items: tuple[str, ...]) -> None:
    assert a_life(S.IN_REVIEW).refuses(AskInformation(items)) is Refusal.EMPTY


def test_what_was_asked_and_came_brings_the_case_back_to_the_desk() -> None:
    life = a_life(S.INCOMPLETE).person(SAMPLES[Add])
    assert life.case.status is S.IN_REVIEW
    assert life.dated("information").met_at == life.now
    assert life.case.course.supplements[-1].kind is Addition.INFORMATION
    assert life.told == [
        to_person(NoticeKind.SUPPLEMENT_RECEIPT),
        (NoticeKind.PERSON_WROTE, Audience.HANDLER),
        CARD,
    ]


def test_what_came_by_letter_an_officer_adds_and_the_person_gets_the_proof() -> None:
    life = a_life(S.INCOMPLETE).does(SAMPLES[Add], OLGA)
    assert (life.case.status, life.last.events[0].actor) == (S.IN_REVIEW, OLGA)
    # Olga has the case: she need not be told what she typed.
    assert life.told == [to_person(NoticeKind.SUPPLEMENT_RECEIPT), CARD]
    other = a_life(S.INCOMPLETE).does(SAMPLES[Add], PAUL)
    assert (NoticeKind.PERSON_WROTE, Audience.HANDLER) in other.told


# --- holding answers ------------------------------------------------------------------------------


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


# --- answers --------------------------------------------------------------------------------------


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


# --- promises -------------------------------------------------------------------------------------


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


# --- requalify, close, reopen ---------------------------------------------------------------------


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


# --- notes, corrective actions, holds -------------------------------------------------------------


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
