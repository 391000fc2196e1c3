"""Claims about queues on a machine whose clock was wrong and is set right."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.engine import Database
from storage.inbox import Inbox
from tests.storage.clock import Clock
from tests.storage.office import Office, photo
from tests.storage.sql import ran
from tests.storage.test_inbox import BOT, text

DECADE = timedelta(days=3653)


@pytest.fixture
def inbox(database: Database, clock: Clock) -> Inbox:
    return Inbox(database, clock)


@pytest.mark.parametrize("back", [timedelta(seconds=1), timedelta(hours=1), DECADE])
async def test_what_nobody_tried_yet_does_not_wait_for_the_old_time(
    inbox: Inbox, office: Office, clock: Clock, back: timedelta
) -> None:
    await inbox.receive(BOT, [text(1)])
    await office.files()
    clock.now -= back
    assert [row.update_id for row in await inbox.claim((), 5)] == [1]
    assert await office.outbox.claim(100)


async def test_what_is_put_off_waits_its_time_and_not_ten_years(
    inbox: Inbox, office: Office, clock: Clock
) -> None:
    await inbox.receive(BOT, [text(1)])
    await office.files()
    later = clock() + timedelta(minutes=10)
    (row,) = await inbox.claim((), 5)
    await inbox.retry(row, later, "refused-connection")
    letters = await office.outbox.claim(100)
    for letter in letters:
        await office.outbox.retry(letter.id, later, "refused-connection")
    assert not await inbox.claim((), 5)
    assert not await office.outbox.claim(100)
    clock.now -= DECADE
    assert len(await inbox.claim((), 5)) == 1
    assert len(await office.outbox.claim(100)) == len(letters)


async def test_a_lease_that_ends_in_ten_years_has_ended(inbox: Inbox, office: Office) -> None:
    await inbox.receive(BOT, [text(1)])
    await office.files()
    letters = {row.id for row in await office.outbox.claim(100)}
    assert len(await inbox.claim((), 5)) == 1
    assert not await inbox.claim((), 5)
    assert not await office.outbox.claim(100)
    for table in ("inbox", "outbox"):
        far = "UPDATE {} SET lease_until = '2036-03-02 09:30:00.000000' WHERE holder <> ''"
        await ran(office.database, far.format(table))
    assert len(await inbox.claim((), 5)) == 1
    # What a relay still has in hand would go twice.
    in_hand, *others = letters
    assert {row.id for row in await office.outbox.claim(100, but={in_hand})} == set(others)
    assert {row.id for row in await office.outbox.claim(100)} == {in_hand}


async def test_a_draft_that_was_touched_under_a_wrong_clock_is_not_taken_for_old(
    office: Office, clock: Clock
) -> None:
    person, draft = await office.drafts()
    clock.now -= DECADE
    await office.casebook.answer(draft.id, person.id, "pot", "Léa")
    await office.casebook.attach(draft.id, person.id, photo())
    clock.now += DECADE
    assert await office.casebook.drop_old_drafts() == 0
    assert await office.casebook.draft_of(person.id) is not None
