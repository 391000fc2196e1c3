"""Claims about every place where bytes may lie."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from storage.blobs import BlobGone, Blobs, FolderBlobs
from tests.storage.object_store import object_store

ONE, OTHER = "0a1b2c3d-11", "ff00"


@dataclass
class Place:
    """Blobs, and a hand on the clock of whoever keeps them."""

    blobs: Blobs
    age: Callable[[str], None]
    """Makes a blob as old as the hills."""


@pytest.fixture(params=["folder", "bucket"])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    if request.param == "folder":
        yield Place(
            FolderBlobs(tmp_path),
            lambda name: os.utime(tmp_path / name[:2] / name[2:4] / name, (0, 0)),
        )
        return
    async with object_store(tmp_path) as store:
        yield Place(store.blobs(), store.age)


@pytest.fixture
def blobs(place: Place) -> Blobs:
    return place.blobs


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


async def test_what_is_old_is_listed_as_old_and_deleted_as_old(place: Place) -> None:
    for name in (ONE, OTHER):
        await place.blobs.put(name, b"a photo")
    place.age(ONE)
    assert await place.blobs.names(older_than=3600) == {ONE}
    assert await place.blobs.delete(ONE, older_than=3600)
    await place.blobs.put(OTHER, b"a photo")
    assert await place.blobs.names() == {OTHER}


async def test_to_be_put_again_makes_young(place: Place) -> None:
    await place.blobs.put(ONE, b"a photo")
    place.age(ONE)
    await place.blobs.put(ONE, b"a photo")
    assert not await place.blobs.delete(ONE, older_than=3600)


async def test_many_are_all_listed(blobs: Blobs) -> None:
    names = {f"{n:04x}" for n in range(40)}
    for name in names:
        await blobs.put(name, b"")
    assert await blobs.names() == names


async def test_the_largest_file_that_telegram_hands_over_comes_back_whole(blobs: Blobs) -> None:
    content = os.urandom(20 * 1024 * 1024)
    await blobs.put(ONE, content)
    assert await blobs.get(ONE) == content
