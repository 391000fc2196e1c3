"""The bots of a house: which there are, what they are called, and which updates each takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ingress import DESK_UPDATES, INTAKE_UPDATES
from bot.roles import Role
from bot.tokens import bot_id

INTAKE, DESK = "intake", "desk"


@dataclass(frozen=True, slots=True)
class Bot:
    """One bot, as far as its updates are concerned."""

    role: Role
    """Which role takes its updates and handles them."""
    name: str
    """What figures and findings call it: `intake`, `desk`, and of several `intake-` and its id."""
    token: str
    kinds: tuple[str, ...]

    @property
    def id(self) -> int:
        """Its Telegram id."""
        return bot_id(self.token)


def bots(intake: Sequence[str], desk: str) -> tuple[Bot, ...]:
    """The consumers' bots in their order, then the desk's."""
    found = [
        Bot(Role.INTAKE, INTAKE if len(intake) == 1 else f"{INTAKE}-{bot_id(one)}", one,
            INTAKE_UPDATES)
        for one in intake
    ]  # fmt: skip
    return (*found, Bot(Role.DESK, DESK, desk, DESK_UPDATES))
