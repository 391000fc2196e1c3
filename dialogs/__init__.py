"""What the consumer sees: windows, and nothing but windows. Rules live in `complaints`."""

from __future__ import annotations

from collections.abc import Iterable

from aiogram import Router
from aiogram_dialog import Dialog
from storage.casebook import Casebook

from complaints.profile import Profile
from dialogs import errors, strangers
from dialogs.cases import cases
from dialogs.commands import Commands
from dialogs.faq import faq
from dialogs.home import home
from dialogs.settings import human, language, privacy
from storage.people import People


def build(casebook: Casebook, people: People, profile: Profile, intake: Iterable[Dialog]) -> Router:
    """Everything the consumer bot answers, in this order; `intake` are the dialogs of the form.

    Commands come first, so that they work in the middle of any step; strangers last.
    """
    router = Router(name="consumer")
    router.include_routers(
        errors.router(),
        Commands(casebook).router(),
        *intake,
        home(casebook, profile),
        faq(casebook, profile),
        cases(casebook, profile),
        language(people, profile),
        privacy(casebook, profile),
        human(casebook, profile),
        strangers.router(),
    )
    return router
