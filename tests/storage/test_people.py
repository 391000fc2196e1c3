"""Claims about the people we know."""

from __future__ import annotations

import asyncio

import pytest

from storage.engine import Database
from storage.people import People, Person
from tests.storage.clock import Clock

BEYOND_32_BITS = 7_000_000_000_000


@pytest.fixture
def people(database: Database) -> People:
    return People(database, Clock())


async def test_somebody_new_has_no_language_and_an_open_chat(people: People) -> None:
    met = await people.meet(BEYOND_32_BITS)
    assert met == Person(met.id, BEYOND_32_BITS, None, chat_open=True, told_privacy=False)


async def test_meeting_again_gives_the_same_person(people: People) -> None:
    assert await people.meet(5) == await people.meet(5)


async def test_two_meetings_at_once_give_one_person(people: People) -> None:
    met = await asyncio.gather(*(people.meet(5) for _ in range(8)))
    assert len(set(met)) == 1


async def test_language_notice_and_closed_chat_are_remembered(people: People) -> None:
    met = await people.meet(5)
    await people.speak(met.id, "fr")
    await people.inform(met.id)
    await people.close_chat(met.id)
    assert await people.of(met.id) == Person(met.id, 5, "fr", chat_open=False, told_privacy=True)


async def test_a_chat_can_open_again(people: People) -> None:
    met = await people.meet(5)
    await people.close_chat(met.id)
    await people.open_chat(met.id)
    assert (await people.meet(5)).chat_open


async def test_a_change_touches_one_person_only(people: People) -> None:
    maria, paul = await people.meet(5), await people.meet(6)
    await people.speak(maria.id, "en")
    assert await people.of(paul.id) == paul


async def test_nobody_is_found_before_they_wrote(people: People) -> None:
    assert await people.find(5) is None


async def test_an_unknown_id_is_an_error_of_the_program(people: People) -> None:
    with pytest.raises(LookupError):
        await people.of(404)
