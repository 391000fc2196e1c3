"""The postman: brings updates to webhooks by Telegram's rules (TELEGRAM.md §1.5).

Messages of one chat come one after the other, and so do presses of one person; these two queues run
side by side, so that a press can overtake a message. What is not answered with 2xx comes again: at
once, then after 2, 4, 8… seconds up to one or two minutes, or when `Retry-After` says.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol

import aiohttp

from bot.playground.updates import Updates
from bot.playground.world import JSON, Update

ANSWER_SECONDS = 60
_LONGEST_HINT = 3600
_SHORTEST_LIMIT, _LONGEST_LIMIT = 60.0, 120.0
"""Between them lies the longest pause, by chance."""
_PRESSES = 3 * 2**33
"""Added to the id of a person, it names the queue of their presses."""
_IDLE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a webhook answered; `status` 0 when nobody did."""

    status: int
    retry_after: float | None = None
    said: str = ""
    """What getWebhookInfo says of it, when it was no 2xx."""

    @property
    def is_good(self) -> bool:
        """Whether the update counts as brought."""
        return 200 <= self.status < 300


class Bring(Protocol):
    """One POST to a webhook; it never raises."""

    def __call__(self, webhook: JSON, body: JSON, /) -> Awaitable[Answer]:
        """Bring one update."""
        ...


@dataclass(frozen=True, slots=True)
class Over:
    """Brings updates over HTTP."""

    session: aiohttp.ClientSession

    async def __call__(self, webhook: JSON, body: JSON) -> Answer:
        """POST with the secret, as Telegram does; a redirect is no 2xx."""
        headers = {}
        if webhook.get("secret_token"):
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook["secret_token"]
        limit = aiohttp.ClientTimeout(ANSWER_SECONDS)
        try:
            async with self.session.post(
                webhook["url"], json=body, headers=headers, timeout=limit, allow_redirects=False
            ) as answer:
                reason = HTTPStatus(answer.status).phrase
                said = f"Wrong response from the webhook: {answer.status} {reason}"
                return Answer(answer.status, _seconds(answer.headers.get("Retry-After")), said)
        except TimeoutError:
            return Answer(0, said="Read timeout expired")
        except aiohttp.ClientConnectorError:
            return Answer(0, said="Connection refused")
        except (aiohttp.ClientError, OSError, ValueError):
            return Answer(0, said="Connection closed")


@dataclass(slots=True)
class _Queue:
    failures: int = 0
    next_at: float = 0.0
    is_busy: bool = False


class Postman:
    """Brings what waits; `seconds` counts and never jumps, `commit` makes the world durable.

    `spread` chooses the longest pause between two bounds.
    """

    def __init__(
        self,
        updates: Updates,
        bring: Bring,
        commit: Callable[[], None],
        seconds: Callable[[], float],
        spread: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._updates = updates
        self._bring = bring
        self._commit = commit
        self._seconds = seconds
        self._spread = spread
        self._queues: dict[tuple[int, int], _Queue] = {}
        self._stir = asyncio.Event()
        updates.pushed = self._stir.set

    async def run(self) -> None:
        """Bring until cancelled."""
        async with asyncio.TaskGroup() as group:
            while True:
                self._stir.clear()
                for update, webhook in self._due():
                    group.create_task(self._work(update, webhook))
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._rest()):
                        await self._stir.wait()

    async def drain(self) -> None:
        """Bring everything that may be brought now."""
        while due := tuple(self._due()):
            async with asyncio.TaskGroup() as group:
                for update, webhook in due:
                    group.create_task(self._work(update, webhook))

    def _due(self) -> Iterator[tuple[Update, JSON]]:
        """The head of each queue whose time has come; it is busy from then on."""
        now = self._seconds()
        for polling in self._updates.hooked():
            webhook = polling.webhook or {}
            free = webhook["max_connections"] - sum(
                one.is_busy for (bot, _), one in self._queues.items() if bot == polling.bot
            )
            seen = set[tuple[int, int]]()
            for update in self._updates.pending(polling.bot):
                key = (update.bot, _queue_of(update))
                queue = self._queues.setdefault(key, _Queue())
                if free <= 0:
                    break
                if key not in seen and not queue.is_busy and queue.next_at <= now:
                    queue.is_busy = True
                    free -= 1
                    yield update, webhook
                seen.add(key)

    async def _work(self, update: Update, webhook: JSON) -> None:
        key = (update.bot, _queue_of(update))
        queue = self._queues[key]
        try:
            answer = await self._bring(webhook, update.body)
        finally:
            queue.is_busy = False
        if answer.is_good:
            del self._queues[key]
            self._updates.brought(update)
        else:
            queue.next_at = self._seconds() + self._pause(queue, answer)
            queue.failures += 1
            self._updates.failed(update.bot, answer.said)
        self._commit()
        self._stir.set()

    def _pause(self, queue: _Queue, answer: Answer) -> float:
        if answer.retry_after is not None:
            return min(answer.retry_after, _LONGEST_HINT)
        if queue.failures == 0:
            return 0.0
        longest = self._spread(_SHORTEST_LIMIT, _LONGEST_LIMIT)
        return min(longest, 2.0 ** min(queue.failures, 10))

    def _rest(self) -> float:
        waiting = [one.next_at for one in self._queues.values() if not one.is_busy]
        soonest = min(waiting, default=self._seconds() + _IDLE_SECONDS)
        return min(_IDLE_SECONDS, max(0.05, soonest - self._seconds()))


def _queue_of(update: Update) -> int:
    """Which queue an update waits in: that of its chat, for a press that of its person."""
    content = update.body[update.kind]
    if update.kind == "callback_query":
        return int(content["from"]["id"]) + _PRESSES
    return int(content["chat"]["id"])


def _seconds(header: str | None) -> float | None:
    return float(header) if header is not None and header.isdecimal() else None
