"""Rounds once a minute: what Telegram holds for us, a sign of life to whoever waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import aiohttp
import structlog

from bot.doctor.online import Api, NoAnswer
from bot.health.vitals import Vitals

log = structlog.get_logger(__name__)

ROUND_SECONDS = 60.0
FIRST_SECONDS = 1.0
"""Before the first round, so that the house was looked at."""
PATIENCE_SECONDS = 10.0


async def count_pending(bots: Mapping[str, Api], pending: dict[str, int]) -> None:
    """Ask Telegram once what it holds for each bot; what is not answered is left out."""
    for name, api in bots.items():
        try:
            said = await api("getWebhookInfo")
        except NoAnswer as fault:
            pending.pop(name, None)
            log.info("pending updates not known", bot=name, cause=str(fault))
        else:
            pending[name] = int(said.get("pending_update_count", 0))


class Heartbeat:
    """Calls an address once a minute while the house is ready; silence is the alarm.

    The address is a secret: whoever knows it can keep the alarm silent. It is never logged.
    """

    def __init__(self, session: aiohttp.ClientSession, address: str, vitals: Vitals) -> None:
        self._session = session
        self._address = address
        self._vitals = vitals

    async def beat(self) -> bool:
        """Call once if the house is ready; whether the other side took it."""
        if self._vitals.obstacles() or not self._vitals.alive:
            return False
        limit = aiohttp.ClientTimeout(PATIENCE_SECONDS)
        try:
            async with self._session.get(
                self._address, timeout=limit, allow_redirects=False
            ) as answer:
                if answer.status < 400:
                    return True
                cause = str(answer.status)
        except (aiohttp.ClientError, OSError, TimeoutError) as fault:
            cause = type(fault).__name__
        log.warning("heartbeat not taken", cause=cause)
        return False


async def go(bots: Mapping[str, Api], pending: dict[str, int], heartbeat: Heartbeat | None) -> None:
    """Make the rounds until cancelled."""
    await asyncio.sleep(FIRST_SECONDS)
    while True:
        if heartbeat is not None:
            await heartbeat.beat()
        await count_pending(bots, pending)
        await asyncio.sleep(ROUND_SECONDS)
