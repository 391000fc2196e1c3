"""The mandate, and the complaint as a brand reads it: who is named, and who is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.documents.mandate import mandate
from bot.documents.notification import notification
from bot.documents.papers import Printer
from bot.documents.sample_life import MARIA, begun
from bot.documents.scribe import Scribe
from bot.documents.twins import email, letter_sheet
from complaints import lifecycle
from complaints.actions import File
from complaints.answers import Answer, Blank
from complaints.case import Case, Line
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from locales import words
from storage.engine import Database
from storage.papers import PaperTrail
from tests.documents.brands import CARS, GARAGES, OURSELVES, platform
from tests.documents.cases import english
from tests.documents.reading import read
from tests.rules.cases import answered
from tests.storage.clock import Clock
from tests.storage.office import Office, sending

WHO = ("Lindqvist", "maria@example.org", "33612345678", "rue de l’Exemple")


def about(brand: str, **more: Answer) -> Case:
    """The sample case about this brand, its statement as it was read back."""
    start = begun(platform(), english())
    answers = {**start.case.answers, "brand": brand, **more}
    lines = tuple(Line(one, one, str(said)) for one, said in answers.items())
    filing = File(start.case.draft_id, "en", answers, lines, start.case.exhibits, None, None)
    at = start.case.filed_at
    return lifecycle.file(filing, Number(2026, 17), 17, MARIA, at, start.profile).case


@pytest.mark.acceptance("S1-89", "S1-90")
async def test_a_mandate_says_who_for_whom_against_whom_what_and_until_when() -> None:
    paper = read(await mandate(about(GARAGES.answer), english(), platform()))
    for said in (
        "Maria Lindqvist",
        "12 rue de l’Exemple",
        "Cagnottes Exemple",
        "Garages Exemple",
        "Complaint 2026-000017-G of March 2, 2026",
        "Present my complaint",
        "Accept an offer",
        "Going to a mediator or to court stays with me alone.",
        "on March 2, 2027 at the latest",
        "take it back at any time",
        "Place and date:",
    ):
        assert paper.says(said), said
    assert paper.language == "en"
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in paper.metadata
    assert "/L" in paper.structure, "what is allowed is a list to a screen reader"


async def test_a_mandate_speaks_french_and_is_signed_with_the_real_name() -> None:
    case = about(GARAGES.answer, pseudonym="Colibri")
    paper = read(await mandate(case, words("fr"), platform()))
    assert paper.language == "fr"
    assert paper.says("Maria Lindqvist")
    assert not paper.says("Colibri")


async def test_a_mandate_towards_a_name_that_was_only_typed_names_it() -> None:
    paper = read(await mandate(about("Chez Dupont"), english(), platform()))
    assert paper.says("Chez Dupont")


async def test_without_a_name_there_is_room_for_one() -> None:
    case = about(GARAGES.answer)
    answers = {k: v for k, v in case.answers.items() if k not in {"first_name", "last_name"}}
    paper = read(await mandate(replace(case, answers=answers), english(), platform()))
    assert paper.says("Name, as I sign below")
    assert paper.says("Name and signature")


@pytest.mark.acceptance("S1-77", "S1-78")
async def test_a_brand_reads_the_pseudonym_and_no_way_to_the_person() -> None:
    case = about(GARAGES.answer, pseudonym="Colibri", place="Lyon")
    paper = read(await notification(case, english(), platform()))
    assert paper.says("Colibri")
    assert paper.says("Lyon")
    assert paper.says("I was promised a refund three weeks ago.")
    assert [one for one in WHO if paper.says(one)] == []
    assert not paper.says("message.png"), "a file's name may be a person's"
    assert paper.says(case.exhibits[1].sha256)


async def test_without_a_pseudonym_a_brand_reads_the_name_alone() -> None:
    case = about(GARAGES.answer, pseudonym=Blank.NONE)
    paper = read(await notification(case, english(), platform()))
    assert [one for one in WHO if paper.says(one)] == ["Lindqvist"]


@pytest.mark.acceptance("S1-18")
def test_the_letter_twin_is_for_the_brand_and_not_for_the_platform() -> None:
    scribe = Scribe(about(CARS.answer), english(), platform())
    sheet = letter_sheet(scribe)
    assert sheet.recipient[1] == "Cars Exemple"
    assert "Cagnottes Exemple" not in sheet.recipient
    assert sheet.recipient[-1] == "", "its postal address is to be filled in"
    assert "I filed the same complaint with Cagnottes Exemple" in sheet.original.text


def test_the_mail_twin_goes_to_the_brand_if_its_address_is_known() -> None:
    to = [
        email(about(one), english(), platform()).to
        for one in (GARAGES.answer, CARS.answer, "Chez Dupont", OURSELVES.answer)
    ]
    assert to == [GARAGES.email, "", "", platform().organisation.email]


@pytest.mark.parametrize("brand", [OURSELVES.answer, ""])
async def test_nobody_gives_a_mandate_against_the_one_who_would_act(
    database_in_memory: Database, tmp_path: Path, brand: str
) -> None:
    office = Office.on(database_in_memory, tmp_path, Clock())
    printer = Printer(office.casebook, PaperTrail(office.database, office.clock), platform())
    case = about(brand or GARAGES.answer)
    case = case if brand else replace(case, answers={}, brand="")
    with pytest.raises(Refused) as no:
        await printer.mandate(case, english())
    assert no.value.refusal is Refusal.NOT_NOW


async def test_a_mandate_is_known_again(database_in_memory: Database, tmp_path: Path) -> None:
    office = Office.on(database_in_memory, tmp_path, Clock())
    printer = Printer(office.casebook, PaperTrail(office.database, office.clock), platform())
    person, draft = await office.drafts()
    filed = await office.casebook.file(person.id, sending(draft, answered()))
    case = replace(about(GARAGES.answer), id=filed.id)
    paper = await printer.mandate(case, words("fr"))
    known = await printer.recognise(paper.content)
    assert known is not None
    assert (known.number, known.kind) == (filed.number, "mandate")
    assert paper.name == "2026-000017-G-mandate.pdf"
