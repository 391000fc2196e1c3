"""The steps of asking the team: nothing is kept before *Send*, and sent twice it is kept once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Button

from complaints.answers import Blank
from complaints.contacts import Way
from complaints.phones import spaced
from complaints.profile import Profile
from complaints.reading import (
    Ask,
    Err,
    Ok,
    Reading,
    Told,
    Warn,
    read_contact,
    read_email,
    read_phone,
)
from dialogs import doors
from dialogs.memory import Memory, keep, recall, together
from dialogs.pages import shortened
from dialogs.problems import PROBLEMS
from dialogs.states import Asking
from dialogs.strangers import decline, hear, heard
from dialogs.text import words_of
from dialogs.visitor import moment_of, person_of
from dialogs.window import remark
from locales import N_
from storage.casebook import Casebook

_SHOWN = 1500
"""Characters of a question that are shown before it is sent."""
_BUTTON = 48
"""Bytes of an address that fit into the callback data of a button, beside the rest of it."""


class Offered(NamedTuple):
    """A way to be answered, and what its button says."""

    way: Way
    said: str


WAYS = (
    Offered(Way.CHAT, N_("Here in this chat")),
    Offered(Way.EMAIL, N_("By e-mail")),
    Offered(Way.PHONE, N_("By telephone")),
)

WHERE = {
    Way.CHAT: N_("You are answered in this chat."),
    Way.EMAIL: N_("To which e-mail address? Please type it."),
    Way.PHONE: N_("At which telephone number? Please type it."),
}

HOW = {
    Way.CHAT: N_("The answer comes here, in this chat."),
    Way.EMAIL: N_("The answer comes to {address}, and here in this chat."),
    Way.PHONE: N_("Somebody of the team calls you at {address}."),
}


@dataclass(frozen=True, slots=True)
class Request(Memory):
    """A question that is being asked."""

    key: str = ""
    words: str = ""
    before: str = ""
    """The words without the last message, which may still be edited."""
    message: int = 0
    way: str = Way.CHAT.value
    address: str = ""
    options: str = ""
    """What the typed address may mean, a line each."""
    sent: int = 0
    """Number of the question once it is sent."""


class Requesting:
    """Leads from a question to its *Send*."""

    def __init__(self, casebook: Casebook, profile: Profile) -> None:
        self._casebook = casebook
        self._profile = profile

    async def seen(self, dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
        """The question as it stands."""
        request = recall(dialog_manager, Request)
        way = _way(request.way)
        return {
            "asked": shortened(request.words, _SHOWN),
            "ways": WAYS,
            "where": WHERE[way],
            "how": HOW[way],
            "address": spaced(request.address) if way is Way.PHONE else request.address,
            "options": request.options.splitlines(),
        }

    async def take_words(self, message: Message, _input: object, manager: DialogManager) -> None:
        """Take the question, in the place of what was written before."""
        words = heard(message, manager)
        if not words:
            decline(message, manager)
            return
        keep(manager, replace(recall(manager, Request), words=words, before="",
                              message=message.message_id))  # fmt: skip
        await manager.switch_to(Asking.way)

    async def take_more(self, message: Message, _input: object, manager: DialogManager) -> None:
        """Add what is written to the question; an edit of the last message replaces it."""
        words, request = heard(message, manager), recall(manager, Request)
        if not words:
            decline(message, manager)
        elif message.edit_date and message.message_id != request.message:
            manager.show_mode = ShowMode.NO_UPDATE
        else:
            before = request.before if message.edit_date else request.words
            keep(
                manager,
                replace(
                    request,
                    words=together(before, words),
                    before=before,
                    message=message.message_id,
                ),
            )

    async def choose_way(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, way: str
    ) -> None:
        """Ask for the address that this way needs."""
        chosen = _way(way)
        keep(
            manager,
            replace(recall(manager, Request), way=chosen.value, address="", options=""),
        )
        await manager.switch_to(Asking.review if chosen is Way.CHAT else Asking.address)

    async def take_address(self, message: Message, _input: object, manager: DialogManager) -> None:
        """Read an e-mail address or a telephone number."""
        reading = self._read(message, manager)
        options: tuple[object, ...] = ()
        match reading:
            case Ok(Blank()):
                remark(manager, N_("Without it we cannot answer you in this way."))
            case Ok(value):
                await self._take(manager, str(value))
                return
            case Ask(found):
                options = found
                remark(manager, N_("Which one do you mean?"))
            case Warn(value, problem, suggestion):
                options = (suggestion, value)
                remark(manager, PROBLEMS[problem])
            case Err(problem, offers):
                options = offers
                remark(manager, PROBLEMS[problem])
        fitting = [one for one in options if isinstance(one, str) and len(one.encode()) <= _BUTTON]
        keep(manager, replace(recall(manager, Request), options="\n".join(fitting)))

    async def choose_address(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, address: str
    ) -> None:
        """Take one of the addresses that were offered."""
        # Callback data is input: only what was offered is taken.
        if address in recall(manager, Request).options.splitlines():
            await self._take(manager, address)

    async def send(self, _tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        """Hand the question to the team."""
        request = recall(manager, Request)
        if not request.words:
            await manager.switch_to(Asking.words)
            return
        way = _way(request.way)
        contact = await self._casebook.ask_team(
            _key(request.key),
            person_of(manager).id,
            request.words,
            words_of(manager).language,
            way if request.address else Way.CHAT,
            request.address,
        )
        keep(manager, replace(request, sent=contact.id))
        await manager.switch_to(Asking.sent)

    async def complain(self, _tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        """Make it a complaint, with the words that are there."""
        request = recall(manager, Request)
        if request.sent:
            # A draft may never be sent: the question is closed by the complaint, not by this tap.
            remark(manager, N_("The team keeps your question until this complaint is sent."))
        await doors.form(manager, request.words)

    async def something_else(
        self, message: Message, _input: object, manager: DialogManager
    ) -> None:
        """Look for answers to what is written once the question is sent."""
        if message.edit_date:
            remark(
                manager,
                N_("Your question is with the team as you sent it. To add something, ask again."),
            )
        else:
            await hear(message, None, manager)

    def _read(self, message: Message, manager: DialogManager) -> Reading:
        told = Told(
            moment_of(manager),
            self._profile.zone,
            words_of(manager).language,
            self._profile.country,
            self._profile.currency,
        )
        shared, typed = message.contact, message.text or message.caption or ""
        if _way(recall(manager, Request).way) is Way.EMAIL:
            return read_email(typed, told)
        if shared is None:
            return read_phone(typed, told)
        sender = message.from_user.id if message.from_user else 0
        return read_contact(shared.phone_number, shared.user_id, sender, told)

    async def _take(self, manager: DialogManager, address: str) -> None:
        keep(manager, replace(recall(manager, Request), address=address, options=""))
        await manager.switch_to(Asking.review)


def _way(value: str) -> Way:
    return Way(value) if value in {str(one) for one in Way} else Way.CHAT


def _key(value: str) -> UUID:
    """The key of the question; another one when a release before this one remembered none."""
    try:
        return UUID(value)
    except ValueError:
        return uuid4()
