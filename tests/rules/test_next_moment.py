"""The moment at which a case must be looked at again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from complaints import clocks
from complaints.actions import (
    Accept,
    Take,
)
from complaints.case import Status
from complaints.history import EventKind
from complaints.notices import Audience, NoticeKind
from tests.rules.dates import PARIS, days
from tests.rules.lives import Life, a_life, said

S = Status
CARD = (NoticeKind.CARD, Audience.DESK)


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
