"""S4: an officer who is removed from the staff group works nothing any more, at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.doors import Doors
from bot.playground.world import Status
from bot.running import Running
from storage.siblings import OnlyChild
from tests.stage import MARIA, OLGA, PAUL, Actor, Stage
from tests.stories.complaining import files

PATIENCE_SECONDS = 20.0


def set_status(stage: Stage, who: int, status: Status) -> None:
    by = OLGA.id if who == PAUL.id else PAUL.id
    stage.membership.set_status(stage.cast.desk_chat, who, status, by)


async def hears_of_it(stage: Stage, who: int, status: Status, *, how: str) -> None:
    """Somebody leaves or comes, and Telegram says so, or is asked."""
    # Telegram tells of members only those bots that have asked for it.
    await stage.settle()
    if how == "told":
        set_status(stage, stage.cast.desk.id, Status.ADMINISTRATOR)
    set_status(stage, who, status)
    if how == "asked":
        # A bot that is no administrator is told nothing, and nobody is while we are away.
        stage.telegram.updates.drop(stage.cast.desk.id)
        await stage.house.office.roll.call(stage.house.office.bot)
    await stage.settle()


@pytest.mark.parametrize("how", ["told", "asked"])
@pytest.mark.parametrize("status", [Status.LEFT, Status.KICKED])
async def test_the_next_tap_of_somebody_removed_is_refused(
    stage: Stage, olga: Actor, paul: Actor, how: str, status: Status
) -> None:
    maria, office = Actor(stage, MARIA), stage.house.office
    case = await files(maria)
    await olga.says("/queue")
    await office.roll.call(office.bot)
    await hears_of_it(stage, OLGA.id, status, how=how)
    await olga.forges(f"open:{case.id}")
    assert "Only officers" in olga.alert() or "liste" in olga.alert()
    await olga.says(f"/case {case.number}")
    assert str(case.number) not in olga.screen.text
    assert len(await stage.house.casebook.history(case.id)) == 2
    paul.saw("Olga is not in the staff group any more")


@pytest.mark.parametrize("how", ["told", "asked"])
async def test_who_is_added_again_may_work_again(
    stage: Stage, olga: Actor, paul: Actor, how: str
) -> None:
    await files(Actor(stage, MARIA))
    office = stage.house.office
    await office.roll.call(office.bot)
    await hears_of_it(stage, OLGA.id, Status.KICKED, how=how)
    await olga.says("/queue")
    assert not olga.labels
    await hears_of_it(stage, OLGA.id, Status.MEMBER, how=how)
    await olga.says("/queue")
    assert olga.labels
    paul.saw("Olga is in the staff group again")


async def test_a_restart_does_not_let_them_in_again(stage: Stage, olga: Actor) -> None:
    await files(Actor(stage, MARIA))
    await hears_of_it(stage, OLGA.id, Status.KICKED, how="told")
    await stage.restart()
    await olga.says("/queue")
    assert not olga.labels


async def test_who_was_removed_is_told_nothing_either(stage: Stage, paul: Actor) -> None:
    await hears_of_it(stage, PAUL.id, Status.KICKED, how="told")
    before = len(paul.messages)
    case = await files(Actor(stage, MARIA))
    await stage.pass_time(days=30)
    assert len(await stage.house.casebook.history(case.id)) > 2
    assert len(paul.messages) == before


async def test_who_works_in_private_alone_has_not_left(stage: Stage, olga: Actor) -> None:
    await files(Actor(stage, MARIA))
    set_status(stage, OLGA.id, Status.LEFT)
    stage.telegram.updates.drop(stage.cast.desk.id)
    office = stage.house.office
    await office.roll.call(office.bot)
    await olga.says("/queue")
    assert olga.labels


async def test_a_group_that_does_not_answer_shuts_nobody_out(stage: Stage, olga: Actor) -> None:
    await files(Actor(stage, MARIA))
    office = stage.house.office
    await office.roll.call(office.bot)
    stage.membership.set_status(stage.cast.desk_chat, stage.cast.desk.id, Status.KICKED, PAUL.id)
    await office.roll.call(office.bot)
    await olga.says("/queue")
    assert olga.labels


async def test_another_group_shuts_nobody_out(stage: Stage, olga: Actor) -> None:
    members = {OLGA.id: Status.CREATOR, stage.cast.desk.id: Status.ADMINISTRATOR}
    await files(Actor(stage, MARIA))
    room = stage.membership.found("Service réclamations", members)
    stage.membership.set_status(room.id, OLGA.id, Status.LEFT, OLGA.id)
    await stage.settle()
    await olga.says("/queue")
    assert not stage.house.casebook.left


async def test_other_processes_tell_somebody_removed_nothing_either(
    stage: Stage, paul: Actor, tmp_path: Path
) -> None:
    """The clock's process has no desk; its letters must not go on to somebody removed."""
    other = Stage(stage.profile, stage.house.database, tmp_path)
    other.build()
    stage.house.casebook.staffed.share(other.house.casebook.staffed.hear)
    keeping = asyncio.create_task(other.house.office.keep_up())
    for status, gone in ((Status.KICKED, {paul.account.id}), (Status.MEMBER, set[int]())):
        await hears_of_it(stage, paul.account.id, status, how="told")
        async with asyncio.timeout(PATIENCE_SECONDS):
            while other.house.casebook.left != gone:
                await stage.house.casebook.officers.left()
    keeping.cancel()


def test_processes_tell_each_other_of_officers(stage: Stage) -> None:
    heard: dict[str, Callable[[], None]] = {}
    told: list[str] = []

    class Others(OnlyChild):
        def hear(self, topic: str, call: Callable[[], None]) -> None:
            heard[topic] = call

        def tell(self, topic: str) -> None:
            told.append(topic)

    Running(stage.house, stage.ends, frozenset(), Others("one"), Doors()).works()
    stage.house.casebook.staffed.ring()
    assert told == ["staff"]
    assert "staff" in heard
