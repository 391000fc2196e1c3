"""Serving: open the house, let everything run, close it in order. Playground or Telegram alike."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.attachments.clamd import Clamd
from bot.channels.email import Email, MailServer, Sender
from bot.doors import bots_of, doors
from bot.health.vitals import Phase
from bot.health.watch import Watch, watch
from bot.ingress import TokenRefused
from bot.keeping import blobs_of, tried
from bot.keys import master_key
from bot.learning import learn_meanwhile
from bot.playground import opening
from bot.playground.opening import Ground, Playground
from bot.roles import EVERYTHING, Role, siblings
from bot.running import LISTENING, Running
from bot.settings import Settings
from bot.staffing import rehearsing, staffed
from bot.starting import prepared
from bot.timing import Timing
from bot.wiring import Ends, House, build, wall_clock
from complaints.profile import Officer, OfficerRole, Profile, read_profile
from storage.engine import Database, NotSaved
from storage.only import only_process
from storage.siblings import beside

log = structlog.get_logger(__name__)

GRACE_SECONDS = 6.0
"""How long handlers that run may take to finish after a signal: with what closing costs on a busy
machine, the process ends within ten seconds (RELIABILITY §6.4). What is cut off is done again."""
HANDSHAKE_SECONDS = 20.0


@dataclass(slots=True)
class Outside:
    """What is not the house: where the bots are, who works there, what time it is."""

    ends: Ends
    profile: Profile
    playground: Playground | None = None
    house: House | None = field(default=None, init=False)
    """Set once it is built: the playground's page asks it for the next due date."""

    async def next_due(self) -> datetime | None:
        """When something will happen by itself."""
        return None if self.house is None else await self.house.casebook.next_moment()


async def serve(
    settings: Settings,
    ready: Callable[[str], None],
    roles: frozenset[Role] = EVERYTHING,
) -> None:
    """Run until SIGTERM or SIGINT; `ready` gets the page's address, or "" when there is none.

    Raises BadSettings, ProfileError, BadDatabase, PlaygroundError or TokenRefused before anything
    was sent.
    """
    # python-telegram-bot warns of its old way to tell seconds; this asks for the new one.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    stopping = _heed_signals()
    profile = read_profile(settings.profile)
    settings.open_data_dir()
    key = master_key(settings)
    async with AsyncExitStack() as closing:
        database = Database(settings.database, key)
        closing.push_async_callback(database.close)
        closing.enter_context(only_process(settings.database))
        if not await prepared(settings, database, key, stopping):
            return
        outside = await closing.enter_async_context(_outside(settings, profile))
        others = siblings(settings)
        await closing.enter_async_context(beside(others))
        root, blobs = database.vault.root, await tried(blobs_of(settings))
        house = build(outside.profile, database, blobs, root, outside.ends, others.holder)
        outside.house = house
        closing.push_async_callback(house.office.stop)
        closing.push_async_callback(house.consumer.stop)
        names = tuple(one.name for role, one in bots_of(outside.ends).items() if role in roles)
        watching = await closing.enter_async_context(watch(settings, house, outside.ends, names))
        if await _greeted(house, roles, stopping):
            if roles & LISTENING:
                learn_meanwhile(house.profile, settings.data_dir)
            open_doors = doors(settings, house, outside.ends, roles, others)
            opened = await closing.enter_async_context(open_doors)
            running = Running(house, outside.ends, roles, others, opened)
            # All this stays. Looked at again for garbage, it would make everybody wait for a third
            # of a second.
            gc.freeze()
            await _run(running, outside, watching, stopping, ready)


@asynccontextmanager
async def _outside(settings: Settings, profile: Profile) -> AsyncIterator[Outside]:
    if settings.intake_token is not None and settings.desk_token is not None:
        tokens = (settings.intake_token.get_secret_value(), settings.desk_token.get_secret_value())
        yield Outside(_real_ends(settings, profile, *tokens), staffed(settings, profile))
        return
    known: list[Outside] = []

    async def next_due() -> datetime | None:
        return await known[0].next_due() if known else None

    ground = Ground(
        system=wall_clock,
        folder=settings.data_dir / "playground",
        listen=settings.playground_listen,
        next_due=next_due,
    )
    playground = await opening.start(ground)
    try:
        officers = tuple(
            Officer(one.id, OfficerRole(one.role.value), one.language, one.name.partition(" ")[0])
            for one in playground.officers
        )
        ends = Ends(
            intake_token=playground.intake_token,
            desk_token=playground.desk_token,
            bot_api=playground.base_url,
            email=_email(playground.smtp_url, settings, profile, playground.clock),
            timing=Timing(playground.clock),
            pace=settings.pace,
            clamd=_clamd(settings),
        )
        here = rehearsing(profile, playground.desk_chat, officers, playground.cast.stranger)
        known.append(Outside(ends, here, playground))
        yield known[0]
    finally:
        await playground.stop()


