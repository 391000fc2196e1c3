"""Claims about drafts: every answer is kept at once, and a draft belongs to one person."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Awaitable
from uuid import uuid4

import pytest

from complaints.answers import Blank, Money
from complaints.refusals import Refusal, Refused
from storage.attention import attending
from storage.casebook import Attachment, Draft
from tests.rules.cases import pot
from tests.storage.office import JPEG, MARIA, PDF, Office, photo, sending

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and so on"
WEBP = b"RIFF\x10\0\0\0WEBPVP8 and so on"


async def refusal(attempt: Awaitable[object]) -> Refusal:
    with pytest.raises(Refused) as no:
        await attempt
    return no.value.refusal


async def test_opening_the_form_twice_gives_one_draft(office: Office) -> None:
    person, draft = await office.drafts()
    assert await office.casebook.open_draft(person.id) == draft
    assert draft == Draft(
        draft.id, person.id, {}, (), "", opened_at=office.clock(), touched_at=office.clock()
    )


async def test_two_openings_at_once_give_one_draft(office: Office, branch: Office) -> None:
    person = await office.people.meet(MARIA)
    drafts = await asyncio.gather(
        *(house.casebook.open_draft(person.id) for house in (office, branch) * 4)
    )
    assert len({draft.id for draft in drafts}) == 1


async def test_words_of_the_faq_are_carried_and_newer_ones_win(office: Office) -> None:
    person = await office.people.meet(MARIA)
    await office.casebook.open_draft(person.id, "mon versement")
    assert (await office.casebook.open_draft(person.id)).carried == "mon versement"
    assert (await office.casebook.open_draft(person.id, "mes frais")).carried == "mes frais"


async def test_answers_are_kept_replaced_and_taken_back(office: Office) -> None:
    person, draft = await office.drafts()
    await office.casebook.answer(draft.id, person.id, "role", "organiser")
    await office.casebook.answer(draft.id, person.id, "amount", Money(1990, "EUR"))
    await office.casebook.answer(draft.id, person.id, "role", "participant")
    office.clock.passes(hours=1)
    after = await office.casebook.answer(draft.id, person.id, "pot", Blank.UNKNOWN)
    assert after.answers == {
        "role": "participant",
        "amount": Money(1990, "EUR"),
        "pot": Blank.UNKNOWN,
    }
    assert (after.opened_at, after.touched_at) == (draft.opened_at, office.clock())
    assert await office.casebook.draft_of(person.id) == after
    less = await office.casebook.unanswer(draft.id, person.id, "amount")
    assert set(less.answers) == {"role", "pot"}
    assert await office.casebook.unanswer(draft.id, person.id, "amount") == less


async def test_answers_at_once_are_all_kept(office: Office, branch: Office) -> None:
    person, draft = await office.drafts()
    houses = (office, branch) * 10
    await asyncio.gather(
        *(
            house.casebook.answer(draft.id, person.id, f"q{index}", str(index))
            for index, house in enumerate(houses)
        )
    )
    kept = (await office.casebook.draft(draft.id, person.id)).answers
    assert kept == {f"q{index}": str(index) for index in range(20)}


async def test_a_foreign_draft_is_gone(office: Office) -> None:
    _maria, draft = await office.drafts()
    paul = await office.people.meet(MARIA + 1)
    book = office.casebook
    assert await refusal(book.draft(draft.id, paul.id)) is Refusal.DRAFT_GONE
    assert await refusal(book.answer(draft.id, paul.id, "role", "x")) is Refusal.DRAFT_GONE
    assert await refusal(book.attach(draft.id, paul.id, photo())) is Refusal.DRAFT_GONE
    await book.discard(draft.id, paul.id)
    assert await book.draft(draft.id, draft.person_id) == draft


async def test_a_sent_draft_takes_no_more_answers(office: Office) -> None:
    person, draft = await office.drafts()
    await office.casebook.file(person.id, sending(draft))
    answering = office.casebook.answer(draft.id, person.id, "role", "x")
    assert await refusal(answering) is Refusal.DRAFT_GONE


async def test_a_discarded_draft_leaves_nothing_and_may_be_discarded_again(office: Office) -> None:
    person, draft = await office.drafts()
    await office.casebook.attach(draft.id, person.id, photo())
    await office.casebook.discard(draft.id, person.id)
    await office.casebook.discard(draft.id, person.id)
    assert await office.casebook.draft_of(person.id) is None
    assert await office.counts("exhibits") == 0


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (JPEG, "image/jpeg"),
        (PNG, "image/png"),
        (WEBP, "image/webp"),
        (PDF, "application/pdf"),
    ],
)
async def test_the_content_decides_what_a_file_is(
    office: Office, content: bytes, media_type: str
) -> None:
    person, draft = await office.drafts()
    found = Attachment("AQAD1", "x.exe", "text/html", content)
    exhibit = await office.casebook.attach(draft.id, person.id, found)
    assert (exhibit.media_type, exhibit.size) == (media_type, len(content))
    assert exhibit.received_at == office.clock()
    assert await office.casebook.content(exhibit.id) == content
    assert (await office.casebook.draft(draft.id, person.id)).exhibits == (exhibit,)


@pytest.mark.parametrize(
    "content",
    [
        b"GIF89a",
        b"<svg xmlns=",
        b"<!doctype html>",
        b"PK\x03\x04 a .docx",
        b"junk before %PDF-1.4",
        b"%PDF-9.9",
        b"\x89PNG\r\n\x1a\n no header",
        b"RIFF\x10\0\0\0WAVEfmt ",
        b"\xff\xd8",
        b"MZ\x90",
        b"text",
    ],
)
async def test_other_kinds_of_file_are_refused(office: Office, content: bytes) -> None:
    person, draft = await office.drafts()
    attaching = office.casebook.attach(draft.id, person.id, photo(content=content))
    assert await refusal(attaching) is Refusal.FILE_TYPE
    assert await office.counts("exhibits") == 0


async def test_an_empty_file_and_one_over_the_limit_are_refused(office: Office) -> None:
    person, draft = await office.drafts()
    book = office.casebook
    empty = book.attach(draft.id, person.id, photo(content=b""))
    assert await refusal(empty) is Refusal.FILE_EMPTY
    most = pot().files.max_bytes
    over = book.attach(draft.id, person.id, photo(content=JPEG.ljust(most + 1)))
    assert await refusal(over) is Refusal.FILE_TOO_LARGE
    assert (await book.attach(draft.id, person.id, photo(content=JPEG.ljust(most)))).size == most


async def test_the_same_file_is_kept_once(office: Office) -> None:
    person, draft = await office.drafts()
    book = office.casebook
    await book.attach(draft.id, person.id, photo())
    same_content = book.attach(draft.id, person.id, photo("AQAD2"))
    assert await refusal(same_content) is Refusal.FILE_TWICE
    same_file = book.attach(draft.id, person.id, photo("AQAD1", PDF))
    assert await refusal(same_file) is Refusal.FILE_TWICE
    assert len((await book.draft(draft.id, person.id)).exhibits) == 1


async def test_one_file_seen_at_once_by_two_processes_is_kept_once(
    office: Office, branch: Office
) -> None:
    person, draft = await office.drafts()

    async def attach(house: Office) -> Refusal | None:
        try:
            await house.casebook.attach(draft.id, person.id, photo())
        except Refused as no:
            return no.refusal
        return None

    results = await asyncio.gather(*(attach(house) for house in (office, branch) * 3))
    assert sorted(results, key=str) == [None, *[Refusal.FILE_TWICE] * 5]


async def test_two_people_may_send_the_same_file(office: Office) -> None:
    for telegram_id in (MARIA, MARIA + 1):
        person, draft = await office.drafts(telegram_id)
        exhibit = await office.casebook.attach(draft.id, person.id, photo())
        await office.casebook.detach(draft.id, person.id, exhibit.id)
        await office.casebook.attach(draft.id, person.id, photo())
    assert await office.counts("exhibits") == 2


async def test_there_is_a_limit_to_the_number_of_files(office: Office) -> None:
    person, draft = await office.drafts()
    most = pot().files.max_files
    for index in range(most):
        found = photo(f"AQAD{index}", JPEG + bytes([index]))
        await office.casebook.attach(draft.id, person.id, found)
    over = office.casebook.attach(draft.id, person.id, photo("over", PDF))
    assert await refusal(over) is Refusal.TOO_MANY_FILES


async def test_a_name_is_cleaned_of_paths_and_tricks(office: Office) -> None:
    person, draft = await office.drafts()
    found = photo(name="../../etc/\u202egpj.exe\0\ud800")
    exhibit = await office.casebook.attach(draft.id, person.id, found)
    assert not set("/\\\0\u202e\ud800") & set(exhibit.name)
    assert (await office.casebook.draft(draft.id, person.id)).exhibits == (exhibit,)


async def test_a_file_taken_out_never_gives_its_id_to_another(office: Office) -> None:
    """An old *Remove* button must not take out what came after."""
    person, draft = await office.drafts()
    gone = await office.casebook.attach(draft.id, person.id, photo())
    await office.casebook.detach(draft.id, person.id, gone.id)
    new = await office.casebook.attach(draft.id, person.id, photo("AQAD2", PDF))
    assert new.id != gone.id
    after = await office.casebook.detach(draft.id, person.id, gone.id)
    assert after.exhibits == (new,)


async def test_nobody_takes_out_a_foreign_file(office: Office) -> None:
    maria, hers = await office.drafts()
    exhibit = await office.casebook.attach(hers.id, maria.id, photo())
    paul, his = await office.drafts(MARIA + 1)
    await office.casebook.detach(his.id, paul.id, exhibit.id)
    assert (await office.casebook.draft(hers.id, maria.id)).exhibits == (exhibit,)


async def test_an_unknown_exhibit_has_no_content(office: Office) -> None:
    with pytest.raises(LookupError):
        await office.casebook.content(404)


async def test_an_unknown_draft_is_gone(office: Office) -> None:
    person = await office.people.meet(MARIA)
    assert await refusal(office.casebook.draft(uuid4(), person.id)) is Refusal.DRAFT_GONE


async def afresh(office: Office, draft: Draft) -> Draft:
    """The draft as somebody reads it who has read nothing before."""
    return await asyncio.Task(
        office.casebook.draft(draft.id, draft.person_id), context=contextvars.Context()
    )


async def test_an_update_asks_for_its_draft_once(office: Office) -> None:
    person, draft = await office.drafts()
    with attending():
        before = await office.casebook.draft(draft.id, person.id)
        change = office.casebook.answer(draft.id, person.id, "role", "organiser")
        await asyncio.Task(change, context=contextvars.Context())
        assert await office.casebook.draft(draft.id, person.id) == before
    assert (await office.casebook.draft(draft.id, person.id)).answers == {"role": "organiser"}


async def test_an_update_sees_whatever_it_changes(office: Office) -> None:
    person, draft = await office.drafts()
    book, ids = office.casebook, (draft.id, person.id)
    with attending():
        for change in (
            lambda: book.answer(*ids, "role", "organiser"),
            lambda: book.attach(*ids, photo()),
            lambda: book.unanswer(*ids, "role"),
            lambda: book.open_draft(person.id, "mon versement"),
        ):
            await book.draft(*ids)
            await change()
            assert await book.draft(*ids) == await afresh(office, draft)
        (exhibit,) = (await book.draft(*ids)).exhibits
        assert await book.detach(*ids, exhibit.id) == await afresh(office, draft)
        await book.discard(*ids)
        assert await refusal(book.draft(*ids)) is Refusal.DRAFT_GONE


async def test_an_update_sees_that_its_draft_was_sent(office: Office) -> None:
    person, draft = await office.drafts()
    with attending():
        await office.casebook.draft(draft.id, person.id)
        await office.casebook.file(person.id, sending(draft))
        assert await refusal(office.casebook.draft(draft.id, person.id)) is Refusal.DRAFT_GONE


async def test_what_an_update_has_read_stays_foreign_to_others(office: Office) -> None:
    person, draft = await office.drafts()
    stranger = await office.people.meet(MARIA + 1)
    with attending():
        await office.casebook.draft(draft.id, person.id)
        assert await refusal(office.casebook.draft(draft.id, stranger.id)) is Refusal.DRAFT_GONE
