"""T17: one seed decides everything: who does what when, how long things take, what goes wrong.

The storage, the rules, the lanes, both Telegram libraries, the dialogs and the relay are the
product's own; Telegram, the post, the clock and the people are played. Troubles of one run are so
few that no update may rightly be given up: whatever is missing in the end was lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import cache
from random import Random

from bot.playground.faults import Fault, FaultKind
from bot.playground.world import Account, Role
from complaints.answers import Blank
from complaints.form import Kind
from complaints.history import EventKind
from tests.faults.ground import Picture, photographed
from tests.faults.invariants import broken
from tests.faults.machine import fault
from tests.faults.people import Collector, Explorer, Officer, Person, Sender
from tests.faults.result import Result
from tests.faults.told import doubles
from tests.faults.town import LOSING, Town, town
from tests.faults.virtual import VirtualLoop
from tests.stage import MARIA, OLGA, PAUL, SACHA, TOM, Actor, Stage, cases_of
from tests.stories.complaining import _meant, comes_to_the_form, draft_of, files, fills, puts

LEA = Account(5_100_000_004, "Lea Roy", Role.CONSUMER, "", "en", email="lea@example.org")
ADAM = Account(5_100_000_005, "Adam Bell", Role.CONSUMER, "", "en", email="adam@example.org")
TROUBLES = 3
"""At most so many in one run: after five tries the product rightly gives an update up."""
DAY_SECONDS = 12.0
"""During the first so many seconds troubles come."""

Trouble = Callable[[Town, Random], Awaitable[None]]


async def simulated(seed: int) -> Result:
    """One day in town, on a loop of its own."""
    return (await asyncio.to_thread(in_virtual_time, seed))[0]


def in_virtual_time(seed: int) -> tuple[Result, tuple[str, ...]]:
    """What came of the day, and every call to Telegram in its order, to compare two of them."""
    picture, loop = _picture(), _loop()
    loop.begin_again()
    return loop.run_until_complete(_day(picture, seed))


@cache
def _loop() -> VirtualLoop:
    loop = VirtualLoop()
    # What is asked of a database once in a process is asked now, not within the first seed.
    loop.run_until_complete(_night())
    return loop


async def _night() -> None:
    async with town(_picture(), 0):
        pass


async def _day(picture: Picture, seed: int) -> tuple[Result, tuple[str, ...]]:
    chance = Random(seed)
    async with town(picture, seed) as (run, here):
        (case,) = await cases_of(here, Actor(here, LEA))
        Officer.wanted = str(case.number)
        whole: list[Person] = [
            kind(here, account, Random(chance.random()))
            for kind, account in (
                (Sender, TOM), (Sender, MARIA), (Collector, SACHA), (Explorer, ADAM),
                (Officer, OLGA), (Officer, PAUL),
            )
        ]  # fmt: skip
        people = chance.sample(whole, chance.randint(2, 4))
        run.sent = {LEA.id: 1, ADAM.id: 1} | {
            one.account.id: 1 for one in people if isinstance(one, Sender)
        }
        troubles = [chance.choice(TROUBLES_KNOWN) for _ in range(chance.randint(1, TROUBLES))]
        async with asyncio.TaskGroup() as group:
            for one in people:
                group.create_task(one.lives())
            group.create_task(_troubled(here, troubles, chance))
        here.ahead = timedelta(0)
        await here.comes_to_rest()
        found = await _compared(here, people)
        met = sum(one.kind in LOSING for one in here.telegram.met)
        run.lost = here.lost + 2 * met + 2 * run.logged.getvalue().count("outcome of a letter")
        lines = (*found, *await broken(run))
        result = Result(f"simulation --seed {seed}", lines, len(await doubles(run)))
        return result, tuple(here.telegram.points.passed)


async def _compared(here: Town, people: list[Person]) -> list[str]:
    """What the model says, beside what is there."""
    for one in people:
        if isinstance(one, Sender | Collector):
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


async def _killed(here: Town, chance: Random) -> None:
    await here.kill()
    await asyncio.sleep(chance.random() * 3)
    await here.open()


async def _restarted(here: Town, chance: Random) -> None:
    await here.stop()
    await here.close()
    await asyncio.sleep(chance.random() * 3)
    await here.open()


async def _telegram_fails(here: Town, chance: Random) -> None:
    kind, method = chance.choice(tuple(FaultKind)), chance.choice(_METHODS)
    bot = chance.choice((here.cast.intake.id, here.cast.desk.id))
    pause = chance.randint(1, 30)
    here.telegram.faults.order(Fault(kind, method, bot=bot, retry_after=pause))


async def _disk_fails(here: Town, chance: Random) -> None:
    """For a second or two some statements fail, or no transaction begins."""
    name = chance.choice(("SQLITE_BUSY", "SQLITE_IOERR", "SQLITE_FULL"))
    often = chance.choice((0.2, 1.0))

    def stormy(statement: str) -> object:
        if name == "SQLITE_BUSY" and statement != "BEGIN IMMEDIATE":
            return None
        if name == "SQLITE_FULL" and statement == "BEGIN":
            return None
        return fault(name) if chance.random() < often else None

    here.machine.weather = stormy  # type: ignore[assignment]
    await asyncio.sleep(chance.random() * 2)
    here.machine.weather = lambda _statement: None


async def _clock_jumps(here: Town, chance: Random) -> None:
    here.ahead += timedelta(seconds=chance.choice((-3600, -60, -1, 1, 60, 3600)))


TROUBLES_KNOWN: tuple[Trouble, ...] = (
    _killed, _killed, _restarted, _telegram_fails, _telegram_fails, _disk_fails, _clock_jumps,
)  # fmt: skip
_METHODS = ("", "sendMessage", "sendDocument", "editMessageText", "answerCallbackQuery")
_taken: list[Picture] = []


def _picture() -> Picture:
    """The morning, taken once in each process; its migrations need threads."""
    if not _taken:
        _taken.append(asyncio.run(photographed(_morning)))
    return _taken[0]


async def _morning(stage: Stage) -> None:
    """Everybody is where their day begins."""
    for account in (LEA, ADAM):
        stage.world.accounts.put(account.id, account)
    for account in (TOM, MARIA):
        actor = stage.actor(account)
        await comes_to_the_form(actor, "English")
        await fills(actor, until="description")
        await _answered(actor)
    sacha = stage.actor(SACHA)
    await comes_to_the_form(sacha, "English")
    await fills(sacha, until="attachments")
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
