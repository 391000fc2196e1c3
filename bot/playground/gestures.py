"""What people do with their Telegram apps: write, press, send pictures, edit, delete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.playground.delivery import Delivery, Impossible
from bot.playground.errors import ApiError
from bot.playground.files import Rendition, Upload, developed, store_document, store_photo
from bot.playground.keyboards import DATA_LIMIT
from bot.playground.other_kinds import sample
from bot.playground.sending import next_album
from bot.playground.state import World, private_key
from bot.playground.text import CAPTION_LIMIT, TEXT_LIMIT, detected
from bot.playground.world import Kind, Message, Press, Room, RoomKind, Status

ALBUM_LIMIT = 10
"""Apps send more than ten files as several albums."""
_PRESSES_KEPT = 1000


class Gestures:
    """People act: `person` is who, `chat` is what the app would open: a bot's id or a group's."""

    def __init__(self, delivery: Delivery) -> None:
        self._delivery = delivery

    @property
    def _world(self) -> World:
        return self._delivery.world

    def say(
        self, person: int, chat: int, text: str, *, reply_to: int | None = None
    ) -> list[Message]:
        """Write a text. Apps trim it and split what is too long, at a line or a blank if any."""
        room = self._writable(person, chat)
        text = text.strip(" \n\t")
        if not text:
            raise Impossible("An empty message cannot be sent.")
        # A reply stays in the topic of what it answers.
        thread = None if reply_to is None else self._delivery.message(room, reply_to).thread
        said: list[Message] = []
        for part in _parts(text, TEXT_LIMIT):
            new = replace(self._new(person, room), text=part, entities=detected(part))
            new = replace(new, thread=thread)
            said.append(replace(new, reply_to=None if said else reply_to))
            self._send(said[-1])
        self._world.commit()
        return said

    def press(self, person: int, chat: int, message: int, data: str) -> Press:
        """Press a button, or forge a press: nobody checks that the button exists."""
        room = self._delivery.room(person, chat)
        seen = self._delivery.message(room, message)
        bot = self._world.accounts[seen.sender]
        if not bot.is_bot or room.blocked:
            raise Impossible("There is nothing to press.")
        if len(data.encode()) > DATA_LIMIT:
            raise Impossible("The server takes no data of more than 64 bytes.")
        number = str(71_000_000_000_000_000 + self._world.next("press"))
        at = self._delivery.stamp
        press = Press(number, bot.id, person, room.key, seen.id, data, at)
        self._world.presses.put(press.id, press)
        for old in [*self._world.presses][:-_PRESSES_KEPT]:
            self._world.presses.drop(old.id)
        self._delivery.pressed(press, seen)
        self._world.commit()
        return press

    def send_photos(
        self,
        person: int,
        chat: int,
        photos: Sequence[bytes | tuple[Rendition, ...]],
        caption: str = "",
    ) -> list[Message]:
        """Send pictures the quick way: the app and the server scale them and drop metadata."""
        try:
            ready = [developed(photo) if isinstance(photo, bytes) else photo for photo in photos]
        except ApiError as no:
            raise Impossible("This picture cannot be sent as a photo.") from no
        room = self._writable(person, chat)
        files = [store_photo(self._world, renditions).id for renditions in ready]
        return self._send_files(person, room, Kind.PHOTO, files, caption)

    def send_documents(
        self, person: int, chat: int, uploads: Sequence[Upload], caption: str = ""
    ) -> list[Message]:
        """Send files as they are, byte for byte."""
        room = self._writable(person, chat)
        try:
            files = [store_document(self._world, upload).id for upload in uploads]
        except ApiError as no:
            raise Impossible("This file is empty or too large.") from no
        return self._send_files(person, room, Kind.DOCUMENT, files, caption)

    def send_other(self, person: int, chat: int, kind: Kind) -> Message:
        """Send a sticker, a voice message, a contact, a place …: what a form has no use for."""
        room = self._writable(person, chat)
        content, upload = sample(kind, self._world.accounts[person])
        file = store_document(self._world, upload).id if upload else ""
        new = replace(self._new(person, room), kind=kind, content=content, file=file)
        self._send(new)
        self._world.commit()
        return new

    def edit(self, person: int, chat: int, message: int, text: str) -> Message:
        """Change an own text or caption."""
        old = self._own(person, chat, message)
        if old.kind not in {Kind.TEXT, Kind.PHOTO, Kind.DOCUMENT}:
            raise Impossible("This message has no text.")
        limit = TEXT_LIMIT if old.kind is Kind.TEXT else CAPTION_LIMIT
        text = text.strip(" \n\t")
        if len(text) > limit or (old.kind is Kind.TEXT and not text):
            raise Impossible("The text is empty or too long.")
        new = replace(old, text=text, entities=detected(text), edited_at=self._delivery.stamp)
        self._world.keep_message(new)
        self._delivery.said(new, "edited_message")
        self._world.commit()
        return new

    def delete(self, person: int, chat: int, message: int) -> None:
        """Delete a message for everybody; bots are not told."""
        room = self._delivery.room(person, chat)
        seen = self._delivery.message(room, message)
        may = room.kind is RoomKind.PRIVATE or seen.sender == person
        if not may and room.status(person) not in {Status.CREATOR, Status.ADMINISTRATOR}:
            raise Impossible("This person may not delete that message.")
        self._world.drop_message(seen)
        self._world.commit()

    # -- looking -----------------------------------------------------------------------------------

    def messages(self, person: int, chat: int) -> list[Message]:
        """What this person sees in a chat, oldest first; nothing when it was never opened."""
        room = self._world.room_of(person, chat)
        return self._world.messages_of(room.key) if room else []

    def answers(self, person: int, chat: int) -> list[Press]:
        """The answered presses of this person in a chat, oldest first."""
        room = self._world.room_of(person, chat)
        return [
            press
            for press in self._world.presses
            if room
            and (press.room, press.person) == (room.key, person)
            and press.answered_at is not None
        ]

    # -- how ---------------------------------------------------------------------------------------

    def _own(self, person: int, chat: int, message: int) -> Message:
        seen = self._delivery.message(self._delivery.room(person, chat), message)
        if seen.sender != person:
            raise Impossible("Only an own message can be changed.")
        return seen

    def _writable(self, person: int, chat: int) -> Room:
        bot = self._world.accounts.get(chat)
        if bot is not None and bot.is_bot:
            return self._open(person, chat)
        room = self._delivery.room(person, chat)
        if room.muted and room.status(person) is Status.MEMBER:
            raise Impossible("Only administrators may write here.")
        return room

    def _open(self, person: int, bot: int) -> Room:
        """The private chat with a bot; the first message starts it."""
        key = private_key(person, bot)
        room = self._world.rooms.get(key) or Room(key, RoomKind.PRIVATE, person, bot)
        if room.blocked:
            raise Impossible("Unblock the bot first.")
        if not room.started:
            room = self._world.rooms.put(key, replace(room, started=True))
        return room

    def _new(self, person: int, room: Room) -> Message:
        number = self._world.next_message_id(room)
        return Message(room.key, number, person, self._delivery.stamp)

    def _send(self, message: Message) -> None:
        self._world.keep_message(message)
        self._delivery.said(message)

    def _send_files(
        self, person: int, room: Room, kind: Kind, files: Sequence[str], caption: str
    ) -> list[Message]:
        caption = caption.strip(" \n\t")
        if len(caption) > CAPTION_LIMIT:
            raise Impossible("The caption is too long.")
        sent: list[Message] = []
        for begin in range(0, len(files), ALBUM_LIMIT):
            batch = files[begin : begin + ALBUM_LIMIT]
            album = next_album(self._world.next("album")) if len(batch) > 1 else ""
            for file in batch:
                new = replace(self._new(person, room), kind=kind, file=file, album=album)
                if not sent:
                    new = replace(new, text=caption, entities=detected(caption))
                sent.append(new)
                self._send(new)
        self._world.commit()
        return sent


def _parts(text: str, limit: int) -> list[str]:
    parts = []
    while len(text) > limit:
        cut = max(text.rfind("\n", limit // 2, limit), text.rfind(" ", limit // 2, limit))
        cut = cut if cut > 0 else limit
        parts.append(text[:cut].rstrip(" \n\t"))
        text = text[cut:].lstrip(" \n\t")
    return [*parts, text]
