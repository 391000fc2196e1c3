"""Where a conversation can be. A state says what the bot does there."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Home(StatesGroup):
    """Where everybody starts, and where a lost person is brought back to."""

    menu = State()
    draft = State()
    """What to do with an unfinished complaint: go on, keep it, delete it."""
    discard = State()
    """Deleting it, asked once more."""
    help = State()


class Language(StatesGroup):
    """Which language the person wants."""

    first = State()
    """The very first words, in every language at once."""
    choose = State()


class Privacy(StatesGroup):
    """What happens to the data."""

    short = State()
    full = State()


class Human(StatesGroup):
    """How to reach a human."""

    contacts = State()


class Faq(StatesGroup):
    """Answers that are there already."""

    ask = State()
    found = State()
    topics = State()
    topic = State()
    answer = State()
    solved = State()


class Cases(StatesGroup):
    """Complaints that were sent."""

    mine = State()
    one = State()
    sent = State()
    """The text as it was sent."""


class Intake(StatesGroup):
    """The form: one window per kind of answer, the next question is computed."""

    choose = State()
    choose_several = State()
    write_text = State()
    """A text of any length, in one message or in several, until "I'm done"."""
    write_line = State()
    write_name = State()
    write_address = State()
    write_amount = State()
    write_date = State()
    write_email = State()
    write_phone = State()
    files = State()
    review = State()
    recipients = State()
    """Who will receive what, the last page before *Send*."""
    sent = State()
