"""Typed ways into every dialog, so that nobody needs to know the keys of another one's data.

Somebody new is greeted first, whichever door they take. Each door empties the stack: a conversation
is always in exactly one dialog, and everything that must survive a jump (the draft, the language)
is in the database, not in the conversation.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, StartMode

from complaints.register import Number
from dialogs.asked_for import wants_human
from dialogs.memory import Typed, recall, together
from dialogs.states import (
    Asking,
    Cases,
    Consents,
    Faq,
    Home,
    Human,
    Intake,
    Joining,
    Language,
    Privacy,
    Saying,
)
from dialogs.visitor import person_of


async def home(manager: DialogManager) -> None:
    """Bring the person home."""
    await _enter(manager, Home.menu)


async def unfinished(manager: DialogManager) -> None:
    """Show what can be done with the unfinished complaint."""
    await _enter(manager, Home.draft)


async def help_page(manager: DialogManager) -> None:
    """List what the assistant can do."""
    await _enter(manager, Home.help)


async def first_visit(manager: DialogManager, words: str = "") -> None:
    """Greet somebody new; `words` are what they typed already, which must not be lost."""
    await _enter(manager, Language.first, words=words)


async def welcome(manager: DialogManager, words: str = "") -> None:
    """Bring somebody home for the first time, with who we are and what happens to the data."""
    await _enter(manager, Home.menu, new_here=True, words=words)


async def languages(manager: DialogManager) -> None:
    """Offer the languages."""
    await _enter(manager, Language.choose)


async def privacy(manager: DialogManager) -> None:
    """Show what happens to the data."""
    await _enter(manager, Privacy.short)


async def my_data(manager: DialogManager) -> None:
    """Offer a copy of the person's data."""
    await _enter(manager, Privacy.data)


async def erase(manager: DialogManager) -> None:
    """Show what erasure would do."""
    await _enter(manager, Privacy.erase)


async def human(manager: DialogManager) -> None:
    """Show how to reach a human."""
    await _enter(manager, Human.contacts)


async def faq(manager: DialogManager) -> None:
    """Ask what is wrong, in the person's own words."""
    await _enter(manager, Faq.ask)


async def topics(manager: DialogManager) -> None:
    """Let the person browse the answers by topic."""
    await _enter(manager, Faq.topics)


async def answers_to(manager: DialogManager, words: str) -> None:
    """Show the answers that fit these words best; a human to whoever asks for one."""
    if wants_human(words):
        await human(manager)
    else:
        await _enter(manager, Faq.found, words=words)


async def question(manager: DialogManager, words: str = "") -> None:
    """Hand a question to the team; `words` are what was typed already.

    The key is made here, so that a question that is sent twice is one question.
    """
    state = Asking.way if words else Asking.words
    await _enter(manager, state, words=words, key=str(uuid4()))


async def my_cases(manager: DialogManager) -> None:
    """List the person's complaints."""
    await _enter(manager, Cases.mine)


async def one_case(manager: DialogManager, number: Number) -> None:
    """Show one complaint; whether it is this person's is checked there."""
    await _enter(manager, Cases.one, number=str(number))


async def case_page(manager: DialogManager, state: State, number: Number, **data: Any) -> None:
    """Show another page of one complaint: one of the states of `Cases`."""
    await _enter(manager, state, number=str(number), **data)


async def say(
    manager: DialogManager,
    number: Number,
    purpose: str,
    version: int,
    *,
    supplement: str = "",
    stars: int = 0,
) -> None:
    """Let the person write about a complaint; `version` is the one that they saw."""
    await _enter(
        manager,
        Saying.write,
        number=str(number),
        purpose=purpose,
        version=version,
        supplement=supplement,
        stars=stars,
    )


async def offer(manager: DialogManager, memo: dict[str, Any]) -> None:
    """Ask whether words or files that nobody asked for belong to a complaint."""
    await _enter(manager, Saying.offer, **memo)


async def write_on(manager: DialogManager, memo: dict[str, Any]) -> None:
    """Let the person write about a complaint, with words that are there already."""
    await _enter(manager, Saying.write, **memo)


async def mediation(manager: DialogManager, state: State, number: Number, **data: Any) -> None:
    """Show one of the windows of `Mediation` for a complaint."""
    await _enter(manager, state, number=str(number), **data)


async def partners(manager: DialogManager, number: str = "") -> None:
    """Show what partners may get; `number` in print is the complaint that one comes from."""
    await _enter(manager, Consents.partners, number=number)


async def join(manager: DialogManager, number: Number | None = None) -> None:
    """Let the person follow a complaint that another account sent."""
    if number is None:
        await _enter(manager, Joining.ask_number)
    else:
        await _enter(manager, Joining.ask_code, number=str(number))


async def verify(manager: DialogManager) -> None:
    """Ask for a document, to say whether we made it."""
    await _enter(manager, Joining.verify)


async def form(manager: DialogManager, carried: str = "") -> None:
    """Open the form at its next question; `carried` are words from the FAQ check.

    The intake's `on_start` opens the draft, reads `carried(start_data)` and switches to the state
    that the next question needs; `choose` is only the door.
    """
    await _enter(manager, Intake.choose, carried=carried)


def carried(start_data: Any) -> str:  # start data is whatever JSON the storage gives back
    """The words that `form` was given."""
    return start_data.get("carried", "") if isinstance(start_data, dict) else ""


_OPEN_TO_NEWCOMERS = (Language, Privacy, Human)


async def _enter(manager: DialogManager, state: State, **data: Any) -> None:
    if person_of(manager).language is None:
        # What was typed already goes along: a command that follows must not lose it.
        before = recall(manager, Typed).words if manager.has_context() else ""
        data = {"words": together(before, data.get("words", ""))}
        if state.group not in _OPEN_TO_NEWCOMERS:
            # Whoever has not been greeted yet is greeted first, whatever they wanted.
            state = Language.first
    await manager.start(state, data=data or None, mode=StartMode.RESET_STACK)
