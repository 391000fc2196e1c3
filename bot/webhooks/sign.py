"""The sign at Telegram that says where a bot's updates are to be brought, or that nobody may.

Whoever has a token can put up another sign and take a bot's updates away: so it is looked at every
minute, and one that is not ours is told loudly and replaced (S21).
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import structlog

from bot.doctor.online import Api, NoAnswer
from bot.ingress import TokenRefused
from bot.metrics import Metrics
from bot.webhooks.door import is_foreign

log = structlog.get_logger(__name__)

CONNECTIONS = 40
"""How many updates Telegram may bring at once; its own default."""
LOOK_SECONDS = 60.0
FAULT_SECONDS = 5.0
_REFUSED = frozenset({"error 401", "error 404"})


@dataclass(frozen=True, slots=True)
class Sign:
    """What Telegram is told of one bot."""

    name: str
    """`intake`, or `intake-` and the bot's id when there are several, or `desk`."""
    url: str
    secret: str
    allowed_updates: tuple[str, ...]

    def stands(self, found: Mapping[str, Any]) -> bool:
        """Whether what Telegram says is this sign; it never says the secret, but the URL has it."""
        return (
            found.get("url") == self.url
            and found.get("max_connections") == CONNECTIONS
            and set(found.get("allowed_updates", ())) == set(self.allowed_updates)
        )


async def keep(sign: Sign, api: Api, metrics: Metrics) -> None:
    """Keep the sign up until cancelled; raises TokenRefused."""
    looked = False
    while True:
        try:
            await put_up(sign, api, metrics, is_start=not looked)
            looked = True
            rest = LOOK_SECONDS
        except NoAnswer as fault:
            if str(fault) in _REFUSED:
                raise TokenRefused(f"Telegram refuses the token of the {sign.name} bot.") from None
            log.warning("webhook not looked at", bot=sign.name, cause=str(fault))
            rest = FAULT_SECONDS
        await asyncio.sleep(rest)


async def put_up(sign: Sign, api: Api, metrics: Metrics, *, is_start: bool) -> None:
    """Look once and put the sign up if it is not there; raises NoAnswer."""
    found = await api("getWebhookInfo")
    metrics.hooked(sign.name, is_foreign=is_foreign(found, sign.url))
    if sign.stands(found):
        return
    if not is_start or is_foreign(found, sign.url):
        # At a first start there is none. Later, somebody took ours down or put up another one.
        _tell(sign.name, found)
    await api(
        "setWebhook",
        url=sign.url,
        secret_token=sign.secret,
        # Always said: Telegram remembers the last list when none is given (TELEGRAM §1.4).
        allowed_updates=list(sign.allowed_updates),
        max_connections=CONNECTIONS,
    )
    log.info("webhook set", bot=sign.name)


async def take_down(name: str, api: Api) -> bool:
    """Take down whatever sign there is, because we poll; whether there was one and it is gone."""
    try:
        found = await api("getWebhookInfo")
        if not found.get("url"):
            return False
        _tell(name, found)
        await api("deleteWebhook")
    except NoAnswer as fault:
        log.warning("webhook not taken down", bot=name, cause=str(fault))
        return False
    return True


def _tell(name: str, found: Mapping[str, Any]) -> None:
    host = urlsplit(str(found.get("url") or "")).hostname
    log.error(
        "the webhook of this bot is not ours: was it you? If not, revoke the token in BotFather",
        bot=name,
        host=host or "none",
    )
