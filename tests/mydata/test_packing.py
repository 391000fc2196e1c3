"""How a copy is asked for, cut into parts, and packed."""

from __future__ import annotations

import asyncio
import gc
import os
import tracemalloc

import pytest

from complaints.notices import Channel, NoticeKind
from complaints.refusals import Refusal, Refused
from storage.evidence import EvidenceStore
from storage.requests import FIRST_PART, PART, in_parts
from storage.rows import add_all
from storage.safe import NOTHING, Safe
from storage.tables import ExhibitRow
from tests.mydata.copies import copied, packed
from tests.mydata.lives import a_life
from tests.storage.office import MARIA, Office

TOM = MARIA + 1


async def test_large_copies_come_in_parts_and_never_all_in_memory(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """200 MB of files: five archives, each under Telegram's limit, one file in memory at a time."""
    case = await office.files(MARIA)
    size = 20_000_000
    rows = [
        {
            "draft_id": case.draft_id, "person_id": case.person_id, "case_id": case.id,
            "unique_id": f"u{n}", "name": NOTHING, "media_type": "image/jpeg",
            "size": size, "sha256": f"{n:064x}", "received_at": office.clock(),
        }
        for n in range(10)
    ]  # fmt: skip
    async with office.database.begin() as session:
        await add_all(session, ExhibitRow, rows)

    async def played(_store: EvidenceStore, sha256: str, _safe: Safe) -> bytes:
        return bytes([int(sha256, 16)]) * size

    monkeypatch.setattr(EvidenceStore, "get", played)
    person = await office.people.of(case.person_id)
    request = await office.casebook.ask_for_data(person.id, "fr")
    assert [len(one) for one in request.parts] == [1, 2, 2, 2, 2, 1]
    gc.collect()
    tracemalloc.start()
    try:
        for part in range(1, len(request.parts) + 1):
            parcel = await packed(office, request, part, MARIA)
            assert parcel is not None
            assert parcel.size < 50_000_000
            parcel.close()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # One file is read, and copied once while it is written.
    assert peak < 3 * size


def test_no_part_is_planned_larger_than_a_bot_may_send() -> None:
    sizes = [20_971_520, 1, 20_971_520, 20_971_520, 5, 3_000_000] * 7
    parts = in_parts(enumerate(sizes))
    assert [one for part in parts for one in part] == [*range(len(sizes))]
    assert sum(sizes[one] for one in parts[0]) <= FIRST_PART
    assert all(sum(sizes[one] for one in part) <= PART for part in parts)
    assert in_parts(()) == [[]]


async def test_each_part_is_a_letter_of_its_own_and_in_order(office: Office) -> None:
    await a_life(office)
    copy = await copied(office)
    rows = [one for one in await office.outbox.unsent() if one.kind is NoticeKind.MY_DATA]
    assert [(one.seq, one.channel, one.dest) for one in rows] == [
        (n + 1, Channel.CONSUMER_CHAT, str(MARIA)) for n in range(len(copy.parts))
    ]


async def test_one_at_a_time_and_one_an_hour(office: Office) -> None:
    person, _ = await office.drafts()
    await office.casebook.ask_for_data(person.id, "fr")
    office.clock.passes(hours=2)
    with pytest.raises(Refused) as no:
        await office.casebook.ask_for_data(person.id, "fr")
    assert no.value.refusal is Refusal.DATA_UNDER_WAY
    for row in await office.outbox.claim(10):
        await office.outbox.sent(row.id, "1")
    await office.casebook.ask_for_data(person.id, "fr")
    for row in await office.outbox.claim(10):
        await office.outbox.sent(row.id, "2")
    with pytest.raises(Refused) as no:
        await office.casebook.ask_for_data(person.id, "fr")
    assert no.value.refusal is Refusal.DATA_LATELY


async def test_a_copy_that_never_came_may_be_asked_for_again_at_once(office: Office) -> None:
    person, _ = await office.drafts()
    await office.casebook.ask_for_data(person.id, "fr")
    for row in await office.outbox.claim(10):
        await office.outbox.bury(row.id, "403")
    again = await office.casebook.ask_for_data(person.id, "fr")
    assert [one.draft_id for one in await office.outbox.unsent()] == [again.key]


async def test_two_taps_at_once_ask_once(office: Office) -> None:
    person, _ = await office.drafts()
    both = await asyncio.gather(
        *(office.casebook.ask_for_data(person.id, "fr") for _ in range(3)), return_exceptions=True
    )
    assert sum(not isinstance(one, Refused) for one in both) == 1
    rows = [one for one in await office.outbox.unsent() if one.kind is NoticeKind.MY_DATA]
    assert len(rows) == 1


async def test_another_account_gets_nothing_by_this_request(office: Office) -> None:
    person, _ = await office.drafts()
    request = await office.casebook.ask_for_data(person.id, "fr")
    assert await packed(office, request, 1, TOM) is None
    assert await packed(office, request, 2, MARIA) is None


async def test_after_erasure_nothing_is_packed(office: Office) -> None:
    person, _ = await office.drafts()
    request = await office.casebook.ask_for_data(person.id, "fr")
    await office.casebook.erase(person.id, "fr")
    assert await packed(office, request, 1, MARIA) is None


async def test_the_file_has_no_name_on_the_disk(office: Office) -> None:
    person, _ = await office.drafts()
    request = await office.casebook.ask_for_data(person.id, "fr")
    parcel = await packed(office, request, 1, MARIA)
    assert parcel is not None
    assert os.fstat(parcel.file.fileno()).st_nlink == 0
    parcel.close()
    parcel.close()
