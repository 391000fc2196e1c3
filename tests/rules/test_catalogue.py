"""The catalogue of dates: each has a rule, and runs in statuses that exist (DOMAIN §3.8)."""

from __future__ import annotations

from datetime import date

from complaints.case import RUNS
from complaints.deadlines import Owner, Unit
from complaints.history import EventKind
from complaints.moves import EXPIRIES
from complaints.notices import Audience, NoticeKind
from complaints.retention import STANDSTILL
from tests.rules.cases import platform, pot
from tests.rules.dates import days
from tests.rules.lives import Life, said

CARD = (NoticeKind.CARD, Audience.DESK)


CATALOGUE = {
    # key and rule: length, unit, whose
    ("ack", "ack-10-ouvrables"): (10, Unit.OUVRABLES, Owner.DESK),
    ("answer", "answer-1-month"): (1, Unit.MONTHS, Owner.DESK),
    ("answer", "answer-15-ouvres"): (15, Unit.OUVRES, Owner.DESK),
    ("answer", "gdpr-request-1-month"): (1, Unit.MONTHS, Owner.DESK),
    ("answer", "answer-after-reopening"): (1, Unit.MONTHS, Owner.DESK),
    ("answer_max", "holding-2-months"): (2, Unit.MONTHS, Owner.DESK),
    ("answer_max", "holding-35-ouvres"): (35, Unit.OUVRES, Owner.DESK),
    ("confirmation", "confirmation-15-days"): (15, Unit.DAYS, Owner.PERSON),
    ("information", "information-15-days"): (15, Unit.DAYS, Owner.PERSON),
    ("feedback", "feedback-10-days"): (10, Unit.DAYS, Owner.PERSON),
    ("remedy_check", "remedy-check-10-days"): (10, Unit.DAYS, Owner.PERSON),
    ("rating", "rating-10-days"): (10, Unit.DAYS, Owner.PERSON),
    ("mediator_from", "answer-max"): (2, Unit.MONTHS, Owner.PERSON),
    ("mediator_until", "mediator-1-year"): (1, Unit.YEARS, Owner.PERSON),
    ("med_reject", "med-reject-3-weeks"): (3, Unit.WEEKS, Owner.PERSON),
    ("med_trader_entry", "med-entry-21-days"): (21, Unit.DAYS, Owner.DESK),
    ("med_outcome", "med-outcome-90-days"): (90, Unit.DAYS, Owner.PERSON),
    ("unauth_payment", "unauthorised-13-months"): (13, Unit.MONTHS, Owner.PERSON),
    ("dsa_window", "decision-6-months"): (6, Unit.MONTHS, Owner.PERSON),
    ("reopen", "reopen-1-year"): (1, Unit.YEARS, Owner.PERSON),
    ("archive", "archive-1-year"): (1, Unit.YEARS, Owner.PERSON),
    ("purge", "purge-5-years"): (5, Unit.YEARS, Owner.PERSON),
    ("erase", "erase-1-year"): (1, Unit.YEARS, Owner.PERSON),
}


def test_every_date_of_the_catalogue_is_a_rule_of_the_profile() -> None:
    rules = {(one.key, one.id): (one.length, one.unit, one.owner) for one in pot().deadlines}
    assert rules == CATALOGUE


def test_no_date_of_the_person_is_ever_rolled_to_a_later_day() -> None:
    assert not any(one.roll for one in pot().deadlines)


def test_a_clock_runs_in_statuses_that_exist_and_has_a_rule_or_somebody_who_names_it() -> None:
    named = {"remedy", "proposal"}
    assert set(RUNS) - named <= {one.key for one in platform().deadlines}
    assert {key for _, key in EXPIRIES} - {STANDSTILL} <= set(RUNS)
    for status, key in (one for one in EXPIRIES if one[1] != STANDSTILL):
        assert status in RUNS[key]


def test_a_complaint_about_data_is_answered_by_the_rule_of_the_law() -> None:
    answer = Life(said(subject="data")).dated("answer")
    assert (answer.rule, answer.due) == ("gdpr-request-1-month", date(2026, 12, 23))


def test_a_payment_that_nobody_authorised_can_be_reported_for_thirteen_months() -> None:
    """CMF L133-24, from the debit as the person dated it: 2 November."""
    life = Life(said(subject="unauthorised"))
    assert life.due("unauth_payment") == date(2027, 12, 2)
    assert Life(said(subject="fees")).case.deadline("unauth_payment") is None
    # It is shown, and time does nothing about it.
    assert not days(life.lives(500), EventKind.EXPIRED, "unauth_payment")


def test_a_closed_pot_can_be_contested_for_six_months() -> None:
    """DSA, article 20, from the day that the person gave: 2 November."""
    assert Life(said(subject="pot-closed")).due("dsa_window") == date(2027, 5, 2)
