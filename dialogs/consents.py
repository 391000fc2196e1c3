"""Partners outside and what each may get: one agreement for each, off until given, one tap back.

What is agreed to is what stands in the window, word for word: its digest is kept with the agreement
(GDPR 7). Price and data are said in the same breath (ACCEPTANCE traps T10, S1-82).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from complaints.consents import Consent, Partner, agreed
from complaints.profile import Profile
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from dialogs import doors
from dialogs.asked_for import is_yes_or_no
from dialogs.buttons import Leafing, continue_button, home_button, page_buttons
from dialogs.intake.buttons import choices
from dialogs.intake.choosing import split
from dialogs.intake.seen import Choice
from dialogs.memory import Memory, keep, recall
from dialogs.pages import leaf, shortened
from dialogs.states import Consents
from dialogs.strangers import hear
from dialogs.text import Bold, Html, Seen, T, words_of
from dialogs.visitor import person_of
from dialogs.window import Window, remark
from locales import N_, Words
from storage.casebook import Casebook
from storage.people import Person

LABEL = 40
"""Characters of a partner's name on a button."""
DIGEST = 8
"""Hexadecimal digits of the words on a button: other words are asked about again."""


@dataclass(frozen=True, slots=True)
class Looking(Memory):
    """The partner that is open, and the complaint that one came from; empty for none."""

    partner: str = ""
    number: str = ""


