"""A copy has everything of one person, nothing of another, and nothing that the law forbids."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from html import escape
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from bot.mydata.parcel import file_name
from complaints.actions import (
    Add,
    AddNote,
    PlaceHold,
    RenewCode,
    ReportDoubt,
    Requalify,
    Write,
)
from complaints.admissibility import last_day
from complaints.answers import Money, When
from complaints.case import Actor, ActorKind, Status
from complaints.contacts import Way
from dialogs.intake.statement import statement
from locales import words
from storage.engine import Database
from tests.lying import lying
from tests.mydata.copies import Outline, copied, packed
from tests.mydata.lives import WILD, a_life, of_one
from tests.rules.cases import AIR, BRUNO, OLGA, PAUL, answered, platform
from tests.storage.clock import Clock
from tests.storage.office import MARIA, Office, photo

TOM = MARIA + 1


async def test_everything_that_the_person_gave_and_got_is_there(office: Office) -> None:
    case = await a_life(office)
    await office.casebook.ask_team(
        UUID(int=3), case.person_id, WILD, "fr", Way.EMAIL, "a@b.example"
    )
    await office.casebook.give_consent(case.person_id, "asso", "Oui.")
    draft = await office.casebook.open_draft(case.person_id)
    await office.casebook.answer(draft.id, case.person_id, "pot", "Cadeau")
    copy = await of_one(office)
    (told,) = copy.data["complaints"]
    assert told["number"] == str(case.number)
    assert told["answers"]["last_name"] == "Quetzalcoatl"
    assert [one["said"] for one in told["text_as_sent"]] == [one.said for one in case.statement]
    assert told["added"][0]["text"] == WILD
    assert {one["kind"] for one in told["letters"]} == {"request", "answer"}
    assert told["opinions"][0]["stars"] == 2
    assert copy.data["questions"][0]["address"] == "a@b.example"
    assert copy.data["agreements"][0]["with"] == "asso"
    assert copy.data["draft"]["answers"] == {"pot": "Cadeau"}
    assert copy.data["person"]["telegram_id"] == MARIA
    history = await office.casebook.history(case.id)
    assert [one["what"] for one in told["history"]] == [one.kind.value for one in history]
    assert {one["by"] for one in told["history"]} == {"you", "team"}


async def test_what_is_kept_of_the_person_besides_is_there_too(office: Office) -> None:
    case = await a_life(office)
    first = office.clock.now
    await office.casebook.open_draft(case.person_id, "Dit <avant>")
    await office.casebook.erase(case.person_id, "en")
    office.clock.now += timedelta(days=1)
    await office.casebook.open_draft(case.person_id, "Dit <avant>")
    copy = await of_one(office)
    since = (await office.people.of(case.person_id)).met_at
    assert since is not None
    assert copy.data["person"]["known_since"] == since.isoformat().replace("+00:00", "Z")
    erased, asked = copy.data["requests"]
    assert (erased["for"], erased["asked_at"]) == ("erasure", first.isoformat()[:19] + "Z")
    assert erased["erased"] == {"drafts": 1, "delayed": 1}
    assert (asked["for"], asked["erased"]) == ("data", None)
    for said in ("You wrote before: “Dit &lt;avant&gt;”", "2 stars of 5\nBof"):
        assert said in copy.page


async def test_its_words_are_of_the_day_that_it_is_where_the_organisation_is(
    office: Office,
) -> None:
    case = await office.files(MARIA)
    for _ in range(3):
        office.clock.now += timedelta(days=62)
        await office.casebook.pass_time()
    case = await office.casebook.case(case.id)
    assert case.status is Status.DISPUTED
    profile = office.casebook.profile
    last = datetime.combine(last_day(case, profile), time(22, 30), profile.zone)
    office.clock.now = last.astimezone(UTC)
    before = (await of_one(office)).data["complaints"][0]["status_said"]
    # Half past midnight there, and still the day before in UTC.
    office.clock.now = (last + timedelta(hours=2)).astimezone(UTC)
    assert office.clock.now.date() == last.date()
    await office.outbox.bury((await office.outbox.claim(100))[-1].id, "tried")
    after = (await of_one(office)).data["complaints"][0]["status_said"]
    assert before != after
    assert "too late" in after or "is over" in after


async def test_a_file_that_came_after_the_copy_was_begun_has_no_path(office: Office) -> None:
    case = await a_life(office)
    request = await office.casebook.ask_for_data(case.person_id, "en")
    supplement = uuid4()
    await office.casebook.add_file(supplement, case.person_id, photo("Q3", name="tard.jpg"))
    mine = Actor(ActorKind.PERSON, case.person_id)
    await office.casebook.act(case.id, Add(supplement, "Encore."), mine)
    parcel = await packed(office, request, 1, MARIA)
    assert parcel is not None
    with zipfile.ZipFile(parcel.file) as archive:
        names, (told,) = (
            set(archive.namelist()),
            json.loads(archive.read("data.json"))["complaints"],
        )
    parcel.close()
    assert [one["text"] for one in told["added"]] == [WILD, "Encore."]
    assert all(path in names for one in told["added"] for path in one["files"])
    assert [one["path"] for one in told["files"] if one["name"] == "tard.jpg"] == [None]


async def test_in_french_it_has_french_signs_and_names_the_language(office: Office) -> None:
    await a_life(office)
    person = await office.people.meet(MARIA)
    await office.people.speak(person.id, "fr")
    copy = await copied(office, language="fr")
    assert re.search(r"UTC\+\d+:", copy.page) is None
    assert re.search(r"UTC\+\d+\u00a0: ", copy.page)
    assert "<dd>Français</dd>" in copy.page


@pytest.mark.parametrize(
    ("language", "parts", "name"),
    [
        ("en", 1, "my-data.zip"),
        ("fr", 1, "mes-donnees.zip"),
        ("en", 3, "my-data-2-of-3.zip"),
        ("fr", 3, "mes-donnees-2-sur-3.zip"),
    ],
)
async def test_the_archive_is_called_as_its_reader_would(
    office: Office, language: str, parts: int, name: str
) -> None:
    person = await office.people.meet(MARIA)
    asked = await office.casebook.ask_for_data(person.id, language)
    assert file_name(replace(asked, figures={"parts": ((),) * parts}), 2) == name


async def test_a_draft_is_read_as_its_owner_reads_it_back(office: Office) -> None:
    person, draft = await office.drafts()
    for name, answer in answered().items():
        await office.casebook.answer(draft.id, person.id, name, answer)
    draft = await office.casebook.draft(draft.id, person.id)
    assert {Money, When, tuple} <= {type(one) for one in draft.answers.values()}
    copy = await copied(office)
    for line in statement(draft, words("en"), office.casebook.profile):
        assert f"<dt>{escape(line.label)}</dt><dd>{escape(line.said)}</dd>" in copy.page
    assert not [one for one in ("Money(", "When(", "datetime.date") if one in copy.page]


async def test_the_files_are_the_ones_that_were_sent(office: Office) -> None:
    case = await a_life(office)
    copy = await of_one(office)
    (told,) = copy.data["complaints"]
    for exhibit, one in zip(case.exhibits, told["files"], strict=True):
        assert copy.files[one["path"]] == await office.casebook.content(exhibit.id)
        assert one["sha256"] == exhibit.sha256
        assert one["path"].startswith(f"files/{case.number}/")
        assert ".." not in one["path"]
        assert one["path"].isascii()


async def test_the_letters_lie_beside_it_and_are_listed(office: Office) -> None:
    await a_life(office)
    copy = await of_one(office)
    (told,) = copy.data["complaints"]
    listed = {one["path"] for one in told["documents"]}
    assert listed == {one for one in copy.files if one.startswith("documents/")}
    assert len(listed) == 4
    assert all(copy.files[one].startswith(b"%PDF-") for one in listed)


async def test_the_page_can_be_read_by_everybody(office: Office) -> None:
    await a_life(office)
    copy = await copied(office, MARIA, "fr")
    page = Outline(copy.page)
    assert page.attributes["html"]["lang"] == "fr"
    assert page.attributes["meta"]["charset"] == "utf-8"
    assert "main" in page.attributes
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(page.levels, page.levels[1:], strict=False))
    assert set(page.links) <= set(copy.files)
    assert "http" not in copy.page
    assert WILD not in copy.page
    assert "Quetzalcoatl" not in copy.page or "&lt;script&gt;" in copy.page


async def test_notes_are_there_with_others_left_out(office: Office) -> None:
    case = await a_life(office)
    for note in (
        "Olga pense que Quetzalcoatl a raison ; appelé le +33 6 98 76 54 32, zweig@example.org.",
        "Écrit à voisin@example.net. IBAN FR76 3000 6000 0112 3456 7890 189.",
        "Déclaration de soupçon envisagée, voir Tracfin.",
        "Rappelée le 24/11/2026 à 15 h, le 3.12.2026 puis le 2026-12-04 au 06.98.76.54.32.",
    ):
        await office.casebook.act(case.id, AddNote(note), OLGA)
    copy = await of_one(office)
    notes = [one["text"] for one in copy.data["complaints"][0]["notes_about_you"]]
    assert notes == [
        "[…] pense que Quetzalcoatl a raison ; appelé le […], zweig@example.org.",
        "Écrit à […]. IBAN […].",
        "Rappelée le 24/11/2026 à 15 h, le 3.12.2026 puis le 2026-12-04 au […].",
    ]
    for word in ("Olga", "Tracfin", "oupçon", "voisin@", "3000 6000"):
        assert word not in copy.everything, word


async def test_nobody_can_count_that_a_note_about_a_suspicion_was_left_out(office: Office) -> None:
    case = await a_life(office)
    await office.casebook.act(case.id, AddNote("Rappeler lundi."), OLGA)
    seen = [one.kind.value for one in await office.casebook.history(case.id)]
    await office.casebook.act(case.id, AddNote("Déclaration de soupçon faite."), OLGA)
    copy = await of_one(office)
    (told,) = copy.data["complaints"]
    assert [one["text"] for one in told["notes_about_you"]] == ["Rappeler lundi."]
    assert [one["what"] for one in told["history"]] == seen
    assert copy.page.count("made a note for itself") == 1


async def test_what_the_organisation_keeps_to_itself_is_not_there(office: Office) -> None:
    case = await a_life(office)
    await office.casebook.act(case.id, PlaceHold("Voir Tlaloc"), PAUL)
    copy = await of_one(office)
    assert "Tlaloc" not in copy.everything
    assert "Notre erreur." not in copy.everything
    assert str(OLGA.id) not in copy.everything


async def test_a_brand_has_its_name_and_its_people_have_none(office: Office) -> None:
    person, _ = await office.drafts()
    case = await office.files(MARIA, brand=AIR.answer)
    await office.casebook.act(case.id, ReportDoubt("Bruno dit : aucune commande."), BRUNO)
    await office.casebook.act(case.id, AddNote("Vu avec Bruno."), BRUNO)
    copy = await of_one(office)
    (told,) = copy.data["complaints"]
    assert told["about_brand"] == AIR.id
    assert AIR.name in {one["by"] for one in told["history"]}
    assert [one["text"] for one in told["notes_about_you"]] == [
        "[…] dit : aucune commande.", "Vu avec […].",
    ]  # fmt: skip
    assert "Bruno" not in copy.everything
    assert person.id == case.person_id


async def test_who_follows_a_case_gets_of_it_what_its_windows_show(office: Office) -> None:
    case = await a_life(office)
    await office.casebook.act(case.id, AddNote("Rappeler lundi."), OLGA)
    tom = await office.people.meet(TOM)
    await office.casebook.join(tom.id, case.number, office.casebook.claim_code(case.number))
    other = await office.files(MARIA)
    copy = await of_one(office, TOM)
    (told,) = copy.data["complaints"]
    assert (told["number"], told["sent_from_this_account"]) == (str(case.number), False)
    assert told["notes_about_you"] == []
    assert "Rappeler lundi" not in copy.everything
    assert str(other.number) not in copy.everything
    assert str(MARIA) not in copy.everything


async def test_who_was_shut_out_gets_nothing_of_it_even_in_a_copy_that_was_begun(
    office: Office,
) -> None:
    case = await a_life(office)
    tom = await office.people.meet(TOM)
    await office.casebook.join(tom.id, case.number, office.casebook.claim_code(case.number))
    request = await office.casebook.ask_for_data(tom.id, "en")
    assert case.exhibits
    assert [one for part in request.parts for one in part] == [one.id for one in case.exhibits]
    await office.casebook.act(case.id, RenewCode(0), Actor(ActorKind.PERSON, case.person_id))
    for n in range(1, len(request.parts) + 1):
        parcel = await packed(office, request, n, TOM)
        assert parcel is not None
        with zipfile.ZipFile(parcel.file) as archive:
            assert set(archive.namelist()) <= {"data.json", "data.html"}
            told = b"".join(archive.read(one) for one in archive.namelist())
        parcel.close()
        assert str(case.number).encode() not in told


async def test_nothing_of_anybody_else_is_there(office: Office) -> None:
    await a_life(office)
    theirs = await office.files(TOM, last_name="Tlahuizcalpan")
    copy = await of_one(office)
    assert "Tlahuizcalpan" not in copy.everything
    assert str(theirs.number) not in copy.everything


async def test_one_that_was_erased_is_only_a_number(office: Office) -> None:
    case = await office.files(MARIA, last_name="Quetzalcoatl")
    await office.casebook.act(case.id, Requalify("Question"), OLGA)
    office.clock.now += timedelta(days=6 * 366)
    await office.casebook.open_draft(case.person_id)
    await office.casebook.pass_time()
    copy = await copied(office)
    assert "Quetzalcoatl" not in copy.everything


async def test_a_damaged_file_keeps_no_other_from_its_owner(office: Office, tmp_path: Path) -> None:
    case = await a_life(office)
    first, second = case.exhibits
    path = await lying(office.database, tmp_path / "evidence", first.sha256)
    path.write_bytes(b"something else")
    copy = await of_one(office)
    paths = [one["path"] for one in copy.data["complaints"][0]["files"]]
    assert f"{paths[0]}.missing.txt" in copy.files
    assert copy.files[paths[1]] == await office.casebook.content(second.id)


async def test_messages_of_the_exchange_are_there(
    database: Database, tmp_path: Path, clock: Clock
) -> None:
    terms = replace(platform().procedure, private_exchange=True)
    profile = replace(platform(), procedure=terms)
    office = Office.on(database, tmp_path, clock, profile=profile)
    case = await office.files(MARIA)
    await office.casebook.act(case.id, Write("Pouvez-vous nous appeler ?"), PAUL)
    copy = await of_one(office)
    (message,) = copy.data["complaints"][0]["messages"]
    assert (message["by"], message["text"]) == ("team", "Pouvez-vous nous appeler ?")
    assert "Pouvez-vous nous appeler ?" in copy.page
