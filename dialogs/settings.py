"""Language and humans: what everybody may look up or change at any time."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Column, Select

from complaints.phones import spaced
from complaints.profile import Profile
from dialogs import doors
from dialogs.buttons import continue_button, home_button
from dialogs.memory import Typed, keep, recall, together
from dialogs.pages import shortened
from dialogs.states import Human, Language
from dialogs.strangers import hear, heard, listening
from dialogs.text import Bold, Html, Shown, T
from dialogs.visitor import person_of
from dialogs.window import Window, remark
from locales import N_, Words
from locales import words as words_in
from storage.casebook import Casebook
from storage.people import People, Person


class Languages:
    """Greets in every language and remembers the chosen one."""

    def __init__(self, people: People, profile: Profile) -> None:
        self._people = people
        self._profile = profile

    async def seen(self, words: Words, dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
        """The greeting in every language, the likeliest first; every language by its own name."""
        likeliest = sorted(self._profile.languages, key=lambda one: one != words.language)
        return {
            "greetings": "\n\n".join(escape(self._greeting(words_in(one))) for one in likeliest),
            "typed": shortened(recall(dialog_manager, Typed).words),
            "languages": [(one, words_in(one).own_name) for one in self._profile.languages],
        }

    def _greeting(self, words: Words) -> str:
        return words(
            "Hello! This is the complaint desk of {name}, an automatic assistant. "
            "You can reach a human at any time: /human. What happens to your data: /privacy. "
            "Please choose your language.",
            name=self._profile.text(self._profile.organisation.name, words.language),
        )

    async def more_words(self, message: Message, _input: object, manager: DialogManager) -> None:
        """Keep what is typed before the language is chosen."""
        words = heard(message, manager)
        keep(manager, Typed(together(recall(manager, Typed).words, words)))

    async def begin(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, language: str
    ) -> None:
        """Speak the chosen language, and say who we are and what happens to the data."""
        if await self._speak(manager, language):
            await self._people.inform(person_of(manager).id)
            await doors.welcome(manager, recall(manager, Typed).words)

    async def choose(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, language: str
    ) -> None:
        """Speak the chosen language from now on."""
        newcomer = person_of(manager).language is None
        if newcomer:
            await self.begin(_tap, _select, manager, language)
        elif await self._speak(manager, language):
            #: Say it of your own language.
            remark(manager, N_("From now on I speak English."))
            await doors.home(manager)

    async def _speak(self, manager: DialogManager, language: str) -> bool:
        # Callback data is input: a language that was never offered changes nothing.
        if language not in self._profile.languages:
            return False
        person = person_of(manager)
        await self._people.speak(person.id, language)
        manager.middleware_data["person"] = replace(person, language=language)
        manager.middleware_data["words"] = words_in(language)
        return True


class Notices:
    """Where humans are."""

    def __init__(self, casebook: Casebook, profile: Profile) -> None:
        self._casebook = casebook
        self._profile = profile

    async def seen(self, person: Person, words: Words, **_: Any) -> dict[str, Any]:
        """The organisation, and whether there is a draft to continue."""
        organisation = self._profile.organisation
        return {
            "name": self._profile.text(organisation.name, words.language),
            "email": organisation.email,
            "phone": spaced(organisation.phone),
            "hours": self._profile.text(organisation.hours, words.language),
            "address": organisation.postal_address,
            "no_address": organisation.postal_address is None,
            "draft": await self._casebook.draft_of(person.id) is not None,
        }


def language(people: People, profile: Profile) -> Dialog:
    """The dialog that asks for the language."""
    steps = Languages(people, profile)
    return Dialog(
        Window(
            Html("greetings"),
            T("You wrote: “{typed}”", when="typed"),
            _offered(steps.begin),
            MessageInput(steps.more_words),
            state=Language.first,
            getter=steps.seen,
        ),
        Window(
            T("Which language shall we speak?"),
            _offered(steps.choose),
            home_button(),
            MessageInput(hear),
            state=Language.choose,
            getter=steps.seen,
        ),
    )


def _offered(on_click: Any) -> Column:  # the framework's own type for handlers is generic
    return Column(
        Select(
            Shown(lambda seen: seen["item"][1]),
            id="speak",
            item_id_getter=lambda item: item[0],
            items="languages",
            on_click=on_click,
        )
    )


def human(casebook: Casebook, profile: Profile) -> Dialog:
    """The dialog that says how to reach a human."""
    steps = Notices(casebook, profile)
    return Dialog(
        Window(
            Bold(T("Reach a human at {name}")),
            T("E-mail: {email}"),
            T("Telephone: {phone}, {hours}"),
            T("Post: {address}", when="address"),
            T(
                "Post: {name} has not published a postal address. Ask for it by e-mail or "
                "telephone before you send a letter.",
                when="no_address",
            ),
            T("Your unfinished complaint is kept meanwhile.", when="draft"),
            continue_button(),
            home_button(),
            listening(),
            state=Human.contacts,
            getter=steps.seen,
        ),
    )
