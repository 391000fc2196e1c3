"""leaveChat: a bot goes away from a group by itself."""

from __future__ import annotations

from datetime import UTC, datetime

from aiogram.methods import LeaveChat

from bot.playground import chats
from bot.playground.calls import Call
from bot.playground.delivery import Delivery
from bot.playground.errors import bad_request
from bot.playground.membership import Membership
from bot.playground.world import RoomKind, Status


async def leave_chat(call: Call, ask: LeaveChat) -> bool:
    """Leave a group; its members see it, and the bot hears of its new standing."""
    room = chats.room(call, ask.chat_id)
    if room.kind is RoomKind.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    delivery = Delivery(call.world, call.updates, lambda: datetime.fromtimestamp(call.now, UTC))
    Membership(delivery).set_status(room.id, call.bot.id, Status.LEFT, call.bot.id)
    return True
