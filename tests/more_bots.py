"""More bots for consumers than the one that every playground has."""

from __future__ import annotations

from bot.playground.cast import cast_of
from bot.playground.state import World
from bot.playground.world import OWN_MARK, Account, Role


def one_more(world: World) -> Account:
    """A bot for consumers that comes after those that are there."""
    there = sum(1 for one in world.accounts if one.role is Role.INTAKE_BOT)
    number = cast_of(world).intake.id + 10 * there
    token = f"{number}{OWN_MARK}the-token-of-one-more-bot"
    bot = Account(number, "Recours", Role.INTAKE_BOT, f"recours_{number}_bot", token=token)
    return world.accounts.put(number, bot)
