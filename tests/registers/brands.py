"""A platform with complaints about brands, for claims about what leaves the house."""

from __future__ import annotations

from pathlib import Path

from complaints.actions import Acknowledge, File, SendAnswer
from complaints.answers import Answer
from complaints.case import Actor, ActorKind, Case, Line
from complaints.outcome import Outcome, Point
from complaints.points import claims
from storage.engine import Database
from tests.documents.brands import GARAGES, NADIA, SECRET, platform
from tests.rules.cases import answered
from tests.storage.clock import Clock
from tests.storage.office import Office

CONTACT = Actor(ActorKind.OFFICER, NADIA.id)
FIRST, LAST = SECRET.split()


def office_on(database: Database, folder: Path, clock: Clock | None = None) -> Office:
    """An office of the platform."""
    return Office.on(database, folder, clock or Clock(), profile=platform())


async def files(office: Office, person: int, brand: str = GARAGES.answer, **said: Answer) -> Case:
    """Somebody complains about a brand, by a name that can be looked for."""
    met, draft = await office.drafts(person)
    told = {"brand": brand, "sector": "vehicle", "last_name": LAST, "first_name": FIRST, **said}
    answers = platform().form.kept({**answered(**told), **told})
    lines = (Line("description", "What happened", f"{SECRET} was here"),)
    filing = File(draft.id, "fr", answers, lines, (), "maria@example.org", None)
    return await office.casebook.file(met.id, filing)


async def answers(
    office: Office, case: Case, text: str = "Here is why.", outcome: Outcome = Outcome.REJECTED
) -> Case:
    """The brand answers officially."""
    await office.casebook.act(case.id, Acknowledge(), CONTACT)
    points = tuple(Point(one.said, "We looked.") for one in claims(case, platform()))
    return await office.casebook.act(case.id, SendAnswer(outcome, points, text), CONTACT)
