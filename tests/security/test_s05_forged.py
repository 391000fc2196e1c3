"""S5: data of a button is a stranger's input: it is answered, and changes nothing."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest
from sqlalchemy import select

from complaints.form import Kind
from storage.rows import table_of
from storage.tables import (
    CaseRow,
    ConsentRow,
    ContactRow,
    DeadlineRow,
    DraftRow,
    EventRow,
    ExhibitRow,
    FollowerRow,
    OutboxRow,
)
from tests.stage import MARIA, TOM, Actor, Stage
from tests.stories.complaining import comes_to_the_form, draft_of, files, fills

DOMAIN = (
    CaseRow, ConsentRow, ContactRow, DeadlineRow, DraftRow, EventRow, ExhibitRow, FollowerRow,
    OutboxRow,
)  # fmt: skip
"""All that a press could change and must not."""
CANARY = "Zanzibarcanary"
MOST = 60
"""Mutations of one run, drawn by a seed out of several thousand."""
SEPARATOR = "\x1d"


async def domain(stage: Stage) -> list[Any]:
    """What is true, and what is about to be told."""
    found = []
    async with stage.house.database.read() as session:
        connection = await session.connection()
        for table in DOMAIN:
            rows = await connection.execute(select(table_of(table)))
            found.append(sorted(map(repr, rows)))
    return found


def buttons(actor: Actor) -> set[str]:
    """The data of every button that this chat has now."""
    return {button["callback_data"] for _, button in actor._buttons()}  # noqa: SLF001


def mutants(data: str, chance: random.Random) -> Iterable[str]:
    """The same data with one byte changed, at every place in turn; then shorter and longer."""
    for place in range(len(data)):
        other = chance.choice("\x00\x1d:aZ09-_/é\u202e")
        if other != data[place]:
            yield data[:place] + other + data[place + 1 :]
    yield data[:-1]
    yield data + "0"
    yield data + SEPARATOR


def drawn(seen: Iterable[str], seed: int) -> list[str]:
    """Some mutants, the same for a seed."""
    chance = random.Random(seed)
    known = sorted(set(seen))
    # An intent is drawn for each dialog; what follows it is what a button says.
    said = {one.rpartition(SEPARATOR)[2]: one for one in known}
    every = [mutant for one in said.values() for mutant in mutants(one, chance)]
    every = [one for one in every if one and len(one.encode()) <= 64 and one not in known]
    return sorted(chance.sample(every, min(MOST, len(every))))


async def press_all(
    actor: Actor, forged: Iterable[str], check: Callable[[str], Awaitable[None]]
) -> None:
    """Press each of these under the last window; each is answered, none breaks anything."""
    stage = actor.stage
    for data in forged:
        screen = next(message for message, _ in actor._buttons())  # noqa: SLF001
        stage.hands.press(actor.account.id, actor.chat, screen.id, data)
        await stage.settle()
        last = [one for one in stage.world.presses if one.person == actor.account.id][-1]
        assert last.answered_at is not None, f"{data!r} was not answered"
        assert await stage.house.inbox.dead() == (), f"{data!r} broke something"
        await check(data)


async def toms_case(stage: Stage) -> Any:
    return await files(Actor(stage, TOM), "English", description=f"{CANARY}: not yours.")


async def test_a_consumer_changes_no_byte_of_a_button_with_effect(stage: Stage) -> None:
    other, maria = await toms_case(stage), Actor(stage, MARIA)
    await files(maria)
    seen = buttons(maria)
    for typed in ("/status", "/help", "/new", "/faq", "/privacy", "/human", "/join"):
        await maria.says(typed)
        seen |= buttons(maria)
    await comes_to_the_form(maria)
    seen |= buttons(maria)
    await fills(maria, until="last_name")
    seen |= buttons(maria)
    await fills(maria)
    seen |= buttons(maria)
    before = await domain(stage)

    async def nothing_happens(data: str) -> None:
        assert await domain(stage) == before, f"{data!r} changed something"
        shown = " ".join(one.text for one in maria.messages[-3:])
        assert CANARY not in shown
        assert str(other.number) not in shown

    await press_all(maria, drawn(seen, 5), nothing_happens)


async def test_an_officer_changes_no_byte_of_a_button_with_effect(
    stage: Stage, olga: Actor
) -> None:
    case = await toms_case(stage)
    group = olga.at(stage.cast.desk_chat)
    seen = buttons(group)
    await olga.says("/queue")
    seen |= buttons(olga)
    await olga.forges(f"open:{case.id}")
    await group.forges(f"take:{case.id}:{case.version}", group.saw(str(case.number)))
    seen |= buttons(olga)
    await olga.forges(f"verbs:{case.id}")
    seen |= buttons(olga)
    before = await domain(stage)

    async def nothing_happens(data: str) -> None:
        # To open a case is an event: that one may be meant.
        if data != f"open:{case.id}":
            assert await domain(stage) == before, f"{data!r} changed something"

    await press_all(olga, drawn(seen, 6), nothing_happens)


@pytest.mark.parametrize("who", ["stranger", "consumer"])
async def test_desk_buttons_do_nothing_for_others(
    stage: Stage, stranger: Actor, maria: Actor, who: str
) -> None:
    case = await toms_case(stage)
    somebody = {"stranger": stranger, "consumer": maria}[who]
    await somebody.at(stage.cast.intake.id).says("/start")
    there = somebody.at(stage.cast.intake.id)
    before = await domain(stage)
    for data in (
        f"take:{case.id}:1",
        f"open:{case.id}",
        f"verbs:{case.id}",
        f"do:AddNote:{case.id}:1",
    ):
        screen = next(message for message, _ in there._buttons())  # noqa: SLF001
        await there.forges(data, screen)
        assert CANARY not in there.screen.text
    assert await domain(stage) == before


async def test_a_consumers_button_does_nothing_at_the_desk(stage: Stage, olga: Actor) -> None:
    maria = Actor(stage, MARIA)
    await files(maria)
    await maria.says("/status")
    before, seen = await domain(stage), sorted(buttons(maria))
    await olga.says("/queue")

    async def nothing_happens(data: str) -> None:
        assert await domain(stage) == before, data

    await press_all(olga, seen, nothing_happens)


DAYS = [
    "1938-01-01",
    "2100-01-01",
    "0000-00-00",
    "2026-02-30",
    "9" * 17,
    "-1",
    "",
    "２０２６-11-02",
]


@pytest.mark.parametrize("day", DAYS)
async def test_a_day_that_no_calendar_shows_is_no_answer(stage: Stage, day: str) -> None:
    maria = Actor(stage, MARIA)
    await comes_to_the_form(maria)
    form = stage.profile.form
    question = next(one for one in form.questions if one.kind is Kind.DATE)
    await fills(maria, until=question.id)
    shown = [data for data in buttons(maria) if "2026-" in data]
    assert shown, maria.labels
    before = (await draft_of(maria)).answers
    for data in shown:
        head, _, _ = data.partition("2026-")
        await maria.forges(head + day)
    assert (await draft_of(maria)).answers == before
    # The same button as it was drawn is one.
    await maria.forges(shown[0])
    assert (await draft_of(maria)).answers != before


@pytest.mark.parametrize("option", ["nothing", "0", "../x", "a" * 20, ""])
async def test_an_option_that_was_never_offered_is_no_answer(stage: Stage, option: str) -> None:
    maria = Actor(stage, MARIA)
    await comes_to_the_form(maria)
    question = stage.profile.form.next((await draft_of(maria)).answers)
    assert question is not None
    assert question.kind is Kind.CHOICE
    offered = [data for data in buttons(maria) if question.options[0].id in data]
    before = (await draft_of(maria)).answers
    for data in offered:
        await maria.forges(data.replace(question.options[0].id, option))
    assert offered
    assert (await draft_of(maria)).answers == before


async def test_a_card_of_before_does_nothing_any_more(
    stage: Stage, olga: Actor, paul: Actor
) -> None:
    case = await toms_case(stage)
    group = olga.at(stage.cast.desk_chat)
    card = group.saw(str(case.number))
    await group.forges(f"take:{case.id}:{case.version}", card)
    taken = await domain(stage)
    for actor in (paul, olga):
        await actor.at(stage.cast.desk_chat).forges(f"take:{case.id}:{case.version}", card)
        assert await domain(stage) == taken
