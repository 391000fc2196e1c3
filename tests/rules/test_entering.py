"""Claims about what officers enter: clocks run from its reception, and nothing is dated ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from complaints import lifecycle
from complaints.actions import File
from complaints.answers import Blank
from complaints.case import Case
from complaints.course import Arrival
from complaints.deadlines import civil_day
from complaints.history import EventKind
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from tests.rules.cases import MARIA, MONDAY, OLGA, a_filing, pot

TODAY = MONDAY.date()


def entered(filing: File) -> lifecycle.Decision:
    return lifecycle.file(filing, Number(2026, 17), 1, OLGA, MONDAY, pot())


def a_letter(received_on: date | None = None, arrival: Arrival = Arrival.LETTER) -> File:
    return a_filing(arrival=arrival, received_on=received_on)


def due(case: Case, key: str) -> date:
    found = case.deadline(key)
    assert found is not None
    return found.due


@pytest.mark.acceptance("S2-22", "S2-23")
def test_clocks_run_from_the_day_of_reception() -> None:
    """ACCEPTANCE S2-22 and S2-23."""
    ten_days_ago = TODAY - timedelta(days=10)
    early, now = entered(a_letter(ten_days_ago)).case, entered(a_letter()).case
    assert civil_day(early.filed_at, pot().zone) == ten_days_ago
    assert due(early, "ack") < due(now, "ack")
    assert due(early, "answer") < due(now, "answer")
    assert all(one.since == ten_days_ago for one in early.deadlines)
    assert early.first_written_on == ten_days_ago


def test_what_came_today_is_dated_to_the_second() -> None:
    assert entered(a_letter(TODAY)).case.filed_at == MONDAY
    assert entered(a_letter()).case.filed_at == MONDAY


def test_an_earlier_written_complaint_stays_earlier() -> None:
    day = TODAY - timedelta(days=3)
    filing = replace(a_letter(day), first_written_on=day - timedelta(days=30))
    assert entered(filing).case.first_written_on == day - timedelta(days=30)


def test_nothing_is_received_tomorrow() -> None:
    with pytest.raises(Refused) as no:
        entered(a_letter(TODAY + timedelta(days=1)))
    assert no.value.refusal is Refusal.DATE_FUTURE


def test_a_person_cannot_date_back() -> None:
    filing = replace(a_letter(TODAY - timedelta(days=10)), arrival=Arrival.CHAT)
    case = lifecycle.file(filing, Number(2026, 17), 1, MARIA, MONDAY, pot()).case
    assert case.filed_at == MONDAY


def test_the_history_says_how_and_when_it_came() -> None:
    day = TODAY - timedelta(days=2)
    first = entered(a_letter(day)).events[0]
    assert first.kind is EventKind.ENTERED
    assert (first.at, first.details["arrival"]) == (MONDAY, "letter")
    assert first.details["received"] == day.isoformat()


def test_the_time_to_confirm_a_call_runs_from_when_that_is_asked() -> None:
    case = entered(a_letter(TODAY - timedelta(days=5), Arrival.CALL)).case
    asked = case.deadline("confirmation")
    assert asked is not None
    assert asked.since == TODAY


def test_a_letter_may_be_incomplete() -> None:
    filing = replace(a_letter(), answers={"role": "organiser", "email": Blank.NONE})
    assert entered(filing).case.role == "organiser"
