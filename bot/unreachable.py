"""A person whose chat is closed: remembered once, seen by the desk, e-mail takes over."""

from __future__ import annotations

from complaints.actions import LosePerson
from complaints.case import CLOCK
from complaints.history import EventKind
from complaints.refusals import Refused
from storage.casebook import Casebook
from storage.engine import NotSaved
from storage.people import People


async def lose(telegram_id: int, people: People, casebook: Casebook) -> None:
    """Record that this person blocked the bot or left Telegram; harmless when repeated."""
    person = await people.find(telegram_id)
    if person is None:
        return  # Who was never known, or had everything erased, is not remembered for leaving.
    await people.close_chat(person.id)
    for case in await casebook.cases_of(person.id):
        history = await casebook.history(case.id)
        known = any(one.kind is EventKind.PERSON_UNREACHABLE for one in history)
        if person.chat_open or not known:
            try:
                await casebook.act(case.id, LosePerson(), CLOCK)
            except NotSaved:
                raise
            except Refused:
                # A case that is over tells nobody anything any more.
                continue
