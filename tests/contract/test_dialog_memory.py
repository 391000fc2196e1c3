"""Claims about what aiogram and its dialogs remember of a person."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey

from bot.dialog_memory import DialogMemory
from storage.conversations import Conversations
from storage.engine import Database

STACK = StorageKey(7, 1, 1, destiny="aiogd:stack:")
CONTEXT = StorageKey(7, 1, 1, destiny="aiogd:context:a")
PAULS = StorageKey(7, 2, 2, destiny="aiogd:stack:")


class Form(StatesGroup):
    """A state of a dialog."""

    review = State()


@pytest.fixture
def conversations(database_in_memory: Database) -> Conversations:
    return Conversations(database_in_memory, lambda: datetime(2026, 11, 24, tzinfo=UTC))


@pytest.fixture
def memory(conversations: Conversations) -> DialogMemory:
    return DialogMemory(conversations)


async def test_each_part_is_recalled_by_its_own_key(memory: DialogMemory) -> None:
    await memory.set_data(STACK, {"intents": ["a"]})
    await memory.set_data(CONTEXT, {"n": 1})
    await memory.set_state(CONTEXT, Form.review)
    await memory.set_state(STACK, "plain")
    assert await memory.get_data(STACK) == {"intents": ["a"]}
    assert await memory.get_data(CONTEXT) == {"n": 1}
    assert (await memory.get_state(CONTEXT), await memory.get_state(STACK)) == (
        "Form:review",
        "plain",
    )


async def test_people_do_not_share_a_memory(memory: DialogMemory) -> None:
    await memory.set_data(STACK, {"intents": ["a"]})
    assert await memory.get_data(PAULS) == {}
    assert await memory.get_state(PAULS) is None


async def test_all_that_an_update_remembers_of_a_person_is_one_row(
    memory: DialogMemory, conversations: Conversations
) -> None:
    with conversations.buffered() as written:
        await memory.set_data(STACK, {"intents": ["a"]})
        await memory.set_data(CONTEXT, {"n": 1})
    assert len(written) == 1


async def test_who_is_forgotten_leaves_nothing(
    memory: DialogMemory, conversations: Conversations
) -> None:
    with conversations.buffered() as written:
        await memory.set_data(STACK, {"intents": ["a"]})
        await memory.set_state(CONTEXT, Form.review)
        await memory.set_data(STACK, {})
        await memory.set_state(CONTEXT, None)
    (left,) = written.values()
    assert left is not None
    assert left.is_over


async def test_what_is_recalled_is_a_copy(
    memory: DialogMemory, conversations: Conversations
) -> None:
    await memory.set_data(STACK, {"intents": ["a"]})
    with conversations.buffered():
        (await memory.get_data(STACK))["intents"].append("b")
        assert await memory.get_data(STACK) == {"intents": ["a"]}
