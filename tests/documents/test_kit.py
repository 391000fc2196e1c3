"""The file for a mediator: index, numbered exhibits, archives of a size that can be sent."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.documents.exhibits import Role
from bot.documents.kit import INDEX, MOST, Kit, kit
from bot.documents.sample_life import CLAIM_CODE, MARIA, Life, disputed
from bot.documents.scribe import Scribe
from complaints.actions import (
    AddNote,
    Dispute,
    MediatorOpened,
    MediatorProposed,
    PrepareMediation,
    ReferToMediator,
    SendAnswer,
)
from complaints.case import Exhibit
from complaints.course import Arrival
from complaints.deadlines import civil_day
from complaints.history import EventKind
from complaints.organisation import Road
from complaints.outcome import Outcome, Point
from storage.evidence import EvidenceDamaged
from tests.documents.cases import english, pot
from tests.documents.lives import decided, event, ready, sent
from tests.documents.reading import Read, read


async def made(life: Life, most: int = MOST, mediator_id: str = "conso") -> Kit:
    """The file of this life."""
    mediator = life.profile.mediator(mediator_id)
    assert mediator
    scribe = Scribe(life.case, english(), life.profile)
    return await kit(scribe, mediator, life.events, life.content, most)


def unpacked(archive: bytes) -> Mapping[str, bytes]:
    """The files of an archive, in their order."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        return {one: opened.read(one) for one in opened.namelist()}


async def index(life: Life) -> Read:
    """The index, read back."""
    return read((await made(life)).index)


def with_files(life: Life, count: int, size: int) -> Life:
    """The same life with so many more files of evidence, of so many bytes."""
    contents = {n: bytes([n]) * size for n in range(100, 100 + count)}
    more = tuple(
        Exhibit(n, f"file {n}.png", "image/png", size, hashlib.sha256(one).hexdigest(),
                life.case.filed_at)
        for n, one in contents.items()
    )  # fmt: skip
    case = replace(life.case, exhibits=(*life.case.exhibits, *more))
    return replace(life, case=case, files={**life.files, **contents})


async def test_exhibits_are_numbered_from_the_complaint_to_the_evidence() -> None:
    (archive,) = (await made(ready())).archives
    assert list(unpacked(archive)) == [
        "00_index.pdf",
        "01_Complaint-as-it-was-sent.pdf",
        "02_The-acknowledgement.pdf",
        "03_The-request-for-information.pdf",
        "04_What-was-added.pdf",
        "05_The-holding-answer.pdf",
        "06_The-answer.pdf",
        "07_What-was-added.pdf",
        "08_Capture-d-ecran.png",
        "09_message.png",
        "10_statement.png",
    ]


async def test_the_index_names_each_exhibit_with_date_file_and_fingerprint() -> None:
    whole = await made(ready())
    paper = read(whole.index)
    for one in whole.pieces:
        assert paper.says(one.title)
        assert paper.says(one.name)
        assert paper.says(hashlib.sha256(one.content).hexdigest())
    assert paper.says("March 2, 2026")
    assert paper.says("April 1, 2026")
    assert "/TH" in paper.structure
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in paper.metadata


CONDITIONS = (
    "Maria Lindqvist asks the mediator to examine the dispute",
    "Médiateur Exemple Conso",
    "Sent on March 2, 2026.",
    "Register number: 2026-000017-G",
    "Proof: exhibit 1.",
    "Answered on April 1, 2026.",
    "Proof: exhibit 6.",
    "First written complaint on March 2, 2026; last day to refer it: March 2, 2027.",
    "neither a court nor another mediator has the matter",
    "Competence (Capacity): Private person, 18 or over",
    "maria@example.org",
    "12 rue de l’Exemple",
    "Late payout",
    "€199.90",
)


async def test_the_index_states_each_condition_of_the_law_with_its_proof() -> None:
    paper = await index(ready())
    assert not [said for said in CONDITIONS if not paper.says(said)]


async def test_silence_is_proven_by_what_is_missing() -> None:
    silent = sent().passing(70)
    asked = silent.then(71, PrepareMediation("conso"), MARIA)
    paper = await index(asked)
    assert paper.says("No answer by May 12, 2026.")


async def test_an_earlier_written_complaint_is_told() -> None:
    life = ready()
    earlier = life.case.first_written_on - timedelta(days=30)
    paper = await index(replace(life, case=replace(life.case, first_written_on=earlier)))
    assert paper.says("Sent on January 31, 2026, as the person told us.")


async def test_a_spoken_complaint_is_proven_by_its_confirmation() -> None:
    life = ready()
    course = replace(life.case.course, arrival=Arrival.CALL)
    paper = await index(replace(life, case=replace(life.case, course=course)))
    assert paper.says("Said on March 2, 2026, confirmed in writing on March 7, 2026.")
    assert paper.says("Proof: exhibit 4.")


