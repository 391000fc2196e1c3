"""Claims about the files of complaints that officers enter: kept at once, the case's later."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from complaints.course import Arrival
from complaints.refusals import Refusal, Refused
from tests.rules.cases import a_filing
from tests.storage.office import OLGA, PDF, Office, photo


async def test_a_letter_is_registered_with_its_pictures(office: Office) -> None:
    draft_id = uuid4()
    page = await office.casebook.take_in(draft_id, photo())
    back = await office.casebook.take_in(draft_id, photo("B", PDF, "back.pdf"))
    assert await office.casebook.taken_in(draft_id) == (page, back)
    letter = a_filing(draft_id=draft_id, arrival=Arrival.LETTER, language="en")
    case = await office.casebook.enter(OLGA.id, letter)
    assert case.exhibits == (page, back)
    assert (await office.casebook.case(case.id)).exhibits == (page, back)
    assert await office.casebook.enter(OLGA.id, letter) == case
    person = await office.people.of(case.person_id)
    assert (person.telegram_id, person.language, person.chat_open) == (None, "en", False)
    assert await office.counts("people") == 1


async def test_two_letters_are_two_people_whatever_they_say(office: Office) -> None:
    """The same e-mail address proves no identity."""
    one, other = a_filing(arrival=Arrival.LETTER), a_filing(arrival=Arrival.LETTER)
    first = await office.casebook.enter(OLGA.id, replace(one, draft_id=uuid4()))
    second = await office.casebook.enter(OLGA.id, replace(other, draft_id=uuid4()))
    assert first.person_id != second.person_id


async def test_what_is_left_out_leaves_nothing(office: Office) -> None:
    draft_id = uuid4()
    await office.casebook.take_in(draft_id, photo())
    await office.casebook.leave_out(draft_id)
    assert await office.casebook.taken_in(draft_id) == ()
    assert await office.counts("people") == await office.counts("exhibits") == 0


async def test_a_registered_complaint_keeps_its_files_and_takes_no_more(office: Office) -> None:
    draft_id = uuid4()
    await office.casebook.take_in(draft_id, photo())
    letter = a_filing(draft_id=draft_id, arrival=Arrival.LETTER)
    case = await office.casebook.enter(OLGA.id, letter)
    await office.casebook.leave_out(draft_id)
    assert len((await office.casebook.case(case.id)).exhibits) == 1
    with pytest.raises(Refused) as no:
        await office.casebook.take_in(draft_id, photo("B", PDF, "late.pdf"))
    assert no.value.refusal is Refusal.DRAFT_GONE


async def test_what_cannot_be_kept_is_refused(office: Office) -> None:
    draft_id = uuid4()
    with pytest.raises(Refused) as no:
        await office.casebook.take_in(draft_id, photo(content=b"MZ a program"))
    assert no.value.refusal is Refusal.FILE_TYPE
    await office.casebook.take_in(draft_id, photo())
    with pytest.raises(Refused) as twice:
        await office.casebook.take_in(draft_id, photo())
    assert twice.value.refusal is Refusal.FILE_TWICE
