"""What a conversation remembers between two taps: one frozen value per dialog, always typed.

Nothing that would be missed is kept here: drafts, cases and languages are in the database. What is
read back is checked again by whoever uses it, because a release may have changed what it names.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, TypeVar

from aiogram_dialog import DialogManager


@dataclass(frozen=True, slots=True)
class Memory:
    """What a dialog may remember: a frozen dataclass of JSON values, each with a default."""


M = TypeVar("M", bound=Memory)


def recall(manager: DialogManager, kind: type[M]) -> M:
    """What this dialog remembers, else what it was started with, else the defaults.

    A value of another type than its field's default is left out: an older release wrote it.
    """
    said: dict[str, Any] = {}
    if isinstance(manager.start_data, dict):
        said.update(manager.start_data)
    said.update(manager.current_context().dialog_data)
    blank = kind()
    return replace(
        blank,
        **{
            one.name: said[one.name]
            for one in fields(kind)
            if type(said.get(one.name)) is type(getattr(blank, one.name))
        },
    )


def keep(manager: DialogManager, memory: Memory) -> None:
    """Remember a value of what JSON can hold."""
    manager.current_context().dialog_data.update(asdict(memory))
