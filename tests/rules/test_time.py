"""What time does: dates missed, cases moved, reminders by day, and nobody woken at night."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from complaints import clocks
from complaints.actions import (
    Accept,
    Dispute,
    LiftHold,
    PlaceHold,
    PrepareMediation,
    RecordRemedy,
    Reopen,
    Take,
    Withdraw,
)
from complaints.case import CLOSED, OVER, RUNS, Status, Turn
from complaints.deadlines import Owner, Unit
from complaints.history import Event, EventKind
from complaints.moves import EXPIRIES
from complaints.notices import Audience, NoticeKind
from complaints.outcome import Outcome
from complaints.retention import STANDSTILL
from tests.rules.cases import PAUL, a_filing, platform, pot
from tests.rules.lives import DAY, STATEMENT, Life, a_life, an_answer, said

S = Status
PARIS = pot().zone
CARD = (NoticeKind.CARD, Audience.DESK)


def days(events: list[Event], kind: EventKind, key: str) -> list[str]:
    """When something happened for a date, on the wall of the organisation, with the hour."""
    return [
        f"{one.at.astimezone(PARIS):%Y-%m-%d %H:%M}"
        for one in events
        if one.kind is kind and one.details.get("deadline") == key
    ]


# --- the catalogue (DOMAIN §3.8) ------------------------------------------------------------------

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


# --- what the desk owes ---------------------------------------------------------------------------


def test_what_we_owe_is_missed_at_midnight_once_and_the_group_is_told() -> None:
    life = a_life(S.RECEIVED)
    events = life.lives(13)
    assert days(events, EventKind.DEADLINE_MISSED, "ack") == ["2026-12-05 00:00"]
    assert life.dated("ack").missed
    assert life.case.overdue(life.today) == (life.dated("ack"),)


@pytest.mark.acceptance("S3-09")
def test_the_handler_is_reminded_before_and_the_supervisors_after() -> None:
    life = a_life(S.IN_REVIEW)
    told: dict[str, list[Audience]] = {}
    for _ in range(40):
        life.now += timedelta(days=1)
        while event := life.looks_once():
            if event.details["deadline"] == "answer" and event.kind is EventKind.REMINDED:
                told[event.details["days"]] = [audience for _, audience in life.told]
    before, after = [Audience.HANDLER], [Audience.HANDLER, Audience.SUPERVISORS]
    assert told == {"5": before, "1": before, "-1": after, "-7": after}


def test_reminders_come_at_nine_in_the_morning() -> None:
    events = a_life(S.IN_REVIEW).lives(60)
    assert days(events, EventKind.REMINDED, "answer") == [
        "2026-12-09 09:00",
        "2026-12-13 09:00",
        "2026-12-15 09:00",
        "2026-12-21 09:00",
    ]


def test_an_answer_ends_reminders_and_delays() -> None:
    life = a_life(S.IN_REVIEW).answer()
    assert not days(life.lives(60), EventKind.REMINDED, "answer")


# --- silence of the desk --------------------------------------------------------------------------


def test_two_months_of_silence_open_the_mediator() -> None:
    life = a_life(S.RECEIVED)
    events = life.lives(63)
    assert days(events, EventKind.EXPIRED, "mediator_from") == ["2027-01-24 09:00"]
    assert (life.case.status, life.case.turn) == (S.DISPUTED, Turn.DESK)
    assert life.person(PrepareMediation("conso")).case.status is S.MEDIATION_READY


def test_the_person_is_told_that_nobody_answered() -> None:
    life = a_life(S.IN_REVIEW)
    life.on(date(2027, 1, 24), hour=8)
    assert life.case.status is S.IN_REVIEW
    life.now += timedelta(hours=2)
    told = [life.told]
    while life.looks_once():
        told.append(life.told)
    overdue = (NoticeKind.OVERDUE, Audience.DESK)
    assert [(NoticeKind.NO_ANSWER, Audience.PERSON), overdue, CARD] in told


def test_nobody_is_silent_before_the_day_that_was_promised() -> None:
    """A first complaint elsewhere began the two months; ours still has its own time."""
    long_ago = a_filing(statement=STATEMENT, first_written_on=date(2026, 8, 3))
    life = Life(long_ago)
    assert life.due("mediator_from") == date(2026, 10, 3)
    events = life.lives(30)
    assert days(events, EventKind.EXPIRED, "mediator_from") == ["2026-12-15 09:00"]


def test_no_date_closes_a_complaint_that_nobody_answered() -> None:
    for status in (S.RECEIVED, S.IN_REVIEW, S.HOLDING):
        life = a_life(status)
        life.lives(700)
        assert (life.case.status, life.case.turn) == (S.DISPUTED, Turn.DESK)
        assert life.case.overdue(life.today)
        assert life.answer().case.status is S.ANSWERED


# --- silence of the person ------------------------------------------------------------------------


def test_what_never_came_closes_the_case_after_two_reminders() -> None:
    life = a_life(S.INCOMPLETE)
    events = life.lives(16)
    assert days(events, EventKind.REMINDED, "information") == [
        "2026-11-30 09:00",
        "2026-12-06 09:00",
    ]
    assert days(events, EventKind.EXPIRED, "information") == ["2026-12-09 09:00"]
    assert life.case.status is S.CLOSED_ABANDONED
    assert life.case.turn is Turn.NOBODY


def test_silence_after_an_answer_closes_it_without_calling_it_consent() -> None:
    life = a_life(S.IN_REVIEW).answer()
    events = life.lives(11)
    assert days(events, EventKind.REMINDED, "feedback") == ["2026-11-28 09:00", "2026-12-02 09:00"]
    assert life.case.status is S.CLOSED_NO_FEEDBACK
    assert life.person(Dispute("Non.")).case.status is S.DISPUTED


def test_a_promise_stands_whether_anybody_thanked_for_it_or_not() -> None:
    life = a_life(S.ANSWERED)
    life.on(date(2026, 12, 4), hour=10)
    assert life.case.status is S.EXECUTING
    kept = a_life(S.ANSWERED)
    kept.now += timedelta(days=9)
    kept.does(RecordRemedy(kept.today))
    kept.on(date(2026, 12, 4), hour=10)
    # The person was asked yesterday whether it was kept: there is still time to say so.
    assert kept.case.status is S.EXECUTING
    kept.lives(10)
    assert kept.is_in(S.RESOLVED)


def test_a_promise_that_was_kept_long_ago_waits_for_nobody() -> None:
    life = a_life(S.IN_REVIEW)
    life.does(an_answer(life.case, Outcome.GOODWILL, life.promise())).does(RecordRemedy(DAY))
    moved = replace(life.dated("remedy_check"), due=DAY + timedelta(days=2))
    life.case = replace(life.case, deadlines=clocks.replaced(life.case.deadlines, [moved]))
    life.lives(11)
    assert life.case.status is S.CLOSED_NO_FEEDBACK


def test_both_sides_are_asked_on_the_day_after_a_promise() -> None:
    life = a_life(S.EXECUTING)
    life.lives(10)
    life.on(date(2026, 12, 4), hour=8)
    assert not days(life.history, EventKind.DEADLINE_MISSED, "remedy")
    life.on(date(2026, 12, 4), hour=9)
    assert days(life.history, EventKind.DEADLINE_MISSED, "remedy") == ["2026-12-04 09:00"]
    assert life.case.status is S.EXECUTING
    asked = [one for one in life.history if one.details.get("deadline") == "remedy"]
    # One reminder two days before; the question itself is the one of the day after.
    assert [one.kind for one in asked] == [EventKind.REMINDED, EventKind.DEADLINE_MISSED]
    assert days(life.lives(10), EventKind.REMINDED, "remedy") == ["2026-12-10 09:00"]


def test_silence_about_a_kept_promise_resolves_the_case_and_then_closes_it() -> None:
    life = a_life(S.EXECUTING).does(RecordRemedy(DAY))
    events = life.lives(30)
    assert days(events, EventKind.EXPIRED, "remedy_check") == ["2026-12-04 09:00"]
    assert days(events, EventKind.EXPIRED, "rating") == ["2026-12-15 09:00"]
    assert life.case.status is S.CLOSED


def test_the_year_for_the_mediator_is_told_three_times_and_then_over() -> None:
    life = a_life(S.DISPUTED)
    events = life.lives(367)
    assert days(events, EventKind.REMINDED, "mediator_until") == [
        "2027-08-25 09:00",
        "2027-10-24 09:00",
        "2027-11-16 09:00",
    ]
    assert days(events, EventKind.EXPIRED, "mediator_until") == ["2027-11-24 09:00"]
    assert life.case.status is S.CLOSED_EXPIRED


def test_the_mediators_time_is_asked_about_and_never_counted_against_the_person() -> None:
    for status, key in ((S.MEDIATION_FILED, "med_reject"), (S.MEDIATION_OPEN, "med_outcome")):
        life = a_life(status)
        events = life.lives(100)
        assert len(days(events, EventKind.REMINDED, key)) == 1
        assert life.case.status is status


# --- whole years ----------------------------------------------------------------------------------


def test_a_year_of_silence_after_an_answer_ends_in_the_archive() -> None:
    life = a_life(S.ANSWERED)
    life.lives(2 * 366)
    life.does(RecordRemedy(DAY))
    life.lives(2 * 366)
    kinds = [one.kind for one in life.history]
    assert life.case.status is S.ARCHIVED
    assert kinds.index(EventKind.ANSWERED) < kinds.index(EventKind.ARCHIVED)


def test_a_leap_over_years_leads_where_patience_would_have_led() -> None:
    """The playground's clock, or a program that was switched off."""
    for status in (S.INCOMPLETE, S.WITHDRAWN, S.RESOLVED, S.CLOSED_NO_FEEDBACK):
        patient, leaping = a_life(status), a_life(status)
        patient.lives(15 * 366)
        for _ in range(5):
            leaping.passes(days=6 * 366)
        assert leaping.case.status is patient.case.status is S.PURGED


