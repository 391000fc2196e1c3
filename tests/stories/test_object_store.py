"""Evidence in an object store, seen by the people: filed, read, and while the store is away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.papers import PDF
from tests.stage import Actor, Stage, cases_of
from tests.storage.object_store import ObjectStore, object_store
from tests.stories.complaining import draft_of, fills, returns, sends
from tests.stories.test_filing import a_photo


@pytest_asyncio.fixture(loop_scope="session")
async def store(stage: Stage, tmp_path: Path) -> AsyncIterator[ObjectStore]:
    async with object_store(tmp_path / "store") as running:
        stage.blobs = running.blobs(seconds=1)
        await stage.restart()
        yield running


async def test_files_are_kept_in_the_store_and_come_back_as_they_were_sent(
    stage: Stage, store: ObjectStore, tom: Actor
) -> None:
    await returns(tom, "English", until="attachments")
    await tom.sends_document("form.pdf", PDF)
    await tom.sends_photos(a_photo())
    await tom.taps("Done")
    await fills(tom)
    case = await sends(tom)
    # Under names that nobody can look up by a file that they have.
    names = await stage.blobs.names()
    assert len(names) == len(case.exhibits)
    assert names.isdisjoint({one.sha256 for one in case.exhibits})
    assert await stage.house.casebook.content(case.exhibits[0].id) == PDF
    assert not list(stage.folder.glob("evidence/**/*"))


async def test_while_the_store_is_away_the_person_is_told_and_may_send_the_file_again(
    stage: Stage, store: ObjectStore, tom: Actor
) -> None:
    await returns(tom, "English", until="attachments")
    await store.stop()
    await tom.sends_document("form.pdf", PDF)
    tom.saw("could not be checked and kept just now")
    assert not (await draft_of(tom)).exhibits
    assert await stage.house.inbox.dead() == ()
    await store.start()
    await tom.sends_document("form.pdf", PDF)
    (exhibit,) = (await draft_of(tom)).exhibits
    assert await stage.house.casebook.content(exhibit.id) == PDF
    await tom.taps("Done")
    await fills(tom)
    await sends(tom)
    (case,) = await cases_of(stage, tom)
    assert case.exhibits == (exhibit,)
