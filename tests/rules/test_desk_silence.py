"""What the desk owes, and what becomes of a complaint that nobody answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from complaints.actions import (
    PrepareMediation,
)
from complaints.case import Status, Turn
from complaints.history import EventKind
from complaints.notices import Audience, NoticeKind
from tests.rules.cases import a_filing
from tests.rules.dates import days
from tests.rules.lives import STATEMENT, Life, a_life

S = Status
CARD = (NoticeKind.CARD, Audience.DESK)


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
