"""Greeting Telegram at the start: learn that our tokens are good, and offer the commands."""

from __future__ import annotations

import asyncio

import structlog

from bot.ingress import TokenRefused
from bot.lanes import Unreached
from bot.roles import Role
from bot.wiring import House
from storage.engine import NotSaved

log = structlog.get_logger(__name__)

HANDSHAKE_SECONDS = 20.0


async def greet(house: House, roles: frozenset[Role]) -> None:
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
        except TokenRefused as fault:
            raise TokenRefused(
                f"Telegram refuses RECOURS_{name}_TOKEN: copy the token anew from BotFather."
            ) from fault
        except (Unreached, NotSaved, TimeoutError) as fault:
            # Telegram is away; everything else may start, and the commands come another day.
            cause = type(fault.__cause__ or fault).__name__
            log.warning("commands not offered", bot=name, cause=cause)


async def greeted(house: House, roles: frozenset[Role], stopping: asyncio.Event) -> bool:
    """Greet, unless we are asked to stop meanwhile: Telegram may be slow to answer."""
    async with asyncio.TaskGroup() as group:
        greeting = group.create_task(greet(house, roles))
        asked = group.create_task(stopping.wait())
        await asyncio.wait((greeting, asked), return_when=asyncio.FIRST_COMPLETED)
        for one in (greeting, asked):
            one.cancel()
    return not stopping.is_set()
