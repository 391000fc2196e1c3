"""A bucket of an S3-compatible object store: bytes that several machines share.

Each blob is one object, written by one request: it is there whole or not at all, and what the
store acknowledges it keeps. No file of evidence is so large that it would need parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import obstore
from obstore.exceptions import (
    BaseError,
    PermissionDeniedError,
    UnauthenticatedError,
)
from obstore.store import S3Store

from storage.blobs import BlobGone
from storage.faults import NotSaved

SECONDS = timedelta(seconds=20)
"""For one request; and for all tries of it, of which there are three."""
_CONNECT = timedelta(seconds=5)
_TRIES = 2
_PAGE = 1000
_PROBE = "probe"
"""Written to learn the time of the place; it is no name of a blob."""


class BadBucket(Exception):  # noqa: N818 - it names what the operator must change
    """The store refuses us; `str()` is one sentence with its remedy."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where a bucket is and how we enter it; `repr` shows no secret."""

    name: str
    prefix: str
    endpoint: str
    """Base address of the store, https except on one's own network."""
    region: str
    key_id: str
    secret: str

    def __repr__(self) -> str:
        return f"Bucket({self.name!r})"


class S3Blobs:
    """Blobs in a bucket (`storage.blobs.Blobs`)."""

    def __init__(self, bucket: Bucket, seconds: timedelta = SECONDS) -> None:
        self._name = bucket.name
        self._store = S3Store(
            bucket.name,
            prefix=bucket.prefix or None,
            endpoint=bucket.endpoint,
            region=bucket.region,
            access_key_id=bucket.key_id,
            secret_access_key=bucket.secret,
            virtual_hosted_style_request=False,
            client_options={
                "allow_http": bucket.endpoint.startswith("http://"),
                "timeout": seconds,
                "connect_timeout": min(seconds, _CONNECT),
            },
            retry_config={"max_retries": _TRIES, "retry_timeout": seconds},
        )

    async def put(self, name: str, content: bytes) -> None:
        """One request; raises NotSaved."""
        with _weather():
            await obstore.put_async(self._store, name, content, use_multipart=False)

    async def get(self, name: str) -> bytes:
        """What lies under a name; raises BlobGone, NotSaved."""
        with _weather():
            try:
                found = await obstore.get_async(self._store, name)
                return bytes(await found.bytes_async())
            except FileNotFoundError as error:
                raise BlobGone(name) from error

    async def delete(self, name: str, older_than: int = 0) -> bool:
        """Delete an object; whether there was any. Raises NotSaved."""
        with _weather():
            try:
                found = await obstore.head_async(self._store, name)
            except FileNotFoundError:
                return False
            if older_than and found["last_modified"] > await self._youngest(older_than):
                return False
            await obstore.delete_async(self._store, name)
        return True

    async def names(self, older_than: int = 0) -> frozenset[str]:
        """All objects under the prefix; raises NotSaved."""
        with _weather():
            youngest = await self._youngest(older_than) if older_than else None
            return frozenset(
                [
                    one["path"]
                    async for page in obstore.list(self._store, chunk_size=_PAGE)
                    for one in page
                    if one["path"] != _PROBE
                    and (youngest is None or one["last_modified"] <= youngest)
                ]
            )

    async def check(self) -> None:
        """Write, read and delete a probe; raises BadBucket, or NotSaved when nobody answers."""
        try:
            await obstore.put_async(self._store, _PROBE, b"recours", use_multipart=False)
            async for _ in obstore.list(self._store, chunk_size=1):
                break
            found = await obstore.get_async(self._store, _PROBE)
            whole = bytes(await found.bytes_async()) == b"recours"
            await obstore.delete_async(self._store, _PROBE)
        except FileNotFoundError as error:
            raise BadBucket(
                f"There is no bucket {self._name!r}: create it, or change RECOURS_EVIDENCE_URL."
            ) from error
        except (PermissionDeniedError, UnauthenticatedError) as error:
            raise BadBucket(
                f"The object store refuses us the bucket {self._name!r}: check "
                "RECOURS_EVIDENCE_KEY_ID and RECOURS_EVIDENCE_SECRET, and that this key may list, "
                "read, write and delete there."
            ) from error
        except (BaseError, OSError) as error:
            raise NotSaved(_code(error)) from error
        if not whole:
            raise BadBucket("The object store does not give back what was put there.")

    async def _youngest(self, older_than: int) -> datetime:
        """When an object was put at the latest that is older than so many seconds."""
        # By the clock that dates the objects, whatever the program's clock says.
        await obstore.put_async(self._store, _PROBE, b"recours", use_multipart=False)
        now = (await obstore.head_async(self._store, _PROBE))["last_modified"]
        return now - timedelta(seconds=older_than)


@contextmanager
def _weather() -> Iterator[None]:
    """Whatever the store does not do just now is NotSaved; a code without names and addresses."""
    try:
        yield
    except (BaseError, OSError) as error:
        raise NotSaved(_code(error)) from error


def _code(error: Exception) -> str:
    return f"evidence-{type(error).__name__}"
