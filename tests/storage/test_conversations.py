"""Claims about what dialogs remember."""

from __future__ import annotations

import asyncio
from contextvars import Context

import pytest

from storage.conversations import Conversation, Conversations
from storage.engine import Database
from tests.storage.clock import Clock

HERE = Conversation("Intake:ask_text", {"question": "pot_name", "é": [1, {"deep": None}]})


@pytest.fixture
def conversations(database: Database) -> Conversations:
    return Conversations(database, Clock())


async def test_an_unknown_conversation_is_empty(conversations: Conversations) -> None:
    assert await conversations.read("somebody") == Conversation(None, {})


async def test_without_an_update_a_write_is_kept_at_once(conversations: Conversations) -> None:
    await conversations.write("maria", HERE)
    await conversations.write("maria", Conversation(None, {"still": "here"}))
    assert await conversations.read("maria") == Conversation(None, {"still": "here"})


async def test_an_update_keeps_its_writes_back(conversations: Conversations) -> None:
    with conversations.buffered() as written:
        await conversations.write("maria", HERE)
        assert await conversations.read("maria") == HERE
    assert written == {"maria": HERE}
    assert await conversations.read("maria") == Conversation()


async def test_reads_of_an_update_see_the_database_behind_its_writes(
    conversations: Conversations,
) -> None:
    await conversations.write("maria", HERE)
    with conversations.buffered():
        await conversations.write("paul", Conversation("Home:menu"))
        assert await conversations.read("maria") == HERE
        await conversations.write("maria", None)
        assert await conversations.read("maria") == Conversation()
    assert await conversations.read("maria") == HERE


async def test_an_update_asks_the_database_once(conversations: Conversations) -> None:
    await conversations.write("maria", HERE)
    with conversations.buffered():
        (await conversations.read("maria")).data.clear()
        written = asyncio.Task(conversations.write("maria", None), context=Context())
        await written
        assert await conversations.read("maria") == HERE


async def test_updates_at_once_do_not_see_each_other(conversations: Conversations) -> None:
    started = asyncio.Barrier(2)

    async def update(name: str) -> dict[str, Conversation | None]:
        with conversations.buffered() as written:
            await conversations.write(name, HERE)
            await started.wait()
            return dict(written)

    marias, pauls = await asyncio.gather(update("maria"), update("paul"))
    assert (marias, pauls) == ({"maria": HERE}, {"paul": HERE})


@pytest.mark.parametrize("over", [None, Conversation(None, {})])
async def test_an_empty_conversation_leaves_no_row(
    conversations: Conversations, database: Database, over: Conversation | None
) -> None:
    await conversations.write("maria", HERE)
    await conversations.write("maria", over)
    async with database.read() as session:
        connection = await session.connection()
        rows = await connection.exec_driver_sql("SELECT * FROM conversations")
        assert rows.all() == []


async def test_nobody_shares_a_dictionary_by_accident(conversations: Conversations) -> None:
    data = {"n": 1}
    with conversations.buffered() as written:
        await conversations.write("maria", Conversation("Home:menu", data))
        data["n"] = 2
        (await conversations.read("maria")).data["n"] = 3
        assert written["maria"] == Conversation("Home:menu", {"n": 1})


async def test_what_json_cannot_hold_is_refused_at_once(conversations: Conversations) -> None:
    with conversations.buffered(), pytest.raises(TypeError):
        await conversations.write("maria", Conversation("Home:menu", {"set": {1, 2}}))
