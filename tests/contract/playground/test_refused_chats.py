"""Chats that a bot may not write to, in exact words: E9-E18."""

from __future__ import annotations

import pytest

from bot.playground.world import RoomKind, Status

from .conftest import CHAT, MARIA, OLGA, PAUL, SACHA, TOM, Stage


@pytest.mark.parametrize("chat", [123, "@nobody", "abc", -100123, SACHA.id])
async def test_e9_a_chat_the_bot_does_not_know(stage: Stage, chat: object) -> None:
    words = "400 Bad Request: chat not found"
    assert await stage.refused("sendMessage", chat_id=chat, text="x") == words


async def test_e9_no_chat_at_all(stage: Stage) -> None:
    words = "400 Bad Request: chat_id is empty"
    assert await stage.refused("sendMessage", text="x") == words
    assert await stage.refused("sendMessage", chat_id="", text="x") == words


async def test_e10_blocked(stage: Stage) -> None:
    stage.telegram.membership.block(MARIA.id, stage.cast.intake.id)
    words = "403 Forbidden: bot was blocked by the user"
    assert await stage.refused("sendMessage", **CHAT, text="x") == words
    assert await stage.refused("sendChatAction", **CHAT, action="typing") == words


async def test_e11_deleted_account(stage: Stage) -> None:
    stage.telegram.membership.deactivate(MARIA.id)
    words = "403 Forbidden: user is deactivated"
    assert await stage.refused("sendMessage", **CHAT, text="x") == words


async def test_e12_a_person_who_never_wrote(stage: Stage) -> None:
    members = {PAUL.id: Status.CREATOR, TOM.id: Status.MEMBER, stage.cast.intake.id: Status.MEMBER}
    stage.telegram.membership.found("Friends", members)
    words = "403 Forbidden: bot can't initiate conversation with a user"
    assert await stage.refused("sendMessage", chat_id=TOM.id, text="x") == words


async def test_e13_a_bot_writes_to_a_bot(stage: Stage) -> None:
    words = "403 Forbidden: the bot can't send messages to the bot"
    assert await stage.refused("sendMessage", chat_id=stage.cast.desk.id, text="x") == words
    assert (
        await stage.refused("sendMessage", chat_id="@recours_desk_playground_bot", text="x")
        == words
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [(Status.KICKED, "bot was kicked from the"), (Status.LEFT, "bot is not a member of the")],
)
async def test_e14_e15_outside_the_group(stage: Stage, status: Status, words: str) -> None:
    members = {PAUL.id: Status.CREATOR, stage.cast.desk.id: Status.MEMBER}
    for kind in (RoomKind.GROUP, RoomKind.SUPERGROUP):
        group = stage.telegram.membership.found("Desk", members, kind)
        stage.telegram.membership.set_status(group.id, stage.cast.desk.id, status, PAUL.id)
        said = await stage.desk_refused("sendMessage", chat_id=group.id, text="x")
        assert said == f"403 Forbidden: {words} {kind} chat"


async def test_e16_a_deleted_group(stage: Stage) -> None:
    stage.telegram.membership.delete_group(stage.cast.desk_chat)
    words = "403 Forbidden: the group chat was deleted"
    assert await stage.desk_refused("sendMessage", chat_id=stage.cast.desk_chat, text="x") == words


async def test_e17_a_group_that_moved(stage: Stage) -> None:
    members = {PAUL.id: Status.CREATOR, stage.cast.desk.id: Status.MEMBER}
    group = stage.telegram.membership.found("Desk", members)
    moved = stage.telegram.membership.migrate(group.id)
    words = "400 Bad Request: group chat was upgraded to a supergroup chat"
    assert await stage.desk_refused("sendMessage", chat_id=group.id, text="x") == words
    assert stage.telegram.refused[-1].error.parameters == {"migrate_to_chat_id": moved.id}
    assert (await stage.desk("sendMessage", chat_id=moved.id, text="x"))["chat"]["id"] == moved.id


async def test_e18_only_administrators_write(stage: Stage) -> None:
    stage.telegram.membership.mute(stage.cast.desk_chat)
    chat = {"chat_id": stage.cast.desk_chat}
    words = "400 Bad Request: not enough rights to send {} to the chat"
    assert await stage.desk_refused("sendMessage", **chat, text="x") == words.format(
        "text messages"
    )
    assert await stage.desk_refused("sendPhoto", **chat, photo="x") == words.format("photos")
    assert await stage.desk_refused("sendDocument", **chat, document="x") == words.format(
        "documents"
    )


async def test_pinning_is_for_administrators(stage: Stage) -> None:
    sent = await stage.desk("sendMessage", chat_id=stage.cast.desk_chat, text="x")
    pin = {"chat_id": stage.cast.desk_chat, "message_id": sent["message_id"]}
    words = "400 Bad Request: not enough rights to manage pinned messages in the chat"
    assert await stage.desk_refused("pinChatMessage", **pin) == words
    stage.telegram.membership.set_status(
        stage.cast.desk_chat, stage.cast.desk.id, Status.ADMINISTRATOR, PAUL.id
    )
    assert await stage.desk("pinChatMessage", **pin) is True
    shown = await stage.desk("getChat", chat_id=stage.cast.desk_chat)
    assert shown["pinned_message"]["message_id"] == sent["message_id"]


async def test_a_bot_leaves_a_group(stage: Stage) -> None:
    chat = {"chat_id": stage.cast.desk_chat}
    assert await stage.desk("leaveChat", **chat) is True
    words = "403 Forbidden: bot is not a member of the supergroup chat"
    assert await stage.desk_refused("sendMessage", **chat, text="x") == words
    (update,) = await stage.desk("getUpdates")
    assert update["my_chat_member"]["new_chat_member"]["status"] == "left"
    said = await stage.refused("leaveChat", **CHAT)
    assert said == "400 Bad Request: chat member status can't be changed in private chats"


async def test_members(stage: Stage) -> None:
    chat = {"chat_id": stage.cast.desk_chat}
    olga = await stage.desk("getChatMember", **chat, user_id=OLGA.id)
    assert olga["status"] == "member"
    assert (await stage.desk("getChatMember", **chat, user_id=SACHA.id))["status"] == "left"
    assert (
        await stage.desk_refused("getChatMember", **chat, user_id=5)
        == "400 Bad Request: user not found"
    )
