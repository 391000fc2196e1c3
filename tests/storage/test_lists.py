"""Claims about lists and search: their order, who sees what, and what is found by which words."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import text

from complaints.actions import Add, SendAnswer, Take, Withdraw
from complaints.answers import Money
from complaints.case import OVER, Actor, ActorKind, Case, Line, Status
from complaints.outcome import Outcome, Point
from complaints.points import claims
from storage.engine import Database
from storage.lists import Listed, Page
from storage.tables.cases import OPEN_ONLY
from tests.keys import KEY
from tests.rules.cases import pot
from tests.storage.office import MARIA, OLGA, PAUL, Office, sending


def ids(page: Page) -> list[int]:
    return [one.id for one in page.cases]


def numbers(found: tuple[Listed, ...]) -> list[str]:
    return [str(one.number) for one in found]


async def says(office: Office, said: str, telegram_id: int = MARIA) -> Case:
    """Somebody files a complaint with these words."""
    person, draft = await office.drafts(telegram_id)
    action = replace(sending(draft), statement=(Line("description", "What happened", said),))
    return await office.casebook.file(person.id, action)


async def test_the_queue_begins_with_what_is_overdue(office: Office) -> None:
    late = await office.files(MARIA)
    office.clock.passes(days=20)
    await office.casebook.pass_time()
    fresh = await office.files(MARIA + 1)
    taken = await office.files(MARIA + 2)
    await office.casebook.act(taken.id, Take(), OLGA)
    queue = await office.casebook.queue(10)
    assert ids(queue) == [late.id, fresh.id, taken.id]
    assert ids(await office.casebook.queue(1, 1)) == [fresh.id]
    assert (await office.casebook.queue(1, 1)).total == 3
    assert ids(await office.casebook.overdue(10)) == [late.id]


async def test_what_waits_for_others_comes_last(office: Office) -> None:
    answered = await office.files(MARIA)
    await office.casebook.act(answered.id, Take(), OLGA)
    points = tuple(Point(one.said, "You are right.") for one in claims(answered, pot()))
    await office.casebook.act(answered.id, SendAnswer(Outcome.UPHELD, points, "Yes."), OLGA)
    fresh = await office.files(MARIA + 1)
    queue = await office.casebook.queue(10)
    assert ids(queue) == [fresh.id, answered.id]
    assert queue.cases[1].due_on is None
    assert queue.cases[1].status is Status.ANSWERED


async def test_what_is_over_is_in_no_list(office: Office) -> None:
    case = await office.files(MARIA)
    await office.casebook.act(case.id, Withdraw(), Actor(ActorKind.PERSON, case.person_id))
    assert await office.casebook.queue(10) == Page((), 0)
    assert await office.casebook.mine(OLGA.id, 10) == Page((), 0)


async def test_mine_are_the_cases_that_i_took(office: Office) -> None:
    case, _other = await office.files(MARIA), await office.files(MARIA + 1)
    await office.casebook.act(case.id, Take(), OLGA)
    assert ids(await office.casebook.mine(OLGA.id, 10)) == [case.id]
    assert ids(await office.casebook.mine(PAUL.id, 10)) == []


async def test_a_line_says_what_the_case_says(office: Office) -> None:
    case = await office.files(amount_disputed=Money(12345, "EUR", approximate=True))
    (line,) = (await office.casebook.queue(1)).cases
    assert (line.number, line.subject, line.status) == (case.number, case.subject, case.status)
    assert line.disputed == case.disputed
    assert line.due_on == case.clocks[0].due
    assert not line.is_overdue(case.clocks[0].due)


def test_the_indexes_of_the_queue_hold_exactly_what_is_open() -> None:
    assert all(f"'{one.value}'" in str(OPEN_ONLY) for one in OVER)
    assert str(OPEN_ONLY).count("'") == 2 * len(OVER)


@pytest.mark.parametrize("rest", ["ORDER BY due_on", "AND handler = 5 ORDER BY due_on"])
async def test_a_list_is_read_from_its_index(sqlite_file: str, rest: str) -> None:
    database = Database(sqlite_file, KEY)
    query = f"EXPLAIN QUERY PLAN SELECT id FROM cases WHERE {OPEN_ONLY} {rest} NULLS LAST, id"  # noqa: S608 - our words
    async with database.read() as session:
        plan = (await (await session.connection()).execute(text(query))).all()
    await database.close()
    steps = " ".join(str(step[3]) for step in plan)
    assert "INDEX ix_cases_" in steps
    assert "TEMP B-TREE" not in steps


async def test_all_words_must_be_there_however_they_are_written(office: Office) -> None:
    blocked = await says(office, "Mon versement est bloqué, répond Élodie MARTÍN-PETIT.")
    await says(office, "Mon versement est en retard.", MARIA + 1)
    for typed in ("bloque", "VERSEMENT bloqué", "elodie martin", "martín-petit", "petit versement"):
        assert numbers(await office.casebook.search(typed, 10)) == [str(blocked.number)], typed
    assert await office.casebook.search("versement inconnu", 10) == ()
    assert await office.casebook.search("", 10) == ()
    assert await office.casebook.search("…", 10) == ()


async def test_the_newest_comes_first_and_pages_follow(office: Office) -> None:
    filed = [await says(office, "Toujours rien reçu", MARIA + n) for n in range(5)]
    newest_first = [str(one.number) for one in reversed(filed)]
    assert numbers(await office.casebook.search("rien", 10)) == newest_first
    assert numbers(await office.casebook.search("reçu rien", 2, 2)) == newest_first[2:4]


async def test_a_case_is_found_by_its_number(office: Office) -> None:
    case = await says(office, "Rien")
    for typed in (str(case.number), f"{case.number.year}-{case.number.serial}"):
        assert numbers(await office.casebook.search(typed, 10)) == [str(case.number)]
    assert await office.casebook.search("2026-000999", 10) == ()


async def test_what_was_added_later_is_found_too(office: Office) -> None:
    case = await says(office, "Rien reçu")
    add = Add(uuid4(), "Voici le relevé de la banque")
    await office.casebook.act(case.id, add, Actor(ActorKind.PERSON, case.person_id))
    assert numbers(await office.casebook.search("relevé rien", 10)) == [str(case.number)]


async def test_a_colleagues_case_is_found_only_by_who_may_see_it(office: Office) -> None:
    free = await says(office, "Rien reçu")
    pauls = await says(office, "Rien reçu", MARIA + 1)
    await office.casebook.act(pauls.id, Take(), PAUL)
    olgas = await says(office, "Rien reçu", MARIA + 2)
    await office.casebook.act(olgas.id, Take(), OLGA)
    found = await office.casebook.search("rien", 10, only_for=OLGA.id)
    assert numbers(found) == [str(olgas.number), str(free.number)]
    assert await office.casebook.search(str(pauls.number), 10, only_for=OLGA.id) == ()
    assert len(await office.casebook.search("rien", 10)) == 3
