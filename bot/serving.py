"""Serving: open the house, let everything run, close it in order. Playground or Telegram alike."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack

import structlog

from bot.doors import doors
from bot.greeting import greeted
from bot.health.vitals import Phase
from bot.health.watch import Watch, watch
from bot.keeping import blobs_of, tried
from bot.keys import master_key
from bot.learning import learn_meanwhile
from bot.outside import Outside, outside_of
from bot.playing import keep_apart
from bot.roles import EVERYTHING, Role, siblings
from bot.running import LISTENING, Running
from bot.settings import Settings
from bot.starting import prepared, resumed
from bot.wiring import build
from complaints.profile import read_profile
from storage.engine import Database
from storage.only import only_process
from storage.siblings import beside

log = structlog.get_logger(__name__)

GRACE_SECONDS = 6.0
"""How long handlers that run may take to finish after a signal: with what closing costs on a busy
machine, the process ends within ten seconds (RELIABILITY §6.4). What is cut off is done again."""


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
        await keep_apart(settings, database)
        outside = await closing.enter_async_context(outside_of(settings, profile))
        others = siblings(settings)
        await closing.enter_async_context(beside(others))
        root, blobs = database.vault.root, await tried(blobs_of(settings))
        house = build(outside.profile, database, blobs, root, outside.ends, others.holder)
        outside.house = house
        closing.push_async_callback(house.office.stop)
        closing.push_async_callback(house.consumer.stop)
        names = tuple(one.name for one in outside.ends.bots if one.role in roles)
        watching = await closing.enter_async_context(watch(settings, house, outside.ends, names))
        if await greeted(house, roles, stopping):
            if roles & LISTENING:
                learn_meanwhile(house.profile, settings.data_dir)
            open_doors = doors(settings, house, outside.ends, roles, others)
            opened = await closing.enter_async_context(open_doors)
            running = Running(house, outside.ends, roles, others, opened)
            # All this stays. Looked at again for garbage, it would make everybody wait for a third
            # of a second.
            gc.freeze()
            await _run(running, outside, watching, stopping, ready)


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
    await resumed(house)
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
