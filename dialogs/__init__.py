"""What the consumer sees: windows, and nothing but windows. Rules live in `complaints`."""

from __future__ import annotations

from aiogram import Router

from complaints.profile import Profile
from dialogs import errors, intake, strangers
from dialogs.cases import Binder, letterbox
from dialogs.cases import build as cases
from dialogs.commands import Commands
from dialogs.consents import consents
from dialogs.faq import faq
from dialogs.faq.answered import answered
from dialogs.faq.asking import asking
from dialogs.home import home
from dialogs.papers import Papers
from dialogs.privacy import privacy
from dialogs.settings import human, language
from storage.casebook import Casebook
from storage.people import People


def build(casebook: Casebook, people: People, profile: Profile, papers: Papers) -> Router:
    """Everything the consumer bot answers.

    Commands come first, so that they work in the middle of any step, and the letterbox hears what
    concerns a complaint that was sent; strangers and errors that nobody else understood come last.
    """
    router = Router(name="consumer")
    binder = Binder(casebook, profile, papers)
    router.include_routers(
        Commands(casebook, profile).router(),
        letterbox(binder),
        answered(casebook),
        *intake.build(casebook, profile),
        home(casebook, profile),
        faq(casebook, profile),
        asking(casebook, profile),
        *cases(binder),
        language(people, profile),
        privacy(casebook, profile),
        human(casebook, profile),
        consents(casebook, profile),
        strangers.router(),
        errors.router(),
    )
    return router
