"""A day in town: one seed decides who does what when, how long things take, and what goes wrong.

The storage, the rules, the lanes, both Telegram libraries, the dialogs and the relay are the
product's own; Telegram, the post, the clock and the people are played. Troubles of one day are so
few that no update may rightly be given up: whatever is missing in the end was lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from random import Random

from bot.playground.world import Account, Role
from complaints.answers import Answer, Blank
from complaints.form import Kind
from complaints.history import EventKind
from tests.faults.ground import Picture, blank, photographed
from tests.faults.invariants import broken
from tests.faults.people import Collector, Dater, Explorer, Officer, Person, Sender
from tests.faults.result import Result
from tests.faults.told import doubles
from tests.faults.town import LOSING, Town, town
from tests.faults.troubles import Trouble
from tests.faults.virtual import VirtualLoop
from tests.stage import MARIA, MORNING, OLGA, PAUL, SACHA, TOM, Actor, Stage, cases_of
from tests.stories.complaining import _meant, comes_to_the_form, draft_of, files, fills, puts

LEA = Account(5_100_000_004, "Lea Roy", Role.CONSUMER, "", "en", email="lea@example.org")
ADAM = Account(5_100_000_005, "Adam Bell", Role.CONSUMER, "", "en", email="adam@example.org")
EVE = Account(5_100_000_006, "Eve Cole", Role.CONSUMER, "", "en", email="eve@example.org")
DAY_SECONDS = 12.0
"""During the first so many seconds troubles come."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What may happen on a day."""

    family: str
    troubles: tuple[Trouble, ...]
    most: int
    """At most so many troubles."""
    mornings: tuple[datetime, ...] = (MORNING,)
    """When the day may begin."""
    afterwards: Callable[[Town, Random], Awaitable[list[str]]] | None = None
    """What else is looked at in the end; what is wrong is told."""


async def lived(plan: Plan, seed: int) -> Result:
    """One day, on a loop of its own."""
    return (await asyncio.to_thread(in_virtual_time, plan, seed))[0]


def in_virtual_time(plan: Plan, seed: int) -> tuple[Result, tuple[str, ...]]:
    """What came of the day, and every call to Telegram in its order, to compare two of them."""
    picture, loop = _picture(Random(seed).choice(plan.mornings)), _loop()
    loop.begin_again()
    return loop.run_until_complete(_day(plan, picture, seed))


@cache
def _loop() -> VirtualLoop:
    loop, picture = VirtualLoop(), _picture(MORNING)
    # What is asked of a database once in a process is asked now, not within the first seed.
    loop.run_until_complete(_night(picture))
    return loop


async def _night(picture: Picture) -> None:
    async with town(picture, 0):
        pass


async def _day(plan: Plan, picture: Picture, seed: int) -> tuple[Result, tuple[str, ...]]:
    chance = Random(seed)
    async with town(picture, seed) as (run, here):
        (case,) = await cases_of(here, Actor(here, LEA))
        Officer.wanted = str(case.number)
        whole: list[Person] = [
            kind(here, account, Random(chance.random()))
            for kind, account in (
                (Sender, TOM), (Sender, MARIA), (Collector, SACHA), (Explorer, ADAM), (Dater, EVE),
                (Officer, OLGA), (Officer, PAUL),
            )
        ]  # fmt: skip
        people = chance.sample(whole, chance.randint(2, 4))
        run.sent = {LEA.id: 1, ADAM.id: 1} | {
            one.account.id: 1 for one in people if isinstance(one, Sender)
        }
        troubles = [chance.choice(plan.troubles) for _ in range(chance.randint(1, plan.most))]
        async with asyncio.TaskGroup() as group:
            for one in people:
                group.create_task(one.lives())
            group.create_task(_troubled(here, troubles, chance))
        here.ahead = timedelta(0)
        await here.comes_to_rest()
        found = await _compared(here, people) + here.wrong
        met = sum(one.kind in LOSING for one in here.telegram.met)
        # An update whose end was not taken is handled again: what it answered is said again.
        untold = sum(
            map(run.logged.getvalue().count, ("outcome of a letter", "update not finished"))
        )
        asked = sum(one.papers for one in people if isinstance(one, Explorer))
        run.lost = here.lost + 2 * met + 2 * untold + asked
        early = here.telegram.impatient
        found += (
            [f"T6: {early} came before the pause was over"] if early and not here.starts else []
        )
        if plan.afterwards is not None:
            found += await plan.afterwards(here, chance)
        lines = (*found, *await broken(run))
        command, twice = f"{plan.family} --seed {seed}", len(await doubles(run))
        result = Result(command, lines, twice, met=len(troubles))
        return result, tuple(here.telegram.points.passed)


async def _compared(here: Town, people: list[Person]) -> list[str]:
    """What the model says, beside what is there."""
    for one in people:
        if isinstance(one, Sender | Collector | Dater):
            await one.check()
    found = [line for one in people for line in one.wrong]
    (case,) = await cases_of(here, Actor(here, LEA))
    history = await here.house.casebook.history(case.id)
    taken = [one for one in history if one.kind is EventKind.TAKEN]
    pressed = any(isinstance(one, Officer) and one.pressed for one in people)
    if len(taken) != pressed:
        found.append(f"model: the case was taken {len(taken)} times")
    return found


async def _troubled(here: Town, troubles: list[Trouble], chance: Random) -> None:
    """One trouble after the other, at moments that the seed chooses."""
    at = sorted(chance.random() * DAY_SECONDS for _ in troubles)
    for before, moment, trouble in zip([0.0, *at], at, troubles, strict=False):
        await asyncio.sleep(moment - before)
        await trouble(here, chance)


@cache
def _picture(morning: datetime) -> Picture:
    """The morning, taken once in each process; its migrations need threads."""
    return asyncio.run(_taken(morning))


async def _taken(morning: datetime) -> Picture:
    # The town wakes up five minutes after its picture.
    before = replace(await blank(), at=morning - timedelta(minutes=5))
    return await photographed(_begins, before)


async def _begins(stage: Stage) -> None:
    """Everybody is where their day begins."""
    for account in (LEA, ADAM, EVE):
        stage.world.accounts.put(account.id, account)
    for account in (TOM, MARIA):
        actor = stage.actor(account)
        await comes_to_the_form(actor, "English")
        await fills(actor, until="description")
        await _answered(actor)
    sacha = stage.actor(SACHA)
    await comes_to_the_form(sacha, "English")
    await fills(sacha, until="attachments")
    eve = stage.actor(EVE)
    await comes_to_the_form(eve, "English")
    await fills(eve, until=await _dated(eve))
    for account in (LEA, ADAM):
        await files(stage.actor(account), "English")


async def _answered(actor: Actor) -> None:
    """Everything but the description is known, as somebody's who came back to it."""
    draft, form = await draft_of(actor), actor.stage.profile.form
    given = dict(draft.answers) | {"description": "x"}
    while (one := form.next(given)) is not None:
        given[one.id] = Blank.NONE if one.kind is Kind.FILES else await _meant(actor, one, None)
    del given["description"]
    await puts(actor, draft, given)


async def _dated(actor: Actor) -> str:
    """The first question for a date."""
    given: dict[str, Answer] = {}
    while (one := actor.stage.profile.form.next(given)) is not None and one.kind is not Kind.DATE:
        given[one.id] = await _meant(actor, one, None)
    assert one is not None
    return one.id
