"""The doors of one process: by which updates come in, and who may stand at them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import aiohttp
import structlog

from bot.doctor.online import Api
from bot.ingress import DESK_UPDATES, INTAKE_UPDATES, HttpPoll, Ingress
from bot.roles import Role
from bot.settings import Settings
from bot.webhooks import sign
from bot.webhooks.callers import Callers
from bot.webhooks.door import Door, Lock, opened, path_of
from bot.webhooks.sign import Sign
from bot.wiring import Ends, House, bot_id
from storage.siblings import Siblings

log = structlog.get_logger(__name__)

Work = Coroutine[Any, Any, None]


@dataclass(frozen=True, slots=True)
class Bot:
    """One of the two bots, as far as its updates are concerned."""

    name: str
    token: str
    kinds: tuple[str, ...]

    @property
    def id(self) -> int:
        """Its Telegram id."""
        return bot_id(self.token)


def bots_of(ends: Ends) -> dict[Role, Bot]:
    """The bots, by the role that handles their updates."""
    return {
        Role.INTAKE: Bot("intake", ends.intake_token, INTAKE_UPDATES),
        Role.DESK: Bot("desk", ends.desk_token, DESK_UPDATES),
    }


@dataclass(frozen=True, slots=True)
class Doors:
    """What stands open; `works` are to be run until the end."""

    works: tuple[Work, ...] = ()
    shut: Callable[[], None] = lambda: None
    """Take nothing more; to be called first of all when the process is to end."""


@asynccontextmanager
async def doors(
    settings: Settings,
    house: House,
    ends: Ends,
    roles: frozenset[Role],
    others: Siblings,
) -> AsyncIterator[Doors]:
    """Open the doors of these roles until the end of the block; raises BadSettings."""
    bots = {role: bot for role, bot in bots_of(ends).items() if role in roles}

    def arrived() -> None:
        house.lanes.wake()
        others.tell("inbox")

    async with aiohttp.ClientSession() as session:
        if not bots or settings.webhook_url is None or settings.webhook_secret is None:
            yield Doors(tuple(_polling(bots, house, ends, others, session, arrived)))
            return
        secret = settings.webhook_secret.get_secret_value()
        # The updates of every bot, whatever role this is: a proxy may send anything anywhere.
        paths = {path_of(one.name, one.id, secret): one for one in bots_of(ends).values()}
        lock = Lock(secret, Callers(settings.webhook_proxies, settings.webhook_sources))
        ids = {path: one.id for path, one in paths.items()}
        door = Door(lock, ids, house.inbox, arrived, house.metrics)
        signs = [
            Sign(one.name, f"{settings.webhook_url}{path}", secret, one.kinds)
            for path, one in paths.items()
            if one in bots.values()
        ]
        async with opened(door, settings.webhook_listen) as address:
            log.info("webhook open", address=address)
            tokens = {one.name: one.token for one in bots.values()}
            yield Doors(
                tuple(
                    sign.keep(one, Api(session, ends.bot_api, tokens[one.name]), house.metrics)
                    for one in signs
                ),
                door.shut,
            )


def _polling(
    bots: dict[Role, Bot],
    house: House,
    ends: Ends,
    others: Siblings,
    session: aiohttp.ClientSession,
    arrived: Callable[[], None],
) -> list[Work]:
    def polls(bot: Bot) -> Work:
        # Anew each time, because another process may have polled meanwhile.
        return Ingress(
            bot.id,
            HttpPoll(session, f"{ends.bot_api}/bot{bot.token}/getUpdates", bot.kinds),
            house.inbox,
            arrived,
            house.metrics,
            partial(sign.take_down, bot.name, Api(session, ends.bot_api, bot.token)),
        ).run()

    return [others.alone(f"poll {bot.id}", partial(polls, bot)) for bot in bots.values()]
