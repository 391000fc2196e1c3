"""The queue of updates of every bot, and `getUpdates` with its rules (TELEGRAM.md §1.4)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b

from aiogram.enums import UpdateType

from bot.playground.errors import ApiError, other_poll, restarting, webhook_active
from bot.playground.state import World
from bot.playground.world import JSON, Polling, Update

UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that a bot gets only when it names them."""
RETENTION = timedelta(hours=24)
PRESS_RETENTION = timedelta(seconds=150)
_QUEUE_LIMIT = 100_000
_ANSWER_BYTES = 4 * 2**20
_SILENCE = timedelta(days=7)
_AHEAD = 10
_BEHIND = 100_000


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the server waits for bots, in seconds. Tests may shorten it, Telegram never does."""

    longest_poll: float = 50
    same_offset: float = 3
    """A poll that repeats an offset sooner than this waits at least this long."""
    crash_loop: float = 0.5
    """A poll that repeats an offset sooner than this gets one update only."""
    conflict_gap: float = 3
    """Two 409 answers are this far apart."""
    answer_press: float = 15
    """A callback query must be answered within; observed, not documented."""


@dataclass(slots=True)
class _Line:
    """What the server remembers of a bot's polls; gone with the process, like Telegram's."""

    offset: int | None = None
    asked_at: float = float("-inf")
    conflict_at: float = float("-inf")
    poll: asyncio.Future[None] | None = None


class Updates:
    """Puts updates into queues and gives them away."""

    def __init__(self, world: World, now: Callable[[], datetime], patience: Patience) -> None:
        self._world = world
        self._now = now
        self._patience = patience
        self._lines: dict[int, _Line] = {}
        self.pushed: Callable[[], None] = _nobody
        """Called when something is in a queue that was not; who brings updates listens."""

    def push(self, bot: int, kind: str, body: JSON, at: int) -> None:
        """Queue an update for a bot, unless it did not ask for this kind."""
        allowed = self.polling(bot).allowed
        if kind in UNASKED if allowed is None else kind not in allowed:
            return
        if len(self._world.updates) >= _QUEUE_LIMIT:
            return
        number = self._next_id(bot)
        update = Update(bot, number, kind, at, {"update_id": number, kind: body})
        self._world.updates.put(f"{bot}:{number}", update)
        poll = self._line(bot).poll
        if poll and not poll.done():
            poll.set_result(None)
        self.pushed()

    def hooked(self) -> list[Polling]:
        """The bots to which updates are brought."""
        return [one for one in self._world.polling if one.webhook is not None]

    def brought(self, update: Update) -> None:
        """The webhook took it."""
        self._forget(update)

    def failed(self, bot: int, said: str) -> None:
        """The webhook did not take an update; getWebhookInfo says when and why."""
        polling = self.polling(bot)
        if polling.webhook is not None:
            error = {"last_error_date": int(self._now().timestamp()), "last_error_message": said}
            self._world.polling.put(bot, replace(polling, webhook=polling.webhook | error))

    def polling(self, bot: int) -> Polling:
        """How this bot wants its updates."""
        return self._world.polling.get(bot) or Polling(bot)

    def pending(self, bot: int) -> list[Update]:
        """Updates that are neither confirmed nor forgotten, oldest first."""
        now = self._now().timestamp()
        kept = []
        for update in self._world.updates:
            if update.bot != bot:
                continue
            is_press = update.kind == UpdateType.CALLBACK_QUERY
            life = PRESS_RETENTION if is_press else RETENTION
            if update.at + life.total_seconds() < now:
                self._forget(update)
            else:
                kept.append(update)
        return kept

    def remember(self, bot: int, allowed: Sequence[str] | None) -> None:
        """Keep a bot's choice of kinds; None keeps the earlier one, unknown names mean nothing."""
        if allowed is None:
            return
        names = {name.lower() for name in allowed}
        known = tuple(kind.value for kind in UpdateType if kind.value in names)
        polling = replace(self.polling(bot), allowed=known or None)
        self._world.polling.put(bot, polling)

    def drop(self, bot: int) -> None:
        """Forget everything that waits for a bot."""
        for update in self.pending(bot):
            self._forget(update)

    async def get(self, bot: int, offset: int, limit: int, wait: float) -> list[JSON]:
        """Answer `getUpdates` after at most `wait` seconds; raises ApiError 409."""
        if self.polling(bot).webhook:
            raise webhook_active()
        line = self._line(bot)
        clock = asyncio.get_running_loop().time()
        wait = min(max(wait, 0), self._patience.longest_poll)
        limit = min(max(limit, 1), 100)
        if offset == line.offset:
            if clock < line.asked_at + self._patience.same_offset:
                wait = max(wait, self._patience.same_offset)
            if clock < line.asked_at + self._patience.crash_loop:
                limit = 1
        line.offset, line.asked_at = offset, clock
        self._confirm(bot, offset)
        found = self._answer(bot, limit)
        if found or not wait:
            return found
        self.end_poll(bot, other_poll())
        # What was confirmed must be durable before the poll falls asleep.
        self._world.commit()
        line.poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(wait):
                await line.poll
        except TimeoutError:
            return []
        return self._answer(bot, limit)

    def end_poll(self, bot: int, why: ApiError) -> None:
        """Answer the waiting poll with a conflict; such answers keep their distance."""
        line = self._line(bot)
        poll, line.poll = line.poll, None
        if poll is None or poll.done():
            return
        loop = asyncio.get_running_loop()
        wait = 0.0
        if loop.time() < line.conflict_at + self._patience.conflict_gap:
            wait = self._patience.conflict_gap
        else:
            line.conflict_at = loop.time()
        loop.call_later(wait, lambda: None if poll.done() else poll.set_exception(why))

    def close(self) -> None:
        """Answer every waiting poll: the server goes."""
        for line in self._lines.values():
            if line.poll and not line.poll.done():
                line.poll.set_exception(restarting())

    def _line(self, bot: int) -> _Line:
        return self._lines.setdefault(bot, _Line())

    def _forget(self, update: Update) -> None:
        self._world.updates.drop(f"{update.bot}:{update.id}")

    def _confirm(self, bot: int, offset: int) -> None:
        waiting = self.pending(bot)
        tail = (self._world.counters.get(f"update:{bot}") or 0) + 1
        head = waiting[0].id if waiting else tail
        if offset < 0:
            offset = max(tail + offset, head)
        elif offset > tail + _AHEAD or offset < head - _BEHIND:
            return
        for update in waiting:
            if update.id < offset:
                self._forget(update)

    def _answer(self, bot: int, limit: int) -> list[JSON]:
        found: list[JSON] = []
        size = 0
        for update in self.pending(bot)[:limit]:
            size += len(json.dumps(update.body))
            if found and size > _ANSWER_BYTES:
                break
            found.append(update.body)
        return found

    def _next_id(self, bot: int) -> int:
        now = int(self._now().timestamp())
        counter, heard = f"update:{bot}", f"heard:{bot}"
        last, last_heard = self._world.counters.get(counter), self._world.counters.get(heard)
        self._world.counters.put(heard, now)
        if last is None or last_heard is None:
            # Never below what an earlier playground in the same place may have used.
            return self._world.counters.put(counter, now)
        if now - last_heard > _SILENCE.total_seconds():
            # "If there are no new updates for at least a week", the next identifier is random.
            seed = blake2b(f"{bot}:{last}".encode(), digest_size=4).digest()
            return self._world.counters.put(counter, int.from_bytes(seed, "big") >> 2)
        return self._world.counters.put(counter, last + 1)


def _nobody() -> None:
    """Nobody brings updates here."""
