"""Every kind of row has its period: before its end it is there, after it is gone, alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update
from sqlmodel import col

from complaints.actions import LiftHold, PlaceHold, Withdraw
from complaints.case import Actor, ActorKind, Status
from complaints.contacts import Way
from complaints.notices import Channel
from storage import chores
from storage.compositions import KEPT, Compositions
from storage.conversations import Conversation, Conversations
from storage.inbox import Inbox
from storage.ledger import EXPORTED
from storage.purging import TALKING
from storage.tables import PersonRow
from tests.rules.cases import OLGA, PAUL
from tests.storage.office import MARIA, PDF, Office, photo
from tests.storage.test_purging import kept

TOM = MARIA + 1
MOMENT, DAY = timedelta(minutes=1), timedelta(days=1)


async def tidied(office: Office) -> int:
    return await office.casebook.chores.do()


async def counted(office: Office, name: str) -> int:
    return {one.name: one.count for one in await office.casebook.chores.due()}[name]


async def a_draft(office: Office) -> timedelta:
    await office.drafts()
    return timedelta(days=30)


async def a_loose_file(office: Office) -> timedelta:
    person = await office.people.meet(MARIA)
    await office.casebook.add_file(uuid4(), person.id, photo("1", PDF, "relevé.pdf"))
    return timedelta(days=30)


async def a_question(office: Office) -> timedelta:
    person = await office.people.meet(MARIA)
    way = Way.PHONE
    asked = await office.casebook.ask_team(UUID(int=1), person.id, "Quand ?", "fr", way, "+331")
    await office.casebook.call_it_complaint(asked.id, OLGA.id)
    return timedelta(days=366)


async def an_update(office: Office, state: str = "done") -> timedelta:
    inbox = Inbox(office.database, office.clock)
    said = {"from": {"id": MARIA}, "text": "Quetzalcoatl"}
    await inbox.receive(1, [{"update_id": one, "message": said} for one in (5, 6)])
    (first,) = await inbox.claim((), 1)
    if state == "dead":
        await inbox.bury(first, "KeyError")
        return chores.GIVEN_UP
    await inbox.finish(first, {})
    return chores.HANDLED


async def a_dead_update(office: Office) -> timedelta:
    return await an_update(office, "dead")


async def a_letter(office: Office, state: str = "sent") -> timedelta:
    person, _ = await office.drafts()
    await office.casebook.ask_for_data(person.id, "fr")
    (row,) = [one for one in await office.outbox.claim(9) if one.dest == str(MARIA)]
    if state == "dead":
        await office.outbox.bury(row.id, "FORBIDDEN")
        return chores.GIVEN_UP
    await office.outbox.sent(row.id, "1")
    return chores.HANDLED


async def a_dead_letter(office: Office) -> timedelta:
    return await a_letter(office, "dead")


async def a_place(office: Office) -> timedelta:
    talks = Conversations(office.database, office.clock)
    await talks.write("7:1:1", Conversation("faq", {"said": "Quetzalcoatl"}))
    return TALKING


async def a_composition(office: Office) -> timedelta:
    case = await office.files()
    desk = Compositions(office.database, office.clock)
    await desk.begin(OLGA.id, case.id, case.version, "AddNote")
    return KEPT


async def a_request(office: Office) -> timedelta:
    await office.drafts()
    await office.casebook.erase((await office.people.meet(MARIA)).id, "fr")
    return chores.PROVEN


KINDS = {
    "drafts": (a_draft, "drafts"),
    "files that were never sent": (a_loose_file, "exhibits"),
    "questions to the team": (a_question, "contacts"),
    "updates that were handled": (an_update, "inbox"),
    "updates that were given up": (a_dead_update, "inbox"),
    "letters without a case, sent": (a_letter, "outbox"),
    "letters without a case, given up": (a_dead_letter, "outbox"),
    "places in conversations": (a_place, "conversations"),
    "what officers began to write": (a_composition, "compositions"),
    "requests about data": (a_request, "requests"),
}


@pytest.mark.parametrize("name", KINDS)
async def test_it_is_kept_for_its_period_and_no_longer(office: Office, name: str) -> None:
    make, table = KINDS[name]
    period = await make(office)
    office.clock.now += period - MOMENT
    assert await counted(office, name) == 0
    before = await office.counts(table)
    office.clock.now += 2 * MOMENT
    assert await counted(office, name) == 1
    assert await office.counts(table) == before
    await tidied(office)
    await office.casebook.drop_old_drafts()
    assert await office.counts(table) < before
    assert await counted(office, name) == 0


def test_every_kind_is_tried_here(office: Office) -> None:
    named = {one.name for one in chores.chores(office.casebook.profile)}
    assert named - {"letters to the desk without a case, sent"} == set(KINDS)


async def test_the_next_day_is_told(office: Office) -> None:
    await office.drafts()
    found = {one.name: one.next_on for one in await office.casebook.chores.due()}
    assert found["drafts"] == office.clock() + timedelta(days=30)
    assert found["requests about data"] is None


async def test_the_clock_tidies_once_a_day_by_itself(office: Office) -> None:
    await a_place(office)
    office.clock.now += TALKING + DAY
    await office.casebook.pass_time()
    assert await office.counts("conversations") == 0


async def test_letters_about_a_case_stay_as_long_as_the_case(office: Office) -> None:
    await office.files()
    for row in await office.outbox.claim(9):
        await office.outbox.sent(row.id, "1")
    before = await office.counts("outbox")
    office.clock.now += timedelta(days=60)
    await tidied(office)
    assert await office.counts("outbox") == before


async def test_what_the_desk_was_told_of_a_question_is_known_for_a_month(office: Office) -> None:
    person = await office.people.meet(MARIA)
    await office.casebook.ask_team(UUID(int=1), person.id, "Quand ?", "fr", Way.CHAT)
    for row in await office.outbox.claim(9):
        assert row.channel is Channel.DESK_CHAT
        await office.outbox.sent(row.id, "1")
    office.clock.now += timedelta(days=29)
    await tidied(office)
    assert await office.counts("outbox") == 1
    office.clock.now += timedelta(days=2)
    await tidied(office)
    assert await office.counts("outbox") == 0


# --- accounts -------------------------------------------------------------------------------------


async def test_an_account_of_which_nothing_is_left_is_forgotten(office: Office) -> None:
    await office.people.meet(MARIA)
    await office.people.speak((await office.people.meet(MARIA)).id, "fr")
    office.clock.now += chores.MET - MOMENT
    await tidied(office)
    assert await office.people.find(MARIA)
    office.clock.now += 2 * MOMENT
    assert await counted(office, "accounts of which nothing is left") == 1
    await tidied(office)
    assert await office.people.find(MARIA) is None


@pytest.mark.parametrize("why", ["case", "followed", "question", "talks", "blocked"])
async def test_who_still_has_something_here_stays_known(office: Office, why: str) -> None:
    person = await office.people.meet(MARIA)
    match why:
        case "case":
            await office.files(MARIA)
        case "followed":
            case = await office.files(TOM)
            code = office.casebook.claim_code(case.number)
            await office.casebook.join(person.id, case.number, code)
        case "question":
            await office.casebook.ask_team(UUID(int=1), person.id, "?", "fr", Way.CHAT)
        case "blocked":
            await _block(office, person.id, office.clock())
    office.clock.now += chores.MET + DAY
    if why == "talks":
        talks = Conversations(office.database, office.clock)
        await talks.write(f"7:{MARIA}:{MARIA}", Conversation("faq", {}))
    await tidied(office)
    assert await office.people.find(MARIA) == person


async def _block(office: Office, person_id: int, at: datetime) -> None:
    async with office.database.begin() as session:
        mine = update(PersonRow).where(col(PersonRow.id) == person_id)
        await session.exec(mine.values(blocked_at=at))


async def test_who_was_blocked_does_not_come_back_by_asking_for_erasure(office: Office) -> None:
    person, _ = await office.drafts()
    await _block(office, person.id, office.clock())
    await office.casebook.erase(person.id, "fr")
    assert (await office.people.meet(MARIA)).id == person.id


# --- counts ---------------------------------------------------------------------------------------


async def test_who_exported_the_register_is_known_for_five_years_and_figures_for_ever(
    office: Office,
) -> None:
    today = office.clock().date()
    await office.casebook.tallies.count(today, EXPORTED, str(OLGA.id))
    await office.casebook.tallies.count(today, "faq-solved", "refund")
    office.clock.now += chores.COUNTED
    await tidied(office)
    assert await office.counts("tallies") == 2
    office.clock.now += 2 * DAY
    await tidied(office)
    assert await office.counts("tallies") == 1
    assert await office.casebook.tallies.total("faq-solved", today, today) == 1


# --- cases and holds ------------------------------------------------------------------------------


async def test_holds_are_listed_while_they_stand(office: Office) -> None:
    case = await office.files()
    await office.casebook.act(case.id, Withdraw(), Actor(ActorKind.PERSON, case.person_id))
    assert await office.casebook.holds() == ()
    await office.casebook.act(case.id, PlaceHold("Procès"), PAUL)
    (held,) = await office.casebook.holds()
    assert (held.number, held.since) == (case.number, office.clock())
    await office.casebook.act(case.id, LiftHold(), PAUL)
    assert await office.casebook.holds() == ()


async def test_an_operator_may_not_wait_for_the_clock(office: Office) -> None:
    case = await office.files()
    other = await office.files(TOM)
    await office.casebook.act(case.id, Withdraw(), Actor(ActorKind.PERSON, case.person_id))
    office.clock.now += timedelta(days=6 * 366)
    assert [one.id for one in await office.casebook.kept(0, 10)] == [case.id]
    assert await office.casebook.erase_due() == 1
    assert await office.casebook.erase_due() == 0
    assert (await office.casebook.case(case.id)).status is Status.PURGED
    # What is open is the clock's alone: people are written to.
    assert (await office.casebook.case(other.id)).status is Status.RECEIVED


async def test_nothing_stays_in_the_outbox_of_a_letter_whose_person_is_gone(
    office: Office,
) -> None:
    await office.drafts()
    await office.casebook.erase((await office.people.meet(MARIA)).id, "fr")
    for row in await office.outbox.claim(9):
        await office.outbox.sent(row.id, "1")
    office.clock.now += chores.HANDLED + MOMENT
    await tidied(office)
    assert await kept(office, str(MARIA)) == set()
