"""What runs in one process: the loops of its roles, and what keeps several processes together."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.doors import Doors, bots_of
from bot.relay import Relay
from bot.roles import Heir, Role
from bot.wiring import Ends, House
from complaints.notices import Channel
from storage.siblings import OnlyChild, Siblings

LISTENING = frozenset({Role.INTAKE, Role.DESK})
"""Roles that hear people."""
_LIMITED = frozenset(Channel) - {Channel.EMAIL}
"""Channels on which Telegram's limits hold, which one process alone can keep (decision 0022)."""

Work = Coroutine[Any, Any, None]


@dataclass(frozen=True, slots=True)
class Running:
    """One process of a house."""

    house: House
    ends: Ends
    roles: frozenset[Role]
    others: Siblings
    doors: Doors

    async def lanes(self) -> None:
        """Handle updates until stopped, if this process hears anybody."""
        bots = {role: bot.id for role, bot in bots_of(self.ends).items() if role in self.roles}
        if not bots:
            return
        if not self.roles >= LISTENING:
            self.house.inbox.bots = frozenset(bots.values())
        await self.house.lanes.run()

    async def relay(self) -> None:
        """Tell until stopped, if this process tells anybody; after `works` was called."""
        if Role.RELAY in self.roles:
            await self.house.relay.run()

    def works(self) -> list[Work]:
        """Everything else, to be cancelled at the end."""
        house, others = self.house, self.others
        self._hear()
        works = list(self.doors.works)
        if Role.RELAY in self.roles:
            for channel in _LIMITED:
                house.relay.leave(channel)
                works.append(
                    others.alone(f"relay {channel.value}", partial(_carry, house.relay, channel))
                )
        if Role.CLOCK in self.roles:
            works.append(others.alone("clock", house.clock.run))
            works.append(others.alone("alarms", house.alarms.run))
        if Role.DESK in self.roles:
            works.append(house.office.watch())
        if not isinstance(others, OnlyChild):
            works += [Heir(others, (house.inbox, house.outbox)).run(), house.office.keep_up()]
        return works

    def _hear(self) -> None:
        """Let a commit here wake the loops elsewhere, and the other way round."""
        house, others = self.house, self.others
        casebook = house.casebook
        others.hear("inbox", house.lanes.wake)
        shared = {"outbox": casebook.woken, "clock": casebook.timed, "staff": casebook.staffed}
        for topic, wake in shared.items():
            wake.share(partial(others.tell, topic))
            others.hear(topic, wake.hear)


async def _carry(relay: Relay, channel: Channel) -> None:
    """Tell by this channel until cancelled."""
    relay.take(channel)
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        relay.leave(channel)
