"""What a bot may ask about itself and others: getMe, getChat, getChatMember, getFile."""

from __future__ import annotations

from typing import Any

from aiogram.methods import Close, GetChat, GetChatMember, GetFile, GetMe, LogOut, TelegramMethod

from bot.playground import chats, files, showing
from bot.playground.calls import Call
from bot.playground.errors import bad_request
from bot.playground.world import JSON, RoomKind, Status

_ADMINISTRATOR_RIGHTS = (
    "can_be_edited",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_send_welcome_messages",
)


async def get_me(call: Call, _ask: GetMe) -> JSON:
    """The bot itself."""
    return showing.myself(call.bot)


async def get_chat(call: Call, ask: GetChat) -> JSON:
    """A `ChatFullInfo`."""
    room = chats.room(call, ask.chat_id)
    shown = showing.chat(call.world, room) | {
        "accent_color_id": abs(room.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if room.kind is not RoomKind.PRIVATE:
        shown["permissions"] = {"can_send_messages": not room.muted}
    if room.pinned and (pinned := call.world.message(room.key, room.pinned)):
        shown["pinned_message"] = showing.message(call.world, pinned, call.bot.id)
    return shown


async def get_chat_member(call: Call, ask: GetChatMember) -> JSON:
    """A `ChatMember`."""
    room = chats.room(call, ask.chat_id)
    account = call.world.accounts.get(ask.user_id)
    if account is None:
        raise bad_request("invalid user_id specified" if ask.user_id <= 0 else "user not found")
    if room.kind is RoomKind.PRIVATE:
        is_here = account.id in {room.id, room.bot}
        status = Status.MEMBER if is_here else Status.LEFT
    else:
        status = room.status(account.id)
    return member(status, showing.user(account))


def member(status: Status, user: JSON) -> JSON:
    """A `ChatMember` of this standing."""
    shown: JSON = {"status": status.value, "user": user}
    if status is Status.CREATOR:
        shown["is_anonymous"] = False
    elif status is Status.ADMINISTRATOR:
        shown |= {"is_anonymous": False} | dict.fromkeys(_ADMINISTRATOR_RIGHTS, True)
    elif status is Status.KICKED:
        shown["until_date"] = 0
    return shown


async def get_file(call: Call, ask: GetFile) -> JSON:
    """A `File` with the path of its download."""
    return files.get_file(call.world, call.bot.id, ask.file_id)


async def stay(_call: Call, ask: LogOut | Close | TelegramMethod[Any]) -> bool:
    """Refuse to move the bot to another server: there is none."""
    raise bad_request(
        f"there is no other server to go to; the playground takes no {ask.__api_method__}"
    )
