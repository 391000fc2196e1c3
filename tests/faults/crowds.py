"""T11: a crowd fills in the form at the same time, taps twice, and taps what is long gone.

All of them act, then the house works, then all of them act again: whoever is quicker waits for the
others. With two houses on one PostgreSQL, both claim from the same queues at once.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bot.ingress import BATCH
from bot.playground.world import Account, Message, Role
from storage.engine import Database
from tests.faults.run import waits
from tests.stage import Actor, Stage, cases_of
from tests.stories.complaining import approves, comes_to_the_form, fills

FIRST = 5_300_000_001
TWICE = ("Send my complaint", "I’m done", "File a complaint now", "Everything is right: go on")
"""What people tap twice: it means the same as once."""


class Crowd(Stage):
    """A stage on which a gesture ends when everybody made one and the houses have answered."""

    acting = 0
    """How many people are still there."""
    others: tuple[Stage, ...] = ()
    """Houses of other processes in the same world, on the same database."""

    def gather(self, people: int) -> list[Account]:
        """Let so many people into the world."""
        self._waiting: list[asyncio.Future[None]] = []
        self.acting = people
        found = [Account(FIRST + n, f"Person {n}", Role.CONSUMER, "", "en") for n in range(people)]
        for one in found:
            self.world.accounts.put(one.id, one)
        return found

    async def settle(self) -> None:
        """Wait for the others, then for the houses."""
        answered = asyncio.get_running_loop().create_future()
        self._waiting.append(answered)
        await self._go_on()
        await answered

    async def leaves(self) -> None:
        """Somebody is done."""
        self.acting -= 1
        await self._go_on()

    async def _go_on(self) -> None:
        if len(self._waiting) < self.acting:
            return
        waiting, self._waiting = self._waiting, []
        for door in self.doors:
            # Somebody makes at most two updates a gesture.
            for _ in range(1 + 2 * len(waiting) // BATCH):
                await door.fetch()
        houses = (self, *self.others)
        await asyncio.gather(*(one.house.lanes.drain() for one in houses))
        await asyncio.gather(*(one.house.relay.drain() for one in houses))
        for one in waiting:
            one.set_result(None)


@dataclass(slots=True)
class Someone(Actor):
    """One of the crowd, on two devices."""

    chance: Random = field(default_factory=Random)

    async def taps(self, label: str) -> None:
        """Press a button, perhaps twice, perhaps with an old one from the other device."""
        message, button = self.button(label)
        self._press(message, button)
        if any(one in button["text"] for one in TWICE) and self.chance.random() < 0.5:
            self._press(message, button)
        elif self.chance.random() < 0.3:
            old = self._buttons()[-1]
            if old[0].id != message.id:
                self._press(*old)
        await self.stage.settle()

    def _press(self, message: Message, button: Any) -> None:
        self.stage.hands.press(self.account.id, self.chat, message.id, button["callback_data"])


async def crowded(stage: Crowd, people: int, seed: int) -> list[str]:
    """Everybody files a complaint of their own; what is not as they said it is told."""
    chance, accounts = Random(seed), stage.gather(people)

    async def lives(account: Account) -> list[str]:
        one = Someone(stage, account, chance=Random(chance.random()))
        try:
            await comes_to_the_form(one, "English")
            said = f"What happened to {account.name}"
            await fills(one, description=said, pot=f"Pot of {account.name}")
            speak = await approves(one)
            await one.taps(speak("Send my complaint"))
        finally:
            await stage.leaves()
        cases = await cases_of(stage, one)
        told = [(case.answers["description"], case.answers["pot"]) for case in cases]
        wanted = [(said, f"Pot of {account.name}")]
        return [] if told == wanted else [f"T11: {account.name} sent {wanted}, there is {told}"]

    found = await asyncio.gather(*(lives(one) for one in accounts))
    # A group takes twenty cards a minute, each at its moment.
    for _ in range(60 + 6 * people):
        if not await waits(stage.house.database):
            break
        await stage.pass_time(seconds=1)
    return [line for lines in found for line in lines]


def beside(stage: Crowd, database: Database) -> Stage:
    """The house of another process in the same world."""
    other = Stage(stage.profile, database, stage.folder)
    other.world, other.cast, other.telegram = stage.world, stage.cast, stage.telegram
    other.intakes = stage.intakes
    other.mail, other.hands = stage.mail, stage.hands
    other.build()
    return other
