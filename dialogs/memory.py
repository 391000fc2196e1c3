"""What a conversation remembers between two taps: one frozen value per dialog, always typed.

Nothing that would be missed is kept here: drafts, cases and languages are in the database. What is
read back is checked again by whoever uses it, because a release may have changed what it names.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, TypeVar

from aiogram_dialog import DialogManager

from complaints.reading import cut_length


@dataclass(frozen=True, slots=True)
class Memory:
    """What a dialog may remember: a frozen dataclass of JSON values, each with a default."""


@dataclass(frozen=True, slots=True)
class Typed(Memory):
    """What somebody new typed before the language was chosen."""

    words: str = ""


M = TypeVar("M", bound=Memory)

WORDS_KEPT = 20_000
"""Characters of what a person says before the form opens."""


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


def together(words: str, more: str) -> str:
    """What was said before and what was said now; nothing twice, and within what is kept."""
    return words if more in words else cut_length(f"{words}\n{more}".strip(), WORDS_KEPT)


def keep(manager: DialogManager, memory: Memory) -> None:
    """Remember a value of what JSON can hold."""
    manager.current_context().dialog_data.update(asdict(memory))
