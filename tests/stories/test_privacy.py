"""What happens to somebody's data, as they live it: read, taken away, erased, held, gone."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any
from uuid import UUID

import pytest

from complaints.actions import Withdraw
from complaints.case import Actor as Doer
from complaints.case import ActorKind, Case, Status
from complaints.history import EventKind
from locales import words
from storage import requests
from storage.outbox import Outbox
from storage.verifying import verify
from tests.attachments.samples import picture
from tests.keys import KEY
from tests.stage import Actor, Crash, Stage
from tests.storage.office import photo
from tests.stories.complaining import files
from tests.stories.plays import Play

FRENCH = words("fr")


def archives(actor: Actor) -> list[zipfile.ZipFile]:
    """The archives that lie in this chat, the oldest first."""
    stored = (actor.stage.world.store.fetch(one.file) for one in actor.messages if one.file)
    return [zipfile.ZipFile(io.BytesIO(one)) for one in stored if one.startswith(b"PK")]


def data(archive: zipfile.ZipFile) -> Any:
    return json.loads(archive.read("data.json"))


async def takes_back(stage: Stage, case: Case) -> None:
    doer = Doer(ActorKind.PERSON, case.person_id)
    await stage.house.casebook.act(case.id, Withdraw(), doer)


async def erases(actor: Actor) -> None:
    """Read what would go, to the end, and say yes twice."""
    await actor.says("/effacer")
    while FRENCH("Next page") in actor.labels:
        await actor.taps(FRENCH("Next page"))
    await actor.taps(FRENCH("Go on to erase"))
    now = FRENCH("Yes, erase it now")
    await actor.taps(now if now in actor.labels else FRENCH("Yes, ask for it"))


async def test_maria_reads_takes_away_and_erases(stage: Stage, maria: Actor, olga: Actor) -> None:
    case = await files(maria, subject="data")
    await Play(stage, maria, olga, case).opens()
    await maria.says("/confidentialite")
    await maria.taps(FRENCH("Send me my data"))
    assert archives(maria) == []
    await maria.taps(FRENCH("Yes, send it here"))
    (archive,) = archives(maria)
    (told,) = data(archive)["complaints"]
    assert told["number"] == str(case.number)
    assert EventKind.OPENED.value in {one["what"] for one in told["history"]}
    assert "Olga" not in archive.read("data.html").decode()

    await erases(maria)
    assert (await stage.house.casebook.case(case.id)).course.erasure_asked
    receipt = maria.messages[-1].text
    assert str(case.number) in receipt
    assert "médiateur" in receipt
    assert "marque" not in receipt
    assert maria.messages[-1].sender == maria.chat

    await takes_back(stage, case)
    await stage.pass_time(days=364)
    assert (await stage.house.casebook.case(case.id)).status is not Status.PURGED
    await stage.pass_time(days=3)
    assert (await stage.house.casebook.case(case.id)).status is Status.PURGED
    assert [one async for one in verify(stage.house.database, KEY)] == [None]


async def test_what_somebody_only_began_is_gone_and_they_come_back_as_new(
    stage: Stage, maria: Actor
) -> None:
    await maria.says("/start")
    await maria.taps("Français")
    person = await stage.house.people.meet(maria.account.id)
    await stage.house.casebook.open_draft(person.id, "Rien")
    await erases(maria)
    assert await stage.house.people.find(maria.account.id) is None
    receipt = maria.messages[-1].text
    assert FRENCH("Receipt of erasure") in receipt
    assert FRENCH("Your account here is forgotten: /start begins as for anybody new.") in receipt
    assert "médiateur" not in receipt
    assert "marque" not in receipt
    await maria.says("/start")
    assert "Français" in maria.labels


async def test_paul_holds_a_case_and_the_person_learns_of_a_duty_and_no_more(
    stage: Stage, maria: Actor, paul: Actor
) -> None:
    case = await files(maria, subject="data")
    await takes_back(stage, case)
    play = Play(stage, maria, paul, case)
    officer = stage.profile.officer(paul.account.id)
    assert officer is not None
    spoken = words(officer.language)
    await play.does(spoken("Forbid deletion"), ">Affaire Tlaloc", spoken("Record"))
    assert (await stage.house.casebook.case(case.id)).course.legal_hold
    await erases(maria)
    assert "Tlaloc" not in " ".join(one.text for one in maria.messages)
    for _ in range(3):
        await stage.pass_time(days=400)
    assert (await stage.house.casebook.case(case.id)).answers
    assert [one.number for one in await stage.house.casebook.holds()] == [case.number]
    await play.does(spoken("Allow deletion again"), spoken("Record"))
    await stage.pass_time(hours=1)
    assert (await stage.house.casebook.case(case.id)).status is Status.PURGED


async def test_a_kill_between_two_parts_repeats_none_that_arrived(
    stage: Stage, maria: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "FIRST_PART", 1500)
    monkeypatch.setattr(requests, "PART", 1500)
    case = await files(maria)
    casebook = stage.house.casebook
    draft = await casebook.open_draft(case.person_id)
    for n in range(3):
        shot = photo(f"u{n}", picture(size=(60 + n, 40)), f"{n}.jpg")
        await casebook.attach(draft.id, case.person_id, shot)
    request = await casebook.ask_for_data(case.person_id, "fr")
    assert [len(one) for one in request.parts] == [1, 1, 1]
    recorded = Outbox.sent

    async def killed(outbox: Outbox, row_id: UUID, external_id: str) -> None:
        await recorded(outbox, row_id, external_id)
        raise Crash

    with monkeypatch.context() as kill:
        kill.setattr(Outbox, "sent", killed)
        with pytest.raises(BaseExceptionGroup):
            await stage.settle()
    assert len(archives(maria)) == 1
    await stage.restart()
    await stage.pass_time(minutes=5)
    assert len(archives(maria)) == 3
    assert ["data.json" in one.namelist() for one in archives(maria)] == [True, False, False]


async def test_erased_between_two_parts_the_rest_never_leaves(
    stage: Stage, maria: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await files(maria)
    await stage.house.casebook.ask_for_data(case.person_id, "fr")
    await stage.house.casebook.erase(case.person_id, "fr")
    await stage.settle()
    assert archives(maria) == []
