"""S8: what one person may send in a day; what is refused is told and stays where it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest

from complaints.actions import Add, RenewCode
from complaints.case import Actor, ActorKind
from complaints.contacts import Way
from complaints.organisation import Allowance
from complaints.refusals import Refusal, Refused
from dialogs.intake.download import Sent, fetch
from dialogs.intake.remarks import OF_REFUSAL, remarked
from locales import words
from storage.engine import Database
from tests.dialogs.intake.stage import Cloud
from tests.rules.cases import pot
from tests.storage.clock import Clock
from tests.storage.office import MARIA, Office, sending

DAY = timedelta(days=1)
FEW = Allowance(complaints_per_day=2, questions_per_day=2, steps_per_day=4)
MIB = 1024**2


@pytest.fixture
def few(shared_database: Database, tmp_path: Path) -> Office:
    """An office that takes little in a day."""
    files = replace(pot().files, max_bytes_per_day=40 * MIB)
    profile = replace(pot(), allowance=FEW, files=files)
    return Office.on(shared_database, tmp_path, Clock(), profile=profile)


async def test_one_complaint_too_many_stays_a_draft_until_tomorrow(few: Office) -> None:
    for _ in range(FEW.complaints_per_day):
        await few.files(MARIA)
    person, draft = await few.drafts(MARIA)
    with pytest.raises(Refused) as no:
        await few.casebook.file(person.id, sending(draft))
    assert no.value.refusal is Refusal.TOO_MANY_TODAY
    assert (await few.casebook.draft_of(person.id)) is not None
    # Nobody else is held up, and sending again what was sent is no new complaint.
    await few.files(MARIA + 1)
    few.clock.now += DAY
    case = await few.casebook.file(person.id, sending(draft))
    assert await few.casebook.file(person.id, sending(draft)) == case


async def test_one_question_too_many_is_refused_and_a_repeated_one_is_not(few: Office) -> None:
    person = await few.people.meet(MARIA)
    ask = partial(few.casebook.ask_team, language="fr", way=Way.CHAT)
    keys = [uuid4() for _ in range(3)]
    for key in keys[:2]:
        await ask(key, person.id, "Why?")
    with pytest.raises(Refused) as no:
        await ask(keys[2], person.id, "Why?")
    assert no.value.refusal is Refusal.TOO_MANY_TODAY
    await ask(keys[0], person.id, "Why?")
    few.clock.now += DAY
    await ask(keys[2], person.id, "Why?")


async def test_a_case_takes_so_many_steps_of_persons_in_a_day(few: Office) -> None:
    case = await few.files(MARIA)
    actor = Actor(ActorKind.PERSON, case.person_id)
    done = [one for one in await few.casebook.history(case.id) if one.actor == actor]
    for n in range(FEW.steps_per_day - len(done)):
        await few.casebook.act(case.id, Add(id=uuid4(), text=f"more {n}"), actor)
    with pytest.raises(Refused) as no:
        await few.casebook.act(case.id, Add(id=uuid4(), text="too much"), actor)
    assert no.value.refusal is Refusal.TOO_MANY_TODAY
    few.clock.now += DAY
    await few.casebook.act(case.id, Add(id=uuid4(), text="tomorrow"), actor)


async def test_whoever_follows_cannot_use_up_the_steps_that_shut_them_out(few: Office) -> None:
    case = await few.files(MARIA)
    tom = await few.people.meet(MARIA + 1)
    await few.casebook.join(tom.id, case.number, few.casebook.claim_code(case.number))
    theirs, mine = (Actor(ActorKind.PERSON, one) for one in (tom.id, case.person_id))
    history = await few.casebook.history(case.id)
    done = [one for one in history if one.actor.kind is ActorKind.PERSON]
    for n in range(FEW.steps_per_day - len(done)):
        await few.casebook.act(case.id, Add(id=uuid4(), text=f"more {n}"), theirs)
    with pytest.raises(Refused) as no:
        await few.casebook.act(case.id, Add(id=uuid4(), text="too much"), mine)
    assert no.value.refusal is Refusal.TOO_MANY_TODAY
    for n in range(FEW.steps_per_day):
        await few.casebook.act(case.id, RenewCode(n), mine)
    assert await few.casebook.cases_of(tom.id) == ()
    # It has the same limit, all by itself.
    with pytest.raises(Refused) as no:
        await few.casebook.act(case.id, RenewCode(FEW.steps_per_day), mine)
    assert no.value.refusal is Refusal.TOO_MANY_TODAY


async def test_bytes_are_counted_for_a_day_whatever_becomes_of_the_file(few: Office) -> None:
    person = await few.people.meet(MARIA)
    for _ in range(2):
        await few.casebook.charge(person.id, 20 * MIB)
    with pytest.raises(Refused) as no:
        await few.casebook.charge(person.id, 1)
    assert no.value.refusal is Refusal.TOO_MUCH_TODAY
    few.clock.now += DAY
    await few.casebook.charge(person.id, 20 * MIB)


async def test_what_is_too_much_is_not_even_fetched(few: Office) -> None:
    person, cloud = await few.people.meet(MARIA), Cloud()
    cloud.files["f"] = b"%PDF-1.7" + bytes(MIB)
    charge = partial(few.casebook.charge, person.id)
    for size in (20 * MIB, 20 * MIB - len(cloud.files["f"])):
        await charge(size)
    paper = Sent("f", "u-f", "a.pdf", "application/pdf", len(cloud.files["f"]))
    await fetch(cloud, paper, 20 * MIB, charge)
    for again in (paper, replace(paper, size=None)):
        with pytest.raises(Refused):
            await fetch(cloud, again, 20 * MIB, charge)
    assert cloud.downloads == 1


@pytest.mark.parametrize("files", [1, 2])
def test_too_much_is_told_with_the_limit(files: int) -> None:
    limits = pot().files
    (said,) = remarked([OF_REFUSAL[Refusal.TOO_MUCH_TODAY]] * files, words("en"), limits)
    assert "100 MB a day" in said
