"""editMessage…, deleteMessage(s), pinChatMessage."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from aiogram.methods import (
    DeleteMessage,
    DeleteMessages,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    PinChatMessage,
)
from aiogram.types import InputMediaDocument, InputMediaPhoto

from bot.playground import chats, keyboards, showing
from bot.playground.calls import Call
from bot.playground.errors import bad_request
from bot.playground.sending import blank, post, received_media, text_words, words
from bot.playground.text import CAPTION_LIMIT, TEXT_LIMIT
from bot.playground.world import JSON, Kind, Message, Room, RoomKind

DELETABLE = timedelta(hours=48)
"""A message can be deleted so long after it was sent."""
_MANY = 100
_WITH_CAPTION = {Kind.PHOTO, Kind.DOCUMENT, Kind.VOICE}


def _editable(
    call: Call, chat: int | str | None, number: int | None, inline: str | None
) -> Message:
    """A message of the calling bot; E2, E3."""
    if inline:
        raise bad_request("MESSAGE_ID_INVALID")
    if chat is None or not number:
        raise bad_request("message identifier is not specified")
    room = chats.room(call, chat)
    message = chats.message(call, room, number, "to edit")
    has_reply_keyboard = bool(message.markup) and not message.buttons
    if message.sender != call.bot.id or has_reply_keyboard or message.kind is Kind.SERVICE:
        raise bad_request("message can't be edited")
    return message


def _changed(call: Call, old: Message, new: Message) -> JSON:
    """Put the new message in the old one's place; E1."""
    if new == old:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
    kept = call.world.keep_message(replace(new, edited_at=call.now))
    return showing.message(call.world, kept, call.bot.id)


async def edit_message_text(call: Call, ask: EditMessageText) -> JSON:
    """Replace the text and the keyboard; a keyboard that is not given again is gone."""
    read = text_words(ask.text or "", ask.parse_mode, ask.entities)
    markup = keyboards.markup(call.params.get("reply_markup"), inline_only=True)
    old = _editable(call, ask.chat_id, ask.message_id, ask.inline_message_id)
    if old.kind is not Kind.TEXT:
        raise bad_request("there is no text in the message to edit")
    if len(read.text) > TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    return _changed(call, old, replace(old, text=read.text, entities=read.entities, markup=markup))


async def edit_message_caption(call: Call, ask: EditMessageCaption) -> JSON:
    """Replace the caption and the keyboard."""
    read = words(ask.caption or "", ask.parse_mode, ask.caption_entities)
    markup = keyboards.markup(call.params.get("reply_markup"), inline_only=True)
    old = _editable(call, ask.chat_id, ask.message_id, ask.inline_message_id)
    if old.kind not in _WITH_CAPTION:
        raise bad_request("there is no caption in the message to edit")
    if len(read.text) > CAPTION_LIMIT:
        raise bad_request("MEDIA_CAPTION_TOO_LONG")
    return _changed(call, old, replace(old, text=read.text, entities=read.entities, markup=markup))


async def edit_message_reply_markup(call: Call, ask: EditMessageReplyMarkup) -> JSON:
    """Replace the keyboard only."""
    markup = keyboards.markup(call.params.get("reply_markup"), inline_only=True)
    old = _editable(call, ask.chat_id, ask.message_id, ask.inline_message_id)
    return _changed(call, old, replace(old, markup=markup))


async def edit_message_media(call: Call, ask: EditMessageMedia) -> JSON:
    """Replace photo or document, or add one to a text."""
    markup = keyboards.markup(call.params.get("reply_markup"), inline_only=True)
    old = _editable(call, ask.chat_id, ask.message_id, ask.inline_message_id)
    if old.kind not in {Kind.TEXT, Kind.PHOTO, Kind.DOCUMENT}:
        raise bad_request("there is no media in the message to edit")
    if not isinstance(ask.media, InputMediaPhoto | InputMediaDocument):
        raise bad_request("the playground sends photos and documents only")
    media = await received_media(call, ask.media, too_long="MEDIA_CAPTION_TOO_LONG")
    if old.album and media.kind is not old.kind:
        raise bad_request("can't use the media of the specified type in the album")
    new = replace(
        old,
        kind=media.kind,
        file=media.file.id,
        text=media.words.text,
        entities=media.words.entities,
        markup=markup,
    )
    return _changed(call, old, new)


def _may_delete(call: Call, room: Room, message: Message) -> bool:
    is_fresh = call.now - message.at <= DELETABLE.total_seconds()
    is_own = message.sender == call.bot.id
    if room.kind is RoomKind.PRIVATE:
        return is_fresh
    return chats.is_administrator(room, call.bot.id) or (is_own and is_fresh)


async def delete_message(call: Call, ask: DeleteMessage) -> bool:
    """Remove one message; E5."""
    room = chats.room(call, ask.chat_id)
    message = chats.message(call, room, ask.message_id, "to delete")
    if not _may_delete(call, room, message):
        raise bad_request("message can't be deleted")
    call.world.drop_message(message)
    return True


async def delete_messages(call: Call, ask: DeleteMessages) -> bool:
    """Remove several messages; those that are gone already are skipped."""
    room = chats.room(call, ask.chat_id)
    if not ask.message_ids:
        raise bad_request("message identifiers are not specified")
    if len(ask.message_ids) > _MANY:
        raise bad_request("too many message identifiers specified")
    found = [m for n in ask.message_ids if (m := call.world.message(room.key, n))]
    if not all(_may_delete(call, room, message) for message in found):
        raise bad_request("message can't be deleted")
    for message in found:
        call.world.drop_message(message)
    return True


async def pin_chat_message(call: Call, ask: PinChatMessage) -> bool:
    """Pin a message and say so in the chat."""
    room = chats.room(call, ask.chat_id)
    message = chats.message(call, room, ask.message_id, "to pin")
    if not chats.is_administrator(room, call.bot.id):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    call.world.rooms.put(room.key, replace(room, pinned=message.id))
    note = replace(blank(call, room), kind=Kind.SERVICE, content={"pinned_message": message.id})
    post(call, room, note)
    return True
