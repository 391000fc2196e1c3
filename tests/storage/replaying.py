"""Lives of the rules, lived again in the casebook."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from complaints.case import Actor, ActorKind, Case
from complaints.register import Number
from tests.rules.cases import MARIA as MARIA_OF_THE_RULES
from tests.rules.cases import MONDAY
from tests.rules.lives import Life
from tests.storage.office import MARIA, Office


async def begun(office: Office, life: Life, telegram_id: int = MARIA) -> Case:
    """The complaint of a life, filed."""
    office.clock.now = MONDAY
    person, draft = await office.drafts(telegram_id)
    return await office.casebook.file(person.id, replace(life.filing, draft_id=draft.id))


async def replayed(office: Office, life: Life, telegram_id: int = MARIA) -> Case:
    """The case after everything that was done in a life, at the same moments."""
    case = await begun(office, life, telegram_id)
    for at, action, actor in life.log:
        office.clock.now = at
        case = await office.casebook.act(case.id, action, acting(case, actor))
    office.clock.now = life.now
    return case


def acting(case: Case, actor: Actor) -> Actor:
    """The actor of a life as the casebook knows them: the person has an id of their own."""
    return Actor(ActorKind.PERSON, case.person_id) if actor.kind is ActorKind.PERSON else actor


def unnumbered(case: Case) -> Case:
    """A case without what the database gives it."""
    nobody = {ActorKind.PERSON: MARIA_OF_THE_RULES}
    closings = tuple(
        replace(one, by=nobody.get(one.by.kind, one.by)) for one in case.course.closings
    )
    return replace(
        case,
        id=0,
        number=Number(2026, 1),
        draft_id=UUID(int=0),
        person_id=0,
        course=replace(case.course, closings=closings),
    )
