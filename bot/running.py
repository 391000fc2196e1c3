"""What runs in one process: the loops of its roles, and what keeps several processes together."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.doors import Doors
from bot.roles import Heir, Role
from bot.sharing import Sharing
from bot.wiring import Ends, House
from complaints.notices import Channel
from storage.outgoing import Voice
from storage.siblings import OnlyChild, Siblings

LISTENING = frozenset({Role.INTAKE, Role.DESK})
"""Roles that hear people."""
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
        bots = frozenset(bot.id for bot in self.ends.bots if bot.role in self.roles)
        if not bots:
            return
        if not isinstance(self.others, OnlyChild):
            # Not of a bot that only the others know: theirs is a newer setting.
            self.house.inbox.bots = bots
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
            for channel in (Channel.CONSUMER_CHAT, Channel.DESK_CHAT):
                sharing = Sharing(house.relay, others, _voices(house, channel))
                works += sharing.works()
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


def _voices(house: House, channel: Channel) -> list[Voice]:
    """By what a chat channel tells: Telegram's limits are of each bot."""
    found = (one for one in house.outbox.voices if one.channel is channel)
    return sorted(found, key=lambda one: one.bot)
