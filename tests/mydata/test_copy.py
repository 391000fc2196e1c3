"""A copy has everything of one person, nothing of another, and nothing that the law forbids."""

from __future__ import annotations

import asyncio
import gc
import os
import re
import tracemalloc
from dataclasses import replace
from datetime import timedelta
from html import escape
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from bot.mydata.parcel import file_name
from complaints.actions import (
    Add,
    AddNote,
    AskInformation,
    Open,
    PlaceHold,
    Rate,
    ReportDoubt,
    Requalify,
    Take,
    Write,
)
from complaints.answers import Money, When
from complaints.case import Actor, ActorKind, Case
from complaints.contacts import Way
from complaints.notices import Channel, NoticeKind
from complaints.refusals import Refusal, Refused
from dialogs.intake.statement import statement
from locales import words
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.requests import FIRST_PART, PART, in_parts
from storage.rows import add_all
from storage.safe import NOTHING, Safe
from storage.tables import ExhibitRow
from tests.lying import lying
from tests.mydata.copies import Copy, Outline, copied, packed
from tests.rules.cases import AIR, BRUNO, OLGA, PAUL, answered, platform
from tests.rules.lives import an_answer
from tests.storage.clock import Clock
from tests.storage.office import MARIA, PDF, Office, photo

TOM = MARIA + 1
WILD = "<script>alert('é & 1')</script>"


async def a_life(office: Office) -> Case:
    """A complaint with everything in it that a person may see, and some things they may not."""
    person, draft = await office.drafts()
    await office.casebook.attach(draft.id, person.id, photo(name="../../Reçu é.jpg"))
    case = await office.files(MARIA, last_name="Quetzalcoatl", email="zweig@example.org")
    mine = Actor(ActorKind.PERSON, person.id)
    act = office.casebook.act
    await act(case.id, Take(), OLGA)
    await act(case.id, Open(), OLGA)
    await act(case.id, AskInformation(("Le relevé",), WILD), OLGA)
    supplement = uuid4()
    await office.casebook.add_file(supplement, person.id, photo("Q2", PDF, "relevé.pdf"))
    await act(case.id, Add(supplement, WILD), mine)
    answer = replace(an_answer(await office.casebook.case(case.id)), shortcomings="Notre erreur.")
    await act(case.id, answer, OLGA)
    await act(case.id, Rate(2, "Bof"), mine)
    return await office.casebook.case(case.id)


async def of_one(office: Office, account: int = MARIA) -> Copy:
    copy = await copied(office, account)
    assert copy.data["format"] == "recours-my-data"
    return copy


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
    ):
        await office.casebook.act(case.id, AddNote(note), OLGA)
    copy = await of_one(office)
    notes = [one["text"] for one in copy.data["complaints"][0]["notes_about_you"]]
    assert notes == [
        "[…] pense que Quetzalcoatl a raison ; appelé le […], zweig@example.org.",
        "Écrit à […]. IBAN […].",
    ]
    for word in ("Olga", "Tracfin", "oupçon", "voisin@", "3000 6000"):
        assert word not in copy.everything, word


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


