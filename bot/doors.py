"""The doors of one process: by which updates come in, and who may stand at them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

import aiohttp
import structlog

from bot.bots import Bot
from bot.doctor.online import Api
from bot.ingress import HttpPoll, Ingress
from bot.refusals import Refusals, Work
from bot.roles import Role
from bot.settings import Settings
from bot.webhooks import sign
from bot.webhooks.callers import Callers
from bot.webhooks.door import Door, Lock, opened, path_of
from bot.webhooks.sign import Sign
from bot.wiring import Ends, House
from storage.siblings import Siblings

log = structlog.get_logger(__name__)


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
    bots = tuple(bot for bot in ends.bots if bot.role in roles)
    refusals = Refusals(bot.id for bot in bots if bot.role is Role.INTAKE)

    def arrived() -> None:
        house.lanes.wake()
        others.tell("inbox")

    async with aiohttp.ClientSession() as session:
        if not bots or settings.webhook_url is None or settings.webhook_secret is None:
            polling = partial(_polling, house, ends, session, arrived)
            yield Doors(
                tuple(
                    others.alone(
                        f"poll {bot.id}", partial(refusals.endure, bot.id, partial(polling, bot))
                    )
                    for bot in bots
                )
            )
            return
        secret = settings.webhook_secret.get_secret_value()
        # The updates of every bot, whatever role this is: a proxy may send anything anywhere.
        paths = {path_of(one.role.value, one.id, secret): one for one in ends.bots}
        lock = Lock(secret, Callers(settings.webhook_proxies, settings.webhook_sources))
        ids = {path: one.id for path, one in paths.items()}
        door = Door(lock, ids, house.inbox, arrived, house.metrics)

        def keeping(path: str, bot: Bot) -> Work:
            up = Sign(bot.name, f"{settings.webhook_url}{path}", secret, bot.kinds)
            return sign.keep(up, Api(session, ends.bot_api, bot.token), house.metrics)

        async with opened(door, settings.webhook_listen) as address:
            log.info("webhook open", address=address)
            yield Doors(
                tuple(
                    refusals.endure(bot.id, partial(keeping, path, bot))
                    for path, bot in paths.items()
                    if bot in bots
                ),
                door.shut,
            )


def _polling(
    house: House,
    ends: Ends,
    session: aiohttp.ClientSession,
    arrived: Callable[[], None],
    bot: Bot,
) -> Work:
    # Anew each time, because another process may have polled meanwhile.
    return Ingress(
        bot.id,
        HttpPoll(session, f"{ends.bot_api}/bot{bot.token}/getUpdates", bot.kinds),
        house.inbox,
        arrived,
        house.metrics,
        partial(sign.take_down, bot.name, Api(session, ends.bot_api, bot.token)),
    ).run()
