"""The watch over a house: its health port and its rounds, when an operator asks for them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import aiohttp
import structlog

from bot.doctor.online import Api
from bot.health import port, rounds
from bot.health.figures import Figures
from bot.health.looks import Looks
from bot.health.rounds import Heartbeat
from bot.health.vitals import Vitals
from bot.settings import Settings
from bot.wiring import Ends, House

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Watch:
    """What watches one house; `vitals` is told of its phases."""

    vitals: Vitals
    loops: tuple[Callable[[], Coroutine[Any, Any, None]], ...] = ()
    """To be run while the house runs, until it has stopped."""


@asynccontextmanager
async def watch(
    settings: Settings, house: House, ends: Ends, names: tuple[str, ...]
) -> AsyncIterator[Watch]:
    """Open the health port until the end of the block, if one is set; raises BadSettings.

    `names` are the bots whose updates come in here.
    """
    vitals = Vitals(house.now, ends.timing.seconds)
    if settings.health_listen is None and settings.heartbeat_url is None:
        yield Watch(vitals)
        return
    looks = Looks(house, settings.data_dir, vitals, names)
    figures = Figures(house, settings.data_dir, vitals, looks)
    async with aiohttp.ClientSession() as session:
        heartbeat = None
        if settings.heartbeat_url is not None:
            heartbeat = Heartbeat(session, settings.heartbeat_url.get_secret_value(), vitals)
        bots = {one.name: Api(session, ends.bot_api, one.token) for one in ends.bots}
        go = partial(rounds.go, bots, figures.pending, heartbeat)
        watching = Watch(vitals, (looks.run, looks.tick, go))
        if settings.health_listen is None:
            yield watching
            return
        application = port.app(vitals, figures, public=settings.health_public)
        async with port.opened(application, settings.health_listen) as address:
            log.info("health port open", address=address)
            yield watching
