"""Claims about documents that we recognise."""

from __future__ import annotations

import hashlib

from complaints.register import Number
from storage.papers import KnownPaper, PaperTrail
from tests.storage.office import Office

SHA256 = hashlib.sha256(b"a receipt").hexdigest()


async def test_a_document_is_recognised_by_its_bytes_alone(office: Office) -> None:
    case = await office.files()
    trail = PaperTrail(office.database, office.clock)
    made_at = office.clock()
    await trail.remember(SHA256, case.id, "receipt", 1)
    assert await trail.recognise(SHA256) == KnownPaper(case.number, "receipt", 1, made_at)
    assert await trail.recognise(hashlib.sha256(b"a receipt.").hexdigest()) is None


async def test_the_same_document_made_again_keeps_its_first_date(office: Office) -> None:
    case = await office.files()
    trail = PaperTrail(office.database, office.clock)
    made_at = office.clock()
    await trail.remember(SHA256, case.id, "receipt", 1)
    office.clock.passes(days=3)
    await trail.remember(SHA256, case.id, "receipt", 1)
    known = await trail.recognise(SHA256)
    assert known is not None
    assert known.made_at == made_at
    assert await office.counts("papers") == 1


async def test_documents_of_other_cases_are_told_apart(office: Office) -> None:
    first, second = await office.files(), await office.files(telegram_id=7_000_000_000_009)
    trail = PaperTrail(office.database, office.clock)
    await trail.remember(SHA256, first.id, "receipt", 1)
    other = hashlib.sha256(b"another").hexdigest()
    await trail.remember(other, second.id, "kit", 0)
    known = await trail.recognise(other)
    assert known is not None
    assert known.number == second.number != Number(1, 1)
