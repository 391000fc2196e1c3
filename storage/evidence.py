"""Evidence: files as people sent them, named by their content and never changed.

Whether a file may be kept is decided by what is in it, not by its name or by the sender. The same
file is kept once, whoever sent it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from complaints.refusals import Refused
from storage.blobs import BlobGone, Blobs
from storage.examining import Examiner, FirstBytes

GRACE_SECONDS = 3600
"""A file without a row is left alone this long: its row may be about to be committed."""


class EvidenceDamaged(Exception):  # noqa: N818 - it names what the operator must look at
    """A file is missing, is not what was stored under its name, or cannot be shown safely."""


class EvidenceStore:
    """Files by their SHA-256, wherever their bytes lie. Raises NotSaved when these cannot write."""

    def __init__(self, blobs: Blobs, examiner: Examiner | None = None) -> None:
        self._blobs = blobs
        self._examiner = examiner or FirstBytes()

    async def examine(self, content: bytes) -> str:
        """The media type of a file that may be kept; raises Refused(FILE_*)."""
        return await self._examiner.examine(content)

    async def copied(self, sha256: str, media_type: str) -> bytes:
        """The file as others may open it (decision 0020); raises EvidenceDamaged.

        Made when it is asked for and kept nowhere: what was never stored cannot leak or grow old.
        """
        content = await self.get(sha256)
        try:
            return await self._examiner.copied(content, media_type)
        except Refused as no:
            raise EvidenceDamaged(f"no safe copy of {sha256}: {no.refusal}") from no

    async def put(self, content: bytes) -> str:
        """Keep a file; returns its SHA-256 in hexadecimal. After this, a power loss cannot hurt."""
        sha256 = hashlib.sha256(content).hexdigest()
        await self._blobs.put(sha256, content)
        return sha256

    async def get(self, sha256: str) -> bytes:
        """The file with this SHA-256; raises EvidenceDamaged when it is missing or was changed."""
        try:
            content = await self._blobs.get(sha256)
        except BlobGone as error:
            raise EvidenceDamaged(f"cannot read {sha256}") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise EvidenceDamaged(f"the content of {sha256} has changed")
        return content

    async def sweep(self, wanted: Collection[str]) -> int:
        """Delete what nobody wants and is older than `GRACE_SECONDS`; returns how many files."""
        unwanted = (await self._blobs.names(GRACE_SECONDS)).difference(wanted)
        # Asked again for each: what was put meanwhile is young, and somebody wants it now.
        return sum([await self._blobs.delete(one, GRACE_SECONDS) for one in unwanted])

    async def kept(self) -> frozenset[str]:
        """The SHA-256 under which each file lies here, whether anybody wants it or not."""
        return await self._blobs.names()
