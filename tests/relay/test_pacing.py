"""How fast we write: advice of Telegram, kept without sleeping."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from bot.pacing import Pace, Tempo

MARIA = "5100000001"
GROUP = "-1002200000001"


class Seconds:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
def pace(clock: Seconds) -> Pace:
    return Pace(clock)


def test_the_first_message_to_a_chat_goes_at_once(pace: Pace) -> None:
    assert pace.book(MARIA, uuid4()) == 0


def test_one_chat_gets_one_message_a_second(pace: Pace) -> None:
    assert [pace.book(MARIA, uuid4()) for _ in range(3)] == [0, 1, 2]


def test_another_chat_does_not_wait(pace: Pace) -> None:
    pace.book(MARIA, uuid4())
    assert pace.book("5100000002", uuid4()) == 0


def test_a_message_keeps_its_place(pace: Pace, clock: Seconds) -> None:
    pace.book(MARIA, uuid4())
    late = uuid4()
    assert pace.book(MARIA, late) == 1
    clock.now += 1
    pace.book(MARIA, uuid4())
    assert pace.book(MARIA, late) == 0


def test_after_an_idle_while_nothing_waits(pace: Pace, clock: Seconds) -> None:
    pace.book(MARIA, uuid4())
    clock.now += 5
    assert pace.book(MARIA, uuid4()) == 0


def test_a_group_gets_twenty_messages_a_minute(pace: Pace) -> None:
    waits = [pace.book(GROUP, uuid4()) for _ in range(41)]
    for first in range(len(waits) - 20):
        assert waits[first + 20] - waits[first] >= 60
    assert waits[19] < 20
    assert waits[20] == 60


def test_a_person_may_get_more_than_that(pace: Pace) -> None:
    assert [pace.book(MARIA, uuid4()) for _ in range(30)][-1] == 29


def test_all_chats_together_get_thirty_messages_a_second(pace: Pace) -> None:
    waits = [pace.book(str(5100000000 + n), uuid4()) for n in range(61)]
    assert waits == [0.0] * 30 + [1.0] * 30 + [2.0]


def test_a_paused_chat_is_silent_and_then_spaced_again(pace: Pace, clock: Seconds) -> None:
    keys = [uuid4() for _ in range(3)]
    for key in keys:
        pace.book(MARIA, key)
    pace.pause(MARIA, 30)
    assert [pace.book(MARIA, key) for key in keys] == [30, 31, 32]
    clock.now += 30
    assert pace.book(MARIA, keys[0]) == 0


def test_a_pause_holds_one_chat_only(pace: Pace) -> None:
    pace.pause(GROUP, 3600)
    assert pace.book(MARIA, uuid4()) == 0


def test_places_that_nobody_used_make_no_crowd(pace: Pace, clock: Seconds) -> None:
    keys = [uuid4() for _ in range(5)]
    for key in keys:
        pace.book(MARIA, key)
    clock.now += 300
    assert [pace.book(MARIA, key) for key in keys] == [0, 1, 2, 3, 4]


def test_a_letter_that_started_late_keeps_the_next_one_at_a_distance(
    pace: Pace, clock: Seconds
) -> None:
    first, second = uuid4(), uuid4()
    assert [pace.book(MARIA, first), pace.book(MARIA, second)] == [0, 1]
    clock.now += 0.75
    pace.start(MARIA, first)
    clock.now += 0.25
    assert pace.book(MARIA, second) == 0.75


def test_a_letter_of_two_messages_takes_two_places(pace: Pace) -> None:
    first = uuid4()
    pace.book(MARIA, first)
    pace.start(MARIA, first, messages=2)
    assert pace.book(MARIA, uuid4()) == 2


def test_idle_chats_are_forgotten(clock: Seconds) -> None:
    pace = Pace(clock, Tempo(per_second_in_all=10_000))
    held = UUID(int=1)
    for number in range(3000):
        pace.book(str(number), uuid4())
        clock.now += 1
    pace.book(MARIA, uuid4())
    assert pace.book(MARIA, held) == 1
    assert len(pace) < 1200