class Agreeing:
    """Reading what partners would get, agreeing to it, and taking that back."""

    def __init__(self, casebook: Casebook, profile: Profile) -> None:
        self._casebook = casebook
        self._profile = profile

    async def all(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """Every partner, and whether the person agreed."""
        given = await self._casebook.consents(person.id)
        return {
            "none": not self._profile.partners,
            "some": bool(self._profile.partners),
            "partners": [
                Choice(one.id, self._labelled(one, given, words)) for one in self._profile.partners
            ],
            "number": recall(dialog_manager, Looking).number,
            "draft": await self._casebook.draft_of(person.id) is not None,
        }

    async def one(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """What one partner does, costs and gets; raises Refused for one that is gone."""
        looking = recall(dialog_manager, Looking)
        partner = self._partner(looking.partner)
        given = await self._casebook.consents(person.id)
        on, said = agreed(given, partner.id), terms(partner, words, self._profile)
        opened = leaf([escape(one) for one in said], recall(dialog_manager, Leafing).page)
        item = f"{partner.id}:{_digest(said)}"
        read = not any(turn.by > 0 for turn in opened.turns)
        return {
            "name": self._profile.text(partner.name, words.language),
            "text": "\n\n".join(opened.items),
            "turns": opened.turns,
            "on": self._since(given, partner, words) if on else "",
            "off": not on,
            "unread": not on and not read,
            # Whoever agrees has had every page of it on the screen.
            "agree": [Choice(item, words("I agree"))] if read and not on else [],
            "revoke": [Choice(item, words("I no longer agree"))] if on else [],
            "number": looking.number,
        }

    async def open(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, partner: str
    ) -> None:
        """Show one partner; raises Refused for one that is gone."""
        keep(manager, Looking(self._partner(partner).id, recall(manager, Looking).number))
        keep(manager, Leafing())
        await manager.switch_to(Consents.partner)

    async def agree(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, item: str
    ) -> None:
        """Agree to what stands in the window; raises Refused when it has changed since."""
        partner, said = self._read(item, manager)
        await self._casebook.give_consent(person_of(manager).id, partner.id, "\n\n".join(said))
        remark(
            manager,
            N_("You agreed. You can take it back here at any time, with one tap."),
        )

    async def revoke(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, item: str
    ) -> None:
        """Take it back, whatever the words were; raises Refused for a partner that is gone."""
        partner = self._partner(split(item)[0])
        await self._casebook.revoke_consent(person_of(manager).id, partner.id)
        remark(manager, N_("You took it back: from now on this partner gets nothing more."))

    async def back(self, _tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
        """Return to the complaint that one came from."""
        number = Number.parse(recall(manager, Looking).number)
        if number is None:
            await doors.my_cases(manager)
        else:
            await doors.one_case(manager, number)

    async def hear(self, message: Message, ear: object, manager: DialogManager) -> None:
        """A typed yes or no agrees to nothing; other words are looked up."""
        if is_yes_or_no(message.text or ""):
            remark(
                manager,
                N_("Typing agrees to nothing and takes nothing back: please use the button."),
            )
        else:
            await hear(message, ear, manager)

    def _read(self, item: str, manager: DialogManager) -> tuple[Partner, Sequence[str]]:
        partner_id, digest = split(item)
        partner = self._partner(partner_id)
        said = terms(partner, words_of(manager), self._profile)
        if digest != _digest(said):
            raise Refused(Refusal.STALE)
        return partner, said

    def _partner(self, partner_id: str) -> Partner:
        found = next((one for one in self._profile.partners if one.id == partner_id), None)
        if found is None:
            raise Refused(Refusal.NOT_NOW)
        return found

    def _labelled(self, partner: Partner, given: Sequence[Consent], words: Words) -> str:
        # What was decided stands first: a phone cuts long labels at their end.
        name = shortened(self._profile.text(partner.name, words.language), LABEL)
        if agreed(given, partner.id):
            return words("Agreed: {name}", name=name)
        return words("Not agreed: {name}", name=name)

    def _since(self, given: Sequence[Consent], partner: Partner, words: Words) -> str:
        standing = next(one for one in given if one.partner == partner.id and one.stands)
        return words.moment(standing.given_at, self._profile.zone)


def terms(partner: Partner, words: Words, profile: Profile) -> tuple[str, ...]:
    """What is agreed to, in paragraphs: who, what for, the price, the data, and no other use."""
    text, language = profile.text, words.language
    price = text(partner.price, language)
    return (
        words("Partner: {name}", name=text(partner.name, language)),
        words("What for: {purpose}", purpose=text(partner.purpose, language)),
        words("What it costs: {price}", price=price)
        if price
        else words("It costs nothing, and nobody is paid for it."),
        words("What this partner gets: {data}", data=text(partner.data, language)),
        words("It is used for nothing else than this."),
    )


def consents(casebook: Casebook, profile: Profile) -> Dialog:
    """The dialog of partners and agreements."""
    agreeing = Agreeing(casebook, profile)
    return Dialog(_partners(agreeing), _partner(agreeing))


def _partners(agreeing: Agreeing) -> Window:
    return Window(
        Bold(T("Help from partners, and what you agreed to")),
        T(
            "Partners outside can help with a complaint. Each of them gets something of yours only "
            "if you agree, and to each on its own. Nothing is agreed unless you say so here.",
            when="some",
        ),
        T("There are no partners: nobody outside gets anything.", when="none"),
        choices("partner", "partners", agreeing.open),
        Button(T("Back to the complaint"), id="out", on_click=agreeing.back, when="number"),
        continue_button(),
        home_button(),
        MessageInput(agreeing.hear),
        state=Consents.partners,
        getter=agreeing.all,
    )


def _partner(agreeing: Agreeing) -> Window:
    return Window(
        Bold(T("May {name} get something of yours?")),
        Html("text"),
        T("You agreed on {on}.", when="on"),
        T("You have not agreed: this partner gets nothing.", when="off"),
        T("Read to the last page, then you can agree.", when="unread"),
        page_buttons(),
        choices("agree", "agree", agreeing.agree),
        choices("revoke", "revoke", agreeing.revoke),
        SwitchTo(T("All partners"), id="all", state=Consents.partners),
        Button(T("Back to the complaint"), id="out", on_click=agreeing.back, when="number"),
        home_button(),
        MessageInput(agreeing.hear),
        state=Consents.partner,
        getter=agreeing.one,
    )


def _digest(said: Sequence[str]) -> str:
    return hashlib.sha256("\n\n".join(said).encode()).hexdigest()[:DIGEST]
