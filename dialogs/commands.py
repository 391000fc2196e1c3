"""What can be typed with a slash: the table, and a router in front of the dialogs.

A command works anywhere, also in the middle of the form: the draft is in the database, and every
window it leads to offers to continue. This module never writes anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import BotCommand, Message
from aiogram_dialog import DialogManager

from complaints.profile import Profile
from complaints.register import Number
from dialogs import doors
from dialogs.visitor import person_of
from dialogs.window import remark
from locales import N_, Words
from storage.casebook import Casebook


@dataclass(frozen=True, slots=True)
class Slash:
    """A command: its name, what it does, its names in other languages (the first one is shown)."""

    name: str
    does: str
    also: Mapping[str, tuple[str, ...]]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it answers to."""
        return (self.name, *(one for names in self.also.values() for one in names))


START = Slash("start", N_("Start, or come back to the start"), {"fr": ("debut", "début")})
NEW = Slash("new", N_("File a complaint"), {"fr": ("nouvelle", "reclamation", "réclamation")})
STATUS = Slash("status", N_("See my complaints and where they stand"), {"fr": ("statut", "suivi")})
JOIN = Slash("join", N_("Follow a complaint from another account"), {"fr": ("rejoindre",)})
VERIFY = Slash("verify", N_("Check whether a receipt is genuine"), {"fr": ("verifier", "vérifier")})
FAQ = Slash("faq", N_("Find an answer"), {})
HUMAN = Slash("human", N_("Reach a human"), {"fr": ("humain",)})
LANGUAGE = Slash("language", N_("Change the language"), {"fr": ("langue",)})
PRIVACY = Slash(
    "privacy", N_("What happens to my data"), {"fr": ("confidentialite", "confidentialité")}
)
MY_DATA = Slash("mydata", N_("Have my data sent to me"), {"fr": ("mesdonnees", "mesdonnées")})
ERASE = Slash("erase", N_("Have my data erased"), {"fr": ("effacer",)})
CANCEL = Slash("cancel", N_("Stop for now; the unfinished complaint is kept"), {"fr": ("annuler",)})
HELP = Slash("help", N_("What this assistant can do"), {"fr": ("aide",)})

CONSENTS = Slash(
    "consents", N_("What partners may get of mine"), {"fr": ("consentements", "accords")}
)

COMMANDS = (NEW, STATUS, JOIN, VERIFY, FAQ, HUMAN, LANGUAGE, PRIVACY, MY_DATA, ERASE, CANCEL, HELP)
"""As listed in the menu of every organisation; Telegram shows `/start` by itself."""

_TYPED = re.compile(r"/\w+(@\w+)?(\s|$)")


def commands_of(profile: Profile) -> tuple[Slash, ...]:
    """The menu of an organisation: agreements are there where it has partners."""
    return (*COMMANDS, CONSENTS) if profile.partners else COMMANDS


def spelled(command: Slash, language: str) -> str:
    """The name under which a language knows a command."""
    return command.also.get(language, (command.name,))[0]


def listed(words: Words, profile: Profile) -> tuple[BotCommand, ...]:
    """The menu of commands in one language, for `setMyCommands`."""
    return tuple(
        BotCommand(command=spelled(one, words.language), description=words(one.does))
        for one in commands_of(profile)
    )


