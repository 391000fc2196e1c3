"""sendMessage, sendPhoto, sendDocument, sendMediaGroup, sendChatAction."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from aiogram.enums import ChatAction
from aiogram.methods import SendChatAction, SendDocument, SendMediaGroup, SendMessage, SendPhoto
from aiogram.types import (
    InputMediaDocument,
    InputMediaPhoto,
    MediaUnion,
    MessageEntity,
    ReplyParameters,
)

from bot.playground import chats, files, keyboards, showing
from bot.playground.calls import Call
from bot.playground.errors import bad_request
from bot.playground.text import CAPTION_LIMIT, TEXT_LIMIT, formatted, is_blank
from bot.playground.world import JSON, Entity, Kind, Message, Room, StoredFile

ACTION_SECONDS = 5
"""A chat action is shown so long, or until the next message."""
_ALBUM_LIMIT = 10


@dataclass(frozen=True, slots=True)
class Words:
    """A text or caption after parsing."""

    text: str = ""
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Media:
    """A photo or document with its caption, ready to be shown."""

    kind: Kind
    file: StoredFile
    words: Words


def words(raw: str, parse_mode: object, entities: list[MessageEntity] | None) -> Words:
    """Read a text of a bot; raises ApiError. A model's own default counts as no parse mode."""
    mode = parse_mode if isinstance(parse_mode, str) else None
    return Words(*formatted(raw, mode, entities))


def text_words(raw: str, parse_mode: object, entities: list[MessageEntity] | None) -> Words:
    """Read the text of a message: E19 and E21 to E24; its length is judged by the caller."""
    if not raw:
        raise bad_request("message text is empty")
    read = words(raw, parse_mode, entities)
    if is_blank(read.text):
        raise bad_request("text must be non-empty")
    return read


def reply_target(
    call: Call,
    room: Room,
    parameters: ReplyParameters | None,
    old: int | None,
    lenient: bool | None,
) -> int | None:
    """The message replied to; E6."""
    number = parameters.message_id if parameters else old
    if not number:
        return None
    if parameters and isinstance(parameters.allow_sending_without_reply, bool):
        lenient = parameters.allow_sending_without_reply
    elsewhere = parameters and parameters.chat_id not in (None, room.id, str(room.id))
    if not elsewhere and call.world.message(room.key, number):
        return number
    if lenient:
        return None
    raise bad_request("message to be replied not found")


def post(call: Call, room: Room, message: Message) -> Message:
    """Put a message of the calling bot into a chat. Other bots never see it."""
    call.actions.pop(room.key, None)
    return call.world.keep_message(message)


def blank(call: Call, room: Room, thread: int | None = None) -> Message:
    """A new message of the calling bot, without content."""
    number = call.world.next_message_id(room)
    return Message(room.key, number, call.bot.id, call.now, thread=thread)


def thread_of(call: Call, room: Room, thread: int | None) -> int | None:
    """The topic that is written to, if there is one and it is open to this bot; E42, E44."""
    if not thread:
        return None
    topic = call.world.topics.get(f"{room.key}#{thread}")
    if topic is None:
        raise bad_request("message thread not found")
    if topic.is_closed and not chats.is_administrator(room, call.bot.id):
        raise bad_request("TOPIC_CLOSED")
    return thread


def _no_business(business: str | None) -> None:
    if business:
        raise bad_request("business connection not found")