async def test_large_copies_come_in_parts_and_never_all_in_memory(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """200 MB of files: five archives, each under Telegram's limit, one file in memory at a time."""
    case = await office.files(MARIA)
    size = 20_000_000
    rows = [
        {
            "draft_id": case.draft_id, "person_id": case.person_id, "case_id": case.id,
            "unique_id": f"u{n}", "name": NOTHING, "media_type": "image/jpeg",
            "size": size, "sha256": f"{n:064x}", "received_at": office.clock(),
        }
        for n in range(10)
    ]  # fmt: skip
    async with office.database.begin() as session:
        await add_all(session, ExhibitRow, rows)

    async def played(_store: EvidenceStore, sha256: str, _safe: Safe) -> bytes:
        return bytes([int(sha256, 16)]) * size

    monkeypatch.setattr(EvidenceStore, "get", played)
    person = await office.people.of(case.person_id)
    request = await office.casebook.ask_for_data(person.id, "fr")
    assert [len(one) for one in request.parts] == [1, 2, 2, 2, 2, 1]
    gc.collect()
    tracemalloc.start()
    try:
        for part in range(1, len(request.parts) + 1):
            parcel = await packed(office, request, part, MARIA)
            assert parcel is not None
            assert parcel.size < 50_000_000
            parcel.close()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # One file is read, and copied once while it is written.
    assert peak < 3 * size


def test_no_part_is_planned_larger_than_a_bot_may_send() -> None:
    sizes = [20_971_520, 1, 20_971_520, 20_971_520, 5, 3_000_000] * 7
    parts = in_parts(enumerate(sizes))
    assert [one for part in parts for one in part] == [*range(len(sizes))]
    assert sum(sizes[one] for one in parts[0]) <= FIRST_PART
    assert all(sum(sizes[one] for one in part) <= PART for part in parts)
    assert in_parts(()) == [[]]


async def test_each_part_is_a_letter_of_its_own_and_in_order(office: Office) -> None:
    await a_life(office)
    copy = await copied(office)
    rows = [one for one in await office.outbox.unsent() if one.kind is NoticeKind.MY_DATA]
    assert [(one.seq, one.channel, one.dest) for one in rows] == [
        (n + 1, Channel.CONSUMER_CHAT, str(MARIA)) for n in range(len(copy.parts))
    ]


async def test_one_at_a_time_and_one_an_hour(office: Office) -> None:
    person, _ = await office.drafts()
    await office.casebook.ask_for_data(person.id, "fr")
    office.clock.passes(hours=2)
    with pytest.raises(Refused) as no:
        await office.casebook.ask_for_data(person.id, "fr")
    assert no.value.refusal is Refusal.DATA_UNDER_WAY
    for row in await office.outbox.claim(10):
        await office.outbox.sent(row.id, "1")
    await office.casebook.ask_for_data(person.id, "fr")
    for row in await office.outbox.claim(10):
        await office.outbox.sent(row.id, "2")
    with pytest.raises(Refused) as no:
        await office.casebook.ask_for_data(person.id, "fr")
    assert no.value.refusal is Refusal.DATA_LATELY


async def test_a_copy_that_never_came_may_be_asked_for_again_at_once(office: Office) -> None:
    person, _ = await office.drafts()
    await office.casebook.ask_for_data(person.id, "fr")
    for row in await office.outbox.claim(10):
        await office.outbox.bury(row.id, "403")
    again = await office.casebook.ask_for_data(person.id, "fr")
    assert [one.draft_id for one in await office.outbox.unsent()] == [again.key]


async def test_two_taps_at_once_ask_once(office: Office) -> None:
    person, _ = await office.drafts()
    both = await asyncio.gather(
        *(office.casebook.ask_for_data(person.id, "fr") for _ in range(3)), return_exceptions=True
    )
    assert sum(not isinstance(one, Refused) for one in both) == 1
    rows = [one for one in await office.outbox.unsent() if one.kind is NoticeKind.MY_DATA]
    assert len(rows) == 1


async def test_another_account_gets_nothing_by_this_request(office: Office) -> None:
    person, _ = await office.drafts()
    request = await office.casebook.ask_for_data(person.id, "fr")
    assert await packed(office, request, 1, TOM) is None
    assert await packed(office, request, 2, MARIA) is None


async def test_after_erasure_nothing_is_packed(office: Office) -> None:
    person, _ = await office.drafts()
    request = await office.casebook.ask_for_data(person.id, "fr")
    await office.casebook.erase(person.id, "fr")
    assert await packed(office, request, 1, MARIA) is None


async def test_the_file_has_no_name_on_the_disk(office: Office) -> None:
    person, _ = await office.drafts()
    request = await office.casebook.ask_for_data(person.id, "fr")
    parcel = await packed(office, request, 1, MARIA)
    assert parcel is not None
    assert os.fstat(parcel.file.fileno()).st_nlink == 0
    parcel.close()
    parcel.close()


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
