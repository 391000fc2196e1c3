"""How the relays of several processes share the consumers' bots: nobody has two more than another.

Each bot is one relay's at a time, whoever has its lock (decision 0022). Whoever came first would
have them all: so each says how many it has, and who has two more lets one go and stands at the end
of its line.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any, Protocol

from storage.outgoing import Voice
from storage.siblings import Siblings

TELL_SECONDS = 2.0
"""How often a relay says how many bots it has."""
REST_SECONDS = 3.0
"""How long a bot is left to the others: longer than they take to ask for its lock again."""


class Teller(Protocol):
    """What tells by the voices that it was given: the relay."""

    def take(self, voice: Voice) -> None:
        """Tell by this voice from now on."""

    def leave(self, voice: Voice) -> None:
        """Leave this voice to another process."""


class Sharing:
    """The bots of one relay among several; a voice that is alone is left to whoever has it."""

    def __init__(
        self,
        relay: Teller,
        others: Siblings,
        voices: Sequence[Voice],
        tell_seconds: float = TELL_SECONDS,
        rest_seconds: float = REST_SECONDS,
    ) -> None:
        self._relay = relay
        self._others = others
        self._voices = voices
        self._most = len(voices)
        self._tell_seconds = tell_seconds
        self._rest_seconds = rest_seconds
        self._held: dict[Voice, asyncio.Event] = {}
        """What is told here, and what ends it."""
        for one in voices:
            relay.leave(one)
        for count in range(self._most - 1):
            others.hear(f"relay-{count}", partial(self._heard, count))

    @property
    def held(self) -> frozenset[Voice]:
        """By what this relay tells now."""
        return frozenset(self._held)

    def works(self) -> list[Coroutine[Any, Any, None]]:
        """What is to be run, and to be cancelled at the end."""
        telling = [self._tell()] if self._most > 1 else []
        return [*(self._stand(one) for one in self._voices), *telling]

    async def _stand(self, voice: Voice) -> None:
        """Tell by this voice whenever it is ours, until cancelled."""
        while True:
            task = f"relay {voice.channel.value} {voice.bot or ''}".strip()
            await self._others.alone(task, partial(self._carry, voice))
            await asyncio.sleep(self._rest_seconds)

    async def _tell(self) -> None:
        """Say until cancelled how many we have, as long as somebody might have two more."""
        while True:
            if len(self._held) < self._most - 1:
                self._others.tell(f"relay-{len(self._held)}")
            await asyncio.sleep(self._tell_seconds)

    def _heard(self, theirs: int) -> None:
        if len(self._held) >= theirs + 2:
            # Its place is given up at once: the next one who says so gets another.
            _, enough = self._held.popitem()
            enough.set()

    async def _carry(self, voice: Voice) -> None:
        enough = self._held[voice] = asyncio.Event()
        self._relay.take(voice)
        try:
            await enough.wait()
        finally:
            self._relay.leave(voice)
            self._held.pop(voice, None)