async def send_message(call: Call, ask: SendMessage) -> JSON:
    """Send a text."""
    read = text_words(ask.text, ask.parse_mode, ask.entities)
    markup = keyboards.markup(call.params.get("reply_markup"))
    room = chats.writable(call, ask.chat_id)
    _no_business(ask.business_connection_id)
    thread = thread_of(call, room, ask.message_thread_id)
    keyboards.fits(markup, room)
    target = reply_target(
        call, room, ask.reply_parameters, ask.reply_to_message_id, ask.allow_sending_without_reply
    )
    if len(read.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    sent = replace(
        blank(call, room, thread),
        text=read.text,
        entities=read.entities,
        markup=markup,
        reply_to=target,
    )
    return showing.message(call.world, post(call, room, sent), call.bot.id)


async def send_photo(call: Call, ask: SendPhoto) -> JSON:
    """Send a photo, from an upload or again."""
    _no_business(ask.business_connection_id)
    item = InputMediaPhoto(
        media=ask.photo,
        caption=ask.caption,
        parse_mode=ask.parse_mode,
        caption_entities=ask.caption_entities,
    )
    return await _send_one(call, ask, item, "photos")


async def send_document(call: Call, ask: SendDocument) -> JSON:
    """Send a document, from an upload or again."""
    _no_business(ask.business_connection_id)
    item = InputMediaDocument(
        media=ask.document,
        caption=ask.caption,
        parse_mode=ask.parse_mode,
        caption_entities=ask.caption_entities,
    )
    return await _send_one(call, ask, item, "documents")


async def _send_one(call: Call, ask: SendPhoto | SendDocument, item: MediaUnion, what: str) -> JSON:
    markup = keyboards.markup(call.params.get("reply_markup"))
    room = chats.writable(call, ask.chat_id, what)
    thread = thread_of(call, room, ask.message_thread_id)
    keyboards.fits(markup, room)
    target = reply_target(
        call, room, ask.reply_parameters, ask.reply_to_message_id, ask.allow_sending_without_reply
    )
    media = await received_media(call, item)
    sent = replace(_with_media(call, room, media, target, thread), markup=markup)
    return showing.message(call.world, post(call, room, sent), call.bot.id)


def _with_media(
    call: Call, room: Room, media: Media, target: int | None, thread: int | None
) -> Message:
    return replace(
        blank(call, room, thread),
        kind=media.kind,
        file=media.file.id,
        text=media.words.text,
        entities=media.words.entities,
        reply_to=target,
    )


async def received_media(
    call: Call, item: MediaUnion, *, too_long: str = "message caption is too long"
) -> Media:
    """Take in a photo or document with its caption; E22, E34, E35."""
    if not isinstance(item, InputMediaPhoto | InputMediaDocument):
        raise bad_request("the playground sends photos and documents only")
    caption = words(item.caption or "", item.parse_mode, item.caption_entities)
    if len(caption.text) > CAPTION_LIMIT:
        raise bad_request(too_long)
    found = files.received(call.world, call.bot.id, item.media, call.files)
    is_photo = isinstance(item, InputMediaPhoto)
    kind = Kind.PHOTO if is_photo else Kind.DOCUMENT
    if isinstance(found, StoredFile):
        if bool(found.sizes) is not is_photo:
            names = ("Document", "Photo") if is_photo else ("Photo", "Document")
            raise bad_request(f"can't use file of type {names[0]} as {names[1]}")
        return Media(kind, found, caption)
    if is_photo:
        # Scaling takes its time; nobody else waits for it.
        renditions = await asyncio.to_thread(files.developed, found.content)
        return Media(kind, files.store_photo(call.world, renditions), caption)
    return Media(kind, files.store_document(call.world, found), caption)


async def send_media_group(call: Call, ask: SendMediaGroup) -> list[JSON]:
    """Send an album: E36. Documents stay among themselves."""
    _no_business(ask.business_connection_id)
    if not ask.media:
        raise bad_request("there are no messages to send")
    if len(ask.media) > _ALBUM_LIMIT:
        raise bad_request("too many messages to send as an album")
    if len({isinstance(item, InputMediaDocument) for item in ask.media}) > 1:
        raise bad_request("can't use the media of the specified type in the album")
    room = chats.writable(call, ask.chat_id, "documents")
    thread = thread_of(call, room, ask.message_thread_id)
    target = reply_target(
        call, room, ask.reply_parameters, ask.reply_to_message_id, ask.allow_sending_without_reply
    )
    media = [await received_media(call, item) for item in ask.media]
    album = next_album(call.world.next("album")) if len(media) > 1 else ""
    made = [_with_media(call, room, item, target, thread) for item in media]
    sent = [post(call, room, replace(one, album=album)) for one in made]
    return [showing.message(call.world, message, call.bot.id) for message in sent]


def next_album(number: int) -> str:
    """The `media_group_id` of the album with this number."""
    return str(13_690_000_000_000_000 + number)


async def send_chat_action(call: Call, ask: SendChatAction) -> bool:
    """Show what the bot is doing."""
    if ask.action not in {action.value for action in ChatAction}:
        raise bad_request("wrong parameter action in request")
    room = chats.writable(call, ask.chat_id)
    call.actions[room.key] = (ask.action, call.now + ACTION_SECONDS)
    call.world.touch()
    return True
