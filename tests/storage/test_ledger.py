"""Claims about reading the register: every number once, in order, as case and history say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from complaints.actions import Open, Take
from complaints.case import Line
from complaints.entries import Entry
from complaints.history import EventKind
from storage import ledger
from tests.storage.office import MARIA, OLGA, PAUL, Office, photo, sending


async def read(office: Office, year: int | None = None) -> list[Entry]:
    return [one async for one in office.casebook.ledger.entries(year)]


async def test_an_empty_register_has_no_lines(office: Office) -> None:
    assert await read(office) == []
    assert await office.casebook.ledger.years() == ()


async def test_a_line_is_what_the_case_says(office: Office) -> None:
    person, draft = await office.drafts()
    await office.casebook.attach(draft.id, person.id, photo())
    draft = await office.casebook.open_draft(person.id)
    story = Line("description", "Description", "Where is it?")
    action = sending(draft)
    action = replace(action, statement=(*action.statement, story))
    case = await office.casebook.file(person.id, action)
    await office.casebook.act(case.id, Take(), OLGA)
    await office.casebook.act(case.id, Open(), PAUL)
    (entry,) = await read(office)
    assert (entry.number, entry.status.value) == (case.number, "in-review")
    assert entry.received_on == office.clock().date()
    assert entry.words("description") == ("Where is it?",)
    assert entry.answers["first_name"] == case.answers["first_name"]
    assert entry.files == 1
    kinds = [one.kind for one in entry.history]
    assert kinds == [EventKind.FILED, EventKind.ACKNOWLEDGED_AUTOMATICALLY, EventKind.TAKEN]
    assert entry.history[-1].by == OLGA


@pytest.mark.acceptance("S2-08", "S3-10")
async def test_every_number_comes_once_in_order_page_after_page(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ACCEPTANCE S2-08: all complaints."""
    monkeypatch.setattr(ledger, "PAGE", 3)
    filed = [(await office.files(MARIA + n)).number for n in range(6)]
    assert [one.number for one in await read(office)] == filed


async def test_a_year_is_a_register_of_its_own(office: Office) -> None:
    first = await office.files(MARIA)
    office.clock.passes(days=400)
    later = await office.files(MARIA + 1)
    assert [one.number for one in await read(office, first.number.year)] == [first.number]
    assert [one.number for one in await read(office, later.number.year)] == [later.number]
    assert [one.number for one in await read(office)] == [first.number, later.number]
    years = await office.casebook.ledger.years()
    assert years == ((later.number.year, 1), (first.number.year, 1))
    assert await read(office, 1999) == []


async def test_exports_are_counted_by_day(office: Office) -> None:
    reading, today = office.casebook.ledger, office.clock().date()
    for officer in (OLGA.id, PAUL.id, PAUL.id):
        await reading.note_export(today, officer)
    office.clock.passes(days=1)
    tomorrow = office.clock().date()
    await reading.note_export(tomorrow, PAUL.id)
    assert await reading.exports(today, today) == 3
    assert await reading.exports(today, tomorrow) == 4
