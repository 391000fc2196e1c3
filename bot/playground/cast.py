"""The default cast: who is there when the playground opens for the first time."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.playground.state import World, private_key
from bot.playground.world import OWN_MARK, Account, Role, Room, RoomKind, Status

MARIA = Account(
    5_100_000_001, "Maria Lindqvist", Role.CONSUMER, "maria_l", "fr", email="maria@example.org"
)
TOM = Account(5_100_000_002, "Tom Ashby", Role.CONSUMER, "tom_ashby", "en", email="tom@example.org")
SACHA = Account(5_100_000_003, "Sacha", Role.STRANGER, "", "fr")
OLGA = Account(5_200_000_001, "Olga Brandt", Role.AGENT, "olga_desk", "fr")
PAUL = Account(5_200_000_002, "Paul Mercier", Role.SUPERVISOR, "paul_desk", "fr")
_INTAKE = Account(7_900_000_001, "Recours", Role.INTAKE_BOT, "recours_playground_bot")
_DESK = Account(7_900_000_002, "Recours Desk", Role.DESK_BOT, "recours_desk_playground_bot")
DESK_TITLE = "Service réclamations"
DESK_CHAT = -1_001_800_000_001
DESK_GROUP = -4_800_000_001
"""Id of the desk when it is asked to be a basic group, which can still migrate."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The bots, their people, and the staff group."""

    intake: Account
    desk: Account
    desk_chat: int
    consumers: tuple[Account, ...]
    stranger: Account
    officers: tuple[Account, ...]


def enter(
    world: World, now: Callable[[], datetime], desk_kind: RoomKind = RoomKind.SUPERGROUP
) -> Cast:
    """Bring the cast into a world; who is there already stays as they are."""
    if world.counters.get("born") is None:
        world.counters.put("born", int(now().timestamp()))
    for person in (MARIA, TOM, SACHA, OLGA, PAUL):
        if person.id not in world.accounts:
            world.accounts.put(person.id, person)
    _, desk = (_bot(world, account) for account in (_INTAKE, _DESK))
    _desk_group(world, desk, desk_kind)
    for officer in (OLGA, PAUL):
        # A bot cannot write first; officers pressed Start when they joined the desk.
        key = private_key(officer.id, desk.id)
        if key not in world.rooms:
            world.rooms.put(key, Room(key, RoomKind.PRIVATE, officer.id, desk.id, started=True))
    world.commit()
    return cast_of(world)


def begin_again(world: World, now: Callable[[], datetime]) -> Cast:
    """Empty the world and bring the cast back. What the bots set up stays, and no number is used
    twice: the bots remember which updates and messages they have seen."""
    bots = [account for account in world.accounts if account.is_bot]
    for shelf in (
        world.messages,
        world.files,
        world.updates,
        world.presses,
        world.topics,
        world.rooms,
    ):
        shelf.clear()
    world.accounts.clear()
    for bot in bots:
        world.accounts.put(bot.id, bot)
    for part in ("chosen:person", "chosen:officer"):
        world.counters.drop(part)
    world.store.forget_files()
    return enter(world, now)


def cast_of(world: World) -> Cast:
    """The cast of a world as it is now; a desk that migrated is found at its new id."""
    desk = world.rooms.get(DESK_CHAT) or world.rooms[DESK_GROUP]
    while desk.migrated_to is not None:
        desk = world.rooms[desk.migrated_to]
    people = [account for account in world.accounts if not account.is_bot]
    return Cast(
        intake=world.bot_of(Role.INTAKE_BOT),
        desk=world.bot_of(Role.DESK_BOT),
        desk_chat=desk.id,
        consumers=tuple(p for p in people if p.role is Role.CONSUMER),
        stranger=next(p for p in people if p.role is Role.STRANGER),
        officers=tuple(p for p in people if p.role.is_officer),
    )


def _bot(world: World, account: Account) -> Account:
    known = world.accounts.get(account.id)
    if known is not None:
        return known
    token = f"{account.id}{OWN_MARK}{secrets.token_urlsafe(24)}"
    bot = Account(account.id, account.name, account.role, account.username, token=token)
    return world.accounts.put(bot.id, bot)


def _desk_group(world: World, desk: Account, kind: RoomKind) -> None:
    if DESK_CHAT in world.rooms or DESK_GROUP in world.rooms:
        return
    number = DESK_CHAT if kind is RoomKind.SUPERGROUP else DESK_GROUP
    members = {PAUL.id: Status.CREATOR, OLGA.id: Status.MEMBER, desk.id: Status.MEMBER}
    world.rooms.put(number, Room(str(number), kind, number, title=DESK_TITLE, members=members))
