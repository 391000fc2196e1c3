"""One run of the topology: who runs, who complains, who is killed, and what holds at the end."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from pathlib import Path
from random import Random
from statistics import quantiles

from aiohttp.test_utils import unused_port
from sqlmodel import col, select

from bot.playground.delivery import Delivery
from bot.playground.gestures import Gestures
from bot.wiring import wall_clock
from complaints.profile import read_profile
from storage.engine import Database, NotSaved
from storage.incoming import State as Inward
from storage.outgoing import State as Outward
from storage.tables import CaseRow, InboxRow, OutboxRow
from tests.faults.invariants import broken
from tests.faults.run import Run, rows
from tests.faults.told import doubles
from tests.keys import KEY
from tests.learnt import shares_what_was_learnt
from tests.scale.outside import Postbox, Watched, proxy, served
from tests.scale.people import Person, crowd
from tests.scale.pooler import pooled
from tests.scale.processes import Processes, processes
from tests.scale.server import Server, server
from tests.stage import OFFICERS, Stage

ROLES = {
    "intake-1": ("intake",),
    "intake-2": ("intake",),
    "desk": ("desk",),
    "relay-1": ("relay",),
    "relay-2": ("relay",),
    "clock": ("clock",),
}
WEBHOOKS = ("intake-1", "intake-2", "desk")
CALLS_EACH = 12
"""About how many calls of the Bot API a complaint takes: when to kill is chosen among them."""
QUIET_SECONDS = 0.5
AT_ONCE = 4 * 3 * 2
"""Letters that may be under way at one moment in all relays."""
SECRET = "a-secret-of-the-topology-32-characters"


@dataclass(frozen=True, slots=True)
class Volume:
    """How much happens."""

    people: int
    complaints: int
    """Of all people together."""
    kills: int
    crashes: int = 1
    """How often PostgreSQL ends without a goodbye."""


@dataclass(slots=True)
class Outcome:
    """What a run found."""

    broken: list[str]
    cases: int = 0
    gaps: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    ambiguous: int = 0
    doubles: int = 0
    calls: int = 0
    seconds: float = 0.0
    waits: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """From a tap to what the app shows: median, 99th percentile, longest; seconds."""


class Outdoors(Stage):
    """A stage whose Telegram and mail are servers, and whose house only looks."""

    def __init__(self, database: Database, folder: Path) -> None:
        super().__init__(read_profile("pot"), database, folder)
        self.telegram: Watched = Watched(self.world, self.now)
        delivery = Delivery(self.world, self.telegram.updates, self.now)
        self.hands = Gestures(delivery)
        self.postbox = Postbox(self.world, self.now)
        self.mail.mails = self.postbox.came
        self.folder = folder

    def now(self) -> datetime:
        """The time on the wall: the processes look at it too."""
        return wall_clock()


async def play(volume: Volume, folder: Path, seed: int, pgbouncer: Path | None = None) -> Outcome:
    """Let everything happen, behind a PgBouncer if one is given; `folder` is empty."""
    async with server() as postgres, AsyncExitStack() as between:
        url = postgres.url
        if pgbouncer is not None:
            pooler = pooled(pgbouncer, postgres, folder / "pooler")
            url = await between.enter_async_context(pooler)
        database = Database(postgres.url, KEY)
        await database.migrate()
        shares_what_was_learnt(folder / "var")
        stage = Outdoors(database, folder / "var")
        await stage.open()
        async with served(stage.telegram, stage.postbox) as bot_api:
            listens = {name: f"127.0.0.1:{unused_port()}" for name in WEBHOOKS}
            async with proxy([f"http://{one}" for one in listens.values()]) as front:
                env = _settings(stage, (url, postgres.url), folder, bot_api, front)
                async with processes(folder, env) as house:
                    for name, roles in ROLES.items():
                        listen = listens.get(name, "127.0.0.1:0")
                        await house.start(name, *roles, RECOURS_WEBHOOK_LISTEN=listen)
                    run = Play(volume, stage, postgres, house, Random(seed))
                    outcome = await run.go()
                    await stage.close()
                    return outcome


@dataclass(slots=True)
class Play:
    """A run under way."""

    volume: Volume
    stage: Outdoors
    postgres: Server
    house: Processes
    chance: Random

    async def go(self) -> Outcome:
        """Complain, kill, wait until all is done, and look."""
        loop, telegram = asyncio.get_running_loop(), self.stage.telegram
        people = [
            Person(self.stage, telegram, account)
            for account in crowd(self.stage, self.volume.people)
        ]
        filed: Counter[int] = Counter()

        async def complains(person: Person, first: int) -> None:
            # As many as everybody else: a profile allows so many a day and refuses the next.
            for number in range(first, self.volume.complaints, self.volume.people):
                await person.complains(number)
                filed[person.account.id] += 1

        while len(telegram.updates.hooked()) < 2:
            telegram.called.clear()
            await telegram.called.wait()
        began = loop.time()
        telegram.calls = 0
        async with asyncio.TaskGroup() as group:
            breaking = group.create_task(self._breaks())
            async with asyncio.TaskGroup() as complaining:
                for first, one in enumerate(people):
                    complaining.create_task(complains(one, first))
            # What was to break later than the last complaint breaks now.
            for moment in telegram.moments.values():
                moment.set()
            await breaking
        await self._comes_to_rest()
        seconds = loop.time() - began
        codes = await self.house.stop()
        return await self._looks(filed, people, seconds, codes)

    async def _breaks(self) -> None:
        """Kill somebody at random moments, counted in calls of the Bot API."""
        what = ["kill"] * self.volume.kills + ["crash"] * self.volume.crashes
        self.chance.shuffle(what)
        telegram = self.stage.telegram
        last = self.volume.complaints * CALLS_EACH
        moments = sorted(self.chance.sample(range(last // 20, last), len(what)))
        for number in moments:
            telegram.moments[number] = asyncio.Event()
        for number, one in zip(moments, what, strict=True):
            await telegram.moments[number].wait()
            if one == "crash":
                await self.postgres.crash()
            else:
                name = self.chance.choice(tuple(ROLES))
                await self.house.kill(name)
                await self.house.start(name)

    async def _comes_to_rest(self) -> None:
        """Wait until every update is handled and every letter is told."""
        telegram = self.stage.telegram
        while await self._waiting():
            telegram.called.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(QUIET_SECONDS):
                    await telegram.called.wait()

    async def _waiting(self) -> int:
        queues = (
            select(InboxRow.place).where(col(InboxRow.state).in_((Inward.WAITING, Inward.RUNNING))),
            select(OutboxRow.place).where(
                col(OutboxRow.state).in_((Outward.PENDING, Outward.SENDING))
            ),
        )
        bots = (self.stage.cast.intake.id, self.stage.cast.desk.id)
        at_telegram = sum(len(self.stage.telegram.updates.pending(bot)) for bot in bots)
        try:
            async with self.stage.house.database.read() as session:
                return at_telegram + sum([len((await session.exec(one)).all()) for one in queues])
        except NotSaved:
            return 1

    async def _looks(
        self, filed: Counter[int], people: list[Person], seconds: float, codes: dict[str, int]
    ) -> Outcome:
        logged = StringIO(self.house.said())
        run = Run(self.stage, self.stage.folder, filed, logged=logged)
        letters = await rows(run, OutboxRow)
        # A letter of which nobody knows whether it arrived goes again: words and a paper.
        run.lost = sum(2 * (row.attempts - 1) for row in letters if row.ambiguous)
        found = await broken(run)
        cases = await rows(run, CaseRow)
        serials = {row.serial for row in cases}
        ambiguous = sum(row.ambiguous for row in letters)
        if ambiguous > AT_ONCE * (len(self.house.kills) + self.volume.crashes):
            found.append(f"more letters in doubt than were under way: {ambiguous}")
        # 2: PostgreSQL was away when it started; whoever runs it starts it again, nobody did here.
        if any(code not in (0, 2) for code in codes.values()):
            found.append(f"processes that did not end well: {codes}")
        waits = sorted(wait for one in people for wait in one.waits)
        cuts = quantiles(waits, n=100, method="inclusive")
        return Outcome(
            found,
            cases=len(cases),
            gaps=len(set(range(1, len(cases) + 1)) ^ serials),
            killed=Counter(self.house.kills),
            ambiguous=ambiguous,
            doubles=len(await doubles(run)),
            calls=self.stage.telegram.calls,
            seconds=seconds,
            waits=(cuts[49], cuts[98], waits[-1]),
        )


def _settings(
    stage: Outdoors, urls: tuple[str, str], folder: Path, bot_api: str, front: str
) -> dict[str, str]:
    officers = ",".join(f"{one.id}:{one.role.value}:{one.language}:{one.name}" for one in OFFICERS)
    given = {
        "INTAKE_TOKEN": stage.cast.intake.token,
        "DESK_TOKEN": stage.cast.desk.token,
        "BOT_API": bot_api,
        "DATABASE_URL": urls[0],
        "DATABASE_DIRECT_URL": urls[1],
        "DATA_DIR": str(folder / "var"),
        "SECRET_KEY": KEY.decode(),
        "DESK_CHAT": str(stage.cast.desk_chat),
        "OFFICERS": officers,
        "SMTP_URL": stage.postbox.url,
        "WEBHOOK_URL": front,
        "WEBHOOK_SECRET": SECRET,
        "LOG": "json",
        # Everybody taps as fast as the answers come, which no hand does.
        "PACE": "6000/60000",
    }
    return {f"RECOURS_{name}": value for name, value in given.items()}
