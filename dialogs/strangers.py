"""What people send when nothing was asked: words are looked up, the rest gets one polite line."""

from __future__ import annotations

from collections.abc import Mapping

from aiogram import Router
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.input import MessageInput

from complaints.reading import clean_text, cut_length, find_secrets, mask
from complaints.register import Number
from dialogs import doors
from dialogs.memory import WORDS_KEPT
from dialogs.states import Cases, Intake, Joining, Mediation, Saying
from dialogs.thanks import is_thanks
from dialogs.window import remark
from locales import N_

_ANYWHERE = N_(
    "I cannot use this here. Write in your own words what is wrong. "
    "Photos and documents can be added in the complaint form."
)
_OF_SENT = N_(
    "I cannot use this here. Please type it. Photos and PDF files can be added to your complaint "
    "with “Add something”."
)
_OF_CASES = frozenset({Cases, Saying, Mediation})
"""Windows of a complaint that was sent."""
_INSTEAD: Mapping[State | None, str] = {
    Joining.ask_number: N_("I cannot read the number from this. Please type it."),
    Joining.ask_code: N_("I cannot read the claim code from this. Please type it."),
}
"""What is said of a voice message, a sticker and the like, by window."""


def router() -> Router:
    """What arrives when no dialog is open, and taps that belong to none."""
    strangers = Router(name="strangers")
    strangers.message.register(_in_the_open)
    strangers.callback_query.register(_astray)
    return strangers


def listening() -> MessageInput:
    """An ear for windows that ask nothing."""
    return MessageInput(hear)


async def hear(message: Message, _input: object, manager: DialogManager) -> None:
    """Open the case whose number was typed, else look up answers to the words."""
    words = heard(message, manager)
    number = Number.parse(words)
    if number is not None:
        await doors.one_case(manager, number)
    elif is_thanks(words):
        welcome(manager)
    elif words:
        await doors.answers_to(manager, words)
    else:
        decline(message, manager)


def heard(message: Message, manager: DialogManager) -> str:
    """The words of a message, cleaned; what looks like a card number or a password is left out.

    A picture or a file that came with the words is not kept, and that is said.
    """
    words = cut_length(clean_text(message.text or message.caption or ""), WORDS_KEPT)
    secrets = find_secrets(words)
    if secrets:
        remark(
            manager,
            N_(
                "I left out what looks like a card number, an account number or a password. "
                "It is not needed; please delete that message on your side."
            ),
        )
    if words and not message.text:
        remark(
            manager,
            N_(
                "I read your words, but kept no file: photos and documents can be added in the "
                "complaint form."
            ),
        )
    return mask(words, secrets)


def welcome(manager: DialogManager) -> None:
    """Answer thanks, and show again what was open."""
    remark(manager, N_("You are welcome! If something else comes up, just write to me."))


def decline(message: Message, manager: DialogManager) -> None:
    """Say once per message, or once per album, that this cannot be used here."""
    album = message.media_group_id
    if album and album == manager.current_stack().last_income_media_group_id:
        manager.show_mode = ShowMode.NO_UPDATE
        return
    state = manager.current_context().state if manager.has_context() else None
    sent = state is not None and (state.group in _OF_CASES or state == Intake.sent)
    remark(manager, _OF_SENT if sent else _INSTEAD.get(state, _ANYWHERE))


async def _in_the_open(message: Message, dialog_manager: DialogManager) -> None:
    await hear(message, None, dialog_manager)
    if not dialog_manager.has_context():
        await doors.home(dialog_manager)


async def _astray(_tap: CallbackQuery, dialog_manager: DialogManager) -> None:
    await doors.home(dialog_manager)
    await dialog_manager.answer_callback()
