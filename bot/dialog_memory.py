"""What aiogram and its dialogs remember of a person, all of it in one row.

They keep a state, a stack and a context for each window under keys of their own and read them one
by one. Together they are read once and written once in an update, so that none of them can be newer
than the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from storage.conversations import Conversations

_STATE, _DATA = "state", "data"


class DialogMemory(BaseStorage):
    """Reads and writes the buffer of the update that is being handled."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Remember a state by its name."""
        await self._keep(key, _STATE, state.state if isinstance(state, State) else state)

    async def get_state(self, key: StorageKey) -> str | None:
        """Recall the name of a state."""
        state: str | None = (await self._part(key)).get(_STATE)
        return state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Remember what JSON can hold; an empty mapping forgets it."""
        await self._keep(key, _DATA, dict(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """Recall a copy."""
        data: dict[str, Any] = (await self._part(key)).get(_DATA, {})
        return data

    async def close(self) -> None:
        """Nothing to close: the database has its own owner."""

    async def _part(self, key: StorageKey) -> dict[str, Any]:
        part: dict[str, Any] = (await self._conversations.read(_name(key))).data.get(
            key.destiny, {}
        )
        return part

    async def _keep(self, key: StorageKey, name: str, value: object) -> None:
        known = await self._conversations.read(_name(key))
        part = known.data.pop(key.destiny, {}) | {name: value}
        part = {name: value for name, value in part.items() if value}
        if part:
            known.data[key.destiny] = part
        await self._conversations.write(_name(key), known)


def _name(key: StorageKey) -> str:
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}"
