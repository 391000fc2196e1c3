"""Ingress: fetch one bot's updates as raw JSON, commit them to the inbox, only then confirm.

Both Telegram libraries confirm updates before they are handled, and one of them stops polling at an
update that it cannot parse (TELEGRAM §0.1, §0.2). So neither polls here: nothing is parsed beyond
the identity of the sender, and an update is confirmed by the next poll, after its commit.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import aiohttp
import structlog
from pydantic import BaseModel, ValidationError

from bot.metrics import Metrics
from storage.engine import NotSaved
from storage.inbox import Inbox

log = structlog.get_logger(__name__)

LONG_POLL_SECONDS = 25
BATCH = 100
CONFLICT_PAUSE_SECONDS = 30
FAULT_PAUSE_SECONDS = 2
LONGEST_PAUSE_SECONDS = 16
"""Each pause of an outage is twice the one before, and none is longer: people wait at its end."""
FULL_PAUSE_SECONDS = 5

INTAKE_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
DESK_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")


class TokenRefused(Exception):  # noqa: N818 - it names what the operator must change
    """Telegram does not know this token; there is no point in asking again."""


@dataclass(frozen=True, slots=True)
class PollRefused(Exception):  # noqa: N818 - an answer, not a failure of ours
    """Telegram answered a poll with an error."""

    code: int
    retry_after: float | None


class NotTelegram(aiohttp.ClientError):
    """Something answered that is not the Bot API: a proxy's page, or half an answer."""


class _Hint(BaseModel):
    retry_after: float | None = None


class _Said(BaseModel):
    """An answer of Telegram, as far as a poll reads it."""

    ok: bool
    error_code: int = 0
    parameters: _Hint = _Hint()
    result: list[dict[str, Any]] | None = None


class Poll(Protocol):
    """One getUpdates call: every update from `offset` on; raises PollRefused or OSError."""

    async def __call__(self, offset: int | None) -> Sequence[Mapping[str, Any]]:
        """Fetch what Telegram holds from `offset` on."""
        ...


@dataclass(frozen=True, slots=True)
class HttpPoll:
    """getUpdates over HTTP, without either library."""

    session: aiohttp.ClientSession
    address: str
    """`https://…/bot<token>/getUpdates`; never logged."""
    allowed_updates: tuple[str, ...]

    async def __call__(self, offset: int | None) -> Sequence[Mapping[str, Any]]:
        """Ask Telegram, waiting up to `LONG_POLL_SECONDS` for something new."""
        asked = {
            "timeout": LONG_POLL_SECONDS,
            "limit": BATCH,
            # Always said: Telegram remembers the last list when none is given (TELEGRAM §1.4).
            "allowed_updates": list(self.allowed_updates),
        }
        if offset is not None:
            asked["offset"] = offset
        async with self.session.post(
            self.address, json=asked, timeout=aiohttp.ClientTimeout(LONG_POLL_SECONDS + 15)
        ) as answer:
            body = await answer.read()
        try:
            said = _Said.model_validate_json(body)
        except ValidationError:
            said = _loosely(body)
        if not said.ok:
            raise PollRefused(said.error_code, said.parameters.retry_after)
        if said.result is None:
            raise NotTelegram
        return said.result


class Ingress:
    """The door of one bot. It owns the offset; the inbox owns everything else."""

    def __init__(
        self,
        bot_id: int,
        poll: Poll,
        inbox: Inbox,
        arrived: Callable[[], None],
        metrics: Metrics | None = None,
        hooked: Callable[[], Awaitable[bool]] | None = None,
    ) -> None:
        """`hooked` takes down a webhook that keeps us from polling; whether there was one."""
        self._hooked = hooked
        self._bot_id = bot_id
        self._poll = poll
        self._inbox = inbox
        self._arrived = arrived
        self._metrics = metrics or Metrics()
        self._next: int | None = None
        self._recalled = False
        self._outage = ""
        """What goes wrong with every poll for now; "": nothing."""
        self._failed = 0
        """How many polls in a row did."""
        self._rest = 0
        """Seconds of the last pause between them."""
        self._crowded = False
        """Whether Telegram holds more than it gave: only then it may be too much for the inbox."""

    async def run(self) -> None:
        """Poll until cancelled; raises TokenRefused when Telegram refuses the token."""
        while True:
            pause = await self.fetch()
            if pause:
                await asyncio.sleep(pause)

    async def fetch(self) -> float:
        """Poll once and store what came; returns how many seconds to wait before the next poll."""
        try:
            if not self._recalled:
                last = await self._inbox.offset(self._bot_id)
                self._next = None if last is None else last + 1
                self._recalled = True
            if self._crowded and await self._inbox.is_full():
                # Telegram holds the rest, for a day, and gives it when we have caught up.
                log.warning("inbox full", bot=self._bot_id)
                return FULL_PAUSE_SECONDS
            updates = await self._poll(self._next)
            self._metrics.polled(self._bot_id)
            self._crowded = len(updates) >= BATCH
            if updates:
                new = await self._inbox.receive(self._bot_id, updates)
                self._metrics.received(self._bot_id, updates, new)
                self._arrived()
                known = [one["update_id"] for one in updates if _is_known(one)]
                if not known:
                    # Nothing that could be confirmed, so the same would come again at once.
                    return FAULT_PAUSE_SECONDS
                self._next = known[-1] + 1
            self._recovered()
        except PollRefused as refused:
            if refused.code == 409 and self._hooked is not None and await self._hooked():
                return FAULT_PAUSE_SECONDS
            return self._pause(refused)
        except (OSError, aiohttp.ClientError, TimeoutError) as fault:
            return self._fails("telegram unreachable", type(fault).__name__)
        except NotSaved as fault:
            # Not confirmed: Telegram keeps the updates and gives them again.
            self._metrics.not_saved(fault)
            return self._fails("updates not saved", str(fault))
        return 0

    def _fails(self, outage: str, cause: str) -> float:
        """Say it when it begins, not with every try; returns how long to wait."""
        if outage != self._outage:
            log.warning(outage, bot=self._bot_id, cause=cause)
            self._outage = outage
        self._failed += 1
        self._rest = min(2 * self._rest or FAULT_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS)
        return self._rest

    def _recovered(self) -> None:
        if self._outage:
            log.info("polling again", bot=self._bot_id, after=self._outage, tries=self._failed)
            self._outage, self._failed, self._rest = "", 0, 0

    def _pause(self, refused: PollRefused) -> float:
        self._metrics.refused(self._bot_id, refused.code)
        if refused.code == 429:
            self._metrics.flooded(refused.retry_after)
        match refused.code:
            case 401 | 404:
                raise TokenRefused(f"Telegram refuses the token of bot {self._bot_id}.")
            case 409:
                log.error("another program polls this bot", bot=self._bot_id)
                return CONFLICT_PAUSE_SECONDS
            case _:
                pause = self._fails("poll refused", str(refused.code))
                return refused.retry_after or pause


def _loosely(body: bytes) -> _Said:
    """An answer with something in it that is nested deeper than the quick reader goes.

    It must not stop all others: the inbox gives it up by itself. Raises NotTelegram.
    """
    try:
        return _Said.model_validate(json.loads(body))
    except (RecursionError, ValueError):
        # Without its cause: that quotes the payload.
        raise NotTelegram from None


def _is_known(update: Mapping[str, Any]) -> bool:
    return isinstance(update.get("update_id"), int)
