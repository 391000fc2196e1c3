"""What the person does to a case: reacts, adds, takes back, reopens, rates."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from complaints.actions import (
    Accept,
    Add,
    ConfirmRemedy,
    Dispute,
    Join,
    Leave,
    Rate,
    RecordRemedy,
    RenewCode,
    Reopen,
    Withdraw,
)
from complaints.case import OVER, Actor, ActorKind, Status, Turn
from complaints.course import Addition, Arrival
from complaints.history import EventKind
from complaints.lifecycle import file
from complaints.notices import Audience, NoticeKind
from complaints.outcome import Outcome
from complaints.points import claims
from complaints.refusals import Refusal
from complaints.register import Number
from tests.rules.cases import MARIA, MONDAY, OLGA, PAUL, a_filing, pot
from tests.rules.lives import DAY, STATEMENT, Life, a_life
from tests.rules.told import to_person

S = Status
CARD = (NoticeKind.CARD, Audience.DESK)
WROTE = (NoticeKind.PERSON_WROTE, Audience.HANDLER)


def an_addition(text: str = "Voici.", *exhibits: int) -> Add:
    return Add(UUID(int=7), text, exhibits)


# --- adding ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", sorted(set(Status) - OVER - {S.INCOMPLETE, S.SUSPENDED}))
def test_something_can_be_added_to_an_open_case_and_moves_nothing(status: Status) -> None:
    life = a_life(status).person(an_addition())
    assert life.case.status is status
    (item,) = life.case.course.items(life.history[-1].seq)
    assert (item.kind, item.text, item.at) == (Addition.SUPPLEMENT, "Voici.", life.now)
    assert life.told == [to_person(NoticeKind.SUPPLEMENT_RECEIPT), WROTE, CARD]


def test_the_text_as_sent_never_changes() -> None:
    life = a_life(S.IN_REVIEW).person(an_addition("Je corrige tout."))
    assert life.case.statement == STATEMENT
    assert [one.said for one in claims(life.case, pot())][-1] == "Je corrige tout."


def test_an_addition_needs_words_or_a_file() -> None:
    life = a_life(S.IN_REVIEW)
    assert life.refuses(an_addition(" "), MARIA) is Refusal.EMPTY
    assert life.person(an_addition("", 3)).case.course.supplements[-1].exhibits == (3,)


def called() -> Life:
    """A complaint by telephone that Olga entered."""
    life = Life()
    filing = a_filing(statement=STATEMENT, arrival=Arrival.CALL)
    life.last = file(filing, Number(2026, 18), 1, OLGA, MONDAY, pot())
    life.case, life.history = life.last.case, [*life.last.events]
    return life


@pytest.mark.acceptance("S2-07")
def test_a_call_asks_for_a_confirmation_in_writing() -> None:
    """S2-07."""
    life = called()
    assert to_person(NoticeKind.CONFIRMATION_REQUEST) in life.told
    assert life.due("confirmation") == life.today + timedelta(days=15)
    assert not life.case.course.is_written
    life.person(an_addition("Je confirme."))
    assert life.history[-1].kind is EventKind.CONFIRMED
    assert life.case.course.is_written
    assert life.dated("confirmation").met_at == life.now


def test_a_letter_needs_no_confirmation() -> None:
    filing = a_filing(statement=STATEMENT, arrival=Arrival.LETTER)
    decision = file(filing, Number(2026, 18), 1, OLGA, MONDAY, pot())
    assert decision.case.deadline("confirmation") is None
    assert NoticeKind.CONFIRMATION_REQUEST not in {one.kind for one in decision.notices}


# --- taking back ----------------------------------------------------------------------------------


def test_a_complaint_is_taken_back_and_can_be_reopened_for_a_year() -> None:
    life = a_life(S.IN_REVIEW).person(Withdraw(" Réglé au téléphone "))
    assert (life.case.status, life.case.turn) == (S.WITHDRAWN, Turn.NOBODY)
    assert life.case.course.closings[-1].text == "Réglé au téléphone"
    assert life.told == [to_person(NoticeKind.WITHDRAWAL), CARD]
    assert life.case.clocks
    assert {one.key for one in life.case.clocks} == {"archive", "reopen", "purge"}


def test_a_correction_is_possible_for_ten_minutes() -> None:
    life = a_life(S.RECEIVED)
    life.now += timedelta(minutes=10)
    assert a_life(S.RECEIVED).person(Withdraw(to_correct=True)).case.status is S.WITHDRAWN
    details = life.person(Withdraw(to_correct=True)).history[-1].details
    assert details["to_correct"] == "yes"
    late = a_life(S.RECEIVED)
    late.now += timedelta(minutes=10, seconds=1)
    assert late.refuses(Withdraw(to_correct=True), MARIA) is Refusal.TOO_LATE
    assert late.person(Withdraw()).case.status is S.WITHDRAWN


# --- after the answer -----------------------------------------------------------------------------


def test_a_satisfied_person_is_asked_for_an_opinion() -> None:
    life = a_life(S.IN_REVIEW).answer(Outcome.UPHELD).person(Accept())
    assert life.case.status is S.RESOLVED
    assert life.dated("feedback").met_at == life.now
    assert life.due("rating") == life.today + timedelta(days=10)
    assert life.told == [CARD]


def test_a_promise_is_awaited_before_anything_is_resolved() -> None:
    assert a_life(S.ANSWERED).person(Accept()).case.status is S.EXECUTING
    done = a_life(S.ANSWERED).does(RecordRemedy(DAY)).person(Accept())
    assert done.case.status is S.RESOLVED


def test_who_is_not_satisfied_says_why_and_hears_of_the_mediator() -> None:
    for text in ("Ce n’est pas vrai.", " "):
        life = a_life(S.ANSWERED).person(Dispute(text))
        assert (life.case.status, life.case.turn) == (S.DISPUTED, Turn.PERSON)
        assert life.told == [to_person(NoticeKind.DISPUTE), WROTE, CARD]
        assert life.dated("feedback").met_at == life.now
        assert len(life.case.course.supplements) == bool(text.strip())


@pytest.mark.parametrize("status", [S.ANSWERED, S.EXECUTING, S.RESOLVED, S.CLOSED_NO_FEEDBACK])
def test_one_can_change_ones_mind_about_an_answer(status: Status) -> None:
    assert a_life(status).person(Dispute("Non.")).case.status is S.DISPUTED


def test_a_kept_promise_resolves_and_a_broken_one_is_a_dispute() -> None:
    kept = a_life(S.EXECUTING).person(ConfirmRemedy(kept=True))
    assert kept.case.status is S.RESOLVED
    assert kept.dated("remedy").met_at == kept.now
    broken = a_life(S.EXECUTING).person(ConfirmRemedy(kept=False, text="Rien reçu."))
    assert broken.case.status is S.DISPUTED
    assert broken.history[-1].kind is EventKind.REMEDY_MISSED
    assert broken.case.course.supplements[-1].kind is Addition.BROKEN_PROMISE
    assert broken.dated("remedy").met_at is None
    assert broken.told == [to_person(NoticeKind.DISPUTE), WROTE, CARD]


def test_nobody_confirms_a_promise_that_was_never_made() -> None:
    life = a_life(S.IN_REVIEW).answer()
    assert life.refuses(ConfirmRemedy(kept=True), MARIA) is Refusal.NOTHING_TO_ANSWER


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_an_opinion_has_one_to_five_stars(stars: int) -> None:
    assert a_life(S.RESOLVED).refuses(Rate(stars), MARIA) is Refusal.NOT_NOW


def test_an_opinion_closes_a_resolved_case_and_changes_no_closed_one() -> None:
    life = a_life(S.RESOLVED).person(Rate(5, " Merci "))
    assert life.case.status is S.CLOSED
    assert (life.case.course.ratings[-1].stars, life.case.course.ratings[-1].comment) == (
        5,
        "Merci",
    )
    assert life.told == [to_person(NoticeKind.CLOSURE), CARD]
    later = life.person(Rate(2))
    assert (later.case.status, later.told) == (S.CLOSED, [])
    assert len(later.case.course.closings) == 1


# --- a new beginning ------------------------------------------------------------------------------


@pytest.mark.parametrize("status", sorted(OVER - {S.ARCHIVED, S.PURGED}))
def test_a_closed_case_is_reopened_with_or_without_words(status: Status) -> None:
    life = a_life(status).person(Reopen())
    assert life.case.status is S.IN_REVIEW
    assert life.told == [to_person(NoticeKind.REOPENING), WROTE, CARD]
    told = a_life(status).person(Reopen("Rien n’a changé."))
    assert told.case.course.supplements[-1].kind is Addition.REOPENING


def test_after_a_year_a_case_is_not_reopened() -> None:
    life = a_life(S.WITHDRAWN)
    life.now += timedelta(days=365)
    assert a_life(S.WITHDRAWN).person(Reopen()).case.status is S.IN_REVIEW
    life.now += timedelta(days=1)
    assert life.refuses(Reopen(), MARIA) is Refusal.TOO_LATE
    life.looks()
    assert life.case.status is S.ARCHIVED
    assert life.refuses(Reopen(), MARIA) is Refusal.NOT_NOW


def test_the_mediators_year_is_not_computed_again_on_reopening() -> None:
    """DOMAIN §9.2, 3."""
    before = a_life(S.CLOSED)
    until = before.dated("mediator_until")
    before.passes(days=200)
    assert before.person(Reopen("Encore")).dated("mediator_until") == until


def test_joining_is_recorded_changes_nothing_and_is_told_to_the_sender() -> None:
    life = a_life(S.ANSWERED)
    case = life.case
    life.person(Join())
    assert (life.case, life.history[-1].kind) == (case, EventKind.JOINED)
    assert life.told == [(NoticeKind.FOLLOWED, Audience.SENDER)]
    life.person(Leave())
    assert (life.case, life.history[-1].kind, life.told) == (case, EventKind.LEFT, [])


@pytest.mark.parametrize("status", sorted(set(Status) - {S.PURGED}))
def test_who_sent_it_shuts_all_others_out_at_any_time(status: Status) -> None:
    life = a_life(status)
    before = life.case
    life.person(RenewCode(0))
    assert life.case == replace(before, course=replace(before.course, renewals=1))
    assert life.history[-1].kind is EventKind.CODE_RENEWED
    assert life.told == [(NoticeKind.UNFOLLOWED, Audience.FOLLOWERS)]
    # The same wish again is done already; a new one counts on.
    assert life.person(RenewCode(0)).last.events == ()
    assert life.told == []
    assert life.person(RenewCode(1)).case.course.renewals == 2


def test_what_was_never_renewed_so_often_is_no_wish_of_today() -> None:
    assert a_life(S.ANSWERED).refuses(RenewCode(1), MARIA) is Refusal.NOT_NOW


def test_whoever_only_follows_shuts_nobody_out_nor_does_the_desk() -> None:
    follower = Actor(ActorKind.PERSON, MARIA.id + 1)
    for kept in (0, 1):
        life = a_life(S.ANSWERED)
        for n in range(kept):
            life.person(RenewCode(n))
        assert life.refuses(RenewCode(kept), follower) is Refusal.NOT_YOURS
        assert life.refuses(RenewCode(0), follower) is Refusal.NOT_YOURS
        assert life.refuses(RenewCode(kept), PAUL) is Refusal.NOT_YOURS


def test_of_a_complaint_on_paper_nobody_who_follows_shuts_the_others_out() -> None:
    """Whose it is nobody knows in the chat: the first to come must not be its owner."""
    assert called().refuses(RenewCode(0), MARIA) is Refusal.NOT_YOURS


def test_an_officer_speaks_for_nobody_else() -> None:
    life = a_life(S.ANSWERED)
    for action in (
        Accept(), Dispute("Non."), ConfirmRemedy(kept=True), Withdraw(), Rate(5), RenewCode(0),
    ):  # fmt: skip
        assert life.refuses(action, PAUL) in {Refusal.NOT_YOURS, Refusal.NOT_YOUR_ROLE}
