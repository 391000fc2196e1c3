"""Nobody is written to at night."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from complaints import clocks
from complaints.case import Status
from complaints.history import EventKind
from complaints.notices import Audience, NoticeKind
from tests.rules.dates import PARIS
from tests.rules.lives import a_life

S = Status
CARD = (NoticeKind.CARD, Audience.DESK)


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
