"""When the time for keeping a case is over, nothing personal is left of it in any table."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import String, cast
from sqlmodel import select

from complaints.actions import Add, AddNote, LiftHold, PlaceHold, Requalify, Take, Withdraw
from complaints.answers import Money
from complaints.case import Actor, ActorKind, Case, Status
from complaints.history import EventKind
from complaints.notices import NoticeKind
from storage.compositions import Compositions
from storage.conversations import Conversation, Conversations
from storage.papers import PaperTrail
from storage.tables import ExhibitRow, KeyRow
from storage.vault import HOUSE
from storage.verifying import verify
from tests.databases import METADATA
from tests.rules.cases import answered
from tests.storage.office import KEY, MARIA, OLGA, PAUL, PDF, Office, photo, sending

TOM = MARIA + 1
YEAR = timedelta(days=366)
SECRETS = ("Quetzalcoatl", "zweig@example.org", "Tlahuizcalpan", str(MARIA), str(TOM))


async def a_long_life(office: Office) -> Case:
    """A complaint with everything that can hang on one, taken back in the end."""
    person, draft = await office.drafts()
    await office.casebook.attach(draft.id, person.id, photo(name="Quetzalcoatl.jpg"))
    case = await office.files(
        email="zweig@example.org", last_name="Quetzalcoatl", amount_disputed=Money(4200, "EUR")
    )
    tom = await office.people.meet(TOM)
    await office.casebook.join(tom.id, case.number, office.casebook.claim_code(case.number))
    await office.casebook.act(case.id, Take(), OLGA)
    await office.casebook.act(case.id, AddNote("Tlahuizcalpan a appelé."), OLGA)
    supplement = uuid4()
    await office.casebook.add_file(supplement, person.id, photo("Q2", PDF, "Tlahuizcalpan.pdf"))
    mine = Actor(ActorKind.PERSON, person.id)
    await office.casebook.act(case.id, Add(supplement, "Tlahuizcalpan"), mine)
    desk = Compositions(office.database, office.clock)
    await desk.begin(OLGA.id, case.id, case.version, "AddNote")
    await PaperTrail(office.database, office.clock).remember("5" * 64, case.id, "receipt", 1)
    talks = Conversations(office.database, office.clock)
    for account in (MARIA, TOM):
        await talks.write(f"7:{account}:{account}", Conversation("case", {"said": "Quetzalcoatl"}))
    for row in await office.outbox.claim(100):
        await office.outbox.sent(row.id, "1")
    return await office.casebook.act(case.id, Withdraw("Tlahuizcalpan"), mine)


async def years_go_by(office: Office, years: int = 8) -> None:
    for _ in range(years):
        office.clock.now += YEAR
        await office.casebook.pass_time()


async def kept(office: Office, word: str) -> set[str]:
    """The tables and columns in which a word still stands, for anybody to read."""
    found = set()
    async with office.database.read() as session:
        connection = await session.connection()
        for table in METADATA.sorted_tables:
            for column in table.columns:
                holds = cast(column, String).like(f"%{word}%")
                if (await connection.execute(table.select().where(holds).limit(1))).first():
                    found.add(f"{table.name}.{column.name}")
    return found


async def keys_of(office: Office, case: Case) -> list[UUID]:
    """Whose keys are there, of those that sealed anything of a case."""
    async with office.database.read() as session:
        added = (await session.exec(select(ExhibitRow.draft_id))).all()
        known = (await session.exec(select(KeyRow.owner))).all()
    return [one for one in known if one in (case.draft_id, *added)]


async def test_before_its_time_everything_is_there_for_who_has_the_key(office: Office) -> None:
    case = await a_long_life(office)
    for word in SECRETS[:3]:
        assert await kept(office, word) == set(), word
    assert len(await keys_of(office, case)) == 2
    for account in (MARIA, TOM):
        assert await kept(office, str(account)), account
    assert await keys_of(office, case)
    for table in ("exhibits", "followers", "papers", "compositions", "terms"):
        assert await office.counts(table) > 0, table


async def test_nothing_personal_is_left_in_any_table(office: Office) -> None:
    case = await a_long_life(office)
    await years_go_by(office)
    after = await office.casebook.case(case.id)
    assert after.status is Status.PURGED
    assert {word: await kept(office, word) for word in SECRETS} == {word: set() for word in SECRETS}
    for table in ("exhibits", "followers", "papers", "compositions", "prompts", "terms"):
        assert await office.counts(table) == 0, table
    async with office.database.read() as session:
        assert (await session.exec(select(KeyRow.owner))).all() == [HOUSE]


async def test_number_dates_and_statuses_stay_for_the_register(office: Office) -> None:
    case = await a_long_life(office)
    await years_go_by(office)
    after = await office.casebook.by_number(case.number)
    assert (after.number, after.filed_at, after.subject) == (
        case.number,
        case.filed_at,
        case.subject,
    )
    assert {one.key for one in after.deadlines} == {one.key for one in case.deadlines}
    history = await office.casebook.history(case.id)
    assert history[-1].kind is EventKind.PURGED
    assert {len(one.details) for one in history} == {0}
    assert (after.answers, after.statement, after.disputed) == ({}, (), None)


async def test_the_history_still_verifies(office: Office) -> None:
    await a_long_life(office)
    await years_go_by(office)
    assert [one async for one in verify(office.database, KEY)] == [None]


async def test_the_files_themselves_are_swept_away(office: Office, tmp_path: Path) -> None:
    case = await a_long_life(office)
    exhibits = (await office.casebook.case(case.id)).exhibits
    assert len(await office.evidence.kept()) == len(exhibits) == 2
    await years_go_by(office)
    for path in (tmp_path / "evidence").glob("??/??/*"):
        os.utime(path, (0, 0))
    assert await office.casebook.sweep() == 2
    assert await office.evidence.kept() == frozenset()
    for one in exhibits:
        with pytest.raises(LookupError):
            await office.casebook.content(one.id)


async def test_only_the_desks_card_is_redrawn(office: Office) -> None:
    case = await a_long_life(office)
    await years_go_by(office)
    waiting = [row for row in await office.outbox.unsent() if row.case_id == case.id]
    assert {row.kind for row in waiting} == {NoticeKind.CARD}
    assert await office.outbox.dead() == ()


async def test_nobody_finds_it_by_its_words(office: Office) -> None:
    case = await a_long_life(office)
    assert [one.id for one in await office.casebook.search("quetzalcoatl", 10)] == [case.id]
    await years_go_by(office)
    assert await office.casebook.search("quetzalcoatl", 10) == ()


async def test_who_comes_back_later_is_somebody_new(office: Office) -> None:
    case = await a_long_life(office)
    await years_go_by(office)
    again = await office.people.meet(MARIA)
    assert again.id != case.person_id
    assert again.language is None
    assert await office.casebook.cases_of(again.id) == ()


async def test_who_has_another_case_stays_known(office: Office) -> None:
    case = await a_long_life(office)
    await years_go_by(office, 4)
    office.clock.now += timedelta(days=1)
    other = await office.files(MARIA)
    await years_go_by(office, 3)
    assert (await office.casebook.case(case.id)).status is Status.PURGED
    assert (await office.people.meet(MARIA)).id == other.person_id == case.person_id
    assert await office.people.find(TOM) is None


async def test_who_talks_to_us_now_stays_known(office: Office) -> None:
    case = await a_long_life(office)
    await years_go_by(office, 2)
    moment = await office.casebook.next_moment()
    assert moment
    office.clock.now = moment
    talks = Conversations(office.database, office.clock)
    await talks.write(f"7:{MARIA}:{MARIA}", Conversation("faq", {}))
    await office.casebook.pass_time()
    assert (await office.casebook.case(case.id)).status is Status.PURGED
    assert (await office.people.meet(MARIA)).id == case.person_id
    assert (await talks.read(f"7:{MARIA}:{MARIA}")).state == "faq"
    assert await office.people.find(TOM) is None


async def test_what_is_held_is_kept(office: Office) -> None:
    case = await a_long_life(office)
    await office.casebook.act(case.id, PlaceHold("Procès"), PAUL)
    await years_go_by(office, 12)
    held = await office.casebook.case(case.id)
    assert held.status is Status.ARCHIVED
    assert held.answers
    await office.casebook.act(case.id, LiftHold(), PAUL)
    await office.casebook.pass_time()
    assert (await office.casebook.case(case.id)).status is Status.PURGED


async def test_a_letter_of_somebody_without_account_is_forgotten_too(office: Office) -> None:
    _, draft = await office.drafts()
    letter = sending(draft, answered(last_name="Quetzalcoatl"))
    case = await office.casebook.enter(OLGA.id, replace(letter, draft_id=uuid4()))
    assert await keys_of(office, case) == [case.draft_id]
    await office.casebook.act(case.id, Requalify("Une question"), OLGA)
    await years_go_by(office)
    assert (await office.casebook.case(case.id)).status is Status.PURGED
    assert await keys_of(office, case) == []
