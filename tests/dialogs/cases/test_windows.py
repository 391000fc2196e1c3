"""Every window of complaints fits into Telegram's limits, whatever stands in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from aiogram import F
from aiogram.fsm.state import State
from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode

from complaints.actions import (
    Accept,
    AskInformation,
    Dispute,
    MediatorOpened,
    MediatorProposed,
    PrepareMediation,
    Promise,
    ReferToMediator,
    RenewCode,
    Requalify,
    SendAnswer,
    SendHolding,
    Take,
    Withdraw,
)
from complaints.answers import Money
from complaints.case import Actor, ActorKind, Case
from complaints.organisation import Road
from complaints.outcome import Outcome, Point
from complaints.points import claims
from complaints.profile import Profile
from dialogs.cases.mediation.entries import FORMS, Kind
from dialogs.cases.purposes import Purpose
from dialogs.states import Cases, Joining, Mediation, Saying
from storage.casebook import Attachment
from storage.engine import Database
from tests.dialogs.cases.stage import OFFICERS, Follower, does, filed, follower, today, turns
from tests.dialogs.stage import Desk, opened, read_once
from tests.rules.cases import pot

WILD = "<b>L'œuvre & 🙂 {gap} موضوع</b> "
LONG = WILD * 60

SUPPLEMENT = UUID("018f0000-0000-7000-8000-00000000000a")

Stage = Callable[[Desk, Case], Awaitable[Case]]
Openings = list[tuple[State, dict[str, Any]]]


def talkative() -> Profile:
    """An organisation with many mediators of long names, and long rules."""
    profile = pot()
    wild = dict.fromkeys(("fr", "en"), (WILD * 9)[:200])
    mediators = tuple(
        replace(one, id=f"{one.id}-{n}"[:32], name=wild, postal_address=(WILD * 9)[:200])
        for n in range(3)
        for one in profile.mediators
    )
    conso = replace(profile.mediators[0], name=wild, postal_address=(WILD * 9)[:200])
    return replace(profile, officers=OFFICERS, mediators=(conso, *mediators))


@pytest.fixture
def desk(shared_database: Database, tmp_path: Path) -> Desk:
    """A desk that writes a lot."""
    return opened(shared_database, tmp_path, talkative())


async def asked(desk: Desk, case: Case) -> Case:
    case = await does(desk, case, Take())
    return await does(desk, case, AskInformation(tuple([LONG] * 4), LONG))


async def held(desk: Desk, case: Case) -> Case:
    case = await asked(desk, case)
    return await does(desk, case, SendHolding(LONG, today(desk) + timedelta(days=40)))


async def answered(desk: Desk, case: Case) -> Case:
    case = await held(desk, case)
    points = tuple(Point(one.label or LONG, LONG) for one in claims(case, desk.profile))
    promise = Promise(LONG, Money(999_999_999, "EUR"), today(desk) + timedelta(days=20))
    return await does(desk, case, SendAnswer(Outcome.PARTLY_UPHELD, points, LONG, promise))


async def executing(desk: Desk, case: Case) -> Case:
    case = await answered(desk, case)
    return await does(desk, case, Accept(), Actor(ActorKind.PERSON, case.person_id))


async def mediated(desk: Desk, case: Case) -> Case:
    case = await answered(desk, case)
    person = Actor(ActorKind.PERSON, case.person_id)
    for action in (
        Dispute(LONG),
        PrepareMediation("conso", pending=False),
        ReferToMediator("conso", today(desk), Road.LETTER, LONG),
        MediatorOpened(today(desk), LONG),
        MediatorProposed(today(desk), today(desk)),
    ):
        case = await does(desk, case, action, person)
    return case


async def requalified(desk: Desk, case: Case) -> Case:
    return await does(desk, case, Requalify(LONG))


async def withdrawn(desk: Desk, case: Case) -> Case:
    return await does(desk, case, Withdraw(LONG), Actor(ActorKind.PERSON, case.person_id))


async def followed(desk: Desk, case: Case) -> Case:
    person = Actor(ActorKind.PERSON, case.person_id)
    case = await does(desk, case, RenewCode(0), person)
    for n in range(70):
        other = await desk.people.meet(1_000_000 + n)
        await desk.casebook.join(other.id, case.number, desk.casebook.claim_code(case.number, 1))
        # No more than fifty a day come in.
        desk.clock.go(hours=1)
    return case


STAGES: tuple[Stage, ...] = (
    asked, held, answered, executing, mediated, requalified, withdrawn, followed,
)  # fmt: skip


def reading(case: Case) -> Openings:
    """The windows in which a complaint is read, and those on the way to a mediator."""
    way = {"number": str(case.number), "mediator": "conso", "pending": "no"}
    groups = (Cases, Joining, Mediation)
    asking = {Mediation.ask_day, Mediation.ask_words, Mediation.confirm}
    return [(one, way) for group in groups for one in group.__states__ if one not in asking]


def writing(case: Case) -> Openings:
    """The windows in which something is written, for each purpose."""
    memo = {
        "number": str(case.number),
        "version": case.version,
        "supplement": str(SUPPLEMENT),
        "parts": [[n, WILD * 12] for n in range(40)],
        "stars": 5,
        "remarks": ["file-kept", "file-type", "too-many-files"] * 5,
        "edited": True,
    }
    found = [
        (state, {**memo, "purpose": one.value}) for one in Purpose for state in Saying.__states__
    ]
    return [*found, *((Saying.write, {**said, "parts": []}) for _, said in found)]


def telling(case: Case) -> Openings:
    """The windows in which a mediation is told, for each question."""
    number, day = {"number": str(case.number)}, case.filed_at.date().isoformat()
    said = {
        "on": day,
        "until": day,
        "accept_by": day,
        "reference": LONG[:200],
        "reason": LONG[:200],
    }
    found: Openings = []
    for entry, form in FORMS.items():
        found.append((Mediation.confirm, {**number, "entry": entry.value, "said": said}))
        for field in form.fields:
            state = Mediation.ask_words if field.kind is Kind.WORDS else Mediation.ask_day
            rest = {name: one for name, one in said.items() if name != field.name}
            asked = {"entry": entry.value, "said": rest, "readings": [day] * 8}
            found.append((state, {**number, **asked}))
    return found


@read_once
async def test_every_window_is_looked_at(desk: Desk) -> None:
    case = await filed(desk)
    seen = {state for kind in (reading, writing, telling) for state, _ in kind(case)}
    assert seen == {
        state for group in (Cases, Joining, Mediation, Saying) for state in group.__states__
    }


@read_once
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("stage", STAGES)
async def test_what_is_read_fits_at_every_stage(desk: Desk, language: str, stage: Stage) -> None:
    maria = await follower(desk, language)
    await looks(maria, reading(await stage(desk, await filed(desk, said=LONG))))


@read_once
@pytest.mark.parametrize("language", ["fr", "en"])
async def test_what_is_written_fits(desk: Desk, language: str) -> None:
    maria = await follower(desk, language)
    case = await answered(desk, await filed(desk))
    await attaches(desk, case)
    await looks(maria, writing(case))


@pytest.mark.parametrize(
    ("lent", "language"),
    [("sqlite", "fr"), ("sqlite", "en"), ("postgresql", "fr")],
    indirect=["lent"],
)
async def test_what_is_told_of_a_mediation_fits(desk: Desk, language: str) -> None:
    maria = await follower(desk, language)
    await looks(maria, telling(await mediated(desk, await filed(desk))))


async def looks(maria: Follower, found: Openings) -> None:
    """Open every window and turn its pages."""

    async def enter(message: Message, dialog_manager: DialogManager) -> None:
        state, data = found[int((message.text or "")[1:])]
        await dialog_manager.start(state, data, mode=StartMode.RESET_STACK)

    maria.dispatcher.message.register(enter, F.text.startswith("!"))
    for n, (state, _) in enumerate(found):
        shown = len(maria.screen.sent_messages)
        await maria.says(f"!{n}")
        assert len(maria.screen.sent_messages) == shown + 1, state
        # The last resort of a window that is too long is to lose its markup.
        assert "<b>" in maria.sees or state in {Cases.email, Cases.sent}, state
        await turns(maria)


async def attaches(desk: Desk, case: Case) -> None:
    """Hang many files with long names on what is being written."""
    for n in range(30):
        paper = Attachment(str(n), f"{n}{WILD * 9}.pdf", None, b"%PDF-1.7 " + bytes([n]))
        await desk.casebook.add_file(SUPPLEMENT, case.person_id, paper)
