"""Claims about every place where bytes may lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.blobs import BlobGone, Blobs, FolderBlobs

ONE, OTHER = "0a1b2c3d-11", "ff00"


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return FolderBlobs(tmp_path / "blobs")


async def test_what_was_put_is_there_until_it_is_deleted(blobs: Blobs) -> None:
    assert await blobs.names() == frozenset()
    await blobs.put(ONE, b"\x00a photo")
    await blobs.put(OTHER, b"")
    assert (await blobs.get(ONE), await blobs.get(OTHER)) == (b"\x00a photo", b"")
    assert await blobs.names() == {ONE, OTHER}
    assert await blobs.delete(ONE)
    assert not await blobs.delete(ONE)
    assert await blobs.names() == {OTHER}
    with pytest.raises(BlobGone):
        await blobs.get(ONE)


async def test_the_last_of_two_is_what_lies_there(blobs: Blobs) -> None:
    await blobs.put(ONE, b"a photo")
    await blobs.put(ONE, b"another")
    assert await blobs.get(ONE) == b"another"


async def test_what_is_young_is_neither_listed_as_old_nor_deleted_as_old(blobs: Blobs) -> None:
    await blobs.put(ONE, b"a photo")
    assert await blobs.names(older_than=3600) == frozenset()
    assert not await blobs.delete(ONE, older_than=3600)
    assert await blobs.get(ONE) == b"a photo"
