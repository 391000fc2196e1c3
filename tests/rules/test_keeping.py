"""How long a closed complaint is kept, and what keeps it longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from complaints import clocks
from complaints.actions import (
    LiftHold,
    PlaceHold,
    Reopen,
    Withdraw,
)
from complaints.case import CLOSED, OVER, Status
from complaints.deadlines import Unit
from complaints.history import EventKind
from complaints.notices import Audience, NoticeKind
from tests.rules.cases import PAUL, pot
from tests.rules.dates import PARIS
from tests.rules.lives import a_life

S = Status
CARD = (NoticeKind.CARD, Audience.DESK)


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
