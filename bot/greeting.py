"""Greeting Telegram at the start: learn that our tokens are good, and offer the commands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import structlog

from bot.bots import DESK
from bot.ingress import TokenRefused
from bot.lanes import Unreached
from bot.refusals import REMEDY
from bot.roles import Role
from bot.wiring import House
from storage.engine import NotSaved

log = structlog.get_logger(__name__)

HANDSHAKE_SECONDS = 20.0


async def greet(house: House, roles: frozenset[Role]) -> None:
    """Learn that our tokens are good and offer the commands, all bots at once.

    Raises TokenRefused for the desk's bot, and when none of the consumers' bots is taken: as long
    as there is one, people have a way to us.
    """
    starts: dict[str, Callable[[], Awaitable[None]]] = {}
    if Role.INTAKE in roles:
        consumer, name = house.consumer, house.metrics.name
        starts = {name(bot.id): partial(consumer.start, bot) for bot in consumer.bots}
    intakes = tuple(starts)
    if Role.DESK in roles:
        starts[DESK] = house.office.start
    elif Role.RELAY in roles:
        starts[DESK] = house.office.open
    taken = await asyncio.gather(*(_is_taken(bot, start) for bot, start in starts.items()))
    refused = [bot for bot, is_taken in zip(starts, taken, strict=True) if not is_taken]
    for setting, bots in (("INTAKE", intakes), ("DESK", (DESK,))):
        if bots and set(bots) <= set(refused):
            raise TokenRefused(
                f"Telegram refuses RECOURS_{setting}_TOKEN: copy the token anew from BotFather."
            )
    for bot in refused:
        log.error("token refused", bot=bot, remedy=REMEDY)


async def _is_taken(bot: str, start: Callable[[], Awaitable[None]]) -> bool:
    try:
        async with asyncio.timeout(HANDSHAKE_SECONDS):
            await start()
    except TokenRefused:
        return False
    except (Unreached, NotSaved, TimeoutError) as fault:
        # Telegram is away; everything else may start, and the commands come another day.
        cause = type(fault.__cause__ or fault).__name__
        log.warning("commands not offered", bot=bot, cause=cause)
    return True


async def greeted(house: House, roles: frozenset[Role], stopping: asyncio.Event) -> bool:
    """Greet, unless we are asked to stop meanwhile: Telegram may be slow to answer."""
    async with asyncio.TaskGroup() as group:
        greeting = group.create_task(greet(house, roles))
        asked = group.create_task(stopping.wait())
        await asyncio.wait((greeting, asked), return_when=asyncio.FIRST_COMPLETED)
        for one in (greeting, asked):
            one.cancel()
    return not stopping.is_set()
