"""The printer: the papers a person may ask for, and knowing them again."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bot.documents.papers import Printer
from complaints.actions import Acknowledge, SendAnswer, Take
from complaints.case import Case
from complaints.outcome import Outcome, Point
from complaints.points import claims
from complaints.refusals import Refusal, Refused
from dialogs.papers import Papers
from locales import words
from storage.engine import Database
from storage.papers import PaperTrail
from tests.rules.cases import answered, pot
from tests.storage.clock import Clock
from tests.storage.office import JPEG, OLGA, Office, photo, sending

FRENCH = words("fr")


@pytest.fixture
def office(database_in_memory: Database, tmp_path: Path) -> Office:
    return Office.on(database_in_memory, tmp_path, Clock())


@pytest.fixture
def printer(office: Office) -> Printer:
    trail = PaperTrail(office.database, office.clock)
    return Printer(office.casebook, trail, pot())


async def filed(office: Office) -> Case:
    """A complaint with a photo."""
    person, draft = await office.drafts()
    await office.casebook.attach(draft.id, person.id, photo())
    return await office.casebook.file(person.id, sending(draft, answered()))


async def decided(office: Office) -> Case:
    """The same, confirmed and rejected."""
    return await rejected(office, await filed(office))


async def rejected(office: Office, case: Case) -> Case:
    """This case, confirmed and rejected."""
    await office.casebook.act(case.id, Take(), OLGA)
    case = await office.casebook.act(case.id, Acknowledge(), OLGA)
    points = tuple(Point(one.said, "Non.") for one in claims(case, pot()))
    answer = SendAnswer(Outcome.REJECTED, points, "Voici pourquoi.")
    return await office.casebook.act(case.id, answer, OLGA)


def test_it_is_what_the_windows_ask_for(printer: Printer) -> None:
    papers: Papers = printer
    assert papers is printer


async def test_the_receipt_is_the_same_at_first_and_at_last(
    office: Office, printer: Printer
) -> None:
    case = await filed(office)
    first = await printer.receipt(case)
    assert await printer.receipt(await rejected(office, case)) == first
    assert first.name == f"{case.number}.pdf"
    assert first.media_type == "application/pdf"


async def test_there_is_no_answer_to_print_before_one_was_sent(
    office: Office, printer: Printer
) -> None:
    assert await printer.answer(await filed(office)) is None


async def test_every_paper_is_recognised_and_a_changed_one_is_not(
    office: Office, printer: Printer
) -> None:
    case = await decided(office)
    answer = await printer.answer(case)
    assert answer is not None
    papers = {
        "receipt": await printer.receipt(case),
        "final-answer": answer,
        "letter": await printer.letter(case, FRENCH),
        "kit": (await printer.kit(case, "conso", FRENCH))[0],
    }
    for kind, paper in papers.items():
        known = await printer.recognise(paper.content)
        assert known is not None
        assert (known.number, known.kind) == (case.number, kind)
        assert await printer.recognise(paper.content + b"\n") is None
    assert await printer.recognise(b"") is None


async def test_what_is_inside_a_file_for_the_mediator_is_recognised_too(
    office: Office, printer: Printer
) -> None:
    (kit,) = await printer.kit(await decided(office), "conso", FRENCH)
    with zipfile.ZipFile(BytesIO(kit.content)) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    ours = [name for name in inside if name.endswith(".pdf")]
    assert len(ours) == 4
    assert [name for name in ours if await printer.recognise(inside[name])] == ours
    (photo_name,) = set(inside) - set(ours)
    assert inside[photo_name] == JPEG
    assert await printer.recognise(JPEG) is None


async def test_a_letter_that_left_is_recognised(office: Office, printer: Printer) -> None:
    case = await filed(office)
    await printer.remember(case, "acknowledgement", 3, b"%PDF-1.7 a letter")
    known = await printer.recognise(b"%PDF-1.7 a letter")
    assert known is not None
    assert (known.number, known.kind) == (case.number, "acknowledgement")


async def test_printing_again_remembers_nothing_twice(office: Office, printer: Printer) -> None:
    case = await decided(office)
    for _ in range(2):
        await printer.receipt(case)
        await printer.kit(case, "conso", FRENCH)
    assert await office.counts("papers") == 6


async def test_a_mediator_whom_nobody_knows_is_refused(office: Office, printer: Printer) -> None:
    with pytest.raises(Refused) as refused:
        await printer.kit(await filed(office), "nobody", FRENCH)
    assert refused.value.refusal is Refusal.NO_SUCH_MEDIATOR


async def test_dates_and_email_are_made_from_the_same_case(
    office: Office, printer: Printer
) -> None:
    case = await filed(office)
    paper = printer.calendar(case, FRENCH)
    assert paper.name == f"{case.number}.ics"
    assert paper.media_type == "text/calendar"
    assert paper.content.startswith(b"BEGIN:VCALENDAR")
    assert str(case.number) in printer.email(case, FRENCH).subject
