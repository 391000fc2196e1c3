"""A process that dies or hangs costs one sentence: nothing is lost, and the draft goes on."""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

import pytest

from bot.attachments.sandbox import Sandbox
from complaints.refusals import Refusal, Refused
from storage.blobs import FolderBlobs
from storage.casebook import Attachment, Casebook
from storage.evidence import EvidenceDamaged, EvidenceStore
from storage.safe import Safe
from tests.attachments.samples import picture
from tests.papers import PDF
from tests.rules.cases import platform
from tests.storage.office import KEY, Office

DYING = "import os; os.abort()"
HANGING = "import time; time.sleep(600)"


def ill(program: str) -> Sandbox:
    """A sandbox whose process does this instead."""
    return Sandbox(command=(sys.executable, "-I", "-c", program), seconds=0.5)


@pytest.mark.parametrize("program", [DYING, HANGING])
async def test_a_file_that_ends_its_process_leaves_the_draft_as_it_was(
    office: Office, tmp_path: Path, program: str
) -> None:
    person, draft = await office.drafts()
    kept = await office.casebook.attach(draft.id, person.id, Attachment("a", "a.pdf", None, PDF))
    evidence = EvidenceStore(FolderBlobs(tmp_path / "evidence"), ill(program))
    casebook = Casebook(office.database, platform(), evidence, office.clock, key=KEY)
    with pytest.raises(Refused) as no:
        await casebook.attach(draft.id, person.id, Attachment("b", "b.jpg", None, picture()))
    assert no.value.refusal is Refusal.FILE_UNCHECKED
    assert (await casebook.draft(draft.id, person.id)).exhibits == (kept,)
    assert await casebook.content(kept.id) == PDF
    assert len(await evidence.kept()) == 1


async def test_a_copy_that_cannot_be_made_is_damaged_evidence(tmp_path: Path) -> None:
    evidence = EvidenceStore(FolderBlobs(tmp_path / "evidence"), ill(DYING))
    safe = Safe(UUID(int=7), bytes(32))
    sha256 = await evidence.put(picture(), safe)
    with pytest.raises(EvidenceDamaged):
        await evidence.copied(sha256, "image/jpeg", safe)
