"""A person whose chat is closed: remembered once, seen by the desk, e-mail takes over."""

from __future__ import annotations

from complaints.actions import LosePerson
from complaints.case import CLOCK
from complaints.course import Arrival
from complaints.history import EventKind
from complaints.refusals import Refused
from storage.casebook import Casebook
from storage.engine import NotSaved
from storage.people import People


async def lose(telegram_id: int, bot: int, people: People, casebook: Casebook) -> bool:
    """Record that this person blocked this bot or left Telegram; harmless when repeated.

    False when they are at another of the consumers' bots now, and can still be reached.
    """
    person = await people.find(telegram_id)
    if person is None:
        # Who was never known, or had everything erased, is not remembered for leaving.
        return True
    if person.bot not in (None, bot):
        return False
    await people.close_chat(person.id)
    for case in await casebook.cases_of(person.id):
        if case.course.arrival is Arrival.CHAT and case.person_id != person.id:
            # Who only follows is gone; the chat of whoever sent it is as open as before.
            continue
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
    return True