def test_of_reminders_that_were_slept_through_only_the_last_is_sent() -> None:
    life = a_life(S.DISPUTED)
    life.on(date(2027, 11, 20))
    assert days(life.history, EventKind.REMINDED, "mediator_until") == ["2027-11-20 12:00"]


# --- quiet hours ----------------------------------------------------------------------------------


def test_time_writes_to_nobody_at_night() -> None:
    letters = 0
    for status in set(Status) - {S.PURGED}:
        life = a_life(status)
        for _ in range(400):
            at = clocks.next_moment(life.case, life.profile, life.now)
            if at is None:
                break
            life.now = max(life.now, at.astimezone(UTC))
            if not life.looks_once():
                continue
            quiet = not time(9) <= life.now.astimezone(PARIS).time() < time(20)
            heard = {audience for _, audience in life.told} - {Audience.DESK}
            letters += bool(heard)
            assert not (quiet and heard), (status, life.told)
    assert letters > 20


def test_a_program_that_slept_waits_until_the_morning_to_write() -> None:
    life = a_life(S.INCOMPLETE)
    life.now = datetime(2026, 12, 9, 22, 30, tzinfo=PARIS).astimezone(UTC)
    assert life.looks() == []
    morning = datetime(2026, 12, 10, 9, tzinfo=PARIS)
    assert clocks.next_moment(life.case, life.profile, life.now) == morning
    life.now = morning.astimezone(UTC)
    assert [one.kind for one in life.looks()] == [EventKind.EXPIRED]


