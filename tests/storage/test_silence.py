"""Claims about drafts that nobody touches and files that nobody needs."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID

from complaints.notices import Channel, NoticeKind
from storage.evidence import GRACE_SECONDS
from storage.safe import Safe
from tests.rules.cases import pot
from tests.storage.office import JPEG, MARIA, PDF, Office, photo, sending

NUDGE = pot().drafts.nudge_after_days
DELETE = pot().drafts.delete_after_days


async def test_a_silent_draft_is_remembered_once(office: Office) -> None:
    _person, draft = await office.drafts()
    office.clock.passes(days=NUDGE)
    assert await office.casebook.next_moment() == office.clock()
    assert await office.casebook.pass_time() == 1
    assert await office.casebook.pass_time() == 0
    (row,) = await office.outbox.unsent()
    assert (row.kind, row.channel) == (NoticeKind.DRAFT_NUDGE, Channel.CONSUMER_CHAT)
    assert (row.dest, row.draft_id, row.case_id) == (str(MARIA), draft.id, None)


async def test_a_touched_draft_is_left_in_peace(office: Office) -> None:
    person, draft = await office.drafts()
    office.clock.passes(days=NUDGE - 1)
    await office.casebook.answer(draft.id, person.id, "role", "organiser")
    office.clock.passes(days=NUDGE - 1)
    assert await office.casebook.pass_time() == 0


async def test_who_cannot_be_reached_is_not_reminded(office: Office) -> None:
    person, draft = await office.drafts()
    await office.people.close_chat(person.id)
    office.clock.passes(days=NUDGE)
    assert await office.casebook.pass_time() == 0
    moment = await office.casebook.next_moment()
    assert moment
    assert (moment - draft.touched_at).days == DELETE


async def test_an_old_draft_is_deleted_without_a_belated_reminder(office: Office) -> None:
    person, draft = await office.drafts()
    await office.casebook.attach(draft.id, person.id, photo())
    office.clock.passes(days=DELETE)
    assert await office.casebook.pass_time() == 1
    assert await office.casebook.draft_of(person.id) is None
    assert await office.counts("exhibits") == 0
    assert await office.outbox.unsent() == ()
    assert await office.casebook.next_moment() is None


async def test_a_sent_draft_is_not_reminded_of_any_more(office: Office) -> None:
    person, draft = await office.drafts()
    office.clock.passes(days=NUDGE)
    await office.casebook.pass_time()
    await office.casebook.file(person.id, sending(draft))
    assert NoticeKind.DRAFT_NUDGE not in [row.kind for row in await office.outbox.unsent()]
    assert [row.cause for row in await office.outbox.dead()] == ["draft-gone"]


async def test_the_clock_is_woken_by_a_new_draft(office: Office) -> None:
    await office.drafts()
    await office.casebook.timed.wait()


async def test_files_that_nobody_has_are_swept_away_after_a_while(
    office: Office, tmp_path: Path
) -> None:
    person, draft = await office.drafts()
    kept = await office.casebook.attach(draft.id, person.id, photo())
    gone = await office.casebook.attach(draft.id, person.id, photo("AQAD2", PDF))
    await office.casebook.detach(draft.id, person.id, gone.id)
    assert await office.casebook.sweep() == 0
    for path in (tmp_path / "evidence").glob("??/??/*"):
        age = path.stat().st_mtime - GRACE_SECONDS - 60
        os.utime(path, (age, age))
    assert await office.casebook.sweep() == 1
    assert await office.casebook.content(kept.id) == JPEG


async def test_files_of_a_case_are_never_swept_away(office: Office, tmp_path: Path) -> None:
    person, draft = await office.drafts()
    exhibit = await office.casebook.attach(draft.id, person.id, photo())
    await office.casebook.file(person.id, sending(draft))
    (path,) = (tmp_path / "evidence").glob("??/??/*")
    os.utime(path, (0, 0))
    assert await office.casebook.sweep() == 0
    assert await office.casebook.content(exhibit.id) == JPEG


async def test_a_file_sent_again_is_young_again(office: Office, tmp_path: Path) -> None:
    safe = Safe(UUID(int=7), bytes(32))
    sha256 = await office.evidence.put(JPEG, safe)
    (path,) = (tmp_path / "evidence").glob("??/??/*")
    os.utime(path, (0, 0))
    await office.evidence.put(JPEG, safe)
    assert await office.casebook.sweep() == 0
    assert await office.evidence.get(sha256, safe) == JPEG