async def test_nothing_internal_and_nothing_of_a_mediation_is_in_it() -> None:
    """C. conso. L612-3, and what officers write for themselves."""
    today = civil_day(ready().case.filed_at, pot().zone) + timedelta(days=34)
    life = (
        ready()
        .then(34, AddNote("SECRET-NOTE"))
        .then(34, ReferToMediator("conso", today, Road.FORM, "REF-777"), MARIA)
        .then(35, MediatorOpened(today, "REF-888"))
        .then(36, MediatorProposed(today, today + timedelta(days=14)))
    )
    assert life.case.course.mediations
    whole = await made(life)
    texts = [read(one.content) for one in whole.pieces if one.name.endswith(".pdf")]
    assert len(texts) == 7
    for secret in (
        "SECRET-NOTE", "REF-777", "REF-888", "The bank’s call-back", "Returned transfers",
        "Look at returned transfers", CLAIM_CODE,
    ):  # fmt: skip
        assert not [one.title for one in (read(whole.index), *texts) if one.says(secret)], secret


async def test_the_same_case_gives_the_same_bytes() -> None:
    first = await made(ready())
    await made(decided(Outcome.REJECTED))
    again = await made(ready())
    assert again.archives == first.archives
    read_once_more = ready().then(60, AddNote("later"))
    assert (await made(read_once_more)).archives == first.archives


async def test_entries_carry_the_date_of_what_they_hold_in_our_zone() -> None:
    (archive,) = (await made(ready())).archives
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        dates = {one.filename: one.date_time for one in opened.infolist()}
    assert dates["01_Complaint-as-it-was-sent.pdf"] == (2026, 3, 2, 10, 15, 0)
    assert dates["06_The-answer.pdf"] == (2026, 4, 1, 11, 15, 0)
    assert dates[INDEX] == (2026, 4, 5, 11, 15, 0)


async def test_a_large_file_is_split_and_no_archive_is_too_large() -> None:
    whole = await made(with_files(ready(), 12, 1_000_000), most=4_000_000)
    assert len(whole.archives) == 5
    assert all(len(one) <= 4_000_000 for one in whole.archives)
    names = [name for one in whole.archives for name in unpacked(one)]
    assert names == [INDEX, *(one.name for one in whole.pieces)]
    assert len(set(names)) == len(names)
    paper = read(whole.index)
    assert paper.says("The file comes in several archives")
    assert "Archive" in paper.text


async def test_what_is_larger_than_an_archive_still_goes_whole() -> None:
    whole = await made(with_files(ready(), 2, 3_000_000), most=2_500_000)
    assert [len(unpacked(one)) for one in whole.archives][-2:] == [1, 1]


async def test_every_exhibit_is_what_the_person_sent() -> None:
    whole = await made(ready())
    evidence = [one for one in whole.pieces if one.role is Role.EVIDENCE]
    assert [one.sha256 for one in evidence] == [one.sha256 for one in ready().case.exhibits]


async def test_names_that_people_give_cannot_leave_the_archive() -> None:
    life = with_files(ready(), 4, 10)
    bad = ("../../etc/passwd.png", "con.png", "שלום.png", "a" * 300 + ".png")
    files = life.case.exhibits
    renamed = tuple(replace(one, name=name) for one, name in zip(files[-4:], bad, strict=True))
    case = replace(life.case, exhibits=(*files[:-4], *renamed))
    names = [one.name for one in (await made(replace(life, case=case))).pieces][-4:]
    assert names[0] == "11_passwd.png"
    assert names[1] == "12_con.png"
    assert names[2] == "13_file.png"
    assert len(names[3]) <= 50


async def test_a_damaged_file_is_not_left_out_in_silence() -> None:
    async def gone(_exhibit_id: int) -> bytes:
        raise EvidenceDamaged("cannot read")

    life = ready()
    mediator = life.profile.mediator("conso")
    assert mediator
    scribe = Scribe(life.case, english(), life.profile)
    with pytest.raises(EvidenceDamaged):
        await kit(scribe, mediator, life.events, gone)


async def test_the_closing_letter_is_among_the_exhibits() -> None:
    closed = decided(Outcome.REJECTED).passing(60)
    again = disputed_after(closed)
    titles = [one.title for one in (await made(again)).pieces]
    assert "The closing letter" in titles
    assert event(again, EventKind.EXPIRED).details["to"] == "closed-no-feedback"


def disputed_after(life: Life) -> Life:
    """Somebody who comes back after the case was closed for silence."""
    dispute = life.then(61, Dispute("No."), MARIA)
    return dispute.then(62, PrepareMediation("conso"), MARIA)


async def test_of_two_answers_the_last_is_the_proof() -> None:
    answer = SendAnswer(Outcome.REJECTED, (Point("No.", "Looked at again."),), "The same reasons.")
    life = decided(Outcome.REJECTED).then(33, Dispute("No."), MARIA).then(40, answer)
    again = disputed(life, "conso")
    assert [one.role for one in (await made(again)).pieces].count(Role.ANSWER) == 2
    assert (await index(again)).says("Answered on April 11, 2026.")
