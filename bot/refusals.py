"""A consumers' bot whose token Telegram refuses: the others go on without it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

import structlog

from bot.ingress import TokenRefused

log = structlog.get_logger(__name__)

REFUSED_SECONDS = 300.0
"""How often it is tried whether a refused token is taken again."""
REMEDY = "copy it anew from BotFather, or take it out of RECOURS_INTAKE_TOKEN; the other bots go on"

Work = Coroutine[Any, Any, None]


class Refusals:
    """Which of the `bots` that consumers write to are taken; without any there is nothing to do."""

    def __init__(self, bots: Iterable[int], pause: float = REFUSED_SECONDS) -> None:
        self._bots = frozenset(bots)
        self._taken = set(self._bots)
        self._pause = pause

    async def endure(self, bot: int, work: Callable[[], Work]) -> None:
        """Do what a bot has to do for as long as Telegram takes its token, and try again later.

        Raises TokenRefused for the last of the bots, and for one that is not among them.
        """
        while True:
            if bot in self._bots:
                self._taken.add(bot)
            try:
                await work()
            except TokenRefused:
                self._taken.discard(bot)
                if not self._taken or bot not in self._bots:
                    raise
                log.error("token refused", bot=bot, remedy=REMEDY)
                await asyncio.sleep(self._pause)
            else:
                return
