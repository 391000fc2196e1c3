"""A platform for many brands: its people, its complaints, and messages of every strange kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

from aiogram.types import Sticker, Voice

from complaints.actions import Acknowledge, Promise, SendAnswer, Suspend, Take, Write
from complaints.answers import Answer
from complaints.case import Actor, ActorKind, Case, Line, Status
from complaints.form import Kind, Question
from complaints.organisation import Officer, OfficerRole
from complaints.outcome import Outcome, Point
from complaints.points import claims
from complaints.profile import Profile, read_profile
from tests.dialogs.cases.stage import Follower, does, today
from tests.dialogs.stage import Desk
from tests.rules.cases import a_filing, an_answer

OLGA = Actor(ActorKind.OFFICER, 500)
AMELIE = Actor(ActorKind.OFFICER, 600)
"""The contact of a brand, « Ailes Exemple »."""
BRAND = "ailes"
CALM = "The plane left a day late and nobody helped us."
RUDE = "The man at the desk is an idiot and the plane was late."


@cache
def platform() -> Profile:
    """The shipped profile, with an officer and the contact of a brand."""
    officers = (
        Officer(OLGA.id, OfficerRole.SUPERVISOR, "en", "Olga"),
        Officer(AMELIE.id, OfficerRole.BRAND, "en", "Amélie", BRAND),
    )
    return replace(read_profile("platform"), officers=officers)


def plausible(question: Question) -> Answer:
    """A plausible answer to any question of the platform."""
    if question.every:
        return tuple(one.id for one in question.options)
    if question.kind is Kind.BRAND:
        return f"@{BRAND}"
    return an_answer(question)


def answered(profile: Profile, **said: Answer) -> dict[str, Answer]:
    """A form filled to its end; what is named in `said` is answered so, the rest plausibly."""
    answers: dict[str, Answer] = {"pseudonym": "Nimbus", "description": CALM, "pending": "no"}
    answers |= said
    while question := profile.form.next(answers):
        answers[question.id] = plausible(question)
    return profile.form.kept(answers)


async def is_asked(maria: Follower, question_id: str, **said: Answer) -> None:
    """Stand in front of this question, with all others answered."""
    answers = answered(maria.desk.profile, **said)
    answers.pop(question_id, None)
    await maria.has_answered(**answers)
    await maria.opens_the_form()


async def is_done(maria: Follower, **said: Answer) -> None:
    """Stand in front of the review."""
    await maria.has_answered(**answered(maria.desk.profile, **said))
    await maria.opens_the_form()


async def reads_the_review(maria: Follower) -> str:
    """Everything that the review says, all pages."""
    read = maria.sees
    while "Next page" in maria.buttons:
        await maria.presses("Next page")
        read += maria.sees
    return read


async def filed(desk: Desk, telegram_id: int = 4711, **said: Answer) -> Case:
    """A complaint of somebody about a brand, sent behind the windows."""
    person = await desk.people.meet(telegram_id)
    draft = await desk.casebook.open_draft(person.id)
    filing = a_filing(
        answers=answered(desk.profile, **said),
        draft_id=draft.id,
        statement=(Line("description", "Story", CALM),),
    )
    return await desk.casebook.file(person.id, filing)


async def suspended(desk: Desk, case: Case) -> Case:
    """Staff doubt it."""
    return await does(desk, case, Suspend("The ticket is of another day."), OLGA)


async def written(desk: Desk, case: Case, text: str = "Which flight was it?") -> Case:
    """The brand writes a private message."""
    return await does(desk, case, Write(text), AMELIE)


async def answered_by(
    desk: Desk,
    case: Case,
    who: Actor = AMELIE,
    outcome: Outcome = Outcome.REJECTED,
    *,
    promised: bool = False,
) -> Case:
    """Somebody sends the official answer."""
    case = await desk.casebook.case(case.id)
    if case.status is Status.RECEIVED:
        case = await does(desk, case, Take() if who == OLGA else Acknowledge(), who)
    points = tuple(Point(one.label or "More", "We looked.") for one in claims(case, desk.profile))
    promise = Promise("A refund", None, today(desk) + timedelta(days=14)) if promised else None
    return await does(desk, case, SendAnswer(outcome, points, "Because of the fog.", promise), who)


def strange(maria: Follower) -> tuple[dict[str, Any], ...]:
    """A voice message, a sticker, a photo without words, and a text that is far too long."""
    sticker = Sticker(
        file_id="s", file_unique_id="s", type="regular", width=1, height=1,
        is_animated=False, is_video=False,
    )  # fmt: skip
    return (
        {"voice": Voice(file_id="v", file_unique_id="v", duration=1)},
        {"sticker": sticker},
        maria.photo("a-photo"),
        {"text": "word " * 1000},
    )
