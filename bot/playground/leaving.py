"""leaveChat: a bot goes away from a group by itself."""

from __future__ import annotations

from dataclasses import replace

from aiogram.methods import LeaveChat

from bot.playground import chats, showing
from bot.playground.about import member
from bot.playground.calls import Call
from bot.playground.errors import bad_request
from bot.playground.world import Kind, Message, RoomKind, Status


async def leave_chat(call: Call, ask: LeaveChat) -> bool:
    """Leave a group; its members see it, and the bot hears of its new standing."""
    room = chats.room(call, ask.chat_id)
    if room.kind is RoomKind.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    old, who = room.status(call.bot.id), showing.user(call.bot)
    members = {**room.members, call.bot.id: Status.LEFT}
    left = call.world.rooms.put(room.key, replace(room, members=members))
    number = call.world.next_message_id(left)
    call.world.keep_message(
        Message(left.key, number, call.bot.id, call.now, Kind.SERVICE,
                content={"left_chat_member": who})
    )  # fmt: skip
    change = {
        "chat": showing.chat(call.world, left),
        "from": who,
        "date": call.now,
        "old_chat_member": member(old, who),
        "new_chat_member": member(Status.LEFT, who),
    }
    call.updates.push(call.bot.id, "my_chat_member", change, call.now)
    return True
