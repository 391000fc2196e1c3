"""The letters of the organisation to the person, each made from the event that it tells of.

All are called alike: the case, the event of its history, the words of the language of the
complaint, the profile. They draw on what the case keeps of that event (the item with the same
`seq`) and not on what came later, so that a letter can be made again. Each raises LookupError when
the case has no such item, as after its personal data was deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from bot.documents import acknowledgement as acknowledgements
from bot.documents import answer as answers
from bot.documents import closing as closings
from bot.documents import holding as holdings
from bot.documents import information
from bot.documents import supplement as supplements
from bot.documents.press import printed
from bot.documents.scribe import DOCUMENT, Scribe
from complaints.case import Case
from complaints.history import Event
from complaints.profile import Profile
from locales import Words


class _Numbered(Protocol):
    @property
    def seq(self) -> int: ...


_Item = TypeVar("_Item", bound=_Numbered)


async def acknowledgement(case: Case, event: Event, words: Words, profile: Profile) -> bytes:
    """The acknowledgement by a person; its words are in the details of the event."""
    sheet = acknowledgements.acknowledgement(Scribe(case, words, profile), event)
    return await printed(DOCUMENT, sheet, event.at)


async def information_request(case: Case, event: Event, words: Words, profile: Profile) -> bytes:
    """The request for what is missing."""
    request = _item(case.course.requests, event)
    sheet = information.information_request(Scribe(case, words, profile), request)
    return await printed(DOCUMENT, sheet, event.at)


async def holding(case: Case, event: Event, words: Words, profile: Profile) -> bytes:
    """The holding answer."""
    sheet = holdings.holding(Scribe(case, words, profile), _item(case.course.holdings, event))
    return await printed(DOCUMENT, sheet, event.at)


async def answer(case: Case, event: Event, words: Words, profile: Profile) -> bytes:
    """The answer, with the mediator block unless everything was granted."""
    sheet = answers.answer(Scribe(case, words, profile), _item(case.course.answers, event))
    return await printed(DOCUMENT, sheet, event.at)


async def closing(case: Case, event: Event, words: Words, profile: Profile) -> bytes:
    """The letter that closes the case, also as no complaint."""
    closed = _item(case.course.closings, event)
    sheet = closings.closing(Scribe(case, words, profile), event, closed)
    return await printed(DOCUMENT, sheet, event.at)


async def supplement(case: Case, event: Event, words: Words, profile: Profile) -> bytes:
    """What the person added with this event, as a dated document."""
    sheet = supplements.supplement(
        Scribe(case, words, profile), _item(case.course.supplements, event)
    )
    return await printed(DOCUMENT, sheet, event.at)


def _item(items: Iterable[_Item], event: Event) -> _Item:
    for one in items:
        if one.seq == event.seq:
            return one
    raise LookupError(f"nothing was kept of event {event.seq}")
