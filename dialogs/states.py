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
    data = State()
    """A copy of the data, asked once more because this chat keeps it."""
    erase = State()
    """What erasure would do."""
    sure = State()


class Human(StatesGroup):
    """How to reach a human."""

    contacts = State()


class Faq(StatesGroup):
    """Answers that are there already."""

    ask = State()
    found = State()
    """The answers that fit best."""
    door = State()
    """What the message is taken for when no answer fits, to be overruled in one tap."""
    topics = State()
    topic = State()
    answer = State()
    solved = State()


class Asking(StatesGroup):
    """A question for the team, which is no complaint."""

    words = State()
    way = State()
    """How the person wants to be answered."""
    address = State()
    review = State()
    sent = State()


class Cases(StatesGroup):
    """Complaints that were sent."""

    mine = State()
    one = State()
    """Where it stands, and what can be done now."""
    sent = State()
    """The text as it was sent, and what was added."""
    letters = State()
    """What the organisation wrote."""
    exchange = State()
    """Private messages, and what was replied to them."""
    history = State()
    """All dates and events."""
    papers = State()
    email = State()
    """The complaint as an e-mail to copy."""
    sure = State()
    """Something a letter's button said, asked once more in front of the case."""
    stars = State()
    withdraw = State()
    followers = State()
    """Which other accounts follow it."""
    alone = State()
    """Shutting all of them out, asked once more."""


class Saying(StatesGroup):
    """Words, and sometimes files, about a complaint that was sent."""

    offer = State()
    """Whether what was just written belongs to that complaint."""
    write = State()
    review = State()


class Mediation(StatesGroup):
    """Going to the mediator, and what became of it."""

    choose = State()
    """Which of several mediators."""
    pending = State()
    """Whether a court or another mediator has the dispute."""
    check = State()
    """The self-check, point by point."""
    ready = State()
    """The file is ready: the ways to hand it in."""
    send = State()
    """What is sent to whom, before it is."""
    road = State()
    """By which way the person referred it."""
    steps = State()
    """What the mediator did."""
    ask_day = State()
    ask_words = State()
    confirm = State()


class Consents(StatesGroup):
    """What partners may get, one by one."""

    partners = State()
    partner = State()


class Joining(StatesGroup):
    """Following a complaint from another account, and checking a document."""

    ask_number = State()
    ask_code = State()
    verify = State()


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
    name_brand = State()
    files = State()
    review = State()
    recipients = State()
    """Who will receive what, the last page before *Send*."""
    sent = State()
