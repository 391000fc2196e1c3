"""What only an object store can do wrong: be away, be slow, refuse, and not be the one we think."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from bot.doctor import places
from bot.doctor.finding import Level
from bot.keeping import tried
from bot.settings import BadSettings, Settings
from storage.engine import NotSaved
from storage.evidence import EvidenceDamaged, EvidenceStore, name_of
from storage.s3 import Bucket, S3Blobs
from storage.safe import Safe
from tests.storage.object_store import SECRET, ObjectStore, object_store

NAME = "0a1b"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[ObjectStore]:
    async with object_store(tmp_path) as running:
        yield running


def set_to(bucket: Bucket) -> Settings:
    """The settings of an operator who uses this bucket."""
    return Settings(
        _env_file=None,
        evidence_url=f"s3://{bucket.name}/{bucket.prefix}?endpoint={bucket.endpoint}",
        evidence_key_id=bucket.key_id,
        evidence_secret=bucket.secret,
    )


async def test_a_store_that_is_away_is_said_and_heals(store: ObjectStore) -> None:
    blobs = store.blobs(seconds=1)
    await blobs.put(NAME, b"a photo")
    await store.stop()
    for failing in (blobs.put(NAME, b""), blobs.get(NAME), blobs.names(), blobs.delete(NAME)):
        with pytest.raises(NotSaved) as away:
            await failing
        assert str(away.value) == "evidence-GenericError"
    await store.start()
    assert await blobs.get(NAME) == b"a photo"


async def test_a_store_that_never_answers_is_given_up(tmp_path: Path) -> None:
    serving: list[asyncio.Task[None] | None] = []

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving.append(asyncio.current_task())
        await reader.read()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    store = ObjectStore(tmp_path, server.sockets[0].getsockname()[1])
    async with server:
        with pytest.raises(NotSaved):
            await store.blobs(seconds=0.2).put(NAME, b"a photo")
        await asyncio.gather(*filter(None, serving), return_exceptions=True)


WRONG = [({"secret": "another"}, "refuses us"), ({"name": "other"}, "There is no bucket")]


@pytest.mark.parametrize(("changes", "said"), WRONG)
async def test_a_wrong_key_or_bucket_is_one_sentence_at_the_start_and_in_the_doctor(
    store: ObjectStore, changes: dict[str, str], said: str
) -> None:
    bucket = replace(store.bucket, **changes)
    blobs = store.blobs(bucket=bucket)
    with pytest.raises(BadSettings, match=said) as wrong:
        await tried(blobs)
    assert SECRET not in str(wrong.value)
    for failing in (blobs.put(NAME, b""), blobs.names()):
        with pytest.raises(NotSaved):
            await failing
    found = await places.bucket(set_to(bucket))
    assert found is not None
    assert found.level is Level.BROKEN
    assert said in found.said
    assert found.remedy


async def test_the_right_key_is_fine_and_leaves_nothing_behind(store: ObjectStore) -> None:
    found = await places.bucket(set_to(store.bucket))
    assert found is not None
    assert found.level is Level.FINE
    assert await (await tried(store.blobs())).names() == frozenset()
    assert not store.file("probe").exists()


async def test_a_store_that_is_away_does_not_keep_us_from_starting(store: ObjectStore) -> None:
    await store.stop()
    blobs = S3Blobs(store.bucket, timedelta(seconds=1))
    assert await tried(blobs) is blobs
    found = await places.bucket(set_to(store.bucket))
    assert found is not None
    assert found.level is Level.BROKEN


async def test_evidence_in_a_bucket_is_checked_and_orphans_are_swept(store: ObjectStore) -> None:
    evidence = EvidenceStore(store.blobs())
    safe = Safe(UUID(int=7), bytes(32))
    sha256, other = [await evidence.put(one, safe) for one in (b"a photo", b"an orphan")]
    wanted, orphan = name_of(sha256, safe), name_of(other, safe)
    assert await evidence.kept() == {wanted, orphan}
    assert await evidence.sweep({wanted}) == 0
    for one in (wanted, orphan):
        store.age(one)
    assert await evidence.sweep({wanted}) == 1
    assert await evidence.kept() == {wanted}
    store.file(wanted).write_bytes(b"another")
    with pytest.raises(EvidenceDamaged):
        await evidence.get(sha256, safe)
    store.file(wanted).unlink()
    with pytest.raises(EvidenceDamaged):
        await evidence.get(sha256, safe)


def test_nothing_that_is_shown_of_a_bucket_is_secret() -> None:
    bucket = Bucket("evidence", "", "https://s3.example.org", "us-east-1", "the-key", SECRET)
    assert "the-key" not in repr(bucket)
    assert SECRET not in repr(bucket) + repr(set_to(bucket))


@pytest.mark.parametrize(
    "url",
    [
        "s3://",
        "s3://x",
        "https://bucket/x",
        "s3://bucket/../x?endpoint=ftp://a",
        "s3://bucket/x?endpoint=",
        "s3://bucket/x?endpoint=http://a&secret=x",
        "s3://Bucket",
        "s3://bucket/a b",
    ],
)
def test_an_address_that_is_none_is_refused_without_being_quoted(url: str) -> None:
    with pytest.raises(ValueError, match="must look like s3://bucket") as no:
        Settings(_env_file=None, evidence_url=url, evidence_key_id="k", evidence_secret="s")
    assert "secret=x" not in str(no.value.args)


def test_a_bucket_without_a_key_is_refused() -> None:
    with pytest.raises(ValueError, match="or none of them"):
        Settings(_env_file=None, evidence_url="s3://bucket")


def test_amazon_needs_a_region_and_no_endpoint() -> None:
    settings = Settings(
        _env_file=None,
        evidence_url="s3://bucket?region=eu-west-3",
        evidence_key_id="k",
        evidence_secret="s",
    )
    assert settings.bucket is not None
    assert settings.bucket.endpoint == "https://s3.eu-west-3.amazonaws.com"
    assert settings.bucket.prefix == ""
