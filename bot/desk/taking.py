"""Taking a case: one of two officers wins, and the other learns who was faster."""

from __future__ import annotations

from bot.desk.refusals import Answer
from bot.letters.reader import Reader
from complaints.actions import Take
from complaints.case import Actor, ActorKind
from complaints.organisation import Officer
from complaints.refusals import Refusal, Refused
from storage.casebook import Casebook


async def take(
    casebook: Casebook, reader: Reader, officer: Officer, case_id: int, version: int
) -> Answer:
    """Give the case to this officer; raises Refused when nobody has it and nobody gets it."""
    words = reader.words
    try:
        case = await casebook.act(
            case_id, Take(), Actor(ActorKind.OFFICER, officer.id), version=version
        )
    except Refused as no:
        if no.refusal not in (Refusal.STALE, Refusal.ALREADY_TAKEN):
            raise
        case = await casebook.case(case_id)
        if case.handler is None:
            raise
        if case.handler != officer.id:
            faster = reader.officer(case.handler)
            said = words("{officer} was faster and has this case.", officer=faster)
            return Answer(said, alert=True)
    return Answer(words("You have case {number}. The person is told.", number=str(case.number)))