@pytest.mark.parametrize(
    ("here", "until"),
    [
        ("2026-12-01 19:59", "2026-12-01 19:59"),
        ("2026-12-01 20:00", "2026-12-02 09:00"),
        ("2026-12-02 08:59", "2026-12-02 09:00"),
        ("2026-12-02 09:00", "2026-12-02 09:00"),
        # The clocks go forward on 28 March 2027, and back on 31 October.
        ("2027-03-28 01:30", "2027-03-28 09:00"),
        ("2027-10-31 01:30", "2027-10-31 09:00"),
    ],
)
def test_quiet_hours_end_in_the_morning(here: str, until: str) -> None:
    moment, calm = (
        datetime.strptime(one, "%Y-%m-%d %H:%M").replace(tzinfo=PARIS) for one in (here, until)
    )
    assert clocks.quiet_until(moment, time(20), time(9)) == calm


def test_quiet_hours_may_lie_within_a_day() -> None:
    noon = datetime(2026, 12, 1, 12, 30, tzinfo=PARIS)
    assert clocks.quiet_until(noon, time(12), time(14)) == noon.replace(hour=14, minute=0)
    assert clocks.quiet_until(noon, time(9), time(9)) == noon


# --- archive and purge ----------------------------------------------------------------------------


@pytest.mark.acceptance("S3-46")
def test_a_case_is_archived_a_year_after_it_was_closed_and_forgotten_after_five() -> None:
    life = a_life(S.WITHDRAWN)
    events = life.lives(6 * 366)
    kinds = {one.kind: f"{one.at.astimezone(PARIS):%Y-%m-%d}" for one in events}
    assert kinds[EventKind.ARCHIVED] == "2027-11-24"
    assert kinds[EventKind.PURGED] == "2031-11-24"
    assert clocks.next_moment(life.case, life.profile, life.now) is None


