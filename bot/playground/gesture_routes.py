"""`POST /api/<gesture>`: what a person does on the page, checked and handed on. See README.md."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, timedelta
from http import HTTPStatus
from typing import Any

from aiohttp import BodyPartReader, web
from pydantic import ValidationError

from bot.playground import cast, orders
from bot.playground.bubbles import moment
from bot.playground.clock import MovableClock
from bot.playground.delivery import Impossible
from bot.playground.errors import ApiError
from bot.playground.files import Upload, developed
from bot.playground.mail_server import MailServer
from bot.playground.page_routes import NextDue
from bot.playground.telegram import Telegram
from bot.playground.world import JSON, Message, RoomKind

_BODY_LIMIT = 2**20
"""Bytes of a gesture without files."""
Gesture = Callable[[Any], Awaitable[JSON]]
"""Takes the model that stands beside it in the table."""


class GestureRoutes:
    """What the page does."""

    def __init__(
        self, telegram: Telegram, mail: MailServer, clock: MovableClock, next_due: NextDue
    ) -> None:
        self._telegram = telegram
        self._mail = mail
        self._clock = clock
        self._next_due = next_due
        self._gestures: Mapping[str, tuple[type[orders.Order], Gesture]] = {
            "say": (orders.Say, self.say),
            "press": (orders.PressButton, self.press),
            "other": (orders.SendOther, self.other),
            "edit": (orders.EditOwn, self.edit),
            "delete": (orders.DeleteOne, self.delete),
            "person": (orders.Choose, self.person),
            "people": (orders.Join, self.people),
            "block": (orders.Block, self.block),
            "clock": (orders.Clock, self.clock),
            "mail": (orders.MailOrder, self.mail),
            "reset": (orders.Reset, self.reset),
        }

    def add_to(self, app: web.Application) -> None:
        """Say which addresses are ours."""
        app.router.add_post("/api/upload", self.upload)
        app.router.add_post("/api/{gesture}", self.act)

    async def act(self, request: web.Request) -> web.Response:
        """One gesture with a JSON body."""
        found = self._gestures.get(request.match_info["gesture"])
        if found is None:
            return _sorry("There is no such gesture.", HTTPStatus.NOT_FOUND)
        if (request.content_length or 0) > _BODY_LIMIT:
            return _sorry("This is too much at once.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        order, gesture = found
        try:
            return _done(await gesture(order.model_validate_json(await request.read())))
        except ValidationError:
            return _sorry("The page asked for something unknown; reload it.")
        except ValueError as no:
            return _sorry(str(no))

    async def upload(self, request: web.Request) -> web.Response:
        """Photos or documents; several make an album."""
        fields: dict[str, str] = {}
        uploads: list[Upload] = []
        try:
            async for part in await request.multipart():
                if isinstance(part, BodyPartReader) and part.name == "file":
                    content = bytes(await part.read())
                    uploads.append(Upload(part.filename or "file", content))
                elif isinstance(part, BodyPartReader) and part.name:
                    fields[part.name] = await part.text()
            order = orders.Send.model_validate(fields)
            return _done(_ids(await self._send(order, uploads)))
        except ValidationError:
            return _sorry("The page asked for something unknown; reload it.")
        except web.HTTPRequestEntityTooLarge:
            return _sorry("This file is too large.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except ApiError:
            return _sorry("This picture cannot be sent as a photo; send it as a file.")
        except ValueError as no:
            return _sorry(str(no))

    async def _send(self, order: orders.Send, uploads: list[Upload]) -> list[Message]:
        chat = self._peer(order.person, order.chat)
        if not uploads:
            raise Impossible("Choose a file first.")
        hands = self._telegram.hands
        if order.kind == "document":
            return hands.send_documents(order.person, chat, uploads, order.caption)
        photos = [await asyncio.to_thread(developed, upload.content) for upload in uploads]
        return hands.send_photos(order.person, chat, photos, order.caption)

    async def say(self, order: orders.Say) -> JSON:
        """Write a text."""
        chat = self._peer(order.person, order.chat)
        hands = self._telegram.hands
        return _ids(hands.say(order.person, chat, order.text, reply_to=order.reply_to))

    async def press(self, order: orders.PressButton) -> JSON:
        """Press a button."""
        chat = self._peer(order.person, order.chat)
        press = self._telegram.hands.press(order.person, chat, order.message, order.data)
        return {"press": press.id}

    async def other(self, order: orders.SendOther) -> JSON:
        """Send another kind of message."""
        chat = self._peer(order.person, order.chat)
        return _ids([self._telegram.hands.send_other(order.person, chat, order.kind)])

    async def edit(self, order: orders.EditOwn) -> JSON:
        """Edit an own message."""
        chat = self._peer(order.person, order.chat)
        self._telegram.hands.edit(order.person, chat, order.message, order.text)
        return {}

    async def delete(self, order: orders.DeleteOne) -> JSON:
        """Delete a message for everybody."""
        chat = self._peer(order.person, order.chat)
        self._telegram.hands.delete(order.person, chat, order.message)
        return {}

    async def person(self, order: orders.Choose) -> JSON:
        """Show somebody's chat."""
        world = self._telegram.world
        account = world.accounts.get(order.person)
        if account is None or account.is_bot:
            raise Impossible("There is no such person.")
        if order.language:
            self._telegram.membership.speak(account.id, order.language)
        part = "officer" if account.role.is_officer else "person"
        world.counters.put(f"chosen:{part}", account.id)
        world.commit()
        return {}

    async def people(self, order: orders.Join) -> JSON:
        """One more consumer."""
        person = self._telegram.membership.add_person(order.name.strip() or "?", order.language)
        await self.person(orders.Choose(person=person.id))
        return {"person": person.id}

    async def block(self, order: orders.Block) -> JSON:
        """Block or unblock the bot of a private chat."""
        chat = self._peer(order.person, order.chat)
        if chat < 0:
            raise Impossible("Only a private chat can be blocked.")
        membership = self._telegram.membership
        change = membership.block if order.blocked else membership.unblock
        change(order.person, chat)
        return {}

    async def clock(self, order: orders.Clock) -> JSON:
        """Move the clock."""
        if order.real:
            now = self._clock.reset()
        elif order.to is not None:
            now = self._clock.move_to(order.to)
        elif order.next_due:
            due = await self._next_due()
            if due is None or due.astimezone(UTC) <= self._clock():
                raise Impossible("Nothing is due.")
            now = self._clock.move_to(due + timedelta(seconds=1))
        else:
            now = self._clock.move(timedelta(days=order.days, hours=order.hours))
        return {"now": moment(now)}

    async def mail(self, order: orders.MailOrder) -> JSON:
        """Switch the mail server, or let it refuse an address."""
        if order.address:
            self._mail.refuse(order.address, order.code)
        if order.up is not None:
            await self._mail.turn(on=order.up)
        return {}

    async def reset(self, _order: orders.Reset) -> JSON:
        """Begin again."""
        self._mail.forget()
        cast.begin_again(self._telegram.world, self._clock)
        self._clock.reset()
        await self._mail.turn(on=True)
        return {}

    def _peer(self, person: int, key: str) -> int:
        """What the app opens for a chat of the snapshot: a bot's id, or a group's."""
        owner, at, bot = key.partition("@")
        number = bot if at else owner
        if not number.lstrip("-").isdecimal() or (at and owner != str(person)):
            raise Impossible("This person has no such chat.")
        world = self._telegram.world
        room, account = world.rooms.get(number), world.accounts.get(number)
        is_group = room is not None and room.kind is not RoomKind.PRIVATE
        is_bot = account is not None and account.is_bot
        if person not in world.accounts or not (is_bot if at else is_group):
            raise Impossible("This person has no such chat.")
        return int(number)


def _ids(messages: list[Message]) -> JSON:
    return {"messages": [message.id for message in messages]}


def _done(more: JSON) -> web.Response:
    return web.json_response({"ok": True} | more)


def _sorry(sentence: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> web.Response:
    return web.json_response({"ok": False, "error": sentence}, status=status)
