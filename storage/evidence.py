"""Evidence: files as people sent them, sealed with the key of their owner and never changed.

Whether a file may be kept is decided by what is in it, not by its name or by the sender. Sealed, it
lies under a name that only its owner's key makes of its SHA-256: neither the name nor the content
tells anybody anything. The same file of the same owner is kept once.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Collection

from complaints.refusals import Refusal, Refused
from storage.blobs import BlobGone, Blobs
from storage.examining import Examiner, FirstBytes
from storage.safe import KeyForgotten, Safe
from storage.sealing import BadSeal, Seal, unseal

GRACE_SECONDS = 3600
"""A file without a row is left alone this long: its row may be about to be committed."""


_PURPOSE = b"recours file 1\0"


class EvidenceDamaged(Exception):  # noqa: N818 - it names what the operator must look at
    """A file is missing, is not what was stored under its name, or cannot be shown safely."""


class EvidenceStore:
    """Files by SHA-256 and owner. Raises NotSaved when the place where they lie cannot write."""

    def __init__(self, blobs: Blobs, examiner: Examiner | None = None) -> None:
        self._blobs = blobs
        self._examiner = examiner or FirstBytes()

    async def examine(self, content: bytes) -> str:
        """The media type of a file that may be kept; raises Refused(FILE_*)."""
        return await self._examiner.examine(content)

    def refused(self, refusal: Refusal) -> None:
        """Count a file that was not kept."""
        self._examiner.refused(refusal)

    async def copied(self, sha256: str, media_type: str, safe: Safe) -> bytes:
        """The file as others may open it (decision 0020); raises EvidenceDamaged.

        Made when it is asked for and kept nowhere: what was never stored cannot leak or grow old.
        """
        content = await self.get(sha256, safe)
        try:
            return await self._examiner.copied(content, media_type)
        except Refused as no:
            raise EvidenceDamaged(f"no safe copy of {sha256}: {no.refusal}") from no

    async def put(self, content: bytes, safe: Safe) -> str:
        """Keep a file; returns its SHA-256 in hexadecimal. After this, a power loss cannot hurt.

        Raises KeyForgotten.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        name = name_of(sha256, safe)
        await self._blobs.put(name, await asyncio.to_thread(_sealed, content, name, safe))
        return sha256

    async def get(self, sha256: str, safe: Safe) -> bytes:
        """The file with this SHA-256; raises EvidenceDamaged when it is missing or was changed."""
        return (await self.opened(sha256, safe))[1]

    async def opened(self, sha256: str, safe: Safe) -> tuple[bytes, bytes]:
        """A file as it lies there and as it is; raises EvidenceDamaged."""
        try:
            name = name_of(sha256, safe)
            lying = await self._blobs.get(name)
            content = await asyncio.to_thread(_unsealed, lying, name, safe)
        except (BlobGone, KeyForgotten) as error:
            raise EvidenceDamaged(f"cannot read {sha256}") from error
        except BadSeal as error:
            raise EvidenceDamaged(f"the content of {sha256} has changed") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise EvidenceDamaged(f"the content of {sha256} has changed")
        return lying, content

    async def put_back(self, name: str, lying: bytes) -> None:
        """Keep a file as it lay elsewhere, sealed."""
        await self._blobs.put(name, lying)

    async def clear(self, sha256: str) -> bytes | None:
        """A file as older releases left it, for everybody to read; None when there is none."""
        try:
            content = await self._blobs.get(sha256)
        except BlobGone:
            return None
        return content if hashlib.sha256(content).hexdigest() == sha256 else None

    async def drop(self, name: str) -> None:
        """Delete what lies under a name."""
        await self._blobs.delete(name)

    async def sweep(self, wanted: Collection[str]) -> int:
        """Delete what nobody wants and is older than `GRACE_SECONDS`; returns how many files."""
        unwanted = (await self._blobs.names(GRACE_SECONDS)).difference(wanted)
        # Asked again for each: what was put meanwhile is young, and somebody wants it now.
        return sum([await self._blobs.delete(one, GRACE_SECONDS) for one in unwanted])

    async def kept(self) -> frozenset[str]:
        """The name under which each file lies here, whether anybody wants it or not."""
        return await self._blobs.names()


def name_of(sha256: str, safe: Safe) -> str:
    """The name under which a file of this owner lies; raises KeyForgotten."""
    return safe.mark(f"file {sha256}")


def _sealed(content: bytes, name: str, safe: Safe) -> bytes:
    seal = Seal(safe.key, _PURPOSE + name.encode())
    return seal.head() + seal.add(content) + seal.end()


def _unsealed(lying: bytes, name: str, safe: Safe) -> bytes:
    return b"".join(unseal(safe.key, _PURPOSE + name.encode(), [lying]))