def test_a_closed_case_that_is_reopened_and_closed_again_is_kept_anew() -> None:
    life = a_life(S.WITHDRAWN)
    first = life.due("purge")
    life.passes(days=100)
    life.person(Reopen()).person(Withdraw())
    assert life.due("purge") == date(2032, 3, 3) > first


def test_nothing_is_deleted_while_somebody_forbids_it() -> None:
    life = a_life(S.ARCHIVED).does(PlaceHold("Procès"), PAUL)
    assert clocks.next_moment(life.case, life.profile, life.now) is None
    life.passes(days=20 * 366)
    assert life.case.status is S.ARCHIVED
    life.does(LiftHold(), PAUL)
    life.looks()
    assert life.is_in(S.PURGED)


def test_nothing_is_deleted_while_the_mediator_is_open() -> None:
    hasty = tuple(
        replace(one, length=1, unit=Unit.DAYS) if one.key in {"archive", "purge"} else one
        for one in pot().deadlines
    )
    life = a_life(S.RECEIVED)
    life.profile = replace(pot(), deadlines=hasty)
    life.person(Withdraw())
    life.lives(360)
    assert life.case.status is S.ARCHIVED
    life.lives(10)
    assert life.is_in(S.PURGED)
    assert life.history[-1].at.astimezone(PARIS).date() == date(2027, 11, 24)


def test_no_clock_but_those_of_the_archive_runs_when_a_case_is_over() -> None:
    for status in OVER:
        running = {one.key for one in a_life(status).case.clocks}
        assert running <= {"archive", "purge", "reopen"}
        assert ("reopen" in running) == (status in CLOSED)


# --- the moment to look at again ------------------------------------------------------------------


@pytest.mark.parametrize("status", Status)
def test_the_next_moment_is_when_something_happens_and_nothing_happens_before(
    status: Status,
) -> None:
    life = a_life(status)
    life.looks()
    for _ in range(30):
        at = clocks.next_moment(life.case, life.profile, life.now)
        if at is None:
            assert not life.passes(days=40 * 366)
            return
        assert at > life.now
        life.now = at.astimezone(UTC) - timedelta(seconds=1)
        assert not life.looks()
        life.now = at.astimezone(UTC)
        assert life.looks()


def test_an_answer_on_the_evening_of_the_last_day_is_in_time() -> None:
    """The civil day of the organisation decides: 23:30 in Paris is still the last day."""
    life = Life(said(subject="fees")).does(Take())
    last = datetime(2026, 12, 23, 23, 30, tzinfo=PARIS).astimezone(UTC)
    life.now = last
    life.looks()
    assert not life.dated("answer").missed
    life.answer()
    assert not life.dated("answer").is_missed(date(2027, 1, 1))
    assert life.dated("answer").met_at == last


def test_an_accepted_answer_is_not_reminded_of() -> None:
    life = a_life(S.ANSWERED).person(Accept())
    assert not days(life.lives(9), EventKind.REMINDED, "feedback")
