"""The world as the page sees it: one JSON value, described in README.md."""

from __future__ import annotations

from bot.playground.bubbles import message, of_stamp
from bot.playground.cast import cast_of
from bot.playground.commands import offered, said
from bot.playground.mail import Mail
from bot.playground.mail_server import MailServer
from bot.playground.state import World, private_key
from bot.playground.telegram import Telegram
from bot.playground.world import JSON, Account, Message, Role, Room, RoomKind

LANGUAGES = ("fr", "en")
"""Offered for a person's app; the product may speak more."""
_SHOWN = 200


def chosen(world: World, part: str) -> Account:
    """The `person` or the `officer` whose chats are shown."""
    cast = cast_of(world)
    first = cast.consumers[0] if part == "person" else cast.officers[0]
    return world.accounts.get(world.counters.get(f"chosen:{part}") or 0) or first


def people(world: World) -> list[JSON]:
    """Everybody with an app."""
    bots = (Role.INTAKE_BOT, Role.DESK_BOT)
    return [
        {
            "id": account.id,
            "name": account.name,
            "username": account.username,
            "language": account.language,
            "role": account.role.value,
            "blocked": [
                role.value
                for role in bots
                if (room := world.rooms.get(private_key(account.id, world.bot_of(role).id)))
                and room.blocked
            ],
        }
        for account in world.accounts
        if not account.is_bot
    ]


def bots(world: World, language: str) -> JSON:
    """Both bots, with what they say about themselves in a language."""
    shown: JSON = {}
    for role in (Role.INTAKE_BOT, Role.DESK_BOT):
        bot = world.bot_of(role)
        shown[role.value] = {
            "id": bot.id,
            "name": said(world, bot.id, "name", language) or bot.name,
            "username": bot.username,
            "about": said(world, bot.id, "short_description", language),
            "description": said(world, bot.id, "description", language),
        }
    return shown


def chats(telegram: Telegram) -> list[JSON]:
    """The three chats of the page: the person's, the desk, the officer's."""
    world, cast = telegram.world, cast_of(telegram.world)
    person, officer = chosen(world, "person"), chosen(world, "officer")
    return [
        _chat(telegram, _private(world, person, cast.intake), "consumer", person, cast.intake),
        _chat(telegram, world.rooms[cast.desk_chat], "desk", officer, cast.desk),
        _chat(telegram, _private(world, officer, cast.desk), "officer", officer, cast.desk),
    ]


def _private(world: World, person: Account, bot: Account) -> Room:
    key = private_key(person.id, bot.id)
    return world.rooms.get(key) or Room(key, RoomKind.PRIVATE, person.id, bot.id)


def _chat(telegram: Telegram, room: Room, role: str, viewer: Account, bot: Account) -> JSON:
    world = telegram.world
    messages = world.messages_of(room.key)[-_SHOWN:]
    action, until = telegram.actions.get(room.key, ("", 0))
    waiting = _waiting(telegram, room, viewer)
    return {
        "key": room.key,
        "role": role,
        "kind": room.kind.value,
        "title": room.title or said(world, bot.id, "name", viewer.language) or bot.name,
        "viewer": viewer.id,
        "blocked": room.blocked,
        "started": room.started or room.kind is not RoomKind.PRIVATE,
        "commands": offered(world, room, bot.id, viewer.id, viewer.language),
        "typing": action if until > telegram.now().timestamp() else None,
        "keyboard": _keyboard(messages),
        "members": [
            {
                "id": number,
                "name": world.accounts[number].name,
                "bot": world.accounts[number].is_bot,
            }
            for number, status in room.members.items()
            if status.is_inside
        ],
        "pinned": room.pinned,
        "toast": _toast(world, room, viewer),
        "messages": [message(world, seen, viewer.id, waiting) for seen in messages],
    }


def _waiting(telegram: Telegram, room: Room, viewer: Account) -> set[tuple[int, str]]:
    """Buttons this viewer pressed and nobody answered yet; an app gives up after a while."""
    soon = telegram.now().timestamp() - telegram.strictness.patience.answer_press
    return {
        (press.message, press.data)
        for press in telegram.world.presses
        if (press.room, press.person, press.answered_at) == (room.key, viewer.id, None)
        and press.at >= soon
    }


def fading(telegram: Telegram) -> tuple[int, int]:
    """How many chat actions and spinning buttons are shown; they end without a change."""
    now = telegram.now().timestamp()
    soon = now - telegram.strictness.patience.answer_press
    actions = sum(until > now for _, until in telegram.actions.values())
    spinning = sum(p.answered_at is None and p.at >= soon for p in telegram.world.presses)
    return actions, spinning


def _toast(world: World, room: Room, viewer: Account) -> JSON | None:
    answered = [
        press
        for press in world.presses
        if (press.room, press.person) == (room.key, viewer.id) and press.answered_at and press.text
    ]
    if not answered:
        return None
    last = max(answered, key=lambda press: (press.answered_at or 0, int(press.id)))
    at = of_stamp(last.answered_at or 0)
    return {"id": last.id, "text": last.text, "alert": last.alert, "at": at}


def _keyboard(messages: list[Message]) -> JSON | None:
    """The reply keyboard that is open: the last one that was given and not taken away."""
    for seen in reversed(messages):
        if not seen.markup or seen.buttons or "force_reply" in seen.markup:
            continue
        if "keyboard" not in seen.markup:
            return None
        return {
            "rows": [[button["text"] for button in row] for row in seen.markup["keyboard"]],
            "once": bool(seen.markup.get("one_time_keyboard")),
            "placeholder": seen.markup.get("input_field_placeholder") or "",
        }
    return None


def mailboxes(world: World, server: MailServer) -> list[JSON]:
    """Every address that ever got a mail, and the cast's own."""
    mails = server.mails()
    addresses = {account.email for account in world.accounts if account.email}
    addresses |= {address for mail in mails for address in mail.recipients}
    return [
        {
            "address": address,
            "mails": [_mail(mail) for mail in reversed(mails) if address in mail.recipients],
        }
        for address in sorted(addresses)
    ]


def _mail(mail: Mail) -> JSON:
    return {
        "id": mail.id,
        "from": mail.sender,
        "to": mail.to,
        "cc": mail.cc,
        "subject": mail.subject,
        "date": of_stamp(mail.at),
        "message_id": mail.message_id,
        "text": mail.text,
        "attachments": [
            {
                "name": part.name,
                "media_type": part.media_type,
                "size": part.bytes,
                "url": f"/mail/{mail.id}/{i}",
            }
            for i, part in enumerate(mail.parts)
        ],
    }
