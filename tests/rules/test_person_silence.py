"""What becomes of a complaint whose person says nothing any more; whole years of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from complaints import clocks
from complaints.actions import (
    Dispute,
    RecordRemedy,
)
from complaints.case import Status, Turn
from complaints.history import EventKind
from complaints.notices import Audience, NoticeKind
from complaints.outcome import Outcome
from tests.rules.dates import days
from tests.rules.lives import DAY, a_life, an_answer

S = Status
CARD = (NoticeKind.CARD, Audience.DESK)


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
