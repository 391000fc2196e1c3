"""What people add later: words and files, each once, whatever crashes in between."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from complaints.actions import Add, AskInformation, Take
from complaints.case import Actor, ActorKind, Case, Status
from complaints.course import Addition
from complaints.refusals import Refusal, Refused
from storage.casebook import Attachment, Casebook
from tests.rules.cases import pot
from tests.storage.office import DESK, JPEG, KEY, MARIA, OLGA, PDF, Office, photo

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR a picture"


def person(case: Case) -> Actor:
    return Actor(ActorKind.PERSON, case.person_id)


async def refused(office: Office, supplement: UUID, person_id: int, found: Attachment) -> Refusal:
    with pytest.raises(Refused) as no:
        await office.casebook.add_file(supplement, person_id, found)
    return no.value.refusal


async def test_files_hang_on_the_case_when_the_words_are_sent(office: Office) -> None:
    case = await office.files()
    supplement = uuid4()
    first = await office.casebook.add_file(supplement, case.person_id, photo())
    office.clock.passes(minutes=2)
    second = await office.casebook.add_file(supplement, case.person_id, photo("Q2", PDF, "r.pdf"))
    assert await office.casebook.files_of(supplement, case.person_id) == (first, second)
    assert (await office.casebook.case(case.id)).exhibits == ()
    after = await office.casebook.act(case.id, Add(supplement, "Voici."), person(case))
    assert after == await office.casebook.case(case.id)
    assert after.exhibits == (first, second)
    (item,) = after.course.supplements
    assert (item.text, item.exhibits) == ("Voici.", (first.id, second.id))
    assert await office.casebook.content(second.id) == PDF
    assert await office.casebook.files_of(supplement, case.person_id) == ()


async def test_a_file_alone_is_an_addition(office: Office) -> None:
    case = await office.files()
    supplement = uuid4()
    await office.casebook.add_file(supplement, case.person_id, photo())
    after = await office.casebook.act(case.id, Add(supplement, ""), person(case))
    assert len(after.course.supplements[-1].exhibits) == 1
    with pytest.raises(Refused) as no:
        await office.casebook.act(case.id, Add(uuid4(), ""), person(case))
    assert no.value.refusal is Refusal.EMPTY


async def test_the_same_words_handled_again_are_added_once(office: Office) -> None:
    case = await office.files()
    supplement = uuid4()
    await office.casebook.add_file(supplement, case.person_id, photo())
    first = await office.casebook.act(case.id, Add(supplement, "Voici."), person(case))
    rows = await office.counts("outbox")
    office.clock.passes(minutes=1)
    assert await office.casebook.act(case.id, Add(supplement, "Voici."), person(case)) == first
    assert await office.counts("outbox") == rows
    assert await office.counts("events") == 3


async def test_the_same_words_sent_twice_at_once_are_added_once(
    office: Office, branch: Office
) -> None:
    case = await office.files()
    supplement = uuid4()
    await asyncio.gather(
        *(
            house.casebook.act(case.id, Add(supplement, "Voici."), person(case))
            for house in (office, branch) * 2
        )
    )
    assert len((await office.casebook.case(case.id)).course.supplements) == 1


async def test_two_additions_at_once_are_both_kept(office: Office, branch: Office) -> None:
    case = await office.files()
    await asyncio.gather(
        *(
            house.casebook.act(case.id, Add(uuid4(), str(n)), person(case))
            for n, house in enumerate((office, branch) * 3)
        )
    )
    after = await office.casebook.case(case.id)
    assert sorted(one.text for one in after.course.supplements) == list("012345")
    assert [one.seq for one in after.course.supplements] == list(range(3, 9))


async def test_the_same_file_twice_at_once_is_kept_once(office: Office, branch: Office) -> None:
    case = await office.files()
    supplement = uuid4()

    async def add(house: Office, unique_id: str) -> Refusal | None:
        try:
            await house.casebook.add_file(supplement, case.person_id, photo(unique_id))
        except Refused as no:
            return no.refusal
        return None

    found = await asyncio.gather(
        *(add(house, str(n)) for n, house in enumerate((office, branch) * 3))
    )
    assert found.count(None) == 1
    assert found.count(Refusal.FILE_TWICE) == 5
    assert len(await office.casebook.files_of(supplement, case.person_id)) == 1


async def test_a_program_that_dies_between_file_and_words_loses_nothing(
    office: Office, branch: Office
) -> None:
    case = await office.files()
    supplement = uuid4()
    kept = await office.casebook.add_file(supplement, case.person_id, photo())
    # Another process goes on where the first one stopped.
    assert await branch.casebook.files_of(supplement, case.person_id) == (kept,)
    after = await branch.casebook.act(case.id, Add(supplement, "Voici."), person(case))
    assert after.exhibits == (kept,)


async def test_a_file_that_comes_after_the_words_is_not_lost_in_silence(office: Office) -> None:
    case = await office.files()
    supplement = uuid4()
    await office.casebook.add_file(supplement, case.person_id, photo())
    await office.casebook.act(case.id, Add(supplement, "Voici."), person(case))
    late = photo("late", PDF)
    assert await refused(office, supplement, case.person_id, late) is Refusal.DRAFT_GONE


async def test_a_file_is_checked_before_it_is_kept(office: Office) -> None:
    case = await office.files()
    supplement = uuid4()
    bad = {
        b"": Refusal.FILE_EMPTY,
        b"MZ a program": Refusal.FILE_TYPE,
        b"\xff\xd8\xff" + bytes(pot().files.max_bytes): Refusal.FILE_TOO_LARGE,
    }
    for content, why in bad.items():
        assert await refused(office, supplement, case.person_id, photo("Q", content)) is why
    assert await office.counts("exhibits") == 0


async def test_no_more_files_than_the_profile_allows(office: Office) -> None:
    few = replace(pot(), files=replace(pot().files, max_files=1))
    casebook = Casebook(
        office.database, few, office.evidence, office.clock, key=KEY, desk_chat=DESK
    )
    office = replace(office, casebook=casebook)
    case = await office.files()
    supplement = uuid4()
    await casebook.add_file(supplement, case.person_id, photo())
    no = await refused(office, supplement, case.person_id, photo("Q2", PDF))
    assert no is Refusal.TOO_MANY_FILES


async def test_files_of_somebody_else_are_not_seen_and_not_thrown_away(office: Office) -> None:
    case = await office.files()
    supplement = uuid4()
    await office.casebook.add_file(supplement, case.person_id, photo())
    stranger = await office.people.meet(MARIA + 1)
    assert await office.casebook.files_of(supplement, stranger.id) == ()
    await office.casebook.drop_files(supplement, stranger.id)
    assert len(await office.casebook.files_of(supplement, case.person_id)) == 1
    await office.casebook.drop_files(supplement, case.person_id)
    assert await office.casebook.files_of(supplement, case.person_id) == ()


async def test_files_that_were_sent_are_not_thrown_away(office: Office) -> None:
    case = await office.files()
    supplement = uuid4()
    await office.casebook.add_file(supplement, case.person_id, photo())
    await office.casebook.act(case.id, Add(supplement, "Voici."), person(case))
    await office.casebook.drop_files(supplement, case.person_id)
    assert len((await office.casebook.case(case.id)).exhibits) == 1


async def test_files_that_wait_too_long_for_their_words_are_let_go(
    office: Office, tmp_path: Path
) -> None:
    case = await office.files()
    sent, forgotten = uuid4(), uuid4()
    await office.casebook.add_file(sent, case.person_id, photo())
    await office.casebook.act(case.id, Add(sent, "Voici."), person(case))
    await office.casebook.add_file(forgotten, case.person_id, photo("Q2", PDF))
    for path in (tmp_path / "evidence").glob("??/??/*"):
        os.utime(path, (0, 0))
    assert await office.casebook.sweep() == 0
    office.clock.passes(days=pot().drafts.delete_after_days + 1)
    assert await office.casebook.sweep() == 1
    assert await office.casebook.files_of(forgotten, case.person_id) == ()
    assert (
        await office.casebook.content((await office.casebook.case(case.id)).exhibits[0].id) == JPEG
    )


async def test_what_was_asked_comes_with_its_files(office: Office) -> None:
    case = await office.files()
    await office.casebook.act(case.id, Take(), OLGA)
    await office.casebook.act(case.id, AskInformation(("Le relevé",)), OLGA)
    supplement = uuid4()
    await office.casebook.add_file(supplement, case.person_id, photo(content=PNG))
    after = await office.casebook.act(case.id, Add(supplement, ""), person(case))
    assert after.status is Status.IN_REVIEW
    assert after.course.supplements[-1].kind is Addition.INFORMATION


async def test_an_officer_adds_what_came_by_letter(office: Office) -> None:
    case = await office.files()
    await office.casebook.act(case.id, Take(), OLGA)
    supplement = uuid4()
    await office.casebook.add_file(supplement, case.person_id, photo(content=PDF))
    after = await office.casebook.act(case.id, Add(supplement, "Lettre du 3 mars"), OLGA)
    assert after.course.supplements[-1].text == "Lettre du 3 mars"
    assert (await office.casebook.history(case.id))[-1].actor == OLGA