class Commands:
    """Answers commands."""

    def __init__(self, casebook: Casebook, profile: Profile) -> None:
        self._casebook = casebook
        self._profile = profile

    def router(self) -> Router:
        """The router that stands in front of the dialogs."""
        router = Router(name="commands")
        for slash, handler in (
            (START, self.start),
            (NEW, self.new),
            (STATUS, self.status),
            (JOIN, self.join),
            (VERIFY, self.verify),
            (FAQ, self.faq),
            (HUMAN, self.human),
            (LANGUAGE, self.language),
            (PRIVACY, self.privacy),
            (MY_DATA, self.my_data),
            (ERASE, self.erase),
            (CANCEL, self.cancel),
            (HELP, self.help),
        ):
            router.message.register(handler, Command(*slash.names, ignore_case=True))
        if self._profile.partners:
            router.message.register(self.consents, Command(*CONSENTS.names, ignore_case=True))
        router.message.register(self.unknown, F.text.regexp(_TYPED))
        return router

    async def start(self, _message: Message, dialog_manager: DialogManager) -> None:
        """Go home. What a link put behind `/start` means nothing here and is passed over."""
        await doors.home(dialog_manager)

    async def new(self, _message: Message, dialog_manager: DialogManager) -> None:
        """Begin a complaint, or offer to continue the unfinished one."""
        if await self._casebook.draft_of(person_of(dialog_manager).id):
            await doors.unfinished(dialog_manager)
        else:
            await doors.faq(dialog_manager)

    async def status(
        self, _message: Message, command: CommandObject, dialog_manager: DialogManager
    ) -> None:
        """List the person's complaints; show the only one, or the one whose number was typed."""
        typed = (command.args or "").strip()
        number = Number.parse(typed)
        if not typed:
            found = await self._casebook.cases_of(person_of(dialog_manager).id)
            number = found[0].number if len(found) == 1 else None
        if number is not None:
            await doors.one_case(dialog_manager, number)
            return
        if typed:
            remark(
                dialog_manager,
                N_("This is not the number of a complaint. It looks like this: 2026-000017-K"),
            )
        await doors.my_cases(dialog_manager)

    async def join(
        self, _message: Message, command: CommandObject, dialog_manager: DialogManager
    ) -> None:
        """Let the person follow a complaint that another account sent; the number may be typed."""
        await doors.join(dialog_manager, Number.parse((command.args or "").strip()))

    async def verify(self, _message: Message, dialog_manager: DialogManager) -> None:
        """Ask for a document, to say whether we made it."""
        await doors.verify(dialog_manager)

    async def faq(self, _message: Message, dialog_manager: DialogManager) -> None:
        """Ask what is wrong."""
        await doors.faq(dialog_manager)

    async def human(self, _message: Message, dialog_manager: DialogManager) -> None:
        """Say how to reach a human, to everybody and at any time."""
        await doors.human(dialog_manager)

    async def language(self, _message: Message, dialog_manager: DialogManager) -> None:
        """Offer the languages."""
        await doors.languages(dialog_manager)

    async def privacy(self, _message: Message, dialog_manager: DialogManager) -> None:
        """Say what happens to the data."""
        await doors.privacy(dialog_manager)

    async def my_data(self, _message: Message, dialog_manager: DialogManager) -> None:
        """Offer a copy of the person's data; asked once more before it is sent."""
        await doors.my_data(dialog_manager)

    async def erase(self, _message: Message, dialog_manager: DialogManager) -> None:
        """Show what erasure would do; asked twice before anything goes."""
        await doors.erase(dialog_manager)

    async def consents(self, _message: Message, dialog_manager: DialogManager) -> None:
        """Show what partners may get."""
        await doors.partners(dialog_manager)

    async def cancel(self, _message: Message, dialog_manager: DialogManager) -> None:
        """Leave the form: the draft is kept, and that is said."""
        if await self._casebook.draft_of(person_of(dialog_manager).id):
            await doors.unfinished(dialog_manager)
        else:
            remark(dialog_manager, N_("There is nothing to cancel."))
            await doors.home(dialog_manager)

    async def help(self, _message: Message, dialog_manager: DialogManager) -> None:
        """List the commands."""
        await doors.help_page(dialog_manager)

    async def unknown(self, message: Message, dialog_manager: DialogManager) -> None:
        """Say that there is no such command, and show again what was open."""
        typed = (message.text or "").split(maxsplit=1)[0][:40]
        remark(
            dialog_manager,
            N_("I do not know the command {typed}. /help lists them all."),
            typed=typed,
        )
        if dialog_manager.has_context():
            await dialog_manager.show()
        else:
            await doors.home(dialog_manager)
