"""S8: whoever sends far too much is not read for a while; the merely hurried notice nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storage import inbox as door
from storage.engine import Database, NotSaved
from storage.gate import NOTICE, REMEMBERED, TOLD_AGAIN_SECONDS, Gate, Pace
from storage.inbox import Inbox
from storage.incoming import sender_of
from storage.people import People

INTAKE, DESK, MARIA, TOM = 5, 6, 1, 2
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
PACE = Pace()


def tap(update: int, who: int) -> dict[str, Any]:
    """A press, which has no date."""
    somebody = {"id": who, "is_bot": False, "language_code": "fr", "first_name": "X"}
    message = {"message_id": 1, "chat": {"id": who, "type": "private"}}
    return {"update_id": update, "callback_query": {"from": somebody, "message": message}}


def text(update: int, who: int, at: datetime = NOON, chat: int = 0) -> dict[str, Any]:
    """A message, which Telegram dates."""
    said = {"from": {"id": who}, "chat": {"id": chat or who}, "date": int(at.timestamp())}
    return {"update_id": update, "message": said}


def a_gate() -> Gate:
    return Gate(PACE, [INTAKE])


def through(gate: Gate, *updates: dict[str, Any], bot: int = INTAKE, at: datetime = NOON) -> Any:
    return gate.look(bot, updates, sender_of, at)


def ids(updates: Sequence[Any]) -> list[int]:
    return [one["update_id"] for one in updates if NOTICE not in one]


def notices(updates: Sequence[Any]) -> list[Any]:
    return [one[NOTICE] for one in updates if NOTICE in one]


def test_a_hurried_person_is_never_stopped() -> None:
    """An album of ten photos, thirty quick taps and a story in twelve messages, in one second."""
    hurried = [text(n, MARIA) for n in range(22)] + [tap(n, MARIA) for n in range(22, 52)]
    assert len(through(a_gate(), *hurried).updates) == 52


def test_a_clock_that_was_set_back_stops_nobody_who_taps_slowly() -> None:
    gate, before = a_gate(), NOON - timedelta(days=1)
    through(gate, tap(1, MARIA))
    for n in range(200):
        at = before + timedelta(seconds=n)
        assert ids(through(gate, tap(n, MARIA), at=at).updates) == [n]


def test_a_flood_is_told_of_after_a_clock_was_set_back() -> None:
    gate, before = a_gate(), NOON - timedelta(days=1)
    flood = [tap(n, MARIA) for n in range(PACE.at_once + 5)]
    assert notices(through(gate, *flood).updates)
    later = before + timedelta(seconds=TOLD_AGAIN_SECONDS)
    through(gate, tap(1, MARIA), at=before)
    assert notices(through(gate, *flood, *flood, at=later).updates)


def test_who_goes_on_at_two_a_second_is_read_for_hours() -> None:
    gate = a_gate()
    for n in range(3 * 3600):
        at = NOON + timedelta(seconds=n)
        passed = through(gate, tap(2 * n, MARIA), tap(2 * n + 1, MARIA), at=at)
        assert not passed.stopped


def test_what_waited_at_telegram_while_we_were_away_is_no_flood() -> None:
    earlier = [text(n, MARIA, NOON - timedelta(minutes=500 - n)) for n in range(500)]
    assert len(through(a_gate(), *earlier).updates) == 500


@pytest.mark.parametrize("date", [NOON + timedelta(days=900), datetime(1970, 1, 2, tzinfo=UTC)])
def test_a_wrong_date_opens_no_gate(date: datetime) -> None:
    passed = through(a_gate(), *(text(n, TOM, date) for n in range(1000)))
    assert not ids(passed.updates)


def test_a_flood_is_dropped_whole_and_told_once_where_it_was_noticed() -> None:
    gate = a_gate()
    flood = [text(n, TOM) for n in range(100)]
    passed = through(gate, text(900, MARIA), *flood, text(901, MARIA))
    assert ids(passed.updates) == [900, 901]
    (said,) = notices(passed.updates)
    assert said == {"why": "flood", "from": {"id": TOM, "language_code": None}}
    assert passed.stopped == {TOM}
    again = through(gate, *(text(n, TOM) for n in range(100, 1000)))
    assert again.updates == ()
    assert not again.stopped


def test_what_slipped_in_before_is_named_to_be_taken_out() -> None:
    gate = a_gate()
    assert len(through(gate, *(tap(n, TOM) for n in range(PACE.at_once))).updates) == PACE.at_once
    assert through(gate, tap(99, TOM)).stopped == {TOM}


def test_after_half_a_minute_of_rest_one_is_read_again() -> None:
    gate = a_gate()
    through(gate, *(tap(n, TOM) for n in range(1000)))
    assert not through(gate, tap(1001, TOM), at=NOON + timedelta(seconds=5)).updates
    assert ids(through(gate, tap(1002, TOM), at=NOON + timedelta(seconds=30)).updates) == [1002]


def test_who_never_rests_is_never_read_and_told_every_ten_minutes() -> None:
    gate, told = a_gate(), 0
    for n in range(int(TOLD_AGAIN_SECONDS) + 30):
        at = NOON + timedelta(seconds=n)
        passed = through(gate, *(tap(10 * n + one, TOM) for one in range(10)), at=at)
        told += len(notices(passed.updates))
        assert n < 8 or not ids(passed.updates)
    assert told == 2


def test_bots_are_counted_apart() -> None:
    gate = a_gate()
    through(gate, *(tap(n, TOM) for n in range(1000)))
    assert ids(through(gate, tap(1, TOM), bot=DESK).updates) == [1]


def test_a_group_is_not_told_what_one_of_it_did() -> None:
    passed = through(a_gate(), *(text(n, TOM, chat=-100) for n in range(100)), bot=DESK)
    assert passed.updates == ()


def test_who_left_the_staff_group_is_always_heard_of() -> None:
    left = [{"update_id": n, "chat_member": {"from": {"id": TOM}}} for n in range(1000)]
    assert len(through(a_gate(), *left, bot=DESK).updates) == 1000


def test_memory_does_not_grow_with_the_number_of_people() -> None:
    gate = a_gate()
    for n in range(REMEMBERED + 500):
        through(gate, tap(n, 1000 + n))
    assert len(gate) == REMEMBERED


@pytest.mark.parametrize(
    "odd",
    [
        {"callback_query": {"from": {"id": TOM}, "message": []}},
        {"message": {"from": {"id": TOM}, "chat": "x", "date": 10**400}},
        {"message": {"from": {"id": TOM}, "date": "yesterday"}},
        {"message": {"chat": {"id": TOM}, "from": 3, "date": -(10**400)}},
        {"poll": {"id": "7"}},
        {},
    ],
)
def test_whatever_comes_is_judged_without_a_fault(odd: dict[str, Any]) -> None:
    gate = a_gate()
    for n in range(3):
        through(gate, *({"update_id": 100 * n + one, **odd} for one in range(100)))


@pytest.mark.parametrize("said", ["60", "x/y", "10/600", "60/10", "-60/120", "60/120/3"])
def test_a_pace_that_hurried_people_would_feel_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r"pace|hurry"):
        Pace.parse(said)
    assert Pace.parse("80/200") == Pace(80, 200)


def a_door(database: Database, gate: Gate | None = None) -> Inbox:
    return Inbox(database, lambda: NOON, gate=gate or a_gate())


async def test_a_flood_leaves_one_row_whenever_it_is_noticed(shared_database: Database) -> None:
    inbox = a_door(shared_database)
    for start in range(0, 1000, 40):
        await inbox.receive(INTAKE, [text(start + n, TOM) for n in range(40)])
    await inbox.receive(INTAKE, [text(2000, MARIA)])
    waiting = await inbox.claim((), 100)
    assert [(one.lane, one.kind) for one in waiting] == [(TOM, NOTICE), (MARIA, "message")]
    await inbox.bury(waiting[0], "")
    assert not await inbox.claim([(INTAKE, MARIA)], 100)


async def test_what_was_begun_is_finished(shared_database: Database) -> None:
    inbox = a_door(shared_database)
    await inbox.receive(INTAKE, [text(n, TOM) for n in range(40)])
    (begun,) = await inbox.claim((), 1)
    await inbox.receive(INTAKE, [text(n, TOM) for n in range(40, 80)])
    assert await inbox.finish(begun, {})


class FullDisk(Inbox):
    """Saves nothing."""

    async def _store(self, *_: Any) -> int:
        raise NotSaved("SQLITE_FULL")


async def test_what_was_not_saved_is_not_counted(shared_database: Database) -> None:
    gate = a_gate()
    full = FullDisk(shared_database, lambda: NOON, gate=gate)
    hurried = [tap(n, MARIA) for n in range(50)]
    for _ in range(5):
        with pytest.raises(NotSaved):
            await full.receive(INTAKE, hurried)
    await a_door(shared_database, gate).receive(INTAKE, hurried)
    (row,) = await a_door(shared_database).claim((), 10)
    assert row.kind == "callback_query"


async def test_when_too_much_waits_the_rest_stays_at_telegram(
    shared_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "FULL", 3)
    inbox = Inbox(shared_database, lambda: NOON)
    await inbox.receive(INTAKE, [tap(n, n) for n in (1, 2)])
    assert not await inbox.is_full()
    await inbox.receive(INTAKE, [tap(3, 3)])
    assert await inbox.is_full()


async def test_who_is_blocked_is_told_once_and_not_read(shared_database: Database) -> None:
    people, inbox = People(shared_database, lambda: NOON), a_door(shared_database)
    assert await people.block(TOM)
    assert not await people.block(TOM)
    for n in range(20):
        await inbox.receive(INTAKE, [text(n, TOM), text(100 + n, MARIA)])
    await inbox.receive(DESK, [text(500, TOM)])
    rows = await inbox.claim((), 10)
    assert {(one.bot_id, one.lane, one.kind) for one in rows} == {
        (INTAKE, TOM, NOTICE),
        (INTAKE, MARIA, "message"),
        (DESK, TOM, "message"),
    }
    assert await people.blocked() == ((TOM, NOON),)
    assert await people.unblock(TOM)
    assert not await people.unblock(TOM)
    assert not await people.unblock(77)