def _real_ends(settings: Settings, profile: Profile, intake_token: str, desk_token: str) -> Ends:
    email = None
    if settings.smtp_url is None:
        log.warning("no RECOURS_SMTP_URL: e-mails wait in the outbox")
    else:
        email = _email(settings.smtp_url.get_secret_value(), settings, profile, wall_clock)
    timing, clamd = Timing(wall_clock), _clamd(settings)
    return Ends(
        intake_token, desk_token, settings.bot_api, email, timing, pace=settings.pace, clamd=clamd
    )


def _clamd(settings: Settings) -> Clamd | None:
    return None if settings.clamd is None else Clamd(settings.clamd)


def _email(url: str, settings: Settings, profile: Profile, now: Callable[[], datetime]) -> Email:
    organisation = profile.organisation
    sender = Sender(
        name=profile.text(organisation.name, profile.language),
        address=settings.mail_from or organisation.email,
        reply_to=organisation.email,
    )
    return Email(MailServer.parse(url), sender, now)


async def _greet(house: House, roles: frozenset[Role]) -> None:
    """Learn that our tokens are good and offer the commands; raises TokenRefused."""
    greetings = []
    if Role.INTAKE in roles:
        greetings.append(("INTAKE", house.consumer.start))
    if Role.DESK in roles:
        greetings.append(("DESK", house.office.start))
    elif Role.RELAY in roles:
        greetings.append(("DESK", house.office.open))
    for name, start in greetings:
        try:
            async with asyncio.timeout(HANDSHAKE_SECONDS):
                await start()
        except Exception as fault:
            if "Unauthorized" in type(fault).__name__ or type(fault).__name__ in _REFUSALS:
                raise TokenRefused(
                    f"Telegram refuses RECOURS_{name}_TOKEN: copy the token anew from BotFather."
                ) from fault
            # Telegram is away; everything else may start, and the commands come another day.
            log.warning("commands not offered", bot=name, cause=type(fault).__name__)


_REFUSALS = {"InvalidToken", "TelegramNotFound"}


async def _greeted(house: House, roles: frozenset[Role], stopping: asyncio.Event) -> bool:
    """Greet, unless we are asked to stop meanwhile: Telegram may be slow to answer."""
    async with asyncio.TaskGroup() as group:
        greeting = group.create_task(_greet(house, roles))
        asked = group.create_task(stopping.wait())
        await asyncio.wait((greeting, asked), return_when=asyncio.FIRST_COMPLETED)
        for one in (greeting, asked):
            one.cancel()
    return not stopping.is_set()


async def _run(
    running: Running,
    outside: Outside,
    watching: Watch,
    stopping: asyncio.Event,
    ready: Callable[[str], None],
) -> None:
    house, casebook = running.house, running.house.casebook
    if outside.playground is not None:
        outside.playground.clock.on_move(casebook.timed.ring)
        outside.playground.clock.on_move(casebook.woken.ring)
    try:
        await house.inbox.release()
        if casebook.desk_chat is not None:
            # Cards of cases that were filed while no desk was known.
            await house.outbox.redirect("", str(casebook.desk_chat))
    except NotSaved as fault:
        # The leases of the last run end by themselves, the cards go out after the next start.
        log.error("leases not ended", cause=str(fault))
    async with asyncio.TaskGroup() as group:
        watches = [group.create_task(one()) for one in watching.loops]
        loops = [group.create_task(work) for work in running.works()]
        lanes = group.create_task(running.lanes())
        relay = group.create_task(running.relay())
        watching.vitals.enter(Phase.SERVING)
        ready("" if outside.playground is None else outside.playground.base_url)
        await stopping.wait()
        # First of all: whoever sends work here must hear it before anything ends.
        watching.vitals.enter(Phase.STOPPING)
        running.doors.shut()
        for one in loops:
            one.cancel()
        house.lanes.stop()
        # A letter that is cut off may have arrived, and would go again.
        house.relay.stop()
        await asyncio.wait((lanes, relay), timeout=GRACE_SECONDS)
        for one in (lanes, relay, *watches):
            one.cancel()


def _heed_signals() -> asyncio.Event:
    """What SIGTERM and SIGINT set, from now on."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _stop, stopping)
    return stopping


def _stop(stopping: asyncio.Event) -> None:
    """Ask for an orderly end; asked twice, end at once: that is safe by design."""
    if stopping.is_set():
        os._exit(1)
    stopping.set()
